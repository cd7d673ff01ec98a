"""Runs of capitalised words: how far a name reaches in a text."""

from __future__ import annotations

import re

from newsdedup.clean.credits.vocabulary import shapes
from newsdedup.model import Span

WORD = re.compile(r"[^\W_](?:[\w&.’'-]{0,38}[^\W_])?")
PEOPLES = re.compile(
    r"\w*(?:[a-z]an|[a-z]ish|ese|nch|[a-z]ic|U\.?S\.?|UK|[a-z]i|-based|-language)|Dutch|Swiss|Greek|Czech|Thai|Arab|State|Local|National"
)
"""Adjectives for a people or a place: "Russian TV" is nobody's name."""

_LINKS = frozenset("of de di da do del della der du la le the & y i et e".split())
_ARTICLES = frozenset("The Le La Les El Los Las Il Lo Gli Der Die Das De Het O Os".split())
_OWN_ARTICLES = frozenset("Le La Les El Los Las".split())
_POSSESSIVE = ("'s", "’s")
_SUFFIX = re.compile(r"['’][^\W\d_]{1,6}$")  # "Postası'nın": Turkish sets the endings of names apart
_OPENING_MARKS = '"“«(‘'
_SPACES = " \u00a0"


def run_ending(text: str, last: Span, floor: int) -> Span:
    """
    Go back from a word over the capitalised words before it, as far as they make one name.

    >>> text = "But Germany's Nordsee Evening Gazette"
    >>> text[slice(*run_ending(text, (30, 37), 0))]
    'Nordsee Evening Gazette'
    """
    begin = last[0]
    for _ in range(5):
        before = _word_start(text, begin - 1, floor)
        word = text[before : begin - 1] if begin - 1 > before and text[begin - 1] in _SPACES else ""
        bare = word.lstrip(_OPENING_MARKS)
        if not bare or not WORD.fullmatch(bare) or bare in shapes().openers or bare.endswith(_POSSESSIVE):
            break
        if begin < last[0] and bare[:1].lower() + bare[1:] in shapes().bare_nouns:
            break  # "Gazete Kıyı Postası": the noun stands before a whole name
        if not capital(bare) and not (bare in _LINKS - {"the"} and capital_precedes(text, before)):
            break
        begin = before + len(word) - len(bare)
        if bare != word:
            break
    return begin, last[1]


def run_starting(text: str, start: int, stop: int) -> Span:
    """
    Go on from a place over capitalised words, as far as they make one name.

    >>> text = "Radio Echo of Otrok reported"
    >>> text[slice(*run_starting(text, 0, len(text)))]
    'Radio Echo of Otrok'
    """
    end, at = start, start
    for _ in range(6):
        word = WORD.match(text, at, stop)
        if word is None:
            break
        bare = word.group()
        if capital(bare):
            ending = _SUFFIX.search(bare)
            if ending is not None and ending.group()[1].islower():
                end = word.start() + ending.start()
                break
            end = word.end()
        elif bare not in _LINKS or end == start:
            break
        if text[word.end() : word.end() + 1] not in set(_SPACES):
            break
        at = word.end() + 1
    return start, end


def article_before(text: str, start: int, floor: int) -> tuple[int, int]:
    """
    Find a large article before a name ("dice El Diario de Otrok").

    Returns:
        Where the article begins, and where the name does: with it within a sentence, and where papers mostly have one;
        the place itself twice, where there is none.

    >>> article_before("dice El Diario", 8, 0), article_before("O Jornal", 2, 0)
    ((5, 5), (0, 2))
    """
    before = _word_start(text, start - 1, floor)
    word = text[before : start - 1]
    if word not in _ARTICLES:
        return start, start
    within = before > floor and text[before - 1] in _SPACES and text[max(floor, before - 2)] not in ".!?:"
    return before, before if within or word in _OWN_ARTICLES else start


def run_before(text: str, at: int, floor: int) -> Span | None:
    """Find the name that ends before a place ("Otrok |newspaper"), if there is one."""
    if at - floor < 3 or text[at - 1] not in _SPACES:
        return None
    end = at - 1
    last = WORD.match(text, _word_start(text, end, floor), end)
    if last is None or last.end() != end or not capital(last.group()) or last.group().endswith(_POSSESSIVE):
        return None
    return run_ending(text, last.span(), floor)


def _word_start(text: str, end: int, floor: int) -> int:
    low = max(floor, end - 42)
    return max(text.rfind(space, low, max(end, floor)) for space in " \u00a0\n") + 1 or low


def namelike(name: str) -> bool:
    """
    Tell whether words can be an outlet's name: no office, no body, no place alone, no weekday.

    >>> namelike("Otrok"), namelike("Foreign Ministry"), namelike("Moscow")
    (True, False, False)
    """
    table = shapes()
    words = [word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(name)]
    if not words or not 2 <= len(name) <= 60:
        return False
    if set(words) & (table.bodies | table.openers) or all(word in table.places | _ARTICLES for word in words):
        return False
    return name not in table.abbreviations and words[0] not in table.companies


def capital(word: str) -> bool:
    """Tell whether a word is written as a name is."""
    return word[0].isupper() or (word[0].isdigit() and any(char.isalpha() for char in word))


def capital_follows(text: str, end: int) -> bool:
    """Tell whether a capitalised word follows directly."""
    following = text[end : end + 3]
    return len(following) > 2 and following[0] in _SPACES and following[1].isupper() and following[2].isalpha()


def capital_precedes(text: str, start: int) -> bool:
    """Tell whether a capitalised word that may belong to the same name precedes directly."""
    before = text[max(0, start - 40) : start].rstrip(_SPACES).rsplit(" ", 1)[-1].lstrip(_OPENING_MARKS)
    return bool(before) and before[0].isupper() and before not in shapes().openers and before[-1] not in ".,;:!?)\n"
