"""Every figure of docs/stories.md about briefs, in one run: ROUGE, significance, grounding, names, lengths.

    python scripts/measure_briefs.py DATA [--model mujaz-ar-en] [--brief-model mujaz-brief] [--limit N] [-o FILE]

DATA holds news/ and sum/ (the news corpus; XSum-924 and CNN/DM-100 with published outputs). In order: briefs of the
news articles from people's translations and from the translator's own (lead-2 is what the others are tested against),
from XSum and CNN/DM; the names of briefs that the Arabic does not have; how far briefs are from the length asked for.
--translations keeps what the translator wrote there, and takes it from there where it has it. --brief-model none leaves
the model out, which takes most of the time; --limit tries a command out on the first articles of each set.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from eval.results import Outputs, evaluate
from eval.tables import render
from eval.testsets import NewsArticle, TestSet, read_news
from facts import Flag
from facts.names import names
from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle, document
from summarize import Brief, Document, ExtractiveSummarizer, LeadSummarizer
from summarize.length import Length
from summarize.writers import load_writer

# CNN/DM comes in small letters, so that no capital says where a sentence begins.
_LOWER_CASED = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[a-z\"'])")
METRICS = ("rouge1", "rouge2", "rougeL", "grounding", "compression")
XSUM = ("lead", "ptgen", "convs2s", "topic_convs2s", "bart_prediction", "ext_oracle")


class Writes(Protocol):
    name: str

    def summarize_many(self, documents: Iterable[Document]) -> Iterable[Brief]: ...


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="test", help="tune on dev, report test")
    parser.add_argument("--model", default="mujaz-ar-en", help="none: people's translations alone")
    parser.add_argument("--brief-model", default="mujaz-brief")
    parser.add_argument("--translations", type=Path, metavar="FILE")
    parser.add_argument("--sets", nargs="*", choices=("news", "xsum", "cnndm"), default=("news", "xsum", "cnndm"))
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles of each set")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    writers: list[Writes] = [LeadSummarizer(2), LeadSummarizer(1), LeadSummarizer(3), ExtractiveSummarizer()]
    if given.brief_model != "none":
        writers.append(load_writer(given.brief_model, device="cpu"))
    tables: list[str] = []

    def show(title: str, table: str) -> None:
        tables.append(f"## {title}\n\n{table}\n")
        print(tables[-1], flush=True)

    if "news" in given.sets:
        articles = read_news(given.data / "news" / f"{given.part}.txt")[: given.limit]
        gold = [by_people(article) for article in articles]
        own = [] if given.model == "none" else by_model(articles, given.model, given.translations)
        for what, documents in (("people's translations", gold), (f"translations of {given.model}", own)):
            if documents:
                found = [(writer, list(writer.summarize_many(documents))) for writer in writers]
                show(f"News {given.part}, {what}", scores(f"news-{given.part}", articles, documents, found))
                show(f"Names, news {given.part}, {what}", doubted(found))
        show(f"Lengths, news {given.part}, people's translations", lengths(gold, writers[3:]))
    if "xsum" in given.sets:
        # Two of the 926 have no published outputs.
        rows = [row for row in read_rows(given.data / "sum" / "test.xsum_subset_with_refs.jsonl.xz") if "lead" in row]
        rows = rows[: given.limit]
        theirs = {name: [row[name] for row in rows] for name in XSUM}
        show(f"XSum-{len(rows)}", published("xsum", rows, writers, theirs))
    if "cnndm" in given.sets:
        rows = read_rows(given.data / "sum" / "test.realsumm_cnndm100.jsonl.xz")[: given.limit]
        theirs = {name: [row["outputs"][name] for row in rows] for name in rows[0]["outputs"]}
        show(f"CNN/DM-{len(rows)}", published("cnndm", rows, writers, theirs))
    if given.output:
        given.output.write_text("\n".join(tables), encoding="utf-8")


def by_people(article: NewsArticle) -> Document:
    arabic, english = zip(*article.pairs, strict=True)
    return Document(english, article.title_en, originals=arabic, original_title=article.title_ar)


def by_model(articles: Sequence[NewsArticle], model: str, kept: Path | None) -> list[Document]:
    """As the application reads them: title and text translated, checked, with what the translator trusts."""
    told: dict[str, str] = json.loads(kept.read_text("utf-8")) if kept and kept.exists() else {}
    sources = [text for article in articles for text in (article.title_ar, "\n".join(a for a, _ in article.pairs))]
    if lacking := [source for source in sources if source not in told]:
        from mt.translator import Translator

        told |= {one.source_text: one.to_json() for one in Translator.load(model).translate_many(lacking)}
        if kept:
            kept.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    found = []
    for article, title, text in zip(articles, sources[::2], sources[1::2], strict=True):
        one = Article(article.id, text, title)
        found.append(document(EnglishArticle(one, restored(title, told[title]), restored(text, told[text]))))
    return found


def restored(source: str, told: dict) -> Translation:
    segments = (Segment(**{**one, "flags": tuple(Flag(**flag) for flag in one["flags"])}) for one in told["segments"])
    return Translation(source, tuple(segments))


def scores(
    name: str,
    articles: Sequence[NewsArticle],
    documents: Sequence[Document],
    found: Sequence[tuple[Writes, Sequence[Brief]]],
) -> str:
    sources = tuple("\n".join((*document.segments, document.title)) for document in documents)
    ids, briefs = tuple(one.id for one in articles), tuple((one.brief,) for one in articles)
    return compared(TestSet(name, "summary", ids, sources, briefs), [outputs(*pair) for pair in found])


def published(name: str, rows: Sequence[dict], writers: Sequence[Writes], others: dict[str, list[str]]) -> str:
    documents = [Document.from_text(_LOWER_CASED.sub("\n", row["document"])) for row in rows]
    sources, references = tuple(row["document"] for row in rows), tuple((row["summary"],) for row in rows)
    tests = TestSet(name, "summary", tuple(row["id"] for row in rows), sources, references)
    ours = [outputs(writer, list(writer.summarize_many(documents))) for writer in writers]
    theirs = [Outputs(f"{other} (published)", tuple(map(str, texts))) for other, texts in others.items()]
    return compared(tests, [*ours, *theirs])


def outputs(writer: Writes, briefs: Sequence[Brief]) -> Outputs:
    return Outputs(writer.name, tuple("\n".join(sentence.text for sentence in brief.sentences) for brief in briefs))


def compared(tests: TestSet, systems: Sequence[Outputs]) -> str:
    return render(evaluate(tests, systems, METRICS, test="ar"), "markdown")


def doubted(found: Sequence[tuple[Writes, Sequence[Brief]]]) -> str:
    """Names of briefs, those of them that a flag says the Arabic does not have, and whose briefs these are."""
    lines = ["| writer | names | not in the Arabic, and flagged | written by the fallback |", "|---|---|---|---|"]
    for writer, briefs in found:
        sentences = [sentence for brief in briefs for sentence in brief.sentences]
        stated = sum(len(names(sentence.text)) for sentence in sentences)
        flagged = sum(
            flag.kind == "name" and flag.detail.endswith("in the source") for one in sentences for flag in one.flags
        )
        fallen = sum(brief.fallback is not None for brief in briefs)
        share = f"{flagged / max(1, stated):.1%}"
        lines.append(f"| {writer.name} | {stated} | {flagged} ({share}) | {fallen} of {len(briefs)} |")
    return "\n".join(lines)


def lengths(documents: Sequence[Document], writers: Sequence[Writes]) -> str:
    """Words or sentences asked for and written; what the article does not have cannot be written."""
    lines = ["| writer | asked for | written on average | over it | mean distance |", "|---|---|---|---|---|"]
    for writer in writers:
        for asked in ("headline", "full", "12", "30", "60", "100"):
            length = Length.parse(asked)
            briefs = list(writer.summarize_many(replace(one, length=length) for one in documents))
            if length.words is None:
                unit, wanted = "sentences", [min(length.sentences or 0, len(one.segments)) for one in documents]
                written = [len(brief.sentences) for brief in briefs]
            else:
                unit, wanted = "words", [length.words] * len(documents)
                written = [len(brief.text.split()) for brief in briefs]
            over = sum(one > limit for one, limit in zip(written, wanted, strict=True))
            off = sum(abs(one - limit) for one, limit in zip(written, wanted, strict=True)) / len(written)
            mean = sum(written) / len(written)
            lines.append(f"| {writer.name} | {asked} | {mean:.1f} {unit} | {over} of {len(written)} | {off:.1f} |")
    return "\n".join(lines)


def read_rows(path: Path) -> list[dict]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
