"""From articles to rows: what is known already, what is new, and whose copy it is; one transaction a batch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import attrs

from newsdedup.archiving.copying import Change, Copying
from newsdedup.archiving.library import Library
from newsdedup.archiving.outcomes import Added, CopyOf, Outcome, Rejected, SeenAgain, Updated
from newsdedup.archiving.records import article_of, article_record
from newsdedup.archiving.wording import Wording, wordings
from newsdedup.model import Article, Rejection, Relation
from newsdedup.settings import CopySettings
from newsdedup.store.articles import Entry
from newsdedup.store.bodies import Body, BodyTable, posted
from newsdedup.store.words import WordTable
from newsdedup.versions import telling


@attrs.frozen
class _Placed:
    """An article that was written."""

    number: int
    article: Article
    body: int
    versions: int


class Intake:
    """
    Takes articles into an archive.

    Args:
        library: Its articles.
        bodies: Their bodies.
        words: Its full-text index.
        settings: How copies are found.
        leave: Takes a body out of the stories, if it is an article's (by number) that stands there for it, while that
            article is still what it was, and tells whose stories may change by that.
    """

    def __init__(
        self,
        library: Library,
        bodies: BodyTable,
        words: WordTable,
        settings: CopySettings,
        leave: Callable[[int, int], set[int]],
    ) -> None:
        self._library = library
        self._bodies = bodies
        self._words = words
        self._settings = settings
        self._leave = leave
        self._copying = Copying(library, bodies, settings)

    def take(self, plain: Sequence[Article]) -> tuple[list[Outcome], Change]:
        """
        Write articles, in a transaction that the caller has begun.

        Args:
            plain: The articles as `clean` labelled them, in the order of the input.

        Returns:
            What became of each, and what that changed.
        """
        table = self._library.table
        placed: list[_Placed | Outcome] = []
        fresh: dict[int, Wording] = {}
        touched: set[int] = set()
        known = [table.number(article.id, article.text_digest) for article in plain]
        labelled = [
            self._library.label(article) if n is None else None for article, n in zip(plain, known, strict=True)
        ]
        told = iter(wordings((one.body for one in labelled if isinstance(one, Article)), self._settings))
        for article, number, shown in zip(plain, known, labelled, strict=True):
            wording = next(told) if isinstance(shown, Article) else None
            # The batch itself may hold it twice.
            again = table.number(article.id, article.text_digest) if number is None else number
            if again is not None:
                touched |= self._again(again, article, fresh)
                placed.append(SeenAgain(article.id))
            elif isinstance(shown, Rejection):
                placed.append(Rejected(shown))
            elif shown is not None and wording is not None:
                number = table.next_number()  # noqa: PLW2901 - it has one now
                body = self.file(number, shown, wording, fresh, touched)
                self._put(number, article, body)
                placed.append(_Placed(number, shown, body, len(table.versions(article.id))))
        change = self.grow(fresh, touched)
        done: dict[int, Outcome] = {}
        self._told([one for one in placed if isinstance(one, _Placed)], done)
        outcomes = [done[one.number] if isinstance(one, _Placed) else one for one in placed]
        # An article that joins a known body changes its group, though no body is new.
        joined = (self._bodies.get(one.body).head for one in placed if isinstance(one, _Placed))
        return outcomes, attrs.evolve(change, heads=change.heads.union(joined, touched))

    def note(self, made: Iterable[tuple[Article | Rejection, bytes | None]]) -> None:
        """Note of which pages articles were made that are in the archive now, each with the key of its page."""
        table = self._library.table
        rows = [
            (key, number)
            for article, key in made
            if isinstance(article, Article) and key is not None
            if (number := table.number(article.id, article.text_digest)) is not None
        ]
        table.put_pages(rows)

    def drop(self, number: int) -> Change:
        """Take an article out, with all that is known of its text if nobody else publishes it."""
        entry = self._entry(number)
        article = self._library.plain(number)
        if not entry.body:
            self._erased(entry, article)
            return Change()
        body = self._bodies.get(entry.body)
        left = self._leave(body.number, number)
        change = self._dropped(entry, article, body)
        return attrs.evolve(change, heads=change.heads | left)

    def _dropped(self, entry: Entry, article: Article, body: Body) -> Change:
        labelled = self._library[entry.number]
        self._erased(entry, article)
        left = [one for _, one in self._library.table.of_body([body.number])]
        if left:
            holder = min(left, key=lambda one: _rank(self._library[one]))
            if holder != body.holder:
                self._bodies.put(attrs.evolve(body, holder=holder, length=len(self._library[holder].body)))
                change = self._copying.grow({}, {body.number})
                return attrs.evolve(change, heads=change.heads | {body.head, body.number})
            return Change(frozenset({body.head}))
        return self._copying.shrink(body, wordings([labelled.body], self._settings)[0])

    def _erased(self, entry: Entry, article: Article) -> None:
        self._words.remove(entry.number, article)
        self._library.table.drop_addresses(entry.number, _addresses(article))
        for record in self._library.table.sightings(entry.number):
            self._library.table.drop_addresses(entry.number, _addresses(article_of(record, "")))
        self._library.table.remove(entry)
        self._library.forget()

    def _put(self, number: int, article: Article, body: int = 0) -> None:
        table = self._library.table
        text = table.put_text(article.text_digest, article.raw)
        table.change(Entry(number, article.id, text, body, article_record(article)))
        self.index(number, article)

    def index(self, number: int, plain: Article) -> None:
        """Note where an article was published, and its words."""
        self._library.table.put_addresses(number, _addresses(plain))
        self._words.put(number, plain)

    def file(
        self, number: int, article: Article, wording: Wording, fresh: dict[int, Wording], touched: set[int]
    ) -> int:
        """
        Find the body of an article, or make it.

        Args:
            number: Its number.
            article: The article, labelled.
            wording: Its body's.
            fresh: Where to note the body if it is new.
            touched: Where to note it if it is held by this article from now on.

        Returns:
            The number of the body.
        """
        self._library.keep(number, article)
        digest = wording.digest or _own_digest(article)
        body = self._bodies.named(digest)
        if body is None:
            body = Body(self._bodies.next_number(), digest, number, 0, len(article.body))
            sampled, postings = bool(wording.sample), posted(wording.bands, wording.sample)
            self._bodies.put(attrs.evolve(body, head=body.number, sampled=sampled, postings=postings))
            fresh[body.number] = wording
        elif _rank(article) < _rank(self._library[body.holder]):
            self._bodies.put(attrs.evolve(body, holder=number, length=len(article.body)))
            touched.add(body.number)
        return body.number

    def grow(self, fresh: dict[int, Wording], touched: set[int]) -> Change:
        """Take new bodies into the copy groups."""
        return self._copying.grow(fresh, touched - fresh.keys()) if fresh or touched else Change()

    def _again(self, number: int, article: Article, fresh: dict[int, Wording]) -> set[int]:
        """
        Note that an article was seen again; if more is told of it now, that is what counts from here on.

        Returns:
            The bodies whose stories may change by that.
        """
        known = self._library.plain(number)
        if article == known:
            return set()
        table = self._library.table
        record = article_record(article)
        if record in table.sightings(number):
            return set()
        table.put_addresses(number, _addresses(article))
        if telling(article) >= telling(known):
            table.put_sighting(number, record)
            return set()
        entry = self._entry(number)
        if article.regions != known.regions:
            return self._refiled(entry, article, fresh)
        table.put_sighting(number, article_record(known))
        left = self._leave(entry.body, number)
        self._words.remove(number, known)
        self._words.put(number, article)
        table.change(attrs.evolve(entry, record=record))
        self._library.forget()
        return left | ({entry.body} if entry.body else set())

    def _refiled(self, entry: Entry, article: Article, fresh: dict[int, Wording]) -> set[int]:
        """Put an article whose body is another now to another body."""
        told = [*self._library.table.sightings(entry.number), entry.record]
        touched = set(self.drop(entry.number).heads)
        self._put(entry.number, article)
        for record in told:
            self._library.table.put_sighting(entry.number, record)
        shown = self._library.label(article)
        if isinstance(shown, Article):
            filed = self.file(entry.number, shown, wordings([shown.body], self._settings)[0], fresh, touched)
            self._library.table.change(attrs.evolve(self._entry(entry.number), body=filed))
        return {body for body in touched if self._bodies.has(body)}

    def _told(self, placed: Iterable[_Placed], done: dict[int, Outcome]) -> None:
        for one in placed:
            if one.versions > 1:
                done[one.number] = Updated(one.article.id, one.versions)
                continue
            done[one.number] = self._copy_of(one) or Added(one.article.id)

    def _copy_of(self, one: _Placed) -> CopyOf | None:
        """Tell which earlier article an article is a copy of: one of the same body, the head, or another."""
        body = self._bodies.get(one.body)
        group = self._bodies.group(body.head)
        before = [(b, n) for b, n in self._library.table.of_body(b.number for b in group) if n < one.number]
        if not before:
            return None
        of, number = min(before, key=lambda row: (row[0] != body.number, row[0] != body.head, row[1]))
        shares = next(b.shares for b in group if b.number == of) if body.number == body.head else body.shares
        copy = of == body.number or shares[0] >= self._settings.threshold
        return CopyOf(one.article.id, self._entry(number).name, Relation.COPY if copy else Relation.EDITED)

    def _entry(self, number: int) -> Entry:
        return self._library.table.needed(number)


def _rank(article: Article) -> tuple[int, str, str]:
    """Order articles of one body as a batch does: the longest first."""
    return -len(article.body), article.text_digest, article.id


def _own_digest(article: Article) -> bytes:
    """Name a body without words, which nobody shares."""
    told = f"\0{article.text_digest}{article.id}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


def _addresses(article: Article) -> tuple[str | None, ...]:
    return article.url, article.canonical_url
