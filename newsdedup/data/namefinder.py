"""
Find any of thousands of names in a text, in time linear in the text.

A trie over words, and a table over first characters for scripts that are written without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import attrs

from newsdedup.model import Span

# Scripts written without spaces: Thai to Burmese, kana, Han; and Hangul, whose particles stick to names. A word of
# another script ends where they begin.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = (
    r"[^\s\x00-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u02b9-\u02df\u2000-\u206f\u3000-\u303f"
    rf"\uff00-\uff0f\uff1a-\uff20{_DENSE}]{{1,80}}"
)
_PIECE = re.compile(rf"[{_DENSE}]+|{_WORD}")
# What may stand between the words of one name; a full stop and a space only after an initial ("L. A.", "St. Louis").
_NEXT = re.compile(rf"(?:[ \t\u00a0\n]|[-‐‑–'’.&/+]|\.[ \u00a0]|! | [&/+] |, )({_WORD})")
_DENSE_NAME = re.compile(rf"[{_DENSE}]")
_ARTICLE = re.compile(r"(?:\b[Tt]he|\bTHE)[ \u00a0\n][\"“‘'«]?$")
_CYRILLIC_END = re.compile(r"(?:[аеиоуыэюяёіїєйь]{1,3}(?:м|х|го|му|ми)?|ъ)$")
_ARABIC_ARTICLE = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\S\S)")
_ENDS_SENTENCE = (". ", ".\u00a0", ", ")


@attrs.frozen
class NameHit:
    """A name in a text: where, whose (its position in what was built), and whether it is a common word too."""

    span: Span
    owner: int
    weak: bool


@attrs.frozen
class _Entry:
    """A name at the end of its path: as it is written, whose it is, and what it asks of its context."""

    name: str
    owner: int
    weak: bool
    article: bool


@attrs.frozen
class _Node:
    """A place in the trie."""

    children: dict[str, _Node] = attrs.field(factory=dict)
    entries: list[_Entry] = attrs.field(factory=list)


def name_key(name: str) -> str:
    """
    Fold a name to the form in which names are equal: without case, accents, punctuation, a leading "the".

    >>> name_key("The L.A. Times"), name_key("El Pa\u00eds")
    ('l a times', 'el pais')
    """
    keys = [_key(token) for token in _split(name)]
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] == "the" else keys)


_HOST = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)*?([\w-]+)(?:\.(?:com?|org|net|ac|gov|edu)(?=\.\w\w$))?\.[a-z]{2,12}"
)
_SHORTEST_HOST = 5


@lru_cache(maxsize=1 << 14)
def source_key(name: str) -> str:
    """
    Fold the name or the domain of a source, so that "the Port Vell Courier" and "portvellcourier.com" are one.

    >>> source_key("The Port Vell Courier") == source_key("www.portvellcourier.co.uk") == "portvellcourier"
    True
    """
    host = _HOST.fullmatch(name) if "." in name and " " not in name else None
    if host is None:
        return name_key(name).replace(" ", "")
    label = re.sub(r"[\W_]+", "", host[1].casefold())
    return label.removeprefix("the") if len(label) > _SHORTEST_HOST + 2 else label


@attrs.frozen
class NameFinder:
    """
    The names that are looked for.

    Attributes:
        root: The trie over folded words.
        dense: Names in scripts without spaces, by their first character, longest first.
        small: First words of names that are written small.
        opening: What a name may begin with: a word, or (in a group) the first two characters of a dense name.
    """

    root: _Node
    dense: dict[str, list[_Entry]]
    small: frozenset[str]
    opening: re.Pattern[str]

    @classmethod
    def build(cls, names: Iterable[tuple[str, int, bool]]) -> NameFinder:
        """
        Build a finder from names, each with its owner's position and whether it is a common word too.

        >>> finder = NameFinder.build([("Daily Planet", 0, False), ("The Sun", 1, True)])
        >>> [(hit.span, hit.owner) for hit in finder.find("the Daily Planet and The Sun, in the sun")]
        [((4, 16), 0), ((25, 28), 1)]
        """
        root, dense = _Node(), dict[str, list[_Entry]]()
        given: list[str] = []
        for name, owner, weak in names:
            given.append(name.removeprefix("the ").removeprefix("The "))
            if _DENSE_NAME.match(name):
                dense.setdefault(name[0], []).append(_Entry(name, owner, weak, article=False))
            elif not _DENSE_NAME.search(name):  # in "AP通信" the Latin name is found as it is
                _grow(root, name, owner, weak=weak)
        for entries in dense.values():
            entries.sort(key=lambda entry: -len(entry.name))
        first = {_split(name)[0] for name in given if _split(name)}
        small = frozenset(token for token in first if token[0].islower())
        pairs = sorted({re.escape(entry.name[:2]) for entries in dense.values() for entry in entries})
        heads = "|".join(pairs) or r"(?!)"
        lower = "|".join(sorted(map(re.escape, small), key=lambda word: (-len(word), word))) or r"(?!)"
        # Of words that begin small only those that begin a name are looked at.
        firsts = "".join(sorted({re.escape(word[0]) for word in small})) or "a"
        opening = rf"(?=[{_DENSE}])({heads})|(?<![a-z])(?:(?![a-z]){_WORD}|(?=[{firsts}])(?:{lower})(?![^\W_]))"
        return cls(root, dense, small, re.compile(opening))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[NameHit]:
        """Find the names in a stretch of a text, from left to right, the longest at each place, none inside another."""
        stop = len(text) if end is None else end
        at = start
        for first, dense in self._candidates(text, start, stop):
            if first.start() < at:
                continue
            hit = self._dense_at(text, first.start(), stop) if dense else self._at(text, first, stop)
            if hit is not None:
                yield hit
                at = hit.span[1]

    def _candidates(self, text: str, start: int, stop: int) -> Iterator[tuple[re.Match[str], bool]]:
        children, small = self.root.children, self.small
        for match in self.opening.finditer(text, start, stop):
            piece = match.group()
            if match.lastindex:
                yield match, True
            elif piece[0].islower() and piece not in small:
                continue
            elif any(form in children for form in _forms(piece)):
                yield match, False

    def _dense_at(self, text: str, start: int, stop: int) -> NameHit | None:
        for entry in self.dense[text[start]]:
            if text.startswith(entry.name, start) and start + len(entry.name) <= stop:
                return NameHit((start, start + len(entry.name)), entry.owner, entry.weak)
        return None

    def _at(self, text: str, first: re.Match[str], stop: int) -> NameHit | None:
        best: NameHit | None = None
        for form in _forms(first.group()):
            node, end = self.root.children.get(form), first.end()
            while node is not None:
                best = _chosen(node.entries, text, (first.start(), end)) or best
                following = _NEXT.match(text, end, stop) if node.children else None
                if following is None or not _goes_on(text, end, following.start(1)):
                    break
                node, end = node.children.get(_key(following[1])), following.end()
        return best


def _split(name: str) -> list[str]:
    return _PIECE.findall(name)


def _grow(root: _Node, name: str, owner: int, *, weak: bool) -> None:
    tokens = _split(name)
    bare = tokens[1:] if len(tokens) > 1 and tokens[0] in {"The", "the"} else tokens
    if sum(map(len, bare)) < 2:
        return  # a single letter is a name only where it is given as one
    node = root
    for token in bare:
        node = node.children.setdefault(_key(token), _Node())
    article = len(bare) < len(tokens) and len(bare) == 1
    node.entries.append(_Entry(name.split(" ", 1)[1] if len(bare) < len(tokens) else name, owner, weak, article))


def _goes_on(text: str, end: int, following: int) -> bool:
    between = text[end:following]
    if between not in _ENDS_SENTENCE:
        return True
    return between != ", " and (end < 3 or not text[end - 3].isalnum() or not text[end - 2].isalnum())


def _chosen(entries: list[_Entry], text: str, span: Span) -> NameHit | None:
    """Take the first name that fits as it is written and in its article; a firm name before a weak one."""
    if not entries or text[span[0] - 1 : span[0]] in {"@", "#", "_"} or text[span[1] : span[1] + 1] in {"@", "_"}:
        return None
    surface = text[span[0] : span[1]]
    article = _ARTICLE.search(text[max(0, span[0] - 6) : span[0]])
    fitting = [entry for entry in entries if (article or not entry.article) and _written_like(entry.name, surface)]
    if not fitting:
        return None
    entry = next((entry for entry in fitting if not entry.weak), fitting[0])
    return NameHit(span, entry.owner, entry.weak)


def _written_like(name: str, surface: str) -> bool:
    """
    Tell whether a name is written as a name is: as in the table, in capitals, or with the capitals of a title.

    Short abbreviations must be written as they are, or the German "dw" and the English "it" would be outlets.
    """
    if surface == name or (surface.isupper() and len(surface) > 2):
        return True
    if name.isupper() and len(name) <= 3:
        return False
    mine, theirs = _split(surface), _split(name)
    return len(mine) == len(theirs) and all(
        not original[0].isupper() or written[0].isupper() or (at and original.casefold() in _SMALL)
        for at, (written, original) in enumerate(zip(mine, theirs, strict=True))
    )


_SMALL = frozenset({"of", "the", "and", "de", "di", "da", "la", "le", "do", "del", "der", "en", "i"})


def _forms(token: str) -> tuple[str, ...]:
    """List the folded forms that a token may stand for; in Arabic one-letter words are written onto the next."""
    key = _key(token)
    if token[0] in "ولبف" and len(token) > 3:
        return (key, _key(token[1:]))
    return (key,)


# German adjectives inflect where they open a name: "Kleine Zeitung", "in der Kleinen Zeitung".
_GERMAN = {
    f"{stem}{ending}": f"{stem}e"
    for stem in "neu klein frei allgemein deutsch suddeutsch norddeutsch westdeutsch mitteldeutsch ostdeutsch".split()
    for ending in ("en", "er")
}


@lru_cache(maxsize=1 << 14)
def _key(token: str) -> str:
    folded = token.casefold()
    if folded.isascii():
        return _GERMAN.get(folded, folded)
    bare = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    if "\u0400" <= bare[:1] <= "\u052f":
        # Names inflect in Russian and Ukrainian; the end of a word is not what tells names apart.
        return _CYRILLIC_END.sub("", bare) if len(bare) > 4 else bare
    if "\u0600" <= bare[:1] <= "\u06ff":
        return _ARABIC_ARTICLE.sub("", bare)
    return _GERMAN.get(bare, bare)
