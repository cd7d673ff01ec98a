"""Copy groups: one text each, verified against a representative, without chains, for any order of input."""

from __future__ import annotations

import random

import attrs
import pytest

from newsdedup.copies import Keep, find_copies, shown
from newsdedup.errors import SettingsError
from newsdedup.model import CopyGroup, Reason, Rejection, Relation
from newsdedup.settings import CopySettings
from tests.make import article

WORDS = [f"word{number}" for number in range(4_000)]


def words(rng: random.Random, count: int) -> list[str]:
    return [rng.choice(WORDS) for _ in range(count)]


def changed(rng: random.Random, base: list[str], share: float) -> list[str]:
    """Replace a share of the words, here and there."""
    copy = list(base)
    for place in rng.sample(range(len(copy)), max(1, int(len(copy) * share))):
        copy[place] = rng.choice(WORDS)
    return copy


def copies(texts, settings: CopySettings | None = None):
    return find_copies([article(text, id=f"a{n}") for n, text in enumerate(texts)], settings or CopySettings())


def partition(groups: tuple[CopyGroup, ...]) -> set[frozenset[int]]:
    return {frozenset(member.index for member in group.members) for group in groups}


def test_every_article_is_in_one_group():
    """Groups partition the articles, singles, short and empty ones included, in the order of their first members."""
    rng = random.Random(1)
    base = words(rng, 200)
    texts = ["", " ".join(base), "Hello there", "", " ".join(changed(rng, base, 0.02)), "hello, there", "!!"]
    found = copies(texts)
    assert partition(found.groups) == {frozenset(g) for g in ({0}, {1, 4}, {2, 5}, {3}, {6})}
    assert [group.members[0].index for group in found.groups] == sorted(g.members[0].index for g in found.groups)


def test_members_tell_what_they_share_with_the_representative():
    """The representative is the longest; each member has its relation, and its overlap from its own side."""
    rng = random.Random(2)
    base = words(rng, 300)
    shorter = base[:220]
    texts = [" ".join(shorter), " ".join(base), " ".join(base), " ".join(base[:295])]
    (group,) = copies(texts).groups
    assert group.representative == 1
    relations = [member.relation for member in group.members]
    assert relations == [Relation.COPY, Relation.ORIGINAL, Relation.COPY, Relation.COPY]
    assert group.members[0].overlap.left_in_right == 1
    assert group.members[0].overlap.right_in_left == pytest.approx(216 / 296)
    assert group.members[2].overlap.jaccard == 1


def test_of_equally_long_texts_the_lowest_digest_represents():
    """The representative doesn't depend on the order: ties in length go to the lower digest of raw."""
    rng = random.Random(3)
    base = words(rng, 100)
    texts = []
    for place in (10, 50, 90):
        copy = list(base)
        copy[place] = copy[place][::-1]
        texts.append(" ".join(copy))
    articles = [article(text) for text in texts]
    (group,) = find_copies(articles, CopySettings()).groups
    assert articles[group.representative].text_digest == min(each.text_digest for each in articles)


def test_a_live_blog_is_not_one_text():
    """Forty versions, each of which keeps most of the one before: the first and the last share nothing."""
    rng = random.Random(4)
    posts = [words(rng, 50) for _ in range(48)]
    versions = [" ".join(word for post in posts[start : start + 8] for word in post) for start in range(40)]
    groups = copies(versions).groups
    assert len(groups) > 5
    sets = [set(version.split()) for version in versions]
    for group in groups:
        for member in group.members:
            head = sets[group.representative]
            assert len(head & sets[member.index]) >= 0.6 * len(head)


def test_two_groups_are_linked_by_an_excerpt():
    """An excerpt is an edge between the representatives, with its passage, and not a member."""
    rng = random.Random(5)
    base = words(rng, 400)
    part = " ".join(base[100:200])
    texts = [part, " ".join(changed(rng, base, 0.01)), " ".join([*base, "more", "words"])]
    found = copies(texts)
    assert partition(found.groups) == {frozenset({0}), frozenset({1, 2})}
    (edge,) = found.edges
    assert (edge.a, edge.b, edge.relation) == (0, 2, Relation.EXCERPT)
    assert edge.overlap.left_in_right == 1
    passage = edge.overlap.passages[0]
    assert (passage.words, texts[2][slice(*passage.b)]) == (100, part)


@pytest.mark.parametrize(("length", "edges"), [(61, 1), (59, 0)])
def test_a_long_passage_makes_an_edge_and_a_short_one_does_not(length, edges):
    """From 60 words on a shared passage links texts that are otherwise unlike."""
    rng = random.Random(6)
    passage = words(rng, length)
    texts = [" ".join(words(rng, 250) + passage + words(rng, 250)) for _ in range(2)]
    found = copies(texts)
    assert len(found.groups) == 2
    assert len(found.edges) == edges
    assert all(edge.relation is Relation.UNRELATED for edge in found.edges)


def test_scattered_matches_are_not_a_passage():
    """Texts that share many short runs, but none of 60 words, have no edge."""
    rng = random.Random(7)
    shared = [words(rng, 20) for _ in range(10)]
    texts = [" ".join(word for run in shared for word in run + words(rng, 40)) for _ in range(2)]
    assert copies(texts).edges == ()


def test_only_bodies_count():
    """Two pages with one body and different furniture are one text."""
    from newsdedup.model import Article, Kind, Region

    rng = random.Random(8)
    body, menus = " ".join(words(rng, 150)), [" ".join(words(rng, 80)) for _ in range(2)]
    pages = []
    for menu in menus:
        raw = f"{menu}\n{body}"
        regions = (Region((0, len(menu) + 1), Kind.FURNITURE, "menu"), Region((len(menu) + 1, len(raw)), Kind.BODY))
        pages.append(Article(menu[:9], raw, regions))
    (group,) = find_copies(pages, CopySettings()).groups
    assert [member.overlap.jaccard for member in group.members] == [1, 1]


@pytest.mark.parametrize(("keep", "expected"), [("earliest", 2), ("longest", 1), ("first", 0)])
def test_who_is_shown_is_a_policy(keep, expected):
    """What stands for a cluster before people is the earliest, the longest or the first; undated ones come last."""
    base = " ".join(words(random.Random(11), 80))
    days = [None, "2024-05-03", "2024-05-02"]
    articles = [article(base + " more" * (n == 1), **({"day": day} if day else {})) for n, day in enumerate(days)]
    other = Rejection(Reason.EMPTY, "it is empty")
    assert shown([*articles, other], ["c1", "c1", "c1", None], Keep(keep)) == {"c1": expected}


def test_a_policy_that_there_is_not_is_named():
    """The error names it, and those that there are."""
    with pytest.raises(SettingsError, match="keep is 'best'; it must be one of 'earliest'"):
        Keep("best")


def test_any_order_gives_the_same_groups_and_edges():
    """Groups, representatives and edges are those of the set of articles."""
    rng = random.Random(9)
    texts = []
    for _ in range(30):
        base = words(rng, rng.randint(30, 300))
        texts.append(" ".join(base))
        texts.extend(" ".join(changed(rng, base, rng.uniform(0, 0.12))) for _ in range(rng.randrange(4)))
        texts.append(" ".join(base[: len(base) // 3]))
    articles = [article(text, id=f"a{n}") for n, text in enumerate(texts)]

    def told(chosen):
        found = find_copies(chosen, CopySettings())
        ids = [each.id for each in chosen]
        groups = {(ids[g.representative], *sorted((ids[m.index], m.relation) for m in g.members)) for g in found.groups}
        return groups, {(*sorted((ids[e.a], ids[e.b])), e.relation, len(e.overlap.passages)) for e in found.edges}

    expected = told(articles)
    for _ in range(5):
        rng.shuffle(articles)
        assert told(articles) == expected


def test_without_containment_only_alike_texts_are_grouped():
    """Excerpts and passages are left alone when they are not asked for."""
    rng = random.Random(10)
    base = words(rng, 300)
    texts = [" ".join(base), " ".join(base[:90]), " ".join(changed(rng, base, 0.02))]
    found = copies(texts, attrs.evolve(CopySettings(), containment=False))
    assert partition(found.groups) == {frozenset({0, 2}), frozenset({1})}
    assert found.edges == ()
