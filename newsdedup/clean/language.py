"""
The language of a text: by its script, by langdetect among that script's languages, and by a second detector in doubt.

langdetect (Shuyo's naive Bayes over character n-grams) was taught 53 languages and calls every other by the name of
one that it knows: Zulu is Swahili to it. So its answer is taken where the page declares the same, or where the text
has the small words of that language; else langid (Lui and Baldwin 2012), which was taught many more, is asked too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from newsdedup.clean.scripts import Script, only_language, script_of
from newsdedup.settings import CleanSettings

UNKNOWN = "unknown"
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_TRIALS = 2
_SEED = 0
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}
_CONFIRMED = 2  # small words of the language
_CONFIRMED_SHARE = 0.04
_MANY = 15
_SURE = 0.9  # of a language that the first detector agrees on
_LIKELY = 0.7  # of one that it was never taught
_CERTAIN = 0.999  # of one that it would have known
_AGAIN = 4  # times the prefix, for those who disagree
_TAUGHT: Mapping[Script, tuple[str, ...]] = {
    Script.LATIN: (
        *("af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl"),
        *("no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi"),
    ),
    Script.CYRILLIC: ("bg", "mk", "ru", "uk"),
    Script.ARABIC: ("ar", "fa", "ur"),
    Script.DEVANAGARI: ("hi", "mr", "ne"),
}


def detect_language(text: str, declared: str | None, settings: CleanSettings) -> str:
    """
    Tell the language of a text.

    Args:
        text: The article's body; its first `settings.language_prefix` characters are read, and more where detectors
            disagree.
        declared: What the page says; it counts where the text is too short to tell, and as one voice where detectors
            disagree.
        settings: `min_letters` and `language_prefix`.

    Returns:
        An ISO 639 code without a region, or "unknown".

    >>> detect_language("Der Bundestag hat am Freitag über den Haushalt beraten.", None, CleanSettings())
    'de'
    """
    said = language_code(declared)
    start = text.lstrip()
    prefix = start[: settings.language_prefix]
    if len(_LETTER.findall(prefix)) < settings.min_letters:
        return said or UNKNOWN
    script = script_of(prefix)
    if script is None:
        return said or UNKNOWN
    if only := only_language(script, said, prefix):
        return only
    found = _detected(script, prefix)
    if found and ((found == said and not _lacks_words(prefix, found)) or _confirmed(prefix, found)):
        return found
    return _settled(script, start[: _AGAIN * settings.language_prefix], found, said)


def language_code(declared: str | None) -> str | None:
    """
    Take the language out of a language tag (BCP 47).

    >>> language_code("zh-TW"), language_code("nb_NO"), language_code("English, please")
    ('zh', 'no', None)
    """
    match = _CODE.match((declared or "").strip())
    if not match:
        return None
    code = match.group().lower()
    return _SAME.get(code, code)


def _confirmed(text: str, language: str) -> bool:
    """Tell whether a text has the small words of a language."""
    expected = _function_words().get(language)
    if not expected:
        return False
    words = _WORD.findall(text.casefold())
    hits = sum(word in expected for word in words)
    return hits >= max(_CONFIRMED, _CONFIRMED_SHARE * len(words))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    text = resources.files("newsdedup.data").joinpath("functionwords.toml").read_text("utf-8")
    return {language: frozenset(words) for language, words in tomllib.loads(text).items()}


def _settled(script: Script, text: str, found: str | None, said: str | None) -> str:
    """Let a second detector, more of the text, and what the page says decide; else nobody knows."""
    from newsdedup.clean.secondopinion import second_opinion

    other, probability = second_opinion(text)
    other = _SAME.get(other, other)
    taught = other in _TAUGHT.get(script, ())
    if other == said or (other == found and (probability >= _SURE or not _lacks_words(text, other))):
        return other
    if probability >= (_CERTAIN if taught else _LIKELY):
        return other
    again = _detected(script, text)
    if again and (again == said or (again == other and not _lacks_words(text, again)) or _confirmed(text, again)):
        return again
    return UNKNOWN


def _lacks_words(text: str, language: str) -> bool:
    """Tell whether a text can't be in a language, as a table is none: it has many words and none of the small ones."""
    expected = _function_words().get(language)
    words = _WORD.findall(text.casefold())
    return expected is not None and len(words) >= _MANY and expected.isdisjoint(words)


def _detected(script: Script, text: str) -> str | None:
    if script not in _TAUGHT:
        return None
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(script).create()
    detector.n_trial = _TRIALS
    detector.append(text)
    try:
        found = detector.detect()
    except LangDetectException:
        return None
    return None if found == detector.UNKNOWN_LANG else language_code(found)


@cache
def _factory(script: Script) -> Any:
    """Load the profiles of a script once a process; the seed is this instance's, for everyone shares the class's."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    # In the order of their names, not of the disk: sums of floats depend on it.
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text("utf-8") for name in sorted(_TAUGHT[script])])
    factory.seed = _SEED
    return factory
