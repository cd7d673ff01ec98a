"""Outlets and agencies of the world: who they are, how they are written, where they are on the web."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

import attrs

from newsdedup.data.namefinder import NameFinder, name_key
from newsdedup.errors import SettingsError
from newsdedup.model import Span

KINDS = ("newspaper", "agency", "broadcaster", "magazine", "digital", "portal", "photo agency", "social")
_COLUMNS = ("name", "aliases", "domains", "country", "kind")
_QUALIFIED = re.compile(r"^(.{2,60}) \([^()]{1,40}\)$")
_CONTRACTED = frozenset({"Le", "Les", "Il", "O"})
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[^/@]{0,200}@)?([^/:?#]{1,253})", re.IGNORECASE)


@attrs.frozen
class Outlet:
    """
    A newspaper, agency, broadcaster, site or picture agency.

    Attributes:
        name: The canonical name ("The Wall Street Journal").
        aliases: Other names: short, former, inflected, in the native script.
        domains: Web domains without "www.".
        country: ISO 3166-1 alpha-2 in lower case ("uk" for the United Kingdom, "int" for none).
        kind: One of `KINDS`.
        weak: Those of its names that are common words or names too ("Time", "The Sun").
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = "int"
    kind: str = "digital"
    weak: tuple[str, ...] = ()


@attrs.frozen
class OutletHit:
    """
    A place where a text writes an outlet's name.

    Attributes:
        span: The name, with its article where that is part of it and written with a capital.
        outlet: Whose name it is.
        weak: Whether the name is a common word too, so that the context must show that the outlet is meant.
    """

    span: Span
    outlet: Outlet
    weak: bool


@attrs.frozen(eq=False, slots=False)
class Outlets:
    """
    A table of outlets; where two rows share a name or a domain, the earlier one has it.

    Attributes:
        rows: The outlets, by precedence.
    """

    rows: tuple[Outlet, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.rows)

    def by_name(self, name: str) -> Outlet | None:
        """
        Look a name or an alias up; case, accents, punctuation and a leading article don't matter.

        >>> load_outlets().by_name("the wall street journal").country
        'us'
        """
        return self._names.get(name_key(name))

    def by_domain(self, host: str) -> Outlet | None:
        """
        Look up whose web domain a host is, subdomains ("www.", "m.", "amp.") included; an address serves as well.

        >>> load_outlets().by_domain("amp.theguardian.com").name
        'The Guardian'
        """
        match = _HOST.match(host.strip())
        labels = match[1].lower().rstrip(".").split(".")[-8:] if match else []
        for at in range(len(labels) - 1):
            if found := self._domains.get(".".join(labels[at:])):
                return found
        return None

    def by_site_name(self, host: str) -> Outlet | None:
        """
        Guess whose host one is that no row lists, by a label that is an outlet's whole name ("timeslive.com").

        >>> load_outlets().by_site_name("www.newyorktimes.com").name
        'The New York Times'
        """
        labels = host.strip().lower().removeprefix("www.").split(".")
        return self._site_names.get(labels[0]) if len(labels) == 2 else None

    def find(self, text: str, within: Iterable[Span] | None = None) -> Iterator[OutletHit]:
        """
        Find every outlet's name in a text, the longest name at each place, in time linear in the text.

        Args:
            text: The text.
            within: Spans to look in; all of the text by default.

        >>> [hit.outlet.name for hit in load_outlets().find("The WSJ and Le Monde agree, said the people.")]
        ['The Wall Street Journal', 'Le Monde']
        """
        for start, end in within if within is not None else ((0, len(text)),):
            for hit in self._finder.find(text, start, end):
                yield OutletHit(hit.span, self._known[hit.owner], hit.weak)

    @cached_property
    def _names(self) -> dict[str, Outlet]:
        found: dict[str, Outlet] = {}
        for row in self.rows:
            found.setdefault(name_key(row.name), row)
        for row in self._known:
            for name in (row.name, *row.aliases):
                found.setdefault(name_key(name), row)
        return found

    @cached_property
    def _domains(self) -> dict[str, Outlet]:
        found: dict[str, Outlet] = {}
        for row in self.rows:
            for domain in row.domains:
                found.setdefault(domain, row)
        return found

    @cached_property
    def _site_names(self) -> dict[str, Outlet]:
        found: dict[str, Outlet] = {}
        for row in self.rows:
            for name in (row.name, *row.aliases):
                key = name_key(name).replace(" ", "")
                if name not in row.weak and len(key) > 5 and key.isascii():
                    found.setdefault(key, row)
        return found

    @cached_property
    def _known(self) -> tuple[Outlet, ...]:
        return _with_bare_names(tuple(_with_contracted(row) for row in self.rows))

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder.build(
            (name, at, name in row.weak) for at, row in enumerate(self._known) for name in (row.name, *row.aliases)
        )


@cache
def load_outlets(extra: str | None = None) -> Outlets:
    """
    Load the packaged table, with a user's own rows in front of it.

    Args:
        extra: Path of a CSV file with the columns name, aliases, domains, country, kind; aliases and domains are parted
            by "|"; an alias with "~" in front is a common word too. A row with the name of a packaged outlet adds
            its names and domains to it.

    Raises:
        SettingsError: The file can't be read, or a row is wrong; the message names the line.

    >>> len(load_outlets()) > 450
    True
    """
    packaged = resources.files("newsdedup.data").joinpath("outlets.csv").read_text("utf-8")
    rows = tuple(_rows(packaged, "outlets.csv"))
    if extra is None:
        return Outlets(rows)
    try:
        text = Path(extra).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{extra}: {error}") from error
    return Outlets(_merged(tuple(_rows(text, extra)), rows))


def _rows(text: str, where: str) -> Iterator[Outlet]:
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if not line.startswith("#")]
    numbers = [number for number, _ in lines]
    reader = csv.reader((line for _, line in lines), strict=True)
    try:
        header = tuple(cell.strip() for cell in next(reader, ()))
        if sorted(header) != sorted(_COLUMNS):
            line = numbers[0] if numbers else 1
            raise SettingsError(
                f"{where}: line {line}: the columns must be {', '.join(_COLUMNS)}, not {', '.join(header)}"
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _outlet(
                    dict(zip(header, cells, strict=False)), len(cells), f"{where}: line {_at(reader, numbers)}"
                )
    except csv.Error as error:
        raise SettingsError(f"{where}: line {_at(reader, numbers)}: {error}") from error


def _at(reader: object, numbers: list[int]) -> int:
    return numbers[min(int(getattr(reader, "line_num", 1)), len(numbers)) - 1] if numbers else 1


def _outlet(cells: Mapping[str, str], count: int, where: str) -> Outlet:
    if count != len(_COLUMNS):
        raise SettingsError(f"{where}: {count} cells; it must have {len(_COLUMNS)} ({', '.join(_COLUMNS)})")
    name, kind = cells["name"].strip(), cells["kind"].strip()
    if not name_key(name):
        raise SettingsError(f"{where}: the name is empty")
    if kind not in KINDS:
        raise SettingsError(f"{where}: kind is {kind!r}; it must be one of {', '.join(KINDS)}")
    aliases = tuple(filter(None, (alias.strip() for alias in cells["aliases"].split("|"))))
    weak = tuple(alias[1:] for alias in aliases if alias.startswith("~"))
    domains = (domain.strip().lower().removeprefix("www.") for domain in cells["domains"].split("|"))
    names = tuple(alias.removeprefix("~") for alias in aliases)
    country = cells["country"].strip().lower() or "int"
    return Outlet(name, names, tuple(filter(None, domains)), country, kind, weak)


def _merged(extra: tuple[Outlet, ...], packaged: tuple[Outlet, ...]) -> tuple[Outlet, ...]:
    known = {name_key(row.name): row for row in packaged}
    own = [_joined(row, known.get(name_key(row.name))) for row in extra]
    taken = {name_key(row.name) for row in extra}
    return (*own, *(row for row in packaged if name_key(row.name) not in taken))


def _joined(row: Outlet, packaged: Outlet | None) -> Outlet:
    if packaged is None:
        return row
    return attrs.evolve(
        row,
        aliases=tuple(dict.fromkeys((*row.aliases, *packaged.aliases))),
        domains=tuple(dict.fromkeys((*row.domains, *packaged.domains))),
        weak=tuple(dict.fromkeys((*row.weak, *packaged.weak))),
    )


def _with_contracted(row: Outlet) -> Outlet:
    """Let "Le Figaro" answer to "Figaro": the article goes where French and Italian contract it ("au Figaro")."""
    article, _, rest = row.name.partition(" ")
    if article not in _CONTRACTED or " (" in row.name or rest in row.aliases:
        return row
    return attrs.evolve(row, aliases=(*row.aliases, rest), weak=(*row.weak, rest))


def _with_bare_names(rows: tuple[Outlet, ...]) -> tuple[Outlet, ...]:
    """Let "The Standard", where only "The Standard (Kenya)" and the like are known, be a name, but none of theirs."""
    taken = {name_key(name) for row in rows for name in (row.name, *row.aliases)}
    bare: dict[str, Outlet] = {}
    for row in rows:
        match = _QUALIFIED.match(row.name)
        if match and (key := name_key(match[1])) not in taken:
            bare.setdefault(key, Outlet(match[1], kind=row.kind, weak=(match[1],)))
    return (*rows, *bare.values())
