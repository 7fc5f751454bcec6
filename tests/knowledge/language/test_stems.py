import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.stems import (
    bigrams,
    fold_word,
    folded_words,
    stem,
    stem_line,
    stems,
    word_spans,
    words,
    words_as_written,
    words_with_stem,
)


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
        "spy spies spied spying",
        "lie lies",
        "class classes",
        "press presses pressed pressing",
        "crash crashes crashed",
        "box boxes boxed",
        "ax axes",
        "no noes",
        "virus viruses",
        "iris irises",
        "law laws",
        "vote votes voted voting",
        "run runs running",
        "add adds added adding",
        "end ends ended ending",
        "odour odor odours",
        "fibre fiber fibres",
        "licence license licences",
        "travel travelled travelling traveled",
    ],
)
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stemmed for form in forms.split() for stemmed in stems(form)}) == 1


@pytest.mark.parametrize(
    "pair",
    ["news new", "this thing", "need knee", "arm army", "four for", "press pres", "used us", "tied Ty", "need nee"],
)
def test_other_words_keep_other_stems(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_short_common_words_count():
    assert stems("It is what it is.") == ["it", "is", "what", "it", "is"]


def test_an_apostrophe_is_part_of_its_word_and_a_quotation_mark_is_not():
    assert [word.folded for word in words("‘Well,’ she said, “don’t!”")] == ["well", "she", "said", "dont"]


def test_a_mark_that_folds_to_nothing_is_no_word():
    assert folded_words("Well ʼ well, Café") == {"well", "cafe"}
    assert words_as_written("Well ʼ") == [("Well", "well", "wel")]
    assert [word.folded for word in words("Well ʼ")] == ["well"]
    assert word_spans("Well ʼ Café") == [(0, 4), (7, 11)]
    assert stems("Well ʼ") == ["wel"]


def test_every_stem_begins_with_a_letter_or_is_a_number():
    assert stems("5G, 3rd, 1990s, 1,000, mp3s") == ["n5g", "n3rd", "n1990s", "1000", "mp3s"]


def test_a_stem_s_words_are_found_whatever_their_ending():
    assert words_with_stem("Spies, a spy and Spain", "spy") == ["spies", "spy"]
    assert words_with_stem("Spies, a spy and Spain", "treaty") == []
    assert words_with_stem("A 5G net", "n5g") == ["5g"]


def test_a_stem_s_words_are_those_that_begin_like_it_else_any():
    assert words_with_stem("Écoles and an école", "ecol") == ["ecoles", "ecole"]
    assert words_with_stem("An école and an ecole", "ecol") == ["ecole"]


def test_a_word_s_folded_form_and_stem_stand_beside_what_was_written():
    assert words_as_written("Müller’s treaties") == [
        ("Müller’s", "mullers", "muller"),
        ("treaties", "treaties", "treaty"),
    ]


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


def test_a_word_in_other_letters_has_a_stem_of_plain_letters_that_says_which():
    assert stems("Київ") == ["x43ax438x456x432"]
