"""Quotations are found in the styles of many languages, whole, with the names beside them."""

import pytest

from newsdedup.stories.features.names import find_names
from newsdedup.stories.features.quotes import find_quotes


def quoted(text, names=()):
    return [quote.text for quote in find_quotes(text, [(0, len(text))], names)]


@pytest.mark.parametrize(
    "text",
    [
        "“We will keep the harbour open,” he said.",
        '"We will keep the harbour open," he said.',
        "‘We will keep the harbour open,’ he said.",
        "„We will keep the harbour open,“ he said.",
        "„We will keep the harbour open,” he said.",
        "«We will keep the harbour open,» he said.",
        "« We will keep the harbour open, » he said.",
        "»We will keep the harbour open,« he said.",
        "”We will keep the harbour open,” he said.",
        "「We will keep the harbour open,」 he said.",
    ],
)
def test_each_style_of_marks_is_known(text):
    """English, German, Polish, French, Danish, Swedish and Japanese marks all enclose the same words."""
    assert [found.strip() for found in quoted(text)] == ["We will keep the harbour open,"]


def test_two_quotations_of_one_paragraph_stay_apart():
    """What stands between two quotations is not quoted."""
    text = "“We keep the harbour open,” Mara Lind said on Monday. “Nobody will be turned away at night.”"
    assert quoted(text) == ["We keep the harbour open,", "Nobody will be turned away at night."]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    """Papers close only the last of several quoted paragraphs."""
    text = "“We keep the harbour open, whatever it costs.\n“And nobody will be turned away at night,” she said."
    assert quoted(text) == ["We keep the harbour open, whatever it costs.", "And nobody will be turned away at night,"]


def test_apostrophes_are_no_quotation_marks():
    """A text full of apostrophes quotes nobody."""
    assert quoted("The workers' union won't say what it'll do about the ships' crews or the port's owners.") == []


def test_titles_and_scare_quotes_are_left_out():
    """Fewer than four words are a name or a scare quote."""
    assert quoted("The so-called “dual-use” goods and the film “Night Harbour” were mentioned.") == []


def test_quotations_of_scripts_without_spaces_are_measured_by_characters():
    """A Chinese sentence has no spaces and is long enough all the same."""
    assert quoted("他说：“我们不会关闭这个港口。”") == ["我们不会关闭这个港口。"]


def test_the_speaker_stands_beside_the_quotation():
    """The nearest name comes first."""
    text = "Joss Varga watched. “We will keep the harbour open,” said Mara Lind, the harbour master."
    names = find_names(text, [(0, len(text))])
    assert find_quotes(text, [(0, len(text))], names)[0].speakers[0] == "Mara Lind"


def test_a_name_in_the_paragraph_before_does_not_take_the_floor():
    """Whom the quotation's own paragraph names speaks, even where the paragraph before ends with a nearer name."""
    text = "The works were sold to Ferrolana.\n“We were told nothing of this by anybody,” said welder Nerea Olabarri."
    names = find_names(text, [(0, 33), (34, len(text))])
    assert find_quotes(text, [(0, len(text))], names)[0].speakers[0] == "Nerea Olabarri"


def test_furniture_is_not_searched():
    """Only the spans of the body count."""
    text = "“We will keep the harbour open,” he said.\n“Sign up for our letter today,” it says."
    assert len(find_quotes(text, [(0, 41)])) == 1
