"""Which pages may be cleaned in this process, by a glance at them: those that can't cost much, whatever they hold."""

from __future__ import annotations

import re

import numpy as np

from newsdedup.model import Format, Page
from newsdedup.settings import LimitSettings

# What a page may have where it may take at least so much time and memory, and less in proportion where it may not: the
# worst that was measured of such pages keeps within both (docs/explanation/limits.md).
_SECONDS = 10
_BYTES = 400_000_000
_MOST = {Format.HTML: 900_000, Format.TEXT: 262_144}  # characters
_TAGS = 10_000
_CROWDED = 5_000_000_000  # elements times characters: taking one out may copy the text around it
_LINES = 10_000
# What lines of the text may be made of, in markup and in the data of scripts, by the byte that is counted first because
# there is a fast way for it; and those below the space.
_CONTROLS = "\n\r\v\f\x1c\x1d\x1e"
_BREAKS = {
    "&": ("&#", "&l", "&L", "&N"),
    "\\": (r"\n", r"\r", r"\u00", r"\u202"),
    "\x85": ("\x85",),
    "\xe2": ("\u2028", "\u2029"),
}
SHALLOW = 100
"""Nested elements; the deepest of 439 real pages has 34, and cost grows with depth times elements."""
_LARGE = 4_000_000  # characters of markup, of a page alone
_SUSPICIOUS_TAGS = 20_000
# Attributes are looked for among those before them, each: a tag with ten thousand takes a parser 0.3 seconds.
_LONG = 4_096  # bytes without an opening angle bracket
_PAIRS = 500_000_000
_SHORTEST = 3  # bytes of an attribute with what stands in front of it, on average, where there are many
_BETWEEN = b" \n\t\r\f\"'/"  # what stands in front of an attribute, at least one of it
_ATTRIBUTES = r"""(?:[\s/]++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++))?+){0,300}+[\s/]*+>"""
# Scripts may hide in comments inside them, where another script's start would count.
_HIDDEN = r"<!--(?:[^<-]++|-(?!->)|<(?!/?+script))*+-->"
# Markup that no parser can understand otherwise, with no more than 300 attributes in a tag.
_PLAIN = re.compile(
    rf"""(?:[^<]++
    |<script(?![^\s/>]){_ATTRIBUTES}(?:[^<]++|{_HIDDEN}|<(?!/script|!--))*+</script\s*+>
    |<style(?![^\s/>]){_ATTRIBUTES}(?:[^<]++|<(?!/style))*+</style\s*+>
    |<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+-->
    |<!doctype[^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+){{0,2}}>
    |</?+(?!script|style)[a-z][^\s"'<>/=]*+{_ATTRIBUTES})*+""",
    re.IGNORECASE | re.VERBOSE,
)


def is_harmless(page: Page, limits: LimitSettings) -> bool:
    """
    Tell whether a page keeps within the limits whatever it holds, unless it is nested deeper than SHALLOW.

    Of 439 real pages 421 do, by the default limits.

    >>> is_harmless(Page("The ferry left on time."), LimitSettings())
    True
    >>> is_harmless(Page("<p>" * 20_000, Format.HTML), LimitSettings())
    False
    """
    share, size = _share(limits), len(page.content)
    if size > _MOST[page.format] * share:
        return False
    look = _Look(page.content)
    if look.has_lines(_LINES * share):
        return False
    if page.format is not Format.HTML:
        return True
    tags = min(_TAGS * share, _CROWDED * share / max(1, size))
    return look.tags <= tags and look.has_few_attributes(_PAIRS * share)


def is_suspicious(page: Page, limits: LimitSettings) -> bool:
    """
    Tell whether a page looks as if it could hurt: very large, of very many tags, or of very many attributes in one.

    A page can be made to deceive this where `is_harmless` doesn't vouch for it: it protects from accidents, where a
    process would take longer to start than to clean.

    >>> is_suspicious(Page(f"<p {' '.join(map(str, range(30_000)))}>", Format.HTML), LimitSettings())
    True
    """
    if is_harmless(page, limits):
        return False
    share = _share(limits)
    if page.format is not Format.HTML or len(page.content) > _LARGE * share:
        return True
    look = _Look(page.content)
    return look.tags > _SUSPICIOUS_TAGS * share or not look.has_few_attributes(_PAIRS * share)


def _share(limits: LimitSettings) -> float:
    return min(1, limits.cpu_seconds / _SECONDS, limits.memory_bytes / _BYTES)


class _Look:
    """Counts in a page's content, of its bytes where that is faster."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._encoded = content.encode("utf-8", "replace")
        self._bytes = np.frombuffer(self._encoded, np.uint8)
        self._starts = np.flatnonzero(self._bytes == ord("<"))

    @property
    def tags(self) -> int:
        return len(self._starts)

    def has_lines(self, most: float) -> bool:
        if np.count_nonzero(self._bytes < ord(" ")) > most and sum(map(self._content.count, _CONTROLS)) > most:
            return True
        return any(
            np.count_nonzero(self._bytes == ord(first)) > most and sum(map(self._content.count, breaks)) > most
            for first, breaks in _BREAKS.items()
        )

    def has_few_attributes(self, most: float) -> bool:
        """Bound the pairs of attributes in a tag: by what stands in no other tag, else by reading the markup itself."""
        sizes = np.diff(self._starts, append=len(self._bytes))
        long = np.flatnonzero(sizes > _LONG)
        if ((sizes[long] // _SHORTEST) ** 2).sum() <= most:
            return True
        pieces = zip(self._starts[long].tolist(), sizes[long].tolist(), strict=True)
        if (
            sum((size - len(self._encoded[at : at + size].translate(None, _BETWEEN))) ** 2 for at, size in pieces)
            <= most
        ):
            return True
        plain = _PLAIN.match(self._content)
        return plain is not None and plain.end() == len(self._content)
