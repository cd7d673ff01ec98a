"""Which legacy encoding a text without any declaration is in; None rather than a guess."""

from __future__ import annotations

import re

from newsdedup.read.alphabets import fit

# In the order of how often the press used them; a tie goes to the first.
_SINGLE_BYTE = (
    ("cp1252", "Latin"),
    ("cp1251", "Cyrillic"),
    ("cp1250", "Latin"),
    ("iso8859-2", "Latin"),
    ("cp1254", "Latin"),
    ("cp1257", "Latin"),
    ("koi8-r", "Cyrillic"),
    ("koi8-u", "Cyrillic"),
    ("cp866", "Cyrillic"),
    ("iso8859-5", "Cyrillic"),
    ("mac_cyrillic", "Cyrillic"),
    ("cp1253", "Greek"),
    ("iso8859-7", "Greek"),
    ("cp1255", "Hebrew"),
    ("cp1256", "Arabic"),
    ("iso8859-6", "Arabic"),
    ("mac_roman", "Latin"),
    ("cp850", "Latin"),
)
# What a code page makes of bytes that it doesn't have: C1 controls, private characters, the replacement character.
_BROKEN = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")
# Japanese news is half kana, Korean news nearly all hangul, and no other text decodes to as much of either; between the
# Chinese encodings only statistics tell.
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_BEYOND = re.compile("[^\x00-\x7f]")
_BY_SCRIPT = (("cp932", _KANA, 0.25), ("euc_jp", _KANA, 0.25), ("cp949", _HANGUL, 0.8))
_CHINESE = {
    "gb18030": ("gb18030", "gbk", "gb2312"),
    "big5": ("big5", "big5hkscs", "cp950"),
}
# Below either of these there is too little to tell one code page from another: only the one of the western press is
# tried, and everything must fit.
_THIN_COUNT = 12
_THIN_SHARE = 0.01
# Over 1,200 news texts in 15 languages the right code page fits at .944 or better; foreign names cost the rest.
_FITS = 0.93
_SAMPLE = 50_000


def guess(data: bytes) -> str | None:
    r"""
    Name the legacy encoding of a text that is neither UTF-8 nor declared.

    Single-byte code pages are judged by the letters they yield (see `alphabets.fit`), which tells the western ones
    apart far better than byte statistics; Japanese and Korean ones by their scripts, Chinese ones by
    charset-normalizer.

    Args:
        data: The bytes of a text, some of them beyond ASCII.

    Returns:
        The name of a Python codec that decodes all of `data`, or None when none is convincing.

    >>> guess("Дожди затопили долину, сообщили жители.".encode("koi8-r"))
    'koi8-r'
    >>> guess(b"A plain report with one \xff stray byte.") is None
    True
    """
    # What is judged begins shortly before the first byte that is not ASCII.
    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    sample = data[max(0, first - _SAMPLE // 2) :][:_SAMPLE]
    beyond = sum(byte > 0x7F for byte in sample)
    if beyond < max(_THIN_COUNT, _THIN_SHARE * len(sample)):
        text = _decoded(data, "cp1252")
        return "cp1252" if text is not None and fit(text, "Latin") == 1.0 else None
    name, quality = _by_letters(sample)
    if quality < _FITS:
        name = _by_script(data) or _by_statistics(data)
    return name if name and _decoded(data, name) is not None else None


def _by_letters(data: bytes) -> tuple[str | None, float]:
    """Find the code page that fits best, and how well; no name when the best has no character for some byte."""
    best, quality = None, 0.0
    for name, script in _SINGLE_BYTE:
        text = data.decode(name, "replace")
        if (found := fit(text, script)) > quality:
            best, quality = None if _BROKEN.search(text) else name, found
    return best, quality


def _by_script(data: bytes) -> str | None:
    for name, script, least in _BY_SCRIPT:
        text = _decoded(data, name)
        if text and len(script.findall(text[:_SAMPLE])) >= least * len(_BEYOND.findall(text[:_SAMPLE])):
            return name
    return None


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    for match in from_bytes(data[:_SAMPLE], preemptive_behaviour=False):
        for name, aliases in _CHINESE.items():
            if match.encoding in aliases and _decoded(data, name) is not None:
                return name
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _BROKEN.search(text) else text
