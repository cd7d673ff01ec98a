"""What the markup says of an article: one pass over its meta, link, JSON-LD, h1, time and title elements."""

from __future__ import annotations

import attrs


@attrs.frozen
class Metadata:
    """
    What a page says of itself; None or empty where it says nothing.

    Attributes:
        title: The headline.
        authors: Names, in order.
        published: When it was first published, as written.
        modified: When it was last changed, as written.
        canonical: The address that the page calls its own.
        outlet: The name of the site or its publisher.
        language: The language, as declared.
        body: The article's text as its JSON-LD gives it.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    canonical: str | None = None
    outlet: str | None = None
    language: str | None = None
    body: str | None = None
