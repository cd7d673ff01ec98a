"""Notes at the ends of a text that say where it stood first: "This story was first published by the Gazette."."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import attrs

from newsdedup.clean.credits.identity import is_own
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.clean.fold import fold
from newsdedup.clean.monthnames import load_calendar
from newsdedup.data.outlets import Outlet, Outlets
from newsdedup.model import Role, Span

_FIRST, _LAST = 3, 8  # lines from the top and from the end among which such notes stand
_LONGEST = 240  # characters of a note
_MOST = 28  # words
_OPENING = 4  # words among which a note says what it speaks of
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u064b-\u0655\u0640]")  # vowels of Arabic, and what stretches its lines
_PARTICLES = re.compile("(?<=[가-힣])(?:에서|에|의|가|이|은|는|을|를)(?= )")  # of Korean, glued to a name
_DENSE = frozenset(("zh", "ja", "ko"))
_DENSE_LONGEST = 80
_HOST = re.compile(r"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,10})(?![\w@])", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«»『「《〈](?P<name>[^\"“”„«»『』「」《》〈〉\n]{2,40})[\"”“»«』」》〉]")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ](?:[\w.&’'-]{0,29}\w)"  # no full stop at its end: there a sentence ends
_JOINT = r"(?:(?:of|de|del|della|do|da|des|der|the|och|i|og) )?"
_CAPITALS = re.compile(rf"(?P<name>{_CAPITAL}(?: {_JOINT}{_CAPITAL}?){{0,4}})")
_ARTICLE = re.compile(r"(?:the|der|die|das|dem|den|le|la|les|el|los|il|lo|o|a|de|het)\s+|l['’]", re.IGNORECASE)


@attrs.frozen
class _Words:
    """The words of such notes in one language, folded."""

    texts: frozenset[str]
    first: frozenset[str]
    published: tuple[str, ...]
    where: frozenset[str]
    who: frozenset[str]


def stood_first(raw: str, language: str, outlets: Outlets, own: str | None) -> list[Sighting]:
    """
    Find the outlets that notes name as where the text stood first.

    A note is a short line near the top or the end that begins with what it speaks of ("This article"), or with its
    verb, and says "first" and "published". In a note of that kind any name will do that follows "in" or "on"; who
    published may be a person, so that behind "by" the name must be known, quoted, or like an outlet's.

    Args:
        raw: The text.
        language: An ISO 639-1 code; of languages without such words here, English ones are looked for.
        outlets: The table.
        own: The name of the outlet that published the text.

    >>> from newsdedup.data.outlets import load_outlets
    >>> [one.name for one in stood_first("Dieser Text ist zuerst im Spiegel erschienen.", "de", load_outlets(), None)]
    ['Der Spiegel']
    """
    found = []
    for span in _ends(raw):
        line = raw[slice(*span)]
        for words in _vocabularies(language):
            if _is_note(line, words, dense=language in _DENSE):
                found += [
                    _sighting(name, outlet, raw, (span[0] + at[0], span[0] + at[1]))
                    for name, outlet, at in _names(line, words, outlets)
                ]
                break
    return [one for one in found if not is_own(one.name, own)]


def _ends(raw: str) -> Iterator[Span]:
    """Yield the short lines at both ends; lines are looked for from there, not in all of the text."""
    at = 0
    for _ in range(_FIRST):
        end = raw.find("\n", at)
        end = len(raw) if end < 0 else end
        if at < end <= at + _LONGEST:
            yield at, end
        if end == len(raw):
            return
        at = end + 1
        while raw[at : at + 1] == "\n":
            at += 1
    head, stop = at, len(raw)
    for _ in range(_LAST):
        while stop > head and raw[stop - 1] == "\n":
            stop -= 1
        start = max(raw.rfind("\n", head, stop) + 1, head)
        if start >= stop:
            return
        if stop <= start + _LONGEST:
            yield start, stop
        stop = start


def _is_note(line: str, words: _Words, *, dense: bool) -> bool:
    if dense and len(line) <= _DENSE_LONGEST:
        key = line.casefold()
        begins = any(key.lstrip("（(【［[※*").startswith(word) for word in (*words.texts, *words.published))
        return begins and any(word in key for word in words.first) and any(word in key for word in words.published)
    told = _WORD.findall(_folded(line))
    if not 3 <= len(told) <= _MOST:
        return False
    opening = told[:_OPENING]
    speaks = (
        any(word in words.texts for word in opening) or told[0] in words.first or told[0].startswith(words.published)
    )
    return speaks and not words.first.isdisjoint(told) and any(word.startswith(words.published) for word in told)


def _names(line: str, words: _Words, outlets: Outlets) -> Iterator[tuple[str, Outlet | None, Span]]:
    """Name the outlets that a note names: known ones, else a host, else what is quoted, else what its words lead to."""
    apart = _PARTICLES.sub(lambda match: " " * len(match.group()), line)
    known = [hit for hit in outlets.find(apart) if hit.outlet.kind not in {"social", "photo agency"}]
    if known:
        yield from ((hit.outlet.name, hit.outlet, hit.span) for hit in known[:2])
        return
    if match := _HOST.search(line):
        outlet = outlets.by_domain(match.group(1))
        yield (outlet.name if outlet else match.group(1).lower()), outlet, match.span()
        return
    if match := _QUOTED.search(line):
        yield match.group("name").strip(), None, match.span("name")
        return
    for lead in _WORD.finditer(line):
        key = _folded(lead.group())
        if key not in words.where and key not in words.who:
            continue
        rest = lead.end() + 1
        article = _ARTICLE.match(line, rest)
        match = _CAPITALS.match(line, article.end() if article else rest)
        if match and _may_be(match.group("name").rstrip("."), strictly=key in words.who):
            name = match.group("name").rstrip(".")
            yield name, None, (match.start("name"), match.start("name") + len(name))
            return


def _may_be(name: str, *, strictly: bool) -> bool:
    """Tell whether a name can be an outlet's: no month, no day; strictly, several words must look like one."""
    tokens = name.split()
    calendar = load_calendar()
    if name[0].islower() or any(fold(token) in {*calendar.months, *calendar.weekdays} for token in tokens):
        return False
    if name in shapes().places:
        return False
    return not strictly or len(tokens) == 1 or tokens[-1] in shapes().last_words | shapes().open_last_words


def _folded(text: str) -> str:
    return _MARKS.sub("", fold(text))


def _sighting(name: str, outlet: Outlet | None, raw: str, span: Span) -> Sighting:
    agency = outlet is not None and outlet.kind == "agency"
    return Sighting(name, Role.AGENCY if agency else Role.REPORT, span, raw[slice(*span)], outlet=outlet, signs=agency)


def _vocabularies(language: str) -> tuple[_Words, ...]:
    table = _table()
    return tuple(table[code] for code in dict.fromkeys((language, "en")) if code in table)


@cache
def _table() -> dict[str, _Words]:
    text = resources.files("newsdedup.clean.credits").joinpath("stoodfirst.toml").read_text("utf-8")
    return {code: _words(rows, dense=code in _DENSE) for code, rows in tomllib.loads(text).items()}


def _words(rows: dict[str, list[str]], *, dense: bool) -> _Words:
    folded = {name: [word.casefold() if dense else _folded(word) for word in words] for name, words in rows.items()}
    return _Words(
        texts=frozenset(folded["texts"]),
        first=frozenset(folded["first"]),
        published=tuple(folded["published"]),
        where=frozenset(folded["where"]),
        who=frozenset(folded["who"]),
    )
