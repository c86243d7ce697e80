"""What a runtime must know of a model beside its weights."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import transformers

    from seq2seq.codec import Codec

# Relative positions have no end, and some tokenizers say 10**30.
UNLIMITED = 1_000_000


@dataclass(frozen=True)
class ModelSpec:
    """Sizes, and what a model needs to start, to stop and to stay silent.

    Kept from the model's generation settings: only this. Beam size, lengths and penalties come from `Decoding`.
    """

    architecture: str
    source_rows: int
    target_rows: int
    max_source_tokens: int
    max_target_tokens: int
    start_id: int
    end_id: int
    pad_id: int
    # A token that the model was trained to see first in every output (BART's <s>).
    first_id: int | None
    # Sequences never to be generated: <unk>, <pad>, rows that no output has, and what the model's settings name.
    banned: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, model: transformers.PreTrainedModel, codec: Codec) -> ModelSpec:
        config, settings = model.config, model.generation_config
        source_rows = model.get_input_embeddings().weight.shape[0]
        target_rows = model.get_output_embeddings().weight.shape[0]
        end_id = _first(settings.eos_token_id, config.eos_token_id, codec.end_id)
        pad_id = _first(settings.pad_token_id, config.pad_token_id, codec.pad_id, end_id)
        start_id = _first(settings.decoder_start_token_id, getattr(config, "decoder_start_token_id", None), pad_id)
        first_id = settings.forced_bos_token_id
        if first_id is None:
            first_id = getattr(config, "forced_bos_token_id", None)
        banned = {(codec.unk_id,), (pad_id,)} | {(row,) for row in range(target_rows) if row not in codec.writable}
        banned |= {tuple(sequence) for sequence in settings.bad_words_ids or ()}
        banned |= {(token,) for token in settings.suppress_tokens or ()}
        positions = getattr(config, "max_position_embeddings", None) or UNLIMITED
        return cls(
            architecture=config.model_type,
            source_rows=source_rows,
            target_rows=target_rows,
            max_source_tokens=min(positions, codec.max_tokens, UNLIMITED),
            max_target_tokens=positions,
            start_id=start_id,
            end_id=end_id,
            pad_id=pad_id,
            first_id=first_id,
            banned=tuple(sorted(banned - {(end_id,)})),
        )

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ModelSpec:
        return cls(**data | {"banned": tuple(tuple(sequence) for sequence in data["banned"])})


def _first(*candidates: int | list[int] | None) -> int:
    """The first value given; of several end tokens, the first."""
    value = next(value for value in candidates if value is not None)
    return value[0] if isinstance(value, list) else value
