"""Every number that a user may turn, in one frozen tree with a stable digest."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from newsdedup.errors import SettingsError
from newsdedup.model import Level

INPUT_FORMATS = ("jsonl", "json", "text", "html", "csv", "feed", "parquet", "warc")
_Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def _within(low: float, high: float, *, open_low: bool = False, whole: bool = False) -> _Validator:
    """Make an attrs validator for a closed range (or one open at its lower end), of whole numbers where asked for."""

    def check(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not number or not (low < value if open_low else low <= value) or not value <= high:
            bracket = "(" if open_low else "["
            kind = "whole number" if whole else "number"
            raise SettingsError(
                f"{attribute.name} is {value!r}; it must be a {kind} in {bracket}{low:.12g}, {high:.12g}]"
            )

    return check


def _a(kind: Any, words: str) -> _Validator:
    """Make an attrs validator for a type, or a union of types."""

    def check(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, kind):
            raise SettingsError(f"{attribute.name} is {value!r}; it must be {words}")

    return check


def _one_of(*known: str) -> _Validator:
    """Make an attrs validator for one of a few words."""

    def check(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if value not in known:
            raise SettingsError(f"{attribute.name} is {value!r}; known are {', '.join(known)}")

    return check


def _names(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Hold a map of names to be one."""
    if not isinstance(value, dict):
        raise SettingsError(f"{attribute.name} is {value!r}; it must map names of fields to names")
    for ours, theirs in value.items():
        if not (isinstance(ours, str) and isinstance(theirs, str) and theirs):
            raise SettingsError(f"{attribute.name} maps {ours!r} to {theirs!r}; it must be a name")


def _level(value: Any) -> Level:
    try:
        return Level(value)
    except ValueError:
        known = ", ".join(level.value for level in Level)
        raise SettingsError(f"there is no level {value!r}; known are {known}") from None


@attrs.frozen
class ReadSettings:
    """
    How sources are read.

    Attributes:
        max_bytes: The largest document, in bytes; a larger one is rejected as TOO_LARGE.
        fields: Other names for the fields of a record, ours to theirs ("text" -> "content").
        input_format: How standard input is taken: "jsonl", "json", "text", "html", "csv", "feed", "parquet" or "warc".
    """

    max_bytes: int = attrs.field(default=10_000_000, validator=_within(1, 2**40, whole=True))
    fields: dict[str, str] = attrs.field(factory=dict, validator=_names, hash=False)
    input_format: str = attrs.field(default="jsonl", validator=_one_of(*INPUT_FORMATS))


@attrs.frozen
class CleanSettings:
    """
    How an article is told from its page.

    Attributes:
        min_letters: Fewer letters than this make no language (then "unknown").
        language_prefix: Characters of the body that the language is read off.
        max_depth: The deepest markup, in nested elements; deeper is rejected as TOO_DEEP.
        outlets: A file of outlets (CSV: name, aliases, domains, country, kind) that adds to the packaged table.
        templates: Whether lines that the pages of one site share are furniture (a second pass over a batch).
        template_groups: Copy groups of a site from which on it is taken to have a template.
    """

    min_letters: int = attrs.field(default=40, validator=_within(1, 10_000, whole=True))
    language_prefix: int = attrs.field(default=250, validator=_within(50, 1_000_000, whole=True))
    max_depth: int = attrs.field(default=2_000, validator=_within(10, 100_000, whole=True))
    outlets: str | None = attrs.field(default=None, validator=_a(str | None, "the path of a file"))
    templates: bool = attrs.field(default=True, validator=_a(bool, "true or false"))
    template_groups: int = attrs.field(default=20, validator=_within(3, 1_000_000, whole=True))


@attrs.frozen
class CopySettings:
    """
    How copies are found.

    Attributes:
        threshold: Least exact Jaccard of word 5-grams of a near-duplicate pair (0-1].
        num_perm: Permutations of a MinHash signature.
        seed: Seed of the permutations.
        shingle: Tokens in a shingle.
        min_shingles: Texts of fewer than this (repeated ones counted) match only an equal text.
        edited_containment: From this containment of both sides on, two texts are one (relation edited; copy from
            `threshold` on). Both must hold the most of each other: half of a composite may be a whole agency story, and
            they are two texts all the same.
        excerpt_containment: From this containment of one side on, it is an excerpt of the other.
        passage_words: The shortest shared passage that makes an edge between texts that are otherwise unlike.
        containment: Whether to look for excerpts and shared passages too, besides texts that are alike as a whole.
    """

    threshold: float = attrs.field(default=0.7, validator=_within(0, 1, open_low=True))
    num_perm: int = attrs.field(default=128, validator=_within(16, 4096, whole=True))
    seed: int = attrs.field(default=1, validator=_within(0, 2**32 - 1, whole=True))
    shingle: int = attrs.field(default=5, validator=_within(1, 32, whole=True))
    min_shingles: int = attrs.field(default=5, validator=_within(1, 10_000, whole=True))
    edited_containment: float = attrs.field(default=0.55, validator=_within(0, 1, open_low=True))
    excerpt_containment: float = attrs.field(default=0.6, validator=_within(0, 1, open_low=True))
    passage_words: int = attrs.field(default=60, validator=_within(8, 100_000, whole=True))
    containment: bool = attrs.field(default=True, validator=_a(bool, "true or false"))


@attrs.frozen
class StorySettings:
    """
    How stories are found.

    Attributes:
        level: How far to group: copy or story.
        link: Least score, in points, of two articles that tell one report.
        circulation: Whether quotations and passages that circulate weigh next to nothing.
        window: Days that may certainly lie between two articles that are compared; a text that holds a part of another
            is compared whenever it comes. 100000 is no limit.
    """

    level: Level = attrs.field(default=Level.STORY, converter=_level)
    link: float = attrs.field(default=3.0, validator=_within(0, 100))
    circulation: bool = attrs.field(default=True, validator=_a(bool, "true or false"))
    window: int = attrs.field(default=90, validator=_within(0, 100_000, whole=True))


@attrs.frozen
class LimitSettings:
    """
    What one document, and one run, may cost.

    Time and memory are limited where a page is cleaned in a process of its own: whatever isn't known to keep within
    them anyway, by its size, tags and lines, and, with more than one worker, what this process leaves to the others.
    Size and depth are limited in `read` and `clean`.

    Attributes:
        workers: Processes that clean pages, this one with them; it leaves pages that could hurt it to another, which
            is started for them where there is none.
        cpu_seconds: Seconds of processor time that a page may take; then it is rejected as TIMEOUT. Below 10, fewer
            pages are cleaned in this process.
        memory_bytes: Memory that a page may take, in bytes of address space; then it is rejected as MEMORY. macOS does
            not hold to it. Below 400,000,000, fewer pages are cleaned in this process.
        isolate: Whether pages that could hurt are kept out of this process.
    """

    workers: int = attrs.field(default=1, validator=_within(1, 1024, whole=True))
    cpu_seconds: float = attrs.field(default=10.0, validator=_within(0.1, 86_400))
    memory_bytes: int = attrs.field(default=1_000_000_000, validator=_within(50_000_000, 2**40, whole=True))
    isolate: bool = attrs.field(default=True, validator=_a(bool, "true or false"))


@attrs.frozen
class Settings:
    """
    All settings, by room.

    >>> Settings(copies=CopySettings(threshold=0.8)).copies.threshold
    0.8
    >>> CopySettings(threshold=2)
    Traceback (most recent call last):
        ...
    newsdedup.errors.SettingsError: threshold is 2; it must be a number in (0, 1]
    """

    read: ReadSettings = attrs.field(factory=ReadSettings, validator=_a(ReadSettings, "of type ReadSettings"))
    clean: CleanSettings = attrs.field(factory=CleanSettings, validator=_a(CleanSettings, "of type CleanSettings"))
    copies: CopySettings = attrs.field(factory=CopySettings, validator=_a(CopySettings, "of type CopySettings"))
    stories: StorySettings = attrs.field(factory=StorySettings, validator=_a(StorySettings, "of type StorySettings"))
    limits: LimitSettings = attrs.field(factory=LimitSettings, validator=_a(LimitSettings, "of type LimitSettings"))

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with every setting that can change a result (limits can't)."""
        told = attrs.asdict(self, filter=lambda attribute, _: attribute.name != "limits")
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def load_settings(path: str | Path) -> Settings:
    """
    Read settings from a TOML file with a table for each room.

    Args:
        path: The file; tables and keys are the names of `Settings`, and what is left out keeps its default.

    Raises:
        SettingsError: The file can't be read, is not TOML, or names a room, key or value that there isn't.
    """
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True, prefer_attrib_converters=True)
    converter.register_structure_hook(int, _whole)
    # As they come; the validators refuse what is none.
    for kind in (float, str, bool):
        converter.register_structure_hook(kind, lambda value, _: value)
    converter.register_structure_hook_func(lambda kind: kind in {str | None, dict[str, str]}, lambda value, _: value)
    try:
        return converter.structure(tomllib.loads(Path(path).read_text("utf-8")), Settings)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error
    except cattrs.BaseValidationError as error:
        told = cattrs.transform_error(error, path="", format_exception=_told)
        raise SettingsError(
            f"{path}: {'; '.join(line.replace(' @ .', ' in ').removesuffix(' @ ') for line in told)}"
        ) from error


def _whole(value: Any, _: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no whole number")  # noqa: TRY004 - cattrs tells it with its place
    return value


def _told(error: BaseException, _: type[Any] | None) -> str:
    """Tell in one line what cattrs found."""
    import cattrs

    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = ", ".join(field.name for field in attrs.fields(error.cl))
        return f"there is no {', '.join(sorted(error.extra_fields))}; known are {known}"
    return "this must be a table" if isinstance(error, TypeError) else str(error)
