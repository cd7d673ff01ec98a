"""Pages whose article stands in the data for their scripts only."""

from __future__ import annotations

import json
import time

import pytest

from newsdedup.clean import clean_page
from newsdedup.clean.hydrated import hydrated_text
from newsdedup.model import Article, Format, Page
from newsdedup.settings import Settings

SENTENCES = [
    "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
    "The crack was found by a diver who had been looking for a lost anchor, according to the “office”.",
    "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
]
MARKUP = "<figure>Photo</figure>" + "".join(f'<p class="p">{sentence}</p>' for sentence in SENTENCES)


def page(script: str) -> str:
    """Put a script into a page without a text."""
    return f"<html><head><title>Bridge</title></head><body><div id='app'></div><script>{script}</script></body></html>"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"props": {"story": {"id": 7, "html": MARKUP}}}),
        "window.__STATE__ = " + json.dumps({"body": MARKUP, "more": ["a", "b"]}).replace("<", "\\u003c") + ";",
        "self.__next_f.push(" + json.dumps([1, 'c:["$",{"html":' + json.dumps(MARKUP) + "}]"]) + ")",
    ],
)
def test_text_in_the_data_for_scripts(script: str) -> None:
    """Plain, escaped, or as a string inside a string, its paragraphs become lines."""
    article = clean_page(Page(page(script), Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert article.raw.split("\n") == SENTENCES


def test_what_is_no_article() -> None:
    """Code, short pieces of markup and strings that don't end give nothing."""
    for script in ('var a = "<p>short</p>";', 'x("' + "a" * 900 + '")', '"' + MARKUP, ""):
        assert hydrated_text(page(script)) is None


def test_hostile_scripts_end() -> None:
    """Megabytes of quotes, escapes, tags and scripts without an end take time in proportion."""
    begin = time.process_time()
    for piece in ("<script>", '"', '\\"', "<p ", "<p>a<", "<figure ", "</script><script>"):
        hydrated_text('<script>"' + piece * (1_000_000 // len(piece)) + '"</script>')
    assert time.process_time() - begin < 10
