"""Questions and answers of an interview among an article's lines: labelled "Q:" and "A:", or questions in bold.

Explanations have questions in bold too: it is an interview only if most answers speak of themselves in the singular.
"""

import re
from collections.abc import Iterable, Sequence

from knowledge.facts import Role
from knowledge.reading.formats.html.page_lines import JudgedLine

_LABEL = re.compile(r"(?P<label>[QA]|Question|Answer)(?:[.:]|\s[—–-])\s")
_FIRST_PERSON = re.compile(r"\b(?:I(?!\.)|[Mm]y|[Mm]e)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ASKS = re.compile(r"\?[”\"’')]*$")
_BOLD = 0.9
_FEWEST = 2
_FEWEST_WORDS = 3
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def with_turns(judged: Sequence[JudgedLine]) -> list[JudgedLine]:
    """Return the lines with the roles of an interview's turns where they make one."""
    roles = _labelled(judged) or _in_bold(judged)
    return [one._replace(role=roles.get(number, one.role)) for number, one in enumerate(judged)]


def _labelled(judged: Sequence[JudgedLine]) -> dict[int, Role]:
    labels = {
        number: match["label"][0]
        for number, one in enumerate(judged)
        if one.role in (None, "subheading") and (match := _LABEL.match(one.line.text))
    }
    if min(list(labels.values()).count(label) for label in "QA") < _FEWEST:
        return {}
    last = max(number for number, label in labels.items() if label == "Q")
    roles: dict[int, Role] = {}
    speaking: Role | None = None
    for number, one in enumerate(judged):
        if number in labels:
            speaking = "question" if labels[number] == "Q" else "answer"
        elif number > last:
            speaking = None
        if speaking and (number in labels or one.role is None):
            roles[number] = speaking
    return roles


def _in_bold(judged: Sequence[JudgedLine]) -> dict[int, Role]:
    asking = [number for number, one in enumerate(judged) if _may_ask(one)]
    questions = [number for number in asking if _ASKS.search(judged[number].line.text)]
    if len(questions) < _FEWEST or 2 * len(questions) < len(asking):
        return {}
    ends = [*asking[1:], len(judged)]
    answers = {start: range(start + 1, end) for start, end in zip(asking, ends, strict=True) if start >= questions[0]}
    personal = [start for start, numbers in answers.items() if _is_personal(judged[number] for number in numbers)]
    if 2 * len(personal) < len(answers):
        return {}
    roles: dict[int, Role] = dict.fromkeys(answers, "question")
    answered = (number for numbers in answers.values() for number in numbers if judged[number].role is None)
    return roles | dict.fromkeys(answered, "answer")


def _is_personal(lines: Iterable[JudgedLine]) -> bool:
    text = " ".join(one.line.text for one in lines if one.role is None)
    return _FIRST_PERSON.search(_QUOTED.sub("", text)) is not None


def _may_ask(one: JudgedLine) -> bool:
    bold = one.line.strong >= _BOLD or one.line.block.tag in _HEADINGS
    long = len(one.line.text.split()) >= _FEWEST_WORDS or _ASKS.search(one.line.text) is not None
    return bold and long and one.role in (None, "subheading")
