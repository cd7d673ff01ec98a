"""A name in a text that may be an outlet's."""

from __future__ import annotations

from enum import IntEnum

import attrs

from newsdedup.data.outlets import Outlet
from newsdedup.model import Span


class Grip(IntEnum):
    """How sure it is that a name is an outlet's, without its context."""

    OPEN = 0
    WEAK = 1
    FIRM = 2


@attrs.frozen
class Candidate:
    """
    A name in a text.

    Attributes:
        span: The words, with a capital article and a bracketed abbreviation where they belong to them.
        name: The canonical name, else the words or the domain.
        grip: How sure it is that it is an outlet.
        outlet: The outlet, where a table knows it.
    """

    span: Span
    name: str
    grip: Grip
    outlet: Outlet | None = None
