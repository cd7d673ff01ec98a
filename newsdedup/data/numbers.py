"""
Words and marks around numbers: magnitudes, currencies, shares, multiples, months.

Facts of the languages, by the Unicode CLDR (currency codes after ISO 4217) and common dictionaries.
"""

from __future__ import annotations

# Languages that write 1,234.5 rather than 1.234,5.
POINT_LANGUAGES = frozenset("bn cy en fil ga he hi ja ko ms sw ta te th unknown ur zh".split())


def _table(entries: dict[float, str]) -> dict[str, float]:
    return {word: value for value, words in entries.items() for word in words.split()}


MAGNITUDES = _table(
    {
        1e3: (
            "thousand k tausend tsd mille mil mila duizend tysiące tysięcy tys тысяч тысячи тыс тисяч тисячі "
            "тис tusen tisíc ezer bin ألف mijë χιλιάδες"
        ),
        1e5: "lakh lakhs",
        1e7: "crore crores",
        1e6: (
            "million millions mln mn m mio million. millionen millionów miliony milion milionów millón millones "
            "milhão milhões milione milioni miljoen millió milionů milioane миллион миллиона миллионов млн "
            "мільйон мільйони мільйонів miljoner miljon millioner milyon εκατομμύρια مليون ملايين"
        ),
        1e9: (
            "billion bn mrd milliarde milliarden milliard milliards miliard miliardy miliardów miliardi "
            "miliardo mld miljard миллиард миллиарда миллиардов млрд мільярд мільярди мільярдів miljarder "
            "milliárd miliarde milyar bilhão bilhões δισεκατομμύρια مليار"
        ),
        1e12: ("trillion trillions tn трлн трильйон триллион триллиона триллионов billionen billones biliony"),
        1e4: "万 萬",
        1e8: "亿 億",
    }
)
CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "USD": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "¥": "JPY",
    "JPY": "JPY",
    "CHF": "CHF",
    "₴": "UAH",
    "UAH": "UAH",
    "₽": "RUB",
    "RUB": "RUB",
    "₹": "INR",
    "Rs": "INR",
    "INR": "INR",
    "₺": "TRY",
    "PLN": "PLN",
    "CNY": "CNY",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "CZK": "CZK",
    "HUF": "HUF",
}
CURRENCY_WORDS = {
    word: code
    for code, words in {
        "USD": (
            "dollar dollars us-dollar dolar dolarów dolary dólares dólar dollari dollaro доллар доллара "
            "долларов долларами долари доларів долар usd dolarů dolara دولار 美元"
        ),
        "EUR": "euro euros eur ευρώ евро євро eura eurot يورو 欧元",
        "GBP": "pound pounds sterling pfund funtów funty livres libras sterline фунтов 英镑",
        "JPY": "yen иен ієн 日元 円",
        "CNY": "yuan renminbi юаней юанів 元 人民币",
        "RUB": "rouble roubles ruble rubles rubel rublos rubli рублей рубля рублів",
        "UAH": "hryvnia hryvnias hrywien hrywny гривень гривен гривні",
        "PLN": "zloty zlotys złotych złote złoty zł pln злотых",
        "INR": "rupee rupees рупий",
        "CHF": "franken francs chf",
        "CZK": "korun kč",
        "SEK": "kronor",
        "NOK": "kroner",
        "TRY": "lira liras",
        "HUF": "forint",
    }.items()
    for word in words.split()
}
PERCENT = frozenset(
    {
        "per cent",
        "per cento",
        "percentage points",
        "por cento",
        "por ciento",
        "pour cent",
        *(
            "% pct percent posto proc procent procenta procente procentów procentů prosent prosenttia prozent "
            "prozentpunkte százalék yüzde відсотка відсотки відсотків проц процент процента процентов ٪"
        ).split(),
    }
)
MULTIPLES = frozenset(
    ("fois fold gange ganger gånger keer krotnie krát mal razy times veces vezes volte × раз раза разу разів").split()
)
MONTHS = frozenset(
    (
        "abril agosto août apr april aprile aug august augustus avril czerwca de dec december dezember dezembro "
        "dicembre diciembre décembre enero feb febbraio febrero februar februari february fevereiro février "
        "gennaio giugno grudnia jan janeiro januar januari january janvier juillet juin jul julho juli julio "
        "july jun june junho juni junio jänner kwietnia lipca listopada luglio lutego maart maggio mai maio "
        "maja mar marca march mars marzo março may mayo mei märz nov november novembre novembro noviembre oct "
        "october octobre octubre oktober ottobre outubro października sep sept september septembre septiembre "
        "setembro setiembre settembre sierpnia stycznia września августа апреля березня вересня грудня декабря "
        "жовтня июля июня квітня липня листопада лютого марта мая ноября октября сентября серпня січня травня "
        "февраля червня января"
    ).split()
)


def _counted(ones: str, teens: str, tens: str, joined: str | None = None) -> dict[str, int]:
    """Name the numbers below a hundred: by table, and joined in one word where the language does ("einundzwanzig")."""
    units = {word: at for at, words in enumerate(ones.split(), 1) for word in words.split("/")}
    table = units | {word: at for at, words in enumerate(teens.split(), 10) for word in words.split("/")}
    by_ten = {word: 10 * at for at, words in enumerate(tens.split(), 2) for word in words.split("/")}
    table |= by_ten
    if joined is not None:
        shapes = {"und": "{one}und{ten}", "-": "{ten}-{one}"}
        table |= {
            shapes[joined].format(one=one, ten=ten): tens_value + value
            for ten, tens_value in by_ten.items()
            for one, value in units.items()
        }
    return table


# Numbers below a hundred in words, by language; "hundred" multiplies what stands before it.
NUMBER_WORDS = {
    "en": _counted(
        "one two three four five six seven eight nine",
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "-",
    ),
    "de": _counted(
        "ein/eins/eine/einen zwei drei vier fünf sechs sieben acht neun",
        "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "und",
    ),
    "fr": _counted(
        "un/une deux trois quatre cinq six sept huit neuf",
        "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
        "-",
    ),
    "es": _counted(
        "un/uno/una dos tres cuatro cinco seis siete ocho nueve",
        "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
}
HUNDREDS = frozenset("hundred hundreds hundert cent cents cien ciento cientos".split())
