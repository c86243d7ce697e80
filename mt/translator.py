"""Arabic articles to English ones: split, decode, check, try again, rejoin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mt.attempts import decode_all
from mt.clauses import Limits, fit
from mt.clean import clean, has_arabic
from mt.dateline import as_dateline
from mt.dateline_english import in_english
from mt.glossary import Glossary, missing
from mt.lexicon import Lexicon
from mt.memory import Memory, WatchedJob, worth_keeping
from mt.polish import polish
from mt.segment import Segment, Translation
from mt.sentences import SPLITTER_VERSION, Span, split
from mt.verbatim import Peeled, peel
from seq2seq.decoding import Decoding

if TYPE_CHECKING:
    from seq2seq.models import Model

DEFAULT = Decoding(beam_size=1, max_length=256)
# Sentences of more words than this lose small models: they are cut at a clause boundary.
MAX_WORDS = 60
# In a model's folder: the lexicon that was made with it (scripts/build_lexicon.py).
LEXICON = "lexicon.tsv"
# Part of the key of finished work: raise it with any change of checks, choice or repairs that changes outputs.
VERSION = "23"
# Segments that are worked on together: enough for even batches, few enough that results keep coming.
_WINDOW = 1024
# Characters to either side of a boundary that a term may reach.
_TERM_REACH = 120
_LAST_WORD = re.compile(r"\S*\Z")


class Translator:
    """Translates articles with any Arabic-English `model`.

    `max_words` is the longest sentence that is left whole, `rescue` whether a segment that fails a check is decoded
    again (other hypotheses, numbers mended, guards against repetition), which costs time only where something failed.
    What `glossary` has a term for comes out as it says. Where the model wrote none of the English that `lexicon` has
    for a word, that is put in. Sentences that `memory` knows are not decoded; the output is the same with and without
    it, where it does not hang on what else is in a batch (int8 and float32 on one machine).
    """

    def __init__(
        self,
        model: Model,
        decoding: Decoding = DEFAULT,
        *,
        max_words: int = MAX_WORDS,
        rescue: bool = True,
        memory: Memory | None = None,
        glossary: Glossary | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.model = model
        # Known here, so that an output that was stopped at the limit can be told from one that ended.
        self.decoding = replace(decoding, max_length=min(decoding.max_length, model.max_source_tokens))
        self.max_words = max_words
        self.rescue = rescue
        self.memory = memory
        self.glossary = glossary
        self.lexicon = lexicon

    @classmethod
    def load(
        cls,
        name: str = "mujaz-ar-en",
        *,
        decoding: Decoding = DEFAULT,
        memory: Memory | None = None,
        glossary: Glossary | None = None,
        **running: Any,
    ) -> Translator:
        """`running` as for `seq2seq.models.load`: runtime, device, dtype, threads, allow_fetch.

        A model's folder may hold the lexicon that goes with it.

        Raises ModelError where there is no such model or it cannot be trusted.
        """
        from seq2seq.models import load

        return cls.of(load(name, **running), decoding, memory=memory, glossary=glossary)

    @classmethod
    def of(cls, model: Model, decoding: Decoding = DEFAULT, **options: Any) -> Translator:
        """With the lexicon that lies in the model's folder, if one does. Raises ModelError where that is none."""
        file = model.folder / LEXICON
        return cls(model, decoding, lexicon=Lexicon.read(file) if file.is_file() else None, **options)

    @property
    def identity(self) -> dict[str, Any]:
        """All that decides a translation besides the text: for the keys of finished work."""
        decides = {
            "model": self.model.fingerprint,
            "runtime": self.model.runtime,
            "dtype": self.model.dtype,
            "decoding": asdict(self.decoding),
            "splitter": SPLITTER_VERSION,
            "translator": VERSION,
            "max_words": self.max_words,
            "rescue": self.rescue,
        }
        # Without one, the keys of what was finished before there were glossaries and lexicons.
        lists = {"glossary": self.glossary, "lexicon": self.lexicon}
        return decides | {name: one.identity for name, one in lists.items() if one}

    def translate(self, text: str) -> Translation:
        """The translation of one article; of white space, an empty one."""
        return next(self.translate_many([text]))

    def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
        """One translation for each text, in order; segments of several texts are decoded together.

        A stream: what it holds is a window of segments and the texts that they are of. Nothing is lost: a segment
        that the model cannot translate comes out flagged, its source beside it.

        Raises BrokenModelError where the model fails at one segment after the other, and at a plain sentence too.
        """
        for window in self._windows(texts):
            jobs = {job.source: job for draft in window for job in draft.jobs()}
            self._decode(jobs)
            for draft in window:
                yield draft.translation(jobs)

    def _decode(self, jobs: dict[str, WatchedJob]) -> None:
        """Decodes what the memory does not know and has it keep that, a window at a time."""
        known = self.memory.get(self.identity, list(jobs)) if self.memory is not None and jobs else {}
        for job in jobs.values():
            job.glossary, job.lexicon = self.glossary, self.lexicon
        for source, candidate in known.items():
            jobs[source].best = candidate
        new = [job for source, job in jobs.items() if source not in known]
        decode_all(self.model, new, self.decoding, rescue=self.rescue)
        if self.memory is not None and (found := worth_keeping(new)):
            self.memory.put(self.identity, found)

    def _windows(self, texts: Iterable[str]) -> Iterator[list[_Draft]]:
        window: list[_Draft] = []
        size = 0
        limits = Limits(self.model.count_tokens, self.model.max_source_tokens, self.max_words)
        for text in texts:
            spans = fit(text, split(text), limits)
            spans = _uncut(text, spans, self.glossary, limits) if self.glossary else spans
            window.append(_Draft(text, spans, self.glossary, self.lexicon))
            # A blank text takes up room too.
            size += max(1, len(window[-1].spans))
            if size >= _WINDOW:
                yield window
                window, size = [], 0
        if window:
            yield window


def _uncut(text: str, spans: list[Span], glossary: Glossary, limits: Limits) -> list[Span]:
    """`spans` with the boundaries that lie inside of a term moved to before it, where the model can take that much."""
    moved = spans[:1]
    for span in spans[1:]:
        last = moved[-1]
        near = max(last.start, last.end - _TERM_REACH)
        around = text[near : min(span.end, span.start + _TERM_REACH)]
        for found in glossary.find(around) if last.paragraph == span.paragraph else ():
            if near + found.start < last.end and near + found.end > span.start:
                # Its conjunction and preposition go with it.
                left = _LAST_WORD.sub("", text[last.start : near + found.start])
                start, left = last.start + len(left), left.rstrip()
                if left and limits.count_tokens(text[start : span.end]) <= limits.tokens:
                    moved[-1], span = replace(last, end=last.start + len(left)), replace(span, start=start)
                break
        moved.append(span)
    return moved


@dataclass(frozen=True)
class _Draft:
    """An article that has been split but not yet translated."""

    text: str
    spans: list[Span]
    glossary: Glossary | None
    lexicon: Lexicon | None

    @cached_property
    def _parts(self) -> list[tuple[str, Peeled, str]]:
        """Of each span what the article says there, what the model reads of that, and its English if a dateline."""
        sources = [self.text[span.start : span.end] for span in self.spans]
        return [(source, peel(clean(source)), self._heading(source)) for source in sources]

    def _heading(self, source: str) -> str:
        """The English of a dateline, or "" for what the model reads: all else, and where a letter has no Latin one or
        a term's English is not there.
        """
        found = as_dateline(source)
        english = in_english(found, self.glossary, self.lexicon) if found else ""
        if has_arabic(english) or (self.glossary and missing(self.glossary.find(clean(source)), english)):
            return ""
        return english

    def jobs(self) -> Iterator[WatchedJob]:
        """What the model has to do; text without an Arabic letter is not for it, nor is a dateline."""
        for _, peeled, heading in self._parts:
            if has_arabic(peeled.core) and not heading:
                yield WatchedJob(peeled.core)

    def translation(self, jobs: dict[str, WatchedJob]) -> Translation:
        segments = []
        for span, (source, (lead, core, trail), heading) in zip(self.spans, self._parts, strict=True):
            score, flags = 0.0, ()
            if heading:
                target = heading
            elif job := jobs.get(core):
                target = f"{lead}{job.best.target}{trail}" if job.best.target else ""
                score, flags = job.best.score, job.best.flags
            else:
                # Nothing to translate, but its digits and marks become English ones.
                target = polish(clean(source)) or source
            segments.append(Segment(source, span.start, span.end, span.paragraph, target, score, flags))
        return Translation(self.text, tuple(segments))
