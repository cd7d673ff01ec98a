"""Which pages may be cleaned in this process, by a glance at them: those that can't cost much, whatever they hold."""

from __future__ import annotations

import re

from newsdedup.model import Format, Page

# The worst that is known of pages within these costs a few seconds, of any depth that `SHALLOW` allows.
_MOST = {Format.HTML: 2_500_000, Format.TEXT: 262_144}  # characters
_TAGS = 10_000
_LINES = 20_000
# What lines of the text may be made of, in markup and in the data of scripts; searched for where its first character,
# for which there is a fast way, comes as often.
_BREAKS = {"\n": ("\n",), "\r": ("\r",), "&": ("&#",), "\\": (r"\n", r"\u003")}
SHALLOW = 200
"""Nested elements, four times as many as in the deepest of 439 real pages; cost grows with the square of the depth."""
_LARGE = 4_000_000  # characters of markup, of a page alone
_SUSPICIOUS_TAGS = 20_000
# Attributes are looked for among those before them, each: a tag with ten thousand takes a parser 0.3 seconds.
_LONG = 4_096  # characters without an opening angle bracket
_BETWEEN = " \n\t\r\f\"'/"  # what stands in front of an attribute, at least one of it
_PAIRS = 500_000_000
_SHORTEST = 3  # characters of an attribute with what stands in front of it, on average, where there are many
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


def is_harmless(page: Page) -> bool:
    """
    Tell whether a page can be cleaned within seconds, whatever it holds, unless it is nested deeper than SHALLOW.

    Of 439 real pages all can.

    >>> is_harmless(Page("The ferry left on time.")), is_harmless(Page("<p>" * 20_000, Format.HTML))
    (True, False)
    """
    content = page.content
    if len(content) > _MOST[page.format] or _has_many_lines(content):
        return False
    return page.format is not Format.HTML or (content.count("<") <= _TAGS and _has_few_attributes(content))


def is_suspicious(page: Page) -> bool:
    """
    Tell whether a page looks as if it could hurt: very large, of very many tags, or of very many attributes in one.

    A page can be made to deceive this where `is_harmless` doesn't vouch for it: it protects from accidents, where a
    process would take longer to start than to clean.

    >>> is_suspicious(Page(f"<p {' '.join(map(str, range(30_000)))}>", Format.HTML))
    True
    """
    if is_harmless(page):
        return False
    content = page.content
    if page.format is not Format.HTML or len(content) > _LARGE or content.count("<") > _SUSPICIOUS_TAGS:
        return True
    return not _has_few_attributes(content)


def _has_many_lines(content: str) -> bool:
    return any(
        content.count(first) > _LINES and sum(map(content.count, breaks)) > _LINES for first, breaks in _BREAKS.items()
    )


def _has_few_attributes(markup: str) -> bool:
    """Bound the pairs of attributes in a tag: by what stands in no other tag, else by reading the markup itself."""
    pieces = [piece for piece in markup.split("<") if len(piece) > _LONG]
    if sum((len(piece) // _SHORTEST) ** 2 for piece in pieces) <= _PAIRS:
        return True
    if sum(sum(map(piece.count, _BETWEEN)) ** 2 for piece in pieces) <= _PAIRS:
        return True
    plain = _PLAIN.match(markup)
    return plain is not None and plain.end() == len(markup)
