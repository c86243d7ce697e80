"""What is to do, what is done; a shard is written whole, and says the same as one process."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mujaz.cluster.places import OWN, Place
from mujaz.cluster.shards import FAILURES, Done, Shard, collect_failures, find, finished
from mujaz.cluster.work import Job
from mujaz.formats import json_line
from mujaz.pipeline import Pipeline
from mujaz.readers import read
from seq2seq.errors import ModelError, MujazError, UsageError


@pytest.fixture
def pipeline(stand_in: Callable[..., Pipeline]) -> Pipeline:
    return stand_in(briefs=False)


def outputs(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*.jsonl") if OWN not in path.parts]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def parts(folder: Path) -> list[Path]:
    return list((folder / OWN / "parts").glob("*"))


def test_shards_are_the_files_of_articles(job: Job) -> None:
    shards = find(job.source, job.target)
    assert [(shard.name, shard.output) for shard in shards] == [
        ("first.jsonl", "first.jsonl"),
        ("more/table.parquet", "more/table.parquet.jsonl"),
        ("second.jsonl", "second.jsonl"),
    ]


def test_outputs_inside_of_the_input_folder_are_no_shards(job: Job, pipeline: Pipeline, folder: Path) -> None:
    inside = replace(job, target=Place.parse(str(folder / "out")))
    before = find(inside.source, inside.target)
    for shard in before:
        inside.work(shard, pipeline)
    assert find(inside.source, inside.target) == before


def test_calls_that_cannot_work(job: Job, folder: Path) -> None:
    with pytest.raises(UsageError, match="is the input, too"):
        find(job.source, job.source)
    with pytest.raises(UsageError, match="is a file"):
        find(Place.parse(str(folder / "first.jsonl")), job.target)
    with pytest.raises(UsageError, match="no file in it ends in"):
        find(Place.parse(str(folder / "empty")), job.target)
    with pytest.raises(UsageError, match="cannot be reached"):
        find(Place.parse("gopher://example.org/x"), job.target)


def test_two_files_that_would_become_one_output(job: Job, folder: Path) -> None:
    (folder / "more" / "table.parquet.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"would both become more/table\.parquet\.jsonl"):
        find(job.source, job.target)


def test_a_shard_says_what_one_process_says(job: Job, pipeline: Pipeline, tmp_path: Path) -> None:
    for shard in find(job.source, job.target):
        job.work(shard, pipeline)
        alone = "".join(map(json_line, pipeline.run(read([f"{job.source.shown}/{shard.name}"]))))
        assert (tmp_path / "out" / shard.output).read_bytes() == alone.encode()
    assert parts(tmp_path / "out") == []


def test_paths_that_are_not_absolute_stay_as_they_were_written(
    job: Job, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = replace(job, source=Place.parse("in/"))
    shard = find(here.source, here.target)[-1]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")  # as a worker
    here.work(shard, pipeline)
    monkeypatch.chdir(tmp_path)
    alone = "".join(map(json_line, pipeline.run(read(["in/second.jsonl"]))))
    assert (tmp_path / "out" / "second.jsonl").read_text(encoding="utf-8") == alone
    assert '"id": "in/second.jsonl:1"' in alone


def test_finished_shards_are_known_until_input_or_settings_change(job: Job, pipeline: Pipeline, folder: Path) -> None:
    shards = find(job.source, job.target)
    assert finished(shards, job.target, "settings") == []
    done = [job.work(shard, pipeline) for shard in shards[:2]]
    assert finished(shards, job.target, "settings") == done
    assert finished(shards, job.target, "other settings") == []
    with (folder / "first.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"text": "خبر"}\n')
    assert finished(find(job.source, job.target), job.target, "settings") == done[1:]


def test_a_lost_output_or_a_damaged_record_is_made_again(job: Job, pipeline: Pipeline, tmp_path: Path) -> None:
    shards = find(job.source, job.target)
    for shard in shards:
        job.work(shard, pipeline)
    (tmp_path / "out" / shards[0].output).unlink()
    (tmp_path / "out" / shards[1].record).write_text('{"name": "cut o', encoding="utf-8")
    assert [one.name for one in finished(shards, job.target, "settings")] == [shards[2].name]


def test_failures_are_collected(job: Job, pipeline: Pipeline, tmp_path: Path) -> None:
    done = [job.work(shard, pipeline) for shard in find(job.source, job.target)]
    assert [one.articles for one in done] == [3, 3, 6]
    assert [one.sentences > 0 for one in done] == [True, True, True]
    assert done[0].flags == {"number": 1}
    assert collect_failures(done, job.target) == 3
    lines = (tmp_path / "out" / FAILURES).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["shard"] for line in lines} == {"second.jsonl"}
    assert "the model fails at this" in lines[0]
    assert collect_failures(done[:2], job.target) == 0
    assert not (tmp_path / "out" / FAILURES).exists()


def test_a_damaged_table_among_good_ones_is_said_and_tried_again(job: Job, pipeline: Pipeline, folder: Path) -> None:
    table = folder / "more" / "table.parquet"
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    shards = find(job.source, job.target)
    done = [job.work(shard, pipeline) for shard in shards]
    assert [one.unread for one in done] == [False, True, False]
    assert "not a readable Parquet file" in done[1].failures[0]["error"]
    assert [one.name for one in finished(shards, job.target, "settings")] == ["first.jsonl", "second.jsonl"]


def test_a_shard_with_a_stray_byte_is_done(job: Job, pipeline: Pipeline, folder: Path) -> None:
    with (folder / "first.jsonl").open("ab") as file:
        file.write('{"text": "قال الوزير'.encode() + b'\xff"}\n')
    shard = find(job.source, job.target)[0]
    done = job.work(shard, pipeline)
    assert (done.articles, done.unread, done.failures) == (4, False, ())
    assert finished([shard], job.target, "settings") == [done]


def test_a_run_that_ends_in_the_middle_leaves_the_old_output(job: Job, pipeline: Pipeline, tmp_path: Path) -> None:
    shard = find(job.source, job.target)[0]
    job.work(shard, pipeline)
    before = outputs(tmp_path / "out")

    def broken() -> None:
        raise ModelError("no such model")

    with pytest.raises(ModelError):
        job.work(shard, Pipeline(broken))
    assert outputs(tmp_path / "out") == before
    assert parts(tmp_path / "out") == []


def test_a_place_that_cannot_be_written_is_one_line(job: Job, pipeline: Pipeline) -> None:
    full = replace(job, target=Place.parse("/dev/full/out"))
    with pytest.raises(MujazError, match=r"^/dev/full/out/first.jsonl: cannot be written: "):
        full.work(find(job.source, job.target)[0], pipeline)
    with pytest.raises(MujazError, match="cannot be written"):
        full.target.check()


def test_a_place_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    Place.parse(str(tmp_path / "new")).check()
    assert [path.name for path in (tmp_path / "new").rglob("*") if path.is_file()] == []


def test_what_killed_workers_left_is_cleared_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    place = Place.parse(str(tmp_path / "out"))
    with place.writing("first.jsonl", token="host-1") as stream:
        stream.write(b"{}\n")
        dead = tmp_path / "out" / OWN / "parts" / "host-2-0123"
        dead.write_bytes(b"{")
        os.utime(dead, (1_000_000_000, 1_000_000_000))
        place.clear()
        assert [path.name.startswith("host-1-") for path in parts(tmp_path / "out")] == [True]
    assert (tmp_path / "out" / "first.jsonl").read_bytes() == b"{}\n"


def test_an_object_store_is_read_and_written(
    job: Job, pipeline: Pipeline, folder: Path, bucket: Callable[[str], str]
) -> None:
    from pyarrow.fs import FileSystem

    system, root = FileSystem.from_uri(bucket("in"))
    for path in folder.rglob("*.*"):
        with system.open_output_stream(f"{root}/{path.relative_to(folder)}") as stream:
            stream.write(path.read_bytes())
    far = replace(job, source=Place.parse(bucket("in")), target=Place.parse(bucket("out")))
    assert "secret" not in far.source.shown
    shards = find(far.source, far.target)
    far.target.check()
    done = [far.work(shard, pipeline) for shard in shards]
    assert finished(shards, far.target, "settings") == done
    assert collect_failures(done, far.target) == 3
    for shard in shards:
        job.work(replace(shard), pipeline)
        near = (Path(job.target.address) / shard.output).read_text(encoding="utf-8")
        assert far.target.read(shard.output).decode() == near.replace(job.source.shown, far.source.shown)
    names = [entry.name for entry in far.target.entries()]
    assert sorted(names) == sorted([FAILURES, *(one.output for one in shards), *(one.record for one in shards)])


def test_a_record_is_json_and_back(job: Job, pipeline: Pipeline) -> None:
    shard: Shard = find(job.source, job.target)[-1]
    done = job.work(shard, pipeline)
    assert Done.from_json(json.dumps(done.to_json()).encode()) == done
    assert Done.from_json(job.target.read(shard.record)) == done
    assert Done.from_json(b"[]") is None
    assert os.linesep.encode() not in job.target.read(shard.record)
