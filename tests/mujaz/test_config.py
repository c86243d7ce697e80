from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.cli import run
from mujaz.config import _SECTIONS, ConfigError, day_of, load_config
from mujaz.feeds import FeedSpec
from mujaz.toml_lines import lines_of

FEED = '[[feed]]\nname = "وكالة"\nlocation = "https://news.example/rss"\n'


def load(tmp_path: Path, text: str):
    path = tmp_path / "mujaz.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_a_whole_file(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        "[daily]\noutput = 'pages'\nstore = '/var/lib/mujaz.db'\nsince = '2d'\nlimit = 500\n"
        "[models]\nruntime = 'transformers'\nthreads = 2\nbeam = 4\n"
        "[fetch]\nread_timeout = 5\nallow_private = true\n"
        "[edition]\naddress = 'https://example.org/brief/'\nrecipients = ['desk@example.org']\n"
        "[mail]\nhost = 'mail.example.org'\n"
        f"{FEED}full_text = 'never'\nlimit = 20\n[[feed]]\nlocation = 'in'\nkind = 'folder'\n",
    )
    assert (config.daily.output, config.daily.store) == (tmp_path / "pages", Path("/var/lib/mujaz.db"))
    assert (config.daily.since, config.daily.limit) == ("2d", 500)
    assert (config.models.threads, config.models.beam) == (2, 4)
    assert (config.fetch.read_timeout, config.fetch.allow_private, config.fetch.redirects) == (5.0, True, 5)
    assert load(tmp_path, "[models]\nglossary = 'terms.tsv'\n" + FEED).models.glossary == tmp_path / "terms.tsv"
    assert config.edition.recipients == ("desk@example.org",)
    assert config.mail is not None and config.mail.host == "mail.example.org"
    agency, folder = config.feeds
    assert (agency.name, agency.full_text, agency.limit) == ("وكالة", "never", 20)
    assert load(tmp_path, FEED).daily.output == tmp_path / "out"
    # Paths are meant from the file on, wherever the command was started.
    assert (folder.name, folder.location) == ("in", str(tmp_path / "in"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[fetch]\nread_timout = 5\n" + FEED, 'line 2: [fetch] read_timout: unknown key; did you mean "read_timeout"?'),
        ("[fech]\n" + FEED, 'line 1: fech: unknown key; did you mean "fetch"?'),
        (FEED + "\n# more\nkinds = 'rss'\n", 'line 6: [[feed]] 1 kinds: unknown key; did you mean "kind"?'),
        (FEED + "kind = 'rss'\n", 'line 4: [[feed]] 1 kind: must be one of "auto", "feed"'),
        (FEED + "limit = '3'\n", 'line 4: [[feed]] 1 limit: must be a whole number, not "3"'),
        (FEED + "limit = true\n", "line 4: [[feed]] 1 limit: must be a whole number, not true"),
        (FEED + "limit = -3\n", "line 4: [[feed]] 1 limit: must not be negative, and is -3"),
        (FEED + "limit = 0\n", "line 1: [[feed]] 1: وكالة: limit must be 1 or more"),
        (
            FEED + "length = 'long'\n",
            "line 1: [[feed]] 1: length 'long': say headline, short, full or a number of words",
        ),
        ("[models]\nbeam = 0\n" + FEED, "line 1: models: beam must be from 1 to 32"),
        ("[models]\nbeam = 'wide'\n" + FEED, 'line 2: [models] beam: must be a whole number, not "wide"'),
        (FEED + FEED, 'line 5: [[feed]] 2 name: "وكالة" is the name of the feed in line 1 too'),
        (FEED + "[[feed]]\nname = 'ب'\n", 'line 4: [[feed]] 2: the key "location" is missing'),
        (FEED + "[[feed]]\nname = ' '\nlocation = 'x'\n", "line 5: [[feed]] 2 name: must not be empty"),
        ("[daily]\nsince = 'yesterday'\n" + FEED, 'line 1: daily: "yesterday" is no date'),
        ("[daily]\noutput = 3\n" + FEED, "line 2: [daily] output: must be a path in quotes, not 3"),
        ("[daily]\noutput = ''\n" + FEED, 'line 2: [daily] output: must be a path in quotes, not ""'),
        ("daily = 3\n" + FEED, "line 1: daily: must be a section: write [daily] on a line of its own"),
        ("[feed]\nname = 'x'\n", "line 1: feed: feeds are written [[feed]], with two brackets"),
        ("[edition]\nrecipients = 'a@b'\n" + FEED, 'line 2: [edition] recipients: must be a list: ["..."], not "a@b"'),
        (
            "[edition]\nrecipients = [\n  'a@b',\n  3]\n" + FEED,
            "line 2: [edition] recipients: must be text in quotes, not 3",
        ),
        ("[edition]\naddress = 'ftp://x'\n" + FEED, "line 1: edition: the edition's address is no web address"),
        ("[mail]\nport = 25\n" + FEED, 'line 1: mail: the key "host" is missing'),
        ("a = = 3\n", "not valid TOML: line 1: Invalid value"),
        (
            "[[feed]]\nname = UN News # ours\n",
            'not valid TOML: line 2: name: text stands in quotes; write name = "..."',
        ),
        (
            "[[feed]]\nlocation=https://x.example/rss\n",
            'line 2: location: text stands in quotes; write location = "..."',
        ),
        ("[[feed]]\nname = أخبار\n", 'line 2: name: text stands in quotes; write name = "..."'),
        ("[mail]\npassword = hunter2\n", 'line 2: password: text stands in quotes; write password = "..."'),
        ("[daily]\nsince = 3d\n", 'line 2: since: text stands in quotes; write since = "..."'),
        ("[fetch]\nallow_private = yes\n", "line 2: allow_private: yes is neither a number nor true or false; write"),
        ('[[feed]]\nname = "x\n', "line 2: name: the quote that opens here does not close in this line"),
        ("[[feed]]\nname =\n", 'line 2: name: there is nothing after the =; write name = "..."'),
        ("[[feed]]\nUN News = 3\n", "not valid TOML: line 2: Expected '=' after a key"),
        (FEED + "name = 'x'\n", "not valid TOML: line 4: Cannot overwrite a value"),
        ("", "there is no feed in it; add a [[feed]] with name and location"),
    ],
)
def test_every_complaint_names_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path / 'mujaz.toml'}")
    assert said in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"No such file.*mujaz init"):
        load_config(tmp_path / "mujaz.toml")
    (tmp_path / "mujaz.toml").write_bytes(FEED.encode("cp1256"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(tmp_path / "mujaz.toml")


def test_a_mark_at_the_front_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "mujaz.toml").write_bytes(b"\xef\xbb\xbf" + FEED.replace("\n", "\r\n").encode())
    assert len(load_config(tmp_path / "mujaz.toml").feeds) == 1


def test_a_password_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_MAIL_PASSWORD", "secret")
    mail = load(tmp_path, "[mail]\nhost = 'x.example'\nuser = 'desk'\n" + FEED).mail
    assert mail is not None and mail.password == "secret" and "secret" not in repr(mail)


def test_days() -> None:
    monday = datetime.date(2026, 1, 12)
    assert day_of("3d", monday) == datetime.date(2026, 1, 9)
    assert day_of("2026-01-01", monday) == datetime.date(2026, 1, 1)
    assert day_of("99999d", datetime.date(2, 1, 1)) == datetime.date.min


def test_lines_of_what_toml_can_hide() -> None:
    text = (
        '# a = 1\na = "x # y = 2"\nb = """\nc = 3\n[d]\n"""\nlist = [\n  "]", # ]\n  { e = 1 },\n]\n'
        "'f.g'.h = '''\n[no]\n'''\n[ i . j ]\nk.l=1\n[[m]]\n[[m]]\nn = 1\n[m.o]\n"
        'p = 2\n[[m.q]]\nr = 1\n"\\u0073" = 1\n'
    )
    assert lines_of(text) == {
        ("a",): 2,
        ("b",): 3,
        ("list",): 7,
        ("f.g",): 11,
        ("f.g", "h"): 11,
        ("i", "j"): 14,
        ("i", "j", "k"): 15,
        ("i", "j", "k", "l"): 15,
        ("m",): 16,
        ("m", 0): 16,
        ("m", 1): 17,
        ("m", 1, "n"): 18,
        ("m", 1, "o"): 19,
        ("m", 1, "o", "p"): 20,
        ("m", 1, "q"): 21,
        ("m", 1, "q", 0): 21,
        ("m", 1, "q", 0, "r"): 22,
        ("m", 1, "q", 0, "s"): 23,
    }


@given(st.text())
def test_no_text_breaks_the_search_for_lines(text: str) -> None:
    lines_of(f"a = 1\n# {text}\nb = 2")


def test_the_file_that_init_writes_is_sound_and_shows_every_default(tmp_path: Path) -> None:
    path = tmp_path / "mujaz.toml"
    assert run(["init", str(path)]) == 0
    assert load_config(path).feeds[0].location.startswith("https://")
    # Every line that shows a key, with its comment mark taken away.
    shown = re.sub(r"^# ?(?=\w+ = |\[)", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(shown, encoding="utf-8")
    config = load_config(path)
    for section, kind in _SECTIONS.items():
        found, keys = getattr(config, section), tomllib.loads(shown)[section]
        assert set(keys) == {one.name for one in fields(kind)}
        for one in fields(kind):
            if one.default is not MISSING and one.default is not None and one.type != "Path":
                assert getattr(found, one.name) == one.default, one.name
    assert (config.daily.output, config.daily.store) == (tmp_path / "out", tmp_path / "mujaz.db")
    settings = {one.name for one in fields(FeedSpec) if one.metadata.get("setting", True)}
    assert settings == set(tomllib.loads(shown)["feed"][0])


def test_init_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mujaz.toml"
    path.write_text("mine")
    assert run(["init", str(path)]) == 1
    assert path.read_text() == "mine" and "is there already" in capsys.readouterr().err
    assert run(["init", str(tmp_path / "missing" / "mujaz.toml")]) == 1


def test_a_feed_without_a_name_leaves_its_outlet_to_the_feed(tmp_path: Path) -> None:
    feeds = ("location = 'feeds/u.xml'", "location = 'v.xml'\nname = 'v.xml'", "location = 'https://a.example/rss'")
    path = tmp_path / "mujaz.toml"
    path.write_text("".join(f"[[feed]]\n{feed}\n" for feed in feeds), encoding="utf-8")
    found = load_config(path).feeds
    assert [one.name for one in found] == ["feeds/u.xml", "v.xml", "https://a.example/rss"]
    assert [one.outlet for one in found] == ["", "v.xml", ""]
    path.write_text("[[feed]]\nlocation = 'a'\nnamed = false\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown key"):
        load_config(path)
