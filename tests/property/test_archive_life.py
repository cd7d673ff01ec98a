"""Whatever happens to an archive, its stories are those of a batch of what is in it, and nothing in it is damaged."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from newsdedup.archive import Archive
from tests.archived import batch, pool, report, told

_SAID = "“We have never seen the like,” said Ivara Kolbein of Brenn, who counted 214 houses under water on Monday."
# The same words, so that one of them speaks for all; the longest does.
_ALIKE = [
    {"id": f"alike {number}", "text": f"{_SAID} {report(90, 4)}{' !' * number}", "outlet": outlet}
    for number, outlet in enumerate(("Lantern Post", "Coast Radio", "The Harwell Echo"))
]
_POOL = [*_ALIKE, *pool()[::3]]
_TITLES = ("Quite another headline by Tor Akselvoll", "Orla rises over Brenn, says Lindquist", "")
some = st.lists(st.sampled_from(_POOL), min_size=1, max_size=4)


class Life(RuleBasedStateMachine):
    """Articles come, come again under other titles, and go; ingests are given up midway; the file is opened anew."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self._path = Path(self._place.name) / "news.db"
        self._archive = Archive(self._path)
        self._reader = Archive(self._path)
        self._there: list[dict[str, str]] = []

    @rule(articles=some, title=st.sampled_from(_TITLES))
    def ingest(self, articles: list[dict[str, str]], title: str) -> None:
        """Articles come, known ones too."""
        told_now = [{**article, "title": title} if title else article for article in articles]
        self._archive.ingest(told_now)
        self._there += told_now

    @rule(articles=some, reached=st.integers(0, 4), title=st.sampled_from(_TITLES))
    def give_up(self, articles: list[dict[str, str]], reached: int, title: str) -> None:
        """An ingest is left before its stories are made; what it has taken in stays."""
        told_now = [{**article, "title": title} if title else article for article in articles]
        outcomes = self._archive.ingest_iter(told_now)
        if any(True for _, _ in zip(range(reached), outcomes, strict=False)):
            self._there += told_now  # all of them are one transaction
        outcomes.close()  # type: ignore[attr-defined] - a generator

    @rule(name=st.sampled_from([article["id"] for article in _POOL]))
    def remove(self, name: str) -> None:
        """An article goes."""
        self._archive.remove(name)
        self._there = [article for article in self._there if article["id"] != name]

    @rule()
    def open_anew(self) -> None:
        """Another process goes on."""
        self._archive.close()
        self._archive = Archive(self._path)

    @invariant()
    def nothing_is_damaged(self) -> None:
        """Every row and every index is what its sums say."""
        assert self._archive.check() == []

    @invariant()
    def a_reader_sees_what_is_there(self) -> None:
        """Another process that has read before reads what is there now, and can read every story."""
        assert list(self._reader.articles()) == list(self._archive.articles())
        assert told(self._reader.stories()) == told(self._archive.stories())
        assert {one.id for one in self._reader.articles()} == {article["id"] for article in self._there}

    def teardown(self) -> None:
        """At the end, settled, it is a batch."""
        self._archive.regroup()
        assert self._archive.check() == []
        assert told(self._archive.stories()) == (batch(self._there) if self._there else {})
        self._archive.close()
        self._reader.close()
        self._place.cleanup()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=20, stateful_step_count=10, deadline=None)
