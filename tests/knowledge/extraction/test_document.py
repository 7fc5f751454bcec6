from knowledge.extraction.document import Document

TEXT = "“He called it ‘a mess’,” she said on Friday. The mayor left.\nNobody asked."
PARAGRAPHS = [(0, TEXT.index("\n")), (TEXT.index("\n") + 1, len(TEXT))]


def words(document, number):
    return [token.text for token in document.tokens.part(number)]


def test_sentences_stay_inside_paragraphs_and_each_has_its_tokens():
    document = Document(TEXT, PARAGRAPHS)
    assert [TEXT[slice(*span)] for span in document.sentences][1:] == ["The mayor left.", "Nobody asked."]
    assert words(document, 1) == ["The", "mayor", "left", "."]
    assert len(document.tokens.bounds) == len(document.sentences) + 1


def test_only_the_outermost_marks_are_quotations():
    document = Document(TEXT, PARAGRAPHS)
    assert len(document.marks) == 2
    assert [TEXT[mark.start : mark.end] for mark in document.quotations] == ["He called it ‘a mess’,"]


def test_each_part_is_found_once():
    document = Document(TEXT, PARAGRAPHS)
    assert document.tokens is document.tokens
    assert document.sentences is document.sentences
    assert document.dates is document.dates


def test_sentences_of_a_corpus_are_kept_as_they_are():
    whole = [(0, len(TEXT))]
    document = Document(TEXT, PARAGRAPHS, sentences=whole)
    assert document.sentences == whole
    assert words(document, 0)[-2:] == ["asked", "."]
