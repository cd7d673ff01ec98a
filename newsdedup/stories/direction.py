"""Who derives from whom, as far as dates, credits, agencies and containment tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from newsdedup.data.namefinder import source_key
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Direction, Overlap, Role

# By this much more of one text must stand in the other than the other way round.
_LEAN, _HOLDS_MORE = 0.25, 0.08
_HELD = 0.6
_ONE_TEXT = 0.5
_FAR = 2  # days: a printed text may be dated a day after those who read it on the web
_SURE = 2  # days that are apart in any two time zones (they differ by 26 hours at the most)
_LONGEST = 40  # characters of a moment
_NO_COUNTRY = "int"
_WRITES = {"agency": 2, "portal": 0}
_TELLING = (Role.REPORT, Role.AGENCY, Role.VENUE)


def direction(a: Article, b: Article, overlap: Overlap) -> Direction | None:
    """
    Tell who derives from whom, of two articles that tell one report; where the signs are thin, say nothing.

    What is certainly days later doesn't come first, whatever is credited. Then, in this order: one credits the other;
    an agency's text stands at another outlet; both have it from a third; one credits a source, and the other, whose
    outlet is unknown, nobody; one was published earlier (see `earlier`); one holds the other.

    Args:
        a: The first article.
        b: The second.
        overlap: What their texts share; left is `a`.
    """
    told = (
        _credited(a, b)
        or _of_agency(a, b, overlap)
        or _of_third(a, b)
        or _of_unnamed(a, b, overlap)
        or _by_day(a, b)
        or _by_containment(overlap)
    )
    first = _certainly_first(a, b, _FAR)
    return None if first and told in {Direction.A_FROM_B, Direction.B_FROM_A} and told is not first else told


def _credited(a: Article, b: Article) -> Direction | None:
    """One credits the other, and not the other way round."""
    mine, yours = speaks_as(a), speaks_as(b)
    forth = mine is not None and source_key(mine) in _sources(b)
    back = yours is not None and source_key(yours) in _sources(a)
    if mine and yours and source_key(mine) == source_key(yours):
        return None
    return _one_way(forth, back)


def _of_agency(a: Article, b: Article, overlap: Overlap) -> Direction | None:
    """A text that an agency and another outlet both have is the agency's; a portal has it from who reports."""
    if min(overlap.left_in_right, overlap.right_in_left) < _ONE_TEXT or not a.outlet or not b.outlet:
        return None
    mine, yours = _WRITES.get(_kind(a.outlet), 1), _WRITES.get(_kind(b.outlet), 1)
    return _one_way(mine > yours, yours > mine)


def _of_third(a: Article, b: Article) -> Direction | None:
    """Both tell it from the same source, and neither is it."""
    mine, yours = _sources(a), _sources(b)
    shared = mine.keys() & yours.keys()
    own = {source_key(name) for name in (speaks_as(a), speaks_as(b)) if name}
    return Direction.SIBLINGS if shared - own else None


def _of_unnamed(a: Article, b: Article, overlap: Overlap) -> Direction | None:
    """One credits somebody for it; the other, of which no outlet is known, has it from nobody and holds more."""
    lean = overlap.left_in_right - overlap.right_in_left
    forth = _from_nobody(a) and _from_somebody(b) and lean <= -_HOLDS_MORE
    back = _from_nobody(b) and _from_somebody(a) and lean >= _HOLDS_MORE
    return _one_way(forth, back)


def _from_nobody(article: Article) -> bool:
    return speaks_as(article) is None and not _sources(article)


def _from_somebody(article: Article) -> bool:
    return any(role is not Role.VENUE for role in _sources(article).values())


def _by_day(a: Article, b: Article) -> Direction | None:
    return _one_way(earlier(a, b), earlier(b, a))


def _certainly_first(a: Article, b: Article, days: int) -> Direction | None:
    if a.published.gap(b.published) < days:
        return None
    return _one_way(_before(a, b), _before(b, a))


def earlier(a: Article, b: Article) -> bool:
    """
    Tell whether an article certainly came out on a day before another.

    A day is that of the place where it was written: what Sydney dates the fourth may be older than what New York dates
    the third. So neighbouring days count where both pages give the moment with its time zone, where the outlets are of
    one country, or where both days were given with the documents, by one hand; two days that have another between them
    always do.

    >>> from newsdedup.model import DateInterval
    >>> third, fourth = (Article(f"{day}", "", (), published=DateInterval(day, day, ("url",))) for day in (
    ...     dt.date(2024, 5, 3), dt.date(2024, 5, 4)))
    >>> earlier(third, fourth)
    False
    """
    gap = a.published.gap(b.published)
    if not gap or gap >= _SURE:
        return _before(a, b)
    mine, yours = _moment(a), _moment(b)
    if mine and yours:
        return mine < yours
    return _before(a, b) and (_are_given(a, b) or _of_one_country(a, b))


def _moment(article: Article) -> dt.datetime | None:
    """Read the moment that the page declares, with its time zone, where that is the day it is taken to be of."""
    told = article.declared.published
    if not told or len(told) > _LONGEST or article.published.day is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and moment.date() == article.published.day else None


def _are_given(a: Article, b: Article) -> bool:
    return all(article.published.basis[:1] == ("given",) for article in (a, b))


def _of_one_country(a: Article, b: Article) -> bool:
    if not a.outlet or not b.outlet:
        return False
    mine, yours = _country(a.outlet), _country(b.outlet)
    return source_key(a.outlet) == source_key(b.outlet) or (mine == yours != _NO_COUNTRY)


def _by_containment(overlap: Overlap) -> Direction | None:
    lean = overlap.left_in_right - overlap.right_in_left
    held = max(overlap.left_in_right, overlap.right_in_left) >= _HELD
    return _one_way(held and lean <= -_LEAN, held and lean >= _LEAN)


def _one_way(forth: bool, back: bool) -> Direction | None:
    """Give a direction where exactly one is told: `forth` is from a to b."""
    if forth == back:
        return None
    return Direction.B_FROM_A if forth else Direction.A_FROM_B


def speaks_as(article: Article) -> str | None:
    """
    Name the outlet that an article stands in, also where only its own words tell.

    An article that nobody names, that has one source to which people spoke ("told the Gazette") and no report by
    anybody, is most likely of that source.
    """
    if article.outlet:
        return article.outlet
    names = {credit.name for credit in article.credits if credit.name and credit.role in _TELLING}
    own = {credit.name for credit in article.credits if credit.name and credit.role is Role.SELF}
    venues = {credit.name for credit in article.credits if credit.name and credit.role is Role.VENUE}
    if len(own) == 1:
        return own.pop()
    return venues.pop() if len(names) == 1 and venues == names else None


def _before(a: Article, b: Article) -> bool:
    return (
        a.published.latest is not None
        and b.published.earliest is not None
        and a.published.latest < b.published.earliest
    )


def _sources(article: Article) -> Mapping[str, Role]:
    """The sources that an article tells its story from, without its own outlet, each with its role."""
    own = speaks_as(article)
    named = {
        source_key(credit.name): credit.role for credit in article.credits if credit.name and credit.role in _TELLING
    }
    return {name: role for name, role in named.items() if own is None or name != source_key(own)}


def _kind(name: str) -> str:
    found = load_outlets().by_name(name)
    return found.kind if found else ""


def _country(name: str) -> str:
    found = load_outlets().by_name(name)
    return found.country if found else _NO_COUNTRY
