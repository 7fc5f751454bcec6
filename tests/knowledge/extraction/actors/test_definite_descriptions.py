"""Definite descriptions ("the 29-year-old", "the striker") are given to the person or organisation that they mean."""

from pathlib import Path

import pytest

from tests.knowledge.extraction.actors.partitions import PartitionedArticle, faults_of, read_partitions

READ = read_partitions(Path(__file__).with_name("definite_descriptions.txt"))


@pytest.mark.parametrize("article", [pytest.param(one, id=f"{n} {one.kind}") for n, one in enumerate(READ, 1)])
def test_a_description_is_given_to_whom_it_means_and_to_nobody_else(article: PartitionedArticle) -> None:
    assert faults_of(article) == []
