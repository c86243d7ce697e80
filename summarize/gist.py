"""The embedded reader, mujaz-gist: how likely a brief says each pair of an article's words, and what it is about.

An encoder (seq2seq.encoder) reads the title and the sentences, and a small head judges each pair of neighbouring words
from the vectors of the two: content selection as a tagger (Gehrmann et al. 2018), of pairs because ROUGE-2 counts them.
The same encoder's mean vector of title and opening says what an article is about (Reimers and Gurevych 2019).
scripts/train_gist.py trains it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from seq2seq.fingerprint import fingerprint
from seq2seq.resolve import resolve

if TYPE_CHECKING:
    import numpy as np

    from seq2seq.encoder import Encoder, Pieces, WordPieces

NAME = "mujaz-gist"
WORD = re.compile(r"[A-Za-z0-9]+")
# Of a pair that no window holds, a word and what stands a page of signs behind it.
_UNREAD = -5.0
# Pieces of a title that are read, of an article at once with it, and of its opening for what it is about.
TITLE, WINDOW, OPENING = 40, 448, 128


class Window(NamedTuple):
    """What the encoder reads at once: `ids` with their part (0: the title), and of each sentence in it its number, its
    first word in it, and the piece that each of its words begins with.
    """

    ids: list[int]
    types: list[int]
    words: list[tuple[int, int, list[int]]]


class Gist:
    """Made by `reader`. Safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        """Raises ModelError where the folder of the encoder has no heads."""
        from safetensors import SafetensorError, safe_open

        from seq2seq.errors import ModelError

        self.encoder = encoder
        try:
            with safe_open(encoder.folder / "model.safetensors", "np") as weights:
                self._up, self._up_bias, self._out, self._out_bias = (
                    weights.get_tensor(f"select.{name}").astype("float32")
                    for name in ("up.weight", "up.bias", "out.weight", "out.bias")
                )
        except (SafetensorError, OSError) as error:
            raise ModelError(f"the model in {encoder.folder} is no reader: {error}") from error

    def judge(self, title: str, sentences: Sequence[str]) -> list[list[float]]:
        """Of each sentence, of each pair of its neighbouring words (`WORD`), by how many nats a brief rather says it
        than not; to be added to what the plain features of `summarize.salience` say. Any number of sentences of any
        length.
        """
        read = [self.encoder.pieces(sentence) for sentence in sentences]
        found = [[_UNREAD] * max(0, len(WORD.findall(sentence)) - 1) for sentence in sentences]
        for window in windows(self.encoder, title, sentences, read):
            vectors = self.encoder.vectors(window.ids, window.types)
            pairs = [pair for _, _, places in window.words for pair in pairwise(places)]
            judged = iter(self._pairs(vectors, pairs) if pairs else ())
            for number, first, places in window.words:
                found[number][first : first + len(places) - 1] = islice(judged, len(places) - 1)
        return found

    def _pairs(self, vectors: np.ndarray, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """One a pair of pieces; `vectors`: (pieces, width). All of a window at once: many small products cost more."""
        import numpy as np

        first, second = np.array(pairs).T
        both = np.concatenate([vectors[first], vectors[second]], axis=1)
        return (_gelu(both @ self._up.T + self._up_bias) @ self._out.T + self._out_bias)[:, 0].tolist()

    def meanings(self, articles: Iterable[tuple[str, str]]) -> list[np.ndarray]:
        """The `meaning` of each title and text, as many at a time as there are cores."""
        with ThreadPoolExecutor(self.encoder.threads) as threads:
            return list(threads.map(lambda article: self.meaning(*article), articles))

    def meaning(self, title: str, text: str) -> np.ndarray:
        """(width,), of length 1: what an article is about, by its title and the opening of its text."""
        import numpy as np

        ids, types = opening(self.encoder, title, text)
        mean = self.encoder.vectors(ids, types).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-9)


@cache
def identity() -> str:
    """Of the embedded one, without loading it."""
    return fingerprint(resolve(NAME).folder)


@cache
def reader() -> Gist:
    """The embedded one, loaded once. Raises ModelError where it cannot be read or converted."""
    from seq2seq.encoder import Encoder

    return Gist(Encoder.load(NAME))


def windows(encoder: WordPieces, title: str, sentences: Sequence[str], read: Sequence[Pieces]) -> Iterator[Window]:
    """The sentences, in as few windows as hold them, the title before each.

    A sentence that is longer than a window is read in parts, of which the next begins with the last word of the one
    before.
    """
    head = [encoder.begin_id, *encoder.pieces(title).ids[:TITLE], encoder.end_id]
    room = WINDOW - len(head) - 1
    window = Window(list(head), [0] * len(head), [])

    def closed() -> Window:
        window.ids.append(encoder.end_id)
        window.types.append(1)
        return window

    for number, (sentence, pieces) in enumerate(zip(sentences, read, strict=True)):
        for first, start, end, places in _parts(sentence, pieces, room):
            if window.words and len(window.ids) + end - start >= WINDOW:
                yield closed()
                window = Window(list(head), [0] * len(head), [])
            base = len(window.ids) - start
            window.ids.extend(pieces.ids[start:end])
            window.types.extend([1] * (end - start))
            window.words.append((number, first, [base + place for place in places]))
    if window.words:
        yield closed()


def _parts(sentence: str, pieces: Pieces, room: int) -> Iterator[tuple[int, int, int, list[int]]]:
    """(first word, first piece, piece behind the last, piece of each word) of parts of at most `room` pieces."""
    places = _places(sentence, pieces)
    # Where each word ends, with the signs behind it.
    ends = [*places[1:], len(pieces.ids)]
    first = 0
    while first < len(places):
        start = places[first]
        last = max(first, bisect_right(ends, start + room) - 1)
        yield first, start, min(ends[last], start + room), places[first : last + 1]
        first = len(places) if last + 1 == len(places) else max(last, first + 1)


def _places(sentence: str, pieces: Pieces) -> list[int]:
    """The piece in which each word begins."""
    found, place = [], 0
    for word in WORD.finditer(sentence):
        while place + 1 < len(pieces.spans) and pieces.spans[place][1] <= word.start():
            place += 1
        found.append(place)
    return found


def opening(encoder: WordPieces, title: str, text: str) -> tuple[list[int], list[int]]:
    """Ids and parts of what is read for `Gist.meaning`."""
    head = [encoder.begin_id, *encoder.pieces(title).ids[:TITLE], encoder.end_id]
    # A page of signs apart, what is longer than this has more pieces than are read.
    body = [*encoder.pieces(text[: 12 * OPENING]).ids[: OPENING - len(head) - 1], encoder.end_id]
    return head + body, [0] * len(head) + [1] * len(body)


def _gelu(values: np.ndarray) -> np.ndarray:
    """By the usual approximation with tanh (Hendrycks and Gimpel 2016)."""
    import numpy as np

    return 0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3)))
