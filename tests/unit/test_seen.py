"""Pages that come again: cleaned once, with the outcome that they would have had."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import attrs
import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, Format, Page, Reason, Rejection
from newsdedup.pipeline import articles
from newsdedup.seen import Repeat, once
from newsdedup.settings import Settings

TEXT = "BRENN — The ferry to the island left an hour late on Monday, the harbour office said. Nobody was hurt."
MARKUP = (
    "<html><head><meta property='article:published_time' content='2024-05-06'></head><body><article>"
    f"<p>{TEXT}</p><p>{TEXT.replace('ferry', 'train')}</p></article></body></html>"
)
PLAIN = Page(TEXT, id="1", given_id=True, url="https://www.hafenblatt.example/ferry?utm_source=x")
DATED = attrs.evolve(PLAIN, content=MARKUP, format=Format.HTML, path="a.html", fetched="2024-05-08T10:00:00Z")


class Cleaning:
    """Cleans, and notes what it has cleaned."""

    def __init__(self) -> None:
        self.cleaned: list[str | None] = []

    def __call__(self, items: Iterable[Page | Article | Rejection | Repeat]) -> Iterator[Article | Rejection | Repeat]:
        for item in items:
            if isinstance(item, Page):
                self.cleaned.append(item.id)
            yield clean_page(item, Settings()) if isinstance(item, Page) else item


def cleaned(*pages: Page | Rejection, window: float = math.inf) -> list[str | None]:
    """Say which pages are cleaned, after a look at whether all outcomes are what they are without looking back."""
    clean = Cleaning()
    assert list(once(pages, clean, window)) == list(Cleaning()(pages))
    return clean.cleaned


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"id": "2"},
        {"id": "b.txt", "given_id": False},
        {"path": "b.txt", "line": 3},
        {"url": "https://www.hafenblatt.example/ferry"},
        {"url": "https://www.hafenblatt.example/ferry?utm_source=y#top"},
    ],
)
@pytest.mark.parametrize(
    "first", [PLAIN, DATED, attrs.evolve(PLAIN, content="§ 12 –", path="c")], ids=["text", "html", "none"]
)
def test_what_has_no_part_in_the_outcome_does_not_count(first: Page, changes: dict[str, object]):
    """A page with another name, place or tracking parameter is not cleaned again, and has its own name and place."""
    assert cleaned(first, attrs.evolve(first, **changes)) == ["1"]


@pytest.mark.parametrize(
    "changes",
    [
        {"content": TEXT + "\n"},
        {"url": "https://www.hafenblatt.example/ferry?page=2"},
        {"url": "https://hafenblatt.example/ferry"},
        {"url": "http://www.hafenblatt.example/ferry"},
        {"url": None},
        {"url": "no address"},
        {"outlet": "Inselbote"},
        {"title": "Late"},
        {"published": "2024-05-07"},
        {"language": "de"},
        {"format": Format.HTML},
        {"fetched": "2024-05-09"},
        {"teaser": True},
    ],
)
def test_what_may_have_a_part_counts(changes: dict[str, object]):
    """The same text with anything else that cleaning looks at is cleaned for itself."""
    assert cleaned(PLAIN, attrs.evolve(PLAIN, id="2", **changes)) == ["1", "2"]


def test_another_fetching_counts_only_where_nothing_else_tells_the_day():
    """A page with a date of its own that is fetched again is not cleaned again; one without is."""
    later = attrs.evolve(DATED, id="2", fetched="2024-06-01T08:00:00Z")
    assert cleaned(DATED, later) == ["1"]
    undated = attrs.evolve(DATED, content=MARKUP.replace("2024-05-06", ""))
    assert cleaned(undated, attrs.evolve(undated, id="2", fetched=later.fetched)) == ["1", "2"]


def test_what_is_kept_is_bounded():
    """With a window, a page long past is cleaned again, and what is past is not kept."""
    pages = [attrs.evolve(PLAIN, id=str(n), content=f"{TEXT} {n}") for n in range(30)]
    window = 5 * (2_000 + 1_000)
    assert cleaned(*pages, pages[29], pages[0], window=window) == [*map(str, range(30)), "0"]
    assert cleaned(PLAIN, PLAIN, window=1) == ["1", "1"]


def test_rejections_keep_their_place():
    """What was turned away before cleaning passes, and stands between repetitions."""
    flaw = Rejection(Reason.EMPTY, "it is empty")
    assert cleaned(flaw, PLAIN, flaw, PLAIN, flaw) == ["1"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_comes_again_while_the_first_is_at_work(workers: int):
    """Repetitions wait for the first wherever that is cleaned."""
    pages = [attrs.evolve(DATED, id=str(n)) for n in range(40)]
    found = list(articles(pages, workers=workers))
    assert [one.id for one in found] == [page.id for page in pages]
    assert len({one.raw for one in found if isinstance(one, Article)}) == 1
