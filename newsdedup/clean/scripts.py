"""The script that a text is written in, and the language where the script leaves but one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Script(StrEnum):
    """Scripts by name (ISO 15924, in words); the last three are those of East Asia."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    ARABIC = "Arabic"
    HEBREW = "Hebrew"
    DEVANAGARI = "Devanagari"
    BENGALI = "Bengali"
    GURMUKHI = "Gurmukhi"
    GUJARATI = "Gujarati"
    ORIYA = "Oriya"
    TAMIL = "Tamil"
    TELUGU = "Telugu"
    KANNADA = "Kannada"
    MALAYALAM = "Malayalam"
    SINHALA = "Sinhala"
    THAI = "Thai"
    LAO = "Lao"
    TIBETAN = "Tibetan"
    MYANMAR = "Myanmar"
    GEORGIAN = "Georgian"
    ARMENIAN = "Armenian"
    ETHIOPIC = "Ethiopic"
    KHMER = "Khmer"
    HANGUL = "Hangul"
    KANA = "Kana"
    HAN = "Han"


# After the blocks of the Unicode Character Database.
_BLOCKS: Mapping[Script, str] = MappingProxyType(
    {
        Script.LATIN: "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
        Script.CYRILLIC: "\u0400-\u052f",
        Script.GREEK: "\u0370-\u03ff\u1f00-\u1fff",
        Script.ARABIC: "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
        Script.HEBREW: "\u0590-\u05ff",
        Script.DEVANAGARI: "\u0900-\u097f",
        Script.BENGALI: "\u0980-\u09ff",
        Script.GURMUKHI: "\u0a00-\u0a7f",
        Script.GUJARATI: "\u0a80-\u0aff",
        Script.ORIYA: "\u0b00-\u0b7f",
        Script.TAMIL: "\u0b80-\u0bff",
        Script.TELUGU: "\u0c00-\u0c7f",
        Script.KANNADA: "\u0c80-\u0cff",
        Script.MALAYALAM: "\u0d00-\u0d7f",
        Script.SINHALA: "\u0d80-\u0dff",
        Script.THAI: "\u0e00-\u0e7f",
        Script.LAO: "\u0e80-\u0eff",
        Script.TIBETAN: "\u0f00-\u0fff",
        Script.MYANMAR: "\u1000-\u109f",
        Script.GEORGIAN: "\u10a0-\u10ff\u1c90-\u1cbf",
        Script.ARMENIAN: "\u0530-\u058f",
        Script.ETHIOPIC: "\u1200-\u139f",
        Script.KHMER: "\u1780-\u17ff",
        Script.HANGUL: "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
        Script.KANA: "\u3040-\u30ff\uff66-\uff9f",
        Script.HAN: "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    }
)
_RUNS = {script: re.compile(f"[{block}]+") for script, block in _BLOCKS.items()}
_OTHERS = re.compile(f"[{''.join(block for script, block in _BLOCKS.items() if script is not Script.LATIN)}]")
_DENSE = frozenset((Script.HANGUL, Script.KANA, Script.HAN))
_LETTERS_EACH = 3  # letters that a character of the dense scripts stands for
_KANA = 0.05  # Japanese has more of it, Chinese next to none
# What Yiddish writes and Hebrew doesn't: alef, yud, pe and others with points that are letters there (in Hebrew points
# stand only in poems and books for children), ligatures, and its small words. After the standard of YIVO, and the
# spelling without points that most of its press uses.
_YIDDISH_LETTERS = re.compile("[\u05d0][\u05b7\u05b8]|[\ufb2e\ufb2f\ufb1d\ufb1f\u05f0\u05f1\u05f2]|פֿ|ײַ")
_HEBREW_WORD = re.compile("[\u05d0-\u05ea\u05f0-\u05f2]{2,20}")
_POINTS = re.compile("[\u0591-\u05c7]")
_YIDDISH_WORDS = frozenset(
    (
        *("און", "די", "דער", "דאס", "איז", "האט", "האבן", "פון", "מיט", "אויף", "צו", "ער", "זיי", "מיר", "נישט"),
        *("ניט", "אויך", "איר", "וואס", "ווי", "ביי", "נאך", "פאר", "צום", "פונעם", "זיך", "זענען", "זיינען", "געווען"),
        *("געווארן", "ווערט", "וועט", "וועלן", "אבער", "דעם", "אן", "איין", "קיין", "אלע", "הונדערט", "יאר", "ווען"),
    )
)
_HEBREW_WORDS = frozenset(
    (
        *("של", "את", "על", "לא", "כי", "הוא", "היא", "זה", "עם", "גם", "או", "אבל", "כל", "יש", "היה", "היו", "אמר"),
        *(
            "אמרה",
            "הם",
            "מה",
            "רק",
            "אחרי",
            "לפני",
            "בין",
            "אל",
            "זאת",
            "אשר",
            "כך",
            "עוד",
            "יום",
            "שלא",
            "לאחר",
            "כדי",
        ),
    )
)
_LEAST_WORDS = 3
# The chief language first, then those that share its script and are believed when a page declares them.
_ONLY: Mapping[Script, tuple[str, ...]] = MappingProxyType(
    {
        Script.GREEK: ("el",),
        Script.HEBREW: ("he", "yi"),
        Script.BENGALI: ("bn", "as"),
        Script.GURMUKHI: ("pa",),
        Script.GUJARATI: ("gu",),
        Script.ORIYA: ("or",),
        Script.TAMIL: ("ta",),
        Script.TELUGU: ("te",),
        Script.KANNADA: ("kn",),
        Script.MALAYALAM: ("ml",),
        Script.SINHALA: ("si",),
        Script.THAI: ("th",),
        Script.LAO: ("lo",),
        Script.TIBETAN: ("bo", "dz"),
        Script.MYANMAR: ("my",),
        Script.GEORGIAN: ("ka",),
        Script.ARMENIAN: ("hy",),
        Script.ETHIOPIC: ("am", "ti"),
        Script.KHMER: ("km",),
        Script.HANGUL: ("ko",),
        Script.KANA: ("ja",),
        Script.HAN: ("zh", "yue", "ja"),
    }
)


def script_of(text: str) -> Script | None:
    """
    Tell the script that most of a text is written in; None without letters of a known one.

    A character of Chinese, Japanese or Korean counts as three letters, and Chinese with a little kana is Japanese.

    >>> script_of("CNN 报道说，旧桥将关闭").value, script_of("Мост closed").value
    ('Han', 'Latin')
    """
    if not _OTHERS.search(text):
        return Script.LATIN if _RUNS[Script.LATIN].search(text) else None
    counts = {script: sum(map(len, runs.findall(text))) for script, runs in _RUNS.items()}
    weights = {script: count * (_LETTERS_EACH if script in _DENSE else 1) for script, count in counts.items()}
    best = max(weights, key=lambda script: weights[script])
    if best is Script.HAN and counts[Script.KANA] > _KANA * counts[Script.HAN]:
        return Script.KANA
    return best if weights[best] else None


def only_language(script: Script, declared: str | None, text: str = "") -> str | None:
    """
    Name the language of a script that one language uses, or that the declared one shares with it.

    Yiddish shows itself where nothing is declared, or the wrong one of the two: it writes its vowels out, with letters
    that Hebrew has not, and has small words of its own.

    Args:
        script: The script.
        declared: A language that the page declares.
        text: The text, where it may tell.

    >>> only_language(Script.HEBREW, "yi"), only_language(Script.HEBREW, "en"), only_language(Script.LATIN, "en")
    ('yi', 'he', None)
    >>> only_language(Script.HEBREW, None, "די אַלטע בריק איבערן קאַנאַל ווערט פֿאַרמאַכט אויף זעקס וואָכן")
    'yi'
    """
    languages = _ONLY.get(script, ())
    if script is Script.HEBREW and (told := _of_hebrew_script(text)):
        return told
    return declared if declared in languages else next(iter(languages), None)


def _of_hebrew_script(text: str) -> str | None:
    """Tell Yiddish from Hebrew by whose small words a text has more of, and its letters; None where neither does."""
    words = _HEBREW_WORD.findall(_POINTS.sub("", text))
    yiddish = sum(word in _YIDDISH_WORDS for word in words)
    hebrew = sum(word in _HEBREW_WORDS for word in words)
    letters = len(_YIDDISH_LETTERS.findall(text))
    if yiddish > hebrew and (yiddish >= _LEAST_WORDS or letters >= _LEAST_WORDS):
        return "yi"
    return "he" if hebrew > yiddish else None
