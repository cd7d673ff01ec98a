"""Eight invented cases, harder than life: no foreign member in a story, no line of an article lost to furniture."""

from __future__ import annotations

import json
from collections import Counter

import pytest

import newsdedup
from benchmarks.cases import CASES, measured

FOLDERS = sorted(path.parent for path in CASES.glob("*/gold.json"))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def counts(request):
    gold = json.loads((request.param / "gold.json").read_text("utf-8"))
    counted: Counter[str] = Counter()
    for name, value in measured(gold, newsdedup.group(newsdedup.read(str(request.param)))):
        counted[name] += value
    return counted


def test_the_cases_are_there():
    """All eight are read."""
    assert len(FOLDERS) == 8


def test_no_article_stands_in_a_foreign_story(counts):
    """Reports of others on the very same matter are never merged, however much background they share."""
    assert counts["foreign pairs"] == 0
    assert counts["all foreign pairs"] > 0


def test_no_line_of_an_article_is_taken_for_furniture(counts):
    """Subheadings, list items, questions and captions stay."""
    assert counts["body lines lost"] == 0


def test_nearly_all_furniture_is_found(counts):
    """Of the furniture of each case at most one line in ten is missed."""
    assert counts["furniture lines"] >= 0.9 * counts["all furniture lines"]


def test_languages_are_right(counts):
    """Every article's language is the reader's."""
    assert counts["languages"] == counts["all languages"]
