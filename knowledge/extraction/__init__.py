"""Article to findings, pure: no database, clock or network."""

from knowledge.extraction.quotes import find_quotes
from knowledge.facts import Article, Findings
from knowledge.language.marks import find_marks
from knowledge.language.sentences import split_sentences


def extract(article: Article) -> Findings:
    """Return everything found in an article, each list in text order, every span into ``article.text``."""
    text, paragraphs = article.text, article.paragraphs
    marks = find_marks(text, paragraphs)
    sentences = split_sentences(text, paragraphs, marks)
    quotes = find_quotes(text, sentences, paragraphs, marks=marks)
    return Findings(sentences=tuple(sentences), quotes=quotes)
