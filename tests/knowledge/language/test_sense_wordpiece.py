"""Word pieces as BERT's uncased tokeniser cuts them: the numbers are those of the package tokenizers."""

import time

import pytest

from knowledge.language.sense.encoder import load_pieces
from knowledge.language.sense.wordpiece import WordPieces

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "quay", "quays", "##ide", "##s", "cafe", "!", "side"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Ärzte ohne Grenzen’s Zoë Müller-Łukasz said: naïve",
            "12098 2480 2618 2821 2638 24665 2368 10431 1521 1055 11199 12304 1011 1105 15750 17112 2056 1024 15743",
        ),
        (
            "Zürich's unbelievable 3,5% rise—İzmir café 北京!",
            "10204 1005 1055 23653 1017 1010 1019 1003 4125 1517 1045 2480 14503 7668 1781 1755 999",
        ),
        ("e\u0301tat\u00a0of\tthe\u200bunion", "17997 1997 1996 19496 2239"),
        (
            "pneumonoultramicroscopicsilicovolcanoconiosis",
            "1052 2638 2819 17175 11314 6444 2594 7352 26461 27572 11261 6767 15472 6761 8663 10735 2483",
        ),
        ("x" * 101 + " end", "100 2203"),
        ("", ""),
    ],
)
def test_text_becomes_the_numbers_of_the_reference(text, numbers):
    assert load_pieces().numbers(text, 128) == [101, *map(int, numbers.split()), 102]


def test_a_word_is_cut_into_the_longest_pieces_from_the_left():
    assert WordPieces(VOCABULARY).numbers("quayside quayss", 9) == [1, 4, 5, 4, 6, 2]


def test_a_word_with_a_rest_that_is_no_piece_is_unknown_as_a_whole():
    assert WordPieces(VOCABULARY).numbers("quaysiding café!", 9) == [1, 0, 7, 8, 2]


def test_the_marks_of_start_and_end_are_among_the_most_that_are_read():
    assert WordPieces(VOCABULARY).numbers("quay " * 9, 5) == [1, 3, 3, 3, 2]


def test_a_mark_written_in_the_text_is_text():
    assert WordPieces(VOCABULARY).numbers("[SEP]", 9) == [1, 0, 0, 0, 2]


def test_words_that_stand_across_the_window_of_reading_stay_whole():
    text = "quays " * 2000
    assert WordPieces(VOCABULARY).numbers(text, 3000) == [1, *[4] * 2000, 2]


@pytest.mark.parametrize("unit", ["a", "\u0301", " ", "\u200b", "!", "e\u0301", "zq ", "quaysiding", "漢"])
def test_a_hostile_text_of_a_million_characters_is_cut_in_time_proportional_to_it(unit):
    text = unit * (1_000_000 // len(unit))
    begin = time.process_time()
    assert len(load_pieces().numbers(text, 128)) <= 128
    assert time.process_time() - begin < 2
