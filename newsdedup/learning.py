"""What is learned over many articles, and where it is applied: the second pass over a batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsdedup.clean.templates import apply_templates, learn_templates, lesson_of, site_of
from newsdedup.copies import Copies, find_copies
from newsdedup.epoch import Epoch, Tally
from newsdedup.model import Article, Rejection
from newsdedup.settings import Settings


@attrs.frozen
class Batch:
    """
    Articles with the templates of their sites labelled, and their copies.

    Attributes:
        articles: Those that are articles still, in the order they came in.
        copies: Their copy groups and edges.
        rejections: The others, by id and text digest.
    """

    articles: tuple[Article, ...]
    copies: Copies
    rejections: dict[tuple[str, str], Rejection]


def labelled(articles: Sequence[Article], settings: Settings, templates: Tally | None = None) -> Batch:
    """
    Label the templates of sites, and find copies among what is left.

    Args:
        articles: Articles as `clean` labels them, each id and text once.
        settings: Those of `clean` and `copies`.
        templates: What was learned elsewhere. By default it is learned here: copies are found, lines counted over
            their groups, templates applied once, and copies found again.
    """
    if not settings.clean.templates:
        return Batch(tuple(articles), find_copies(articles, settings.copies), {})
    copies = None
    if templates is None:
        sites = Counter(map(site_of, articles))
        large = frozenset(site for site, count in sites.items() if site and count >= settings.clean.template_groups)
        copies = find_copies(articles, settings.copies)
        if not large:
            return Batch(tuple(articles), copies, {})
        templates = learn_templates(articles, copies.groups, sites=large)
    outcomes = [apply_templates(article, templates, settings.clean.template_groups) for article in articles]
    kept = tuple(outcome for outcome in outcomes if isinstance(outcome, Article))
    turned = {
        (article.id, article.text_digest): outcome
        for article, outcome in zip(articles, outcomes, strict=True)
        if isinstance(outcome, Rejection)
    }
    same = copies is not None and all(map(lambda a, b: a is b, articles, outcomes))
    return Batch(kept, copies if copies is not None and same else find_copies(kept, settings.copies), turned)


def without_templates(article: Article | Rejection, settings: Settings, epoch: Epoch | None) -> Article | Rejection:
    """Label the template of one article's site, as far as an epoch knows it; a rejection passes as it is."""
    if epoch is None or not settings.clean.templates or isinstance(article, Rejection):
        return article
    return apply_templates(article, epoch.templates, settings.clean.template_groups)


def lesson(epoch: Epoch, sites: Iterable[str | None], settings: Settings) -> str:
    """
    Say in one line what an epoch holds.

    Args:
        epoch: What was learned.
        sites: The sites of the articles that it was learned from (see `site_of`); None where one is not known.
        settings: All settings.

    >>> lesson(Epoch(), [], Settings())
    'templates: 0 sites with one, 0 lines that come back; circulating: 0 keys'
    """
    told = lesson_of(epoch.templates, filter(None, sites), settings.clean.template_groups)
    return (
        f"templates: {told.sites} site{'s' * (told.sites != 1)} with one, {told.lines} "
        f"line{'s' * (told.lines != 1)} that come{'s' * (told.lines == 1)} back; "
        f"circulating: {len(epoch.circulation.distinct)} keys"
    )


def noted(articles: Iterable[Article], sites: set[str | None]) -> Iterator[Article]:
    """Pass articles on and note their sites."""
    for article in articles:
        sites.add(site_of(article))
        yield article


def learned(articles: Sequence[Article], settings: Settings) -> Epoch:
    """
    Learn templates and circulation from articles.

    Args:
        articles: Articles as `clean` labels them, each id and text once.
        settings: All settings.

    Returns:
        Templates counted over the copy groups of the articles as they are, circulation over those of the articles
        without their templates.
    """
    from newsdedup.stories import learn_circulation

    groups = find_copies(articles, settings.copies).groups
    templates = learn_templates(articles, groups)
    batch = labelled(articles, settings, templates)
    return Epoch(templates, learn_circulation(batch.articles, batch.copies.groups))
