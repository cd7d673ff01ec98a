"""The copies room: which articles are one text, and which hold a part of another."""

from newsdedup.copies.duplicates import NearDuplicates
from newsdedup.copies.find import Copies, find_copies, measure
from newsdedup.copies.minhash import Fingerprints, fingerprint_digest, fingerprints
from newsdedup.copies.near import near_duplicates
from newsdedup.copies.reference import hashfunc

__all__ = [
    "Copies",
    "Fingerprints",
    "NearDuplicates",
    "find_copies",
    "fingerprint_digest",
    "fingerprints",
    "hashfunc",
    "measure",
    "near_duplicates",
]
