"""Decoding segments until their translations pass the checks, or the attempts are used up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facts import Flag
from mt.clean import has_arabic
from mt.job import Candidate, Job
from mt.placing import append, settle
from mt.polish import polish, proofread
from mt.verbatim import lost, pieces
from seq2seq.decoding import Decoding, Hint, Hypothesis
from seq2seq.errors import BrokenModelError, ModelError

if TYPE_CHECKING:
    from seq2seq.models import Model

# After so many failures one after the other the model is asked for what any model can do.
_FAILURES_IN_A_ROW = 8
_PLAIN = "وصل الوزير إلى العاصمة."


def decode_all(model: Model, jobs: Sequence[Job], decoding: Decoding, *, rescue: bool = True) -> None:
    """Find the best candidate of every job.

    With `rescue`, a job whose candidate fails a check is decoded again for the hypotheses of a beam, and if none of
    them passes, with its numbers mended where one is plain to see, for those of a wider beam with guards against
    repetition; at last the numbers of the best of all are mended. For the two hypotheses the model is shown the numbers
    and names that were left out. Where all that is wrong is that something is left out that cannot be shown, only the
    wider beam is tried: two hypotheses mostly leave it out, too (of 51 such sentences of FLORES dev and news dev they
    mend 9, of the 131 others 66). The best-checked candidate of all is kept. Where it still lacks an
    address or a #tag of the source, what stands between those is translated by itself.

    A term that is missing (of the glossary, or a Latin name or a code) is a reason for either beam, too. Where no
    hypothesis has it, it is put in the place of what the model wrote for it, or where that cannot be told, at the end
    in square brackets, as is an address or a #tag that is lacking still.

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
    attempts = [(first, _lexicon), (beam, _with_lost), (guarded, _nothing)] if rescue else [(first, _lexicon)]
    failing = list(jobs)
    for attempt, hints in attempts:
        # What two hypotheses would leave out as the first did they are not asked for.
        asked = failing if attempt is not beam else [job for job in failing if job.lost() or not job.best.left_out]
        try:
            _attempt(model, asked, attempt, mend=attempt is not first, hints=hints, name=True)
        except ModelError as error:
            if attempt is first:
                raise
            for job in failing:
                job.fail(error)  # what it has stands, but is not to be kept
            break
        finally:
            failing = [job for job in failing if not job.settled]
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
        passed = max((part.best.passed for part in parts if isinstance(part, Job)), key=len, default="")
        found = job.judge(target, score, cut=False, passed=passed)
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
