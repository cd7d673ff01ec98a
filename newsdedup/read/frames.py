"""Data frames, by what they can do; neither pandas nor polars is imported here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def rows_of(value: object) -> Iterable[Mapping[str, Any]] | None:
    """
    See a pandas or polars data frame as a run of records.

    Returns:
        Its rows as mappings, in order; None when `value` is no data frame.
    """
    frame: Any = value
    if not hasattr(frame, "columns"):
        return None
    if callable(getattr(frame, "iter_rows", None)):  # polars
        rows: Iterable[Mapping[str, Any]] = frame.iter_rows(named=True)
        return rows
    if callable(getattr(frame, "itertuples", None)):  # pandas
        names = [str(name) for name in frame.columns]
        return (dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None))
    return None
