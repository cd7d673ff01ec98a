"""Pages made to hurt: cleaning stays linear and within its limits, whatever they hold."""

from __future__ import annotations

import time

import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, Format, Page, Reason, Rejection
from newsdedup.settings import CleanSettings, Settings

LARGE = 100_000
SENTENCE = "The old bridge over the river was closed on Friday, March 3, 2023, the harbour office said. "


def took(content: str, kind: Format = Format.TEXT) -> float:
    """Measure the seconds that cleaning takes."""
    start = time.process_time()
    assert clean_page(Page(content, kind, id="a"), Settings()) is not None
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("a", id="one word without end"),
        pytest.param("A", id="capitals without end"),
        pytest.param("A ", id="capital words"),
        pytest.param("Ab, ", id="places"),
        pytest.param("(", id="open brackets"),
        pytest.param("(AP) ", id="agencies"),
        pytest.param("- ", id="dashes"),
        pytest.param("/AP/", id="slashes"),
        pytest.param(".", id="full stops"),
        pytest.param("1/2/2023 ", id="dates"),
        pytest.param("March 3, ", id="months"),
        pytest.param("12:30 ", id="times"),
        pytest.param("\u0301", id="combining marks"),
        pytest.param("Photo: ", id="labels"),
        pytest.param("read more ", id="phrases"),
        pytest.param("\u200b", id="invisible"),
        pytest.param("https://a.b/c?", id="addresses"),
        pytest.param("Ana Prado is ", id="names"),
        pytest.param("> ", id="crumbs"),
        pytest.param('"', id="quotation marks"),
    ],
)
def test_one_endless_line_is_linear(unit: str) -> None:
    """A long line takes about ten times as long as a tenth of it does, not a hundred times."""
    small = took("x " + unit * (LARGE // 10 // len(unit)))
    large = took("x " + unit * (LARGE // len(unit)))
    assert large < max(2.0, 40 * small)


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "Related:",
        "Ana Prado",
        "By Ana Prado",
        "3 March 2023",
        "Home > News",
        "x",
        SENTENCE.strip(),
        "Ferry fares rise again",
    ],
)
def test_many_lines_are_linear(line: str) -> None:
    """Ten times the lines take about ten times as long."""
    small = took("\n".join([line] * 200))
    large = took("\n".join([line] * 2_000))
    assert large < max(2.0, 40 * small)


@pytest.mark.slow
def test_ten_megabytes_in_one_line() -> None:
    """The largest document that is read by default is cleaned in less than half a minute."""
    assert took(SENTENCE * (100 * LARGE // len(SENTENCE))) < 30


def test_deep_markup_is_rejected() -> None:
    """Markup nested deeper than the limit is TOO_DEEP; at the limit it is worked on, and nothing overflows."""
    deep = "<html><body>" + "<div>" * 3_000 + f"<p>{SENTENCE * 5}</p>" + "</div>" * 3_000
    found = clean_page(Page(deep, Format.HTML, id="a"), Settings())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TOO_DEEP


def test_depth_is_counted_exactly() -> None:
    """The limit is the deepest element that is still allowed."""
    page = f"<html><body><div><article><p>{SENTENCE * 5}</p></article></div></body></html>"
    allowed = clean_page(Page(page, Format.HTML, id="a"), Settings(clean=CleanSettings(max_depth=10)))
    assert isinstance(allowed, Article)
    nested = page.replace("<article>", "<article>" + "<section>" * 6).replace(
        "</article>", "</section>" * 6 + "</article>"
    )
    assert isinstance(
        clean_page(Page(nested, Format.HTML, id="a"), Settings(clean=CleanSettings(max_depth=11))), Article
    )
    rejected = clean_page(Page(nested, Format.HTML, id="a"), Settings(clean=CleanSettings(max_depth=10)))
    assert isinstance(rejected, Rejection)
    assert rejected.reason is Reason.TOO_DEEP


def test_unclosed_tags_are_not_cut_silently() -> None:
    """Where the parser reaches a limit of its own, the page is rejected rather than shortened."""
    page = "<html><body>" + "<b><i>" * 5_000 + f"<p>{SENTENCE * 5}</p></body></html>"
    found = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(found, Rejection) or SENTENCE.strip() in found.raw


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("[" * 100_000, id="deep list"),
        pytest.param('{"@graph":' * 50_000, id="deep graph"),
        pytest.param('{"@type": "NewsArticle", "headline": ' + "9" * 5_000 + "}", id="number for a title"),
        pytest.param(
            '{"@type": ["NewsArticle", 3, null], "author": {"@id": "#a"}, "datePublished": ["x"]}', id="odd types"
        ),
        pytest.param('{"@type": "NewsArticle", "author": {"name": {"name": {"name": "x"}}}}', id="names in names"),
    ],
)
def test_hostile_json_ld_is_survived(script: str) -> None:
    """JSON-LD that breaks parsers, or has other types than it should, costs the page nothing else."""
    head = f"<head><script type='application/ld+json'>{script}</script></head>"
    page = f"<html>{head}<body><article><h1>Bridge</h1><p>{SENTENCE * 5}</p></article></body></html>"
    found = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(found, Article)
    assert SENTENCE.strip() in found.body


@pytest.mark.parametrize(
    "content",
    ["<", "<html>", "<!doctype html>", "<?xml version='1.0' encoding='x'?><html/>"],
)
def test_broken_markup_becomes_a_rejection(content: str) -> None:
    """Markup without an article is rejected with a reason, never with an exception."""
    found = clean_page(Page(content, Format.HTML, id="a"), Settings())
    assert isinstance(found, Rejection)
    assert found.reason in {Reason.EMPTY, Reason.MALFORMED, Reason.NO_LETTERS}
