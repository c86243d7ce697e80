"""MarianMT, BART, T5 (tied and untied) and PEGASUS say the same under both runtimes, greedily in float32."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seq2seq import Decoding
from seq2seq.convert import conversions_folder
from seq2seq.models import Model, load

KINDS = {
    "marian": ("marian", {}),
    "bart": ("bart", {}),
    "t5": ("t5", {}),
    "t5-untied": ("t5", {"tie_word_embeddings": False}),
    "pegasus": ("pegasus", {}),
}
GREEDY = Decoding(max_length=60)
# What stands in the models' own generation settings (beams, a maximum of 7, a minimum of 12) must not leak in.
DECODINGS = [
    pytest.param(GREEDY, id="greedy"),
    pytest.param(Decoding(max_length=8), id="short"),
    pytest.param(Decoding(max_length=60, min_length=50), id="long"),
    pytest.param(Decoding(max_length=60, no_repeat_ngram_size=2), id="no-repeat"),
]


@pytest.fixture(scope="module", params=KINDS)
def pair(request: pytest.FixtureRequest, make_model: Callable[..., Path], cache_for_module: Path):
    kind, changes = KINDS[request.param]
    folder = str(make_model(kind, **changes))
    options = {"device": "cpu", "dtype": "float32", "threads": 1}
    return kind, load(folder, runtime="ctranslate2", **options), load(folder, runtime="transformers", **options)


@pytest.fixture(scope="module")
def cache_for_module(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        cache = tmp_path_factory.mktemp("module-cache")
        patch.setenv("MUJAZ_CACHE", str(cache))
        yield cache


def tokens(model: Model, texts: list[str], decoding: Decoding) -> list[tuple[str, ...]]:
    return [hypotheses[0].tokens for hypotheses in model.generate(texts, decoding)]


@pytest.mark.parametrize("decoding", DECODINGS)
def test_greedy_outputs_are_equal(pair, sources, decoding: Decoding) -> None:
    kind, fast, reference = pair
    texts = sources(kind)
    expected = tokens(reference, texts, decoding)
    assert tokens(fast, texts, decoding) == expected
    assert len(set(expected)) == len(texts)  # the models do read their input
    assert all(decoding.min_length - 1 <= len(output) < decoding.max_length for output in expected)


def test_what_was_learnt_by_heart_comes_out(pair, sources, targets) -> None:
    kind, fast, _ = pair
    outputs = [hypotheses[0].text for hypotheses in fast.generate(sources(kind), GREEDY)]
    assert sum(output == target for output, target in zip(outputs, targets(kind), strict=True)) >= 6


def test_scores_are_log_probabilities_per_token(pair, sources) -> None:
    kind, fast, reference = pair
    for decoding in (GREEDY, Decoding(max_length=8), Decoding(beam_size=3, max_length=60, length_penalty=0.6)):
        for one, other in zip(
            fast.generate(sources(kind), decoding), reference.generate(sources(kind), decoding), strict=True
        ):
            assert one[0].tokens == other[0].tokens
            assert one[0].score == pytest.approx(other[0].score, abs=1e-4)
            assert one[0].score <= 0


def test_attention_has_a_row_for_each_token_and_a_column_for_each_source_token(pair, sources) -> None:
    kind, fast, reference = pair
    texts = sources(kind)[:3]
    decoding = Decoding(max_length=20, with_attention=True)
    for text, one, other in zip(
        texts, fast.generate(texts, decoding), reference.generate(texts, decoding), strict=True
    ):
        shape = (len(one[0].tokens), fast.count_tokens(text))
        assert one[0].attention.shape == other[0].attention.shape == shape
        assert len(fast.source_tokens(text)) == shape[1]
        assert one[0].attention == pytest.approx(other[0].attention, abs=1e-4)
        assert one[0].attention.sum(axis=1) == pytest.approx(1, abs=1e-3)
    assert next(fast.generate(texts, GREEDY))[0].attention is None


def test_several_hypotheses_come_best_first(pair, sources) -> None:
    kind, fast, reference = pair
    decoding = Decoding(beam_size=4, num_hypotheses=3, max_length=40)
    for model in (fast, reference):
        for hypotheses in model.generate(sources(kind)[:2], decoding):
            assert len({hypothesis.tokens for hypothesis in hypotheses}) == 3
            scores = [hypothesis.score for hypothesis in hypotheses]
            assert scores == sorted(scores, reverse=True)


def test_pieces_that_the_model_bans_are_never_generated(make_model, arabic) -> None:
    """final_logits_bias of -1e4 on the Arabic pieces, <pad> and <unk>: honoured even when nothing else is likely."""
    folder = str(make_model("marian"))
    for runtime in ("ctranslate2", "transformers"):
        model = load(folder, runtime=runtime, device="cpu", dtype="float32", threads=1)
        outputs = model.generate(arabic, Decoding(max_length=60, repetition_penalty=5.0, min_length=55))
        said = {token for hypotheses in outputs for token in hypotheses[0].tokens}
        assert not said & {"<pad>", "<unk>"}
        assert not any("\u0600" <= letter <= "\u06ff" for token in said for letter in token)


def test_pieces_of_the_source_alone_are_never_written(make_model, tmp_path, arabic, english) -> None:
    """However likely the model finds them: no output that it has learnt from holds any."""
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "model"))
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    rows = [row for piece, row in vocabulary.items() if any("\u0600" <= letter <= "\u06ff" for letter in piece)]
    tensors = load_file(folder / "model.safetensors")
    tensors["final_logits_bias"][0, rows] = 1e3
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for runtime in ("ctranslate2", "transformers"):
        model = load(str(folder), runtime=runtime, device="cpu", dtype="float32", threads=1)
        outputs = model.generate(arabic, Decoding(max_length=60))
        assert [hypotheses[0].text for hypotheses in outputs] == english
    (target,) = conversions_folder().glob("*/target_vocabulary.json")
    assert len(json.loads(target.read_text(encoding="utf-8"))) == len(vocabulary) - len(rows) - 1  # <pad> goes, too


def test_memory_is_kept_by_both_limits_or_by_none(monkeypatch):
    import ctypes
    from types import SimpleNamespace

    from seq2seq import on_ctranslate2

    for accepted in (1, 0):
        asked = []
        library = SimpleNamespace(
            mallopt=lambda *option, asked=asked, accepted=accepted: asked.append(option) or accepted
        )
        monkeypatch.setattr(ctypes, "CDLL", lambda _, library=library: library)
        on_ctranslate2.keep_memory(2)
        assert len(asked) == 2 + accepted
