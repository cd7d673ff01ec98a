"""The `<time>` elements of a page (HTML Living Standard, 4.5.14): which tell the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsdedup.clean.stamps import is_update

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AROUND = frozenset(("header", "nav", "aside", "footer"))
_OTHERS = frozenset(("blockquote", "figure"))
_ARTICLE = frozenset(("article", "main"))
_INLINE = frozenset(("span", "b", "strong", "em", "i", "small", "label", "dt"))
_BEFORE = 40  # characters in front of it


@attrs.frozen
class Moments:
    """
    The days that `<time>` elements tell, in the order of the page.

    Attributes:
        published: Marked as that of publication (`itemprop`, or `pubdate` of drafts of HTML 5).
        modified: Marked as that of a change.
        plain: Not marked, but where it may be that of publication: not in the frame of the page (its header, menus,
            margins), in a comment, in a quotation, or behind a word like "updated".
    """

    published: list[str] = attrs.field(factory=list)
    modified: list[str] = attrs.field(factory=list)
    plain: list[str] = attrs.field(factory=list)

    def note(self, element: HtmlElement) -> None:
        """Take in an element."""
        moment = element.get("datetime")
        if not moment:
            return
        role = (element.get("itemprop") or "").casefold()
        if "datepublished" in role or element.get("pubdate") is not None:
            self.published.append(moment)
        elif "datemodified" in role:
            self.modified.append(moment)
        elif not (_is_elsewhere(element) or _is_of_update(element)):
            self.plain.append(moment)


def _is_elsewhere(element: HtmlElement) -> bool:
    for above in element.iterancestors():
        if above.tag in _ARTICLE:
            return _is_comment(above)
        if above.tag in _AROUND or above.tag in _OTHERS or _is_comment(above):
            return True
    return False


def _is_comment(element: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return any(word.startswith("comment") for word in named.replace("_", "-").split())


def _is_of_update(element: HtmlElement) -> bool:
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    if not (text or "").strip() and before is not None:
        text = " ".join(before.itertext()) if before.tag in _INLINE else None
    return is_update((text or "")[-_BEFORE:])
