"""A segment on its way through a model: what it is to say, and the best of what the model made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facts import Flag, Number, missing_numbers, numbers
from facts.flags import NOT_THERE
from mt.by_ear import made_up, spell, without_stutter
from mt.carried import carried
from mt.checks import LEFT_OUT, check, check_unknown
from mt.figures import figure_hints
from mt.glossary import Found, Glossary, masked, owed
from mt.left_out import left_out, passed_over
from mt.lexicon import Lexicon
from mt.mend import mended
from mt.placing import bracketed, place
from mt.polish import polish, proofread
from mt.turns import reworded
from mt.verbatim import lost
from seq2seq.decoding import Decoding, Hint, Hypothesis

if TYPE_CHECKING:
    from seq2seq.models import Model

# How bad each fault is when candidates are compared.
_WEIGHTS = {"length": 4, "loop": 4, "script": 3, "negation": 2, "name": 2, "number": 1}


@dataclass(frozen=True)
class Candidate:
    """One output for a segment, with what the checks say of it. `score` in nats per token.

    `missing` counts the terms that it lacks, `placed` those that the model did not write itself; an output with a
    mended number counts as one more. `passed` is what the model passed over in the source.
    """

    target: str
    score: float = 0.0
    flags: tuple[Flag, ...] = ()
    missing: int = 0
    placed: int = 0
    passed: str = ""

    @property
    def fails(self) -> bool:
        """Whether another decoding may do better."""
        return bool(self.flags or self.missing)

    @property
    def spotless(self) -> bool:
        """Whether only what the model likes better can be better."""
        return not (self.fails or self.placed)

    @property
    def left_out(self) -> bool:
        """Whether all that is wrong is that the translation lacks something."""
        return self.fails and all(flag.detail.endswith(LEFT_OUT) for flag in self.flags)

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """Lower is better: few and light faults first, then few missing terms, then the model's own preference.

        Terms come after faults: they can still be put in, and what a fault took away cannot.
        """
        faults = sum(_WEIGHTS.get(flag.kind, 0) for flag in self.flags)
        return faults, self.missing, self.placed, -self.score


@dataclass
class Job:
    """One cleaned segment on its way through the model, and the best candidate so far.

    `cut`: the model was stopped while writing that, which began as what it `wrote`; `unheard`: names in it that the
    source does not have, `settled`: these are known, and no other decoding is to come.
    """

    source: str
    best: Candidate = Candidate("", flags=(Flag("length", "nothing came out"),))
    glossary: Glossary | None = None
    lexicon: Lexicon | None = None
    cut: bool = False
    wrote: Hypothesis | None = None
    unheard: tuple[str, ...] = ()
    settled: bool = False

    @cached_property
    def terms(self) -> tuple[Found, ...]:
        """What is to come out in one way only: as the glossary says, else Latin names and codes as they are."""
        found = self.glossary.find(self.source) if self.glossary else ()
        free = (one for one in carried(self.source) if not any(one.meets(other) for other in found))
        return tuple(sorted((*found, *free), key=lambda one: one.start))

    @cached_property
    def entries(self) -> tuple[Found, ...]:
        """What the lexicon has an English for, and no term has."""
        found = self.lexicon.find(self.source) if self.lexicon else ()
        return tuple(one for one in found if not any(one.meets(term) for term in self.terms))

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """What the model is shown of the entries."""
        return tuple(Hint(one.end, one.term.english) for one in self.entries if one.term.shown)

    def lost(self) -> tuple[Hint, ...]:
        """What the model was not shown, and can be, of the terms, numbers and names that the best candidate lacks."""
        kinds = {flag.kind for flag in self.best.flags if flag.detail.endswith(LEFT_OUT)}
        missing = owed(self.terms, self.best.target) if self.best.missing and self.lexicon else {}
        found = [Hint(one.end, one.term.english) for one in self.terms if missing.get(one.term.english)]
        if "number" in kinds:
            written = numbers(masked(self.terms, self.source, self.best.target)[1], "en")
            found += figure_hints(self.plain, self.stated, missing_numbers(self.stated, written))
        if "name" in kinds:
            names = left_out(self.source, self.entries, self.best.target)
            found += [Hint(one.end, one.term.english) for one in names if not one.term.shown]
        return tuple(found)

    @cached_property
    def plain(self) -> str:
        """The source without its terms, each character for one."""
        return masked(self.terms, self.source, "")[0]

    @cached_property
    def stated(self) -> list[Number]:
        """What the source states besides its terms; each of its translations is held against it."""
        return numbers(self.plain, "ar")

    @cached_property
    def counting(self) -> bool:
        """Whether a term has a number in it."""
        return any(numbers(one.term.arabic, "ar") or numbers(one.term.english, "en") for one in self.terms)

    def judge(self, target: str, score: float, cut: bool, passed: str = "") -> Candidate:
        _, plain = masked(self.terms, self.source, target)
        flags = check(self.plain, plain, stated=self.stated, cut=cut)
        absent = left_out(self.source, self.entries, target)
        names = [Flag("name", f"{self.source[one.start : one.end]} ({one.term.english}) {LEFT_OUT}") for one in absent]
        words = [Flag("length", f"“{passed}” {LEFT_OUT}")] if passed else []
        return Candidate(target, score, (*flags, *names, *words), owed(self.terms, target).total(), passed=passed)

    def offer(self, hypotheses: Sequence[Hypothesis], decoding: Decoding, model: Model, *, mend: bool = False) -> None:
        """Keeps the best of `hypotheses` and what it had; with `mend`, also of what they are with numbers mended."""
        for hypothesis in hypotheses:
            target = polish(hypothesis.text)
            # The end token is not always among the tokens.
            cut = len(hypothesis.tokens) + 1 >= decoding.max_length
            candidate = self._placed(target, hypothesis, model, cut)
            if (better := reworded(self.source, candidate.target)) != candidate.target:
                candidate = replace(
                    self.judge(better, hypothesis.score, cut, candidate.passed), placed=candidate.placed
                )
            self._take(candidate, cut, hypothesis)
            if self.best.spotless:
                return  # those after it have a lower score
            if mend:
                self._mend(candidate, cut, hypothesis)

    def mend(self) -> None:
        """Has the numbers of the best candidate mended, where no other hypothesis was better."""
        if self.wrote:
            self._mend(self.best, self.cut, self.wrote)

    def _mend(self, candidate: Candidate, cut: bool, wrote: Hypothesis) -> None:
        # A number of a term is not to be mended, and mending cannot tell which those are.
        if self.counting or not any(flag.kind == "number" for flag in candidate.flags):
            return
        written = mended(self.source, self.stated, candidate.target)
        if written != candidate.target:
            better = self.judge(written, candidate.score, cut, candidate.passed)
            self._take(replace(better, placed=candidate.placed + 1), cut, wrote)

    def _placed(self, target: str, wrote: Hypothesis, model: Model, cut: bool) -> Candidate:
        """`target` with the terms and entries that it lacks; without the entries, or both, where they do harm."""
        missing = owed(self.terms, target).total()
        pieces = model.source_tokens(self.source) if wrote.attention is not None else ()
        passed = passed_over(self.source, wrote, pieces) if self.lexicon else ""
        found = []
        for entries, terms in ((self.entries, self.terms), ((), self.terms), ((), ())):
            text = target
            if (entries or terms) and wrote.attention is not None:
                text = place(self.source, target, terms, wrote, pieces, entries)
            candidate = self.judge(text, wrote.score, cut, passed)
            found.append(replace(candidate, placed=missing - candidate.missing))
            if text == target or not candidate.flags:
                break
        return min(found, key=lambda one: one.rank)

    def _take(self, candidate: Candidate, cut: bool, wrote: Hypothesis) -> None:
        if candidate.target and (not self.best.target or candidate.rank < self.best.rank):
            self.best, self.cut, self.wrote = candidate, cut, wrote

    def put_names_right(self, model: Model) -> None:
        """Spells names that the model made up by ear, as far as it can tell what they are of."""
        known = (*self.terms, *self.entries)
        target = without_stutter(self.best.target, known)
        found = made_up(self.source, target, known)
        if self.lexicon and self.wrote and self.wrote.attention is not None:
            pieces = model.source_tokens(self.source)
            spelt = spell(self.source, target, found, self.wrote, pieces, known, self.lexicon)
            found = found if spelt == target else made_up(self.source, spelt, known)
            target = spelt
        self.unheard, self.settled = tuple(found), True
        if target != self.best.target:
            judged = self.judge(target, self.best.score, self.cut, self.best.passed)
            self.best = replace(judged, placed=self.best.placed)

    def finish(self, model: Model) -> None:
        """What no other decoding mends: how the sentence is written, and flags for what stays wrong with its names."""
        target = self.best.target if self.terms else proofread(self.best.target)
        placeless = lost(self.source, target) if target else []
        target = bracketed(target, placeless)
        # What was a fault and is mended is none.
        judged = self.best
        if target != self.best.target:
            judged = self.judge(target, self.best.score, self.cut, self.best.passed)
        names = (Flag("name", f"{name}{NOT_THERE}") for name in self.unheard if name in target)
        noted = (Flag("name", f"no place was found for {token}") for token in placeless)
        unknown = check_unknown(*model.unknown_pieces(self.plain))
        self.best = replace(self.best, target=target, flags=(*judged.flags, *names, *noted, *unknown))
        self.wrote = None  # its attention is large

    def fail(self, error: Exception) -> None:
        if not self.best.target:
            self.best = Candidate("", flags=(Flag("length", f"the model failed: {error}"),))
