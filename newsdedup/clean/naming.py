"""Who published an article: as given, as the markup says, or as its furniture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdedup.clean.bylines import names_of
from newsdedup.clean.credits.identity import own_name
from newsdedup.clean.furniture import Labelled
from newsdedup.clean.metadata import Metadata
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.sitenames import site_name
from newsdedup.data.outlets import Outlets
from newsdedup.model import Page

_DOMAIN = re.compile(r"(?<![\w@.])(?:[A-Za-z0-9-]{2,40}\.){1,3}[A-Za-z]{2,6}(?![\w@])")
_AGENCIES = frozenset(("agency", "photo agency"))


def find_outlet(page: Page, metadata: Metadata, raw: str, labelled: Labelled, outlets: Outlets) -> str | None:
    """
    Name the outlet, by its canonical name where a table knows it.

    Args:
        page: The page; its outlet and its address come first.
        metadata: What the markup says.
        raw: The text.
        labelled: Its regions, and the site name of its head.
        outlets: Outlets by name and domain.
    """
    for name in (page.outlet, metadata.outlet):
        if name:
            return own_name(name, outlets) or name
    if page.url and (known := outlets.by_domain(page.url)):
        return known.name
    name = _site(raw, labelled, outlets)
    known = outlets.by_name(name) if name else None
    return known.name if known else name


def _site(raw: str, labelled: Labelled, outlets: Outlets) -> str | None:
    """Ask the head and the tail of the page; else what furniture in the text names."""
    shown = next(_shown(raw, labelled, outlets), None)
    if labelled.outlet and outlets.by_name(labelled.outlet):
        return labelled.outlet
    return site_name(raw, labelled.regions, labelled.title) or shown or labelled.outlet


def find_authors(raw: str, labelled: Labelled, outlets: Outlets) -> tuple[str, ...]:
    """
    Read the writers off the bylines that a text shows; outlets and agencies are none.

    Args:
        raw: The text.
        labelled: Its regions.
        outlets: Outlets by name.
    """
    bylines = (Furniture.BYLINE.value, Furniture.TIMESTAMP.value)
    shown = [raw[slice(*region.span)] for region in labelled.regions if region.reason in bylines]
    names = (name for text in shown for line in text.splitlines() for name in names_of(line))
    return tuple(dict.fromkeys(name for name in names if not outlets.by_name(name)))


def _shown(raw: str, labelled: Labelled, outlets: Outlets) -> Iterator[str]:
    """Read the outlet off the furniture: a dateline's brackets, a call to write for the site, a copyright line."""
    for wanted in (Furniture.CONTRIBUTE, Furniture.DATELINE):
        for region in labelled.regions:
            if region.reason != wanted.value:
                continue
            text = raw[slice(*region.span)]
            for domain in _DOMAIN.findall(text):
                known = outlets.by_domain(domain)
                if not known or known.kind not in _AGENCIES:
                    yield known.name if known else domain
            for hit in outlets.find(text) if wanted is Furniture.DATELINE else ():
                if hit.outlet.kind not in _AGENCIES:
                    yield hit.outlet.name
