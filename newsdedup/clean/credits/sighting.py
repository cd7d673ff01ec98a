"""One place in a text where a source is credited."""

from __future__ import annotations

import attrs

from newsdedup.data.outlets import Outlet
from newsdedup.model import Field, Mention, Role, Span


@attrs.frozen
class Sighting:
    """
    A name and what its context says of it.

    Attributes:
        name: The canonical name; None where it is cut off.
        role: What the source gave.
        span: Where it stands in the text of its field.
        as_written: The words there.
        field: The text that the span counts in.
        outlet: The outlet, where a table knows it.
        cites: The name of the source that this one is said to have cited.
        dated: Whether the words around it set the report in an earlier time than the story's.
        joined: Whether it is one of several that a phrase names together.
        signs: Whether the text is signed with it: an agency's dateline, byline or credit line.
    """

    name: str | None
    role: Role
    span: Span | None
    as_written: str
    field: Field = Field.RAW
    outlet: Outlet | None = None
    cites: str | None = None
    dated: bool = False
    joined: bool = False
    signs: bool = False

    @property
    def mention(self) -> Mention:
        """The place, as a credit lists it."""
        return Mention(self.as_written, self.field, self.span)
