"""The peers' environments, each made once, and our weights in the forms that they read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# How each peer is installed. EasyNMT's fasttext does not build with today's compilers, and is for telling languages.
_STEPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "easynmt": (
        ("transformers<5", "torch", "numpy", "nltk", "sentencepiece", "sacremoses", "protobuf", "tqdm", "setuptools"),
        ("--no-deps", "--no-build-isolation", "easynmt"),
    ),
    "argos": (("argostranslate",),),
    "libretranslate": (("libretranslate",),),
}


class Missing(Exception):
    """A peer that cannot be measured here, and why."""


@dataclass(frozen=True)
class Weights:
    """One model as every contestant wants it: the Hugging Face folder, int8 as CTranslate2's own converter writes it,
    int8 as Mujaz converts it, Argos' package.
    """

    name: str
    hf: Path
    ct2: Path
    cut: Path
    argos: Path

    def to_json(self, beam: int, tokens: int) -> dict[str, Any]:
        paths = {"hf": str(self.hf), "ct2": str(self.ct2), "cut": str(self.cut), "argos": str(self.argos)}
        return {"name": self.name, "beam": beam, "tokens": tokens, **paths}


def python_of(peer: str, folder: Path) -> Path:
    """The interpreter of a peer's environment below `folder`, made now if it is not there yet.

    Raises Missing where the peer cannot be installed.
    """
    home = folder / peer
    python, stamp = home / "bin" / "python", home / "installed"
    if stamp.exists():
        return python
    shutil.rmtree(home, ignore_errors=True)
    print(f"bench: installing {peer} (once) ...", file=sys.stderr, flush=True)
    venv.create(home, with_pip=False)
    _lend_torch(home)
    for step in _STEPS[peer]:
        call = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-compile", *step]
        done = subprocess.run(call, capture_output=True, text=True)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if "ERROR" in line] or ["pip failed"]
            raise Missing(f"cannot be installed: {lines[0][:200]}")
    stamp.write_text("yes\n", encoding="utf-8")
    return python


def _lend_torch(home: Path) -> None:
    """The peers run on the very torch that Mujaz has, which also spares them a download of gigabytes.

    It lies outside of their environments, where their pip never changes anything.
    """
    ours, lent = Path(sysconfig.get_path("purelib")), home.parent / "lent"
    lent.mkdir(exist_ok=True)
    for path in [ours / "torch", ours / "torchgen", ours / "functorch", *ours.glob("torch-*.dist-info")]:
        if path.exists() and not (lent / path.name).is_symlink():
            (lent / path.name).symlink_to(path)
    theirs = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (theirs / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")


def weights(name: str, folder: Path) -> Weights:
    """Raises MujazError where there is no such model."""
    from seq2seq.codec import Codec
    from seq2seq.convert import converted
    from seq2seq.fingerprint import fingerprint
    from seq2seq.resolve import resolve

    files = resolve(name)
    identity = fingerprint(files.folder)
    cut, _ = converted(files, identity, Codec(files.folder), "int8")
    ct2 = folder / "ctranslate2" / identity[:12]
    if not ct2.exists():
        _convert(files.folder, ct2)
    packages = folder / "argos-packages" / identity[:12]
    if not packages.exists():
        part = packages.with_name(packages.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        _pack(files.folder, ct2, part / "mujaz-ar_en")
        part.rename(packages)
    return Weights(name, files.folder, ct2, cut, packages)


def _convert(hf: Path, target: Path) -> None:
    """With CTranslate2's converter and its defaults, as its guide shows it: what its users and Argos have."""
    from ctranslate2.converters import TransformersConverter

    part = target.with_name(target.name + ".part")
    TransformersConverter(str(hf)).convert(str(part), quantization="int8", force=True)
    part.rename(target)


def _pack(hf: Path, ct2: Path, package: Path) -> None:
    """An Argos package: a CTranslate2 folder that adds the end token itself, and the source's sentencepiece model.

    Argos joins the English pieces with the source's model, too: joining needs no vocabulary.
    """
    shutil.copytree(ct2, package / "model")
    config = json.loads((ct2 / "config.json").read_text(encoding="utf-8"))
    (package / "model" / "config.json").write_text(json.dumps({**config, "add_source_eos": True}), encoding="utf-8")
    shutil.copy(hf / "source.spm", package / "sentencepiece.model")
    about = {
        **{"package_version": "1.0", "argos_version": "1.9", "type": "translate"},
        **{"from_code": "ar", "from_name": "Arabic", "to_code": "en", "to_name": "English"},
    }
    (package / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    with zipfile.ZipFile(package.parent / "mujaz-ar_en.argosmodel", "w") as archive:
        for path in sorted(package.rglob("*")):
            archive.write(path, path.relative_to(package.parent))
