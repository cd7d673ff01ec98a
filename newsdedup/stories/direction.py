"""Who derives from whom, as far as dates, credits, agencies and containment tell."""

from __future__ import annotations

from collections.abc import Mapping

from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Direction, Overlap, Role

# By this much more of one text must stand in the other than the other way round.
_LEAN, _HOLDS_MORE = 0.25, 0.08
_HELD = 0.6
_ONE_TEXT = 0.5
_FAR = 2  # days: a printed text may be dated a day after those who read it on the web
_WRITES = {"agency": 2, "portal": 0}
_TELLING = (Role.REPORT, Role.AGENCY, Role.VENUE)


def direction(a: Article, b: Article, overlap: Overlap) -> Direction | None:
    """
    Tell who derives from whom, of two articles that tell one report; where the signs are thin, say nothing.

    What is certainly days later doesn't come first, whatever is credited. Then, in this order: one credits the other;
    an agency's text stands at another outlet; both have it from a third; one credits a source, and the other, whose
    outlet is unknown, nobody; one was published earlier; one holds the other.

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
    forth = mine is not None and _key(mine) in _sources(b)
    back = yours is not None and _key(yours) in _sources(a)
    if mine and yours and _key(mine) == _key(yours):
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
    own = {_key(name) for name in (speaks_as(a), speaks_as(b)) if name}
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
    return _certainly_first(a, b, 1)


def _certainly_first(a: Article, b: Article, days: int) -> Direction | None:
    if a.published.gap(b.published) < days:
        return None
    return _one_way(_before(a, b), _before(b, a))


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
    named = {_key(credit.name): credit.role for credit in article.credits if credit.name and credit.role in _TELLING}
    return {name: role for name, role in named.items() if own is None or name != _key(own)}


def _key(name: str) -> str:
    """Fold an outlet's name: "The Courier" and "Courier" are one."""
    return name.casefold().removeprefix("the ")


def _kind(name: str) -> str:
    found = load_outlets().by_name(name)
    return found.kind if found else ""
