"""CSV and its kin: dialects and encodings are found, and each bad row costs itself only."""

from __future__ import annotations

import codecs
import csv
import io
import random
from pathlib import Path

import pytest

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read import read
from newsdedup.read.delimited import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings, Settings

RAIN = "The river Orla rose by two metres on Monday, and the bridge was closed."
SNOW = "Snow fell on the pass of Brenn, said the mayor."


def rows(data: bytes, **settings: object) -> list[Page | Rejection]:
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    return list(pages(stream, Place("a.csv", "a.csv"), ReadSettings(**settings)))  # type: ignore[arg-type]


def told(found: list[Page | Rejection]) -> list[tuple[int | None, str]]:
    """Line, and the text or the reason, of each."""
    return [(one.line, one.reason.value if isinstance(one, Rejection) else one.content) for one in found]


def test_all_fields_of_a_row_are_taken():
    """Each column that is a field of ours arrives, under either name, in capitals or with white space; others don't."""
    data = (
        "ID, Title ,text,URL,Source,date,Authors,language,score\n"
        f'7,Flood,"{RAIN}",https://valley.example/a,The Valley Post,2024-05-03,Ada Brook; Ben Ford,en,0.5\n'
    )
    assert rows(data.encode()) == [
        Page(
            RAIN,
            id="7",
            given_id=True,
            path="a.csv",
            line=2,
            url="https://valley.example/a",
            outlet="The Valley Post",
            title="Flood",
            authors=("Ada Brook", "Ben Ford"),
            published="2024-05-03",
            language="en",
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_what_spreadsheets_and_programs_write_is_read(delimiter: str, ends: str, encoding: str):
    """Delimiter, line ends, quoting, line breaks in fields and encodings are found without being told."""
    texts = [
        "Дожди затопили долину, сообщили жители; дорога | закрыта.",
        'Она сказала: "Нет"\nи ушла.',
        "Тихо\tи ясно.",
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=ends)
    writer.writerows([["id", "text", "title"], *([number, text, "Погода"] for number, text in enumerate(texts))])
    found = rows(stream.getvalue().encode(encoding))
    assert [one.content for one in found if isinstance(one, Page)] == texts
    assert [one.line for one in found] == [2, 3, 5]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"sep=;\r\nid;text\r\n1;a, b", "a, b"),  # Excel
        (b"id,text\r1,rain\r", "rain"),  # old Macs
        (b'id,text\n1,"she said \\"no\\", twice \\\\"\n', 'she said "no", twice \\'),  # MySQL
        (b'id\ttext\n1\t"No," he said.\n', '"No," he said.'),  # tabs need no quoting
        (b'id\ttext\n1\t"a\nb"\n', "a\nb"),  # and may have it
        (b'id, text\n1, "a, b" \n', "a, b"),
        (b"text\nHello, you; there\n", "Hello, you; there"),
        (b'"text"\n"a ""b"""\n', 'a "b"'),
        (b'text,id\nshe said "no",1\n', 'she said "no"'),
        (b"id,text,,\n1,rain,,\n", "rain"),
        (b"id,text\n1,rain,,,\n", "rain"),
        (b"id,text\n,,\n1,rain\n\n", "rain"),
        (b"\n\nid,text\n1,rain\n", "rain"),
    ],
)
def test_dialects(data: bytes, text: str):
    """The ways to write a table that are about are told apart."""
    assert [one.content if isinstance(one, Page) else one for one in rows(data)] == [text]


def test_html_in_a_column():
    """A column of pages makes pages."""
    (found,) = rows(b'html,url\n"<p class=""x"">Rain.</p>",https://valley.example/a\n')
    assert isinstance(found, Page)
    assert (found.content, found.format) == ('<p class="x">Rain.</p>', Format.HTML)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"2,B", Reason.MALFORMED),
        (b"2,B,C,D", Reason.MALFORMED),
        (b'2,B,"x" y', Reason.MALFORMED),
        (b"2,B,", Reason.EMPTY),
        (b"2,B,nan", Reason.EMPTY),
        (b"2,B,#NAME?", Reason.MALFORMED),
        (b"2,B,a\x00b", Reason.NOT_TEXT),
        (b"2,B,caf\xe9", Reason.UNDECODABLE),
        (b"2,B," + b"x" * 32767, Reason.TRUNCATED),
        (b"2,B," + b"x" * 50_001, Reason.TOO_LARGE),
        (b'2,B,"' + b"x\n" * 30_000 + b'"', Reason.TOO_LARGE),
    ],
)
def test_a_bad_row_costs_itself_only(row: bytes, reason: Reason):
    """The row is rejected with its line and offset, its neighbours are read, and lines are counted on."""
    head = "id,title,text\n1,A,Änderung\n".encode()
    found = rows(head + row + b"\n3,C,snow\n4,D,wind\n", max_bytes=50_000)
    first, bad, *rest = found
    assert isinstance(first, Page)
    assert isinstance(bad, Rejection)
    assert (bad.reason, bad.line, bad.path) == (reason, 3, "a.csv")
    if reason is not Reason.TOO_LARGE and not row.endswith(b"y"):
        assert bad.offset == len(head)
    assert [one.content for one in rest if isinstance(one, Page)] == ["snow", "wind"]
    assert rest[0].line == 4 + row.count(b"\n")


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows():
    """The row with the stray mark is lost, and those after it are not."""
    lines = [f'{number},"{RAIN}"' for number in range(1, 50)]
    lines[9] = '10,"It rained.'
    found = rows(("id,text\n" + "\n".join(lines)).encode())
    assert [one.line for one in found if isinstance(one, Rejection)] == [11]
    assert [one.id for one in found if isinstance(one, Page)] == [str(n) for n in range(1, 50) if n != 10]


def test_lines_of_a_broken_text_are_no_rows():
    """Where quoting fails within a text of many lines, what is left of it is passed over rather than read as rows."""
    data = 'id,text\n1,"He said "no" on Monday.\nHowever, it rained.\nOn Friday too.\nThat, too."\n2,snow\n3,wind\n'
    assert told(rows(data.encode())) == [(2, "MALFORMED"), (6, "snow"), (7, "wind")]


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", Reason.EMPTY, "empty"),
        (b"id,text\n", Reason.EMPTY, "no rows"),
        (b"headline,body,Body2\nA,B,C\n", Reason.MISSING_FIELD, "'headline', 'body', 'Body2'"),
        (b"id,text,text\n1,a,b\n", Reason.MALFORMED, "two of its columns are called 'text'"),
        (b"PAR1\x00\x00", Reason.NOT_TEXT, "a Parquet file"),
        (bytes(range(1, 32)) * 10, Reason.NOT_TEXT, "control characters"),
        (b'id,"text\n1,rain\n', Reason.MISSING_FIELD, "id"),
    ],
)
def test_a_file_that_is_no_table_of_texts(data: bytes, reason: Reason, words: str):
    """One rejection under the file's name says what is wrong, and which columns there are."""
    (found,) = rows(data)
    assert isinstance(found, Rejection)
    assert (found.reason, found.id, found.line) == (reason, "a.csv", None)
    assert words in found.detail


def test_a_column_is_mapped(tmp_path: Path):
    """The name of a column takes the place of ours, here as everywhere."""
    path = tmp_path / "a.csv"
    path.write_text(f"key,Full Text,paper\n1,{RAIN.replace(',', '')},The Post\n", "utf-8")
    fields = {"text": "Full Text", "outlet": "paper", "id": "key"}
    (found,) = read(path, settings=Settings(read=ReadSettings(fields=fields)))
    assert isinstance(found, Page)
    assert (found.id, found.outlet, found.line) == ("1", "The Post", 2)


def test_legacy_text_far_into_a_file_is_decoded():
    """The encoding is found at the first row that is not ASCII, however far from the start that is."""
    plain = "".join(f"{number},plain words\n" for number in range(30_000))
    late = [f"{number},Der Bürgermeister von Köln sagte: schöne Grüße aus der Straße." for number in range(50)]
    found = rows(("id,text\n" + plain + "\n".join(late)).encode("cp1252"))
    assert not [one for one in found if isinstance(one, Rejection)]
    assert found[-1].content.endswith("schöne Grüße aus der Straße.")  # type: ignore[union-attr]


def test_ids_that_a_spreadsheet_has_rounded_name_nothing():
    """Two rows whose long numbers were rounded to one are not taken for versions of one article."""
    found = rows(f'id,text\n1.23457E+15,"{RAIN}"\n1.23457E+15,"{SNOW}"\n'.encode())
    assert [one.id for one in found] == [None, None]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Brook", ("Ada Brook",)),
        ("Brook, Ada", ("Brook, Ada",)),
        ("Ada Brook; Ben Ford", ("Ada Brook", "Ben Ford")),
        ("['Ada Brook', \"Ben O'Ford\"]", ("Ada Brook", "Ben O'Ford")),
        ("[]", ()),
        ("nan", ()),
        ("[Ada", ("[Ada",)),
    ],
)
def test_names_in_one_cell(cell: str, names: tuple[str, ...]):
    """Lists of authors are taken apart where their writing leaves no doubt."""
    quoted = cell.replace('"', '""')
    (found,) = rows(f'text,authors\nrain,"{quoted}"\n'.encode())
    assert isinstance(found, Page)
    assert found.authors == names


def test_wide_text_that_breaks_off_is_told():
    """UTF-16 with half a character at its end is rejected there; the rows before it are kept."""
    data = codecs.BOM_UTF16_LE + "id,text\n1,rain\n2,snow\n".encode("utf-16-le") + b"\x33\xd8"
    assert told(rows(data)) == [(2, "rain"), (3, "snow"), (4, "UNDECODABLE")]


def test_what_the_standard_library_writes_is_read_back():
    """A thousand random tables of hard characters come back cell for cell."""
    chance = random.Random(4)
    for _ in range(1000):
        texts = ["".join(chance.choices('ab,;"\n \té漢', k=chance.randrange(1, 12))) + "." for _ in range(4)]
        stream = io.StringIO()
        csv.writer(stream, lineterminator=chance.choice(["\n", "\r\n"])).writerows(
            [["id", "text", "n"], *([f"r{at}", text, "x"] for at, text in enumerate(texts))]
        )
        found = rows(stream.getvalue().encode())
        assert [one.content for one in found if isinstance(one, Page)] == texts, stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'id,text\n1,"Rain fell.\n', [(2, "MALFORMED")]),
        (b'text\n"Rain fell', [(2, "MALFORMED")]),
        (b'id,text\n1,"Rain fell.\n2,Snow fell.\n', [(2, "MALFORMED"), (3, "Snow fell.")]),
        (b'id,text\n1,Rain fell.\n2,"Snow', [(2, "Rain fell."), (3, "MALFORMED")]),
        (b'"id,text\n1,Rain fell.\n', [(None, "MALFORMED")]),
        (b'"text\nRain fell.\n', [(None, "MALFORMED")]),
    ],
)
def test_an_open_quotation_mark_in_a_short_file_is_told(data: bytes, expected: list[tuple[int | None, str]]):
    """Be it in the header, the only row or the last: the row or the file is turned away, and the rest is read."""
    assert told(rows(data)) == expected
