"""Word lists and patterns by which the copy shows age, crime and sexual offence."""

import re
from importlib.resources import files

_HEADING = re.compile(r"\[(.+)\]")


def _read() -> dict[str, list[list[str]]]:
    lists: dict[str, list[list[str]]] = {}
    heading = ""
    body = files("knowledge.extraction.protected").joinpath("words.txt").read_text(encoding="utf-8")
    for line in body.splitlines():
        if named := _HEADING.fullmatch(line):
            heading = named.group(1)
        elif line and not line.startswith("#"):
            lists.setdefault(heading, []).append(line.split())
    return lists


_LISTS = _read()


def _forms(heading: str) -> frozenset[str]:
    return frozenset(word for words in _LISTS[heading] for word in words)


HARM, BLOW, HURT, RAPE, TOUCH = (_forms(name) for name in ("harm", "blow", "hurt", "rape", "touch"))
JUSTICE, ANSWERS, TELLS, SEES = (_forms(name) for name in ("justice", "answers", "tells", "sees"))
TESTIFIES, DOES = _forms("testifies"), _forms("does")
BODIES, ATTACKERS, OFFICES, UNNAMED = (_forms(name) for name in ("bodies", "attackers", "offices", "unnamed"))
_PAST_TOO = frozenset(("hit", "hurt", "beat"))
BASES = (
    frozenset(words[0] for verbs in ("harm", "blow", "hurt", "rape", "touch", "justice", "does") for words in _LISTS[verbs])
    - _PAST_TOO
)
"""Base forms, which are verbs only behind "to", an auxiliary or a modal; elsewhere nouns ("the attack")."""

_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_VALUES = {word: value for value, word in enumerate(_WORDS.split(), 1)}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_VALUES, key=len, reverse=True))}|eighteen|nineteen|twenty(?:-\w+)?)"
"""An age in years, as digits or in words, without case."""
ADULT = 18
"""Years from which nobody is a child any more (United Nations Convention on the Rights of the Child, article 1)."""


def years(number: str) -> int:
    """Return an age written as ``NUMBER`` allows; words beyond seventeen count as grown up."""
    low = number.lower()
    return int(low) if low.isdigit() else _VALUES.get(low, ADULT)


SEXUAL = re.compile(
    r"\b(?:(?:gang-?)?rap(?:e[sd]?|ing|ists?)\b|molest\w*|grop(?:ed|ing)\b|sex(?:ual(?:ly)?)?[-\s](?:\w+\s)?"
    r"(?:abus\w*|assault\w*|attack\w*|exploit\w*|offen[cd]\w*|crimes?|violence|predator|touching|slave\w*|traffick\w*)"
    r"|indecen\w+|oral\ssex|sex(?:ual)?\sacts?\b|(?:sexually\s)?explicit\s(?:messages?|images?|photos?|pictures|videos?)|defil(?:ed|ing|ement)\b"
    r"|(?:forced|forcing)\s(?:him|her)self\son|sexual\s(?:relations?hip|contact|intercourse)|incest\w*|sex\swith\s(?:a|an|her|him|"
    r"girls?|boys?|children|minors?|pupils?)\b|sodomi\w+|paedophil\w*|pedophil\w*|undress\w*|(?:sold|traffick\w+|groomed)\s[^.;]{0,30}"
    r"\bfor\ssex\b|(?:have|had|having)\ssex\b)",
    re.IGNORECASE,
)
"""Words that tell of a sexual offence."""

CRIME = re.compile(
    r"\b(?:abduct\w*|accused\b|arrest\w*|arson\w*|assail\w+|assault\w*|attackers?|bail\b|charged\s(?:with|over)"
    r"|charges\b|convict\w*|court\b|crimes?\b|criminal\w*|cruelty|defendants?|detectives?|fraud\b|grievous|gun\b|gunm[ae]n"
    r"|gunshots?|homicide|hostages?|slave(?:s|ry)?\b|servitude|captiv\w+|forced\slabour|jail\w*|jury|kidnap\w*|kni(?:fe|ves)\b|manslaughter|militants?|murder\w*|prosecut\w+"
    r"|ransom|shots\b|robbe\w+|shootings?|stab\w*|suspects?|tribunal|trial\b|weapons?|bullet\w*|bullied|bullying|rape[ds]?\b"
    r"|cigarette\sburns|abus(?:e|ed|ers?|ing)\b|burgla\w+|drugs?\b|cocaine|theft|trafficking|riot\w*|bomb\w*)",
    re.IGNORECASE,
)
"""Words of crime and court."""

POLICE = re.compile(r"\b(?:police\w*|officers?|gardai|deput(?:y|ies)|sheriff|soldiers?|investigators?)\b", re.IGNORECASE)
"""Those who deal with crimes, and with much else."""

_DEEDS = HARM | BLOW | JUSTICE | TESTIFIES | BODIES | DOES
DEED = re.compile(rf"\b(?:{'|'.join(sorted(word for word in _DEEDS if word not in BASES))})\b", re.IGNORECASE)
"""Verbs of crime and court in any form but the base, which may be a noun."""

STORY = re.compile(
    r"\b(?:plays\s(?:a|an|the)\b|stars\s(?:as|in)\b|in\s(?:the|a|an|her|his)\s(?:[\w-]+\s){0,4}"
    r"(?:film|movie|novel|play|drama|series|scene|episode|opera|thriller|comedy|book)\b|(?:last|first|opening)\sscene"
    r"|heroine|protagonist|fictional|sitcom|soap\sopera)",
    re.IGNORECASE,
)
"""Words of invented stories, whose crimes are nobody's."""
