"""All that an archive derives from its texts, made anew: after damage, under other settings, or in a new epoch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

import attrs

from newsdedup.archiving.intake import Intake
from newsdedup.archiving.library import Label, Library
from newsdedup.archiving.neighbours import short_keys
from newsdedup.archiving.profiles import KeptProfiles
from newsdedup.archiving.tables import Tables
from newsdedup.archiving.wording import Wording, wordings
from newsdedup.clean.templates import apply_templates, learn_templates, site_of
from newsdedup.epoch import Epoch, Tally
from newsdedup.errors import ArchiveCorruptError
from newsdedup.model import Article, CopyGroup, CopyMember, Overlap, Relation
from newsdedup.settings import Settings
from newsdedup.store.words import WordTable
from newsdedup.stories import learn_circulation

_AT_ONCE = 250
# What so few copy groups have never counts as circulating: it may be a pair's own.
_IDLE = 2


@attrs.frozen
class Remaker:
    """
    Makes anew what an archive derives from its texts.

    Attributes:
        library: Its articles.
        tables: Its other tables.
        words: Its full-text index.
        intake: What takes articles in.
        profiles: Makes the profiles of articles.
        settings: All settings.
    """

    library: Library
    tables: Tables
    words: WordTable
    intake: Intake
    profiles: KeptProfiles
    settings: Settings

    def remake(self) -> list[str]:
        """
        Make bodies, postings, addresses and the full-text index anew; all copy groups are pending then.

        Returns:
            What could not be kept, because it is damaged.
        """
        table = self.library.table
        self._clear()
        lost = []
        for numbers in _parts(table.numbers()):
            fresh: dict[int, Wording] = {}
            touched: set[int] = set()
            held: dict[int, Article] = {}
            for number in numbers:
                try:
                    plain = self.library.plain(number)
                except ArchiveCorruptError as error:
                    lost.append(f"article {number} was removed: {error}")
                    table.discard(number)
                    self.tables.stories.leave(number)
                    continue
                table.change(attrs.evolve(table.needed(number), body=0))
                self.intake.index(number, plain)
                shown = self.library.label(plain)
                if isinstance(shown, Article):
                    held[number] = shown
            told = wordings((article.body for article in held.values()), self.settings.copies)
            for (number, article), wording in zip(held.items(), told, strict=True):
                body = self.intake.file(number, article, wording, fresh, touched)
                table.change(attrs.evolve(table.needed(number), body=body))
            self.intake.grow(fresh, touched)
        for number in table.without_body():
            self.tables.stories.leave(number)
        self.tables.pending.put_all()
        return lost

    def learned(self) -> Epoch:
        """
        Learn from all that is there, copy group by copy group; the templates are labelled afterwards.

        Returns:
            The epoch, without what too few copy groups have to count.
        """
        self.library.label = labeller(self.settings, None)
        self.library.forget()
        self.remake()
        templates = self._templates()
        if len(templates.keys):
            self.library.label = labeller(self.settings, templates)
            self.library.forget()
            self.remake()
        return Epoch(templates, self._circulation())

    def sites(self) -> Counter[str | None]:
        """Count the articles of each site; None stands for those of which it is not known."""
        return Counter(site_of(self.library.plain(number)) for number in self.library.table.numbers())

    def _templates(self) -> Tally:
        if not self.settings.clean.templates:
            return Tally.empty(2)
        sites = self.sites()
        least = self.settings.clean.template_groups
        large = frozenset(site for site, count in sites.items() if site and count >= least)
        if not large:
            return Tally.empty(2)
        return _merged(learn_templates(articles, groups, sites=large) for articles, groups in self._groups())

    def _circulation(self) -> Tally:
        """Count what circulates, and how many nodes have each rare key."""
        found = []
        self.tables.nodes.begin_count()
        for articles, groups in self._groups():
            if self.settings.stories.circulation:
                found.append(learn_circulation(articles, groups))
            self.tables.nodes.count(
                key for group in groups for key in short_keys(self.profiles.fresh(articles[group.representative]))
            )
        self.tables.nodes.end_count()
        tally = _merged(found) if found else Tally.empty(1)
        kept = tally.seen(tally.keys).counts[:, 0] > _IDLE
        return Tally(tally.keys[kept], tally.days[kept], tally.counts[kept])

    def _groups(self) -> Iterator[tuple[list[Article], list[CopyGroup]]]:
        """Give the copy groups some at a time, with their articles."""
        for heads in _parts(self.tables.bodies.heads()):
            articles: list[Article] = []
            groups = []
            for head in heads:
                bodies = [body.number for body in self.tables.bodies.group(head)]
                numbers = [number for _, number in self.library.table.of_body(bodies)]
                first = len(articles) + numbers.index(self.tables.bodies.get(head).holder)
                places = range(len(articles), len(articles) + len(numbers))
                articles += [self.library[number] for number in numbers]
                members = tuple(CopyMember(place, Relation.COPY, Overlap()) for place in places)
                groups.append(CopyGroup(first, members))
            yield articles, groups

    def _clear(self) -> None:
        self.library.forget()
        self.library.table.clear_addresses()
        self.tables.bodies.clear()
        self.tables.nodes.clear()
        self.tables.pairs.clear()
        self.tables.pending.clear()
        self.words.clear()


def labeller(settings: Settings, templates: Tally | None) -> Label:
    """Make what labels the templates of sites, as far as they are known."""
    if templates is None or not len(templates.keys) or not settings.clean.templates:
        return lambda article: article
    return partial(apply_templates, templates=templates, least_groups=settings.clean.template_groups)


def _merged(tallies: Iterable[Tally]) -> Tally:
    """Merge tallies two by two, so that each row is looked at few times."""
    waiting: list[tuple[int, Tally]] = []
    for tally in tallies:
        level, merged = 0, tally
        while waiting and waiting[-1][0] == level:
            merged = waiting.pop()[1] | merged
            level += 1
        waiting.append((level, merged))
    found = waiting[-1][1]
    for _, tally in reversed(waiting[:-1]):
        found = tally | found
    return found


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
