"""Names that nothing but their context makes outlets': "UDN reported", "first reported by Ajel"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.credits.names import Candidate, Grip
from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.model import Span

_NAME = r"[A-Z0-9][A-Za-z0-9]{1,24}(?:\s[A-Z][A-Za-z0-9]{1,20}){0,2}"
_BY = re.compile(
    r"(?i:(?:first|originally|initially|previously|exclusively) (?:reported|published|revealed|broken|disclosed|aired|posted) (?:by|in|on)|"
    r"as (?:first )?reported (?:by|in|on)|\b(?:a|the|its|new|to) (?:news )?(?:report|story|article|exclusive)s? (?:published |posted |released )?(?:in|from|by|on)"
    rf"|reports? from) (?:the )?({_NAME})(?![\w’'.-])"
)
_REPORTED = re.compile(
    rf"(?<![\w.’'-])({_NAME})(?: (?:first|also|has|exclusively|has also|later|originally)){{0,2}} "
    r"(?:reported|reports)(?=(?: that| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| last| earlier| today| this)\b|[,.:;])"
)
_TRANSLATED = re.compile(
    rf"(?:[Ll]aut|[Ss]elon|[Ss]egún (?:informó|publicó)|[Jj]ak (?:podaje|informuje|donosi|pisze)|пишет|сообщает|передает|передаёт|повідомляє|пише) ({_NAME})(?![\w’'.-])"
)
_MIXED = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+|\d+[a-z]+\d?[A-Z]\w+")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{1,5}")


def passing_names(text: str, within: tuple[Span, ...]) -> list[Candidate]:
    """
    Find names that a plain phrase of crediting makes outlets', and every other place where the same name stands.

    Abbreviations and names in mixed case need only "reported"; a single word must be nobody's surname in this text.

    >>> [one.name for one in passing_names("QDN reported that it rained. NATO reported that it snowed.", ((0, 58),))]
    ['QDN']
    """
    names = {text[start:end] for area in within for start, end in _credited(text, area)}
    if not names:
        return []
    pattern = re.compile(
        rf"(?<![\w.’'-])(?:{'|'.join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))})(?![\w-])"
    )
    return [
        Candidate(match.span(), match.group(), Grip.FIRM)
        for start, end in within
        for match in pattern.finditer(text, start, end)
    ]


def _credited(text: str, area: Span) -> Iterator[Span]:
    for match in _REPORTED.finditer(text, *area):
        if _abbreviation(match[1]) and not _other_body(text, match[1]):
            yield match.span(1)
    for pattern in (_BY, _TRANSLATED):
        for match in pattern.finditer(text, *area):
            if _abbreviation(match[1]) and not _other_body(text, match[1]):
                yield match.span(1)
    for match in _BY.finditer(text, *area):
        if match.group()[0] in "fFoOaA" and _single_name(text, match[1]) and "reported" in match.group():
            yield match.span(1)


def _abbreviation(name: str) -> bool:
    table = shapes()
    if name in table.abbreviations or name in table.companies:
        return False
    return bool(_CAPITALS.fullmatch(name) or _MIXED.fullmatch(name))


def _other_body(text: str, name: str) -> bool:
    """Tell whether the text spells an abbreviation out as something that is no outlet."""
    at = text.find(f"({name})")
    if at < 0:
        return False
    before = re.findall(r"\w+", text[max(0, at - 90) : at])[-8:]
    table = shapes()
    return not set(before) & (
        table.last_words | table.open_last_words | {"newspaper", "agency", "broadcaster", "television"}
    )


def _single_name(text: str, name: str) -> bool:
    table = shapes()
    if " " in name or name in table.places | table.openers | table.bodies | table.companies | table.abbreviations:
        return False
    if not name[0].isupper() or len(name) < 3:
        return False
    surname = re.compile(rf"[A-Z][a-z]+ (?:[A-Z]\. )?{re.escape(name)}\b")
    return not surname.search(text)
