"""Credits that stand around a text: in datelines, bylines, picture credits, source lines, and among its authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.identity import is_own
from newsdedup.clean.credits.names import candidates, is_first_name
from newsdedup.clean.credits.scan import scan
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.data.outlets import Outlets
from newsdedup.model import Field, Kind, Region, Role, Span

_PICTURES = frozenset({"photo credit"})
_WIRES = frozenset({"dateline", "byline"})
_SOURCES = frozenset({"credit line", "reprint", "source link", "copyright"})
# In any other furniture, a note on the author say: where the text stood first.
_STOOD_FIRST = re.compile(
    r"\b(?:first|originally|previously) (?:appeared|published|posted|ran)(?: \w+){0,3}? (?:in|on|by|at) (?:the )?$"
    r"|\b(?:appeared|published|ran) (?:first|originally) (?:in|on|by|at) (?:the )?$"
    r"|\b(?:zuerst|ursprünglich) (?:erschien\w*|veröffentlicht) (?:in|im|auf|bei|von) (?:der |dem )?$"
    r"|\b(?:erschien|erschienen) (?:zuerst|ursprünglich) (?:in|im|auf|bei) (?:der |dem )?$"
    r"|\b(?:paru|publié)e? (?:d[’']abord|initialement) (?:dans|sur|par) $"
    r"|\b(?:publicad|aparecid)[oa] (?:originalmente|primero) (?:en|por) (?:el |la )?$",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(
    r"(?i)\b(?:first|originally|previously|zuerst|ursprünglich|abord|initialement|originalmente|primero)\b"
)


def from_furniture(raw: str, regions: Sequence[Region], outlets: Outlets, own: str | None) -> list[Sighting]:
    """
    Read the furniture that says where an article comes from.

    The outlet's own name there says nothing of its sources and is left out.
    """
    found = []
    for region in regions:
        if region.kind is Kind.FURNITURE:
            start, end = region.span
            piece = raw[start:end]  # cut out, for a name may be glued to the words before it
            if region.reason not in _PICTURES | _WIRES | _SOURCES and not _FIRST_WORD.search(piece):
                continue
            whole = ((0, len(piece)),)
            for one in candidates(piece, whole, scan(piece, whole), outlets, own):
                role = _role(one, str(region.reason), piece[max(0, one.span[0] - 60) : one.span[0]])
                if role is not None and not is_own(one.name, own):
                    span = (start + one.span[0], start + one.span[1])
                    found.append(
                        Sighting(
                            one.name, role, span, raw[span[0] : span[1]], outlet=one.outlet, signs=role is Role.AGENCY
                        )
                    )
    return found


def _role(one: Candidate, reason: str, before: str) -> Role | None:
    if one.outlet is None and one.grip is not Grip.FIRM and "." not in one.name:
        return None
    if reason not in _PICTURES | _WIRES | _SOURCES:
        return Role.REPORT if _STOOD_FIRST.search(before) else None
    if reason in _PICTURES:
        return Role.PHOTO
    if one.outlet is not None and one.outlet.kind == "photo agency":
        return Role.PHOTO
    if one.outlet is not None and one.outlet.kind == "social":
        return None
    if reason in _WIRES:
        return Role.AGENCY if one.outlet is not None else None
    if one.outlet is not None and one.outlet.kind == "agency":
        return Role.AGENCY
    return None if reason == "copyright" else Role.REPORT


def from_authors(authors: Sequence[str], outlets: Outlets, own: str | None) -> Iterator[Sighting]:
    """Read agencies and other outlets off the names of the authors."""
    for author in authors:
        whole = outlets.by_name(author)
        inside = (hit for hit in outlets.find(author) if not hit.weak and not is_first_name(author, hit))
        hits = [whole] if whole else [hit.outlet for hit in inside]
        for outlet in hits:
            if outlet.kind not in {"social", "photo agency"} and "@" not in author and not is_own(outlet.name, own):
                yield Sighting(outlet.name, Role.AGENCY, None, author, Field.AUTHORS, outlet, signs=True)


# The Reuters Handbook of Journalism asks for this sign-off; no other agency of the table writes it so.
_REUTERS = re.compile(
    r"\((?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)(?: and (?:writing|"
    r"editing))? by [^()]{3,400}?)[Ee]diting by [^()]{3,200}\)"
)


def from_sign_off(raw: str, body: Sequence[Span], outlets: Outlets, own: str | None) -> Iterator[Sighting]:
    """Read the agency off a sign-off that only its texts carry."""
    outlet = outlets.by_name("Reuters")
    if outlet is None or is_own(outlet.name, own):
        return
    for start, end in body:
        for match in _REUTERS.finditer(raw, max(start, end - 1500), end):
            yield Sighting(outlet.name, Role.AGENCY, match.span(), match.group(), outlet=outlet, signs=True)
