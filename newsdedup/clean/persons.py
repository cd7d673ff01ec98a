"""What speaks for a person where a bold line or a label of an article holds a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsdedup.clean.cities import is_city
from newsdedup.clean.fold import bare, fold
from newsdedup.clean.phrases import load_words
from newsdedup.clean.signers import is_job
from newsdedup.clean.stamps import stamp_kind
from newsdedup.data.frequencies import zipf

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED = re.compile(r"author|byline|autor|writer|signature", re.IGNORECASE)
_RIGHT = re.compile(r"text-align:\s*right|(?:^|[\s_-])(?:align-?|text-)?right(?:$|\s)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_RARE = 3.9  # Zipf: about eight in a million words
_NOUNS_ARE_CAPITAL = frozenset(("de", "lb"))
_NEIGHBOURS = 3
_NOTE = 60  # characters
_SEEN = 200  # elements of a block


def speaks_for_persons(line: HtmlElement, people: Sequence[str], *, below: bool) -> bool:
    """
    Tell whether anything shows that the names of a line are those of persons who sign.

    The markup may (a class, a link to a writer, a line set to the right below the text), or what stands beside it: what
    somebody is, a word for a byline. Otherwise the article may not use the names, as it does what a heading names, and
    either a date stands beside them, or one of their words is rare: a name that is no topic and no common word.

    Args:
        line: The line.
        people: The names.
        below: Whether it stands below the text.
    """
    if any(map(is_city, people)):
        return False
    if _is_marked(line, below=below):
        return True
    beside = [note for note in _beside(line) if len(note) <= _NOTE]
    if any(is_job(note) or bare(fold(note)) in load_words("bylines", "by") for note in beside):
        return True
    return not _recurs(line, people) and (any(map(stamp_kind, beside)) or _is_rare(line, people))


def of_a_work(label: HtmlElement) -> bool:
    """
    Tell whether a label ("Author") stands in a list of facts on a book or a film ("Publisher: ...", "Title: ...").

    It does where other labels stand beside it, none of them with a date, as the article's own have.

    Args:
        label: The bold element.
    """
    block = next(label.iterancestors("p", "li", "div", "td"), None)
    if block is None:
        return False
    around = [
        *islice(block.itersiblings("p", "li", "div", preceding=True), _NEIGHBOURS),
        block,
        *islice(block.itersiblings("p", "li", "div"), _NEIGHBOURS),
    ]
    others = [
        bold
        for one in around
        for bold in islice(one.iter("b", "strong"), _SEEN)
        if bold is not label and _is_label(bold)
    ]
    return bool(others) and not any(stamp_kind(" ".join((bold.tail or "").split())[:_NOTE]) for bold in others)


def _is_label(bold: HtmlElement) -> bool:
    told, tail = "".join(islice(bold.itertext(), 4)).strip(), (bold.tail or "").strip()
    return (
        0 < len(told) <= _NOTE and bool(tail) and (told.endswith((":", "\uff1a")) or tail[0] == ":" or _in_item(bold))
    )


def _in_item(bold: HtmlElement) -> bool:
    parent = bold.getparent()
    return parent is not None and parent.tag == "li" and not (parent.text or "").strip() and parent[0] is bold


def _is_marked(line: HtmlElement, *, below: bool) -> bool:
    for element in islice(line.iter(), _NEIGHBOURS * 2):
        told = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('href') or ''}"
        if _MARKED.search(told):
            return True
    styled = f"{line.get('style') or ''} {line.get('class') or ''} {line.get('align') or ''}"
    return below and _RIGHT.search(styled) is not None


def _beside(line: HtmlElement) -> Iterator[str]:
    """Yield the texts right in front of a line and right behind it."""
    for preceding in (True, False):
        element = next(line.itersiblings(preceding=preceding), None)
        if element is not None and isinstance(element.tag, str):
            yield " ".join("".join(islice(element.itertext(), _SEEN)).split())


def _recurs(line: HtmlElement, people: Sequence[str]) -> bool:
    """Tell whether the article or its headline has a word of the names elsewhere."""
    words = {fold(word) for person in people for word in _WORD.findall(person)}
    around = line.getparent()
    heading = next(line.getroottree().iter("h1"), None)
    text = around.text_content() if around is not None else ""
    if heading is not None and (around is None or around not in heading.iterancestors()):
        text += f"\n{heading.text_content()}"
    told = [fold(word) for word in _WORD.findall(text)]
    return any(told.count(word) > 1 for word in words)


def _is_rare(line: HtmlElement, people: Sequence[str]) -> bool:
    """Tell whether each name has a rare word, in a language that writes only names with capitals."""
    root = line.getroottree().getroot()
    named = (root.get("lang") or root.get("xml:lang") or "").casefold()[:2]
    if named in _NOUNS_ARE_CAPITAL:
        return False
    return all(any(_is_rare_word(word, named) for word in _WORD.findall(person)) for person in people)


def _is_rare_word(word: str, language: str) -> bool:
    here, abroad = zipf(word, language), zipf(word, "en")
    return here is not None and abroad is not None and max(here, abroad) < _RARE
