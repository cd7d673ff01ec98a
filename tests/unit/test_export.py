"""What goes out: exact keys, valid UTF-8, one line a record, and words that a person reads."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from newsdedup.export import array, article_record, line, one_line, plain, rejection_record, stories_lines, story_record
from newsdedup.export.escape import shortened
from newsdedup.export.screen import Line
from newsdedup.export.words import credited, dates, strongest
from newsdedup.model import (
    AlsoIn,
    Article,
    Comparison,
    Credit,
    DateInterval,
    Direction,
    Evidence,
    EvidenceKind,
    Field,
    Kind,
    Level,
    Link,
    Member,
    Mention,
    News,
    Origin,
    Parent,
    Reason,
    Region,
    Rejection,
    Related,
    Relation,
    Role,
    Story,
)

RAW = "Advertisement\nThe river Orla rose, Tavia Today reports."
CREDIT = Credit("Tavia Today", Role.REPORT, "The Brenn Post", (Mention("Tavia Today", Field.RAW, (35, 46)),))
ARTICLE = Article(
    "a",
    RAW,
    (Region((0, 14), Kind.FURNITURE, "advertisement"), Region((14, len(RAW)), Kind.BODY)),
    outlet="The Valley Post",
    title="Flood",
    published=DateInterval(None, dt.date(2024, 5, 3), ("page header",)),
    credits=(CREDIT,),
)
EVIDENCE = (
    Evidence(EvidenceKind.FIGURE, 1.23456, (1, 2), (3, 4), "40 families"),
    Evidence(EvidenceKind.FIGURE, 1.0, (5, 6), (7, 8), "two metres"),
    Evidence(EvidenceKind.QUOTE, 3.0, (1, 2), (3, 4), "Nobody was hurt", "both quote Ada Brook"),
    Evidence(EvidenceKind.CREDIT, 0.9, None, None, "Tavia Today", "both credit Tavia Today"),
    Evidence(EvidenceKind.DATE, -0.5, None, None, "", "5 days apart"),
)
STORY = Story(
    id="s1",
    level=Level.STORY,
    title="Flood",
    members=(
        Member(ARTICLE, Relation.REWRITE, Parent(outlet="Tavia Today"), Relation.REWRITE, News(quotes=((1, 2),))),
        Member(Article("b", "Text", (Region((0, 4), Kind.BODY),)), Relation.COPY, Parent(article="a"), Relation.COPY),
    ),
    copies=(("a", "b"),),
    links=(Link("a", "b", Comparison(Relation.COPY, True, 2 / 3, {}, EVIDENCE, direction=Direction.B_FROM_A)),),
    origin=Origin("Tavia Today", None, False, 0.8666, ("credited by 2 of 2",)),
    also_in=(AlsoIn("a", None, (14, 28)),),
    related=(Related("s2", Relation.FOLLOW_UP),),
)


def test_a_story_has_the_published_keys():
    """Keys, nesting, enums, spans and nulls are those that programs rely on."""
    record = json.loads(line(story_record(STORY)))
    assert list(record["articles"][0]) == [
        "id",
        "url",
        "outlet",
        "title",
        "language",
        "text_digest",
        "published",
        "relation_to_origin",
        "parent",
        "relation_to_parent",
        "credits",
        "new",
        "uncredited",
    ]
    assert record["articles"][0]["parent"] == {"outlet": "Tavia Today"}
    assert record["articles"][0]["new"] == {"passages": [], "quotes": [[1, 2]], "figures": []}
    assert record["articles"][1]["parent"] == {"article": "a"}
    assert record["articles"][0]["published"] == {"earliest": None, "latest": "2024-05-03", "basis": ["page header"]}
    assert record["origin"] == {
        "name": "Tavia Today",
        "article": None,
        "observed": False,
        "confidence": 0.8666,
        "reasons": ["credited by 2 of 2"],
    }
    (link,) = record["links"]
    assert list(link) == ["a", "b", "relation", "score", "probability", "direction", "evidence"]
    assert (link["score"], link["direction"]) == (0.6667, "b from a")
    assert link["evidence"][0] == {
        "kind": "figure",
        "weight": 1.2346,
        "a": [1, 2],
        "b": [3, 4],
        "snippet": "40 families",
        "note": "",
    }
    assert record["also_in"] == [{"article": "a", "story": None, "span": [14, 28]}]
    assert record["related"] == [{"story": "s2", "relation": "follow-up"}]
    assert record["copies"] == [["a", "b"]]
    assert record["event"] is None


def test_an_article_has_the_published_keys():
    """Regions, credits and mentions are written in full."""
    record = json.loads(line(article_record(ARTICLE)))
    assert list(record) == [
        "schema",
        "id",
        "url",
        "canonical_url",
        "outlet",
        "title",
        "authors",
        "language",
        "published",
        "fetched",
        "teaser",
        "declared",
        "raw",
        "body",
        "text_digest",
        "regions",
        "credits",
    ]
    assert record["regions"][0] == {"span": [0, 14], "kind": "furniture", "reason": "advertisement"}
    assert record["credits"] == [
        {
            "name": "Tavia Today",
            "role": "report",
            "cites": "The Brenn Post",
            "mentions": [{"as_written": "Tavia Today", "field": "raw", "span": [35, 46]}],
        }
    ]


@pytest.mark.parametrize("nasty", ["\ud800", "\u2028", "\u2029", "\x85", "\x9b", "\x7f", "\x00", "\n", "\x1b[2J", '"'])
def test_a_record_is_one_line_of_valid_utf8(nasty: str):
    """Whatever a text holds, its record is one line that encodes, parses back and doesn't act on a terminal."""
    written = line(rejection_record(Rejection(Reason.EMPTY, nasty)))
    assert written.encode().decode() == written
    assert len(written.splitlines()) == 1
    assert all(char.isprintable() for char in written[:-1])
    assert json.loads(written)["detail"] == nasty


def test_an_array_of_nothing_is_one():
    """JSON without records is still JSON."""
    assert json.loads("".join(array([]))) == []


def test_the_table_tells_the_story_in_words():
    """Title, origin, confidence, members, relations, credits, evidence, what is elsewhere and what is related."""
    text = plain(stories_lines([STORY]))
    for words in (
        "1. Flood",
        "Origin: Tavia Today (not among these texts), confidence 87 %",
        "- credited by 2 of 2",
        "2 articles:",
        "The Valley Post; by 2024-05-03; rewrite of Tavia Today's report;",
        "credits Tavia Today (which cites The Brenn Post)",
        "copy of a",
        "both quote Ada Brook",
        "both give 40 families, two metres",
        "both credit Tavia Today",
        "A part of a (“The river Orla”) belongs to a story not among these texts",
        "as a follow-up",
    ):
        assert words in text.replace("\n", " ").replace("       ", ""), words


def test_an_observed_origin_names_its_article():
    """When the report itself is in the collection, the table says which article it is."""
    origin = Origin("The Valley Post", "a", True, 1.0)
    members = (Member(ARTICLE, Relation.ORIGINAL),)
    text = plain(stories_lines([Story("s", Level.STORY, None, members, origin=origin)]))
    assert "Origin: The Valley Post (a), confidence 100 %" in text
    assert "the original report" in text
    assert "1. The river Orla rose" in text


def test_evidence_in_words_puts_what_tells_most_first():
    """Three kinds at most, by their points; dates and topics only where there is little else."""
    assert strongest(EVIDENCE) == [
        "both quote Ada Brook",
        "both give 40 families, two metres",
        "both credit Tavia Today",
    ]
    against = [Evidence(EvidenceKind.CONTRADICTION, -2.0, snippet="two metres", note="two metres here, nine there")]
    assert strongest(against) == ["against: two metres here, nine there"]


def test_dates_and_credits_in_words():
    """Open ends and both ends read naturally; the outlet itself is no credit."""
    first, last = dt.date(2024, 5, 1), dt.date(2024, 5, 3)
    assert [dates(DateInterval(*ends)) for ends in ((first, first), (first, last), (first, None), (None, None))] == [
        "2024-05-01",
        "2024-05-01 to 2024-05-03",
        "since 2024-05-01",
        "undated",
    ]
    unresolved = Credit(None, Role.UNRESOLVED, None, (Mention("the newspaper"),))
    assert credited([Credit("The Valley Post", Role.SELF), unresolved]) == "credits the newspaper (unresolved)"
    assert credited([]) == ""


def test_lines_are_folded_by_columns_not_characters():
    """East Asian characters take two columns, and a word wider than the line is broken."""
    text = plain(
        [Line("洪水" * 20, indent=2), Line("a" * 70), Line("one two three four five six seven eight nine")], 40
    )
    rows = text.splitlines()
    assert all(sum(2 if char > "\u2e80" else 1 for char in row) <= 40 for row in rows)
    assert text.replace("\n", "").replace(" ", "") == "洪水" * 20 + "a" * 70 + "onetwothreefourfivesixseveneightnine"


def test_shortening_keeps_to_its_length():
    """A cut text is never longer than asked, and a short one stays whole."""
    for length in (5, 20, 60):
        assert len(shortened("The river Orla rose by two metres on Monday night", length)) <= length
    assert shortened("Short.", 10) == "Short."
    assert one_line("a\r\n b\x00") == "a b\\x00"


def test_between_two_languages_names_stand_in_the_same_places():
    """What a translation keeps is told as such, not as sentences; and many shared quotations are told as against."""
    kept = [Evidence(EvidenceKind.PHRASING, 1.0, (0, 5), (3, 8), "Orrin", "Orrin stands in the same place there")] * 2
    speech = [Evidence(EvidenceKind.QUOTE, -2.0, None, None, "", "7 quotations in common: a speech?")]
    assert strongest(kept) == ["2 names and numbers in the same places: “Orrin”"]
    assert strongest(speech) == ["against: 7 quotations in common: a speech?"]
