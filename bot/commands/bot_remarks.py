"""Remarks: sentences about the bot, or to it, that ask nothing, told by how they begin.

Words that somebody may have said are looked up, so a remark is one only where it could hardly be said of anything but
the bot and its answer.
"""

import re

_ABOUT_THE_BOT = re.compile(
    r"\s*(?:(?:just|already|also|really|always|never|still|only|once) )?"
    r"(?:(?:is|was|has|had|isn't|wasn't|hasn't|says|said|thinks|told|found|finds|knows|knew|seems|seemed|looks|looked|"
    r"works|worked|answers|answered|gave|keeps|doesn't|didn't)\b|"
    r"(?:can(?:no|')t|couldn't|won't|can|could|will) (?:find|answer|know|help|see|read|do|say|tell|work)\b|and <@)",
    re.IGNORECASE,
)
"""How a sentence goes on that has the bot for its subject, and is no question to it."""
_STATE = (
    r"(?:down|up|off|out|offline|online|back|slow|fast|quick|broken|working|dead|live|here|there|stuck|asleep|available|"
    r"lagging|playing|having|being|acting|getting|going|meant|supposed|not|been|in (?:this|here|our|the)|a bit|so|too|"
    r"on (?:holiday|strike|form|fire|point))\b"
)
_SURELY_ABOUT = re.compile(
    rf"(?:'s\b|\s*(?:(?:just|already|also|really|always|still|only|once) )?(?:(?:is|was|isn't|wasn't|has|hasn't) "
    rf"(?:(?:still|just|really|also|now|again|already) )?{_STATE}|"
    r"(?:seems|seemed|looks|looked|works|worked|keeps|thinks|knows|finds|gave (?:me|us|them))\b|"
    r"(?:saved|made) (?:my|our|me|us|the day)\b|should (?:really|also|probably|definitely)\b|"
    r"needs an? (?:\w+ )?(?:avatar|name|logo|rise|raise|holiday|nap|update|upgrade|restart|reboot|rest|break)\b|"
    r"(?:vs|versus|ftw|for the win|for (?:president|pm|prime minister))\b))",
    re.IGNORECASE,
)
"""The same where it may end in a question mark: "@bot is down again?" asks the others."""
_VERDICT = (
    r"(?:wrong|right|star|legend|hero|best|genius|great|good|brilliant|amazing|gem|lifesaver|treasure|beauty|awesome|"
    r"useless|broken|drunk|late|slow|fast|quick|wonderful|godsend|machine|angel|marvel|mistaken|correct|helpful|enough|"
    r"welcome|fired|hired|perfect|interesting|funny|weird|odd|class|fab|fantastic|not what (?:i|we))\b"
)
_DEGREE = r"(?:(?:so|very|really|just|quite|too|a|an|the|my|our|pretty|such|actually|absolutely|spot) )*"
_TO_THE_BOT = re.compile(
    rf"(?:you(?:'re| are) {_DEGREE}{_VERDICT}|that(?:'s| is| was) {_DEGREE}{_VERDICT}|"
    r"you (?:got (?:it|that|this|the|him|her|them)|missed|forgot|mixed|nailed|rock|beauty|legend|star|saved|made my|"
    r"win\W*$)|(?:i )?hope you(?:'re| are| had| have)\b|(?:my|our) (?:hero|saviour|savior|new best friend)\b|"
    r"(?:(?:i|we) )?(?:love|owe|heart|trust|need) you\W*$|"
    r"(?:ok(?:ay)?|great|brilliant|perfect|excellent|cool|nice|lovely|super|amazing|awesome|sorted|grand)[,.! ]+"
    r"(?:i|we|i'll|we'll|i'm|we're|will|running|filing|using|going|doing|checking|updating|adding|let me|on it)\b|"
    r"(?:nope|no|not|yes|yep)[,. ]+(?:not )?(?:him|her|it|them|this one|that one|those)\W*$)",
    re.IGNORECASE,
)


def goes_on_about(after: str) -> bool:
    """Tell whether words that follow the bot's name, or a command's, speak about it instead of asking."""
    words = after.replace("’", "'")
    if _SURELY_ABOUT.match(words):
        return True
    return not after.rstrip().endswith("?") and _ABOUT_THE_BOT.match(words) is not None


def is_remark(text: str) -> bool:
    """Tell whether words that are written to the bot judge it or its answer, or say what becomes of that."""
    return _TO_THE_BOT.match(text.replace("’", "'")) is not None and not text.rstrip().endswith("?")
