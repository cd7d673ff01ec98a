"""Properties of credits that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.clean.credits import find_credits
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Credit, Field, Kind, Region, Role

OUTLETS = load_outlets()
PIECES = st.sampled_from(
    [
        "Politico",
        "The WSJ",
        "the newspaper",
        "Reuters",
        "(Reuters)",
        "CNN",
        "Le Monde",
        "Коммерсантъ",
        "新华社",
        "Otrok Gazette",
        "otrok.com",
        "QDN",
        "The Post",
        "The Washington Post",
        "Getty Images",
        "Photo:",
        "told",
        "reported that",
        "according to",
        "cited",
        "citing",
        "a poll by",
        "in an interview with",
        "said",
        "in April",
        "last year",
        "and",
        ",",
        ".",
        "\n",
        "—",
        "(",
        ")",
        "/",
        "«",
        "»",
        "The news agency",
        "data compiled by Kpler",
        "first reported by",
        "as",
        "Ina Kolb",
        "пишет",
        "laut",
        "据",
        "报道",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map(" ".join)


def found(text: str, regions: list[Region] | None = None, **fields: object) -> tuple[Credit, ...]:
    return find_credits(text, regions or [Region((0, len(text)), Kind.BODY)], outlets=OUTLETS, **fields)


@given(TEXTS, st.sampled_from(["en", "de", "ru", "unknown"]), st.sampled_from([None, "Politico", "Otrok Gazette"]))
def test_credits_are_sound(text: str, language: str, own: str | None):
    """Names once, strongest role first, mentions in order and as the text has them; no name cites itself."""
    all_found = found(text, language=language, outlet=own)
    names = [credit.name for credit in all_found]
    assert len(names) == len(set(names))
    order = [list(Role).index(credit.role) for credit in all_found]
    assert order == sorted(order)
    for credit in all_found:
        assert (credit.name is None) == (credit.role is Role.UNRESOLVED)
        assert credit.cites is None or credit.cites != credit.name
        assert credit.mentions
        for mention in credit.mentions:
            assert mention.field is Field.RAW
            assert text[slice(*mention.span)] == mention.as_written
        assert all(a.span < b.span for a, b in pairwise(credit.mentions))


@given(TEXTS)
def test_credits_are_a_function_of_the_text(text: str):
    """The same text gives the same credits."""
    assert found(text) == found(text)


@given(TEXTS, TEXTS)
def test_other_furniture_is_not_read(text: str, menu: str):
    """What stands in a menu changes nothing."""
    whole = f"{text}\n{menu}"
    at = len(text) + 1
    regions = [Region((0, at), Kind.BODY), Region((at, len(whole)), Kind.FURNITURE, "navigation")]
    assert found(whole, regions) == found(text + "\n")


@pytest.mark.parametrize(
    "piece",
    [
        "Reuters ",
        "Reuters said on ",
        "(",
        '"',
        " ",
        "\n",
        ".",
        ".com",
        "a",
        "A",
        "Aaa Bbb ",
        "Aaa Gazette ",
        "news agency Otrok ",
        "told the newspaper ",
        "first reported by Otrok ",
        "QDN reported that ",
        "CNN/",
        "CNN, ",
        "(AP) ",
        "www.a.com/",
        "新华",
        "the ",
        "citing a report in ",
        "a Kolb poll ",
        "data provided by Kolb in ",
        "Photo: Kolb/",
        "по данным «Коммерсанта» ",
        "[",
        "The Post ",
        "(Reporting by A; ",
    ],
)
def test_hostile_lines_end(piece: str):
    """A fifth of a megabyte of one thing in one line is read in time (seconds, on a slow machine)."""
    size = 200_000
    text = (piece * (size // len(piece) + 1))[:size]
    start = time.process_time()
    found(text, language="unknown", title="x", outlet="CNN")
    assert time.process_time() - start < 6
