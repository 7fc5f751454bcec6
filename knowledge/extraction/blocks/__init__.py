"""What the marked blocks of an article mean for its facts: whose words they are, and from which day they count.

Running text is the paper's. An embedded post is its author's (``social_posts``), an answer the person's who is
interviewed, a question nobody's (``interviews``, with ``transcripts`` for texts without marks); sub-headings and what
lies aside are read by no stage. An entry of a live blog is a text of its own, with its own day (``sections``).
"""

from knowledge.extraction.blocks.article_blocks import ArticleBlocks, blanked, read_blocks
from knowledge.extraction.blocks.interviews import quotes_of_answers
from knowledge.extraction.blocks.labelled_speakers import with_labelled
from knowledge.extraction.blocks.sections import Section, answers_apart, dates_of, sections_of
from knowledge.extraction.blocks.social_posts import quotes_of_posts, with_authors

__all__ = [
    "ArticleBlocks",
    "Section",
    "answers_apart",
    "blanked",
    "dates_of",
    "quotes_of_answers",
    "quotes_of_posts",
    "read_blocks",
    "sections_of",
    "with_authors",
    "with_labelled",
]
