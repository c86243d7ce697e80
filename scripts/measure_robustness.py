"""What each fault of feeds costs: chrF of the same sentences with and without it, through the application.

    python scripts/measure_robustness.py PAIRS [--model NAME] [--lines N]

PAIRS is a file of `arabic<TAB>english` lines; lines of another shape are passed over, so the news corpus can be read as
it is. Addresses, #tags and @names are put into the sentences in turn, then Latin names and codes; the last lines count
those that come out as they went in, and those of them in brackets at the end, for want of a place.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from pathlib import Path

from measure_numbers import read_pairs
from sacrebleu.metrics import BLEU, CHRF
from training.noise import other_last_letters, slip, without_full_stop, without_hamza

from mt.translator import Translator

Fault = Callable[[str, random.Random], str]

_LETTER = re.compile(r"[\u0621-\u064a]")
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# The short vowels, shadda and sukun.
_MARKS = "\u064e\u064f\u0650\u0651\u0652"
EMOJI = ("🔴", "⚡", "🇪🇬", "📷", "😢")
TOKENS = (
    "https://example.org/ar/2026/11/خبر-123?x=1",
    "www.example.com",
    "press.office@example.org",
    "#عاجل",
    "#COP31",
    "@news_agency",
)
CODES = (
    "Donald Trump",
    "Google",
    "iPhone 15 Pro",
    "H5N1",
    "F-16",
    "9/11/2026",
    "2026-11-09",
    "+967 1 234 567",
    "12.345.678",
    "SA03 8000 0000 6080 1016 7519",
)


def vowelled(text: str, draw: random.Random) -> str:
    """A mark on two letters of three, as in school books; which ones does not matter to a reader."""
    return _LETTER.sub(lambda found: found[0] + (draw.choice(_MARKS) if draw.random() < 0.67 else ""), text)


def stretched(text: str, draw: random.Random) -> str:
    """Tatweel inside of one word in four."""
    words = [
        f"{word[:2]}ــ{word[2:]}" if len(word) > 4 and word.isalpha() and draw.random() < 0.25 else word
        for word in text.split(" ")
    ]
    return " ".join(words)


def spaced(text: str, draw: random.Random) -> str:
    return re.sub(" ", lambda _: draw.choice((" ", "  ", "\u00a0 ", "\u200f ")), text)


def eastern_digits(text: str, _: random.Random) -> str:
    return text.translate(_DIGITS)


def with_emoji(text: str, draw: random.Random) -> str:
    return f"{draw.choice(EMOJI)} {text} {draw.choice(EMOJI)}"


def unquoted(text: str, _: random.Random) -> str:
    return re.sub('["«»“”]', "", text)


FAULTS: dict[str, Fault] = {
    "as written": lambda text, _: text,
    "no hamza on alef": without_hamza,
    "ى for ي or ه for ة": other_last_letters,
    "two letters of a word swapped": slip,
    "no full stop": without_full_stop,
    "vowel marks": vowelled,
    "tatweel": stretched,
    "doubled and odd spaces, direction marks": spaced,
    "٠١٢٣ for 0123": eastern_digits,
    "no quotation marks": unquoted,
    "emoji at both ends": with_emoji,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--model", default="mujaz-ar-en")
    parser.add_argument("--lines", type=int, default=400, help="the first so many (default 400)")
    options = parser.parse_args()

    pairs = list(read_pairs(options.pairs, None))[: options.lines]
    references = [[english for _, english in pairs]]
    translator = Translator.load(options.model)

    def translate(texts: list[str]) -> list[str]:
        return [" ".join(found.text.split()) for found in translator.translate_many(texts)]

    print("| fault | sentences that it changes | BLEU | chrF |\n|---|---:|---:|---:|")
    for name, fault in FAULTS.items():
        draw = random.Random(1)
        texts = [fault(arabic, draw) for arabic, _ in pairs]
        changed = sum(text != arabic for text, (arabic, _) in zip(texts, pairs, strict=True))
        # What the emoji and marks add to the output is no fault of the translation.
        outputs = [text.strip("".join(EMOJI) + " ") for text in translate(texts)]
        bleu, chrf = (metric.corpus_score(outputs, references).score for metric in (BLEU(), CHRF()))
        print(f"| {name} | {changed} | {bleu:.1f} | {chrf:.1f} |", flush=True)

    print()
    for name, tokens in {"addresses, #tags and @names": TOKENS, "Latin names and codes": CODES}.items():
        kept = bracketed = 0
        texts = []
        for place, (arabic, _) in enumerate(pairs):
            words = arabic.split(" ")
            words.insert(random.Random(place).randrange(len(words)), tokens[place % len(tokens)])
            texts.append(" ".join(words))
        for place, output in enumerate(translate(texts)):
            kept += tokens[place % len(tokens)] in output
            bracketed += f"[{tokens[place % len(tokens)]}]" in output
        print(f"{name} inside of sentences, unchanged: {kept} of {len(pairs)}, {bracketed} in brackets at the end")


if __name__ == "__main__":
    main()
