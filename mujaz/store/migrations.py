"""The store's tables, as the changes that made them: in order, each with a name, never edited once released."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mujaz.store.errors import StoreError

# "MUJZ": tells a store from any other SQLite file.
APPLICATION_ID = 0x4D554A5A

_BEGINNING = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    location TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '{}',   -- JSON: what the server said, for the next conditional request
    fetched TEXT NOT NULL DEFAULT '',   -- UTC, of the last reading that went well
    error TEXT NOT NULL DEFAULT ''      -- of the last reading, where it went wrong
) WITHOUT ROWID;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (name),  -- which brought it first; the only one that can edit it
    url TEXT NOT NULL,                               -- canonical
    seen TEXT NOT NULL,
    edition TEXT NOT NULL                            -- the day of the run that met it
);
CREATE INDEX articles_by_source ON articles (source);

-- Whatever another copy of an article would share: link, id, text.
CREATE TABLE article_keys (
    key BLOB PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id)
) WITHOUT ROWID;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,             -- from 1; one more each time the article was edited
    content BLOB NOT NULL,               -- hash of title and text
    record TEXT NOT NULL,                -- JSON of the article; '' once pruned
    seen TEXT NOT NULL,
    waiting INTEGER NOT NULL DEFAULT 1,  -- 0 once a page carried it, or a newer version came
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',      -- of the last failure to translate or brief it
    UNIQUE (article, number)
);
CREATE INDEX versions_waiting ON versions (id) WHERE waiting;

-- What an article became. Segments are without their source text, which is in the article.
CREATE TABLE results (
    version INTEGER PRIMARY KEY REFERENCES versions (id),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    brief TEXT NOT NULL
);

CREATE TABLE editions (
    date TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (id),
    published INTEGER NOT NULL DEFAULT 0,  -- 1 once a page that holds it was written
    PRIMARY KEY (date, version)
) WITHOUT ROWID;
CREATE INDEX editions_by_version ON editions (version);

-- Items that did not become articles, noted on the day they were first met.
CREATE TABLE left_out (
    source TEXT NOT NULL,
    key BLOB NOT NULL,
    kind TEXT NOT NULL,                  -- duplicate, language, failure
    note TEXT NOT NULL,
    item TEXT NOT NULL,
    edition TEXT NOT NULL,
    PRIMARY KEY (source, key)
) WITHOUT ROWID;
CREATE INDEX left_out_by_edition ON left_out (edition);

CREATE TABLE identities (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE        -- JSON: all that decides an output besides the input
);

CREATE TABLE memory (
    key BLOB PRIMARY KEY,                -- address(identity, source)
    translator INTEGER NOT NULL REFERENCES identities (id),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    details TEXT NOT NULL,               -- JSON: score and flags
    used TEXT NOT NULL                   -- date of the last run that needed it
) WITHOUT ROWID;

CREATE TABLE briefs (
    key BLOB PRIMARY KEY,                -- address(identity, document)
    writer INTEGER NOT NULL REFERENCES identities (id),
    document BLOB NOT NULL,              -- hash of what was summarised
    brief TEXT NOT NULL,
    used TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE stories (
    edition TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (edition, position)
) WITHOUT ROWID;

CREATE TABLE mails (
    edition TEXT PRIMARY KEY,
    sent TEXT NOT NULL                   -- UTC
) WITHOUT ROWID;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    edition TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT NOT NULL DEFAULT '',      -- '' while it runs, and for good where it was killed
    outcome TEXT NOT NULL DEFAULT 'running',
    seconds TEXT NOT NULL DEFAULT '{}'   -- JSON, by stage
);

CREATE TABLE run_sources (
    run INTEGER NOT NULL REFERENCES runs (id),
    source TEXT NOT NULL,
    new INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    sentences INTEGER NOT NULL DEFAULT 0,
    remembered INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    PRIMARY KEY (run, source)
) WITHOUT ROWID;

CREATE TABLE errors (
    run INTEGER NOT NULL REFERENCES runs (id),
    source TEXT NOT NULL,
    item TEXT NOT NULL,
    error TEXT NOT NULL
);
CREATE INDEX errors_by_run ON errors (run);
"""

# What a feed said of an article the last time, hashed, where its text is that of its page: feeds edit that too.
# Sources that no configuration names any more keep their articles.
_LISTED = """
ALTER TABLE articles ADD COLUMN listed TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
"""

# What the plain ids of a source are hashed with: the name that it had first, so that a renamed one knows its articles.
_ORIGIN = """
ALTER TABLE sources ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE sources SET origin = name;
"""

# The other outlets that brought an article, as pages name them; `url` is '' where nobody said where.
_COPIES = """
CREATE TABLE copies (
    article INTEGER NOT NULL REFERENCES articles (id),
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    published INTEGER NOT NULL DEFAULT 0,  -- 1 once a page that names it was written
    PRIMARY KEY (article, outlet)
) WITHOUT ROWID;
"""

# Append only: a store out there has the ones before, and they will not run again.
MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("beginning", _BEGINNING),
    ("listed", _LISTED),
    ("origin", _ORIGIN),
    ("copies", _COPIES),
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Brings the tables up to date, each change in one transaction.

    Raises StoreError where the file is of a newer Mujaz or of another program.
    """
    done = applied(connection, path)
    for name, script in MIGRATIONS[len(done) :]:
        # `executescript` commits first and knows no rollback of its own: the transaction stands in the script.
        try:
            connection.executescript(
                "BEGIN IMMEDIATE;"
                "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                f"{script}"
                f"INSERT INTO migrations (name) VALUES ('{name}');"
                f"PRAGMA application_id = {APPLICATION_ID};"
                "COMMIT;"
            )
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def applied(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The names of the changes that the file has been through. Raises StoreError where they are not ours."""
    (id,) = connection.execute("PRAGMA application_id").fetchone()
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if id != APPLICATION_ID and tables:
        raise StoreError(f"{path}: is an SQLite file of another program, not a Mujaz store; name another file")
    if not tables:
        return []
    done = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY number")]
    known = [name for name, _ in MIGRATIONS]
    if done != known[: len(done)]:
        raise StoreError(f"{path}: was written by a newer Mujaz (it has {', '.join(done)}); update Mujaz to use it")
    return done
