"""Credits that stand in how a text is laid out: datelines, bylines, credit lines, pictures, headlines."""

from __future__ import annotations

import re

from newsdedup.clean.credits.cues import Cue
from newsdedup.clean.credits.names import Candidate, Grip
from newsdedup.model import Role, Span

_PICTURE_CUE = re.compile(
    r"(?i:\b(?:photos?|images?|pictures?|pics?|fotos?|bild|imagen|zdjęcie|фото|fot|screenshot|illustration|graphic)\b)"
    r"\.?(?:\s(?:credits?|source|by|courtesy(?: of)?|provided by|from|via))*\s?[:|/©]"
)
_PICTURE_AFTER = re.compile(
    r"(?:\s(?:file )?(?:Photo|Photos|Images?|Pictures?|Newsmakers|Stock)\b|/(?:[A-Z][\w.-]+ ?){1,3}(?=[).,\n]|$))"
)
_SLASH_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]+\s?/\s?|\bvia )$")
_SOURCE_BEFORE = re.compile(
    r"^\W{0,3}(?i:sources?|quellen?|fuentes?|źródł[oa]|источники?|джерел[оа]|fontes?|fonte|bron|kaynak|المصدر|来源|來源|via|from|agency|agencies|credits?|courtesy(?: of)?|originally published (?:by|in|on|at)|"
    r"this (?:article|story|piece) (?:first |originally )?(?:appeared|was published|was originally published|was first published) (?:by|in|on|at)|reprinted from|read more at)\s?[:：]?\s?"
    r"(?i:the )?[\"“(]?$"
)
_RIGHTS_BEFORE = re.compile(r"(?i:©|\(c\)|copyright)[^.\n]{0,30}$")
_BYLINE_BEFORE = re.compile(
    r"^\W{0,2}(?:By|BY|Von|Par|Por|By:)\s[^.!?\n]{0,80}$|^(?:[A-Z][\w.’'-]+ ){1,4}(?:of |, |\| |/ ?|- |for )(?:[Tt]he )?$"
)
_DASH = re.compile(r"\s{0,3}(?:[-–—]{1,2}|―)\s?")
_PLACE = re.compile(r"^[\"“(]?[A-ZÀ-Þ][\w .,'’()/À-ž-]{1,70}[(\s,/]$")
_EDGE = 700
"""Characters from an end of the article within which a line may be a byline or a credit line."""


def laid_out(text: str, candidate: Candidate, line: Span, area: Span) -> Cue | None:
    """
    Read what the place of a name on the page says.

    Args:
        text: The text.
        candidate: The name.
        line: Its line.
        area: The stretch of the article that it is in.
    """
    start, end = candidate.span
    left, right = text[line[0] : start], text[end : line[1]]
    role = (
        _picture(left, right, candidate)
        or _credit_line(text, left, right, candidate)
        or _headline(left, right, candidate, area)
    )
    return None if role is None else Cue(role, True, (start, end), False)


def _agency(candidate: Candidate) -> bool:
    return candidate.outlet is not None and candidate.outlet.kind == "agency"


def _known(candidate: Candidate) -> bool:
    return candidate.outlet is not None and candidate.grip is not Grip.OPEN


def _picture(left: str, right: str, candidate: Candidate) -> Role | None:
    if not _known(candidate) and not _PICTURE_CUE.search(left[-50:]):
        return None
    photographers = candidate.outlet is not None and candidate.outlet.kind == "photo agency"
    short = len(left) + len(right) < 220 or _in_brackets(left, right)
    if photographers and (short or _PICTURE_AFTER.match(right) or _SLASH_BEFORE.search(left)):
        return Role.PHOTO
    if _PICTURE_AFTER.match(right) and (_agency(candidate) or "/" not in right[:2]):
        return Role.PHOTO
    if (
        short
        and re.search(r"[\w.]\s?/\s?$", left)
        and re.match(r"\s?(?:/|\)|$|via\b)", right)
        and not left.startswith(" ")
    ):
        return Role.PHOTO if _looks_like_caption(left) else None
    return Role.PHOTO if short and _PICTURE_CUE.search(left[-80:]) else None


def _looks_like_caption(left: str) -> bool:
    return bool(re.search(r"(?:[(|–—-]|^)\s?(?:[A-Z][\w.’'-]+\s){1,3}?[A-Z][\w.’'-]+\s?/\s?$", left))


def _in_brackets(left: str, right: str) -> bool:
    return "(" in left[-80:] and ")" in right[:80] and ")" not in left[left.rfind("(") :]


def _credit_line(text: str, left: str, right: str, candidate: Candidate) -> Role | None:
    """Read bracketed names, datelines, bylines and lines that are a credit and nothing else."""
    if left.endswith("(") and re.match(r"\)|\s?[-–—,]", right):
        return (
            Role.AGENCY
            if _agency(candidate) or (_known(candidate) and _is_dateline(left, right))
            else _told_in_brackets(candidate)
        )
    if not _known(candidate):
        return Role.REPORT if _SOURCE_BEFORE.match(left) and len(right) < 40 else None
    if _agency(candidate) and (_DASH.match(right) and (not left or _PLACE.match(left)) and len(left) < 72):
        return Role.AGENCY
    if len(right) > 60 or len(left) > 140:
        return None
    if _SOURCE_BEFORE.match(left):
        return Role.AGENCY if _agency(candidate) else Role.REPORT
    if not _agency(candidate):
        return (
            Role.REPORT
            if _near_end(text, candidate)
            and re.fullmatch(r"[-–—] ?|.{20,}[.!?”\"] ?[-–—] ?", left)
            and not right.strip(" .")
            else None
        )
    if _RIGHTS_BEFORE.search(left):
        return Role.AGENCY
    alone = not left.strip(" -–—*_|/(") and not right.strip(" -–—*_|/.):")
    if alone or (len(right) < 40 and _near_edge(text, candidate) and _BYLINE_BEFORE.search(left)):
        return Role.AGENCY if _near_edge(text, candidate) else None
    closing = re.search(r"[.!?”\"] ?(?:[-–—/] ?|\()$", left) and not right.strip(" .)")
    return Role.AGENCY if closing else None


def _told_in_brackets(candidate: Candidate) -> Role | None:
    return Role.REPORT if candidate.outlet is not None and candidate.grip is Grip.FIRM else None


def _is_dateline(left: str, right: str) -> bool:
    return bool(re.match(r"\)?\s?[-–—]", right)) and len(left) < 60


def _near_edge(text: str, candidate: Candidate) -> bool:
    return candidate.span[0] < _EDGE or _near_end(text, candidate)


def _near_end(text: str, candidate: Candidate) -> bool:
    return len(text) - candidate.span[1] < _EDGE


def _headline(left: str, right: str, candidate: Candidate, area: Span) -> Role | None:
    """Read "Politico: Russia receives ..." and "Russia receives ...: Politico" at the head of the text."""
    if not _known(candidate) or candidate.grip is not Grip.FIRM or candidate.span[0] - area[0] > 600:
        return None
    if not left.strip(' "“«‘') and re.match(r"[\"”»’]?:\s\S", right) and len(right) < 260:
        return Role.REPORT
    if (
        re.search(r"\w[’'”\"]?(?::| [–—-]) $", left)
        and not right.strip()
        and 20 < len(left) < 200
        and ": " in left[-3:]
    ):
        return Role.REPORT
    return None
