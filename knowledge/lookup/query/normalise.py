"""Taking off what Slack and phones put on a query: curly quotation marks, entities, mentions and links."""

import re
import unicodedata

_BRACKETED = re.compile(r"<(?P<sign>[@#!])?(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛ʼ`´", "'"))


def undress(text: str) -> str:
    """Give the query as the person meant to type it: plain marks, single blanks, no markup."""
    plain = _BRACKETED.sub(_inside, text)
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    visible = (" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in plain)
    shown = "".join(c for c in visible if unicodedata.category(c) != "Cf" or c == "\u00ad")
    return " ".join(shown.translate(_MARKS).split())


def _inside(match: re.Match[str]) -> str:
    """Keep a link's or channel's label; a person mentioned is not part of the question."""
    sign, target, label = match["sign"], match["target"], match["label"]
    if sign in {"@", "!"}:
        return " "
    return f" {label or ('' if sign == '#' else target)} "
