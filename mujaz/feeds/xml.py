"""XML from strangers as text that any parser may have: no document type, no entities but ordinary characters."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice
from xml.parsers import expat

from mujaz.encoding import declared_encodings, decode_declared
from seq2seq.errors import MujazError

# A subset is quoted strings, comments and the rest; possessive, so that no input makes it go back and forth.
_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s(?:[^\[\]"'<>]|"[^"]*"|'[^']*')*+"""
    r"""(?:\[(?P<subset>(?:<!--(?:(?!-->).)*+-->|<\?(?:(?!\?>).)*+\?>|(?!<!--|<\?)[^\]"']|"[^"]*"|'[^']*')*+)\]\s*)?>""",
    re.DOTALL | re.IGNORECASE,
)
# White space, declarations, comments and stray text before the root element or the document type.
_PROLOG = re.compile(r"(?:<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->|[^<])*+", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml\s(?:(?!\?>).)*+\?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[^\s"'%]+)\s+"""
    r"""(?:(?P<external>SYSTEM|PUBLIC)\b[^<>]*+|"(?P<double>[^"]*)"\s*+|'(?P<single>[^']*)'\s*+)>""",
    re.IGNORECASE,
)
_ANY_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_STANDARD = re.compile(r"""PUBLIC\s+["']-//W3C//ENTITIES """, re.IGNORECASE)
_CHARACTER = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")
_REFERENCE = re.compile(
    r"<!\[CDATA\[(?:(?!\]\]>).)*+\]\]>|<!--(?:(?!-->).)*+-->"
    r"|&(?:(?P<name>[A-Za-z][\w.-]{0,40});|\#(?P<decimal>[0-9]{1,7});|\#[xX](?P<hex>[0-9a-fA-F]{1,6});|(?P<bare>))",
    re.DOTALL,
)
# What XML has no place for, written out or as a reference.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What takes parsers the square of its length: an element of thousands of attributes.
_CROWDED = re.compile(r"<[A-Za-z](?:[^<>=]*+=){1000}")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LONGEST = 100
_DEEPEST = 200
_ELEMENTS = 400_000
# Bytes of a feed with faults that is left to feedparser.
_FORGIVEN = 200_000
_GROWTH = 1_000_000


def safe_xml(data: bytes, name: str, content_type: str = "") -> tuple[str, str]:
    """The text of an XML document without declaration and document type, its references such as XML knows; and what was
    wrong with it where it had to be mended, else "".

    Entities that a document declares for single words or characters are put in; one that opens a file, holds another
    or grows the text is an attack: raises MujazError, as for bytes that are no text.
    """
    text = decode_declared(data, name, declared_encodings(data, content_type)).removeprefix("\ufeff")
    declaration = _DECLARATION.match(text)
    text = _ILLEGAL.sub("", text[declaration.end() :] if declaration else text)
    words: dict[str, str] = {}
    start = _after_prolog(text)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        doctype = _DOCTYPE.match(text, start)
        if doctype is None:
            raise MujazError(f"{name}: refused: its document type declaration does not end")
        words = _declared_words(doctype["subset"] or "", name)
        text = text[:start] + text[doctype.end() :]
        start = _after_prolog(text, start)
    if _ANY_ENTITY.match(text, start) or text[start : start + 9].upper() == "<!DOCTYPE":
        raise MujazError(f"{name}: refused: it declares entities where no feed does")
    if _CROWDED.search(text):
        raise MujazError(f"{name}: refused: it has an element of more than a thousand attributes")
    return _sound(_written_out(_ended(text), words, name), name)


def _sound(text: str, name: str) -> tuple[str, str]:
    """Text that no parser takes the square of its length for, and what was mended in it.

    Small feeds with faults are best read by feedparser's own forgiving parser; large ones are mended first.
    """
    data = text.encode("utf-8")
    depth = elements = 0

    def opened(tag: str, attributes: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if elements > _ELEMENTS:
            raise _crowded(name)
        if depth > _DEEPEST:
            raise MujazError(f"{name}: refused: its elements are nested more than {_DEEPEST} deep")

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return (text, "") if len(data) <= _FORGIVEN else (_mended(data, name), str(error))
    return text, ""


def _mended(data: bytes, name: str) -> str:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MujazError(f"{name}: not XML that can be read ({error})") from error
    if root is None:
        raise MujazError(f"{name}: not XML that can be read")
    if sum(1 for _ in islice(root.iter(), _ELEMENTS + 1)) > _ELEMENTS:
        raise _crowded(name)
    return str(etree.tostring(root, encoding="unicode"))


def _crowded(name: str) -> MujazError:
    return MujazError(f"{name}: refused: it has more than {_ELEMENTS:,} elements")


def _ended(text: str) -> str:
    """Comments and sections that are never ended become text: parsers look for each one's end again."""
    for opening, end, meant in (("<!--", "-->", "&lt;!--"), ("<![CDATA[", "]]>", "")):
        last = text.rfind(end) + 1
        if text.find(opening, last) >= 0:
            text = text[:last] + text[last:].replace(opening, meant)
    return text


def _after_prolog(text: str, start: int = 0) -> int:
    found = _PROLOG.match(text, start)
    return found.end() if found else start


def _declared_words(subset: str, name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    entities = list(_ENTITY.finditer(subset))
    if len(entities) != len(_ANY_ENTITY.findall(subset)):
        raise MujazError(f"{name}: refused: it declares entities in a way that cannot be read")
    for entity in entities:
        if entity["parameter"] or entity["external"]:
            # The lists of named characters by the W3C, whose names are known anyway; they are never opened.
            if entity["parameter"] and _STANDARD.search(entity[0]):
                continue
            raise MujazError(f"{name}: refused: it declares an entity that opens another file (&{entity['name']};)")
        value = entity["double"] if entity["double"] is not None else entity["single"]
        if len(value) > _LONGEST or "<" in value or "&" in _CHARACTER.sub("", value):
            raise MujazError(f"{name}: refused: it declares an entity that holds more than a word (&{entity['name']};)")
        words.setdefault(entity["name"], value)
    return words


def _written_out(text: str, words: dict[str, str], name: str) -> str:
    grown = 0

    def replacement(found: re.Match[str]) -> str:
        nonlocal grown
        if found["bare"] is not None:
            return "&amp;"
        digits = found["decimal"] or found["hex"]
        if digits:
            code = int(digits, 10 if found["decimal"] else 16)
            return found[0] if code in range(1, 0x110000) and not _ILLEGAL.match(chr(code)) else ""
        entity = found["name"]
        if entity is None or entity in _PREDEFINED:
            return found[0]
        value = words[entity] if entity in words else html5.get(f"{entity};")
        if value is None:
            return f"&amp;{entity};"
        grown += max(0, len(value) - len(found[0]))
        if grown > _GROWTH:
            raise MujazError(f"{name}: refused: its entities grow it by more than a million characters")
        # HTML has names for signs that are markup in XML: &LT; is one.
        return value if entity in words else value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    return _REFERENCE.sub(replacement, text)
