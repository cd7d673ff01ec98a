"""Pages whose article stands in the data for their scripts only."""

from __future__ import annotations

import json
import time

import pytest

from newsdedup.clean import clean_page
from newsdedup.clean.hydrated import hydrated_text
from newsdedup.model import Article, Format, Page
from newsdedup.settings import Settings

SENTENCES = [
    "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
    "The crack was found by a diver who had been looking for a lost anchor, according to the “office”.",
    "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
]
MARKUP = "<figure>Photo</figure>" + "".join(f'<p class="p">{sentence}</p>' for sentence in SENTENCES)


def page(script: str) -> str:
    """Put a script into a page without a text."""
    return f"<html><head><title>Bridge</title></head><body><div id='app'></div><script>{script}</script></body></html>"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"props": {"story": {"id": 7, "html": MARKUP}}}),
        "window.__STATE__ = " + json.dumps({"body": MARKUP, "more": ["a", "b"]}).replace("<", "\\u003c") + ";",
        "self.__next_f.push(" + json.dumps([1, 'c:["$",{"html":' + json.dumps(MARKUP) + "}]"]) + ")",
    ],
)
def test_text_in_the_data_for_scripts(script: str) -> None:
    """Plain, escaped, or as a string inside a string, its paragraphs become lines."""
    article = clean_page(Page(page(script), Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert article.raw.split("\n") == SENTENCES


def _arc() -> object:
    text = [{"_id": str(at), "type": "text", "content": f"<p>{told}</p>"} for at, told in enumerate(SENTENCES)]
    picture = {
        "type": "image",
        "url": "https://x.example/1.jpg",
        "caption": "The bridge on a quiet day in March, as always",
    }
    return {"globalContent": {"headlines": {"basic": "Bridge"}, "content_elements": [picture, *text]}}


def _portable() -> object:
    blocks = [
        {
            "_type": "block",
            "style": "normal",
            "markDefs": [],
            "children": [{"_type": "span", "text": half} for half in _cut(told)],
        }
        for told in SENTENCES
    ]
    return {
        "post": {"title": "Bridge", "body": [*blocks, {"_type": "newsletterForm", "text": "Get our letter every day."}]}
    }


def _tree(kind: str, text: str) -> object:
    blocks = [
        {kind: "paragraph", "content": [{kind: "text", text: half, "marks": []} for half in _cut(told)]}
        for told in SENTENCES
    ]
    return {"page": {"title": "Bridge", "doc": {kind: "doc", "content": blocks}}}


def _cut(text: str) -> tuple[str, str]:
    return text[:30], text[30:]


DATA = {
    "Next.js with Arc": _arc(),
    "Portable Text": _portable(),
    "ProseMirror": _tree("type", "text"),
    "Contentful": _tree("nodeType", "value"),
    "Draft.js": {
        "title": "Bridge",
        "raw": {"blocks": [{"key": "a", "text": told, "type": "unstyled"} for told in SENTENCES]},
    },
    "Editor.js": {"blocks": [{"type": "paragraph", "data": {"text": told}} for told in SENTENCES], "version": "2"},
    "Slate": {
        "value": [{"type": "paragraph", "children": [{"text": half} for half in _cut(told)]} for told in SENTENCES]
    },
    "strings": {"article": {"paragraphs": SENTENCES}},
}


@pytest.mark.parametrize("name", DATA)
def test_an_article_as_a_list_of_blocks(name: str) -> None:
    """Editors of many makes write paragraphs as objects; pictures, forms and captions among them stay out."""
    markup = page("").replace(
        "<script>", f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(DATA[name])}'
    )
    assert (hydrated_text(markup) or "").split("\n") == SENTENCES
    assert (hydrated_text(page(f"window.__STATE__ = {json.dumps(DATA[name])};")) or "").split("\n") == SENTENCES


def test_blocks_in_the_pieces_that_a_server_streams() -> None:
    """A row of data may be cut anywhere between two pushes."""
    row = "1:I[7]\n" + "2a:" + json.dumps(["$", "div", None, {"data": DATA["Portable Text"]}]) + "\n"
    pieces = [row[:200], row[200:999], row[999:]]
    scripts = "</script><script>".join(f"self.__next_f.push({json.dumps([1, piece])})" for piece in pieces)
    assert (hydrated_text(page(scripts)) or "").split("\n") == SENTENCES


def test_the_article_of_the_page_comes_before_a_longer_one() -> None:
    """What bears the page's title is its article; a longer one beside it is another's."""
    other = {
        "title": "Ferry",
        "blocks": [{"type": "paragraph", "text": f"{told} And so on and on."} for told in SENTENCES],
    }
    own = {"title": "Bridge", "blocks": [{"type": "paragraph", "text": told} for told in SENTENCES]}
    assert (hydrated_text(page(json.dumps({"next": other, "now": own}))) or "").split("\n") == SENTENCES


@pytest.mark.parametrize(
    "data",
    [
        {"comments": [{"id": at, "text": told} for at, told in enumerate(SENTENCES)]},
        {"more": [{"headline": told[:20], "url": "/a", "text": told} for told in SENTENCES]},
        {"messages": SENTENCES},
        {"body": [{"type": "videoEmbed", "text": told} for told in SENTENCES]},
    ],
)
def test_lists_of_something_else(data: object) -> None:
    """Comments, teasers of other articles, messages of the program and players are no article."""
    assert hydrated_text(page(json.dumps(data))) is None


def cleaned(page: str) -> Article:
    article = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    return article


SHOWN = "The first gull of this cold year was seen in Orla on Tuesday, the bird club says, and it was fed at once."
COOKIES = [
    "We and our partners keep data on your device, and use them to measure what you read and to show offers."
] * 6


@pytest.mark.parametrize(
    "data",
    [
        {"paragraphs": COOKIES},
        {"consent": {"title": "Gull", "paragraphs": COOKIES}},
        {"headline": "Bridge", "content_elements": [{"type": "text", "content": told} for told in SENTENCES]},
        {"title": "Gull", "next": {"title": "Bridge", "body": SENTENCES}},
        {"html": MARKUP},
    ],
    ids=["nameless", "consent", "another article", "another inside this one", "markup"],
)
@pytest.mark.parametrize(
    "shown",
    [SHOWN, "周二，奥拉镇出现了今年第一只海鸥，鸟类俱乐部表示，人们立刻给它喂食，孩子们都跑来观看，直到它飞走为止。"],
)
def test_a_short_article_gives_way_to_no_other(shown: str, data: object) -> None:
    """What a page shows stays where the text in its data isn't surely the same article's."""
    markup = page(json.dumps(data)).replace("<div id='app'></div>", f"<main><h1>Gull</h1><p>{shown}</p></main>")
    article = cleaned(markup.replace("<title>Bridge", "<title>Gull"))
    assert shown in article.raw
    assert "partners" not in article.raw
    assert SENTENCES[0] not in article.raw


@pytest.mark.parametrize("data", [{"headline": "Bridge", "body": SENTENCES}, {"body": SENTENCES}, {"html": MARKUP}])
def test_a_tease_gives_way_to_its_article(data: object) -> None:
    """The first sentence of an article is replaced by all of it, whatever the data call it."""
    shown = f"<main><h1>Bridge</h1><p>{SENTENCES[0]}</p></main>"
    article = cleaned(page(json.dumps(data)).replace("<div id='app'></div>", shown))
    assert all(sentence in article.raw for sentence in SENTENCES)


DENSE = {
    "zh": [
        "奥拉镇的老桥将关闭六个星期，潜水员将修复桥墩上的裂缝，镇政府周一在一份声明中说，公共汽车将改道行驶。",
        "渡轮每半小时开行一班，早上每一刻钟一班，直到工程结束为止，镇长安娜说，费用由省里承担一半。",
        "裂缝是一名寻找失落船锚的潜水员发现的，他立即通知了港务局，港务局当天就派出了自己的工程师。",
        "北岸的店主担心，到夏天之前他们会失去一半的顾客，商会已经要求镇政府给予补偿，但还没有得到答复。",
    ],
    "ja": [
        "オルラ町の古い橋は、橋脚のひびを潜水士が修理するため、六週間通行止めになると町役場が月曜日に発表した。",
        "渡し船は三十分おきに、朝は十五分おきに運航され、工事が終わるまで続けられると町長のアナさんは述べた。",
        "ひびは、失われたいかりを探していた潜水士が見つけ、すぐに港の事務所に知らせたため、技師が派遣された。",
        "北岸の店主たちは、夏までに客の半分を失うのではないかと心配しており、町に補償を求めているという。",
    ],
    "th": [
        "สะพานเก่าในเมืองออร์ลาจะปิดเป็นเวลาหกสัปดาห์เพื่อให้นักประดาน้ำซ่อมแซมเสาสะพานที่แตกร้าวเทศบาลกล่าวเมื่อวันจันทร์",
        "เรือข้ามฟากจะวิ่งทุกครึ่งชั่วโมงและทุกสิบห้านาทีในตอนเช้าจนกว่างานจะแล้วเสร็จนายกเทศมนตรีกล่าวในที่ประชุมสภาเมือง",
        "รอยแตกถูกพบโดยนักประดาน้ำที่กำลังค้นหาสมอเรือที่หายไปเขาแจ้งสำนักงานท่าเรือทันทีและวิศวกรถูกส่งไปในวันเดียวกัน",
        "เจ้าของร้านค้าฝั่งเหนือกลัวว่าจะเสียลูกค้าครึ่งหนึ่งจนถึงฤดูร้อนและได้ขอให้เทศบาลจ่ายค่าชดเชยแต่ยังไม่ได้รับคำตอบ",
    ],
}


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("language", DENSE)
def test_scripts_without_spaces(language: str, escaped: bool) -> None:
    """Chinese and Japanese articles are found, though they have few characters and no spaces, and Thai ones."""
    told = DENSE[language]
    for data in (
        {"headline": "Bridge", "content_elements": [{"type": "text", "content": one} for one in told]},
        {"html": "".join(f"<p>{one}</p>" for one in told)},
    ):
        markup = page("window.S=" + json.dumps(data, ensure_ascii=escaped))
        assert (hydrated_text(markup) or "").split("\n") == told


def test_a_live_blog_in_json_ld() -> None:
    """The updates of a live blog are its text where the page has no other."""
    updates = [
        {"@type": "BlogPosting", "headline": f"14:0{at}", "articleBody": told} for at, told in enumerate(SENTENCES)
    ]
    blog = {"@type": "LiveBlogPosting", "headline": "Bridge", "liveBlogUpdate": updates}
    told = hydrated_text(f'<script type="application/ld+json">{json.dumps(blog)}</script>') or ""
    assert told.split("\n")[:2] == ["14:00", SENTENCES[0]]


def test_what_is_no_article() -> None:
    """Code, short pieces of markup and strings that don't end give nothing."""
    for script in ('var a = "<p>short</p>";', 'x("' + "a" * 900 + '")', '"' + MARKUP, ""):
        assert hydrated_text(page(script)) is None


def test_hostile_scripts_end() -> None:
    """Many quotes, escapes, tags and scripts without an end take time in proportion."""
    begin = time.process_time()
    for piece in (
        "<script>",
        '"',
        '\\"',
        "<p ",
        "<p>a<",
        "<figure ",
        "</script><script>",
        '[{"',
        '{"a":',
        "[[",
        '["a",',
        '{"text":"a b"},',
    ):
        for start in ('"', "[", ""):
            hydrated_text(f"<script>{start}" + piece * (300_000 // len(piece)) + '"</script>')
    assert time.process_time() - begin < 10


def test_a_notice_is_not_the_article() -> None:
    """What a page prints until its scripts run gives way to the article in its data; a short report doesn't."""
    notice = "<p>Please enable JavaScript in your browser to read this page of the Gazette.</p>"
    markup = page(json.dumps(DATA["strings"])).replace("<div id='app'></div>", f"<main>{notice}</main>")
    article = clean_page(Page(markup, Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert SENTENCES[0] in article.body
    report = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    other = [f"{sentence} Elsewhere." for sentence in SENTENCES * 4]
    markup = page(json.dumps({"body": other})).replace("<div id='app'></div>", f"<main>{report}</main>")
    article = clean_page(Page(markup, Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert "Elsewhere" not in article.raw
