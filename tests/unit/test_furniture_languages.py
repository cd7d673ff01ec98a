"""The furniture of a page in twenty-five languages: the same five things are known in each, and prose is left alone."""

# ruff: noqa: E501 - a language a line
from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

# By language: a paragraph; a heading over links; a label before a link; advertisement, share, comments.
PAGES = {
    "ar": ("قالت بلدية أورلا يوم الاثنين إن الجسر القديم سيغلق ستة أسابيع حتى ينتهي الغواصون من إصلاح دعائمه تحت الماء.", "مواضيع ذات صلة", "اقرأ أيضا: عودة العبارة إلى أورلا", "إعلان", "شارك المقال", "أضف تعليقا"),
    "cs": ("Starý most v Orle bude od pondělí šest týdnů uzavřen, než potápěči opraví jeho pilíře, oznámila radnice města.", "Související články", "Čtěte také: Přívoz v Orle opět jezdí", "Inzerce", "Sdílet článek", "Přidat komentář"),
    "da": ("Den gamle bro i Orla bliver lukket i seks uger, mens dykkere reparerer pillerne, oplyste kommunen mandag.", "Relaterede artikler", "Læs også: Færgen til Orla sejler igen", "Annonce", "Del artiklen", "Skriv en kommentar"),
    "de": ("Die alte Brücke in Orla wird sechs Wochen gesperrt, damit Taucher die Pfeiler ausbessern können, so die Stadt.", "Mehr zum Thema", "Lesen Sie auch: Fähre nach Orla fährt wieder", "Anzeige", "Artikel teilen", "Kommentar schreiben"),
    "el": ("Η παλιά γέφυρα της Όρλα θα κλείσει για έξι εβδομάδες ώσπου να επισκευαστούν τα βάθρα της, είπε ο δήμος.", "Σχετικά άρθρα", "Διαβάστε επίσης: Το φέρι της Όρλα ξανά", "Διαφήμιση", "Κοινοποίηση", "Σχολιάστε"),
    "en": ("The old bridge in Orla will be closed for six weeks while divers mend its piers, the town said on Monday.", "Related articles", "Read also: Ferry to Orla sails again", "Advertisement", "Share this article", "Leave a comment"),
    "es": ("El viejo puente de Orla cerrará seis semanas mientras los buzos reparan los pilares, anunció el ayuntamiento.", "Noticias relacionadas", "Lea también: El ferri de Orla vuelve a navegar", "Publicidad", "Compartir", "Deja un comentario"),
    "fi": ("Orlan vanha silta suljetaan kuudeksi viikoksi, kun sukeltajat korjaavat sen pilareita, kertoi kaupunki maanantaina ja pahoitteli haittaa kaikille liikkujille.", "Aiheeseen liittyvää", "Lue myös: Orlan lautta kulkee taas", "Mainos", "Jaa artikkeli", "Kirjoita kommentti"),
    "fr": ("Le vieux pont d'Orla sera fermé six semaines, le temps que des plongeurs réparent ses piles, selon la mairie.", "Sur le même sujet", "Lire aussi : Le bac d'Orla reprend du service", "Publicité", "Partager cet article", "Laisser un commentaire"),
    "hi": ("ओरला का पुराना पुल छह हफ़्ते तक बंद रहेगा ताकि गोताखोर उसके खंभों की मरम्मत कर सकें, नगर परिषद ने सोमवार को बताया।", "संबंधित खबरें", "यह भी पढ़ें: ओरला की नाव फिर चली", "विज्ञापन", "शेयर करें", "टिप्पणी करें"),
    "hu": ("Hat hétre lezárják a régi hidat Orlában, amíg búvárok javítják a pilléreit, közölte hétfőn a város vezetése.", "Kapcsolódó cikkek", "Olvassa el ezt is: Újra jár az orlai komp", "Hirdetés", "Megosztás", "Szólj hozzá"),
    "id": ("Jembatan tua di Orla akan ditutup enam pekan selama para penyelam memperbaiki tiangnya, kata pemerintah kota.", "Artikel terkait", "Baca juga: Feri Orla berlayar lagi", "Iklan", "Bagikan artikel", "Tulis komentar"),
    "it": ("Il vecchio ponte di Orla resterà chiuso sei settimane mentre i sub riparano i piloni, ha detto lunedì il comune.", "Articoli correlati", "Leggi anche: Riparte il traghetto di Orla", "Pubblicità", "Condividi", "Lascia un commento"),
    "ja": ("オルラ町は月曜日、潜水士が橋脚を補修するあいだ、古い橋を六週間にわたって通行止めにすると発表した。", "関連記事", "あわせて読みたい：オルラの渡し船が再開", "広告", "シェアする", "コメントを書く"),
    "ko": ("오를라시는 월요일에 잠수부들이 교각을 고치는 동안 오래된 다리를 여섯 주 동안 막고 차량을 강 아래쪽 새 다리로 돌리겠다고 밝혔다.", "관련기사", "관련기사: 오를라 나룻배 다시 운항", "광고", "기사 공유", "댓글 쓰기"),
    "nl": ("De oude brug in Orla gaat zes weken dicht terwijl duikers de pijlers herstellen, meldde de gemeente maandag.", "Gerelateerde artikelen", "Lees ook: Veer naar Orla vaart weer", "Advertentie", "Deel dit artikel", "Laat een reactie achter"),
    "no": ("Den gamle broen i Orla blir stengt i seks uker mens dykkere reparerer pilarene, opplyste kommunen på mandag.", "Relaterte saker", "Les også: Ferja til Orla går igjen", "Annonse", "Del saken", "Legg igjen en kommentar"),
    "pl": ("Stary most w Orli będzie zamknięty przez sześć tygodni, dopóki nurkowie nie naprawią filarów, podał ratusz.", "Powiązane artykuły", "Czytaj też: Prom do Orli znów pływa", "Reklama", "Udostępnij artykuł", "Dodaj komentarz"),
    "pt": ("A velha ponte de Orla ficará fechada seis semanas enquanto mergulhadores reparam os pilares, disse a câmara.", "Artigos relacionados", "Leia também: Balsa de Orla volta a navegar", "Publicidade", "Compartilhar", "Deixe um comentário"),
    "ro": ("Vechiul pod din Orla va fi închis șase săptămâni, cât timp scafandrii îi repară pilonii, a anunțat primăria.", "Articole similare", "Citește și: Bacul din Orla circulă din nou", "Publicitate", "Distribuie articolul", "Lasă un comentariu"),
    "ru": ("Старый мост в Орле закроют на шесть недель, пока водолазы не починят опоры, сообщила в понедельник мэрия.", "Похожие новости", "Читайте также: Паром в Орлу снова ходит", "Реклама", "Поделиться", "Оставить комментарий"),
    "sv": ("Den gamla bron i Orla stängs i sex veckor medan dykare lagar pelarna, meddelade kommunen på måndagen i veckan.", "Relaterade artiklar", "Läs också: Färjan till Orla går igen", "Annons", "Dela artikeln", "Lämna en kommentar"),
    "tr": ("Orla belediyesi, dalgıçlar ayakları onarırken eski köprünün altı hafta boyunca trafiğe kapalı kalacağını pazartesi günü duyurdu.", "İlgili haberler", "Bunu da okuyun: Orla feribotu yeniden", "Reklam", "Haberi paylaş", "Yorum yap"),
    "uk": ("Старий міст в Орлі закриють на шість тижнів, доки водолази не полагодять опори, повідомила в понеділок мерія.", "Схожі новини", "Читайте також: Пором до Орли знову ходить", "Реклама", "Поділитися", "Залишити коментар"),
    "zh": ("奥尔拉市政府星期一表示，在潜水员修理桥墩期间，老桥将关闭六个星期，车辆须绕行下游的新桥。", "相关阅读", "延伸阅读：奥尔拉渡轮恢复通航", "广告", "分享到", "发表评论"),
}  # fmt: skip
WANTED = ("related list", "related link", "advertisement", "share", "comments")


@pytest.mark.parametrize("language", PAGES)
def test_the_furniture_of_a_page_is_known(language: str) -> None:
    """Five kinds of furniture between and behind paragraphs are told by their reasons, and both paragraphs stay."""
    prose, heading, link, advert, share, comments = PAGES[language]
    raw = f"{prose}\n\n{advert}\n\n{prose}\n\n{link}\n\n{share}\n\n{comments}\n\n{heading}"
    regions = label(raw, Known(load_outlets())).regions
    told = {}
    for region in regions:
        if region.kind is Kind.FURNITURE:
            for line in raw[slice(*region.span)].split("\n\n"):
                told[line.strip()] = region.reason
    told.pop("", None)
    assert told == dict(zip((heading, link, advert, share, comments), WANTED, strict=True))
    body = "".join(raw[slice(*region.span)] for region in regions if region.kind is Kind.BODY)
    assert body.count(prose) == 2


@pytest.mark.parametrize("language", PAGES)
def test_a_sentence_with_such_words_in_it_stays(language: str) -> None:
    """What a heading or button says is furniture as a line, not inside a sentence."""
    prose, *words = PAGES[language]
    for said in words:
        told = f"{prose} “{said.split(':')[0].split('：')[0].strip()}” {prose}"
        assert len(label(f"{prose}\n\n{told}\n\n{prose}", Known(load_outlets())).regions) == 1
