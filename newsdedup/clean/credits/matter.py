"""Where a text speaks about an outlet rather than from it: its owners and people, its programmes, its own decisions."""

from __future__ import annotations

import re

_THE = r"(?:[Tt]he |le |la |der |die |das |el |il )?"
_OFFICE_AT = re.compile(
    r"\b(?:chair|chairm[ae]n|chairwoman|head|president|CEO|owners?|boss|founder|publisher|executives?|spokes\w+|"
    r"employees?|lawyers?) (?:of|at|for|from) (?:the |The )?$"
)
# Somebody of the outlet, or a thing of it, and not the outlet.
_THING_OF_IT = re.compile(
    r"(?:['’]s|['’])? (?:chief executive|CEO|president|(?:news )?executives?|(?:former )?employees?|headquarters|"
    r"debates?|logo|boss|owner|parent|viewers?|audience|founder|chairman|"
    r"spokes\w+|stars?|panel\w*|regulars?|alum\w*|camera\w*|building|offices?|readers?|"
    r"subscribers?|(?:news |TV |radio )?affiliates?|Entertainment|Studios?|Sports|(?:\w+ )?Group|forum|microphone|"
    r"newsroom|publisher|Inc|Corp|Ltd|Center|Centre)\b"
)
# What is shown or staged, and not told.
_SHOWN = (
    r"(?:debates?|town halls?|forums?|ads?|adverts?|advertisements?|commercials?|spots?|air ?time|infomercials?|"
    r"film|movie|sitcoms?|"
    r"games?|match(?:es)?|fights?|concerts?|ceremony|specials?|episodes?|finale|season|shows?|showdown)"
)
_OTHERS_LISTED = r"(?:[A-Z][\w&]{1,15}(?: [A-Z]\w{1,15})?(?:, |,? (?:and|or) ))"
_SHOWN_ON = re.compile(
    rf"\b{_SHOWN}\b[^.,;:!?–—]{{0,60}} (?:on|by|for|from|with) {_THE}{_OTHERS_LISTED}{{0,4}}{_THE}$", re.IGNORECASE
)
_SHOWS = re.compile(
    r"(?:,? which)?(?: (?:has|had|will|also|just|\w+ly))?"
    r" (?:air(?:s|ed)?|airing|broadcast(?:s|ing)?|carr(?:ies|ied)|televise[sd]?|host(?:s|ed|ing)?|stage[sd]|ran|"
    rf"sponsor(?:s|ed)?|show(?:s|ed))\b(?: [\w’'-]+){{1,7}}? {_SHOWN}\b"
)
_SAID = re.compile(
    r"\b(?:said|says|saying|told|tells|asked|interview\w*|appear\w*|speak\w*|spoke|according)\b", re.IGNORECASE
)
_ON_AIR = re.compile(
    r"(?:interview|conversation|q&a|sit|appear|speak|talk|live|discussion|call|aired|broadcast)", re.IGNORECASE
)
# What has not been said yet, or never was.
_NOT_YET = re.compile(
    r"\b(?:will|won['’]t|(?:is|are|was|were) (?:set|due|scheduled|expected|slated|booked) (?:to|for)|"
    r"plan(?:s|ned) (?:to|an?)|upcoming|forthcoming|next|cancel\w*|postpon\w*|pull\w* out of|withdr[ae]w\w*|boycott\w*|"
    r"skip\w*|(?:refus|declin)\w+ (?:an?|to (?:give|grant|do|appear)))\b[^.;:,“”\"]{0,50}$"
)
_STATEMENT_OF = re.compile(
    rf"\b(?:statement|press release|memo|letter|apology|e-?mail)s?(?: \w+)? (?:released|issued|put out|sent) by {_THE}$"
)
# "said it would send", "announced that they had suspended": the outlet tells what it does itself.
_OWN_DEED = re.compile(
    r"(?: (?:has|had|also|later|then|\w+ly))? (?:said|says|announced|stated|confirmed|insisted|explained|added)"
    r"(?: (?:in a statement|on \w+day|\w+day))?(?: that)? (?:it|they)"
    r" (?:(?:would|will|is|was|are|were|has|had)(?: not| be| been| since| also| now)* ){1,2}"
    r"(?:send|sending|sent|fir(?:e|ed|ing)|suspend\w*|dismiss\w*|cancel\w*|pull(?:ed|ing)?|air(?:ed|ing)?|drop\w*|"
    r"part(?:ed|ing)?|review(?:ed|ing)? (?:its|their)|hir(?:e|ed|ing)|launch\w*|cut(?:ting)?|la(?:y|id|ying) off|"
    r"cooperat\w*|appeal\w*|su(?:e|ed|ing)|host\w*|apologi\w*|correct\w*|retract\w*|remov\w*|delet\w*|"
    r"stand(?:ing)? by|stood by|stop\w*|allow\w*|invit\w*|ban(?:ned|ning)?|end(?:ed|ing)?)\b"
)
_LISTED_ON = re.compile(
    r"\b(?:list(?:ed|ing)|auction\w*|sold|sale|bid\w*|offer(?:ed|s)?|advertis\w+|crowdfund\w*|fundrais\w*|donat\w+)\b"
    r"[^.;:]{0,60} (?:on|at|to|via)(?: another| an?| the)?(?: \w+)?(?: (?:web ?site|site))?,? $"
    r"|\b(?:list(?:ed|ing)|posted)\b[^.;:]{0,20} (?:on|at)(?: another| a)(?: \w+)? (?:web ?site|site),? $"
)


def is_matter(left: str, right: str) -> bool:
    """
    Tell whether somebody or something of an outlet is meant, whatever the words of crediting around it.

    Args:
        left: What stands before the name, as far as a context is looked at.
        right: What stands behind it.

    >>> is_matter("A lawyer for ", " said the verdict would be appealed.")
    True
    """
    return bool(_OFFICE_AT.search(left) or _STATEMENT_OF.search(left) or _OWN_DEED.match(right))


def is_thing(right: str) -> bool:
    """
    Tell whether what stands behind a name makes it a thing or a person of the outlet, which no cue before it credits.

    >>> is_thing("’s audience had grown")
    True
    """
    return _THING_OF_IT.match(right) is not None


def only_shows(left: str, right: str, cue: str) -> bool:
    """
    Tell whether the outlet shows or stages something rather than tells it, by the words of the cue and those around.

    Args:
        left: What stands before the name, as far as a context is looked at.
        right: What stands behind it.
        cue: The words that seemed to credit it.

    >>> only_shows("three debates broadcast on ", " this year.", "broadcast on ")
    True
    >>> only_shows("during the debate, she told ", " that she was tired.", "told ")
    False
    """
    return not _SAID.search(cue) and bool(_SHOWS.match(right) or _SHOWN_ON.search(left))


def is_to_come(before: str, cue: str) -> bool:
    """
    Tell whether an interview, an appearance or a broadcast has not taken place, or won't.

    Args:
        before: What stands before the cue.
        cue: The words of the cue.

    >>> is_to_come("He will take part in an ", "interview with ")
    True
    """
    return _ON_AIR.match(cue) is not None and _NOT_YET.search(before) is not None


def is_marketplace(left: str) -> bool:
    """
    Tell whether something is put up at a site rather than reported there.

    >>> is_marketplace("The rifle was then listed on ")
    True
    """
    return _LISTED_ON.search(left) is not None
