"""Train the embedded brief writer in one command: corpus, tokenizer, two stages of training, model folder.

    python scripts/train_brief.py DATA OUT --minutes 40 [--translations FILE]

Begins with the weights and the English pieces of the embedded translator. Two fifths of the time go to what rules leave
out, to noise and to titles, the rest to sentences shortened by reading (scripts/build_brief_corpus.py).
Each step leaves its files in OUT and is skipped where they are there; run the same command again after a kill. On a CPU
a process trains on each core, on GPUs one on each. OUT/model is the model folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.steps import SCRIPTS, launcher, precision, step

EMBEDDED = SCRIPTS.parent / "seq2seq/embedded/mujaz-ar-en"
RECIPES = SCRIPTS / "recipes"
RULE_SHARE = 0.4
# Each stage takes of them what its recipe says.
GROUPS = ("written", "rule", "denoise", "headline")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40.0, help="of training, all sessions together")
    parser.add_argument("--translations", type=Path, metavar="FILE", help="what the translator made of the articles")
    options = parser.parse_args()
    out, corpus, tokenizer = options.out, options.out / "corpus", options.out / "tokenizer"

    told = ("--translations", options.translations) if options.translations else ()
    out.mkdir(parents=True, exist_ok=True)
    step(corpus, "build_brief_corpus.py", options.data, corpus, *told)
    step(tokenizer, "english_tokenizer.py", EMBEDDED, tokenizer)
    groups = [f"{name}={corpus / name}.tsv" for name in GROUPS]
    step(out / "pairs.npz", "prepare_pairs.py", "--tokenizer", tokenizer, "--align", "copy", out / "pairs.npz", *groups)

    warm = EMBEDDED / "model.safetensors"
    for stage, recipe, share in (("rule", "mujaz-brief.rule", RULE_SHARE), ("run", "mujaz-brief", 1 - RULE_SHARE)):
        run = out / stage
        step(
            run / "pieces",
            *("train_seq2seq.py", RECIPES / f"{recipe}.toml", "--pairs", out / "pairs.npz", "--tokenizer", tokenizer),
            *("--source-spm", "target.spm", "--out", run, "--minutes", share * options.minutes),
            *("--precision", precision(), "--warm-start", warm, "--dev", f"written={corpus / 'dev.written.tsv'}"),
            launcher=launcher(),
        )
        warm = run / "pieces"
    step(
        out / "model/sanity.json",
        *("export_model.py", RECIPES / "mujaz-brief.toml", "--checkpoint", warm, "--tokenizer", tokenizer),
        *("--sanity", RECIPES / "mujaz-brief.sanity.txt", out / "model"),
    )


if __name__ == "__main__":
    main()
