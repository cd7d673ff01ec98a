"""The language of a text, by langdetect with a seed of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from newsdedup.settings import CleanSettings

UNKNOWN = "unknown"
_LETTER = re.compile(r"[^\W\d_]")
_TRIALS = 3
_SEED = 0
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}


def detect_language(text: str, declared: str | None, settings: CleanSettings) -> str:
    """
    Tell the language of a text.

    Args:
        text: The article's body; its first `settings.language_prefix` characters are read.
        declared: What the page says; it counts only where the text is too short to tell, or names a language that the
            detector was never taught.
        settings: `min_letters` and `language_prefix`.

    Returns:
        An ISO 639 code without a region, or "unknown".

    >>> detect_language("Der Bundestag hat am Freitag über den Haushalt beraten.", None, CleanSettings())
    'de'
    """
    said = language_code(declared)
    prefix = text.lstrip()[: settings.language_prefix]
    if len(_LETTER.findall(prefix)) < settings.min_letters:
        return said or UNKNOWN
    factory = _factory()
    if said and said not in {language_code(code) for code in factory.get_lang_list()}:
        return said
    return _detected(factory, prefix) or said or UNKNOWN


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


def _detected(factory: Any, text: str) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = factory.create()
    detector.n_trial = _TRIALS
    detector.append(text)
    try:
        found = detector.detect()
    except LangDetectException:
        return None
    return None if found == detector.UNKNOWN_LANG else language_code(found)


@cache
def _factory() -> Any:
    """Load the profiles once a process; the seed is this instance's, for the class's own is shared with everyone."""
    from langdetect.detector_factory import (
        PROFILES_DIRECTORY,
        DetectorFactory,
    )

    factory = DetectorFactory()
    # In the order of their names, not of the disk: sums of floats depend on it.
    profiles = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if path.is_file() and path.name[0] != ".")
    factory.load_json_profile([path.read_text("utf-8") for path in profiles])
    factory.seed = _SEED
    return factory
