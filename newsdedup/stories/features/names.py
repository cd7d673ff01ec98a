"""Names: runs of capitalised words in scripts that have capitals."""

from __future__ import annotations

import unicodedata
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
    words_found = found or words(raw, sentences)
    starts, texts = words_found.starts.tolist(), words_found.texts
    at = [number for number, start in enumerate(starts) if raw[start].isupper()]
    capitals = Capitals(starts, words_found.ends.tolist(), at, [texts[number] in common for number in at])
    return tuple(as_name(raw, key, spans) for key, spans in name_places(raw, sentences, capitals).items())


@attrs.frozen(eq=False)
class Capitals:
    """
    The capitalised words of a text.

    Attributes:
        starts: Where each word of the text starts, capitalised or not.
        ends: And ends.
        at: The numbers of the capitalised ones.
        dull: For each of these, whether it is no name when it opens a sentence.
    """

    starts: list[int]
    ends: list[int]
    at: list[int]
    dull: list[bool]


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
    openings = {place for start, _ in sentences for place in (start, start + 1)}
    for span, opens in _runs(raw, capitals, openings):
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
    plain = unicodedata.normalize("NFKD", text.translate(_ROMAN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("\u2019", "'")
    return " ".join(bare.removesuffix("'s").replace("-", " ").split())


def _runs(raw: str, capitals: Capitals, openings: set[int]) -> Iterator[tuple[Span, bool]]:
    starts, ends = capitals.starts, capitals.ends
    first, last, count = 0, -1, 0
    for at, dull in zip(capitals.at, capitals.dull, strict=True):
        opens = starts[at] in openings
        if opens and dull:
            continue
        if count and (opens or count >= _LONGEST or not _joined(raw, last, at, capitals)):
            yield (starts[first], ends[last]), count == 1 and starts[first] in openings
            count = 0
        if not count:
            first = at
        last, count = at, count + 1
    if count:
        yield (starts[first], ends[last]), count == 1 and starts[first] in openings


def _joined(raw: str, last: int, at: int, capitals: Capitals) -> bool:
    """Whether only white space, a hyphen or a dot, or one or two joining words stand between two words."""
    if at - last > 3:
        return False
    between = raw[capitals.ends[last] : capitals.starts[at]]
    if at == last + 1:
        return between == " " or between.isspace() or between in _INSIDE
    return "\n" not in between and all(word in _JOINING for word in between.split())
