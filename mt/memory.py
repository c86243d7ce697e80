"""Sentences that were translated before: what a store offers a translator, and the address of finished work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mt.job import Candidate, Job


class Memory(Protocol):
    """Keeps translations between runs, each under `address(identity, source)`.

    `identity` is `Translator.identity`: all that decides a translation besides the sentence.
    """

    def get(self, identity: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Candidate]:
        """What is known of the cleaned sentences `sources`; those that are not known are not in it."""
        ...

    def put(self, identity: Mapping[str, Any], found: Mapping[str, Candidate]) -> None:
        """Keeps the translations of cleaned sentences, all of them or, where it is interrupted, none."""
        ...


@dataclass
class WatchedJob(Job):
    """A job that knows whether the model broke down over it: what is kept must be what a sound model says."""

    broke: bool = False

    def fail(self, error: Exception) -> None:
        self.broke = True
        super().fail(error)


def worth_keeping(jobs: Sequence[WatchedJob]) -> dict[str, Candidate]:
    """The outcomes that decoding the same sentences again would give, by sentence.

    Left out: sentences without an output, and where the model broke down over any, also those that kept a flag or hold
    a term of the glossary, for the second tries may have been called off for them.
    """
    shaken = any(job.broke for job in jobs)
    sound = (job for job in jobs if not (shaken and (job.broke or job.best.flags or job.terms)))
    return {job.source: job.best for job in sound if job.best.target}


def address(*parts: Any) -> bytes:
    """The sha256 (32 bytes) of JSON values; no two lists of parts have the same encoding.

    Joined strings would not do: ("ab", "c") and ("a", "bc") must differ.
    """
    encoded = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(encoded.encode("ascii")).digest()
