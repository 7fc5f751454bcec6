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
The board of General Motors met on Monday. GM said it would cut jobs. | General Motors,GM
The crews of Quantum Freight met on Monday. QF said it would cut jobs. | Quantum Freight,QF
The Forest Protection Commission (KPH) met on Monday. The KPH said it would act. | Forest Protection,KPH
Unions asked the National Teachers Union (SNE) for help. SNE said no. | National Teachers,SNE
Shares in Baltic Insurance rose. BI said it would pay. | Baltic Insurance,BI
Dell Inc. cut jobs. Michael Dell, its founder, left. Michael Dell wept. Shares in Dell fell. | Dell Inc,Dell
Ford Motor Company lost. Bill Ford praised Henry Ford. Shares in Ford rose. | Ford Motor,Ford
""".strip().splitlines()
TWO = """
Ford CEO Ann Roe said Ford Credit, its finance unit, would cut jobs. | Ford,Ford Credit
GM Europe will be led by Ann Roe. GM said so on Monday. | GM,GM Europe
Chrysler LLC sought protection. Chrysler Financial will no longer lend to dealers. | Chrysler LLC,Chrysler Financial
Apple Inc. sued Apple Corps on Monday. | Apple Inc,Apple Corps
The River Water Board (NATO) met. NATO said no. | River Water,NATO
Shares in European Utilities rose. EU said it would pay. | European Utilities,EU
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


PERSONS = """
Dell Inc. cut jobs. Michael Dell, its founder, left. Dell was in tears, he said. | Michael Dell | Dell
Michael Dell built a firm. Michael Dell named it Dell Inc. “Yes,” Dell said. | Michael Dell | Dell
Hersholt Group cut jobs. Ann Hersholt left. Ann Hersholt wept. “Yes,” Hersholt said. | Ann Hersholt | Hersholt
""".strip().splitlines()


@pytest.mark.parametrize("line", PERSONS)
def test_a_surname_is_its_bearer_unless_the_text_keeps_it_for_the_firm(line: str) -> None:
    text, name, short = line.split(" | ")
    actors = find_actors(Document(text, [(0, len(text))], None))
    assert [short in actor.names for actor in actors if name in actor.names] == [True]
