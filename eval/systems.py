"""What can be scored: any model, callable, command or server, a file of outputs, and the baselines to
beat.

A system maps texts to texts in order: Arabic to English for translation, an English article (a sentence a
line) to a brief for summarisation.
"""

from __future__ import annotations

import inspect
import json
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol

from eval import readers
from eval.testsets import Task, TestSet
from seq2seq.errors import MujazError, UsageError

BATCH = 16  # texts that a callable or a server gets at a time
BASELINES = ("copy", "lead-1", "lead-2", "lead-3", "extractive")


class System(Protocol):
    """`name` heads its row; `made` goes into its signatures; `run` streams one output for each text, in
    order.
    """

    name: str
    made: Mapping[str, str]

    def run(self, texts: Iterable[str]) -> Iterator[str]: ...


class Translates(Protocol):
    """As `mt.Translator`: each result has a `text`."""

    def translate_many(self, texts: Iterable[str]) -> Iterator[Any]: ...


class Summarizes(Protocol):
    """As `summarize.Summarizer`: each result has `sentences`, each of which has a `text`."""

    def summarize_many(self, documents: Iterable[Any]) -> Iterator[Any]: ...


@dataclass(frozen=True)
class Simple:
    """A system that is a function from a stream of texts to a stream of outputs."""

    name: str
    run: Callable[[Iterable[str]], Iterator[str]]
    made: Mapping[str, str] = field(default_factory=dict)


def baseline(name: str) -> Simple:
    """copy: the source itself; lead-N: its first N sentences; extractive: sentences chosen without a
    model.
    """
    if name == "copy":
        return Simple(name, lambda texts: (one_line(text) for text in texts))
    if name.startswith("lead-"):
        count = int(name.removeprefix("lead-"))
        return Simple(name, lambda texts: (_lead(text, count) for text in texts))
    from summarize.extractive import ExtractiveSummarizer

    return Simple(name, lambda texts: briefs_of(ExtractiveSummarizer(), texts))


def translations_of(translator: Translates, texts: Iterable[str]) -> Iterator[str]:
    for translation in translator.translate_many(texts):
        yield one_line(translation.text)


def briefs_of(summarizer: Summarizes, texts: Iterable[str]) -> Iterator[str]:
    """Briefs without their headlines, one sentence a line."""
    from summarize.document import Document

    for brief in summarizer.summarize_many(Document.from_text(text) for text in texts):
        yield "\n".join(one_line(sentence.text) for sentence in brief.sentences)


def python(spec: str) -> Simple:
    """`module:function`. A function whose first parameter is annotated `str` gets a text at a time; any
    other gets a list of texts and gives as many outputs. The module is found in the current folder too.
    """
    import sys

    module_name, _, function_name = spec.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        function = getattr(import_module(module_name), function_name)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"system {spec!r}: {error}") from error
    finally:
        sys.path.pop(0)
    first = next(iter(inspect.signature(function).parameters.values()), None)
    singly = first is not None and first.annotation in (str, "str")

    def call(batch: list[str]) -> Sequence[str]:
        return [function(text) for text in batch] if singly else list(function(batch))

    return Simple(spec, lambda texts: _batched(spec, call, texts))


def http(url: str, timeout: float = 120.0) -> Simple:
    """A LibreTranslate-style server: POST URL/translate {"q": [...], "source", "target"} gives
    {"translatedText": [...]}.
    """
    import urllib.error
    import urllib.request

    address = url.rstrip("/")
    address += "" if address.endswith("/translate") else "/translate"

    def call(batch: list[str]) -> Sequence[str]:
        body = json.dumps({"q": batch, "source": "ar", "target": "en", "format": "text"}).encode()
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as reply:
                answer = json.load(reply)["translatedText"]
        except (urllib.error.URLError, OSError, ValueError, KeyError, TypeError) as error:
            raise MujazError(f"{address} failed: {error}") from error
        return [answer] if isinstance(answer, str) else answer

    return Simple(url, lambda texts: _batched(url, call, texts))


def command(line: str) -> Simple:
    """A shell command that reads texts, one a line, and writes as many lines; line breaks inside a text
    become spaces.
    """
    return Simple(line, lambda texts: _lines_through(line, texts))


def read_outputs(path: Path, testset: TestSet) -> tuple[str, ...]:
    """Outputs of a file: a line each, or JSON lines with `output` (or `translation`, `text`), matched by
    `id` where they have one. Raises MujazError for an id that is missing, unknown or doubled; the count of
    lines is checked later.
    """
    if path.suffix.lower() not in (".jsonl", ".json"):
        return tuple(readers.read_lines(path))
    records = readers.read_records(path)
    texts = []
    for number, record in records:
        text = readers.pick(record, ("output", "translation", "brief", "text"))
        if not isinstance(text, str):
            raise MujazError(f"{path}, line {number}: no output text")
        texts.append(text)
    if not all("id" in record for _, record in records):
        return tuple(texts)
    ids = [str(record["id"]) for _, record in records]
    readers.require_unique(ids, str(path))
    by_id = dict(zip(ids, texts, strict=True))
    for item in testset.ids:
        if item not in by_id:
            raise MujazError(f"{path}: no output for id {item!r}")
    if len(by_id) > len(testset):
        unknown = next(item for item in ids if item not in set(testset.ids))
        raise MujazError(f"{path}: id {unknown!r} is not in test set {testset.name}")
    return tuple(by_id[item] for item in testset.ids)


def find(spec: str, task: Task) -> Simple:
    """A system by a short description: a baseline's name, `http://...`, `module:function`, or a command
    after `$ `.
    """
    if spec in BASELINES:
        if task == "mt" and spec != "copy":
            raise UsageError(f"baseline {spec} is for briefs; translation has `copy`")
        return baseline(spec)
    if spec.startswith(("http://", "https://")):
        return http(spec)
    if spec.startswith("$"):
        return command(spec[1:].strip())
    if spec.count(":") == 1 and not spec.startswith(":"):
        return python(spec)
    raise UsageError(
        f"unknown system {spec!r}: one of {', '.join(BASELINES)}, http://..., module:function, or '$ command'"
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def _lead(text: str, count: int) -> str:
    from summarize.document import Document

    return "\n".join(Document.from_text(text).segments[:count])


def _batched(name: str, call: Callable[[list[str]], Sequence[str]], texts: Iterable[str]) -> Iterator[str]:
    stream = iter(texts)
    while batch := list(islice(stream, BATCH)):
        outputs = call(batch)
        if len(outputs) != len(batch):
            raise MujazError(f"system {name!r} gave {len(outputs)} outputs for {len(batch)} texts")
        for output in outputs:
            if not isinstance(output, str):
                raise MujazError(f"system {name!r} gave {type(output).__name__}, not text")
            yield output.strip()


def _lines_through(line: str, texts: Iterable[str]) -> Iterator[str]:
    """Feed from a thread: a command may answer each line at once, or read everything before it writes."""
    process = subprocess.Popen(line, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise MujazError(f"command {line!r} could not be started")
    sent: list[int] = [0]
    feeder = threading.Thread(target=_feed, args=(stdin, texts, sent), daemon=True)
    feeder.start()
    received = 0
    try:
        for answer in stdout:
            received += 1
            yield answer.strip()
        feeder.join()
        status = process.wait()
        if status:
            raise MujazError(f"command {line!r} ended with status {status} after {received} lines")
        if received != sent[0]:
            raise MujazError(f"command {line!r} wrote {received} lines for {sent[0]}")
    except UnicodeDecodeError as error:
        raise MujazError(f"command {line!r} wrote what is not UTF-8 after {received} lines") from error
    finally:
        process.kill()
        stdout.close()


def _feed(stdin: IO[str], texts: Iterable[str], sent: list[int]) -> None:
    try:
        with stdin:
            for text in texts:
                stdin.write(one_line(text) + "\n")
                stdin.flush()
                sent[0] += 1
    except BrokenPipeError:
        return  # the command has gone; its status says the rest
