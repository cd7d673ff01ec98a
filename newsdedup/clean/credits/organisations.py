"""Bodies that gave a story its data: "records provided by C4ADS", "a Quinnipiac poll"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.credits.sighting import Sighting
from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.data.outlets import Outlets
from newsdedup.model import Role, Span

_THING = r"(?:data|figures|records|statistics|numbers|estimates|imagery|images|documents|information|analysis|research|readings|measurements|rankings|findings|files)"
_GIVEN = r"(?:compiled|provided|collected|gathered|supplied|assembled|tracked|tallied|kept|maintained|crunched|analy[sz]ed|shared|made available)"
_NAME = r"[A-Z][\w&.-]{1,30}(?:\s(?:of|for|and|the|on|&)(?:\sthe)?(?=\s[A-Z])|\s[A-Z][\w&.-]{1,30}){0,7}"
_RULES = (
    re.compile(
        rf"\b{_THING} (?:that (?:was|were) |which (?:was|were) )?{_GIVEN} by (?:the )?(?:[a-z-]+ ){{0,4}}({_NAME})"
    ),
    re.compile(
        rf"\b(?:polls?|surveys?) (?:conducted |released |published |carried out |commissioned |taken )(?:\w+ ){{0,3}}?by (?:the )?({_NAME})"
    ),
    re.compile(rf"\b(?:data|figures|statistics) from (?:the )?(?:[a-z-]+ ){{0,3}}({_NAME})"),
    re.compile(
        rf"\b(?:[Aa]|[Tt]he|[Aa]n) (?:new |latest |recent |\w+day )?({_NAME})[ -](?:\w+ ){{0,2}}(?:poll|survey)\b"
    ),
    re.compile(rf"\b(?:Daten|Zahlen|Angaben|Umfrage) (?:der|des|von) ({_NAME})"),
)
_TRAIL = re.compile(r"(?:\s(?:of|for|and|the|on|&|in))+$|[.]$")


def data_givers(text: str, within: tuple[Span, ...], taken: set[int], outlets: Outlets) -> list[Sighting]:
    """
    Find the bodies, not outlets, to which a text owes its data or a poll; public authorities are not among them.

    Args:
        text: The text.
        within: The stretches that are the article's own words.
        taken: First characters of names that are settled.
        outlets: The table, to leave out what it knows.
    """
    found = {one.span: one for one in _data(text, within, outlets) if one.span and not taken & set(range(*one.span))}
    kept: list[Sighting] = []
    for span in sorted(span for span in found if span is not None):
        if not kept or (kept[-1].span or (0, 0))[1] <= span[0]:
            kept.append(found[span])
    return kept


def _data(text: str, within: tuple[Span, ...], outlets: Outlets) -> Iterator[Sighting]:
    for at, rule in enumerate(_RULES):
        for start, end in within:
            for match in rule.finditer(text, start, end):
                name = _TRAIL.sub("", match[1])
                if _is_giver(name, loose=at in {2, 3, 4}) and outlets.by_name(name) is None:
                    span = (match.start(1), match.start(1) + len(name))
                    yield Sighting(name, Role.DATA, span, name)


def _is_giver(name: str, *, loose: bool) -> bool:
    """Tell whether a name is that of a body outside government; after loose words it must look like one."""
    table = shapes()
    words = name.split()
    if (
        words[0] in table.places | table.openers
        or set(words) & (table.bodies - table.researchers)
        or name in table.abbreviations
    ):
        return False
    if set(words) & table.researchers:
        return True
    mixed = bool(re.fullmatch(r"[A-Z]*\d*[A-Z]{2,}\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]\d\w+", name))
    return mixed or (not loose and len(words) == 1)
