"""An archive's groups are a function of the set of its articles: however they came, they are those of a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdedup.archive import Archive
from newsdedup.model import Article
from newsdedup.pipeline import articles, group
from newsdedup.settings import CopySettings, Settings, StorySettings
from tests.archived import archived, batch, edited, pool, report, told

POOL = [one for one in articles(pool()) if isinstance(one, Article)]


@st.composite
def splits(draw: st.DrawFn) -> list[list[Article]]:
    """Some of the articles, in any order, in a few parts; some come twice."""
    chosen = draw(st.lists(st.sampled_from(POOL), min_size=2, max_size=24))
    cuts = sorted(draw(st.lists(st.integers(0, len(chosen)), max_size=4)))
    return [chosen[a:b] for a, b in zip([0, *cuts], [*cuts, len(chosen)], strict=True)]


@settings(max_examples=8)
@given(splits())
def test_any_split_is_the_batch(parts: list[list[Article]]) -> None:
    """Stories, relations and evidence of an archive are those of one batch of the same articles."""
    assert archived(parts) == batch(article for part in parts for article in part)


def test_one_by_one_is_the_batch() -> None:
    """All articles, one an ingest, in order and backwards, give the stories of the batch."""
    expected = batch(POOL)
    assert any(len(record["articles"]) > 3 for record in expected.values())
    for order in (POOL, POOL[::-1]):
        assert archived([one] for one in order) == expected


def test_a_crowd_of_versions_is_the_batch() -> None:
    """Sixty versions of one item, each longer than the last or shorter, make the groups of the batch."""
    items = [{"id": f"v{n:02}", "text": edited(report(9), n, 0.03) + " And so it went." * (n % 7)} for n in range(60)]
    expected = batch(items)
    for order in (items, items[::-1]):
        assert archived([order[:7], order[7:41], order[41:]]) == expected


def test_ties_among_whom_a_text_is_compared_with_are_those_of_the_batch() -> None:
    """Of many reports that share one sentence, so weigh the same, the same ten are compared, and told as related."""
    shared = "The harbour council of Brandvold met behind closed doors on Tuesday evening. "
    items = [
        {"id": f"t{n:02}", "date": f"2024-03-{4 + n % 3:02}", "text": shared + report(300 + n, 5)} for n in range(30)
    ]
    expected = batch(items)
    assert sum(len(record["related"]) for record in expected.values()) > 50
    late = items[::-1]
    assert archived([late[:4], late[4:19], late[19:]]) == expected


_LISTS = """
SELECT one.name, other.name, ahead, back FROM pair
JOIN node AS a ON a.id = pair.a JOIN article AS one ON one.id = a.article
JOIN node AS b ON b.id = pair.b JOIN article AS other ON other.id = b.article WHERE ahead OR back
"""


def _lists(path: Path, parts: Iterable[list[dict[str, str]]]) -> dict[tuple[bytes, bytes], int]:
    """Whom each article is compared with, and what they share, after some ingests."""
    with Archive(path) as archive:
        for part in parts:
            archive.ingest(part)
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for one, other, ahead, back in connection.execute(_LISTS):
            found |= {(one, other): ahead, (other, one): back}
    return {pair: total for pair, total in found.items() if total}


@pytest.mark.parametrize("most", [5, 8, 14])
def test_keys_that_become_too_common_propose_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: int) -> None:
    """What a key was worth is taken off again when more articles have it than may propose each other by it."""
    monkeypatch.setattr("newsdedup.archiving.neighbours.MOST", most)
    shared = [f"The {what} of Brandvold met behind closed doors on Tuesday evening. " for what in ("council", "board")]
    items = [
        {
            "id": f"c{n:02}",
            "date": f"2024-03-{4 + n % 3:02}",
            "text": shared[n % 3 == 0] + report(500 + n % 9, 6 + n % 4),
        }
        for n in range(26)
    ]
    expected = _lists(tmp_path / "at once.db", [items])
    assert expected
    for number, order in enumerate((items, items[::-1])):
        parts = [order[:3], order[3:12], order[12:14], order[14:]]
        assert _lists(tmp_path / f"parts {number}.db", parts) == expected
        assert _lists(tmp_path / f"single {number}.db", ([one] for one in order)) == expected


@settings(max_examples=5)
@given(st.lists(st.sampled_from(POOL), min_size=3, max_size=16, unique=True), st.data())
def test_removal_leaves_the_batch_of_the_rest(chosen: list[Article], data: st.DataObject) -> None:
    """After articles were removed, what is left is grouped as if they had never been there."""
    names = sorted({one.id for one in chosen})
    gone = set(data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)))
    with Archive(":memory:") as archive:
        archive.ingest(chosen)
        for name in sorted(gone):
            assert archive.remove(name)
            assert archive.article(name) is None
        assert archive.check() == []
        assert told(archive.stories()) == batch(one for one in chosen if one.id not in gone)


def test_removed_words_are_gone_from_the_file(tmp_path) -> None:
    """Of a removed article neither its id nor its words are found in the file any more."""
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest([*POOL[:6], {"id": "erasable-name", "text": report(77) + " Zanzibarophile lived here."}])
        assert list(archive.stories(text="zanzibarophile"))
        archive.remove("erasable-name")
        assert not list(archive.stories(text="zanzibarophile"))
        archive.vacuum()
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"erasable-name" not in left
    assert b"zanzibarophile" not in left


def test_the_window_bounds_what_is_compared() -> None:
    """With a window of no days, reports of different days are not compared, in an archive as in a batch."""
    chosen = Settings(stories=StorySettings(window=0), copies=CopySettings())
    dated = [attrs.evolve(one) for one in POOL]
    with Archive(":memory:", settings=chosen) as archive:
        archive.ingest(dated[:9])
        archive.ingest(dated[9:])
        assert told(archive.stories()) == batch(dated, chosen)
    assert batch(dated, chosen) != batch(dated)


def test_after_learning_it_is_what_group_makes_of_all() -> None:
    """After `learn`, stories are those of `group`, which learns from its own set; an ingest leaves the epoch alone."""
    sites = [
        {
            "id": f"site {n:02}",
            "outlet": "The Harwell Echo",
            "date": f"2024-0{1 + n % 6}-{1 + n:02}",
            "text": f"{report(100 + n)}\n\nYou can visit us at our press in Mill Lane; we show you our old type.",
        }
        for n in range(30)
    ]
    chosen = [*POOL, *(one for one in articles(sites) if isinstance(one, Article))]
    expected = told(group(chosen))
    with Archive(":memory:") as archive:
        archive.ingest(chosen[:20])
        archive.learn()
        first = archive.info().epoch
        archive.ingest(chosen[20:])
        assert archive.info().epoch == first
        archive.learn()
        assert archive.info().epoch != first
        assert archive.check() == []
        assert told(archive.stories()) == expected
        ids = {frozenset(m.article.id for m in story.members): story.id for story in archive.stories()}
        archive.rebuild()
        assert told(archive.stories()) == expected
        assert {frozenset(m.article.id for m in story.members): story.id for story in archive.stories()} == ids
        assert archive.check() == []
        echo = archive.article("site 03")
        assert echo is not None
        assert [region.reason for region in echo.regions if region.reason] == ["template"]


def test_under_one_epoch_any_split_is_one_batch() -> None:
    """What is ingested after `learn`, in parts, makes the stories that it makes at once."""
    found = []
    for parts in ([POOL[10:]], [POOL[10:13], POOL[13:19], POOL[19:]]):
        with Archive(":memory:") as archive:
            archive.ingest(POOL[:10])
            archive.learn()
            for part in parts:
                archive.ingest(part)
            found.append(told(archive.stories()))
    assert found[0] == found[1]
