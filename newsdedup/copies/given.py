"""What callers give: texts and settings, looked at before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsdedup.errors import SettingsError
from newsdedup.settings import CopySettings, Settings


def copy_settings(given: Settings | CopySettings | None) -> CopySettings:
    """Take the settings of copies, alone or among all."""
    chosen = given.copies if isinstance(given, Settings) else given or CopySettings()
    if not isinstance(chosen, CopySettings):
        raise SettingsError(f"settings is {given!r}; it must be of type Settings or CopySettings")
    return chosen


def strings(texts: Iterable[str]) -> Iterator[str]:
    """
    Give the texts one by one, each a string.

    Raises:
        SettingsError: At once, when `texts` is a single text, a mapping or a data frame.
        TypeError: At a text that is not a string.
    """
    # The type is asked: to ask a lazy frame of polars for its columns has it computed.
    if isinstance(texts, str | bytes | Mapping) or hasattr(type(texts), "columns"):
        raise SettingsError(
            f"texts is one {type(texts).__name__}; it must be an iterable of texts (of a data frame, a column)"
        )
    return _checked(texts)


def _checked(texts: Iterable[str]) -> Iterator[str]:
    for position, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"text {position} is a {type(text).__name__}, not a str")
        yield text
