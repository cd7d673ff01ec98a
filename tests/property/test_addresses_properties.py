"""What holds of all addresses: settled once they stay so, and nothing in them makes trouble."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from newsdedup.clean.addresses import canonical_url

PIECES = st.sampled_from(
    (
        *(
            "amp",
            "print",
            "m.",
            "www.",
            "a-1",
            "index.html",
            "..",
            ".",
            "%2F",
            "%e9",
            "é",
            "ß",
            ";jsessionid=1",
            "?",
            "&",
        ),
        *("utm_source=x", "amp=1", "id=3", "#", "#!/a", "//", "https://", "web.archive.org/web/2023/", "page=1"),
        *("x.cdn.ampproject.org/c/s/", "google.com/amp/s/", ":80", ":8080", "@", "x.example", "xn--mnchen-3ya.de"),
        *(" ", "+", "%", ".amp", "/", "turbo/s/", "12345", "cache:", "q=https://y.example/a", "ref=4", "[", "]", "="),
        *("\ud800", "\x00", "%00"),
    )
)
ADDRESSES = st.one_of(
    st.lists(PIECES, max_size=12).map("/".join),
    st.lists(PIECES, max_size=12).map(lambda pieces: "https://x.example/" + "".join(pieces)),
    st.lists(PIECES, max_size=8).map(lambda pieces: "http://" + "".join(pieces)),
    st.text(max_size=60),
    st.text(max_size=40).map("https://x.example/".__add__),
)


@given(ADDRESSES)
def test_settled_addresses_stay(url: str) -> None:
    """The canonical form of a canonical form is itself, and it has a host."""
    settled = canonical_url(url)
    if settled is not None:
        assert urlsplit(settled).hostname
        assert canonical_url(settled) == settled


@given(ADDRESSES, st.sampled_from(["utm_source=x", "fbclid=7", "gclid=9"]))
def test_tracking_changes_nothing(url: str, tracking: str) -> None:
    """A tracking parameter at the end of an address without a fragment leaves its canonical form alone."""
    settled = canonical_url(url)
    if settled is not None and "#" not in settled:
        mark = "&" if "?" in settled else "?"
        assert canonical_url(f"{settled}{mark}{tracking}") == settled


def test_long_addresses_end() -> None:
    """A hostile address of 200 kB takes its time in proportion."""
    begin = time.process_time()
    for piece in ("/amp", "%", "&a=", "?https://", ".m", "/../", ";sid=", "=cache:", "https://x.example/web/2023/"):
        canonical_url("https://x.example/" + piece * (200_000 // len(piece)))
    assert time.process_time() - begin < 10
