"""Postings on disk are what was posted, whatever lies in blocks, and whatever a filter keeps from being looked up."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store import blocks, bloom, postings
from newsdedup.store.database import Database
from newsdedup.store.postings import Postings

Posting = tuple[int, int]
KEYS = st.one_of(st.integers(-8, 8), st.integers(-(2**62), 2**62 - 1), st.integers(2**33, 2**33 + 40))
ROWS = st.dictionaries(
    st.tuples(KEYS, st.one_of(st.integers(1, 9), st.integers(1, 2**32 - 1))),
    st.one_of(st.just(1), st.integers(0, 2**32 - 1)),
    max_size=60,
)
STEPS = st.tuples(
    ROWS, st.sets(st.integers(0, 200), max_size=20), st.sampled_from(["kept", "settled", "cleared", "undone"])
)


def told(kept: Postings) -> dict[tuple[int, int], int]:
    """Give all rows, and prove that none is there twice."""
    columns = [zip(r.keys.tolist(), r.owners.tolist(), r.weights.tolist(), strict=True) for r in kept.all()]
    rows = [row for part in columns for row in part]
    assert len({row[:2] for row in rows}) == len(rows)
    return {(key, owner): weight for key, owner, weight in rows}


class _UndoneError(Exception):
    pass


def put_and_removed(kept: Postings, model: dict[Posting, int], rows: dict[Posting, int], chosen: set[int]) -> None:
    """Post rows and take some off, in the model too."""
    fresh = {row: weight for row, weight in rows.items() if row not in model}
    kept.put((*row, weight) for row, weight in fresh.items())
    model |= fresh
    gone = [row for at, row in enumerate(sorted(model)) if at in chosen]
    kept.remove(gone)
    for row in gone:
        del model[row]


def same(kept: Postings, model: dict[Posting, int], keys: set[int]) -> bool:
    """Tell whether keys have the owners that they should have."""
    return kept.of(list(keys)) == sorted((*row, weight) for row, weight in model.items() if row[0] in keys)


@given(st.booleans(), st.integers(1, 60), st.lists(STEPS, max_size=6))
def test_postings_are_what_was_posted(
    filtered: bool, size: int, steps: list[tuple[dict[Posting, int], set[int], str]]
) -> None:
    """After any posting and taking off, kept or undone, with blocks of a few rows, each key has its owners."""
    sizes = {"_FEWEST": 20, "_SHARE": 4, "_STEP": 7, "_WORTH": size / 20}
    with patch.multiple(postings, **sizes), patch.object(blocks, "ROWS", 5), patch.object(bloom, "_LEAST", size):
        database = Database(":memory:")
        kept, model = Postings(database, "posting", filtered=filtered), dict[Posting, int]()
        asked = {0, 5, 2**40}
        for rows, chosen, then in steps:
            before = dict(model)
            with suppress(_UndoneError), database.writing():
                put_and_removed(kept, model, rows, chosen)
                asked |= {key for key, _ in (*rows, *model)}
                assert same(kept, model, asked)
                if then == "settled":
                    kept.settle()
                elif then == "cleared":
                    kept.clear()
                    model.clear()
                elif then == "undone":
                    model = before
                    raise _UndoneError
            assert told(kept) == model
            assert same(kept, model, asked)
        assert list(kept.damage()) == []
        database.close()


def test_what_another_connection_posts_is_found(tmp_path: Path) -> None:
    """The filter of keys holds only until somebody else commits."""
    mine, other = Database(str(tmp_path / "news.db")), Database(str(tmp_path / "news.db"))
    kept, theirs = Postings(mine, "band", filtered=True), Postings(other, "band")
    assert kept.of([5, 6]) == kept.of([7]) == []
    theirs.put([(5, 1, 1), (7, 2, 1)])
    assert kept.of([5, 6]) == [(5, 1, 1)]
    theirs.put([(6, 3, 1)])
    assert kept.of([5, 6, 7]) == [(5, 1, 1), (6, 3, 1), (7, 2, 1)]
    mine.close()
    other.close()


def test_what_was_taken_off_in_vain_is_found() -> None:
    """A filter that was made in a transaction is given up with it."""
    database = Database(":memory:")
    kept = Postings(database, "band", filtered=True)
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


@pytest.mark.parametrize("filtered", [True, False])
def test_a_damaged_block_is_an_error(filtered: bool) -> None:
    """A block of which a bit has changed is told by `damage`, and never read."""
    database = Database(":memory:")
    kept = Postings(database, "posting", filtered=filtered)
    kept.put((key, 7, 1) for key in range(100))
    kept.settle()
    database.execute("UPDATE posting_block SET rows = CAST(substr(rows, 1, 20) || x'09' || substr(rows, 22) AS BLOB)")
    assert list(kept.damage()) == ["block 0 of posting is damaged"]
    with pytest.raises(ArchiveCorruptError, match="block 0 of posting"):
        kept.of([3])
    database.close()
