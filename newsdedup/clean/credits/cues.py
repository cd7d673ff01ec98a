"""What the words around an outlet's name say that the outlet gave to the story."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsdedup.clean.credits.matter import is_belonging, is_office_or_deed, is_to_come, only_shows
from newsdedup.clean.credits.vocabulary import cue_rows, noun_pattern
from newsdedup.model import Role, Span

BEFORE, AFTER = 180, 170
"""Characters before and behind a name in which its cue must stand."""

_ARTICLES = (
    r"(?:the|The|THE|a|an|its|der|die|das|dem|den|des|le|la|les|el|los|lo|il|o|os|de|del|du|het|"
    r"το|την|τη|τον|ο|η|του|της)"
)
_CLOSING = r"[\"“”»'’)*》」』】]{0,2}"
_ASIDES = r"(?:\s\([^()\n]{1,60}\)?)?(?:,\s[^,.;:\n]{1,80},)?"
_QUOTES = r"[\"“”„«»'‘’*(《「『【]"
# Adjectives between a cue and a name: peoples, places, politics.
_ADJECTIVE = (
    r"(?:[A-Z][\w-]+(?:an|ese|ish|ch|ian|i|nese|elsh|wiss|reek|nian)|US|U\.S\.|UK|state|state-\w+|local|national|"
    r"regional|public|"
    r"private|independent|influential|leading|liberal|conservative|business|financial|online|online-only|pro-\w+|"
    r"left-\w+|right-\w+|\w+-based|\w+-language|\w+-owned|\w+-run|\w+-linked|government|official|semi-official|rival|"
    r"fellow|popular|respected|prestigious|another|other|sister|partner|our)"
)
_REPORTER = (
    r"(?:(?:[a-z]+\s){0,2}(?:reporters?|correspondents?|journalists?|anchors?|(?:co-?)?hosts?|editors?|columnists?|"
    r"presenters?|writers?|"
    r"contributors?|commentators?|analysts?|bloggers?|moderators?|pundits?|editor-in-chief|producers?|staffers?|chief))"
)
_JOB_AT = re.compile(rf", (?:an? |the )?(?!former ){_REPORTER} (?:for|of|at|with) (?:the |The )?$")
_ASIDE = re.compile(r", (?:[Tt]he )?$")
# "a Time article", "as Nature noted": a common word that is used as a name.
_PLAINLY = re.compile(r"(?:\b[Aa]n?|\b[Aa]s(?: the)?|\b(?:recent|new|latest|this|first))\s[\"“]?$")


@attrs.frozen
class Cue:
    """
    What the context of a name says.

    Attributes:
        role: What the outlet gave.
        strong: Whether the words are enough for a name that is a common word too.
        span: From the cue's first character to its last; the name is at one end of it.
        before: Whether the cue stands before the name.
        cites: Whether the outlet is cited by somebody else who is named.
        cited_by: Whether the outlet is the one that cites.
        signs: Whether the text is signed with the name.
    """

    role: Role
    strong: bool
    span: Span
    before: bool
    cites: bool = False
    cited_by: bool = False
    signs: bool = False


@attrs.frozen
class _Rule:
    """A row of the packaged cues, compiled."""

    plain: re.Pattern[str]
    to_noun: re.Pattern[str] | None
    role: Role
    before: bool
    strong: bool
    cites: bool
    cited_by: bool

    def before_name(self, left: str, up_to_noun: str | None) -> re.Match[str] | None:
        """Look in what stands before a name, and in what stands before its noun ("reported by the newspaper |X")."""
        found = self.plain.search(left)
        return found or (self.to_noun.search(up_to_noun) if self.to_noun and up_to_noun is not None else None)

    def behind_name(self, right: str, noun_end: int) -> re.Match[str] | None:
        """Look in what stands behind a name, and first behind its noun ("X |newspaper reported")."""
        return (noun_end and self.plain.match(right, noun_end)) or self.plain.match(right)


def cue_at(text: str, span: Span, line: Span, language: str) -> Cue | None:
    """
    Read the context of a name.

    Args:
        text: The text.
        span: The name.
        line: The line that it stands in; no cue reaches beyond.
        language: The text's language as an ISO 639-1 code, or "unknown" for all that are known here.

    Returns:
        The cue with the strongest role, a strong one first; None where nothing credits the name.

    >>> cue_at("She told the Gazette on Monday.", (13, 20), (0, 31), "en").role
    <Role.VENUE: 'venue'>
    """
    left = text[max(line[0], span[0] - BEFORE) : span[0]]
    right = text[span[1] : min(line[1], span[1] + AFTER)]
    aside = _ASIDE.search(left) and not right.startswith((", a ", ", an ", ", the "))
    if right.startswith(", ") and (aside or left.endswith(", ") or _JOB_AT.search(left)):
        right = right[
            1:
        ]  # the name is in an aside itself: "the state agency, QNN, said", "Kolb, an editor at QNN, said"
    if is_office_or_deed(left, right):
        return None
    plainly = bool(_PLAINLY.search(left))
    found = []
    blocked = is_belonging(right)
    noun, behind = _noun_before().search(left), _noun_behind().match(right)
    up_to_noun = left[: noun.start()] if noun else None
    for rule in rules(language):
        if rule.before:
            match = None if blocked else rule.before_name(left, up_to_noun)
            if match:
                start = span[0] - len(left) + match.start()
                found.append(Cue(rule.role, rule.strong, (start, span[1]), True, rule.cites, rule.cited_by))
        elif match := rule.behind_name(right, behind.end() if behind else 0):
            reach = (span[0], span[1] + match.end())
            found.append(Cue(rule.role, rule.strong or plainly, reach, False, rule.cites, rule.cited_by))
    return max((cue for cue in found if _credits(text, span, cue, left, right)), key=_rank, default=None)


def _credits(text: str, span: Span, cue: Cue, left: str, right: str) -> bool:
    """Tell whether a cue is of what an outlet told, and not of what it shows or is yet to ask."""
    words = text[cue.span[0] : span[0]] if cue.before else text[span[1] : cue.span[1]]
    if cue.before and is_to_come(text[max(0, cue.span[0] - 80) : cue.span[0]], words):
        return False
    return cue.role in {Role.DATA, Role.AGENCY} or not only_shows(left, right, words)


_ORDER = tuple(Role)


def _rank(cue: Cue) -> tuple[bool, bool, bool, int]:
    # "in an interview with X" and "an X poll" are plainer than "X said"; a chain is worth knowing.
    special = cue.role in {Role.VENUE, Role.DATA, Role.AGENCY}
    return (cue.strong, cue.strong and special, cue.cites or cue.cited_by, -_ORDER.index(cue.role))


@cache
def rules(language: str) -> tuple[_Rule, ...]:
    """Compile the cues of a language and of English; all of them where the language is not one of those known here."""
    languages = [row["language"] for row in cue_rows()]
    wanted = {language, "en"} if language in languages else set(languages)
    if language in {"ru", "uk"}:
        wanted |= {"ru", "uk"}
    return tuple(_rule(number) for number, theirs in enumerate(languages) if theirs in wanted)


@cache
def _rule(number: int) -> _Rule:
    row = cue_rows()[number]
    before = row["side"] == "before"
    cue = "|".join(pattern.replace(" ?", r"[\s\u00a0]?").replace(" ", r"[\s\u00a0]+") for pattern in row["patterns"])
    plain, to_noun = _before(cue) if before else (_after(cue), None)
    return _Rule(
        plain,
        to_noun,
        Role(row["role"]),
        before,
        bool(row["strong"]),
        bool(row.get("cites")),
        bool(row.get("cited_by")),
    )


# The nouns for an outlet are hundreds, and are looked for once a name rather than in every rule.


@cache
def _noun_before() -> re.Pattern[str]:
    """Match a noun for an outlet at the end of what stands before a name, with what may stand between the two."""
    return re.compile(
        rf"(?<!\w)(?:{noun_pattern()})(?:\s[a-zà-ž]{{3,20}}){{0,2}},?\s(?:{_ARTICLES}\s)?{_QUOTES}{{0,2}}$"
    )


@cache
def _noun_behind() -> re.Pattern[str]:
    """Match a noun for an outlet behind a name, with what may stand between the two."""
    return re.compile(rf"{_CLOSING}{_ASIDES}\s(?:{noun_pattern()})(?!\w)(?:\s(?:of|in|from)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?")


def _before(cue: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Anchor a cue at the end of what stands before a name, articles and adjectives between, or before its noun."""
    plain = rf"(?:{_ARTICLES}\s|[lL][’'])?(?:[A-Z][\w.]{{1,20}}['’]s?\s)?(?:{_ADJECTIVE}\s){{0,3}}(?:{_ARTICLES}\s)?"
    reporter = rf"(?:{_REPORTER}\s(?:with|from|at|for|of)\s(?:{_ARTICLES}\s)?)?"
    anchored = rf"(?:(?<!\w)|(?=\W))(?i:{cue})\s*[:,]?\s*{reporter}"
    words = r"(?:[^\s,.;:!?()]{1,30}\s){0,6}"
    return re.compile(rf"{anchored}{plain}{_QUOTES}{{0,2}}$"), re.compile(rf"{anchored}{words}$")


def _after(cue: str) -> re.Pattern[str]:
    """Anchor a cue behind a name or its noun; brackets, an apposition and a reporter, adverbs may stand between."""
    one = r"[A-Z][\w.’'-]{0,20}(?:\s[A-Z][\w.’'-]{0,20}){0,2}"
    name = rf"{one}(?:\sand\s{one})?,?"
    person = (
        rf"(?:(?:['’]s?)?\s(?:{_REPORTER}\s)?{name}|(?:['’]s?)?\s{_REPORTER}(?=\s)|"
        rf"['’]s?\s(?:[a-z-]+\s){{0,2}}(?:unit|team|desk|bureau|panel))?"
    )
    adverb = (
        r"(?:\s(?:has|have|had|was|is|also|first|later|then|now|previously|recently|earlier|originally|initially|"
        r"even|itself|"
        r"online|just|since|\w{2,12}ly|on\s\w+day|last\s\w+|this\s\w+|\w+day|yesterday|today|tonight|that|in\sa|own|"
        r"new))"
    )
    relative = r"(?:,?\s(?:which|who|that)(?=\s))?"
    middle = rf"{_CLOSING}{_ASIDES}{relative}(?:['’]s?(?=\s))?{person}{adverb}{{0,4}}"
    return re.compile(rf"{middle}\s*(?i:{cue})")
