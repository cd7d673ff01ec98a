"""Results to JSON lines, terminals and files; all escaping is done here."""

from __future__ import annotations

from newsdedup.export.escape import one_line
from newsdedup.export.files import replacing
from newsdedup.export.lines import array, line, lines
from newsdedup.export.reading import article_lines
from newsdedup.export.records import (
    article_record,
    comparison_record,
    rejection_order,
    rejection_record,
    story_record,
)
from newsdedup.export.screen import Line, plain, show
from newsdedup.export.side_by_side import comparison_lines
from newsdedup.export.table import stories_lines

__all__ = [
    "Line",
    "array",
    "article_lines",
    "article_record",
    "comparison_lines",
    "comparison_record",
    "line",
    "lines",
    "one_line",
    "plain",
    "rejection_order",
    "rejection_record",
    "replacing",
    "show",
    "stories_lines",
    "story_record",
]
