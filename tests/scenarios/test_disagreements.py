"""Two papers on one thing, read, linked and compared: where they differ, and where they only seem to."""

from itertools import permutations
from pathlib import Path

import pytest

from knowledge.factbase import FactBase

BLAST = (
    "A blast at a fireworks plant in Ardvik killed {} people on Thursday, the interior ministry said. Rescuers came."
)
BLAST_AGAIN = "{} people were killed on Thursday in a blast at a fireworks plant in Ardvik, officials said. Shops shut."
PACT = "The Norwegian government signed a fishing agreement with Iceland in Bergen on {}. It covers cod and herring."
HARBOUR = "“The harbour will reopen before the first ferries of spring arrive,” Ann Lund, mayor of Ardvik, said on {}."
NEVER = "“We will never give up the harbour,” Ann Lund, the mayor of Ardvik, said on {}. Shopkeepers cheered."
KRONE = (
    "“Not one krone of this money has reached the fishermen whose boats were lost in the storm,” said {} on Thursday."
)
SHELLS = "The ministry {} approved shipments of shells to Kyiv in March, Defence Minister Lars Holm said on Thursday."
LOAN = "Finance Minister Eva Lind said on Tuesday the state would lend the shipyard {} to save jobs in the north."
RATE = "The Central Bank of Norland raised its key interest rate to {} percent on Thursday, citing inflation."
RIOT = "Police in Lagos arrested {} people on Sunday after a riot at the central market, a spokesman said."
MARCH = "Thousands marched through Tbilisi on {} against the media law, chanting and waving flags."
AMBUSH = "President Luis Ortega said on Monday that {} soldiers died in the ambush near the border with Colombia."
ARREST = "Chief of staff General Oscar {} was arrested in Quito on Friday and taken to a prison, the prosecutor said."
ERROR = "“It would be a very serious error if Seoul delivered arms to Kyiv,” President Vladimir Putin said in Hanoi."
MISTAKE = (
    "“If Seoul sends weapons to Kyiv, it would be a very big mistake,” Russian President Vladimir Putin said in Hanoi."
)
SANK = "The ferry {} sank on {} June after a fire in the engine room, and twelve people drowned."
DIVERS = "Divers have found the log of the ferry {}, which sank on {} June, the coastguard said."
OWNER = "The harbour was closed for a week after the ferry {} sank on {} June, its owner told the court."
BLAST_IN_TOWN = "A blast in Ardvik on {} June broke windows along the quay and woke the town."


@pytest.fixture
def differences(tmp_path: Path):
    """Read texts of as many papers, printed on these days, and return the kinds and words of what they differ on."""

    def read(*told: str, days: tuple[int, ...] = (22, 22)) -> list[tuple[str, tuple[str, ...]]]:
        folder = tmp_path / "papers"
        folder.mkdir()
        notes = []
        for name, text, day in zip("abc", told, days, strict=False):
            (folder / f"{name}.txt").write_text(text + "\n\nMore is expected in the morning.", encoding="utf-8")
            notes.append(f'["{name}.txt"]\npublished = 2024-06-{day}\n')
        (folder / "articles.toml").write_text("\n".join(notes), encoding="utf-8")
        with FactBase.open(f"sqlite:///{tmp_path / 'facts.db'}") as facts:
            assert [outcome.outcome for outcome in facts.add([folder])] == ["new"] * len(told)
            texts = {name: facts.article(f"papers/{name}.txt").text for name in "abc"[: len(told)]}
            found = facts.disagreements()
        for account in (account for entry in found for account in entry.accounts):
            assert texts[Path(account.source).stem][slice(*account.span)] == account.says
        return sorted({(entry.about, tuple(account.says for account in entry.accounts)) for entry in found})

    return read


@pytest.mark.parametrize(
    ("one", "other", "kind", "says"),
    [
        (BLAST.format("more than 20"), BLAST_AGAIN.format("At least 19"), "number", ("more than 20", "At least 19")),
        (RIOT.format("40"), RIOT.format("at least 65"), "number", ("40 people", "at least 65 people")),
        (AMBUSH.format("14"), AMBUSH.format("seventeen"), "number", ("14 soldiers died", "seventeen soldiers died")),
        (LOAN.format("$120m"), LOAN.format("$100 million"), "number", ("$120m", "$100 million")),
        (RATE.format("4.5"), RATE.format("4.25"), "number", ("4.5 percent", "4.25 percent")),
        (PACT.format("Thursday"), PACT.format("Friday"), "date", ("on Thursday", "on Friday")),
        (HARBOUR.format("Thursday"), HARBOUR.format("Friday"), "date", ("on Thursday", "on Friday")),
        (KRONE.format("union leader Kofi Osei"), KRONE.format("opposition leader Marta Holm"), "speaker", ()),
        (KRONE.format("harbour master Erik Dahl"), KRONE.format("harbour master Erik Strand"), "name", ()),
        (ARREST.format("Ruiz"), ARREST.format("Mendoza"), "name", ("Oscar Ruiz", "Oscar Mendoza")),
        (SHELLS.format("had"), SHELLS.format("had not"), "polarity", ()),
    ],
)
def test_what_cannot_both_be_right_is_shown_in_the_papers_words(one, other, kind, says, differences) -> None:
    found = differences(one, other)
    assert {about for about, _ in found} == {kind}
    for told in (told for _, told in found if says):
        assert all(word in account for word, account in zip(says, told, strict=True))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        pytest.param(BLAST.format("12"), BLAST.format("19"), (21, 23), id="a toll that rose"),
        pytest.param(LOAN.format("$120m"), LOAN.format("120 million dollars"), (22, 22), id="one sum"),
        pytest.param(RIOT.format("some 40"), RIOT.format("42"), (22, 22), id="a round number"),
        pytest.param(RIOT.format("20 to 30"), RIOT.format("some 25"), (22, 22), id="a range"),
        pytest.param(NEVER.format("Thursday"), NEVER.format("Monday"), (21, 25), id="a formula said again"),
        pytest.param(MARCH.format("Monday"), MARCH.format("Tuesday"), (17, 18), id="a march every day"),
        pytest.param(MISTAKE, ERROR, (21, 21), id="two translations"),
    ],
)
def test_what_can_both_be_right_is_no_disagreement(one, other, days, differences) -> None:
    assert differences(one, other, days=days) == []


@pytest.mark.parametrize(("slip", "days"), [(12, (22, 24, 28)), (3, (22, 22, 22))])
def test_a_day_that_most_papers_give_is_held_against_another(slip, days, differences) -> None:
    told = SANK.format("Nordlys", 2), DIVERS.format("Nordlys", 2), OWNER.format("Nordlys", slip)
    found = differences(*told, days=days)
    assert {about for about, _ in found} == {"date"}
    assert all({"on 2 June", f"on {slip} June"} == set(says) for _, says in found)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            (SANK.format("Nordlys", 2), DIVERS.format("Nordlys", 2), OWNER.format("Viking", 4)), id="two ships"
        ),
        pytest.param((SANK.format("Nordlys", 2), OWNER.format("Nordlys", 4)), id="one against one"),
        pytest.param((BLAST_IN_TOWN.format(2), BLAST_IN_TOWN.format(5)), id="what a town may see twice"),
    ],
)
def test_days_of_two_happenings_or_of_no_majority_are_no_disagreement(told, differences) -> None:
    assert differences(*told, days=(22, 22, 22)) == []


def test_papers_may_come_in_any_order(tmp_path: Path) -> None:
    told = SANK.format("Nordlys", 2), DIVERS.format("Nordlys", 2), OWNER.format("Nordlys", 12)
    for name, text in zip("abc", told, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "told.txt").write_text(text, encoding="utf-8")
        (tmp_path / name / "articles.toml").write_text('["told.txt"]\npublished = 2024-06-22\n', encoding="utf-8")
    found = set()
    for order in permutations("abc"):
        with FactBase.open(f"sqlite:///{tmp_path / ''.join(order)}.db") as facts:
            for name in order:
                assert [outcome.outcome for outcome in facts.add([tmp_path / name])] == ["new"]
            said = sorted((entry.text, entry.about, str(entry.accounts)) for entry in facts.disagreements())
        found.add(str(said))
    assert len(found) == 1
    assert "12 June" in found.pop()
