"""The pairs of scripts/prepare_pairs.py as batches of token ids with alignments."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch

from seq2seq.codec import MARK
from training.hints import ALONE, HINT, Hints, copied, hinted
from training.noise import noisy

Encoded = tuple[list[int], list[int]]  # ids, and the word that each belongs to


@dataclass
class Batch:
    source: torch.Tensor  # (batch, source length)
    source_mask: torch.Tensor
    target_in: torch.Tensor  # (batch, target length)
    target_out: torch.Tensor
    links: torch.Tensor  # (batch, target length, source length), rows sum to 1 or 0
    copies: torch.Tensor  # the same, from what is written as a hint has it to the hint

    def to(self, device: torch.device) -> Batch:
        return Batch(*(tensor.to(device) for tensor in vars(self).values()))


class Side:
    """One language's SentencePiece model with the ids that the Marian vocabulary gives its pieces."""

    def __init__(self, model: Path, vocab: dict[str, int]) -> None:
        self.model = sentencepiece.SentencePieceProcessor(model_file=str(model))
        pieces = [self.model.id_to_piece(number) for number in range(self.model.get_piece_size())]
        self.ids = [vocab.get(piece, vocab["<unk>"]) for piece in pieces]
        self.begins = [int(piece.startswith("▁")) for piece in pieces]

    def encode(self, texts: list[str], dropout: float = 0.0) -> list[Encoded]:
        """`dropout` is the share of BPE merges that is left out (BPE-dropout, Provilkov et al. 2020)."""
        sampling = {"enable_sampling": True, "alpha": dropout, "nbest_size": -1} if dropout else {}
        return [self._numbered(row) for row in self.model.encode(texts, out_type=int, **sampling)]

    def _numbered(self, row: list[int]) -> Encoded:
        words, word = [], -1
        for piece in row:
            word += self.begins[piece]
            words.append(max(word, 0))
        return [self.ids[piece] for piece in row], words


class Pairs:
    """Text pairs with word links; what is fed to the model is segmented anew each time that it is drawn."""

    def __init__(
        self, path: Path, tokenizer: Path, source_spm: str, end: int, pad: int, hints: Path | None = None
    ) -> None:
        """`hints` is what scripts/find_hints.py found in the pairs."""
        arrays = dict(np.load(path))
        vocab = json.loads((tokenizer / "vocab.json").read_text(encoding="utf-8"))
        self.names = [str(name) for name in arrays["names"]]
        self.group = arrays["group"]
        self.source_texts = bytes(arrays["source"]).decode("utf-8").split("\n")
        self.target_texts = bytes(arrays["target"]).decode("utf-8").split("\n")
        self.links, self.links_starts = arrays["links"], arrays["links_starts"]
        self.source_side, self.target_side = Side(tokenizer / source_spm, vocab), Side(tokenizer / "target.spm", vocab)
        self.target_vocab = self.target_side.model.get_piece_size()
        self.hints = Hints(hints, len(self.source_texts)) if hints else None
        self.end, self.pad = end, pad
        self.source_lengths, self.target_lengths = arrays["source_lengths"] + 1, arrays["target_lengths"] + 1

    def epoch(self, shares: dict[str, float], number: int, tokens: int, source_tokens: int) -> list[np.ndarray]:
        """The epoch's batches as arrays of pair indices, in random order, the same in every process."""
        draw = np.random.default_rng(number)
        chosen = []
        for group, name in enumerate(self.names):
            members = np.flatnonzero(self.group == group)
            whole, part = divmod(shares.get(name, 0.0), 1.0)
            chosen += [members] * int(whole)
            chosen.append(draw.choice(members, int(part * len(members)), replace=False))
        order = draw.permutation(np.concatenate(chosen))
        # Like targets together, and among them like sources: padding costs as much as text. A little noise in the key
        # varies which pairs meet in a batch.
        like = np.log(self.target_lengths[order] * draw.uniform(0.9, 1.1, len(order))) // 0.15
        order = order[np.lexsort((self.source_lengths[order], like))]
        batches, start = [], 0
        while start < len(order):
            size = max(1, tokens // int(self.target_lengths[order[start]]))
            while size > 1:
                rows = order[start : start + size]
                wide = len(rows) * self.target_lengths[rows].max() > tokens * 1.05
                long = len(rows) * self.source_lengths[rows].max() > source_tokens
                if not wide and not long:
                    break
                size = size * 9 // 10
            batches.append(order[start : start + size])
            start += size
        return [batches[index] for index in draw.permutation(len(batches))]

    def collate(
        self,
        rows: np.ndarray,
        draw: random.Random,
        bpe_dropout: float = 0.0,
        noise: float = 0.0,
        hints: float = 0.0,
    ) -> Batch:
        """`noise` is the share of source sentences that get the faults of feeds, `hints` that of those with hints."""
        texts = [self.source_texts[index] for index in rows]
        texts = [noisy(text, draw) if noise and draw.random() < noise else text for text in texts]
        # Half of the batches are segmented as they will be when the model is used.
        dropout = bpe_dropout if draw.random() < 0.5 else 0.0
        sources = self.source_side.encode(texts, dropout)
        if self.hints:
            shown = [self.hints.draw(index, draw) if draw.random() < hints else {} for index in rows]
            sources = [
                hinted(*read, self._hint_ids(chosen), {word for word in chosen if draw.random() < ALONE})
                for read, chosen in zip(sources, shown, strict=True)
            ]
        targets = self.target_side.encode([self.target_texts[index] for index in rows], dropout)
        source_width = -(-(max(len(ids) for ids, _ in sources) + 1) // 8) * 8
        target_width = max(len(ids) for ids, _ in targets) + 1
        source = np.full((len(rows), source_width), self.pad)
        target_in = np.full((len(rows), target_width), self.pad)  # <pad> starts the decoder
        target_out = np.full((len(rows), target_width), self.pad)
        links = np.zeros((len(rows), target_width, source_width), dtype=np.float32)
        copies = np.zeros_like(links)
        for place, (index, (read, read_words), (written, written_words)) in enumerate(
            zip(rows, sources, targets, strict=True)
        ):
            source[place, : len(read)], source[place, len(read)] = read, self.end
            target_in[place, 1 : len(written) + 1] = written
            target_out[place, : len(written)], target_out[place, len(written)] = written, self.end
            self._link(links[place], index, np.array(read_words), np.array(written_words))
            for hint, of_target in copied(read, read_words, written):
                copies[place, of_target, hint] = 1.0
        for rows_of_links in (links, copies):
            rows_of_links /= np.maximum(rows_of_links.sum(-1, keepdims=True), 1.0)
        ids = torch.from_numpy(source)
        return Batch(
            ids,
            (ids != self.pad).long(),
            torch.from_numpy(target_in),
            torch.from_numpy(target_out),
            torch.from_numpy(links),
            torch.from_numpy(copies),
        )

    def _hint_ids(self, shown: dict[int, str]) -> dict[int, list[int]]:
        mark = self.target_side.ids[self.target_side.model.piece_to_id(MARK)]
        return {word: [mark, *self.target_side.encode([english])[0][0]] for word, english in shown.items()}

    def _link(self, links: np.ndarray, index: int, read_words: np.ndarray, written_words: np.ndarray) -> None:
        """Every piece of a target word looks at every piece of the source words that it is linked to."""
        found = self.links[self.links_starts[index] : self.links_starts[index + 1]].reshape(-1, 2)
        if len(found) == 0:
            return
        between = np.zeros((int(written_words.max()) + 1, max(int(read_words.max()), 0) + 1), dtype=np.float32)
        inside = (found[:, 1] < between.shape[0]) & (found[:, 0] < between.shape[1])
        between[found[inside, 1], found[inside, 0]] = 1.0
        # What is written rests on the Arabic, never on a hint.
        linked = between[written_words[:, None], read_words[None, :]] * (read_words != HINT)
        links[: len(written_words), : len(read_words)] = linked
