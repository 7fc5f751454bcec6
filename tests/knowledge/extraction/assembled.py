"""Articles of marked blocks, put together as the readers of file formats put them together."""

import datetime as dt
from collections.abc import Sequence

from knowledge.facts import Article
from knowledge.reading.composition import compose
from knowledge.reading.formats import Block, ParsedArticle
from knowledge.reading.layout import lay_out

DAY = dt.date(2024, 6, 21)
NO_LINE = "News of the day"


def assemble(blocks: Sequence[Block | str], published: dt.date | None = DAY) -> Article:
    """Return the article of these blocks; a string is a paragraph without a mark, and none is taken for a headline."""
    parts = [Block(one) if isinstance(one, str) else one for one in blocks]
    composed = compose(ParsedArticle(parts), as_is=False)
    layout = lay_out(composed.text, 0, composed.aside, NO_LINE)
    title = next((block.span for block in composed.marked if block.role == "headline"), None)
    return Article(
        source="page.html",
        outlet="The Daily Record",
        title=composed.text[slice(*title)] if title else None,
        published=published,
        text=composed.text,
        paragraphs=layout.paragraphs,
        title_span=title or layout.title,
        residue=layout.residue,
        marked=composed.marked,
        content_hash="0",
    )
