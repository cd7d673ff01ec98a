"""A data frame in, the same kind out, with each row's cluster and what it repeats."""

from __future__ import annotations

import pytest

from newsdedup import dedup_frame, near_duplicates
from newsdedup.errors import SettingsError

BRIDGE = "The mayor of Harrow Vale opened the new bridge on Monday after three years of work and two long delays. "
FLOOD = "The river Orla rose by two metres in the night, the town of Brenn said, and nobody was hurt in the flood. "
ROWS = {
    "id": ["a", "b", "c", "d"],
    "text": [BRIDGE * 3, FLOOD * 3, BRIDGE * 3 + "It rained all day.", ""],
    "date": ["2024-03-05", None, "2024-03-04", None],
    "note": [1, 2, 3, 4],
}


@pytest.fixture(params=["pandas", "polars"])
def library(request):
    return pytest.importorskip(request.param)


def column(frame, name: str) -> list[object]:
    return [None if value != value else value for value in list(frame[name])]  # noqa: PLR0124 - NaN


def test_rows_are_marked_in_a_new_frame_of_the_same_kind(library):
    """Columns and order stay, two columns come, and the caller's frame is as it was."""
    frame = library.DataFrame(ROWS)
    marked = dedup_frame(frame)
    assert type(marked) is type(frame)
    assert list(marked.columns) == [*ROWS, "cluster_id", "duplicate_of"]
    assert list(frame.columns) == list(ROWS)
    assert column(marked, "note") == [1, 2, 3, 4]
    clusters = column(marked, "cluster_id")
    assert clusters[0] == clusters[2] != clusters[1]
    assert clusters[3] is None
    assert column(marked, "duplicate_of") == ["c", None, None, None]


@pytest.mark.parametrize(("keep", "expected"), [("first", [None, "a"]), ("longest", ["c", None])])
def test_policies(library, keep, expected):
    """The first, or the longest, is the one that others repeat."""
    marked = dedup_frame(library.DataFrame(ROWS), keep=keep)
    assert [column(marked, "duplicate_of")[row] for row in (0, 2)] == expected


def test_marks_of_an_earlier_run_are_replaced(library):
    """Marking twice gives the same frame."""
    once = dedup_frame(library.DataFrame(ROWS))
    twice = dedup_frame(once)
    assert list(twice.columns) == list(once.columns)
    assert column(twice, "duplicate_of") == column(once, "duplicate_of")


def test_a_frame_without_texts_is_refused(library):
    """The error names the columns that there are, as for a table in a file."""
    with pytest.raises(SettingsError, match="no column 'text' or 'html'; it has 'title', 'body'"):
        dedup_frame(library.DataFrame({"title": ["a"], "body": [BRIDGE]}))


def test_what_is_wrong_is_named():
    """A policy that there isn't, or a value that is no frame."""
    with pytest.raises(SettingsError, match="keep is 'best'"):
        dedup_frame(object(), keep="best")
    with pytest.raises(SettingsError, match="a list is not a data frame"):
        dedup_frame([{"text": "a"}])


def test_a_lazy_frame_must_be_collected():
    """A frame that is not there yet is refused, not marked by halves."""
    polars = pytest.importorskip("polars")
    with pytest.raises(SettingsError, match="a LazyFrame is not a data frame; collect it first"):
        dedup_frame(polars.DataFrame(ROWS).lazy())


def test_a_frame_is_no_iterable_of_texts_but_its_column_is(library):
    """`near_duplicates` would see the names of the columns of a frame, so it refuses it and takes a column."""
    frame = library.DataFrame(ROWS)
    with pytest.raises(SettingsError, match="texts is one DataFrame"):
        near_duplicates(frame)
    assert near_duplicates(frame["text"]).labels.tolist() == [0, 1, 0, 2]
