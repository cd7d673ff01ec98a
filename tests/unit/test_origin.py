"""The origin is elected: one vote a copy group, weighed by role, passed on along chains."""

import pytest

from newsdedup.model import Credit, Field, Mention, Role
from newsdedup.stories.votes import Ballot, origin
from tests.make import article


def ballot(*named, **fields):
    return Ballot([article("text", credits=list(named), **fields)], (0, 4))


def test_agreement_makes_sure():
    """Three texts that credit one paper are surer than one that does."""
    one = origin([ballot(("Lantern Post", "report"))])
    three = origin([ballot(("Lantern Post", "report"))] * 3)
    assert one.name == three.name == "Lantern Post"
    assert 0 < one.confidence < three.confidence < 1


def test_disagreement_makes_doubt():
    """A second source of equal weight takes away half of the confidence and more."""
    sure = origin([ballot(("Lantern Post", "report"))])
    torn = origin([ballot(("Lantern Post", "report"), ("Fjord Tribune", "report"))])
    assert torn.confidence < sure.confidence


def test_a_chain_passes_the_vote_on():
    """Who cites somebody else is no origin: the vote goes to the one who is cited."""
    chain = origin([ballot(("Coast Radio", "report", "Lantern Post"), ("Lantern Post", "report"))])
    assert chain.name == "Lantern Post"
    assert "Coast Radio cited Lantern Post" in chain.reasons


def test_background_does_not_outvote_the_report():
    """Two papers credited for background stay behind the one that is credited for the story."""
    story = [("Lantern Post", "report"), ("Fjord Tribune", "background"), ("Coast Radio", "background")]
    assert origin([ballot(*story)]).name == "Lantern Post"


def test_photos_own_names_and_lost_names_do_not_vote():
    """A photographer, the outlet itself and a newspaper without a name are no origin."""
    named = ("Getty Images", "photo"), (None, "unresolved"), ("Fjord Tribune", "report")
    assert origin([ballot(*named, outlet="Fjord Tribune")]) is None


def test_a_headline_weighs_more_than_a_passing_mention():
    """The source in the headline wins over one that is named at the end."""
    loud = Credit("Lantern Post", Role.REPORT, None, (Mention("Lantern Post", Field.TITLE, (0, 12)),))
    quiet = Credit("Fjord Tribune", Role.REPORT, None, (Mention("Fjord Tribune", Field.RAW, (900, 913)),))
    assert origin([ballot(loud, quiet)]).name == "Lantern Post"


def test_copies_have_one_vote():
    """Four hundred papers with one agency's text are one witness, not four hundred."""
    once = article("text", credits=[("Fjord Tribune", "report")])
    many = Ballot([once] * 400, (0, 4))
    against = [ballot(("Lantern Post", "report")), ballot(("Lantern Post", "report"))]
    assert origin([many, *against]).name == "Lantern Post"


def test_an_outlet_whose_text_is_there_is_observed():
    """The credited outlet's own article is the origin's text, the earliest of them if there are more."""
    late = article("later text", id="late", outlet="Lantern Post", day="2024-05-09")
    early = article("early text", id="early", outlet="Lantern Post", day="2024-05-07")
    found = origin([ballot(("Lantern Post", "report")), Ballot([late], (0, 4)), Ballot([early], (0, 5))])
    assert (found.observed, found.article) == (True, "early")


def test_who_names_itself_is_the_origin_when_nobody_else_is_named():
    """A paper that people talk to, in its own words, told its own story."""
    own = article("text", id="own", outlet="Lantern Post", credits=[("Lantern Post", "self")])
    found = origin([Ballot([own], (0, 4))])
    assert (found.name, found.article, found.observed) == ("Lantern Post", "own", True)


def test_nothing_tells_nothing_is_said():
    """Without a credit there is no origin, not a guess."""
    assert origin([ballot(outlet="Lantern Post")]) is None
    assert origin([]) is None


@pytest.mark.parametrize("flip", [False, True])
def test_a_tie_is_settled_by_name(flip):
    """Equal votes give one result for any order of the ballots."""
    ballots = [ballot(("Lantern Post", "report")), ballot(("Fjord Tribune", "report"))]
    assert origin(ballots[::-1] if flip else ballots).name == "Fjord Tribune"


def test_a_leading_article_makes_no_other_outlet():
    """Who credits "Courier" means The Courier; the article's own name for itself is the origin's."""
    own = article("text", id="own", outlet="The Courier", day="2024-05-07")
    found = origin([ballot(("Courier", "report")), Ballot([own], (0, 4))])
    assert (found.name, found.article, found.observed) == ("The Courier", "own", True)


def heard(name, role, at):
    return Credit(name, role, None, (Mention(name, Field.RAW, (at, at + len(name))),))


def test_whom_a_witness_told_something_further_down_is_not_the_origin():
    """An agency's text that quotes a few words from a paper, among other voices, stays the agency's."""
    agency = heard("Fjord Press Agency", Role.AGENCY, 900)
    venue = heard("Lantern Post", Role.VENUE, 700)
    assert origin([ballot(agency, venue)] * 3).name == "Fjord Press Agency"
    assert origin([ballot(heard("Coast Radio", Role.VENUE, 800), venue)]) is None
    assert origin([ballot(venue)]).name == "Lantern Post"


def test_an_interview_that_a_text_leads_with_is_the_origin():
    """Where the lead says whom the witness told, the paper is the origin, also of what an agency makes of it."""
    agency = heard("Fjord Press Agency", Role.AGENCY, 900)
    assert origin([ballot(agency, heard("Lantern Post", Role.VENUE, 2))] * 2).name == "Lantern Post"


def test_one_text_of_many_does_not_name_the_origin():
    """Five texts tell one report and one of them names a paper: not enough to call the paper the origin."""
    named = ballot(("Lantern Post", "report"))
    assert origin([named, ballot(), ballot()]).name == "Lantern Post"
    assert origin([named, *[ballot()] * 4]) is None
