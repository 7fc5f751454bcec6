from knowledge.language.tokens import tokenize, tokenize_parts


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


def test_parts_have_the_tokens_that_each_has_alone():
    text = "Mr. Lee left. “No,” J. Doe said -- twice."
    parts = tokenize_parts(text, [(0, 13), (14, len(text))])
    assert [parts.part(0), parts.part(1)] == [tokenize(text, 0, 13), tokenize(text, 14)]
