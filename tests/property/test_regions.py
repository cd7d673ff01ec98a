"""Properties of cleaning that hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from newsdedup.clean import clean_page
from newsdedup.clean.fold import bare, fold
from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.clean.shape import measure
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Format, Kind, Page, Region
from newsdedup.settings import Settings

OUTLETS = load_outlets()
LINES = st.sampled_from(
    [
        "",
        " ",
        "\u00a0",
        "- Advertisement -",
        "Don’t miss…",
        "Ferry fares rise again[LATEST]",
        "Tue. Sep 26th, 2023",
        "11.7 C",
        "By Ana Prado",
        "Related:",
        "River bridge to close for six weeks",
        "KYIV, Ukraine (AP) — The bridge was closed on Friday, March 3, 2023, and the crew left the river at once.",
        "The ministry said on Monday that the old bridge would be closed for six weeks. (AP Photo/Ana Prado)",
        "CLOSE Two boats pass below the bridge. Read more",
        "Ana Prado is a fellow at the Harbour Institute.",
        "© 2023 Harbour Weekly",
        "___",
        "Leave a Reply",
        "橋は六週間閉鎖されると当局は月曜日に発表した。修理には時間がかかる見通しだ。",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]).map(lambda mark: mark.join(lines))
)


def whole(raw: str, regions: tuple[Region, ...]) -> bool:
    """Tell whether regions follow each other without a gap, none empty, from the text's start to its end."""
    ends = [0, *(region.span[1] for region in regions)]
    starts = [*(region.span[0] for region in regions), len(raw)]
    return ends == starts and all(region.span[0] < region.span[1] for region in regions)


@given(st.one_of(st.text(), PAGES), st.one_of(st.none(), st.text(max_size=40), LINES))
@example("\ud800 lone surrogate\x85\u2028\x1c", None)
@example("- Advertisement -\r\n\r\n- Advertisement -", "Advertisement")
def test_regions_partition_any_text(raw: str, title: str | None) -> None:
    """Whatever the text, its regions cover it exactly once, and only furniture has a reason."""
    regions = label(raw, Known(OUTLETS, title=title)).regions
    assert whole(raw, regions)
    assert all((region.kind is Kind.FURNITURE) == (region.reason is not None) for region in regions)


@given(PAGES)
def test_neighbouring_regions_differ(raw: str) -> None:
    """Body regions are as long as they can be: two of them never touch."""
    regions = label(raw, Known(OUTLETS)).regions
    assert not any(a.kind is b.kind is Kind.BODY for a, b in pairwise(regions))


@given(PAGES)
def test_cleaning_twice_gives_the_same(raw: str) -> None:
    """The same page gives the same article, and its regions come back unchanged when they are handed in."""
    first = clean_page(Page(raw, id="a"), Settings())
    assert clean_page(Page(raw, id="a"), Settings()) == first
    if isinstance(first, Article):
        again = clean_page(Page(raw, id="a", regions=first.regions), Settings())
        assert isinstance(again, Article)
        assert again.regions == first.regions


@given(st.text(), st.sampled_from([Format.TEXT, Format.HTML]))
def test_no_text_raises(content: str, kind: Format) -> None:
    """A document never raises: it is an article that keeps its text, or a rejection."""
    found = clean_page(Page(content, kind, id="a"), Settings())
    if isinstance(found, Article):
        assert whole(found.raw, found.regions)
        assert kind is Format.HTML or found.raw == content


@given(st.text(max_size=80))
def test_folding_is_settled(text: str) -> None:
    """Folding a folded text changes nothing, so that tables and pages meet; and bare text is a part of it."""
    assert fold(fold(text)) == fold(text)
    assert bare(fold(text)) in fold(text)


@given(PAGES)
def test_lines_point_into_the_text(raw: str) -> None:
    """Every line's span holds the line's text."""
    assert all(raw[slice(*line.span)] == line.text for line in measure(raw))
