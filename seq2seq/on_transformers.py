"""The reference runtime: transformers' own `generate`, with nothing left to its defaults."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seq2seq.checkpoint import load_pretrained, quiet
from seq2seq.codec import Codec
from seq2seq.decoding import Decoding
from seq2seq.errors import ModelError
from seq2seq.runtimes import Output, length_limits
from seq2seq.spec import ModelSpec

if TYPE_CHECKING:
    import numpy
    import torch
    from transformers import GenerationConfig

_DTYPES = ("float32", "float16", "bfloat16")
_CPU_TOKENS = 2048
_CUDA_TOKENS = 16_384
# Scores need logits over the whole vocabulary: how many numbers are held at once.
_LOGITS_AT_ONCE = 50_000_000


def choose(device: str, dtype: str) -> tuple[str, str]:
    """`auto` made definite: the GPU where there is one; float32, since this is the reference. Raises ModelError."""
    import torch

    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cuda" and not torch.cuda.is_available():
        raise ModelError("no CUDA device here: use --device cpu.")
    if dtype == "auto":
        dtype = "float32"
    if dtype not in _DTYPES:
        raise ModelError(f"the transformers runtime has no {dtype}: it has {', '.join(_DTYPES)}.")
    return device, dtype


class TransformersRuntime:
    """See `Runtime`. One batch at a time; calls from several threads wait for each other."""

    workers = 1

    def __init__(self, folder: Path, codec: Codec, device: str, dtype: str, threads: int | None) -> None:
        """Loads a model folder; raises ModelError if it cannot be loaded. `threads` is set for the whole process."""
        import torch
        from transformers import GenerationConfig

        if threads is not None and device == "cpu":
            torch.set_num_threads(threads)
        model = load_pretrained(folder, dtype)
        self.spec = ModelSpec.of(model, codec)
        # generate() fills what is unset from here: the checkpoint's beam size and lengths must not come back.
        model.generation_config = GenerationConfig()
        self._model = model.to(device)
        self.device, self.dtype = device, dtype
        self._lock = threading.Lock()

    def token_budget(self, decoding: Decoding) -> int:
        tokens = _CPU_TOKENS if self.device == "cpu" else _CUDA_TOKENS
        return max(tokens // decoding.beam_size, tokens // 8)

    def same_length(self, decoding: Decoding) -> int:
        return 0

    def release_memory(self) -> None:
        if self.device == "cuda":
            import torch

            torch.cuda.empty_cache()

    def decode(self, batch: Sequence[Sequence[int]], decoding: Decoding) -> list[list[Output]]:
        import torch

        pad, width = self.spec.pad_id, max(map(len, batch))
        rows = [[*ids, *[pad] * (width - len(ids))] for ids in batch]
        mask = [[1] * len(ids) + [0] * (width - len(ids)) for ids in batch]
        with self._lock, torch.inference_mode(), quiet():
            # (sentences, source tokens)
            source = torch.tensor(rows, device=self.device)
            attention_mask = torch.tensor(mask, device=self.device)
            generated = self._model.generate(
                input_ids=source, attention_mask=attention_mask, generation_config=self._settings(decoding)
            )
            # (sentences * hypotheses, 1 + target tokens), the start token first
            count, step = decoding.num_hypotheses, self._rows_at_once(generated)
            source, attention_mask = (tensor.repeat_interleave(count, 0) for tensor in (source, attention_mask))
            outputs: list[Output] = []
            for i in range(0, len(generated), step):
                part = slice(i, i + step)
                outputs += self._read(generated[part], source[part], attention_mask[part], decoding)
        return [outputs[i : i + count] for i in range(0, len(outputs), count)]

    def _settings(self, decoding: Decoding) -> GenerationConfig:
        from transformers import GenerationConfig

        spec = self.spec
        extra = int(spec.first_id is not None)
        shortest, longest = length_limits(decoding, spec)
        return GenerationConfig(
            do_sample=False,
            num_beams=decoding.beam_size,
            num_return_sequences=decoding.num_hypotheses,
            max_new_tokens=longest + extra,
            min_new_tokens=shortest - 1 + extra,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            early_stopping=decoding.beam_size > 1,  # as CTranslate2: stop when the beam has that many
            decoder_start_token_id=spec.start_id,
            pad_token_id=spec.pad_id,
            eos_token_id=spec.end_id,
            forced_bos_token_id=spec.first_id,
            forced_eos_token_id=spec.end_id,
            suppress_tokens=[sequence[0] for sequence in spec.banned if len(sequence) == 1],
            bad_words_ids=[list(sequence) for sequence in spec.banned if len(sequence) > 1] or None,
            use_cache=True,
        )

    def _rows_at_once(self, generated: torch.Tensor) -> int:
        return max(1, _LOGITS_AT_ONCE // (generated.shape[1] * self.spec.target_rows))

    def _read(
        self, generated: torch.Tensor, source: torch.Tensor, mask: torch.Tensor, decoding: Decoding
    ) -> list[Output]:
        """Scores outputs by reading them once more: the same definition for greedy and beam search."""
        import torch

        result = self._model(
            input_ids=source,
            attention_mask=mask,
            decoder_input_ids=generated[:, :-1],
            output_attentions=decoding.with_attention,
            use_cache=False,
        )
        logits = result.logits.float()  # (rows, target tokens, vocabulary)
        silent = [sequence[0] for sequence in self.spec.banned if len(sequence) == 1]
        logits[:, :, silent] = -torch.inf
        chosen = generated[:, 1:, None]  # (rows, target tokens, 1)
        scores = logits.log_softmax(-1).gather(-1, chosen)[:, :, 0].cpu()
        attention = None
        if decoding.with_attention:
            # Head 0 of the last layer, as CTranslate2 gives: (rows, target tokens, source tokens)
            attention = result.cross_attentions[-1][:, 0].float().cpu().numpy()
        lengths = mask.sum(1).tolist()
        # The end token is forced there, and says nothing of the output.
        limit = length_limits(decoding, self.spec)[1] - 1
        outputs = []
        for i, ids in enumerate(generated[:, 1:].tolist()):
            rows = None if attention is None else attention[i, :, : lengths[i]]
            outputs.append(self._output(ids, scores[i], rows, limit))
        return outputs

    def _output(self, ids: list[int], scores: torch.Tensor, attention: numpy.ndarray | None, limit: int) -> Output:
        first = int(self.spec.first_id is not None)
        ends = ids.index(self.spec.end_id, first) if self.spec.end_id in ids[first:] else len(ids)
        scored = scores[first : ends + 1][:limit]
        rows = None if attention is None else attention[first:ends]
        return Output(tuple(ids[first:ends]), float(scored.mean()) if len(scored) else 0.0, rows)
