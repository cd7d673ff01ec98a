"""Names: runs of capitalised words in scripts that have capitals."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import attrs

from newsdedup.model import Span

_TOKEN = re.compile(r"[^\W_]+(?:[-'\u2019.&][^\W_]+)*")
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


def find_names(raw: str, sentences: Sequence[Span], *, common: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """
    Find names: runs of capitalised words, with the small words that join them.

    Args:
        raw: The text.
        sentences: The spans of its sentences.
        common: Case-folded words that are no name when they open a sentence ("the", "however").

    Returns:
        One `Name` a key, in order of its first place.

    >>> [name.text for name in find_names("Yesterday Ana de la Cruz left Port Vell.", [(0, 40)])]
    ['Yesterday Ana de la Cruz', 'Port Vell']
    """
    places: dict[str, list[Span]] = defaultdict(list)
    openings: dict[str, list[bool]] = defaultdict(list)
    for start, end in sentences:
        for span, opens in _runs(raw, start, end, common):
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


def _runs(raw: str, start: int, end: int, common: frozenset[str]) -> Iterator[tuple[Span, bool]]:
    run: list[Span] = []
    joined: list[Span] = []
    first = True
    for match in _TOKEN.finditer(raw, start, end):
        word = match.group()
        capital = word[0].isupper() and not (first and word.casefold() in common)
        gap_ok = not run or raw[(joined or run)[-1][1] : match.start()].isspace()
        if not gap_ok or len(run) >= _LONGEST:
            yield from _closed(run, start)
            run, joined = [], []
        if capital:
            run = [*run, *joined, match.span()]
            joined = []
        elif run and len(joined) < 2 and word in _JOINING:
            joined = [*joined, match.span()]
        else:
            yield from _closed(run, start)
            run, joined = [], []
        first = False
    yield from _closed(run, start)


def _closed(run: list[Span], start: int) -> Iterator[tuple[Span, bool]]:
    if run:
        yield (run[0][0], run[-1][1]), run[0][0] <= start + 1 and len(run) == 1
