"""Whatever bytes or records come, reading gives pages or rejections, and never raises or loses characters."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.dedup import Fate, marked
from newsdedup.export import line
from newsdedup.model import Page, Rejection
from newsdedup.read import page_of
from newsdedup.read.encodings import decode
from newsdedup.read.jsonl import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["id", "text", "html", "title", "source", "date", "authors", "schema", "raw", "regions"])
records = st.dictionaries(names | st.text(max_size=4), values, max_size=6)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_decoded_or_rejected(data: bytes, html: bool):
    """No bytes make decoding raise, and what is decoded is whole: it can be encoded again."""
    found = decode(data, html=html)
    assert isinstance(found, str | Rejection)
    if isinstance(found, str):
        assert "\ufffd" not in found or b"\xef\xbf\xbd" in data or b"\xff\xfd" in data or b"\xfd\xff" in data or html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_always_read_as_utf8(text: str):
    """Valid UTF-8 without controls or a mark is never taken for anything else."""
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(records)
def test_any_record_is_a_page_or_a_rejection(record: dict[str, Any]):
    """No mapping makes reading raise."""
    assert isinstance(page_of(record), Page | Rejection)


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_every_line_is_accounted_for(rows: list[bytes]):
    """Each line that is not blank gives one page or rejection with its number, or the file gives one rejection."""
    data = b"\n".join(row.replace(b"\n", b"") for row in rows)
    found = list(pages(io.BytesIO(data), Place("-"), ReadSettings()))
    numbers = [one.line for one in found]
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert numbers in ([None], [number for number, row in enumerate(lines, 1) if row.strip()])


@given(records)
def test_a_record_is_one_line(record: dict[str, Any]):
    """What is exported is one line of UTF-8 that parses."""
    written = line(record)
    assert written.encode().count(b"\n") == 1
    json.loads(written)


@given(records, st.booleans())
def test_marks_change_nothing_else(record: dict[str, Any], ascii_only: bool):
    """A marked row holds what the row held, and the marks; marking again gives the same."""
    row = json.dumps(record, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    try:
        row.decode()
    except UnicodeDecodeError:
        return  # a lone surrogate that is not escaped is no UTF-8, and such a line is rejected
    fate = Fate("c", "d")
    once = marked(row, fate)
    assert json.loads(once) == {**record, "cluster_id": "c", "duplicate_of": "d"}
    assert marked(once, fate) == once


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
@given(text=st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), min_size=40, max_size=80))
def test_wide_encodings_are_read(encoding: str, text: str):
    """Plain words in UTF-16 with or without a mark, and in UTF-32 with one, come out as they were."""
    assert decode(text.encode(encoding)) == text
