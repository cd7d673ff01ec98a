"""Heads and tails of several short lines: what of them is the headline, the name of the site, and furniture."""

from __future__ import annotations

import pytest

from newsdedup.clean import clean_page
from newsdedup.clean.furniture import Labelled, label
from newsdedup.clean.known import Known
from newsdedup.clean.shape import measure
from newsdedup.clean.sitenames import site_name
from newsdedup.clean.strips import is_codes, section_heading, strip_kind
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Format, Kind, Page
from newsdedup.settings import Settings

TITLE = "Harbour bridge reopens after two years of repairs"
PROSE = "The harbour bridge reopened on Monday after two years of repairs, the mayor of the town said at noon."
MORE = "Divers had found a crack in the northern pier, which was then filled with four hundred tonnes of concrete."


def article(raw: str) -> Article:
    """Clean a text that must be an article."""
    found = clean_page(Page(raw, id="a"), Settings())
    assert isinstance(found, Article)
    return found


def furniture(raw: str) -> list[str]:
    """Tell the lines of furniture."""
    found: Labelled = label(raw, Known(load_outlets()))
    parts = [raw[slice(*region.span)] for region in found.regions if region.kind is Kind.FURNITURE]
    return [line.strip() for part in parts for line in part.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("EN | PT\n\nTidewater Gazette", "Tidewater Gazette"),
        ("Tidewater Gazette   Ports | Ships | Crews\nUSD 1.09   GBP 0.86", "Tidewater Gazette"),
        ("☰ MENU   SEARCH   LOG IN\nPorto +17°   Faro +21°\nLIVE: the storm, hour by hour\nTidewater Gazette", None),
        ("TIDEWATER GAZETTE :: the coast in short\nPorts / Ships / Crews", None),
        ("[Logo] Tidewater Gazette\nPorts ⋅ Ships ⋅ Crews", "Tidewater Gazette"),
        ("Tidewater Gazette\nHome » Ports » North", "Tidewater Gazette"),
    ],
)
def test_stacked_heads(head: str, outlet: str | None) -> None:
    """Menus, tickers, weather and the site's name above the headline are furniture; the headline is the title."""
    found = article(f"{head}\n\n{TITLE}\n\n{PROSE}\n\n{MORE}")
    assert found.title == TITLE
    assert found.body.strip().startswith(TITLE)
    assert (found.outlet or "").casefold() == (outlet or "Tidewater Gazette").casefold()


def test_a_summary_stays_and_what_is_below_it_goes() -> None:
    """A summary of two sentences below the headline is the article's; byline and date below it are not."""
    summary = "The northern pier had cracked in a storm. It took four hundred tonnes of concrete to mend it"
    assert furniture(f"{TITLE}\n{summary}\nBy Ana Prado\n3 March 2023\n{PROSE}") == ["By Ana Prado", "3 March 2023"]


def test_a_page_tail() -> None:
    """Below the first furniture behind the article short lines go; subheadings with sentences below them stay."""
    tail = "Share on: WhatsApp\nFerry timetable for the summer\n#harbour #bridge\nABC/DPA/kl"
    assert furniture(f"{PROSE}\n\n{MORE}\n\n{tail}") == tail.splitlines()
    kept = f"{PROSE}\n\nRead more\n\nWhat comes next\n\nNobody knows that yet."
    assert furniture(kept) == ["Read more"]


def test_a_thread_of_comments() -> None:
    """Readers' comments go, whatever they say."""
    thread = "Anna says:\nMarch 4, 2023 at 7:51 am\nAt last. I had to swim."
    assert furniture(f"{PROSE}\n\n{MORE}\n\n{thread}") == thread.splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "Sign up, pay, wait",
        "Follow the money",
        "7. Subscribe or not?",
        "Comment from the mayor",
        "What the rules say",
        "- Ferries: 12 of 40",
        "Paris – Rome – Athens",
    ],
)
def test_subheadings_and_items_stay(line: str) -> None:
    """Subheadings, list items and questions that only sound like calls of a page stay with the article."""
    assert furniture(f"{PROSE}\n\n{line}\n\n{MORE}\n\n{PROSE}") == []


def test_strips_and_headings() -> None:
    """Shapes that single lines show by themselves."""
    line = measure("[box_ad]\nWas it fair?  Yes – No\n» Why the ferries are late\n» he said «")
    assert [hit.reason.value if (hit := strip_kind(each)) else None for each in line] == [
        "advertisement",
        "comments",
        "related link",
        None,
    ]
    assert section_heading(measure("Most read in Ports")[0])
    assert not section_heading(measure("More of the same")[0])
    assert is_codes(measure("dpa ab cdef n1")[0])


def test_the_name_of_a_site_from_its_tail() -> None:
    """Without a head, a copyright line names the site; a name in capitals takes capitals on its words only."""
    assert (
        article(f"{TITLE}\n\n{PROSE}\n\n{MORE}\n\n© Tidewater Gazette. All rights reserved.").outlet
        == "Tidewater Gazette"
    )
    assert site_name(f"{PROSE}", (), None) is None
    assert article(f"TIDEWATER GAZETTE\nPorts / Ships / Crews\n\n{TITLE}\n\n{PROSE}").outlet == "Tidewater Gazette"


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("[Porto / 07.IX.2023 / night desk] ", "2023-09-07"),
        ("+++ Porto, Fri 13 Oct 23 +++ ", "2023-10-13"),
        ("TG/Porto/24-I-2024/ab — ", "2024-01-24"),
        ("16/5/23 18.07h | ", "2023-05-16"),
    ],
)
def test_framed_datelines(front: str, day: str) -> None:
    """A date in brackets, plus signs or slashes in front of a report is a dateline and dates it."""
    found = article(f"{front}{PROSE}")
    assert (str(found.published.earliest), str(found.published.latest)) == (day, day)
    assert found.body.strip() == PROSE


def test_a_weekday_without_any_year_says_nothing() -> None:
    """A weekday and a day of a month need a year in the text; then the first that fits is taken, never a far one."""
    said = "The crew came back on Sunday, May 14, and the owner was there to meet them at the pier."
    assert article(f"{said} {PROSE}").published.earliest is None
    assert (
        str(article(f"{said} The boat had been built in March 2022 at the yard. {PROSE}").published.earliest)
        == "2023-05-14"
    )


def test_photo_credits_behind_a_full_stop() -> None:
    """A labelled credit behind a caption's full stop is furniture, the caption is not."""
    assert furniture(f"{PROSE}\n\nThe bridge at dawn. Photograph: Ana Prado/Tidewater\n\n{MORE}") == [
        "Photograph: Ana Prado/Tidewater"
    ]


@pytest.mark.parametrize(
    "stamp", ["Last updated 3 March 2024", "Updated: 3 March 2024, 14:05", "Published 2 March 2024"]
)
def test_a_labelled_date_between_paragraphs_is_furniture(stamp: str) -> None:
    """What says that it is the day of publication or of a change is no heading; a bare date may be one, and stays."""
    assert furniture(f"{PROSE}\n\n{stamp}\n\n{MORE}") == [stamp]
    assert furniture(f"{PROSE}\n\n3 March 2024\n\n{MORE}") == []


@pytest.mark.parametrize(
    "wall", ["Subscribe to continue reading", "Dieser Artikel ist nur für Abonnenten.", "この記事は有料会員限定です。"]
)
def test_a_paid_wall_is_furniture_and_told(wall: str) -> None:
    """The line has a reason of its own, and sets the flag where the markup says nothing."""
    found = article(f"{PROSE}\n\n{MORE}\n\n{wall}")
    assert [region.reason for region in found.regions] == [None, "paywall"]
    assert found.declared.paywalled is True
    assert article(f"{PROSE}\n\n{MORE}").declared.paywalled is None


def test_what_the_markup_says_of_the_wall_wins() -> None:
    """A page that declares its text to be free is free, whatever its box says."""
    free = '{"@type": "NewsArticle", "headline": "Bridge", "isAccessibleForFree": true}'
    head = f'<head><script type="application/ld+json">{free}</script></head>'
    told = "".join(f"<p>{line}</p>" for line in (PROSE, MORE, "Subscribe to continue reading"))
    page = f"<html>{head}<body><article><h1>Bridge</h1>{told}</article></body></html>"
    found = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(found, Article)
    assert found.declared.paywalled is False


def test_an_unknown_line_at_the_end_shields_nothing() -> None:
    """Furniture above a last line that nothing is known of is furniture still, and that line stays."""
    unknown = "The paper was founded in a shed behind the fish market by three brothers and one printing press in 1887."
    bio = "Ana Prado is a reporter for the Tidewater Gazette. Follow her on Twitter: @anaprado"
    tail = ["Share this article", "3 March 2024", "Related stories", "Ferry sails again"]
    raw = "\n\n".join([PROSE, MORE, *tail, unknown])
    assert furniture(raw) == tail
    told = label(f"{PROSE}\n\n{MORE}\n\n{bio}\n\n{unknown}", Known(load_outlets(), authors=("Ana Prado",))).regions
    assert [region.reason for region in told] == [None, "author bio", None]
