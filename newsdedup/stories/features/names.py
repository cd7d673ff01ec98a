"""Names: runs of capitalised words in scripts that have capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Span
from newsdedup.text.words import Words, words

_INSIDE = frozenset({"-", "'", "\u2019", ".", "&", " & "})
# Small words that join the parts of one person's name; "of" and "for" join two names as often as one, and split.
_JOINING = frozenset("de del la las los da do dos das di du des van von der den ter al el bin ibn ben".split())
_LONGEST = 6  # words of a name
_FARTHEST = 3  # words from one capital to the next
_ROMAN = str.maketrans(
    {
        "\u0142": "l",
        "\u0141": "l",
        "\u00f8": "o",
        "\u00d8": "o",
        "\u0111": "d",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u0131": "i",
    }
)


@attrs.frozen
class Name:
    """
    A name and every place of it.

    Attributes:
        key: Case folded, without accents and possessives, for comparing.
        text: As first written.
        spans: Where, in raw.
        opening: Whether each place opens a sentence: a single word there may be no name at all.
    """

    key: str
    text: str
    spans: tuple[Span, ...]
    opening: bool = False


def find_names(
    raw: str, sentences: Sequence[Span], *, common: frozenset[str] = frozenset(), found: Words | None = None
) -> tuple[Name, ...]:
    """
    Find names: runs of capitalised words, with the small words that join them.

    Args:
        raw: The text.
        sentences: The spans of its sentences.
        common: Case-folded words that are no name when they open a sentence ("the", "however").
        found: The words of the text, where they have been found before.

    Returns:
        One `Name` a key, in order of its first place.

    >>> [name.text for name in find_names("Yesterday Ana de la Cruz left Port Vell.", [(0, 40)])]
    ['Yesterday Ana de la Cruz', 'Port Vell']
    """
    words_found = found or words(raw, sentences)
    starts, texts = words_found.starts.tolist(), words_found.texts
    at = np.array([number for number, start in enumerate(starts) if raw[start].isupper()], np.int64)
    dull = np.array([texts[number] in common for number in at.tolist()], np.bool_)
    capitals = Capitals(at, words_found.starts[at], words_found.ends[at], dull)
    return tuple(as_name(raw, key, spans) for key, spans in name_places(raw, sentences, capitals).items())


@attrs.frozen(eq=False)
class Capitals:
    """
    The capitalised words of a text, as columns.

    Attributes:
        at: The number of each among all words, [n] int64.
        starts: Where each starts, [n] int64.
        ends: And ends, [n] int64.
        dull: Whether it is no name when it opens a sentence, [n] bool.
    """

    at: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    dull: NDArray[np.bool_]


def as_name(raw: str, key: str, places: Sequence[tuple[Span, bool]]) -> Name:
    """Put a name together from its places, as `name_places` gives them."""
    first = places[0][0]
    spans = tuple(span for span, _ in places)
    return Name(key, raw[first[0] : first[1]], spans, all(opens for _, opens in places))


def name_places(raw: str, sentences: Sequence[Span], capitals: Capitals) -> dict[str, list[tuple[Span, bool]]]:
    """
    Find the places of names, by folded name, each with whether it is a single word that opens a sentence.

    Args:
        raw: The text.
        sentences: The spans of its sentences.
        capitals: Its capitalised words.
    """
    places: dict[str, list[tuple[Span, bool]]] = {}
    for span, opens in _runs(raw, capitals, np.array([start for start, _ in sentences], np.int64)):
        key = fold_name(raw[span[0] : span[1]])
        if len(key) > 1:
            places.setdefault(key, []).append((span, opens))
    return places


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """
    Fold a name for comparing: no case, accents, possessive or doubled space.

    >>> fold_name("Lech Wa\u0142\u0119sa\u2019s")
    'lech walesa'
    """
    if text.isascii():
        return " ".join(text.lower().removesuffix("'s").replace("-", " ").split())
    plain = unicodedata.normalize("NFKD", text.translate(_ROMAN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("\u2019", "'")
    return " ".join(bare.removesuffix("'s").replace("-", " ").split())


def _runs(raw: str, capitals: Capitals, openings: NDArray[np.int64]) -> list[tuple[Span, bool]]:
    """Join neighbours to names, each with whether it is a single word that opens a sentence."""
    opens = _opens(capitals.starts, openings)
    kept = np.flatnonzero(~(opens & capitals.dull))
    if not len(kept):
        return []
    at, starts, ends, opens = capitals.at[kept], capitals.starts[kept], capitals.ends[kept], opens[kept]
    joined = np.zeros(len(kept), np.bool_)
    apart = np.diff(at)
    near = np.flatnonzero((apart <= _FARTHEST) & ~opens[1:])
    between = zip(ends[near].tolist(), starts[near + 1].tolist(), (apart[near] == 1).tolist(), strict=True)
    joined[near + 1] = [_joined(raw[end:start], neighbours=neighbours) for end, start, neighbours in between]
    heads = np.flatnonzero(~joined)
    heads = np.sort(np.concatenate([heads, *_cut(heads, len(kept))]))
    tails = np.append(heads[1:], len(kept)) - 1
    single = (heads == tails) & opens[heads]
    return list(zip(zip(starts[heads].tolist(), ends[tails].tolist(), strict=True), single.tolist(), strict=True))


def _opens(starts: NDArray[np.int64], openings: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which words open a sentence, or stand one sign behind its opening: behind a quotation mark."""
    if not len(openings):
        return np.zeros(len(starts), np.bool_)
    before = openings[np.maximum(openings.searchsorted(starts, "right") - 1, 0)]
    behind = starts - before
    opens: NDArray[np.bool_] = (behind == 0) | (behind == 1)
    return opens


def _cut(heads: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Cut what is longer than any name into pieces: the places of the further pieces."""
    lengths = np.diff(np.append(heads, count))
    long = np.flatnonzero(lengths > _LONGEST)
    return [np.arange(heads[run] + _LONGEST, heads[run] + lengths[run], _LONGEST) for run in long]


def _joined(between: str, *, neighbours: bool) -> bool:
    """Whether only white space, a hyphen or a dot, or one or two joining words stand between two words."""
    if neighbours:
        return between == " " or between.isspace() or between in _INSIDE
    return "\n" not in between and all(word in _JOINING for word in between.split())
