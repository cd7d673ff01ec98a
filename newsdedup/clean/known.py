"""What is known of a page before its text is read."""

from __future__ import annotations

import attrs

from newsdedup.data.outlets import Outlets


@attrs.frozen
class Known:
    """
    What is known of a page from elsewhere than its text.

    Attributes:
        outlets: Outlets by name and domain.
        title: The headline.
        outlet: Who published it.
        authors: Who wrote it.
    """

    outlets: Outlets
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
