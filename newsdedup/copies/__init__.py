"""The copies room: which articles are one text, and which hold a part of another."""

from newsdedup.copies.bands import Banding, banding, incremental_index
from newsdedup.copies.duplicates import NearDuplicates
from newsdedup.copies.find import Copies, find_copies, measure
from newsdedup.copies.minhash import Fingerprints, fingerprint_digest, fingerprints
from newsdedup.copies.near import near_duplicates
from newsdedup.copies.passages import passages
from newsdedup.copies.reference import hashfunc
from newsdedup.copies.shown import Keep, shown

__all__ = [
    "Banding",
    "Copies",
    "Fingerprints",
    "Keep",
    "NearDuplicates",
    "banding",
    "find_copies",
    "fingerprint_digest",
    "fingerprints",
    "hashfunc",
    "incremental_index",
    "measure",
    "near_duplicates",
    "passages",
    "shown",
]
