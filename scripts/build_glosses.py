"""Make training pairs out of word alignments: glosses of English sentences, and the phrases of aligned pairs.

    python scripts/build_glosses.py PAIRS.npz DATA OUT

OUT/gloss.tsv: sentences of openly licensed English (White House statements, SciTLDR abstracts, digital.gov articles)
as targets, and as sources the Arabic phrases that our pairs align with their words, in English order, drawn by
frequency. A back-translation without a model (after Sennrich et al. 2016): its English is real, its Arabic is
broken, so every source begins with the tag `^` (Caswell et al. 2019) and the two are not taken for one another.

OUT/phrases.tsv: aligned phrases of 3 to 12 words out of the middle of sentences, so that what is learnt about them does
not hang on the sentence that they stood in.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from build_brief_corpus import SENTENCE_END
from build_corpus import ngrams

TAG = "^"
MAX_PHRASE = 4
# Of a sentence's words, the share that may be left out because no pair has them.
UNKNOWN = 0.06
WORD = re.compile(r"[\w'’-]+|[^\w\s]")
MARKS = {",": "،", ";": "؛", "?": "؟"}
Table = dict[tuple[str, ...], Counter[str]]


def read_pairs(path: Path) -> Iterator[tuple[str, list[str], list[str], np.ndarray]]:
    """(group, source words, target words, links as (n, 2) source and target positions)."""
    arrays = dict(np.load(path))
    sources = bytes(arrays["source"]).decode("utf-8").split("\n")
    targets = bytes(arrays["target"]).decode("utf-8").split("\n")
    links, starts = arrays["links"].astype(int), arrays["links_starts"]
    for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
        group = str(arrays["names"][arrays["group"][index]])
        yield group, source.split(), target.split(), links[starts[index] : starts[index + 1]].reshape(-1, 2)


def consistent(links: np.ndarray, first: int, last: int, most: int) -> tuple[int, int] | None:
    """The source span that target words first..last are linked to, where it is linked to nothing else (Koehn 2003)."""
    inside = (links[:, 1] >= first) & (links[:, 1] <= last)
    if not inside.any():
        return None
    low, high = links[inside, 0].min(), links[inside, 0].max()
    if high - low >= most or (~inside & (links[:, 0] >= low) & (links[:, 0] <= high)).any():
        return None
    return int(low), int(high)


def bare(word: str) -> str:
    return re.sub(r"^[^\w]+|[^\w%]+$", "", word)


def phrase_table(path: Path) -> Table:
    table: Table = defaultdict(Counter)
    for group, source, target, links in read_pairs(path):
        weight = {"docs": 1}.get(group, 3)
        for first in range(len(target)):
            for last in range(first, min(first + MAX_PHRASE, len(target))):
                span = consistent(links, first, last, MAX_PHRASE + 1)
                # A phrase ends where a clause does.
                if span and not any(re.search(r"[,.;:!?]$", word) for word in target[first:last]):
                    english = tuple(bare(word).lower() for word in target[first : last + 1])
                    arabic = " ".join(filter(None, map(bare, source[span[0] : span[1] + 1])))
                    if arabic and all(english):
                        table[english][arabic] += weight
    return table


def pruned(table: Table) -> dict[tuple[str, ...], tuple[list[str], list[int]]]:
    """What was seen twice, the eight likeliest of each; for longer phrases only where one reading stands out."""
    kept = {}
    for english, found in table.items():
        best = [(arabic, count) for arabic, count in found.most_common(6) if count * 8 >= found.most_common(1)[0][1]]
        if sum(found.values()) >= (3 if len(english) == 1 else 6):
            kept[english] = ([arabic for arabic, _ in best], [count for _, count in best])
    return kept


def gloss(sentence: str, table: dict, draw: random.Random) -> str | None:
    """The Arabic words, or None where too many are unknown."""
    tokens = WORD.findall(sentence)
    lowered = [token.lower().replace("’", "'") for token in tokens]
    made, at, unknown = [], 0, 0
    while at < len(tokens):
        for length in range(min(MAX_PHRASE, len(tokens) - at), 0, -1):
            # Now and then a shorter phrase than could be had, so that the joins vary.
            if tuple(lowered[at : at + length]) in table and (length == 1 or draw.random() < 0.8):
                readings, counts = table[tuple(lowered[at : at + length])]
                made.append(draw.choices(readings, counts)[0])
                at += length
                break
        else:
            token = tokens[at]
            if token.isdigit() or not token[0].isalnum():
                made.append(MARKS.get(token, token))
            elif lowered[at] not in ("the", "a", "an", "of", "is", "are", "to", "has", "have", "be", "been"):
                unknown += 1
            at += 1
    if unknown > UNKNOWN * len(tokens) or not made:
        return None
    return re.sub(r" ([،؛؟.:!)])", r"\1", " ".join(made))


def english_sentences(data: Path) -> Iterator[str]:
    for name in ("whitehouse_title", "scitldr_a", "digitalgov_summary"):
        with lzma.open(data / f"sum/train.{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["document"].split("\n"):
                    yield from (" ".join(one.split()) for one in SENTENCE_END.split(paragraph))


def phrases(path: Path, draw: random.Random) -> Iterator[tuple[str, str]]:
    for group, source, target, links in read_pairs(path):
        if group in ("docs", "lexicon", "rule") or len(target) < 10:
            continue
        for _ in range(2):
            length = draw.randint(3, 12)
            first = draw.randrange(max(1, len(target) - length))
            span = consistent(links, first, first + length - 1, 14)
            if span and span[1] - span[0] >= 1:
                yield " ".join(source[span[0] : span[1] + 1]), " ".join(target[first : first + length])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sentences", type=int, default=120_000)
    options = parser.parse_args()
    draw = random.Random(1)
    held_out = {
        ngram
        for name in ("dev", "devtest")
        for line in (options.data / f"mt/test/flores200.{name}.en").read_text(encoding="utf-8").splitlines()
        for ngram in ngrams(line)
    }
    options.out.mkdir(parents=True, exist_ok=True)
    table = pruned(phrase_table(options.pairs))
    print(f"{len(table)} English phrases with their Arabic")
    sentences = {one for one in english_sentences(options.data) if 6 <= len(one.split()) <= 40 and one[-1] in '.?!"”'}
    order = sorted(sentences)
    draw.shuffle(order)
    written = 0
    with (options.out / "gloss.tsv").open("w", encoding="utf-8") as out:
        for english in order:
            arabic = gloss(english, table, draw) if held_out.isdisjoint(ngrams(english)) else None
            if arabic:
                out.write(f"{TAG} {arabic}\t{english}\n")
                written += 1
            if written == options.sentences:
                break
    print(f"{written} glosses, of {len(order)} sentences at hand")
    found = sorted(set(phrases(options.pairs, draw)))
    with (options.out / "phrases.tsv").open("w", encoding="utf-8") as out:
        out.writelines(f"{arabic}\t{english}\n" for arabic, english in found)
    print(f"{len(found)} phrases")


if __name__ == "__main__":
    main()
