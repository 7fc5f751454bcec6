from knowledge.language.tokens import tokenize


def words(text):
    return [token.text for token in tokenize(text)]


def test_offsets_are_verbatim():
    text = "Mr. Lee’s U.S. trip cost $1,200.50 -- ''nothing,'' he said…"
    assert all(text[a:b] == word for word, a, b in tokenize(text))


def test_possessives_and_punctuation_stand_alone_and_contractions_do_not():
    assert words("Putin's aide don’t know, she said.") == [
        "Putin",
        "'s",
        "aide",
        "don’t",
        "know",
        ",",
        "she",
        "said",
        ".",
    ]


def test_abbreviations_keep_their_full_stop():
    assert words("Dr. Yang of the U.S. met J. Doe Jan. 3.") == [
        "Dr.", "Yang", "of", "the", "U.S.", "met", "J.", "Doe", "Jan.", "3", ".",
    ]  # fmt: skip


def test_a_part_of_a_text_keeps_offsets_into_the_whole():
    assert [tuple(t) for t in tokenize("one two three", 4, 7)] == [("two", 4, 7)]
