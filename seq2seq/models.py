"""A loaded model: text in, hypotheses out, whatever the runtime."""

from __future__ import annotations

import functools
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

from seq2seq import sanity
from seq2seq.batching import Batcher, Ids
from seq2seq.checkpoint import is_encoder
from seq2seq.codec import Codec
from seq2seq.decoding import Decoding, Hint, Hypothesis
from seq2seq.errors import ModelError, UsageError
from seq2seq.fingerprint import fingerprint
from seq2seq.resolve import ModelFiles, resolve
from seq2seq.runtimes import DEVICES, RUNTIMES, Output, Runtime

# Texts whose ids are remembered: each is asked for when it is split, decoded and checked. About 1 KB a text.
_REMEMBERED = 2048


def load(
    name: str,
    *,
    runtime: str = "ctranslate2",
    device: str = "auto",
    dtype: str = "auto",
    threads: int | None = None,
    allow_fetch: bool = False,
    check: bool = True,
) -> Model:
    """Loads a model by embedded name, folder, or hub id with optional `@revision`.

    `dtype` "auto" is int8 on a CPU and float16 on a GPU under ctranslate2, float32 under transformers. `threads` is the
    number of CPU cores to use (default: those that this process may use). The network is reached for only with
    `allow_fetch`, and only for what is not in the local cache. `check` runs the sanity gate, once per model, runtime
    and precision.

    Raises ModelError (not found, not loadable, not sane) and UsageError (no such runtime or device).
    """
    if runtime not in RUNTIMES:
        raise UsageError(f"no runtime {runtime!r}: there are {', '.join(RUNTIMES)}.")
    if device not in DEVICES:
        raise UsageError(f"no device {device!r}: there are {', '.join(DEVICES)}.")
    if threads is not None and threads < 1:
        raise UsageError(f"threads must be at least 1, not {threads}.")
    files = resolve(name, allow_fetch=allow_fetch)
    if is_encoder(files.folder):
        raise ModelError(f"{name} reads and does not write: name a translator or a brief writer (mujaz models list).")
    identity = fingerprint(files.folder)
    if runtime == "ctranslate2":
        from seq2seq import on_ctranslate2 as chosen
    else:
        from seq2seq import on_transformers as chosen
    device, dtype = chosen.choose(device, dtype)
    passed = sanity.remembered(files, identity, runtime, device, dtype)
    if check and not passed.exists():
        sanity.check_weights(files)
    model = Model(files, identity, runtime, _start(files, identity, runtime, device, dtype, threads))
    if check and not passed.exists():
        sanity.check_model(model)
        sanity.remember(passed)
    return model


def _start(
    files: ModelFiles, identity: str, runtime: str, device: str, dtype: str, threads: int | None
) -> tuple[Runtime, Codec]:
    codec = Codec(files.folder)
    if runtime == "transformers":
        from seq2seq.on_transformers import TransformersRuntime

        return TransformersRuntime(files.folder, codec, device, dtype, threads), codec
    from seq2seq.convert import converted
    from seq2seq.on_ctranslate2 import CTranslate2Runtime

    folder, spec = converted(files, identity, codec, dtype)
    return CTranslate2Runtime(folder, spec, codec, device, dtype, threads or cpu_count()), codec


def cpu_count() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Model:
    """Made by `load`. Safe to use from several threads."""

    name: str
    # sha256 in hexadecimal of the files that decide the output.
    fingerprint: str
    folder: Path
    runtime: str
    device: str
    dtype: str
    # What fits the encoder, the end token included.
    max_source_tokens: int

    def __init__(self, files: ModelFiles, identity: str, runtime: str, parts: tuple[Runtime, Codec]) -> None:
        self._runtime, self.codec = parts
        self.name, self.folder, self.fingerprint, self.runtime = files.name, files.folder, identity, runtime
        self.device, self.dtype = self._runtime.device, self._runtime.dtype
        self.spec = self._runtime.spec
        self.max_source_tokens = self.spec.max_source_tokens
        self._ids = functools.lru_cache(_REMEMBERED)(lambda text: tuple(self.codec.encode(text)))

    def count_tokens(self, text: str) -> int:
        """Source tokens of a text, the end token included."""
        return len(self._ids(text))

    def source_tokens(self, text: str) -> list[str]:
        """The pieces that a text is read as, the end token included: the columns of `Hypothesis.attention`."""
        return self.codec.source_tokens(self._ids(text))

    def unknown_pieces(self, text: str) -> tuple[int, int]:
        """How many source pieces the model does not know, and how many there are, the end token not counted."""
        ids = self._ids(text)
        if ids[-1:] == (self.codec.end_id,):
            ids = ids[:-1]
        return ids.count(self.codec.unk_id), len(ids)

    def generate(
        self, texts: Iterable[str], decoding: Decoding, hints: Iterable[Sequence[Hint]] | None = None
    ) -> Iterator[list[Hypothesis]]:
        """`decoding.num_hypotheses` hypotheses for each text, best first, in the order of the texts.

        `hints` has for each text what the model is shown of it besides, where there is room for that. Only a model that
        was trained with hints can read them (scripts/find_hints.py).

        A stream: texts are read as they are needed, and two windows of work are held. A blank text gives an empty list
        and never reaches the model. `decoding.max_length` is held to the positions that the model has.

        Raises ModelError, after the results before it, at a text longer than `max_source_tokens`: split it first.
        """
        batcher: Batcher[list[Output]] = Batcher(
            lambda batch: self._runtime.decode(batch, decoding),
            self._runtime.token_budget(decoding),
            self._runtime.workers,
            self._runtime.release_memory,
            self._runtime.same_length(decoding),
        )
        waiting: deque[list[int] | None] = deque()

        def read() -> Iterator[Ids | None]:
            for text, shown in zip(texts, repeat(()) if hints is None else hints, strict=hints is not None):
                ids, columns = self._encode(text, shown)
                waiting.append(columns)
                yield ids

        for outputs in batcher.stream(read()):
            columns = waiting.popleft()
            yield [self._hypothesis(output, columns) for output in outputs or ()]

    def _encode(self, text: str, hints: Sequence[Hint]) -> tuple[Ids | None, list[int] | None]:
        """The ids, and which of them are of the text itself; None where all are."""
        # Direction marks and zero-width spaces alone are blank, too; a model makes up something for them.
        if not any(letter.isprintable() and letter != " " for letter in text):
            return None, None
        ids = self._ids(text)
        if len(ids) > self.max_source_tokens:
            raise ModelError(
                f"a text of {len(ids)} tokens is over the {self.max_source_tokens} of {self.name}: "
                f"split it first. It begins: {text.strip()[:40]!r}"
            )
        if hints:
            read, columns = self.codec.hinted(text, ids, hints)
            if len(ids) < len(read) <= self.max_source_tokens:
                return tuple(read), columns
        return ids, None

    def _hypothesis(self, output: Output, columns: list[int] | None) -> Hypothesis:
        tokens = tuple(self.codec.target_tokens(output.ids))
        attention = output.attention
        if columns is not None and attention is not None:
            attention = attention[:, columns]
        return Hypothesis(self.codec.decode(output.ids), tokens, output.score, attention)
