"""
The values that travel between the rooms, all frozen, and the protocol of an index.

Every span is `(start, end)`, code points, half-open, and points into `Article.raw`, the text that nobody edits.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Protocol, overload

import attrs
import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]
Keys = NDArray[np.uint64]


def text_digest(text: str) -> str:
    """
    Name a text by its content.

    Returns:
        The SHA-256 of the text's UTF-8 bytes as 64 hexadecimal digits; lone surrogates pass as they are.

    >>> text_digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def story_id(ids: Iterable[str]) -> str:
    """
    Name a story by its articles.

    Args:
        ids: The ids of its articles, in any order.

    Returns:
        The first 16 hexadecimal digits of the SHA-256 of the sorted ids, one a line.

    >>> story_id(["b", "a"]) == story_id(["a", "b"])
    True
    """
    return text_digest("\n".join(sorted(ids)))[:16]


class Reason(StrEnum):
    """Why a document was turned away."""

    EMPTY = "EMPTY"
    TOO_SHORT = "TOO_SHORT"
    ONLY_FURNITURE = "ONLY_FURNITURE"
    NO_LETTERS = "NO_LETTERS"
    UNREADABLE = "UNREADABLE"
    NOT_TEXT = "NOT_TEXT"
    UNDECODABLE = "UNDECODABLE"
    MALFORMED = "MALFORMED"
    MISSING_FIELD = "MISSING_FIELD"
    NO_ENTRIES = "NO_ENTRIES"
    TOO_LARGE = "TOO_LARGE"
    TOO_DEEP = "TOO_DEEP"
    TRUNCATED = "TRUNCATED"
    CORRUPT = "CORRUPT"
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    CRASHED = "CRASHED"


class Role(StrEnum):
    """What a credited source gave to a story, strongest first."""

    REPORT = "report"
    AGENCY = "agency"
    VENUE = "venue"
    DATA = "data"
    BACKGROUND = "background"
    PHOTO = "photo"
    SELF = "self"
    UNRESOLVED = "unresolved"


class Relation(StrEnum):
    """What one article has to do with another, or with the origin of its story."""

    ORIGINAL = "original"
    COPY = "copy"
    EDITED = "edited"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    INDEPENDENT = "independent"
    FOLLOW_UP = "follow-up"
    UNRELATED = "unrelated"
    UNKNOWN = "unknown"


class Format(StrEnum):
    """How the content of a page is to be taken."""

    TEXT = "text"
    HTML = "html"


class Kind(StrEnum):
    """What a region of a text is."""

    BODY = "body"
    FURNITURE = "furniture"


class Field(StrEnum):
    """The text that a span counts in."""

    RAW = "raw"
    TITLE = "title"
    AUTHORS = "authors"
    METADATA = "metadata"


@attrs.frozen
class Rejection:
    """
    A document that could not be used, and why; the run goes on without it.

    Attributes:
        reason: The kind of trouble.
        detail: One line for a person.
        id: The document's id, where it had one.
        path: Where it was read, or None for content handed over directly.
        line: Its line in a file of lines, counted from 1 (the first of a row's lines), or its row in a table.
        offset: Bytes from the start of the file; within a compressed one, from the start of its content, but of the
            file itself where its compression is damaged, and for a record of a WARC file to its compressed member.
    """

    reason: Reason
    detail: str
    id: str | None = None
    path: str | None = None
    line: int | None = None
    offset: int | None = None


@attrs.frozen
class Region:
    """
    A stretch of a text and what it is.

    Attributes:
        span: Where it stands in raw.
        kind: Body or furniture.
        reason: Why it is furniture (a short name, "advertisement"); None for body.
    """

    span: Span
    kind: Kind
    reason: str | None = None


@attrs.frozen
class Page:
    """
    One document as it was read, its characters decoded, nothing interpreted.

    Attributes:
        content: The markup or the text.
        format: How to take the content.
        id: The id it was given, else a name made from its path; None when it has neither.
        given_id: Whether the id was given by the document itself rather than made from its path.
        path: Where it was read, for messages.
        line: Its line in a file of lines, counted from 1 (the first of a row's lines), or its row in a table.
        url: The address it was fetched from.
        outlet: The name of the outlet, as given.
        title: The headline, as given.
        authors: Names, as given.
        published: The publication date as given, in the words of the source (often ISO 8601).
        language: A language code, as given.
        fetched: When it was fetched, as given.
        regions: Regions of `content` that an earlier run has settled; empty otherwise.
        canonical_url: The address that all its variants share, where an earlier run has settled it.
        dates: When it was published, where an earlier run has settled it.
        teaser: Whether the content only teases the article, as an entry of a feed may.
        declared: What the markup declares, where an earlier run has settled it.
    """

    content: str
    format: Format = Format.TEXT
    id: str | None = None
    given_id: bool = False
    path: str | None = None
    line: int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    fetched: str | None = None
    regions: tuple[Region, ...] = ()
    canonical_url: str | None = None
    dates: DateInterval | None = None
    teaser: bool = False
    declared: Declared | None = None


@attrs.frozen
class DateInterval:
    """
    The days between which something was published, both included, and how that is known.

    Attributes:
        earliest: The first possible day; None when open.
        latest: The last possible day; None when open.
        basis: What the bounds rest on, strongest first: "given", "metadata", "url", "dateline", "byline" (these are
            trusted), "page header" (an upper bound: pages are rendered late), "text" (a lower bound: what a text
            mentions has happened), "fetched" (an upper bound); at last "given, unread" where a date was given that
            could not be read.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day, when both bounds name the same one."""
        return self.earliest if self.earliest == self.latest else None

    def gap(self, other: DateInterval) -> int:
        """
        Count the days that certainly lie between two intervals (0 when they may overlap; an open end overlaps all).

        >>> a = DateInterval(dt.date(2023, 7, 24), dt.date(2023, 7, 25))
        >>> a.gap(DateInterval(dt.date(2023, 7, 28), None))
        3
        """
        first, second = (self, other) if self._starts_before(other) else (other, self)
        if first.latest is None or second.earliest is None:
            return 0
        return max(0, (second.earliest - first.latest).days)

    def _starts_before(self, other: DateInterval) -> bool:
        floor, ceiling = dt.date.min, dt.date.max
        mine = (self.earliest or floor, self.latest or ceiling)
        return mine <= (other.earliest or floor, other.latest or ceiling)


@attrs.frozen
class Declared:
    """
    What the markup of a page declares of its article, as it is written there; None or empty where it says nothing.

    Attributes:
        language: A language tag ("en-GB").
        published: The moment of publication, with its time zone where it is given.
        modified: The moment of the last change.
        canonical: The address that the page calls its own, as it is written.
        paywalled: Whether the text is for subscribers only; where the markup doesn't say, True if a line of the page
            does.
        genre: What kind of article it is: "live", "opinion", "analysis", "review", "satire", "advertisement", "report",
            "background", "press release".
        providers: Agencies and houses named as where the text comes from.
    """

    language: str | None = None
    published: str | None = None
    modified: str | None = None
    canonical: str | None = None
    paywalled: bool | None = None
    genre: str | None = None
    providers: tuple[str, ...] = ()


@attrs.frozen
class Mention:
    """
    One place where a credit is written.

    Attributes:
        as_written: The words ("Canada.com", "The Wall Street Journal (WSJ)").
        field: The text that `span` counts in.
        span: Where, or None when the field is not a text of its own.
    """

    as_written: str
    field: Field = Field.RAW
    span: Span | None = None


@attrs.frozen
class Credit:
    """
    A source that an article names.

    Attributes:
        name: The canonical name ("The Wall Street Journal"), else the domain or the words; None for a source whose
            name is cut off ("the newspaper").
        role: The strongest of the roles in which it is named.
        cites: The source that this one is said to have cited itself (a chain), by canonical name.
        mentions: Every place, in order.
    """

    name: str | None
    role: Role
    cites: str | None = None
    mentions: tuple[Mention, ...] = ()


@attrs.frozen(slots=False)
class Article:
    """
    One publication of a text.

    Attributes:
        id: Its name in this run (given, canonical URL, path, or digest, in that order).
        raw: The text as it was read or extracted; nobody edits it.
        regions: Body and furniture, in order; they partition `raw` exactly.
        url: The address it was fetched from.
        canonical_url: The address that all its variants share.
        outlet: Who published it, by canonical name where a table knows it.
        title: The headline.
        authors: Names, in order.
        language: An ISO 639 code, or "unknown".
        published: When, as far as it is known.
        fetched: When it was fetched (ISO 8601), where that is known.
        credits: The sources it names, strongest role first.
        teaser: Whether the text only teases the article, as an entry of a feed may.
        declared: What the page's markup declares besides.
    """

    id: str
    raw: str
    regions: tuple[Region, ...]
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "unknown"
    published: DateInterval = DateInterval()
    fetched: str | None = None
    credits: tuple[Credit, ...] = ()
    teaser: bool = False
    declared: Declared = Declared()

    @cached_property
    def body(self) -> str:
        """The body regions, joined."""
        return "".join(self.raw[s:e] for s, e in self.body_spans)

    @cached_property
    def body_spans(self) -> tuple[Span, ...]:
        """The spans of the body regions, in order."""
        return tuple(region.span for region in self.regions if region.kind is Kind.BODY)

    @cached_property
    def text_digest(self) -> str:
        """The digest of `raw`."""
        return text_digest(self.raw)


@attrs.frozen
class Passage:
    """A run of words that two texts share: the same characters but for case, marks and punctuation."""

    a: Span
    b: Span
    words: int


@attrs.frozen
class Overlap:
    """
    What two texts have in common, measured on the texts themselves.

    Attributes:
        jaccard: Shared share of all distinct word 5-grams (0-1); exact, not the MinHash estimate.
        left_in_right: Share of the left text's 5-grams that the right text holds (0-1).
        right_in_left: The other way round.
        passages: The longest shared runs, as character spans in both texts, longest first; empty until asked for.
    """

    jaccard: float = 0.0
    left_in_right: float = 0.0
    right_in_left: float = 0.0
    passages: tuple[Passage, ...] = ()

    def turned(self) -> Overlap:
        """
        Swap the sides.

        >>> Overlap(0.5, 1.0, 0.5).turned().left_in_right
        0.5
        """
        passages = tuple(Passage(passage.b, passage.a, passage.words) for passage in self.passages)
        return Overlap(self.jaccard, self.right_in_left, self.left_in_right, passages)


@attrs.frozen
class CopyMember:
    """
    One article's place in a copy group.

    Attributes:
        index: The article's position in the list that was grouped.
        relation: copy or edited, to the computing representative (original for the representative itself).
        overlap: With the representative; left is the member.
    """

    index: int
    relation: Relation
    overlap: Overlap


@attrs.frozen
class CopyGroup:
    """
    Articles whose bodies are one text, verbatim or edited; each member is verified against the representative.

    Attributes:
        representative: Position of the article to compute with: the longest body, then the lowest digest.
        members: All members, the representative included, by position.
    """

    representative: int
    members: tuple[CopyMember, ...]


@attrs.frozen
class CopyEdge:
    """
    A text that holds another, or a long passage of it, without being its copy.

    Attributes:
        a: Position of the first article (always the lower).
        b: Position of the second.
        relation: excerpt where one side is contained in the other, else unrelated (a shared passage only).
        overlap: With its passages; left is `a`.
    """

    a: int
    b: int
    relation: Relation
    overlap: Overlap


class EvidenceKind(StrEnum):
    """The kinds of evidence for, or against, one report behind two texts."""

    PASSAGE = "passage"
    QUOTE = "quote"
    FIGURE = "figure"
    NAME = "name"
    PHRASING = "phrasing"
    CREDIT = "credit"
    TOPIC = "topic"
    DATE = "date"
    CONTRADICTION = "contradiction"
    OWN_REPORTING = "own_reporting"


@attrs.frozen
class Evidence:
    """
    One reason to link two articles, or not to.

    Attributes:
        kind: What it rests on.
        weight: Points that it adds to the score; negative when it speaks against.
        a: Where it stands in the first article's raw, or None when it is not in the text.
        b: Where it stands in the second's.
        snippet: The words, as the first article has them.
        note: What a person should know ("reworded: neutral actor / neutral side").
    """

    kind: EvidenceKind
    weight: float
    a: Span | None = None
    b: Span | None = None
    snippet: str = ""
    note: str = ""


class Direction(StrEnum):
    """Who derives from whom."""

    B_FROM_A = "b from a"
    A_FROM_B = "a from b"
    SIBLINGS = "siblings"


@attrs.frozen
class Comparison:
    """
    What two articles have to do with each other; made for every pair that is looked at, also for "no".

    Attributes:
        relation: How they are related.
        linked: Whether they tell one report (copy, edited, excerpt, rewrite, translation).
        score: Points, the sum of `parts`.
        parts: Points by kind of evidence.
        evidence: The pieces, strongest first.
        short: What a link lacks, in words; empty when linked.
        direction: Who derives from whom, where that is known.
        overlap: What the two bodies share.
        probability: That they tell one report (0-1), where a fitted model is at hand.
    """

    relation: Relation
    linked: bool
    score: float
    parts: Mapping[str, float]
    evidence: tuple[Evidence, ...] = ()
    short: tuple[str, ...] = ()
    direction: Direction | None = None
    overlap: Overlap = Overlap()
    probability: float | None = None


@attrs.frozen
class Link:
    """A comparison of two articles of one story, by id (`a` < `b`)."""

    a: str
    b: str
    comparison: Comparison


@attrs.frozen
class Parent:
    """What an article derives from: an article of the collection, or an outlet whose text is not in it."""

    article: str | None = None
    outlet: str | None = None


@attrs.frozen
class News:
    """What an article has that no earlier member of its story has, as spans in its raw."""

    passages: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    figures: tuple[Span, ...] = ()


@attrs.frozen
class Member:
    """
    An article's place in a story.

    Attributes:
        article: The article.
        relation_to_origin: What it is of the story's origin.
        parent: What it derives from, where that is known.
        relation_to_parent: What it is of its parent.
        new: What is new in it.
        uncredited: The outlet that it has its story from without naming it, or any other source; None for none.
    """

    article: Article
    relation_to_origin: Relation = Relation.UNKNOWN
    parent: Parent | None = None
    relation_to_parent: Relation | None = None
    new: News = News()
    uncredited: str | None = None


@attrs.frozen
class Origin:
    """
    Whose report a story tells.

    Attributes:
        name: The outlet, by canonical name.
        article: The id of the article that is the report, when it is in the collection.
        observed: Whether it is.
        confidence: How sure (0-1).
        reasons: Why, in words.
    """

    name: str
    article: str | None = None
    observed: bool = False
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()


@attrs.frozen
class AlsoIn:
    """A segment of a member that belongs to another story (None: to a story that is not in the collection)."""

    article: str
    story: str | None
    span: Span


@attrs.frozen
class Related:
    """Another story on the same matter."""

    story: str
    relation: Relation


class Level(StrEnum):
    """How far to group: the same text, or the same report."""

    COPY = "copy"
    STORY = "story"


@attrs.frozen
class Story:
    """
    One source report and everything derived from it (or, at level copy, the publications of one text).

    Attributes:
        id: A digest of the sorted ids of its articles.
        level: copy or story.
        title: The headline that stands for it.
        members: Its articles, by id.
        copies: The ids of its copy groups, each sorted; groups of one are left out.
        links: The derivation tree's edges and the links to representatives, by ids.
        origin: Whose report it is; None when nothing tells.
        also_in: Segments of its members that belong elsewhere.
        related: Other stories on the matter.
        event: The event it belongs to, where events were asked for.
    """

    id: str
    level: Level
    title: str | None
    members: tuple[Member, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    links: tuple[Link, ...] = ()
    origin: Origin | None = None
    also_in: tuple[AlsoIn, ...] = ()
    related: tuple[Related, ...] = ()
    event: str | None = None


@attrs.frozen
class Stories(Sequence[Story]):
    """
    The stories of one run, sorted by id.

    Attributes:
        items: The stories.
        labels: The id of the story of each input, in the order of the input; None where it was rejected.
        rejections: What was turned away.
    """

    items: tuple[Story, ...] = ()
    labels: tuple[str | None, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Story: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Story, ...]: ...

    def __getitem__(self, index: int | slice) -> Story | tuple[Story, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Story]:
        return iter(self.items)


class Index(Protocol):
    """
    Postings from keys to the numbers of those who have them; in memory for a batch, in tables for an archive.

    A key is 64 bits whose top byte names its kind, so that kinds never meet.
    """

    def put(self, owner: int, keys: Keys) -> None:
        """Note that `owner` has these (distinct) keys."""

    def frequency(self, keys: Keys) -> NDArray[np.int64]:
        """Count the owners of each key (0 for a key that nobody has)."""

    def owners(self, keys: Keys) -> Iterable[NDArray[np.int64]]:
        """The owners of each key, ascending, in the order of the keys."""
