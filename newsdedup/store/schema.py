"""The tables of an archive, and the version of their format."""

from __future__ import annotations

APPLICATION = 0x6E646470  # "nddp", the SQLite application id of an archive
FORMAT = 6
PAGE = 16_384  # bytes; of rows of two thousand and more, which texts are, few fill a smaller page well

# Names and texts are BLOBs: they may hold lone surrogates, which SQLite's TEXT can't. `crc` covers the other columns of
# its row. Postings have no such column: their owners hold a sum over them, which `check` recounts.
TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE epoch(id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE text(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, packed BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE article(
    id INTEGER PRIMARY KEY, name BLOB NOT NULL, text INTEGER NOT NULL, body INTEGER NOT NULL, record BLOB NOT NULL,
    crc INTEGER NOT NULL);
CREATE UNIQUE INDEX article_name ON article(name, text);
CREATE INDEX article_text ON article(text);
CREATE INDEX article_body ON article(body);
CREATE TABLE address(key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY(key, article)) WITHOUT ROWID;
CREATE TABLE page(key BLOB PRIMARY KEY, article INTEGER NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sighting(
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL, record BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX sighting_article ON sighting(article);
CREATE TABLE body(
    id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, holder INTEGER NOT NULL, head INTEGER NOT NULL,
    length INTEGER NOT NULL, jaccard REAL NOT NULL, mine REAL NOT NULL, theirs REAL NOT NULL, sampled INTEGER NOT NULL,
    postings INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX body_head ON body(head) WHERE head <> id;
CREATE TABLE edge(a INTEGER NOT NULL, b INTEGER NOT NULL, record BLOB NOT NULL, crc INTEGER NOT NULL,
    PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE INDEX edge_b ON edge(b);
CREATE TABLE pending(id INTEGER PRIMARY KEY);
CREATE TABLE unposted(id INTEGER PRIMARY KEY);
CREATE TABLE unsure(id INTEGER PRIMARY KEY);
CREATE TABLE unjudged(id INTEGER PRIMARY KEY);
CREATE TABLE stale(id INTEGER PRIMARY KEY, changed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE node(
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL, language TEXT NOT NULL, earliest INTEGER, latest INTEGER,
    postings INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE spoken(language TEXT PRIMARY KEY, nodes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE common(key INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE pair(
    a INTEGER NOT NULL, b INTEGER NOT NULL, ahead INTEGER NOT NULL, back INTEGER NOT NULL, abroad INTEGER NOT NULL,
    home INTEGER NOT NULL, edge INTEGER NOT NULL, score REAL, linked INTEGER, relation TEXT, direction TEXT,
    crc INTEGER NOT NULL, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);
CREATE TABLE story(id INTEGER PRIMARY KEY AUTOINCREMENT, became INTEGER, record BLOB, crc INTEGER NOT NULL);
CREATE TABLE membership(article INTEGER PRIMARY KEY, story INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX membership_story ON membership(story);
CREATE TABLE change(
    id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, story INTEGER NOT NULL, kind TEXT NOT NULL, other INTEGER,
    articles INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX change_story ON change(story);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', detail=none,
    tokenize="unicode61 remove_diacritics 2");
"""
TABLES += "".join(
    f"""
CREATE TABLE {name}(key INTEGER NOT NULL, owner INTEGER NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY(key, owner))
    WITHOUT ROWID;
CREATE TABLE {name}_block(first INTEGER PRIMARY KEY, rows BLOB NOT NULL, crc INTEGER NOT NULL);
"""
    for name in ("band", "sample", "posting")
)
