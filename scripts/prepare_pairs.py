"""Normalise text pairs and align their words, ready for training.

    python scripts/prepare_pairs.py --tokenizer FOLDER --align eflomal|copy|none OUT.npz NAME=FILE.tsv...

Each FILE holds source<TAB>target lines and becomes the group NAME, which the trainer samples from by name.
`eflomal` aligns the words of two languages statistically (Östling and Tiedemann 2016), by stems, so that rare forms
share what is known of common ones; `copy` aligns each target word with the same word of the source, for a model that
reads and writes one language.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import sentencepiece

MAX_TOKENS = 500
Links = list[tuple[int, int]]
Words = list[str]

_PUNCTUATION = re.compile(r"^[\W_]+|[\W_]+$")
_ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل)|[وفبلكس])(?=\w{3})")
_ARABIC_SUFFIX = re.compile(r"(?<=\w{3})(?:هما|ها|هم|ه|كم|نا|ات|ون|ين|ان|وا|ية|ة|ا|ت)$")
_ALEF = str.maketrans("أإآى", "اااي")


def arabic_stem(word: str) -> str:
    """A rough stem, for counting only: no clitics, no endings, one alef."""
    bare = _PUNCTUATION.sub("", word).translate(_ALEF)
    return _ARABIC_SUFFIX.sub("", _ARABIC_PREFIX.sub("", bare)) or word


def english_stem(word: str) -> str:
    bare = _PUNCTUATION.sub("", word).lower()
    return bare.removesuffix("'s")[:6] or word


def eflomal_links(sources: list[Words], targets: list[Words]) -> list[Links]:
    """Links (source word, target word): both directions agree, else the forward one."""
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in ("source", "target", "forward", "reverse")}
        for name, rows, stem in (("source", sources, arabic_stem), ("target", targets, english_stem)):
            paths[name].write_text("".join(" ".join(map(stem, row)) + "\n" for row in rows), encoding="utf-8")
        with (
            paths["source"].open(encoding="utf-8") as source,
            paths["target"].open(encoding="utf-8") as target,
        ):
            Aligner().align(
                source,
                target,
                links_filename_fwd=str(paths["forward"]),
                links_filename_rev=str(paths["reverse"]),
                quiet=False,
            )
        forward, reverse = (
            [[tuple(map(int, link.split("-"))) for link in line.split()] for line in paths[name].open()]
            for name in ("forward", "reverse")
        )
    return [symmetrise(ahead, back) for ahead, back in zip(forward, reverse, strict=True)]


def symmetrise(forward: Links, reverse: Links) -> Links:
    agreed = set(forward) & set(reverse)
    linked = {target for _, target in agreed}
    return sorted(agreed | {link for link in forward if link[1] not in linked})


def copy_links(sources: list[Words], targets: list[Words]) -> list[Links]:
    """Links each target word to the source position that continues the copied run, else to its first occurrence.

    Where a word occurs several times in the source, the longest run of equal words around it decides.
    """
    return [copy_links_of(source, target) for source, target in zip(sources, targets, strict=True)]


def copy_links_of(source: list, target: list) -> Links:
    places: dict[object, list[int]] = defaultdict(list)
    for position, token in enumerate(source):
        places[token].append(position)

    def run(at: int, there: int, step: int) -> int:
        length = 0
        while (
            0 <= at + step * length < len(target)
            and 0 <= there + step * length < len(source)
            and target[at + step * length] == source[there + step * length]
            and length < 12
        ):
            length += 1
        return length

    links = []
    for at, token in enumerate(target):
        if places[token]:
            links.append((max(places[token], key=lambda there: run(at, there, 1) + run(at, there, -1)), at))
    return links


def no_links(sources: list[Words], _: list[Words]) -> list[Links]:
    return [[] for _ in sources]


ALIGNERS = {"eflomal": eflomal_links, "copy": copy_links, "none": no_links}


def flat(rows: list[list[int]], kind: type) -> tuple[np.ndarray, np.ndarray]:
    """Rows laid end to end, and where each begins: shapes (total,) and (rows + 1,)."""
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return np.array([value for row in rows for value in row], dtype=kind), starts


def joined(texts: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(texts).encode("utf-8"), dtype=np.uint8)


def prepare(
    groups: dict[str, Path],
    source_spm: Path,
    target_spm: Path,
    align: Callable[[list[Words], list[Words]], list[Links]],
) -> dict[str, np.ndarray]:
    """What training/pairs.py reads: the texts as the tokenizer normalises them, their lengths and word links."""
    source_side, target_side = (
        sentencepiece.SentencePieceProcessor(model_file=str(file)) for file in (source_spm, target_spm)
    )
    group_of, sources, targets, lengths = [], [], [], []
    for number, (name, file) in enumerate(groups.items()):
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if line]
        kept = 0
        for row in rows:
            source, target = (
                side.normalize(text).replace("▁", " ").strip()
                for side, text in zip((source_side, target_side), row, strict=True)
            )
            length = len(source_side.encode(source)), len(target_side.encode(target))
            if all(0 < side <= MAX_TOKENS for side in length):
                sources.append(source)
                targets.append(target)
                lengths.append(length)
                kept += 1
        group_of += [number] * kept
        print(f"{name}: {kept} of {len(rows)} pairs, {sum(target for _, target in lengths)} target tokens so far")
    links = align([text.split() for text in sources], [text.split() for text in targets])
    arrays: dict[str, np.ndarray] = {"group": np.array(group_of, dtype=np.int16), "names": np.array(list(groups))}
    arrays["source"], arrays["target"] = joined(sources), joined(targets)
    arrays["source_lengths"], arrays["target_lengths"] = np.array(lengths, dtype=np.int64).T
    arrays["links"], arrays["links_starts"] = flat([[n for link in row for n in link] for row in links], np.uint16)
    return arrays


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--align", choices=list(ALIGNERS), required=True)
    parser.add_argument("out", type=Path)
    parser.add_argument("groups", nargs="+", metavar="NAME=FILE")
    options = parser.parse_args()

    one_language = options.align == "copy"
    arrays = prepare(
        {name: Path(file) for name, _, file in (group.partition("=") for group in options.groups)},
        options.tokenizer / ("target.spm" if one_language else "source.spm"),
        options.tokenizer / "target.spm",
        ALIGNERS[options.align],
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, **arrays)


if __name__ == "__main__":
    main()
