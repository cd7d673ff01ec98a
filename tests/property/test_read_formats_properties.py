"""Whatever bytes a file has, every reader ends with pages and rejections; nothing raises, nothing goes without."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdedup.model import Page, Rejection
from newsdedup.read import codings, read
from newsdedup.read.expanding import Expanding
from newsdedup.read.formats import BY_NAME
from newsdedup.settings import ReadSettings, Settings
from tests.warcs import crawl, packed

CSV = b'id,text\n1,"Rain, and ""more""\nof it"\n2,Snow\n'
FEED = b"<rss><channel><item><title>A</title><description>Rain &amp; wind.</description></item></channel></rss>"


def _parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"id": ["a", "b"], "text": ["Rain.", "Snow."]}), sink)
    return sink.getvalue()


SAMPLES = {
    "a.csv": CSV,
    "a.tsv": CSV.replace(b",", b"\t"),
    "a.rss": FEED,
    "a.warc": b"".join(crawl(1)),
    "a.warc.gz": packed(crawl(1)),
    "a.csv.gz": gzip.compress(CSV),
    "a.csv.zst": codings.zstd().compress(CSV),
    "a.csv.bz2": bz2.compress(CSV),
    "a.csv.xz": lzma.compress(CSV),
    "a.json": b'[{"id": "a", "text": "Rain, \\"and\\" more [of] it"},\n {"id": "b", "text": "Snow"}]\n',
    "a.mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html"
    b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Rain=\r\n.\r\n--x--\r\n",
    "a.parquet": _parquet(),
}
SMALL = Settings(read=ReadSettings(max_bytes=2000))


def outcomes(path: Path, data: bytes) -> list[Page | Rejection]:
    path.write_bytes(data)
    found = list(read(path, settings=SMALL))
    assert all(isinstance(one, Page | Rejection) for one in found)
    assert all(one.path == str(path) for one in found)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place for the files of all examples."""
    return tmp_path_factory.mktemp("read")


@pytest.mark.parametrize("name", [*SAMPLES, "a", "a.gz"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_have_an_outcome(folder: Path, name: str, data: bytes):
    """Random bytes under any name are pages or rejections, at least one."""
    assert outcomes(folder / name, data)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_has_an_outcome(folder: Path, name: str, data: st.DataObject):
    """A good file with a stretch replaced, doubled or cut out is still accounted for."""
    good = SAMPLES[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    filler = data.draw(st.binary(max_size=20) | st.just(good[start:end] * 2))
    assert outcomes(folder / name, good[:start] + filler + good[end:])


@given(
    parts=st.lists(st.binary(max_size=400), max_size=5),
    coding=st.sampled_from(codings.CODINGS),
    sizes=st.lists(st.integers(1, 500), min_size=1, max_size=20),
)
def test_what_is_packed_comes_out(parts: list[bytes], coding: codings.Coding, sizes: list[int]):
    """Members of any size, read in pieces of any size, give their content and no more."""
    packers = {"gzip": gzip.compress, "zstd": codings.zstd().compress, "bzip2": bz2.compress, "xz": lzma.compress}
    pack = packers[coding.name]
    stream = Expanding(io.BytesIO(b"".join(map(pack, parts))), coding, 1_000_000)
    found = b""
    while piece := stream.read(sizes[len(found) % len(sizes)]):
        found += piece
    assert found == b"".join(parts)


def test_all_formats_are_tried():
    """Each format that there is has a sample here, or is read by lines, as text or as markup."""
    assert {name.split(".")[1] for name in SAMPLES} - {"tsv", "rss", "mhtml"} == set(BY_NAME) - {
        "jsonl",
        "text",
        "html",
        "feed",
    }
