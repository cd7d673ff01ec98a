"""`near_duplicates`: pairs, labels, overlaps and what to keep, for people who only have strings."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

import newsdedup
from newsdedup.copies import near_duplicates
from newsdedup.errors import SettingsError
from newsdedup.model import Relation
from newsdedup.settings import CopySettings, Settings
from newsdedup.text.tokens import token_texts

FAMILIES = {
    "zh": "市长周二表示埃勒里港将在本周五之前恢复供电并向受影响的居民道歉潜水员在港口附近打捞起切断电缆的船锚"
    "渡轮公司说损失超过两百万克朗保险公司正在调查事故原因学校和医院目前使用备用发电机居民抱怨没有得到及时通知",
    "ja": "市長は火曜日、エレリー港が今週金曜日までに電力を回復すると述べ、影響を受けた住民に謝罪した。"
    "潜水士は港の近くで電線を切った錨を引き揚げ、フェリー会社は損害が二百万クローネを超えると説明している。",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันอังคารว่าท่าเรือเอลเลอรีจะกลับมามีไฟฟ้าภายในวันศุกร์นี้และขอโทษชาวบ้านที่ได้รับผลกระทบ"
    "นักดำน้ำกู้สมอเรือที่ตัดสายไฟใกล้ท่าเรือบริษัทเรือข้ามฟากระบุว่าความเสียหายเกินสองล้านโครน",
    "ar": "قال رئيس البلدية يوم الثلاثاء إن الكهرباء ستعود إلى ميناء إيليري قبل يوم الجمعة واعتذر للسكان المتضررين "
    "كما رفع غواصون قرب الميناء المرساة التي قطعت الكابل وذكرت شركة العبارات أن خسائرها تجاوزت مليوني كرونة "
    "وأن المدارس والمستشفيات تعمل الآن بمولدات احتياطية بينما يشكو السكان من أن أحدا لم يخبرهم بما حدث",
    "ur": "میئر نے منگل کو کہا کہ ایلری بندرگاہ کی بجلی جمعہ سے پہلے بحال ہو جائے گی اور متاثرہ شہریوں سے معافی مانگی "
    "غوطہ خوروں نے بندرگاہ کے قریب وہ لنگر نکال لیا جس نے تار کاٹ دی تھی فیری کمپنی کا کہنا ہے کہ نقصان بیس لاکھ "
    "کرون سے زیادہ ہے اور اسکول اور ہسپتال اب متبادل جنریٹر پر چل رہے ہیں جبکہ شہری شکایت کرتے ہیں",
    "hi": "महापौर ने मंगलवार को कहा कि एलेरी बंदरगाह की बिजली शुक्रवार से पहले बहाल हो जाएगी और उन्होंने प्रभावित निवासियों से "
    "माफी मांगी गोताखोरों ने बंदरगाह के पास वह लंगर निकाल लिया जिसने केबल काट दी थी नौका कंपनी का कहना है कि नुकसान "
    "बीस लाख क्रोन से अधिक है और स्कूल तथा अस्पताल अभी जनरेटर पर चल रहे हैं जबकि लोग शिकायत कर रहे हैं",
}


def corpus(seed: int, count: int = 40) -> list[str]:
    """Texts in families, with equal ones, short ones and empty ones among them."""
    rng = random.Random(seed)
    texts = ["", "a b c", "A b, c.", "one", "?"]
    for _ in range(count):
        base = [f"w{rng.randrange(3_000)}" for _ in range(rng.randint(20, 160))]
        texts.append(" ".join(base))
        for _ in range(rng.randrange(4)):
            copy = list(base)
            for place in rng.sample(range(len(copy)), rng.randrange(1 + len(copy) // 12)):
                copy[place] = "changed"
            texts.append(" ".join(copy))
    rng.shuffle(texts)
    return texts


def brute_force(texts: list[str], threshold: float) -> dict[tuple[int, int], float]:
    """All pairs by plain sets: equal texts, and texts of nine tokens and more at or above the threshold."""
    words = [token_texts(text) for text in texts]
    sets = [{tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in words]
    pairs = {}
    for i, j in combinations(range(len(texts)), 2):
        if words[i] == words[j] and words[i]:
            pairs[i, j] = 1.0
        elif min(len(words[i]), len(words[j])) >= 9:
            jaccard = len(sets[i] & sets[j]) / len(sets[i] | sets[j])
            if jaccard >= threshold:
                pairs[i, j] = jaccard
    return pairs


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.9, 1.0])
def test_pairs_are_all_pairs_exactly(threshold):
    """`iter_pairs` gives just the pairs of brute force, with their exact Jaccard."""
    texts = corpus(1)
    found = near_duplicates(texts, threshold)
    assert {(i, j): jaccard for i, j, jaccard in found.iter_pairs()} == brute_force(texts, threshold)


def test_pairs_are_stars_among_equal_texts():
    """Of equal texts only the first is paired with others, and with each of its equals; the array is sorted."""
    base = " ".join(f"w{n}" for n in range(60))
    texts = [base, base.upper(), base + " and more", base, base + " AND more!"]
    found = near_duplicates(texts)
    assert found.pairs.dtype.names == ("i", "j", "jaccard")
    pairs = [(i, j) for i, j, _ in found.pairs.tolist()]
    assert pairs == [(0, 1), (0, 2), (0, 3), (2, 4)]
    assert len(list(found.iter_pairs())) == len({(i, j) for i, j, _ in found.iter_pairs()}) == 10
    assert found.labels.tolist() == [0, 0, 0, 0, 0]


def test_labels_are_groups_in_the_order_of_the_input():
    """Every text has a group, counted from 0; members reach the threshold with the longest of theirs."""
    texts = corpus(2)
    found = near_duplicates(texts)
    seen = list(dict.fromkeys(found.labels.tolist()))
    assert seen == list(range(len(seen)))
    exact = brute_force(texts, 0.7)
    for label in seen:
        members = np.flatnonzero(found.labels == label).tolist()
        longest = max(members, key=lambda at: len(texts[at]))
        linked = [(min(at, longest), max(at, longest)) in exact for at in members if at != longest]
        assert all(linked) or any(len(texts[at]) == len(texts[longest]) for at in members if at != longest)


def test_too_little_text_matches_only_its_equal():
    """Short texts are told and grouped with their equals alone; a text without words is like nothing, not its equal."""
    texts = ["", "one two", "One, two!", "one two three", "  ", "one two three four five six seven", "🎉", "🎉"]
    found = near_duplicates(texts)
    assert found.too_short.tolist() == list(range(8))
    assert [(i, j) for i, j, _ in found.iter_pairs()] == [(1, 2)]
    assert found.labels.tolist() == [0, 1, 1, 2, 3, 4, 5, 6]


def test_a_setting_says_what_is_too_little():
    """With a lower minimum, short texts are compared."""
    texts = ["one two three four five six seven", "one two three four five six seven eight"]
    assert len(near_duplicates(texts, 0.5).pairs) == 0
    assert len(near_duplicates(texts, 0.5, settings=CopySettings(min_shingles=3)).pairs) == 1


def test_overlaps_are_what_is_below_the_threshold():
    """Edited copies, excerpts and quoted passages are told with their relation and both containments."""
    rng = random.Random(3)
    base = [f"w{rng.randrange(3_000)}" for _ in range(400)]
    passage = [*(f"x{n}" for n in range(300)), *base[50:130], *(f"y{n}" for n in range(300))]
    edited = [word if n % 16 else "changed" for n, word in enumerate(base)]
    texts = [" ".join(part) for part in (base[:120], passage, edited, base)]
    found = near_duplicates(texts)
    assert len(found.pairs) == 0
    told = {(i, j): kind for i, j, _, kind in found.overlaps}
    assert told[0, 3] is Relation.EXCERPT
    assert told[1, 3] is Relation.UNRELATED
    assert told[2, 3] is Relation.EDITED
    overlap = next(overlap for i, j, overlap, _ in found.overlaps if (i, j) == (0, 3))
    assert (overlap.left_in_right, overlap.passages) == (1.0, ())


def test_keep_takes_one_of_each_group():
    """The first, or the longest (the first of equally long ones); dates there are none."""
    base = " ".join(f"w{n}" for n in range(60))
    texts = [base, base + " more", "else", base + " more"]
    found = near_duplicates(texts)
    assert found.keep().tolist() == found.keep("first").tolist() == [0, 2]
    assert found.keep("longest").tolist() == [1, 2]
    with pytest.raises(SettingsError, match="'earliest'"):
        found.keep("earliest")


@pytest.mark.parametrize("language", FAMILIES)
def test_families_in_scripts_of_all_kinds(language):
    """A text and its copy with a tenth replaced in one place are near-duplicates; two tenths here and there overlap."""
    text = FAMILIES[language] * 2
    units = text.split(" ") if text.count(" ") > 20 else list(text)
    glue = " " if text.count(" ") > 20 else ""
    tenth = len(units) // 10
    replaced = glue.join([*units[:tenth], *reversed(units[tenth : 2 * tenth]), *units[2 * tenth :]])
    others = [other * 2 for name, other in FAMILIES.items() if name != language]
    found = near_duplicates([text, replaced, *others])
    assert [(i, j) for i, j, _ in found.pairs.tolist()] == [(0, 1)]
    assert len(set(found.labels.tolist())) == len(FAMILIES)


@pytest.mark.parametrize("language", FAMILIES)
def test_a_tenth_changed_here_and_there_is_found(language):
    """A copy in which one word (or character) in ten is another, anywhere, is told as edited."""
    spaced = FAMILIES[language].count(" ") > 20
    units = FAMILIES[language].split(" ") if spaced else token_texts(FAMILIES[language])
    rng = random.Random(language)
    units = [unit for _ in range(4) for unit in rng.sample(units, len(units))]
    copy = list(units)
    for place in rng.sample(range(len(units)), len(units) // 10):
        copy[place] = "another" if spaced else "中"
    glue = " " if spaced else ""
    found = near_duplicates([glue.join(units), glue.join(copy)])
    relations = [kind for _, _, _, kind in found.overlaps]
    assert len(found.pairs) or relations == [Relation.EDITED]


def test_any_iterable_is_read_once_and_left_alone():
    """Generators, tuples and arrays give the same; a list is not changed."""
    texts = corpus(5)
    before = list(texts)
    expected = near_duplicates(texts).labels.tolist()
    assert texts == before
    for given in (iter(texts), tuple(texts), np.array(texts, dtype=object), dict.fromkeys(texts).keys()):
        labels = near_duplicates(given).labels.tolist()
        assert labels == expected or len(labels) == len(set(texts))


def test_more_workers_give_the_same():
    """Threads change nothing."""
    texts = corpus(6, 200)
    one, three = near_duplicates(texts), near_duplicates(texts, workers=3)
    assert np.array_equal(one.pairs, three.pairs)
    assert np.array_equal(one.labels, three.labels)
    assert one.overlaps == three.overlaps


def test_the_surface_is_the_same_function():
    """`newsdedup.near_duplicates` is it."""
    assert newsdedup.near_duplicates(["a b c", "a, b c"]).labels.tolist() == [0, 0]


def test_equal_texts_cost_no_pairs():
    """A thousand equal texts are a star of 999 pairs, expanded only when asked for."""
    found = near_duplicates(["the same old story of the same old town again and again"] * 1_000)
    assert len(found.pairs) == 999
    assert found.labels.max() == 0
    assert sum(1 for _ in found.iter_pairs()) == 1_000 * 999 // 2


def test_a_story_inside_very_many_longer_ones_is_linked_to_each():
    """What a hundred papers have in common is the shortest of their texts, and is found in all of them."""
    rng = random.Random(3)

    def words(count: int) -> list[str]:
        return [f"{rng.choice('bdgklmnprst')}{rng.choice('aeiou')}{rng.randrange(9999)}" for _ in range(count)]

    story = words(120)
    longer = [words(rng.randrange(90, 160)) + story + words(100) for _ in range(100)]
    found = near_duplicates([" ".join(text) for text in [story, *longer]])
    assert {entry[1] for entry in found.overlaps if entry[0] == 0} == set(range(1, 101))


def test_all_pairs_of_a_popular_text_are_found():
    """A story in a hundred slightly different versions, each like nearly all others: hot buckets lose no pair of it."""
    rng = random.Random(9)
    base = [f"w{rng.randrange(4_000)}" for _ in range(300)]
    texts = [" ".join(word if rng.random() > 0.015 else f"x{rng.random()}"[:6] for word in base) for _ in range(100)]
    found = near_duplicates(texts)
    assert len(found.bounded) > 32
    assert {(i, j): jaccard for i, j, jaccard in found.iter_pairs()} == brute_force(texts, 0.7)


@pytest.mark.parametrize(("size", "edited"), [(40, 0.03), (200, 0.01), (300, 0.02), (500, 0.025)])
def test_no_two_groups_of_a_popular_text_are_one(size, edited):
    """However many versions there are of one text, no two groups have representatives that are alike."""
    rng = random.Random(3)
    base = [f"w{rng.randrange(4_000)}" for _ in range(200)]
    texts = [" ".join(word if rng.random() > edited else f"x{rng.random()}"[:6] for word in base) for _ in range(size)]
    found = near_duplicates(texts)
    heads = found.keep("longest").tolist()
    assert brute_force([texts[at] for at in heads], 0.7) == {}
    if size <= 300:
        assert {(i, j): jaccard for i, j, jaccard in found.iter_pairs()} == brute_force(texts, 0.7)


def test_a_passage_is_one_run_of_words():
    """Two texts that share sixty words here and there, ten at a time, share no passage; sixty in a row are one."""
    words = [f"w{n}" for n in range(400)]
    scattered, whole = [f"s{n}" for n in range(400)], [f"h{n}" for n in range(400)]
    whole[100:165] = words[100:165]
    for start in range(0, 400, 40):
        scattered[start : start + 12] = words[start : start + 12]
    found = near_duplicates([" ".join(text) for text in (words, scattered, whole)])
    assert [(i, j) for i, j, _, _ in found.overlaps] == [(0, 2)]


def test_all_settings_are_taken_too():
    """Every verb takes the settings of everything; of these only those of copies count here."""
    texts = ["one two three four five six seven eight nine ten eleven twelve"] * 2
    assert near_duplicates(texts, settings=Settings()).labels.tolist() == [0, 0]
    with pytest.raises(SettingsError, match="of type Settings or CopySettings"):
        near_duplicates(texts, settings=3)
