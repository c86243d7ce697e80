"""Makes a brief that can be trusted out of a model's drafts and the article's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facts import Flag
from summarize.brief import BriefSentence
from summarize.extract import Extract, pick_brief, repeats, substitute
from summarize.ground import Verdict, check
from summarize.link import Source
from summarize.words import overlap

SENTENCES = 4
# How much a sentence of another draft must share with a failed one to say the same in its place.
_SAME_POINT = 0.4


def compose(
    drafts: Sequence[Sequence[str]], source: Source, candidates: Sequence[Extract]
) -> tuple[BriefSentence, ...]:
    """At most 4 sentences. `drafts` are the hypotheses of a beam, best first, each as its sentences.

    The best draft whose every sentence holds is taken as it is. Where there is none, the one with the
    smallest share of failures is repaired: by a sentence of another draft that makes the same point and
    holds, else by the article's own sentence, which is flagged with what was wrong. Where nothing of it holds,
    the brief is the article's best sentences. Repetitions are dropped.
    """
    verdicts = {text: check(text, source) for draft in drafts for text in draft}
    chosen = min(
        (draft for draft in drafts if draft),
        key=lambda draft: sum(not verdicts[text].passes for text in draft) / len(draft),
        default=(),
    )
    others = [text for draft in drafts for text in draft if verdicts[text].passes]
    brief: list[BriefSentence] = []
    for text in chosen:
        taken = [sentence.text for sentence in brief]
        if len(brief) == SENTENCES:
            break
        if repeats(text, taken):
            continue
        sentence = _standing(text, verdicts, others, taken) or _repaired(text, verdicts[text], candidates, taken)
        if sentence is not None:
            brief.append(sentence)
    return _all_replaced(brief, candidates) if all(map(is_replaced, brief)) else tuple(brief)


def _all_replaced(brief: Sequence[BriefSentence], candidates: Sequence[Extract]) -> tuple[BriefSentence, ...]:
    """A draft of which nothing holds is no guide to what matters: the article's best, with the draft's flags."""
    if not brief:
        return ()
    best = pick_brief(candidates)
    return tuple(
        BriefSentence(extract.text, (extract.segment,), brief[min(place, len(brief) - 1)].flags + extract.flags)
        for place, extract in enumerate(best)
    )


def quoted(extracts: Sequence[Extract], flags: tuple[Flag, ...] = ()) -> tuple[BriefSentence, ...]:
    """The article's own sentences as a brief's."""
    return tuple(BriefSentence(extract.text, (extract.segment,), flags + extract.flags) for extract in extracts)


def is_replaced(sentence: BriefSentence) -> bool:
    """Whether the article's own sentence stands there for one that a model wrote: no other has flags."""
    return bool(sentence.flags)


def _standing(
    text: str, verdicts: dict[str, Verdict], others: Sequence[str], taken: Sequence[str]
) -> BriefSentence | None:
    """The sentence itself where it holds, else another draft's that makes its point."""
    if verdicts[text].passes:
        return BriefSentence(text, verdicts[text].segments)
    for other in others:
        if overlap(text, other) >= _SAME_POINT and not repeats(other, taken):
            return BriefSentence(other, verdicts[other].segments)
    return None


def _repaired(text: str, verdict: Verdict, candidates: Sequence[Extract], taken: Sequence[str]) -> BriefSentence | None:
    extract = substitute(candidates, text, verdict.segments, taken)
    if extract is None:
        return None
    flags = tuple(
        replace(flag, detail=f"the model's draft: {flag.detail}; this is the article's own sentence")
        for flag in verdict.flags
    )
    return BriefSentence(extract.text, (extract.segment,), flags + extract.flags)
