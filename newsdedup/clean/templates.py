"""
Site templates: lines that the pages of one site share, learned over copy groups and relabelled as furniture.

A line that many pages of a site have is not always furniture: papers repeat a paragraph of background through a whole
saga, and stock sentences for ever. What tells them apart here is, besides how often and how long a line comes back:
where it stands (at the edges of the page, behind nothing but furniture), whether it is a sentence at all, and whether
the sentence is about the site and its readers rather than about the world ("you", "our", the site's own name, an
address): background never is. A sentence that is about the world stays, however often it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

import attrs
import numpy as np

from newsdedup.clean.fold import fold
from newsdedup.clean.hosts import site_of_host
from newsdedup.clean.phrases import load_table
from newsdedup.clean.shape import Line, measure
from newsdedup.data.outlets import load_outlets
from newsdedup.epoch import UNDATED, Tally, day_of
from newsdedup.model import Article, CopyGroup, Kind, Reason, Region, Rejection
from newsdedup.text.keys import hash64

REASON = "template"
_GROUPS, _EDGES = 0, 1
# How near to the first and the last line of the body an edge reaches, in lines.
_HEAD, _TAIL = 3, 5
# A line must come back in this many copy groups of the site, and in this share of them; further in, in more.
_LEAST, _SHARE = 3, 0.005
_LEAST_SHORT = 5  # for a line that could be a subheading and doesn't speak to readers
_LEAST_INSIDE, _SHARE_INSIDE = 5, 0.04
_AT_EDGE = 0.8  # of the copy groups with the line
_DAYS = 7  # from the first to the last; a day's repetition is one story
_SENTENCE_WORDS = 5  # a shorter line is no sentence that could be missed
_TITLE_WORDS = 6  # a line from this length on is no subheading
_STEPPED_OVER = 2  # short lines of the article that may stand between lines of a template at the end

_QUOTED = re.compile(r'"[^"]{0,900}"?')
_TOKEN = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|(?<!\w)@\w|[\u00a9\u24b8\u24d2]|\(c\) ?\d{4}")
_DESK = re.compile(r" \(| - ")  # what names of feeds put behind the name of the outlet
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LABEL = 5  # letters of a host's label that is a name
_UNSPACED = frozenset(("ja", "ko", "th", "zh"))


def learn_templates(
    articles: Sequence[Article], groups: Iterable[CopyGroup], *, sites: Container[str] | None = None
) -> Tally:
    """
    Count the lines of each site over its copy groups.

    Args:
        articles: Articles as `clean` labels them, without templates.
        groups: Their copy groups.
        sites: The only sites to count, where not all are wanted.

    Returns:
        By line and day: the copy groups of the site that have the line, and those that have it at an edge only. Two
        tallies merge to that of all articles, where no copy group has articles in both. A site is an outlet, or a
        host where the outlet is not known; an article with neither is left out.
    """
    keys: list[int] = []
    days: list[int] = []
    edges: list[bool] = []
    for group in groups:
        found: dict[int, bool] = {}
        members = [articles[member.index] for member in group.members]
        for article in members:
            for key, edge in _lines(article, sites):
                found[key] = found.get(key, True) and edge
        keys.extend(found)
        edges.extend(found.values())
        days.extend([min((day for one in members if (day := day_of(one.published))), default=UNDATED)] * len(found))
    counts = np.ones((len(keys), 2), np.int64)
    counts[:, _EDGES] = edges
    return Tally.of(np.array(keys, np.uint64), np.array(days, np.int64), counts)


def _lines(article: Article, sites: Container[str] | None) -> Iterator[tuple[int, bool]]:
    """Name the site and its lines, each with whether it stands at an edge of the body."""
    site = site_of(article)
    if site is None or (sites is not None and site not in sites):
        return
    yield _site_key(site), True
    lines = measure(article.raw)
    body = _in_body(article, lines)
    before, total = 0, sum(body)
    for line, inside in zip(lines, body, strict=True):
        yield _line_key(site, line), before <= _HEAD or total - before - inside < _TAIL
        before += inside


def site_of(article: Article) -> str | None:
    """
    Name the site of an article: its outlet, else the host of its address.

    >>> site_of(Article("a", "", (), url="https://www.lantern.example/port"))
    'lantern.example'
    """
    if article.outlet:
        return article.outlet
    try:
        host = urlsplit(article.canonical_url or article.url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _site_key(site: str) -> int:
    return hash64(f"site\n{site}")


def _line_key(site: str, line: Line) -> int:
    return hash64(f"line\n{site}\n{line.key or ' '.join(line.text.casefold().split())}")


def _in_body(article: Article, lines: Sequence[Line]) -> list[bool]:
    """Tell which lines have a part in the body (a dateline or credit in front of it may be furniture)."""
    spans = article.body_spans
    found, at = [], 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.span[0]:
            at += 1
        found.append(at < len(spans) and spans[at][0] < line.span[1])
    return found


@attrs.frozen
class Lesson:
    """
    How much there is in a tally of templates.

    Attributes:
        sites: Sites with enough copy groups to have a template.
        lines: Lines that come back there often and long enough to be of one, if they are about the site or no sentence.
    """

    sites: int
    lines: int


def lesson_of(templates: Tally, sites: Iterable[str], least_groups: int) -> Lesson:
    """
    Count what was learned.

    Args:
        templates: What `learn_templates` counted.
        sites: The names of the sites of its articles.
        least_groups: Copy groups of a site from which on it has a template.

    >>> lesson_of(Tally.empty(2), ["The Lantern"], 20)
    Lesson(sites=0, lines=0)
    """
    keys = np.unique(np.array([_site_key(site) for site in sites], np.uint64))
    large = int((templates.seen(keys).counts[:, _GROUPS] >= least_groups).sum())
    lines = np.setdiff1d(templates.distinct, keys)
    seen = templates.seen(lines)
    lasting = (seen.first == UNDATED) | (seen.last - seen.first > _DAYS)
    return Lesson(large, int((lasting & (seen.counts[:, _GROUPS] >= _LEAST)).sum()) if large else 0)


@attrs.frozen
class _Known:
    """What is known of each line of an article, in the order of the lines."""

    lines: Sequence[Line]
    body: Sequence[bool]
    at_edge: Sequence[bool]
    inside: Sequence[bool]


def apply_templates(article: Article, templates: Tally, least_groups: int) -> Article | Rejection:
    """
    Label the lines of a site's template as furniture, with the reason "template".

    Args:
        article: An article.
        templates: What `learn_templates` counted, on these articles or others.
        least_groups: Copy groups of a site from which on it has a template.

    Returns:
        The article, the same but for its regions, or as it is where nothing of it is a template; ONLY_FURNITURE where
        no letter is left in its body.
    """
    site = site_of(article)
    if site is None:
        return article
    groups = int(templates.seen(np.array([_site_key(site)], np.uint64)).counts[0, _GROUPS])
    if groups < least_groups:
        return article
    known = _known(article, site, templates, groups)
    chosen = _chosen(known)
    if not chosen:
        return article
    regions = tuple(_relabelled(article, known.lines, chosen))
    relabelled = attrs.evolve(article, regions=regions)
    if not any(c.isalpha() for c in relabelled.body):
        return Rejection(Reason.ONLY_FURNITURE, "every line is page furniture or a template of its site", id=article.id)
    return relabelled


def _known(article: Article, site: str, templates: Tally, groups: int) -> _Known:
    lines = measure(article.raw)
    keys = np.array([_line_key(site, line) for line in lines], np.uint64)
    seen = templates.seen(keys)
    count, edge = seen.counts[:, _GROUPS], seen.counts[:, _EDGES]
    lasting = (seen.first == UNDATED) | (seen.last - seen.first > _DAYS)
    often = lasting & (count >= max(_LEAST, _SHARE * groups))
    oftener = lasting & (count >= max(_LEAST_INSIDE, _SHARE_INSIDE * groups))
    _, first_place, times = np.unique(keys, return_index=True, return_counts=True)
    once = np.isin(np.arange(len(keys)), first_place[times == 1])
    title = fold(article.title or "")
    at_edge, inside = [], []
    for at, line in enumerate(lines):
        addressed = bool(often[at]) and _addresses(line, site, article.language)
        bare = not _says(line) and (line.words >= _TITLE_WORDS or count[at] >= _LEAST_SHORT)
        may_go = often[at] and (addressed or bare) and not (line.key and line.key == title)
        at_edge.append(bool(may_go and edge[at] >= _AT_EDGE * count[at]))
        inside.append(bool(may_go and once[at] and line.words >= _TITLE_WORDS and (oftener[at] or not _says(line))))
    return _Known(lines, _in_body(article, lines), at_edge, inside)


def _says(line: Line) -> bool:
    """Tell whether a line is a sentence, or opens one or a list ("Dear reader:")."""
    return line.prose or line.text[-1] in ":,;：" or (line.words >= _SENTENCE_WORDS and line.ends)


def _addresses(line: Line, site: str, language: str) -> bool:
    """Tell whether a sentence speaks to readers, or of the site, outside quotation marks: those hold others' words."""
    spoken = _QUOTED.sub(" ", line.key or fold(line.text))
    if _ADDRESS.search(spoken):
        return True
    if any(pattern.search(spoken) for pattern in _names(site)) or any(
        pattern.search(line.text) for pattern in _parts(site)
    ):
        return True
    words = _address_words(language)
    if language in _UNSPACED:
        return any(word in spoken for word in words)
    return not words.isdisjoint(_TOKEN.findall(spoken))


@lru_cache(maxsize=10_000)
def _names(site: str) -> tuple[re.Pattern[str], ...]:
    """Match what a site is called, folded: its name without a desk too, its other names, a host without its suffix."""
    plain = _DESK.split(site, maxsplit=1)[0]
    known = load_outlets().by_name(plain) or load_outlets().by_domain(plain)
    others = (known.name, *(name for name in known.aliases if name not in known.weak)) if known else ()
    label = site_of_host(plain.lower()).partition(".")[0] if _HOST.fullmatch(plain) else ""
    names = {fold(name) for name in (site, plain, *others)} | ({label} if len(label) >= _LABEL else set())
    return tuple(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in sorted(names) if len(name) > 2)


@lru_cache(maxsize=10_000)
def _parts(site: str) -> tuple[re.Pattern[str], ...]:
    """Match what a site calls itself for short, with its capitals: "the Gazette", and several words of its name."""
    words = _DESK.split(site, maxsplit=1)[0].removeprefix("The ").split()
    if len(words) < 2 or not words[-1][0].isupper():
        return ()
    last = re.escape(words[-1])
    several = [" ".join(words[at:]) for at in range(1, len(words) - 1)]
    found = [rf"(?<!\w)[Tt]he {last}(?!\w| [A-Z])", *(rf"(?<!\w){re.escape(name)}(?!\w)" for name in several)]
    return tuple(map(re.compile, found))


@cache
def _address_words(language: str) -> frozenset[str]:
    table: dict[str, list[str]] = load_table()["address"]
    return frozenset(fold(word) for word in table.get(language, ()))


def _chosen(known: _Known) -> set[int]:
    """Choose lines from both ends inwards, up to the article, and then what stands inside it."""
    body = [at for at, inside in enumerate(known.body) if inside]
    chosen = {at for at in body if known.inside[at]}
    for order, allowance in ((body, len(body)), (body[::-1], _STEPPED_OVER)):
        left = allowance
        for at in order:
            if known.at_edge[at]:
                chosen.add(at)
            elif at not in chosen:
                if _says(known.lines[at]) or not left:
                    break
                left -= 1
    return chosen


def _relabelled(article: Article, lines: Sequence[Line], chosen: set[int]) -> Iterator[Region]:
    """Cut the body regions at the chosen lines; blank lines behind one go with it where furniture follows."""
    ends = [line.span[0] for line in lines[1:]] + [len(article.raw)]
    body = _in_body(article, lines)
    cuts = []
    for at in sorted(chosen):
        alone = at + 1 < len(lines) and body[at + 1] and at + 1 not in chosen
        cuts.append((lines[at].span[0], lines[at].span[1] if alone else ends[at]))
    number = 0
    for region in article.regions:
        if region.kind is not Kind.BODY:
            yield region
            continue
        start, stop = region.span
        while number < len(cuts) and cuts[number][1] <= start:
            number += 1
        for begin, end in cuts[number:]:
            if begin >= stop:
                break
            if start < (first := max(begin, start)):
                yield Region((start, first), Kind.BODY)
            start = min(end, stop)
            yield Region((first, start), Kind.FURNITURE, REASON)
        if start < stop:
            yield Region((start, stop), Kind.BODY)
