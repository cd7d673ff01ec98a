"""
Letters that look like letters of another script, seen through in words that mix scripts.

A word of Latin letters with a Cyrillic one among them is a disguise, or a slip of the keyboard; a word all of one
script mostly is what it is. So only words of mixed script are changed (the rule of Unicode Technical Standard 39,
section 5.1): into Latin if every foreign letter has a Latin look-alike, or into the other script if every Latin letter
has one there, whichever script has more letters in the word where both would do. Short words that are foreign all
through ("a" written in Cyrillic) are changed when all their letters have look-alikes and their neighbours are Latin.

The table holds the single letters whose prototype in `confusables.txt` of UTS 39 is one ASCII letter, for the scripts
that text is written in today (facts; (c) Unicode, Inc., Unicode License v3). There l is the prototype of capital I and
all its look-alikes; here these stand for i, because case is folded.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.characters import BORDER, CODE, IRREGULAR
from newsdedup.text.numbers import distinct, ranges

Codes = NDArray[np.uint16] | NDArray[np.uint32]
Entries = NDArray[np.uint32]
Positions = NDArray[np.int64]

_TWINS = {
    "Cyrillic": (
        "АВЕКМНОРСТУХЬЅІЈагеорсухѕіјһҽѡѴѵҮүӀӏԁԌԛԜԝ",
        "abekmhopctyxbsijareopcyxsijhewvvyyiidgqww",
    ),
    "Greek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυγσϜϱϲϳϹϺϒͿͺ", "abezhikmnoptyxaivopuyofpcjcmyji"),
    "Armenian": ("ՍՏՕագզհոռսցքօ", "usoaqqhnnugfo"),
    "Cherokee": ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴꭵꮁꮃꮓꮩꮪꮯ", "drtiyajewmhyghzbrwsvslcpkdgbirwzvsc"),
    "Coptic": ("ⲅⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬⳐ", "rhikmnooppcctyxl"),
    "Lisu": ("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpddtgkjczfmnlsrvhwxyaeiou"),
    "phonetic Latin": ("ɑɡɪʏᴄᴏᴜᴠᴡᴢꜱ", "agiycouvwzs"),
}
_SCRIPTS = (
    ("Greek", 0x0370, 0x0400),
    ("Cyrillic", 0x0400, 0x0530),
    ("Armenian", 0x0530, 0x0590),
    ("Cherokee", 0x13A0, 0x1400),
    ("Coptic", 0x2C80, 0x2D00),
    ("Lisu", 0xA4D0, 0xA500),
    ("Cherokee", 0xAB70, 0xABC0),
)
_NONE, _LATIN, _FIRST = 0, 1, 2
_IN_A_ROW = 8
_N_CODES = 1 << 16


def may_be_masked(codes: Codes) -> NDArray[np.bool_]:
    """Tell which characters could wear a disguise: letters of a script in the table, but for Latin."""
    return _scripts(codes) >= _FIRST


def unmasked(entries: Entries, codes: Codes) -> Entries:
    """
    Give words that mix scripts the letters of one, and words in disguise those of their neighbours.

    Args:
        entries: Canonical characters with flags, as looked up; changed in place.
        codes: The characters they were looked up for.

    Returns:
        The entries.
    """
    scripts = _scripts(codes)
    latin, foreign = np.flatnonzero(scripts == _LATIN), np.flatnonzero(scripts >= _FIRST)
    if not len(latin) or not len(foreign):
        return entries
    words = _Words.of(entries)
    _change(words.with_one_of(min(latin, foreign, key=len)), entries, codes, scripts)
    disguised = _disguised(words, entries, codes, scripts)
    entries[disguised] = _look_alike(0, codes[disguised], _plain(entries[disguised]))
    return entries


@attrs.frozen(eq=False)
class _Words:
    """
    The words of a stream.

    Attributes:
        starts: int64, where each begins.
        ends: int64, where each ends.
        texts: int64, the number of the text that each stands in.
    """

    starts: Positions
    ends: Positions
    texts: Positions

    @classmethod
    def of(cls, entries: Entries) -> _Words:
        inside = np.concatenate(([False], entries > BORDER, [False]))
        starts = np.flatnonzero(inside[1:] & ~inside[:-1])
        texts = np.searchsorted(np.flatnonzero(entries == BORDER), starts)
        return cls(starts, np.flatnonzero(inside[:-1] & ~inside[1:]), texts)

    def where(self, chosen: NDArray[np.bool_] | Positions) -> _Words:
        return _Words(self.starts[chosen], self.ends[chosen], self.texts[chosen])

    def with_one_of(self, places: Positions) -> _Words:
        """The words that hold one of some places."""
        return self.where(distinct(np.searchsorted(self.starts, places, "right") - 1))

    def places(self) -> tuple[Positions, Positions]:
        """The places of all characters, and the number of each one's word."""
        lengths = self.ends - self.starts
        return ranges(self.starts, lengths), np.repeat(np.arange(len(lengths)), lengths)


def _change(words: _Words, entries: Entries, codes: Codes, scripts: NDArray[np.uint8]) -> None:
    """Change the words that mix scripts, in place, and with them the scripts of their letters."""
    places, owner = words.places()
    codes, plain, kinds = codes[places], _plain(entries[places]), scripts[places]
    latin, foreign = kinds == _LATIN, kinds >= _FIRST
    script = np.maximum.reduceat(kinds, np.flatnonzero(np.diff(owner, prepend=-1)))
    to_latin = np.where(foreign, _look_alike(0, codes, plain), 0)
    to_other = np.where(latin, _look_alike(script[owner], codes, plain), 0)

    def count(chosen: NDArray[np.bool_]) -> Positions:
        return np.bincount(owner[chosen], minlength=len(script))

    n_latin, n_foreign = count(latin), count(foreign)
    can_be_latin = count(foreign & (to_latin == 0)) == 0
    can_be_other = (count(latin & (to_other == 0)) == 0) & (count(foreign & (kinds != script[owner])) == 0)
    mixed = (n_latin > 0) & (n_foreign > 0)
    becomes_latin = mixed & can_be_latin & ~(can_be_other & (n_foreign > n_latin))
    becomes_other = mixed & can_be_other & ~becomes_latin
    unmasked_letters = becomes_latin[owner] & foreign
    entries[places[unmasked_letters]] = to_latin[unmasked_letters]
    scripts[places[unmasked_letters]] = _LATIN
    slips = becomes_other[owner] & latin
    entries[places[slips]] = to_other[slips]
    scripts[places[slips]] = script[owner[slips]]


def _disguised(words: _Words, entries: Entries, codes: Codes, scripts: NDArray[np.uint8]) -> Positions:
    """
    The places of the words that could be Latin as they look and stand among Latin ones ("saw \u0430 dog").

    That is a few foreign words in a row, all of whose letters have look-alikes, with a Latin word before or behind, and
    no other foreign word.
    """
    kinds = np.maximum.reduceat(scripts, words.starts)
    words = words.where(kinds != _NONE)
    foreign = kinds[kinds != _NONE] >= _FIRST
    same_text = words.texts[1:] == words.texts[:-1]
    changes = (foreign[1:] != foreign[:-1]) | ~same_text
    begins = np.concatenate(([0], np.flatnonzero(changes) + 1))
    lengths = np.diff(begins, append=len(foreign))
    beside = np.zeros(len(begins), np.bool_)
    inner = same_text[begins[1:] - 1]
    beside[1:] |= inner & ~foreign[begins[:-1]]
    beside[:-1] |= inner & ~foreign[begins[1:]]
    chosen = np.flatnonzero(foreign[begins] & beside & (lengths <= _IN_A_ROW))
    runs = np.repeat(np.arange(len(chosen)), lengths[chosen])
    found = words.where(ranges(begins[chosen], lengths[chosen]))
    places, owner = found.places()
    plain = (scripts[places] < _FIRST) | (_look_alike(0, codes[places], _plain(entries[places])) != 0)
    genuine = np.zeros(len(chosen), np.bool_)
    genuine[runs[owner[~plain]]] = True
    return places[~genuine[runs[owner]] & (scripts[places] >= _FIRST)]


def _plain(entries: Entries) -> Entries:
    """The canonical code points, 0 where there is not just one."""
    return np.where((entries & IRREGULAR) == 0, entries & CODE, np.uint32(0))


def _look_alike(script: int | NDArray[np.uint8], codes: Codes, plain: Entries) -> Entries:
    """The look-alike of each letter in a script (0: Latin), by its shape as written, else as folded; 0 for none."""
    table = _twins()
    written: Entries = table[script, np.minimum(codes, _N_CODES - 1)]
    folded: Entries = table[script, np.minimum(plain, _N_CODES - 1)]
    return np.where(written != 0, written, folded)


def _scripts(codes: Codes) -> NDArray[np.uint8]:
    return _script_table().take(np.minimum(codes, _N_CODES - 1))


@cache
def _script_table() -> NDArray[np.uint8]:
    """What script each letter is of, as far as this table knows scripts."""
    table = np.zeros(_N_CODES, np.uint8)
    table[[code for code in range(0x250) if chr(code).isalpha()]] = _LATIN
    for name, start, end in _SCRIPTS:
        letters = [code for code in range(start, end) if chr(code).isalpha()]
        table[letters] = _FIRST + list(_TWINS).index(name)
    table[[ord(char) for char in _TWINS["phonetic Latin"][0]]] = _FIRST + list(_TWINS).index("phonetic Latin")
    return table


@cache
def _twins() -> NDArray[np.uint32]:
    """Look-alikes in Latin (row 0) of other letters, and in each other script (by its number) of Latin letters."""
    table = np.zeros((_FIRST + len(_TWINS), _N_CODES), np.uint32)
    for number, (letters, twins) in enumerate(_TWINS.values(), start=_FIRST):
        for letter, twin in reversed(list(zip(letters, twins, strict=True))):
            table[0, ord(letter)] = ord(twin)
            same_case = twin.upper() if letter.isupper() else twin
            table[number, ord(same_case)] = ord(letter.casefold())
    # A letter with accents looks like one without, since accents are dropped.
    for code in np.flatnonzero(_script_table()).tolist():
        base = ord(unicodedata.normalize("NFD", chr(code))[0])
        table[:, code] = np.where(table[:, code] != 0, table[:, code], table[:, base])
    return table
