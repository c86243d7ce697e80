"""Turn text pairs into token arrays with word alignments, ready for training.

    python scripts/prepare_pairs.py --tokenizer FOLDER --align eflomal|copy OUT.npz NAME=FILE.tsv...

Each FILE holds source<TAB>target lines and becomes the group NAME, which the trainer samples from by name.
`eflomal` aligns the subwords of two languages statistically (Östling and Tiedemann 2016); `copy` aligns each target
token with the same token of the source, for a model that reads and writes one language.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import sentencepiece

MAX_TOKENS = 500
Links = list[tuple[int, int]]


class Tokenizer:
    """Ids as the Marian tokenizer of the same folder gives them, many times faster."""

    def __init__(self, folder: Path, source: str = "source.spm") -> None:
        self.vocab: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.source = sentencepiece.SentencePieceProcessor(model_file=str(folder / source))
        self.target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))

    def ids(self, side: sentencepiece.SentencePieceProcessor, texts: list[str]) -> list[list[int]]:
        unknown = self.vocab["<unk>"]
        pieces = side.encode(texts, out_type=str, num_threads=2)
        return [[self.vocab.get(piece, unknown) for piece in row] for row in pieces]


def eflomal_links(sources: list[list[int]], targets: list[list[int]]) -> list[Links]:
    """Links (source position, target position): both directions agree, else the forward one."""
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in ("source", "target", "forward", "reverse")}
        for name, rows in (("source", sources), ("target", targets)):
            paths[name].write_text("".join(" ".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
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


def copy_links(sources: list[list[int]], targets: list[list[int]]) -> list[Links]:
    """Links each target token to the source position that continues the copied run, else to its first occurrence.

    Where a token occurs several times in the source, the longest run of equal tokens around it decides.
    """
    return [copy_links_of(source, target) for source, target in zip(sources, targets, strict=True)]


def copy_links_of(source: list[int], target: list[int]) -> Links:
    places: dict[int, list[int]] = defaultdict(list)
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


def flat(rows: list[list[int]], kind: type) -> tuple[np.ndarray, np.ndarray]:
    """Rows laid end to end, and where each begins: shapes (total,) and (rows + 1,)."""
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return np.array([value for row in rows for value in row], dtype=kind), starts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--align", choices=["eflomal", "copy"], required=True)
    parser.add_argument("out", type=Path)
    parser.add_argument("groups", nargs="+", metavar="NAME=FILE")
    options = parser.parse_args()

    one_language = options.align == "copy"
    tokenizer = Tokenizer(options.tokenizer, "target.spm" if one_language else "source.spm")
    names, group_of, sources, targets = [], [], [], []
    for number, group in enumerate(options.groups):
        name, _, file = group.partition("=")
        names.append(name)
        rows = [line.split("\t") for line in Path(file).read_text(encoding="utf-8").split("\n") if line]
        group_sources = tokenizer.ids(tokenizer.source, [row[0] for row in rows])
        group_targets = tokenizer.ids(tokenizer.target, [row[1] for row in rows])
        kept = [
            (source, target)
            for source, target in zip(group_sources, group_targets, strict=True)
            if 0 < len(source) <= MAX_TOKENS and 0 < len(target) <= MAX_TOKENS
        ]
        sources += [source for source, _ in kept]
        targets += [target for _, target in kept]
        group_of += [number] * len(kept)
        print(f"{name}: {len(kept)} of {len(rows)} pairs, {sum(map(len, targets))} target tokens so far")

    links = (copy_links if one_language else eflomal_links)(sources, targets)
    arrays: dict[str, np.ndarray] = {"group": np.array(group_of, dtype=np.int16), "names": np.array(names)}
    arrays["source"], arrays["source_starts"] = flat(sources, np.uint16)
    arrays["target"], arrays["target_starts"] = flat(targets, np.uint16)
    arrays["links"], arrays["links_starts"] = flat([[n for link in row for n in link] for row in links], np.uint16)
    arrays["target_vocab"] = np.array(tokenizer.target.get_piece_size())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, **arrays)


if __name__ == "__main__":
    main()
