"""
The five articles in seeds/ against what a careful reader says of them.

Run it in the repository: `python -m benchmarks.seeds`. It prints a table and what is off, and ends with status 1 if
anything is. It uses the public package alone.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

import newsdedup

ROOT = Path(__file__).resolve().parent.parent
Gold = dict[str, Any]


@attrs.frozen
class Row:
    """
    A line of the table.

    Attributes:
        what: What is measured.
        figure: The figure, as it is printed.
        right: Whether it is what the gold says.
        off: What is not, in words.
    """

    what: str
    figure: str
    right: bool
    off: tuple[str, ...] = ()


def main() -> int:
    """Measure, print, and tell by the exit status whether all is right."""
    gold = json.loads((ROOT / "benchmarks" / "gold" / "seeds.json").read_text("utf-8"))
    rows = list(measure(gold, ROOT / "seeds"))
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:<{width}}  {row.figure:<22}  {'right' if row.right else 'OFF'}")
    for row in rows:
        for line in row.off:
            print(f"OFF  {row.what}: {line}")
    return 0 if all(row.right for row in rows) else 1


def measure(gold: Gold, folder: Path) -> Iterator[Row]:
    """
    Read, clean and group the seeds, and compare each result with the gold.

    Args:
        gold: What stands in benchmarks/gold/seeds.json; its conventions are told there under "about".
        folder: Where the documents are.
    """
    pages = list(newsdedup.read(folder))
    stories = newsdedup.group(pages)
    copies = newsdedup.group(pages, level="copy")
    articles = {Path(member.article.id).stem: member.article for story in stories for member in story.members}
    documents: Gold = gold["documents"]
    missing = sorted(set(documents) - set(articles))
    yield _row("documents read", len(documents) - len(missing), len(documents), missing)
    known = {name: (articles[name], document) for name, document in documents.items() if name in articles}
    yield from _groups(gold, stories, copies)
    yield from _origins(gold, stories)
    yield _relations(documents, stories)
    yield from _furniture(known)
    yield from _facts(known)
    yield _credits(known)
    yield _chains(known)


def _row(what: str, right: int, of: int, off: Iterable[str] = ()) -> Row:
    return Row(what, f"{right} of {of}", right == of, tuple(off))


def _members(story: newsdedup.Story) -> frozenset[str]:
    return frozenset(Path(member.article.id).stem for member in story.members)


def _groups(gold: Gold, stories: newsdedup.Stories, copies: newsdedup.Stories) -> Iterator[Row]:
    wanted = {frozenset(story["members"]) for story in gold["stories"].values()}
    found = {_members(story) for story in stories}
    off = [f"not a story: {', '.join(sorted(group))}" for group in sorted(found - wanted, key=sorted)]
    off += [f"no such story: {', '.join(sorted(group))}" for group in sorted(wanted - found, key=sorted)]
    yield Row("groups", f"{len(found & wanted)} of {len(wanted)}", found == wanted, tuple(off))
    alone = {frozenset({name}) for name in gold["documents"]}
    apart = {_members(story) for story in copies}
    merged = [f"no copies: {', '.join(sorted(group))}" for group in sorted(apart - alone, key=sorted)]
    yield Row("groups, level copy", f"{len(apart & alone)} of {len(alone)}", apart == alone, tuple(merged))


def _story_of(stories: newsdedup.Stories, members: Iterable[str]) -> newsdedup.Story | None:
    wanted = set(members)
    return max(stories, key=lambda story: len(_members(story) & wanted), default=None)


def _origins(gold: Gold, stories: newsdedup.Stories) -> Iterator[Row]:
    off, right, confidences = [], 0, []
    for wanted in gold["stories"].values():
        story = _story_of(stories, wanted["members"])
        origin = story.origin if story else None
        confidences.append(origin.confidence if origin else 0.0)
        if origin and (origin.name, origin.observed) == (wanted["origin"], wanted["observed"]) and origin.reasons:
            right += 1
        else:
            seen = f"{origin.name}, observed: {origin.observed}, {len(origin.reasons)} reasons" if origin else "none"
            off.append(f"{wanted['members'][0]}: {seen}; it is {wanted['origin']}, observed: {wanted['observed']}")
    yield _row("origins, observed or not, with reasons", right, len(gold["stories"]), off)
    first, last = confidences[0], confidences[-1]
    figure = " > ".join(f"{confidence:.2f}" for confidence in (first, last))
    off = [] if first > last else ["the last story names a second source, the first does not"]
    yield Row("confidence of the first and the last", figure, first > last, tuple(off))


def _relations(documents: Gold, stories: newsdedup.Stories) -> Row:
    relations = {
        Path(member.article.id).stem: member.relation_to_origin.value for story in stories for member in story.members
    }
    off = [
        f"{name}: {relations.get(name)}; it is {' or '.join(document['relation_to_origin'])}"
        for name, document in documents.items()
        if relations.get(name) not in document["relation_to_origin"]
    ]
    return _row("relations to the origin", len(documents) - len(off), len(documents), off)


Known = dict[str, tuple[newsdedup.Article, Gold]]


@attrs.frozen
class _Marks:
    """Places of one text: what is furniture in it, what is not, what may be either (indices of characters)."""

    furniture: frozenset[int]
    either: frozenset[int]
    lines: tuple[tuple[int, int, bool | None], ...]


def _marks(text: str, document: Gold) -> _Marks:
    """Spell the gold out: characters of furniture, and each line that is not blank with its label."""
    furniture, either, lines = set[int](), set[int](), []
    start = 0
    for number, line in enumerate(text.split("\n")):
        places = range(start, start + len(line))
        whole = number in document["furniture"]
        for kind, found in (("inline_furniture", furniture), ("either", either)):
            if (part := document[kind].get(str(number))) is not None:
                at = start + line.index(part)
                found.update(range(at, at + len(part)))
        if whole:
            furniture.update(places)
        if line.strip():
            lines.append((start, start + len(line), None if str(number) in document["either"] else whole))
        start += len(line) + 1
    return _Marks(frozenset(furniture), frozenset(either), tuple(lines))


def _furniture(known: Known) -> Iterator[Row]:
    """Compare by lines (those that may be either are left out) and by characters that are not white space."""
    lines, characters = _Counts(), _Counts()
    for name, (article, document) in known.items():
        text = article.raw
        marks = _marks(text, document)
        labelled = {
            at
            for region in article.regions
            if region.kind.value == "furniture"
            for at in range(*region.span)
            if not text[at].isspace()
        }
        for start, end, whole in marks.lines:
            solid = {at for at in range(start, end) if not text[at].isspace()}
            if whole is not None:
                lines = lines.with_one(whole, solid <= labelled, f"{name}: {text[start:end].strip()[:60]!r}")
        for at in set(range(len(text))) - marks.either:
            if not text[at].isspace():
                characters = characters.with_one(at in marks.furniture, at in labelled, name)
    yield from lines.rows("furniture, lines")
    yield from characters.rows("furniture, characters")


@attrs.frozen
class _Counts:
    """Right, wrong and missed."""

    right: int = 0
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    def with_one(self, wanted: bool, found: bool, label: str) -> _Counts:
        if wanted and found:
            return attrs.evolve(self, right=self.right + 1)
        if found:
            return attrs.evolve(self, wrong=(*self.wrong, label))
        return attrs.evolve(self, missed=(*self.missed, label)) if wanted else self

    def rows(self, what: str) -> Iterator[Row]:
        for figure, others, verb in (
            ("precision", self.wrong, "is article text"),
            ("recall", self.missed, "is furniture"),
        ):
            share = self.right / max(1, self.right + len(others))
            labels = (f"{label} {verb} ({others.count(label)})" for label in sorted(set(others)))
            yield Row(f"{what}: {figure}", f"{share:.4f}", not others, tuple(labels))


def _facts(known: Known) -> Iterator[Row]:
    for what, name in (("titles", "title"), ("outlets", "outlet"), ("languages", "language")):
        off = [
            f"{document_id}: {getattr(article, name)!r}; it is {document[name]!r}"
            for document_id, (article, document) in known.items()
            if getattr(article, name) != document[name]
        ]
        yield _row(what, len(known) - len(off), len(known), off)
    off = [
        f"{name}: {article.published.earliest} to {article.published.latest}; it is {document['published']}"
        for name, (article, document) in known.items()
        if not _published_right(article.published, document["published"])
    ]
    yield _row("published intervals", len(known) - len(off), len(known), off)


def _published_right(found: Any, wanted: Gold) -> bool:
    """Tell whether an interval is the gold's, or inside it and around the day on which it truly was published."""
    earliest, latest = (dt.date.fromisoformat(day) if day else None for day in (wanted["earliest"], wanted["latest"]))
    if (found.earliest, found.latest) == (earliest, latest):
        return True
    truth = dt.date.fromisoformat(wanted["truth"])
    low, high = found.earliest or dt.date.min, found.latest or dt.date.max
    return (earliest or dt.date.min) <= low <= truth <= high <= (latest or dt.date.max)


def _credits(known: Known) -> Row:
    """Compare names, roles and how the first mention is written; one credit more or less is off."""
    right, total, off = 0, 0, []
    for name, (article, document) in known.items():
        wanted = {(one["canonical"], one["as_written"], one["role"]) for one in document["credits"]}
        found = {(one.name, one.mentions[0].as_written, one.role.value) for one in article.credits}
        right, total = right + len(wanted & found), total + len(wanted | found)
        off += [f"{name}: {credit} is no credit" for credit in sorted(found - wanted, key=str)]
        off += [f"{name}: {credit} is missing" for credit in sorted(wanted - found, key=str)]
    return _row("credits, with names, words and roles", right, total, off)


def _chains(known: Known) -> Row:
    right, total, off = 0, 0, []
    for name, (article, document) in known.items():
        wanted = {tuple(chain) for chain in document.get("chains", ())}
        found = {(one.mentions[0].as_written, one.cites) for one in article.credits if one.cites}
        right, total = right + len(wanted & found), total + len(wanted | found)
        off += [f"{name}: {chain}" for chain in sorted(wanted ^ found)]
    return _row("chains (who cited whom)", right, total, off)


if __name__ == "__main__":
    sys.exit(main())
