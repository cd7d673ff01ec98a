"""`dedup_frame`: a pandas or polars data frame in, the same kind out, each row with its cluster and what it repeats."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from newsdedup.copies import Keep, shown
from newsdedup.errors import SettingsError
from newsdedup.model import Article, Level, Rejection
from newsdedup.pipeline import adjusted, articles, group
from newsdedup.read.columns import fields_of
from newsdedup.settings import Settings

Frame = TypeVar("Frame")
CLUSTER, DUPLICATE = "cluster_id", "duplicate_of"


def dedup_frame(  # noqa: PLR0913 - options by name
    frame: Frame,
    *,
    keep: str = "earliest",
    level: Level | str = Level.COPY,
    threshold: float | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Frame:
    """
    Mark the duplicates in a data frame with a document a row.

    Args:
        frame: A pandas or polars data frame with the columns that `group` takes of a mapping: `text` or `html`, and any
            of id, url, outlet, title, date, authors, language (`settings.read.fields` renames them).
        keep: Which row of a cluster is the one that others repeat: "earliest" by date (rows without a date last),
            "longest" or "first"; ties go to the first.
        level: "copy" for texts that are one, "story" for everything that derives from one report.
        threshold: Least Jaccard of two texts that are one (0-1]; over that of the settings.
        settings: All settings.
        workers: Processes that clean.
        progress: Whether to show a count on stderr, when that is a terminal.

    Returns:
        A new frame with the same rows and columns and two more: `cluster_id`, null for a row that could not be used,
        and `duplicate_of`, the id of the article that the row repeats, null for the one that is kept.

    Raises:
        SettingsError: There is no such policy or level, the threshold is out of range, or `frame` is no data frame (a
            lazy one must be collected) or has no column of texts.
    """
    policy = Keep(keep)
    if not any(callable(getattr(frame, name, None)) for name in ("iter_rows", "itertuples")):
        lazy = "; collect it first" if callable(getattr(frame, "collect", None)) else ""
        raise SettingsError(f"a {type(frame).__name__} is not a data frame{lazy}")
    chosen = adjusted(settings or Settings(), level, threshold)
    lacking = fields_of([str(name) for name in frame.columns], chosen.read.fields)  # type: ignore[attr-defined]
    if isinstance(lacking, Rejection):
        raise SettingsError(f"the data frame can't be read: {lacking.detail}")
    found = articles(_documents(frame), settings=chosen, workers=workers, progress=progress, whole=True)
    outcomes = list(found)
    labels = group(outcomes, settings=chosen).labels
    marked: Frame = _with_columns(frame, {CLUSTER: list(labels), DUPLICATE: _repeated(outcomes, labels, policy)})
    return marked


def _documents(frame: Any) -> Any:
    """The rows of a frame, without the values that stand for nothing (pandas has NaN for them)."""
    from newsdedup.read import rows_of

    rows = rows_of(frame)
    return ({name: value for name, value in row.items() if _is_told(value)} for row in rows or ())


def _is_told(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN, or NaT


def _repeated(outcomes: Sequence[Article | Rejection], labels: Sequence[str | None], keep: Keep) -> list[str | None]:
    """The id of the article that each row repeats."""
    kept = shown(outcomes, labels, keep)
    return [
        None if label is None or kept[label] == position else outcomes[kept[label]].id
        for position, label in enumerate(labels)
    ]


def _with_columns(frame: Any, columns: dict[str, list[str | None]]) -> Any:
    if callable(getattr(frame, "assign", None)):  # pandas
        return frame.assign(**columns)
    polars = sys.modules[type(frame).__module__.partition(".")[0]]
    return frame.with_columns([polars.Series(name, values, polars.String) for name, values in columns.items()])
