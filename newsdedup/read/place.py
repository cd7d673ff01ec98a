"""Where a document comes from, for its name and for messages."""

from __future__ import annotations

from collections import Counter

import attrs

from newsdedup.model import Page, Reason, Rejection


@attrs.frozen
class Place:
    """
    One source of documents.

    Attributes:
        path: How messages name it ("-" for standard input).
        id: The name that a document gets which is a whole file and has no other; None for standard input.
        passed: Where its reader counts what it passes over though it might have been a document: responses of a WARC
            file that are no success, by status.
    """

    path: str
    id: str | None = None
    passed: Counter[str] = attrs.field(factory=Counter, eq=False, repr=False)

    def part(self) -> Place:
        """The same source for documents of which it holds many, and which it gives no name."""
        return attrs.evolve(self, id=None)

    def reject(self, reason: Reason, detail: str, line: int | None = None, offset: int | None = None) -> Rejection:
        """Turn the document at this place away (one of the lines of a file has no id from its path)."""
        return Rejection(reason, detail, None if line else self.id, self.path, line, offset)

    def settle(self, found: Page | Rejection, line: int | None = None, offset: int | None = None) -> Page | Rejection:
        """Write this place into a document or a rejection that was made without knowing it."""
        if isinstance(found, Page):
            own = None if line else self.id
            return attrs.evolve(found, id=found.id if found.id is not None else own, path=self.path, line=line)
        start = offset or 0
        return attrs.evolve(
            found,
            id=found.id if found.id is not None else (None if line else self.id),
            path=self.path,
            line=line,
            offset=offset if found.offset is None else start + found.offset,
        )
