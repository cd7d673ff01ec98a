"""Full-text search: words in any script, and what is left of them after a removal."""

import pytest

from newsdedup.archive import Archive

TEXTS = {
    "zh": "维尔比港周一因一艘驳船撞上码头而关闭，港务局表示，洪水淹没了房屋，路透社记者在现场。",
    "ja": "オルラ川の洪水で月曜日に家屋が浸水したと、町の役場が発表した。けが人はいなかったという。",
    "th": "เรือชนท่าเรือเมื่อวันจันทร์ และน้ำท่วมบ้านเรือนหลายหลังในเมือง เจ้าหน้าที่กล่าว",
    "sv": "Hamnen i Vallby stängdes i måndags efter att en pråm hade kört in i kajen, uppger länsstyrelsen.",
    "en": "The harbour of Vellby was closed on Monday after a barge hit the quay, it said in 洪水 notes.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("房屋", ["zh"]),
        ("路透社", ["zh"]),
        ("洪水", ["en", "ja", "zh"]),
        ("月曜日", ["ja"]),
        ("オルラ川", ["ja"]),
        ("川", ["ja"]),
        ("场", ["zh"]),
        ("日月", []),
        ("จันทร์", ["th"]),
        ("น้ำท่วม", ["th"]),
        ("洪水 harbour", ["en"]),
        ("洪水harbour", ["en"]),
        ("måndags kajen", ["sv"]),
        ("hamn*", ["sv"]),
        ("harbour 房屋", []),
        ("", []),
    ],
)
def test_words_are_found_in_any_script(query: str, found: list[str]) -> None:
    """Where no spaces stand between words, any part of a sentence is found; elsewhere whole words."""
    with Archive(":memory:") as archive:
        archive.ingest({"id": name, "text": text, "title": text[:8]} for name, text in TEXTS.items())
        told = sorted(member.article.id for story in archive.stories(text=query) for member in story.members)
        assert told == found


def test_removed_words_are_found_no_more() -> None:
    """Also those in scripts without spaces; the others stay."""
    with Archive(":memory:") as archive:
        archive.ingest({"id": name, "text": text} for name, text in TEXTS.items())
        archive.remove("zh")
        assert archive.check() == []
        assert [story.members[0].article.id for story in archive.stories(text="房屋")] == []
        assert [story.members[0].article.id for story in archive.stories(text="月曜日")] == ["ja"]
