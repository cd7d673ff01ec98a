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
_PATTERNS = (
    rf"(?:{_TOLD} (?:this|our) {_NOUN})",
    r"(?:dieser|unserer) (?:Redaktion|Zeitung)|unserem (?:Portal|Magazin|Sender|Reporter)",
    r"(?:à|par) (?:notre (?:rédaction|journal|site|reporter|correspondante?))",
    r"(?:a|por|con) (?:este|nuestro) (?:medio|diario|periódico|portal)|a esta redacción",
    r"(?:a|ao) (?:este jornal|nosso (?:jornal|portal))|a questo giornale|al nostro giornale",
    r"aan deze (?:krant|redactie)|tegen deze (?:krant|redactie)|naszej redakcji|naszemu portalowi",
    r"нашему (?:изданию|порталу)|нашій редакції|нашому виданню",
)
_ITSELF = re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in _PATTERNS), re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?:this|our|dieser|unserer|unserem|notre|este|nuestro|esta|nosso|questo|nostro|deze|nasz\w+|наш\w+)\b",
    re.IGNORECASE,
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
    for start, end in within:
        for match in _ITSELF.finditer(text, start, end):
            words = _OPENING.search(text, match.start(), match.end())
            begin = words.start() if words else match.start()
            yield Sighting(own, Role.SELF, (begin, match.end()), text[begin : match.end()])
