"""Small random-weight models of each architecture, with real tokenizers trained on the spot.

The weights are scaled up so that the best and the second-best token are far apart: a comparison of two
runtimes then tests the runtimes, not the rounding of ties.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

ARABIC = [
    "أعلنت وزارة الصحة اليوم الأحد تسجيل 1,250 إصابة جديدة بالفيروس في العاصمة.",
    "قال رئيس الوزراء إن الحكومة ستصرف تعويضات للمتضررين من الفيضانات خلال أسبوعين.",
    "ارتفعت أسعار النفط بنسبة 3 في المئة بعد قرار خفض الإنتاج.",
    "وصل وزير الخارجية إلى القاهرة لإجراء مباحثات مع نظيره المصري.",
    "أكد المتحدث باسم الأمم المتحدة أن المساعدات ستصل إلى المدينة غدا.",
    "فاز المنتخب المغربي على نظيره التونسي بهدفين مقابل هدف واحد.",
    "حذرت هيئة الأرصاد من أمطار غزيرة ورياح قوية على الساحل الغربي.",
    "افتتح معرض الكتاب الدولي أبوابه بمشاركة 400 دار نشر من 30 دولة.",
]
ENGLISH = [
    "The Ministry of Health announced on Sunday 1,250 new infections in the capital.",
    "The prime minister said the government would compensate those hit by the floods within two weeks.",
    "Oil prices rose by 3 percent after the decision to cut output.",
    "The foreign minister arrived in Cairo for talks with his Egyptian counterpart.",
    "The United Nations spokesman confirmed that aid would reach the city tomorrow.",
    "Morocco beat Tunisia by two goals to one.",
    "The weather service warned of heavy rain and strong winds on the west coast.",
    "The international book fair opened its doors with 400 publishers from 30 countries.",
]
SIZES = {"d_model": 32, "layers": 2, "heads": 4, "ffn": 64}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: a model of full size (leave out with -m 'not slow')")


@pytest.fixture(autouse=True)
def private_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's own cache, and none reaches for the network."""
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("MUJAZ_CACHE", str(cache))
    monkeypatch.setenv("HF_HUB_CACHE", str(cache / "hub"))
    return cache


@pytest.fixture(scope="session")
def arabic() -> list[str]:
    return ARABIC


@pytest.fixture(scope="session")
def english() -> list[str]:
    return ENGLISH


@pytest.fixture(scope="session")
def sources() -> Callable[[str], list[str]]:
    """What a kind of model has learnt to read."""
    return lambda kind: ARABIC if kind == "marian" else ENGLISH


@pytest.fixture(scope="session")
def targets() -> Callable[[str], list[str]]:
    """What it has learnt to answer, in the same order."""
    return lambda kind: ENGLISH if kind == "marian" else ENGLISH[1:] + ENGLISH[:1]


@pytest.fixture(scope="session")
def make_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`make_model("marian")` gives the folder of a model; the same arguments give the same folder again."""
    made: dict[str, Path] = {}

    def make(kind: str, **changes: object) -> Path:
        key = json.dumps([kind, changes], sort_keys=True)
        if key not in made:
            folder = tmp_path_factory.mktemp(kind) / kind
            folder.mkdir()
            BUILDERS[kind](folder, changes)
            made[key] = folder
        return made[key]

    return make


def teach(model, folder: Path, sources: list[str], targets: list[str], silent: int | None = None) -> None:
    """Learns the pairs by heart: outputs then vary, end by themselves, and lead the runner-up by far."""
    import torch
    from transformers import AutoTokenizer

    model.config.save_pretrained(folder)  # says which tokenizer class the folder holds
    tokenizer = AutoTokenizer.from_pretrained(folder)
    batch = tokenizer(sources, text_target=targets, padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    model.config.dropout = 0.0
    model.eval()  # no dropout: the same weights on every run
    for _ in range(80):
        optimizer.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        if silent is not None:  # Marian starts from a zero embedding
            model.get_input_embeddings().weight.data[silent] = 0


def train_spm(folder: Path, name: str, lines: list[str], size: int, **options: object) -> Path:
    import sentencepiece

    text = folder / f"{name}.lines"
    text.write_text("\n".join(lines), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / name),
        vocab_size=size,
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
        **options,
    )
    text.unlink()
    (folder / f"{name}.vocab").unlink()
    return folder / f"{name}.model"


def build_marian(folder: Path, changes: dict) -> None:
    import sentencepiece
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    vocabulary = {"</s>": 0, "<unk>": 1}
    sides = []
    for side, lines in (("source", ARABIC), ("target", ENGLISH)):
        path = train_spm(folder, side, lines, 160, model_type="bpe").rename(folder / f"{side}.spm")
        processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        pieces = [processor.id_to_piece(i) for i in range(3, processor.get_piece_size())]
        for piece in pieces:
            vocabulary.setdefault(piece, len(vocabulary))
        sides.append(pieces)
    pad = vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    tokenizer_config = {"source_lang": "ar", "target_lang": "en", "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config))

    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=len(vocabulary),
        d_model=SIZES["d_model"],
        encoder_layers=SIZES["layers"],
        decoder_layers=SIZES["layers"],
        encoder_attention_heads=SIZES["heads"],
        decoder_attention_heads=SIZES["heads"],
        encoder_ffn_dim=SIZES["ffn"],
        decoder_ffn_dim=SIZES["ffn"],
        activation_function="swish",
        max_position_embeddings=64,
        scale_embedding=True,
        **{"pad_token_id": pad, "decoder_start_token_id": pad, "eos_token_id": 0, "forced_eos_token_id": 0} | changes,
    )
    model = MarianMTModel(config)
    only_source = [vocabulary[piece] for piece in set(sides[0]) - set(sides[1])]
    with torch.no_grad():
        # Pieces of the source side are never generated: both runtimes must honour this bias.
        model.final_logits_bias[0, only_source] = -1e4
    teach(model, folder, ARABIC, ENGLISH, silent=pad)
    model.generation_config = GenerationConfig(
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        bad_words_ids=[[pad]],
        # What must not leak into a decoding that says otherwise.
        num_beams=3,
        max_length=7,
        length_penalty=5.0,
    )
    model.save_pretrained(folder)


def build_bart(folder: Path, changes: dict) -> None:
    import tokenizers
    import torch
    from transformers import BartConfig, BartForConditionalGeneration, GenerationConfig

    bpe = tokenizers.ByteLevelBPETokenizer()
    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    bpe.train_from_iterator(ENGLISH, vocab_size=400, special_tokens=specials, show_progress=False)
    bpe.save_model(str(folder))
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "BartTokenizer", "model_max_length": 64})
    )
    torch.manual_seed(2)
    config = BartConfig(
        vocab_size=bpe.get_vocab_size(),
        d_model=SIZES["d_model"],
        encoder_layers=SIZES["layers"],
        decoder_layers=SIZES["layers"],
        encoder_attention_heads=SIZES["heads"],
        decoder_attention_heads=SIZES["heads"],
        encoder_ffn_dim=SIZES["ffn"],
        decoder_ffn_dim=SIZES["ffn"],
        max_position_embeddings=64,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        **changes,
    )
    model = BartForConditionalGeneration(config)
    teach(model, folder, ENGLISH, ENGLISH[1:] + ENGLISH[:1])
    model.generation_config = GenerationConfig(
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_bos_token_id=0,
        forced_eos_token_id=2,
        min_length=12,
        no_repeat_ngram_size=3,
        num_beams=4,
        length_penalty=2.0,
    )
    model.save_pretrained(folder)


def build_t5(folder: Path, changes: dict) -> None:
    import torch
    from transformers import GenerationConfig, T5Config, T5ForConditionalGeneration

    spm = train_spm(folder, "spiece", ENGLISH, 200, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(spm)).get_piece_size()
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "T5Tokenizer", "extra_ids": 10, "model_max_length": 64})
    )
    torch.manual_seed(3)
    config = T5Config(
        # T5 checkpoints carry more rows than the tokenizer has pieces.
        vocab_size=pieces + 10 + 8,
        d_model=SIZES["d_model"],
        d_kv=8,
        d_ff=SIZES["ffn"],
        num_layers=SIZES["layers"],
        num_heads=SIZES["heads"],
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        **changes,
    )
    model = T5ForConditionalGeneration(config)
    if changes.get("tie_word_embeddings") is False:
        model.lm_head.weight = torch.nn.Parameter(model.lm_head.weight.detach().clone())
    teach(model, folder, ENGLISH, ENGLISH[1:] + ENGLISH[:1])
    if changes.get("tie_word_embeddings") is False:
        model.config.tie_word_embeddings = False
    model.generation_config = GenerationConfig(pad_token_id=0, eos_token_id=1, decoder_start_token_id=0)
    model.save_pretrained(folder)


def build_pegasus(folder: Path, changes: dict) -> None:
    import torch
    from transformers import GenerationConfig, PegasusConfig, PegasusForConditionalGeneration, PegasusTokenizer

    train_spm(folder, "spiece", ENGLISH, 200, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "PegasusTokenizer", "model_max_length": 64})
    )
    tokenizer = PegasusTokenizer.from_pretrained(folder)
    torch.manual_seed(4)
    config = PegasusConfig(
        vocab_size=len(tokenizer),
        d_model=SIZES["d_model"],
        encoder_layers=SIZES["layers"],
        decoder_layers=SIZES["layers"],
        encoder_attention_heads=SIZES["heads"],
        decoder_attention_heads=SIZES["heads"],
        encoder_ffn_dim=SIZES["ffn"],
        decoder_ffn_dim=SIZES["ffn"],
        max_position_embeddings=64,
        scale_embedding=True,
        activation_function="relu",
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        **changes,
    )
    model = PegasusForConditionalGeneration(config)
    teach(model, folder, ENGLISH, ENGLISH[1:] + ENGLISH[:1])
    model.generation_config = GenerationConfig(
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, forced_eos_token_id=1
    )
    model.save_pretrained(folder)


BUILDERS = {"marian": build_marian, "bart": build_bart, "t5": build_t5, "pegasus": build_pegasus}
