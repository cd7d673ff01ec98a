"""Stories for a person: whose report, who tells it, and why they belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdedup.export.escape import one_line, shortened
from newsdedup.export.screen import Line
from newsdedup.export.words import credited, dates, relation, share, strongest
from newsdedup.model import Level, Link, Member, Origin, Story

_MOST_MEMBERS = 50
_MOST_LINKS = 12
_BEGINNING, _LENGTH = 400, 90


def stories_lines(stories: Sequence[Story]) -> Iterator[Line]:
    """Show stories, those with most articles first."""
    ranked = sorted(stories, key=lambda story: (-len(story.members), story.id))
    titles = {story.id: shortened(_title(story), 60) for story in stories}
    for number, story in enumerate(ranked, 1):
        if number > 1:
            yield Line()
        yield from _story(story, number, titles)


def _story(story: Story, number: int, titles: dict[str, str]) -> Iterator[Line]:
    head = f"{number}. "
    yield Line(head + one_line(_title(story)), "bold", hang=len(head))
    if story.level is Level.STORY:
        yield from _origin(story.origin)
    many = len(story.members) != 1
    yield Line(f"{len(story.members)} article{'s' * many}:", indent=3)
    for member in story.members[:_MOST_MEMBERS]:
        yield from _member(member, story.origin)
    if len(story.members) > _MOST_MEMBERS:
        yield Line(f"and {len(story.members) - _MOST_MEMBERS} more (--format jsonl shows all)", "dim", 5)
    yield from _why(story.links)
    yield from _elsewhere(story, titles)
    yield Line(f"story {story.id}", "dim", 3)


def _title(story: Story) -> str:
    """The story's headline; the beginning of a member's body where it has none."""
    return story.title or shortened(story.members[0].article.body[:_BEGINNING], _LENGTH)


def _origin(origin: Origin | None) -> Iterator[Line]:
    if origin is None:
        yield Line("Origin: unknown", indent=3)
        return
    where = one_line(origin.article or "") if origin.observed else "not among these texts"
    yield Line(f"Origin: {one_line(origin.name)} ({where}), confidence {share(origin.confidence)}", "green", 3)
    for reason in origin.reasons:
        yield Line(f"- {one_line(reason)}", indent=5, hang=2)


def _member(member: Member, origin: Origin | None) -> Iterator[Line]:
    article = member.article
    outlet = one_line(article.outlet) if article.outlet else "outlet unknown"
    told = (outlet, dates(article.published), relation(member, origin), credited(article.credits))
    yield Line(f"- {one_line(article.id)}", "cyan", 5, 2)
    yield Line("; ".join(part for part in told if part), indent=7)
    if member.uncredited:
        yield Line(f"has it from {one_line(member.uncredited)} and does not say so", "yellow", 7)
    if article.title:
        yield Line(f"“{shortened(article.title, 160)}”", "dim", 7)


def _why(links: Sequence[Link]) -> Iterator[Line]:
    if not links:
        return
    yield Line("Why they belong together:", indent=3)
    for link in links[:_MOST_LINKS]:
        yield Line(f"- {one_line(link.a)} and {one_line(link.b)}: {link.comparison.relation.value}", "cyan", 5, 2)
        for phrase in strongest(piece for piece in link.comparison.evidence if piece.weight > 0):
            yield Line(phrase, indent=7, hang=2)
    if len(links) > _MOST_LINKS:
        yield Line(f"and {len(links) - _MOST_LINKS} more (--format jsonl shows all)", "dim", 5)


def _elsewhere(story: Story, titles: dict[str, str]) -> Iterator[Line]:
    raws = {member.article.id: member.article.raw for member in story.members}
    for entry in story.also_in:
        part = shortened(raws.get(entry.article, "")[slice(*entry.span)], 60)
        other = (
            f"story {entry.story}: {titles.get(entry.story, '')}" if entry.story else "a story not among these texts"
        )
        yield Line(f"A part of {one_line(entry.article)} (“{part}”) belongs to {other}", "yellow", 3)
    for related in story.related:
        kind = "a follow-up" if related.relation.value == "follow-up" else "an independent report"
        yield Line(f"See also, as {kind}: {titles.get(related.story, '')} (story {related.story})", "yellow", 3)
