"""What finds names and misspelt words follows the base as it changes, also where another process changes it."""

import subprocess
import sys

import pytest
from sqlalchemy import select

from knowledge.factbase import FactBase
from knowledge.language.name_keys import name_keys
from knowledge.language.name_parts import fold_name
from knowledge.store import tables as t
from knowledge.store.symspell import is_indexed

STEPS = (
    ("one.txt", "“The harbour reopens in spring” Ann Lund, mayor", "“Nobody asked us” Kofi Osei, fisherman"),
    ("two.txt", "“The ferries come first” Marta Ruiz", "“The ferries will wait” Lund"),
    ("one.txt", "“The harbour reopens in autumn” Chang Ho-jin, adviser"),
    ("three.txt", "“The quay will hold” Jang Ho-jin, adviser", "“It will not” Anne Lund"),
    ("two.txt",),
)
ADD = """
import sys
from pathlib import Path
from knowledge.factbase import FactBase

if __name__ == "__main__":
    with FactBase.open(sys.argv[1]) as facts:
        print(*(outcome.outcome for outcome in facts.add([Path(sys.argv[2])])))
"""
HELD = "Harbour vote\n\nOSLO, June 20, 2024 – “The ferries come first,” said Marta Ruiz, the mayor, on Thursday."
NEWS = (
    "Quay\n\nOSLO, June 21, 2024 – “We found barnacles everywhere,” said Ingrid Thorvaldsen, the minister, on Friday."
)


def test_names_are_found_by_all_their_keys_and_by_no_others_after_every_change(desk):
    for source, *lines in STEPS:
        desk.put(source, *lines) if lines else desk.withdraw(source)
        names = {row.name for row in desk.rows(select(t.actor_names))}
        assert set(desk.rows(select(t.name_keys))) == {
            (key, fold_name(name)) for name in names for key in name_keys(name)
        }
        words = {word for name in names for word in fold_name(name).split() if is_indexed(word)}
        assert words <= {row.word for row in desk.rows(select(t.name_forms))}


@pytest.fixture
def open_base(database_url, folder):
    """A fact base that was asked something before another process adds to it."""
    (folder / "held.txt").write_text(HELD)
    with FactBase.open(database_url) as facts:
        assert [outcome.outcome for outcome in facts.add([folder])] == ["new"]
        assert facts.whosaid("barnacels").verdict == "none"
        assert not facts.whois("Ingird Thorvaldsen").matches
        yield facts


def test_a_word_and_a_name_first_added_by_another_process_are_found_misspelt_on_the_next_question(
    open_base, database_url, folder
):
    (folder / "news.txt").write_text(NEWS)
    command = [sys.executable, "-c", ADD, database_url, str(folder)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["known", "new"]
    assert [match.statement for match in open_base.whosaid("found barnacels everywhere").matches]
    assert "barnacles" in open_base.whosaid("barnacels").matches[0].reports[0].text
    assert [match.name for match in open_base.whois("Ingird Thorvaldsen").matches] == ["Ingrid Thorvaldsen"]
    assert open_base.whosaid("by:Thorvaldsne").total == 1
