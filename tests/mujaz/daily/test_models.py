"""Models, glossaries and finished sentences over the mornings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mornings import DAY, NEXT, Site, articles, event, morning, rows

from mt import Translator
from mujaz.cli import run
from seq2seq.errors import ModelError


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("translator = 'nope'", "mujaz.toml, line 2: [models] translator: unknown model 'nope'"),
        ("brief = './models/nope'", "mujaz.toml, line 2: [models] brief: no such model folder: ./models/nope"),
        ("translator = 'in'", "mujaz.toml, line 2: [models] translator: "),
        ("glossary = 'nope.tsv'", "mujaz.toml, line 2: [models] glossary: "),
    ],
)
def test_a_model_that_is_not_there_is_told_at_once(
    config: Path, site: Site, model, wrong: str, said: str, capsys
) -> None:
    morning(config)
    text = config.read_text(encoding="utf-8")
    config.write_text(f"[models]\n{wrong}\n{text}", encoding="utf-8")
    site.asked.clear()
    capsys.readouterr()
    # There is no news, and nothing is asked for it.
    for more in ((), ("--dry-run",)):
        assert morning(config, *more) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line and site.asked == []


def test_a_glossary_is_a_translator_of_its_own(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    morning(config)
    config.write_text(f"[models]\nglossary = 'terms.tsv'\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    (config.parent / "terms.tsv").write_text("ميناء عدن\n", encoding="utf-8")
    capsys.readouterr()
    assert morning(config, day=NEXT) == 1
    assert "terms.tsv, line 1" in capsys.readouterr().err
    (config.parent / "terms.tsv").write_text("ميناء عدن\tport of Aden\n", encoding="utf-8")
    (config.parent / "in" / "3.jsonl").write_text(json.dumps({"text": f"{event(0)} من الملف الثالث"}))
    morning(config, day=NEXT)
    record = (config.parent / "out" / NEXT / "digest.json").read_text(encoding="utf-8")
    assert len(articles(config, NEXT)) == 1 and "port of Aden" in record


def test_another_beam_is_a_translator_of_its_own(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    morning(config)
    config.write_text(f"[models]\nbeam = 4\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    counts = []
    # What the file says, then what the command line says in its place.
    for day, more in ((NEXT, ()), ("2026-01-17", ()), ("2026-01-18", ("--beam", "1"))):
        (config.parent / "in" / f"{day}.jsonl").write_text(json.dumps({"text": f"{event(1)}\n{day}"}))
        model.beams.clear()
        capsys.readouterr()
        morning(config, *more, day=day)
        counts.append((rows(capsys.readouterr().out)["files"][3:5], model.beams[:]))
    # The third sentence is a date: no model reads it.
    assert counts == [(["3", "0"], [4, 4]), (["3", "2"], []), (["3", "2"], [])]


def test_a_digest_of_paths_has_its_beam(model, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(event(1), encoding="utf-8")
    call = ["daily", "-q", "-o", str(tmp_path / "out"), str(tmp_path / "a.txt")]
    for beam in ("1", "4", "4"):
        assert run([*call, "--beam", beam]) == 0
    assert model.beams == [1, 1, 4, 4]


def test_a_sentence_is_from_memory_whatever_stands_around_it(config: Path, model, capsys) -> None:
    feeds = config.read_text(encoding="utf-8").split("[[feed]]")
    config.write_text(feeds[0] + "[[feed]]" + feeds[-1], encoding="utf-8")
    for path in (config.parent / "in").iterdir():
        path.unlink()
    counts = []
    for day, text in ((DAY, event(1)), (NEXT, f"https://x.example/1 {event(1)} #صحة")):
        (config.parent / "in" / f"{day}.jsonl").write_text(json.dumps({"text": text}))
        capsys.readouterr()
        assert morning(config, day=day) == 0
        counts.append(rows(capsys.readouterr().out)["files"][3:5])
    # The tag stands alone, and no model was asked for it.
    assert counts == [["2", "0"], ["3", "2"]]


def test_a_model_that_fails_at_an_article_is_asked_again(config: Path, model, monkeypatch, capsys) -> None:
    def refuses(self, texts):
        for text in texts:
            if "الحديدية" in text:
                raise ModelError("out of memory")
            yield from whole(self, [text])

    whole = Translator.translate_many
    with monkeypatch.context() as broken:
        broken.setattr(Translator, "translate_many", refuses)
        assert morning(config) == 1
    err = capsys.readouterr().err
    assert "out of memory" in err and "of 16 articles failed" in err
    missing = 16 - len(articles(config))
    assert missing > 0
    # The next run, even of the next day, has them.
    morning(config, day=NEXT)
    assert len(articles(config, NEXT)) == missing


def test_a_model_that_breaks_down_ends_the_run_and_no_article_pays_for_it(config: Path, model, capsys) -> None:
    model.broken = True
    for day in ("2026-01-12", "2026-01-13", "2026-01-14"):
        assert morning(config, day=day) == 1
        assert "by hand fails at one text after the other: the device is gone" in capsys.readouterr().err
    assert not (config.parent / "out" / "2026-01-14").exists()
    model.broken = False
    morning(config)
    assert len(articles(config)) == 16


def test_a_glossary_that_is_not_there_is_one_fault_in_every_command(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.txt"
    path.write_text(event(1), encoding="utf-8")
    for call in (["translate"], ["brief"], ["daily", "-q", "-o", str(tmp_path / "out")]):
        assert run([*call, "--glossary", str(tmp_path / "no.tsv"), str(path)]) == 1
        assert "no.tsv: No such file or directory; name the file of a glossary" in capsys.readouterr().err
