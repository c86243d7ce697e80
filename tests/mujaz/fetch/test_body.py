from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mujaz.fetch import Client, FetchError
from mujaz.fetch.body import read_body

NEWS = ("أعلنت وزارة الصحة تسجيل 12 إصابة جديدة بالكوليرا." * 50).encode()
LIMIT = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "GZip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("coding", PACKED)
@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_every_coding_in_pieces_of_every_size(coding: str, size: int) -> None:
    assert read_body(cut(PACKED[coding](NEWS), size), coding, LIMIT) == NEWS
    assert read_body([], coding, LIMIT) == b""


def test_deflate_without_its_header_and_gzip_in_members_with_padding() -> None:
    assert read_body(cut(raw_deflate(NEWS), 11), "deflate", LIMIT) == NEWS
    members = gzip.compress(NEWS) + gzip.compress(b"more") + b"\0" * 64
    assert read_body([members], "gzip", LIMIT) == NEWS + b"more"


@given(st.binary(max_size=5000), st.sampled_from(sorted(PACKED)), st.integers(1, 600))
@settings(max_examples=30)
def test_any_bytes_come_back(data: bytes, coding: str, size: int) -> None:
    assert read_body(cut(PACKED[coding](data), size), coding, LIMIT) == data


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress], ids=["gzip", "deflate", "br"])
def test_a_bomb_is_seen_before_it_goes_off(pack: Any) -> None:
    coding = {gzip.compress: "gzip", zlib.compress: "deflate", brotli.compress: "br"}[pack]
    bomb = pack(bytes(20_000_000))
    tracemalloc.start()
    with pytest.raises(FetchError, match="decompresses to more than 1 MB"):
        read_body([bomb], coding, LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * LIMIT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_damage_and_an_early_end_are_told(coding: str) -> None:
    packed = PACKED[coding](NEWS)
    with pytest.raises(FetchError, match="breaks off before its end"):
        read_body([packed[:-9]], coding, LIMIT)
    with pytest.raises(FetchError, match="is damaged"):
        read_body([b"\xff\xfe<rss>" * 20], coding, LIMIT)


@pytest.mark.parametrize("coding", ["zstd", "gzip, gzip", "br, gzip, br, gzip"])
def test_codings_that_nobody_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        read_body([NEWS], coding, LIMIT)


def test_a_body_over_the_limit_is_not_read_to_its_end(site: Any, client_with: Any) -> None:
    client: Client = client_with(body_limit=100_000)
    sent = [0]

    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        while sent[0] < 100_000_000:
            handler.wfile.write(b" " * 65_536)
            sent[0] += 65_536

    site.routes["/endless"] = endless
    site.routes["/told"] = lambda handler: handler.answer(200, b"", Content_Length="100001")
    for path in ("/endless", "/told"):
        with pytest.raises(FetchError, match=r"larger than 0\.1 MB"):
            client.get(site.url + path)
    assert sent[0] < 50_000_000
    assert site.asked == ["/endless", "/told"]
