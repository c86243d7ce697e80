"""Which tasks a model was trained for, and how each is to be decoded: read from the model's own folder.

The settings that published summarisers come with, and where they can be looked up, stand in docs/models.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seq2seq.checkpoint import read_json
from seq2seq.decoding import Decoding
from seq2seq.errors import ModelError
from summarize.brief import VERSION
from summarize.salience import weights_hash

if TYPE_CHECKING:
    from seq2seq.models import Model

# A guard of 3 is the custom for news, but in small vocabularies a name is 3 pieces and more, and a brief
# names it twice.
BRIEF = Decoding(beam_size=4, max_length=160, no_repeat_ngram_size=6, num_hypotheses=4)
SHORTENING = Decoding(beam_size=4, max_length=120, num_hypotheses=4)
HEADLINE = Decoding(beam_size=4, max_length=48, no_repeat_ngram_size=4, num_hypotheses=4)
# A published model whose authors chose no search at all.
_UNSTATED = replace(BRIEF, no_repeat_ngram_size=3)
# One whose authors did: what they leave out (PEGASUS: a guard against repetition), they did without.
_STATED = Decoding(max_length=BRIEF.max_length)

_FIELDS = {
    "num_beams": "beam_size",
    "max_length": "max_length",
    "min_length": "min_length",
    "length_penalty": "length_penalty",
    "repetition_penalty": "repetition_penalty",
    "no_repeat_ngram_size": "no_repeat_ngram_size",
}
_HYPOTHESES = 4
# What old checkpoints carry where their authors said nothing: the library's default, too short for any brief.
_UNSET_MAX_LENGTH = 20
# Some models read any length; what stands further down a news article is seldom worth the time.
MAX_INPUT_TOKENS = 1024
# Their positions are relative, so that the weights set no limit: T5 learnt from 512 tokens (Raffel et al. 2020), and so
# did the summariser of XL-Sum (Hasan et al. 2021), an mT5.
_LEARNT_FROM = {"t5": 512, "mt5": 512}


@dataclass(frozen=True)
class Task:
    """`prefix` stands before the text that the model reads, its trailing space included.

    `max_input_tokens` is the most that it reads at once, prefix and end token included.
    """

    prefix: str
    decoding: Decoding
    max_input_tokens: int = MAX_INPUT_TOKENS


def read_tasks(folder: Path) -> tuple[Task, Task | None]:
    """The brief task, and the headline task where the model has one.

    A model of ours names both in `task_specific_params`. Any other is taken for a summariser and decoded as
    its authors say: `task_specific_params.summarization` (T5, BART), else the limits of
    generation_config.json and config.json (PEGASUS, mT5). Where they choose no search it is ours, never the
    library's. `max_input_tokens` says how long the texts were that the model learnt a task from.

    Raises ModelError where config.json cannot be read or makes no sense.
    """
    config = read_json(folder / "config.json")
    tasks = config.get("task_specific_params") or {}
    if "brief" in tasks:
        headline = tasks.get("headline")
        return _task(tasks["brief"], BRIEF), _task(headline, HEADLINE) if headline else None
    generation = folder / "generation_config.json"
    stated = {
        "max_input_tokens": _LEARNT_FROM.get(config.get("model_type", "")),
        **config,
        **(read_json(generation) if generation.exists() else {}),
        **(tasks.get("summarization") or {}),
    }
    if stated.get("max_length") == _UNSET_MAX_LENGTH:
        del stated["max_length"]
    return _task(_counted_our_way(stated), _UNSTATED if stated.get("num_beams") is None else _STATED), None


def read_shortening(folder: Path) -> tuple[Task, ...]:
    """The ways in which a model of ours shortens a sentence (`light` and `short` in `task_specific_params`); none for
    any other model. Raises ModelError as `read_tasks` does.
    """
    tasks = read_json(folder / "config.json").get("task_specific_params") or {}
    return tuple(_task(tasks[name], SHORTENING) for name in ("light", "short") if name in tasks)


def identity_of(model: Model, *tasks: Task | None) -> tuple[str, ...]:
    """Everything besides the document that decides a brief by this model: what a store keys finished briefs by."""
    # The weights are of the reader, which chooses the sentences, those that stand in a model's place too.
    return (model.fingerprint, model.runtime, model.dtype, *map(repr, tasks), weights_hash(), VERSION)


def _counted_our_way(stated: dict[str, Any]) -> dict[str, Any]:
    """With lengths in target tokens, the end token included.

    transformers counts the start token too, and BART's <s> after it; the end token only where it is forced (BART,
    PEGASUS, not T5). Its `min_length` is the first length at which the end may come.
    """
    first, unforced_end = stated.get("forced_bos_token_id") is not None, stated.get("forced_eos_token_id") is None
    counted = dict(stated)
    for name, more in (("min_length", -first), ("max_length", -1 - first + unforced_end)):
        if isinstance(stated.get(name), int):
            counted[name] = max(0, stated[name] + more)
    return counted


def _task(stated: dict[str, Any], ours: Decoding) -> Task:
    given = {ours_: stated[theirs] for theirs, ours_ in _FIELDS.items() if stated.get(theirs) is not None}
    beam = given.get("beam_size", ours.beam_size)
    try:
        decoding = replace(ours, **given, num_hypotheses=min(beam, _HYPOTHESES))
    except (TypeError, ValueError) as error:
        raise ModelError(f"the model's decoding settings make no sense: {given} ({error})") from error
    most = stated.get("max_input_tokens") or MAX_INPUT_TOKENS
    if not isinstance(most, int) or most < 1:
        raise ModelError(f"the model's max_input_tokens makes no sense: {most!r}")
    return Task(stated.get("prefix") or "", decoding, most)
