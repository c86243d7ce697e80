"""Where an edition is published and who gets it by mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from seq2seq.errors import UsageError


@dataclass(frozen=True)
class EditionSettings:
    """`address` is where the folder is published (`https://news.example.org/brief/`), empty where it is not.

    `sender` and `recipients` stand on the e-mail. Raises UsageError where the address is no web address.
    """

    address: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            right = not self.address or (parts.scheme in ("http", "https") and bool(parts.hostname))
        except ValueError:
            right = False
        if not right:
            raise UsageError(f'the edition\'s address is no web address: "{self.address}"; write https://host/path/')

    def url(self, path: str) -> str:
        """Where `path` of the edition's folder is on the web; empty where it is nowhere."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else ""
