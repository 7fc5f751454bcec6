"""What a paragraph shows of taking back what was printed: its label, and the ways in which outlets speak of their faults.

The rules are written from the house styles of agencies, broadcasters, papers, magazines, student papers and journals.
They read a paragraph whose words in marks are blotted out: what stands in marks is said by somebody else.
"""

import re

from knowledge.facts import NoteKind

_PIECE = (
    r"(?:[\w’'-]+ ){0,2}?(?:articles?|stor(?:y|ies)|reports?|posts?|pieces?|columns?|items?|pages?|headlines?|captions?|"
    r"cop(?:y|ies)|obituary|editorial|reviews?|interviews?|podcast|episode|segment|broadcast|transcript|newsletter|"
    r"dispatch|graphic|chart|editions?|text|entry|blog|video|audio|introduction|profile|feature|timeline|quiz|recipe)"
)
_FAULTILY = (
    "incorrectly|wrongly|erroneously|mistakenly|inaccurately|inadvertently|falsely|unintentionally|misleadingly|"
    "in error|by mistake"
)
_MISSAID = (
    r"mis-?(?:quot|attribut|stat|identif|report|represent|spell|spelt|nam|translat|characteri[sz]|describ|"
    r"heard|labell?|calculat|gender)\w*|overstated|understated|garbled"
)
_WORDED = (
    "said|stat(?:es?|ed)|report(?:s|ed)|quot(?:es?|ed)|attribut(?:es?|ed)|identified|described|gave|had|put|contained|"
    "listed|named|referred|suggested|claimed|implied|indicated|credited|included|used|omitted|called|carried|published|"
    "printed|wrote|ascribed|rendered|told|alleged|says?|cited|linked|showed|made|ran|broadcast"
)
_AMENDED = (
    "amended|corrected|edited|clarified|retracted|withdrawn|changed|revised|removed|taken down|taken out|altered|"
    "modified|unpublished|deleted|rewritten"
)
_MENDING = (
    r"correct\w*|clarif\w+|remov\w+|delet\w+|fix\w*|amend\w*|withdr\w+|replac\w+|rectif\w+|accurately|properly|"
    r"(?:better |more )(?:accurately )?reflect|make (?:it )?clear\w*|retract\w*|take out|show that"
)
_DATED = r"\d{1,2}\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_KINDS: dict[NoteKind, str] = {
    "retraction": r"retractions?|withdrawal|(?:bulletin |mandatory |story |quote |advisory )?kill|(?:story|article|report) (?:removed|withdrawn|retracted)",
    "apology": r"apolog(?:y|ies)|sorry",
    "clarification": r"clarifications?|amplifications?|rejoinder|right of reply",
    "correction": r"corrections?|correx|errat(?:um|a)|corrigend(?:um|a)|our (?:mistakes?|errors?)",
}
_CERTAIN = "|".join(words for kind, words in _KINDS.items() if kind != "apology")
_ANY = "|".join(_KINDS.values())
_LABEL = (
    rf"(?:(?:an?|the|author|publisher|important|urgent|further) )?(?:{{}})(?:(?:\s*(?:,|&|/|\band\b)\s*)(?:{_ANY}))*"
    r"(?:\s(?:column|notice|note|corner|appended))?\b"
)
_HINT = (
    r"(?:the )?(?:editor|publisher|author|writer|producer|desk)s?[’']?s?[’']? note|note from (?:the|our) editors?|"
    r"letter from (?:the|our) editors?|notes?(?: to (?:our )?(?:readers|editors|users|subscribers))?|please note|n\.?b\.?|"
    r"eds\.?|editors|(?:attention|attn),? editors|advisory|for the record|updated?|disclaimer|"
    rf"(?:setting|putting) (?:it|things|the record) (?:straight|right)|clearing the air|(?:what )?we got (?:it )?wrong|for the sake of clarity|mea culpa|(?:{_KINDS['apology']})"
)
_TITLE_HINT = (
    r"letter from (?:the|our) editors?|(?:an )?(?:editor|publisher)s?[’']?s?[’']? note|note to (?:our )?readers|for the record"
    r"|(?:setting|putting) (?:it|things|the record) (?:straight|right)|clearing the air|(?:what )?we got (?:it )?wrong"
)
_DAY = rf"\s*[,(|–—-]+[^:!?“”\"]{{1,60}}|:?\s(?:{_DATED})[^:!?“”\"]{{0,60}}|\s\([^)]{{1,60}}\)"
_CLOCK = r"(?:\d:\d\d[^:“”\"]{0,40})?"
_TAIL = rf"(?:{_DAY}|\s(?:to|on|for|re)\b[^:!?“”\"]{{1,60}})?{_CLOCK}"
_LABELS = rf"(?:{_LABEL.format(_ANY)}{_TAIL}|(?:{_HINT})(?:{_DAY})?{_CLOCK})"
_TOP = r"^[\s\W_]{0,6}"
_VERSION = r"(?:earlier|previous|prior|initial|original|first|alternate|older)(?: [\w-]+){0,2}? (?:versions?|introduction|headline)"
_PART = r"(?:an?|the) [\w-]+ (?:[\w-]+ )?(?:on|in|with|of|to|for|from|accompanying)"
_ERROR = "(?:errors?|mistakes?|slips?|inaccurac(?:y|ies)|misquotation|confusion|distress|hurt|inconvenience|lapse)"
_LEADING = r"(?:(?:because of|due to|owing to|through|as a result of|in|on|at|after|since|when)\b[^,.;]{1,60}, )?"
_SENTENCE = rf"(?:^|[.:!?;)\]]\s|^[^:]{{1,60}}:\s){_TOP[1:]}{_LEADING}"
_CLAUSE = r"(?:[^.]|(?<=\b[A-Za-z]{3})\. |(?<=\bSept)\. )"
_SOON = r"(?:[\w’'-]+,? ){0,4}?"

_CERTAIN_LABEL = re.compile(
    rf"{_TOP}{_LABEL.format(_CERTAIN)}{_TAIL}\s*(?::\s*(?-i:(?![a-z\s]))|[.:]?\s*$)", re.IGNORECASE
)
_LABELLED = re.compile(
    rf"{_TOP}(?:{_LABELS}\s*(?:[:–—]|-\s|\.\s|\.?\s*$)|(?-i:CORRECTIONS?|CLARIFICATIONS?|APOLOGY|RETRACTION|ERRATUM) (?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(rf"{_TOP}{_LABELS}\W*$", re.IGNORECASE)
_HEADING = re.compile(
    rf"{_TOP}(?:{_LABEL.format(_ANY)}|(?:{_TITLE_HINT}))|\b(?:{_LABEL.format(_ANY)})\W*$", re.IGNORECASE
)
"""A title that a note may stand under; news may too."""

_OPENINGS = tuple(
    re.compile(rule, flags)
    for rule, flags in (
        (rf"{_SENTENCE}(?:{_PART} )?(?:in )?(?:(?:an?|the|our|this) )?{_VERSION} of (?:this|our) ", re.IGNORECASE),
        (
            rf"{_SENTENCE}(?:{_PART} )?(?:this|our|the above) {_PIECE} {_SOON}(?:has|have|had|was|is|were)(?: been)?"
            rf" (?:\w+ ){{0,2}}?(?:{_AMENDED}|{_FAULTILY}|{_MISSAID})\b",
            re.IGNORECASE,
        ),
        (
            rf"{_SENTENCE}(?:this|our|the above) {_PIECE} {_SOON}(?:has|have|was)(?: been)? updated\b.{{0,60}}?"
            rf"\bto (?:{_MENDING})",
            re.IGNORECASE,
        ),
        (
            rf"{_SENTENCE}this {_PIECE} (?:(?:had )?(?:originally|previously|initially|first|earlier)|{_FAULTILY})"
            rf" (?:(?:{_FAULTILY}) )?(?:{_WORDED}|{_MISSAID})\b",
            re.IGNORECASE,
        ),
        (
            rf"^\W{{0,3}}[(\[]\W{{0,3}}(?:the|this) {_PIECE} (?:has|have|was)(?: since)?(?: been)? (?:{_AMENDED})\b",
            re.IGNORECASE,
        ),
        (rf"{_SENTENCE}it previously (?:{_WORDED})\b", re.IGNORECASE),
        (rf"{_SENTENCE}this (?:version|is a) (?i:correct)", re.IGNORECASE),
        (
            rf"{_SENTENCE}an? (?:correction|clarification) (?:was|has been) \w+(?: out)?\b(?:[^.]{{0,30}}:| (?:in|to) this)",
            re.IGNORECASE,
        ),
        (
            rf"{_SENTENCE}in an? {_CLAUSE}{{0,60}}?\b{_PIECE}\b{_CLAUSE}{{0,160}}?\b(?:(?:{_WORDED}) (?:{_FAULTILY})|(?:{_FAULTILY})"
            rf" (?:{_WORDED})|{_MISSAID})\b",
            re.IGNORECASE,
        ),
        (rf"{_TOP}(?:Eds?|EDS|EDITORS):.*\b(?:(?i:{_MENDING}|subs)\b)", 0),
        (
            r"^\W{0,3}(?:Corrects|Removes|Deletes|Refiles|Clarifies|Fixes|Withdraws|Recasts)\b.*\b(?:to|paragraphs?|quotes?|graf|remove\w*|error)\b",
            0,
        ),
        (rf"^\W{{0,3}}This .{{0,20}}\b{_PIECE} (?:has been|was|is) (?:corrected|refiled|withdrawn|clarified)\b", 0),
        (
            r"\b(?:please|editors,) (?:kill|withhold|disregard|do not use|delete)\b|^kill the\b|\bkill is mandatory\b|^subscribers are advised\b",
            re.IGNORECASE,
        ),
        (r"\bour attention has been drawn to\b", re.IGNORECASE),
        (r"^\W{0,3}when we learn of a mistake\b|\bit is (?:the|our) policy\b.{0,60}\bto correct\b", re.IGNORECASE),
        (r"\berrors are corrected\b|^\W{0,3}if you (?:spot|see|find|notice) an? (?:error|mistake)", re.IGNORECASE),
        (rf"{_SENTENCE}{_SOON}(?:in this|in our) {_PIECE},? we (?:{_FAULTILY}) ", re.IGNORECASE),
    )
)
_WE = r"\bwe(?:[’'](?:re|ve))? (?:[\w’]+ ){0,3}?"
_CONFESSIONS = tuple(
    re.compile(rule, re.IGNORECASE)
    for rule in (
        rf"{_WE}(?:apologi[sz]e|retract|withdraw|acknowledge (?:the|this|our)|correct (?:the|this|our))\b",
        rf"{_WE}regrets? (?:the|this|these|any|our|having|that (?:this|the))\b",
        rf"{_WE}(?:sorry (?:for|that we)|(?:happy|glad|pleased) to (?:make|set|clarify|point|put|correct|state|confirm))\b",
        r"\bwe (?:now )?(?:accept|understand|acknowledge|wish to (?:make|clarify|correct|state)) (?:\w+ )?that\b",
        r"\bwe (?:have been asked|wish) to (?:make (?:it )?clear|point out|clarify|state)\b",
        rf"\bwe (?:{_FAULTILY}) |\bwe (?:{_MISSAID})\b|\bwe reported (?:{_FAULTILY})\b",
        rf"\b{_ERROR} (?:is|are) (?:\w+ )?regretted\b",
        rf"\bediting error (?:led|meant)\b|\berror (?:led|caused) us\b",
        r"\b(?:has|have) asked us to (?:point out|make (?:it )?clear|state|clarify|say)\b",
        r"\bset the record straight\b",
        rf"\bregrets (?:the|this|these) (?:\w+ )?{_ERROR}\W*$",
        r"\bthe (?:authors?|editors?|publishers?|publication|journal) (?:hereby |unreservedly |deeply |sincerely )?"
        r"(?:regrets? (?:the|this|these|any|that)|apologi[sz]es?|retracts?|withdraws?|(?:have|has) retracted|would like to apologi[sz]e)\b",
    )
)
_OURS = re.compile(
    rf"\bwe (?:[\w’']+ ){{0,2}}?(?:{_WORDED})\b|\bwe (?:{_FAULTILY}|{_MISSAID})\b|\bour {_PIECE}\b"
    rf"|\b(?:this|in the) {_PIECE}\b|\bthis (?:news)?paper\b|\bthis (?:station|website|site|magazine)\b|\bus to\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    rf"\b(?:an?|our|the) {_PIECE}\b[^.]{{0,80}}?\b(?:section|page|edition|published|posted|print|online|{_DATED})",
    re.IGNORECASE,
)
_REPORTED_BY_US = re.compile(
    rf"\b(?:we|our {_PIECE}|the original(?: {_PIECE}| version)?) (?:[\w’']+ ){{0,2}}?(?:{_WORDED})\b", re.IGNORECASE
)
_FAULT = re.compile(
    rf"\b(?:{_FAULTILY}|{_MISSAID})\b|\bshould (?:have|now) (?:read|been|said|stated|made)\b|\bshould read\b"
    r"|\b(?:did|does|do|has|have|had)(?: not|n[’']t)(?: \w+)? (?:say|said|use|used|utter|speak|write|make|call|describe)\b"
    rf"|\bnever (?:\w+ )?(?:said|say|used|uttered|made|described|called|told|wrote)\b|\bno such (?:thing|words?|remark)\b"
    rf"|\bregrets? (?:the|this|these|any|having)\b|\bapologi[sz]e[sd]?\b|\bapolog(?:y|ies)\b|\b{_ERROR}\b|\bin fact\b"
    r"|\b(?:hereby|stands|we|is|are|have been|has been) (?:now )?(?:retract|withdr)\w*\b|\bset the record straight\b"
    r"|\b(?:quotes?|quotations?|words|lines?|remarks?|sentences?|comments?|passage|reference|headline|name|attribution)"
    rf"[^.]{{0,80}}? (?:has|have|had|was|were)(?: (?:been|since|also|now))* (?:{_AMENDED})\b"
    rf"|\b(?:to|been|was) (?:{_MENDING})\b.{{0,60}}\b(?:quot\w+|words?|remarks?|line|comments?|sentence|name|number)\b"
    r"|\bwas wrong\b|\b(?:was|were|is|are) (?:entirely |simply )?(?:untrue|incorrect|inaccurate|false|a forgery)\b"
    r"|\bno basis\b|\bmade up\b|\binvention\b|\bactually\b|\baccuracy\b|\b(?:verif(?:y|ied)|authentic(?:ity)?)\b|\bproduce notes\b|\bcorrected\b|\bcorrectly\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W{0,3}(?:in fact|(?:he|she|they|it|m[rs]s?\.? [\w’-]+) (?:did not|didn[’']t|has never|never|has since|made no|actually)"
    r"|the (?:quotations?|quotes?|remarks?|words|error|mistake|line|sentence|comment|statement|phrase|claim)\b"
    r"|it (?:also|further|now|originally|previously)\b|we (?:are|were|will|have|now|also|regret|apologi|withdraw|retract|accept|understand)\b|it was not\b|this (?:was|has)\b)",
    re.IGNORECASE,
)
_MENDED = re.compile(
    rf"^\W{{0,3}}(?:this|these|it|they|both|all) (?:has|have|was|were)(?: \w+)? (?:been )?(?:{_AMENDED})\b",
    re.IGNORECASE,
)


def has_label(blotted: str) -> bool:
    """Whether a paragraph begins with a label that only notes bear, or is nothing else."""
    return _CERTAIN_LABEL.match(blotted) is not None


def is_only_label(blotted: str) -> bool:
    """Whether a paragraph is a label and nothing else, so that the note follows."""
    return _ONLY_LABEL.match(blotted) is not None


def may_head_note(title: str) -> bool:
    """Whether a note may stand under that title; news of a correction or an apology may too."""
    return _HEADING.search(title) is not None


def is_labelled(blotted: str) -> bool:
    """Whether a paragraph begins with a label that notes bear and other things too ("Editor's note:")."""
    return _LABELLED.match(blotted) is not None


def tells_of_printed(blotted: str) -> bool:
    """Whether a paragraph is about something that was printed: an article, with its day, page or section."""
    return _PRINTED.search(blotted) is not None


def begins_note(blotted: str) -> bool:
    """Whether a sentence is the first of a note: it has a note's label with a colon, or is what a note opens with."""
    return any(rule.match(blotted) for rule in (_CERTAIN_LABEL, *_OPENINGS)) and not is_only_label(blotted)


def is_note_like(blotted: str, outlet: str | None) -> bool:
    """Whether words before a note's sentence may be its beginning."""
    return is_labelled(blotted) or tells_of_ours(blotted) or tells_of_printed(blotted) or opens_note(blotted, outlet)


def opens_note(blotted: str, outlet: str | None) -> bool:
    """Whether a paragraph, by itself, takes back what its outlet printed."""
    if has_label(blotted) or any(rule.search(blotted) for rule in _OPENINGS):
        return True
    if _LABELLED.match(blotted) and (_FAULT.search(blotted) or _PRINTED.search(blotted)):
        return True
    return confesses(blotted, outlet) and bool(_OURS.search(blotted) or _PRINTED.search(blotted))


def confesses(blotted: str, outlet: str | None) -> bool:
    """Whether the outlet speaks of a fault of its own, as "we" or by its name."""
    if any(rule.search(blotted) for rule in _CONFESSIONS):
        return True
    return (
        outlet is not None
        and re.search(
            rf"\b{re.escape(outlet.removeprefix('The '))}(?: \w+){{0,2}}? (?:(?:{_FAULTILY}) (?:{_WORDED})|{_MISSAID}|apologi[sz]es"
            r"|regrets (?:the|this|these|any|having)|retracts|withdraws|accepts|(?:has|is) (?:retract|withdr)\w+)\b",
            blotted,
        )
        is not None
    )


def tells_of_ours(blotted: str) -> bool:
    """Whether a paragraph says what "we" or "our report" said, with nothing against it yet."""
    return _REPORTED_BY_US.search(blotted) is not None


def goes_on(blotted: str, outlet: str | None, *, after_story: bool) -> bool:
    """Whether a paragraph after a note's first is more of it; after the story itself less speaks for that."""
    if tells_of_ours(blotted) or opens_note(blotted, outlet) or confesses(blotted, outlet):
        return True
    return after_story and finds_fault(blotted)


def ends_note(blotted: str, outlet: str | None) -> bool:
    """Whether a paragraph is what a note ends with: the mending or the regret of a fault named before."""
    if has_label(blotted) or any(rule.search(blotted) for rule in _OPENINGS):
        return False
    return _MENDED.match(blotted) is not None or confesses(blotted, outlet)


def finds_fault(blotted: str) -> bool:
    """Whether a paragraph says that something was not said, is wrong or was mended, whoever is at fault."""
    return _BACK.match(blotted) is not None or _FAULT.search(blotted) is not None


def kind_of(blotted: str) -> NoteKind:
    """Return what kind of note its words, title and label first, make it: the first kind that is named, else a correction."""
    found = {kind: re.search(rf"\b(?:{words})\b", blotted, re.IGNORECASE) for kind, words in _KINDS.items()}
    named = [(match.start(), kind) for kind, match in found.items() if match]
    if named:
        return min(named)[1]
    if re.search(r"\b(?:retract|withdr[ae]w|kill)\w*", blotted, re.IGNORECASE):
        return "retraction"
    return "apology" if re.search(r"\bapologi[sz]e", blotted, re.IGNORECASE) else "correction"
