"""
Bytes to characters: the encoding is found, never assumed, and what can't be decoded is turned away, never patched.

In order: a byte order mark (Unicode 15, section 23.8); the declaration of an HTML page (WHATWG HTML, "prescan a byte
stream"); UTF-8, which hardly any other text happens to be; then the legacy encodings of `charsets`.
"""

from __future__ import annotations

import codecs
import re

from newsdedup.model import Reason, Rejection
from newsdedup.read.charsets import guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"RIFF": "a RIFF file",
    b"PAR1": "a Parquet file",
    b"WARC/1.": "a WARC file",
    b"WARC/0.": "a WARC file",
}
_CONTROL = bytes([*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_MAX_CONTROL_SHARE = 0.01
_HEAD = 4096
_FEW_NULS = 0.25
_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""")
# Labels that the web gives another meaning than Python does (WHATWG Encoding, section 4.2).
_WEB_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_UNICODE = re.compile(r"utf-?(?:8|16|32|7)")
_TEXT_CODECS = re.compile(
    r"cp\d{3,5}$|iso8859|koi8|mac[-_]|gb18030|big5|euc|shift|iso2022_jp$|hz$|johab|tis|ptcp|utf-8$"
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BROKEN_UNICODE = 0.6
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_WINDOW = 1_000_000


def decode(data: bytes, *, html: bool = False, charset: str | None = None) -> str | Rejection:
    r"""
    Decode a document.

    Args:
        data: The whole document.
        html: Whether to look for a declaration in the markup.
        charset: The label of the encoding that came with the document, as in an HTTP header; it wins over the markup.

    Returns:
        Its characters, without a byte order mark; or a Rejection: NOT_TEXT for other than text, UNDECODABLE (with the
        offset, where one byte is to blame) for text in no encoding that holds for all of it.

    >>> decode("Çok güzel".encode("utf-16"))
    'Çok güzel'
    >>> decode(b"caf\xc3\xa9 and th\xe9").reason.value
    'UNDECODABLE'
    >>> decode(b"%PDF-1.7").detail
    'this is a PDF file'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, len(mark))
    if what := signature(data):
        return Rejection(Reason.NOT_TEXT, f"this is {what}")
    if b"\x00" in data:
        return _wide(data) or Rejection(Reason.NOT_TEXT, "it holds a NUL", offset=data.index(b"\x00"))
    if _count(data, _CONTROL) > _MAX_CONTROL_SHARE * len(data):
        return Rejection(Reason.NOT_TEXT, "it is full of control characters")
    declared = _declared(data) if html else None
    sent = _known(charset) if charset else None
    if sent and sent != declared:
        text = _eight_bits(data, sent)
        if isinstance(text, str) or declared is None:
            return text
    return _eight_bits(data, declared)


def encoding_of(sample: bytes) -> str | Rejection:
    """
    Tell the encoding of a long text by a sample from its start.

    Args:
        sample: Some hundred kilobytes, cut at the end of a line; or the whole text.

    Returns:
        The name of a codec; "utf-8" where nothing in the sample tells. Or a Rejection: NOT_TEXT, UNDECODABLE.

    >>> encoding_of("название;текст".encode("utf-16"))
    'utf-16'
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name.removesuffix("-le").removesuffix("-be") if name != "utf-8" else "utf-8-sig"
    if what := signature(sample):
        return Rejection(Reason.NOT_TEXT, f"this is {what}")
    if sample[:2].count(0) == 1 and _wide(sample[: len(sample) & ~1]):
        return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"
    if _count(sample, _CONTROL) > _MAX_CONTROL_SHARE * len(sample):
        return Rejection(Reason.NOT_TEXT, "it is full of control characters")
    unicode = _strictly(sample, "utf-8")
    if isinstance(unicode, str) or _is_broken_unicode(sample, unicode.offset or 0):
        return "utf-8"
    return guess(sample) or unicode


def signature(data: bytes) -> str | None:
    """Name the kind of file that is not text by its first bytes, with its article; None for what may be text."""
    return next((what for start, what in _SIGNATURES.items() if data.startswith(start)), None)


def _strictly(data: bytes, encoding: str, skipped: int = 0) -> str | Rejection:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = skipped + error.start
        detail = f"the byte 0x{error.object[error.start]:02x} at offset {at} is not {encoding.upper()}"
        return Rejection(Reason.UNDECODABLE, detail, offset=at)


def _wide(data: bytes) -> str | None:
    """Decode UTF-16 without a mark: NUL bytes, the high halves of spaces and line feeds, mostly on one side."""
    first, second = data[::2].count(0), data[1::2].count(0)
    rest = data.replace(b"\x00", b"")
    stray = first + second < _FEW_NULS * len(data) and not _count(rest, _CONTROL)
    if stray and isinstance(_strictly(rest, "utf-8"), str):
        return None  # a text of eight bits with NULs in it
    text = _strictly(data, "utf-16-be" if first > second else "utf-16-le")
    if not isinstance(text, str) or not all(char.isprintable() or char.isspace() for char in text):
        return None
    return text


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML.search(head) or _CHARSET.search(head)
    if not found:
        return None
    return _known(found.group(1).decode("ascii", "replace"))


def _known(label: str) -> str | None:
    """Name the codec that the web means by a label; None where there is none."""
    label = label.strip().lower()
    if _UNICODE.match(label):  # a page whose declaration can be read as ASCII is not in UTF-16
        return "utf-8"
    try:
        name = codecs.lookup(label.removeprefix("x-").replace("sjis", "shift_jis")).name
    except LookupError:
        return None
    name = _WEB_LABELS.get(name, name)
    return name if _TEXT_CODECS.match(name) else None


def _eight_bits(data: bytes, declared: str | None) -> str | Rejection:
    unicode = _strictly(data, "utf-8")
    if isinstance(unicode, str) and b"\x1b$" in data and isinstance(japanese := _strictly(data, "iso2022_jp"), str):
        return japanese
    if declared and declared != "utf-8":
        text = _strictly(data, declared)
        # Pages in UTF-8 often say that they are in Latin-1, and Latin-1 can't object; two-byte encodings can.
        doubtful = not isinstance(text, str) or len(text) == len(data)
        return unicode if doubtful and isinstance(unicode, str) else text
    if isinstance(unicode, str) or _is_broken_unicode(data, unicode.offset or 0):
        return unicode
    name = guess(data)
    return unicode if name is None else data.decode(name)


def _is_broken_unicode(data: bytes, at: int) -> bool:
    """
    Whether most bytes beyond ASCII, around the first that is wrong, make UTF-8 sequences.

    By chance they do in legacy text too: at most half of them over 1,200 news texts in 15 languages (in EUC-JP).
    """
    window = data[max(0, at - _WINDOW) : at + _WINDOW]
    whole = sum(match.end() - match.start() for match in _MULTIBYTE.finditer(window))
    return whole > _BROKEN_UNICODE * _count(window, _BEYOND_ASCII)


def _count(data: bytes, which: bytes) -> int:
    return len(data) - len(data.translate(None, which))
