"""Notes on writers and columns, as they stand below articles and sometimes above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsdedup.clean.fold import bare, fold, is_dense
from newsdedup.clean.languages import folded_words, load_languages
from newsdedup.clean.notices import is_reported
from newsdedup.clean.phrases import load_words
from newsdedup.clean.shape import Line

_WORD = r"[^\W\d_a-zß-öø-ÿа-яёєіїґ][\w.'’-]*"
_NAME = (
    r"[•*\s(_—–-]*(?:By\s)?"
    r"(?:(?:The writer|The author|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?|Rep\.?|Sen\.?|Gov\.?|Judge|Rev\.?)\s)?"
    rf"(?P<name>{_WORD}(?:\s(?:(?:de|da|di|von|van|der|den|la|le|el|al|bin|ben|of)\s)?{_WORD}){{0,4}})"
    rf"(?:\s(?:and|und|et|y|i|и)\s{_WORD}(?:\s{_WORD}){{0,3}})?(?P<aside>,\s[^.;]{{2,140}}?,|\s\([^()]{{2,60}}\))?"
)
_FOLLOW = re.compile(
    r"[•*\s(—–-]*(?:follow|reach|contact|email|e-mail|write to|folgen sie|suivez|sigue a)\s.{2,80}?"
    r"(?:\bon\b|\bat\b|:|@|\bauf\b|\bsur\b|\ben\b).{0,120}$",
    re.IGNORECASE,
)
_NETWORK = re.compile(r"twitter|facebook|instagram|linkedin|@|\bx\b|mastodon|bluesky|threads", re.IGNORECASE)
_AT = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,3}}\s(?:is at|tweets at|is on twitter|blogs at)\s", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:the )?(?:[\w'’-]+ ){1,5}(?:is|are) (?:an? |the )?(?:[\w'-]+ ){0,4}"
    r"(?:column|newsletter|podcast|blog|collaboration|partnership|project)s?\b"
    r"[^\"]{0,60}\b(?:by|written|produced|from|between|focused|that|where)\b"
)
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BEING = frozenset(("is", "are", "was", "were"))
_PREDICATE = 90
_NEAR = 60  # characters behind a name or an opening, without a verb to show where the predicate begins
_LONGEST = 120
_OPENED = 40  # words
_SHORT = 30
_TITLED = 12  # characters in front of a name


def is_bio(line: Line, authors: tuple[str, ...], above: str, *, tail: bool) -> bool:
    """
    Tell whether a line is about who wrote the article.

    Args:
        line: The line.
        authors: Names known from elsewhere.
        above: The folded text in front of the line: whoever was named there is part of the story.
        tail: Whether the line stands behind the article; above it, only a known author's note counts.

    >>> from newsdedup.clean.shape import measure
    >>> note, = measure("Ana Prado is a fellow at the Harbour Institute. Follow her on Twitter: @anaprado")
    >>> is_bio(note, (), "the ferry was late.", tail=True)
    True
    """
    if line.words > _LONGEST:
        return False
    if tail and line.words <= _SHORT and _FOLLOW.match(line.text) and _NETWORK.search(line.text):
        return True
    if tail and (_AT.match(line.text) or (line.words <= _SHORT and _COLUMN.match(line.key))):
        return True
    if tail and line.words <= _OPENED and _is_opened(line) and not is_reported(line.key):
        return True
    if any(_introduces(line, fold(author)) for author in authors):
        return True
    match = _named().match(line.text)
    if not match:
        return False
    name = fold(match.group("name"))
    strong = any(phrase in line.key for phrase in load_words("bios", "phrases"))
    described = _described(line, match) or (line.words <= _SHORT and _covers(line, match))
    ours = any(name == fold(author) or fold(author).endswith(" " + name.split()[-1]) for author in authors)
    if not tail:
        return ours and (strong or described)
    stranger = len(name.split()) > 1 and name.split()[-1] not in above
    return described and (ours or stranger) if not strong else ours or stranger or described


@cache
def _named() -> re.Pattern[str]:
    """A name and a verb of any language behind it, or a mark where a language needs no verb there."""
    said = {verb for language in load_languages().values() for verb in language.bios["covers"]}
    told = sorted({*_verbs(), *said}, key=lambda verb: (-len(verb), verb))
    verbs = "|".join(re.escape(verb) for verb in told if verb[0].isalnum())
    marks = "|".join(re.escape(verb) for verb in told if not verb[0].isalnum())
    return re.compile(rf"{_NAME}(?:\s(?P<verb>{verbs})(?!\w)|\s?(?P<mark>{marks})(?=\s))")


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """The folded nouns that may follow each verb: those of the languages that have the verb."""
    nouns: dict[str, set[str]] = {}
    for language in load_languages().values():
        for verb in language.bios["verbs"]:
            nouns.setdefault(verb, set()).update(map(fold, language.bios["nouns"]))
    return {verb: frozenset(found) for verb, found in nouns.items()}


def _described(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the name is followed by what its bearer is: "is a fellow at", ", a professor of law, serves"."""
    verb, mark = match.group("verb"), match.group("mark")
    predicate = fold(line.text[match.end() : match.end() + (_PREDICATE if verb else _NEAR)]).split(". ")[0]
    words = _TOKEN.findall(f"{fold(match.group('aside') or '')} {predicate}")
    if verb in _BEING and not match.group("aside") and words[:1] and words[0].endswith("ing"):
        return False
    return not _verbs().get(verb or mark, frozenset()).isdisjoint(words)


def _covers(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the name is followed by what only writers do: "covers the harbour", "writes about", "bevakar"."""
    return not match.group("aside") and _covering().match(line.text, match.end("name")) is not None


@cache
def _covering() -> re.Pattern[str]:
    said = {verb for language in load_languages().values() for verb in language.bios["covers"]}
    told = "|".join(re.escape(verb) for verb in sorted(said, key=lambda verb: (-len(verb), verb)))
    return re.compile(rf"\s(?:{told})(?!\w)")


def _introduces(line: Line, author: str) -> bool:
    """Tell whether a line opens with a known author and soon says what that is, in scripts without capitals."""
    at = line.key.find(author) if author and not author.isascii() else -1
    if not 0 <= at <= _TITLED or line.words > _OPENED:
        return False
    rest = line.key[:at] + " " + line.key[at + len(author) :]
    return any(_nouns_in(rest[:_NEAR])) or any(
        verb in rest for verb in folded_words("bios", "covers") if not verb.isascii()
    )


def _is_opened(line: Line) -> bool:
    """Tell whether a line begins as notes do that name nobody ("The author is a ..."), or is such a heading."""
    for opening in _openings():
        if line.key.startswith(opening):
            rest = line.key[len(opening) :]
            if not bare(rest):
                return True
            if not (rest[0].isalnum() and opening[-1].isalnum() and not is_dense(opening)):
                return any(_nouns_in(rest[:_NEAR]))
    return False


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(folded_words("bios", "opens"), key=lambda opening: (-len(opening), opening)))


def _nouns_in(folded: str) -> Iterator[str]:
    words = frozenset(_TOKEN.findall(folded))
    for noun in folded_words("bios", "nouns"):
        if noun in words or ((" " in noun or is_dense(noun) or not _TOKEN.fullmatch(noun)) and noun in folded):
            yield noun
