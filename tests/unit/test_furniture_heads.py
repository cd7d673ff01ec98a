"""Page heads: site names, dates, bylines and the headline, found by shape and place."""

from __future__ import annotations

import pytest

from newsdedup.clean.furniture import Labelled, label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

PROSE = "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it."
HEADLINE = "Old bridge to close for six weeks"


def labelled(raw: str, **known: object) -> Labelled:
    """Label a text."""
    return label(raw, Known(load_outlets(), **known))  # type: ignore[arg-type]


def reasons(raw: str, **known: object) -> dict[str, str | None]:
    """Tell the reason of each line of furniture, by its first line."""
    found = labelled(raw, **known)
    return {
        raw[slice(*region.span)].strip(): region.reason for region in found.regions if region.kind is Kind.FURNITURE
    }


def test_a_full_page_head() -> None:
    """Weather, render date, site name, headline and reading time: all but the headline are furniture."""
    raw = f"23 °C\nFriday, 3 March 2023\n\nTidewater Gazette\n\n{HEADLINE}\n\n5 min read\n\n{PROSE}"
    assert reasons(raw) == {
        "23 °C": "weather",
        "Friday, 3 March 2023": "render date",
        "Tidewater Gazette": "site name",
        "5 min read": "reading time",
    }
    found = labelled(raw)
    assert (found.title, found.outlet) == (HEADLINE, "Tidewater Gazette")


def test_a_date_below_the_headline_is_the_publication() -> None:
    """A bare date above the headline is when the page was rendered; below it, when the article was published."""
    assert reasons(f"{HEADLINE}\n3 March 2023\n\n{PROSE}") == {"3 March 2023": "timestamp"}
    assert reasons(f"3 March 2023\n{HEADLINE}\n\n{PROSE}") == {"3 March 2023": "render date"}


@pytest.mark.parametrize(
    ("byline", "reason"),
    [
        ("By Ana Prado", "byline"),
        ("By Ana Prado and Tom Reed, Staff Writers", "byline"),
        ("Von Jan Weiß", "byline"),
        ("Por Ana Prado", "byline"),
        ("Autor: Jan Kowalczyk", "byline"),
        ("Автор: Анна Прадо", "byline"),
        ("By Ana Prado | 3 March 2023 | 5 min read", "timestamp"),
        ("Ana Prado • March 3, 2023 • 2 comments", "timestamp"),
    ],
)
def test_bylines(byline: str, reason: str) -> None:
    """A byline below the headline is furniture, alone or with a date and a reading time."""
    assert reasons(f"{HEADLINE}\n{byline}\n\n{PROSE}") == {byline: reason}


def test_a_bare_name_above_a_site_name() -> None:
    """A writer's name that stands on the name of the site is a byline."""
    assert reasons(f"Ana Prado\nTidewater Gazette\n\n{PROSE}", outlet="Tidewater Gazette") == {
        "Ana Prado\nTidewater Gazette": "byline"
    } or reasons(f"Ana Prado\nTidewater Gazette\n\n{PROSE}", outlet="Tidewater Gazette") == {
        "Ana Prado": "byline",
        "Tidewater Gazette": "site name",
    }


def test_a_person_of_the_story_is_no_byline() -> None:
    """A name that the article goes on about is a subheading, not its writer."""
    raw = (
        f"Ana Prado\n\n{PROSE}\n\nThe diver Ana Prado found the crack in the pier, the harbour office said on Tuesday."
    )
    assert reasons(raw) == {}


def test_a_title_known_from_elsewhere_makes_its_repeat_furniture() -> None:
    """The headline stays where only the text shows it; where it is known, its line repeats it."""
    raw = f"{HEADLINE}\n\n{PROSE}"
    assert reasons(raw) == {}
    assert labelled(raw).title == HEADLINE
    assert reasons(raw, title=HEADLINE) == {HEADLINE: "title repeat"}
    assert reasons(f"Old bridge to close\nfor six weeks.\n\n{PROSE}", title=HEADLINE) == {
        "Old bridge to close": "title repeat",
        "for six weeks.": "title repeat",
    }


def test_a_text_that_starts_with_prose_has_no_title() -> None:
    """A long first line is the article, not its headline."""
    assert labelled(f"{PROSE}\n\nWhat comes next\n\n{PROSE}").title is None


def test_known_outlets_are_named_as_the_table_has_them() -> None:
    """A masthead that the table knows gives the canonical name."""
    assert labelled(f"GUARDIAN\nTuesday, 3 January 2023\n{HEADLINE}\n\n{PROSE}").outlet == "The Guardian"


def test_breadcrumbs_and_sections() -> None:
    """The trail of sections, and the name of the section, are navigation."""
    raw = f"Home > News > Region\nPolitics\n{HEADLINE}\n\n{PROSE}"
    assert set(reasons(raw).values()) == {"navigation"}
    assert labelled(raw).title == HEADLINE


def test_sections_inside_an_article_are_subheadings() -> None:
    """The same word between paragraphs is a subheading."""
    assert reasons(f"{PROSE}\n\nPolitics\n\n{PROSE}") == {}


def test_notes_on_the_writer() -> None:
    """Behind the article a note on its writer is furniture; a paragraph on somebody of the story is not."""
    note = "Ana Prado is a fellow at the Tidewater Institute and writes about ports."
    assert reasons(f"{PROSE}\n\n{note}") == {note: "author bio"}
    story = "The crack was found by Ana Prado, a diver who has worked on the piers of the old bridge for twenty years."
    assert reasons(f"{story}\n\n{PROSE}\n\nAna Prado is a member of the town council as well.") == {}


def test_signatures_and_agency_lines() -> None:
    """The end of an article may be signed, by a person or by agencies."""
    assert reasons(f"{PROSE}\n\n— Ana Prado") == {"— Ana Prado": "byline"}
    assert reasons(f"{PROSE}\n\n(dpa/afp)") == {"(dpa/afp)": "credit line"}
    line = "Reporting by Ana Prado; editing by Tom Reed"
    assert reasons(f"{PROSE}\n\n{line}") == {line: "credit line"}
