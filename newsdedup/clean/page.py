"""From a page to an article: the text, what of it is the article, and what is known of it."""

from __future__ import annotations

import attrs

from newsdedup.clean.addresses import page_address
from newsdedup.clean.credits import find_credits
from newsdedup.clean.errorpages import is_error_page, is_error_text
from newsdedup.clean.furniture import Labelled, label
from newsdedup.clean.known import Known
from newsdedup.clean.language import detect_language
from newsdedup.clean.metadata import Metadata
from newsdedup.clean.naming import find_authors, find_outlet
from newsdedup.clean.published import Clues, published
from newsdedup.clean.reasons import Furniture
from newsdedup.data.outlets import Outlets, load_outlets
from newsdedup.model import Article, Declared, Format, Kind, Page, Reason, Region, Rejection, text_digest
from newsdedup.settings import Settings

_MONTH_FIRST = frozenset(("us", "ph"))


def clean_page(page: Page, settings: Settings) -> Article | Rejection:
    """
    Tell an article from its page.

    Args:
        page: The page as it was read.
        settings: Those of `clean` count.

    Returns:
        The article, its regions labelled; or why there is none: EMPTY, NO_LETTERS, ONLY_FURNITURE, TOO_DEEP, MALFORMED.

    >>> from newsdedup.model import Page
    >>> from newsdedup.settings import Settings
    >>> page = Page("PARIS — The bridge over the canal has reopened, the mayor said.", id="a")
    >>> clean_page(page, Settings()).body
    'The bridge over the canal has reopened, the mayor said.'
    """
    found = _text(page, settings)
    if isinstance(found, Rejection):
        return found
    raw, metadata = found
    if fault := _fault(raw) or _lost(page, raw, metadata):
        return _reject(page, *fault)
    outlets = load_outlets(settings.clean.outlets)
    known = Known(
        outlets=outlets,
        title=page.title or metadata.title,
        outlet=page.outlet or metadata.outlet,
        authors=page.authors or metadata.authors,
    )
    labelled = _labelled(page, raw, known)
    if isinstance(labelled, Rejection):
        return labelled
    body = "".join(raw[slice(*region.span)] for region in labelled.regions if region.kind is Kind.BODY)
    if not any(c.isalpha() for c in body):
        return _reject(page, Reason.ONLY_FURNITURE, "every line is page furniture")
    language = detect_language(body, page.language or metadata.declared.language, settings.clean)
    outlet = find_outlet(page, metadata, raw, labelled, outlets)
    if not known.authors:
        known = attrs.evolve(known, authors=find_authors(raw, labelled, outlets))
    return _article(page, metadata, known, _Text(raw, labelled, language, outlet), outlets)


@attrs.frozen
class _Text:
    """What has been found out about a text."""

    raw: str
    labelled: Labelled
    language: str
    outlet: str | None


def _text(page: Page, settings: Settings) -> tuple[str, Metadata] | Rejection:
    if page.format is not Format.HTML or not page.content.strip():
        return page.content, Metadata()
    from newsdedup.clean.extract import extract

    found = extract(page.content, page.url, settings.clean.max_depth, load_outlets(settings.clean.outlets))
    return _reject(page, found.reason, found.detail) if isinstance(found, Rejection) else found


def _fault(raw: str) -> tuple[Reason, str] | None:
    if not raw.strip():
        return Reason.EMPTY, "there is no text"
    if not any(c.isalpha() for c in raw):
        return Reason.NO_LETTERS, "there is no letter in the text"
    return None


def _lost(page: Page, raw: str, metadata: Metadata) -> tuple[Reason, str] | None:
    """Tell a page that stands in the place of an article."""
    if page.regions:
        return None
    if page.title or metadata.named:
        error = is_error_page([page.title] if page.title else metadata.named, raw)
    else:
        error = page.format is Format.TEXT and is_error_text(raw)
    return (Reason.ONLY_FURNITURE, "it is the page of an error, a wall or a form, not an article") if error else None


def _reject(page: Page, reason: Reason, detail: str) -> Rejection:
    return Rejection(reason, detail, id=page.id, path=page.path, line=page.line)


def _labelled(page: Page, raw: str, known: Known) -> Labelled | Rejection:
    if not page.regions:
        return label(raw, known)
    at = 0
    for region in page.regions:
        if region.span[0] != at or region.span[1] <= at:
            return _reject(
                page, Reason.MALFORMED, f"the regions do not partition the text: {list(region.span)} follows {at}"
            )
        at = region.span[1]
    if at != len(raw):
        return _reject(page, Reason.MALFORMED, f"the regions end at {at}, the text at {len(raw)}")
    return Labelled(tuple(page.regions), None, None)


def _article(page: Page, metadata: Metadata, known: Known, text: _Text, outlets: Outlets) -> Article:
    address = page.canonical_url or page_address(page.url, metadata.declared.canonical)
    title = known.title or text.labelled.title
    regions: tuple[Region, ...] = text.labelled.regions
    country = outlet.country if text.outlet and (outlet := outlets.by_name(text.outlet)) else None
    month_first = None if country in {None, "int"} and text.language == "en" else country in _MONTH_FIRST
    clues = Clues(page, text.raw, regions, text.language, metadata.published, month_first)
    return Article(
        id=article_id(page, address, text.raw),
        raw=text.raw,
        regions=regions,
        url=page.url,
        canonical_url=address,
        outlet=text.outlet,
        title=title,
        authors=known.authors,
        language=text.language,
        published=page.dates or published(clues),
        fetched=page.fetched,
        teaser=page.teaser,
        declared=page.declared or _declared(metadata, regions),
        credits=find_credits(
            text.raw,
            regions,
            title=title,
            outlet=text.outlet,
            language=text.language,
            authors=known.authors,
            outlets=outlets,
        ),
    )


def _declared(metadata: Metadata, regions: tuple[Region, ...]) -> Declared:
    """Take what the markup declares; where it doesn't say who may read the text, a line of the page may."""
    walled = any(region.reason == Furniture.PAYWALL.value for region in regions)
    declared = metadata.declared
    return attrs.evolve(declared, paywalled=True) if walled and declared.paywalled is None else declared


def article_id(page: Page, address: str | None, raw: str) -> str:
    """Name an article: by the id that was given, else its canonical address, else the page's path, else its text."""
    if page.id and page.given_id:
        return page.id
    return address or page.id or text_digest(raw)
