"""What the Arabic says of how much a segment matters: a poor translation may have lost it."""

from __future__ import annotations

import math
from collections import Counter

from facts.arabic_stems import arabic_stems
from summarize.document import Document
from summarize.importance import degrees, vectors

_LEAST_TRUST = 0.05
_MANY_WORDS = 50


def sides(document: Document) -> list[dict[str, float]]:
    """One a segment, for `summarize.salience`; empty for what is no translation from Arabic and not in doubt.

    By light stems: what a segment shares with the title and with the lead, what of it the article says again, how
    central it is (LexRank's degree, Erkan and Radev 2004) and how long; and how far its English can be trusted.
    """
    said = [arabic_stems(original) for original in document.originals]
    if not any(said) and all(trust == 1 for trust in document.trust):
        return []
    said = said or [[] for _ in document.segments]
    title = frozenset(arabic_stems(document.original_title))
    first = next((index for index, stems in enumerate(said) if stems), 0)
    lead = frozenset(said[first])
    in_segments = Counter(stem for stems in said for stem in set(stems))
    found = []
    for index, (stems, degree) in enumerate(zip(map(frozenset, said), degrees(vectors(said)), strict=True)):
        words = len(document.original(index).split())
        found.append(
            {
                "Arabic: of the title": len(stems & title) / max(1, len(title)),
                "Arabic: in the title": len(stems & title) / max(1, len(stems)),
                "Arabic: in the lead": len(stems & lead) / max(1, len(stems)) if index > first else 0.0,
                "Arabic: said again": sum(in_segments[stem] > 1 for stem in stems) / max(1, len(stems)),
                "Arabic: central": degree / len(said),
                "Arabic: words": min(words, _MANY_WORDS) / _MANY_WORDS,
                "trust": math.log(max(_LEAST_TRUST, document.trust[index])) if document.trust else 0.0,
            }
        )
    return found
