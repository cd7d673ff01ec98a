"""A glance tells pages that may be cleaned in the caller's process from those that may not."""

from __future__ import annotations

import time

import pytest

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.settings import LimitSettings, Settings
from newsdedup.workers import clean_pages
from newsdedup.workers.hazards import SHALLOW, is_harmless, is_suspicious

STORY = "<article><h1>Bridge closed</h1>" + "<p>The old bridge was closed on Friday.</p>" * 200 + "</article>"
MANY = " ".join(f"a{n}" for n in range(30_000))
LIMITS = LimitSettings()
DATA = '{"name": "Brenn", "stops": [1, 2, 3]}, ' * 10_000


def html(body: str) -> Page:
    return Page(f"<!doctype html><html><head><title>Bridge</title></head><body>{body}</body></html>", Format.HTML)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(STORY), id="a story"),
        pytest.param(html(f"<!-- note -->{STORY}<script>var data = [{DATA}]</script>"), id="a script with much data"),
        pytest.param(html(f'<style type="text/css">{"a b {c: d}" * 30_000}</style>{STORY}'), id="a style sheet"),
        pytest.param(Page("The ferry left late.\n" * 10_000), id="a long text"),
    ],
)
def test_ordinary_pages_are_harmless(page: Page):
    """Length and data of scripts are no reason to start a process."""
    assert is_harmless(page, LIMITS)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(f"<p {MANY}>x"), id="attributes"),
        pytest.param(html(f'<p title="<script>" {MANY}>x</script>'), id="attributes behind a value like a script"),
        pytest.param(html(f"<!-- <script> --><p {MANY}>x</script>"), id="attributes behind a comment like a script"),
        pytest.param(html(f"""<p x'="'>" {MANY}>x"""), id="attributes behind a crooked quotation mark"),
        pytest.param(html(f"<script>'<!--<script>'</script>--></script><p {MANY}>x"), id="a script inside a script"),
        pytest.param(html("<p>" * 11_000), id="tags"),
        pytest.param(html("<p>" + "<br>rain " * 8_000 + "rain " * 130_000), id="tags among much text"),
        pytest.param(html("<pre>" + "a b\n" * 21_000), id="lines"),
        pytest.param(html("<pre>" + "a b&#10;" * 21_000), id="lines by references"),
        pytest.param(html("<script>['" + r"a b\n" * 21_000 + "']</script>"), id="lines in data"),
        pytest.param(html("<pre>" + "a b\u2028" * 21_000), id="lines by separators"),
        pytest.param(html("<pre>" + "a b\x85" * 21_000), id="lines by a control character"),
        pytest.param(html("<script>['" + r"a b\u000a" * 21_000 + "']</script>"), id="lines by escapes in data"),
        pytest.param(html("<script>['" + "a b&lt;p>" * 21_000 + "']</script>"), id="tags in data"),
        pytest.param(html("rain " * 220_000), id="more than a million characters"),
        pytest.param(Page("rain " * 60_000), id="a very long text"),
        pytest.param(Page("rain\n" * 21_000), id="a text of many lines"),
        pytest.param(Page("rain\f" * 11_000 + "\x1d" * 11_000), id="a text of many pages and groups"),
    ],
)
def test_what_could_cost_much_is_not_harmless(page: Page):
    """Neither is what only looks as if it were part of a script, and the glance itself takes no time."""
    begun = time.process_time()
    assert not is_harmless(page, LIMITS)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(LimitSettings(cpu_seconds=1), id="processor time"),
        pytest.param(LimitSettings(memory_bytes=50_000_000), id="memory"),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html("rain " * 60_000), id="characters"),
        pytest.param(html("<p>" * 3_000), id="tags"),
        pytest.param(html("<pre>" + "a b\n" * 6_000), id="lines"),
        pytest.param(html(f"<p {' '.join(map(str, range(13_000)))}>x"), id="attributes"),
        pytest.param(Page("rain " * 20_000), id="a long text"),
    ],
)
def test_tighter_limits_bind_ordinary_pages_too(page: Page, limits: LimitSettings):
    """What the default limits leave to this process may cost too much of less time or less memory."""
    assert is_harmless(page, LIMITS)
    assert not is_harmless(page, limits)
    assert is_harmless(html(STORY), limits)


def test_one_page_has_a_process_only_where_it_is_worth_its_start():
    """A large page of ordinary markup isn't suspicious; one with a costly tag is."""
    assert not is_suspicious(html(STORY * 40 + "<!-- -->" + "rain " * 550_000), LIMITS)
    assert is_suspicious(html(f"<p {MANY}>x"), LIMITS)


def deep(page: Page, settings: Settings) -> Rejection:
    """Stand in for cleaning: every page is nested deeper than it may be."""
    return Rejection(Reason.TOO_DEEP, str(settings.clean.max_depth), page.id)


def test_deep_pages_are_tried_again_in_another_process():
    """What is deeper than harmless pages are has its own limit of depth there, and none is cut or turned away early."""
    (found,) = clean_pages([html(STORY)], deep, Settings())
    assert isinstance(found, Rejection)
    assert found.detail == str(Settings().clean.max_depth) != str(SHALLOW)
