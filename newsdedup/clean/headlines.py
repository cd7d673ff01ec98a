"""The headline of a page out of the titles that its markup gives, which often differ."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.fold import fold
from newsdedup.clean.hosts import site_of_host
from newsdedup.data.outlets import load_outlets

_MARK = re.compile(r"\s[-–—|·•:»*/ㅣ]{1,3}\s|\s?[|»ㅣ｜]\s?")
_WORD = re.compile(r"[^\W_]+")
_AFTER = re.compile(r"\s*(?:\s[-–—·•:*]\s|[|»ㅣ｜])")
_NAME_WORDS = 6
_MARKS = 20  # between the pieces of a title; a title of more is none
_NAMED = 5  # letters of a host's label that is a name by itself
_LABEL = 3  # letters of a label that is the first of several words ("BBC News")
_GENERAL = frozenset("news online web tv radio magazine newspaper com sport sports world international uk us".split())
_LONG = 8  # letters of a part of a label
_LEAST = 2  # words that a title has at least, where it is cut off a longer one


@attrs.frozen
class Titles:
    """
    What a page gives for a title; None where it gives nothing.

    Attributes:
        headline: The headline of its JSON-LD.
        social: Its og:title.
        others: Further titles, the best first: those of other services, the first h1, the title element.
        headings: The text of its headings (h1 to h3), as printed.
        top: The text of its first h1.
    """

    headline: str | None = None
    social: str | None = None
    others: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    top: str | None = None


def choose_title(titles: Titles, outlet: str | None, host: str | None = None) -> str | None:
    """
    Take the title that is printed above the article.

    JSON-LD and og:title often hold one title for readers and one for search engines. The reader's is the one that
    stands in a heading; where both do, it is the one outside the h1, which is made for search engines then. The name of
    the site is not part of it, nor what else follows where another title has the same words without it.

    Args:
        titles: What the page gives.
        outlet: The name of the site.
        host: Its host, which may tell its name where the page doesn't.

    >>> choose_title(Titles("Old bridge: all you need to know", "Old bridge to close | Gazette",
    ...                     headings=("HARBOUR Old bridge to close",)), "Gazette")
    'Old bridge to close'
    """
    given = [title for title in (titles.headline, titles.social, *titles.others) if title]
    if not given:
        return None
    plain = [without_site(title, outlet, host) for title in given]
    plain = [_shortest(title, plain) for title in plain]
    if not titles.headline or not titles.social:
        return plain[0]
    headline, social = plain[0], plain[1]
    return social if _is_readers(social, headline, titles) else headline


def _is_readers(social: str, headline: str, titles: Titles) -> bool:
    """Tell whether og:title, rather than the headline of JSON-LD, is the one for readers."""
    keys = [title_key(heading) for heading in titles.headings]
    ours, theirs = title_key(social), title_key(headline)
    if not ours or ours == theirs or not any(key.endswith(ours) for key in keys):
        return False
    top = title_key(titles.top or "")
    return not any(key.endswith(theirs) for key in keys) or top.endswith(theirs) or not top.endswith(ours)


def _shortest(title: str, titles: list[str]) -> str:
    """Take off what follows behind a mark, where another title is the same without it."""
    starts = (
        other
        for other in titles
        if len(other) < len(title) and title.startswith(other) and _AFTER.match(title, len(other))
    )
    return min((other for other in starts if len(title_key(other).split()) >= _LEAST), key=len, default=title)


def without_site(title: str, outlet: str | None, host: str | None = None) -> str:
    """
    Take the name of the site off the ends of a title.

    Args:
        title: The title.
        outlet: The name of the site.
        host: Its host.

    >>> without_site("Old bridge to close - Harbours | Tidewater Gazette", "Tidewater Gazette")
    'Old bridge to close - Harbours'
    >>> without_site("Old bridge to close | The Tidewater Gazette", None, "www.tidewatergazette.example")
    'Old bridge to close'
    >>> without_site("Otrok - Brenn: trains stand still", None, "otrok.example")
    'Otrok - Brenn: trains stand still'
    """
    site = title_key(outlet or "")
    marks = list(_MARK.finditer(title))[-_MARKS:]
    while marks and (_names_site(title[marks[-1].end() :], site) or is_of_host(title[marks[-1].end() :], host)):
        title = title[: marks.pop().start()].rstrip()
    for mark in marks[:1]:
        opening = title[: mark.start()]
        # "Berlin - Hamburg: trains stand still" at a city's host is about a line between two places.
        by_host = is_of_host(opening, host) and (" " in opening or mark.group().strip() in set("|｜»:"))
        if _names_site(opening, site) or by_host:
            return title[mark.end() :].lstrip()
    return title


def _names_site(piece: str, site: str) -> bool:
    key = title_key(piece)
    return bool(key) and bool(site) and len(key.split()) <= _NAME_WORDS and (key in site or site in key)


def is_of_host(piece: str, host: str | None) -> bool:
    """
    Tell whether a piece of a title is the name of the site at a host, as a table has it, or as the host spells it.

    >>> is_of_host("BBC News", "bbc.co.uk"), is_of_host("Tidewater", "tidewater.example"), is_of_host("Port", "port.io")
    (True, True, False)
    """
    key = title_key(piece)
    words = key.removeprefix("the ").split()
    if not host or not words or len(words) > _NAME_WORDS:
        return False
    outlet = load_outlets().by_domain(host)
    if outlet and any(key == title_key(name) for name in (outlet.name, *outlet.aliases, *outlet.domains)):
        return True
    label = site_of_host(host.lower()).partition(".")[0].replace("-", "")
    told = "".join(words)
    if len(told) >= _NAMED and told in {label, host.lower().removeprefix("www.").replace(".", ""), f"the{label}"}:
        return True
    general = words[0] == label and len(label) >= _LABEL and _GENERAL.issuperset(words[1:])
    return len(words) > 1 and (general or (len(told) >= _LONG and told in label))


def title_key(title: str) -> str:
    """
    Fold a title to its words, to compare it.

    >>> title_key("„Alte Brücke“ – gesperrt!")
    'alte brucke gesperrt'
    """
    return " ".join(_WORD.findall(fold(title)))
