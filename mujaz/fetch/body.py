"""Bodies of bounded size: the bound holds while the bytes come in, and for what they decompress to."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from mujaz.fetch.response import FetchError

ACCEPTED = "gzip, deflate, br"
# How much one step of decompression may give, so that a bomb is seen before it has gone off.
_STEP = 1 << 18
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class _Decoder(Protocol):
    finished: bool

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What a piece decompresses to, in parts of about `_STEP` bytes at most."""


def read_body(pieces: Iterable[bytes], coding: str, limit: int) -> bytes:
    """Joins and decompresses a body; `coding` is its Content-Encoding.

    Raises FetchError where it is larger than `limit` bytes (as sent, or decompressed) or damaged.
    """
    decoder = _decoder(coding)
    body = bytearray()
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > limit:
            raise too_large(limit)
        for part in decoder.feed(piece):
            body += part
            if len(body) > limit:
                raise FetchError(f"the answer decompresses to more than {limit / 1e6:,.3g} MB; it was not read")
    if received and not decoder.finished:
        raise FetchError("the compressed answer breaks off before its end", temporary=True)
    return bytes(body)


def too_large(limit: int) -> FetchError:
    return FetchError(f"the answer is larger than {limit / 1e6:,.3g} MB; it was not read")


def _decoder(coding: str) -> _Decoder:
    names = [name for name in (part.strip().lower() for part in coding.split(",")) if name not in ("", "identity")]
    if not names:
        return _Plain()
    if names == ["br"]:
        return _Brotli()
    if names in (["gzip"], ["x-gzip"]):
        return _Zlib(_GZIP_WINDOW)
    if names == ["deflate"]:
        return _Zlib(zlib.MAX_WBITS)
    raise FetchError(f'the answer is compressed in a way that was not asked for ("{coding[:40]}")')


class _Plain:
    finished = True

    def feed(self, piece: bytes) -> Iterator[bytes]:
        yield piece


class _Zlib:
    """gzip (also several members in a row) and deflate (with zlib's header, or raw as some servers send it)."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._inflate = zlib.decompressobj(window)
        self._started = False

    @property
    def finished(self) -> bool:
        return self._inflate.eof

    def feed(self, piece: bytes) -> Iterator[bytes]:
        part = b""
        # A full part may have left more behind, even with no input to show for it.
        while piece or len(part) >= _STEP:
            if self._inflate.eof:
                # Another member; or padding after the end, which servers add and everyone ignores.
                if self._window != _GZIP_WINDOW or not piece.startswith(b"\x1f\x8b"):
                    return
                self._inflate = zlib.decompressobj(self._window)
            part = self._decompress(piece)
            piece = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            yield part

    def _decompress(self, piece: bytes) -> bytes:
        try:
            part = self._inflate.decompress(piece, _STEP)
        except zlib.error as error:
            if self._started or self._window != zlib.MAX_WBITS:
                raise _damaged(error) from error
            self._window = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._window)
            return self._decompress(piece)
        self._started = True
        return part


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error: type[Exception] = brotli.error
        self._inflate = brotli.Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._inflate.is_finished())

    def feed(self, piece: bytes) -> Iterator[bytes]:
        while not self.finished:
            try:
                part = self._inflate.process(piece, output_buffer_limit=_STEP)
            except self._error as error:
                raise _damaged(error) from error
            piece = b""
            yield bytes(part)
            if not part and self._inflate.can_accept_more_data():
                return


def _damaged(error: Exception) -> FetchError:
    return FetchError(f"the compressed answer is damaged ({error})", temporary=True)
