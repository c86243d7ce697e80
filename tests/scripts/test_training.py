"""The road from text pairs to a model folder, walked with a handful of pairs: what it gives is a model in form only."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
PAIRS = [
    ("أعلنت الوزارة تسجيل 12 إصابة جديدة.", "The ministry announced 12 new cases."),
    ("قال المتحدث إن المفاوضات ستستأنف غدا.", "The spokesman said the talks would resume tomorrow."),
    ("ارتفعت أسعار النفط بنسبة ثلاثة في المئة.", "Oil prices rose by three percent."),
    ("وصل الوفد إلى العاصمة صباح الأحد.", "The delegation arrived in the capital on Sunday morning."),
]
RECIPE = """
[model]
encoder_layers = 1
decoder_layers = 1
d_model = 32
encoder_ffn_dim = 64
decoder_ffn_dim = 64
encoder_attention_heads = 2
decoder_attention_heads = 2
max_position_embeddings = 64

[tasks.brief]
prefix = "brief: "

[epoch]
pairs = 3.5

[optimiser]
learning_rate = 1e-3
matrix_learning_rate = 1e-3
warmup_steps = 5
weight_decay = 0.01
clip_norm = 1.0
label_smoothing = 0.1
guided_alignment = 0.3
kept_pieces = 0.2
bpe_dropout = 0.1
noise = 0.3
hints = 0.5
average = 0.9
cooldown = 0.3
target_tokens_per_batch = 60
source_tokens_per_batch = 200
"""


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(SCRIPTS))
    yield
    sys.path.remove(str(SCRIPTS))


def run(script: str, *arguments: object) -> str:
    call = [sys.executable, str(SCRIPTS / script), *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Tokenizer, pairs with links in place of eflomal's, and a recipe."""
    folder = tmp_path_factory.mktemp("training")
    for side, name in enumerate(("ar", "en")):
        (folder / f"{name}.txt").write_text("".join(pair[side] + "\n" for pair in PAIRS * 20), encoding="utf-8")
    (folder / "pairs.tsv").write_text("".join("\t".join(pair) + "\n" for pair in PAIRS * 20), encoding="utf-8")
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    (folder / "sanity.txt").write_text(f"{PAIRS[0][0]}\n{PAIRS[1][0]}\n", encoding="utf-8")
    run(
        *("train_tokenizer.py", "--source", folder / "ar.txt", "--target", folder / "en.txt"),
        *("--size", 260, folder / "tokenizer"),
    )
    return folder


def prepare(scripts, folder: Path, target: str = "pairs.npz") -> Path:
    import prepare_pairs

    def align(sources, targets):
        return [[(0, 0), (min(1, len(source) - 1), 1)] for source in sources]

    tokenizer = folder / "tokenizer"
    groups = {"pairs": folder / "pairs.tsv"}
    np.savez(
        folder / target, **prepare_pairs.prepare(groups, tokenizer / "source.spm", tokenizer / "target.spm", align)
    )
    return folder / target


def find_hints(folder: Path, pairs: Path) -> Path:
    (folder / "lexicon.tsv").write_text("متحدث\tspokesman\t+\nنفط\toil|petroleum\n", encoding="utf-8")
    assert "as their English has it" in run("find_hints.py", pairs, folder / "lexicon.tsv", folder / "hints.npz")
    return folder / "hints.npz"


def test_a_model_comes_out_that_both_runtimes_load_alike(scripts, folder, tmp_path):
    from seq2seq import Decoding
    from seq2seq.models import load

    pairs = prepare(scripts, folder)
    hints = find_hints(folder, pairs)
    train = ("train_seq2seq.py", folder / "recipe.toml", "--pairs", pairs, "--tokenizer", folder / "tokenizer")
    train += ("--hints", hints)
    run(*train, "--out", folder / "run", "--minutes", 0.03, "--dev", f"dev={folder / 'pairs.tsv'}")
    first = json.loads((folder / "run/log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert {"dev_bleu", "dev_chrf", "step"} <= first.keys()

    # Run again with more time, it goes on where it was.
    more = first["seconds"] / 60 + 0.03
    run(*train, "--out", folder / "run", "--minutes", more, "--dev", f"dev={folder / 'pairs.tsv'}")
    second = json.loads((folder / "run/log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert second["step"] > first["step"]
    assert second["tokens"] > first["tokens"]

    model_folder = tmp_path / "model"
    run(
        *("export_model.py", folder / "recipe.toml", "--checkpoint", folder / "run/checkpoint.pt"),
        *("--tokenizer", folder / "tokenizer", "--sanity", folder / "sanity.txt", model_folder),
    )
    config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
    assert config["task_specific_params"] == {"brief": {"prefix": "brief: "}}
    texts = [arabic for arabic, _ in PAIRS]
    decoding = Decoding(max_length=20)
    by_runtime = []
    for runtime in ("ctranslate2", "transformers"):
        model = load(str(model_folder), runtime=runtime, device="cpu", dtype="float32")
        by_runtime.append([[hypothesis.tokens for hypothesis in one] for one in model.generate(texts, decoding)])
    assert by_runtime[0] == by_runtime[1]


def test_of_several_trainings_the_mean_by_their_shares_is_taken(scripts, tmp_path):
    import torch
    from safetensors.torch import save_file
    from training.guided import mean_weights

    for name, value in (("one", 1.0), ("other", 4.0)):
        (tmp_path / name).mkdir()
        tensors = {"model.shared.weight": torch.full((2, 2), value), "lm_head.weight": torch.zeros(2, 2)}
        save_file(tensors, tmp_path / name / "model.safetensors")
    paths = [tmp_path / "one", tmp_path / "other"]
    mean = mean_weights(paths, [2.0, 1.0])
    assert mean.keys() == {"model.shared.weight"}, "what repeats another tensor is left out"
    assert torch.equal(mean["model.shared.weight"], torch.full((2, 2), 2.0))
    with pytest.raises(ValueError):
        mean_weights(paths, [1.0])


def test_what_is_distilled_is_like_the_english_and_has_its_numbers(scripts):
    import distil

    source, target = "أصيب 12 عاملا في حريق بمصنع للورق.", "A fire at a paper factory injured 12 workers."
    near = "A fire at a paper factory wounded 12 workers."
    assert distil.closest(source, target, ["Twelve people were shot dead.", near], 0.6) == near
    assert distil.closest(source, target, ["Twelve people were shot dead."], 0.6) is None
    assert distil.closest(source, target, ["A fire at a paper factory wounded workers."], 0.6) is None
    assert distil.closest(source, target, [target, near], 0.6) is None


def test_links_of_words_become_links_of_their_pieces(scripts, folder):
    import random

    from training.pairs import Pairs

    tokenizer = folder / "tokenizer"
    pairs = Pairs(prepare(scripts, folder), tokenizer, "source.spm", end=0, pad=9)
    for dropout in (0.0, 0.5):
        batch = pairs.collate(np.array([0, 1]), random.Random(3), bpe_dropout=dropout)
        read, _ = pairs.source_side.encode([pairs.source_texts[0]])[0]
        rows = batch.links.sum(-1)
        assert ((rows - 1).abs().lt(1e-5) | rows.eq(0)).all()
        assert batch.links[0, 0].argmax() == 0
        if not dropout:
            assert batch.source[0, : len(read)].tolist() == read
            assert batch.source[0, len(read)] == 0


def test_hints_stand_behind_their_word_or_for_it_and_what_repeats_them_is_linked_to_them(scripts, folder):
    import random

    from training.hints import HINT, Hints, copied, hinted
    from training.pairs import Pairs

    tokenizer, pairs = folder / "tokenizer", prepare(scripts, folder)
    hints = Hints(find_hints(folder, pairs), len(PAIRS) * 20)
    assert hints.draw(1, random.Random(1)) == {1: "spokesman"}
    assert hints.draw_written(1, random.Random(1)) == {1: "spokesman"}
    with pytest.raises(ValueError, match="make it anew"):
        Hints(folder / "hints.npz", 3)

    ids, words = [11, 12, 13, 14], [0, 1, 1, 2]
    assert hinted(ids, words, {1: [7, 8]}, set()) == ([11, 12, 13, 7, 8, 14], [0, 1, 1, HINT, HINT, 2])
    assert hinted(ids, words, {1: [7, 8]}, {1}) == ([11, 7, 8, 14], [0, HINT, HINT, 2])
    read, of = hinted(ids, words, {1: [7, 8, 9], 2: [7, 5]}, set())
    assert list(copied(read, of, [4, 8, 9, 2, 5])) == [(4, 1), (5, 2), (8, 4)]

    batch = Pairs(pairs, tokenizer, "source.spm", 0, 9, folder / "hints.npz").collate(
        np.array([1, 2]), random.Random(5), hints=1.0
    )
    assert batch.copies[0].sum() > 0 and not (batch.copies[0].sum(0) * batch.links[0].sum(0)).any()


def test_training_and_use_write_hints_alike(scripts):
    from training.hints import hinted
    from training.pairs import Pairs, Side

    from seq2seq.codec import Codec
    from seq2seq.decoding import Hint

    folder = SCRIPTS.parent / "seq2seq/embedded/mujaz-ar-en"
    vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    pairs = Pairs.__new__(Pairs)
    pairs.source_side, pairs.target_side = (Side(folder / f"{side}.spm", vocab) for side in ("source", "target"))
    text, codec = "قال المتحدث إن المفاوضات ستستأنف غدا.", Codec(folder)
    ids, words = pairs.source_side.encode([text])[0]
    trained, _ = hinted(ids, words, pairs._hint_ids({1: "spokesman", 3: "talks"}), set())
    ends = [text.index(word) + len(word) for word in ("المتحدث", "المفاوضات")]
    used, _ = codec.hinted(text, codec.encode(text), [Hint(ends[0], "spokesman"), Hint(ends[1], "talks")])
    assert used == [*trained, codec.end_id]


def test_more_encoder_layers_hardly_change_a_model(scripts):
    import grow_model
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    folder = SCRIPTS.parent / "seq2seq/embedded/mujaz-ar-en"
    model, tokenizer = MarianMTModel.from_pretrained(folder).float().eval(), MarianTokenizer.from_pretrained(folder)
    layers = model.config.encoder_layers
    bigger = grow_model.deepened(model, tokenizer, layers + 1).eval()
    inputs = tokenizer([arabic for arabic, _ in PAIRS], return_tensors="pt", padding=True)
    with torch.no_grad():
        was, now = (one.model.encoder(**inputs).last_hidden_state for one in (model, bigger))
    assert torch.nn.functional.cosine_similarity(was, now, dim=-1)[inputs.attention_mask.bool()].mean() > 0.98
    with pytest.raises(ValueError, match="already"):
        grow_model.deepened(model, tokenizer, layers)


def test_wider_feed_forward_layers_change_nothing_yet(scripts):
    import grow_model
    import torch
    from transformers import MarianMTModel

    model = MarianMTModel.from_pretrained(SCRIPTS.parent / "seq2seq/embedded/mujaz-ar-en").float().eval()
    wider = grow_model.widened(model, 2 * model.config.encoder_ffn_dim).eval()
    ids = torch.arange(100, 130).reshape(2, 15)
    with torch.no_grad():
        was, now = (one(input_ids=ids, decoder_input_ids=ids).logits for one in (model, wider))
    assert torch.allclose(was, now, atol=1e-4)
    # But what new units read differs, so that they can learn.
    rows = wider.model.encoder.layers[0].fc1.weight[model.config.encoder_ffn_dim :]
    assert torch.unique(rows, dim=0).shape == rows.shape
    with pytest.raises(ValueError, match="already"):
        grow_model.widened(model, model.config.encoder_ffn_dim)


def test_noise_keeps_the_number_of_words_and_is_the_same_for_the_same_draw(scripts):
    import random

    from training.noise import noisy

    text = "أعلنت الوزارة على موقعها أن المباراة النهائية ستقام في مستشفى المدينة."
    made = [noisy(text, random.Random(seed)) for seed in range(40)]
    assert made == [noisy(text, random.Random(seed)) for seed in range(40)]
    assert all(len(one.split()) == len(text.split()) for one in made)
    assert len(set(made)) > 8


def test_glosses_join_known_phrases_and_give_up_on_unknown_ones(scripts):
    import random

    import build_glosses

    table = {("the", "minister"): (["الوزير"], [3]), ("said",): (["قال"], [5]), ("yesterday",): (["أمس"], [2])}
    assert build_glosses.gloss("The minister said yesterday.", table, random.Random(1)) in ("الوزير قال أمس.",)
    assert build_glosses.gloss("Quokkas said zebras wombats.", table, random.Random(1)) is None
    links = np.array([[0, 1], [1, 0], [2, 2]])
    assert build_glosses.consistent(links, 0, 1, 5) == (0, 1)
    assert build_glosses.consistent(links, 1, 2, 5) is None


def test_source_pieces_come_after_target_pieces_and_the_rules_hold(folder):
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(folder / "tokenizer")
    read = tokenizer("الوِزَارَةُ ١٢ الأمـــة").input_ids
    assert read == tokenizer("الوزارة 12 الأمة").input_ids
    written = tokenizer(text_target=PAIRS[0][1]).input_ids
    assert max(written) < 260
    assert tokenizer.pad_token_id == len(tokenizer.get_vocab()) - 1


def test_links_keep_what_both_directions_say_and_fill_up_from_one(scripts):
    import prepare_pairs

    assert prepare_pairs.symmetrise([(0, 0), (1, 1), (2, 2)], [(0, 0), (3, 2), (1, 1)]) == [(0, 0), (1, 1), (2, 2)]


def test_copied_tokens_are_linked_to_the_run_that_they_continue(scripts):
    import prepare_pairs

    source = [5, 6, 7, 9, 5, 6, 8]
    assert prepare_pairs.copy_links_of(source, [5, 6, 8, 4]) == [(4, 0), (5, 1), (6, 2)]


def test_the_corpus_filter_keeps_sound_pairs_only(scripts):
    import build_corpus

    assert build_corpus.is_sound(PAIRS[0])
    assert not build_corpus.is_sound(("The ministry", "The ministry"))
    assert not build_corpus.is_sound(("أعلنت الوزارة تسجيل إصابات جديدة في العاصمة", "Yes"))
    assert build_corpus.numbers_agree(("بلغ عددهم ٢٬٠٠٠ شخص", "They were 2,000 people"))
    assert not build_corpus.numbers_agree(("بلغ عددهم 2500 شخص", "They were 2,000 people"))
    assert build_corpus.near_key(("", "Chapter 12: Notes")) == build_corpus.near_key(("", "chapter 3 notes"))


def test_shortened_sentences_keep_what_must_not_go(scripts, tmp_path, monkeypatch):
    import build_brief_corpus

    said = (
        "The army killed 28 gunmen in the quarters of the old town, according to its spokesman, who was named in May.",
        "The army killed 28 gunmen in the quarters of the old town, according to its spokesman.",
        "The army killed 28 gunmen in the quarters of the old town.",
    )
    whole = ("Two million Syrian refugees returned to their homes.", *["Two million refugees returned."] * 2)
    (tmp_path / "news.tsv").write_text("".join("\t".join(row) + "\n" for row in (said, whole)), encoding="utf-8")
    monkeypatch.setattr(build_brief_corpus, "SHORTENED", tmp_path)
    assert list(build_brief_corpus.written("news.tsv")) == [
        (f"short: {said[0]}", said[1]),
        (f"light: {said[0]}", said[1]),
        (f"short: {whole[0]}", whole[0]),
    ]


def test_additions_are_left_out_by_rule_and_set_in_to_be_taken_out(scripts):
    import build_brief_corpus

    added = "The flood cut the road to Derna, which had been built in 1970."
    plain = "The airport hopes to open again in the first week of May."
    assert (f"light: {added}", "The flood cut the road to Derna.") in list(build_brief_corpus.by_rule([added]))
    assert list(build_brief_corpus.denoising([added, plain])) == [
        (f"light: {plain[:-1]}, which had been built in 1970.", plain)
    ]


def test_a_headline_is_learnt_of_whole_first_sentences(scripts):
    import build_brief_corpus

    rows = [{"document": "Gold fell in Cairo on Sunday. Silver rose.", "summary": "Gold falls in Cairo"}]
    ((read, title),) = build_brief_corpus.headlines([], rows)
    assert read == "headline: Gold fell in Cairo on Sunday. Silver rose."
    assert title == "Gold falls in Cairo"


def test_muon_moves_as_that_of_torch_does(scripts):
    import torch
    from training.muon import Muon

    draw = torch.Generator().manual_seed(1)
    shapes = [(32, 32), (64, 32), (32, 64), (32, 32)]
    ours, theirs = ([torch.nn.Parameter(torch.ones(shape)) for shape in shapes] for _ in range(2))
    steps = (
        Muon(ours, 1e-2, 0.01, torch.float32),
        torch.optim.Muon(theirs, 1e-2, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
    )
    for _ in range(3):
        for own, other in zip(ours, theirs, strict=True):
            own.grad = torch.randn(own.shape, generator=draw)
            other.grad = own.grad.clone()
        for optimizer in steps:
            optimizer.step()
    for own, other in zip(ours, theirs, strict=True):
        assert (own - 1).norm() > 0.1
        # Theirs multiplies in bfloat16.
        assert (own - other).norm() < 0.03 * (own - 1).norm()


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_smoothed_cross_entropy_is_that_of_torch_with_its_slopes(scripts, smoothing):
    import torch
    from training.smoothed import ROWS, SmoothedCrossEntropy

    draw = torch.Generator().manual_seed(1)
    wanted = torch.randint(50, (2 * ROWS + 7,), generator=draw)
    hidden = torch.randn((len(wanted), 16), generator=draw, requires_grad=True)
    weight = torch.randn((50, 16), generator=draw, requires_grad=True)
    theirs = torch.nn.functional.cross_entropy(hidden @ weight.T, wanted, label_smoothing=smoothing, reduction="sum")
    ours = SmoothedCrossEntropy.apply(hidden, weight, wanted, smoothing)
    torch.testing.assert_close(ours, theirs)
    slopes = torch.autograd.grad(theirs / 3, (hidden, weight))
    torch.testing.assert_close(torch.autograd.grad(ours / 3, (hidden, weight)), slopes, rtol=1e-4, atol=1e-5)
