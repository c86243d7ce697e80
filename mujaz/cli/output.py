"""Where results go: flushed one by one, so that an interruption keeps all that was finished."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from mujaz.articles import Failure
from mujaz.console import Interrupted, Progress, log
from mujaz.formats import Format, counted
from mujaz.pipeline import Result
from mujaz.readers import STDIN, reason
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from facts import Flag

# What the name given to -o says of the format. JSON lines are read under the name .json too.
_SUFFIXES = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "tsv": (".tsv",),
    "html": (".html", ".htm"),
}


def format_of(output: str | None, formats: Collection[str]) -> str | None:
    """The first of the `formats` that the output's name stands for; None where it says nothing."""
    suffix = Path(output).suffix.lower() if output else ""
    return next((form for form, suffixes in _SUFFIXES.items() if form in formats and suffix in suffixes), None)


class Output:
    """A file, or standard output where `name` is None.

    The file is opened at once, so that one that cannot be written is known before any model is loaded, and
    emptied at the first result, so that a call that fails before it leaves the old content alone.
    Raises UsageError where the file is one of the inputs, MujazError where it cannot be written.
    """

    def __init__(self, name: str | Path | None, inputs: Sequence[str] = ()) -> None:
        self.path = path = None if name is None else Path(name)
        self._fresh = True
        if path is None:
            self._existed = True
            self._stream: BinaryIO = sys.stdout.buffer
            return
        if str(name).endswith(os.sep):
            raise UsageError(f"{name}: is a folder's name; give -o a file's")
        if any(_same(path, Path(given)) for given in inputs if given != STDIN):
            raise UsageError(f"{path}: is an input too, and would be overwritten; write to another file")
        try:
            self._existed = path.exists()
            self._stream = path.open("ab")
        except OSError as error:
            raise MujazError(f"{path}: cannot be written: {reason(error)}") from error

    @property
    def name(self) -> str:
        return "standard output" if self.path is None else str(self.path)

    @property
    def scrolls_by(self) -> bool:
        """Whether the user watches the results come: progress enough, and a bar would be written across them."""
        return self.path is None and sys.stdout.isatty()

    @property
    def replaces(self) -> bool:
        """Whether writing would do away with what an earlier call left in the file."""
        if not self._fresh or self.path is None:
            return False
        found = self.path.stat()
        return stat.S_ISREG(found.st_mode) and found.st_size > 0

    def write(self, text: str) -> None:
        """Raises MujazError where the disk is full, for one; BrokenPipeError where nobody reads any more."""
        if not text:
            return
        try:
            self._empty()
            self._stream.write(text.encode("utf-8", "replace"))
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise MujazError(f"{self.name}: cannot be written: {reason(error)}") from error

    def finish(self) -> None:
        """All is done: a file that got nothing is to be empty now, whatever was in it."""
        self._empty()

    def _empty(self) -> None:
        if self._fresh and self.path is not None and stat.S_ISREG(self.path.stat().st_mode):
            self._stream.truncate(0)
        self._fresh = False

    def __enter__(self) -> Output:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.path is None:
            return
        try:
            self._stream.close()
        except OSError as failed:
            raise MujazError(f"{self.path}: cannot be written: {reason(failed)}") from failed
        if self._fresh and not self._existed:
            self.path.unlink(missing_ok=True)


class Tally:
    """What a run did, and what it says at the end."""

    def __init__(self, unit: str = "article") -> None:
        self.unit = unit
        self.results = self.failed = self.sentences = self.flagged = 0
        self.flags: Counter[str] = Counter()
        # Of the flagged ones those that no brief rests on.
        self.apart = 0
        # Sentences of briefs that show flags, their own or those of what they rest on.
        self.briefs = "the briefs"
        self.brief_flagged = 0
        self.brief_flags: Counter[str] = Counter()

    def add(self, result: Result) -> int:
        """Counts a result and tells a failure at once. Returns the number of its sentences."""
        self.results += 1
        if isinstance(result, Failure):
            self.failed += 1
            log.error("%s", result.error)
            return 0
        self.sentences += result.sentences
        self.flagged += len(result.flagged)
        self.apart += len(result.flagged_apart)
        for segment in result.flagged:
            self.flags.update({flag.kind for flag in segment.flags})
        self._add_briefs(result.doubts)
        return result.sentences

    def count_briefs(self, doubts: Iterable[Sequence[Flag]]) -> None:
        """The briefs are those of an issue, not of each article: `doubts` are the flags that its sentences show."""
        self.briefs, self.brief_flagged = "the briefs of the issue", 0
        self.brief_flags.clear()
        self._add_briefs(doubts)

    def _add_briefs(self, doubts: Iterable[Sequence[Flag]]) -> None:
        for flags in doubts:
            self.brief_flagged += bool(flags)
            # Each kind once, in the order found: which of two as frequent is told first is the same in every run.
            self.brief_flags.update(list(dict.fromkeys(flag.kind for flag in flags)))

    def tell(self, hint: str = "") -> int:
        """Notes on stderr. Returns the exit code: 1 where something failed."""
        if self.flagged or self.brief_flagged:
            log.warning("%s%s", self.flagged_in_words(), hint)
        if self.failed and self.results > 1:
            log.error("%s failed", self.failed_in_words())
        return 1 if self.failed else 0

    def unshown_in_words(self, forms: str) -> str:
        """Where briefs alone were shown: how to see the flags of what these do not rest on; "" where there are none."""
        if not self.apart:
            return ""
        which = "the others" if self.apart < self.flagged or self.brief_flagged else "them"
        return f"; see {which} with --format {forms}"

    def failed_in_words(self) -> str:
        """`1 of 5 articles`; a file that cannot be read has no number of lines, so of lines only `1`."""
        whole = f" of {counted(self.results, self.unit)}" if self.unit != "line" else ""
        return f"{self.failed:,}{whole}"

    def flagged_in_words(self) -> str:
        """`3 of 41 sentences flagged: 2 number, 1 length; in the briefs 1 flagged: 1 name`."""
        told = f"{self.flagged:,} of {counted(self.sentences, 'sentence')} flagged"
        told += f": {_kinds(self.flags)}" if self.flagged else ""
        briefs = f"; in {self.briefs} {self.brief_flagged:,} flagged: {_kinds(self.brief_flags)}"
        return told + (briefs if self.brief_flagged else "")


def _kinds(flags: Counter[str]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in flags.most_common())


def deliver(results: Iterable[Result], form: Format, output: Output, tally: Tally, progress: Progress) -> None:
    """Writes results as they come. Raises Interrupted, saying what was kept, where Ctrl-C ends it.

    Whatever ends it, what was begun is closed: a JSON array, a page. Inputs that cannot be read take no old result's
    place: a file with content is left alone until something was read.
    """
    read = False

    def counted_results() -> Iterable[Result]:
        nonlocal read
        for result in results:
            progress.add(tally.add(result))
            read = read or not isinstance(result, Failure) or bool(result.text)
            yield result

    begun, kept = False, 0
    waiting: list[str] = []
    with output, progress:
        try:
            for piece in form.pieces(counted_results()):
                if not read and output.replaces:
                    waiting.append(piece)
                    continue
                begun = True
                output.write("".join([*waiting, piece]))
                waiting.clear()
                kept = tally.results - tally.failed
        except BaseException as error:
            if begun:
                # Where writing is what failed, the error to tell is the first.
                with suppress(MujazError, OSError):
                    output.write(form.end)
            if isinstance(error, KeyboardInterrupt):
                note = f"interrupted: {counted(kept, tally.unit)} written to {output.name}"
                raise Interrupted(note) from None
            raise
        if waiting:
            return
        output.write(form.end if tally.results else form.start + form.end)
        if not tally.failed:
            output.finish()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
