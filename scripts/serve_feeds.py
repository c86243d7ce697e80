"""A small web of synthetic news feeds on this machine, with the faults of real ones. The same web for the same day.

.venv/bin/python scripts/serve_feeds.py --feeds 300 --day 0 --port 8765
.venv/bin/mujaz daily --help          # read http://127.0.0.1:8765/feeds.opml with private addresses allowed

A feed publishes new articles every day and keeps those of the last days. Articles are CC0 seed texts (or those of
a file in the same format, by --texts), each with a sentence of its own that holds its number, so that what came
through can be counted: /manifest.json lists what must have been seen by today. /day/N moves the world to day N.

Feeds differ in form and encoding. With faults, some are slow, fail once or all day, break off, lie about their length,
redirect in circles, move, or change with every request; no fault lasts as long as articles stay in a feed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from feed_world import World, media_type, number_of

from eval.testsets import read_news

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "news-test.txt"


class Server(ThreadingHTTPServer):
    """Serves a world on loopback; `day` may be set at any time."""

    daemon_threads = True

    def __init__(self, world: World, day: int = 0, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.world = world
        self.day = day
        self.asked: Counter[tuple[str, int]] = Counter()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked[self.path, self.server.day] += 1
            self.first = self.server.asked[self.path, self.server.day] == 1
        match self.path.strip("/").split("/"):
            case ["feeds.opml"]:
                self._send(_opml(self.server).encode(), media_type("xml"))
            case ["manifest.json"]:
                self._send(json.dumps(self.server.world.manifest(self.server.day)).encode(), media_type("json"))
            case ["robots.txt"]:
                self._send(b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})
            case ["day", day] if day.isdecimal():
                self.server.day = int(day)
                self._send(day.encode(), {"Content-Type": "text/plain"})
            case ["feed", feed, *rest] if feed.isdecimal() and int(feed) < self.server.world.feeds:
                self._feed(int(feed), rest)
            case ["article", id] if id.count("-") == 2:
                self._article(id)
            case _:
                self._send(b"nothing here", {"Content-Type": "text/plain"}, 404)

    def _feed(self, feed: int, rest: list[str]) -> None:
        """`rest` is where a redirect led to: nothing of a fault is left there but a circle's next step."""
        fault = self.server.world.fault(feed, self.server.day)
        where = f"/feed/{feed}/"
        if fault == "loop":
            self._redirect(f"{where}{int(rest[0]) + 1 if rest else 1}", 302)
        elif fault in ("moved", "chain") and len(rest) < (1 if fault == "moved" else 3):
            self._redirect(where + "/".join([*rest, "on"]), 301 if fault == "moved" else 307)
        elif fault == "down" or (fault == "error" and self.first):
            self._send(b"out of order", {"Content-Type": "text/plain"}, 500)
        elif fault == "busy" and self.first:
            self._send(b"later", {"Content-Type": "text/plain", "Retry-After": "0"}, 503)
        elif fault == "reset" and self.first:
            self._reset()
        else:
            salt = str(self.server.asked[self.path, self.server.day]) if fault == "moving" else ""
            body, headers = self.server.world.body(feed, self.server.day, f"http://{self.headers['Host']}", salt)
            self._send(body, headers, short=fault == "short" and self.first, slow=fault == "slow")

    def _article(self, id: str) -> None:
        if self.server.world.faults and self.first and number_of(f"page {id}") % 20 == 0:
            self._reset()
            return
        feed, born, number = map(int, id.split("-"))
        piece = self.server.world.piece(feed, born, number, self.server.day)
        page = (
            f"<!doctype html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{escape(piece.title)}</title>"
            f"<meta name='author' content='هيئة التحرير'><script>document.title = 'x'</script></head><body>"
            f"<header><nav><a href='/'>الرئيسية</a> <a href='/sport'>رياضة</a></nav></header><main><article>"
            f"<h1>{escape(piece.title)}</h1>{piece.html}</article></main>"
            "<footer>جميع الحقوق محفوظة</footer></body></html>"
        )
        self._send(page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _redirect(self, place: str, status: int) -> None:
        self._send(b"", {"Location": place}, status)

    def _reset(self) -> None:
        """Closes the connection in the middle of the answer, without a goodbye."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>")
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send(
        self, body: bytes, headers: dict[str, str], status: int = 200, *, short: bool = False, slow: bool = False
    ) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            body, status = b"", 304
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status == 200:
            self.send_header("ETag", etag)
        if status != 304:
            self.send_header("Content-Length", str(len(body) + (500 if short else 0)))
        self.end_headers()
        for piece in _pieces(body) if slow else [body]:
            self.wfile.write(piece)
        if short:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Three hundred feeds a day would bury what else is said."""


def _pieces(body: bytes) -> Iterator[bytes]:
    step = max(1, len(body) // 10)
    for start in range(0, len(body), step):
        time.sleep(0.02)
        yield body[start : start + step]


def _opml(server: Server) -> str:
    outlines = "".join(
        f'<outline type="rss" text="نشرة {feed}" xmlUrl="{server.url}/feed/{feed}"/>'
        for feed in range(server.world.feeds)
    )
    return f'<opml version="2.0"><head><title>نشرات</title></head><body>{outlines}</body></opml>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--each-day", type=int, default=1, help="new articles of a feed on a day (default: 1)")
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument("--texts", type=Path, default=SEEDS, help="a file in the format of seeds/news-test.txt")
    parser.add_argument("--no-faults", action="store_true")
    given = parser.parse_args()
    world = World(read_news(given.texts), given.feeds, given.each_day, not given.no_faults)
    with Server(world, given.day, given.port) as server:
        print(f"{given.feeds} feeds, day {given.day}: {server.url}/feeds.opml", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
