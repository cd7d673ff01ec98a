"""Tables: which of their columns are fields of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsdedup.model import Reason, Rejection
from newsdedup.read.records import NAMES, listed

_CONTENT = ("text", "html")


def fields_of(columns: Sequence[str], fields: Mapping[str, str]) -> dict[str, str] | Rejection:
    """
    Choose the columns to read.

    Args:
        columns: The names of the table's columns.
        fields: Other names of our fields, ours to theirs.

    Returns:
        The names under which `page_of_record` looks for them, by column: a name that is not one of ours letter for
        letter counts in lower case and without the white space around it ("Title "). Or a Rejection: MISSING_FIELD
        where no column holds texts, MALFORMED where two columns go by one name.

    >>> fields_of(["ID", "content", "lead"], {"text": "content"})
    {'ID': 'id', 'content': 'content'}
    >>> fields_of(["headline", "body"], {}).detail
    "it has no column 'text' or 'html'; it has 'headline', 'body' (map one of them: text=NAME)"
    """
    known = wanted(fields)
    chosen: dict[str, str] = {}
    for column in columns:
        name = next((name for name in (column, column.strip(), column.strip().lower()) if name in known), None)
        if name is not None and (column == name or name not in columns):
            if name in chosen.values():
                return Rejection(Reason.MALFORMED, f"two of its columns are called {name!r}")
            chosen[column] = name
    content = [name for field in _CONTENT for name in aliases(field, fields)]
    if not any(name in chosen.values() for name in content):
        missing = " or ".join(map(repr, content))
        detail = f"it has no column {missing}; it has {listed(columns)} (map one of them: text=NAME)"
        return Rejection(Reason.MISSING_FIELD, detail)
    return chosen


def wanted(fields: Mapping[str, str]) -> frozenset[str]:
    """All names that a field of ours may go by."""
    return frozenset(name for field in NAMES for name in aliases(field, fields))


def aliases(field: str, fields: Mapping[str, str]) -> Iterable[str]:
    """The names that one of our fields goes by: those that were mapped, else its own."""
    return [fields[alias] for alias in NAMES[field] if alias in fields] or NAMES[field]
