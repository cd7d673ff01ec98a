"""Where a text writes what may be the name of an outlet, known from a table or told by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache

import attrs

from newsdedup.clean.credits.vocabulary import alternatives, shapes
from newsdedup.data.namefinder import name_key
from newsdedup.data.outlets import Outlet, Outlets
from newsdedup.model import Span


class Grip(IntEnum):
    """How sure it is that a name is an outlet's, without its context."""

    OPEN = 0
    WEAK = 1
    FIRM = 2


@attrs.frozen
class Candidate:
    """
    A name in a text.

    Attributes:
        span: The words, with a capital article and a bracketed abbreviation where they belong to them.
        name: The canonical name, else the words or the domain.
        grip: How sure it is that it is an outlet.
        outlet: The outlet, where a table knows it.
    """

    span: Span
    name: str
    grip: Grip
    outlet: Outlet | None = None


_HOST = re.compile(
    r"(?<![\w@/.-])(?:https?://)?(?:www\.)?((?:[^\W_](?:[^\W_]|-){0,40}\.){1,3}"
    r"(?:com|net|org|info|news|media|press|online|tv|fm|am|io|co|gov|eu|int|us|uk|ie|ca|au|nz|de|at|ch|fr|be|nl|lu|es|pt|it|gr|mt|cy|"
    r"se|no|dk|fi|is|pl|cz|sk|hu|ro|bg|md|rs|hr|si|ba|mk|me|al|ee|lv|lt|ua|ru|by|ge|az|kz|kg|tr|il|ps|lb|sy|jo|iq|ir|sa|ae|qa|kw|eg|"
    r"ma|dz|tn|ly|in|pk|bd|lk|np|cn|hk|tw|jp|kr|sg|my|id|th|ph|vn|za|ng|ke|gh|ug|tz|et|br|ar|cl|pe|mx|ve|ec|uy|cc|today|world|live|ag))"
    r"(?![\w@-]|\.\w)(?:/[^\s)\]\"”]{0,200})?",
    re.IGNORECASE,
)
_STATION = re.compile(
    r"\b(?:[KW][A-Z]{2,3}-(?:TV|FM|AM|DT|LP)|[KW][A-Z]{3})\b(?!\s[A-Z]{2,})"
    r"|\b(?:ABC|NBC|CBS|FOX|Fox|CW|PBS|CTV|KTLA|News|NewsChannel|Channel|Action\sNews|Eyewitness\sNews|WTOP|Local)[\s-]?\d{1,2}"
    r"(?:\s(?:News|TV|[A-Z][a-z]{2,12}))?\b(?!\s?(?:percent|%|points|million|p\.?m|a\.?m|years|seats|\d))"
    r"|\b(?:[A-Z][a-z]{2,12}\s){1,2}\d{2,3}\.\d(?:\sFM)?\b|\b\d{2,3}\.\d\s(?:FM|[A-Z][a-z]{2,12}\sFM)\b"
    r"|\b(?:NBC|CBS|ABC|FOX)\s?(?:\d{1,2}|Philadelphia|Chicago|Boston|Miami|Houston|Dallas|Atlanta|Detroit|Denver|Seattle|Washington)\b"
)
_WORD = re.compile(r"[^\W_](?:[\w&.’'-]{0,38}[^\W_])?")
_SPACE = re.compile(r"[ \u00a0]")
_LINKS = frozenset(
    {"of", "de", "di", "da", "do", "del", "della", "der", "du", "la", "le", "the", "and", "&", "y", "i", "et", "e"}
)
_BRACKET = re.compile(r"\s?\(([^()\n]{2,30})\)")
_SHORT = re.compile(
    r"\b[Tt]he ((?:Daily|Sunday|Morning|Evening)\s)?(Post|Times|Journal|Herald|Globe|Tribune|Mail|Star|News|Sun|Chronicle|Observer|Record|Register|"
    r"Telegraph|Express|Standard|Review|Gazette|Courier|Inquirer|Enquirer|Dispatch|Sentinel|Examiner|Republic|Bee|Monitor|Beast|"
    r"Caller|Wire|Mirror|Guardian|Independent|Pravda|Zeitung|Beacon|Reporter|Intercept|Magazine|Press|Union|Leader|Citizen)"
    r"\b(?![’']?s?[ -][A-Z])"
)


def candidates(text: str, within: tuple[Span, ...], outlets: Outlets, own: str | None) -> list[Candidate]:
    """
    Find every name that may be an outlet's, in order, none inside another.

    Args:
        text: The text.
        within: The stretches to look in.
        outlets: The table.
        own: The name of the outlet that published the text, where it is known; "the Post" may be it.
    """
    known = list(_known(text, within, outlets))
    shaped = [
        *_hosts(text, within, outlets),
        *_stations(text, within),
        *_shaped(text, within),
        *_beside_nouns(text, within),
    ]
    found = _disjoint([*known, *shaped])
    return _disjoint([*found, *_short_forms(text, within, found, own)])


def _known(text: str, within: tuple[Span, ...], outlets: Outlets) -> Iterator[Candidate]:
    for hit in outlets.find(text, within):
        start, end = hit.span
        if hit.outlet.name.startswith("The ") and text[max(0, start - 4) : start] == "The ":
            start -= 4
        weak = hit.weak and not _noun_beside(text, hit.span)
        weak = weak and not (text[start:end].startswith("The ") and not _opens_sentence(text, start))
        weak = weak and not _quoted(text, hit.span)
        if hit.weak and _goes_on_as_a_name(text, end):
            continue
        end = _with_bracket(text, end, hit.outlet, outlets)
        yield Candidate((start, end), hit.outlet.name, Grip.WEAK if weak else Grip.FIRM, hit.outlet)


def _goes_on_as_a_name(text: str, end: int) -> bool:
    """Tell whether a common word is the first word of a longer name ("People Power", "Time Warner")."""
    following = re.match(r" ([A-Z][a-z]+|[A-Z]{2,})", text[end : end + 30])
    return following is not None and following[1].lower() not in {"magazine", "newspaper", "online", "reporter"}


def _with_bracket(text: str, end: int, outlet: Outlet, outlets: Outlets) -> int:
    bracket = _BRACKET.match(text, end, end + 40)
    if bracket is None:
        return end
    inside = bracket[1].strip()
    initials = "".join(word[0] for word in re.findall(r"\w+", outlet.name) if word[0].isupper())
    same = outlets.by_name(inside) is outlet or inside in {initials, initials.removeprefix("T")}
    return bracket.end() if same else end


def _hosts(text: str, within: tuple[Span, ...], outlets: Outlets) -> Iterator[Candidate]:
    for start, end in within:
        for match in _HOST.finditer(text, start, end):
            outlet = outlets.by_domain(match[1])
            if outlet is not None and outlet.kind == "social":
                continue
            name = outlet.name if outlet else match[1]
            yield Candidate(match.span(1), name, Grip.FIRM if outlet else Grip.OPEN, outlet)


def _stations(text: str, within: tuple[Span, ...]) -> Iterator[Candidate]:
    for start, end in within:
        for match in _STATION.finditer(text, start, end):
            if match.group() in shapes().abbreviations:
                continue
            firm = any(char.isdigit() or char == "-" for char in match.group()) or _noun_beside(text, match.span())
            yield Candidate(match.span(), match.group(), Grip.FIRM if firm else Grip.OPEN)


def _shaped(text: str, within: tuple[Span, ...]) -> Iterator[Candidate]:
    """Find runs of capitalised words that end, or begin, as outlets' names do."""
    table = shapes()
    for start, end in within:
        for match in _last_words().finditer(text, start, end):
            run = _run_ending(text, match.span(), start)
            words = _WORD.findall(text[run[0] : run[1]])
            if len(words) < 2 or table.bodies & set(words) - {"Union", "Agency", "Service"}:
                continue
            if _capital_follows(text, run[1]) or " ".join(words[-2:]) in table.bodies:
                continue
            grip = Grip.FIRM if match.group() in table.last_words else Grip.OPEN
            yield Candidate(run, text[run[0] : run[1]], grip)
        for match in _first_words().finditer(text, start, end):
            run = _run_starting(text, match.start(), end)
            if len(_WORD.findall(text[run[0] : run[1]])) > 1 and not _capital_precedes(text, run[0]):
                yield Candidate(run, text[run[0] : run[1]], Grip.OPEN)


def _beside_nouns(text: str, within: tuple[Span, ...]) -> Iterator[Candidate]:
    """Find the names that stand behind a noun for an outlet ("the news site Otrok") or before one ("Otrok newspaper")."""
    for start, end in within:
        for match in _nouns().finditer(text, start, end):
            if match.group() in shapes().firm_nouns and (run := _run_behind(text, match.end(), end)):
                yield Candidate(run, text[run[0] : run[1]], Grip.FIRM)
            if (run := _run_before(text, match.start(), start)) is not None:
                yield Candidate(run, text[run[0] : run[1]], Grip.FIRM)


def _run_behind(text: str, at: int, stop: int) -> Span | None:
    opening = re.compile(r",?[ \u00a0](?:the |The )?([\"“„«'‘]?)").match(text, at, stop)
    if opening is None:
        return None
    run = _run_starting(text, opening.end(), stop)
    if run[0] == run[1] or not _namelike(text[run[0] : run[1]]):
        return None
    return run


def _run_before(text: str, at: int, floor: int) -> Span | None:
    if at - floor < 3 or text[at - 1] not in " \u00a0":
        return None
    end = at - 1
    begin = text.rfind(" ", max(floor, end - 40), end) + 1 or max(floor, end - 40)
    last = _WORD.match(text, begin, end)
    if last is None or last.end() != end or not _capital(last.group()):
        return None
    run = _run_ending(text, last.span(), floor)
    words = _WORD.findall(text[run[0] : run[1]])
    table = shapes()
    peoples = len(words) == 1 and re.search(r"(?:an|ish|ese|ch|ic|[A-Z]\.?S\.?|UK|i)$", words[0])
    if peoples or not _namelike(text[run[0] : run[1]]) or set(words) & table.places:
        return None
    return run


def _namelike(name: str) -> bool:
    """Tell whether a name can be an outlet's: no office, body, weekday or abbreviation of one."""
    table = shapes()
    words = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if not words or len(name) < 2 or len(name) > 60:
        return False
    return not (
        set(words) & (table.bodies | table.openers)
        or (words[0] in table.places and len(words) == 1)
        or name in table.abbreviations
        or words[0] in table.companies
    )


def _run_ending(text: str, last: Span, floor: int) -> Span:
    """Go back from a word over the capitalised words before it, as far as they make one name."""
    begin = last[0]
    for _ in range(5):
        before = text.rfind(" ", max(floor, begin - 42), begin - 1) + 1 or max(floor, begin - 41)
        word = text[before : begin - 1] if begin - 1 > before else ""
        if not word or text[begin - 1] not in " \u00a0" or not _WORD.fullmatch(word.lstrip('"“«(‘')):
            break
        bare = word.lstrip('"“«(‘')
        if not _capital(bare) and not (bare in _LINKS and _capital_precedes(text, before)):
            break
        if bare in shapes().openers or bare.endswith(("'s", "’s")) or bare in {"The", "the"}:
            break
        begin = before + len(word) - len(bare)
        if bare != word:
            break
    return begin, last[1]


def _run_starting(text: str, start: int, stop: int) -> Span:
    """Go on from a place over capitalised words, as far as they make one name."""
    end, at = start, start
    for _ in range(6):
        word = _WORD.match(text, at, stop)
        if word is None:
            break
        bare = word.group()
        if _capital(bare):
            possessive = next((mark for mark in ("'s", "’s") if bare.endswith(mark)), None)
            end = word.end() - (2 if possessive else 0)
            if possessive:
                break
        elif bare not in _LINKS or end == start:
            break
        if _SPACE.match(text, word.end(), stop) is None:
            break
        at = word.end() + 1
    return start, end


def _capital(word: str) -> bool:
    return word[0].isupper() or (word[0].isdigit() and any(char.isalpha() for char in word))


def _capital_follows(text: str, end: int) -> bool:
    following = text[end : end + 3]
    return len(following) > 2 and following[0] == " " and following[1].isupper() and following[2].isalpha()


def _capital_precedes(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(" ").rsplit(" ", 1)[-1].lstrip('"“«(‘')
    return bool(before) and before[0].isupper() and before not in shapes().openers and before[-1] not in ".,;:!?"


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \u00a0\"“«‘'(")
    return not before or before[-1] in ".!?\n:"


def _quoted(text: str, span: Span) -> bool:
    return text[span[0] - 1 : span[0]] in set("«„") and text[span[1] : span[1] + 1] in set("»”“")


def _noun_beside(text: str, span: Span) -> bool:
    after = re.match(rf"[”»\"’']?\s(?:{shapes().nouns})\b", text[span[1] : span[1] + 40])
    before = _noun_before().search(text[max(0, span[0] - 50) : span[0]])
    return bool(after or before)


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{shapes().nouns}),?\s(?:[Tt]he\s)?[\"“„«'‘]?$")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{shapes().nouns})(?!\w)")


@cache
def _last_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(shapes().last_words | shapes().open_last_words)})\b")


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(shapes().first_words)})\b")


def _short_forms(text: str, within: tuple[Span, ...], found: list[Candidate], own: str | None) -> Iterator[Candidate]:
    """Read "the Post" as the outlet named before whose name ends so, else as the text's own."""
    latest: dict[str, Candidate] = {}
    ahead = iter(found)
    waiting = next(ahead, None)
    for start, end in within:
        for match in _SHORT.finditer(text, start, end):
            while waiting is not None and waiting.span[1] <= match.start():
                for ending in _endings(waiting.name):
                    latest[ending] = waiting
                waiting = next(ahead, None)
            short = name_key(f"{match[1] or ''}{match[2]}")
            span = (match.start() + (0 if match.group()[0] == "T" else 4), match.end())
            if known := latest.get(short):
                yield Candidate(span, known.name, Grip.FIRM, known.outlet)
            elif own and short in _endings(own):
                yield Candidate(span, own, Grip.FIRM)


def _endings(name: str) -> tuple[str, ...]:
    """List what a name may be cut to after "the": its last word, its last two."""
    bare = re.sub(r" \([^()]*\)$", "", name)
    words = name_key(bare).split()
    whole = (" ".join(words),) if bare.startswith("The ") else ()
    return (*whole, *((words[-1], " ".join(words[-2:])) if len(words) > 1 else ()))


def _disjoint(found: Iterable[Candidate]) -> list[Candidate]:
    """Of names that overlap keep the longest; of equal ones the one that a table knows."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (one.span[0], -one.span[1], one.outlet is None)):
        if not kept or kept[-1].span[1] <= one.span[0]:
            kept.append(one)
        elif _length(one) > _length(kept[-1]):
            kept[-1] = one
    return kept


def _length(one: Candidate) -> int:
    return one.span[1] - one.span[0]
