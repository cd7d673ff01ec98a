"""Names that no table need know: web addresses, stations, runs of words shaped like an outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.runs import (
    PEOPLES,
    WORD,
    article_before,
    capital_follows,
    capital_precedes,
    namelike,
    run_before,
    run_ending,
    run_starting,
)
from newsdedup.clean.credits.scan import Scan
from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.data.outlets import Outlets
from newsdedup.model import Span

# Found by its ending, for a full stop before letters is rare where a host is not meant.
_ENDING = re.compile(
    r"\.(?=[A-Za-z])(?:com|net|org|info|news|media|press|online|tv|fm|am|io|co|eu|int|us|uk|ie|ca|au|nz|de|at|ch|"
    r"fr|be|nl|lu|es|pt|it|gr|mt|"
    r"cy|se|no|dk|fi|is|pl|cz|sk|hu|ro|bg|md|rs|hr|si|ba|mk|me|al|ee|lv|lt|ua|ru|by|ge|az|kz|kg|tr|il|ps|lb|sy|jo|iq|"
    r"ir|sa|ae|qa|kw|"
    r"eg|ma|dz|tn|ly|in|pk|bd|lk|np|cn|hk|tw|jp|kr|sg|my|id|th|ph|vn|za|ng|ke|gh|ug|tz|et|br|ar|cl|pe|mx|ve|ec|uy|cc|"
    r"today|world|"
    r"live|ag|example|test)(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[^\W_](?:[^\W_]|-){0,40}\.){0,3}[^\W_](?:[^\W_]|-){0,40})")
_OPENING = "\"“”„«»‘’'([<*—–-:;,|"
_SAYS_SITE = re.compile(r"(?i:according to|reported by|report (?:on|from)|laut|selon|según|według) (?:the )?$")
_STATION = re.compile(
    r"(?:[KW][A-Z]{2,3}-(?:TV|FM|AM|DT|LP)|[KW][A-Z]{3})\b(?!\s[A-Z]{2,})"
    r"|(?:(?:ABC|NBC|CBS|FOX|Fox)(?:\sNews)?|CW|PBS|CTV|KTLA|News|NewsChannel|Channel|Action\sNews|Eyewitness\sNews|"
    r"WTOP|Local)[\s-]?\d{1,2}"
    r"(?:\s(?!\w+day)[A-Z][a-zA-Z]{1,12}){0,2}\b(?!\s?(?:percent|%|points|million|p\.?m|a\.?m|years|seats|\d))"
    r"|(?:NBC|CBS|ABC|FOX)\s(?:Philadelphia|Chicago|Boston|Miami|Houston|Dallas|Atlanta|Detroit|Denver|Seattle|"
    r"Washington)\b"
)
_FREQUENCY = re.compile(r"(?:(?:[A-Z][a-z]{2,12}\s){1,2})?\d{2,3}\.\d\s(?:[A-Z][a-z]{2,12}\s)?$")
_AFTER_NOUN = re.compile(r",?[ \u00a0](?:the |The )?([\"“„«'‘]?)")
_NEVER_BEHIND = frozenset(
    {"media", "state media", "paper", "blog", "news blog", "newsletter", "podcast", "site", "wire", "media outlet"}
)
_AIR = frozenset({"TV", "television", "radio"})
_OTHER_THING = re.compile(
    r"\s(?:interviews?|audiences?|ads?|shows?|reality|appearances?|commercials?|campaigns?|spots?|personalit|debates?|series|sets?)"
)
_ARTICLE_INSIDE = re.compile(r"[\w,] The $")
_DEFINITE = re.compile(r"(?<!\w)[Tt]he\s(?:[\w-]{2,14}\s)?$")
_ONE_OF_MANY = re.compile(r"(?<!\w)(?:[Aa]n?|[Oo]ne|[Tt]wo|[Ss]everal|[Aa]nother|[Ss]ome)\s$")
_GENERAL = frozenset(
    {"TV", "Television", "Radio", "News", "Online", "Newspaper", "Network", "Magazine", "FM", "Newsroom"}
)


def hosts(text: str, within: tuple[Span, ...], outlets: Outlets) -> Iterator[Candidate]:
    """Find web addresses, each with the outlet whose it is."""
    for start, end in within:
        for match in _ENDING.finditer(text, start, end):
            words = text[max(start, match.start() - 130) : match.start()].split()
            host = _HOST.fullmatch(words[-1].lstrip(_OPENING)) if words else None
            if host is None or not (match.group().islower() or (host[1].isupper() and match.group().isupper())):
                continue  # "over.It said": two sentences
            span = (match.start() - len(host[1]), match.end())
            name = text[span[0] : span[1]]
            outlet = outlets.by_domain(name) or outlets.by_site_name(name)
            if outlet is not None:
                if outlet.kind != "social":
                    yield Candidate(span, outlet.name, Grip.FIRM, outlet)
                continue
            before = text[max(0, span[0] - 50) : span[0]]
            firm = _SAYS_SITE.search(before) or _firm_noun_before(before)
            yield Candidate(span, name, Grip.FIRM if firm else Grip.OPEN)


def _firm_noun_before(before: str) -> bool:
    words = before.rstrip(" ,\"“„«'‘").removesuffix(" the")
    firm = shapes().nouns - shapes().loose_nouns
    return any(" ".join(words.split()[-count:]) in firm for count in (1, 2, 3))


def stations(text: str, places: Scan) -> Iterator[Candidate]:
    """Find the names of stations: call signs, channels, frequencies."""
    for start, end in places.stations:
        if text[start:end] == "FM":
            match = _FREQUENCY.search(text[max(0, start - 50) : start])
            if match is not None:
                span = (start - len(match.group()), end)
                yield Candidate(span, text[span[0] : span[1]], Grip.FIRM)
            continue
        match = _STATION.match(text, start, start + 60)
        if match is not None and match.group() not in shapes().abbreviations:
            firm = any(char.isdigit() or char in "- " for char in match.group())
            firm = firm or _firm_noun_before(text[max(0, start - 50) : start]) or _noun_behind(text, match.end())
            yield Candidate(match.span(), match.group(), Grip.FIRM if firm else Grip.OPEN)


def _noun_behind(text: str, end: int) -> bool:
    following = text[end + 1 : end + 30].split()
    return text[end : end + 1] == " " and any(
        " ".join(following[:count]).strip(",.;:") in shapes().nouns for count in (1, 2)
    )


def shaped(text: str, within: tuple[Span, ...], places: Scan, outlets: Outlets) -> Iterator[Candidate]:
    """Find runs of capitalised words that end, or begin, as outlets' names do."""
    table = shapes()
    for area, last in _by_area(within, places.last_words):
        run = run_ending(text, last, area[0])
        words = WORD.findall(text[run[0] : run[1]])
        compound = text[slice(*last)] not in table.last_words | table.open_last_words
        if (len(words) < 2 and not compound) or capital_follows(text, run[1]):
            continue
        if table.bodies & {*words, " ".join(words[-2:])} - {"Union"} or table.gazettes & set(words):
            continue
        if words[-1] in _GENERAL and all(PEOPLES.fullmatch(word) for word in words[:-1]):
            continue  # "Russian TV" is nobody's name
        ends = {words[-1], " ".join(words[-2:])}
        if not compound and not ends & (table.last_words | table.open_last_words):
            continue
        firm = bool(ends & table.last_words)
        yield _named(text, run, Grip.FIRM if firm else Grip.OPEN, outlets)
    for area, first in _by_area(within, places.first_words):
        run = run_starting(text, first[0], area[1])
        words = text[run[0] : run[1]].split()
        if len(words) < 2 or table.gazettes & set(words):
            continue
        article, begin = article_before(text, run[0], area[0])
        if not capital_precedes(text, article):
            grip = Grip.FIRM if words[0] in table.sure_first_words else Grip.OPEN
            yield Candidate((begin, run[1]), text[begin : run[1]], grip)


def _named(text: str, run: Span, grip: Grip, outlets: Outlets) -> Candidate:
    """Name a run of words: a known outlet where only a general word follows its name ("ABC TV"), else the words."""
    name = text[run[0] : run[1]]
    head, _, tail = name.rpartition(" ")
    outlet = outlets.by_name(head) if tail in _GENERAL else None
    if outlet is not None and head not in outlet.weak:
        return Candidate(run, outlet.name, Grip.FIRM, outlet)
    return Candidate(_with_article(text, run), text[slice(*_with_article(text, run))], grip)


def _with_article(text: str, run: Span) -> Span:
    """Take in an article that is written large within a sentence, for it belongs to the name."""
    inside = _ARTICLE_INSIDE.search(text[max(0, run[0] - 7) : run[0]])
    return (run[0] - 4, run[1]) if inside else run


def beside_nouns(text: str, within: tuple[Span, ...], places: Scan) -> Iterator[Candidate]:
    """Find the names that stand behind a noun for an outlet ("news site Otrok") or before one ("Otrok newspaper")."""
    table = shapes()
    for area, (start, end) in _by_area(within, places.nouns):
        firm = text[start:end] not in table.loose_nouns
        definite = firm or _DEFINITE.search(text[max(0, start - 24) : start])
        if definite and (run := _run_behind(text, start, end, area[1])):
            yield Candidate(run, text[run[0] : run[1]], Grip.FIRM if firm else Grip.OPEN)
        run = run_before(text, start, area[0])
        if run is not None and _can_be_before_noun(text, run, (start, end)):
            if text[start:end] in table.owned_nouns:
                if table.gazettes & set(WORD.findall(text[slice(*run)])):
                    continue
                run = (run[0], end)
            yield Candidate(run, text[run[0] : run[1]], Grip.FIRM if firm else Grip.OPEN)


def _can_be_before_noun(text: str, run: Span, noun: Span) -> bool:
    """Tell whether "Otrok" of "Otrok television" can be a name; "a Texas paper" and "a Kolb television ad" are none."""
    name = text[run[0] : run[1]]
    words = WORD.findall(name)
    if text[slice(*noun)] in _NEVER_BEHIND or PEOPLES.fullmatch(words[-1]) or set(words) & shapes().places:
        return False
    if text[slice(*noun)] in _AIR and _OTHER_THING.match(text, noun[1], noun[1] + 30):
        return False
    return namelike(name) and not _ONE_OF_MANY.search(text[max(0, run[0] - 10) : run[0]])


def _run_behind(text: str, start: int, at: int, stop: int) -> Span | None:
    opening = _AFTER_NOUN.match(text, at, stop)
    if opening is None:
        return None
    run = run_starting(text, opening.end(), stop)
    aside = opening.group().startswith(",")
    if aside and (text[run[1] : run[1] + 1] != "," or capital_precedes(text, start)):
        return None  # "in the newspaper, Ms. Kolb said"; "editor of the Otrok newspaper, Ina Kolb, said"
    return run if run[0] < run[1] and namelike(text[run[0] : run[1]]) else None


def _by_area(within: tuple[Span, ...], spans: tuple[Span, ...]) -> Iterator[tuple[Span, Span]]:
    """Pair places with the stretch that each is in; both in order."""
    areas = iter(within)
    area = (0, 0)
    for span in spans:
        while area[1] < span[1]:
            area = next(areas)
        yield area, span
