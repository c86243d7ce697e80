"""Make the tokenizer of a model that reads and writes English from the target side of a translator's.

python scripts/english_tokenizer.py TRANSLATOR_TOKENIZER OUT
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import sentencepiece


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    translator, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for side in ("source", "target"):
        shutil.copyfile(translator / "target.spm", out / f"{side}.spm")
    vocab = json.loads((translator / "vocab.json").read_text(encoding="utf-8"))
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(out / "target.spm")).get_piece_size()
    # Target pieces are the first rows of the translator's vocabulary: the numbers stay.
    kept = {piece: number for piece, number in vocab.items() if number < pieces} | {"<pad>": pieces}
    (out / "vocab.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0), encoding="utf-8")
    config = json.loads((translator / "tokenizer_config.json").read_text(encoding="utf-8"))
    config |= {"source_lang": "en", "target_lang": "en"}
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
