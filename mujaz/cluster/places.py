"""A folder on this machine or in an object store (`s3://`, `gs://`), through pyarrow's file systems."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit, urlunsplit

from mujaz.readers import reason
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

# What Mujaz keeps beside the outputs: no shard lies in it.
OWN = "_mujaz"
_CHUNK = 1 << 20
_PARTS = f"{OWN}/parts"
# A worker adds to its file every few minutes: one that is older belongs to nobody, in whatever run.
_ABANDONED = 6 * 3600 * 1_000_000_000  # ns


@dataclass(frozen=True)
class Entry:
    """A file by its path below the folder, with what tells that it has changed."""

    name: str
    size: int
    changed: int  # ns since 1970


@dataclass(frozen=True)
class Place:
    """A folder. `address` is for any process of any machine that sees it, `shown` for people: as it was written,
    without passwords and options.
    """

    address: str
    shown: str

    @classmethod
    def parse(cls, text: str) -> Place:
        if "://" not in text:
            return cls(str(Path(text).resolve()), text.rstrip("/") or "/")
        parts = urlsplit(text)
        return cls(text, urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", "")))

    @property
    def is_remote(self) -> bool:
        return "://" in self.address

    @property
    def root(self) -> str:
        """The address without options and closing slash: the same for two spellings of one folder."""
        if not self.is_remote:
            return self.address
        parts = urlsplit(self.address)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))

    def entries(self) -> list[Entry]:
        """Every file below the folder, by name; none where there is no folder.

        Raises UsageError for what is no folder, MujazError where it cannot be listed.
        """
        from pyarrow.fs import FileSelector, FileType

        system, root = self._open()
        with _told(self.shown, "cannot be read"):
            if system.get_file_info(root).type == FileType.File:
                raise UsageError(f"{self.shown}: is a file; a cluster works on folders")
            found = system.get_file_info(FileSelector(root, recursive=True, allow_not_found=True))
        files = (info for info in found if info.type == FileType.File)
        entries = [Entry(info.path[len(root) :].lstrip("/"), info.size, info.mtime_ns or 0) for info in files]
        return sorted(entries, key=lambda entry: entry.name)

    def read(self, name: str) -> bytes:
        """A small file, whole; empty where there is none. Raises MujazError where it cannot be read."""
        system, root = self._open()
        with _told(f"{self.shown}/{name}", "cannot be read"):
            try:
                with system.open_input_stream(f"{root}/{name}") as stream:
                    return stream.read()
            except FileNotFoundError:
                return b""

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """A file as one of this machine; what lies in an object store is copied for as long as the block lasts."""
        if not self.is_remote:
            yield Path(self.address) / name
            return
        import tempfile

        system, root = self._open()
        with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
            copy = Path(folder) / Path(name).name
            with (
                _told(f"{self.shown}/{name}", "cannot be read"),
                system.open_input_stream(f"{root}/{name}") as source,
                copy.open("wb") as file,
            ):
                shutil.copyfileobj(source, file, _CHUNK)
            yield copy

    @contextmanager
    def writing(self, name: str, token: str = "") -> Iterator[BinaryIO]:
        """A file that appears, whole, in the place of an older one when the block ends well; else nothing does.

        Until then it lies elsewhere, with `token` in its name. Raises MujazError where it cannot be written.
        """
        system, root = self._open()
        part, final = f"{root}/{_PARTS}/{token}-{uuid.uuid4().hex}", f"{root}/{name}"
        with _told(f"{self.shown}/{name}", "cannot be written"):
            try:
                for path in () if self.is_remote else (part, final):  # object stores have no folders
                    system.create_dir(path.rpartition("/")[0], recursive=True)
                with system.open_output_stream(part) as stream:
                    yield stream
                system.move(part, final)
            except BaseException:
                self._discard(system, part)
                raise

    def remove(self, name: str) -> None:
        """Removes a file, if it is there and that is allowed."""
        system, root = self._open()
        self._discard(system, f"{root}/{name}")

    def clear(self) -> None:
        """Removes what killed workers left half written hours ago; what another run may be at stays."""
        now = time.time_ns()
        for entry in self.entries():
            if entry.name.startswith(f"{_PARTS}/") and 0 < entry.changed < now - _ABANDONED:
                self.remove(entry.name)

    def check(self) -> None:
        """Raises MujazError unless files can be written here: better known now than after a night's work."""
        with self.writing(f"{OWN}/writable") as stream:
            stream.write(b"yes\n")
        self.remove(f"{OWN}/writable")

    def _open(self) -> tuple[FileSystem, str]:
        """The file system and the folder's path in it. Raises UsageError for an address of no known kind."""
        import pyarrow
        from pyarrow.fs import FileSystem, LocalFileSystem

        if not self.is_remote:
            return LocalFileSystem(), self.address.rstrip("/")
        try:
            system, path = FileSystem.from_uri(self.address)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise UsageError(f"{self.shown}: cannot be reached ({_line(error)}); known are s3:// and gs://") from error
        return system, path.rstrip("/")

    @staticmethod
    def _discard(system: FileSystem, path: str) -> None:
        with suppress(OSError):
            system.delete_file(path)


@contextmanager
def _told(where: str, what: str) -> Iterator[None]:
    """OSErrors, which pyarrow raises for object stores too, as one line for a person."""
    try:
        yield
    except OSError as error:
        raise MujazError(f"{where}: {what}: {_line(error)}") from error


def _line(error: Exception) -> str:
    said = reason(error) if isinstance(error, OSError) else str(error)
    return said.strip().partition("\n")[0]
