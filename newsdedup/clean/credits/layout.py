"""Credits that stand in how a text is laid out: datelines, bylines, credit lines, pictures, headlines."""

from __future__ import annotations

import re

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.cues import Cue
from newsdedup.model import Role, Span

_PICTURE_CUE = re.compile(
    r"\b(?i:photos?|photographs?|images?|pictures?|pics?|fotos?|bild|imagen|zdjęci[ea]|фото|fot|screenshot|"
    r"illustration|graphic)\.?"
    r"(?:\s?[:|/©]|\s(?i:credits?|source|by|courtesy(?: of)?|provided by|from|via)\b)[^.\n]{0,50}$"
)
_PICTURE_AFTER = re.compile(
    r"\s(?:[Ff]ile )?(?:Photo|Photos|Images?|Pictures?|Newsmakers|Stock)\b|/(?:[A-Z][\w.-]+ ?){1,3}(?=[).,\n]|$)"
)
_POOLED = re.compile(r"(?:/ ?|[A-Z]\w+ )[^.\n]{1,60}\bvia $")
_SLASH_BEFORE = re.compile(r"(?:(?:[(|–—-]|^|[.!?”\"] )\s?(?:[A-Z][\w.’'-]+\s){1,3}?|\()[A-Z][\w.’'-]+\s?/\s?$")
_AFTER_SLASH = re.compile(r"\s?(?:/|\)|$|via\b)")
_SOURCE_BEFORE = re.compile(
    r"^\W{0,3}(?i:sources?|quellen?|fuentes?|źródł[oa]|источники?|джерел[оа]|fontes?|bron|kaynak|المصدر|来源|來源|via|"
    r"from|agency|"
    r"agencies|credits?|attribution|courtesy(?: of)?|reprinted from|read more at|"
    r"(?:this (?:article|story|piece|column|post) (?:was )?)?(?:first |originally )?(?:appeared|published|"
    r"posted) (?:first |originally )?"
    r"(?:by|in|on|at))\s?[:：]?\s?(?i:the )?[\"“(]?$"
)
_RIGHTS_BEFORE = re.compile(r"(?i:©|\(c\)|copyright)[^.\n]{0,30}$")
_BYLINE_BEFORE = re.compile(
    r"^\W{0,2}(?:By|BY|Von|Par|Por|By:)\s[^.!?\n]{0,80}$|^(?:[A-Z][\w.’'-]+ ){1,4}(?:of |, |\| |/ ?|- |"
    r"for )(?:[Tt]he )?$"
)
_OPEN_BRACKET = re.compile(r"\((?:[\w. ]{2,30}[,/;] ?){0,4}$")
_CLOSE_BRACKET = re.compile(r"(?:[,/;] ?[\w. ]{2,30}){0,4}\)")
_DASH = re.compile(r"\s{0,3}(?:[-–—]{1,2}|―)\s?")
# "BRENN, Vesna, July 3 (", "Washington (": names and a day, no sentence.
_PLACE_WORD = r"(?:[A-ZÀ-Þ][\w.’'-]{0,20}|\d{1,4}\.?|\d{1,2} [a-zà-ž]{3,10}\.?|de|of|and|la|el|do|da|der|am)"
_PLACE = re.compile(rf"^[\"“(]?{_PLACE_WORD}(?:[ ,/]{{1,2}}{_PLACE_WORD}){{0,8}}[\s(,/]{{1,2}}$")
_ENDS_STATEMENT = re.compile(r"[.!?”\"] ?(?:[-–—/] ?|\()$")
_ACRONYM_OF = re.compile(r"(?:[A-Z][\w’'-]+ |[a-z]+ ){0,4}[A-Z][\w’'-]+ (?:[a-z]+ )?\($")
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
    role = _picture(left, right, candidate) or _credit_line(text, left, right, candidate)
    role = role or _headline(left, right, candidate, area)
    return None if role is None else Cue(role, True, (start, end), False, signs=role is Role.AGENCY)


def abbreviates(text: str, candidate: Candidate) -> bool:
    """Tell whether a name in brackets is short for other words before it, as "Center for Naval Analyses (CNA)"."""
    start, end = candidate.span
    left = text[max(0, start - 80) : start]
    if end - start > 6 or not left.endswith("(") or text[end : end + 1] != ")":
        return False
    line = left.rpartition("\n")[2]
    if _agency(candidate):
        return _spells_out(line[:-1], text[start:end])
    return not (_PLACE.match(line) and len(line) < 40) and bool(_ACRONYM_OF.search(line))


def _spells_out(words: str, short: str) -> bool:
    """Tell whether the initials of the last words, small ones left out or not, are an abbreviation's letters."""
    initials = [word[0].upper() for word in words.split()]
    large = [word[0].upper() for word in words.split() if len(word) > 3]
    letters = list(short.upper())
    return len(letters) > 2 and letters in (initials[-len(letters) :], large[-len(letters) :])


def _agency(candidate: Candidate) -> bool:
    return candidate.outlet is not None and candidate.outlet.kind == "agency"


def _known(candidate: Candidate) -> bool:
    return candidate.outlet is not None and candidate.grip is not Grip.OPEN


def _picture(left: str, right: str, candidate: Candidate) -> Role | None:
    short = len(left) + len(right) < 220 or _in_brackets(left, right)
    if short and (_known(candidate) or "." in candidate.name) and _PICTURE_CUE.search(left[-90:]):
        return Role.PHOTO
    if not _known(candidate):
        return None
    if candidate.outlet is not None and candidate.outlet.kind == "photo agency":
        short = short and candidate.grip is Grip.FIRM
        return Role.PHOTO if short or _PICTURE_AFTER.match(right) or left.endswith(("/", "via ")) else None
    if _PICTURE_AFTER.match(right) and (_agency(candidate) or not right.startswith("/")):
        return Role.PHOTO
    if _POOLED.search(left[-70:]):
        return Role.PHOTO
    return Role.PHOTO if short and _SLASH_BEFORE.search(left) and _AFTER_SLASH.match(right) else None


def _in_brackets(left: str, right: str) -> bool:
    return "(" in left[-80:] and ")" in right[:80] and ")" not in left[left.rfind("(") :]


def _credit_line(text: str, left: str, right: str, candidate: Candidate) -> Role | None:
    """Read bracketed names, datelines, bylines and lines that are a credit and nothing else."""
    if _OPEN_BRACKET.search(left[-100:]) and _CLOSE_BRACKET.match(right):
        return _bracketed(left, candidate)
    if not _known(candidate):
        return Role.REPORT if _SOURCE_BEFORE.match(left) and len(right) < 40 else None
    if _agency(candidate) and _DASH.match(right) and (not left or _PLACE.match(left)) and len(left) < 72:
        return Role.AGENCY
    if len(right) > 60 or len(left) > 140:
        return Role.AGENCY if _closes(left, right, candidate) else None
    if _SOURCE_BEFORE.match(left):
        return Role.AGENCY if _agency(candidate) and not right.lstrip().startswith(":") else Role.REPORT
    if not _agency(candidate):
        return Role.REPORT if _near_end(text, candidate) and _signs(left, right) else None
    return Role.AGENCY if _signed_by_agency(text, left, right, candidate) else None


def _bracketed(left: str, candidate: Candidate) -> Role | None:
    if not _known(candidate):
        return None
    dateline = len(left) < 72 and (not left.strip("( ") or bool(_PLACE.match(left)))
    if _agency(candidate) or (dateline and candidate.outlet is not None and candidate.outlet.kind != "photo agency"):
        return Role.AGENCY
    return Role.REPORT if candidate.grip is Grip.FIRM and left.endswith("(") else None


def _signs(left: str, right: str) -> bool:
    """Tell whether an outlet's name signs a text: "— The Gazette" as a line or at the end of one."""
    return not right.strip(" .") and bool(re.fullmatch(r"[-–—] ?|.{20,}[.!?”\"] ?[-–—] ?", left))


def _signed_by_agency(text: str, left: str, right: str, candidate: Candidate) -> bool:
    if _RIGHTS_BEFORE.search(left) or _closes(left, right, candidate):
        return True
    alone = not left.strip(" -–—*_|/([") and not right.strip(" -–—*_|/.:)]")
    byline = len(right) < 40 and _BYLINE_BEFORE.search(left)
    return bool(alone or byline) and (candidate.span[0] < _EDGE or _near_end(text, candidate))


def _closes(left: str, right: str, candidate: Candidate) -> bool:
    return _agency(candidate) and bool(_ENDS_STATEMENT.search(left)) and not right.strip(" .)")


def _near_end(text: str, candidate: Candidate) -> bool:
    return len(text) - candidate.span[1] < _EDGE


def _headline(left: str, right: str, candidate: Candidate, area: Span) -> Role | None:
    """Read "Politico: Russia receives ..." and "Russia receives ...: Politico" at the head of the text."""
    if candidate.grip is not Grip.FIRM or candidate.span[0] - area[0] > 600:
        return None
    if not left.strip(' "“«‘') and re.match(r"[\"”»’]?:\s\S", right) and len(right) < 260:
        return Role.REPORT
    closing = 20 < len(left) < 200 and left.endswith(": ") and not right.strip()
    return Role.REPORT if closing else None
