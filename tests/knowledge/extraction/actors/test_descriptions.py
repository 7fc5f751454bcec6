"""Offices with their country ("Norway's prime minister") and in address ("Mr. President") are given to their bearer.

Half of the articles name somebody who is not meant.
"""

from pathlib import Path

import pytest

from tests.knowledge.extraction.actors.partitions import faults_of, read_partitions

ARTICLES = read_partitions(Path(__file__).with_name("descriptions.txt"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.kind)
def test_an_office_without_a_name_is_given_to_the_one_who_bears_it(article):
    assert faults_of(article) == []
