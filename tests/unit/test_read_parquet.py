"""Parquet: rows in bounded memory, only the columns that are needed, and what is damaged costs itself only."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsdedup.errors import ReadError
from newsdedup.export import article_record
from newsdedup.model import Page, Reason, Rejection
from newsdedup.pipeline import clean
from newsdedup.read import read
from newsdedup.settings import ReadSettings, Settings

RAIN = "The river Orla rose by two metres on Monday, and the bridge was closed."
SNOW = "雪がブレンの峠に降ったと、町長が語った。"


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def found_in(path: Path, **settings: Any) -> list[Page | Rejection]:
    return list(read(path, settings=Settings(read=ReadSettings(**settings))))


def test_all_fields_of_a_row_are_taken(tmp_path: Path):
    """Columns of every sensible type arrive as records in JSON lines do; the row's number is its line."""
    columns = {
        "id": [7, 8],
        "Text": pa.array([RAIN, SNOW]).dictionary_encode(),
        "source": pa.array(["The Valley Post", None], pa.large_string()),
        "date": pa.array([dt.datetime(2024, 5, 3, 10, tzinfo=dt.UTC), None], pa.timestamp("ns", "UTC")),
        "authors": [["Ada Brook", "Ben Ford"], []],
        "title": pa.array([b"Flood", b"Schnee"], pa.binary()),
        "vector": [[0.1] * 8] * 2,
    }
    first, second = found_in(write(tmp_path / "a.parquet", columns))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.id, first.content, first.outlet, first.title, first.line) == (
        "7",
        RAIN,
        "The Valley Post",
        "Flood",
        1,
    )
    assert (first.published, first.authors) == ("2024-05-03T10:00:00+00:00", ("Ada Brook", "Ben Ford"))
    assert (second.content, second.outlet, second.published, second.line) == (SNOW, None, None, 2)


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd", "brotli"])
def test_row_groups_are_read_one_by_one(tmp_path: Path, compression: str):
    """Rows come in order through all row groups, however they are compressed."""
    path = write(
        tmp_path / "a.parquet",
        {"text": [f"{RAIN} {n}" for n in range(1000)]},
        row_group_size=90,
        compression=compression,
    )
    found = found_in(path)
    assert [one.content for one in found if isinstance(one, Page)] == [f"{RAIN} {n}" for n in range(1000)]
    assert [one.line for one in found] == list(range(1, 1001))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Reason.MISSING_FIELD),
        (" ", Reason.EMPTY),
        (b"caf\xe9", Reason.UNDECODABLE),
        ("x" * 3001, Reason.TOO_LARGE),
    ],
)
def test_a_bad_cell_costs_its_row_only(tmp_path: Path, value: Any, reason: Reason):
    """A text that can't be used is rejected under the number of its row; the others are read."""
    cells = [one.encode() if isinstance(one, str) else one for one in (RAIN, value, SNOW)]
    text = pa.array(cells, pa.binary())
    if reason is Reason.UNDECODABLE:
        text = pa.Array.from_buffers(pa.string(), 3, text.buffers())  # what careless writers leave
    first, bad, last = found_in(write(tmp_path / "a.parquet", {"text": text, "id": ["a", "b", "c"]}), max_bytes=3000)
    assert isinstance(bad, Rejection)
    assert (bad.reason, bad.line) == (reason, 2)
    assert (first.id, last.id, last.line) == ("a", "c", 3)


def test_a_time_that_nobody_can_count_does_not_cost_the_row(tmp_path: Path):
    """A date beyond the year 9999 is left out."""
    columns = {"text": [RAIN], "date": pa.array([2**49], pa.timestamp("s"))}
    (found,) = found_in(write(tmp_path / "a.parquet", columns))
    assert isinstance(found, Page)
    assert found.published is None


def test_a_column_is_mapped(tmp_path: Path):
    """Names of columns with dots and spaces can be mapped too."""
    path = write(tmp_path / "a.parquet", {"Full text": [RAIN], "meta": [{"url": "x"}]})
    (found,) = found_in(path, fields={"text": "Full text"})
    assert isinstance(found, Page)
    assert found.content == RAIN


def test_what_clean_wrote_comes_back(tmp_path: Path):
    """Articles with their regions survive a way through Parquet."""
    article = clean(f"BRENN, May 3 — {RAIN}")
    assert not isinstance(article, Rejection)
    record = article_record(article)
    pq.write_table(pa.Table.from_pylist([record]), tmp_path / "a.parquet")
    (page,) = found_in(tmp_path / "a.parquet")
    assert isinstance(page, Page)
    again = clean(page)
    assert not isinstance(again, Rejection)
    assert again.regions == article.regions


def test_a_file_without_texts_or_rows(tmp_path: Path):
    """One rejection under the file's name tells the columns there are, or that there are no rows."""
    (found,) = found_in(write(tmp_path / "a.parquet", {"headline": ["x"], "body": ["y"]}))
    assert isinstance(found, Rejection)
    assert (found.reason, found.id, found.line) == (Reason.MISSING_FIELD, "a.parquet", None)
    assert "'headline', 'body'" in found.detail
    (found,) = found_in(write(tmp_path / "a.parquet", {"text": pa.array([], pa.string())}))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.EMPTY


def test_a_file_cut_anywhere_is_told(tmp_path: Path):
    """Without its end nothing of a Parquet file can be read, and that is said."""
    data = write(tmp_path / "a.parquet", {"text": [RAIN] * 50}).read_bytes()
    for at in range(0, len(data), max(1, len(data) // 100)):
        (tmp_path / "a.parquet").write_bytes(data[:at])
        (found,) = found_in(tmp_path / "a.parquet")
        assert isinstance(found, Rejection)
        assert found.reason in ({Reason.TRUNCATED} if at > 3 else {Reason.EMPTY, Reason.CORRUPT, Reason.TRUNCATED})


def test_a_damaged_row_group_costs_itself_only(tmp_path: Path):
    """The row groups around it are read, and the rejection says which rows are lost; nothing raises."""
    texts = [f"{RAIN} {number * 7919}" for number in range(300)]
    path = write(
        tmp_path / "a.parquet", {"text": texts}, row_group_size=100, write_page_checksum=True, use_dictionary=False
    )
    data = bytearray(path.read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at + 400] ^= 1
    path.write_bytes(bytes(data))
    found = found_in(path)
    assert {one.content for one in found if isinstance(one, Page)} >= {*texts[:100], *texts[200:]}
    (flaw,) = [one for one in found if isinstance(one, Rejection)]
    assert (flaw.reason, flaw.line) == (Reason.CORRUPT, 101)
    assert "200" in flaw.detail


def test_a_flipped_bit_never_raises(tmp_path: Path):
    """Whatever byte of the footer or the pages is wrong, reading ends with rejections or rows."""
    path = write(tmp_path / "a.parquet", {"text": [f"{RAIN} {n}" for n in range(20)], "id": list(range(20))})
    data = path.read_bytes()
    for at in range(4, len(data), 23):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        found_in(path)


def test_pipes_and_compressed_files_are_kept_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Parquet is read from its end; what can't be searched is read all the same."""
    data = write(tmp_path / "a.parquet", {"text": [RAIN]}).read_bytes()
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress(data))
    assert isinstance(found_in(tmp_path / "b.parquet.gz")[0], Page)
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress(data)[:-30])
    (flaw,) = found_in(tmp_path / "b.parquet.gz")
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.TRUNCATED
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (page,) = read("-", settings=Settings(read=ReadSettings(input_format="parquet")))
    assert isinstance(page, Page)


def test_without_pyarrow_the_way_to_get_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A file named on purpose is an error at once; one among others is rejected."""
    write(tmp_path / "a.parquet", {"text": [RAIN]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (flaw,) = read(tmp_path)
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.UNREADABLE
    assert "newsdedup[parquet]" in flaw.detail
    with pytest.raises(ReadError, match=r"newsdedup\[parquet\]"):
        read(tmp_path / "a.parquet")
