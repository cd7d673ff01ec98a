"""The language of a text: steady, on a prefix, and unknown where there is too little of it."""

from __future__ import annotations

import importlib
import random
import threading

import pytest

from newsdedup.clean.language import detect_language, language_code
from newsdedup.settings import CleanSettings

TEXTS = {
    "en": "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "de": "Die alte Brücke wird für sechs Wochen gesperrt, wie das Hafenamt am Montag in der Stadt mitgeteilt hat.",
    "fr": "Le vieux pont sera fermé pendant six semaines, a annoncé lundi la capitainerie du port de la ville.",
    "es": "El viejo puente permanecerá cerrado al menos seis semanas, anunció el lunes la capitanía del puerto.",
    "pl": "Stary most będzie zamknięty przez sześć tygodni, poinformował w poniedziałek kapitanat portu.",
    "ru": "Старый мост будет закрыт по меньшей мере на шесть недель, сообщила в понедельник администрация порта.",
    "uk": "Старий міст буде закрито щонайменше на шість тижнів, повідомила в понеділок адміністрація порту міста.",
    "ar": "أعلن مكتب الميناء يوم الاثنين أن الجسر القديم سيغلق لمدة ستة أسابيع بينما يقوم الغواصون بإصلاحه.",
    "zh": "港口办公室星期一表示，旧桥将关闭六个星期，潜水员将在此期间进行修理，居民需要提前安排出行时间，渡轮将更多。",
    "ja": "港湾事務所は月曜日、古い橋を六週間閉鎖し、その間に潜水士が修理を行うと発表した。フェリーは増える。",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_languages(language: str) -> None:
    """One sentence is enough, in any script; regions of a language are not told apart."""
    assert detect_language(TEXTS[language], None, CleanSettings()) == language


def test_a_declared_language_is_only_a_hint() -> None:
    """What the page declares counts where the text is too short to tell, and never against the text."""
    assert detect_language(TEXTS["de"], "en", CleanSettings()) == "de"
    assert detect_language("Brücke zu", "de-AT", CleanSettings()) == "de"
    assert detect_language("Brücke zu", None, CleanSettings()) == "unknown"
    assert detect_language("Brücke zu", "Deutsch, bitte", CleanSettings()) == "unknown"


def test_a_language_that_the_detector_was_never_taught() -> None:
    """There the declaration is the better witness."""
    zulu = "Ihhovisi lasechwebeni lithe ngoMsombuluko ibhuloho elidala lizovalwa amasonto ayisithupha."
    assert detect_language(zulu, "zu", CleanSettings()) == "zu"


UNTAUGHT = {
    "zu": "Ihhovisi lasechwebeni lithe ngoMsombuluko ibhuloho elidala lizovalwa amasonto ayisithupha.",
    "is": "Gamla brúin verður lokuð í sex vikur, sagði hafnarstjórinn í gær, á meðan kafarar gera við hana.",
    "gl": "A vella ponte permanecerá pechada seis semanas, anunciou onte a capitanía do porto na cidade.",
    "be": "Стары мост будзе зачынены на шэсць тыдняў, паведаміла ў панядзелак адміністрацыя порта горада.",
    "ga": "Beidh an seandroichead dúnta ar feadh sé seachtaine, a dúirt oifig an chalafoirt Dé Luain seo caite.",
    "ka": "ძველი ხიდი ექვსი კვირით დაიკეტება, განაცხადა ორშაბათს ნავსადგურის ოფისმა ქალაქში.",
    "hy": "Հին կամուրջը փակ կլինի վեց շաբաթ, երկուշաբթի օրը հայտնեց նավահանգստի գրասենյակը։",
}


@pytest.mark.parametrize("language", sorted(UNTAUGHT))
@pytest.mark.parametrize("declared", [None, "en"])
def test_languages_that_the_first_detector_takes_for_another(language: str, declared: str | None) -> None:
    """Zulu is no Swahili, Galician no Spanish, whatever the page's template declares."""
    assert detect_language(UNTAUGHT[language], declared, CleanSettings()) == language


def test_a_script_that_one_language_uses_decides() -> None:
    """Latin names in a Chinese text don't make it Vietnamese; some kana make it Japanese."""
    chinese = (
        "CNN 与 BBC 的 Anna Lindt 报道：旧桥将关闭六个星期，潜水员将在此期间进行修理，Brenn 居民需要提前安排出行。"
    )
    assert detect_language(chinese, "en", CleanSettings(min_letters=20)) == "zh"
    assert (
        detect_language(
            "Lindt 社の旧橋閉鎖、六週間の修理、渡輪増便、住民説明会、港湾事務所。", None, CleanSettings(min_letters=10)
        )
        == "ja"
    )


def test_nobody_guesses() -> None:
    """A row of figures with a few odd words has letters enough and no language; two detectors who differ don't toss."""
    table = "Shr 41 cts vs 80 cts Net 40.3 mln vs 78.9 mln Nine mths Shr 1.38 dlrs vs 2.40 dlrs Net 135 mln " * 2
    assert detect_language(table, None, CleanSettings()) in {"unknown", "en"}
    assert (
        detect_language("Xqzt vrrk plonk gnarf tzzk mrrp flurb skronk ttz vlop " * 3, None, CleanSettings())
        == "unknown"
    )


def test_a_plain_text_needs_no_second_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its model is large: a text with the small words of its language, or declared rightly, never loads it."""

    def asked(text: str) -> tuple[str, float]:
        raise AssertionError(text)

    monkeypatch.setattr(importlib.import_module("newsdedup.clean.secondopinion"), "second_opinion", asked)
    for language in ("en", "de", "fr", "es", "zh", "ja"):
        assert detect_language(TEXTS[language], None, CleanSettings()) == language
    assert detect_language(TEXTS["pl"], "pl", CleanSettings()) == "pl"


def test_too_few_letters_are_unknown() -> None:
    """The least number of letters is a setting; digits and marks are none."""
    assert detect_language("12345 67890 " * 20 + "abc", None, CleanSettings()) == "unknown"
    assert detect_language("", None, CleanSettings()) == "unknown"
    assert detect_language(TEXTS["en"], None, CleanSettings(min_letters=500)) == "unknown"


def test_the_answer_is_steady() -> None:
    """Short mixed text gets the same answer every time, whatever else drew random numbers."""
    text = "Brücke bridge pont Hafen harbour port Fähre ferry traversier Montag Monday"
    first = detect_language(text, None, CleanSettings())
    for seed in range(20):
        random.seed(seed)
        assert detect_language(text, None, CleanSettings()) == first


def test_the_detector_of_others_is_left_alone() -> None:
    """The seed is set on an instance of our own: the class, which everyone shares, keeps its."""
    from langdetect.detector_factory import DetectorFactory

    before = DetectorFactory.seed
    detect_language(TEXTS["en"], None, CleanSettings())
    assert DetectorFactory.seed is before


def test_threads_agree() -> None:
    """Detection from several threads at once gives what one alone gives."""
    found: list[str] = []

    def work() -> None:
        found.extend(detect_language(text, None, CleanSettings()) for text in TEXTS.values())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(list(TEXTS) * 4)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh_Hant_TW", "zh"),
        ("NB", "no"),
        ("iw", "he"),
        ("", None),
        (None, None),
        ("x", None),
        ("english", None),
    ],
)
def test_language_tags(tag: str | None, code: str | None) -> None:
    """The primary subtag counts, old codes become the present ones, and words are no codes."""
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("די אַלטע בריק איבערן קאַנאַל ווערט פֿאַרמאַכט אויף זעקס וואָכן, האָט דער שטאָטראַט געזאָגט מאָנטיק.", "yi"),
        (
            "די אלטע בריק איבערן קאנאל ווערט פארמאכט אויף זעקס וואכן, האט דער שטאטראט געזאגט, און די שיפן וועלן גיין.",
            "yi",
        ),
        ("הגשר הישן מעל התעלה ייסגר לשישה שבועות, כך אמר ראש העיר ביום שני, והמעבורות יפעלו כל חצי שעה.", "he"),
        ("לאחר שנים של דיונים אישרה המועצה את הרחבת הנמל, אבל לא את הגשר החדש על התעלה.", "he"),
    ],
)
@pytest.mark.parametrize("declared", [None, "he", "yi", "en"])
def test_yiddish_is_not_hebrew(text: str, language: str, declared: str | None) -> None:
    """With points or without, whatever the page declares: its small words and letters tell."""
    assert detect_language(text, declared, CleanSettings()) == language
