"""What is known of the pages of each language is whole, and whole pages in each keep their body and lose the rest."""

# ruff: noqa: E501 - a line of a page a line
from __future__ import annotations

import pytest

import newsdedup
from newsdedup.clean.dates import find_dates
from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.clean.languages import load_languages
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.stamps import Stamp, stamp_kind
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

LANGUAGES = (
    "ar bg ca cs da de el en es fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sv th tr uk vi zh".split()
)
KINDS = {
    "stamps": ("published", "updated", "beside", "units", "ago"),
    "bios": ("verbs", "covers", "nouns", "opens"),
    "lines": ("paywall", "related", "newsletter", "follow", "share", "source"),
    "words": ("photo", "masthead", "networks", "says"),
}

# By language: who wrote it; two paragraphs of the article; published, updated, paywall, note on the writer, related,
# newsletter, photo credit.
PAGES = {
    "ar": ("آنا برادو", "قالت بلدية أورلا يوم الاثنين إن الجسر القديم سيغلق ستة أسابيع حتى ينتهي الغواصون من إصلاح دعائمه تحت الماء.", "وستسير الحافلات فوق الجسر الجديد أسفل النهر، وسيكون ركوب العبارة مجانيا حتى نهاية شهر مايو كما أعلن المجلس.",
        "تاريخ النشر: ٥ مارس ٢٠٢٤", "آخر تحديث: 6 مارس 2024 الساعة 10:05", "هذا المقال للمشتركين فقط", "آنا برادو صحفية في جريدة الميناء بأورلا", "أخبار ذات صلة", "اشترك في نشرتنا البريدية", "تصوير: آنا برادو"),
    "bg": ("Ана Прадо", "Старият мост в Орла ще бъде затворен за шест седмици, докато водолази поправят колоните му, съобщи общината в понеделник.", "Автобусите ще минават по новия мост надолу по реката, а фериботът ще е безплатен до края на май, реши съветът.",
        "Публикувано на 5 март 2024 г. в 14:05 ч.", "Последна актуализация: 6 март 2024", "Тази статия е само за абонати", "Ана Прадо е журналист във вестник „Орлански куриер“.", "Още по темата", "Абонирайте се за нашия бюлетин", "Снимка: Ана Прадо"),
    "ca": ("Anna Prado", "El vell pont d'Orla estarà tancat sis setmanes mentre els bussos en reparen els pilars, va dir dilluns l'ajuntament.", "Els autobusos passaran pel pont nou, riu avall, i el transbordador serà gratuït fins a finals de maig, segons el ple.",
        "Publicat el 5 de març del 2024", "Última actualització: 6 de març del 2024", "Subscriu-te per continuar llegint", "Anna Prado és periodista del Diari d'Orla.", "Et pot interessar", "Subscriu-te al nostre butlletí", "Fotografia: Anna Prado"),
    "cs": ("Anna Pradová", "Starý most v Orle bude od pondělí šest týdnů uzavřen, než potápěči opraví jeho pilíře, oznámila radnice města.", "Autobusy pojedou po novém mostě níže po řece a přívoz bude až do konce května zdarma, rozhodlo zastupitelstvo.",
        "Publikováno 5. března 2024", "Aktualizováno 6. března 2024 v 10:05", "Tento článek je jen pro předplatitele", "Anna Pradová je redaktorka Orelského deníku.", "Čtěte také", "Přihlaste se k odběru newsletteru", "Foto: Anna Pradová"),
    "da": ("Anna Prado", "Den gamle bro i Orla bliver lukket i seks uger, mens dykkere reparerer pillerne, oplyste kommunen mandag.", "Busserne kører over den nye bro længere nede ad floden, og færgen er gratis indtil udgangen af maj, siger rådet.",
        "Publiceret den 5. marts 2024 kl. 14.05", "Sidst opdateret 6. marts 2024", "Denne artikel er kun for abonnenter", "Anna Prado er reporter på Orla Tidende.", "Læs også", "Tilmeld dig vores nyhedsbrev", "Foto: Anna Prado"),
    "de": ("Anna Prado", "Die alte Brücke in Orla wird sechs Wochen gesperrt, damit Taucher die Pfeiler ausbessern können, so die Stadt.", "Die Busse fahren über die neue Brücke flussabwärts, und die Fähre kostet bis Ende Mai nichts, beschloss der Rat.",
        "Veröffentlicht am 5. März 2024 um 14:05 Uhr", "Zuletzt aktualisiert: 6. März 2024", "Dieser Artikel ist nur für Abonnenten lesbar", "Anna Prado ist Redakteurin beim Orlaer Boten.", "Mehr zum Thema", "Abonnieren Sie unseren Newsletter", "Foto: Anna Prado"),
    "el": ("Άννα Πράδο", "Η παλιά γέφυρα της Όρλα θα κλείσει για έξι εβδομάδες ώσπου να επισκευαστούν τα βάθρα της, είπε ο δήμος.", "Τα λεωφορεία θα περνούν από τη νέα γέφυρα και το φέρι θα είναι δωρεάν ως το τέλος Μαΐου, αποφάσισε το συμβούλιο.",
        "Δημοσιεύτηκε στις 5 Μαρτίου 2024", "Τελευταία ενημέρωση: 6 Μαρτίου 2024, 10:05", "Το άρθρο αυτό είναι μόνο για συνδρομητές", "Η Άννα Πράδο είναι δημοσιογράφος στο Βήμα της Όρλα.", "Δείτε επίσης", "Εγγραφείτε στο newsletter μας", "Φωτογραφία: Άννα Πράδο"),
    "en": ("Ana Prado", "The old bridge in Orla will be closed for six weeks while divers mend its piers, the town said on Monday.", "Buses will run over the new bridge down the river, and the ferry is free until the end of May, the council decided.",
        "Published 5 March 2024 at 2.05 pm", "Last updated: 6 March 2024", "Subscribe to continue reading this article", "Ana Prado covers the harbour for the Orla Gazette.", "More on this topic", "Sign up for our newsletter", "Photo: Ana Prado"),
    "es": ("Ana Prado", "El viejo puente de Orla cerrará seis semanas mientras los buzos reparan los pilares, anunció el ayuntamiento.", "Los autobuses cruzarán por el puente nuevo, río abajo, y el ferri será gratuito hasta finales de mayo, según el pleno.",
        "Publicado el 5 de marzo de 2024 a las 14:05", "Última actualización: 6 de marzo de 2024", "Este artículo es exclusivo para suscriptores", "Ana Prado es periodista del Diario de Orla.", "Te puede interesar", "Suscríbete a nuestro boletín", "Foto: Ana Prado"),
    "fa": ("آنا پرادو", "شهرداری اورلا روز دوشنبه گفت پل قدیمی شش هفته بسته می‌ماند تا غواصان پایه‌های آن را زیر آب تعمیر کنند.", "اتوبوس‌ها از پل جدید پایین رودخانه می‌گذرند و قایق تا پایان ماه مه رایگان خواهد بود، شورای شهر تصمیم گرفت.",
        "تاریخ انتشار: ۵ مارس ۲۰۲۴", "آخرین به‌روزرسانی: ۶ مارس ۲۰۲۴ ساعت ۱۰:۰۵", "این مطلب ویژه مشترکان است", "آنا پرادو خبرنگار روزنامه بندر در اورلا است.", "بیشتر بخوانید", "در خبرنامه ما عضو شوید", "عکس: آنا پرادو"),
    "fi": ("Anna Prado", "Orlan vanha silta suljetaan kuudeksi viikoksi, kun sukeltajat korjaavat sen pilareita, kertoi kaupunki maanantaina ja pahoitteli haittaa kaikille.", "Bussit kulkevat uutta siltaa pitkin joen alajuoksulla, ja lautta on maksuton toukokuun loppuun asti, valtuusto päätti.",
        "Julkaistu 5.3.2024 klo 14.05", "Päivitetty 6. maaliskuuta 2024", "Tämä juttu on vain tilaajille", "Anna Prado on Orlan Sanomien toimittaja.", "Lue myös", "Tilaa uutiskirjeemme", "Kuva: Anna Prado"),
    "fr": ("Anne Prado", "Le vieux pont d'Orla sera fermé six semaines, le temps que des plongeurs réparent ses piles, selon la mairie.", "Les bus passeront par le nouveau pont, en aval, et le bac sera gratuit jusqu'à la fin du mois de mai, a décidé le conseil.",
        "Publié le 5 mars 2024 à 14h05", "Mis à jour le 6 mars 2024", "Cet article est réservé aux abonnés", "Anne Prado est journaliste au Courrier d'Orla.", "Sur le même sujet", "Inscrivez-vous à notre newsletter", "Photo : Anne Prado"),
    "he": ("אנה פראדו", "הגשר הישן באורלה ייסגר לשישה שבועות עד שצוללנים יתקנו את העמודים שלו מתחת למים, הודיעה העירייה ביום שני.", "האוטובוסים יעברו על הגשר החדש במורד הנהר, והמעבורת תהיה חינם עד סוף חודש מאי, כך החליטה מועצת העיר.",
        "פורסם: 5 במרץ 2024, 14:05", "עודכן לאחרונה: 6 במרץ 2024", "כתבה זו מיועדת למנויים", "אנה פראדו היא כתבת בעיתון הנמל של אורלה", "כתבות נוספות", "הירשמו לניוזלטר שלנו", "צילום: אנה פראדו"),
    "hi": ("आना प्राडो", "ओरला का पुराना पुल छह हफ़्ते तक बंद रहेगा ताकि गोताखोर उसके खंभों की मरम्मत कर सकें, नगर परिषद ने सोमवार को बताया।", "बसें नदी के नीचे की ओर नए पुल से चलेंगी और नाव मई के अंत तक मुफ़्त रहेगी, परिषद ने यह फ़ैसला बैठक में किया।",
        "प्रकाशित: 5 मार्च 2024, 14:05 बजे", "अंतिम अपडेट: ६ मार्च २०२४", "यह लेख केवल सदस्यों के लिए है", "आना प्राडो ओरला समाचार की पत्रकार हैं।", "यह भी पढ़ें", "हमारे न्यूज़लेटर की सदस्यता लें", "फोटो: आना प्राडो"),
    "hr": ("Ana Prado", "Stari most u Orli bit će zatvoren šest tjedana dok ronioci ne poprave njegove stupove, objavio je grad u ponedjeljak.", "Autobusi će voziti preko novog mosta nizvodno, a trajekt će do kraja svibnja biti besplatan, odlučilo je vijeće.",
        "Objavljeno 5. ožujka 2024. u 14:05", "Posljednja izmjena: 6. ožujka 2024.", "Ovaj članak dostupan je samo pretplatnicima", "Ana Prado je novinarka Orlanskog lista.", "Pročitajte i", "Prijavite se na naš newsletter", "Foto: Ana Prado"),
    "hu": ("Prado Anna", "Hat hétre lezárják a régi hidat Orlában, amíg búvárok javítják a pilléreit, közölte hétfőn a város vezetése.", "A buszok az új hídon járnak majd a folyó alsó szakaszán, a komp pedig május végéig ingyenes lesz, döntött a testület.",
        "Megjelent: 2024. március 5. 14:05", "Frissítve: 2024. március 6.", "Ez a cikk csak előfizetőknek olvasható", "Prado Anna az Orlai Hírlap újságírója.", "Olvasta már?", "Iratkozzon fel hírlevelünkre", "Fotó: Prado Anna"),
    "id": ("Ana Prado", "Jembatan tua di Orla akan ditutup enam pekan selama para penyelam memperbaiki tiangnya, kata pemerintah kota.", "Bus akan melewati jembatan baru di hilir sungai, dan feri gratis sampai akhir bulan Mei, demikian keputusan dewan kota.",
        "Diterbitkan 5 Maret 2024 pukul 14.05 WIB", "Terakhir diperbarui: 6 Maret 2024", "Artikel ini khusus untuk pelanggan", "Ana Prado adalah wartawan Harian Orla.", "Simak juga", "Berlangganan newsletter kami", "Foto: Ana Prado"),
    "it": ("Anna Prado", "Il vecchio ponte di Orla resterà chiuso sei settimane mentre i sub riparano i piloni, ha detto lunedì il comune.", "Gli autobus passeranno sul ponte nuovo, più a valle, e il traghetto sarà gratuito fino alla fine di maggio, dice il consiglio.",
        "Pubblicato il 5 marzo 2024 alle ore 14:05", "Ultimo aggiornamento: 6 marzo 2024", "Questo articolo è riservato agli abbonati", "Anna Prado è giornalista del Corriere di Orla.", "Leggi anche", "Iscriviti alla nostra newsletter", "Foto: Anna Prado"),
    "ja": ("アナ・プラド", "オルラ町は月曜日、潜水士が橋脚を補修するあいだ、古い橋を六週間にわたって通行止めにすると発表した。", "バスは下流の新しい橋を通り、渡し船は五月の末まで無料になると町議会が決めたという。",
        "公開日時：2024年3月5日 14時05分", "2024年3月6日 更新", "この記事は有料会員限定です。", "アナ・プラドはオルラ新聞の記者。", "関連リンク", "ニュースレターに登録", "写真：アナ・プラド"),
    "ko": ("아나 프라도", "오를라시는 월요일에 잠수부들이 교각을 고치는 동안 오래된 다리를 여섯 주 동안 막고 차량을 강 아래쪽 새 다리로 돌리겠다고 밝혔다.", "버스는 강 아래쪽 새 다리로 다니고 나룻배는 오월 말까지 무료로 운행한다고 시의회가 이날 결정했다고 관계자들이 전했다.",
        "입력 2024.03.05. 오후 14:05", "최종수정 2024년 3월 6일", "이 기사는 구독자 전용입니다", "아나 프라도는 오를라일보 기자다.", "함께 볼만한 기사", "뉴스레터 구독하기", "사진: 아나 프라도"),
    "lt": ("Ana Prado", "Senasis Orlos tiltas bus uždarytas šešioms savaitėms, kol narai sutvarkys jo atramas, pirmadienį pranešė savivaldybė.", "Autobusai važiuos naujuoju tiltu pasroviui, o keltas iki gegužės pabaigos bus nemokamas, nusprendė miesto taryba.",
        "Paskelbta 2024 m. kovo 5 d. 14:05", "Atnaujinta 2024 m. kovo 6 d.", "Šis straipsnis skirtas tik prenumeratoriams", "Ana Prado yra „Orlos žinių“ žurnalistė.", "Taip pat skaitykite", "Prenumeruokite mūsų naujienlaiškį", "Nuotrauka: Ana Prado"),
    "lv": ("Anna Prado", "Vecais tilts Orlā būs slēgts sešas nedēļas, kamēr nirēji salabos tā balstus, pirmdien paziņoja pilsētas dome.", "Autobusi brauks pa jauno tiltu lejup pa upi, bet prāmis līdz maija beigām būs bez maksas, lēma pilsētas dome.",
        "Publicēts 2024. gada 5. martā plkst. 14:05", "Atjaunots 2024. gada 6. martā", "Šis raksts pieejams tikai abonentiem", "Anna Prado ir Orlas Avīzes žurnāliste.", "Lasiet arī", "Abonējiet mūsu jaunumus", "Foto: Anna Prado"),
    "nl": ("Anna Prado", "De oude brug in Orla gaat zes weken dicht terwijl duikers de pijlers herstellen, meldde de gemeente maandag.", "De bussen rijden over de nieuwe brug stroomafwaarts en de veerpont is tot eind mei gratis, besloot de gemeenteraad.",
        "Gepubliceerd op 5 maart 2024 om 14:05 uur", "Laatst bijgewerkt: 6 maart 2024", "Dit artikel is alleen voor abonnees", "Anna Prado is verslaggever bij de Orlase Courant.", "Lees ook", "Schrijf je in voor onze nieuwsbrief", "Beeld: Anna Prado"),
    "no": ("Anna Prado", "Den gamle broen i Orla blir stengt i seks uker mens dykkere reparerer pilarene, opplyste kommunen på mandag.", "Bussene kjører over den nye broen lenger nede i elva, og ferja er gratis ut mai måned, vedtok kommunestyret.",
        "Publisert 5. mars 2024 kl. 14.05", "Sist oppdatert 6. mars 2024", "Denne saken er forbeholdt abonnenter", "Anna Prado er journalist i Orla Avis.", "Les også", "Meld deg på vårt nyhetsbrev", "Foto: Anna Prado"),
    "pl": ("Anna Prado", "Stary most w Orli będzie zamknięty przez sześć tygodni, dopóki nurkowie nie naprawią filarów, podał ratusz.", "Autobusy pojadą nowym mostem w dole rzeki, a prom będzie do końca maja bezpłatny, zdecydowała rada miasta.",
        "Opublikowano 5 marca 2024 o godz. 14:05", "Ostatnia aktualizacja: 6 marca 2024", "Ten artykuł jest dostępny tylko dla subskrybentów", "Anna Prado jest dziennikarką Gazety Orlańskiej.", "Zobacz też", "Zapisz się na nasz newsletter", "Fot. Anna Prado"),
    "pt": ("Ana Prado", "A velha ponte de Orla ficará fechada seis semanas enquanto mergulhadores reparam os pilares, disse a câmara.", "Os ônibus passarão pela ponte nova, rio abaixo, e a balsa será gratuita até o fim de maio, decidiu o conselho.",
        "Publicado em 5 de março de 2024 às 14h05", "Última atualização: 6 de março de 2024", "Este conteúdo é exclusivo para assinantes", "Ana Prado é jornalista do Jornal de Orla.", "Veja também", "Assine nossa newsletter", "Foto: Ana Prado"),
    "ro": ("Ana Prado", "Vechiul pod din Orla va fi închis șase săptămâni, cât timp scafandrii îi repară pilonii, a anunțat primăria.", "Autobuzele vor circula pe podul nou din aval, iar bacul va fi gratuit până la sfârșitul lunii mai, a decis consiliul.",
        "Publicat la 5 martie 2024, ora 14:05", "Ultima actualizare: 6 martie 2024", "Acest articol este rezervat abonaților", "Ana Prado este jurnalistă la Gazeta de Orla.", "Pe aceeași temă", "Abonează-te la newsletterul nostru", "Foto: Ana Prado"),
    "ru": ("Анна Прадо", "Старый мост в Орле закроют на шесть недель, пока водолазы не починят опоры, сообщила в понедельник мэрия.", "Автобусы пойдут по новому мосту ниже по реке, а паром до конца мая будет бесплатным, решил городской совет.",
        "Опубликовано 5 марта 2024 г. в 14:05", "Последнее обновление: 6 марта 2024", "Эта статья доступна только подписчикам", "Анна Прадо — корреспондент газеты «Орлинский вестник».", "Читайте также", "Подпишитесь на нашу рассылку", "Фото: Анна Прадо"),
    "sk": ("Anna Pradová", "Starý most v Orle bude od pondelka šesť týždňov zatvorený, kým potápači opravia jeho piliere, oznámila radnica.", "Autobusy pôjdu po novom moste nižšie po rieke a kompa bude do konca mája zadarmo, rozhodlo zastupiteľstvo mesta.",
        "Publikované 5. marca 2024 o 14:05", "Naposledy upravené 6. marca 2024", "Tento článok je určený pre predplatiteľov", "Anna Pradová je redaktorka Orlianskych novín.", "Mohlo by vás zaujímať", "Prihláste sa na odber noviniek", "Foto: Anna Pradová"),
    "sv": ("Anna Prado", "Den gamla bron i Orla stängs i sex veckor medan dykare lagar pelarna, meddelade kommunen på måndagen i veckan.", "Bussarna går över den nya bron längre ned längs ån, och färjan är gratis till slutet av maj, beslutade kommunen.",
        "Publicerad den 5 mars 2024 kl 14.05", "Senast ändrad: 6 mars 2024", "Den här artikeln är bara för prenumeranter", "Anna Prado bevakar hamnen för Orla Nyheter.", "Läs också", "Anmäl dig till vårt nyhetsbrev", "Foto: Anna Prado"),
    "th": ("อานา ปราโด", "เทศบาลเมืองออร์ลาแถลงเมื่อวันจันทร์ว่าสะพานเก่าจะปิดเป็นเวลาหกสัปดาห์เพื่อให้นักประดาน้ำซ่อมแซมตอม่อใต้น้ำ", "รถประจำทางจะวิ่งผ่านสะพานใหม่ทางท้ายน้ำ และเรือข้ามฟากจะให้บริการฟรีจนถึงสิ้นเดือนพฤษภาคม ตามมติของสภาเมือง",
        "เผยแพร่เมื่อ 5 มีนาคม 2567 เวลา 14:05 น.", "อัปเดตล่าสุด 6 มี.ค. 2567", "บทความนี้สำหรับสมาชิกเท่านั้น", "อานา ปราโด เป็นผู้สื่อข่าวของหนังสือพิมพ์ออร์ลา", "ข่าวที่เกี่ยวข้อง", "สมัครรับจดหมายข่าวของเรา", "ภาพ: อานา ปราโด"),
    "tr": ("Ana Prado", "Orla belediyesi, dalgıçlar ayakları onarırken eski köprünün altı hafta boyunca trafiğe kapalı kalacağını pazartesi günü duyurdu.", "Otobüsler nehrin aşağısındaki yeni köprüden geçecek ve feribot mayıs sonuna kadar ücretsiz olacak, meclis böyle karar verdi.",
        "Yayınlanma tarihi: 5 Mart 2024 14:05", "Son güncelleme: 6 Mart 2024", "Bu içerik yalnızca abonelere açıktır", "Ana Prado, Orla Postası muhabiridir.", "İlginizi çekebilir", "Bültenimize abone olun", "Fotoğraf: Ana Prado"),
    "uk": ("Анна Прадо", "Старий міст в Орлі закриють на шість тижнів, доки водолази не полагодять опори, повідомила в понеділок мерія.", "Автобуси підуть новим мостом нижче за течією, а пором до кінця травня буде безплатним, вирішила міська рада.",
        "Опубліковано 5 березня 2024 року о 14:05", "Останнє оновлення: 6 березня 2024", "Ця стаття доступна лише передплатникам", "Анна Прадо — кореспондентка газети «Орлинська правда».", "Читайте також", "Підпишіться на нашу розсилку", "Світлина: Анна Прадо"),
    "vi": ("Ana Prado", "Cây cầu cũ ở Orla sẽ đóng cửa sáu tuần trong khi thợ lặn sửa các trụ cầu dưới nước, thành phố cho biết hôm thứ hai.", "Xe buýt sẽ chạy qua cầu mới ở phía hạ lưu và phà sẽ miễn phí cho đến hết tháng năm, hội đồng thành phố quyết định.",
        "Đăng lúc 14:05, ngày 5 tháng 3 năm 2024", "Cập nhật lần cuối: 6/3/2024", "Bài viết này chỉ dành cho người đăng ký", "Ana Prado viết về cảng biển cho báo Orla.", "Tin liên quan", "Đăng ký nhận bản tin của chúng tôi", "Ảnh: Ana Prado"),
    "zh": ("安娜·普拉多", "奥尔拉市政府星期一表示，在潜水员修理桥墩期间，老桥将关闭六个星期，车辆须绕行下游的新桥。", "公共汽车将改走下游的新桥，渡轮在五月底之前免费，市议会当天作出了这一决定并公布了安排。",
        "发布时间：2024年3月5日 14:05", "最后更新：2024年3月6日", "本文仅供订阅用户阅读", "安娜·普拉多是《奥尔拉日报》记者", "相关新闻", "订阅我们的新闻通讯", "图片来源：安娜·普拉多"),
}  # fmt: skip
REASONS = ("timestamp", "timestamp", "paywall", "author bio", "related list", "sign-up", "photo credit")


@pytest.mark.parametrize("language", sorted(load_languages()))
def test_every_language_is_known_wholly(language: str) -> None:
    """A language that has months has every list, and none of them is empty."""
    known = load_languages()[language]
    assert len(known.months) == 12
    assert all(known.months)
    assert len(known.weekdays) == 7
    for table, names in KINDS.items():
        for name in names:
            assert getattr(known, table).get(name), (table, name)


def test_the_languages_are_these() -> None:
    """No language is lost, and each has a page here."""
    assert sorted(load_languages()) == LANGUAGES == sorted(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_month_is_read_in_its_language(language: str) -> None:
    """Every form of every month makes a date with a day and a year, in whichever order the language has them."""
    calendar = load_calendar(language)
    for number, names in enumerate(load_languages()[language].months, 1):
        for spelled in names:
            name = spelled.capitalize() if calendar.capitals else spelled
            shapes = (f"5 {name} 2024", f"2024. {name} 5.", f"2024. gada 5. {name}")
            found = {day for text in shapes for date in find_dates(text, calendar) for day in date.days}
            assert {(day.year, day.month, day.day) for day in found} == {(2024, number, 5)}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_stamps_tell_publication_from_change(language: str) -> None:
    """A line with the day of publication is told from one with that of a change, and both days are read."""
    published, updated = PAGES[language][3:5]
    assert (stamp_kind(published), stamp_kind(updated)) == (Stamp.PUBLISHED, Stamp.UPDATED)
    for text, day in ((published, 5), (updated, 6)):
        dates = [found for found in find_dates(text, load_calendar(language), month_first=False) if found.days]
        assert [(found.days[0].month, found.days[0].day) for found in dates] == [(3, day)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_keeps_its_body_and_loses_the_rest(language: str) -> None:
    """On a whole page both paragraphs stay to the letter, and seven kinds of furniture go, each with its reason."""
    author, first, second, *furniture = PAGES[language]
    published, updated, paywall, bio, related, newsletter, photo = furniture
    lines = [published, photo, first, updated, second, paywall, bio, newsletter, related]
    raw = "\n\n".join(lines)
    regions = label(raw, Known(load_outlets(), authors=(author,))).regions
    told = {}
    for region in regions:
        if region.kind is Kind.FURNITURE:
            told.update({line.strip(): region.reason for line in raw[slice(*region.span)].split("\n\n")})
    told.pop("", None)
    assert told == dict(zip(furniture, REASONS, strict=True))
    body = "".join(raw[slice(*region.span)] for region in regions if region.kind is Kind.BODY)
    assert [line for line in body.splitlines() if line.strip()] == [first, second]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turned", [False, True], ids=["published first", "updated first"])
def test_a_page_tells_its_day_and_its_wall(language: str, turned: bool) -> None:
    """On an HTML page the day of publication is found whichever stamp is printed first, and the wall is told."""
    author, first, second, published, updated, paywall, bio, _, newsletter, _ = PAGES[language]
    stamps = (updated, published) if turned else (published, updated)
    head = f"<h1>{first[:40]}</h1>" + "".join(f"<div class='meta'>{stamp}</div>" for stamp in stamps)
    told = "".join(f"<p>{line}</p>" for line in (first, second, paywall, bio, newsletter))
    writer = f'<head><meta name="author" content="{author}"></head>'
    page = f"<html lang='{language}'>{writer}<body><main>{head}<article>{told}</article></main></body></html>"
    article = newsdedup.clean(html=page, url="https://gazette.example/bridge")
    assert isinstance(article, newsdedup.Article)
    assert str(article.published.day) == "2024-03-05"
    assert article.declared.paywalled is True
    kept = [line.replace("\u200c", "") for line in article.body.splitlines() if line.strip()]
    assert [line for line in kept if line != first[:40]] == [line.replace("\u200c", "") for line in (first, second)]
