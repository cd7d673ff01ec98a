"""Strips: short lines of several pieces in a row, as page heads and tails have them (menus, tickers, weather)."""

from __future__ import annotations

import re

from newsdedup.clean.dates import find_dates
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.phrases import Hit, load_phrases
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line

_LONGEST = 24  # words
_SEPARATOR = re.compile(r"\s+[|/·⋅•»›>‖→—]\s+|\s*[|⋅‖]\s*|\s{3,}|\t+")
_SECTION_WORDS = 4
_SECTIONS = 3
_TWO_CODES = re.compile(r"[^\W\d_]{2}(?:\s?[|/·]\s?[^\W\d_]{2}){1,11}")
_TEMPERATURE = re.compile(r"(?<![\w.,])[+−-]?\d{1,2} ?(?:[°º]|℃|℉)(?: ?[CF]\b)?", re.IGNORECASE)
_WEATHER_WORDS = 14
_QUOTE = re.compile(r"[A-Z][A-Za-z]{1,11} (?:[A-Z]{2,5} )?[+-]?\d[\d.,]{0,11}%?(?: ?[▲▼↑↓]| [+-]\d[\d.,]{0,8}%?)?")
_EXCHANGE = re.compile(r"\b1 [A-Z]{3} ?= ?\d[\d.,]{0,11} [A-Z]{3}\b")
_SHORTCODE = re.compile(r"\[/?[a-z0-9]+(?:[_-][a-z0-9]+){1,4}\]")
_POINTED = re.compile(r"[»►▶➤→⟶⇒]\s+(?=[^\W_])|[⟵←]\s*(?=[^\W_])")
_POINTED_WORDS = 16
_ARROW_END = re.compile(r"\w\s*[→⟶➤»►]$")
_ARROW_WORDS = 6
_TAGLINE = re.compile(r"[^\W_]\)? (?:::|[★☆✦◆■●]) [^\W_]|^\[logo\]", re.IGNORECASE)
_HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+){1,20}")
_LENGTH = re.compile(r"\((?:\d{1,3} ?min(?:\.|utes?|uten)?|\d{1,2}:\d\d(?: ?min\.?)?)\)$|^\d{1,2} min\.?$")
_HEADING_WORDS = 7
_SECTION = re.compile(
    r"(?:read more|more|most (?:popular|read|viewed|shared)|latest|trending|top stories|mehr|"
    r"weitere artikel|plus|mas|wiecej) (?:news )?(?:on|of|in|from|about|aus|von|zu|zum|sur|de|en|z|o)\b"
    r"(?! (?:the same|a\b|an\b|what|how|why|that|this))"
)
_RIGHTS = ("Ⓒ", "ⓒ")
_POLL = re.compile(
    r"\?\s+(?:\W{1,3}\s*)?(?:(?:yes|ja|oui|si|tak|da|да|так|sim)\b\W{1,5}(?:no|nein|non|nie|ne|нет|ні|nao|nee)\b|[☺☹👍👎])"
)
_AGENCY_CODES = re.compile(r"[A-Za-z]{2,5}(?:/[A-Za-z]{2,5}){1,4}")
_DESK_CODES = re.compile(r"[a-z]{2,4}(?: [a-z]{1,4}\d?){2,6}")


def strip_kind(line: Line) -> Hit | None:
    r"""
    Tell what a strip is.

    Args:
        line: The line.

    Returns:
        Its reason, and whether only its place at the edge of a page makes it furniture; None for anything else.

    >>> from newsdedup.clean.shape import measure
    >>> [strip_kind(line).reason.value for line in measure("Ports / Ships / Crews\nUSD 30.94   EUR 33.41\n[ad_1]")]
    ['navigation', 'navigation', 'advertisement']
    """
    if line.words > _LONGEST:
        return None
    text = line.text
    if _SHORTCODE.fullmatch(text):
        return Hit(Furniture.ADVERTISEMENT if "ad" in re.split(r"[\W_]", text) else Furniture.MEDIA)
    if text.startswith(_RIGHTS):
        return Hit(Furniture.COPYRIGHT)
    if "?" in text and _POLL.search(line.key):
        return Hit(Furniture.COMMENTS)
    if _is_pointed(line):
        return Hit(Furniture.RELATED_LINK)
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return Hit(Furniture.TAGS)
    if line.ends:
        return None
    if line.words <= _HEADING_WORDS and _LENGTH.search(line.key):
        return Hit(Furniture.MEDIA, edge=True)
    if not text.isascii() and line.words <= _WEATHER_WORDS and _TEMPERATURE.search(text):
        dated = any(mention.days for mention in find_dates(text, load_calendar()))
        return Hit(Furniture.RENDER_DATE if dated else Furniture.WEATHER, edge=True)
    if line.words <= _WEATHER_WORDS and _TAGLINE.search(text):
        return Hit(Furniture.SITE_NAME, edge=True)
    if _is_ticker(text) or _is_menu(line):
        return Hit(Furniture.NAVIGATION, edge=True)
    return None


def section_heading(line: Line) -> Hit | None:
    r"""
    Tell whether a line heads links to a section ("Most read in Business"), or the same in two languages.

    >>> from newsdedup.clean.shape import measure
    >>> section_heading(measure("MORE FROM HARBOURS")[0]).heading
    True
    """
    if line.words > _HEADING_WORDS or line.ends:
        return None
    if _SECTION.match(line.bare):
        return Hit(Furniture.RELATED_LIST, heading=True, edge=not line.text.isupper())
    pieces = line.key.split(" / ") if " / " in line.key else []
    hits = [load_phrases().find(piece, len(piece.split())) for piece in pieces]
    return hits[0] if hits and all(hit and hit.heading for hit in hits) else None


def _is_pointed(line: Line) -> bool:
    """Tell whether an arrow or angle points from the line to another page: no quotation mark, no sentence."""
    if line.ends or "«" in line.text:
        return False
    if line.words <= _POINTED_WORDS and _POINTED.match(line.text):
        return True
    return line.words <= _ARROW_WORDS and _ARROW_END.search(line.text) is not None


def _is_ticker(text: str) -> bool:
    """Tell whether a line is a row of prices: names and numbers in turn, at least two of them."""
    if _EXCHANGE.search(text):
        return True
    plain = " ".join(text.split())
    found = list(_QUOTE.finditer(plain))
    covered = sum(match.end() - match.start() for match in found)
    return len(found) > 1 and "%" not in plain[:1] and len(plain) - covered <= len(found) + 1


def _is_menu(line: Line) -> bool:
    """Tell whether a line is a row of sections or languages: short pieces between bars, slashes or wide gaps."""
    if _TWO_CODES.fullmatch(line.text):
        return True
    pieces = [piece for piece in _SEPARATOR.split(line.text) if piece.strip()]
    if len(pieces) < _SECTIONS or not any(c.isalpha() for c in line.text):
        return False
    return all(len(piece.split()) <= _SECTION_WORDS and not any(c.isdigit() for c in piece) for piece in pieces)


def is_codes(line: Line) -> bool:
    r"""
    Tell whether a line at the end is made of the marks of editors and agencies ("LJP/AP/cdv").

    >>> from newsdedup.clean.shape import measure
    >>> [is_codes(line) for line in measure("abc/DPA/kl\nthe end")]
    [True, False]
    """
    if "/" in line.text:
        return _AGENCY_CODES.fullmatch(line.text) is not None and any(c.isupper() for c in line.text)
    return _DESK_CODES.fullmatch(line.text) is not None and any(c.isdigit() for c in line.text)
