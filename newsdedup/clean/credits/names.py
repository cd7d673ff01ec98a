"""Where a text writes what may be the name of an outlet, known from a table or told by its shape."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from newsdedup.clean.cities import is_city
from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.passing import passing_names
from newsdedup.clean.credits.runs import capital_precedes
from newsdedup.clean.credits.scan import Scan
from newsdedup.clean.credits.shaped import beside_nouns, hosts, shaped, stations
from newsdedup.clean.credits.vocabulary import noun_pattern, shapes
from newsdedup.data.namefinder import name_key
from newsdedup.data.outlets import Outlet, OutletHit, Outlets
from newsdedup.model import Span

_MOST = 20_000
"""Names of a kind that are looked at in one text; no article has as many, and a page of nothing but names must end."""
_NEXT_CAPITAL = re.compile(r" ([A-Z][a-z]+)\b")
_NEXT_NAME = re.compile(r" ([A-Z][a-z]+|[A-Z]{2,})")
_PERSON = re.compile(
    r"(?=[A-Z])\b"
    r"(?:(?:Mayor|Governor|Gov\.|Senator|Sen\.|Rep\.|Sheriff|Judge|Justice|Minister|President) [A-Z][a-z]{1,12}"
    r"|[A-Z][a-z]{2,12}|Mr\.|Ms\.|Mrs\.|Dr\.|[A-Z]\.) (?:[A-Z]\. )?([A-Z][a-z]{2,14})(?=['’]s\b|[ ,.;:)!?\"”]|$)"
)
# "Corriere" of "Corriere della Valle": the name goes on in Romance languages.
_NEXT_LINKED = re.compile(r" (?:d[eiou]|da|de[ils]|dell[aeo]|de la|d['’]|dell['’]) ?[A-ZÀ-Þ]")
# "Zeit-Stiftung", "Welt-Klimarat": a compound of another thing; "Spiegel-Bericht" is the outlet's.
_NOUNS = frozenset("Zeit Welt Spiegel Stern Bild Focus Standard Presse Kurier Krone Express Croix Monde".split())
_COMPOUND = re.compile(
    r"-(?!(?i:bericht|recherche|meldung|nachricht|foto|exklusiv|daten|reporter|moderator|sendung|information|angabe|umfrage|interview|redakt|report|artikel|online|zeitung|magazin|"
    r"journalist|gruppe|verlag|chef|tv|korrespond|autor|titel|gespräch|leser))[A-ZÄÖÜ][a-zäöü]{2,}"
)
_BRACKET = re.compile(r"\s?\(([^()\n]{2,30})\)")
_SHORT = re.compile(
    r"[Tt]he ((?:Daily|Sunday|Morning|Evening)\s)?(Post|Times|Journal|Herald|Globe|Tribune|Mail|Star|News|Sun|"
    r"Chronicle|"
    r"Observer|Record|Register|Telegraph|Express|Standard|Review|Gazette|Courier|Inquirer|Enquirer|Dispatch|Sentinel|"
    r"Examiner|Republic|Bee|Monitor|Beast|Caller|Wire|Mirror|Guardian|Independent|Pravda|Zeitung|Beacon|Reporter|"
    r"Intercept|Magazine|Press|Union|Leader|Citizen)\b(?! [A-Z])(?!-[A-Z](?!\w* (?:News )?poll))"
)
_FOREIGN_ARTICLES = frozenset("Le La Les El Los Las Il Lo Der Die Das De Het O Os".split())
_QUALIFIER = re.compile(r" \([^()]*\)$")
_STAFF = frozenset({"news", "photo", "correspondent", "reporter", "journalist", "photographer", "editor", "bureau"})
_GOES_WITH_NAMES = frozenset({"magazine", "newspaper", "online", "reporter"})


def named(
    text: str, within: tuple[Span, ...], places: Scan, outlets: Outlets, own: str | None = None
) -> list[Candidate]:
    """Find every name that may be an outlet's, those too that only a phrase of crediting makes one."""
    found = candidates(text, within, places, outlets, own)
    taken = [one.span for one in found]
    extra = [one for one in passing_names(text, within, places) if not _touches(one.span, taken)]
    return sorted([*found, *extra], key=lambda one: one.span)


def candidates(
    text: str, within: tuple[Span, ...], places: Scan, outlets: Outlets, own: str | None = None
) -> list[Candidate]:
    """
    Find every name that may be an outlet's, in order, none inside another.

    Args:
        text: The text.
        within: The stretches to look in.
        places: What a scan of those stretches found.
        outlets: The table.
        own: The name of the outlet that published the text, where it is known; "the Post" may be it.
    """
    known = _some(_known(text, within, outlets))
    firm = [one.span for one in known if one.grip is Grip.FIRM]
    told_by_shape = [*_some(shaped(text, within, places, outlets)), *_some(beside_nouns(text, within, places))]
    apart = [
        one
        for one in told_by_shape
        if one.outlet is not None or not _touches(one.span, firm) or _goes_beyond(text, one, firm)
    ]
    found = _disjoint([*known, *_some(hosts(text, within, outlets)), *_some(stations(text, places)), *apart])
    short = _some(_short_forms(text, within, found, own))
    ends = {one.span[1] for one in short}
    kept = (one for one in found if one.span[1] not in ends or not _is_one_word(text, one.span))
    return _disjoint([*short, *kept])


def _some(found: Iterator[Candidate]) -> list[Candidate]:
    return list(islice(found, _MOST))


def _touches(span: Span, others: list[Span]) -> bool:
    at = bisect_left(others, (span[0], span[0]))
    return any(start < span[1] and span[0] < end for start, end in others[max(0, at - 1) : at + 2])


def _goes_beyond(text: str, one: Candidate, firm: list[Span]) -> bool:
    """Tell whether a name behind a noun is a known one and a word more ("newspaper La Jornada Paceña")."""
    at = bisect_left(firm, (one.span[0], one.span[0]))
    if at == len(firm) or firm[at][0] != one.span[0] or firm[at][1] >= one.span[1] - 3:
        return False
    known, more = text[slice(*firm[at])], text[firm[at][1] + 1 : one.span[1]]
    foreign = known.split(" ", 1)[0] in _FOREIGN_ARTICLES  # in English "newspaper The Sun Reporter" may go on otherwise
    plain = foreign and more.isalpha() and more not in shapes().openers
    return plain and noun_before().search(text[max(0, one.span[0] - 50) : one.span[0]]) is not None


def _is_one_word(text: str, span: Span) -> bool:
    return " " not in text[span[0] : span[1]].removeprefix("The ").removeprefix("the ")


def _known(text: str, within: tuple[Span, ...], outlets: Outlets) -> Iterator[Candidate]:
    hits = list(islice(outlets.find(text, within), _MOST))
    surnames = _surnames(text, within) if hits else frozenset()
    for hit in hits:
        grip = _grip(text, hit, surnames)
        if grip is not None:
            start, end = hit.span
            if hit.outlet.name.startswith("The ") and text[max(0, start - 4) : start] == "The ":
                start -= 4
            yield Candidate((start, _with_bracket(text, end, hit.outlet, outlets)), hit.outlet.name, grip, hit.outlet)


def _grip(text: str, hit: OutletHit, surnames: frozenset[str]) -> Grip | None:
    """Judge a known name by the words beside it: firm, a common word, or a part of another name (None)."""
    start, end = hit.span
    name = text[start:end]
    single = " " not in name
    if single and hit.outlet.kind != "agency" and _NEXT_LINKED.match(text, end, end + 12):
        return None
    if is_first_name(text, hit):
        return None
    if name.rpartition(" ")[2] in _NOUNS and _COMPOUND.match(text, end, end + 30):
        return None
    if _followed_by_body(text, end) or (hit.weak and _within_a_name(text, hit.span, single=single)):
        return None
    before = text[max(0, start - 5) : start]
    plain = hit.weak and not (_noun_beside(text, hit.span) or _in_guillemets(text, hit.span))
    if plain and before.endswith("The ") and before[0] in ' ,\u00a0"“' and not _opens_sentence(text, start - 4):
        plain = False
    if plain and not single and before.lower().endswith("the "):
        plain = False
    if single and name in surnames:
        return None if plain or not before.lower().endswith("the ") else Grip.WEAK
    return Grip.WEAK if plain else Grip.FIRM


def is_first_name(text: str, hit: OutletHit) -> bool:
    """
    Tell whether letters that stand for an agency are somebody's first name: written as a word, before a surname.

    Args:
        text: A text, or the name of an author.
        hit: Where the agency's name stands.

    >>> from newsdedup.data.outlets import load_outlets
    >>> said = ["By Efe Oran", "By EFE Oran", "By Efe Madrid"]
    >>> [is_first_name(text, next(iter(load_outlets().find(text)))) for text in said]
    [True, False, False]
    """
    written = text[slice(*hit.span)]
    if hit.outlet.kind != "agency" or not hit.outlet.name.isupper() or not written.istitle() or " " in written:
        return False
    following = _NEXT_CAPITAL.match(text, hit.span[1], hit.span[1] + 30)
    if following is None or following[1] in shapes().openers or following[1].lower() in _STAFF:
        return False
    if is_city(following[1]):
        return False
    return not _noun_beside(text, hit.span)


def _within_a_name(text: str, span: Span, *, single: bool) -> bool:
    """Tell whether a common word is a part of a longer name ("People Power", "Real Time")."""
    following = _NEXT_NAME.match(text, span[1], span[1] + 30)
    goes_on = following is not None and following[1].lower() not in _GOES_WITH_NAMES
    return goes_on or (single and capital_precedes(text, span[0]))


def _followed_by_body(text: str, end: int) -> bool:
    """Tell whether a name goes on as that of another body ("American Conservative Union")."""
    following = _NEXT_CAPITAL.match(text, end, end + 30)
    return following is not None and following[1] in _body_words()


@cache
def _body_words() -> frozenset[str]:
    return (shapes().bodies | shapes().researchers) - {"Data", "Sir", "Lord"}


def _surnames(text: str, within: tuple[Span, ...]) -> frozenset[str]:
    """Collect the words that stand behind a first name, an initial or a title somewhere in the text."""
    openers = shapes().openers
    return frozenset(
        match[1]
        for start, end in within
        for match in _PERSON.finditer(text, start, end)
        if match.group().split(" ", 1)[0] not in openers
    )


def _with_bracket(text: str, end: int, outlet: Outlet, outlets: Outlets) -> int:
    """Take in an abbreviation of the same outlet in brackets: "The Wall Street Journal (WSJ)"."""
    bracket = _BRACKET.match(text, end, end + 40)
    if bracket is None:
        return end
    inside = bracket[1].strip()
    initials = "".join(word[0] for word in re.findall(r"\w+", outlet.name) if word[0].isupper())
    same = outlets.by_name(inside) is outlet or inside in {initials, initials.removeprefix("T")}
    return bracket.end() if same else end


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \u00a0\"“«‘'(")
    return not before or before[-1] in ".!?\n:"


def _in_guillemets(text: str, span: Span) -> bool:
    return text[span[0] - 1 : span[0]] in set("«„") and text[span[1] : span[1] + 1] in set("»”“")


def _noun_beside(text: str, span: Span) -> bool:
    behind = _noun_behind().match(text, span[1], span[1] + 40)
    return bool(behind or noun_before().search(text[max(0, span[0] - 50) : span[0]]))


@cache
def noun_before() -> re.Pattern[str]:
    """Match a noun for an outlet at the end of what stands before a name."""
    return re.compile(rf"(?<!\w)({noun_pattern()}),?\s(?:[Tt]he\s)?[\"“„«'‘]?$")


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(rf"[”»\"’']?\s(?:{noun_pattern()})\b")


def _short_forms(text: str, within: tuple[Span, ...], found: list[Candidate], own: str | None) -> Iterator[Candidate]:
    """Read "the Post" as the outlet named before whose name ends so, else as the text's own."""
    latest: dict[str, Candidate] = {}
    ahead = iter(found)
    waiting = next(ahead, None)
    settled = set[int]()
    for start, end in within:
        for match in _SHORT.finditer(text, start, end):
            if text[match.start() - 1 : match.start()].isalpha():
                continue
            while waiting is not None and waiting.span[1] <= match.start():
                for ending in () if waiting.span[1] in settled else _endings(waiting.name):
                    latest[ending] = waiting
                waiting = next(ahead, None)
            short = name_key(f"{match[1] or ''}{match[2]}")
            span = (match.start() + (0 if match.group()[0] == "T" else 4), match.end())
            settled.add(match.end())
            if known := latest.get(short):
                yield Candidate(span, known.name, Grip.FIRM, known.outlet)
            elif own and short in _endings(own):
                yield Candidate(span, own, Grip.FIRM)


def _endings(name: str) -> tuple[str, ...]:
    """List what a name may be cut to after "the": its last word, its last two."""
    bare = _QUALIFIER.sub("", name)
    words = name_key(bare).split()
    whole = (" ".join(words),) if bare.startswith("The ") else ()
    return (*whole, *((words[-1], " ".join(words[-2:])) if len(words) > 1 else ()))


def _disjoint(found: Iterable[Candidate]) -> list[Candidate]:
    """Of names that overlap keep the longest; of equal ones the one that a table knows, else a firm one."""
    kept: list[Candidate] = []
    for one in sorted(found, key=_precedence):
        if not kept or kept[-1].span[1] <= one.span[0]:
            kept.append(one)
        elif _length(one) > _length(kept[-1]):
            kept[-1] = one
    return kept


def _precedence(one: Candidate) -> tuple[int, int, bool, bool]:
    return one.span[0], -one.span[1], one.outlet is None, one.grip is not Grip.FIRM


def _length(one: Candidate) -> int:
    return one.span[1] - one.span[0]
