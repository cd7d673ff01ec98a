"""Definite nouns ("the newspaper") for an outlet that was named before, or whose name is cut off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from newsdedup.clean.credits.scan import Scan
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.model import Field, Role, Span
from newsdedup.text.lines import line_spans

_LEAD_LINES = 3
"""Lines of the article in which an outlet without a name is still the one that the story comes from."""
_NEAR = 600
"""Characters behind a credit within which a loose noun ("the site") still means it."""
_LATEST = 8
"""Credits before a noun that are looked at."""


@attrs.frozen
class _Noun:
    """What a noun may stand for; whether it is plain enough to stand without an antecedent, without an article."""

    kinds: frozenset[str]
    plain: bool
    bare: bool = False


_PRINT = frozenset({"newspaper", "magazine", "digital", "portal"})
_SITES = frozenset({"digital", "portal", "newspaper", "magazine", "broadcaster"})
_AIR = frozenset({"broadcaster"})
_WIRES = frozenset({"agency"})
_ANY = _PRINT | _AIR | _WIRES
_ROWS: tuple[tuple[str, _Noun], ...] = (
    (
        (
            "newspaper|daily|daily newspaper|business daily|tabloid|broadsheet|weekly|magazine|newsmagazine|"
            "online newspaper|Zeitung|Tageszeitung|"
            "Wochenzeitung|Sonntagszeitung|Blatt|Boulevardblatt|Magazin|Nachrichtenmagazin|quotidien|journal|hebdomadaire|"
            "diario|periódico|rotativo|semanario|revista|jornal|quotidiano|giornale|settimanale|rivista|krant|dagblad|"
            "weekblad"
        ),
        _Noun(_PRINT, plain=True),
    ),
    ("gazeta|dziennik|tygodnik|magazyn|газета|журнал", _Noun(_PRINT, plain=True, bare=True)),
    (
        "portal|news site|news website|news portal|Portal|Nachrichtenportal|Onlineportal|nieuwssite|tech blog",
        _Noun(_SITES, plain=True),
    ),
    ("serwis|портал|сайт", _Noun(_SITES, plain=True, bare=True)),
    (
        "publication|news outlet|media outlet|outlet|news organization|news organisation|média|medio",
        _Noun(_ANY, plain=True),
    ),
    ("издание|видання", _Noun(_ANY, plain=True, bare=True)),
    (
        (
            "news agency|press agency|newswire|wire service|news service|Nachrichtenagentur|agence de presse|"
            "persbureau|agenzia|"
            "agencia de noticias|agence|agência"
        ),
        _Noun(_WIRES, plain=True),
    ),
    ("agencja|агентство|агенція|информагентство", _Noun(_WIRES, plain=True, bare=True)),
    (
        (
            "broadcaster|TV channel|TV station|television station|television channel|television network|TV network|"
            "news channel|radio station|Sender|"
            "Fernsehsender|Nachrichtensender|chaîne|cadena|emisora|emissora|emittente|omroep|zender"
        ),
        _Noun(_AIR, plain=True),
    ),
    ("stacja|телеканал|радиостанция", _Noun(_AIR, plain=True, bare=True)),
    ("network|channel|station|news network", _Noun(_AIR, plain=False)),
    ("website|web site|site|blog", _Noun(_SITES, plain=False)),
    ("paper|Agentur|agencia", _Noun(_PRINT | _WIRES, plain=False)),
    ("agency|wire", _Noun(_WIRES, plain=False)),
)
_NOUNS = {word: noun for words, noun in _ROWS for word in words.split("|")}
_NOUNS |= {word.capitalize(): noun for word, noun in _NOUNS.items() if noun.bare}
_ARTICLE = re.compile(
    r"(?:(?<!\w)(?:[Tt]he|[Dd]ie|[Dd]as|[Dd]er|[Ll]e|[Ll]a|[Ee]l|[Oo]|[Ii]l|[Dd]e|[Hh]et)\s|(?<!\w)[Ll][’'])$"
)
_TELLS = re.compile(
    r"(?:[’']s (?:report|story|article|sources|investigation|reporters?|website)\b"
    r"|(?:, [^,.;\n]{1,80},)?(?:,? (?:which|citing|quoting)\b|,? (?:has|had|have|also|"
    r"then|later|earlier|further|reportedly|however|hat|"
    r"hatte|a|avait|ha|había|"
    r"last (?:year|month|week)|on \w+day|went on to|\w+ly),?){0,3}"
    r" ?(?:relied|relies|said|says|reported|reports|noted|notes|added|adds|wrote|writes|cited|cites|quoted|quotes|"
    r"revealed|reveals|claimed|"
    r"claims|pointed|points|obtained|published|publishes|explained|explains|stated|states|stressed|indicated|"
    r"indicates|confirmed|confirms|"
    r"learned|describes?d?|quoted|citing|quoting|based|estimated|recalled|recalls|mentioned|mentions|emphasi[sz]ed|"
    r"attributed|"
    r"broke|told|found|interviewed|spoke|continued|concluded|"
    r"berichtete?|schreibt|schrieb|meldete?|zitierte?|beruft|erfuhr|rapporte|écrit|indique|précise|révèle|affirme|"
    r"cite|ajoute|rapporté|"
    r"révélé|indiqué|informó|publicó|publica|señala|señaló|indicó|añade|añadió|asegura|cita|reveló|informou|publicou|"
    r"scrive|riporta|meldt|"
    r"schrijft|podaje|podał[ao]?|pisze|napisał[ao]?|informuje|dodaje|zauważa|donosi|cytuje|powołuje|пишет|сообщает|"
    r"сообщил[ао]?|отмечает|"
    r"уточняет|ссылается|утверждает|написал[ао]?|добавляет|пише|повідомляє|зазначає|додає|посилається|уточнює)\b)"
)
_NAME = r"[\"“„«'‘]?[A-ZÀ-ÞА-ЯЁІЇЄҐŁŚŻŹĆ]\w"
_NAME_FOLLOWS = re.compile(rf",? {_NAME}")
_NAME_AFTER_ADJECTIVE = re.compile(rf"(?: [a-zà-ž]{{3,20}}){{1,2}} {_NAME}")
_TOLD = re.compile(
    r"\b(?:told|according to|quoted by|cited by|interview with|tells|gegenüber|laut|selon|según|według|по данным|"
    r"за даними) $"
)


def refer_back(text: str, within: tuple[Span, ...], places: Scan, seen: Sequence[Sighting]) -> list[Sighting]:
    """
    Resolve the nouns: to the latest fitting credit before them, or, in the lead, to a source whose name is cut off.

    Args:
        text: The text.
        within: The stretches that are the article's own words.
        places: What a scan of those stretches found.
        seen: The credits that were found in the text and its title.

    Returns:
        The further sightings, in order.
    """
    named = sorted((one for one in seen if one.name), key=_end)
    ends = [_end(one) for one in named]
    lead_end = _lead_end(text, within)
    found: list[Sighting] = []
    for start, end in places.nouns:
        noun = _NOUNS.get(text[start:end])
        whole = None if noun is None else _with_article(text, start, noun)
        if noun is None or whole is None or _named(text, end) or not _tells(text, whole, end):
            continue
        at = bisect_right(ends, whole)
        latest = named[max(0, at - _LATEST) : at]
        near = latest if noun.plain else [one for one in latest if whole - _end(one) < _NEAR]
        antecedent = _antecedent(near, noun)
        written = text[whole:end]
        if antecedent is not None:
            found.append(Sighting(antecedent.name, antecedent.role, (whole, end), written, outlet=antecedent.outlet))
        elif not latest and not found and noun.plain and end <= lead_end:
            found.append(Sighting(None, Role.UNRESOLVED, (whole, end), written))
    return found


def _end(one: Sighting) -> int:
    return one.span[1] if one.field is Field.RAW and one.span else -1


def _named(text: str, end: int) -> bool:
    """Tell whether a name follows, so that the noun only introduces it."""
    if _NAME_FOLLOWS.match(text, end, end + 6):
        return True
    return not _TELLS.match(text, end, end + 80) and bool(_NAME_AFTER_ADJECTIVE.match(text, end, end + 60))


def _with_article(text: str, start: int, noun: _Noun) -> int | None:
    article = _ARTICLE.search(text[max(0, start - 6) : start])
    if article is not None:
        return start - len(article.group())
    return start if noun.bare else None


def _tells(text: str, start: int, end: int) -> bool:
    return bool(_TELLS.match(text, end, end + 80) or _TOLD.search(text[max(0, start - 30) : start]))


def _antecedent(latest: Sequence[Sighting], noun: _Noun) -> Sighting | None:
    sources = [one for one in latest if one.role not in {Role.PHOTO, Role.DATA}]
    fitting = [one for one in sources if (noun.plain if one.outlet is None else one.outlet.kind in noun.kinds)]
    if fitting:
        return fitting[-1]
    alone = noun.plain and len({one.name for one in sources}) == 1
    return sources[-1] if alone else None


def _lead_end(text: str, within: tuple[Span, ...]) -> int:
    lines = 0
    for start, end in line_spans(text, within):
        lines += end - start > 60
        if lines >= _LEAD_LINES:
            return end
    return within[-1][1] if within else 0
