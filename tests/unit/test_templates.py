"""Site templates: what the pages of one site share is furniture; what its articles share is not."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from newsdedup.clean.templates import apply_templates, learn_templates, site_of
from newsdedup.epoch import Tally
from newsdedup.model import Article, Kind, Reason, Region, Rejection
from tests.sites import article, furniture, groups, paragraphs

MANY = 30
LEAST = 20


def applied(articles, sizes=None, least=LEAST):
    learned = learn_templates(articles, groups(*(sizes or [1] * len(articles))))
    return [apply_templates(one, learned, least) for one in articles]


def pages(**lines):
    return [article(number, **lines) for number in range(MANY)]


@pytest.mark.parametrize(
    "line",
    [
        "Tell us what you think of this page: write to the desk and we will print the best letters.",
        "The Vell Lantern is printed by its readers' cooperative, and has been since the year of the great flood.",
        "More harbours, more ferries, more towns",
        "All stories of the week at https://lantern.example/week",
    ],
)
@pytest.mark.parametrize("place", ["head", "tail"])
def test_what_a_site_puts_around_every_article_is_furniture(line, place):
    """A line at the edge of unrelated articles, to readers, of the site, or no sentence, goes; nothing else does."""
    for one in applied(pages(**{place: [line]})):
        assert furniture(one) == [line]
        assert {region.reason for region in one.regions if region.kind is Kind.FURNITURE} == {"template"}
        assert all(own in one.body for own in paragraphs(int(one.id[-3:])))


ADDRESSED = {
    "en": "If this was of use to you, pass it on to somebody who was at sea this week.",
    "de": "Hat der Text gefallen? Dann freuen wir uns über jeden, der ihn weitergibt.",
    "fr": "Ce texte vous a plu ? Faites-le lire à quelqu'un qui était en mer cette semaine.",
    "es": "Nuestra redacción vive de quienes la leen; pase este texto a quien estuvo en el mar.",
    "it": "Se il testo ti è piaciuto, passalo a qualcuno che questa settimana era in mare.",
    "pt": "Se você gostou deste texto, passe adiante a quem esteve no mar nesta semana.",
    "nl": "Vond je dit stuk goed? Geef het door aan iemand die deze week op zee was.",
    "pl": "Jeśli tekst się państwu podobał, proszę podać go dalej komuś, kto był na morzu.",
    "ru": "Если вам понравился этот текст, передайте его тому, кто был на этой неделе в море.",
    "uk": "Якщо вам сподобався цей текст, передайте його тому, хто був цього тижня в морі.",
    "sv": "Tyckte du om texten? Ge den vidare till någon som var till sjöss den här veckan.",
    "tr": "Bu yazı sizin işinize yaradıysa, bu hafta denizde olan birine iletmenizi rica ederiz.",
    "el": "Αν το κείμενο σας άρεσε, δώστε το σε κάποιον που ήταν αυτή την εβδομάδα στη θάλασσα.",
    "cs": "Pokud se vám text líbil, předejte ho někomu, kdo byl tento týden na moři.",
    "zh": "如果您喜欢这篇文章，请把它转给这个星期在海上的朋友，谢谢大家一直以来的阅读和支持。",
    "ja": "この記事が役に立った皆様は、今週海に出ていたお知り合いにもぜひお伝えください。",
    "ko": "이 글이 도움이 되었다면 여러분 주변에서 이번 주 바다에 나갔던 분에게 전해 주세요.",
    "ar": "إذا أعجبك هذا النص فنحن نرجو أن تنقله إلى من كان في البحر خلال هذا الأسبوع.",
}


@pytest.mark.parametrize("language", ADDRESSED)
def test_words_to_readers_are_known_in_many_languages(language):
    """A sentence that speaks to readers, below every article, is furniture whatever its language."""
    line = ADDRESSED[language]
    assert all(furniture(one) == [line] for one in applied(pages(tail=[line], language=language)))


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("The dyke at Orla broke in March, and three thousand people lost their homes in the night.", "en"),
        ("The ministry did not respond to a request for comment.", "en"),
        ("“We will build it again, and you will see it from the sea,” the mayor said after the flood in March.", "en"),
        ("Der Deich bei Orla war im März gebrochen; dreitausend Menschen verloren in der Nacht ihr Haus.", "de"),
        ("La digue d'Orla avait cédé en mars, et trois mille personnes avaient perdu leur maison.", "fr"),
        ("Дамбу в Орле прорвало в марте, и три тысячи человек за одну ночь остались без дома.", "ru"),
        ("奥尔拉的堤坝在三月决口，三千人一夜之间失去了家园，政府至今没有说明原因。", "zh"),
    ],
)
@pytest.mark.parametrize("place", ["head", "tail", "inside"])
def test_background_is_never_furniture(line, language, place):
    """A paragraph about the world stays, also where a saga repeats it in every article, at any place."""
    assert not any(furniture(one) for one in applied(pages(**{place: [line]}, language=language)))


def test_a_box_inside_articles_is_furniture_when_it_is_no_sentence():
    """What invites to something else stands between paragraphs, too; subheadings are shorter, and stay."""
    box, heading = "Letters from the harbour every Friday morning", "What happens next"
    for one in applied(pages(inside=[box, heading])):
        assert furniture(one) == [box]


def test_speakers_in_an_interview_stay():
    """A name in front of every answer comes back in many interviews, and many times in each."""
    turns = ["Mara Lind", "I never said so.", "Vell Lantern", "Then who did, and when did the others hear of it?"] * 3
    assert not any(furniture(one) for one in applied(pages(inside=turns)))


def test_a_copy_group_counts_once():
    """One agency story on thirty pages of a site, or one page fetched thirty times, is no template."""
    same = [attrs.evolve(article(1), id=f"page {n}") for n in range(MANY)]
    others = [article(n) for n in range(2, 30)]
    everything = applied([*same, *others], [MANY, *[1] * len(others)])
    assert not any(furniture(one) for one in everything)


def test_copies_add_nothing_to_a_line():
    """A line in two copy groups stays a line in two, however many copies they have."""
    line = "Tell us what you think of this page: write to the desk and we will print the best letters."
    twice = [attrs.evolve(article(n // 20, tail=[line]), id=f"page {n}") for n in range(40)]
    assert not any(furniture(one) for one in applied([*twice, *map(article, range(2, 30))], [20, 20, *[1] * 28]))


def test_few_articles_have_no_template():
    """Below the least number of copy groups nothing of a site is relabelled."""
    line = "Tell us what you think of this page, and we will print the best letters."
    few = [article(number, tail=[line]) for number in range(LEAST - 1)]
    assert not any(furniture(one) for one in applied(few))


def test_a_day_is_no_template():
    """What a site repeats within one week belongs to the week."""
    line = "Tell us what you saw on the night of the flood, and we will print the best letters."
    week = [article(n, tail=[line], day=dt.date(2024, 3, 1 + n % 6)) for n in range(MANY)]
    assert not any(furniture(one) for one in applied(week))
    undated = [article(n, tail=[line], day=None) for n in range(MANY)]
    assert all(furniture(one) == [line] for one in applied(undated))


def test_a_site_has_its_own_template():
    """The line of one outlet says nothing of another's; without an outlet the host is the site."""
    line = "Tell us what you think of this page, and we will print the best letters."
    ours, theirs = pages(tail=[line]), [article(40 + n, outlet="Maro Herald") for n in range(MANY)]
    theirs[0] = article(40, outlet="Maro Herald", tail=[line])
    found = applied([*ours, *theirs])
    assert all(furniture(one) == [line] for one in found[:MANY])
    assert not any(furniture(one) for one in found[MANY:])
    hosted = [article(n, tail=[line], outlet=None, id=f"{n:03}", url=f"https://a.example/{n}") for n in range(MANY)]
    assert site_of(hosted[0]) == "a.example"
    assert all(furniture(one) == [line] for one in applied(hosted))


def test_the_headline_stays():
    """A headline that comes back ("Letters to the editor of the week") is still the headline."""
    line = "Letters to the editor of the week"
    assert not any(furniture(one) for one in applied(pages(head=[line], title=line)))


def test_the_article_ends_the_template():
    """A rare line goes only where nothing but furniture stands behind it."""
    line = "Tell us what you think of this page, and we will print the best letters."
    end = "In the end the bridge of Vell was opened again."
    made = [article(n, tail=[line] if n < 4 else [line, end] if n == 4 else []) for n in range(130)]
    found = applied(made)
    assert [furniture(one) for one in found[:5]] == [[line]] * 4 + [[]]


def test_regions_partition_the_text_and_keep_their_reasons():
    """Only body becomes furniture; what was furniture keeps its reason, and nothing is lost."""
    line = "Tell us what you think of this page, and we will print the best letters."
    made = [_with_furniture(article(n, head=["Harbour desk of the Lantern"], tail=[line])) for n in range(MANY)]
    for one in applied(made):
        assert "".join(one.raw[slice(*region.span)] for region in one.regions) == one.raw
        assert [region.reason for region in one.regions] == ["byline", None, "template"]


def _with_furniture(one: Article) -> Article:
    cut = one.raw.index("\n") + 2
    byline, body = Region((0, cut), Kind.FURNITURE, "byline"), Region((cut, len(one.raw)), Kind.BODY)
    return attrs.evolve(one, regions=(byline, body))


def test_a_page_of_nothing_but_template_is_turned_away():
    """What is empty without its template is a rejection with the article's id."""
    line = "Tell us what you think of this page, and we will print the best letters."
    empty = article(99, own=[line], id="empty")
    outcome = applied([*pages(tail=[line]), empty])[-1]
    assert isinstance(outcome, Rejection)
    assert (outcome.reason, outcome.id) == (Reason.ONLY_FURNITURE, "empty")


def test_what_knows_nothing_changes_nothing():
    """An article without a site, or an empty count, comes back as the same object."""
    stray = article(1, outlet=None, id="a")
    assert apply_templates(stray, Tally.empty(2), 3) is stray
    one = article(1)
    assert apply_templates(one, Tally.empty(2), 3) is one


def test_a_part_of_the_sites_name_is_the_site():
    """The Lantern is the Vell Lantern; the article stays."""
    line = "The Lantern rests on its members, of whom there are more every month in every town of the coast."
    for one in applied(pages(tail=[line])):
        assert furniture(one) == [line]


def test_a_common_word_of_the_name_is_not_the_site():
    """A sentence about the world with a lantern in it stays, however often it comes back."""
    line = "A lantern was found on the beach of the island, where the ship had gone down in the year of the flood."
    for one in applied(pages(tail=[line])):
        assert line not in furniture(one)
