"""Addresses of pages, one spelling for those that lead to one page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from newsdedup.clean.hosts import is_host, is_shared, one_country, site_of_host
from newsdedup.clean.percent import spelled
from newsdedup.clean.queries import naming_query
from newsdedup.clean.wrappers import unwrap

_DEFAULT_PORT = {"http": 80, "https": 443}
_RESERVED = "/:@!$&'()*+,;=~-._"
_SITE = re.compile(r"^(?:www?\d{1,2}|www|m|mobile|mobil|amp|touch|wap)\.(?=[^.]+\.)")
_MOBILE = re.compile(r"(?<=\.)(?:m|mobile|amp)\.(?=[^.]+\.[^.]+$)")
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php\d?|aspx?|jsp|shtml|cfm)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_BLANKS = ("%20", "%C2%A0")
_SLASHES = re.compile(r"/{2,}")
_AMP_NAME = re.compile(r"(?:\.amp)+(?=\.html?$|$)|(?-i:(?<=[a-z]View)Amp(?=\.html?$))", re.IGNORECASE)
# "-amp" may be the last word of a name, so a number or three words that name an article must stand before it.
_AMP_WORD = re.compile(r"(?P<named>\d{5}|-[^-]{1,60}-[^-]{1,60})(?:-amp){1,4}(?=\.html?$)", re.IGNORECASE)
_AMP_TAIL = re.compile(r"(?<=[^/])/amp/\d$", re.IGNORECASE)
_AMP_PART = re.compile(r"(?<=/)(?:google/amp/|amp_)(?=[^/])", re.IGNORECASE)
_PRINT_NAME = re.compile(r"(?:[._,-](?:print|druck))+(?=\.html?$)", re.IGNORECASE)
_VIEWS = frozenset(
    ("amp", "print", "drucken", "druckversion", "imprimir", "imprimer", "stampa", "printable", "printerfriendly")
)
_VIEW_FILES = frozenset(("amp.html", "print.html", "print.php", "amp.htm"))
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cfm|cgi|do|pl|dll)$", re.IGNORECASE)
_NUMBERED = re.compile(r"=[^&]*\d")
_SLUG = re.compile(r"-[^/]*$|\d{5}[^/]*$|\.s?html?$")
_ARTICLE = re.compile(r"-|\d{5}|\.\w{2,5}$")
# Where a link leads that is meant for the reader and not for the article.
_NOWHERE = re.compile(
    r"(?:/|^)(?:40[0-9]|410|50[0-9]|(?:page-?)?not-?found|error(?:-?page)?(?:-?\d{3})?|log-?in|sign-?in|sign-?up|register|"
    r"subscribe|consent|captcha|maintenance)(?:\.\w{2,5})?$",
    re.IGNORECASE,
)
# What browsers and readers of feeds put in front.
_SHOWN = re.compile(r"^(?:view-source:|feed:(?=https?:))", re.IGNORECASE)
_ROUTE = re.compile(r"^!?/?\w+/|^!")


def canonical_url(url: str | None) -> str | None:
    """
    Give all addresses of one page one spelling.

    Archives, caches and counters are taken off, and so are a "www", mobile and AMP variants, print views, tracking
    parameters, fragments, index pages, default ports and passwords; the scheme is https; what is left is spelled as
    RFC 3986 (section 6) recommends. What may name another article stays.

    Returns:
        The address; None without a host, or with one that can't be a host ("exa mple.com").

    >>> canonical_url("HTTP://www.Example.org:80/a/amp-story-7/amp/?utm_source=x&id=3#top")
    'https://example.org/a/amp-story-7?id=3'
    """
    try:
        parts = urlsplit(unwrap(_with_scheme((url or "").strip())))
        scheme, port = parts.scheme.lower(), parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    if scheme not in _DEFAULT_PORT or not host or not is_host(parts.netloc):
        return None
    if port in {None, _DEFAULT_PORT[scheme]}:
        scheme, port = "https", None
    netloc = f"{host}:{port}" if port else host
    fragment = parts.fragment if _ROUTE.match(parts.fragment) else ""
    path = _path(parts.path)
    return urlunsplit((scheme, netloc, path, naming_query(parts.query, path), fragment))


def _with_scheme(url: str) -> str:
    """Complete an address that takes its scheme from the page it stands on, or that people write without one."""
    url = _SHOWN.sub("", url)
    return f"https:{url}" if url.startswith("//") else f"https://{url}" if url[:4].lower() == "www." else url


def page_address(requested: str | None, declared: str | None) -> str | None:
    """
    Settle the address of a page: the one that it declares, if that can be believed, else the one it was fetched from.

    A declared address on another site belongs to another publication of the text, whose identity a page must not take
    (two blogs at one service are two sites); that of the front page, of a section or of an error is a mistake that
    would make one article of all on the site.

    Args:
        requested: The address that the page was fetched from.
        declared: The address that it calls its own.

    >>> page_address("https://gazette.example/a-1?x=2", "https://gazette.example/a-1")
    'https://gazette.example/a-1'
    >>> page_address("https://gazette.example/a-1", "https://other.example/a-1")
    'https://gazette.example/a-1'
    >>> page_address("https://gazette.example/news/bridge-closed", "https://gazette.example/news")
    'https://gazette.example/news/bridge-closed'
    >>> page_address("https://gazette.example/article.php?id=5", "https://gazette.example/article.php")
    'https://gazette.example/article.php?id=5'
    """
    asked, told = canonical_url(requested), canonical_url(declared)
    theirs = urlsplit(told or "")
    if not asked:
        return None if _is_lost(theirs) else told
    if not told:
        return asked
    ours = urlsplit(asked)
    elsewhere = site_of_host(ours.hostname or "") != site_of_host(theirs.hostname or "")
    if elsewhere or _is_lost(theirs) or _is_cut(ours, theirs) or (_is_article(ours) and _is_section(theirs)):
        return asked
    return told


def _is_lost(parts: SplitResult) -> bool:
    """Tell whether an address is a front page, or that of an error or a form."""
    front = parts.path in {"", "/"} and not parts.query and not parts.fragment
    return front or _NOWHERE.search(parts.path) is not None


def _is_cut(ours: SplitResult, theirs: SplitResult) -> bool:
    """Tell whether a declared address lacks what names the article: its number in the query, its part of the path."""
    if theirs.query or theirs.fragment:
        return False
    above = f"{theirs.path.rstrip('/')}/"
    if ours.path.startswith(above):
        return _is_section(theirs) and ours.path.removeprefix(above).lower() not in _VIEWS | _VIEW_FILES
    by_query = _SCRIPT.search(theirs.path) or (_NUMBERED.search(ours.query) and not _SLUG.search(theirs.path))
    return ours.path == theirs.path and bool(ours.query and by_query)


def _is_section(parts: SplitResult) -> bool:
    return not (parts.query or parts.fragment or _is_article(parts))


def _is_article(parts: SplitResult) -> bool:
    return bool(_ARTICLE.search(parts.path.rstrip("/").rpartition("/")[2]))


def _host(host: str) -> str:
    """Write a host in lower case and ASCII, without what only tells how the page is shown."""
    name = host.rstrip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            name = quote(name, errors="surrogatepass").lower()
    while (shorter := _MOBILE.sub("", _SITE.sub("", name))) != name and not is_shared(shorter):
        name = shorter
    name = one_country(name)
    return f"[{name}]" if ":" in name else name


def _path(path: str) -> str:
    plain = _without_dots(_SESSION.sub("", spelled(_SLASHES.sub("/", path), _RESERVED)))
    # What one rule leaves another may take: "index.amp.html".
    while (shorter := _without_views(_INDEX.sub("/", _without_blanks(plain)))) != plain:
        plain = shorter
    return plain


def _without_blanks(path: str) -> str:
    """Take off the white space that copying has left at the end."""
    end = len(path)
    while blank := next((blank for blank in _BLANKS if path.endswith(blank, 0, end)), None):
        end -= len(blank)
    return path[:end]


def _without_dots(path: str) -> str:
    """Resolve "." and ".." (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            kept = kept[:-1]
        elif segment not in {".", ""}:
            kept.append(segment)
    return "/" + "/".join(kept) + ("/" if kept and path.endswith("/") else "")


def _without_views(path: str) -> str:
    """Take off what asks for another view of a page, where an article's name is left."""
    path = _AMP_PART.sub("", _AMP_TAIL.sub("", path))
    segments = [segment for segment in path.split("/") if segment]
    first, last = 0, len(segments)
    while first < last and segments[last - 1].lower() in _VIEWS | _VIEW_FILES:
        last -= 1
    while first < last and segments[first].lower() in _VIEWS:
        first += 1
    kept = [segment for segment in segments[first:last] if segment.lower() != "amp"]
    if not kept or (len(kept) < len(segments) and not _ARTICLE.search(kept[-1])):
        kept = segments
    if kept:
        kept[-1] = _PRINT_NAME.sub("", _AMP_WORD.sub(r"\g<named>", _AMP_NAME.sub("", kept[-1]))) or kept[-1]
    return "/" + "/".join(kept)
