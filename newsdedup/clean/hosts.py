"""Hosts of addresses: which can be one at all, and whose site a host belongs to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_NEVER = re.compile(r"[\s\\<>\"{}|^`\x00-\x20\x7f]")  # forbidden in a host (WHATWG URL, section 3.2), or white space
_SECOND = r"(?:co|com|org|net|gov|edu|ac|or|ne|go|gob|gouv|gen|info|web|mil|id|firm|ltd|plc|me|nom)"
_SUFFIX = re.compile(rf"{_SECOND}\.[a-z]{{2}}$")  # such as "co.uk", which is nobody's site
# Blogger shows a blog under the domain of the reader's country.
_BLOGSPOT = re.compile(r"(?<=.)\.blogspot\.(?:[a-z]{2}|com?\.[a-z]{2})$")


def is_host(host: str) -> bool:
    r"""
    Tell whether a host can be one, as far as its characters tell: none is white space, a backslash or a bracket.

    >>> is_host("gazette.example"), is_host("exa mple.com"), is_host("gazette.example\\@other.example")
    (True, False, False)
    """
    return bool(host) and _NEVER.search(host) is None


def is_shared(host: str) -> bool:
    """
    Tell whether a host is nobody's site: a suffix of a country, or a service that gives sites below it to anybody.

    >>> is_shared("co.uk"), is_shared("blogspot.com"), is_shared("harbour.blogspot.com")
    (True, True, False)
    """
    return _SUFFIX.fullmatch(host) is not None or host in _shared()


def site_of_host(host: str) -> str:
    """
    Name the site that a host belongs to: the last label before a suffix that is nobody's, with that suffix.

    >>> site_of_host("news.gazette.co.uk"), site_of_host("harbour.blogspot.com"), site_of_host("www.gazette.example")
    ('gazette.co.uk', 'harbour.blogspot.com', 'gazette.example')
    """
    labels = host.split(".")
    for at in range(len(labels)):
        if is_shared(".".join(labels[at:])):
            return ".".join(labels[max(0, at - 1) :])
    return ".".join(labels[-2:])


def one_country(host: str) -> str:
    """
    Give the mirrors of a blog under the domains of countries one name.

    >>> one_country("harbour.blogspot.co.uk"), one_country("harbour.example")
    ('harbour.blogspot.com', 'harbour.example')
    """
    return _BLOGSPOT.sub(".blogspot.com", host)


@cache
def _shared() -> frozenset[str]:
    table = tomllib.loads(resources.files("newsdedup.data").joinpath("sharedhosts.toml").read_text("utf-8"))
    return frozenset(host for hosts in table.values() for host in hosts)
