"""Signatures are datasketch's own, bit for bit, and pinned, so that a dependency that changes them fails here."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash, MinHashLSH

from newsdedup.copies import fingerprint_digest, fingerprints, hashfunc
from newsdedup.settings import CopySettings
from newsdedup.text.tokens import token_texts

GOLDEN = Path(__file__).parent.parent / "golden" / "fingerprints.json"
TEXTS = {
    "en": "The harbour of Port Ellery reopened on Tuesday after divers raised the anchor that had cut its power cable.",
    "de": "Die Fähre „Möwe“ fuhr am Dienstag wieder, nachdem Taucher den Anker gehoben hatten; Straßen blieben zu.",
    "uk": "Порт Еллері відкрився у вівторок після того, як водолази підняли якір, що перебив кабель живлення гавані.",
    "ar": "أُعيد فتح ميناء إيليري يوم الثلاثاء بعد أن رفع الغواصون المرساة التي قطعت كابل الكهرباء عن المدينة كلها.",
    "hi": "गोताखोरों के लंगर निकालने के बाद एलेरी बंदरगाह मंगलवार को फिर खुल गया, बिजली की केबल अब भी टूटी हुई है।",
    "zh": "潜水员打捞起切断电缆的船锚后，埃勒里港于周二重新开放，市长说电力将在周五之前恢复。",
    "th": "ท่าเรือเอลเลอรีเปิดอีกครั้งในวันอังคาร หลังนักดำน้ำกู้สมอที่ตัดสายไฟฟ้าขึ้นมาได้",
    "few": "Too few words here",
    "empty": "",
}


def reference(text: str, settings: CopySettings) -> MinHash:
    """The signature as datasketch makes it, one shingle a call."""
    made = MinHash(num_perm=settings.num_perm, seed=settings.seed, hashfunc=hashfunc)
    words = token_texts(text)
    for start in range(len(words) - settings.shingle + 1):
        made.update(" ".join(words[start : start + settings.shingle]))
    return made


@pytest.mark.parametrize(
    "settings", [CopySettings(), CopySettings(num_perm=16, seed=7, shingle=2), CopySettings(num_perm=200, shingle=1)]
)
def test_rows_are_the_hash_values_of_datasketch(settings):
    """Every row equals `MinHash(num_perm, seed, hashfunc=hashfunc).hashvalues`, in every script."""
    made = fingerprints(list(TEXTS.values()), settings)
    assert made.values.dtype == np.uint32
    for row, text in zip(made.values, TEXTS.values(), strict=True):
        assert np.array_equal(row, reference(text, settings).hashvalues)


def test_golden_signatures():
    """The first values of the signatures, and the digests, are those that were written down."""
    assert json.loads(GOLDEN.read_text("utf-8")) == golden()


def test_the_digest_names_what_decides_the_values():
    """Permutations, seed and shingle size change the digest; what a signature doesn't depend on doesn't."""
    plain = CopySettings()
    told = {
        fingerprint_digest(
            attrs.evolve(plain, **{name: 32}),
        )
        for name in ("num_perm", "seed", "shingle")
    }
    assert len(told | {fingerprint_digest(plain)}) == 4
    assert fingerprint_digest(attrs.evolve(plain, threshold=0.9, passage_words=80)) == fingerprint_digest(plain)


@pytest.mark.parametrize("lean", [True, False])
def test_objects_work_in_an_index_of_datasketch(lean):
    """Real MinHash objects come out: an index of the user's own finds by them, and they compare with his."""
    settings = CopySettings()
    index = MinHashLSH(threshold=0.5, num_perm=settings.num_perm)
    for name, sketch in zip(TEXTS, fingerprints(list(TEXTS.values())).to_datasketch(lean=lean), strict=True):
        assert isinstance(sketch, LeanMinHash if lean else MinHash)
        index.insert(name, sketch)
    for name in ("en", "zh", "uk"):
        assert index.query(reference(TEXTS[name], settings)) == [name]
        assert sketch.scheme == "affine32"


def test_an_object_that_is_not_lean_can_be_updated():
    """Adding a text's shingles to the signature of nothing gives the signature of the text."""
    settings = CopySettings()
    (sketch,) = fingerprints([""]).to_datasketch(lean=False)
    words = token_texts(TEXTS["en"])
    sketch.update_batch(" ".join(words[start : start + 5]) for start in range(len(words) - 4))
    assert sketch == reference(TEXTS["en"], settings)


def test_batches_and_counts():
    """Any number of texts, none too; the counts tell how many shingles each has."""
    many = [TEXTS["en"], ""] * 300
    made = fingerprints(many)
    assert len(made) == 600
    assert np.array_equal(made.values[::2], np.repeat(fingerprints([TEXTS["en"]]).values, 300, axis=0))
    assert made.counts[:2].tolist() == [len(token_texts(TEXTS["en"])) - 4, 0]
    assert fingerprints([]).values.shape == (0, 128)


def golden() -> dict[str, object]:
    """What the golden file holds."""
    values = fingerprints(list(TEXTS.values())).values[:, :8].tolist()
    settings = [CopySettings(), CopySettings(num_perm=64, seed=3, shingle=3)]
    return {"digests": [fingerprint_digest(each) for each in settings], "values": dict(zip(TEXTS, values, strict=True))}


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n", "utf-8")
