"""JSON files: one object, an array of objects, objects one after the other; a bad one costs itself only."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdedup.model import Page, Rejection
from newsdedup.read import read
from newsdedup.read.objects import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings, Settings

RAIN = 'The river Orla rose by two metres on Monday, Brenn said: "Nobody was hurt" [so far] {really}, \\ it said.'
ROWS = [{"id": f"a{number}", "text": f"{RAIN} {number}"} for number in range(3)]


def found_in(path: Path, content: str | bytes, **settings: object) -> list[Page | Rejection]:
    """Read a file."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(path, settings=Settings(read=ReadSettings(**settings))))  # type: ignore[arg-type]


def ids(found: list[Page | Rejection]) -> list[str | None]:
    """Name the pages, and the reasons in the place of others."""
    return [one.id if isinstance(one, Page) else one.reason.value for one in found]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=4),
        json.dumps(ROWS, indent=2).replace("\n", "\r\n"),
        "\ufeff" + json.dumps(ROWS),
        "\n".join(map(json.dumps, ROWS)),
        "".join(json.dumps(row, indent=1) for row in ROWS),
        json.dumps({"status": "ok", "articles": ROWS}),
        json.dumps({"total": 3, "results": ROWS}, indent=1),
        json.dumps({"status": "ok", "data": {"articles": ROWS, "total": 3}}),
        json.dumps({"status": "ok", "response": {"data": {"docs": ROWS}}}),
    ],
)
def test_objects_are_read_however_they_are_laid_out(tmp_path: Path, content: str) -> None:
    """An array, pretty or not, one object after the other, and a list in an answer of a service, its suffix or not."""
    for name in ("rows.json", *(["rows"] if not content.startswith('{"status') else [])):
        found = found_in(tmp_path / name, content)
        assert ids(found) == ["a0", "a1", "a2"]
        assert [one.content for one in found if isinstance(one, Page)] == [row["text"] for row in ROWS]


def test_wide_text_is_read(tmp_path: Path) -> None:
    """UTF-16 is not what the standard asks for, and some write it."""
    assert ids(found_in(tmp_path / "rows.json", json.dumps(ROWS).encode("utf-16"))) == ["a0", "a1", "a2"]


def test_one_object_is_named_by_its_file(tmp_path: Path) -> None:
    """Of a file that is one document, the path is the name."""
    (page,) = found_in(tmp_path / "story.json", json.dumps({"text": RAIN, "title": "Flood"}, indent=1))
    assert isinstance(page, Page)
    assert (page.id, page.title, page.line) == ("story.json", "Flood", None)


def test_each_object_has_its_place(tmp_path: Path) -> None:
    """Line and offset of what is turned away are those where it begins."""
    rows = [*ROWS[:1], {"title": "no text"}, "words", 7, *ROWS[1:]]
    content = json.dumps(rows, indent=1)
    found = found_in(tmp_path / "rows.json", content)
    assert ids(found) == ["a0", "MISSING_FIELD", "MALFORMED", "MALFORMED", "a1", "a2"]
    flaw = found[1]
    assert isinstance(flaw, Rejection)
    assert flaw.line == content[: content.index('{\n  "title"')].count("\n") + 1
    assert flaw.offset == content.index('{\n  "title"')


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["EMPTY"]),
        (" \n", ["EMPTY"]),
        ("[]", ["NO_ENTRIES"]),
        ('{"articles": []}', ["NO_ENTRIES"]),
        (json.dumps(ROWS)[:-1], ["a0", "a1", "a2", "TRUNCATED"]),
        (json.dumps(ROWS)[:-30], ["a0", "a1", "TRUNCATED"]),
        (json.dumps(ROWS) + "x", ["a0", "a1", "a2", "MALFORMED"]),
        ('[{"text": "a" "b"}, ' + json.dumps(ROWS[0]) + "]", ["MALFORMED", "a0"]),
        ("}", ["MALFORMED"]),
        ("[}]", ["MALFORMED"]),
        ("[,,]", ["NO_ENTRIES"]),
        ("7", ["MALFORMED"]),
        (b"%PDF-1.7 {", ["NOT_TEXT"]),
        (b'[{"text": "caf\xe9"}, ' + json.dumps(ROWS[0]).encode() + b"]", ["UNDECODABLE", "a0"]),
        ('[{"text": ' + "[" * 200_000 + "]" * 200_000 + "}]", ["TOO_DEEP"]),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str | bytes, expected: list[str]) -> None:
    """Each kind of trouble has its reason, and what came before and behind it is read."""
    assert ids(found_in(tmp_path / "rows.json", content)) == expected


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ({"articles": [{"title": "Flood", "content": RAIN}]}, "content"),
        ({"items": [{"title": "Flood", "content_html": f"<p>{RAIN}</p>"}]}, "content_html"),
        ({"data": {"articles": [{"headline": "Flood", "body": RAIN}]}}, "body"),
        ({"@type": "NewsArticle", "headline": "Flood", "articleBody": RAIN}, "articleBody"),
    ],
)
def test_texts_under_other_names(tmp_path: Path, content: object, name: str) -> None:
    """The message names the fields that there are and how to map one; mapped, it is read."""
    (flaw,) = found_in(tmp_path / "rows.json", json.dumps(content))
    assert isinstance(flaw, Rejection)
    assert flaw.reason.value == "MISSING_FIELD"
    assert f"'{name}' (map one of them: text=NAME or html=NAME)" in flaw.detail
    field = "html" if "html" in name else "text"
    (page,) = found_in(tmp_path / "rows.json", json.dumps(content), fields={field: name})
    assert isinstance(page, Page)
    assert RAIN in page.content


def test_the_number_of_an_entry(tmp_path: Path) -> None:
    """In a list inside an object, an entry that is turned away is told by its number."""
    content = {"data": {"articles": [ROWS[0], {"lead": RAIN}, 7, {"text": " "}, ROWS[1]]}}
    found = found_in(tmp_path / "rows.json", json.dumps(content))
    assert ids(found) == ["a0", "MISSING_FIELD", "MALFORMED", "EMPTY", "a1"]
    told = [one.detail for one in found if isinstance(one, Rejection)]
    assert [detail.partition(":")[0] for detail in told] == [f"entry {number} of its list" for number in (2, 3, 4)]


def test_an_object_that_is_too_large_costs_itself_only(tmp_path: Path) -> None:
    """It is passed over without being kept."""
    rows = [ROWS[0], {"text": "x" * 5000}, ROWS[1]]
    assert ids(found_in(tmp_path / "rows.json", json.dumps(rows), max_bytes=1000)) == ["a0", "TOO_LARGE", "a1"]


class _Endless(io.RawIOBase):
    """An array that goes on and on."""

    def __init__(self, count: int) -> None:
        self._rows = (f"{',' if number else '['}{json.dumps(ROWS[0])}".encode() for number in range(count))
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._held = self._held or b"".join(next(self._rows, b"]" if number == 0 else b"") for number in range(1))
        data, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def test_a_long_array_is_streamed() -> None:
    """Memory doesn't grow with the number of objects."""

    def peak(count: int) -> int:
        tracemalloc.start()
        stream = io.BufferedReader(_Endless(count))
        found: Iterator[Page | Rejection] = pages(stream, Place("-"), ReadSettings())
        assert sum(isinstance(one, Page) for one in found) == count
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    assert peak(5_000) < 2 * peak(500)


def test_hostile_arrays_end(tmp_path: Path) -> None:
    """Quotes, escapes, brackets and commas without an end take time in proportion."""
    begin = time.process_time()
    for piece in ('"', "\\", '\\"', "[", "{", "]", ",", '{"', '"\\\\', "1 "):
        for start in ("[", "", '["'):
            assert found_in(tmp_path / "rows.json", start + piece * (200_000 // len(piece)))
    assert time.process_time() - begin < 20
