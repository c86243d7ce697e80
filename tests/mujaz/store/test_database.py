"""The file: made, moved forward, held, and what is said where it cannot be used."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mujaz.store import LockedError, Store, StoreError, held
from mujaz.store.migrations import MIGRATIONS

Add = Callable[..., str]

ROOT = Path(__file__).resolve().parents[3]


def script(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def test_opening_twice_changes_nothing(path: Path) -> None:
    with Store(path):
        pass
    with Store(path) as store:
        names = [name for (name,) in store.database.rows("SELECT name FROM migrations ORDER BY number")]
        assert names == [name for name, _ in MIGRATIONS]
        assert store.database.row("PRAGMA journal_mode") == ("wal",)


def test_migrations_have_names_of_their_own() -> None:
    names = [name for name, _ in MIGRATIONS]
    assert len(set(names)) == len(names) > 0


def test_a_newer_store_is_left_alone(path: Path) -> None:
    with Store(path) as store:
        store.database.write("INSERT INTO migrations (name) VALUES ('from the future')")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer Mujaz .*from the future.*update Mujaz"):
        Store(path)
    assert path.read_bytes() == before


def test_another_programs_file_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"Not a database at all." * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="left as it is"):
        Store(path)
    assert path.read_bytes() == content


def test_damage_inside_is_told_without_a_write(path: Path, store: Store, add: Add) -> None:
    for number in range(400):
        add("أ", text=f"خبر {number} " * 40, url=f"https://news.example/{number}")
    store.database.close()
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 12288)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"), Store(path) as damaged:
        damaged.editions.waiting("2026-01-15")
    assert len(path.read_bytes()) == len(data)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened or made"):
        Store(tmp_path / "missing" / "mujaz.db")


def test_looking_at_what_is_not_there_makes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="no store here yet"):
        Store(path, read_only=True)
    assert not path.exists()


def test_looking_changes_nothing(path: Path, store: Store, add: Add) -> None:
    add("أ", text="خبر", url="https://news.example/1")
    with Store(path, read_only=True) as looking:
        assert len(looking.editions.waiting("2026-01-15")) == 1
        with pytest.raises(StoreError, match="may only be read"):
            looking.sources.known("ب", "b")


def test_a_full_disk_costs_the_batch_that_it_met(store: Store, add: Add) -> None:
    add("أ", text="خبر أول", url="https://news.example/1")
    (pages,) = store.database.row("PRAGMA page_count")
    store.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full; what was stored before is intact"), store.transaction():
        for number in range(2, 50):
            add("أ", text=f"خبر {number} " * 100, url=f"https://news.example/{number}")
    store.database.rows("PRAGMA max_page_count = 1000000")
    assert [kept.article.text for kept in store.editions.articles([1])] == ["خبر أول"]
    assert add("أ", text="خبر ثان", url="https://news.example/2") == "new"


def test_a_disk_that_refuses_is_told(path: Path) -> None:
    """Really refused by the kernel: the process may not write files of more than 400 kB."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    code = (
        "import sys; from pathlib import Path; from mujaz.store import Store, StoreError\n"
        "with Store(Path(sys.argv[1])) as store:\n"
        "    try:\n"
        "        for n in range(1000): store.sources.known(f'source {n} ' * 50, 'x')\n"
        "    except StoreError as error: print(error)\n"
    )
    done = subprocess.run(script(code, path), capture_output=True, text=True, cwd=ROOT, preexec_fn=limited)
    assert "the disk" in done.stdout and "intact" in done.stdout, done.stderr
    with Store(path) as store:
        assert store.database.row("PRAGMA integrity_check") == ("ok",)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold for root")
def test_a_file_that_may_only_be_read(path: Path) -> None:
    Store(path).database.close()
    path.chmod(0o444)
    with pytest.raises(StoreError, match="may only be read"), Store(path) as store:
        store.sources.known("أ", "a")


def test_a_killed_transaction_was_never(path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from mujaz.store import Store\n"
        "store = Store(Path(sys.argv[1])); store.sources.known('kept', 'x')\n"
        "with store.transaction():\n"
        "    store.sources.known('lost', 'x'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run(script(code, path), cwd=ROOT).returncode == -signal.SIGKILL
    with Store(path) as store:
        assert [source.name for source in store.sources.all()] == ["kept"]


def test_the_second_run_says_who_holds_the_store(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mujaz.store import held\n"
        "with held(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()\n"
    )
    first = subprocess.Popen(script(code, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert first.stdout is not None and first.stdout.readline() == b"held\n"
    says_who = rf"another run \(pid {first.pid}, since \d{{4}}-.*\) holds the store"
    with pytest.raises(LockedError, match=says_who), held(path):
        pytest.fail("held by two")
    first.kill()
    # The lock of a killed process is gone with it, whatever it left written.
    first.wait()
    with held(path):
        pass


def test_waiting_for_the_first_run(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mujaz.store import held\n"
        "with held(Path(sys.argv[1]), wait=60): print('held')\n"
    )
    with held(path):
        second = subprocess.Popen(script(code, path), stdout=subprocess.PIPE, cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            second.communicate(timeout=2)
    assert second.communicate(timeout=60)[0] == b"held\n"


def test_what_is_read_together_is_of_one_moment(store: Store, path: Path, add: Add) -> None:
    add("أ", text="خبر", url="https://news.example/1")
    with Store(path, read_only=True) as looking, looking.database.snapshot():
        before = looking.database.row("SELECT count(*) FROM articles")
        add("أ", text="خبر ثان", url="https://news.example/2")
        assert looking.database.row("SELECT count(*) FROM articles") == before == (1,)
