"""Who a text credits, for what, and who is said to have cited whom."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsdedup.clean.credits.anaphora import refer_back
from newsdedup.clean.credits.bare import bare_mentions
from newsdedup.clean.credits.bodies import groups, known_givers
from newsdedup.clean.credits.collect import collected
from newsdedup.clean.credits.identity import is_own, own_name
from newsdedup.clean.credits.itself import speaks_of_itself
from newsdedup.clean.credits.names import named
from newsdedup.clean.credits.organisations import data_givers, partners
from newsdedup.clean.credits.reading import read_credits
from newsdedup.clean.credits.scan import scan
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.clean.credits.stoodfirst import stood_first
from newsdedup.clean.credits.surroundings import from_authors, from_furniture, from_sign_off
from newsdedup.clean.credits.vocabulary import known_bodies
from newsdedup.data.outlets import Outlets
from newsdedup.model import Credit, Field, Kind, Region, Span

__all__ = ["find_credits"]


def find_credits(  # noqa: PLR0913 - what a page says of itself comes as it is
    raw: str,
    regions: Sequence[Region],
    *,
    title: str | None = None,
    outlet: str | None = None,
    language: str = "unknown",
    authors: Sequence[str] = (),
    outlets: Outlets,
) -> tuple[Credit, ...]:
    """
    Find the sources that a text credits, each with the strongest of its roles and every place where it is credited.

    The text's own outlet has the role self. A source that is credited once, late, and for something that the text sets
    in an earlier time has the role background. Persons, offices and governments are no sources in this sense.

    Args:
        raw: The text.
        regions: Its regions; the body is read for credits, of furniture the datelines, bylines, picture credits and
            source lines.
        title: The headline; a credit in it is a mention in the field `title` where raw does not hold it.
        outlet: Who published the text, by name or domain.
        language: An ISO 639-1 code, or "unknown".
        authors: The names of its authors; an agency among them is a credit.
        outlets: The table of outlets.

    Returns:
        The credits, strongest role first, then by first mention.

    >>> from newsdedup.data.outlets import load_outlets
    >>> text = "The mayor resigned, Le Monde reported, citing Reuters. She had told Politico that she was tired."
    >>> found = find_credits(text, [Region((0, len(text)), Kind.BODY)], language="en", outlets=load_outlets())
    >>> [(credit.name, credit.role.value, credit.cites) for credit in found]
    [('Le Monde', 'report', 'Reuters'), ('Reuters', 'report', None), ('Politico', 'venue', None)]
    """
    body = tuple(region.span for region in regions if region.kind is Kind.BODY and region.span[0] < region.span[1])
    own = own_name(outlet, outlets)
    places = scan(raw, body)
    bodies = known_bodies()
    names = [one for one in named(raw, body, places, outlets, own) if one.name not in bodies]
    seen = [*_of_title(raw, body, title, language, outlets, own), *read_credits(raw, body, language, names)]
    seen += bare_mentions(raw, body, [one for one in names if not is_own(one.name, own)], seen)
    seen += refer_back(raw, body, places, seen)
    taken = [one.span for one in names]
    seen += [*data_givers(raw, places, taken, outlets), *partners(raw, seen, taken, outlets)]
    seen += _apart([*known_givers(raw, body), *groups(raw, body)], seen)
    seen += speaks_of_itself(raw, body, own)
    seen += from_sign_off(raw, body, outlets, own)
    seen += [*from_furniture(raw, regions, outlets, own), *stood_first(raw, language, outlets, own)]
    return collected(body, [*seen, *from_authors(authors, outlets, own)], own)


def _apart(found: Sequence[Sighting], seen: Sequence[Sighting]) -> list[Sighting]:
    """Leave out what stands where something has been found already."""
    taken = {place for one in seen if one.span for place in one.span}
    return [one for one in found if one.span is not None and not taken & set(one.span)]


def _of_title(
    raw: str, body: tuple[Span, ...], title: str | None, language: str, outlets: Outlets, own: str | None
) -> list[Sighting]:
    """Read the headline, where the body doesn't hold it: in raw, where it stands there as furniture, else by itself."""
    at = raw.find(title) if title else -1
    if not title or any(start <= at < end for start, end in body):
        return []
    if at >= 0:
        return _of_headline(raw, (at, at + len(title)), language, outlets, own)
    return [
        attrs.evolve(one, field=Field.TITLE) for one in _of_headline(title, (0, len(title)), language, outlets, own)
    ]


def _of_headline(text: str, span: Span, language: str, outlets: Outlets, own: str | None) -> list[Sighting]:
    whole = (span,)
    names = named(text, whole, scan(text, whole), outlets, own)
    seen = read_credits(text, whole, language, names)
    return [*seen, *bare_mentions(text, whole, [one for one in names if not is_own(one.name, own)], seen)]
