"""Small talk: what people write to a bot that asks nothing, in the languages of newsrooms.

Greetings, thanks, praise and assent, by their words. Whatever has another word in it is taken for a question, and so
are words in quotation marks: somebody may have said them.
"""

import re


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


_HELLOS = word_set("""
    hi hello hey heya hiya howdy yo morning afternoon evening greetings hallo hej hei hola salut bonjour bonsoir
    coucou ciao olá ola oi moin servus grüezi morgen tag abend días dias tardes noches buenas dia tarde
    jambo mambo sasa habari niaje namaskar
    buongiorno buonasera goedemorgen goedemiddag dzień dobry cześć привет здравствуйте merhaba selam namaste
    こんにちは おはよう 你好 您好 안녕하세요 مرحبا שלום
""")
_LEADS = word_set("""
    please pls plz and ok okay so now right alright well dear also good guten gute buenos bom boa god bitte alors
    por favor per s'il te vous plaît plait all everyone everybody team folks there guys
""")
_THANKS = word_set("""
    thanks thank thx thanx tnx ty tysm cheers ta kudos bravo congrats congratulations sorry apologies oops lol rofl
    lmao haha hahaha hehe asante shukriya dhanyavaad dhanyavad shukran
    merci danke dankeschön gracias grazie obrigado obrigada tack takk tak kiitos bedankt dank dziękuję
    dzięki спасибо teşekkürler sağol ありがとう ありがとうございます 谢谢 謝謝
    감사합니다 شكرا תודה ευχαριστώ děkuji köszönöm mulțumesc
""")
_ASSENT = word_set("""
    k kk yes yep yeah yup no nope nah sure great nice cool perfect awesome brilliant excellent amazing wonderful
    lovely fantastic super neat wow gotcha understood noted correct exactly wrong nevermind nvm helpful useful
    useless interesting grand ace sorted legend sawa poa pole bye goodbye cheerio goodnight
    hmm hm ah oh oui non ja nein nee sí si da génial genial parfait top prima klasse perfekt perfecto
    vale claro bien genau stimmt perfetto certo fixe brav bot job done rock rocks はい 好的
""")
_FILLERS = word_set("""
    you u very much many a an lot lots that that's this it it's is was were are the for us me my i we your help
    and too really quite just then what to of in be as ever one again work here have had nice beaucoup vielen
    schön sehr muchas mil mille muito tante tusen tak så dank je wel hai big small answer answers more most best
    better fast quick quickly guess think stuff mate pal buddy sana bunch million star hero gem
    genius lifesaver man me bot birthday happy
""")
_PHRASES = re.compile(
    r"\b(?:never mind|no worries|no problem|no thanks|no thank you|fair enough|fair play|forget it|don't bother|"
    r"never change|wrong (?:thread|channel|chat|window|room)|ignore (?:me|that|this)|all (?:good|sorted)|"
    r"is this (?:thing )?(?:on|working)|got it|my bad|well done|how are you|are you (?:there|ok|up|down|"
    r"alive|working)|can you hear me|see you|good night|have a (?:good|nice|great) \w+)\b"
)
_COURTESY = re.compile(
    r"(?:(?:sir|madam|ma['’]am|mate|boss|buddy|pal|c['’]mon|come on|(?:a )?quick (?:one|question|q)|"
    r"(?:a |one )?question(?: for you)?|(?:please |kindly )?do the needful)\s*[,.!:;–—\n]+\s*(?=\S)|"
    r"(?:(?:i )?hope (?:you|all|this|everyone)|sorry (?:to|for|about)|when you (?:get|have))\b[^,.!?:;\n]*[,.!:;–—\n]+"
    r"\s*(?=/?(?:who|timeline)|.*\?))",
    re.IGNORECASE,
)
"""A clause in front of a question that is there to be kind."""
_DOUBT = re.compile(r"\b(?:this|that|it) (?:right|wrong|correct)\W*\?")
_EMOJI = re.compile(r":[a-z0-9_+'-]*[a-z_+][a-z0-9_+'-]*:(?::skin-tone-\d:)?")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTED = re.compile(r"[\"“”«»„]")


def is_hello(text: str) -> bool:
    """Tell whether words greet somebody and do nothing else."""
    words = _words(text)
    return bool(_HELLOS & set(words)) and set(words) <= _HELLOS | _LEADS


def is_lead(text: str) -> bool:
    """Tell whether words only lead to what comes after them: a greeting, or "please"."""
    words = set(_words(text))
    return bool(words) and words <= _HELLOS | _LEADS and not _QUOTED.search(text)


def is_thanks(text: str) -> bool:
    """Tell whether somebody's thanks, apology or laugh begins here."""
    words = _words(text)
    return bool(words) and words[0] in _THANKS and not _QUOTED.search(text)


def is_small_talk(text: str) -> bool:
    """Tell whether words, or an emoji, ask nothing: greetings, thanks, praise, assent; nothing is small talk too."""
    if _QUOTED.search(text) or _DOUBT.search(text.casefold()):
        return False
    rest, phrases = _PHRASES.subn(" ", _folded(text))
    words = set(_WORD.findall(rest))
    core = _HELLOS | _LEADS | _THANKS | _ASSENT
    return words <= core | _FILLERS and (bool(words & core) or bool(phrases) or not words)


def is_closing(clause: str) -> bool:
    """Tell whether a clause closes a conversation, so that what follows it tells why: "got it", "thanks a lot"."""
    phrased = _PHRASES.search(_folded(clause)) is not None
    return is_small_talk(clause) and (phrased or is_thanks(clause))


def without_emoji_ahead(text: str) -> str:
    """Return words without the emoji at their beginning."""
    rest = text.lstrip()
    while found := _EMOJI.match(rest):
        rest = rest[found.end() :].lstrip()
    return rest


def without_courtesy(text: str) -> str:
    """Return words without a clause at their beginning that is there to be kind: "hope you're well", "quick one"."""
    return _COURTESY.sub("", text, count=1) if _COURTESY.match(text) else text


def has_words(text: str) -> bool:
    """Tell whether there is a word in a text that may be an emoji alone."""
    return bool(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return _EMOJI.sub(" ", text.casefold().replace("’", "'"))
