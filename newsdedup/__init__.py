"""newsdedup: which news texts are copies, which retell one report, who had it first, and the evidence."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsdedup.archive import Archive
    from newsdedup.copies import near_duplicates
    from newsdedup.epoch import Epoch
    from newsdedup.errors import (
        ArchiveBusyError,
        ArchiveCorruptError,
        ArchiveError,
        ArchiveVersionError,
        NewsdedupError,
        ReadError,
        SettingsError,
    )
    from newsdedup.frames import dedup_frame
    from newsdedup.model import (
        Article,
        Comparison,
        Evidence,
        Level,
        Origin,
        Overlap,
        Page,
        Reason,
        Rejection,
        Relation,
        Stories,
        Story,
    )
    from newsdedup.pipeline import clean, compare, group, learn, read
    from newsdedup.settings import (
        CleanSettings,
        CopySettings,
        LimitSettings,
        ReadSettings,
        Settings,
        StorySettings,
        load_settings,
    )

    __version__: str

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveCorruptError",
    "ArchiveError",
    "ArchiveVersionError",
    "Article",
    "CleanSettings",
    "Comparison",
    "CopySettings",
    "Epoch",
    "Evidence",
    "Level",
    "LimitSettings",
    "NewsdedupError",
    "Origin",
    "Overlap",
    "Page",
    "ReadError",
    "ReadSettings",
    "Reason",
    "Rejection",
    "Relation",
    "Settings",
    "SettingsError",
    "Stories",
    "Story",
    "StorySettings",
    "__version__",
    "clean",
    "compare",
    "dedup_frame",
    "group",
    "learn",
    "load_settings",
    "near_duplicates",
    "read",
]

_VERBS = frozenset({"clean", "compare", "group", "learn", "read"})
_ERRORS = frozenset(name for name in __all__ if name.endswith("Error"))


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import newsdedup` and `--help` stay quick."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("newsdedup")
    else:
        value = getattr(import_module(_home(name)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _home(name: str) -> str:
    if name in _VERBS:
        return "newsdedup.pipeline"
    if name == "near_duplicates":
        return "newsdedup.copies"
    if name == "Archive":
        return "newsdedup.archive"
    if name in _ERRORS:
        return "newsdedup.errors"
    if name == "Epoch":
        return "newsdedup.epoch"
    if name == "dedup_frame":
        return "newsdedup.frames"
    return "newsdedup.settings" if "settings" in name.lower() else "newsdedup.model"


class _Package(ModuleType):
    """A package whose verbs `read` and `clean` are not hidden by the rooms of the same names."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


# The import system sets a room as an attribute of its package; the public name is the verb (see "Customizing module
# attribute access" in the Python data model).
sys.modules[__name__].__class__ = _Package
