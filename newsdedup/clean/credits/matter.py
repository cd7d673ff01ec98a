"""Where a text speaks about an outlet rather than from it: its owners and people, its programmes, its own decisions."""

from __future__ import annotations

import re

_THE = r"(?:[Tt]he )?"
_OFFICE_AT = re.compile(
    r"\b(?:chair|chairm[ae]n|chairwoman|head|president|CEO|owners?|boss|founder|publisher|executives?|spokes\w+|"
    r"employees?|lawyers?) (?:of|at|for|from) (?:the |The )?$"
)
# Somebody of the outlet, or a thing of it, and not the outlet.
_BELONGING = re.compile(
    r"(?:['’]s|['’])? (?:chief executive|CEO|president|(?:news )?executives?|(?:former )?employees?|headquarters|"
    r"debates?|logo|boss|owner|parent|viewers?|audience|founder|chairman|"
    r"spokes\w+|stars?|panel\w*|regulars?|alum\w*|camera\w*|building|offices?|readers?|"
    r"subscribers?|(?:news |TV |radio )?affiliates?|Entertainment|Studios?|Sports|(?:\w+ )?Group|forum|microphone|"
    r"newsroom|publisher|Inc|Corp|Ltd|Center|Centre)\b"
)
# What is shown or staged, and not told; and the verbs of showing, without which it is only what a report is about.
_SHOWN = (
    r"(?:debates?|town halls?|forums?|ads?|adverts?|advertisements?|commercials?|spots?|air ?time|infomercials?|"
    r"film|movie|sitcoms?|"
    r"games?|match(?:es)?|fights?|concerts?|ceremony|specials?|episodes?|finale|season|shows?|showdown)"
)
_SHOWING = re.compile(
    r"\W*(?:air(?:s|ed|ing)|broadcast\w*|televis\w+|host(?:s|ed)|carr(?:y|ies|ied)|staged?|ran|called)\b"
)
_OTHERS_LISTED = r"(?:[A-Z][\w&]{1,15}(?: [A-Z]\w{1,15})?(?:, |,? (?:and|or) ))"
_SHOWN_ON = re.compile(
    rf"\b{_SHOWN}(?: (?:events?|hours?|broadcast|aired|shown|televised|hosted|staged|held|"
    rf"called [\"“][^\"”]{{1,40}}[\"”])){{0,2}} (?:on|by) {_THE}{_OTHERS_LISTED}{{0,4}}{_THE}$",
    re.IGNORECASE,
)
# No word of the object tells something: "ran a story about ads", "broadcast recordings of the forum".
_PLAIN_WORD = (
    r"(?!(?:of|about|on|into|in|from|with|for|that)\b|stor|report|investig|obituar|footage|record|page|interview|article|"
    r"documentar|analys|excerpt|clip|video|photo)[\w’'-]+"
)
_SHOWS = re.compile(
    r"(?:,? which)?(?: (?:has|had|will|also|just|\w+ly))?"
    r" (?:air(?:s|ed)?|airing|broadcast(?:s|ing)?|carr(?:ies|ied)|televise[sd]?|host(?:s|ed|ing)?|stage[sd]|ran|"
    rf"sponsor(?:s|ed)?|show(?:s|ed))\b(?: {_PLAIN_WORD}){{0,5}}? {_SHOWN}\b"
    r"(?! (?:director|industry|maker|star|studio))"
)
# Interviews and appearances that are yet to come, or never came: said of these themselves, right before them.
_NOT_YET = re.compile(
    r"\b(?:will|won['’]t|(?:is|are|was|were) (?:set|due|scheduled|slated|booked) to)(?: (?:also|then|not|now))?"
    r"(?: (?:give|do|grant|sit(?: down)? for|take part in|participate in|join|make|have|hold|conduct|be))?"
    r"(?: (?:an?|the|his|her|their|its|another))?(?: (?:exclusive|live|first|rare|joint|television|TV|radio))? $"
    r"|(?<![\w-])(?:upcoming|forthcoming|planned|scheduled|cancell?ed|postponed|skipped|boycotted|pulled out of|"
    r"withdrew from|turned down|declined|refused)"
    r"(?: (?:an?|the|his|her|their|to (?:give|grant|do) an?))?(?: (?:live|planned))? $"
)
_ON_AIR = re.compile(
    r"(?:interview|conversation|q&a|sit|appear|speak|talk|live|discussion|call|aired|broadcast)", re.IGNORECASE
)
_STATEMENT_OF = re.compile(
    rf"\b(?:statement|press release|memo|letter|apology|e-?mail)s?(?: \w+)? (?:released|issued|put out) by {_THE}$"
)
# "said it would send the presenter": the outlet tells what it does itself, to its people and with its programmes.
_OWN_PEOPLE = (
    r"(?:its|the)(?: \w+){0,2} (?:reporters?|anchors?|presenters?|hosts?|correspondents?|journalists?|editors?|"
    r"columnists?|commentators?|contributors?|staff)|M[rs]s?\.? [A-Z]|[A-Z][a-z]+ [A-Z]"
)
_OWN_WORK = (
    r"(?:its|the)(?: \w+){0,2} (?:program(?:me)?s?|shows?|series|episodes?|broadcasts?|debates?|interviews?|contracts?|"
    r"segments?|columns?|podcasts?)"
)
_OWN_DEED = re.compile(
    r"(?: (?:has|had|also|later|then|\w+ly))? (?:said|says|announced|stated|confirmed|insisted|explained|added)"
    r"(?: (?:in a statement|on \w+day|\w+day))?(?: that)? it (?:would|will|has|had)(?: (?:not|also|since|now))?"
    r" (?:(?:send|fired?|suspend(?:ed)?|dismiss(?:ed)?|hired?|replaced?|drop(?:ped)?|part(?:ed)? ways with)"
    rf" (?:{_OWN_PEOPLE})"
    r"|(?:cancel(?:led|ed)?|aired?|pull(?:ed)?|end(?:ed)?|cut|remov(?:e|ed)|drop(?:ped)?|host(?:ed)?|review(?:ed)?)"
    rf" (?:{_OWN_WORK})"
    r"|apologi[sz]ed?|stood by|stand by|cooperate)\b"
)
_LISTED_ON = re.compile(
    r"\b(?:listed|auctioned|sold|for sale|on offer|offered|advertised|crowdfunded)"
    r"(?: (?!first|report|publish|post|reveal|accord|stor)\w+){0,3} (?:on|at|via)(?: another| a| the)?(?: \w+)?"
    r"(?: (?:web ?site|site))?,? $"
    r"|\blisting\b[^.,;:]{0,60} (?:posted|placed|put up) (?:on|at) $"
    r"|\bposted (?:on|at) another (?:web ?site|site),? $"
)


def is_office_or_deed(left: str, right: str) -> bool:
    """
    Tell whether somebody in the service of an outlet is meant, or what it does itself, not what it tells.

    Args:
        left: What stands before the name, as far as a context is looked at.
        right: What stands behind it.

    >>> is_office_or_deed("A lawyer for ", " said the verdict would be appealed.")
    True
    """
    return bool(_OFFICE_AT.search(left) or _STATEMENT_OF.search(left) or _OWN_DEED.match(right))


def is_belonging(right: str) -> bool:
    """
    Tell whether what stands behind a name makes it a thing or a person of the outlet, which no cue before it credits.

    >>> is_belonging("’s audience had grown")
    True
    """
    return _BELONGING.match(right) is not None


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
    return _SHOWING.match(cue) is not None and bool(_SHOWS.match(right) or _SHOWN_ON.search(left))


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
