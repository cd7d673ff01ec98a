"""
Pages and outcomes as bytes, for the way between processes: JSON and the text behind it; never pickle.

What parses strangers' markup may be taken over by it, and must not be able to send more than data.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from newsdedup.model import Article, Page, Rejection

T = TypeVar("T")
# The long text of each, which goes as it is, without the cost of being quoted.
_TEXTS: dict[type, str] = {Page: "content", Article: "raw", Rejection: "detail"}
_ERRORS = "surrogatepass"


def pack(value: Page | Article | Rejection) -> bytes:
    """
    Turn a page or an outcome into bytes.

    >>> unpack_page(pack(Page("Hello", id="a"))) == Page("Hello", id="a")
    True
    """
    fields = plain(value)
    text = fields.pop(_TEXTS[type(value)])
    # A line feed in a string is written as an escape: the first in the message ends the fields.
    head = json.dumps([type(value).__name__, fields], ensure_ascii=False)
    return f"{head}\n{text}".encode("utf-8", _ERRORS)


def unpack_page(message: bytes) -> Page:
    """Turn bytes back into the page that they were made of."""
    page: Page = _unpacked(message, Page)
    return page


def unpack_outcome(message: bytes) -> Article | Rejection:
    """Turn bytes back into the outcome that they were made of."""
    outcome: Article | Rejection = _unpacked(message, Article, Rejection)
    return outcome


def _unpacked(message: bytes, *kinds: type) -> Any:
    head, _, text = message.decode("utf-8", _ERRORS).partition("\n")
    name, fields = json.loads(head)
    kind = next(kind for kind in kinds if kind.__name__ == name)
    return built({**fields, _TEXTS[kind]: text}, kind)


def plain(value: Any) -> Any:
    """Take a frozen value apart into dictionaries, lists, strings and numbers."""
    return _converter().unstructure(value)


def built(value: Any, kind: type[T]) -> T:
    """Build a frozen value of what `plain` made of it."""
    made: T = _converter().structure(value, kind)
    return made


@cache
def _converter() -> Any:
    from cattrs.preconf.json import make_converter

    return make_converter()
