"""Finished articles that stay in the store while an edition is made: of ten thousand only a few are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle

if TYPE_CHECKING:
    from mt.segment import Translation
    from summarize.brief import Brief

# Articles in memory: more than most mornings bring, so that these are read once, in about 10 MB.
_HELD = 512


class Shelf:
    """`load` reads one version from the store; the versions looked at last are kept."""

    def __init__(self, load: Callable[[int], EnglishArticle], held: int = _HELD) -> None:
        self._load = load
        self._held = held
        self._found: OrderedDict[int, EnglishArticle] = OrderedDict()

    def get(self, version: int) -> EnglishArticle:
        found = self._found.pop(version, None) or self._load(version)
        self._found[version] = found
        if len(self._found) > self._held:
            self._found.popitem(last=False)
        return found


class Shelved(EnglishArticle):
    """An English article that is read when it is looked at. Whoever needs several of its parts should take `whole`."""

    __slots__ = ("_shelf", "_version")

    def __init__(self, shelf: Shelf, version: int) -> None:
        object.__setattr__(self, "_shelf", shelf)
        object.__setattr__(self, "_version", version)

    @property
    def whole(self) -> EnglishArticle:
        return self._shelf.get(self._version)

    @property
    def article(self) -> Article:  # type: ignore[override]
        return self.whole.article

    @property
    def title(self) -> Translation:  # type: ignore[override]
        return self.whole.title

    @property
    def translation(self) -> Translation:  # type: ignore[override]
        return self.whole.translation

    @property
    def brief(self) -> Brief | None:  # type: ignore[override]
        return self.whole.brief
