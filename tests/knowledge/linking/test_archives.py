"""Names in little archives of eleven industries and lands are put under the actors they mean."""

from pathlib import Path

import pytest

from tests.knowledge.linking.gold_archives import ARCHIVES, in_tokens, pairings, read_archive, scores

LOOKED_AT, UNREAD = ARCHIVES, ARCHIVES / "unread"
FLOORS = {LOOKED_AT: (0.92, 0.89), UNREAD: (0.86, 0.75)}
"""The least B-cubed and pairwise F of all archives of a folder as one. Rules are made on those looked at alone."""


@pytest.mark.parametrize("folder", FLOORS, ids=["looked at", "unread"])
def test_names_of_all_archives_together_are_put_under_their_actors(folder: Path) -> None:
    articles = [article for file in sorted(folder.glob("*.txt")) for article in read_archive(file)]
    got = scores(pairings(articles))
    assert (got.b_cubed, got.pairs) >= FLOORS[folder]


def test_blanks_around_brackets_and_signs_make_no_other_actors() -> None:
    articles = [article for file in sorted(LOOKED_AT.glob("*.txt")) for article in read_archive(file)]
    assert scores(pairings([in_tokens(article) for article in articles])).pairs >= FLOORS[LOOKED_AT][1]
