"""Two short reports of one event share its facts; only what a report leaves behind makes them one story."""

from newsdedup.copies import measure
from newsdedup.model import EvidenceKind
from newsdedup.settings import CopySettings, StorySettings
from newsdedup.stories import compare_articles
from tests.make import article

OURS = (
    "A cyclist died on Thursday evening when a delivery van ran a red light in Norrby. Police named her as Tilda"
    " Ekvall, 34, a nurse. She was riding along Quarry Road near Salt Lane when the grey Volta 300 hit her at about"
    " 8 p.m. Officers arrested Jonne Harvio, 27, of Kestrel Bay, some streets away, and he faces a charge of causing"
    " death by dangerous driving."
)
THEIRS = (
    "Jonne Harvio, 27, from Kestrel Bay, has been arrested after Thursday's fatal crash in Norrby. The 34-year-old"
    " nurse Tilda Ekvall was hit by his grey Volta 300 van around 8 p.m., as she cycled home on Quarry Road, close to"
    " Salt Lane. According to investigators Harvio did not stop at the lights. If convicted of causing death by"
    " dangerous driving he could go to prison for ten years."
)
RETOLD = (
    "A delivery van that ran a red light killed a cyclist on Thursday evening in Norrby. She was Tilda Ekvall, 34, a"
    " nurse, and was riding along Quarry Road near Salt Lane when the grey Volta 300 hit her at about 8 p.m. Jonne"
    " Harvio, 27, of Kestrel Bay, was arrested some streets away, and he faces a charge of causing death by dangerous"
    " driving."
)


def compared(one, two):
    a, b = article(one, id="a"), article(two, id="b")
    return compare_articles(a, b, measure(a, b, CopySettings()), StorySettings())


def test_facts_alone_make_no_link():
    """Names, ages, streets, hours and charges are what any two reporters have of one crash; the answer says so."""
    comparison = compared(OURS, THEIRS)
    assert not comparison.linked
    assert any(line.startswith("facts alone make no link") for line in comparison.short)
    against = [piece for piece in comparison.evidence if piece.kind is EvidenceKind.OWN_REPORTING]
    assert any("neither a quotation, wording nor a source" in piece.note and piece.weight < 0 for piece in against)


def test_wording_beside_the_facts_makes_one():
    """The same facts with the sentences kept are a retelling."""
    comparison = compared(OURS, RETOLD)
    assert comparison.linked
    assert not any("facts" in piece.note for piece in comparison.evidence)


def test_a_run_of_names_is_no_wording():
    """Where two texts agree in a long name and its numbers word for word, they agree in a fact."""
    name = "Ministry of Harbours and Inland Waterways Director Tilda Ekvall Harvio of Kestrel Bay North"
    here = f"The {name} resigned over the missing dredger. Staff heard of it from the radio, and nobody knows why."
    there = f"Nobody expected that the {name} would go. Her deputy takes over on Monday until a successor is found."
    pieces = compared(here, there).evidence
    assert not any(piece.kind is EvidenceKind.PASSAGE for piece in pieces)
