"""What a piece of a byline names: a person, a job, or nobody."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import attrs

from newsdedup.clean.fold import fold

_GLUED = re.compile(r"^(?:本报|本報|特约|实习)*(?:记者|記者|作者|撰文|文)[\s:：／/]*(?=[\u3400-\u9fff])")
_MAIL = re.compile(r"\s*[<(\[]?[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,255}[>)\]]?")
_BRACKETED = re.compile(r"\s*\(([^()]{2,60})\)$")
_DASHED = re.compile(r"\s[-–—]\s")
_PLACEHOLDER = re.compile(r"^(?:user|admin|author|editor)[\s_-]?\d{1,6}$")
_PARTICLE = r"(?:van|von|de|da|di|el|al|bin|le|la|du|dos|Van|Von|De|Da|Di|El|Al|Le|La|Du)(?: den| der| la)? "
_INVERTED = re.compile(
    rf"^(?P<family>(?:{_PARTICLE})?[^\s,]{{2,30}}),\s*(?P<given>[^\s,.]{{2,20}}(?:[ -][^\s,]{{1,20}})?)$"
)
_TRIM = " .,:;|/-–—()"


@attrs.frozen
class _Vocabulary:
    jobs: frozenset[str]
    beside: frozenset[str]
    nobody: frozenset[str]
    countries: frozenset[str]


def person_of(piece: str) -> str | None:
    """
    Take what a person is off the piece of a byline that names one.

    Returns:
        The name; None where the piece names a job or nobody.

    >>> person_of("Ana Prado (Staff Writer)"), person_of("Political Correspondent"), person_of("undefined")
    ('Ana Prado', None, None)
    """
    name = _GLUED.sub("", _MAIL.sub("", piece)).strip()
    if (match := _BRACKETED.search(name)) and is_job(match.group(1)):
        name = name[: match.start()].rstrip()
    if (match := _DASHED.search(name)) and is_job(name[match.end() :]):
        name = name[: match.start()].rstrip()
    words = name.split()
    key = fold(name).strip(_TRIM)
    if key in _vocabulary().nobody or _PLACEHOLDER.match(key) or is_job(name):
        return None
    first, last = _jobs_before(words), _jobs_behind(words)
    kept = words[first : len(words) - last]
    return " ".join(kept) if len(kept) > 1 else name or None


def is_job(text: str) -> bool:
    """
    Tell whether a text says what somebody is, and nothing else.

    >>> is_job("Political Correspondent"), is_job("Корреспондент"), is_job("Ana Prado")
    (True, True, False)
    """
    words = [fold(word).strip(_TRIM) for word in text.split()]
    table = _vocabulary()
    return any(word in table.jobs for word in words) and all(
        word in table.jobs | table.beside or not word for word in words
    )


def speaks_of_job(text: str) -> bool:
    """
    Tell whether a text has a word for what somebody is, with whatever beside it.

    >>> speaks_of_job("Reporter at the Brenn Courier")
    True
    """
    return any(fold(word).strip(_TRIM) in _vocabulary().jobs for word in text.split())


def is_country(text: str) -> bool:
    """
    Tell whether a text is the name of a country that is nobody's given name.

    >>> is_country("Germany"), is_country("Jordan")
    (True, False)
    """
    return fold(text).strip() in _vocabulary().countries


def turned(name: str) -> str | None:
    """
    Put the given name of somebody first; None where a text is not one name the other way round.

    >>> turned("Prado, Ana"), turned("van Dijk, Jan P."), turned("Brenn, Germany"), turned("ssi, dan")
    ('Ana Prado', 'Jan P. van Dijk', None, None)
    """
    match = _INVERTED.match(name.strip())
    if not match:
        return None
    family, given = match.group("family"), match.group("given")
    if not (family.split()[-1][0].isupper() and given[0].isupper()):
        return None
    if is_job(given) or is_job(family) or is_country(given):
        return None
    return f"{given} {family}"


def _jobs_before(words: list[str]) -> int:
    """Count the words of a job in front of a name; its last is the noun."""
    table = _vocabulary()
    keys = [fold(word).strip(_TRIM) for word in words]
    run = next((at for at, key in enumerate(keys) if key not in table.jobs | table.beside), len(keys))
    return max((at + 1 for at in range(run) if keys[at] in table.jobs), default=0)


def _jobs_behind(words: list[str]) -> int:
    """Count the words of a job behind a name; its last is the noun, in English and where one follows it."""
    table = _vocabulary()
    keys = [fold(word).strip(_TRIM) for word in words]
    count = 0
    while count < len(keys) and keys[-1 - count] in table.jobs | table.beside:
        count += 1
    return count if any(key in table.jobs for key in keys[len(keys) - count :]) else 0


@cache
def _vocabulary() -> _Vocabulary:
    table = tomllib.loads(resources.files("newsdedup.data").joinpath("writers.toml").read_text("utf-8"))
    return _Vocabulary(
        jobs=frozenset(fold(word) for words in table["jobs"].values() for word in words),
        beside=frozenset(map(fold, table["beside"]["words"])),
        nobody=frozenset(map(fold, table["nobody"]["names"])),
        countries=frozenset(map(fold, table["countries"]["names"])),
    )
