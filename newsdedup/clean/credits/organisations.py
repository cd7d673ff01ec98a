"""Bodies that gave a story its data: "records provided by C4ADS", "a Quinnipiac poll"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsdedup.clean.credits.scan import Scan
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.data.outlets import Outlets
from newsdedup.model import Role, Span

_THING = (
    r"(?:data|figures|records|statistics|numbers|estimates|imagery|images|documents|information|analysis|research|"
    r"readings|measurements|rankings|findings|files)"
)
_GIVEN = (
    r"(?:compiled|provided|collected|gathered|supplied|assembled|tracked|tallied|kept|maintained|crunched|"
    r"analy[sz]ed|shared|made available)"
)
_TAKEN = r"(?:conducted|released|published|carried out|commissioned|taken)"
_WORD = r"[A-Z](?:[\w&-]|\.(?=\w)){1,30}"
_NAME = rf"{_WORD}(?:\s(?:of|for|and|the|on|&)(?:\sthe)?(?=\s[A-Z])|\s{_WORD}){{0,7}}"
# What follows the word for the data or the poll; whether the name must look like that of a body.
_BEHIND = (
    (
        re.compile(
            rf"(?i:{_THING}) (?:(?:that|which) (?:was|were) )?{_GIVEN} by (?:the )?(?:[a-z-]+ ){{0,4}}({_NAME})"
        ),
        False,
    ),
    (re.compile(rf"(?:polls?|surveys?) {_TAKEN} (?:\w+ ){{0,3}}?by (?:the )?({_NAME})"), False),
    (re.compile(rf"(?i:data|figures|statistics) from (?:the )?(?:[a-z-]+ ){{0,3}}({_NAME})"), True),
    (re.compile(rf"(?:Daten|Zahlen|Angaben|Umfrage) (?:der|des|von) ({_NAME})"), True),
)
_BEFORE = re.compile(rf"\b(?:[Aa]n?|[Tt]he) (?:new |latest |recent |\w+day )?({_NAME})[ -](?:[a-z]+ ){{0,2}}$")
_PARTNER = r"([A-Z][\w&.]{1,25}(?: [A-Z][\w&.]{1,20}){0,2})"
_LEFT_OF_SLASH = re.compile(rf"(?:^|[\s(]){_PARTNER}[/–-]$")
_RIGHT_OF_SLASH = re.compile(r"[/–-]([A-Z][\w&.]{1,25})(?=,? (?:[\w-]+ ){0,3}(?:poll|survey|tracker))")
_TRAIL = re.compile(r"(?:\s(?:of|for|and|the|on|&|in))+$|[.]$")


def data_givers(text: str, places: Scan, taken: Sequence[Span], outlets: Outlets) -> list[Sighting]:
    """
    Find the bodies, not outlets, to which a text owes its data or a poll; public authorities are not among them.

    Args:
        text: The text.
        places: What a scan of its body found.
        taken: The names that may be outlets', in order; none of them is looked at again.
        outlets: The table, to leave out what it knows.
    """
    starts = [start for start, _ in taken]
    found = sorted({one.span: one for one in _data(text, places, outlets)}.values(), key=lambda one: one.span or (0, 0))
    kept: list[Sighting] = []
    for one in found:
        start, end = one.span or (0, 0)
        if _free((start, end), starts, taken) and (not kept or (kept[-1].span or (0, 0))[1] <= start):
            kept.append(one)
    return kept


def _data(text: str, places: Scan, outlets: Outlets) -> Iterator[Sighting]:
    for start, end in places.data:
        for rule, loose in _BEHIND:
            match = rule.match(text, start, end + 160)
            if match is not None:
                yield from _giver(text, match.start(1), match[1], loose, outlets)
        low = max(0, start - 120)
        before = _BEFORE.search(text[low:start]) if text.startswith(("poll", "survey"), start) else None
        if before is not None:
            yield from _giver(text, low + before.start(1), before[1], True, outlets)


def partners(text: str, seen: Sequence[Sighting], taken: Sequence[Span], outlets: Outlets) -> Iterator[Sighting]:
    """Find the pollsters that share a poll with an outlet: "a Quinnipiac/CNN poll"."""
    starts = [start for start, _ in taken]
    for one in seen:
        if one.role is Role.DATA and one.span is not None:
            low = max(0, one.span[0] - 40)
            before = _LEFT_OF_SLASH.search(text[low : one.span[0]])
            behind = _RIGHT_OF_SLASH.match(text, one.span[1], one.span[1] + 60)
            for match, offset in ((before, low), (behind, 0)):
                if match is not None and outlets.by_name(match[1]) is None:
                    span = (offset + match.start(1), offset + match.end(1))
                    if _free(span, starts, taken):
                        yield Sighting(match[1], Role.DATA, span, match[1])


def _free(span: Span, starts: Sequence[int], taken: Sequence[Span]) -> bool:
    at = bisect_left(starts, span[1])
    return at == 0 or taken[at - 1][1] <= span[0]


def _giver(text: str, start: int, words: str, loose: bool, outlets: Outlets) -> Iterator[Sighting]:
    name = _TRAIL.sub("", words)
    if "\n" not in name and _is_giver(name, loose=loose) and outlets.by_name(name) is None:
        yield Sighting(name, Role.DATA, (start, start + len(name)), text[start : start + len(name)])


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
