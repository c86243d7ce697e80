"""Train the two SentencePiece models of a Marian model and join their vocabularies.

    python scripts/train_tokenizer.py --source FILE... --target FILE... --size 8000 OUT

Each FILE is plain text, a sentence a line. Writes OUT/source.spm, OUT/target.spm, OUT/vocab.json and
OUT/tokenizer_config.json in the Hugging Face Marian layout. Target pieces come first in the vocabulary, so that the
rows of the embedding that the decoder may produce are one slice; pieces that only the source has follow, then `<pad>`.
"""

from __future__ import annotations

import argparse
import json
import string
import unicodedata
from pathlib import Path

import sentencepiece

DIACRITICS = [*range(0x064B, 0x0653), 0x0670, 0x0640]
# Blocks whose compatibility forms occur in feeds: Latin-1, general punctuation, Arabic presentation forms, full width.
REQUIRED = string.ascii_letters + string.digits + string.punctuation + "€£¥°éèêáàâãåíóôõöúüñçäßøšžćčğışÉÖÜÇ"
BLOCKS = [
    (0x00A0, 0x0180),
    (0x2000, 0x2070),
    (0x2100, 0x2150),
    (0xFB50, 0xFE00),
    (0xFE70, 0xFF00),
    (0xFF01, 0xFF5F),
]


def normalisation_rules() -> dict[str, str]:
    """NFKC for the blocks that feeds use, ASCII digits and separators, and no Arabic diacritics.

    Lives inside the .spm file, so that every runtime that loads the model normalises alike.
    """
    rules: dict[str, str] = {}
    for start, end in BLOCKS:
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if folded != chr(code):
                rules[chr(code)] = " " if folded.isspace() else folded
    for zero in (0x0660, 0x06F0):
        rules |= {chr(zero + digit): str(digit) for digit in range(10)}
    for letter, mark in ((a, b) for a in "اويى" for b in "\u0653\u0654\u0655"):
        composed = unicodedata.normalize("NFC", letter + mark)
        if len(composed) == 1:
            rules[letter + mark] = composed
    rules |= {chr(code): "" for code in DIACRITICS}
    rules |= {"٫": ".", "٬": ",", "٪": "%", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    rules |= {"‘": "'", "’": "'", "–": "-", "—": "-", "\t": " ", "\u00a0": " "}
    return rules


def write_rules(path: Path) -> None:
    def codes(text: str) -> str:
        return " ".join(f"{ord(character):X}" for character in text)

    rows = sorted(normalisation_rules().items())
    path.write_text("".join(f"{codes(old)}\t{codes(new)}\n" for old, new in rows), encoding="utf-8")


def train(files: list[Path], prefix: Path, size: int, rules: Path) -> sentencepiece.SentencePieceProcessor:
    sentencepiece.SentencePieceTrainer.train(
        input=",".join(map(str, files)),
        model_prefix=str(prefix),
        model_type="bpe",
        vocab_size=size,
        character_coverage=0.9999,
        required_chars=REQUIRED,
        split_digits=True,
        normalization_rule_tsv=str(rules),
        max_sentence_length=20_000,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        minloglevel=1,
    )
    prefix.with_suffix(".model").replace(prefix.with_suffix(".spm"))
    prefix.with_suffix(".vocab").unlink()
    return sentencepiece.SentencePieceProcessor(model_file=str(prefix.with_suffix(".spm")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, nargs="+", required=True)
    parser.add_argument("--target", type=Path, nargs="+", required=True)
    parser.add_argument("--size", type=int, default=8000, help="pieces on each side")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)

    rules = options.out / "normalisation.tsv"
    write_rules(rules)
    source = train(options.source, options.out / "source", options.size, rules)
    target = train(options.target, options.out / "target", options.size, rules)
    rules.unlink()

    pieces = {"</s>": 0, "<unk>": 1}
    for side in (target, source):
        for number in range(side.get_piece_size()):
            pieces.setdefault(side.id_to_piece(number), len(pieces))
    pieces["<pad>"] = len(pieces)
    (options.out / "vocab.json").write_text(json.dumps(pieces, ensure_ascii=False, indent=0), encoding="utf-8")
    config = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "ar",
        "target_lang": "en",
        "model_max_length": 512,
        "separate_vocabs": False,
    }
    (options.out / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    print(f"{len(pieces)} pieces: {target.get_piece_size()} of the target first")


if __name__ == "__main__":
    main()
