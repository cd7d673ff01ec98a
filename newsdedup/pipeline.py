"""The verbs: what comes in, through the rooms, to what goes out. The only module that knows the order of the rooms."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

import attrs

from newsdedup.clean import clean_page
from newsdedup.copy_level import copy_stories
from newsdedup.epoch import Epoch
from newsdedup.errors import ReadError, SettingsError
from newsdedup.learning import Batch, labelled, learned, without_templates
from newsdedup.model import Article, Comparison, Level, Page, Rejection, Stories, Story
from newsdedup.progress import counted
from newsdedup.read import page_of, read, rows_of
from newsdedup.seen import WINDOW, once
from newsdedup.settings import CopySettings, Settings
from newsdedup.versions import distinct, one_sighting_each
from newsdedup.workers import clean_one, clean_pages

__all__ = ["adjusted", "articles", "clean", "compare", "group", "learn", "read"]

Content = str | bytes
Document = Page | Article | Rejection | Mapping[str, object] | str | bytes


def clean(
    page_or_html: Document | None = None,
    url: str | None = None,
    *,
    html: Content | None = None,
    text: Content | None = None,
    settings: Settings | None = None,
    epoch: Epoch | None = None,
) -> Article | Rejection:
    """
    Tell the article from its page: body and furniture, title, outlet, dates, language, credits.

    Args:
        page_or_html: A Page, a mapping with `text` or `html`, or content as str or bytes, never a path: HTML when it
            has a doctype or a tag at its start, else plain text.
        url: The address that the page was fetched from.
        html: Content that is HTML, in place of `page_or_html`.
        text: Content that is plain text, in place of `page_or_html`.
        settings: `settings.clean`, and `settings.read.fields` for a mapping.
        epoch: What was learned of the site's pages (see `learn`); without it its template isn't known.

    Returns:
        The article, or a Rejection with the reason.

    Raises:
        SettingsError: Not exactly one of `page_or_html`, `html` and `text` is given.

    >>> clean(text="The river Orla rose by two metres on Monday, the town of Brenn said. Nobody was hurt.").language
    'en'
    """
    if page_or_html is None and html is None and text is None:
        raise SettingsError("give one of: a document, html=, text=")
    chosen = settings or Settings()
    item = _item(page_or_html, chosen, html=html, text=text)
    if isinstance(item, Page):
        item = clean_one(item if url is None else attrs.evolve(item, url=url), clean_page, chosen)
    return without_templates(item, chosen, epoch)


def articles(
    pages: Iterable[Document],
    *,
    settings: Settings | None = None,
    workers: int | None = None,
    progress: bool = False,
    whole: bool = False,
    epoch: Epoch | None = None,
) -> Iterator[Article | Rejection]:
    """
    Clean many documents, in order.

    Args:
        pages: What `group` takes.
        settings: As for `clean`.
        workers: Processes that clean; `settings.limits.workers` (1) by default.
        progress: Whether to show a count on stderr, when that is a terminal.
        whole: Whether all outcomes are kept by the caller. Then no page that has been seen is cleaned again; else none
            of the latest few hundred.
        epoch: As for `clean`.

    Yields:
        An article or a rejection for each document.

    Raises:
        SettingsError: `pages` is one document, or a path, rather than several documents; or `workers` is out of range.
    """
    chosen = settings or Settings()
    if workers is not None:
        chosen = attrs.evolve(chosen, limits=attrs.evolve(chosen.limits, workers=workers))
    items = documents(pages, chosen)
    window = math.inf if whole else WINDOW
    cleaned = once(items, lambda fresh: clean_pages(fresh, clean_page, chosen), window)
    outcomes = (without_templates(outcome, chosen, epoch) for outcome in cleaned) if epoch else cleaned
    return counted(outcomes, "Cleaning") if progress else outcomes


def documents(pages: Iterable[Document], settings: Settings) -> Iterator[Page | Article | Rejection]:
    """
    Take documents of any kind as pages; what is an article or a rejection stays that.

    Raises:
        SettingsError: `pages` is one document, or a path, rather than several documents.
    """
    several = _several(pages)
    return (_item(value, settings) for value in several)


def second_pass(outcomes: Iterable[Article | Rejection], settings: Settings) -> Iterator[Article | Rejection]:
    """
    Label the templates of sites as these articles themselves show them, as `group` does.

    Args:
        outcomes: What `articles` gave, taken whole before anything is given.
        settings: All settings.

    Yields:
        Each, in order; ONLY_FURNITURE in place of an article that was nothing but a template.
    """
    taken = list(outcomes)
    batch = labelled(one_sighting_each(one for one in taken if isinstance(one, Article)), settings)
    regions = {_key(article): article.regions for article in batch.articles}
    for one in taken:
        if isinstance(one, Rejection):
            yield one
        elif (key := _key(one)) in regions:
            yield attrs.evolve(one, regions=regions[key])
        else:
            yield batch.rejections[key]


def group(  # noqa: PLR0913 - all but the first by name
    pages: Iterable[Document],
    *,
    settings: Settings | None = None,
    level: Level | str | None = None,
    threshold: float | None = None,
    workers: int | None = None,
    progress: bool = False,
    epoch: Epoch | None = None,
) -> Stories:
    """
    Group documents into stories: one source report each, and everything derived from it.

    The result depends on the set of documents, not on their order.

    Args:
        pages: Pages, articles, mappings, content as str or bytes (never paths: see `read`), or a pandas or polars data
            frame with a row a document.
        settings: All settings.
        level: "story", or "copy" for groups of one text; wins over `settings.stories.level`.
        threshold: Least exact Jaccard of word 5-grams (0-1] at which two texts are copies; wins over
            `settings.copies`.
        workers: Processes that clean; `settings.limits.workers` (1) by default.
        progress: Whether to show a count on stderr, when that is a terminal.
        epoch: What was learned elsewhere (see `learn`); by default, what these documents teach themselves.

    Returns:
        The stories, sorted by id, with `labels`, a story's id for each document in the order of the input (None where
        it was rejected), and `rejections`.

    Raises:
        SettingsError: An argument is out of its range, or `pages` is one document rather than several.

    >>> rain = "The river Orla rose by two metres on Monday, the town of Brenn said. Nobody was hurt in the flood."
    >>> vote = "Parliament in Tavia passed the budget for next year by a single vote after a debate of nine hours."
    >>> found = group([{"id": "a", "text": rain}, {"id": "b", "text": rain}, {"id": "c", "text": vote}])
    >>> len(found), found.labels[0] == found.labels[1]
    (2, True)
    """
    chosen = adjusted(settings or Settings(), level, threshold)
    outcomes = list(articles(pages, settings=chosen, workers=workers, progress=progress, whole=True))
    ordered = one_sighting_each(outcome for outcome in outcomes if isinstance(outcome, Article))
    batch = labelled(ordered, chosen, epoch.templates if epoch else None)
    stories = distinct(_stories(batch, chosen, epoch, progress=progress)) if batch.articles else ()
    story_of = {_key(member.article): story.id for story in stories for member in story.members}
    turned = [batch.rejections.get(_key(one)) if isinstance(one, Article) else one for one in outcomes]
    return Stories(
        items=stories,
        labels=tuple(story_of.get(_key(one)) if isinstance(one, Article) else None for one in outcomes),
        rejections=tuple(outcome for outcome in turned if outcome is not None),
    )


def learn(
    pages: Iterable[Document],
    *,
    settings: Settings | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Epoch:
    """
    Learn from many documents what their sites put on every page, and which quotations and passages circulate.

    `group(pages)` learns the same from its own documents: `group(pages, epoch=learn(pages))` gives the same stories.

    Args:
        pages: What `group` takes.
        settings: All settings.
        workers: Processes that clean; `settings.limits.workers` (1) by default.
        progress: Whether to show a count on stderr, when that is a terminal.

    Returns:
        Counts over copy groups, to pass to `group`, `compare` and `clean`, to merge (`|`), and to save.

    Raises:
        SettingsError: `pages` is one document rather than several, or `workers` is out of range.

    >>> rain = "The river Orla rose by two metres on Monday, the town of Brenn said. Nobody was hurt in the flood."
    >>> learn([rain]).digest == learn([rain, rain]).digest
    True
    """
    chosen = settings or Settings()
    outcomes = articles(pages, settings=chosen, workers=workers, progress=progress, whole=True)
    return learned(one_sighting_each(outcome for outcome in outcomes if isinstance(outcome, Article)), chosen)


def compare(a: Document, b: Document, *, settings: Settings | None = None, epoch: Epoch | None = None) -> Comparison:
    """
    Say what two documents have to do with each other, and why; also when the answer is "nothing".

    Args:
        a: A document, as for `clean`.
        b: The other one.
        settings: All settings.
        epoch: What was learned over many texts (see `learn`).

    Returns:
        The comparison: whether they tell one report, how they are related, the evidence, and what a link lacks.

    Raises:
        ReadError: One of them is rejected; the message has the reason.

    >>> rain = "The river Orla rose by two metres on Monday, the town of Brenn said. Nobody was hurt in the flood."
    >>> compare(rain, rain).relation.value
    'copy'
    """
    from newsdedup.copies import measure
    from newsdedup.stories import compare_articles

    chosen = settings or Settings()
    left, right = (_needed(clean(document, settings=chosen, epoch=epoch)) for document in (a, b))
    circulation = epoch.circulation if epoch and chosen.stories.circulation else None
    return compare_articles(left, right, measure(left, right, chosen.copies), chosen.stories, circulation)


def adjusted(settings: Settings, level: Level | str | None = None, threshold: float | None = None) -> Settings:
    """
    Let named arguments win over settings.

    Raises:
        SettingsError: There is no such level, or the threshold is out of (0, 1].
    """
    if level is not None:
        settings = attrs.evolve(settings, stories=attrs.evolve(settings.stories, level=level))
    if threshold is not None:
        settings = attrs.evolve(settings, copies=_at_threshold(settings.copies, threshold))
    return settings


def _stories(batch: Batch, settings: Settings, epoch: Epoch | None, *, progress: bool) -> tuple[Story, ...]:
    if settings.stories.level is Level.COPY:
        return copy_stories(batch.articles, batch.copies.groups)
    from newsdedup.store.memory import MemoryIndex
    from newsdedup.stories import find_stories

    return find_stories(
        batch.articles,
        batch.copies.groups,
        batch.copies.edges,
        index=MemoryIndex(),
        settings=settings.stories,
        circulation=epoch.circulation if epoch else None,
        progress=progress,
    )


def _item(
    value: object, settings: Settings, *, html: Content | None = None, text: Content | None = None
) -> Page | Article | Rejection:
    if html is not None or text is not None:
        if value is not None:
            raise SettingsError("give one of: a document, html=, text=")
        return page_of(html=html, text=text)
    if isinstance(value, Article | Rejection):
        return value
    return page_of(value, fields=settings.read.fields)


def _several(pages: Iterable[Document]) -> Iterable[object]:
    if isinstance(pages, str | bytes | Mapping | Page | Article | Rejection) or not (
        hasattr(pages, "__iter__") or hasattr(pages, "columns")
    ):
        kind = type(pages).__name__
        raise SettingsError(f"a {kind} is not a collection of documents; to read paths, pass newsdedup.read(...)")
    rows = rows_of(pages)
    return pages if rows is None else rows


def _at_threshold(copies: CopySettings, threshold: float) -> CopySettings:
    """Set the boundary of a copy; containments of c on both sides mean a Jaccard of at least c / (2 - c)."""
    copies = attrs.evolve(copies, threshold=threshold)
    return attrs.evolve(copies, edited_containment=2 * threshold / (1 + threshold))


def _needed(outcome: Article | Rejection) -> Article:
    if isinstance(outcome, Rejection):
        where = f"{outcome.path}: " if outcome.path else ""
        raise ReadError(f"{where}{outcome.reason}: {outcome.detail}", outcome.path, outcome.offset)
    return outcome


def _key(article: Article) -> tuple[str, str]:
    return article.id, article.text_digest
