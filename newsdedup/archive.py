"""The archive: what the pipeline does for one batch, done for years, in one SQLite file."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

import attrs

from newsdedup.archiving import identity
from newsdedup.archiving.finding import Finder, Known, as_article
from newsdedup.archiving.intake import Intake
from newsdedup.archiving.judging import Judging
from newsdedup.archiving.known import KnownPages
from newsdedup.archiving.library import Library
from newsdedup.archiving.meeting import Meeting
from newsdedup.archiving.nodes import Nodes
from newsdedup.archiving.outcomes import Event, Outcome, Rejected, Report, report_of
from newsdedup.archiving.reading import Reader, Wanted, named, number_of
from newsdedup.archiving.remaking import Remaker, labeller
from newsdedup.archiving.tables import Tables
from newsdedup.archiving.telling import Telling
from newsdedup.epoch import Epoch
from newsdedup.errors import ArchiveCorruptError
from newsdedup.learning import lesson
from newsdedup.model import Article, Overlap, Rejection, Relation, Story
from newsdedup.pipeline import Document, articles, documents
from newsdedup.progress import counted
from newsdedup.settings import Settings
from newsdedup.store.articles import ArticleTable
from newsdedup.store.bodies import BodyTable
from newsdedup.store.database import WAIT, Database
from newsdedup.store.nodes import NodeTable, PairTable
from newsdedup.store.pending import PendingTable
from newsdedup.store.stories import StoryTable
from newsdedup.store.words import WordTable
from newsdedup.stories.circulation import Circulation

_T = TypeVar("_T")
# A commit costs a write to the disk; a batch ends after so many documents or seconds.
_BATCH, _SECONDS = 500, 5.0
# Copy groups that go through a step on the way to stories in one transaction.
_AT_ONCE = 256


@attrs.frozen
class Info:
    """
    What an archive holds.

    Attributes:
        path: Its file.
        articles: How many articles, versions counted apart.
        texts: How many different texts.
        copy_groups: How many groups of copies, single texts too.
        stories: How many stories.
        pending: How many copy groups are still to be sorted into stories.
        bytes: The size of the file.
        text_bytes: How much of it the compressed texts are.
        identity: Digests of settings, packaged data and hashing scheme.
        epoch: The digest of what was learned; None before the first `learn`.
    """

    path: str
    articles: int
    texts: int
    copy_groups: int
    stories: int
    pending: int
    bytes: int
    text_bytes: int
    identity: dict[str, str]
    epoch: str | None = None


class Archive:
    """
    An archive of articles in one file: what is copied, what tells one report, since when, and why.

    It is SQLite in WAL mode: one process writes at a time (others wait), any number read meanwhile, and what was
    committed survives a kill at any moment. `articles`, `stories` and `changes` show one state to their end, and until
    then the object that reads them refuses to change it (ArchiveError): `list` what is to be changed first.

    Args:
        path: The file; made when it isn't there. ":memory:" keeps it in memory.
        settings: All settings. An archive keeps those it was made with; by default these are taken.
        wait: Seconds to wait for another process that writes.

    Raises:
        ArchiveVersionError: It was made by another format, with other settings or other packaged data.
        ArchiveCorruptError: It is damaged.
        ArchiveBusyError: Another process wrote for longer than `wait`.
        ArchiveError: It can't be opened, or is no archive.

    Attributes:
        settings: The settings that it is used with.
        lesson: What the last `learn` of this object has learned, in a line; empty before.

    >>> rain = "The river Orla rose by two metres on Monday, the town of Brenn said. Nobody was hurt in the flood."
    >>> with Archive(":memory:") as archive:
    ...     report = archive.ingest([{"id": "a", "text": rain}, {"id": "b", "text": rain}])
    ...     again = archive.ingest([{"id": "b", "text": rain}])
    >>> (report.new, report.copies), again.seen_again
    ((1, 1), 1)
    """

    def __init__(self, path: str | os.PathLike[str], *, settings: Settings | None = None, wait: float = WAIT) -> None:
        self.lesson = ""
        self._open(os.fspath(path), settings, wait)

    def _open(self, path: str, settings: Settings | None, wait: float, *, anew: bool = False) -> None:
        self._database = Database(path, wait)
        try:
            self.settings = self._same(settings, anew=anew)
            copies = self.settings.copies
            self._library = Library(ArticleTable(self._database), lambda article: article)
            self._bodies = BodyTable(self._database)
            self._words = WordTable(self._database)
            self._pending = PendingTable(self._database)
            self._stories = StoryTable(self._database)
            tables = Tables(
                self._pending, self._bodies, NodeTable(self._database), PairTable(self._database), self._stories
            )
            self._tables = tables
            self._nodes = Nodes(self._library, tables, self.settings.stories)
            self._meeting = Meeting(self._library, tables, self._nodes)
            self._judging = Judging(self._nodes, tables, self.settings.stories)
            self._telling = Telling(self._library, tables, self._nodes, self._judging, self.settings)
            self._intake = Intake(self._library, self._bodies, self._words, copies, self._meeting.leave)
            self._reader = Reader(self._library, tables, self._words, self._nodes, self._telling)
            profiles = self._nodes.profiles
            self._remaker = Remaker(self._library, tables, self._words, self._intake, profiles, self.settings)
            self._epoch: str | None = None
            self._learn_of_epoch()
            self._finder = Finder(self._library, self._bodies, copies)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the archive; what was committed stays."""
        self._database.close()

    def ingest(self, pages: Iterable[Document], *, workers: int | None = None, progress: bool = False) -> Report:
        """
        Take documents in, and sort them into stories.

        Args:
            pages: What `group` takes.
            workers: Processes that clean pages.
            progress: Whether to show a count on stderr, when that is a terminal.

        Returns:
            What became of them.

        Raises:
            ArchiveError: It can't be written; what was committed before stays.
        """
        return report_of(self._taken(pages, workers, progress=progress), self.regroup)

    def ingest_iter(
        self, pages: Iterable[Document], *, workers: int | None = None, progress: bool = False
    ) -> Iterator[Outcome]:
        """
        Take documents in, and tell of each what became of it.

        What was yielded is on disk. Stories are made at the end; where that is not reached, `pending` tells how much
        is left, and the next ingest, or `regroup`, does it.

        Args:
            pages: What `group` takes.
            workers: Processes that clean pages.
            progress: Whether to show a count on stderr, when that is a terminal.

        Yields:
            An outcome for each document, in order.
        """
        yield from self._taken(pages, workers, progress=progress)
        self.regroup()

    @property
    def pending(self) -> int:
        """How many copy groups are still to be sorted into stories."""
        return self._pending.count()

    def regroup(self) -> Counter[str]:
        """
        Sort into stories what is pending.

        Returns:
            What happened to stories: how many were born, grown, merged, split.
        """
        told: Counter[str] = Counter()
        pending = self._pending
        meeting = self._meeting
        for line, step in (
            (pending.groups, meeting.settle),
            (pending.unposted, meeting.post),
            (pending.unsure, meeting.look),
        ):
            while line.first(1):
                with self._changing():
                    step(line.first(_AT_ONCE))
        # There and back again: what was looked at last is still at hand.
        while pending.unjudged.first(1):
            with self._changing():
                self._judging.judge(pending.unjudged.last(_AT_ONCE))
        while pending.stale.first(1):
            with self._changing():
                told += self._telling.tell(pending.stale.first(_AT_ONCE))
        return told

    def article(self, name: str) -> Article | None:
        """
        Load an article.

        Args:
            name: Its id.

        Returns:
            The article in its current version (the one published last, then fetched last, then of the highest digest),
            or None.
        """
        versions = self.versions(name)
        return max(versions, key=_currency, default=None)

    def articles(self) -> Iterator[Article]:
        """Load all articles, versions too, in the order in which they came."""
        with self._seeing():
            for number in self._library.table.numbers():
                yield self._library[number]

    def versions(self, name: str) -> list[Article]:
        """Load all texts that an article has had, in the order in which they came."""
        with self._seeing():
            return [self._library[number] for number in self._library.table.versions(name)]

    def story(self, name: str) -> Story | None:
        """
        Load a story.

        Args:
            name: Its id; that of a story that went up in another leads to this one.

        Returns:
            The story, or None when there was never such a story, or all its articles were removed.
        """
        with self._seeing():
            number = number_of(name)
            current = None if number is None else self._reader.current(number)
            return None if current is None else self._reader.story(current)

    def stories(
        self,
        *,
        since: dt.date | None = None,
        outlet: str | None = None,
        origin: str | None = None,
        min_articles: int = 1,
        text: str | None = None,
    ) -> Iterator[Story]:
        """
        Load stories, in the order of their ids.

        Args:
            since: Those with an article that can have been published on this day or later.
            outlet: Those with an article by this outlet.
            origin: Those that are this outlet's report.
            min_articles: Those that have so many articles at least.
            text: Those with an article that has all these words in title or body; with a `*` behind it, a word is only
                a beginning.
        """
        wanted = Wanted(since, outlet, origin, min_articles, text)
        with self._seeing():
            yield from self._reader.stories(wanted)

    def changes(self, since: int = 0) -> Iterator[Event]:
        """
        Tell what happened to stories, oldest first.

        Args:
            since: The number of the last event that is known already.
        """
        with self._seeing():
            for row in self._stories.events(since):
                other = None if row.other is None else named(row.other)
                yield Event(row.number, row.time, named(row.story), row.kind, other, row.articles)

    def remove(self, name: str) -> int:
        """
        Remove an article in all its versions: its text (if nobody else publishes it), its keys, the evidence from it.

        What is deleted is overwritten in the file.

        Args:
            name: Its id.

        Returns:
            How many versions were removed.
        """
        with self._changing():
            numbers = self._library.table.versions(name)
            left = {other for number in numbers for other in self._stories.leave(number)} - set(numbers)
            for number in numbers:
                change = self._intake.drop(number)
                self._pending.groups.put(change.heads)
                self._meeting.unsettle(change.pairs)
            self._pending.groups.put(self._bodies.get(self._library.body(other)).head for other in left)
            if numbers:
                self._words.settle()
        if numbers:
            self.regroup()
            self._database.checkpoint()
        return len(numbers)

    def find(self, told: str | Article) -> list[Known]:
        """
        Tell whether something is known, and as what.

        Args:
            told: An address, an article's id, a text, or an article.

        Returns:
            The articles that have to do with it, the closest first; empty when nothing has.
        """
        with self._seeing():
            numbers = self._finder.by_name(told) if isinstance(told, str) else []
            if numbers:
                return [self._known(number, Relation.ORIGINAL, None) for number in numbers]
            article = as_article(told) if isinstance(told, str) else told
            return [self._known(*row) for row in self._finder.by_text(article)]

    def info(self) -> Info:
        """Tell what the archive holds."""
        with self._seeing():
            counts = {name: self._database.size(name) for name in ("article", "text")}
            meta = self._database.meta()
            return Info(
                path=self._database.path,
                articles=counts["article"],
                texts=counts["text"],
                copy_groups=len(self._bodies.heads()),
                stories=self._stories.count(),
                pending=self._pending.count(),
                bytes=self._database.bytes(),
                text_bytes=self._library.table.text_bytes(),
                identity={name: meta[name] for name in identity.identity(self.settings)},
                epoch=meta.get("epoch"),
            )

    def check(self) -> list[str]:
        """
        Look for damage: in the file's structure, in every row, in every index.

        Returns:
            A line for each finding; empty when all is sound.
        """
        found = self._database.damage()
        if found:
            return found
        found += self._library.table.damage()
        found += self._bodies.damage()
        found += self._tables.nodes.damage()
        found += self._tables.pairs.damage()
        found += self._stories.damage()
        found += self._words.damage()
        return found

    def rebuild(self) -> list[str]:
        """
        Make every index anew from the texts, and all groups.

        Returns:
            A line for each article that could not be kept, because it is damaged.
        """
        with self._changing():
            lost = self._remaker.remake()
            self._library.table.clear_pages()  # the settings may be others: what comes again is cleaned again
            self._identify(self.settings)
        self.regroup()
        return lost

    def learn(self) -> Counter[str]:
        """
        Advance the epoch, and make all groups anew; an ingest never does.

        Learned is, from all that is there, what sites put on every page, what circulates, and which keys are common.
        Others wait meanwhile.

        Returns:
            What happened to stories. `lesson` says afterwards how much was learned.
        """
        with self._changing():
            epoch = self._remaker.learned()
            self._database.put_epoch(epoch.to_bytes())
            self._database.note("epoch", epoch.digest)
            self.lesson = lesson(epoch, self._remaker.sites(), self.settings)
        self._learned(epoch)
        return self.regroup()

    def vacuum(self) -> None:
        """Give unused room back to the file system."""
        with self._changing():
            for postings in (*self._bodies.postings.values(), self._tables.nodes.postings):
                postings.settle()
        self._database.vacuum()

    def _taken(self, pages: Iterable[Document], workers: int | None, *, progress: bool) -> Iterator[Outcome]:
        known = KnownPages(self._library.table)
        fresh = known.told(documents(pages, self.settings))
        made = known.with_keys(articles(fresh, settings=self.settings, workers=workers))
        for batch in _batches(counted(made, "Ingesting") if progress else made):
            yield from self._written([one for one, _ in batch], [key for _, key in batch])

    def _written(self, batch: Sequence[Article | Rejection], keys: Sequence[bytes | None]) -> list[Outcome]:
        found = [one for one in batch if isinstance(one, Article)]
        with self._changing():
            outcomes, change = self._intake.take(found)
            self._intake.note(zip(batch, keys, strict=True))
            self._pending.groups.put(change.heads)
            self._meeting.unsettle(change.pairs)
        told = iter(outcomes)
        return [Rejected(one) if isinstance(one, Rejection) else next(told) for one in batch]

    @contextmanager
    def _seeing(self) -> Iterator[None]:
        """See one state throughout a block, and nothing of what was at hand before others changed it."""
        with self._database.reading():
            self._catch_up()
            yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Make one transaction of a block; keep nothing at hand that was taken back, or that others have changed."""
        try:
            with self._database.writing():
                self._catch_up()
                yield
                self._words.flush()
        except BaseException:
            self._forget()
            raise

    def _catch_up(self) -> None:
        """Forget what is at hand if others have committed, and take over what they have learned."""
        if self._database.changed_elsewhere():
            self._forget()
            self._learn_of_epoch()

    def _forget(self) -> None:
        self._library.forget()
        self._words.forget()

    def _learn_of_epoch(self) -> None:
        """Take over the epoch that is in the file."""
        digest = self._database.meta().get("epoch")
        if digest is not None and digest != self._epoch:
            epoch = Epoch.from_bytes(self._database.epoch(), self._database.path)
            if epoch.digest != digest:
                raise ArchiveCorruptError(f"{self._database.path}: what it has learned is damaged")
            self._learned(epoch)

    def _learned(self, epoch: Epoch) -> None:
        self._epoch = epoch.digest
        self._library.label = labeller(self.settings, epoch.templates)
        used = self.settings.stories.circulation and len(epoch.circulation.keys)
        self._judging.circulation = Circulation(epoch.circulation) if used else None
        self._forget()

    def _known(self, number: int, relation: Relation, overlap: Overlap | None) -> Known:
        story = self._stories.of_article(number)
        return Known(self._library[number].id, relation, None if story is None else named(story), overlap)

    def _identify(self, settings: Settings) -> None:
        for name, value in identity.identity(settings).items():
            self._database.note(name, value)
        self._database.note("settings text", identity.settings_text(settings))

    def _same(self, settings: Settings | None, *, anew: bool) -> Settings:
        """Hold the settings against those that the archive was made with; give a new one these."""
        meta = self._database.meta()
        if "settings" not in meta:
            with self._database.writing():
                meta = self._database.meta()
                if "settings" not in meta:
                    self._identify(settings or Settings())
                    return settings or Settings()
        chosen = settings or identity.settings_of(meta["settings text"])
        if anew:
            return chosen
        identity.check(self._database.path, identity.identity(chosen), meta)
        return chosen


def rebuilt(path: str | os.PathLike[str], settings: Settings | None = None) -> list[str]:
    """
    Rebuild an archive, also one that was made with other settings or other packaged data.

    Args:
        path: The archive.
        settings: The settings that it has from then on; by default those that it has.

    Returns:
        A line for each article that could not be kept, because it is damaged.

    Raises:
        ArchiveError: It can't be opened or written.
    """
    with Archive.__new__(Archive) as archive:
        archive._open(os.fspath(path), settings, WAIT, anew=True)  # noqa: SLF001 - it is ours
        return archive.rebuild()


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    batch: list[_T] = []
    began = time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) >= _BATCH or time.monotonic() - began > _SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def _currency(article: Article) -> tuple[str, str, str]:
    day = article.published.latest
    return day.isoformat() if day else "", article.fetched or "", article.text_digest
