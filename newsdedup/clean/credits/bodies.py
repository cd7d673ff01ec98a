"""Bodies that are known to give data, and groups that a text names with what they gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsdedup.clean.credits.runs import capital_precedes
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.clean.credits.vocabulary import alternatives, known_bodies
from newsdedup.model import Role, Span

_FROM = re.compile(
    r"(?:[Aa]ccording to|\b[Ll]aut|[Nn]ach (?:Angaben|Zahlen|Daten|Berechnungen)|[Ss]elon|[Ss]egún|"
    r"[Ss]econdo|[Ww]edług|"
    r"по данным|\b(?:data|figures|statistics|numbers|estimates|prices|images?|imagery|records|Daten|Zahlen|Angaben|"
    r"chiffres|données|datos|cifras|dati|danych)(?: \w+){0,3})[^.;:\n“”]{0,30}$",
)
_GIVES = re.compile(
    r"(?:['’]s?)? (?:(?:\w+ ){0,2}(?:data|figures|statistics|numbers|estimates|index|prices?)|show(?:s|ed)?|"
    r"estimate[sd]?|puts|zufolge)\b"
)
# "evaluated together with the activists of X", "hacked by the group X", "the group X estimates".
_GROUP = re.compile(
    r"\b(?:group|collective|activists|hackers|watchdog|NGO)(?: (?:of|from))? "
    r"([A-Z][\w&]{1,25}(?:[ -][A-Z][\w&]{1,25}){0,3})(?=['’ ,.;:)]|$)"
)
_WITH = re.compile(
    r"\b(?:together with|(?:broken into|hacked|leaked|stolen|compiled|collected|supplied|provided|evaluated|analysed|"
    r"analyzed) (?:\w+ )?by|jointly with) (?:the |an? )?(?:[a-z-]+ ){0,2}$"
)
_RECKONS = re.compile(
    r" (?:estimate[sd]?|calculate[sd]?|count(?:s|ed)|tallied|reckons?|recorded)\b|(?:['’]s?) (?:figures|data|count)\b"
)


def known_givers(text: str, within: tuple[Span, ...]) -> Iterator[Sighting]:
    """
    Find the packaged bodies where a text says that something is known from them.

    >>> text = "Prices rose by half, according to Eurostat. Eurostat has moved."
    >>> [one.span for one in known_givers(text, ((0, len(text)),))]
    [(34, 42)]
    """
    names = known_bodies()
    for start, end in within:
        for match in _names().finditer(text, start, end):
            left = text[max(start, match.start() - 80) : match.start()]
            if capital_precedes(text, match.start()):
                continue  # a person of that name
            if _FROM.search(left) or _GIVES.match(text, match.end(), min(end, match.end() + 40)):
                yield Sighting(names[match.group()], Role.DATA, match.span(), match.group())


def groups(text: str, within: tuple[Span, ...]) -> Iterator[Sighting]:
    """
    Find activists and the like that gave a text its papers or reckoned something for it.

    >>> text = "The papers were evaluated together with the activists of Otrok Leaks."
    >>> [one.name for one in groups(text, ((0, len(text)),))]
    ['Otrok Leaks']
    """
    for start, end in within:
        for match in _GROUP.finditer(text, start, end):
            before = _WITH.search(text[max(start, match.start() - 60) : match.start()])
            if before or _RECKONS.match(text, match.end(1), min(end, match.end(1) + 30)):
                yield Sighting(match[1], Role.DATA, match.span(1), match[1])


@cache
def _names() -> re.Pattern[str]:
    firsts = "".join(sorted({re.escape(name[0]) for name in known_bodies()}))
    return re.compile(rf"(?=[{firsts}])(?<![\w-])(?:{alternatives(known_bodies())})(?![\w-])")
