"""Patterns of dates as newspapers write them: an alternation for each kind of word that anchors a date.

In the patterns ``~`` is white space, ``,~`` a comma that may be missing and white space, ``<PIECE>`` a piece from
below. A group ``core`` is the expression where the pattern needs words around it that are no part of it.
"""

import calendar
import re
from functools import cache

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
"""
NUMBERS = {word: at for at, word in enumerate(_NUMBER_WORDS.split())}
NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}


def _names(table: dict[str, int]) -> str:
    longest = sorted((name.capitalize() for name in table), key=lambda name: (-len(name), name))
    return "|".join(name if name in _WHOLE else rf"{name}\b\.?+" for name in longest)


_WHOLE = frozenset((*calendar.month_name, *calendar.day_name))
_COUNTED = (
    "people|persons|men|women|children|troops|soldiers|miles|km|kilomet(?:er|re)s|met(?:er|re)s|feet|euros?|dollars|pounds"
    "|percent|per~cent|points|votes|jobs|homes|cases|deaths|workers|employees|members|pages|years|days|hours|minutes|tons"
    "|tonnes|barrels|seats|units|flights|passengers|aircraft|planes|others|times|shares|calories|words|residents|degrees"
    "|cars|vehicles|trucks|dealers|dealerships|staff|stores|branches|customers|families|tickets|copies|acres|hectares"
    "|lit(?:er|re)s|gallons|kilograms|kg|yen|yuan|rupees|rou?bles|francs|pesos|horsepower|hp|bhp|rpm|cc"
    "|GMT|UTC|BST|CET|EST|EDT"
)
_PIECES = {
    "MONTH": rf"(?P<month>{_names(MONTHS)})",
    "SAFE": r"(?P<month>January|February|July|September|October|November|December)",
    "WEEKDAY": rf"(?P<weekday>{_names(WEEKDAYS)})",
    "DAYNAME": rf"(?:{_names(WEEKDAYS)})",
    "AFTER_MONTH": f"(?:{'|'.join(rf'(?<={name} )' for name in calendar.month_name if name)})",
    "D": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w|[.,:]\d|\s?%)",
    "D2": r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?!\w|[.,:]\d|\s?%)",
    "NTH": r"\d{1,2}(?:st|nd|rd|th)?",
    "Y": r"(?P<year>1\d{3}|20\d\d)(?![\w%]|[.,]\d|[’']s\b)",
    "YEARWORD": r"(?P<yearword>[Ll]ast|[Tt]his|[Nn]ext)~year",
    "ABOUT": "(?i:(?:about|around|nearly|almost|some|more~than|over|less~than|just|only|roughly|at~least)~)?",
    "N": rf"(?P<count>\d{{1,3}}|(?i:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}))",
    "UNIT": "(?P<unit>day|week|month|year|decade)s?",
    "PART": "(?i:(?:early|mid|late|mid-?)(?:~in~|[~-]))",
    "BETWEEN": r"(?:(?<=[Bb]etween \d)|(?<=[Bb]etween \d\d))",
    "WEEK_OF": r"(?i:the~(?:first|second|third|fourth|last|final)~(?:week|weekend|days|half|fortnight)~(?:of|in)~)",
    "DAYPART": r"(?:~(?:morning|afternoon|evening|night|lunchtime|noon)\b)?",
    "CENTURIES": (
        "(?P<century>(?i:a~quarter(?:~of~a~|[~-]of[~-]a[~-]|[~-])century|half~a~century|(?:a~)?half[~-]century"
        "|three[~-]quarters~of~a~century|a~century|a~decade|a~generation))"
    ),
    "IN": "(?:(?i:in)~)?",
    "ON": "(?:(?i:on)~)?",
    "THE": "(?:(?i:the)~)?",
    "LATE": "(?:(?i:late|early|later|earlier)~)?",
    "REL": "(?P<rel>(?i:last|next|this(?:~(?:past|coming))?))",
    "ENDS": "(?:end|beginning|start|middle|close)",
    "COUNTED": rf"(?:{_COUNTED})\b",
}

_PATTERNS = {
    "listed_before": r"(?<![\w$£€.,-])(?P<days><NTH>(?:\s?,\s<NTH>){0,9})(?:\s?,)?~(?:and|&|or)~$",
    "listed_after": r"(?P<days>(?:\s?,\s<NTH>){0,9}(?:\s?,)?~(?:and|&|or)~<NTH>)(?![\w%]|[.,:]\d|~<COUNTED>)(?:,~<Y>)?",
    "iso": r"(?:on~)?(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])",
    "numeric": r"(?:on~)?(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)",
    "slashes": r"(?:on~)?(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:(?:19|20)\d\d|\d\d))(?![\d/])",
    "days": (
        rf"(?:(?i:on|from)~)?(?:<MONTH>~(?P<day>\d{{1,2}})(?:st|nd|rd|th)?~?(?:-|–|—|~to~|~through~|~and~(?={_names(MONTHS)}))~?"
        rf"(?:(?P<month2>{_names(MONTHS)})~)?<D2>(?!~<COUNTED>)(?:,~<Y>)?)"
    ),
    "days_first": (
        r"(?:(?i:on|from|between)~)?(?P<day>\d{1,2})(?:st|nd|rd|th)?~?(?:-|–|—|~to~|<BETWEEN>~and~)~?<D2>~<MONTH>(?:,~<Y>)?"
    ),
    "days_both": (
        r"(?:(?i:on|from|between)~)?(?:<DAYNAME>,~)?<D>~<MONTH>(?:~?[-–—]~?|~(?:to|until|till|through|and)~)(?:<DAYNAME>,~)?"
        rf"<D2>~(?P<month2>{_names(MONTHS)})(?:,~<Y>)?"
    ),
    "september_11": r"(?:Sept(?:ember\b|\b\.?+)~11|9/11)(?=~(?:attacks?|terror\w*|hijack\w*))",
    "month_day": (
        r"(?:<LATE>(?i:on)~)?(?:<DAYNAME>,~)?<MONTH>~(?:the~)?<D>(?!~<COUNTED>)"
        r"(?:,~<Y>|~(?:of~)?<YEARWORD>)?"
    ),
    "day_month": r"<ON>(?:<DAYNAME>,~)?<THE><D>~(?:of~)?<MONTH>(?:,~<Y>|~(?:of~)?<YEARWORD>)?",
    "dashed": r"(?:on~)?(?P<day>\d{1,2})(?P<sign>[-/])(?i:<MONTH>)(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d-])",
    "month_year": r"<IN><PART>?<MONTH>(?:,~|~of~)(?:<Y>|<YEARWORD>)",
    "month_last": r"<IN><REL>~<MONTH>(?!~\d)",
    "month": (r"(?P<core>(?i:in)~<PART>?<MONTH>)(?!~\d|~[A-Z][a-z]+~(?:said|was|is)\b)"),
    "month_part": r"(?:(?:(?i:in|during|over|on)~)?<WEEK_OF>|<PART>)<MONTH>(?!~\d|~<Y>)",
    "month_after": (
        r"(?:(?i:since|by|until|till|from|through|throughout|during|of|between|before|after|for|or)|<AFTER_MONTH>(?:and|to))~(?P<core><MONTH>)"
        r"(?!~\d|~[A-Z]|~[’'])"
    ),
    "month_noun": r"(?i:a|an|the|its|their|his|her)~(?P<core><MONTH>)(?=\s[a-z])",
    "month_bare": r"<SAFE>(?!~[A-Z\d])",
    "weekday": (
        r"(?:(?P<weekon>[Aa]~week~(?:on|from))~)?<LATE><ON>(?:<REL>~)?<WEEKDAY>\b"
        r"(?:~(?P<weekday_week>week)(?=[.,;:!?)]|$|~(?:and|but|at|in|when|for|to|after|before)\b))?"
        r"(?:~(?:of~)?(?P<week>last|this|next)~week\b(?![’']))?<DAYPART>(?:~\((?:[A-Z]\w+|[Ll]ocal)~time\)|~local~time)?"
    ),
    "beyond": r"(?P<word>(?i:the~day~before~yesterday|the~day~after~tomorrow))",
    "deictic": (
        r"(?:(?i:late|early|later|earlier)~(?:on~)?)?(?P<word>(?i:today|tonight|yesterday|tomorrow|this~(?:morning|afternoon"
        r"|evening)|last~(?:night|evening)))<DAYPART>"
    ),
    "onthe": (
        r"(?i:on)~the~(?P<day>\d{1,2})(?:st|nd|rd|th)(?=[,.;:!?)]|~(?:and|but|when|after|before|to|at|that|by|with|of~(?:this|last|the)~month)\b|$)"
    ),
    "unit": (
        r"(?:(?i:in|during|over)~)?(?:(?i:earlier|later|early|late)~(?:in~)?)?(?<!the\s)<REL>~"
        r"(?P<unit>weekend|week|month|year|quarter|decade|century|spring|summer|autumn|fall|winter)\b"
    ),
    "unit_end": (r"(?:(?i:at|by)~)?(?i:the)~<ENDS>~of~(?P<rel>the|this|last|next)~(?P<unit>year|month|week)\b"),
    "end_of": r"(?:(?i:at|by|in)~)?(?i:the)~<ENDS>~of~(?:<MONTH>,~)?<Y>(?!~\d)",
    "end_of_month": r"(?:(?i:at|by|in)~)?(?i:the)~<ENDS>~of~<MONTH>(?:~(?:of~)?<YEARWORD>|(?!~\d))",
    "holiday": (
        r"<ON>(?P<holiday>Christmas~(?:Eve|Day)|Boxing~Day|New~Year[’']?s~(?:Eve|Day)|(?:St\.?~)?Valentine[’']s~Day|St\.?~Patrick[’']s~Day)"
        r"(?:,~<Y>|~(?:of~)?<YEARWORD>)?"
    ),
    "quarter": (
        r"<IN><THE>(?:(?P<quarter>(?i:first|second|third|fourth|last))[~-](?P<part>quarter|half)~(?:of~)?"
        r"|Q(?P<number>[1-4])~(?:of~)?)(?:<Y>|<YEARWORD>)"
    ),
    "quarter_after": (
        r"<IN><THE>(?P<year>1\d{3}|20\d\d)~(?P<quarter>(?i:first|second|third|fourth|last))[~-](?P<part>quarter|half)\b"
    ),
    "season": (r"<IN><THE><PART>?(?P<season>(?i:spring|summer|autumn|fall|winter))~(?:of~)?(?:<Y>|<YEARWORD>)"),
    "decade": r"<IN><THE><PART>?(?P<decade>(?:1[5-9]|20)\d0)(?:(?<=1\d\d\d)[’'])?s\b",
    "decade_short": r"<IN>(?i:the)~<PART>?[’'](?P<decade>\d0)s\b",
    "century": r"<IN><THE><PART>?(?P<century>\d{1,2})(?:st|nd|rd|th)[~-]century\b",
    "years": (
        r"(?:(?i:in|from)~)?(?P<year>1[5-9]\d\d|20\d\d)~?[-–—/]~?(?P<to>(?:1[5-9]|20)\d\d|\d\d)"
        r"(?![\d-]|[.,]\d|[’']?s)"
    ),
    "year_in": (r"(?:(?i:early|late|later|mid)~)?(?i:in)~(?:(?i:early|late|mid|mid-)[~-])?<Y>(?!~(?:B\.?C|<COUNTED>))"),
    "year_after": (
        r"(?i:since|by|until|till|from|through|throughout|during|of|before|after|between|early|late|mid|to|and|the)[~-]"
        r"(?P<core><Y>)(?!~(?:B\.?C|<COUNTED>)|~?[-–]\w)"
    ),
    "year_bare": r"(?P<year>19\d\d|20[0-4]\d)(?![\d%]|[.,]\d|~(?:B\.?C|<COUNTED>)|[’']?s\b|-\w)",
    "ago": r"<ABOUT>(?:(?:<N>|(?P<vague>(?i:a~couple~of|a~few|several|many)))~<UNIT>|<CENTURIES>)~ago\b",
    "lookback": (
        r"(?i:in|over|during|within)~(?:(?i:the|at)~(?i:last|past|least)~|more~than~|over~|nearly~|almost~|about~|roughly~)*"
        r"<CENTURIES>(?!~(?:ago|apart))"
    ),
    "lately": (
        r"(?i:in|over|during|within)~(?:the~)?(?P<past>(?i:last|past)~)?<ABOUT><N>~<UNIT>\b(?P<ahead>(?i:[’']~time|~from~now))?"
        r"(?!~(?i:ago|earlier|later|before|after|of)\b)"
    ),
    "shifted": (
        r"<ABOUT><N>~<UNIT>~(?:(?P<direction>(?i:earlier|later|afterwards?))\b(?!~than)|(?P<before>before|after)(?=[,.;:]|$))"
    ),
    "anchored": (
        r"(?:(?i:on|in)~)?(?i:the|that)~(?:very~)?(?P<rel>(?i:same|next|following|previous))~(?P<unit>day|morning|evening|night"
        r"|week|month|year)\b(?!~(?:that|as|when)\b)|(?i:the)~(?P<day_rel>(?i:day~before|day~after))(?=[,.;:]|$)"
    ),
}


def _expand(source: str, *, named: bool) -> str:
    for _ in range(3):
        source = re.sub(r"<([A-Z]\w*)>", lambda match: f"(?:{_PIECES[match.group(1)]})", source)
    source = source.replace(",~", r"(?:\s?,)?\s{1,2}")
    source = re.sub(r"\[~-\]", r"(?:\\s{1,2}|-)", source).replace("~", r"(?:\s{1,2})")
    return source if named else re.sub(r"\(\?P<\w+>", "(?:", source.replace("(?P=sign)", "[/.-]"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a name with its named groups; compiled when first needed, which a look-up never does."""
    return re.compile(_expand(_PATTERNS[name], named=True))


_BY_ANCHOR = {
    "weekday": "days_both month_day day_month weekday",
    "month": (
        "dashed days days_both days_first september_11 month_day day_month end_of end_of_month month_year month_last"
        " month month_part month_after month_noun month_bare"
    ),
    "slashed": "slashes years",
    "figure": "iso numeric end_of quarter_after decade years year_in year_after year_bare",
    "ordinal": "onthe decade_short",
    "unit": "beyond unit unit_end quarter season century ago lookback lately shifted anchored",
    "deictic": "deictic",
    "holiday": "holiday",
}


@cache
def finder(anchor: str) -> re.Pattern[str]:
    """Return one pattern for all that an anchor word may stand in, longest first; ``lastgroup`` names which matched."""
    names = _BY_ANCHOR[anchor].split()
    alternatives = "|".join(f"(?P<{name}>{_expand(_PATTERNS[name], named=False)})" for name in names)
    return re.compile(rf"(?<![\w$£€#/])(?<!\d[.,-])(?<![A-Za-z]-)(?:{alternatives})")


_UNIT_WORDS = """
day days week weeks month months year years decade decades century centuries quarter half weekend generation
spring summer autumn fall winter
"""
ANCHORS = (
    {name.capitalize(): "weekday" for name in WEEKDAYS}
    | {written: "month" for name in MONTHS for written in (name.capitalize(), name.upper())}
    | dict.fromkeys(_UNIT_WORDS.split(), "unit")
    | {"Day": "holiday", "Eve": "holiday"}
    | {"Q1": "unit", "Q2": "unit", "Q3": "unit", "Q4": "unit"}
    | dict.fromkeys(
        ("morning", "afternoon", "evening", "night", "today", "tonight", "yesterday", "tomorrow"), "deictic"
    )
    | dict.fromkeys(("Today", "Tonight", "Yesterday", "Tomorrow"), "deictic")
)
"""The word every date expression has, by which it is found; figures are told by their length."""
