"""Sentences of articles that begin as furniture does, or hold its words: they stay, wherever they stand."""

# ruff: noqa: E501 - a language a line
from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind
from tests.unit.test_languages import PAGES

SENTENCES = {
    "ar": ["الإعلانات تضاعف سعرها.", "المصدر: وزارة الداخلية.", "مشاركة السلطة ليست من خططه."],
    "bg": ["Рекламата поскъпна два пъти.", "Снимка от делото липсва.", "Коментарите не закъсняха."],
    "ca": ["La publicitat s'ha encarit.", "Compartir el poder no entra en els seus plans."],
    "cs": ["Sdílet moc nehodlá.", "Zdroj: ministerstvo vnitra v Orle.", "Předplatitelé odcházejí po tisících."],
    "da": ["Del magten vil han ikke.", "Annoncer bliver dyrere.", "Opdateret er planen ikke."],
    "de": [
        "Teilen will er die Macht nicht.",
        "Quelle: das Innenministerium.",
        "Abonnenten kündigen reihenweise.",
        "Kommentare ließen nicht auf sich warten.",
        "Spenden Sie Blut, bat die Klinik.",
        "Werbung wird teurer.",
        "Aktualisiert wird der Plan im Mai.",
        "Nur für Abonnenten der Bahn gilt der alte Preis weiter, teilte sie am Abend mit.",
        "Bilder zeigen zwei Boote.",
    ],
    "el": ["Οι διαφημίσεις ακρίβυναν.", "Σχόλια δεν έλειψαν."],
    "en": [
        "Watch: the new rules begin on Friday.",
        "Newsletter writers gain ground.",
        "Donate blood, the hospital asked.",
        "Source: the Kremlin.",
        "Share prices fell again.",
        "Related: two more arrests were made.",
        "Comments came quickly.",
        "Subscribers left in droves.",
        "Subscribers only got half of what they had paid for, the court found on Monday.",
        "Updated forecasts are due in May.",
        "Follow the money, he said.",
        "Read the small print, lawyers warn.",
        "Print sales fell by a third.",
        "More: the ferry will be free.",
        "Listen: the bells have stopped.",
        "To continue reading was her only wish.",
        "Support us, the strikers begged.",
        "The author is dead.",
        "Photos show two boats in the harbour.",
        "Already a subscriber of the gas firm, she was never told of the leak, she says.",
    ],
    "es": [
        "Compartir el poder no entra en sus planes.",
        "Fuente: el Ministerio del Interior.",
        "Comentarios no faltaron.",
        "Los suscriptores se marchan en masa.",
        "Publicidad engañosa, dice el juez.",
    ],
    "fa": ["اشتراک روزنامه گران شد.", "تصویر روشنی در دست نیست."],
    "fi": ["Mainokset kallistuivat.", "Kuva on sumea, poliisi sanoo.", "Jaa valtaa hän ei aio."],
    "fr": [
        "Partager le pouvoir, il n'y songe pas.",
        "Source : le ministère de l'Intérieur.",
        "Lire : un plaisir qui se perd.",
        "Les abonnés s'en vont par milliers.",
        "Publicité mensongère, tranche le juge.",
    ],
    "he": ["שיתוף פעולה עם הממשלה נמשך.", "עדכון המחירים יגיע בחודש הבא."],
    "hi": ["विज्ञापन महंगे हो गए।", "फोटो अदालत में पेश किए गए।"],
    "hr": ["Oglasi su poskupjeli.", "Komentari su stizali brzo.", "Samo za pretplatnike vlaka vrijedi stara cijena karte."],
    "hu": ["A hirdetések drágultak.", "Megosztás nélkül nincs béke."],
    "id": ["Iklan makin mahal.", "Berlangganan koran makin jarang.", "Foto-foto itu beredar cepat."],
    "it": ["Condividere il potere non gli interessa.", "Fonte: il ministero dell'Interno.", "Gli abbonati se ne vanno."],
    "ja": ["有料記事が増えている。", "広告費は倍になった。", "出典は内務省だという。", "写真は二隻の船を写していた。"],
    "ko": ["유료 구독자 수가 크게 줄었다.", "광고비가 두 배로 올랐다.", "사진에는 배 두 척이 찍혔다."],
    "lt": ["Reklama pabrango dvigubai.", "Komentarų netrūko."],
    "lv": ["Reklāma kļuvusi dārgāka.", "Komentāri nebija ilgi jāgaida."],
    "nl": ["Delen wil hij de macht niet.", "Bron: het ministerie van Binnenlandse Zaken.", "Abonnees lopen weg."],
    "no": ["Annonser ble dyrere.", "Del makten vil han ikke."],
    "pl": ["Źródło: ministerstwo spraw wewnętrznych.", "Reklama zdrożała o połowę.", "Subskrybenci odchodzą tysiącami."],
    "pt": ["Compartilhar o poder não está nos planos.", "Fonte: o Ministério do Interior.", "Assinantes saem aos milhares."],
    "ro": ["Reclama s-a scumpit.", "Abonații pleacă cu miile."],
    "ru": [
        "Реклама подорожала вдвое.",
        "Источник: министерство внутренних дел.",
        "Подписчики уходят тысячами.",
        "Смотрите: правила вступают в силу в пятницу.",
    ],
    "sk": ["Reklama zdražela.", "Zdroj: ministerstvo vnútra."],
    "sv": ["Dela på makten vill han inte.", "Källa: inrikesdepartementet i Orla.", "Annonser blir dyrare."],
    "th": ["โฆษณาแพงขึ้นเท่าตัวในปีนี้", "ภาพจากกล้องเผยให้เห็นเรือสองลำ"],
    "tr": ["Reklam fiyatları ikiye katlandı.", "Aboneler binlerce kişi hâlinde ayrılıyor."],
    "uk": ["Реклама подорожчала вдвічі.", "Джерело: міністерство внутрішніх справ.", "Передплатники йдуть тисячами."],
    "vi": ["Cập nhật phần mềm ngay, chuyên gia khuyên.", "Đăng ký xe mới tăng mạnh.", "Chia sẻ quyền lực là điều ông không muốn."],
    "zh": ["分享权力不在他的计划之中。", "广告费翻了一番。", "图片显示港口有两艘船。", "来源：内政部。"],
}  # fmt: skip
CASES = [(language, sentence) for language, sentences in SENTENCES.items() for sentence in sentences]


def test_there_are_enough() -> None:
    """More than sixty sentences, in every language that is known."""
    assert len(CASES) > 60
    assert SENTENCES.keys() == PAGES.keys()


@pytest.mark.parametrize(("language", "sentence"), CASES)
def test_a_sentence_of_the_article_stays(language: str, sentence: str) -> None:
    """At the first, a middle and the last place nothing of the article is labelled."""
    _, first, second, *_ = PAGES[language]
    for lines in ((sentence, first, second), (first, sentence, second), (first, second, sentence)):
        regions = label("\n\n".join(lines), Known(load_outlets())).regions
        assert [region.kind for region in regions] == [Kind.BODY], lines.index(sentence)


@pytest.mark.parametrize(
    "line", ["Watch: The new rules in one minute", "Source: Associated Press.", "More: Ferry sails again"]
)
def test_labels_before_headlines_and_houses_are_furniture(line: str) -> None:
    """The same words before a headline, or before a house that is known, are what they seem."""
    _, first, second, *_ = PAGES["en"]
    regions = label(f"{first}\n\n{second}\n\n{line}", Known(load_outlets())).regions
    assert [region.kind for region in regions] == [Kind.BODY, Kind.FURNITURE]
