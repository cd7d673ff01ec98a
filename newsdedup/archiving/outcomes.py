"""What became of a page that an archive was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from newsdedup.model import Rejection, Relation


@attrs.frozen
class Added:
    """
    A text that the archive had nothing like.

    Attributes:
        article: The article's id.
    """

    article: str


@attrs.frozen
class CopyOf:
    """
    A text that the archive had, verbatim or edited, now published by another article.

    Attributes:
        article: The article's id.
        of: The id of the article that stands for those who publish the text.
        relation: copy or edited.
    """

    article: str
    of: str
    relation: Relation


@attrs.frozen
class SeenAgain:
    """
    An article that the archive had, with the same text.

    Attributes:
        article: The article's id.
    """

    article: str


@attrs.frozen
class Updated:
    """
    Another text of an article that the archive had; the old one is kept.

    Attributes:
        article: The article's id.
        versions: How many texts the article has now.
    """

    article: str
    versions: int


@attrs.frozen
class Rejected:
    """
    A document that could not be used.

    Attributes:
        rejection: Why.
    """

    rejection: Rejection


@attrs.frozen
class Event:
    """
    Something that happened to a story.

    Attributes:
        number: Later events have higher numbers.
        time: When it was committed (UTC, ISO 8601).
        story: The story's id.
        kind: born, grown, merged (`other` went up in it), split (`other` came out of it), changed, or gone.
        other: The other story's id.
        articles: How many articles the story had afterwards.
    """

    number: int
    time: str
    story: str
    kind: str
    other: str | None
    articles: int


Outcome = Added | CopyOf | SeenAgain | Updated | Rejected


@attrs.frozen
class Report:
    """
    What an ingest has done.

    Attributes:
        new: Texts that the archive had nothing like.
        copies: Articles that publish a text which it had.
        seen_again: Articles that it had.
        updated: New texts of articles that it had.
        rejections: What could not be used.
        born: New stories.
        grown: Stories with more articles than before.
        merged: Stories that went up in others.
        split: Stories that others came out of.
    """

    new: int = 0
    copies: int = 0
    seen_again: int = 0
    updated: int = 0
    rejections: tuple[Rejection, ...] = ()
    born: int = 0
    grown: int = 0
    merged: int = 0
    split: int = 0

    @property
    def rejected(self) -> int:
        """How many documents could not be used."""
        return len(self.rejections)


def report_of(outcomes: Iterable[Outcome], settle: Callable[[], Counter[str]]) -> Report:
    """
    Sum up outcomes, and what happens to stories then.

    Args:
        outcomes: What became of each document; not kept.
        settle: Sorts them into stories, and tells what happened to these.

    >>> report_of([Added("a"), SeenAgain("a")], lambda: Counter(born=1)).seen_again
    1
    """
    counts: Counter[type[Outcome]] = Counter()
    rejections = []
    for outcome in outcomes:
        counts[type(outcome)] += 1
        if isinstance(outcome, Rejected):
            rejections.append(outcome.rejection)
    changes = settle()
    return Report(
        new=counts[Added],
        copies=counts[CopyOf],
        seen_again=counts[SeenAgain],
        updated=counts[Updated],
        rejections=tuple(rejections),
        **{name: changes[name] for name in ("born", "grown", "merged", "split")},
    )
