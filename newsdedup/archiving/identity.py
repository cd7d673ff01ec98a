"""What must be the same whenever an archive is opened: settings, packaged data, the scheme of signatures."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata, resources

import attrs
import cattrs

from newsdedup.copies import fingerprint_digest
from newsdedup.errors import ArchiveVersionError
from newsdedup.settings import ReadSettings, Settings

# Packages whose tables decide what a word weighs and how it is stemmed.
_TABLES = ("wordfreq", "PyStemmer")


def identity(settings: Settings) -> dict[str, str]:
    """
    Say what the rows of an archive with these settings depend on.

    Returns:
        The digests of the settings, of the packaged data, and of the scheme by which signatures are made.
    """
    told = attrs.evolve(settings, read=ReadSettings())  # what names a field has in a source changes no result
    return {"settings": told.digest, "data": data_digest(), "scheme": fingerprint_digest(settings.copies)}


def check(path: str, here: dict[str, str], there: dict[str, str]) -> None:
    """
    Hold what an archive was made with against what is here.

    Raises:
        ArchiveVersionError: They differ; the message names both.
    """
    for name, ours in here.items():
        theirs = there.get(name, "nothing")
        if ours != theirs:
            what = {"settings": "other settings", "data": "other packaged data", "scheme": "another hashing scheme"}
            raise ArchiveVersionError(
                f"{path}: was made with {what[name]} ({theirs}; here {ours}); `newsdedup archive rebuild` makes it anew"
            )


def settings_text(settings: Settings) -> str:
    """Write settings as JSON."""
    return json.dumps(attrs.asdict(settings), sort_keys=True)


def settings_of(text: str) -> Settings:
    """Read settings that an archive was made with."""
    converter = cattrs.Converter(prefer_attrib_converters=True)
    converter.register_structure_hook_func(lambda kind: kind == str | None, lambda value, _: value)
    return converter.structure(json.loads(text), Settings)


@cache
def data_digest() -> str:
    """Twelve hexadecimal digits that change with every packaged table."""
    told = hashlib.sha256()
    for file in sorted(resources.files("newsdedup.data").iterdir(), key=lambda file: file.name):
        if file.is_file() and not file.name.endswith(".py"):
            told.update(file.name.encode() + b"\0" + file.read_bytes())
    for package in _TABLES:
        told.update(f"{package} {metadata.version(package)}".encode())
    return told.hexdigest()[:12]
