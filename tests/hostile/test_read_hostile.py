"""Input that is made to hurt: it ends in time and in bounded memory."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest

from newsdedup.export import one_line, plain
from newsdedup.export.screen import Line
from newsdedup.model import Rejection
from newsdedup.read import page_of
from newsdedup.read.encodings import decode
from newsdedup.read.jsonl import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

SIZE = 10_000_000


@pytest.mark.parametrize(
    "unit",
    [
        b"a",
        b" ",
        b"<",
        b"<meta ",
        b'<meta charset = "',
        b"\xe9",
        b"\x81",
        b"\xc3\xa9\xff",
        b"\x1b$",
        b"\x00a",
        b"\xff",
        b"\n",
    ],
)
def test_ten_megabytes_of_anything_are_decoded_in_time(unit: bytes):
    """No repeated byte or tag makes decoding slow."""
    data = (unit * (SIZE // len(unit) + 1))[:SIZE]
    begun = time.monotonic()
    decode(data, html=True)
    assert time.monotonic() - begun < 8


def test_one_endless_line_is_bounded():
    """A line of 200 MB is rejected without being held in memory."""

    class Flood(io.RawIOBase):
        left = 200_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    try:
        (found,) = pages(io.BufferedReader(Flood(), 1 << 16), Place("-"), ReadSettings(max_bytes=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(found, Rejection)
    assert (found.reason, found.line) == ("TOO_LARGE", 1)
    assert peak < 8_000_000


@pytest.mark.parametrize(
    "row",
    [
        b'{"text": ' + b"[" * 1_000_000,
        b'{"text": "' + b"\\u" * 1_000_000 + b'"}',
        b'{"id": ' + b"9" * 1_000_000 + b', "text": "x"}',
        b'{"' + b'a": 1, "' * 500_000 + b'text": "x"}',
    ],
)
def test_nasty_json_ends_in_time(row: bytes):
    """Depth, broken escapes, huge numbers and half a million keys cost a rejection at most."""
    begun = time.monotonic()
    (found,) = pages(io.BytesIO(row), Place("-"), ReadSettings())
    assert found.line == 1
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("unit", ["<", "<a", "<!--", " ", "\ufeff", "a" * 50])
def test_telling_html_from_text_ends_in_time(unit: str):
    """Openings of all kinds, repeated, are told apart at once."""
    content = unit * (SIZE // len(unit))
    begun = time.monotonic()
    page_of(content)
    assert time.monotonic() - begun < 3


def test_a_word_of_megabytes_is_shown():
    """Folding and escaping are linear in what they show."""
    begun = time.monotonic()
    rows = plain([Line("\x1b洪" * 200_000)], 80)
    assert "\x1b" not in rows
    assert len(one_line("\x00 " * 1_000_000)) == 5 * 1_000_000 - 1
    assert time.monotonic() - begun < 10
