"""Folders of articles, and an S3 server on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mujaz.cluster.places import Place
from mujaz.cluster.work import Job

TEXTS = [
    "وصلت إلى ميناء عدن، الأحد، سفينة تحمل 12 ألف طن من القمح. وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام.",
    "أعلنت وزارة الصحة فتح مستشفى جديد في المدينة.",
    "ارتفعت أسعار النفط بعد قرار خفض الإنتاج.",
]
POISON = "تعذر الأمر"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three shards in two formats, one of them in a subfolder; one article fails, two lines are none."""
    import pyarrow
    import pyarrow.parquet

    source = tmp_path / "in"
    (source / "more").mkdir(parents=True)
    records = [{"id": f"a-{number}", "title": "خبر", "text": text} for number, text in enumerate(TEXTS)]
    write_lines(source / "first.jsonl", [json.dumps(record, ensure_ascii=False) for record in records])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), source / "more" / "table.parquet")
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in (TEXTS[0], POISON, "\u202e \x00", TEXTS[1])]
    write_lines(source / "second.jsonl", [*lines, "no JSON", '{"source": "no text"}'])
    (source / "README.md").write_text("not a shard", encoding="utf-8")
    return source


def write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.fixture
def job(folder: Path, tmp_path: Path) -> Job:
    return Job(Place.parse(str(folder)), Place.parse(str(tmp_path / "out")), "settings")


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, tmp_path: Path) -> Callable[[str], str]:
    """`bucket("in")` gives the address of a folder in a fresh bucket."""
    from pyarrow.fs import FileSystem

    name = f"mujaz-{abs(hash(tmp_path))}"
    options = f"scheme=http&endpoint_override={s3_server}&region=us-east-1&allow_bucket_creation=true"
    system, _ = FileSystem.from_uri(f"s3://user:secret@{name}?{options}")
    system.create_dir(name)
    return lambda folder: f"s3://user:secret@{name}/{folder}?{options}"
