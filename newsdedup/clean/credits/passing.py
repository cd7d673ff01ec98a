"""Names that nothing but their context makes outlets': "QDN reported", "first reported by Otrok"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.scan import Scan
from newsdedup.clean.credits.vocabulary import alternatives, shapes
from newsdedup.model import Span

_MOST = 20_000
_NAME = r"[A-Z0-9][A-Za-z0-9]{1,24}(?:\s[A-Z][A-Za-z0-9]{1,20}){0,2}"
# From a word of reporting on: "reported by QDN", "report from QDN", "laut QDN".
_BY = re.compile(
    r"(?:(?:reported|published|revealed|broken|disclosed|aired|posted) (?:by|in|on)"
    r"|(?:report|story|article|exclusive) (?:published |posted |released )?(?:in|from|by)"
    r"|reports from|[Ll]aut|[Ss]elon|informó|publicó|podaje|informuje|donosi|pisze|пишет|сообщает|передает|передаёт|"
    r"пише|повідомляє)"
    rf" (?:the )?({_NAME})(?![\w’'.-])"
)
# "according to Money.QDN": a site by its names, without an ending.
_DOTTED = re.compile(r"[Aa]ccording to ([A-Z][A-Za-z]{1,20}\.[A-Z]{2,8})(?![\w’'-])")
_FIRST = re.compile(r"(?i:(?:first|originally|initially|previously|exclusively)|\bas(?: first)?) $")
# Up to a word of reporting: "QDN first reported that".
_REPORTED = re.compile(rf"(?<![\w.’'-])({_NAME})(?: (?:first|also|has|exclusively|later|originally)){{0,2}} $")
_CLAUSE = re.compile(r"(?:reported|reports)(?= (?:that|on \w+day|\w+day|last|earlier|today|this)\b|[,.:;]|$)")
_MIXED = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+|\d+[a-z]+\d?[A-Z]\w+")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_OUTLET_WORDS = frozenset({"newspaper", "agency", "broadcaster", "television"})


def passing_names(text: str, within: tuple[Span, ...], places: Scan) -> list[Candidate]:
    """
    Find names that a plain phrase of crediting makes outlets', and every other place where the same name stands.

    Abbreviations and names in mixed case need only "reported"; a single word must be nobody's surname in this text.

    >>> from newsdedup.clean.credits.scan import scan
    >>> text = "QDN reported that it rained. NATO reported that it snowed."
    >>> [one.name for one in passing_names(text, ((0, len(text)),), scan(text, ((0, len(text)),)))]
    ['QDN']
    """
    by_capitals, by_word = set[str](), set[str]()
    for name, first in _credited(text, places):
        (by_word if first else by_capitals).add(name)
    names = {name for name in by_capitals if _abbreviation(text, name)}
    names |= {name for name in by_word if name not in names and (_abbreviation(text, name) or _single_name(text, name))}
    if not names:
        return []
    pattern = re.compile(rf"(?<![\w.’'-])(?:{alternatives(names)})(?![\w-])")
    places_of_names = (match for start, end in within for match in pattern.finditer(text, start, end))
    return [Candidate(match.span(), match.group(), Grip.FIRM) for match in islice(places_of_names, _MOST)]


def _credited(text: str, places: Scan) -> Iterator[tuple[str, bool]]:
    """List names in phrases of crediting, and whether the phrase is one that names an outlet only."""
    for start, end in places.reports:
        low = max(0, start - 90)
        if _CLAUSE.match(text, start, end + 20) and (before := _REPORTED.search(text[low:start])):
            yield before[1], False
        if match := _DOTTED.match(text, start, end + 40):
            yield match[1], True
        if match := _BY.match(text, start, end + 90):
            first = text.startswith("reported", start) and _FIRST.search(text[max(0, start - 14) : start])
            yield match[1], bool(first)


def _abbreviation(text: str, name: str) -> bool:
    table = shapes()
    if name in table.abbreviations or name in table.companies:
        return False
    return bool(_CAPITALS.fullmatch(name) or _MIXED.fullmatch(name)) and not _other_body(text, name)


def _other_body(text: str, name: str) -> bool:
    """Tell whether the text spells an abbreviation out as something that is no outlet."""
    at = text.find(f"({name})")
    if at < 0:
        return False
    before = set(re.findall(r"\w+", text[max(0, at - 90) : at])[-8:])
    return not before & (shapes().last_words | shapes().open_last_words | _OUTLET_WORDS)


def _single_name(text: str, name: str) -> bool:
    table = shapes()
    if " " in name or name in table.places | table.openers | table.bodies | table.companies | table.abbreviations:
        return False
    if not name[0].isupper() or len(name) < 3:
        return False
    return not re.search(rf"[A-Z][a-z]+ (?:[A-Z]\. )?{re.escape(name)}\b", text)
