from __future__ import annotations

import json
from pathlib import Path

import pytest

from seq2seq.errors import ModelError
from summarize.tasks import BRIEF, HEADLINE, MAX_INPUT_TOKENS, read_tasks


def write(folder: Path, config: dict, generation: dict | None = None) -> Path:
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    if generation is not None:
        (folder / "generation_config.json").write_text(json.dumps(generation), encoding="utf-8")
    return folder


def test_our_models_name_both_tasks(tmp_path: Path) -> None:
    config = {
        "task_specific_params": {
            "brief": {"prefix": "brief: ", "max_length": 120},
            "headline": {"prefix": "h: "},
        }
    }
    brief, headline = read_tasks(write(tmp_path, config, {"max_length": 512, "num_beams": 1}))
    assert (brief.prefix, brief.decoding.max_length, brief.decoding.beam_size) == (
        "brief: ",
        120,
        BRIEF.beam_size,
    )
    assert headline is not None
    assert (headline.prefix, headline.decoding) == ("h: ", HEADLINE)


def test_t5_takes_its_prefix_and_its_decoding(tmp_path: Path) -> None:
    t5 = {
        "early_stopping": True,
        "length_penalty": 2.0,
        "max_length": 200,
        "min_length": 30,
        "no_repeat_ngram_size": 3,
    }
    config = {"task_specific_params": {"summarization": {**t5, "num_beams": 4, "prefix": "summarize: "}}}
    brief, headline = read_tasks(write(tmp_path, config))
    assert headline is None
    assert brief.prefix == "summarize: "
    decoding = brief.decoding
    assert (decoding.beam_size, decoding.max_length, decoding.min_length, decoding.length_penalty) == (4, 200, 30, 2.0)
    assert (decoding.no_repeat_ngram_size, decoding.num_hypotheses) == (3, 4)


def test_pegasus_takes_the_limits_of_its_generation_config(tmp_path: Path) -> None:
    generation = {"num_beams": 8, "max_length": 128, "min_length": 32, "length_penalty": 0.8}
    brief, _ = read_tasks(write(tmp_path, {"model_type": "pegasus"}, generation))
    assert brief.prefix == ""
    assert (brief.decoding.beam_size, brief.decoding.max_length, brief.decoding.length_penalty) == (8, 128, 0.8)


def test_a_model_that_says_nothing_is_decoded_as_we_say(tmp_path: Path) -> None:
    brief, _ = read_tasks(write(tmp_path, {"max_length": 20}))
    assert brief.decoding.max_length == BRIEF.max_length
    assert brief.decoding.no_repeat_ngram_size == 3


def test_greedy_settings_ask_for_one_hypothesis(tmp_path: Path) -> None:
    brief, _ = read_tasks(write(tmp_path, {}, {"num_beams": 1}))
    assert (brief.decoding.beam_size, brief.decoding.num_hypotheses) == (1, 1)


def test_the_longest_input_is_the_tasks_own_or_ours(tmp_path: Path) -> None:
    tasks = {"brief": {"prefix": "brief: ", "max_input_tokens": 420}, "headline": {"prefix": "headline: "}}
    brief, headline = read_tasks(write(tmp_path, {"task_specific_params": tasks}))
    assert headline is not None
    assert (brief.max_input_tokens, headline.max_input_tokens) == (420, MAX_INPUT_TOKENS)


@pytest.mark.parametrize("most", ["long", -1, 2.5])
def test_a_longest_input_without_sense_is_refused(tmp_path: Path, most: object) -> None:
    config = {"task_specific_params": {"brief": {"prefix": "brief: ", "max_input_tokens": most}}}
    with pytest.raises(ModelError, match="max_input_tokens"):
        read_tasks(write(tmp_path, config))


@pytest.mark.parametrize("content", ["{", "[]", None])
def test_a_broken_config_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json"):
        read_tasks(tmp_path)


def test_settings_without_sense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make no sense"):
        read_tasks(write(tmp_path, {}, {"num_beams": 0}))


_BART_CNN = {
    **{"early_stopping": True, "length_penalty": 2.0, "max_length": 142, "min_length": 56, "no_repeat_ngram_size": 3},
    "num_beams": 4,
}
_BART_CNN_CONFIG = {
    **{"model_type": "bart", "max_position_embeddings": 1024, "prefix": " "},
    **{"forced_bos_token_id": 0, "forced_eos_token_id": 2},
    **_BART_CNN,
    "task_specific_params": {"summarization": _BART_CNN},
}
_T5 = {
    **{"early_stopping": True, "length_penalty": 2.0, "max_length": 200, "min_length": 30, "no_repeat_ngram_size": 3},
    **{"num_beams": 4, "prefix": "summarize: "},
}


@pytest.mark.parametrize(
    "name, config, prefix, beam, longest, shortest, penalty, no_repeat, input_tokens",
    [
        # As published, sources in docs/models.md; lengths in target tokens.
        ("sshleifer/distilbart-cnn-12-6", _BART_CNN_CONFIG, " ", 4, 140, 55, 2.0, 3, 1024),
        ("facebook/bart-large-cnn", _BART_CNN_CONFIG, " ", 4, 140, 55, 2.0, 3, 1024),
        (
            "google/pegasus-cnn_dailymail",
            {
                **{"model_type": "pegasus", "max_position_embeddings": 1024, "forced_eos_token_id": 1},
                **{"length_penalty": 0.8, "max_length": 128, "min_length": 32, "num_beams": 8},
            },
            *("", 8, 127, 32, 0.8, 0, 1024),
        ),
        (
            "csebuetnlp/mT5_multilingual_XLSum",
            {
                **{"model_type": "mt5", "length_penalty": 0.6, "max_length": 84},
                **{"no_repeat_ngram_size": 2, "num_beams": 4},
            },
            *("", 4, 84, 0, 0.6, 2, 512),
        ),
        (
            "t5-small",
            {"model_type": "t5", "n_positions": 512, "task_specific_params": {"summarization": _T5}},
            *("summarize: ", 4, 200, 30, 2.0, 3, 512),
        ),
    ],
)
def test_published_models_are_decoded_as_their_authors_say(
    tmp_path: Path,
    name: str,
    config: dict[str, object],
    prefix: str,
    beam: int,
    longest: int,
    shortest: int,
    penalty: float,
    no_repeat: int,
    input_tokens: int,
) -> None:
    task, headline = read_tasks(write(tmp_path, config))
    decoding = task.decoding
    assert (task.prefix, headline, task.max_input_tokens) == (prefix, None, input_tokens), name
    assert (decoding.beam_size, decoding.max_length, decoding.min_length) == (beam, longest, shortest), name
    assert (decoding.length_penalty, decoding.no_repeat_ngram_size) == (penalty, no_repeat), name
