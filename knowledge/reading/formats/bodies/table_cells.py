"""Tables in an article's body: those that only lay out text are read, of data only the cells that are prose."""

from collections.abc import Sequence

from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.headlines import has_full_stop

_FEWEST_WORDS = 15
"""Words of a sentence in a cell of data, from which on it is text; judgement, not measured."""


class TableCells:
    """The blocks of a table's cells, row by row."""

    def __init__(self) -> None:
        self._rows: list[list[Sequence[Block]]] = [[]]
        self._headed = False

    def add(self, blocks: Sequence[Block], *, heads: bool) -> None:
        """Add a cell; ``heads``: it is the head of a column or row."""
        if blocks:
            self._rows[-1].append(blocks)
            self._headed = self._headed or heads

    def end_row(self) -> None:
        """Begin another row."""
        self._rows.append([])

    def text(self) -> list[Block]:
        """Return the blocks that are text."""
        lists_data = self._headed or any(
            len(row) > 1 and not any(_is_prose(block) for cell in row for block in cell) for row in self._rows
        )
        cells = [cell for row in self._rows for cell in row]
        return [block for cell in cells for block in cell if not lists_data or any(map(_is_prose, cell))]


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _FEWEST_WORDS and has_full_stop(block.text)
