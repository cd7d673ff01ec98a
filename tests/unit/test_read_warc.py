"""WARC files: the HTML pages among the responses, whole or not at all, and the next record behind a bad one."""

from __future__ import annotations

import gzip
import io
import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from newsdedup.errors import ReadError
from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.pipeline import clean
from newsdedup.read import codings, read
from newsdedup.read.responses import page_of_response
from newsdedup.settings import ReadSettings, Settings
from tests.warcs import LEADS, crawl, http, packed, page, record

RECORDS = crawl(5)
FILES: dict[str, Callable[[list[bytes]], bytes]] = {
    "a.warc": b"".join,
    "a.warc.gz": packed,
    "one-member.warc.gz": lambda records: gzip.compress(b"".join(records)),
    "a.warc.zst": lambda records: b"".join(map(codings.zstd().compress, records)),
}


def found_in(path: Path, data: bytes, **settings: object) -> list[Page | Rejection]:
    path.write_bytes(data)
    return list(read(path, settings=Settings(read=ReadSettings(**settings))))  # type: ignore[arg-type]


def flaws_of(found: list[Page | Rejection]) -> list[Rejection]:
    return [one for one in found if isinstance(one, Rejection)]


def texts_of(found: list[Page | Rejection]) -> dict[str | None, str]:
    return {one.url: one.content for one in found if isinstance(one, Page)}


WHOLE = {f"https://lantern.example/harbour/{n}": page(list(LEADS.values())[n % 5], n) for n in range(1, 6)}


@pytest.mark.parametrize("name", FILES)
def test_the_pages_of_a_crawl_are_read(tmp_path: Path, name: str):
    """Only successful responses with HTML become pages, with their address and when they were fetched."""
    found = found_in(tmp_path / name, FILES[name](RECORDS))
    assert texts_of(found) == WHOLE
    assert not flaws_of(found)
    first = found[0]
    assert isinstance(first, Page)
    assert (first.format, first.fetched, first.id) == (Format.HTML, "2024-03-04T10:01:00Z", None)
    article = clean(first)
    assert not isinstance(article, Rejection)
    assert (article.id, article.fetched) == ("https://lantern.example/harbour/1", "2024-03-04T10:01:00Z")


def test_a_whole_file_reads_as_fastwarc_reads_it(tmp_path: Path):
    """Against the parser itself: the same responses with the same bodies, of 60 pages of many sizes."""
    chance = random.Random(2)
    filler = "".join(chance.choices("abcdefgh ", k=40_000))
    records = [
        record(http(page(filler[: chance.randrange(40_000)], number).encode()), number=number) for number in range(60)
    ]
    data = packed(records)
    theirs = {
        one.headers["WARC-Target-URI"]: one.reader.read().decode()
        for one in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    }
    assert texts_of(found_in(tmp_path / "a.warc.gz", data)) == theirs
    assert len(theirs) == 60


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_never_gives_a_short_page(tmp_path: Path, name: str):
    """At every hundredth of its length: pages are whole, and a cut within a record is told."""
    data = FILES[name](RECORDS)
    step = max(1, len(data) // 100)
    told = 0
    for at in range(step, len(data) - 1, step):
        found = found_in(tmp_path / name, data[:at])
        assert texts_of(found).items() <= WHOLE.items()
        told += Reason.TRUNCATED in [flaw.reason for flaw in flaws_of(found)]
    assert told > 90  # what ends between records is a shorter file


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_reading_resumes_behind_a_damaged_record(tmp_path: Path, name: str):
    """One record is lost, named by its offset and where possible its address; all others are read."""
    records = list(RECORDS)
    start = len(FILES[name](records[:4]))
    block = bytearray(FILES[name](records[4:5]))
    block[-60] ^= 0xFF
    data = FILES[name](records[:4]) + bytes(block) + FILES[name](records[5:])
    found = found_in(tmp_path / name, data)
    assert len(texts_of(found)) == 4
    (flaw,) = flaws_of(found)
    assert (flaw.reason, flaw.offset) == (Reason.CORRUPT, start)


def test_reading_resumes_behind_damage_deep_in_a_record(tmp_path: Path):
    """A record of many blocks that goes wrong in its middle costs itself only, with other records on both sides."""
    noise = random.Random(5).randbytes(400_000).hex()
    big = [record(http(page(noise).encode()), number=n) for n in (90, 91)]
    packs = [packed(RECORDS[:5]), packed(big[:1]), packed(big[1:]), packed(RECORDS[5:])]
    start = len(packs[0])
    for at in (start + 1000, start + 200_000, start + len(packs[1]) - 1000):
        data = bytearray(b"".join(packs))
        data[at : at + 50] = bytes(50)
        found = found_in(tmp_path / "a.warc.gz", bytes(data))
        assert texts_of(found).keys() == {*WHOLE, "https://lantern.example/harbour/91"}
        (flaw,) = flaws_of(found)
        assert (flaw.reason, flaw.offset) == (Reason.CORRUPT, start)


@pytest.mark.parametrize("length", ["0", "17", "900000", "99999999999999999", "x", ""])
@pytest.mark.parametrize("name", FILES)
def test_a_length_that_lies_costs_its_record_only(tmp_path: Path, name: str, length: str):
    """Too short, too long, or none: the record is CORRUPT or TRUNCATED, and what the length covers is still read."""
    block = http(page(LEADS["en"], 9).encode())
    liar = record(block, number=9, Content_Length=length)
    found = found_in(tmp_path / name, FILES[name]([*RECORDS[:5], liar, *RECORDS[5:]]))
    assert texts_of(found) == WHOLE
    assert {flaw.reason for flaw in flaws_of(found)} <= {Reason.CORRUPT, Reason.TRUNCATED}
    assert flaws_of(found)


def test_rubbish_between_records_is_told(tmp_path: Path):
    """What is no record is named by its offset; blank lines between records are none of it."""
    rubbish = b"These bytes are no record.\r\n"
    found = found_in(tmp_path / "a.warc", b"\r\n" + b"".join(RECORDS[:3]) + rubbish + b"".join(RECORDS[3:]) + b"\n\n")
    assert texts_of(found) == WHOLE
    assert [flaw.reason for flaw in flaws_of(found)] == [Reason.CORRUPT]


def test_lines_that_end_in_a_line_feed_only(tmp_path: Path):
    """Early writers used no carriage returns."""
    block = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page(LEADS["en"]).encode()
    head = f"WARC/1.0\nWARC-Type: response\nContent-Type: application/http\nContent-Length: {len(block)}\n"
    data = (head + "WARC-Target-URI: https://lantern.example/a\n\n").encode() + block + b"\n\n"
    found = found_in(tmp_path / "a.warc", data * 2)
    assert [one.content for one in found if isinstance(one, Page)] == [page(LEADS["en"])] * 2


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=1),
    "zstd": codings.zstd().compress,
    "": bytes,
    "identity": bytes,
}


@pytest.mark.parametrize("coding", ENCODINGS)
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("undone", [False, True])
def test_encodings_of_content_are_undone(coding: str, chunked: bool, undone: bool):
    """Compression and chunks are taken off, and where a crawler has done that already nothing is."""
    body = page(LEADS["ru"]).encode()
    sent = body if undone else ENCODINGS[coding](body)
    if chunked and not undone:
        parts = [sent[at : at + 100] for at in range(0, len(sent), 100)]
        sent = b"".join(b"%x;name=x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: x\r\n\r\n"
    headers = {"Content-Encoding": coding, "Transfer-Encoding": "chunked" if chunked else None}
    found = page_of_response(headers, sent, 10_000_000)
    assert isinstance(found, Page)
    assert found.content == body.decode()


def test_raw_deflate():
    """What servers send for "deflate" often lacks the frame of zlib."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = packer.compress(page(LEADS["en"]).encode()) + packer.flush()
    found = page_of_response({"Content-Encoding": "deflate"}, body, 10_000_000)
    assert isinstance(found, Page)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_is_cut_or_a_bomb(coding: str):
    """An encoded body that ends too early is TRUNCATED, one that unpacks to too much TOO_LARGE, at no great cost."""
    text = random.Random(3).randbytes(20_000).hex().encode()
    sent = ENCODINGS[coding](text)
    found = page_of_response({"Content-Encoding": coding}, sent[:-50], 10_000_000)
    assert isinstance(found, Rejection)
    assert found.reason in {Reason.TRUNCATED, Reason.CORRUPT}
    found = page_of_response({"Content-Encoding": coding}, ENCODINGS[coding](bytes(50_000_000)), 1_000_000)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TOO_LARGE


def test_a_body_shorter_than_declared():
    """A connection that broke leaves less than its length; chunks that break off tell it too."""
    for headers, body in (
        ({"Content-Length": "999"}, b"<p>Rain."),
        ({"Transfer-Encoding": "chunked"}, b"8\r\n<p>Rain.\r\n"),
        ({"Transfer-Encoding": "chunked"}, b"9\r\n<p>Rain."),
    ):
        found = page_of_response(headers, body, 1000)
        assert isinstance(found, Rejection)
        assert found.reason is Reason.TRUNCATED


@pytest.mark.parametrize(
    ("sent", "markup", "encoding"),
    [
        ("windows-1251", "", "cp1251"),
        ('"WINDOWS-1251"', "", "cp1251"),
        ("windows-1251", "<meta charset=utf-8>", "cp1251"),
        ("utf-8", "<meta charset=windows-1251>", "utf-8"),
        ("utf-8", "<meta charset=windows-1251>", "cp1251"),  # both can't be right
        ("iso-8859-1", "", "utf-8"),
        ("nonsense", "<meta charset=windows-1251>", "cp1251"),
        (None, "<meta charset=windows-1251>", "cp1251"),
        (None, "", "cp1251"),
    ],
)
def test_the_charset_comes_from_the_header(sent: str | None, markup: str, encoding: str):
    """The header wins over the markup, unless the bytes say that it can't be so."""
    text = f"<!DOCTYPE html><head>{markup}</head><p>{LEADS['ru']}"
    content_type = "text/html" + (f"; charset={sent}" if sent else "")
    found = page_of_response({"Content-Type": content_type}, text.encode(encoding), 10_000)
    assert isinstance(found, Page)
    assert found.content == text


@pytest.mark.parametrize(
    ("block", "more", "reason"),
    [
        (http(b"<p>" + b"x" * 200_000), {}, Reason.TOO_LARGE),
        (http(page(LEADS["en"]).encode()), {"WARC_Truncated": "length"}, Reason.TRUNCATED),
        (http(page(LEADS["en"]).encode()), {"WARC_Segment_Number": "1"}, Reason.TRUNCATED),
        (http(b""), {}, Reason.EMPTY),
        (http(b"%PDF-1.7 " + bytes(50)), {}, Reason.NOT_TEXT),
        (http("<p>caf\xe9 and ".encode("latin-1") + "тест".encode()), {}, Reason.UNDECODABLE),
        (http(b"<p>Rain.", Cookie="x" * 70_000), {}, Reason.MALFORMED),
    ],
)
def test_a_page_that_can_not_be_used(tmp_path: Path, block: bytes, more: dict[str, str], reason: Reason):
    """Each kind of trouble has its reason, the page's address as the id, and its offset; the others are read."""
    bad = record(block, number=9, **more)
    found = found_in(tmp_path / "a.warc", b"".join([*RECORDS[:5], bad, *RECORDS[5:]]), max_bytes=100_000)
    assert texts_of(found) == WHOLE
    (flaw,) = flaws_of(found)
    assert flaw.reason is reason
    if reason is not Reason.MALFORMED:
        assert (flaw.id, flaw.offset) == ("https://lantern.example/harbour/9", len(b"".join(RECORDS[:5])))


@pytest.mark.parametrize(
    ("records", "reason"),
    [([], Reason.EMPTY), ([RECORDS[0], RECORDS[-1], RECORDS[-2]], Reason.NO_ENTRIES)],
)
def test_a_file_without_pages_is_told(tmp_path: Path, records: list[bytes], reason: Reason):
    """An archive of images and errors is no empty success."""
    (flaw,) = found_in(tmp_path / "a.warc", b"".join(records))
    assert isinstance(flaw, Rejection)
    assert (flaw.reason, flaw.id) == (reason, "a.warc")


def test_a_response_without_a_type_is_looked_into(tmp_path: Path):
    """Without a content type the start of the body tells, as in a browser."""
    records = [record(http(page(LEADS["en"]).encode(), None)), record(http(b"Plain words.", None), number=1)]
    found = found_in(tmp_path / "a.warc", b"".join(records))
    assert list(texts_of(found)) == ["https://lantern.example/harbour/0"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch):
    """An archive may come through a pipe, compressed or not."""
    for data in (packed(RECORDS), b"".join(RECORDS)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert texts_of(list(read("-", settings=Settings(read=ReadSettings(input_format="warc"))))) == WHOLE


def test_without_brotli_the_page_is_lost_and_the_archive_is_not(monkeypatch: pytest.MonkeyPatch):
    """An encoding that nothing here can undo is told."""
    monkeypatch.setitem(sys.modules, "brotli", None)
    found = page_of_response({"Content-Encoding": "br"}, ENCODINGS["br"](b"<p>Rain."), 1000)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.UNREADABLE


def test_without_fastwarc_the_way_to_get_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A file named on purpose is an error at once; one among others is rejected."""
    (tmp_path / "a.warc").write_bytes(RECORDS[2])
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (flaw,) = read(tmp_path)
    assert isinstance(flaw, Rejection)
    assert (flaw.reason, "newsdedup[warc]" in flaw.detail) == (Reason.UNREADABLE, True)
    with pytest.raises(ReadError, match=r"newsdedup\[warc\]"):
        read(tmp_path / "a.warc")


def test_responses_without_success_are_counted(tmp_path: Path):
    """What may have been a page and came with another status is counted by it; an image is no page anyhow."""
    moved = record(http(b"", None, status="301 Moved Permanently", Location="/b"), number=7)
    lost = record(http(b"gone", "image/png", status="404 Not Found"), number=8)
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join([*RECORDS, moved, lost]))
    found = read(path)
    assert found.passed.total() == 0
    assert texts_of(list(found)) == WHOLE
    assert dict(found.passed) == {"404": 1, "301": 1}


def test_the_command_line_says_how_many_were_passed_over(tmp_path: Path):
    """By status, once, below what was made of the others."""
    from click.testing import CliRunner

    from newsdedup.cli import cli

    path = tmp_path / "a.warc"
    path.write_bytes(b"".join([*RECORDS, RECORDS[-1]]))
    done = CliRunner().invoke(cli, ["clean", str(path)], standalone_mode=False)
    assert "passed over 2 responses without success, by status: 404 (2)" in done.stderr
