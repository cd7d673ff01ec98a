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
# What begins like a notice of a paywall, and goes on like a sentence.
NOTICES = {
    "bg": [
        "Само за абонати на театъра имаше концерт.",
        "Искате да прочетете цялата присъда, каза съдията, а нямате време.",
    ],
    "cs": [
        "Jen pro předplatitele se konal koncert.",
        "Pouze pro předplatitele divadla hráli znovu.",
        "Chcete číst dál, zeptala se učitelka dětí.",
    ],
    "da": [
        "Kun for abonnenter blev der holdt en koncert.",
        "Vil du læse videre, spurgte læreren sin klasse.",
    ],
    "de": [
        "Nur für Abonnenten gab es Karten.",
        "Jetzt weiterlesen, rief der Lehrer.",
        "Weiterlesen mit Brille fällt ihm schwer.",
        "Möchten Sie weiterlesen, fragte die Richterin.",
    ],
    "en": [
        "Want to keep reading? That is what the study asked 300 children.",
        "For subscribers only half a seat was left.",
        "You have hit your neighbour, the judge told him.",
        "The author is a well-known journalist, police said.",
    ],
    "es": [
        "Solo para suscriptores del teatro hubo función.",
        "Ha alcanzado el límite de su paciencia.",
        "Para seguir leyendo compró unas gafas.",
    ],
    "fi": [
        "Vain tilaajille järjestettiin konsertti.",
        "Haluatko jatkaa lukemista, kysyi opettaja.",
    ],
    "fr": [
        "Réservé aux abonnés du stade, le parking a fermé.",
        "Vous avez atteint votre limite, lui dit le médecin.",
    ],
    "hr": [
        "Samo za pretplatnike održan je koncert.",
    ],
    "hu": [
        "Csak előfizetőknek játszott a zenekar.",
    ],
    "id": [
        "Hanya untuk pelanggan kereta itu tiket lama berlaku.",
    ],
    "it": [
        "Solo per abbonati si è tenuto un concerto.",
        "Hai raggiunto il limite, gli disse il medico.",
    ],
    "nl": [
        "Alleen voor abonnees was er een concert.",
        "Om verder te lezen kocht ze een bril.",
    ],
    "no": [
        "Bare for abonnenter ble det holdt en konsert.",
    ],
    "pl": [
        "Tylko dla prenumeratorów odbył się koncert.",
        "Aby czytać dalej, kupiła okulary.",
    ],
    "pt": [
        "Só para assinantes do teatro houve sessão.",
        "Você atingiu o limite, disse o médico.",
    ],
    "ro": [
        "Doar pentru abonați a fost un concert.",
    ],
    "ru": [
        "Только для подписчиков театра прошел концерт.",
        "Чтобы читать дальше, она купила очки.",
        "Автор — известный журналист, сообщила полиция.",
    ],
    "sk": [
        "Len pre predplatiteľov sa konal koncert.",
    ],
    "sv": [
        "Endast för prenumeranter hölls en konsert.",
        "För att läsa vidare köpte hon glasögon.",
    ],
    "tr": [
        "Sadece aboneler için bir konser verildi.",
        "Devamını okumak için gözlük aldı.",
    ],
    "uk": [
        "Лише для передплатників відбувся концерт.",
        "Щоб читати далі, вона купила окуляри.",
    ],
}
CASES = [
    (language, sentence)
    for table in (SENTENCES, NOTICES)
    for language, sentences in table.items()
    for sentence in sentences
]


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


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Nur für Abonnenten: Jetzt anmelden und lesen."),
        ("de", "Jetzt weiterlesen für 0,99 €"),
        ("en", "Want to keep reading? Subscribe for less than a coffee a week."),
        ("en", "Subscribers only: log in."),
        ("es", "Para seguir leyendo, inicia sesión."),
        ("fr", "Réservé aux abonnés. Connectez-vous."),
        ("pl", "Tylko dla prenumeratorów. Zaloguj się."),
        ("ru", "Только для подписчиков. Войдите или оформите подписку."),
    ],
)
def test_notices_of_a_paywall_are_furniture_anywhere(language: str, line: str) -> None:
    """What begins the same and goes on as a notice does is one, also amid the article."""
    _, first, second, *_ = PAGES[language]
    regions = label(f"{first}\n\n{line}\n\n{second}", Known(load_outlets())).regions
    assert [region.reason for region in regions] == [None, "paywall", None]
