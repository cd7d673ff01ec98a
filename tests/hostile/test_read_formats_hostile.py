"""Files of all formats that are made to hurt: each ends in time, in bounded memory, with its reason."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read import codings, read
from newsdedup.read.delimited import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings, Settings
from tests.warcs import crawl, http, packed, page, record

zstd = codings.zstd()
MANY = 1 << 30
SMALL = Settings(read=ReadSettings(max_bytes=1_000_000))


def gzipped(unit: bytes, size: int) -> bytes:
    """A gzip member of a repeated unit."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    block = unit * (1_000_000 // len(unit))
    parts = [packer.compress(block) for _ in range(size // len(block))]
    return b"".join([*parts, packer.flush()])


def zstded(unit: bytes, size: int) -> bytes:
    """The same as a zstd frame, which packs a thousand times tighter still."""
    packer = zstd.ZstdCompressor()
    block = unit * (1_000_000 // len(unit))
    parts = [packer.compress(block) for _ in range(size // len(block))]
    return b"".join([*parts, packer.flush()])


def outcome(path: Path, seconds: float, megabytes: float = 40) -> list[Page | Rejection]:
    """What reading gives, within a time of the processor and a peak of memory."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        found = list(read(path, settings=SMALL))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - begun < seconds
    assert peak < megabytes * 1_000_000
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.xml", "a.warc", "a.parquet", "a"])
@pytest.mark.parametrize("unit", [b"\0", b" ", b"x"])
def test_gzip_bombs(tmp_path: Path, name: str, unit: bytes):
    """A gigabyte in a megabyte is not unpacked under any format: it is TOO_LARGE, or no such format."""
    path = tmp_path / f"{name}.gz"
    path.write_bytes(BOMBS[unit])
    reasons = {one.reason if isinstance(one, Rejection) else None for one in outcome(path, 5)}
    assert reasons <= {Reason.TOO_LARGE, *([Reason.MISSING_FIELD] if name == "a.csv" else [])}


BOMBS = {unit: gzipped(unit, 100_000_000) for unit in (b"\0", b" ", b"x")}


@pytest.mark.parametrize("unit", [b"\n", b'{"id": 1}\n'])
def test_bombs_of_lines(tmp_path: Path, unit: bytes):
    """Endless lines without a document end where they give nothing any more."""
    for suffix, pack in ((".gz", gzipped), (".zst", zstded)):
        path = tmp_path / f"a.jsonl{suffix}"
        path.write_bytes(pack(unit, 20_000_000))
        found = list(read(path, settings=Settings(read=ReadSettings(max_bytes=100_000))))
        assert isinstance(found[-1], Rejection)
        assert found[-1].reason is Reason.TOO_LARGE
        assert len(found) * len(unit) < 400_000


def test_zstd_bombs(tmp_path: Path):
    """zstd packs a gigabyte into some kilobytes; it is stopped as soon."""
    for name in ("a.txt", "a.jsonl", "a.warc", "a.html"):
        path = tmp_path / f"{name}.zst"
        path.write_bytes(zstded(b" ", 200_000_000))
        *_, found = outcome(path, 5)
        assert isinstance(found, Rejection)
        assert found.reason is Reason.TOO_LARGE


def test_what_is_only_repetitive_is_no_bomb(tmp_path: Path):
    """A file of ten thousand equal rows, packed a hundredfold and more, is read whole."""
    row = '{"text": "' + "The river Orla rose by two metres on Monday. " * 10 + '"}\n'
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((row * 10_000).encode(), 9))
    assert len(row) * 10_000 / path.stat().st_size > 100
    assert Counter(type(one) for one in read(path, settings=SMALL)) == {Page: 10_000}


def test_a_bomb_among_the_records_of_an_archive(tmp_path: Path):
    """A record that unpacks to a hundred megabytes costs itself only, whether it says that it is a page or not."""
    records = crawl(4)
    for kind in ("text/html", "application/octet-stream"):
        bomb = record(http(bytes(100_000_000), kind), number=99)
        path = tmp_path / "a.warc.gz"
        path.write_bytes(packed(records[:5]) + gzip.compress(bomb, 9) + packed(records[5:]))
        found = outcome(path, 10)
        assert len([one for one in found if isinstance(one, Page)]) == 4
        assert [one.reason for one in found if isinstance(one, Rejection)] == [Reason.TOO_LARGE]


def test_many_lying_records_end_in_time(tmp_path: Path):
    """Ten thousand records that each claim the rest of the file are not read ten thousand times."""
    liar = record(http(page("Rain.").encode()), Content_Length="999999")
    path = tmp_path / "a.warc"
    path.write_bytes(liar * 10_000)
    found = outcome(path, 30, 60)
    assert {one.reason for one in found if isinstance(one, Rejection)} <= {Reason.CORRUPT, Reason.TRUNCATED}
    assert not [one for one in found if isinstance(one, Page)]


@pytest.mark.parametrize(
    "unit", [b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x00" + bytes(50), b"\x28\xb5\x2f\xfd", b"WARC/1.0\r\n"]
)
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz", "a.warc"])
def test_heads_without_bodies(tmp_path: Path, unit: bytes, name: str):
    """A file full of what looks like the start of a member or a record end in time."""
    path = tmp_path / name
    path.write_bytes(unit * (30_000 // len(unit)))
    begun = time.process_time()
    assert all(isinstance(one, Rejection) for one in read(path, settings=SMALL))
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "unit",
    [
        b'"',
        b'""',
        b'"\n',
        b',"',
        b',"\n',
        b'x,"y\n',
        b'x,"y""\n',
        b'x,"\\"\n',
        b",",
        b";\t|,",
        b"\n",
        b"\r",
        b"\xff\n",
        b"\0,\n",
        b"a,b\n",
        b"a,b,c\n",
        b'a,"b" c\n',
        "漢,字\n".encode("gb18030"),
    ],
)
def test_one_unit_over_and_over_is_no_slow_table(unit: bytes):
    """No repeated row makes reading slow, in a table with a header or without."""
    for head in (b"", b"id,text\n", b'id,text\n1,"a \\" b"\n'):
        data = head + unit * (30_000 // len(unit))
        begun = time.process_time()
        for _ in pages(io.BufferedReader(io.BytesIO(data)), Place("a.csv"), ReadSettings()):  # type: ignore[arg-type]
            pass
        assert time.process_time() - begun < 10


def test_a_huge_cell_is_read(tmp_path: Path):
    """A text of two megabytes, with quotation marks all over, is one row."""
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"' + '""Rain,"" she said.\n' * 100_000 + '"\n', "utf-8")
    begun = time.process_time()
    (found,) = read(path)
    assert isinstance(found, Page)
    assert found.content.count('"Rain,"') == 100_000
    assert time.process_time() - begun < 10


def test_a_parquet_file_with_a_cell_for_many(tmp_path: Path):
    """A column whose every row points to one long text is not multiplied in memory."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 5000, pa.int32()), pa.array(["x" * 900_000]))
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet", compression="zstd")
    before, most = pa.total_allocated_bytes(), 0
    for number, found in enumerate(read(tmp_path / "a.parquet", settings=SMALL)):
        assert isinstance(found, Page)
        most = max(most, pa.total_allocated_bytes() - before)
        if number > 300:
            break
    assert most < 150_000_000


def test_a_parquet_bomb(tmp_path: Path):
    """A column chunk that unpacks a thousandfold beyond any document is passed over by its own account."""
    table = pa.table({"text": pa.array(["x" * 900_000 + str(n) for n in range(30)])})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False, data_page_size=1 << 30)
    (found,) = outcome(tmp_path / "a.parquet", 10)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TOO_LARGE


def _slope(found: Iterator[Page | Rejection], count: int) -> float:
    """Bytes of memory that each page leaves behind."""
    tracemalloc.start()
    try:
        for number, one in enumerate(found, 1):
            assert isinstance(one, Page)
            if number == count // 10:
                base = tracemalloc.get_traced_memory()[0]
        assert number == count
        end, peak = tracemalloc.get_traced_memory()
        assert peak < 30_000_000
        return (end - base) / (count * 0.9)
    finally:
        tracemalloc.stop()


def _written(path: Path, name: str, count: int) -> Path:
    """A file of many documents, written as a stream."""
    text = "The river Orla rose by two metres on Monday, and the bridge was closed, the town said. " * 8
    path = path / name
    if name.endswith(".parquet"):
        schema = pa.schema([("id", pa.string()), ("text", pa.string())])
        with pq.ParquetWriter(path, schema) as writer:
            for start in range(0, count, 1000):
                rows = range(start, min(count, start + 1000))
                columns = {"id": list(map(str, rows)), "text": [f"{n} {text}" for n in rows]}
                writer.write_table(pa.table(columns, schema=schema))
        return path
    with path.open("wb") as raw:
        if "warc" in name:
            for number in range(count):
                raw.write(gzip.compress(record(http(page(text, number).encode()), number=number), 1))
            return path
        with gzip.open(raw, "wb", 1) if name.endswith(".gz") else raw as out:
            if "csv" in name:
                out.write(b"id,text\n")
            for number in range(count):
                row = (
                    f'{number},"{number} {text}"\n'
                    if "csv" in name
                    else f'{{"id": {number}, "text": "{number} {text}"}}\n'
                )
                out.write(row.encode())
    return path


FILES = ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz", "a.parquet", "a.warc.gz"]


@pytest.mark.parametrize("name", FILES)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str):
    """Over 1,500 documents a reader leaves nothing behind: less than 50 bytes for each, in C and Python alike."""
    path = _written(tmp_path, name, 1500)
    begun = pa.total_allocated_bytes()
    assert _slope(iter(read(path)), 1500) < 50
    assert pa.total_allocated_bytes() - begun < 1_000_000


_COUNT = """
import re, sys
from newsdedup.model import Page
from newsdedup.read import read
count = sum(isinstance(one, Page) for one in read(sys.argv[1]))
print(count, re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak of a process by itself")
@pytest.mark.parametrize("name", FILES)
def test_memory_does_not_grow_with_a_large_file(tmp_path: Path, name: str):
    """A process that reads 120,000 documents (90 MB) takes what one takes that reads 10,000, within ten megabytes."""
    peaks = {}
    for count in (10_000, 120_000):
        path = _written(tmp_path, name, count)
        done = subprocess.run([sys.executable, "-c", _COUNT, path], capture_output=True, check=True, text=True)
        read_, peaks[count] = map(int, done.stdout.split())
        assert read_ == count
    assert peaks[120_000] - peaks[10_000] < 10_000  # kilobytes
