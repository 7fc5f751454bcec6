"""Children told of beside a crime, where no verb says what part they have in it."""

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.ages import Age
from knowledge.extraction.protected.predicate_arguments import Scene


def told_beside_crime(scene: Scene, age: Age) -> bool:
    """Tell whether a sentence about the child tells of a crime, or of harm with a crime in the next or last one.

    Not where it tells of a sport, an art, an inheritance or a disaster, or of a crime of the child's family. Of an age
    in the past only the sentence counts that gives it.
    """
    if age.then:
        return _is_told(scene, scene.number(age.span[0]))
    starts = (start for start, _, actor, _ in scene.mentions(0, len(scene.text)) if actor == age.actor)
    return any(_is_told(scene, number) for number in {scene.number(start) for start in starts})


def _is_told(scene: Scene, number: int) -> bool:
    if any(scene.has(lexicon.pattern(name), number) for name in ("harmless", "story")):
        return False
    if scene.has(lexicon.pattern("harmed"), number) and scene.is_near(lexicon.CRIME, number):
        return True
    return scene.has(lexicon.DEEDS, number) and not scene.has(lexicon.pattern("kin"), number)
