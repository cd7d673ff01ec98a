"""Mappings, lines and values become pages, or rejections that say what is wrong."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import attrs
import numpy as np
import pytest

from newsdedup.errors import SettingsError
from newsdedup.export import article_record
from newsdedup.model import Article, Format, Kind, Page, Reason, Region, Rejection
from newsdedup.pipeline import clean
from newsdedup.read import page_of, read, rows_of
from newsdedup.read.jsonl import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings, Settings

RAIN = "The river Orla rose by two metres on Monday."


def lines(data: bytes, **settings: object) -> list[Page | Rejection]:
    return list(pages(io.BytesIO(data), Place("news.jsonl", "news.jsonl"), ReadSettings(**settings)))  # type: ignore[arg-type]


def reasons(found: list[Page | Rejection]) -> list[tuple[str | None, int | None]]:
    return [(one.reason.value if isinstance(one, Rejection) else None, one.line) for one in found]


def test_all_fields_of_a_record_are_taken():
    """Every field arrives, under either of its names, with the types that a page has."""
    record = {
        "id": 17,
        "html": "<p>Rain.",
        "url": "https://valley.example/rain",
        "source": "The Valley Post",
        "title": "Flood",
        "date": dt.date(2024, 5, 3),
        "authors": ["Ada Brook", None, "Ben Ford"],
        "language": "en",
        "unknown": {"kept": "out"},
    }
    page = page_of(record)
    assert page == Page(
        content="<p>Rain.",
        format=Format.HTML,
        id="17",
        given_id=True,
        url="https://valley.example/rain",
        outlet="The Valley Post",
        title="Flood",
        authors=("Ada Brook", "Ben Ford"),
        published="2024-05-03",
        language="en",
    )
    other = page_of({"text": RAIN, "outlet": "A", "published": "3 May 2024", "authors": "Ada Brook"})
    assert isinstance(other, Page)
    assert (other.outlet, other.published, other.authors) == ("A", "3 May 2024", ("Ada Brook",))


def test_fields_go_by_other_names():
    """A mapped name takes the place of ours, which no longer counts."""
    page = page_of(
        {"content": RAIN, "text": "Not this.", "paper": "The Post"}, fields={"text": "content", "source": "paper"}
    )
    assert isinstance(page, Page)
    assert (page.content, page.outlet) == (RAIN, "The Post")
    with pytest.raises(SettingsError):
        page_of({"text": RAIN}, fields={"body": "text"})


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"id": "a"}, Reason.MISSING_FIELD),
        ({"id": "a", "text": None}, Reason.MISSING_FIELD),
        ({"id": "a", "text": 3}, Reason.MALFORMED),
        ({"id": "a", "text": ["x"]}, Reason.MALFORMED),
        ({"id": "a", "text": True, "html": "<p>Rain."}, Reason.MALFORMED),
        ({"id": "a", "text": "", "html": 5}, Reason.MALFORMED),
        ({"id": "a", "text": "", "html": " "}, Reason.EMPTY),
        ({"id": "a", "text": " "}, Reason.EMPTY),
        ({"id": "a", "text": ""}, Reason.EMPTY),
    ],
)
def test_a_bad_record_is_rejected_under_its_id(record: dict[str, object], reason: Reason):
    """A missing field, a wrong type and an empty text are told apart, and the id is kept."""
    found = page_of(record)
    assert isinstance(found, Rejection)
    assert (found.reason, found.id) == (reason, "a")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (17, "17"),
        (17.0, "17"),
        ("a", "a"),
        *((bad, None) for bad in (True, 1.5, [], {}, "", " ", float("inf"), 10**200)),
    ],
)
def test_an_id_is_a_string_or_a_whole_number(own: object, expected: str | None):
    """Whatever else stands there names nothing, and the document goes without a name."""
    found = page_of({"id": own, "text": RAIN})
    assert isinstance(found, Page)
    assert (found.id, found.given_id) == (expected, expected is not None)


@pytest.mark.parametrize("name", ["url", "source", "title", "date", "authors", "language", "fetched"])
@pytest.mark.parametrize("value", [True, -5, 0.5, float("inf"), [], {}, ["x", 5], {"x": "y"}])
def test_a_wrong_optional_field_does_not_cost_the_document(name: str, value: object):
    """What can't be used is left out; names that can be used are taken from among others."""
    found = page_of({"id": "a", "text": RAIN, name: value})
    expected = Page(RAIN, id="a", given_id=True)
    if name == "authors" and value == ["x", 5]:
        expected = Page(RAIN, id="a", given_id=True, authors=("x",))
    assert found == expected


def test_a_blank_text_gives_way_to_html():
    """An exporter that fills both fields and leaves one blank means the other."""
    found = page_of({"text": " \n", "html": "<p>Rain."})
    assert found == Page("<p>Rain.", Format.HTML)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (2024, "2024"),
        (20240304, "2024-03-04"),
        (20240304.0, "2024-03-04"),
        ("20240304", "2024-03-04"),
        (1709510400, "2024-03-04T00:00:00+00:00"),
        (1709510400.75, "2024-03-04T00:00:00+00:00"),
        (1709510400000, "2024-03-04T00:00:00+00:00"),
        ("1709510400000", "2024-03-04T00:00:00+00:00"),
        (np.int64(1709510400), "2024-03-04T00:00:00+00:00"),
        ("4 March 2024", "4 March 2024"),
        (17, None),
        (99999999, None),
    ],
)
def test_dates_are_taken_as_numbers_too(date: object, expected: str | None):
    """Days as YYYYMMDD and times since 1970, in seconds or milliseconds, are what JSON files and frames hold."""
    found = page_of({"text": RAIN, "date": date})
    assert isinstance(found, Page)
    assert found.published == expected


def test_each_broken_line_costs_itself_only():
    """Good lines around broken ones are read; each broken one is named by its number."""
    found = lines(
        b'\xef\xbb\xbf{"text": "One."}\r\n'
        b"\n"
        b'{"text": "Two."\n'
        b'["text"]\n'
        b'{"id": "x"}\n'
        b'{"text": "caf\xe9"}\n'
        b'{"text": NaN}\n'
        b'{"text": "' + b"long " * 100 + b'"}\n' + b'{"a":' * 100_000 + b"\n"
        b'{"text": "Last."}',
        max_bytes=200,
    )
    assert reasons(found) == [
        (None, 1),
        ("MALFORMED", 3),
        ("MALFORMED", 4),
        ("MISSING_FIELD", 5),
        ("UNDECODABLE", 6),
        ("MALFORMED", 7),
        ("TOO_LARGE", 8),
        ("TOO_LARGE", 9),
        (None, 10),
    ]
    assert all(one.path == "news.jsonl" for one in found)
    assert [one.id for one in found if isinstance(one, Page)] == [None, None]


def test_offsets_count_from_the_start_of_the_file():
    """A rejection of a line says where the line begins, or where in the file its bad byte is."""
    first = b'{"text": "One."}\n'
    broken, bad = lines(first + b"{\n" + b'{"text": "\xff"}\n')[1:]
    assert broken.offset == len(first)  # type: ignore[union-attr]
    assert bad.offset == len(first) + 2 + 10  # type: ignore[union-attr]


def test_json_nested_too_deep_is_rejected():
    """Depth that exhausts the parser is one document's trouble."""
    (found,) = lines(b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}")
    assert reasons([found]) == [("TOO_DEEP", 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "EMPTY"),
        (b"\n\n", "EMPTY"),
        (b"\x1f\x8b\x08 not lines\n{}\n", "NOT_TEXT"),
        ('{"text": "One."}\n'.encode("utf-16"), "UNDECODABLE"),
    ],
)
def test_a_file_that_holds_no_lines_is_one_rejection(data: bytes, reason: str):
    """Empty, packed or UTF-16 files are named once, not once a line."""
    assert reasons(lines(data)) == [(reason, None)]


def test_lines_are_read_one_at_a_time():
    """The second line is not touched before it is asked for."""

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            row = b'{"text": "One more."}\n'
            self.taken += len(row)
            buffer[: len(row)] = row
            return len(row)

    source = Endless()
    found = pages(io.BufferedReader(source, 64), Place("-"), ReadSettings())
    assert [next(found).line for _ in range(3)] == [1, 2, 3]
    assert source.taken < 500


def test_content_is_html_when_it_looks_like_it():
    """A doctype, a comment or a tag at the start makes HTML; html= and text= decide otherwise."""
    for markup in ("<!DOCTYPE html><p>x", "  <html>", "<!-- c --><div>", "\ufeff<P class='a'>x", "<br/>x"):
        assert page_of(markup).format is Format.HTML  # type: ignore[union-attr]
        assert page_of(markup.encode()).format is Format.HTML  # type: ignore[union-attr]
        assert page_of(markup.encode("utf-16")).format is Format.HTML  # type: ignore[union-attr]
        assert page_of(text=markup).format is Format.TEXT  # type: ignore[union-attr]
    for text in ("A < b and c > d", "<3 is a heart", "seeds/000.txt", "<ann@valley.example> wrote"):
        assert page_of(text).format is Format.TEXT  # type: ignore[union-attr]
        assert page_of(html=text).format is Format.HTML  # type: ignore[union-attr]


def test_what_is_no_document_is_rejected():
    """A path object or a number is not taken for content."""
    for value in (Path("seeds"), 3, ["a"], object()):
        found = page_of(value)
        assert isinstance(found, Rejection)
        assert found.reason is Reason.MALFORMED
    with pytest.raises(SettingsError):
        page_of()
    with pytest.raises(SettingsError):
        page_of("a", text="b")


def test_what_clean_wrote_comes_back_with_its_regions():
    """The JSON of an article gives its text, id and regions back."""
    regions = (Region((0, 14), Kind.FURNITURE, "advertisement"), Region((14, 14 + len(RAIN)), Kind.BODY))
    article = Article("a", "Advertisement\n" + RAIN, regions, outlet="The Valley Post")
    page = page_of(json.loads(json.dumps(article_record(article))))
    assert isinstance(page, Page)
    assert (page.content, page.regions, page.id, page.outlet) == (article.raw, regions, "a", "The Valley Post")


@pytest.mark.parametrize(
    "markup",
    [
        (
            '<link rel="canonical" href="https://valley.example/rain"><meta property="article:published_time" '
            'content="2024-05-03T10:00Z">'
        ),
        '<meta property="og:site_name" content="The Valley Post">',
    ],
)
@pytest.mark.parametrize("url", [None, "https://valley.example/2024/05/02/rain?page=1&utm_source=mail"])
@pytest.mark.parametrize("fetched", [None, "2024-05-04T10:00:00Z"])
def test_what_clean_wrote_is_cleaned_to_the_same(markup: str, url: str | None, fetched: str | None):
    """Addresses, days and what they rest on survive the way through JSON, as the text and its regions do."""
    body = f"<p>{RAIN} The bridge was closed, said the mayor of Brenn, and the school too.</p>" * 3
    page = Page(
        f"<html><head>{markup}</head><body><article>{body}</article></body></html>", Format.HTML, "a", given_id=True
    )
    first = clean(attrs.evolve(page, url=url, fetched=fetched))
    assert isinstance(first, Article)
    record = article_record(first)
    again = clean(json.loads(json.dumps(record)))
    assert isinstance(again, Article)
    assert article_record(again) == record


@pytest.mark.parametrize(
    "change",
    [
        {"raw": 5},
        {"raw": None},
        {"regions": [{"span": [0, 3], "kind": "body"}]},
        {"regions": [{"span": [0, 99], "kind": "body"}]},
        {"regions": [{"span": [5, 3], "kind": "body"}, {"span": [3, len(RAIN)], "kind": "body"}]},
        {"regions": [{"span": [0, len(RAIN)], "kind": "nonsense"}]},
        {"regions": [{"span": "all", "kind": "body"}]},
        {"regions": ["all"]},
        {"regions": {}},
        {"published": "today"},
        {"published": {"earliest": "today"}},
        {"published": {"earliest": "2024-05-03", "latest": "2024-05-02"}},
        {"canonical_url": 5},
        {"authors": [1]},
    ],
)
def test_a_broken_record_of_clean_is_malformed(change: dict[str, object]):
    """Regions that don't partition the text, and wrong types, are never taken over."""
    record = {"schema": "newsdedup/article/1", "id": "a", "raw": RAIN, "regions": [], **change}
    found = page_of(record)
    assert isinstance(found, Rejection)
    assert (found.reason, found.id) == (Reason.MALFORMED, "a")


class Pandas:
    """What of a pandas data frame is used here."""

    columns = ("id", "text", "date", "authors")

    def itertuples(self, *, index: bool, name: str | None):
        assert index is False
        assert name is None
        yield np.int64(1), RAIN, float("nan"), np.array(["Ada Brook"])
        yield np.int64(2), float("nan"), "2024-05-03", None


class Polars:
    """What of a polars data frame is used here."""

    columns = ("text",)

    def iter_rows(self, *, named: bool):
        assert named
        yield {"text": RAIN}


def test_data_frames_are_seen_as_records():
    """Rows of either kind of frame become pages, and NaN is a missing field."""
    first, second = (page_of(row) for row in rows_of(Pandas()) or ())
    assert isinstance(first, Page)
    assert (first.id, first.published, first.authors) == ("1", None, ("Ada Brook",))
    assert isinstance(second, Rejection)
    assert second.reason is Reason.MISSING_FIELD
    assert [page_of(row).content for row in rows_of(Polars()) or ()] == [RAIN]  # type: ignore[union-attr]
    assert rows_of([RAIN]) is None


def test_read_takes_a_file_of_lines(tmp_path: Path):
    """JSON lines in a directory are read with their field map, and have no id from the path."""
    (tmp_path / "news.jsonl").write_text(json.dumps({"content": RAIN}) + "\n", "utf-8")
    (page,) = read(tmp_path, settings=Settings(read=ReadSettings(fields={"text": "content"})))
    assert isinstance(page, Page)
    assert (page.id, page.line, page.given_id) == (None, 1, False)
