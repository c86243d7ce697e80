"""What Mujaz remembers between runs, in one SQLite file."""

from mujaz.store.errors import LockedError, StoreError
from mujaz.store.lock import held
from mujaz.store.records import Fault, LeftOut, Run, SourceCount, StoredArticle, StoredSource
from mujaz.store.store import Store

__all__ = [
    "Fault",
    "LeftOut",
    "LockedError",
    "Run",
    "SourceCount",
    "Store",
    "StoreError",
    "StoredArticle",
    "StoredSource",
    "held",
]
