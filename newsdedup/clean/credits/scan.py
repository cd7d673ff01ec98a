"""One pass over the words of a text for everything that a credit may hang on, so that dear patterns run only there."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsdedup.clean.credits.vocabulary import alternatives, shapes
from newsdedup.model import Span

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM|DT|LP))?")
_BANDS = frozenset(
    "ABC NBC CBS FOX Fox CW PBS CTV KTLA News NewsChannel Channel Action Eyewitness WTOP Local FM".split()
)
_REPORTS = frozenset(
    "According according reported reports report story article exclusive published revealed broken disclosed aired "
    "posted Laut laut Selon "
    "selon informó publicó podaje informuje donosi pisze пишет сообщает передает передаёт повідомляє пише".split()
)
_DATA = frozenset(
    "data Data figures Figures records Records statistics Statistics numbers estimates imagery images documents "
    "information analysis research readings "
    "measurements rankings findings files poll polls survey surveys Daten Zahlen Angaben Umfrage".split()
)
# German writes names of newspapers as one word ("Nordseezeitung", "Vesna-Anzeiger").
_COMPOUNDS = tuple(
    "zeitung anzeiger rundschau tageblatt tagblatt kurier "
    "-Zeitung -Anzeiger -Nachrichten -Rundschau -Kurier -Post -Presse -Blatt "
    # As do the languages of the north ("Vallbyposten").
    "tidningen bladet posten kuriren tidende".split()
)
_COMMON = tuple(
    "Schüler Lokal Regional Boulevard Partei Staats Haus Vereins Gratis Qualitäts Online Fach Mitglieder Kirchen Abend "
    "Wochen Tages Morgen Sonntags Samstags Stadt Heimat Gewerkschafts Studenten Stellen Werbe "
    "Schatten Dags Kvälls Morgon Vecko Fack Skol Serie Kund Medlems Nät Utgifts Budget Brev Start Slut "
    "Kontroll Vakt Gräns Grense Grænse Minister Statsminister Ordförande Formands Bestyrelses Styre Lege "
    "Informations Bransch Personal Söndags Månads Parti Webb Student Kirke Kyrko Uge Uke Flyve Flyg Sogne".split()
)
_MOST = 20_000
"""Places of a kind that are kept; no article has as many, and a page of nothing but such words must end."""
_NOUN, _LAST, _FIRST, _STATION, _REPORT, _DATUM = (1 << bit for bit in range(6))


@attrs.frozen
class Scan:
    """
    Where the words stand that a credit may hang on.

    Attributes:
        nouns: Nouns for an outlet ("news agency"), the longest at each place.
        last_words: Words with which outlets' names end.
        first_words: Words with which outlets' names begin.
        stations: Words that may begin a station's name.
        reports: Words of reporting.
        data: Words for data and polls.
    """

    nouns: tuple[Span, ...]
    last_words: tuple[Span, ...]
    first_words: tuple[Span, ...]
    stations: tuple[Span, ...]
    reports: tuple[Span, ...]
    data: tuple[Span, ...]


def scan(text: str, within: tuple[Span, ...]) -> Scan:
    """
    Look each word of a text up.

    Args:
        text: The text.
        within: The stretches to look in.

    >>> found = scan("The news agency said so.", ((0, 24),))
    >>> found.nouns
    ((4, 15),)
    """
    kinds = _kinds()
    places: dict[int, list[Span]] = {bit: [] for bit in (_NOUN, _LAST, _FIRST, _STATION, _REPORT, _DATUM)}
    for start, end in within:
        noun_end = 0
        for match in _TOKEN.finditer(text, start, end):
            token = match.group()
            flags = kinds.get(token, 0)
            if not flags:
                if token[0] in "KW" and len(token) < 8 and _CALL_SIGN.fullmatch(token):
                    flags = _STATION
                elif token[0].isupper() and token.endswith(_COMPOUNDS) and not token.startswith(_COMMON):
                    flags = _LAST
                else:
                    continue
            for bit, found in places.items():
                if flags & bit and bit != _NOUN and len(found) < _MOST:
                    found.append(match.span())
            if flags & _NOUN and match.start() >= noun_end and len(places[_NOUN]) < _MOST:
                noun = _noun_phrases()[token].match(text, match.start(), end)
                if noun is not None:
                    noun_end = noun.end()
                    places[_NOUN].append(noun.span())
    return Scan(*(tuple(found) for found in places.values()))


@cache
def _kinds() -> dict[str, int]:
    table, kinds = shapes(), dict[str, int]()
    for bit, words in (
        (_NOUN, frozenset(noun.split()[0] for noun in table.nouns)),
        (_LAST, frozenset(word.split()[-1] for word in table.last_words | table.open_last_words)),
        (_FIRST, table.first_words),
        (_STATION, _BANDS),
        (_REPORT, _REPORTS),
        (_DATUM, _DATA),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | bit
    for noun in _bare_nouns():
        kinds[noun] = kinds.get(noun, 0) | _NOUN
    return kinds


def _bare_nouns() -> frozenset[str]:
    """Write nouns of languages without articles as they stand at the start of a sentence."""
    return frozenset(noun.capitalize() for noun in shapes().nouns if " " not in noun and noun in shapes().bare_nouns)


@cache
def _noun_phrases() -> dict[str, re.Pattern[str]]:
    by_first: dict[str, list[str]] = {}
    for noun in (*shapes().nouns, *_bare_nouns()):
        by_first.setdefault(noun.split()[0], []).append(noun)
    return {first: re.compile(rf"(?:{alternatives(nouns)})(?![\w-])") for first, nouns in by_first.items()}
