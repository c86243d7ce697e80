"""Decoding segments until their translations pass the checks, or the attempts are used up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facts import Flag, Number, numbers
from mt.checks import check, check_unknown
from mt.clean import has_arabic
from mt.polish import polish
from mt.verbatim import lost, pieces
from seq2seq.decoding import Decoding, Hypothesis
from seq2seq.errors import ModelError

if TYPE_CHECKING:
    from seq2seq.models import Model

# So many failures one after the other are the model's fault, not the segments'.
_FAILURES_IN_A_ROW = 8
# How bad each fault is when candidates are compared.
_WEIGHTS = {"length": 4, "loop": 4, "script": 3, "name": 2, "number": 1}


@dataclass(frozen=True)
class Candidate:
    """One output for a segment, with what the checks say of it. `score` in nats per token."""

    target: str
    score: float = 0.0
    flags: tuple[Flag, ...] = ()

    @property
    def rank(self) -> tuple[int, float]:
        """Lower is better: few and light faults first, then the model's own preference."""
        return sum(_WEIGHTS.get(flag.kind, 0) for flag in self.flags), -self.score


@dataclass
class Job:
    """One cleaned segment on its way through the model, and the best candidate so far."""

    source: str
    best: Candidate = Candidate("", flags=(Flag("length", "nothing came out"),))

    @cached_property
    def stated(self) -> list[Number]:
        """What the source states; each of its translations is held against it."""
        return numbers(self.source, "ar")

    def offer(self, hypotheses: Sequence[Hypothesis], decoding: Decoding) -> None:
        for hypothesis in hypotheses:
            target = polish(hypothesis.text)
            # The end token is not always among the tokens.
            cut = len(hypothesis.tokens) + 1 >= decoding.max_length
            candidate = Candidate(target, hypothesis.score, check(self.source, target, stated=self.stated, cut=cut))
            if target and (not self.best.target or candidate.rank < self.best.rank):
                self.best = candidate

    def fail(self, error: Exception) -> None:
        if not self.best.target:
            self.best = Candidate("", flags=(Flag("length", f"the model failed: {error}"),))


def decode_all(model: Model, jobs: Sequence[Job], decoding: Decoding, *, rescue: bool = True) -> None:
    """Find the best candidate of every job.

    With `rescue`, a job whose candidate fails a check is decoded again for the hypotheses of a wider beam, and if
    none of them passes, once more with guards against repetition. The best-checked candidate of all is kept. Where it
    still lacks an address or a #tag of the source, what stands between those is translated by itself.

    Raises ModelError where the model fails at one segment after the other in the first decoding. A rescue that fails
    so ends, and what was there before it stands.
    """
    attempts = [decoding]
    if rescue:
        beam = max(4, decoding.beam_size)
        wide = replace(decoding, beam_size=beam, num_hypotheses=beam)
        guarded = replace(
            wide,
            repetition_penalty=max(1.2, decoding.repetition_penalty),
            no_repeat_ngram_size=decoding.no_repeat_ngram_size or 3,
        )
        attempts += [wide, guarded]
    failing = list(jobs)
    for attempt in attempts:
        try:
            _attempt(model, failing, attempt)
        except ModelError:
            if attempt is decoding:
                raise
            break
        failing = [job for job in failing if job.best.flags]
    if rescue:
        _keep_tokens(model, [job for job in failing if lost(job.source, job.best.target)], decoding)
    for job in jobs:
        unknown = check_unknown(*model.unknown_pieces(job.source))
        job.best = replace(job.best, flags=job.best.flags + unknown)


def _keep_tokens(model: Model, jobs: Sequence[Job], decoding: Decoding) -> None:
    cut = [
        [Job(piece) if has_arabic(piece) and not lost(piece, "") else piece for piece in pieces(job.source)]
        for job in jobs
    ]
    try:
        _attempt(model, [part for parts in cut for part in parts if isinstance(part, Job)], decoding)
    except ModelError:
        return  # what the attempts before it found stands
    for job, parts in zip(jobs, cut, strict=True):
        target = polish(" ".join(part.best.target if isinstance(part, Job) else part for part in parts))
        score = min(part.best.score for part in parts if isinstance(part, Job))
        job.best = Candidate(target, score, check(job.source, target, stated=job.stated))


def _attempt(model: Model, jobs: Sequence[Job], decoding: Decoding) -> None:
    for job, result in zip(jobs, _generate(model, jobs, decoding), strict=True):
        if isinstance(result, Exception):
            job.fail(result)
        else:
            job.offer(result, decoding)


def _generate(model: Model, jobs: Sequence[Job], decoding: Decoding) -> Iterator[list[Hypothesis] | Exception]:
    """One result for each job, in order; where the model fails, the rest of the jobs are tried one at a time until
    one works again.
    """
    done = failures = 0
    while done < len(jobs):
        try:
            for result in model.generate([job.source for job in jobs[done:]], decoding):
                done, failures = done + 1, 0
                yield result
            if done == len(jobs):
                return
            broken: Exception = ModelError("fewer results than texts")
        except Exception as error:  # any failure of a library below must cost one segment, not the article
            broken = error
        try:
            (alone,) = model.generate([jobs[done].source], decoding)
            failures = 0
            yield alone
        except Exception as error:
            failures += 1
            if failures >= _FAILURES_IN_A_ROW:
                raise ModelError(f"{model.name} fails at one text after the other: {error}") from broken
            yield error
        done += 1
