"""`dedup`: rows as they came, one a group, or all with their marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdedup.dedup import Fate, marked
from tests.conftest import Run

RAIN = (
    "The river Orla rose by two metres on Monday, and the bridge at Brenn was closed, the mayor said. Nobody was hurt."
)
VOTE = "Parliament in Tavia passed the budget for next year by one vote on Friday, after a debate that took nine hours."

ROWS = [
    b'{"id": "late", "date": "2024-05-04", "text": "%s",  "score": 1.50, "tags": ["x", {"y": null}]}',
    b'{ "text" : "%s", "id":"early","date":"2024-05-03" , "caf\\u00e9": "\\u00e9\xc3\xa9", "big": 1234567890.0 }',
    b'{"id": "long", "text": "%s It rained for nine days."}',
    b'{"id": "vote", "text": "VOTE"}',
    b'{"id": "digits", "text": "2023 - 2024"}',
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three copies of one article, another article, a row without letters, a broken line and a blank one."""
    rows = [row.replace(b"%s", RAIN.encode()).replace(b"VOTE", VOTE.encode()) for row in ROWS]
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([*rows[:2], b"{broken", b"", *rows[2:]]))
    return path


def kept(output: Path) -> list[str]:
    return [json.loads(line)["id"] for line in output.read_bytes().splitlines()]


@pytest.mark.parametrize(("keep", "winner"), [("earliest", "early"), ("longest", "long"), ("first", "late")])
def test_one_row_of_a_group_is_kept(run: Run, source: Path, tmp_path: Path, keep: str, winner: str):
    """The policy chooses the row; what is kept is byte for byte what came, in its order."""
    done = run("dedup", source, "-o", "out.jsonl", "--keep", keep)
    assert done.returncode == 0
    assert set(kept(tmp_path / "out.jsonl")) == {winner, "vote"}
    given = source.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    written = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert [line for line in given if line in written] == written
    told = done.stderr.decode()
    assert "line 3: MALFORMED" in told
    assert "line 7: NO_LETTERS" in told


def test_marks_keep_every_row(run: Run, source: Path, tmp_path: Path):
    """All rows come out in order with their values as they were, and each says its group and whom it repeats."""
    assert run("dedup", source, "-o", "out.jsonl", "--mark").returncode == 0
    written = (tmp_path / "out.jsonl").read_bytes()
    rows = [json.loads(line) for line in written.splitlines()]
    assert [row["id"] for row in rows] == ["late", "early", "long", "vote", "digits"]
    assert len({row["cluster_id"] for row in rows[:3]}) == 1
    assert [row["duplicate_of"] for row in rows] == ["early", None, "early", None, None]
    assert rows[3]["cluster_id"] not in (None, rows[0]["cluster_id"])
    assert rows[4]["cluster_id"] is None
    assert b'"score": 1.50' in written
    assert b'"caf\\u00e9": "\\u00e9\xc3\xa9"' in written


def test_marks_of_an_earlier_run_are_replaced(run: Run, source: Path, tmp_path: Path):
    """Marking what is marked already gives the same file; a file may be its own output; standard input works."""
    run("dedup", source, "-o", "one.jsonl", "--mark")
    first = (tmp_path / "one.jsonl").read_bytes()
    run("dedup", "one.jsonl", "-o", "one.jsonl", "--mark")
    assert (tmp_path / "one.jsonl").read_bytes() == first
    assert run("dedup", "-", "--mark", stdin=first).stdout == first


def test_other_tellings_are_duplicates_only_at_level_story(run: Run, seeds: Path, tmp_path: Path):
    """The three seeds of one report stay apart as texts and fall together as stories."""
    rows = [{"id": path.stem, "text": path.read_text("utf-8")} for path in sorted(seeds.glob("*.txt"))]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert len(run("dedup", "in.jsonl").stdout.splitlines()) == 5
    assert len(run("dedup", "in.jsonl", "--level", "story").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("{}", '{"cluster_id": "c", "duplicate_of": null}'),
        ('{"a": "}"  }', '{"a": "}", "cluster_id": "c", "duplicate_of": null}'),
        (
            '{"cluster_id": {"x": [1,2]}, "a" : 1.0 ,"duplicate_of":"z", "b":"cluster_id"}',
            '{"a" : 1.0, "b":"cluster_id", "cluster_id": "c", "duplicate_of": null}',
        ),
        ('{"a": "\\"cluster_id\\": 1"}', '{"a": "\\"cluster_id\\": 1", "cluster_id": "c", "duplicate_of": null}'),
        ('{"cluster_id": 1}', '{"cluster_id": "c", "duplicate_of": null}'),
    ],
)
def test_marks_are_written_into_the_row_as_it_stands(row: str, expected: str):
    """Nothing of the row is written anew but the marks."""
    assert marked(row.encode(), Fate("c")).decode() == expected


def test_marks_lose_no_row_whatever_its_fields_hold(run: Run, tmp_path: Path):
    """Rows with fields of wrong types, and rows whose documents can't be used, stay when a file is its own output."""
    wrong = {"id": [1], "url": 5, "outlet": {}, "title": [], "date": True, "authors": 7, "language": 0.5, "fetched": {}}
    given: list[dict[str, object]] = [{"text": RAIN, "n": 0}]
    given += [{"text": RAIN, name: value, "n": 1} for name, value in wrong.items()]
    given += [{"text": 12}, {"html": []}, {"text": None}, {"id": "x"}, {}, {"text": ""}, {"text": "x" * 3000}]
    given += [{"html": "<div>" * 3000 + RAIN}, {"text": VOTE, "score": float("nan")}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
    (tmp_path / "s.toml").write_text("[read]\nmax_bytes = 2000\n", "utf-8")
    assert run("dedup", "in.jsonl", "-o", "in.jsonl", "--mark", "--settings", "s.toml").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "in.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == len(given)
    for row, before in zip(rows, given, strict=True):
        assert {name: repr(row[name]) for name in before} == {name: repr(value) for name, value in before.items()}
    assert len({row["cluster_id"] for row in rows[:9]} - {None}) == 1
    assert {row["cluster_id"] for row in rows[9:]} == {None}


@pytest.mark.parametrize(
    "data", [b"Rain in the valley.\n\nMore is expected.\n", b"[1]\n", b"%PDF-1.7\n", b"\xff\xfe{\0}\0"]
)
def test_what_is_no_jsonl_at_all_is_wrong_use(run: Run, tmp_path: Path, data: bytes):
    """A file without one row is named in one line, and nothing is written."""
    (tmp_path / "in.txt").write_bytes(data)
    done = run("dedup", "in.txt", "-o", "out.jsonl", "--mark")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_file_has_no_duplicates(run: Run, tmp_path: Path):
    """Nothing in, nothing out."""
    (tmp_path / "in.jsonl").write_bytes(b"")
    done = run("dedup", "in.jsonl", "-o", "out.jsonl")
    assert done.returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def _table(path: Path) -> Path:
    """A CSV file with two copies, another text, a row that breaks off, and columns that mean nothing to us."""
    rows = [f'a;"{RAIN}";0.50;x', f'b;"{RAIN}";1.5;', f'c;"{VOTE}";;y', "d;cut"]
    path.write_text("ID;content;score;Note\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def test_rows_of_a_table_come_out_with_all_their_columns(run: Run, tmp_path: Path):
    """A table becomes JSON lines, columns by their own names and as they are; with --mark broken rows stay too."""
    source = _table(tmp_path / "in.csv")
    done = run("dedup", source, "--map", "text=content")
    assert done.stdout.decode().splitlines() == [
        json.dumps({"ID": "a", "content": RAIN, "score": "0.50", "Note": "x"}),
        json.dumps({"ID": "c", "content": VOTE, "score": "", "Note": "y"}),
    ]
    assert "line 5: MALFORMED" in done.stderr.decode()
    rows = [json.loads(line) for line in run("dedup", source, "--map", "text=content", "--mark").stdout.splitlines()]
    assert [row.get("duplicate_of") for row in rows] == [None, "a", None, None]
    assert [row["cluster_id"] is None for row in rows] == [False, False, False, True]


def test_compressed_rows_come_out_as_they_were(run: Run, source: Path, tmp_path: Path):
    """Packed lines give what the lines themselves give, byte for byte, from a file as from a pipe."""
    import gzip

    plain = run("dedup", source, "--mark")
    packed = gzip.compress(source.read_bytes())
    (tmp_path / "in.jsonl.gz").write_bytes(packed)
    for done in (run("dedup", "in.jsonl.gz", "--mark"), run("dedup", "-", "--mark", stdin=packed)):
        assert done.stdout == plain.stdout
        assert done.returncode == 0


def test_other_formats_become_rows(run: Run, tmp_path: Path):
    """Parquet keeps its columns and their types; pages of an archive and entries of a feed get our names."""
    import datetime as dt

    import pyarrow as pa
    import pyarrow.parquet as pq

    from tests.warcs import crawl, packed

    day = dt.date(2024, 5, 3)
    table = {
        "text": [RAIN, RAIN, VOTE],
        "day": [day] * 3,
        "n": [1, 2, None],
        "vector": [[0.5]] * 3,
        "x": [float("nan")] * 3,
    }
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    first, _ = (json.loads(line) for line in run("dedup", "in.parquet").stdout.splitlines())
    assert first == {"text": RAIN, "day": "2024-05-03", "n": 1, "vector": [0.5], "x": None}
    (tmp_path / "in.warc.gz").write_bytes(packed(crawl(2)))
    (row, _) = (json.loads(line) for line in run("dedup", "in.warc.gz").stdout.splitlines())
    assert {"url", "fetched", "html"} <= row.keys()
    (tmp_path / "in.rss").write_text(f"<rss><channel><item><description>{RAIN}</description></item></channel></rss>")
    (row,) = (json.loads(line) for line in run("dedup", "in.rss").stdout.splitlines())
    assert (row["text"], row["teaser"]) == (RAIN, True)


def test_the_formats_of_standard_input_are_those_there_are():
    """The command line's choices, which are written out so that help is quick, are the settings' and the readers'."""
    from newsdedup.options import _OPTIONS
    from newsdedup.read.formats import BY_NAME
    from newsdedup.settings import INPUT_FORMATS

    def command() -> None: ...

    for option in _OPTIONS:
        option(command)
    (given,) = [one for one in command.__click_params__ if one.name == "input_format"]  # type: ignore[attr-defined]
    assert set(given.type.choices) == set(INPUT_FORMATS) == set(BY_NAME)
