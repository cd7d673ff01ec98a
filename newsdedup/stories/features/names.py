"""Names: runs of capitalised words in scripts that have capitals."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import attrs

from newsdedup.model import Span
from newsdedup.text.words import Words, words

_INSIDE = frozenset({"-", "'", "\u2019", ".", "&", " & "})
# Small words that join the parts of one person's name; "of" and "for" join two names as often as one, and split.
_JOINING = frozenset("de del la las los da do dos das di du des van von der den ter al el bin ibn ben".split())
_LONGEST = 6
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
    places: dict[str, list[Span]] = defaultdict(list)
    openings: dict[str, list[bool]] = defaultdict(list)
    for span, opens in _runs(raw, found or words(raw, sentences), {start for start, _ in sentences}, common):
        key = fold_name(raw[span[0] : span[1]])
        if len(key) > 1:
            places[key].append(span)
            openings[key].append(opens)
    return tuple(
        Name(key, raw[spans[0][0] : spans[0][1]], tuple(spans), all(openings[key])) for key, spans in places.items()
    )


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """
    Fold a name for comparing: no case, accents, possessive or doubled space.

    >>> fold_name("Lech Wa\u0142\u0119sa\u2019s")
    'lech walesa'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_ROMAN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("\u2019", "'")
    return " ".join(bare.removesuffix("'s").replace("-", " ").split())


def _runs(raw: str, found: Words, openings: set[int], common: frozenset[str]) -> Iterator[tuple[Span, bool]]:
    starts, ends, texts = found.starts.tolist(), found.ends.tolist(), found.texts
    capitals = [at for at, start in enumerate(starts) if raw[start].isupper()]
    run: list[int] = []
    for at in capitals:
        opens = starts[at] in openings or starts[at] - 1 in openings
        if opens and texts[at] in common:
            continue
        if run and (opens or len(run) >= _LONGEST or not _joined(raw, run[-1], at, (starts, ends))):
            yield _span(run, starts, ends, openings)
            run = []
        run.append(at)
    if run:
        yield _span(run, starts, ends, openings)


def _span(run: list[int], starts: list[int], ends: list[int], openings: set[int]) -> tuple[Span, bool]:
    first = starts[run[0]]
    return (first, ends[run[-1]]), len(run) == 1 and (first in openings or first - 1 in openings)


def _joined(raw: str, last: int, at: int, places: tuple[list[int], list[int]]) -> bool:
    """Whether only white space, a hyphen or a dot, or one or two joining words stand between two words."""
    starts, ends = places
    if at - last > 3:
        return False
    between = raw[ends[last] : starts[at]]
    if at == last + 1:
        return between.isspace() or between in _INSIDE
    return "\n" not in between and all(word in _JOINING for word in between.split())
