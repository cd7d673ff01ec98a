"""The hash of a shingle, one at a time in plain Python: the reference for the arrays, and a `hashfunc` for datasketch."""

from __future__ import annotations

from newsdedup.text.shingles import STEP
from newsdedup.text.tokens import BASE, MIX

_WORD = 2**64


def hashfunc(shingle: str | bytes) -> int:
    """
    Hash a shingle to 32 bits, bit for bit as the library's own columns do.

    With it `datasketch.MinHash(num_perm=.., seed=.., hashfunc=hashfunc)` gives the hash values of `fingerprints`.

    Args:
        shingle: Canonical tokens with a space between any two (see `newsdedup.text.tokens.token_texts`); bytes are
            read as UTF-8.

    Returns:
        A whole number from 0 to 2**32 - 1.

    >>> hashfunc("the cat sat on the") == hashfunc(b"the cat sat on the")
    True
    """
    text = shingle.decode("utf-8", "surrogatepass") if isinstance(shingle, bytes) else shingle
    return shingle_hash(text.split(" ")) >> 32


def shingle_hash(tokens: list[str]) -> int:
    """Hash canonical tokens to the 64 bits that `newsdedup.text.shingles` gives."""
    total = 0
    for token in tokens:
        total = (total * STEP + (token_hash(token) >> 32)) % _WORD
    return _mixed(total)


def token_hash(token: str) -> int:
    """Hash a canonical token to the 64 bits that `newsdedup.text.tokens` gives."""
    total, power = 0, 1
    for char in token:
        total = (total + ord(char) * power) % _WORD
        power = power * BASE % _WORD
    return _mixed(total)


def _mixed(value: int) -> int:
    value ^= value >> 33
    value = value * MIX[0] % _WORD
    value ^= value >> 33
    value = value * MIX[1] % _WORD
    return value ^ (value >> 33)
