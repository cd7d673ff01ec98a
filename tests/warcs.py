"""WARC files made of invented pages, as crawlers write them."""

from __future__ import annotations

import base64
import gzip
import hashlib

LEADS = {
    "en": "The harbour of Vell reopened on Monday after nine days of repairs, its master Mara Lind told the council.",
    "de": "Der Hafen von Vell ist am Montag nach neun Tagen wieder geöffnet worden, sagte seine Leiterin Mara Lind.",
    "ru": "Порт Велл снова открылся в понедельник после девяти дней ремонта, сообщила его начальница Мара Линд.",
    "ja": "ヴェル港は九日間の修理を終えて月曜日に再開したと、港長のマラ・リンド氏が市議会で述べた。",
    "ar": "أعيد فتح ميناء فيل يوم الاثنين بعد تسعة أيام من الإصلاحات، بحسب ما قالته مديرة الميناء مارا ليند.",
}


def page(lead: str, number: int = 0) -> str:
    """An HTML page with one article."""
    more = f"Traders had waited for word number {number} since the storm, and the ferry to Orsa sails again at noon."
    return (
        f"<!DOCTYPE html><html><head><title>Harbour {number}</title></head><body><article><h1>Harbour {number}</h1>"
        f"<p>{lead}</p><p>{more}</p></article></body></html>"
    )


def http(
    body: bytes, content_type: str | None = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """A response of a server."""
    headers = {"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in more.items()}}
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def record(block: bytes, kind: str = "response", number: int = 0, **more: str | None) -> bytes:
    """A record of an archive."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": f"2024-03-04T10:{number % 60:02}:00Z",
        "Content-Length": str(len(block)),
        "Content-Type": "application/warc-fields" if kind == "warcinfo" else f"application/http; msgtype={kind}",
        "WARC-Target-URI": None if kind == "warcinfo" else f"https://lantern.example/harbour/{number}",
        "WARC-Block-Digest": f"sha1:{digest}",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def crawl(size: int) -> list[bytes]:
    """The records of a crawl: for each page a request and its response, and some that are no pages."""
    records = [record(b"software: crawler/1.0\r\nformat: WARC File Format 1.0\r\n", "warcinfo")]
    leads = list(LEADS.values())
    for number in range(1, size + 1):
        records.append(record(b"GET / HTTP/1.1\r\nHost: lantern.example\r\n\r\n", "request", number))
        body = page(leads[number % len(leads)], number).encode()
        records.append(record(http(body, Content_Length=str(len(body))), number=number))
    image = record(http(b"\x89PNG\r\n\x1a\n" + bytes(2000), "image/png"), number=size + 1)
    gone = record(http(page("Not here.").encode(), status="404 Not Found"), number=size + 2)
    return [*records, image, gone]


def packed(records: list[bytes]) -> bytes:
    """A compressed archive, a gzip member a record."""
    return b"".join(gzip.compress(one, 6, mtime=0) for one in records)
