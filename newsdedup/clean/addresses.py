"""Addresses of pages, one spelling for those that lead to one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ysclid|twclid|igshid|mc_[ce]id|cmpid|ncid|ocid|ref|ref_src|ref_url|"
    r"smid|smtyp|ns_\w+|at_\w+|xtor|wt_\w+|_ga|_gl|_hs\w+|mkt_tok|sr_share|guce_\w+|guccounter|soc_src|soc_trk)$",
    re.IGNORECASE,
)
_DEFAULT_PORT = {"http": ":80", "https": ":443"}


def canonical_url(url: str | None) -> str | None:
    """
    Take off what does not change which page an address leads to: the fragment, tracking parameters, a default port.

    Returns:
        The address with its scheme and host in lower case; None without a host.

    >>> canonical_url("HTTPS://Example.org:443/a/?utm_source=x&id=3#top")
    'https://example.org/a/?id=3'
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORT or not parts.netloc:
        return None
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT_PORT[scheme])
    query = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    return urlunsplit((scheme, host, parts.path or "/", urlencode(query), ""))
