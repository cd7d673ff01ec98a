"""Lists under a heading that is furniture, and where the article resumes."""

from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

PROSE = "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it."


def furniture(raw: str) -> list[str]:
    """List the lines that are furniture."""
    regions = label(raw, Known(load_outlets())).regions
    parts = [raw[slice(*region.span)] for region in regions if region.kind is Kind.FURNITURE]
    return [line.strip() for part in parts for line in part.splitlines() if line.strip()]


def test_tagged_items_belong_to_their_list() -> None:
    """Items on lines of their own below the heading are furniture up to the blank line, tags or not."""
    items = [
        "Ferry fares rise for the third time[LATEST]",
        "Why the old bridge matters [INSIGHT]",
        "Divers at work: in pictures",
    ]
    raw = "\n".join([PROSE, "", "Don’t miss…", *items, "", PROSE])
    assert furniture(raw) == ["Don’t miss…", *items]


def test_items_with_blank_lines_between() -> None:
    """A list whose items stand apart ends at prose."""
    items = [
        "Ferry fares rise for the third time",
        "Council backs a new tram line to the port",
        "How the flood changed the town",
    ]
    raw = "\n\n".join([PROSE, "Related:", *items, PROSE])
    assert furniture(raw) == ["Related:", *items]


def test_a_subheading_behind_a_list_stays() -> None:
    """A short line that stands apart between a list and the next paragraph is the article's next subheading."""
    block = ["Recommended:", "Ferry fares rise for the third time", "Divers at work: in pictures"]
    raw = "\n".join([PROSE, "", *block, "", "What happens next?", "", PROSE])
    assert furniture(raw) == block


def test_a_heading_alone_takes_no_prose() -> None:
    """A heading without items is furniture by itself, and the paragraph below it is not touched."""
    assert furniture(f"{PROSE}\n\nMust read\n\n{PROSE}") == ["Must read"]


def test_behind_the_article_a_list_goes_on() -> None:
    """Behind the last paragraph nothing resumes: every headline below the heading is furniture."""
    items = [f"Another headline about the harbour, number {n}" for n in range(14)]
    raw = "\n".join([PROSE, "", "More articles", *items])
    assert furniture(raw) == ["More articles", *items]


def test_a_label_with_its_link_is_one_line() -> None:
    """A label that is followed by its link takes nothing of what is below it."""
    raw = f"{PROSE}\nRead more: Ferry fares rise for the third time\nA short subheading\n{PROSE}"
    assert furniture(raw) == ["Read more: Ferry fares rise for the third time"]


def test_lists_in_other_languages() -> None:
    """The headings of other languages do the same."""
    german = (
        "Die alte Brücke wird für mindestens sechs Wochen gesperrt, wie das Hafenamt am Montag in der Stadt mitteilte."
    )
    items = ["Fähren werden zum dritten Mal teurer", "Warum die alte Brücke wichtig ist"]
    raw = "\n".join([german, "", "Das könnte Sie auch interessieren:", *items, "", german])
    assert furniture(raw) == ["Das könnte Sie auch interessieren:", *items]


def test_lists_of_the_article_stay() -> None:
    """A list that the article itself introduces is the article's, with or without bullets."""
    raw = f"{PROSE}\n\nThe ferry stops at:\n- the old harbour\n- the fish market\nthe north pier\n\n{PROSE}"
    assert furniture(raw) == []


@pytest.mark.parametrize(
    "captions",
    [
        "The old pier on Monday. Hide 1 of 4 The new one, shut. Hide 2 of 4 The mayor at sea. Hide 3 of 4 Gulls.",
        "Die alte Mole am Montag. 1 von 9 Die neue, noch gesperrt. 2 von 9 Die Bürgermeisterin auf See. 3 von 9 Möwen",
        "Le vieux quai lundi. 1/12 Le nouveau, encore fermé. 2/12 La maire en mer. 3/12 Les mouettes du port, hier.",
        "Старый причал. 1 из 5 Новый причал, ещё закрытый. 2 из 5 Мэр города в море. 3 из 5 Чайки над портом утром",
    ],
)
def test_the_captions_of_a_gallery_are_no_paragraph(captions: str) -> None:
    """A line that counts its pictures out is furniture, however long; two counts are an article's."""
    for line in (captions, captions + " " + ("Gulls over the pier at dawn, and the mayor below. " * 200).strip()):
        assert furniture(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]
    told = "The club from Vell won 1 of 3 matches at home in May and 2 of 3 abroad, and lost the last by a goal at sea."
    assert furniture(f"{PROSE}\n\n{told}\n\n{PROSE}") == []
