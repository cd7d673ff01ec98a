"""Bytes become the characters they stand for, or are turned away; never mojibake."""

from __future__ import annotations

import pytest

from newsdedup.model import Reason, Rejection
from newsdedup.read.encodings import decode

# A made-up flood in the valley of a made-up river.
ENGLISH = (
    "The river Orla rose by two metres in the night, and the bridge at Brenn was closed for all traffic. "
    "Nobody was hurt, the mayor said on Monday, but forty families had to leave their houses."
)
FRENCH = (
    "La rivière a débordé dans la nuit de dimanche à lundi et le pont a été fermé à la circulation. Selon le maire, "
    "personne n’a été blessé, mais quarante familles ont dû quitter leur maison. « C’est inédit », a-t-il déclaré."
)
GERMAN = (
    "Der Fluss stieg in der Nacht um zwei Meter, die Brücke wurde für den Verkehr gesperrt. Verletzt wurde niemand, "
    "wie der Bürgermeister am Montag erklärte, doch vierzig Familien müssen ihre Häuser räumen, größere Schäden drohen."
)
SPANISH = (
    "El río creció dos metros durante la noche y el puente quedó cerrado al tráfico. Nadie resultó herido, según dijo "
    "el alcalde, pero cuarenta familias tuvieron que abandonar sus casas. La inundación dañó también la estación."
)
POLISH = (
    "W nocy poziom rzeki podniósł się o dwa metry, a most zamknięto dla ruchu. Nikt nie został ranny, powiedział "
    "burmistrz, ale czterdzieści rodzin musiało opuścić swoje domy. Służby ostrzegają przed kolejną falą żywiołu."
)
CZECH = (
    "Řeka v noci stoupla o dva metry a most byl uzavřen pro veškerou dopravu. Nikdo nebyl zraněn, řekl v pondělí "
    "starosta, ale čtyřicet rodin muselo opustit své domy. Úřady žádají občany, aby zůstali doma."
)
TURKISH = (
    "Nehir gece boyunca iki metre yükseldi ve köprü trafiğe kapatıldı. Belediye başkanı, kimsenin yaralanmadığını "
    "ancak kırk ailenin evlerini terk etmek zorunda kaldığını söyledi. Şehirde okullar açılmadı."
)
RUSSIAN = (
    "Река за ночь поднялась на два метра, мост закрыли для движения. Никто не пострадал, сообщил в понедельник мэр, "
    "однако сорока семьям пришлось покинуть свои дома. Власти объявили режим чрезвычайной ситуации."
)
UKRAINIAN = (
    "Річка за ніч піднялася на два метри, міст закрили для руху. Ніхто не постраждав, повідомив у понеділок міський "
    "голова, однак сорок родин мусили залишити свої будинки. Її ґрунт розмило, є загроза зсуву."
)
GREEK = (
    "Ο ποταμός ανέβηκε δύο μέτρα τη νύχτα και η γέφυρα έκλεισε για την κυκλοφορία. Κανείς δεν τραυματίστηκε, είπε ο "
    "δήμαρχος, αλλά σαράντα οικογένειες άφησαν τα σπίτια τους."
)
JAPANESE = (
    "川の水位は夜の間に二メートル上がり、橋は通行止めになった。けが人はいないと市長は月曜日に述べたが、"
    "四十世帯が家を離れなければならなかった。市は避難所を開設している。"
)
CHINESE = (
    "河水夜间上涨两米，大桥已禁止通行。市长周一表示，没有人员受伤，但四十户家庭不得不离开家园。"
    "当地政府已经开放避难所，并要求居民不要靠近河岸。气象部门说，未来几天还会有大雨。"
)
KOREAN = (
    "밤사이 강물이 2미터 불어나 다리의 통행이 금지됐다. 시장은 월요일 다친 사람은 없지만 "
    "마흔 가구가 집을 떠나야 했다고 밝혔다. 시는 대피소를 열었다."
)
ARABIC = "ارتفع منسوب النهر مترين خلال الليل وأغلق الجسر أمام حركة المرور. وقال رئيس البلدية إن أحدا لم يصب بأذى."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (GERMAN + " " + GERMAN, "cp850"),
        (SPANISH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_legacy_encodings_are_found_without_a_declaration(text: str, encoding: str):
    """News of one paragraph tells its encoding by its letters alone."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN, JAPANESE, CHINESE, ARABIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_found_with_and_without_a_mark(text: str, encoding: str):
    """All forms of Unicode come out the same, and no mark stays in the text."""
    if encoding in {"utf-16-le", "utf-16-be"}:
        text = text + "\n2023\n"  # a digit or a line feed is all that gives UTF-16 away in scripts beyond Latin
    assert decode(text.encode(encoding)) == text


def test_typographic_quotes_of_windows_are_kept():
    """The few bytes beyond ASCII of an English text from Windows are its quotation marks."""
    text = ENGLISH.replace("Nobody", "“Nobody”")
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("stray", [0x81, 0x8D, 0x9D, 0xFF, 0xC0, 0xC3, 0xD0])
def test_a_stray_byte_makes_an_ascii_text_undecodable(stray: int):
    """One byte is no evidence for an encoding unless it fits the word that it stands in."""
    data = ENGLISH.encode().replace(b"traf", b"tra" + bytes([stray]) + b"f")
    found = decode(data)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.UNDECODABLE
    assert found.offset == data.index(stray)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, CHINESE, GERMAN])
@pytest.mark.parametrize("broken", [b"\xff", b"\xc3", b"\xe2\x80", b"\x92"])
def test_a_broken_byte_in_utf8_is_not_guessed_away(text: str, broken: bytes):
    """A text that is UTF-8 but for one place is turned away, with the place."""
    half = text[: len(text) // 2].encode()
    found = decode(half + broken + b" " + text[len(text) // 2 :].encode())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.UNDECODABLE
    assert found.offset == len(half)


def test_a_byte_that_the_code_page_lacks_makes_a_legacy_text_undecodable():
    """A French text in Windows-1252 with a byte that Windows-1252 lacks is not read as some other code page."""
    data = FRENCH.encode("cp1252")
    assert isinstance(decode(data[:200] + b"\x81" + data[200:]), Rejection)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"PK\x03\x04 word/document.xml", "ZIP"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"text with a \x00 byte in it", "NUL"),
        (b"text with two \x00\x00 bytes", "NUL"),
        (bytes(range(1, 32)) * 3, "control"),
    ],
)
def test_other_than_text_is_named(data: bytes, what: str):
    """Binary content is NOT_TEXT, and the detail says what it is."""
    found = decode(data)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_TEXT
    assert what in found.detail


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("iso-8859-1", "cp1252", FRENCH),
        ("ISO-8859-9", "cp1254", TURKISH),
        ("utf-8", "utf-8", GREEK),
    ],
)
def test_a_page_is_read_as_it_declares(label: str, encoding: str, text: str):
    """The declaration in the markup counts, under the names that the web uses."""
    for tag in (f'<meta charset="{label}">', f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'):
        page = f"<!DOCTYPE html><html><head>{tag}</head><body><p>{text}</p></body></html>"
        assert decode(page.encode(encoding), html=True) == page


def test_a_page_in_utf8_that_says_latin1_is_read_as_utf8():
    """Latin-1 accepts every byte, so its declaration proves nothing against valid UTF-8."""
    page = f'<html><meta charset="iso-8859-1"><p>{FRENCH}</p>'
    assert decode(page.encode(), html=True) == page


def test_a_page_that_says_utf8_wrongly_is_read_as_what_it_is():
    """A page in Windows-1251 throughout that declares UTF-8 is still read."""
    page = f'<html><meta charset="utf-8"><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251"), html=True) == page


@pytest.mark.parametrize("label", ["rot13", "hex", "zip", "unicode_escape", "no-such-thing", "idna"])
def test_a_declaration_of_something_that_is_no_character_encoding_is_passed_over(label: str):
    """A page can't choose Python's other codecs."""
    page = f'<html><meta charset="{label}"><p>{FRENCH}</p>'
    assert decode(page.encode(), html=True) == page
