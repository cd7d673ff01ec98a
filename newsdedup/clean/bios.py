"""Notes on writers and columns, as they stand below articles and sometimes above them."""

from __future__ import annotations

import re

from newsdedup.clean.fold import fold
from newsdedup.clean.phrases import load_words
from newsdedup.clean.shape import Line

_WORD = r"[^\W\d_a-zß-öø-ÿа-яёєіїґ][\w.'’-]*"
_NAME = re.compile(
    r"[•*\s(_—–-]*(?:By\s)?"
    r"(?:(?:The writer|The author|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?|Rep\.?|Sen\.?|Gov\.?|Judge|Rev\.?)\s)?"
    rf"(?P<name>{_WORD}(?:\s(?:(?:de|da|di|von|van|der|den|la|le|el|al|bin|ben|of)\s)?{_WORD}){{0,4}})"
    rf"(?:\s(?:and|und|et|y|i|и)\s{_WORD}(?:\s{_WORD}){{0,3}})?(?P<aside>,\s[^.;]{{2,140}}?,|\s\([^()]{{2,60}}\))?\s"
    r"(?P<verb>is|are|was|were|has been|have been|covers?|writes|wrote|reports?|serves|served|teaches|works?|edits|"
    r"hosts|blogs|publishes|founded|leads|can|contributed|joined|runs|currently|ist|war|arbeitet|schreibt|berichtet|est|couvre|es|escribe|"
    r"jest|pisze|è|scrive|é)\b"
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
_LONGEST = 120
_SHORT = 30


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
    match = _NAME.match(line.text)
    if not match:
        return False
    name = fold(match.group("name"))
    strong = any(phrase in line.key for phrase in load_words("bios", "phrases"))
    described = _described(line, match)
    ours = any(name == fold(author) or fold(author).endswith(" " + name.split()[-1]) for author in authors)
    if not tail:
        return ours and (strong or described)
    stranger = len(name.split()) > 1 and name.split()[-1] not in above
    return described and (ours or stranger) if not strong else ours or stranger or described


def _described(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the name is followed by what its bearer is: "is a fellow at", ", a professor of law, serves"."""
    predicate = fold(line.text[match.end() : match.end() + _PREDICATE]).split(". ")[0]
    words = _TOKEN.findall(f"{fold(match.group('aside') or '')} {predicate}")
    if match.group("verb") in _BEING and not match.group("aside") and words[:1] and words[0].endswith("ing"):
        return False
    return not load_words("bios", "nouns").isdisjoint(words)
