"""What `load` and `Model` promise: streaming, limits, determinism, no needless imports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from seq2seq import Decoding, ModelError, UsageError
from seq2seq.decoding import Hint
from seq2seq.models import Model, load

GREEDY = Decoding(max_length=60)


@pytest.fixture
def model(make_model: Callable[..., Path]) -> Model:
    return load(str(make_model("marian")), device="cpu", threads=2)


def test_int8_is_the_default_on_a_cpu(model: Model, arabic, english) -> None:
    assert (model.runtime, model.device, model.dtype) == ("ctranslate2", "cpu", "int8")
    outputs = [hypotheses[0].text for hypotheses in model.generate(arabic, GREEDY)]
    assert sum(output == target for output, target in zip(outputs, english, strict=True)) >= 6


@pytest.mark.parametrize("setting", ["ctranslate2 int8", "ctranslate2 float32", "transformers float32"])
def test_the_batch_size_does_not_matter(make_model, arabic, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    runtime, dtype = setting.split()
    model = load(str(make_model("marian")), runtime=runtime, device="cpu", dtype=dtype, threads=1)
    decoding = Decoding(max_length=12 if runtime == "transformers" else 60)
    # Parts of sentences as well, so that lengths differ within a batch.
    texts = [" ".join(text.split()[start:]) for text in arabic[:4] for start in range(3)]
    outputs = []
    for budget in (1, 100, 10_000):
        monkeypatch.setattr(model._runtime, "token_budget", lambda decoding, budget=budget: budget)
        outputs.append([hypotheses[0] for hypotheses in model.generate(texts, decoding)])
    outputs.append([hypotheses[0] for hypotheses in model.generate(reversed(texts), decoding)][::-1])
    for others in outputs[1:]:
        if dtype == "int8":  # to the last bit of the score
            assert others == outputs[0]
        assert [output.tokens for output in others] == [output.tokens for output in outputs[0]]


def test_attention_in_beams_does_not_hang_on_the_batch(make_model, arabic) -> None:
    model = load(str(make_model("marian")), device="cpu", threads=1)
    decoding = Decoding(max_length=20, beam_size=2, num_hypotheses=2, with_attention=True)
    for text, together in zip(arabic, model.generate(arabic, decoding), strict=True):
        for one, other in zip(together, next(model.generate([text], decoding)), strict=True):
            assert np.array_equal(one.attention, other.attention) and one.attention[1:].sum() > 1


def test_blank_texts_give_nothing_and_order_is_kept(model: Model, arabic) -> None:
    texts = ["", arabic[0], " \n\t", "\u00a0", arabic[1], "\u200f\u200b\ufeff"]
    outputs = list(model.generate(texts, GREEDY))
    assert [len(hypotheses) for hypotheses in outputs] == [0, 1, 0, 0, 1, 0]
    assert outputs[1] == next(model.generate([arabic[0]], GREEDY))
    assert list(model.generate([], GREEDY)) == []


def test_texts_are_read_as_they_are_needed(model: Model, arabic) -> None:
    def endless() -> Iterator[str]:
        while True:
            yield from arabic

    stream = model.generate(endless(), Decoding(max_length=3))
    assert len([next(stream) for _ in range(20)]) == 20
    stream.close()


def test_over_long_text_is_refused_not_cut(model: Model, arabic) -> None:
    long = " ".join(arabic * 3)
    assert model.count_tokens(long) > model.max_source_tokens == 64
    with pytest.raises(ModelError, match=r"a text of \d+ tokens is over the 64 of .*: split it first"):
        list(model.generate([long], GREEDY))


def test_the_output_is_held_to_the_positions_of_the_model(model: Model, arabic) -> None:
    endless = Decoding(max_length=5000, min_length=5000)
    reference = load(str(model.folder), runtime="transformers", device="cpu", threads=1)
    for one, other in zip(model.generate(arabic[:2], endless), reference.generate(arabic[:2], endless), strict=True):
        assert len(one[0].tokens) == len(other[0].tokens) == 63


def test_tokens_are_counted_with_the_end_token(model: Model, arabic) -> None:
    tokens = model.source_tokens(arabic[0])
    assert tokens[-1] == "</s>" and model.count_tokens(arabic[0]) == len(tokens)


def test_unknown_pieces_are_counted_without_the_end_token(model: Model, arabic) -> None:
    assert model.unknown_pieces(arabic[0]) == (0, model.count_tokens(arabic[0]) - 1)
    unknown, pieces = model.unknown_pieces("东京")
    assert unknown >= 1 and unknown <= pieces


def test_markup_in_a_text_is_text(model: Model) -> None:
    """A scrap of HTML must not end the sentence, nor be taken for padding."""
    tokens = model.source_tokens("قال </s> الوزير <pad>")
    assert tokens.count("</s>") == 1 and "<pad>" not in tokens


def test_a_model_is_identified_by_its_files(make_model) -> None:
    folder = make_model("marian")
    fast, reference = load(str(folder), threads=1), load(str(folder), runtime="transformers", threads=1)
    assert fast.fingerprint == reference.fingerprint and len(fast.fingerprint) == 64


def test_wrong_options_are_usage_errors(make_model) -> None:
    folder = str(make_model("marian"))
    for options in ({"runtime": "onnx"}, {"device": "tpu"}, {"threads": 0}):
        with pytest.raises(UsageError):
            load(folder, **options)
    for runtime in ("ctranslate2", "transformers"):
        with pytest.raises(ModelError, match="int4"):
            load(folder, runtime=runtime, dtype="int4")
        with pytest.raises(ModelError, match="no CUDA device"):
            load(folder, runtime=runtime, device="cuda")


HEAVY = "{'torch', 'transformers', 'ctranslate2', 'numpy', 'huggingface_hub'}"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = f"import sys, seq2seq, seq2seq.models; print(sorted({HEAVY} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_converted_marian_model_runs_without_torch(make_model, model: Model, arabic) -> None:
    """Three seconds of every start."""
    code = (
        "import sys; from seq2seq import Decoding; from seq2seq.models import load\n"
        f"model = load({str(make_model('marian'))!r}, device='cpu', threads=1)\n"
        f"print(len(next(model.generate([{arabic[0]!r}], Decoding()))), 'torch' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ("1 False\n", "")


@pytest.mark.parametrize("runtime", ["ctranslate2", "transformers"])
def test_hints_are_read_behind_their_words_and_have_no_columns(make_model, arabic, runtime: str) -> None:
    model = load(str(make_model("marian")), runtime=runtime, device="cpu")
    text, codec = arabic[2], model.codec
    oil = text.index("النفط") + len("النفط")
    read, columns = codec.hinted(text, codec.encode(text), [Hint(oil, "oil")])
    assert [read[at] for at in columns] == codec.encode(text)
    behind = max(at for at, column in enumerate(columns) if column == at)  # the piece that the hint stands behind
    assert "".join(codec.source_tokens(read[: behind + 1])).replace("▁", " ").strip() == text[:oil]
    assert "".join(codec.target_tokens(read[behind + 1 : columns[behind + 1]])).endswith("▁oil")

    decoding = Decoding(max_length=12, with_attention=True)
    (plain,), (hinted,) = model.generate([text, text], decoding, [(), (Hint(oil, "oil"),)])
    assert hinted.attention.shape[1] == plain.attention.shape[1] == model.count_tokens(text)
    assert not np.array_equal(hinted.attention, plain.attention)


def test_hints_that_find_no_room_are_left_out(model: Model, arabic) -> None:
    text = " ".join(arabic[1].split()[:3])
    hints = [Hint(len(text), "compensation " * model.max_source_tokens)]
    assert next(model.generate([text], GREEDY, [hints])) == next(model.generate([text], GREEDY))


def test_no_text_is_lost_where_hints_are_too_few(model: Model, arabic) -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(model.generate(arabic[:3], GREEDY, [(), ()]))
