"""Whether two names are one outlet's."""

from __future__ import annotations

import re

from newsdedup.data.namefinder import name_key
from newsdedup.data.outlets import Outlets

_QUALIFIER = re.compile(r" \([^()]*\)$")
_GENERAL = frozenset(
    "news online web tv television radio opinion editorial editorials digital newspaper website com".split()
)


def own_name(outlet: str | None, outlets: Outlets) -> str | None:
    """
    Find the canonical name of the outlet that published a text; parts like "(Web News)" and "Opinion" may be over.

    Args:
        outlet: Its name, or its domain.
        outlets: The table.

    >>> from newsdedup.data.outlets import load_outlets
    >>> own_name("CNN (Web News)", load_outlets()), own_name("Otrok Gazette", load_outlets())
    ('CNN', 'Otrok Gazette')
    """
    if not outlet or not name_key(outlet):
        return None
    known = outlets.by_name(outlet) or outlets.by_domain(outlet)
    if known is None:
        bare = _QUALIFIER.sub("", outlet)
        known = outlets.by_name(bare)
        words = bare.split()
        while known is None and len(words) > 1 and name_key(words[-1]) in _GENERAL:
            words.pop()
            known = outlets.by_name(" ".join(words))
    return known.name if known else outlet


def is_own(name: str | None, own: str | None) -> bool:
    """
    Tell whether a name is that of the outlet itself, general words at its end aside.

    >>> is_own("Otrok News", "Otrok"), is_own("Otrok Gazette", "Otrok")
    (True, False)
    """
    return name is not None and own is not None and _core(name) == _core(own)


def _core(name: str) -> str:
    words = name_key(_QUALIFIER.sub("", name) if name.endswith(")") and " (" in name else name).split()
    while len(words) > 1 and words[-1] in _GENERAL:
        words.pop()
    return " ".join(words)
