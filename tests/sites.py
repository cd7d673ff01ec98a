"""Articles of an invented site, each on a matter of its own, with whatever the site puts around them."""

from __future__ import annotations

import datetime as dt
import random

from newsdedup.model import Article, CopyGroup, CopyMember, DateInterval, Kind, Overlap, Region, Relation

PLACES = "Vell Brenn Orla Tavia Kesting Maro Sundel Pryce Halden Ister Quorn Lammas Ribe Torvik Ancona Belmar".split()
NAMES = "Lind Prado Okoro Hartwell Moreau Silva Nowak Petrov Haddad Tanaka Berg Castellan Dufour Eriksen".split()
WORDS = (
    "bridge harvest library ferry school tunnel market orchard theatre reservoir tram museum quarry hospital pier "
    "clinic budget strike verdict referendum festival merger vaccine audit ballot storm rescue inquiry lease "
    "glacier vineyard factory archive railway stadium mosque aquifer turbine cathedral curfew tariff census wharf"
).split()
ACTS = "delayed praised cancelled doubled questioned rebuilt sold inspected flooded renamed leased closed taxed".split()
TIMES = "in spring; after the vote; on Monday; within a year; since the war; by night; for decades; at noon".split("; ")


def paragraphs(number: int) -> list[str]:
    """Three paragraphs that no other number has."""
    pick = random.Random(number)
    return [_sentence(pick, number) + " " + _sentence(pick, pick.randrange(900)) for _ in range(3)]


def _sentence(pick: random.Random, figure: int) -> str:
    one, two, three, four = pick.sample(WORDS, 4)
    name, place, act, time = (pick.choice(pool) for pool in (NAMES, PLACES, ACTS, TIMES))
    forms = (
        f"{name} of {place} {act} the {one} {time}, and the {two} with {figure} rooms became a {three} or a {four}.",
        f"No {one} was {act} {time}: {figure} people from {place} saw {name} take the {two} over a {three} and {four}.",
        f"With {figure} crowns for a {one}, {name} {act} {place}'s {two} {time}; a {three} is next, then the {four}.",
        f"The {one}, the {two} and {figure} others were {act} {time} near {place}, where {name} saw {three}, {four}.",
    )
    return pick.choice(forms)


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
