"""Photo credits: lines of their own, in brackets behind a caption, or glued to its end."""

from __future__ import annotations

import re
from functools import cache

from newsdedup.clean.bylines import is_name
from newsdedup.clean.fold import fold
from newsdedup.clean.languages import load_languages
from newsdedup.clean.shape import Line
from newsdedup.data.frequencies import frequencies
from newsdedup.data.outlets import Outlet, Outlets
from newsdedup.model import Span

_SPLIT = re.compile(
    r"\s*[/|,;]\s*|\s+(?:via|for|on|by|courtesy of|through|/|-|–|\+|and|und|et|y|i|и|für)\s+|\s*[()©]\s*", re.IGNORECASE
)
_AGENCY_PHOTO = re.compile(
    r"\b(?:photo|foto|bild|image|images|pool|handout|file|archiv|archive|stock)\b", re.IGNORECASE
)
_TAIL = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{2,90})[)\]][.\s]*$")
_GLUED = re.compile(r"(?P<word>[^\W\d_]{3,30})(?P<top>\.[a-z]{2,4})$")
_SEAM = re.compile(r"(?<=[a-zß-öø-ÿąćęłńóśźżа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
_GLUED_NAME = 45  # characters
_DOMAIN = re.compile(r"(?:[a-z0-9-]{2,30}\.)+[a-z]{2,6}")
_AGENCIES = re.compile(
    r"\s*[/|,;&+]\s*|\s+[-–—]\s+|(?:^|\s+)(?:with|mit|avec|con|com|met|z|с|из|za|and|und|et|y|e|i|и|from|von)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|mit|avec|con|com|met|z|с|из|za)\b", re.IGNORECASE)
_CREDIT_SEAM = re.compile(r"(?<=[.!?…”\"»)]) +(?=[^\W\d_])| +(?=©)")
_BEHIND = 90  # characters
_CREDIT_MARKS = (":", "©", " by ", "ourtesy", "hoto")
_CAPTION = 400  # characters
_CREDIT_WORDS = 10
_BRACKET_WORDS = 7
_MOST_AGENCIES = 8
_MOST = 16
_KINDS = frozenset(("agency", "photo agency"))
_SURE_LEFT, _SURE_RIGHT = 2.0, 2.5


@cache
def _label() -> re.Pattern[str]:
    """The words for a picture in front of who made it, in any language: "Photo:", "Titelbild von", "图片来源："."""
    said = {word for language in load_languages().values() for word in language.words["photo"]}
    words = sorted({*said, *map(fold, said)}, key=lambda word: (-len(word), word))
    return re.compile(
        rf"[ (\[*-]*(?:[^\W\d_]{{2,12}} ){{0,2}}?(?:{'|'.join(map(re.escape, words))})(?!\w)\.?"
        r"(?P<by>(?: (?:credits?|source|by|courtesy(?: of)?|via|from|von|quelle|de|par|por|di|van|główne|źródło"
        r"|источник|джерело)(?!\w)){1,2})? ?(?P<mark>[:：|=]| [-–] )? ?(?=\S)",
        re.IGNORECASE,
    )


def is_agency_line(line: Line, outlets: Outlets) -> bool:
    r"""
    Tell whether a line only says which agencies a report came from: "(dpa/afp)", "Harbour Weekly avec AFP", "Reuters".

    >>> from newsdedup.clean.shape import measure
    >>> from newsdedup.data.outlets import load_outlets
    >>> [is_agency_line(line, load_outlets()) for line in measure("(dpa/afp)\nPhoto: dpa")]
    [True, False]
    """
    if line.words > _MOST_AGENCIES or _AGENCY_PHOTO.search(line.text) or not line.letters:
        return False
    parts = [part for piece in _AGENCIES.split(line.text) if (part := piece.strip(" ()[].*-–—:|"))]
    found = [outlets.by_name(part) or outlets.by_domain(part) for part in parts]
    # A house that no table knows may stand beside the agency: "Harbour Weekly avec AFP".
    named = all(outlet or (len(parts) > 1 and is_name(part)) for part, outlet in zip(parts, found, strict=True))
    agency = any(outlet is not None and outlet.kind == "agency" for outlet in found)
    return agency and named and (all(found) or _WITH.search(line.text) is not None)


def is_photo_credit(line: Line, outlets: Outlets) -> bool:
    r"""
    Tell whether a line only says whose picture stood there.

    >>> from newsdedup.clean.shape import measure
    >>> from newsdedup.data.outlets import load_outlets
    >>> lines = measure("Photo: Getty Images / Ana Prado\nPhoto: Two men carry a boat ashore\n(Ana Prado/Reuters)")
    >>> [is_photo_credit(line, load_outlets()) for line in lines]
    [True, False, True]
    """
    if line.words > _MOST:
        return False
    label = _label().match(line.text)
    if label and (label.group("mark") or label.group("by") or label.group().rstrip().endswith(".")):
        return _is_credit(line.text[label.end() :], outlets, known=False)
    return _is_credit(line.text, outlets, known=True) and not _glued(line.text, outlets, "")


def _is_credit(text: str, outlets: Outlets, *, known: bool) -> bool:
    """Tell whether a text is names of people and picture sources only, one of them known if that is asked."""
    parts = [part for part in (piece.strip(" .*-–—:[]") for piece in _SPLIT.split(text.strip(" ()[].*"))) if part]
    if not parts or not all(_is_part(part, outlets) for part in parts):
        return False
    if not known:
        return True
    kinds = [outlet.kind for part in parts if (outlet := source(part, outlets))]
    bracketed = text[:1] in "(["
    return "photo agency" in kinds or ("agency" in kinds and (len(parts) > 1 or bracketed)) or _person_and_house(text)


def _person_and_house(text: str) -> bool:
    """Tell whether a text is a person's name, a slash, and a house ("Ana Prado / Harbour Weekly")."""
    person, slash, house = (part.strip() for part in text.partition("/"))
    return bool(slash) and len(person.split()) > 1 and is_name(person) and is_name(house)


def _is_part(part: str, outlets: Outlets) -> bool:
    return is_name(part) or source(part, outlets) is not None or _DOMAIN.fullmatch(part.casefold()) is not None


def source(part: str, outlets: Outlets) -> Outlet | None:
    """Look a picture source up, "AP Photo" and "Getty Images" alike."""
    return (
        outlets.by_name(part) or outlets.by_domain(part) or outlets.by_name(_AGENCY_PHOTO.sub("", part).strip() or part)
    )


def credit_part(line: str, *, caption: bool, outlets: Outlets, text: str = "") -> Span | None:
    """
    Find the photo credit at the end of a caption, as a span in the line: in brackets, or glued to its last word.

    Args:
        line: The line.
        caption: Whether the line is short and has no full stop, as captions have; only there a credit can be glued on.
        outlets: Sources known by name or domain.
        text: The whole text: a name that it uses elsewhere is told from what was glued to it.

    >>> from newsdedup.data.outlets import load_outlets
    >>> credit_part("Two men carry a boat ashore. (AP Photo/Ana Prado)", caption=False, outlets=load_outlets())
    (29, 49)
    """
    match = _TAIL.search(line[-120:])
    if match and _is_agency_photo(match.group("inside"), outlets):
        offset = max(0, len(line) - 120)
        return offset + match.start(), offset + match.end()
    return _behind_stop(line, outlets) or (_glued(line, outlets, text) if caption else None)


def _behind_stop(line: str, outlets: Outlets) -> Span | None:
    """Find a labelled credit behind a caption's full stop ("... ashore. Photo: Ana Prado"), or one behind a ©."""
    tail = line[-_BEHIND:]
    if len(line) > _CAPTION or (line.endswith((".", '"', "”")) and not any(mark in tail for mark in _CREDIT_MARKS)):
        return None
    for seam in _CREDIT_SEAM.finditer(line, max(0, len(line) - _BEHIND)):
        rest = line[seam.end() :]
        if len(rest.split()) > _CREDIT_WORDS:
            continue
        label = _label().match(rest)
        named = rest[1:] if rest[0] == "©" else rest[label.end() :] if label and label.group("mark") else None
        if label and not label.group("mark") and label.group("by"):
            named = rest[label.end() :]
        alone = source(rest.strip(" ."), outlets)
        if (named and _is_credit(named, outlets, known=False)) or (alone and alone.kind == "photo agency"):
            return seam.end(), len(line)
    return None


def _is_agency_photo(inside: str, outlets: Outlets) -> bool:
    if (label := _label().match(inside)) and label.group("mark") and len(inside.split()) <= _BRACKET_WORDS:
        return True
    parts = [part.strip() for part in _SPLIT.split(inside) if part.strip()]
    kinds = [found.kind for part in parts if (found := source(part, outlets))]
    if not all(_is_part(part, outlets) for part in parts):
        return False
    pictured = _AGENCY_PHOTO.search(inside) is not None or "photo agency" in kinds
    return (pictured and bool(kinds)) or (len(parts) > 1 and "agency" in kinds and "/" in inside)


def _glued(line: str, outlets: Outlets, text: str) -> Span | None:
    """Find a source that lost the space in front of it ("Ana Pradokremlin.ru", "Ana PradoPAP/EPA")."""
    for seam in _SEAM.finditer(line, max(0, len(line) - _GLUED_NAME)):
        parts = [part for part in _SPLIT.split(line[seam.start() :]) if part.strip()]
        if parts and all((found := source(part, outlets)) and found.kind in _KINDS for part in parts):
            return seam.start(), len(line)
    match = _GLUED.search(line)
    if not match or match.start("word") == 0:
        return None
    word, top = match.group("word"), match.group("top")
    if outlets.by_domain(word.casefold() + top):
        return None
    cuts = range(2, len(word) - 1)
    known = [cut for cut in cuts if outlets.by_domain(word[cut:].casefold() + top) and word[cut:].islower()]
    named = [cut for cut in reversed(cuts) if cut > 2 and re.search(rf"\b{re.escape(word[:cut])}\b", text)]
    at = next(iter([*known, *named]), None) or (_best_cut(word) if word[0].isupper() else None)
    return (match.start() + at, match.end()) if at else None


def _best_cut(word: str) -> int | None:
    """Cut a run of letters where both halves are words that people use, by the rarer half's frequency."""
    known = frequencies("en")
    scores = {
        cut: min(known.zipf(fold(word[:cut])) / _SURE_LEFT, known.zipf(word[cut:]) / _SURE_RIGHT)
        for cut in range(3, len(word) - 2)
        if word[cut:].islower()
    }
    best = max(scores, key=lambda cut: (scores[cut], cut), default=None)
    return best if best is not None and scores[best] >= 1 and known.zipf(fold(word)) < 1 else None
