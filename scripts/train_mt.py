"""Train the embedded translator from the data folder in one command: corpus, tokenizer, alignments, lexicon, model.

    python scripts/train_mt.py DATA OUT --minutes 80
    python scripts/train_mt.py DATA OUT --minutes 10      # on a GPU, no network

Each step leaves its files in OUT and is skipped where they are there; run the same command again after a kill. On a CPU
a process trains on each core, on GPUs one on each; bfloat16 where the processor multiplies it. Word alignments need
eflomal (`pip install '.[train]'`); without it attention is not guided, there are no glosses, and the lexicon has only
what is listed. OUT/run/pieces holds the averaged weights in files of at most 16 MB, OUT/model the model folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from training.steps import SCRIPTS, launcher, precision, step

RECIPE = SCRIPTS / "recipes/mujaz-ar-en.toml"
SANITY = SCRIPTS / "recipes/mujaz-ar-en.sanity.txt"
GROUPS = ("docs", "everyday", "news", "lexicon", "written")
RULE_LINES = 80_000
# Documentation would fill the vocabulary with its own words: at most this many of its lines shape it.
TOKENIZER_DOCS = 20_000


def sides(corpus: Path) -> Iterator[tuple[str, str]]:
    draw = random.Random(1)
    for name in (*GROUPS, "rule"):
        rows = (corpus / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        draw.shuffle(rows)
        limit = TOKENIZER_DOCS if name in ("docs", "rule") else len(rows)
        for row in rows[:limit]:
            arabic, english = row.split("\t")
            yield arabic, english


def write_sides(corpus: Path) -> list[Path]:
    """The text that the tokenizer is learnt from, a file for each language."""
    files = [corpus / "tokenizer.ar.txt", corpus / "tokenizer.en.txt"]
    with files[0].open("w", encoding="utf-8") as arabic, files[1].open("w", encoding="utf-8") as english:
        for source, target in sides(corpus):
            arabic.write(source + "\n")
            english.write(target + "\n")
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=80.0, help="of training, all sessions together")
    parser.add_argument("--tokenizer", type=Path, help="keep this model's tokenizer")
    parser.add_argument("--warm-start", type=Path, help="weights to start from; asks for their --tokenizer")
    options = parser.parse_args()
    out, corpus = options.out, options.out / "corpus"
    aligned = importlib.util.find_spec("eflomal") is not None

    step(corpus / "counts.json", "build_corpus.py", options.data, corpus)
    step(corpus / "rule.tsv", "build_rule_text.py", corpus / "rule.tsv", "--lines", RULE_LINES, "--seed", 1)
    tokenizer = options.tokenizer or out / "tokenizer"
    if not options.tokenizer:
        arabic, english = write_sides(corpus)
        step(tokenizer / "vocab.json", "train_tokenizer.py", tokenizer, "--source", arabic, "--target", english)

    groups = [f"{name}={corpus / name}.tsv" for name in (*GROUPS, "rule")]
    prepare = ("prepare_pairs.py", "--tokenizer", tokenizer, "--align", "eflomal" if aligned else "none")
    if aligned:
        step(out / "real.npz", *prepare, out / "real.npz", *groups[: len(GROUPS)])
        step(corpus / "gloss.tsv", "build_glosses.py", out / "real.npz", options.data, corpus)
        groups += [f"{name}={corpus / name}.tsv" for name in ("gloss", "phrases")]
    step(out / "pairs.npz", *prepare, out / "pairs.npz", *groups)

    lists = [options.data / "lexicon.tsv", *sorted((SCRIPTS / "lexicon").glob("*.tsv"))]
    lists += ["--corrections", SCRIPTS / "lexicon/corrections.txt"]
    step(out / "lexicon.tsv", "build_lexicon.py", out / "pairs.npz", out / "lexicon.tsv", *lists)
    step(out / "hints.npz", "find_hints.py", out / "pairs.npz", out / "lexicon.tsv", out / "hints.npz")

    run = out / "run"
    dev = [f"{name}={corpus / f'dev.{name}.tsv'}" for name in ("flores", "news")]
    warm = ("--warm-start", options.warm_start) if options.warm_start else ()
    step(
        run / "pieces",
        *("train_seq2seq.py", RECIPE, "--pairs", out / "pairs.npz", "--hints", out / "hints.npz"),
        *("--tokenizer", tokenizer, "--out", run, "--minutes", options.minutes, "--precision", precision()),
        *("--dev", *dev, *warm),
        launcher=launcher(),
    )
    step(
        out / "model/sanity.json",
        *("export_model.py", RECIPE, "--checkpoint", run / "pieces", "--tokenizer", tokenizer),
        *("--sanity", SANITY, out / "model"),
    )
    shutil.copy(out / "lexicon.tsv", out / "model/lexicon.tsv")


if __name__ == "__main__":
    main()
