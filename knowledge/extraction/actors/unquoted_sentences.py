"""Sentences counted as a reader does who passes over what is quoted."""

from collections.abc import Sequence

from knowledge.extraction.actors.token_table import TokenTable


def number_unquoted(table: TokenTable, in_quotes: Sequence[bool]) -> list[int]:
    """Number the sentences; one that stands wholly in quotation marks gets the number of the one before it."""
    numbers = [0]
    for sentence in table.sentences:
        first, last = sentence.first, sentence.last
        unquoted = not any(in_quotes[first:last]) or any(
            not in_quotes[i] and table.words[i][0].isalnum() for i in range(first, last)
        )
        numbers.append(numbers[-1] + unquoted)
    return numbers[1:]
