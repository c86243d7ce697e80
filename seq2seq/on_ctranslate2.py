"""The default runtime: CTranslate2, several batches at once with one thread each."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path

from seq2seq.batching import is_out_of_memory, rounded_up
from seq2seq.codec import Codec
from seq2seq.decoding import Decoding
from seq2seq.errors import ModelError
from seq2seq.runtimes import Output, length_limits
from seq2seq.spec import ModelSpec

_CPU_TOKENS = 1024
_CUDA_TOKENS = 16_384
# Padding changes the last bits of attention, and rounding to int8 makes more of them: a quarter of the scores differ
# from those of the sentence alone, and now and then a word. So a source is always padded to one length, the next
# multiple of this, whatever stands beside it. With no padding at all two or three of 100 sentences share a batch, and
# take twice the time.
_STEP = 8
# In beams, which few sentences need (those that fail a check), rows that a batch lacks cost more than padding.
_BEAM_STEP = 32

# Of malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT_BYTES = 1 << 25


def choose(device: str, dtype: str) -> tuple[str, str]:
    """`auto` made definite: the GPU where there is one; int8 on a CPU, float16 on a GPU. Raises ModelError."""
    import ctranslate2

    gpus = ctranslate2.get_cuda_device_count()
    if device == "auto":
        device = "cuda" if gpus else "cpu"
    if device == "cuda" and not gpus:
        raise ModelError("no CUDA device here: use --device cpu.")
    supported = ctranslate2.get_supported_compute_types(device)
    if dtype == "auto":
        dtype = next(
            name for name in (*(("float16",) if device == "cuda" else ("int8",)), "float32") if name in supported
        )
    if dtype not in supported:
        raise ModelError(f"CTranslate2 has no {dtype} on this {device}: it has {', '.join(sorted(supported))}.")
    return device, dtype


def keep_memory(workers: int) -> None:
    """Has the C library, for the whole process, keep what is freed for what is wanted next, in as many places as there
    are `workers`.

    GNU's hands large pieces back to the system, which clears them each time that they are taken anew. CTranslate2 takes
    many with every batch: that was a tenth of the time (on processors where it has no allocator of its own). It would
    also keep eight places a core, each with what another could have used.
    """
    try:
        option = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):  # another system's
        return
    # Some refuse the first. The second alone would make it worse: no threshold would move any more.
    if option(_MMAP_THRESHOLD, _KEPT_BYTES):
        option(_TRIM_THRESHOLD, _KEPT_BYTES)
    option(_ARENA_MAX, max(2, workers))


class CTranslate2Runtime:
    """See `Runtime`. Safe to call from several threads."""

    def __init__(self, folder: Path, spec: ModelSpec, codec: Codec, device: str, dtype: str, threads: int) -> None:
        """Loads a converted folder; raises ModelError if it cannot be loaded."""
        import ctranslate2

        if device == "cpu":
            keep_memory(threads)
        self.spec, self.device, self.dtype = spec, device, dtype
        # One thread a batch and a batch a core: on two cores twice as fast as one batch on both.
        self.workers = threads if device == "cpu" else 1
        self._codec = codec
        # CTranslate2 takes <pad> out of Marian's vocabulary.
        gone = {spec.pad_id} if spec.architecture == "marian" else set()
        self._banned = [codec.target_tokens(ids) for ids in spec.banned if not gone.intersection(ids)]
        self._target_ids = {token: index for index, token in codec.target_names.items()}
        try:
            self._translator = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=dtype,
                inter_threads=self.workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            advice = "Use --device cpu" if is_out_of_memory(error) else "Remove that folder and try again"
            raise ModelError(f"CTranslate2 cannot load {folder}: {error}. {advice}.") from error

    def token_budget(self, decoding: Decoding) -> int:
        tokens = _CPU_TOKENS if self.device == "cpu" else _CUDA_TOKENS
        return max(tokens // decoding.beam_size, tokens // 8)

    def same_length(self, decoding: Decoding) -> int:
        if self.device != "cpu" or not self.dtype.startswith("int8"):
            return 0
        return _STEP if decoding.beam_size == 1 else _BEAM_STEP

    def release_memory(self) -> None:
        """Nothing to do: CTranslate2 reuses what it holds."""

    def decode(self, batch: Sequence[Sequence[int]], decoding: Decoding) -> list[list[Output]]:
        spec, codec = self.spec, self._codec
        first = [] if spec.first_id is None else codec.target_tokens([spec.first_id])
        shortest, longest = length_limits(decoding, spec)
        sources = [codec.source_tokens(ids) for ids in self._stretched(batch, self.same_length(decoding))]
        results = self._translator.translate_batch(
            sources,
            target_prefix=[first] * len(sources) if first else None,
            max_batch_size=0,
            beam_size=decoding.beam_size,
            patience=1,
            num_hypotheses=decoding.num_hypotheses,
            length_penalty=decoding.length_penalty,
            coverage_penalty=0,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            disable_unk=True,
            suppress_sequences=self._banned or None,
            return_end_token=True,
            max_input_length=0,  # callers split; nothing is cut
            # CTranslate2 stops at the limit where transformers still forces the end token in its last place.
            max_decoding_length=len(first) + longest - 1,
            min_decoding_length=len(first) + shortest - 1,
            return_scores=True,
            return_attention=decoding.with_attention,
            sampling_topk=1,
            sampling_temperature=1,
            replace_unknowns=False,
            use_vmap=False,
        )
        return [
            [
                self._output(tokens, score, attention, len(first), decoding)
                for tokens, score, attention in zip(
                    result.hypotheses,
                    result.scores,
                    result.attention if decoding.with_attention else [None] * len(result.hypotheses),
                    strict=True,
                )
            ]
            for result in results[: len(batch)]
        ]

    def _stretched(self, batch: Sequence[Sequence[int]], step: int) -> list[Sequence[int]]:
        """The batch and, where it is not as long as its lengths round up to, one more source that is.

        That one is the longest with more end tokens, which costs no more steps than the sentence itself; its output is
        not used.
        """
        if not step:
            return list(batch)
        longest = max(batch, key=len)
        missing = min(rounded_up(len(longest), step), self.spec.max_source_tokens) - len(longest)
        return [*batch, [*longest, *[self.spec.end_id] * missing]] if missing > 0 else list(batch)

    def _output(self, tokens: list[str], score: float, attention: list | None, skip: int, decoding: Decoding) -> Output:
        import numpy

        # CTranslate2 divides the sum of log-probabilities by (all tokens, prefix and end included) ** length_penalty.
        total = score * len(tokens) ** decoding.length_penalty
        ids = [self._target_ids[token] for token in tokens[skip:]]
        length = len(ids) - (ids[-1:] == [self.spec.end_id])
        rows = None
        if attention is not None:
            rows = numpy.asarray(attention[skip : skip + length], dtype=numpy.float32)
            if decoding.beam_size > 1:
                # Of a beam's first step CTranslate2 gives the attention of whatever sentence is beside it in the batch.
                rows[:1] = 0.0
        return Output(tuple(ids[:length]), total / max(len(ids), 1), rows)
