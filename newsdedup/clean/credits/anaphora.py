""" "The newspaper": an outlet that was named before, or whose name is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import attrs

from newsdedup.clean.credits.sighting import Sighting
from newsdedup.data.outlets import Outlet
from newsdedup.model import Field, Role, Span

_LEAD_LINES = 3
"""Lines of the article in which an outlet without a name is still the one that the story comes from."""


@attrs.frozen
class _Noun:
    """Nouns for a kind of outlet: what they fit, and whether they are plain enough to stand without an antecedent."""

    pattern: str
    kinds: frozenset[str]
    plain: bool


_PRINT = frozenset({"newspaper", "magazine", "digital", "portal"})
_SITES = frozenset({"digital", "portal", "newspaper", "magazine", "broadcaster"})
_AIR = frozenset({"broadcaster"})
_WIRES = frozenset({"agency"})
_ANY = _PRINT | _AIR | _WIRES
_NOUNS = (
    _Noun(
        r"[Tt]he (?:newspaper|daily|tabloid|broadsheet|weekly)|[Dd]ie (?:Zeitung|Tageszeitung)|[Dd]as Blatt|[Ll]e (?:quotidien|journal)|"
        r"[Ll][’']hebdomadaire|[Ee]l (?:diario|periódico|rotativo)|[Oo] jornal|[Ii]l (?:quotidiano|giornale)|[Dd]e krant|(?<!\w)[Gg]azeta|(?<!\w)[Dd]ziennik|"
        r"(?<!\w)[Гг]азета",
        _PRINT,
        True,
    ),
    _Noun(
        r"[Tt]he (?:magazine|newsmagazine)|[Dd]as (?:Nachrichtenm|M)agazin|[Ll]e magazine|[Ll]a revista|(?<!\w)[Tt]ygodnik|(?<!\w)[Жж]урнал",
        _PRINT,
        True,
    ),
    _Noun(
        r"[Tt]he (?:portal|news site|news website|news portal)|[Dd]as (?:Portal|Nachrichtenportal)|[Ll]e portail|[Ee]l portal|(?<!\w)[Pp]ortal|(?<!\w)[Пп]ортал",
        _SITES,
        True,
    ),
    _Noun(
        r"[Tt]he (?:publication|news outlet|outlet|news organi[sz]ation|media outlet)|(?<!\w)[Ии]здание|(?<!\w)[Вв]идання|[Ee]l medio|[Ll]e média",
        _ANY,
        True,
    ),
    _Noun(
        r"[Tt]he (?:news agency|news wire|newswire|wire service|news service)|[Dd]ie (?:Nachrichtena|A)gentur|[Ll][’']agence(?: de presse)?|[Ll]a agencia|(?<!\w)[Aa]gencja|(?<!\w)[Аа]гентство",
        _WIRES,
        True,
    ),
    _Noun(
        r"[Tt]he (?:broadcaster|TV (?:channel|station|network)|television (?:channel|station|network))|[Dd]er (?:S|Fernseh[s])ender|[Ll]a chaîne|[Ll]a cadena|(?<!\w)[Тт]елеканал",
        _AIR,
        True,
    ),
    _Noun(r"[Tt]he (?:network|channel|station)", _AIR, False),
    _Noun(r"[Tt]he (?:website|site|blog)", _SITES, False),
    _Noun(r"[Tt]he (?:paper|journal)", _PRINT, False),
    _Noun(r"[Tt]he agency", _WIRES, False),
)
_TELLS = (
    r"(?:[’']s (?:report|story|article|sources|investigation|reporters?|website|website)\b"
    r"|(?:,? (?:which|citing|quoting)\b|,? (?:has|had|have|also|then|later|earlier|further|reportedly|however|last (?:year|month|week)|on \w+day|went on to|\w+ly|hat|hatte|a|avait|ha|había),?){0,3}"
    r" ?(?:relied|relies|said|says|reported|reports|noted|notes|added|adds|wrote|writes|cited|cites|quoted|quotes|revealed|reveals|claimed|claims|pointed|points|"
    r"obtained|published|publishes|explained|explains|stated|states|stressed|indicated|indicates|confirmed|confirms|learned|describes?d?|quoted|citing|quoting|based|estimated|"
    r"recalled|recalls|mentioned|mentions|emphasi[sz]ed|pointed out|attributed|broke|told|found|interviewed|spoke|continued|concluded|"
    r"berichtete?|schreibt|schrieb|meldete?|zitierte?|beruft|erfuhr|rapporte|écrit|indique|précise|révèle|affirme|cite|ajoute|rapporté|révélé|indiqué|écrit|"
    r"informó|publicó|publica|señala|señaló|indicó|añade|añadió|asegura|cita|reveló|informou|publicou|scrive|riporta|meldt|schrijft|"
    r"podaje|podał[ao]?|pisze|napisał[ao]?|informuje|dodaje|zauważa|donosi|cytuje|powołuje|пишет|сообщает|сообщил[ао]?|отмечает|уточняет|ссылается|утверждает|"
    r"написал[ао]?|добавляет|пише|повідомляє|зазначає|додає|посилається|уточнює)\b)"
)
_TOLD = r"(?:\b(?:told|according to|by|quoted by|cited by|interview with|tells|gegenüber|laut|selon|según|według|по данным|за даними)) $"


def refer_back(text: str, within: tuple[Span, ...], seen: Sequence[Sighting]) -> list[Sighting]:
    """
    Resolve definite nouns for outlets that tell something: to the latest fitting credit before them, or, in the lead, to a
    source whose name is cut off.

    Args:
        text: The text.
        within: The stretches that are the article's own words.
        seen: The credits that were found in the text and its title.

    Returns:
        The further sightings, in order.
    """
    named = sorted(
        (one for one in seen if one.name), key=lambda one: one.span if one.field is Field.RAW and one.span else (-1, 0)
    )
    lead_end = _lead_end(text, within)
    found: list[Sighting] = []
    at, latest = 0, list[Sighting]()
    for start, end in within:
        for match in _pattern().finditer(text, start, end):
            while at < len(named) and (
                named[at].field is not Field.RAW or (named[at].span or (0, 0))[1] <= match.start()
            ):
                latest = [*latest[-7:], named[at]]
                at += 1
            if match.lastgroup is None or not _credited(text, match):
                continue
            noun = _NOUNS[int(match.lastgroup[1:])]
            antecedent = _antecedent(latest, noun)
            if antecedent is not None:
                found.append(_again(text, match.span(), antecedent))
            elif not latest and not found and noun.plain and match.end() <= lead_end:
                found.append(Sighting(None, Role.UNRESOLVED, match.span(), match.group()))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<n{at}>{noun.pattern})" for at, noun in enumerate(_NOUNS))
    return re.compile(rf"(?<![\w-])(?:{groups})(?!\w)")


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(_TELLS)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(_TOLD)


def _credited(text: str, match: re.Match[str]) -> bool:
    return bool(
        _tells().match(text[match.end() : match.end() + 80])
        or _told().search(text[max(0, match.start() - 30) : match.start()])
    )


def _antecedent(latest: Sequence[Sighting], noun: _Noun) -> Sighting | None:
    sources = [one for one in latest if one.role not in {Role.PHOTO, Role.DATA}]
    fitting = [one for one in sources if _fits(one.outlet, noun)]
    if fitting:
        return fitting[-1]
    alone = len({one.name for one in sources}) == 1 and noun.plain
    return sources[-1] if alone else None


def _fits(outlet: Outlet | None, noun: _Noun) -> bool:
    return noun.plain if outlet is None else outlet.kind in noun.kinds


def _again(text: str, span: Span, antecedent: Sighting) -> Sighting:
    return Sighting(antecedent.name, antecedent.role, span, text[span[0] : span[1]], outlet=antecedent.outlet)


def _lead_end(text: str, within: tuple[Span, ...]) -> int:
    lines, at = 0, 0
    for start, end in within:
        for match in re.compile(r"[^\n]*\S[^\n]*").finditer(text, start, end):
            lines += len(match.group()) > 60
            at = match.end()
            if lines >= _LEAD_LINES:
                return at
    return at
