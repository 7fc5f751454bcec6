"""Words by which a text leans on what stands before it, for ``standing_alone``; closed classes of English, lower case.

Where the lists of nouns end is judgement, measured by ``benchmarks/digests.py``.
"""

_FIRST_WORDS = """
he she it they him her them his hers its their theirs this that these those but and so then such also both either
neither another others other earlier later meanwhile instead still yet nor or thus therefore hence moreover furthermore
additionally similarly likewise otherwise besides nevertheless nonetheless afterwards afterward consequently accordingly
separately elsewhere indeed however which who whose where here now again too hopefully fortunately unfortunately finally
lastly secondly thirdly though because except perhaps maybe well yes no ok okay
"""
FIRST_WORDS = frozenset(_FIRST_WORDS.split())
"""Words that refer to the sentence before where a sentence begins with them."""

_SINGULAR = "he she him her hers his himself herself"
SINGULAR = frozenset(_SINGULAR.split())
_PLURAL = "they them their theirs themselves"
PLURAL = frozenset(_PLURAL.split())
_THING = "it its itself"
THING = frozenset(_THING.split())
_POINTING = "this these those"
POINTING = frozenset(_POINTING.split())
_FIRST_OR_SECOND = """
i we us our ours my me mine you your yours myself ourselves yourself i'm we're i've we've you're i'd i'll we'll
"""
FIRST_OR_SECOND = frozenset(_FIRST_OR_SECOND.split())
_BEFORE_THAT = "after like about of for with do does did done doing to than on before"
BEFORE_THAT = frozenset(_BEFORE_THAT.split())
"""Words after which "that" stands for something, where no clause follows."""
AFTER_THAT = frozenset(["", ".", ",", "is", "was", "and", "came", "comes", "has", "had", "will", "would", "means"])
"""Words before which it does."""

_TIME = """
second minute hour day night week weekend month quarter year decade century morning afternoon evening spring summer
autumn winter fall season time term monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december
"""
TIME = frozenset(_TIME.split())
"""Units of time: "this week" leans on nothing but the day of publication."""

_BACK_REFERRING = """
company firm group bank agency corporation manufacturer maker retailer airline operator giant business procedure move
decision deal agreement accord incident accident attack attempt operation effort efforts report document study survey
visit trip announcement proposal proposals plan plans measure measures bill law case trial suspect suspects victim
victims pair duo two three four man woman men women boy girl couple driver pilot officer spokesman spokeswoman
spokesperson minister official officials authorities president chairman chairwoman secretary executive boss chief leader
analyst analysts researchers scientists engineers workers crew team well rig spill leak disaster crisis outbreak virus
disease area region city town site scene building plant ship vessel boat plane aircraft device pipe cap system project
programme program scheme organisation organization party coalition union committee commission panel inquiry
investigation ruling verdict judge court jury match game side club striker goal result defeat victory win tournament
council mayor board sum amount figure figures number money fund payment price shares share school hospital patient
patients pupils students family
"""
BACK_REFERRING = frozenset(_BACK_REFERRING.split())
"""Nouns that with "the" mean one that was told of, where no name stands before."""

_TOLD_OF = """
report procedure bill memo move decision deal agreement proposal proposals document study survey announcement measure
measures law trial suspect suspects operation attempt verdict ruling vote meeting hearing letter statement interview
speech remarks comments offer bid talks work setback event matter panel news idea issue delay patients men women victims
pupils children couple accident attack incident crash cases rule rules ban order request complaint claims allegations
fee school hotel charge charges accusation
patient student students passenger passengers child photographer
accusations criticism question questions answer answers result results changes change
"""
TOLD_OF = frozenset(_TOLD_OF.split())
"""Nouns that with "the" mean one that was told of even where a name stands before, which does not say which."""

_KNOWN = "police government world public economy army military state country nation president"
KNOWN = frozenset(_KNOWN.split())
"""Nouns that with "the" mean one that everybody knows."""

_OF_A_NAME = """
company firm group bank agency corporation giant party union club team league committee commission council organisation
organization school hospital university airline city town country state nation region island countries authorities
"""
OF_A_NAME = frozenset(_OF_A_NAME.split())
"""Nouns that with "the" mean what was named before, where something was."""

_EVERYWHERE = """
parliament congress senate cabinet opposition treasury constitution church court courts law market markets media press
internet web euro dollar pound yen ruble peso yuan left right north south east west sea sun moon sky weather climate
environment planet earth globe ocean air ground land countryside future past present beginning start end middle top
bottom front back side way rest time times moment fact truth point cost risk chance first second third last next same
former latter poor rich dead wounded injured elderly young old unemployed homeless sick disabled capital coast border
weekend election elections season budget deficit economy war peace recession industry community population society
table road roads street streets phone job news latest only very likes eurozone stage brink basis grounds polls poll
"""
EVERYWHERE = KNOWN | TIME | frozenset(_EVERYWHERE.split())
"""Nouns and adjectives that with "the" need no word on which: there is one, or all are meant."""

RELATIVE = frozenset(["who", "which", "where", "whose", "that", "when", "he", "she", "it", "they", "we", "i", "you"])
"""Words that begin a clause which says of the noun before it which one is meant."""

_COMPLEMENT = "of that who in at between for against from with on which to over about"
COMPLEMENT = frozenset(_COMPLEMENT.split())
"""Words after a noun that begin to say which one is meant."""

_AUXILIARY = """
is was are were be been has have had will would can could may might must should shall did does do said says told tells
added
"""
AUXILIARY = frozenset(_AUXILIARY.split())
_SUBORDINATE = "when while although though because if as since unless until whether"
SUBORDINATE = frozenset(_SUBORDINATE.split())
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
"""
CALENDAR = frozenset(_CALENDAR.split())
