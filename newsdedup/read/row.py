"""A row of a table or a line of JSON: the document that it holds, and all its columns as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from newsdedup.model import Page, Rejection


@attrs.frozen
class Row:
    """
    A row, or what takes the place of one.

    Attributes:
        found: The page that it makes, or why it makes none.
        record: Its columns by name, or the line of JSON that it is; None where there is no row, as for what can't be
            taken apart.
    """

    found: Page | Rejection
    record: Mapping[str, Any] | bytes | None = None
