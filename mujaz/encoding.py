"""From bytes to text: UTF-8, UTF-16, and the two single-byte encodings that Arabic was long written in."""

from __future__ import annotations

import codecs
import io
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from seq2seq.errors import MujazError

_log = logging.getLogger("mujaz")

SAMPLE = 1 << 16
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The encodings that senders declare without meaning them, and the two that we tell apart better than they do.
_MISTAKEN = frozenset({"ascii", "latin_1", "iso8859-1", "iso8859-15", "cp1252", "cp1256", "iso8859-6"})
# Text encodings that bytes from strangers may be decoded with: Python has codecs that are none, or slow on purpose.
_ALLOWED = re.compile(
    r"(utf[-_]?(8|16|32)|(iso|windows|cp|koi8|gb|big5|shift|euc|mac|latin|us-ascii|ascii|tis|hz|x-)[-_ \w]*)$", re.I
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([-\w]{2,30})""", re.IGNORECASE)
_DECLARATION = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?([-\w]{2,30})""", re.I
)
# More than this share of a text cannot be damaged by accident.
_MOST_DAMAGED = 0.1
# And no text has more of what is no character of any script. Of bytes at random, read as UTF-16, it is every seventh.
_MOST_ODD = 0.05
# Characters in which two or three emoji that are newer than this Python's tables are no such share.
_ENOUGH = 50
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff]{2,}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """The stream's lines as text, each with its ending (`\\n` and `\\r\\n` end a line, nothing else does).

    Memory holds the sample that the encoding is told from (64 kB, ended at a line) and one line; UTF-16 and
    UTF-32 files are read whole. A warning after the last line counts the characters that are damaged and stand as
    \ufffd. Raises MujazError where the bytes are not text.
    """
    damaged = first = 0
    for number, (line, broken) in enumerate(_decoded(stream, name), start=1):
        damaged += broken
        first = first or (number if broken else 0)
        yield line
    if damaged:
        what = "1 character is damaged and stands" if damaged == 1 else f"{damaged:,} characters are damaged and stand"
        _log.warning("%s: %s as \ufffd in the text, first in line %s", name, what, f"{first:,}")


def decode(data: bytes, name: str) -> str:
    """All of the text, line endings as they are. Raises MujazError where the bytes are not text."""
    return "".join(line for line, _ in _decoded(io.BytesIO(data), name))


def _decoded(stream: BinaryIO, name: str) -> Iterator[tuple[str, int]]:
    """Each line, and how many of its characters could not be read."""
    # `read1` takes what a pipe has now; `readline` then ends the sample where a line ends.
    sample = stream.read1(SAMPLE) if hasattr(stream, "read1") else stream.read(SAMPLE)
    sample += stream.readline()
    encoding = detect(sample, name)
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _wide(sample + stream.read(), encoding, name)
        return
    if encoding == "utf-8-sig":
        sample, encoding = sample[3:], "utf-8"
    for line in chain(io.BytesIO(sample), stream):
        yield _line(line, encoding)


def _wide(data: bytes, encoding: str, name: str) -> Iterator[tuple[str, int]]:
    damaged = False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, damaged = data.decode(encoding, "replace"), True
    # Two bytes that look like a mark of the order do not make it such: any two others are a Chinese character, mostly.
    if (damaged and text.count("\ufffd") > len(text) * _MOST_DAMAGED) or _odd(text) > len(text) * _MOST_ODD:
        raise MujazError(f"{name}: not {encoding.upper()}, though its first bytes say so; save it as UTF-8")
    # One that the author wrote is no damage.
    yield from ((line, line.count("\ufffd") if damaged else 0) for line in io.StringIO(text, newline="\n"))


def decode_declared(data: bytes, name: str, declared: Iterable[str] = ()) -> str:
    """Text that its sender says to be in one of the encodings `declared`, which the bytes must bear out.

    Arabic sites often declare UTF-8 or Latin-1 and send windows-1256. So a byte order mark, then valid UTF-8, then
    what reads as Arabic come first, and a declaration decides where those are silent; one that is wrong costs no text.
    Raises MujazError where the bytes are not text.
    """
    if data.startswith(tuple(bom for bom, _ in _BOMS)):
        return decode(data, name)
    if b"\0" in data and data.count(b"\0") * 100 < len(data):
        # A stray one in a page makes it no picture.
        data = data.replace(b"\0", b" ")
    known = [codec for codec in map(_codec, declared) if codec]
    foreign = next((codec for codec in known if not codec.startswith("utf") and codec not in _MISTAKEN), None)
    # A picture or an archive is in no encoding, whatever its sender says.
    binary = len(data) - len(data.translate(None, _CONTROLS)) > len(data) / 100
    if foreign and not binary and not _is_utf8(data):
        return data.decode(foreign, "replace")
    try:
        return decode(data, name)
    except MujazError:
        if binary or not known:
            raise
        return data.decode(known[0], "replace")


def declared_encodings(data: bytes, content_type: str = "") -> list[str]:
    """What the header, the XML declaration and the `<meta>` of a page say, in the order of their standing."""
    head = data[:2048]
    found = _CHARSET.findall(content_type) + [name.decode("ascii") for name in _DECLARATION.findall(head)]
    return list(dict.fromkeys(found))


def detect(data: bytes, name: str) -> str:
    """The name of the encoding, for Python's codecs. Raises MujazError where the bytes are not text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if b"\0" in data:
        return _utf16_without_bom(data, name)
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) / 100:
        raise _not_text(name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = _legacy(data)
        if encoding is None:
            raise MujazError(
                f"{name}: neither UTF-8 nor an Arabic encoding (windows-1256, ISO-8859-6); save it as UTF-8"
            ) from None
        return encoding
    return "utf-8"


def _codec(name: str) -> str | None:
    """Python's name of an encoding, None where it is unknown or none for text."""
    if not _ALLOWED.match(name):
        return None
    try:
        codec = codecs.lookup(name.lower().removeprefix("x-")).name
        b"".decode(codec)
    except LookupError:
        return None
    # What is declared as Latin-1 is read as windows-1252, as browsers do.
    return "cp1252" if codec in ("iso8859-1", "latin_1", "ascii") else codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes, encoding: str) -> tuple[str, int]:
    try:
        return line.decode(encoding), 0
    except UnicodeDecodeError:
        legacy = (_legacy(line) or "utf-8") if encoding == "utf-8" else encoding
        text = line.decode(legacy, "replace")
        return text, text.count("\ufffd")


def _odd(text: str) -> int:
    """How many control signs it has and, where it is long enough to tell, places of Unicode that have no character, or
    none that all agree on.
    """
    odd = ("Cc", "Cs", "Cn", "Co") if len(text) > _ENOUGH else ("Cc", "Cs")
    return sum(char not in "\t\n\v\f\r\x1b" and unicodedata.category(char) in odd for char in text)


def _legacy(data: bytes) -> str | None:
    """Which encoding bytes that are not valid UTF-8 are most likely in, or None.

    Damaged UTF-8 comes first: read as windows-1256 it would be letters too, all of them wrong. Between the
    single-byte ones the article "ال" decides, for it stands in every Arabic sentence at other byte values.
    """
    sound = len(_BEYOND_ASCII.findall(data.decode("utf-8", "ignore")))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if sound > 4 * broken:
        return "utf-8"
    found: list[tuple[tuple[int, float], str]] = []
    for encoding in ("cp1256", "iso8859_6"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Runs, because accents read as Arabic letters stand alone between Latin ones.
        share = sum(map(len, _ARABIC_RUN.findall(text))) / max(1, len(_BEYOND_ASCII.findall(text)))
        found.append(((text.count("ال"), share), encoding))
    (_, share), encoding = max(found, key=lambda candidate: candidate[0])
    return encoding if share >= 0.5 else None


def _utf16_without_bom(data: bytes, name: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) & ~1].decode(encoding, "replace")
        plausible = sum("\t" <= char <= "~" or _ARABIC.match(char) is not None for char in text)
        if plausible > 0.9 * len(text):
            return encoding
    raise _not_text(name)


def _not_text(name: str) -> MujazError:
    return MujazError(f"{name}: not a text file (it holds binary data)")
