"""The name of the site, as the head, the tail, a byline or the article itself shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.dates import find_dates
from newsdedup.clean.fold import fold
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.phrases import load_phrases
from newsdedup.clean.reasons import Furniture
from newsdedup.model import Kind, Region

_FIRM = re.compile(r"(?: (?:Ltd|Inc|LLC|GmbH|AG|plc|Newspapers?|Media|Verlag|Publishing|Group|S\.?A|S\.R\.L)\b.*)+$")
_YEAR = re.compile(r"\s+(?:19|20)\d\d?\d?$")
_U = r"[^\W\d_a-zß-öø-ÿа-яёєіїґ]"
_CAPITAL = rf"{_U}(?:[\w'’-]{{0,30}}(?:\.[\w'’-]{{1,20}})?|\.)"
_LINK = r"(?:of|for|de|del|della|du|des|der|die|das|la|le|el|and|und|et|y|&|\d{1,3}(?:/\d)?)"
_NAME = rf"{_CAPITAL}(?: (?:{_LINK} ){{0,2}}(?:{_CAPITAL}|\d{{1,3}}(?:/\d)?)){{0,4}}"
_LOGO = re.compile(r"^\[[^\[\]]{1,20}\]\s*|^[☰≡★●■◆]\s*")
_CUT = re.compile(r"\s+(?:[-–—|·•⋅★☆✦●■◆»]|::)\s+|\s{2,}|\s*[|‖]\s*|\s+\(|\s*:\s")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{2,30}\.[A-Za-z]{2,5}")
_BRACKETS = re.compile(rf"\(({_NAME})\)")
_ENDINGS = ("kurier", "blatt", "zeitung", "post", "bote", "anzeiger", "echo", "news", "press", "times")
_TRAIL = re.compile(r"[›>]|/(?!\d)")
_LEAST_LETTERS = 3
_MOST_WORDS = 6
_HEAD = 9
# Behind these the furniture names its house.
_SIGNED = (
    re.compile(rf"(?:©|Ⓒ|\(c\)|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*)?(?:by\s+)?(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME})\s*(?:©|Ⓒ|·\s*unsubscribe|(?:19|20)\d\d\s+-\s)"),
    re.compile(
        r"(?i:editorial staff of|staff of|redaktion|redacción|rédaction|redakcja|редакция|редакція|newsroom of)"
        rf"\s+(?:the\s+)?(?P<name>{_NAME})$"
    ),
    re.compile(
        rf"^(?i:by|text by|text|von|par|por)\s*:?\s+(?:the\s+)?(?P<name>{_NAME})"
        r"\s+(?i:newsroom|staff|news desk|web desk|with|mit|avec)\b"
    ),
    re.compile(rf"^(?P<name>{_NAME}) (?:is|ist|est|es) (?:a member of|free of charge|kostenlos)"),
    re.compile(
        r"\b(?i:link to|add|get|picture:|photo:|foto:|photo by [^.]{3,40} for)\s+"
        rf"(?P<name>{_NAME})(?: to your| in your|$|\.| /)"
    ),
)


def site_name(raw: str, regions: tuple[Region, ...], title: str | None) -> str | None:
    r"""
    Name the site that a page shows.

    Candidates are the short lines with capitals above the headline and what furniture signs with. One that the rest of
    the page repeats is taken before one that stands alone, and a line that stands alone only at the page's very top.

    Args:
        raw: The text.
        regions: Its regions.
        title: The headline, where one is known.

    >>> from newsdedup.model import Kind, Region
    >>> raw = "Tidewater Gazette\nThe ferry is back\n© Tidewater Gazette. All rights reserved."
    >>> parts = (Region((0, 18), Kind.FURNITURE, "navigation"), Region((18, 36), Kind.BODY),
    ...          Region((36, 76), Kind.FURNITURE, "copyright"))
    >>> site_name(raw, parts, "The ferry is back")
    'Tidewater Gazette'
    """
    begin = raw.find(title) if title else -1
    furniture = [region for region in regions if region.kind is Kind.FURNITURE]
    head = list(dict.fromkeys(_head_names(raw, furniture, begin))) if begin > 0 else []
    signed = list(dict.fromkeys(_signed_names(raw, furniture)))
    if not head and not signed:
        return None
    folded = fold(raw)
    best = max(head, key=lambda name: _weight(name, folded), default=None)
    if best and _weight(best, folded):
        return _spelled(best, raw)
    repeated = [name for name in signed if folded.count(fold(name)) > 1]
    return _spelled((repeated or signed or [""])[0], raw) or None


def _weight(name: str, folded: str) -> int:
    """Weigh a line of the head: several words, a hyphen or a domain make a name; so does being named again."""
    shaped = len(name.split()) > 1 or "-" in name or _DOMAIN.fullmatch(name) is not None
    return 2 * shaped + (folded.count(fold(name)) > 1)


def _head_names(raw: str, furniture: list[Region], end: int) -> Iterator[str]:
    shown = (
        region
        for region in furniture
        if region.span[0] < end
        and region.reason
        in {
            Furniture.NAVIGATION.value,
            Furniture.SITE_NAME.value,
            Furniture.RENDER_DATE.value,
            Furniture.TIMESTAMP.value,
            Furniture.WEATHER.value,
        }
    )
    for region in shown:
        for line in raw[slice(*region.span)].splitlines()[:_HEAD]:
            if line.strip() and (name := _head_name(line.strip())):
                yield name


def _head_name(line: str) -> str | None:
    """Take a site's name off a line of the head: what stands before its tagline, menu or date."""
    plain = _LOGO.sub("", line)
    name = _CUT.split(plain, maxsplit=1)[0].strip(" .,:")
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or "°" in name or load_phrases().find(fold(name), len(words)):
        return None
    calendar = load_calendar()
    if any(find_dates(name, calendar)) or _TRAIL.search(name):
        return None
    if any(fold(word.strip(".,")) in calendar.weekdays for word in words):
        return None
    if len(name) < _LEAST_LETTERS:
        return None
    return name if _DOMAIN.fullmatch(name) or re.fullmatch(_NAME, name) else None


def _signed_names(raw: str, furniture: list[Region]) -> Iterator[str]:
    for region in furniture:
        for line in raw[slice(*region.span)].splitlines():
            if region.reason == Furniture.DATELINE.value:
                yield from (name for name in _BRACKETS.findall(line) if raw.count(name) > 1)
                continue
            for pattern in _SIGNED:
                for match in pattern.finditer(line[:300]):
                    name = _FIRM.sub("", _YEAR.sub("", match.group("name")).strip(" .")).strip(" .")
                    if f" The {name} " in raw:
                        name = f"The {name}"
                    if 1 < len(name.split()) <= _MOST_WORDS or name.casefold().endswith(_ENDINGS):
                        yield name


def _spelled(name: str, raw: str) -> str:
    """Spell a name in capitals as the rest of the page does, else with a capital on each word."""
    if not name.isupper() and not (_DOMAIN.fullmatch(name) and name.partition(".")[0].isupper()):
        return name
    if _DOMAIN.fullmatch(name):
        return name[0] + name[1:].lower()
    for match in re.finditer(re.escape(name), raw, re.IGNORECASE):
        if not match.group().isupper() and not match.group().islower():
            return match.group()
    if any(c.isdigit() for c in name) or raw.count(name) > 1:
        return name
    return " ".join(word.capitalize() for word in name.split())
