"""A site on loopback whose feeds a test writes, and a morning over them."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mujaz.cli import run

DAY, NEXT = "2026-01-15", "2026-01-16"


EVENTS = (
    "وصلت إلى ميناء عدن سفينة تحمل {n} ألف طن من القمح. وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام.",
    "أعلنت وزارة الصحة تسجيل {n} إصابة جديدة بالكوليرا في المحافظة. ودعت السكان إلى غلي الماء قبل شربه.",
    "افتتح وزير النقل خطا جديدا للسكك الحديدية طوله {n} كيلومترا. وأضاف أن القطارات ستنطلق الشهر المقبل.",
    "قتل {n} أشخاص في انهيار مبنى سكني وسط المدينة. وتواصل فرق الإنقاذ البحث عن ناجين تحت الأنقاض.",
)


class Site(ThreadingHTTPServer):
    """Pages by path, with an ETag each; `asked` are the paths, `full` those that were sent whole."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.full: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def feed(self, path: str, *entries: tuple[str, str], teaser: bool = False) -> None:
        """Entries of (id, text); of a teaser feed the text stands on the entry's page."""
        items = []
        for id, text in entries:
            link = f"{self.url}/{id}.html"
            shown = text.split(".")[0] + "…" if teaser else text
            items.append(
                f"<item><title>{text.split('.')[0]}</title><link>{link}</link><guid>{link}</guid>"
                f"<pubDate>Wed, 14 Jan 2026 08:00:00 GMT</pubDate><description>{shown}</description></item>"
            )
            body = "".join(f"<p>{sentence}.</p>" for sentence in (text * 3).split(".") if sentence.strip())
            self.pages[f"/{id}.html"] = f"<html><body><article><h1>خبر</h1>{body}</article></body></html>"
        self.pages[path] = f"<rss version='2.0'><channel><title>{path}</title>{''.join(items)}</channel></rss>"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path)
        if page is None:
            self.send_error(404)
            return
        body = page.encode()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html" if self.path.endswith(".html") else "application/rss+xml")
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.server.full.append(self.path)
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def event(number: int) -> str:
    return EVENTS[number % len(EVENTS)].format(n=number + 10)


def morning(config: Path, *arguments: str, day: str = DAY) -> int:
    return run(["daily", "--config", str(config), "--date", day, "-q", *arguments])


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def articles(config: Path, day: str = DAY) -> list[str]:
    record = json.loads((config.parent / "out" / day / "digest.json").read_text(encoding="utf-8"))
    return [one["text"] for one in record["articles"] if "text" in one]


def rows(out: str) -> dict[str, list[str]]:
    """The table by source."""
    lines = [re.split(r"  +", line) for line in out.split("\n\n")[0].splitlines()]
    return {line[0]: line[1:] for line in lines}
