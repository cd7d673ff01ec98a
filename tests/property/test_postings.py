"""Postings on disk are what was posted, whatever of them lies in blocks, and whatever is kept in mind of them."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store import blocks, filters, postings
from newsdedup.store.database import Database
from newsdedup.store.postings import Postings

KEYS = st.one_of(st.integers(-8, 8), st.integers(-(2**47), 2**47), st.integers(2**33, 2**33 + 40))
ROWS = st.dictionaries(
    st.tuples(KEYS, st.one_of(st.integers(1, 9), st.integers(1, 2**32 - 1))),
    st.one_of(st.just(1), st.integers(0, 2**32 - 1)),
    max_size=60,
)


def told(kept: Postings) -> dict[tuple[int, int], int]:
    """Give all rows, and prove that none is there twice."""
    columns = [zip(r.keys.tolist(), r.owners.tolist(), r.weights.tolist(), strict=True) for r in kept.all()]
    rows = [row for part in columns for row in part]
    assert len({row[:2] for row in rows}) == len(rows)
    return {(key, owner): weight for key, owner, weight in rows}


@given(st.booleans(), st.lists(st.tuples(ROWS, st.sets(st.integers(0, 200), max_size=20), st.booleans()), max_size=6))
def test_postings_are_what_was_posted(
    rare: bool,
    steps: list[tuple[dict[tuple[int, int], int], set[int], bool]],
) -> None:
    """After any posting and taking off, with blocks of a few rows, each key has the owners that it should."""
    sizes = {"_FEWEST": 20, "_SHARE": 4, "_STEP": 7}
    with patch.multiple(postings, **sizes), patch.object(blocks, "ROWS", 5), patch.object(filters, "_LEAST", 9):
        database = Database(":memory:")
        kept, model = Postings(database, "posting", rare=rare), {}
        for rows, chosen, settled in steps:
            fresh = {row: weight for row, weight in rows.items() if row not in model}
            kept.put((*row, weight) for row, weight in fresh.items())
            model |= fresh
            gone = [row for at, row in enumerate(sorted(model)) if at in chosen]
            kept.remove(gone)
            model = {row: weight for row, weight in model.items() if row not in set(gone)}
            if settled:
                kept.settle()
            assert told(kept) == model
            keys = {key for key, _ in model} | {0, 5, 2**40}
            assert kept.of(list(keys)) == sorted((*row, weight) for row, weight in model.items())
        assert list(kept.damage()) == []
        database.close()


def test_what_another_connection_posts_is_found(tmp_path: Path) -> None:
    """What is kept in mind of rare keys holds only until somebody else commits."""
    mine, other = Database(str(tmp_path / "news.db")), Database(str(tmp_path / "news.db"))
    kept, theirs = Postings(mine, "band", rare=True), Postings(other, "band")
    assert kept.of([5, 6]) == kept.of([7]) == []
    theirs.put([(5, 1, 1), (7, 2, 1)])
    assert kept.of([5, 6]) == [(5, 1, 1)]
    theirs.put([(6, 3, 1)])
    assert kept.of([5, 6, 7]) == [(5, 1, 1), (6, 3, 1), (7, 2, 1)]
    mine.close()
    other.close()


def test_what_was_taken_off_in_vain_is_found() -> None:
    """What is kept in mind in a transaction is forgotten with it."""
    database = Database(":memory:")
    kept = Postings(database, "band", rare=True)
    kept.put([(5, 1, 1)])

    def undone() -> None:
        with database.writing():
            kept.remove([(5, 1)])
            assert kept.of([5]) == []
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undone()
    assert kept.of([5]) == [(5, 1, 1)]
    database.close()


@pytest.mark.parametrize("rare", [True, False])
def test_a_damaged_block_is_an_error(rare: bool) -> None:
    """A block of which a bit has changed is told by `damage`, and never read."""
    database = Database(":memory:")
    kept = Postings(database, "posting", rare=rare)
    kept.put((key, 7, 1) for key in range(100))
    kept.settle()
    database.execute("UPDATE posting_block SET rows = CAST(substr(rows, 1, 20) || x'09' || substr(rows, 22) AS BLOB)")
    assert list(kept.damage()) == ["block 0 of posting is damaged"]
    with pytest.raises(ArchiveCorruptError, match="block 0 of posting"):
        kept.of([3])
    database.close()
