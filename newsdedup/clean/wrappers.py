"""Addresses inside addresses: caches, archives, translations and links that lead out through a counter."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_HTTP = re.compile(r"https?://?(?=[^/])", re.IGNORECASE)
_INSIDE = re.compile(r"/(?=https?:/)", re.IGNORECASE)
_DEPTH = 5  # archives of caches of translations
# A day or moment, with the archive's own flags behind it, or a word of its own.
_ARCHIVED = re.compile(
    r"^/(?:[a-z]{2,9}/){0,3}(?:\d{4,14}[a-z_]{0,5}\*?|\d{4}\.\d\d\.\d\d-?\d{0,6}|\*|newest|oldest|o/\w{1,9}|save|0)/(?=https?:/)",
    re.IGNORECASE,
)
_BARE_ARCHIVED = re.compile(r"^/(?:web|wayback)/\d{4,14}[a-z_]{0,5}/(?=[\w-]+(?:\.[\w-]+)+(?:/|$))")
_ARCHIVES = re.compile(
    r"(?:^|\.)(?:archive\.(?:org|ph|is|today|li|vn|md|fo)|arquivo\.pt|mementoweb\.org|webarchive\.\w.*|web\.archive\..*|"
    r"12ft\.io|1ft\.io|outline\.com|r\.jina\.ai|txtify\.it|removepaywalls?\.com|freedium\.cfd|ghostarchive\.org|"
    r"via\.hypothes\.is|smry\.ai)$"
)
_GOOGLE = re.compile(r"(?:^|\.)google\.[a-z]{2,3}(?:\.[a-z]{2})?$")
_AMP_CACHE = re.compile(r"(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com|amp\.cloudflare\.com)$")
_AMP_PATH = re.compile(r"^/(?:[a-z]{1,3}/)?(s/)?(?=[\w-]+(?:\.[\w-]+)+(?:/|$))")
_TURBO = re.compile(r"^/(?:turbo/)?(?:(s/)?([\w-]+(?:\.[\w-]+)+)/(?:s/)?)(.*)$")
_LEADS = {"url", "u", "q", "z", "to", "target", "dest", "link", "text", "uddg"}
_LEADING_OUT = re.compile(
    r"^(?:(?:l|lm)\.facebook\.com/l\.php|(?:l|m)\.instagram\.com/|t\.umblr\.com/redirect|out\.reddit\.com/|"
    r"(?:[\w-]+\.)?google\.[a-z.]{2,6}/(?:url|amp|imgres)$|translate\.google\.[a-z.]{2,6}/|"
    r"(?:[\w-]+\.)?yandex\.[a-z]{2,3}/turbo|webcitation\.org/|www\.webcitation\.org/|12ft\.io/|vk\.com/away\.php|"
    r"away\.vk\.com/|(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)|steamcommunity\.com/linkfilter|"
    r"archive\.(?:ph|is|today|li|vn|md|fo)/(?:submit/?)?$|(?:[\w-]+\.)?safelinks\.protection\.outlook\.com/|news\.url\.google\.com/url|"
    r"getpocket\.com/redirect|t\.me/iv$|slack-redir\.net/link|(?:www\.)?youtube\.com/redirect|duckduckgo\.com/l/?$|"
    r"(?:www\.)?bing\.com/news/apiclick\.aspx|archive\.org/wayback/available)"
)
_DEFENDED = re.compile(r"^/v3/__(https?:/{1,2}[^\s]{3,2000}?)__;")
_YAHOO = re.compile(r"/RU=(https?%3a[^/]{1,2000})/", re.IGNORECASE)
_SUBSTACK = re.compile(r"^/pub/([\w-]{1,63})/(p/.*)$")
_CACHED = re.compile(r"^cache:(?:[\w-]{8,20}:)?(.+?)(?:[+ ].*)?$", re.IGNORECASE)


def unwrap(url: str) -> str:
    """
    Take the address of a page out of one that leads to a copy of it, or to it through somebody else.

    Args:
        url: An address with its scheme.

    Returns:
        The inner address, or the given one where there is none inside.

    >>> unwrap("https://web.archive.org/web/2023id_/https://example.org/a"), unwrap("https://example.org/a")
    ('https://example.org/a', 'https://example.org/a')
    """
    for _ in range(_DEPTH):
        try:
            parts = urlsplit(url)
            inner = next((found for way in _WAYS if (found := way(parts, parts.hostname or ""))), None)
        except ValueError:
            return url
        if not inner:
            return url
        url = inner
    return url


def _archived(parts: SplitResult, host: str) -> str | None:
    """Find the address behind a moment in the path; on the hosts of archives, with nothing in front of it too."""
    path = parts.path
    if match := _ARCHIVED.match(path):
        return _whole(path[match.end() :], parts)
    if match := _BARE_ARCHIVED.match(path):
        return _whole(f"https://{path[match.end() :]}", parts)
    if _ARCHIVES.search(host) and (inside := _INSIDE.search(path)):
        return _whole(path[inside.end() :], parts)
    return None


def _whole(inner: str, parts: SplitResult) -> str:
    start = _HTTP.match(inner)
    scheme = "https://" if inner[:5].lower() == "https" else "http://"
    rest = inner[start.end() :] if start else inner
    return f"{scheme}{rest}{'?' if parts.query else ''}{parts.query}"


def _amp_cached(parts: SplitResult, host: str) -> str | None:
    path = parts.path
    if _GOOGLE.search(host) and path.startswith("/amp/"):
        path = path.removeprefix("/amp")
    elif not _AMP_CACHE.search(host):
        return None
    match = _AMP_PATH.match(path)
    return _whole(f"{'https' if match.group(1) else 'http'}://{path[match.end() :]}", parts) if match else None


def _turbo(parts: SplitResult, host: str) -> str | None:
    """Read Yandex's fast pages, on its own host or on one made for the site."""
    if not (host.endswith("turbopages.org") or ("yandex." in host and parts.path.startswith("/turbo/"))):
        return None
    match = _TURBO.match(parts.path)
    return _whole(f"https://{match.group(2)}/{match.group(3)}", parts) if match else None


def _translated(parts: SplitResult, host: str) -> str | None:
    """Read the host out of that of a translation: dots are hyphens there, and hyphens two."""
    if not host.endswith(".translate.goog"):
        return None
    name = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
    return _whole(f"https://{name}{parts.path}", parts)


def _led_out(parts: SplitResult, host: str) -> str | None:
    if not _LEADING_OUT.match(f"{host}{parts.path}"):
        return None
    for name, values in parse_qs(parts.query).items():
        if name.casefold() in _LEADS and _HTTP.match(values[0]):
            return values[0]
    return None


def _in_path(parts: SplitResult, host: str) -> str | None:
    """Read what filters of mail and one search engine put into the path."""
    if host == "urldefense.com" and (match := _DEFENDED.match(parts.path)):
        return _whole(match.group(1), parts)
    if host == "r.search.yahoo.com" and (match := _YAHOO.search(parts.path)):
        return unquote(match.group(1))
    return None


def _in_app(parts: SplitResult, host: str) -> str | None:
    """Read the blog out of an address of Substack's reader; its query tells who shares."""
    match = _SUBSTACK.match(parts.path) if host == "open.substack.com" else None
    return f"https://{match.group(1)}.substack.com/{match.group(2)}" if match else None


def _cached(parts: SplitResult, host: str) -> str | None:
    """Read Google's cache: the address stands in the query, behind a word and a name of its own."""
    if host != "webcache.googleusercontent.com" and not (_GOOGLE.search(host) and parts.path == "/search"):
        return None
    match = _CACHED.match(next(iter(parse_qs(parts.query).get("q", [])), ""))
    inner = unquote(match.group(1)) if match else ""
    return (inner if _HTTP.match(inner) else f"https://{inner}") if "." in inner else None


_WAYS: tuple[Callable[[SplitResult, str], str | None], ...] = (
    _archived,
    _amp_cached,
    _turbo,
    _translated,
    _led_out,
    _in_path,
    _in_app,
    _cached,
)
