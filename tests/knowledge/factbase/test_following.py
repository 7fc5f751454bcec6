"""Names kept in memory follow the base as it changes, also where another process changes it."""

import pytest

from knowledge.lookup.names import KnownNames, known_names
from knowledge.store import groups
from knowledge.store.engine import reading
from knowledge.store.memory import Memory
from knowledge.store.reader import Reader

ASKED = ("Ann Lund", "Lund", "Kofi Osei", "Osei", "Koffi Osie", "Chang Ho-jin", "Jang Ho Jin", "Marta Ruiz")
STEPS = (
    ("one.txt", "“The harbour reopens in spring” Ann Lund, mayor", "“Nobody asked us” Kofi Osei, fisherman"),
    ("two.txt", "“The ferries come first” Marta Ruiz", "“The ferries will wait” Lund"),
    ("one.txt", "“The harbour reopens in autumn” Chang Ho-jin, adviser"),
    ("three.txt", "“The quay will hold” Jang Ho-jin, adviser", "“It will not” Anne Lund"),
    ("two.txt",),
)


@pytest.mark.parametrize("kept", [20_000, 1])
def test_names_that_follow_every_change_are_those_that_are_read_afresh(desk, monkeypatch, kept):
    """Also where more has changed than is on record."""
    monkeypatch.setattr(groups, "CHANGES_KEPT", kept)
    memory = Memory()
    for source, *lines in STEPS:
        desk.put(source, *lines) if lines else desk.withdraw(source)
        with reading(desk.engine) as connection:
            following = known_names(Reader.over(connection, memory))
            afresh = KnownNames().follow(Reader.over(connection, Memory()))
        assert [following.search(name) for name in ASKED] == [afresh.search(name) for name in ASKED]
        assert [following.similar(name) for name in ASKED] == [afresh.similar(name) for name in ASKED]
    assert following.search("Osei") == []
    assert following.search("Jang Ho Jin")
