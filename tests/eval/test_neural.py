"""BERTScore and COMET: the authors' own numbers where they can run, and a reason in the row where not."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from eval.metrics import metric
from eval.results import Outputs, evaluate, verdict
from eval.score import Unavailable
from eval.testsets import TestSet
from mujaz.cli import run
from seq2seq.errors import UsageError

COMMAND = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path

given = dict(zip(sys.argv[1::2], sys.argv[2::2]))
assert os.environ["HF_HUB_OFFLINE"] == "1"
if "broken" in Path(given["--model"]).read_text():
    print("Traceback ...", file=sys.stderr)
    sys.exit("RuntimeError: bad checkpoint")
src, mt, ref = (Path(given[key]).read_text().splitlines() for key in ("-s", "-t", "-r"))
rows = [dict(src=s, mt=t, ref=r, COMET=len({{*t.split()}} & {{*r.split()}}) / 100) for s, t, r in zip(src, mt, ref)]
Path(given["--to_json"]).write_text(json.dumps({{given["-t"]: rows}}))
"""


@pytest.fixture(scope="module")
def bert(news: TestSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers with random weights that knows every word of the references."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("models") / "tiny-bert"
    folder.mkdir()
    words = {word.strip(".,").lower() for group in news.references for word in group[0].split()}
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ",", *sorted(words)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    torch.manual_seed(2)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(vocabulary), max_position_embeddings=64, **sizes)).save_pretrained(folder)
    return folder


def test_bertscore_is_bert_scores_own(bert: Path, news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    import bert_score

    groups = [[*group, other[0]] for group, other in zip(news.references, reversed(news.references), strict=True)]
    outputs = list(systems["old"])
    expected = bert_score.score(outputs, groups, model_type=str(bert), num_layers=2)[2].double().numpy()
    score = metric(f"bertscore:model={bert}").score(outputs, references=groups)
    assert score.statistics[:, 0].tolist() == expected.tolist()
    assert score.value == pytest.approx(100 * expected.mean())
    assert score.metric == "bertscore:model=tiny-bert"
    assert str(score.signature).startswith(
        "BERTScore|nrefs:2|model:tiny-bert|layer:2|idf:no|rescaled:no|average:mean-f"
    )


def test_bertscore_of_empty_outputs_and_unbounded_tokenizers(bert: Path, tmp_path: Path) -> None:
    """`bert_score` itself fails at both under transformers 5."""
    other = tmp_path / "unbounded"
    other.mkdir()
    for file in bert.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    settings = json.loads((other / "tokenizer_config.json").read_text())
    del settings["model_max_length"]
    (other / "tokenizer_config.json").write_text(json.dumps(settings))
    texts, references = ["Two people died.", " ", "The minister said so. " * 40], [["Three people died."]] * 3
    bounded, unbounded = (
        metric(f"bertscore:model={folder}").statistics(texts, references=references) for folder in (bert, other)
    )
    assert bounded.tolist() == unbounded.tolist()
    assert bounded[1].tolist() == [0, 1]
    assert 0 < bounded[0, 0] <= 1


def test_bertscore_tells_systems_apart(bert: Path, news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    perfect = tuple(group[0] for group in news.references)
    outputs = [Outputs("old", systems["old"]), Outputs("twin", systems["old"]), Outputs("perfect", perfect)]
    results = evaluate(news, outputs, [f"bertscore:model={bert}"], trials=500)
    assert [verdict(row, results.metrics[0]) for row in results.rows[1:]] == ["same", "better"]
    interval = results.rows[0].scores["bertscore:model=tiny-bert"].interval
    assert interval is not None and interval.low < interval.high


def test_what_bertscore_lacks(bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(Unavailable, match=r"needs the weights of roberta-large: .* hf download roberta-large"):
        metric("bertscore")
    (tmp_path / "pickled").mkdir()
    (tmp_path / "pickled" / "pytorch_model.bin").touch()
    with pytest.raises(Unavailable, match="with safetensors weights; there are none"):
        metric(f"bertscore:model={tmp_path / 'pickled'}")
    monkeypatch.setitem(sys.modules, "bert_score", None)
    with pytest.raises(Unavailable, match=r"needs the package bert-score: pip install 'mujaz\[bertscore\]'"):
        metric(f"bertscore:model={bert}")


def test_weights_in_the_hubs_cache(bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    commit, repository = "ab" * 20, tmp_path / "models--someone--tiny-bert"
    (repository / "snapshots").mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    (repository / "snapshots" / commit).symlink_to(bert)
    found = metric("bertscore:model=someone/tiny-bert")
    assert "|model:someone/tiny-bert@abababababab|" in str(found.signature([["x"]]))


@pytest.fixture
def comet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for `comet-score` that speaks as it does, first on the PATH, and its checkpoint."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "comet-score"
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    checkpoint = tmp_path / "tiny-comet" / "checkpoints" / "model.ckpt"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("weights")
    return tmp_path / "tiny-comet"


def test_comet_reads_what_the_command_writes(comet: Path) -> None:
    sources, outputs = ("عاد الهدوء\nإلى المدينة", "قتل 12"), ("Calm returned", "")
    testset = TestSet("t", "mt", ("1", "2"), sources, (("Calm has\nreturned",), ("12 were killed",)))
    results = evaluate(testset, [Outputs("a", outputs), Outputs("b", outputs[::-1])], [f"comet:model={comet}"])
    score = results.rows[0].scores["comet:model=tiny-comet"]
    assert score.statistics.tolist() == [[0.02, 1], [0, 1]]
    assert score.value == pytest.approx(1)
    assert "COMET|nrefs:1|" in str(score.signature) and "|model:tiny-comet|" in str(score.signature)
    assert results.rows[1].comparisons["comet:model=tiny-comet"].p_value > 0.05


def test_what_comet_lacks(comet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(Unavailable, match="hf download Unbabel/wmt22-comet-da"):
        metric("comet")
    with pytest.raises(Unavailable, match="has none"):
        metric(f"comet:model={tmp_path}")
    (comet / "checkpoints" / "model.ckpt").write_text("broken")
    with pytest.raises(Unavailable, match="comet-score ended with status 1: RuntimeError: bad checkpoint"):
        metric(f"comet:model={comet}").score(["a"], sources=["ا"], references=[["b"]])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="needs the command comet-score on the PATH"):
        metric("comet")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_a_metric_that_cannot_run_has_a_row_that_says_why(
    files: Path, comet: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    (comet / "checkpoints" / "model.ckpt").write_text("broken")
    names = ("old", "ref", "src")
    outputs, references, sources = (str(files / name) for name in names)
    call = ["evaluate", "mt", "--outputs", outputs, "--references", references, "--sources", sources, "--format", form]
    assert run([*call, "--test", "none", "--metrics", f"chrf,comet:model={comet}"]) == 0
    out, why = capsys.readouterr().out, "comet-score ended with status 1: RuntimeError: bad checkpoint"
    if form == "json":
        assert json.loads(out)["skipped"] == {"comet:model=tiny-comet": why}
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert [(row["metric"], row["note"]) for row in rows] == [
            ("chrf", ""),
            ("comet:model=tiny-comet", f"not computed: {why}"),
        ]
    else:
        expected = {"text": f"comet:model=tiny-comet\n  not computed: {why}", "markdown": "| n/a |"}
        assert expected[form] in out
        assert why in out


def test_reports_without_a_metric_that_can_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    call = "evaluate mt --system copy --testset news-test --limit 3 --test none --metrics"
    assert run([*call.split(), "bertscore", "--runs", str(tmp_path)]) == 0
    page = tmp_path / "page.html"
    for metrics in ("bertscore", "bertscore,chrf"):
        assert run(["evaluate", "report", str(tmp_path / "copy"), "--metrics", metrics, "-o", str(page)]) == 0
        assert "Not computed: bertscore needs the weights of roberta-large" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("bleu:tokenise=intl", "metric bleu has no setting 'tokenise'; it has: tokenize, lowercase"),
        ("bleu:tokenize=15a", "tokenize must be 13a or intl or char or zh or none or flores200, not '15a'"),
        ("chrf:beta=two", "beta must be a whole number, not 'two'"),
        ("ter:normalized=maybe", "normalized must be yes or no, not 'maybe'"),
        ("loops:longest=3", "metric loops has no setting 'longest'; it has: none"),
    ],
)
def test_settings_that_are_not(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        metric(spec)
    assert message in str(caught.value)
