"""The hash of a shingle in plain Python: the reference for the arrays, and a `hashfunc` for datasketch."""

from __future__ import annotations

from newsdedup.text.hashing import LONG, MIX, SHIFT, WORD, tail_word
from newsdedup.text.shingles import STEP

_MODULUS = 2**64


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
        total = (total * STEP + (token_hash(token) >> 32)) % _MODULUS
    return _mixed(total)


def token_hash(token: str) -> int:
    """Hash a canonical token to the 64 bits that `newsdedup.text.tokens` gives."""
    stored = token.encode("utf-8", "surrogatepass")
    words = [stored[start : start + WORD] for start in range(0, min(len(stored) + 1, LONG), WORD)]
    value = 0
    for word in words:
        value = _mixed(value ^ int.from_bytes(word, "little"))
    return _mixed(value ^ tail_word(stored[LONG:])) if len(stored) >= LONG else value


def _mixed(value: int) -> int:
    for factor in MIX:
        value ^= value >> SHIFT
        value = value * factor % _MODULUS
    return value ^ (value >> SHIFT)
