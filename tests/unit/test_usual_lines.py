"""Lines that news sites in many languages usually put around an article: each is furniture behind the last paragraph."""

# ruff: noqa: E501 - a language a line
from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from tests.unit.test_languages import PAGES

LINES = {
    "ar": ["للاطلاع على المقال كاملا اشترك الآن", "تابعونا على فيسبوك", "آخر تحديث: 5 مارس 2024", "الصورة: رويترز", "المزيد من الأخبار"],
    "bg": ["Статията е достъпна само за абонати", "Последвайте ни във Facebook", "Обновена: 5 март 2024", "Снимка: БТА"],
    "ca": ["Segueix-nos a Facebook", "Actualitzat: 05/03/2024 14:05", "Foto: ACN", "Més llegides"],
    "cs": ["Celý článek je dostupný pouze předplatitelům", "Chcete číst dál? Předplaťte si nás", "Sledujte nás na Facebooku", "Aktualizováno: 5. 3. 2024 14:05", "Zdroj: ČTK", "Foto: ČTK", "Přečtěte si více"],
    "da": ["Artiklen er kun for abonnenter", "Log ind for at læse videre", "Følg os på Facebook", "Opdateret: 5. mar. 2024", "Foto: Ritzau Scanpix"],
    "de": ["Weiterlesen mit Plus", "Diesen Artikel lesen Sie mit einem Abo", "Jetzt Plus testen und weiterlesen", "Sie möchten weiterlesen?", "Melden Sie sich hier zum Newsletter an", "Folgen Sie uns auf Facebook", "Empfohlener redaktioneller Inhalt", "Anna Prado schreibt für den Orlaer Boten über Verkehr.", "Bild: Anna Prado/dpa", "Stand: 5. März 2024, 14:05 Uhr"],
    "el": ["Ακολουθήστε μας στο Facebook", "Ενημέρωση: 05/03/2024 14:05", "Φωτογραφία: ΑΠΕ-ΜΠΕ", "Διαβάστε περισσότερα"],
    "en": ["This story is exclusive to subscribers.", "Read the rest of this story with a subscription", "Become a member to read the full story", "You've hit your monthly limit", "Sign up for the Morning Brief newsletter", "Get our daily newsletter delivered to your inbox", "Follow us on Facebook", "Recommended for you", "Ana Prado is the Gazette's political editor.", "Tom Reed writes about energy for the Gazette.", "Reach Ana Prado at ana@gazette.example", "Image credit: Ana Prado", "Updated on: March 5, 2024", "This article was updated on 5 March 2024"],
    "es": ["Contenido exclusivo para suscriptores", "Este contenido es solo para suscriptores", "Suscríbete para seguir leyendo", "¿Ya eres suscriptor? Inicia sesión", "Síguenos en Facebook", "Apúntate a nuestra newsletter", "Ana Prado escribe sobre política en el Diario de Orla.", "Foto de Ana Prado", "Actualizado: 05/03/2024 14:05", "Más noticias"],
    "fa": ["ما را در تلگرام دنبال کنید", "به‌روزرسانی: ۵ مارس ۲۰۲۴", "عکس: ایرنا", "اخبار مرتبط"],
    "fi": ["Tämä artikkeli on vain tilaajille", "Lue koko juttu tilaamalla", "Seuraa meitä Facebookissa", "Päivitetty 5.3.2024 14:05", "Kuva: Lehtikuva"],
    "fr": ["Article réservé à nos abonnés", "Il vous reste 75% de cet article à lire. La suite est réservée aux abonnés.", "Lisez la suite avec un abonnement", "Pour lire la suite, abonnez-vous", "Suivez-nous sur Facebook", "Nos derniers articles", "Anne Prado couvre la politique pour le Courrier d'Orla.", "Crédit photo : Anne Prado", "Mis à jour le 05/03/2024 à 14h05", "Publié le 05/03/2024 à 14:05"],
    "he": ["לקריאת הכתבה המלאה הצטרפו כמנויים", "עקבו אחרינו בפייסבוק", "עודכן: 05/03/2024 14:05", "צילום: רויטרס"],
    "hi": ["आगे पढ़ने के लिए सब्सक्राइब करें", "हमें फेसबुक पर फॉलो करें", "अपडेट: 5 मार्च 2024", "संबंधित ख़बरें"],
    "hr": ["Pratite nas na Facebooku", "Ažurirano: 05.03.2024. 14:05", "Foto: HINA", "Najčitanije"],
    "hu": ["A folytatáshoz be kell jelentkezni", "Kövessen minket a Facebookon", "Frissítve: 2024.03.05. 14:05", "Fotó: MTI"],
    "id": ["Baca artikel lengkap dengan berlangganan", "Ikuti kami di Facebook", "Diperbarui: 5 Maret 2024, 14.05 WIB", "Foto: ANTARA", "Berita terkait"],
    "it": ["Contenuto riservato agli abbonati", "Abbonati per leggere tutto", "Hai già un abbonamento? Accedi", "Seguici su Facebook", "Ti potrebbe interessare anche", "Anna Prado si occupa di politica per il Corriere di Orla.", "Aggiornato il 05/03/2024 alle 14:05", "Pubblicato: 05 marzo 2024"],
    "ja": ["この記事の続きは有料会員のみご覧いただけます", "ログインすると続きをお読みいただけます", "残り500文字", "無料会員登録はこちら", "更新：2024年3月5日 14:05", "写真：共同通信", "フォローする", "関連ニュース"],
    "ko": ["로그인 후 이용 가능합니다", "구독자만 볼 수 있는 기사입니다", "업데이트: 2024-03-05 14:05", "사진=연합뉴스", "관련 뉴스", "기자 홍길동"],
    "lt": ["Sekite mus Facebook", "Atnaujinta: 2024-03-05 14:05", "Nuotrauka: ELTA", "Skaitomiausi"],
    "lv": ["Sekojiet mums Facebook", "Atjaunots: 05.03.2024 14:05", "Foto: LETA", "Lasītākie"],
    "nl": ["Verder lezen? Neem een abonnement", "Dit artikel lezen? Word abonnee", "Al abonnee? Log in", "Volg ons op Facebook", "Anna Prado schrijft over politiek voor de Courant.", "Laatste update: 5 maart 2024", "Foto: ANP"],
    "no": ["Logg inn for å lese videre", "Følg oss på Facebook", "Oppdatert: 05.03.2024", "Foto: NTB"],
    "pl": ["Ten tekst jest dostępny tylko dla prenumeratorów", "Czytaj dalej z subskrypcją", "Masz już konto? Zaloguj się", "Obserwuj nas na Facebooku", "Anna Prado pisze o polityce dla Gazety Orlańskiej.", "Data aktualizacji: 5 marca 2024, 14:05", "źródło: PAP", "Najnowsze wiadomości"],
    "pt": ["Conteúdo exclusivo para assinantes", "Já é assinante? Faça login", "Siga-nos no Facebook", "Ana Prado cobre política no Jornal de Orla.", "Atualizado em 05/03/2024 às 14h05", "Foto: Divulgação", "Mais lidas", "Continue lendo"],
    "ro": ["Articol disponibil doar pentru abonați", "Urmărește-ne pe Facebook", "Actualizat: 5 martie 2024 14:05", "Foto: Agerpres"],
    "ru": ["Материал доступен только по подписке", "Полная версия доступна подписчикам", "Подпишитесь на наш телеграм-канал", "Подписывайтесь на нас в Telegram", "Обновлено: 5 марта 2024, 14:05", "Дата публикации: 05.03.2024", "Автор: Анна Прадо", "Фото: ТАСС", "Новости по теме"],
    "sk": ["Sledujte nás na Facebooku", "Aktualizované: 5. 3. 2024 14:05", "Foto: TASR", "Najčítanejšie"],
    "sv": ["Den här artikeln är låst", "Läs vidare med prenumeration", "Vill du läsa hela artikeln?", "Följ oss på Facebook", "Uppdaterad: 2024-03-05 14:05", "Foto: TT", "Mer läsning"],
    "th": ["ติดตามเราได้ที่เฟซบุ๊ก", "อัปเดต: 5 มี.ค. 2567 14:05", "ภาพ: รอยเตอร์", "ข่าวล่าสุด"],
    "tr": ["Devamını okumak için abone olun", "Bizi Facebook'ta takip edin", "Güncelleme: 05.03.2024 14:05", "Giriş: 05.03.2024 14:05", "Fotoğraf: AA", "Haberler"],
    "uk": ["Матеріал доступний лише за передплатою", "Підписуйтесь на наш Telegram-канал", "Оновлено: 5 березня 2024, 14:05", "Фото: УНІАН", "Новини за темою", "Автор: Анна Прадо"],
    "vi": ["Đăng nhập để đọc toàn bộ bài viết", "Theo dõi chúng tôi trên Facebook", "Cập nhật: 05/03/2024 14:05", "Ảnh: TTXVN", "Tin mới nhất"],
    "zh": ["订阅会员可阅读全文", "登录后可阅读全文", "关注我们的微信公众号", "更新时间：2024-03-05 14:05", "来源：新华社", "责任编辑：张三", "图：新华社", "点击查看更多"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "line"), [(code, line) for code, lines in LINES.items() for line in lines])
def test_a_usual_line_is_furniture(language: str, line: str) -> None:
    """Behind two paragraphs, which stay, the line is labelled."""
    _, first, second, *_ = PAGES[language]
    raw = f"{first}\n\n{second}\n\n{line}"
    body, *rest = label(raw, Known(load_outlets())).regions
    assert raw[slice(*body.span)].strip() == f"{first}\n\n{second}"
    assert [region.reason is not None for region in rest] == [True]
