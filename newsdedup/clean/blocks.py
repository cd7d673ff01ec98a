"""Lists under a heading that is furniture: "Don't miss", "Related", "More articles"."""

from __future__ import annotations

from newsdedup.clean.phrases import Hit
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line

_LINKS = frozenset((Furniture.RELATED_LIST, Furniture.RELATED_LINK))
_MOST_ITEMS = 10
_ITEM_WORDS = 28
_SUBHEADING_WORDS = 4


def mark_lists(lines: list[Line], hits: list[Hit | None], reasons: list[Furniture | None], last: int) -> None:
    """
    Mark the items below each heading, up to where the article resumes.

    Args:
        lines: The lines of the text.
        hits: What each line is by itself.
        reasons: Why each line is furniture; items are added here.
        last: The last paragraph of prose; behind it a list goes on to the end.
    """
    for at, hit in enumerate(hits):
        if not hit or not hit.heading or reasons[at] is None:
            continue
        for item in _items(lines, reasons, at, last):
            reasons[item] = reasons[item] or _item_reason(hit.reason)


def _item_reason(heading: Furniture) -> Furniture:
    return Furniture.RELATED_LIST if heading is Furniture.RELATED_LINK else heading


def _items(lines: list[Line], reasons: list[Furniture | None], heading: int, last: int) -> list[int]:
    """Follow a list: without blank lines between its items it ends at the first one; else at prose."""
    items: list[int] = []
    behind = heading > last
    for at in range(heading + 1, len(lines)):
        line = lines[at]
        if reasons[at] is not None:
            if not behind and reasons[at] not in _LINKS:
                break
            items.append(at)
            continue
        if not _is_item(line) or (len(items) >= _MOST_ITEMS and not behind):
            break
        if line.gap and len(items) > 1 and not lines[items[-1]].gap and not behind:
            break
        items.append(at)
    if not behind and items:
        items = _without_subheading(lines, items)
    return items


def _is_item(line: Line) -> bool:
    """A headline, or a short line; never a paragraph, nor a sentence with a full stop."""
    if line.words > _ITEM_WORDS or line.prose:
        return False
    return not (line.ends and line.text.rstrip("\"'”’»)").endswith((".", ":")) and line.words >= _SUBHEADING_WORDS)


def _without_subheading(lines: list[Line], items: list[int]) -> list[int]:
    """Give the last line back to the article where it looks like its next subheading: set apart, and short."""
    final = lines[items[-1]]
    apart = final.gap and (len(items) == 1 or not lines[items[-1] - 1].gap or final.words <= _SUBHEADING_WORDS)
    if apart and final.words <= _SUBHEADING_WORDS and items[-1] + 1 < len(lines):
        return items[:-1]
    return items
