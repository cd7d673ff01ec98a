"""What a page's own JSON-LD says the article's text is, held against what was extracted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsdedup.data.outlets import Outlets

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W_]{3,}")
LEAST = 400  # characters of a text that can vouch for another
_SIZE = 3  # words in a row
_COMPLETE = 0.95  # of the witness's words that the text has, when the witness is believed on the rest of the text
_MOST_OF = 0.6  # of the text's words that such a witness has at least
_HELD = 0.2  # of a line's runs of words, at least, for the witness to hold the line
_HEADING_WORDS = 10
_CREDIT_WORDS = 16
_CUT_OFF = 1.3  # times as long as the text is a witness of which the text is only a part


def agreement(text: str, witness: str) -> float:
    """
    Compare the vocabularies of two texts (Dice coefficient of words of three letters and more, 0-1).

    >>> agreement("The old bridge is closed", "the bridge, closed")
    0.8571428571428571
    """
    ours, theirs = vocabulary(text), vocabulary(witness)
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def is_part(text: str, witness: str) -> bool:
    """Tell whether a text is only a part of the witness: it has hardly a word that the witness hasn't."""
    ours, theirs = vocabulary(text), vocabulary(witness)
    return len(witness) > _CUT_OFF * len(text) and len(ours & theirs) >= _COMPLETE * len(ours)


def without_foreign(text: str, witness: str, outlets: Outlets) -> str:
    """
    Leave out the lines that the witness doesn't hold, behind the first line that it holds.

    Only a witness is believed whose own words are all in the text, and which has most of the text's. Headings between
    its lines stay, for many leave them out of articleBody, and so do short lines that credit a source.

    Args:
        text: What was extracted.
        witness: The article's text as the page's JSON-LD gives it.
        outlets: Who may be credited.
    """
    ours, theirs = vocabulary(text), vocabulary(witness)
    both = len(ours & theirs)
    if not both or both < _COMPLETE * len(theirs) or both < _MOST_OF * len(ours):
        return text
    runs = set(_runs(witness))
    lines = text.split("\n")
    held = [_is_held(line, runs) for line in lines]
    first, last = held.index(True) if True in held else len(lines), len(held) - held[::-1].index(True) - 1
    kept = (
        line
        for at, line in enumerate(lines)
        if at < first or held[at] or _stays(line, outlets, heading=at < last and held[at] is None)
    )
    return "\n".join(kept)


def _is_held(line: str, runs: set[tuple[str, ...]]) -> bool | None:
    """Tell whether the witness has a line; None where the line is too short to tell, or not one of its sentences."""
    own = list(_runs(line))
    if sum(run in runs for run in own) > _HELD * len(own):
        return True
    return None if len(own) + _SIZE - 1 <= _HEADING_WORDS and not line.startswith("- ") else False


def _stays(line: str, outlets: Outlets, *, heading: bool) -> bool:
    return heading or not line.strip() or (len(line.split()) <= _CREDIT_WORDS and any(outlets.find(line)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    size = min(_SIZE, len(words))
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1)) if words else iter(())


@lru_cache(maxsize=4)  # the same few texts of a page are compared time and again
def vocabulary(text: str) -> frozenset[str]:
    """
    Collect the words of three letters and more.

    >>> sorted(vocabulary("It is The old bridge"))
    ['bridge', 'old', 'the']
    """
    return frozenset(_LETTERS.findall(text.casefold()))
