"""Lines that name a writer."""

from __future__ import annotations

import re

from newsdedup.clean.fold import bare, fold
from newsdedup.clean.phrases import load_words
from newsdedup.clean.shape import Line
from newsdedup.clean.signers import is_job
from newsdedup.clean.stamps import stamp_kind

_PART = re.compile(
    r"\s*(?:[,;|/•·]|\s[-–—]\s|\(|(?<!\w)(?:and|und|et|y|i|и|й|та|e|en|with|mit|avec|con|for|in|&)(?!\w))\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da do dos das del della di du des le la van von vom den der ter ten zu zum bin ibn al el bint ben y e".split()
)
_WORD = re.compile(r"[^\W\d_](?:[\w.'’·・-]|[\u0900-\u0963\u0e31-\u0e4e])*$")  # with the marks of Hindi and Thai
_LONGEST = 24
_SIGNED_WORDS = 8
_AFFILIATION_WORDS = 5
_HOUSE = re.compile(
    r"\b(?:bureau|network|news|press|times|post|writers?|reporters?|desk|service|redaktion|agency|media)\b"
)
_HELPED = re.compile(r" (?:also )?(?:contributed|reported)(?: from [A-Z][^;]{2,40}(?:; .{2,60})?)?\.?$")
_HELPERS_WORDS = 24
_SIGNED = re.compile(r"[-–—]{1,2}\s?(?=[^\W\d_])")


def is_byline(line: Line) -> bool:
    r"""
    Tell whether a line says who wrote the article ("By Ana Prado and Tom Reed, Staff Writers").

    >>> from newsdedup.clean.shape import measure
    >>> [is_byline(line) for line in measure("By Ana Prado, Reuters\nBy all accounts, they left\nVon Jan Weiß")]
    [True, False, True]
    """
    if line.words > _LONGEST:
        return False
    for phrase in _by_phrases(line.key):
        rest = line.text[_offset(line.text, phrase) :].lstrip(" :|")
        if rest and is_names(rest):
            return True
    return False


def byline_rest(text: str) -> str:
    """
    Take the words off a byline that stand in front of who wrote it; "" where none do.

    >>> byline_rest("Written by the night desk")
    'the night desk'
    """
    phrases = _by_phrases(fold(text))
    return text[_offset(text, phrases[0]) :].lstrip(" :|") if phrases else ""


def names_of(byline: str) -> tuple[str, ...]:
    """
    Read the people's names off a byline.

    >>> names_of("By Ana Prado and Tom Reed, Staff Writers | 3 March 2023")
    ('Ana Prado', 'Tom Reed')
    """
    phrase = next(iter(_by_phrases(fold(byline))), "")
    parts = (part.strip(" .:)") for part in _PART.split(byline[_offset(byline, phrase) :].lstrip(" :|")))
    named = (part for part in parts if is_name(part) and len(part.split()) > 1)
    people = (part for part in named if not _is_title(part) and not is_job(part))
    return tuple(dict.fromkeys(people))


def _by_phrases(key: str) -> list[str]:
    words = key.split(None, 4)[:4]
    starts = (" ".join(words[:count]).rstrip(":|") for count in (4, 3, 2, 1) if len(words) >= count)
    return [start for start in starts if start in load_words("bylines", "by")]


def _offset(text: str, phrase: str) -> int:
    """Find the end of as many words as the folded phrase has."""
    at = 0
    for match in list(re.finditer(r"\S+", text))[: len(phrase.split())]:
        at = match.end()
    return at


def is_signature(line: Line) -> bool:
    """Tell whether a line signs: a dash and a name ("— Ana Prado"), or who helped ("Ana Prado contributed")."""
    if (helped := _HELPED.search(line.text)) and line.words <= _HELPERS_WORDS:
        return is_names(line.text[: helped.start()])
    match = _SIGNED.match(line.text)
    return match is not None and line.words <= _SIGNED_WORDS and is_names(line.text[match.end() :])


def is_affiliation(line: Line) -> bool:
    """Tell whether a line below a byline says what the writer is, and for whom ("Opinion contributor")."""
    if line.words > _AFFILIATION_WORDS or line.ends:
        return False
    return _is_title(line.text) or (is_name(line.text) and _HOUSE.search(line.key) is not None)


def is_names(text: str) -> bool:
    """
    Tell whether a text is one or more people's names, with what they are and for whom, and nothing else.

    >>> is_names("Ana Prado and J. R. van Dijk, Staff Writer"), is_names("Any reader of this")
    (True, False)
    """
    parts = [part.strip(" .:)") for part in _PART.split(text)]
    named = [part for part in parts if part]
    return bool(named) and is_name(named[0]) and all(is_name(part) or _is_title(part) for part in named[1:])


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of one person's name, or of an outlet's: one to five words with capitals."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(_WORD.match(word) for word in words):
        return False
    strong = [word for word in words if fold(word) not in _PARTICLES]
    return bool(strong) and all(word[0].isupper() or not word[0].islower() for word in strong)


def _is_title(part: str) -> bool:
    key = bare(fold(part))
    titles = load_words("bylines", "titles")
    return key in titles or key.removesuffix("s") in titles or "@" in part or stamp_kind(part) is not None
