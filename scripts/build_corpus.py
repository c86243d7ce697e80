"""Build the translation training corpus from the data folder.

    python scripts/build_corpus.py DATA OUT

Reads the class A pairs, the CC0 news corpus, the lexicon and this project's own sentences (scripts/text); writes
OUT/docs.tsv, OUT/everyday.tsv, OUT/news.tsv, OUT/written.tsv, OUT/lexicon.tsv (arabic<TAB>english) and the two
validation sets OUT/dev.flores.tsv, OUT/dev.news.tsv. Prints how many lines each step left, and keeps the counts in
OUT/counts.json.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.testsets import read_news
from mt.clean import clean

Pair = tuple[str, str]

# Software documentation outnumbers everything else and says little that news says: at most this many lines of each.
CAPS = {
    "ms_d365ops_ht": 25_000,
    "ms_d365ops_mt": 6_000,
    "ms_projops_custins_ht": 8_000,
    "ms_alchemy_mt": 15_000,
}
# Of the permissive pairs, what is not about software or commerce.
EVERYDAY = {"tatoeba", "sdg_un", "opensource_guide", "cldr_names"}
TEXT = Path(__file__).parent / "text"
MAX_WORDS = 90
NGRAM = 13
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]")
CODE = re.compile(r"[{}<>\\`|]|=>|\]\(|https?://|\w\.\w+\(")


def read_tsv(path: Path) -> Iterator[Pair]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            arabic, _, english = line.rstrip("\n").partition("\t")
            yield clean(arabic), " ".join(english.split())


def is_sound(pair: Pair) -> bool:
    """Whether both sides are in their own script, of usable length and of like length."""
    arabic, english = pair
    words_ar, words_en = len(arabic.split()), len(english.split())
    if not (0 < words_ar <= MAX_WORDS and 0 < words_en <= MAX_WORDS) or CODE.search(arabic + english):
        return False
    letters_ar, latin_in_ar = len(ARABIC.findall(arabic)), len(LATIN.findall(arabic))
    if letters_ar == 0 or latin_in_ar > letters_ar or ARABIC.search(english) or not LATIN.search(english):
        return False
    return words_ar < 4 or 0.4 <= len(english) / len(arabic) <= 3.0


def numbers_agree(pair: Pair) -> bool:
    """Whether the long digit strings (three digits and more) of both sides are the same."""
    digits = [sorted(re.findall(r"\d{3,}", re.sub(r"(?<=\d)[,.٬](?=\d{3})", "", side))) for side in pair]
    as_ints = [[int(number) for number in side] for side in digits]
    return as_ints[0] == as_ints[1]


def near_key(pair: Pair) -> str:
    """Equal for pairs that differ only in case, digits or punctuation."""
    return re.sub(r"[\W\d_]+", " ", pair[1].lower()).strip() or pair[0]


def ngrams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + NGRAM]) for i in range(len(words) - NGRAM + 1)} or {tuple(words)}


def general_pairs(data: Path, held_out: set[tuple[str, ...]], counts: dict[str, object]) -> Iterator[tuple[str, Pair]]:
    """(group, pair) of the permissive sources."""
    seen: set[str] = set()
    # Human translations first, so that of two near copies the better one stays.
    for path in sorted((data / "mt/train").glob("*.tsv.xz"), key=lambda path: ("_mt" in path.name, path.name)):
        name = path.name.removesuffix(".tsv.xz")
        if name == "google_translit_names":
            continue
        read = sound = kept = 0
        pairs = list(read_tsv(path))
        random.Random(name).shuffle(pairs)
        for pair in pairs:
            read += 1
            if not is_sound(pair) or not numbers_agree(pair):
                continue
            sound += 1
            key = near_key(pair)
            if key in seen or kept >= CAPS.get(name, read) or not held_out.isdisjoint(ngrams(pair[1])):
                continue
            seen.add(key)
            kept += 1
            yield "everyday" if name in EVERYDAY else "docs", pair
        counts[name] = {"read": read, "sound": sound, "kept": kept}


def news_pairs(data: Path, held_out: set[tuple[str, ...]], counts: dict[str, object]) -> Iterator[Pair]:
    read = kept = 0
    articles = read_news(data / "news/train.txt")
    titles = [(article.title_ar, article.title_en) for article in articles]
    # Long source sentences are rare in the corpus and common in news: neighbours joined stand in for them.
    joined = [
        (f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
        for article in articles
        for first, second in zip(article.pairs[::3], article.pairs[1::3], strict=False)
    ]
    sentences = [pair for article in articles for pair in article.pairs]
    leads = list(read_tsv(data / "news/leads.tsv"))
    for arabic, english in sentences + titles + leads + joined:
        read += 1
        if held_out.isdisjoint(ngrams(english)):
            kept += 1
            yield clean(arabic), english
    counts["news"] = {"read": read, "kept": kept}


def written_pairs(held_out: set[tuple[str, ...]], counts: dict[str, object]) -> Iterator[Pair]:
    """Sentences that were written for this model (scripts/text, CC0)."""
    read = kept = 0
    for path in sorted(TEXT.glob("*.tsv")):
        for pair in read_tsv(path):
            read += 1
            if is_sound(pair) and held_out.isdisjoint(ngrams(pair[1])):
                kept += 1
                yield pair
    counts["written"] = {"read": read, "kept": kept}


def lexicon_pairs(data: Path, counts: dict[str, object]) -> Iterator[Pair]:
    terms = list(read_tsv(data / "lexicon.tsv"))
    # Transliterated names come in lower case; names are written with a capital.
    names = [
        (arabic, english.capitalize()) for arabic, english in read_tsv(data / "mt/train/google_translit_names.tsv.xz")
    ]
    kept = [pair for pair in terms + names[::2] if all(pair)]
    counts["lexicon"] = {"terms": len(terms), "names": len(names), "kept": len(kept)}
    yield from kept


def write_tsv(path: Path, pairs: Iterable[Pair]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for arabic, english in pairs:
            out.write(f"{arabic}\t{english}\n")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    data, out = options.data, options.out
    out.mkdir(parents=True, exist_ok=True)

    flores = {part: data / f"mt/test/flores200.{part}" for part in ("dev", "devtest")}
    news_held_out = [
        english
        for part in ("dev", "test")
        for article in read_news(data / f"news/{part}.txt")
        for english in [article.title_en, *(pair[1] for pair in article.pairs)]
    ]
    test_lines = [line for path in flores.values() for line in lines(path.with_name(path.name + ".en"))]
    held_out = {ngram for line in test_lines + news_held_out for ngram in ngrams(line)}

    counts: dict[str, object] = {}
    general = list(general_pairs(data, held_out, counts))
    for group in ("docs", "everyday"):
        write_tsv(out / f"{group}.tsv", (pair for name, pair in general if name == group))
    write_tsv(out / "news.tsv", news_pairs(data, held_out, counts))
    write_tsv(out / "written.tsv", written_pairs(held_out, counts))
    write_tsv(out / "lexicon.tsv", lexicon_pairs(data, counts))
    dev = flores["dev"]
    write_tsv(
        out / "dev.flores.tsv",
        zip(lines(dev.with_name(dev.name + ".ar")), lines(dev.with_name(dev.name + ".en")), strict=True),
    )
    dev_news = [pair for article in read_news(data / "news/dev.txt") for pair in article.pairs]
    write_tsv(out / "dev.news.tsv", dev_news)
    (out / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    for name, count in counts.items():
        print(name, count)


if __name__ == "__main__":
    main()
