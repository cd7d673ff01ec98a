"""Where a text speaks of the outlet that it stands in: "told this newspaper", "gegenüber dieser Redaktion"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.credits.sighting import Sighting
from newsdedup.model import Role, Span

_NOUN = (
    r"(?:newspaper|paper|publication|portal|website|site|magazine|medium|media outlet|outlet|news site|news agency|"
    r"correspondent|reporter|newsroom|channel|station|programme)"
)
# The words before it, for "this newspaper" alone may be another's; then the outlet itself.
_TOLD = (
    r"(?:told|tells|telling|informed|assured|consulted by|interviewed by|contacted by|asked by|reached by|"
    r"(?:said|spoke|speaking|talked|confirmed|confided|explained|statement|interview|conversation|comments?|e-?mail)"
    r"(?: \w+){0,2} (?:to|with|by)|seen by|obtained by|reviewed by)"
)
_ENGLISH = re.compile(rf"(?:this|our) {_NOUN}\b")
_TOLD_BEFORE = re.compile(rf"\b(?i:{_TOLD}) $")
_OTHERS = re.compile(
    r"(?:(?:dieser|unserer) (?:Redaktion|Zeitung)|unserem (?:Portal|Magazin|Sender|Reporter)"
    r"|notre (?:rédaction|journal|site|reporter|correspondante?)|(?:este|nuestro) (?:medio|diario|periódico|portal)"
    r"|esta redacción|este jornal|nosso (?:jornal|portal)|questo giornale|nostro giornale|deze (?:krant|redactie)"
    r"|naszej redakcji|naszemu portalowi|нашему (?:изданию|порталу)|нашій редакції|нашому виданню)\b"
)
_OPENINGS = tuple(
    "dieser unserer unserem notre este nuestro esta nosso questo nostro deze naszej naszemu нашему нашій нашому".split()
)


def speaks_of_itself(text: str, within: tuple[Span, ...], own: str | None) -> Iterator[Sighting]:
    """
    Find the places where a text means its own outlet without its name; none where that name is unknown.

    >>> text = "The mayor told this newspaper that she was tired."
    >>> [one.as_written for one in speaks_of_itself(text, ((0, len(text)),), "Otrok Gazette")]
    ['this newspaper']
    """
    if own is None:
        return
    for area in within:
        for word in ("this", "our", *_OPENINGS):
            yield from (Sighting(own, Role.SELF, span, text[slice(*span)]) for span in _places(text, area, word))


def _places(text: str, area: Span, word: str) -> Iterator[Span]:
    at = text.find(f"{word} ", *area)
    while at >= 0:
        english = word in {"this", "our"}
        match = (_ENGLISH if english else _OTHERS).match(text, at, area[1])
        apart = not text[at - 1 : at].isalpha()
        if match and apart and (not english or _TOLD_BEFORE.search(text[max(area[0], at - 60) : at])):
            yield match.span()
        at = text.find(f"{word} ", at + 1, area[1])
