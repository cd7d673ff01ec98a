"""Whose report it is: every copy group votes for the sources it credits; the origin need not be in the collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newsdedup.data.namefinder import source_key
from newsdedup.model import Article, Credit, Field, Origin, Role, Span

# What a credit is worth as a vote. A venue counts less: a speaker may talk to one paper while the report is another's.
_VOTES: Mapping[Role, float] = {
    Role.REPORT: 1.0,
    Role.AGENCY: 1.0,
    Role.VENUE: 0.7,
    Role.DATA: 0.15,
    Role.BACKGROUND: 0.1,
}
_TELLING = frozenset({Role.REPORT, Role.AGENCY, Role.VENUE})
_HEADLINE, _LEAD = 1.0, 0.5
# Where a text names several sources, whom somebody told something that stands further down heard one voice of several.
_FURTHER_DOWN = 0.3
# Who is named for background or a table only has not told the story; nor has whom few of many texts name. In votes, and
# in votes a text.
_LEAST, _LEAST_SHARE = 0.5, 0.25
# Who is said to have cited somebody else passes this share of the vote on.
_PASSED_ON = 0.6
# Doubt that stays after n votes' worth of agreement: _DOUBT ** n.
_DOUBT = 0.45


@attrs.frozen
class Ballot:
    """
    What one copy group says about where it has its story from.

    Attributes:
        articles: Its articles, the one to compute with first.
        lead: The span of raw that the first of them leads with.
    """

    articles: Sequence[Article]
    lead: Span


def origin(ballots: Sequence[Ballot]) -> Origin | None:
    """
    Elect the origin of a story.

    Each copy group has its say once, however many papers ran it. An outlet that others credit is the origin, and it is
    observed when one of its articles is a member; without credits for the story, an article that calls itself the
    source is.

    Returns:
        None when nothing tells, or only a few of many texts credit anybody.
    """
    ballots = _one_name_each(ballots)
    votes = tally(ballots)
    if max(votes.values(), default=0.0) < max(_LEAST, _LEAST_SHARE * len(ballots)):
        return _self_declared(ballots)
    ranking = sorted(votes, key=lambda name: (-votes[name], name))
    name = ranking[0]
    total = sum(votes.values())
    confidence = votes[name] / total * (1 - _DOUBT ** votes[name])
    own = _own_article(ballots, name)
    article = own.id if own else None
    return Origin(
        name=own.outlet if own and own.outlet else name,
        article=article,
        observed=article is not None,
        confidence=round(min(0.99, confidence), 4),
        reasons=tuple(_reasons(ballots, votes, ranking, article)),
    )


def tally(ballots: Sequence[Ballot]) -> dict[str, float]:
    """Count the votes: for each source credited for the story, the sum over copy groups."""
    votes: dict[str, float] = defaultdict(float)
    for ballot in ballots:
        for name, weight in _ballot(ballot).items():
            votes[name] += weight
    return {name: weight for name, weight in sorted(votes.items()) if weight > 0}


def _one_name_each(ballots: Sequence[Ballot]) -> Sequence[Ballot]:
    """Give every source the name that one text has for it, where others have its domain or leave its article out."""
    written: dict[str, set[str]] = defaultdict(set)
    for article in (article for ballot in ballots for article in ballot.articles):
        for name in (article.outlet, *(name for credit in article.credits for name in (credit.name, credit.cites))):
            if name:
                written[source_key(name)].add(name)
    known = {
        name: min(names, key=lambda name: ("." in name, not name.startswith("The "), name))
        for names in written.values()
        if len(names) > 1
        for name in names
    }
    return [attrs.evolve(ballot, articles=_renamed(ballot.articles, known)) for ballot in ballots] if known else ballots


def _renamed(articles: Sequence[Article], known: Mapping[str, str]) -> list[Article]:
    def told(name: str | None) -> str | None:
        return known.get(name, name) if name else name

    return [
        attrs.evolve(
            article,
            credits=tuple(attrs.evolve(c, name=told(c.name), cites=told(c.cites)) for c in article.credits),
        )
        for article in articles
    ]


def _ballot(ballot: Ballot) -> dict[str, float]:
    """The strongest vote of any of the group's articles for each name, chains resolved."""
    votes: dict[str, float] = {}
    for article in ballot.articles:
        for name, weight in _of_article(article, ballot.lead).items():
            votes[name] = max(votes.get(name, 0.0), weight)
    return votes


def _of_article(article: Article, lead: Span) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for credit in article.credits:
        if not credit.name or credit.role not in _VOTES or (article.outlet and _same(credit.name, article.outlet)):
            continue
        weight = _VOTES[credit.role]
        if weight > 0.5:
            weight *= _prominence(credit, lead)
            weight *= _FURTHER_DOWN if _one_of_several(credit, article, lead) else 1.0
        if credit.cites and credit.cites != credit.name:
            votes[credit.cites] += weight * _PASSED_ON
            weight *= 1 - _PASSED_ON
        votes[credit.name] += weight
    return votes


def _prominence(credit: Credit, lead: Span) -> float:
    if any(mention.field is Field.TITLE for mention in credit.mentions):
        return 1 + _HEADLINE
    return 1 + _LEAD if any(span[0] < lead[1] for span in _places(credit)) else 1.0


def _one_of_several(credit: Credit, article: Article, lead: Span) -> bool:
    """Whether an article that names other sources too quotes from a venue further down only."""
    places = _places(credit)
    if credit.role is not Role.VENUE or not places or _prominence(credit, lead) > 1:
        return False
    return any(other.name and other.name != credit.name and other.role in _TELLING for other in article.credits)


def _places(credit: Credit) -> list[Span]:
    return [mention.span for mention in credit.mentions if mention.field is Field.RAW and mention.span]


def _own_article(ballots: Sequence[Ballot], name: str) -> Article | None:
    own = [a for ballot in ballots for a in ballot.articles if a.outlet and _same(a.outlet, name)]
    return min(own, key=_earliest, default=None)


def _same(name: str, other: str) -> bool:
    return source_key(name) == source_key(other)


def _earliest(article: Article) -> tuple[str, str]:
    day = article.published.latest or article.published.earliest
    return (day.isoformat() if day else "9999", article.id)


def _self_declared(ballots: Sequence[Ballot]) -> Origin | None:
    """Without a credit to anyone else, an article that names itself as the venue of what it tells is the origin."""
    own = [
        article
        for ballot in ballots
        for article in ballot.articles
        if article.outlet and any(c.role is Role.SELF for c in article.credits)
    ]
    names = {article.outlet for article in own}
    if len(names) != 1:
        return None
    article = min(own, key=_earliest)
    assert article.outlet  # noqa: S101 - for the type checker: filtered above
    reason = f"{article.outlet} names itself as the source, and nobody else is credited"
    return Origin(article.outlet, article.id, observed=True, confidence=0.5, reasons=(reason,))


def _reasons(
    ballots: Sequence[Ballot], votes: Mapping[str, float], ranking: Sequence[str], article: str | None
) -> Iterable[str]:
    name = ranking[0]
    supporters = [ballot for ballot in ballots if name in _ballot(ballot)]
    whom = "text credits" if len(ballots) == 1 else "texts credit"
    yield f"{len(supporters)} of {len(ballots)} {whom} {name}{_roles(supporters, name)}"
    cited = sorted({c.name for b in ballots for a in b.articles for c in a.credits if c.cites == name and c.name})
    if cited:
        yield f"{', '.join(cited)} cited {name}"
    for other in ranking[1:3]:
        if votes[other] >= 0.25 * votes[name]:
            yield f"{other} is credited too ({votes[other]:.1f} votes against {votes[name]:.1f})"
    yield f"its own text is {article}" if article else f"no text by {name} is in the collection"


def _roles(supporters: Sequence[Ballot], name: str) -> str:
    roles = {c.role.value for b in supporters for a in b.articles for c in a.credits if c.name == name}
    return f" ({', '.join(role.value for role in Role if role.value in roles)})" if roles else ""
