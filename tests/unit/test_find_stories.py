"""Copy groups become stories: retellings together, other reports apart, composites with their lead."""

import random

import attrs

from newsdedup.model import CopyEdge, CopyGroup, CopyMember, Overlap, Passage, Relation
from newsdedup.settings import StorySettings
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories import find_stories
from tests.families import CREDITS, FAMILY
from tests.make import alone, article


def articles():
    return [article(text, id=name, credits=CREDITS[name]) for name, text in sorted(FAMILY.items())]


def found(items, groups=None, edges=()):
    return find_stories(items, groups or alone(len(items)), edges, index=MemoryIndex(), settings=StorySettings())


def partition(stories):
    return sorted(sorted(member.article.id for member in story.members) for story in stories)


def test_the_family_comes_apart_into_three_stories():
    """The three retellings are one story, each of the other reports one of its own."""
    assert partition(found(articles())) == [["other-report"], ["other-topical"], ["retold-a", "retold-b", "retold-c"]]


def test_an_origin_that_nobody_ingested_is_elected():
    """All three retellings credit the Lantern Post, which is not in the collection."""
    story = next(story for story in found(articles()) if len(story.members) == 3)
    assert (story.origin.name, story.origin.observed, story.origin.article) == ("The Lantern Post", False, None)
    assert {str(member.relation_to_origin) for member in story.members} == {"rewrite"}
    assert {member.parent.outlet for member in story.members} == {"The Lantern Post"}
    assert any("no text by The Lantern Post" in reason for reason in story.origin.reasons)


def test_an_observed_origin_is_the_parent():
    """When the credited outlet's own article is there, it is the original and the others derive from it."""
    items = articles()
    items[2] = attrs.evolve(items[2], outlet="The Lantern Post", credits=())
    story = next(story for story in found(items) if len(story.members) == 3)
    assert (story.origin.article, story.origin.observed) == ("retold-a", True)
    relations = {member.article.id: str(member.relation_to_origin) for member in story.members}
    assert relations == {"retold-a": "original", "retold-b": "rewrite", "retold-c": "rewrite"}
    assert {m.parent.article for m in story.members if m.article.id != "retold-a"} == {"retold-a"}


def test_copies_neither_weaken_nor_strengthen_a_link():
    """A thousand more copies of one retelling leave the score of two others as it was."""
    items = articles()
    before = next(story for story in found(items) if len(story.members) == 3)
    more = [*items, *(attrs.evolve(items[3], id=f"retold-b copy {n:04}") for n in range(1000))]
    whole = Overlap(1, 1, 1)
    copies = tuple(CopyMember(at, Relation.COPY, whole) for at in range(5, len(more)))
    groups = list(alone(5))
    groups[3] = CopyGroup(3, (*groups[3].members, *copies))
    after = next(story for story in found(more, tuple(groups)) if len(story.members) > 3)
    assert len(after.members) == 1003
    scores = [{frozenset((link.a, link.b)): link.comparison.score for link in story.links} for story in (before, after)]
    for pair, score in scores[0].items():
        assert scores[1][pair] == score


def test_any_order_gives_the_same_stories():
    """Groups may come in any order; the stories are equal to the last piece of evidence."""
    items = articles()
    first = found(items)
    groups = list(alone(len(items)))
    for seed in range(3):
        random.Random(seed).shuffle(groups)
        assert found(items, tuple(groups)) == first


def test_a_composite_stays_with_its_lead():
    """Half of one retelling is another story's text: it stays where its lead belongs, and says whose the rest is."""
    foreign = FAMILY["other-report"].split("\n\n", 1)[1]
    composite = FAMILY["retold-b"] + "\n\n" + foreign
    items = articles()
    items[3] = attrs.evolve(article(composite, id="retold-b", credits=CREDITS["retold-b"]))
    at = composite.index(foreign)
    start = FAMILY["other-report"].index(foreign)
    passage = Passage((start, start + len(foreign)), (at, at + len(foreign)), len(foreign.split()))
    edge = CopyEdge(0, 3, Relation.EXCERPT, Overlap(0.4, 0.8, 0.45, (passage,)))
    stories = found(items, edges=(edge,))
    assert partition(stories) == [["other-report"], ["other-topical"], ["retold-a", "retold-b", "retold-c"]]
    story = next(story for story in stories if len(story.members) == 3)
    (entry,) = story.also_in
    home = next(other for other in stories if other.members[0].article.id == "other-report")
    assert (entry.article, entry.story) == ("retold-b", home.id)
    assert composite[slice(*entry.span)] == foreign


def test_what_is_new_is_what_the_others_lack():
    """Only one retelling tells how the shares fell; the others tell nothing that is not in it but for a sentence."""
    story = next(story for story in found(articles()) if len(story.members) == 3)
    new = {member.article.id: member for member in story.members}
    passages = [new["retold-c"].article.raw[slice(*span)] for span in new["retold-c"].new.passages]
    assert any("Environment groups" in passage for passage in passages)
    assert not new["retold-a"].new.quotes
    figures = [new["retold-a"].article.raw[slice(*span)] for span in new["retold-a"].new.figures]
    assert figures == []


def test_no_articles_no_stories():
    """Nothing in, nothing out."""
    assert found([]) == ()


def test_links_are_named_by_sorted_ids():
    """The first article of a link is the one with the lower id."""
    for story in found(articles()):
        assert all(link.a <= link.b for link in story.links)
        assert list(story.links) == sorted(story.links, key=lambda link: (link.a, link.b))
