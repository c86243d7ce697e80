"""A model of the size of opus-mt with random weights: what it writes means nothing, what it costs is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

# The layers of Helsinki-NLP's opus-mt models ("transformer-align"). Random weights end a sentence anywhere, so that
# lengths must be forced.
_SIZE = {
    **{"d_model": 512, "encoder_layers": 6, "decoder_layers": 6},
    **{"encoder_attention_heads": 8, "decoder_attention_heads": 8},
    **{"encoder_ffn_dim": 2048, "decoder_ffn_dim": 2048},
}
_SEED = 1


def random_model(like: Path, target: Path) -> Path:
    """A folder with the vocabulary and tokenizer of the Marian model in `like`; made now if it is not there yet.

    The vocabulary decides how large the output table is: 15,586 rows in the embedded model, 62,802 in opus-mt-ar-en.
    """
    if target.exists():
        return target
    import torch
    from transformers import MarianConfig, MarianMTModel

    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for path in like.iterdir():
        if path.suffix == ".spm" or path.name in ("vocab.json", "tokenizer_config.json", "special_tokens_map.json"):
            shutil.copy(path, part / path.name)
    config = MarianConfig.from_pretrained(like)
    config.update(_SIZE)
    torch.manual_seed(_SEED)
    MarianMTModel(config).save_pretrained(part)
    if (like / "generation_config.json").exists():
        shutil.copy(like / "generation_config.json", part)
    part.rename(target)
    return target
