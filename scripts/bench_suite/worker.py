"""One contestant in a process and an environment of its own: `python worker.py NAME FOLDERS`, FOLDERS as JSON.

Speaks the protocol of `eval.speed_worker`. Imports nothing of Mujaz unless Mujaz is what it runs: the peers'
environments do not have it. Every contestant decodes with the beam that FOLDERS names.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

Run = Callable[[list[str]], Sequence[str]]
BATCH = 32
MAX_TOKENS = 256  # of an output


def mujaz(where: dict[str, Any], *, rescue: bool = True) -> Run:
    """The whole path: split, clean, decode, check, decode again where a check fails (`rescue`), rejoin."""
    from mt.translator import Translator
    from seq2seq.decoding import Decoding

    forced = where["forced"]
    # The end token counts here, not elsewhere. Random words fail every check: decoded again they would tell nothing.
    limits = {"min_length": forced + 1, "max_length": forced + 1} if forced else {"max_length": MAX_TOKENS}
    translator = Translator.load(where["name"], decoding=Decoding(beam_size=where["beam"], **limits), device="cpu")
    translator.rescue = rescue and not forced
    return lambda texts: [" ".join(one.text.split()) for one in translator.translate_many(texts)]


def mujaz_alone(where: dict[str, Any]) -> Run:
    """What Mujaz has around the matrix products and nothing else: each text cleaned, tokenised, batched, decoded and
    joined; no splitting, no lexicon, no checks. What it says is what the model says.
    """
    from eval.models import raw_translator
    from seq2seq.decoding import Decoding
    from seq2seq.models import load

    forced = where["forced"]
    limits = {"min_length": forced + 1, "max_length": forced + 1} if forced else {"max_length": MAX_TOKENS}
    system = raw_translator(load(where["name"], device="cpu"), Decoding(beam_size=where["beam"], **limits))
    return lambda texts: list(system.run(texts))


def bare(where: dict[str, Any], model: str) -> Run:
    """The limit: the matrix products alone. Tokenised and sorted before the clock starts, nothing checked.
    `model`: which of the folders, "ct2" or "cut".

    A `Run` that says itself how long it took: see `timed`.
    """
    import ctranslate2
    import sentencepiece

    source = sentencepiece.SentencePieceProcessor(model_file=f"{where['hf']}/source.spm")
    target = sentencepiece.SentencePieceProcessor(model_file=f"{where['hf']}/target.spm")
    translator = ctranslate2.Translator(where[model], inter_threads=cores(), intra_threads=1, compute_type="int8")

    def run(texts: list[str]) -> Sequence[str]:
        tokens = [[*source.encode(text, out_type=str), "</s>"] for text in texts]
        order = sorted(range(len(tokens)), key=lambda index: -len(tokens[index]))
        ordered = [tokens[index] for index in order]
        started = time.perf_counter()
        results = translator.translate_batch(
            ordered,
            beam_size=where["beam"],
            max_batch_size=where["tokens"],
            batch_type="tokens",
            max_input_length=0,
            min_decoding_length=where["forced"] or 1,
            max_decoding_length=where["forced"] or MAX_TOKENS,
            disable_unk=True,
        )
        run.seconds = time.perf_counter() - started  # type: ignore[attr-defined]
        outputs = [""] * len(texts)
        for index, result in zip(order, results, strict=True):
            outputs[index] = target.decode_pieces(result.hypotheses[0]).replace("▁", " ").strip()
        return outputs

    return run


def ctranslate2_guide(where: dict[str, Any]) -> Run:
    """As the CTranslate2 documentation shows it for Marian models: its converter, the tokenizer of transformers."""
    import ctranslate2
    import transformers

    translator = ctranslate2.Translator(where["ct2"])
    tokenizer = transformers.AutoTokenizer.from_pretrained(where["hf"])
    forced = where["forced"]
    limits = {"min_decoding_length": forced, "max_decoding_length": forced} if forced else {}

    def run(texts: list[str]) -> Sequence[str]:
        outputs = []
        for text in texts:
            source = tokenizer.convert_ids_to_tokens(tokenizer.encode(text))
            results = translator.translate_batch([source], beam_size=where["beam"], **limits)
            target = results[0].hypotheses[0]
            outputs.append(tokenizer.decode(tokenizer.convert_tokens_to_ids(target)))
        return outputs

    return run


def transformers_generate(where: dict[str, Any], size: int) -> Run:
    """`generate` as its documentation shows it, `size` sentences at a time in the order that they come in."""
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(where["hf"])
    model = AutoModelForSeq2SeqLM.from_pretrained(where["hf"], dtype="float32")
    limits = {"max_new_tokens": where["forced"] or MAX_TOKENS, "min_new_tokens": where["forced"]}

    def run(texts: list[str]) -> Sequence[str]:
        outputs = []
        for start in range(0, len(texts), size):
            batch = tokenizer(texts[start : start + size], return_tensors="pt", padding=True)
            generated = model.generate(**batch, num_beams=where["beam"], **limits)
            outputs += tokenizer.batch_decode(generated, skip_special_tokens=True)
        return outputs

    return run


def easynmt(where: dict[str, Any]) -> Run:
    """EasyNMT over our folder; every text is one sentence to it (its own splitter needs a download)."""
    from easynmt import EasyNMT
    from easynmt.models import AutoModel

    model = EasyNMT(translator=AutoModel(where["hf"]), device="cpu")
    forced = where["forced"]
    limits = {"min_new_tokens": forced, "max_new_tokens": forced} if forced else {"max_length": MAX_TOKENS}
    options = {"source_lang": "ar", "target_lang": "en", "beam_size": where["beam"], **limits}
    return lambda texts: model.translate(texts, perform_sentence_splitting=False, batch_size=BATCH, **options)


def argos(where: dict[str, Any]) -> Run:
    """Argos Translate with our weights as its package; every text is one sentence to it (its splitter needs a
    download).
    """
    translation = _argos_translation(where)
    return lambda texts: [translation.translate(text) for text in texts]


def libretranslate(where: dict[str, Any]) -> Run:
    """LibreTranslate's own server on loopback, with the package that Argos Translate has, asked as its users ask it:
    a list of texts in a request, one request after the other.
    """
    import http.client
    from threading import Thread

    _argos_translation(where)  # It keeps its translations, and the server takes the one that it has.
    from libretranslate import init
    from libretranslate.app import create_app
    from libretranslate.main import get_parser
    from waitress import create_server

    init.boot = lambda *_: None  # It would look for more packages on the network.
    args = get_parser().parse_args([])
    server = create_server(create_app(args), host="127.0.0.1", port=0, threads=args.threads)
    Thread(target=server.run, daemon=True).start()

    def ask(texts: list[str]) -> list[str]:
        body = json.dumps({"q": texts, "source": "ar", "target": "en", "format": "text"})
        connection = http.client.HTTPConnection("127.0.0.1", server.effective_port)
        connection.request("POST", "/translate", body, {"Content-Type": "application/json"})
        reply = json.load(connection.getresponse())
        connection.close()
        if "error" in reply:
            raise ValueError(reply["error"])
        return reply["translatedText"]

    return lambda texts: [text for at in range(0, len(texts), BATCH) for text in ask(texts[at : at + BATCH])]


def _argos_translation(where: dict[str, Any]) -> Any:
    os.environ["ARGOS_PACKAGES_DIR"] = where["argos"]
    os.environ["ARGOS_BEAM_SIZE"] = str(where["beam"])
    from argostranslate import translate

    class OneLine:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    translation = translate.get_translation_from_codes("ar", "en")
    translation.underlying.sentencizer = OneLine()
    return translation


CONTESTANTS: dict[str, Callable[[dict[str, Any]], Run]] = {
    "mujaz": mujaz,
    "mujaz-once": lambda where: mujaz(where, rescue=False),
    "mujaz-raw": mujaz_alone,
    "bare": lambda where: bare(where, "ct2"),
    "bare-cut": lambda where: bare(where, "cut"),
    "ctranslate2": ctranslate2_guide,
    "transformers-1": lambda where: transformers_generate(where, 1),
    "transformers-32": lambda where: transformers_generate(where, BATCH),
    "easynmt": easynmt,
    "argos": argos,
    "libretranslate": libretranslate,
}


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    names = ["mujaz", "ctranslate2", "transformers", "torch", "easynmt", "argostranslate"]
    names += ["libretranslate", "argos-translate-lt"]  # its own copy of Argos Translate
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def timed(run: Run, texts: list[str]) -> tuple[float, list[str]]:
    started = time.perf_counter()
    outputs = list(run(texts))
    return getattr(run, "seconds", time.perf_counter() - started), outputs


def peak() -> int:
    """Bytes of memory that this process has held at most."""
    try:
        # getrusage would count what the process that started this one held.
        with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def answer(request: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    if request["do"] == "load":
        started = time.perf_counter()
        where = json.loads(sys.argv[2])
        state["run"] = CONTESTANTS[sys.argv[1]](where)
        made = {**versions(), "beam": str(where["beam"])}
        return {"seconds": time.perf_counter() - started, "made": made, "bytes": None, "peak": peak()}
    if request["do"] == "latency":
        return {"seconds": [timed(state["run"], [text])[0] for text in request["texts"]], "peak": peak()}
    seconds, outputs = timed(state["run"], request["texts"])
    if len(outputs) != len(request["texts"]):
        raise ValueError(f"{len(outputs)} outputs for {len(request['texts'])} texts")
    words = sum(len(output.split()) for output in outputs)
    kept = outputs if request.get("outputs") else None
    return {"seconds": seconds, "tokens": None, "words": words, "outputs": kept, "peak": peak()}


def main() -> None:
    # Whatever a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    state: dict[str, Any] = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), state)
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
