"""Outlets that a headline or a lead names without any known word of crediting: nearly always the story is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.earlier import opens_earlier
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.model import Role, Span

_LEAD_WORDS = 110
_KINDS = frozenset({"newspaper", "agency", "broadcaster", "magazine", "digital", "portal"})
_WORD = re.compile(r"\w+")
_NOUN = r"(?: (?:news |wire )?(?:agency|newspaper|newswire|magazine|daily|weekly|paper|portal|website|site|channel))?"
# Words with which another thing of the same name begins, or a person or a matter of the outlet itself.
_OTHER_BEHIND = re.compile(
    r"[\"”»’']?(?:['’]s?)? (?:[a-z-]+ ){0,2}?(?:debates?|town halls?|shows?|programs?|programmes?|specials?|series|"
    r"audiences?|viewers?|ratings|subscribers?|readers?|logos?|buildings?|offices?|headquarters|newsroom|studios?|"
    r"stars?|personalit\w+|pundits?|panel\w*|contributors?|owners?|bosses|boss|parent|publishers?|founders?|"
    r"chair(?:man|woman)?|chiefs?|presidents?|executives?|director(?:[- ]general)?|bestsell\w+|best-sell\w+|awards?|"
    r"prize|list|lawsuit|suit|stock|shares|board|staff\w*|employees|employee|workers|contract|job|career|gig|"
    r"competition|rival|forum|conference|summit|event|podcast|app|website(?= (?:crash|was|is))|brand|crew|cameras?|"
    r"microphone|moderators?|host\w*|anchors?|reporters?|correspondents?|journalists?|editors?|columnists?|presenters?|"
    r"writers?|commentators?|analysts?|bloggers?|producers?|staffers?|photographers?|meteorologists?)(?![\w-])"
)
_WORKS_FOR = re.compile(
    r"(?:\b(?:owne?[rd]|owns|owning|bought|buys|buying|acquired?|head|boss|editor|editor-in-chief|publisher|founder|"
    r"co-founder|columnist|host|anchor|analyst|contributor|pundit|reporters?|journalists?|correspondents?|writers?|"
    r"commentator|president|executive|photographer|staff|employees?|producer|director|chairman|parent|viewers?|"
    r"readers?|subscribers?|boycott\w*|su(?:e[sd]?|ing)|attack\w*|slam\w*|blast\w*|criticiz\w+|mock\w*|bash\w*|"
    r"against|like|unlike|versus|vs\.?|former|ex|join\w*|left|leav\w+|quit\w*|works?|worked|hired|fired|watch\w*|"
    r"tun\w+ in\w*|aired?|airing|air|debate|hosted|moderated|sponsored|organi[sz]ed|rival|including|such as|"
    r"media|networks?|outlets|publications|threaten\w*|ban\w*|block\w*|trust\w*|hates?|calls?|called|calling|"
    r"career|job|role|position|tenure|years|gig|lawsuit|letter|ads?|advertisements?|advertising|award|prize|"
    r"photographs?|photos?|pictures?|images?|employed|bestseller|best-seller|appear\w*|chef|Chefredakteur\w*|Verlag|"
    r"Mitarbeiter\w*|Korrespondent\w*|gegen|rédacteur|directeur|contre|contra|director|wegen|beim)"
    r"(?: (?:of|for|at|with|from|to|by|on|against|in|de|du|del|des|der|von|bei|beim|zum)){0,2}"
    r"(?: (?:the|The|a|an|its|his|le|la|el))?(?: [a-z-]+(?: agency| newspaper| network| outlet| site| channel))?) ?"
    r"[\"“«„»‘']?$"
)
_VERB = re.compile(
    rf"[\"”»’'*]{{0,2}}{_NOUN}(?:,[^,.;\n]{{1,80}},)?"
    r"(?: (?:has|have|had|also|now|then|later|recently|on \w+day|\w+day|today|\w+ly)){0,3} ([a-z]{3,16})\b"
    r"(?= (?:that|the|an?|its?\b|his|her|how|what|why|who|in|from|with|on|by|of|and|through|this|today|yesterday|"
    r"\w+day|details|together|\d|[A-Z“\"])|[,.;:]|$)"
)
# What an outlet does when the story is about it.
_OWN_MATTERS = frozenset(
    "sued sues suing hired hires hiring fired fires firing lost loses losing laid lays announced announces owned "
    "owns bought buys sold sells settled settles apologized apologised apologizes retracted retracts retract "
    "corrected corrects suspended suspends cancelled canceled cancels parted parts agreed agrees faces faced face "
    "declined declines refused refuses planned plans plan launched launches launch ended ends closed closes shut "
    "shuts won wins televised sponsored produced based led win hosted hosts host aired airs airing canned dropped "
    "drops banned bans bars barred defended defends defend accused deleted deletes removed removes pulled pulls "
    "added cut cuts named promoted moved moves made makes go goes went used uses said says say told tells kept "
    "keeps blamed blames responded responds acknowledged apologize called calls endorsed endorses endorse "
    "supported supports attacked attacks moderated moderates asked asks invited invites offered offers raised "
    "raises edited edits ignored ignores failed fails should must can could may might reported reports revealed "
    "published quoted cited feed need turned turns issued issues objected bemoaned feeds needs deserves insists "
    "wants seems looks loves likes hates and or but who whose which where when as in on at of for with to from "
    "about under over by than after before that".split()
)
_VERBAL = re.compile(r"\w{2,}(?:ed|[^s]s)|wrote|found|saw|gone|broke|understood|drew|learnt|seen|shown|dug|put|got")
_SOURCE_BEFORE = re.compile(
    r"\b(?:reference to|thanks to|(?:reports?|reporting|stor(?:y|ies)|articles?|columns?|texts?|research|"
    r"findings|excerpts?|"
    r"revelations?|investigations?|publications?)[^.!?;:“”\"\n]{0,25} (?:in|from|by|of)|(?:writes|wrote|"
    r"broke|claim) (?:in|by))"
    r"(?: (?:the|its|an?))?(?: [a-z-]+)? ?[\"“«„»‘']?$"
)
_TEXT_BEHIND = re.compile(r"[\"”»’']?(?:['’]s?)? (?:text|findings|research|paper)\b")
# "the newspaper X", "X agency".
_NOUNS = r"(?:newspaper|daily|news agency|agency|newswire|news site|news portal|portal|magazine)"
_NOUN_FIRST = re.compile(rf"\b[Tt]he (?:[A-Z]?[a-z-]+ ){{0,2}}{_NOUNS} [\"“«„»‘']?$")
_NOUN_LAST = re.compile(rf"[\"”»’']? {_NOUNS}\b(?!['’])")
_HAD_BEHIND = re.compile(r"[\"”»’']? had (?:also |first |already )?[a-z]{3,}")
_HAD_BEFORE = re.compile(r"\b(?:hatten?|avait|había) (?:[a-zà-ž]+ ){0,3}(?:[A-Z][a-z]+ )?[\"“„«»]?$")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]?\s")
_CAPITAL = re.compile(r"[\"”»]? [A-Z]\w")


def bare_mentions(
    text: str, within: tuple[Span, ...], names: Sequence[Candidate], seen: Sequence[Sighting]
) -> list[Sighting]:
    """
    Find known outlets in a headline or lead that do or give something there which none but a source does.

    Outlets that the story is about, their people, programmes and belongings are left out.

    Args:
        text: The text, or its title.
        within: The stretches that are the article's own words.
        names: The names in it that may be outlets', in order.
        seen: The credits that its words of crediting gave.

    >>> from newsdedup.clean.credits.names import named
    >>> from newsdedup.clean.credits.scan import scan
    >>> from newsdedup.data.outlets import load_outlets
    >>> text = "Le Monde has sifted 300 invoices. The host left Fox News."
    >>> whole = ((0, len(text)),)
    >>> [one.name for one in bare_mentions(text, whole, named(text, whole, scan(text, whole), load_outlets()), [])]
    ['Le Monde']
    """
    taken = {one.span for one in seen}
    end = _lead_end(text, within)
    found: list[Sighting] = []
    about: set[str] = set()
    for one in names:
        if one.outlet is None or one.outlet.kind not in _KINDS or one.grip is not Grip.FIRM:
            continue
        left = text[max(0, one.span[0] - 160) : one.span[0]].rpartition("\n")[2]
        right = text[one.span[1] : one.span[1] + 120].partition("\n")[0]
        if one.span[1] > end:
            if one.span not in taken and _had_before(left, right):
                found.append(Sighting(one.name, Role.BACKGROUND, one.span, text[slice(*one.span)], outlet=one.outlet))
        elif _is_about(left, right):
            about.add(one.name)
        elif one.span not in taken and _gives(left, right):
            found.append(Sighting(one.name, Role.REPORT, one.span, text[slice(*one.span)], outlet=one.outlet))
    return [one for one in found if one.name not in about]


def _is_about(left: str, right: str) -> bool:
    if _OTHER_BEHIND.match(right) or _WORKS_FOR.search(left) or _CAPITAL.match(right):
        return True
    verb = _VERB.match(right)
    return verb is not None and verb[1] in _OWN_MATTERS


def _gives(left: str, right: str) -> bool:
    if _quoted(left) and right[:1] not in set("”“»"):
        return False
    verb = _VERB.match(right)
    if verb is not None and _VERBAL.fullmatch(verb[1]):
        return True
    if _SOURCE_BEFORE.search(left[-70:]) or _TEXT_BEHIND.match(right):
        return True
    return bool(_NOUN_FIRST.search(left[-40:]) or _NOUN_LAST.match(right))


def _had_before(left: str, right: str) -> bool:
    """Tell whether a sentence opens with an earlier time in which the outlet had reported something."""
    sentence = _SENTENCE_END.split(left)[-1].lstrip(" -–—•*")
    had = _HAD_BEHIND.match(right) or _HAD_BEFORE.search(sentence)
    return bool(had and opens_earlier(sentence) and not _quoted(left))


def _quoted(left: str) -> bool:
    """Tell whether a quotation is open: what is said there is not the text's own."""
    opened = max(left.rfind("“"), left.rfind("„"))
    return opened >= 0 and left.rfind("”") < opened


def _lead_end(text: str, within: tuple[Span, ...]) -> int:
    left = _LEAD_WORDS
    end = 0
    for start, end in within:
        for match in _WORD.finditer(text, start, end):
            left -= 1
            if not left:
                return match.end()
    return end
