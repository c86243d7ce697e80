"""What `translate`, `brief` and `daily` share: their inputs, and the models behind them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mt.clean import has_arabic
from mujaz.articles import Article, Failure, Item
from mujaz.console import log, tell_caution
from mujaz.language import why_not_arabic
from mujaz.pipeline import Pipeline, Summarizes, Translates
from mujaz.readers import STDIN, Kind, files_in, is_address, read
from mujaz.writers import load_writer
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from mt.glossary import Glossary
    from mujaz.store import Store
    from summarize.length import Length

# So many terms inside of others are told one by one.
_NESTED_SHOWN = 5


def inputs(files: Sequence[str], output: str | None) -> list[str]:
    """The files named, those of folders by name, else standard input where something is piped in.

    What an earlier call wrote to `output` is none of a folder's files. Raises UsageError where there is no input.
    """
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        raise UsageError("no input: name a FILE, or - to read standard input")
    if list(files).count(STDIN) > 1:
        raise UsageError("standard input (-) is named twice")
    return [path for file in files for path in _files_of(file, output)] or [STDIN]


def _files_of(path: str, output: str | None) -> list[str]:
    """What cannot be looked into, or holds nothing to read, is among them, and fails when it is read."""
    # `Path.is_dir` would raise for a name that is too long.
    if is_address(path) or not os.path.isdir(path):  # noqa: PTH112
        return [path]
    try:
        found = files_in(Path(path), leave_out=Path(output) if output else None)
    except MujazError:
        return [path]
    return [str(file.id) if isinstance(file, Failure) else file for file in found]


def is_for_cluster(cluster: str | None, workers: int | None, kind: Kind | None) -> bool:
    """Whether the work is a cluster's. Raises UsageError for options that do not go with that."""
    if not cluster:
        if workers:
            raise UsageError("--workers goes with --cluster")
        return False
    if kind:
        raise UsageError("--cluster tells what a file holds from its name; leave --input-format out")
    return True


def on_cluster(
    files: Sequence[str], output: str | None, form: str | None, quiet: bool, *, glossary: Path | None, **options: Any
) -> int:
    """Has a cluster do it; `options` are those of `mujaz.cluster.translate.Options`. Returns the exit code."""
    from mujaz.cluster.translate import Options, from_command_line

    terms = read_glossary(glossary) if glossary else None
    return from_command_line(files, output, form, Options(glossary=terms, **options), quiet)


def pipeline(
    model: str,
    brief_model: str | None = None,
    store: Store | None = None,
    glossary: Path | None = None,
    length: Length | None = None,
    beam: int = 1,
    **running: Any,
) -> Pipeline:
    """`beam` is the translator's; `running` are the options of `options.running`.

    No model is loaded before the first article.
    Sentences and briefs that `store` has are not worked on again. Raises MujazError where a line of the `glossary` is
    not as it should be.
    """
    terms = read_glossary(glossary) if glossary else None

    def translator() -> Translates:
        from mt.translator import DEFAULT, Translator

        decoding, memory = replace(DEFAULT, beam_size=beam), store.memory if store else None
        loaded = Translator.load(model, decoding=decoding, memory=memory, glossary=terms, **running)
        tell_caution(loaded.model.folder)
        return loaded

    def summarizer() -> Summarizes:
        writer = load_writer(str(brief_model), **running)
        return store.remembering(writer) if store else writer

    return Pipeline(translator, summarizer if brief_model else None, length=length)


def read_glossary(path: Path) -> Glossary:
    """Reads a glossary and tells where its lines contradict each other. Raises MujazError."""
    from mt.glossary import Glossary

    found = Glossary.read(path)
    for line in found.conflicts:
        log.warning("%s, %s", path, line)
    for line in found.nested[:_NESTED_SHOWN]:
        log.info("%s, %s", path, line)
    if len(found.nested) > _NESTED_SHOWN:
        log.info("%s: and %d more lines with others inside of them", path, len(found.nested) - _NESTED_SHOWN)
    return found


def read_all(paths: Sequence[str], kind: Kind | None) -> Iterator[Item]:
    """Every article of files, standard input and addresses (of feeds, pages and sitemaps), in their order.

    Raises UsageError where an address comes with a `kind`.
    """
    if not any(map(is_address, paths)):
        return read(paths, kind)
    if kind:
        raise UsageError("--input-format is for files; what an address holds is told from what it sends")
    return _fetched(paths)


def _fetched(paths: Sequence[str]) -> Iterator[Item]:
    from mujaz.fetch import Client
    from mujaz.gather import fetched

    with Client() as client:
        for path in paths:
            yield from fetched(path, client) if is_address(path) else read([path])


def noting_no_arabic(lines: Iterable[Item]) -> Iterator[Item]:
    """Says so where not one line of a text was for the translator."""
    read = arabic = 0
    for line in lines:
        read += isinstance(line, Article) and bool(line.text.strip())
        arabic += isinstance(line, Article) and has_arabic(line.text)
        yield line
    if read and not arabic:
        log.warning("no line of the input is in Arabic: it comes out as it went in")


def noting_other_languages(items: Iterable[Item]) -> Iterator[Item]:
    """Says so of each article; one without any Arabic comes out as it went in."""
    for item in items:
        text = f"{item.title} {item.text}" if isinstance(item, Article) else ""
        why = why_not_arabic(text)
        if isinstance(item, Article) and why is None and not has_arabic(text):
            why = "no Arabic text"
        if why:
            done = "translated all the same" if has_arabic(text) else "nothing in it to translate"
            log.warning("%s: %s; %s", item.id, why, done)
        yield item
