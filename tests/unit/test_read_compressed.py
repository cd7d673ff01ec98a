"""Compressed files: told by content and name, read member by member, and never cut in silence."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
from pathlib import Path

import pytest

from newsdedup.errors import ReadError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.read import codings, formats, read
from newsdedup.settings import ReadSettings, Settings
from tests.warcs import http, record

zstd = codings.zstd()


def checked(data: bytes) -> bytes:
    """A zstd frame with a checksum, as the command line tool writes it."""
    flagged: bytes = zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})
    return flagged


CODINGS = {
    ".gz": lambda data: gzip.compress(data, 6, mtime=0),
    ".zst": checked,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
RAIN = "The river Orla rose by two metres on Monday, and the bridge was closed, the town of Brenn said."
ROWS = [json.dumps({"id": f"a{number}", "text": f"{RAIN} {number * 7919}"}) + "\n" for number in range(400)]


def found_in(path: Path, data: bytes, **settings: object) -> list[Page | Rejection]:
    path.write_bytes(data)
    return list(read(path, settings=Settings(read=ReadSettings(**settings))))  # type: ignore[arg-type]


def pages_of(found: list[Page | Rejection]) -> list[Page]:
    return [one for one in found if isinstance(one, Page)]


def flaws_of(found: list[Page | Rejection]) -> list[Rejection]:
    return [one for one in found if isinstance(one, Rejection)]


@pytest.mark.parametrize("suffix", CODINGS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story.txt", RAIN),
        ("story.html", f"<p>{RAIN}"),
        ("rows.jsonl", json.dumps({"text": RAIN})),
        ("rows.csv", f'text\n"{RAIN}"\n'),
        ("feed.xml", f"<rss><channel><item><description>{RAIN}</description></item></channel></rss>"),
    ],
)
def test_every_format_may_be_compressed(tmp_path: Path, suffix: str, name: str, data: str):
    """With its suffix behind that of the format, without, or under a name that doesn't say so: the content tells."""
    packed = CODINGS[suffix](data.encode())
    for called in (name + suffix, name, "story", f"story{suffix}"):
        (page,) = found_in(tmp_path / called, packed)
        assert isinstance(page, Page), page
        assert RAIN in page.content


def test_a_directory_gives_compressed_files_of_the_formats_it_knows(tmp_path: Path):
    """Suffixes are looked at behind that of the compression; ids keep the whole name."""
    for name in ("a.txt.gz", "b.html.zst", "c.log.gz", "d.tar.gz", "e.gz"):
        (tmp_path / name).write_bytes(gzip.compress(RAIN.encode()))
    found = read(tmp_path)
    assert [page.id for page in found] == ["a.txt.gz", "b.html.zst"]
    assert found.skipped == 3
    with pytest.raises(ReadError, match=r"unknown format '\.log'"):
        read(tmp_path / "c.log.gz")


def test_a_compressed_pipe(monkeypatch: pytest.MonkeyPatch):
    """Standard input is looked into as well."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress("".join(ROWS).encode()))))
    assert len(pages_of(list(read("-")))) == len(ROWS)


@pytest.mark.parametrize("suffix", CODINGS)
def test_members_are_read_one_after_the_other(tmp_path: Path, suffix: str):
    """Files put together (cat, bgzip, pzstd) are read to their end, also where a line goes over a boundary."""
    data = "".join(ROWS).encode()
    parts = [data[at : at + 1000] for at in range(0, len(data), 1000)]
    packed = b"".join(map(CODINGS[suffix], [b"", *parts, b""])) + (bytes(512) if suffix == ".gz" else b"")
    found = found_in(tmp_path / f"a.jsonl{suffix}", packed)
    assert [page.id for page in found] == [f"a{number}" for number in range(400)]
    assert [page.line for page in found] == list(range(1, 401))


def test_skippable_frames_are_skipped(tmp_path: Path):
    """Tools write frames of their own between those of zstd (RFC 8878, section 3.1.2)."""
    frame = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
    found = found_in(tmp_path / "a.txt.zst", frame + zstd.compress(RAIN.encode()) + frame)
    assert [page.content for page in pages_of(found)] == [RAIN]


@pytest.mark.parametrize("suffix", CODINGS)
def test_a_file_cut_anywhere_keeps_what_came_before(tmp_path: Path, suffix: str):
    """At a hundred places: whole lines are read, the cut is told with its reason, and no line is short."""
    chance = random.Random(1)
    rows = [json.dumps({"id": f"a{n}", "text": RAIN + chance.randbytes(300).hex()}) + "\n" for n in range(400)]
    packed = CODINGS[suffix]("".join(rows).encode())
    counts = set()
    for at in range(1, len(packed), len(packed) // 100):
        found = found_in(tmp_path / f"a.jsonl{suffix}", packed[:at])
        *before, flaw = found
        assert isinstance(flaw, Rejection)
        assert flaw.reason is Reason.TRUNCATED
        assert [page.content for page in pages_of(before)] == [json.loads(row)["text"] for row in rows[: len(before)]]
        counts.add(len(before))
    assert len(counts) > 2 or suffix == ".bz2"  # whose blocks are larger than the file


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz"])
def test_a_document_that_is_cut_is_none(tmp_path: Path, name: str):
    """A file that is one document is turned away whole, with its id."""
    packed = gzip.compress((RAIN * 50).encode())
    for at in range(1, len(packed)):
        (flaw,) = found_in(tmp_path / name, packed[:at])
        assert isinstance(flaw, Rejection)
        assert (flaw.reason, flaw.id) == (Reason.TRUNCATED, name)


@pytest.mark.parametrize("suffix", CODINGS)
def test_reading_resumes_behind_a_damaged_member(tmp_path: Path, suffix: str):
    """The member is named by its offset, its neighbours are read, and a flipped bit never passes for text."""
    pack = CODINGS[suffix]
    members = [pack("".join(ROWS[at : at + 100]).encode()) for at in range(0, 400, 100)]
    start = len(members[0])
    for at in range(start + 20, start + len(members[1]) - 4, 97):
        data = bytearray(b"".join(members))
        data[at] ^= 0x10
        found = found_in(tmp_path / f"a.jsonl{suffix}", bytes(data))
        assert [page.id for page in pages_of(found)][-200:] == [f"a{number}" for number in range(200, 400)]
        if len(pages_of(found)) < 400:
            reasons = {(flaw.reason, flaw.offset) for flaw in flaws_of(found) if flaw.reason is not Reason.MALFORMED}
            assert reasons <= {(Reason.CORRUPT, start), (Reason.TRUNCATED, start)}
            assert reasons


def test_what_stands_behind_the_last_member_is_told(tmp_path: Path):
    """Bytes that are no member are not passed over in silence; zeros, with which tapes are filled up, are."""
    packed = gzip.compress("".join(ROWS).encode())
    assert not flaws_of(found_in(tmp_path / "a.jsonl.gz", packed + bytes(10_000)))
    (flaw,) = flaws_of(found_in(tmp_path / "a.jsonl.gz", packed + b"<html>"))
    assert (flaw.reason, flaw.offset) == (Reason.CORRUPT, len(packed))


def test_a_name_that_lies(tmp_path: Path):
    """A text that only its name calls compressed is read (browsers unpack and keep the name); other bytes aren't."""
    (page,) = found_in(tmp_path / "a.txt.gz", RAIN.encode())
    assert isinstance(page, Page)
    (page,) = found_in(tmp_path / "a.warc.gz", record(http(RAIN.encode(), "text/html")))
    assert isinstance(page, Page)
    (flaw,) = found_in(tmp_path / "a.txt.gz", b"\x1e\x8b\x08\x00" + bytes(range(256)))
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.CORRUPT
    (flaw,) = found_in(tmp_path / "b.txt.gz", gzip.compress(gzip.compress(RAIN.encode())))
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.NOT_TEXT


def test_a_frame_that_asks_for_too_much_memory(tmp_path: Path):
    """A zstd window beyond 128 MB is refused before it is allocated."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 31})
    (flaw,) = found_in(tmp_path / "a.txt.zst", packer.compress(RAIN.encode()) + packer.flush())
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.TOO_LARGE


def test_without_zstd_the_way_to_get_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A file named on purpose is an error at once; one among others is rejected."""
    path = tmp_path / "a.txt.zst"
    path.write_bytes(zstd.compress(RAIN.encode()))
    monkeypatch.setattr(formats, "has_zstd", lambda: False)
    with pytest.raises(ReadError, match=r"newsdedup\[zstd\]"):
        read(path)

    def missing() -> object:
        raise ReadError("zstd needs the package backports.zstd: pip install 'newsdedup[zstd]'")

    monkeypatch.setattr(codings, "zstd", missing)
    (flaw,) = read(tmp_path)
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.UNREADABLE
    assert "newsdedup[zstd]" in flaw.detail
