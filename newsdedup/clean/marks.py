"""What a single line is, told from its words and its shape alone."""

from __future__ import annotations

import re
from functools import cache

from newsdedup.clean.bylines import is_byline, is_names
from newsdedup.clean.fold import fold
from newsdedup.clean.phrases import Hit, load_phrases, load_words
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line, measure
from newsdedup.clean.stamps import Stamp, stamp_kind
from newsdedup.clean.strips import section_heading, strip_kind

_MINUTES = r"(?:min(?:ute)?s?|minuten|minutos?|minut[iya]?|мин(?:ут[аы]?)?|хв(?:илин[аи]?)?)"
_READ = (
    r"(?:(?:to |de |di |na |для )?(?:read(?:ing)?(?: time)?|lesezeit|lesedauer|lecture|lectura|czytania|чтени[ея]|"
    r"читання|lettura|leitura|leestijd|lezen|leestid))"
)
_READING = re.compile(
    rf"(?:about |approx\.? |ca\.? |~ ?)?\d{{1,3}}(?:[-: ]\d{{1,2}})?[ -]?{_MINUTES}\.?[ -]{_READ}"
    r"|(?:estimated )?(?:reading time|read time|time to read|lesezeit|lesedauer|temps de lecture|lecture|"
    r"duree de lecture|tiempo de lectura|lectura|czas czytania|время (?:на )?чтени[ея]|час читання|tempo di lettura|"
    r"tempo de leitura|leestijd)"
    rf" ?:? ?(?:about |approx\.? |ca\.? |env\.? |~ ?)?\d{{1,3}} ?{_MINUTES}?\.?"
)
_WEATHER = re.compile(
    r"(?:[^\W\d_]+[ ,.]{1,3}){0,4}[+-]?\d{1,3}(?:[.,]\d)? ?(?:°|º) ?[cf]?"
    r"(?:[ ,|/]{1,3}(?:[^\W\d_]+[ ,]{0,2}|[+-]?\d{1,3}(?:[.,]\d)? ?[°º] ?[cf]?)){0,5}"
    r"|[+-]?\d{1,3}(?:[.,]\d)? ?[cf](?:[ ,]{1,2}[^\W\d_]+){0,3}"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,500}")
_LINKED = re.compile(
    r"(?:more|follow|find|read|see|visit|full|for|the|mehr|plus|mas|wiecej)\b[^.!?]{0,120}(?:https?://|www\.)\S+$"
)
_TAGGED = re.compile(r"\[[A-Z][A-Z &]{2,24}\]$")
_CRUMB = re.compile(r"\s*[>›»→]\s*|\s+[/|·]\s+")
_HOME = frozenset(
    (
        "home",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "portada",
        "strona glowna",
        "главная",
        "головна",
        "inicio",
        "nachrichten",
        "news",
    )
)
_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|(?<=\d{4})\s+(?=By\b)")
_FIRM_BAR = re.compile(r"[|•·]")
_CRUMB_WORDS = 4
_LINK_WORDS = 32
_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ"
_GLUED_LABEL = re.compile(rf"[{_UPPER}][^:.!\"“”]{{2,40}}[^\W_]\??:[{_UPPER}‘'\"“]\S+(?:\s+\S+){{3,25}}$")
_FULL_STOP = re.compile(r"[.\"”]$")
_PLACE_ALONE = re.compile(rf"[{_UPPER}]{{3,}}[^a-z\n]{{0,30}}\s?[—–-]+")
_BRIEF = 14
_STAMP = 24  # words of a date with its time, as scripts without spaces are counted


def mark(line: Line) -> Hit | None:
    r"""
    Tell what a line is, as far as it tells by itself.

    Args:
        line: The line.

    Returns:
        Its reason, with what it asks of its place; None for a line that is the article's, or that its neighbours must
        decide on.

    >>> from newsdedup.clean.shape import measure
    >>> [mark(line).reason.value for line in measure("11.7 C\n3 min read\n* * *")]
    ['weather', 'reading time', 'separator']
    """
    if not line.key:
        return None
    if not any(c.isalnum() for c in line.text):
        return Hit(Furniture.SEPARATOR)
    return _shaped(line) or _worded(line) or strip_kind(line)


def _worded(line: Line) -> Hit | None:
    """Look a line up in the table; where that knows no heading, it may be one by its shape."""
    hit = load_phrases().find(line.key, line.words)
    return hit if hit and hit.heading else section_heading(line) or hit


def _shaped(line: Line) -> Hit | None:
    if line.words <= _LINK_WORDS and _links(line):
        return Hit(Furniture.RELATED_LINK)
    if line.words > _BRIEF:
        return Hit(Furniture.TIMESTAMP, edge=True) if line.words <= _STAMP and stamp_kind(line.text) else None
    text = line.bare
    if _PLACE_ALONE.fullmatch(line.text):
        return Hit(Furniture.DATELINE, edge=True)
    if _READING.fullmatch(text):
        return Hit(Furniture.READING_TIME)
    if _WEATHER.fullmatch(text):
        return Hit(Furniture.WEATHER, edge=True)
    if _ADDRESS.fullmatch(text):
        return Hit(Furniture.SOURCE_LINK)
    if _LINKED.match(text):
        return Hit(Furniture.RELATED_LINK, edge=True)
    if _TAGGED.search(line.text) and line.headline:
        return Hit(Furniture.RELATED_LIST)
    if is_crumbs(line):
        return Hit(Furniture.NAVIGATION)
    if stamp := stamp_kind(line.text):
        # Between paragraphs a bare date may head a part of the article; "Last updated" never does.
        return Hit(Furniture.TIMESTAMP, edge=stamp is Stamp.BARE)
    return _joined(line)


def _joined(line: Line) -> Hit | None:
    """Tell what a line of several notes in a row is: "By Ana Prado | 3 March 2023 | 5 min read"."""
    if not _BAR.search(line.text):
        return None
    pieces = [piece for piece in measure(_BAR.sub("\n", line.text)) if piece.letters or stamp_kind(piece.text)]
    if len(pieces) < 2 or ((whole := load_phrases().find(line.key, line.words)) and not whole.edge):
        return None
    reasons = [_piece(piece) for piece in pieces]
    if None in reasons or set(reasons) == {Furniture.BYLINE}:
        return None
    # "June 27 – Camden" is a date and a place as tours list them; bars, or a third kind of note, make it a page's.
    if (
        not _FIRM_BAR.search(line.text)
        and set(reasons) <= {Furniture.TIMESTAMP, Furniture.BYLINE}
        and not is_byline(pieces[0])
    ):
        return None
    for reason in (Furniture.TIMESTAMP, Furniture.BYLINE):
        if reason in reasons:
            return Hit(reason, edge=True)
    return Hit(reasons[0], edge=True) if reasons[0] else None


def _piece(line: Line) -> Furniture | None:
    if stamp_kind(line.text):
        return Furniture.TIMESTAMP
    if _READING.fullmatch(line.bare):
        return Furniture.READING_TIME
    if is_byline(line) or (line.words > 1 and is_names(line.text)):
        return Furniture.BYLINE
    hit = load_phrases().find(line.key, line.words)
    return hit.reason if hit else None


def _links(line: Line) -> bool:
    """Tell whether a line is a headline elsewhere: "Read more" behind it, or a label glued to its front."""
    if _GLUED_LABEL.match(line.text) and not _FULL_STOP.search(line.text):
        return True
    if not line.key.endswith(_behind()):
        return False
    back = next(words for words in _behind() if line.key.endswith(words))
    return not line.key[: -len(back)].rstrip().endswith((".", '."', ":"))


@cache
def _behind() -> tuple[str, ...]:
    return tuple(f" {words}" for words in sorted(load_words("stuck", "back")))


def is_crumbs(line: Line) -> bool:
    """Tell whether a line is a trail of sections ("Home > World > Europe")."""
    pieces = [piece.strip() for piece in _CRUMB.split(line.text) if piece.strip()]
    if len(pieces) < 2 or any(len(piece.split()) > _CRUMB_WORDS for piece in pieces):
        return False
    return fold(pieces[0]) in _HOME
