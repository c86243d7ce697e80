"""Decoding segments until their translations pass the checks, or the attempts are used up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facts import Flag, Number, missing_numbers, numbers
from mt.by_ear import made_up, spell, without_stutter
from mt.carried import carried
from mt.checks import LEFT_OUT, check, check_unknown
from mt.clean import has_arabic
from mt.figures import figure_hints
from mt.glossary import Found, Glossary, masked, owed
from mt.left_out import left_out, named, passed_over
from mt.lexicon import Lexicon
from mt.mend import mended, reworded
from mt.placing import append, place, settle
from mt.polish import polish, proofread
from mt.verbatim import lost, pieces
from seq2seq.decoding import Decoding, Hint, Hypothesis
from seq2seq.errors import BrokenModelError, ModelError

if TYPE_CHECKING:
    from seq2seq.models import Model

# After so many failures one after the other the model is asked for what any model can do.
_FAILURES_IN_A_ROW = 8
_PLAIN = "وصل الوزير إلى العاصمة."
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
    source does not have, `named`: these are known, and no other decoding is to come.
    """

    source: str
    best: Candidate = Candidate("", flags=(Flag("length", "nothing came out"),))
    glossary: Glossary | None = None
    lexicon: Lexicon | None = None
    cut: bool = False
    wrote: Hypothesis | None = None
    unheard: tuple[str, ...] = ()
    named: bool = False

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
        """What the model was not shown, and can be, of the numbers and names that the best candidate lacks."""
        kinds = {flag.kind for flag in self.best.flags if flag.detail.endswith(LEFT_OUT)}
        found = []
        if "number" in kinds:
            written = numbers(masked(self.terms, self.source, self.best.target)[1], "en")
            found += figure_hints(self.plain, self.stated, missing_numbers(self.stated, written))
        if "name" in kinds:
            names = left_out(self.source, self.names, self.best.target)
            found += [Hint(one.end, one.term.english) for one in names if not one.term.shown]
        return tuple(found)

    @cached_property
    def names(self) -> tuple[Found, ...]:
        """The entries that are names, which no translation may do without."""
        return named(self.entries)

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
        lost = left_out(self.source, self.names, target)
        names = [Flag("name", f"{self.source[one.start : one.end]} ({one.term.english}) {LEFT_OUT}") for one in lost]
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
        if (found := made_up(self.source, target, known)) and self.lexicon and self.wrote:
            spelt = spell(self.source, target, found, self.wrote, model.source_tokens(self.source), known)
            found = found if spelt == target else made_up(self.source, spelt, known)
            target = spelt
        self.unheard, self.named = tuple(found), True
        if target != self.best.target:
            judged = self.judge(target, self.best.score, self.cut, self.best.passed)
            self.best = replace(judged, placed=self.best.placed)

    def finish(self, model: Model) -> None:
        """What no other decoding mends: how the sentence is written, and flags for what stays wrong with its names."""
        target = self.best.target if self.terms else proofread(self.best.target)
        # What was a fault and is mended is none.
        judged = self.best
        if target != self.best.target:
            judged = self.judge(target, self.best.score, self.cut, self.best.passed)
        names = (Flag("name", f"{name} is not in the source") for name in self.unheard if name in target)
        unknown = check_unknown(*model.unknown_pieces(self.plain))
        self.best = replace(self.best, target=target, flags=(*judged.flags, *names, *unknown))
        self.wrote = None  # its attention is large

    def fail(self, error: Exception) -> None:
        if not self.best.target:
            self.best = Candidate("", flags=(Flag("length", f"the model failed: {error}"),))


def decode_all(model: Model, jobs: Sequence[Job], decoding: Decoding, *, rescue: bool = True) -> None:
    """Find the best candidate of every job.

    With `rescue`, a job whose candidate fails a check is decoded again for the hypotheses of a beam, and if none of
    them passes, with its numbers mended where one is plain to see, for those of a wider beam with guards against
    repetition; at last the numbers of the best of all are mended. Where all that is wrong is that something is left
    out, only the wider beam is tried: two hypotheses mostly leave it out, too (of 51 such sentences of FLORES dev and
    news dev they mend 9, of the 131 others 66). The best-checked candidate of all is kept. Where it still lacks an
    address or a #tag of the source, what stands between those is translated by itself.

    A term that is missing (of the glossary, or a Latin name or a code) is a reason for either beam, too. Where no
    hypothesis has it, it is put in the place of what the model wrote for it, or where that cannot be told, at the end
    in square brackets.

    Raises BrokenModelError where the model fails at every segment of the first decoding, or at many one after the
    other, and at a plain sentence too. A rescue that fails so ends, and what was there before it stands.
    """
    first = replace(decoding, with_attention=decoding.with_attention or any(job.lexicon for job in jobs))
    aligned = first.with_attention or any(job.terms for job in jobs)
    # The wide beam costs as much as four sentences: it is for what two hypotheses do not mend, guarded and without
    # hints, since its own would be much like those two.
    guarded = replace(
        _beam(decoding, 4, aligned),
        repetition_penalty=max(1.2, decoding.repetition_penalty),
        no_repeat_ngram_size=decoding.no_repeat_ngram_size or 3,
    )
    beam = _beam(decoding, 2, aligned)
    attempts = [first, beam, guarded] if rescue else [first]
    failing = list(jobs)
    for attempt in attempts:
        # What two hypotheses would leave out as the first did they are not asked for.
        asked = failing if attempt is not beam else [job for job in failing if job.lost() or not job.best.left_out]
        hints = {first: _lexicon, beam: _with_lost, guarded: _nothing}[attempt]
        try:
            _attempt(model, asked, attempt, mend=attempt is not first, hints=hints, name=True)
        except ModelError as error:
            if attempt is first:
                raise
            for job in failing:
                job.fail(error)  # what it has stands, but is not to be kept
            break
        finally:
            failing = [job for job in failing if not job.named]
    else:
        for job in failing if rescue else ():
            job.mend()
    if rescue:
        tokens_lost = [job for job in failing if lost(job.source, job.best.target)]
        _keep_tokens(model, tokens_lost, replace(decoding, with_attention=aligned))
    for job in failing:
        job.put_names_right(model)
    _place_terms(model, [job for job in jobs if job.terms and job.best.target], decoding, first.with_attention)
    for job in jobs:
        job.finish(model)


def _beam(decoding: Decoding, size: int, with_attention: bool) -> Decoding:
    """`decoding` with all hypotheses of a beam that is no narrower than `size`."""
    size = max(size, decoding.beam_size)
    return replace(decoding, beam_size=size, num_hypotheses=size, with_attention=with_attention)


def _keep_tokens(model: Model, jobs: Sequence[Job], decoding: Decoding) -> None:
    cut = [
        [
            Job(piece, glossary=job.glossary, lexicon=job.lexicon)
            if has_arabic(piece) and not lost(piece, "")
            else piece
            for piece in pieces(job.source)
        ]
        for job in jobs
    ]
    try:
        _attempt(model, [part for parts in cut for part in parts if isinstance(part, Job)], decoding)
    except ModelError as error:
        for job in jobs:
            job.fail(error)  # what the attempts before found stands, but is not to be kept
        return
    for job, parts in zip(jobs, cut, strict=True):
        translated = [part.best for part in parts if isinstance(part, Job)]
        if not all(best.target for best in translated):
            job.fail(ModelError("nothing came out of a part"))
            continue
        target = polish(" ".join(part.best.target if isinstance(part, Job) else part for part in parts))
        score = min((best.score for best in translated), default=job.best.score)
        found = job.judge(target, score, cut=False)
        if found.rank < job.best.rank:
            job.best, job.cut, job.wrote = found, False, None


def _place_terms(model: Model, jobs: Sequence[Job], decoding: Decoding, placed: bool) -> None:
    """Gives each translation the terms that it lacks; `placed`: where attention could tell a place, they are there."""
    try:
        # What the rescue could not do, or where there is none.
        missing = [] if placed else [job for job in jobs if job.best.missing]
        _attempt(model, missing, replace(decoding, with_attention=True))
    except ModelError as error:
        for job in jobs:
            job.fail(error)  # what it has stands, but is not to be kept
    for job in jobs:
        if job.best.target:
            job.best = _finished(job)


def _finished(job: Job) -> Candidate:
    # Before the terms are settled, which may begin a sentence with a small letter.
    target, lost_terms = append(settle(proofread(job.best.target), job.terms), job.terms)
    noted = tuple(
        Flag("name", f"no place was found for {term.english}{', of the glossary' if term.line else ''}")
        for term in lost_terms
    )
    found = job.judge(target, job.best.score, job.cut, job.best.passed)
    return Candidate(target, found.score, found.flags + noted)


def _lexicon(job: Job) -> tuple[Hint, ...]:
    return job.hints


def _with_lost(job: Job) -> tuple[Hint, ...]:
    shown = {hint.end: hint for hint in (*job.hints, *job.lost())}
    return tuple(shown[end] for end in sorted(shown))


def _nothing(_: Job) -> tuple[Hint, ...]:
    return ()


def _attempt(
    model: Model,
    jobs: Sequence[Job],
    decoding: Decoding,
    *,
    mend: bool = False,
    hints: Callable[[Job], tuple[Hint, ...]] = _lexicon,
    name: bool = False,
) -> None:
    """Offers each job what the model makes of it; with `name`, the names of what passes are put right too."""
    # Longest first, as batches are decoded: what comes out is then checked while the others are still at work.
    ordered = sorted(jobs, key=lambda job: -model.count_tokens(job.source))
    for job, result in zip(ordered, _generate(model, ordered, decoding, [hints(job) for job in ordered]), strict=True):
        if isinstance(result, Exception):
            job.fail(result)
        else:
            job.offer(result, decoding, model, mend=mend)
            if name and not job.best.fails:
                job.put_names_right(model)


def _generate(
    model: Model, jobs: Sequence[Job], decoding: Decoding, hints: Sequence[Sequence[Hint]]
) -> Iterator[list[Hypothesis] | Exception]:
    """One result for each job, in order; where the model fails, the rest of the jobs are tried one at a time until
    one works again.

    Raises BrokenModelError where the fault is the model's: it fails at a plain sentence too.
    """
    done = failures = 0
    while done < len(jobs):
        try:
            for result in model.generate([job.source for job in jobs[done:]], decoding, hints[done:]):
                done, failures = done + 1, 0
                yield result
            if done == len(jobs):
                return
            broken: Exception = ModelError("fewer results than texts")
        except Exception as error:  # any failure of a library below must cost one segment, not the article
            broken = error
        try:
            (alone,) = model.generate([jobs[done].source], decoding, hints[done : done + 1])
            failures = 0
            yield alone
        except Exception as error:
            failures += 1
            if failures == min(_FAILURES_IN_A_ROW, len(jobs)):
                if not _works(model, decoding):
                    raise BrokenModelError(f"{model.name} fails at one text after the other: {error}") from broken
                failures = 0
            yield error
        done += 1


def _works(model: Model, decoding: Decoding) -> bool:
    """Whether the model can do anything at all."""
    try:
        return len(list(model.generate([_PLAIN], decoding))) == 1
    except Exception:  # whatever it is, it is the answer
        return False
