"""Tell whether a text sets a report in an earlier time than its own: "documents obtained by X in April showed"."""

from __future__ import annotations

import re

from newsdedup.clean.credits.cues import Cue
from newsdedup.model import Span

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|"
    r"Sept?\.?|Oct\.?|"
    r"Nov\.?|Dec\.?|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|"
    r"septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|"
    r"diciembre|styczniu|lutym|marcu|kwietniu|maju|czerwcu|lipcu|sierpniu|wrześniu|październiku|listopadzie|grudniu|"
    r"январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре|січні|лютому|березні|квітні|"
    r"травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні)"
)
# A time that is not the story's own: a month or year by itself, "last year", "months ago".
_EARLIER = re.compile(
    r"\b(?:(?:[Bb]ack )?(?:[Ii]n|[Ii]m|[Ee]n|[Ee]m|[Ww]|[Вв]|[Уу]) (?:early |late |mid-)?"
    rf"{_MONTH}(?: (?:19|20)\d\d)?(?! \d)"
    r"|(?:[Ii]n|[Ss]ince|[Ee]n|[Ii]m Jahr|[Ww]|[Вв]) (?:19|20)\d\d"
    rf"|(?:[Ll]ast|previous|[Tt]he previous) (?:year|month|spring|summer|fall|autumn|winter|week|{_MONTH})"
    r"|(?:weeks|months|years|a (?:week|month|year)) (?:ago|earlier|before)"
    r"|[Ee]arlier this (?:year|month|week|summer|spring)"
    r"|(?:[Tt]wo|[Tt]hree|[Ss]everal|few) (?:weeks|months|years) ago"
    rf"|an? (?:19|20)\d\d|an? {_MONTH}(?! \d)"
    r"|(?:[Ii]m |[Ii]n der )?(?:letzte[nrs]?|vergangene[nrs]?) (?:Jahr|Monat|Woche)s?"
    r"|at (?:that|the) time|back then|damals|à l[’']époque|en su momento"
    r"|l[’']an dernier|le mois dernier|l[’']année dernière|(?:el )?(?:año|mes) pasado"
    r"|w (?:zeszłym|ubiegłym) (?:roku|miesiącu)|в прошлом (?:году|месяце)|(?:минулого|торік) ?(?:року|місяця)?)(?!\w)"
)
# A day of the calendar that opens a sentence: that day and not the story's own.
_ON_A_DAY = re.compile(rf"On (?:\w+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]?\s")
_CONTENT = re.compile(r"\b(?:that|dass|que|że|что|що)\b|[:“\"«]")


def is_earlier(text: str, name: Span, cue: Cue, line: Span) -> bool:
    """
    Look for a time beside the words of crediting; a time in what is reported ("that it fell in 2019") doesn't count.

    Args:
        text: The text.
        name: The outlet's name.
        cue: The words that credit it.
        line: The line that both stand in.
    """
    behind = text[name[1] : min(line[1], max(cue.span[1], name[1]) + 45)]
    for border in (_CONTENT, _SENTENCE_END):
        if found := border.search(behind):
            behind = behind[: found.start()]
    before = text[max(line[0], cue.span[0] - 400) : cue.span[0]]
    sentence = _SENTENCE_END.split(before)[-1].lstrip(" -–—•*")
    inside = text[cue.span[0] : name[0]] if cue.before else ""
    return bool(_EARLIER.search(behind) or _EARLIER.search(inside) or opens_earlier(sentence))


def opens_earlier(sentence: str) -> bool:
    """
    Tell whether a sentence opens with a time of its own.

    >>> opens_earlier("In 2019, the Gazette had ..."), opens_earlier("On Monday, the Gazette ...")
    (True, False)
    """
    return bool(_EARLIER.match(sentence[:60]) or _ON_A_DAY.match(sentence[:60]))
