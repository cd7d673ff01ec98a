"""Words reduced to what survives their way from one language, and one script, to another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition makes plain; Cyrillic (with the letters of its Slavic alphabets) and Greek by the sound
# that they stand for in names, roughly as ISO 9 and ISO 843 have it.
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
_CYRILLIC = dict(zip("абвгґдеєзиіклмнопрстуфхыэўѕј", "abvggdeeziiklmnoprstufhieuzi", strict=True)) | {
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "ђ": "d",
    "љ": "l",
    "њ": "n",
    "ћ": "ch",
    "џ": "zh",
}
_GREEK = dict(zip("αβγδεζηικλμνοπρσςτυφχω", "avgdeziiklmnoprsstifho", strict=True)) | {"θ": "th", "ξ": "ks", "ψ": "ps"}
_LETTERS = str.maketrans(_PLAIN | _CYRILLIC | _GREEK)
# A stop at the beginning of a Greek word is written with two letters.
_GREEK_STOPS = {"μπ": "b", "ντ": "d", "γκ": "g"}
# Spellings of one sound; applied in this order.
_SPELLINGS = (
    ("tsch", "s"),
    ("sch", "s"),
    ("tch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("cz", "s"),
    ("sz", "s"),
    ("zh", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("wh", "v"),
    ("x", "ks"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("z", "s"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans(dict.fromkeys("aeiouh"))


def romanised(word: str) -> str:
    """
    Write a word in plain Latin letters: no case, no accents, Cyrillic and Greek by their sound.

    Returns:
        ASCII letters, or the empty string for a word of any other script.

    >>> romanised("Wałęsa"), romanised("Пётр"), romanised("Μπάρακ"), romanised("中国")
    ('walesa', 'petr', 'barak', '')
    """
    if word.isascii():
        return word.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    stop = _GREEK_STOPS.get(bare[:2])
    plain = ((stop + bare[2:]) if stop else bare).translate(_LETTERS)
    return plain if plain.isascii() else ""


@lru_cache(maxsize=1 << 17)
def spelling(word: str) -> str:
    """
    Reduce a word to the beginning that languages in Latin letters spell alike, in any of their endings.

    Returns:
        Up to five letters; empty for a word that is too short or is of another script.

    >>> spelling("presidente"), spelling("Prezydenta"), spelling("Trumpa"), spelling("of")
    ('presi', 'presi', 'trump', '')
    """
    return _spelling(_sounded(romanised(word)))


@lru_cache(maxsize=1 << 17)
def consonants(word: str) -> str:
    """
    Reduce a word to its consonants, which a transliteration keeps; an initial vowel is kept as a mark.

    Returns:
        Up to five letters; empty for a word with fewer than three, or of another script.

    >>> consonants("Murphy"), consonants("Мёрфи"), consonants("Clinton"), consonants("Клинтоном")[:5]
    ('mrf', 'mrf', 'klntn', 'klntn')
    """
    return _consonants(_sounded(romanised(word)))


def forms(word: str) -> tuple[str, str]:
    """
    Give the spelling of a word of Latin letters, and the consonants of any, at one look; nothing is remembered.

    >>> forms("Clinton"), forms("Клинтоном")
    (('klint', 'klntn'), ('', 'klntn'))
    """
    plain = _sounded(romanised(word))
    return _spelling(plain) if word[0] < "\u0370" else "", _consonants(plain)


def _spelling(plain: str) -> str:
    return plain[:5] if len(plain) > 3 else ""


def _consonants(plain: str) -> str:
    if not plain:
        return ""
    first = "-" if plain[0] in "aeiouh" else plain[0]
    bones = _DOUBLED.sub(r"\1", first + plain[1:].translate(_VOWELS))[:5]
    return bones if len(bones) > 2 else ""


def _sounded(plain: str) -> str:
    for written, sound in _SPELLINGS:
        if written in plain:
            plain = plain.replace(written, sound)
    return _DOUBLED.sub(r"\1", plain)
