"""Sentences counted as a reader does who passes over what is quoted."""

from collections.abc import Sequence

from knowledge.extraction.actors.token_table import TokenTable


def number_unquoted(table: TokenTable, in_quotes: Sequence[bool]) -> list[int]:
    """Number the sentences; one that stands wholly in quotation marks gets the number of the one before it."""
    numbers = [0]
    for sentence in table.sentences:
        words = range(sentence.first, sentence.last)
        numbers.append(numbers[-1] + any(not in_quotes[i] for i in words if table.words[i][0].isalnum()))
    return numbers[1:]
