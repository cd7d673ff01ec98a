"""Whole pages, invented but built as real ones are, beside what cleaning makes of them; and the seeds against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, Kind, Page
from newsdedup.settings import Settings
from tests.golden.regenerate import cleaned, sources

ROOT = Path(__file__).parents[2]
GOLD: dict[str, dict[str, Any]] = json.loads((ROOT / "benchmarks/gold/seeds.json").read_text("utf-8"))["documents"]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_golden_pages(path: Path) -> None:
    """A page gives exactly the title, authors, outlet, day, furniture and body that a person has read and agreed to."""
    assert cleaned(path) == json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.fixture(scope="module", params=sorted(GOLD))
def seed(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    """A seed, cleaned, and what a careful reader says of it."""
    raw = (ROOT / "seeds" / f"{request.param}.txt").read_text("utf-8")
    article = clean_page(Page(raw, id=request.param), Settings())
    assert isinstance(article, Article)
    return article, GOLD[request.param]


def test_seed_furniture(seed: tuple[Article, dict[str, Any]]) -> None:
    """Every line that a reader calls furniture is labelled, and no other; inside lines, to the character."""
    article, gold = seed
    labelled = bytearray(len(article.raw))
    for region in article.regions:
        if region.kind is Kind.FURNITURE:
            labelled[slice(*region.span)] = b"\x01" * (region.span[1] - region.span[0])
    at = 0
    for number, line in enumerate(article.raw.split("\n")):
        inside = gold["inline_furniture"].get(str(number), line if number in gold["furniture"] else "")
        either = gold["either"].get(str(number), "")
        expected = "".join(
            "F" if inside and start <= i < start + len(inside) else "." for i, start in _places(line, inside)
        )
        found = "".join("F" if mark else "." for mark in labelled[at : at + len(line)])
        skip = range(line.find(either), line.find(either) + len(either)) if either else range(0)
        compared = [i for i in range(len(line)) if i not in skip and not (line[i].isspace() and not inside)]
        assert [found[i] for i in compared] == [expected[i] for i in compared], line
        at += len(line) + 1


def _places(line: str, inside: str) -> list[tuple[int, int]]:
    return [(i, line.index(inside) if inside else 0) for i in range(len(line))]


def test_seed_facts(seed: tuple[Article, dict[str, Any]]) -> None:
    """Title, outlet, language and the interval of publication are those of the gold, or an interval inside it."""
    article, gold = seed
    assert (article.title, article.outlet, article.language) == (gold["title"], gold["outlet"], gold["language"])
    earliest, latest = (str(day) if day else None for day in (article.published.earliest, article.published.latest))
    assert (earliest, latest) == (gold["published"]["earliest"], gold["published"]["latest"])
    assert article.published.basis[0] == gold["published"]["basis"].split(":")[0]
