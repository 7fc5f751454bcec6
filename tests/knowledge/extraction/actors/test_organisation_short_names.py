"""Inside an article an organisation is one actor by its acronym, without a tail and by its founder's name."""

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

ONE = """
Kessock Motor Company cut jobs. Kessock Motor Co. shares fell. Analysts of Kessock Motor Corp. left. | Kessock Motor
General Motors Corporation (GM) closed plants on Monday. GM said it would cut jobs. | General Motors,GM
General Motors Corporation ( GM ) closed plants on Monday . GM said it would cut jobs . | General Motors,GM
GM said it would cut jobs. General Motors Corporation (GM) closed plants on Monday. | General Motors,GM
The Harbour Workers' Union (HWU) met the HWU secretary. HWU members left. | Harbour Workers,HWU
Ford said it would cut jobs. Ford Motor Company shares fell. | Ford,Ford Motor
Ford Motor Co. shares fell. Ford said it would cut jobs. | Ford,Ford Motor
GM will sell Adam Opel GmbH. Opel workers said no. | Opel,Adam Opel
Opel workers said no. GM will sell Adam Opel GmbH. | Opel,Adam Opel
""".strip().splitlines()
TWO = """
Ford CEO Ann Roe said Ford Credit, its finance unit, would cut jobs. | Ford,Ford Credit
GM Europe will be led by Ann Roe. GM said so on Monday. | GM,GM Europe
Chrysler LLC sought protection. Chrysler Financial will no longer lend to dealers. | Chrysler LLC,Chrysler Financial
Apple Inc. sued Apple Corps on Monday. | Apple Inc,Apple Corps
""".strip().splitlines()


def bearers(line: str) -> list[set[int]]:
    """For each name behind the bar, the actors of the text before it that have a name beginning so."""
    text, names = line.split(" | ")
    actors = find_actors(Document(text, [(0, len(text))], None))
    return [
        {at for at, actor in enumerate(actors) if any(one.startswith(name) for one in actor.names)}
        for name in names.split(",")
    ]


@pytest.mark.parametrize("line", ONE)
def test_long_and_short_name_are_one_actor(line: str) -> None:
    first, *others = bearers(line)
    assert len(first) == 1
    assert all(other == first for other in others)


@pytest.mark.parametrize("line", TWO)
def test_a_unit_or_another_firm_of_that_name_is_an_actor_of_its_own(line: str) -> None:
    one, other = bearers(line)
    assert len(other) == 1
    assert one - other
