"""Articles of an invented site, each on a matter of its own, with whatever the site puts around them."""

from __future__ import annotations

import datetime as dt

from newsdedup.model import Article, CopyGroup, CopyMember, DateInterval, Kind, Overlap, Region, Relation

PLACES = "Vell Brenn Orla Tavia Kesting Maro Sundel Pryce Halden Ister Quorn Lammas Ribe Torvik Ancona Belmar".split()
THINGS = (
    "bridge harvest library ferry school tunnel market orchard theatre reservoir tram museum quarry hospital".split()
)
NAMES = "Lind Prado Okoro Hartwell Moreau Silva Nowak Petrov Haddad Tanaka Berg Castellan Dufour Eriksen".split()


def paragraphs(number: int) -> list[str]:
    """Three paragraphs that no other number has."""
    place, thing = PLACES[number % len(PLACES)], THINGS[number % len(THINGS)]
    name, other = NAMES[number % len(NAMES)], NAMES[(number * 5 + 3) % len(NAMES)]
    first = (
        f"The {thing} of {place} will close for {number + 3} weeks, councillor {name} said on Monday after a meeting "
        f"of {2 * number + 11} residents in the town hall."
    )
    second = (
        f"Repairs are to cost {number + 2}.{number % 9} million crowns, which {other} called too much for a town with "
        f"{number * 37 + 900} households and an old {thing}."
    )
    third = (
        f"A vote in {place} is due before the end of the month; {name} expects {number % 7 + 4} of the parties to "
        f"agree, and {other} none of those in the case {number}."
    )
    return [first, second, third]


def article(number: int, *, head: list[str] = (), tail: list[str] = (), inside: list[str] = (), **fields) -> Article:
    """An article of the site, all body, with lines above, below and behind its first paragraph."""
    own = fields.pop("own", None) or paragraphs(number)
    day = fields.pop("day", dt.date(2024, 1, 2) + dt.timedelta(days=3 * number))
    raw = "\n\n".join([*head, own[0], *inside, *own[1:], *tail])
    fields.setdefault("published", DateInterval(day, day, ("given",)) if day else DateInterval())
    fields.setdefault("outlet", "Vell Lantern")
    fields.setdefault("language", "en")
    fields.setdefault("id", f"{fields['outlet']} {number:03}")
    return Article(raw=raw, regions=(Region((0, len(raw)), Kind.BODY),), **fields)


def groups(*sizes: int) -> tuple[CopyGroup, ...]:
    """Copy groups of neighbours, of these sizes."""
    made, at = [], 0
    for size in sizes:
        members = tuple(CopyMember(at + n, Relation.COPY, Overlap(1, 1, 1)) for n in range(size))
        made.append(CopyGroup(at, members))
        at += size
    return tuple(made)


def furniture(labelled: Article) -> list[str]:
    """The lines that are furniture, without blank ones."""
    spans = [region.span for region in labelled.regions if region.kind is Kind.FURNITURE]
    return [line for s, e in spans for line in labelled.raw[s:e].splitlines() if line.strip()]
