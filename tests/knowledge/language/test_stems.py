import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.stems import bigrams, fold_word, stem, stem_line, stems, words


@pytest.mark.parametrize(
    "forms",
    [
        "treaty treaties treaty’s",
        "destabilise destabilize destabilised destabilizing",
        "defence defense defences",
        "programme program programmes",
        "colour color colours coloured",
        "reserve reserves reserved reserving",
        "plan plans planned planning",
        "agree agrees agreed agreeing",
        "organisation organization organisations",
        "centre center centres",
        "analyse analyze analysed",
        "U.S. US U.S U.S.’s us",
        "café Cafe CAFÉ cafe\u0301",
        "1,000 1000",
    ],
)
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stemmed for form in forms.split() for stemmed in stems(form)}) == 1


@pytest.mark.parametrize("pair", ["news new", "this thing", "need knee", "arm army", "four for", "press pres"])
def test_other_words_keep_other_stems(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_short_common_words_count():
    assert stems("It is what it is.") == ["it", "is", "what", "it", "is"]


def test_an_apostrophe_is_part_of_its_word_and_a_quotation_mark_is_not():
    assert [word.folded for word in words("‘Well,’ she said, “don’t!”")] == ["well", "she", "said", "dont"]


def test_offsets_count_in_the_text_given():
    text = "“Müller’s   plan” — U.S. answer"
    assert [text[start:end] for _, _, start, end in words(text)] == ["Müller’s", "plan", "U.S", "answer"]


def test_a_joint_stands_between_the_parts_of_a_split_quote():
    assert stem_line(["I fear not,", "it happens"]) == "i fear not | it happen"


def test_pairs_are_neighbours_and_none_stand_across_a_joint():
    assert bigrams("i fear not | it happen") == ["i~fear", "fear~not", "it~happen"]
    assert bigrams("peac") == []


@given(st.text())
def test_words_that_fold_alike_have_one_stem(text):
    for word in words(text):
        assert word.stem == words(word.folded)[0].stem or not word.folded.isascii()
        assert fold_word(text[word.start : word.end]) == word.folded


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_word_index_splits_a_line_of_stems_at_its_blanks_only(texts):
    line = stem_line(texts)
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE held USING fts5(line, tokenize=\"unicode61 tokenchars '|'\")")
    index.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(held, 'row')")
    index.execute("INSERT INTO held VALUES (?)", (line,))
    assert {term for (term,) in index.execute("SELECT term FROM terms")} == set(line.split())
    index.close()
