"""The text of a page in HTML, by trafilatura, with one parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

from lxml import etree, html
from trafilatura import extract as trafilatura_extract
from trafilatura.settings import MANUALLY_CLEANED

from newsdedup.clean.container import alone, find_container
from newsdedup.clean.hydrated import fuller_text
from newsdedup.clean.metadata import Metadata, read_metadata
from newsdedup.clean.photos import credit_part, is_photo_credit
from newsdedup.clean.shape import measure
from newsdedup.clean.standfirst import find_standfirst
from newsdedup.clean.teasers import Teasers
from newsdedup.clean.witness import LEAST, agreement, is_part, vocabulary, without_foreign
from newsdedup.data.outlets import Outlets
from newsdedup.model import Reason, Rejection

_PARSER: dict[str, Any] = {
    "huge_tree": True,
    "collect_ids": False,
    "default_doctype": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}
# One class for all elements: lxml.html's own look-up asks Python about each.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement)
# What trafilatura throws away as well, but only after it has searched and copied it several times. Not here: what it
# keeps in some places (forms that hold the page, figures that hold a table), or reads before.
_NEVER_TEXT = (
    *sorted({*MANUALLY_CLEANED} - {"form", "figure", "head", "time", "picture", "fieldset", "label", "math", "script"}),
    "meta",
    "template",
)
_JSON_LD = "application/ld+json"
_STEP = 50
_SHORT = 1_000  # characters; a shorter extraction is looked at twice
_AGREE = 0.6  # least agreement with the witness, or with title and description, of a text that is taken as it is
_LEAST = 0.5
_SAME = 0.98  # agreement of two that are one text; then the one with more paragraphs is taken
_CAPTIONS = ".//figure[not(ancestor::li or preceding-sibling::figure or following-sibling::figure)]//figcaption"
_CAPTION = 400  # characters; a longer one is a text of its own
_LONGER = 3
_PROSE = ("p", "div", "section", "article", "main", "span", "td", "li")
_SENTENCE = 60  # characters
_LINES = ("h1", "h2", "h3", "h4", "p", "li", "blockquote")


def extract(markup: str, url: str | None, max_depth: int, outlets: Outlets) -> tuple[str, Metadata] | Rejection:
    """
    Extract the text of a page: trafilatura's fast way, and its thorough one where the first looks doubtful.

    Args:
        markup: The page.
        url: Where it was fetched.
        max_depth: The deepest nesting of elements that is worked on.
        outlets: Who may be credited for a picture.

    Returns:
        The text and what the markup says of it; or a rejection: TOO_DEEP, MALFORMED, or EMPTY where there is no text.
    """
    parser = html.HTMLParser(**_PARSER)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (ValueError, AssertionError, html.etree.ParserError) as error:
        return Rejection(Reason.MALFORMED, f"the markup can't be parsed: {error}")
    if limit := _limit(parser):
        return Rejection(Reason.TOO_DEEP, limit)
    if _deeper(tree, max_depth):
        return Rejection(Reason.TOO_DEEP, f"elements are nested deeper than {max_depth}")
    metadata = read_metadata(tree, url)
    _keep_captions(tree, outlets)
    teasers = Teasers(tree, url)
    teasers.drop_inside()
    found = _in_lines(tree, _text(tree, teasers, metadata))
    text = _with_standfirst(tree, teasers, metadata, _witnessed(found, metadata, outlets))
    text = fuller_text(markup, text, metadata.title) or text
    return (text, metadata) if text else Rejection(Reason.EMPTY, "there is no article text in the markup")


def _limit(parser: Any) -> str | None:
    """Find a limit of the parser's own that cut the page silently."""
    for entry in parser.error_log:
        if "depth" in entry.message.lower() or "huge" in entry.message.lower():
            return f"the parser gave up: {entry.message.strip()}"
    return None


def _deeper(tree: Any, most: int) -> bool:
    """Go down the tree a few dozen levels at a time; one XPath step visits each element once."""
    level: Sequence[Any] = [tree.getroottree().getroot()]
    depth = 1
    while level and depth <= most:
        step = min(_STEP, most + 1 - depth)
        path = "/".join("*" * step)
        level = [below for element in level for below in element.xpath(path)]
        depth += step
    return bool(level)


def _keep_captions(tree: Any, outlets: Outlets) -> None:
    """
    Make paragraphs of the captions that credit a picture, and set them below the figures, which are thrown away.

    Whom a picture is credited to is known by its caption alone; captions without a credit stay out, as they stand
    apart from the text that others take over, and so do the pictures of a gallery.
    """
    for caption in tree.xpath(_CAPTIONS):
        if _credits_a_picture(" ".join(caption.text_content().split()), outlets):
            caption.tag = "p"
            next(caption.iterancestors("figure")).addnext(caption)


def _credits_a_picture(caption: str, outlets: Outlets) -> bool:
    if not caption or len(caption) > _CAPTION:
        return False
    return (
        is_photo_credit(measure(caption)[0], outlets) or credit_part(caption, caption=True, outlets=outlets) is not None
    )


def _witnessed(text: str, metadata: Metadata, outlets: Outlets) -> str:
    """Let the text that JSON-LD gives add what the extraction missed, and take what it wrongly took."""
    body = metadata.body or ""
    if len(body) < LEAST:
        return text
    if not text or is_part(text, body) or (agreement(text, body) > _SAME and text.count("\n") < body.count("\n")):
        return body
    return without_foreign(text, body, outlets)


def _with_standfirst(tree: Any, teasers: Teasers, metadata: Metadata, text: str) -> str:
    opening = find_standfirst(tree, metadata.description, text) if text else None
    if opening and teasers.drop_around():  # a teaser of the article itself may say the same
        opening = find_standfirst(tree, metadata.description, text)
    return f"{opening}\n{text}" if opening else text


def _text(tree: Any, teasers: Teasers, metadata: Metadata) -> str:
    near = _near(tree, teasers)
    if len(near) >= _SHORT and not _doubtful(near, metadata):
        return near
    teasers.drop_around()
    for script in tree.iter("script", "style"):
        if script.get("type") != _JSON_LD:
            script.text = None
    if len(near) >= _SHORT and "\n" in near:
        fast = near  # which it would take of the whole page too; a part of one paragraph isn't enough for it
    else:
        fast = _fast(tree)
        if not _doubtful(fast, metadata):
            return fast
    if not _has_more(tree, fast):
        return fast
    thorough = _run(tree, fast=False)
    return thorough if _better(thorough, fast, metadata) else fast


def _in_lines(tree: Any, text: str) -> str:
    """Give a short text its paragraphs back: where trafilatura finds hardly any, it puts all words in one line."""
    if "\n" in text or len(text) >= _SHORT:
        return text
    lines, rest = list[str](), " ".join(text.split())
    for element in tree.iter(*_LINES):
        # With a space between its pieces, or without: "a <b>closed</b>, old bridge".
        for joint in (" ", ""):
            line = " ".join(joint.join(element.itertext()).split())
            if line and (rest == line or rest.startswith(f"{line} ")):
                lines.append(line)
                rest = rest.removeprefix(line).lstrip()
                break
    return text if rest else "\n".join(lines)


def _near(tree: Any, teasers: Teasers) -> str:
    """Extract the text of what the markup calls the article; "" where it calls nothing so."""
    container = find_container(tree)
    if (container is None or not teasers.are_beside(container)) and teasers.drop_around():
        container = find_container(tree)
    if container is None:
        return ""
    part = alone(container)
    etree.strip_elements(part, *_NEVER_TEXT, "script", with_tail=False)
    return _run(part, fast=True)


def _fast(tree: Any) -> str:
    lean = copy(tree)
    etree.strip_elements(lean, *_NEVER_TEXT, with_tail=False)
    return _run(lean, fast=True)


def _run(tree: Any, *, fast: bool) -> str:
    return trafilatura_extract(tree, fast=fast, include_comments=False) or ""


def _doubtful(text: str, metadata: Metadata) -> bool:
    if metadata.body and len(metadata.body) >= LEAST:
        return agreement(text, metadata.body) < _AGREE
    return len(text) < _SHORT or _coverage(text, metadata) < _AGREE


def _has_more(tree: Any, text: str) -> bool:
    """Tell whether a page has as much prose besides a text as a better one would need."""
    held = " ".join(text.split())
    wanted = len(text) * (_LONGER - 1 if len(text) < _SHORT else 1)
    more = 0
    for element in tree.iter(*_PROSE):
        pieces = element.itertext() if element.tag == "p" else _own_text(element)
        told = " ".join(" ".join(pieces).split())
        if len(told) >= _SENTENCE and told[:_SENTENCE] not in held:
            more += len(told)
        if more >= wanted:
            return True
    return False


def _own_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _better(thorough: str, fast: str, metadata: Metadata) -> bool:
    """Prefer the thorough text where the witness does; without one, where it says more of what the page is about."""
    if metadata.body and len(metadata.body) >= LEAST:
        return agreement(thorough, metadata.body) > agreement(fast, metadata.body)
    before, after = _coverage(fast, metadata), _coverage(thorough, metadata)
    if len(fast) < _SHORT:
        return len(thorough) > _LONGER * len(fast) and after >= max(before, _LEAST if fast else 0)
    return after >= max(_LEAST, before + (1 - _AGREE) / 2)


def _coverage(text: str, metadata: Metadata) -> float:
    """Share of the words of title and description that a text holds; 1 without any."""
    wanted = vocabulary(f"{metadata.title or ''} {metadata.description or ''}")
    return len(wanted & vocabulary(text)) / len(wanted) if wanted else 1.0
