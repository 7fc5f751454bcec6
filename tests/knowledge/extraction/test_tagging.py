import json
import re
from importlib.resources import files

import pytest

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.shallow_parse import shallow_parse
from knowledge.extraction.quotes.tagging import tag_sentences
from knowledge.extraction.quotes.tagging.decoding import best_tags
from knowledge.extraction.quotes.tagging.features import PLACES, SHAPES, Vocabulary, read_features
from knowledge.extraction.quotes.tagging.network import load_network

OUTSIDE, BEGINS, GOES_ON = (3.0, 0.0, 0.0), (0.0, 3.0, 0.0), (0.0, 0.0, 3.0)
FREE = [[0.0] * 3] * 3


def parse_of(text):
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return shallow_parse(Document(text, paragraphs))


def tagged(text):
    parse = parse_of(text)
    (sentence,) = parse.sentences
    (tags,) = tag_sentences(parse.sentences, parse.clauses)
    return [
        [" ".join(item.text for item in sentence.items[first:last]) for first, last in runs]
        for runs in (tags.contents, tags.cues, tags.sources)
    ]


def test_the_likeliest_sequence_of_tags_is_chosen():
    assert best_tags([OUTSIDE, BEGINS, GOES_ON, OUTSIDE], FREE) == [0, 1, 2, 0]
    assert best_tags([BEGINS, BEGINS], FREE) == [1, 1]


def test_reported_words_never_go_on_without_having_begun():
    tags = best_tags([OUTSIDE, GOES_ON, GOES_ON, OUTSIDE], FREE)
    assert 2 not in tags or tags.index(2) > tags.index(1) >= 0
    assert best_tags([GOES_ON], FREE) != [2]


def test_a_cost_of_moving_bridges_one_doubtful_word():
    moving = [[0.0, -2.0, 0.0], [0.0, -2.0, 0.0], [-2.0, -2.0, 0.0]]
    assert best_tags([BEGINS, GOES_ON, (0.5, 0.0, 0.0), GOES_ON], moving) == [1, 2, 2, 2]


def test_a_line_reads_the_same_alone_and_among_others():
    text = "Police said two men had been arrested.\nThe bridge is old.\nThe mayor wants to close it."
    parse = parse_of(text)
    network = load_network()
    features = [
        read_features(sentence, clauses, network.vocabulary)
        for sentence, clauses in zip(parse.sentences, parse.clauses, strict=True)
    ]
    together = network.read(features)
    for sentence, scores in zip(features, together, strict=True):
        (alone,) = network.read([sentence])
        assert (alone is None) == (scores is None)
        if alone is not None and scores is not None:
            assert [value for row in alone.contents for value in row] == pytest.approx(
                [value for row in scores.contents for value in row], abs=1e-3
            )


def test_a_word_the_network_does_not_know_stands_for_its_ending():
    vocabulary = Vocabulary(["said"], ["ing"])
    (sentence,) = parse_of("Zorbing said frobnicating.").sentences
    words = read_features(sentence, (), vocabulary).words
    assert words == [1, 0, 1, 2]


def test_shapes_and_places_tell_names_subjects_and_verbs():
    parse = parse_of("Ann Lund said NATO paid 30 million.")
    features = read_features(parse.sentences[0], parse.clauses[0], Vocabulary([], []))
    assert [SHAPES[shape] for shape in features.shapes] == [
        "first capital", "capital", "small", "capitals", "small", "digits", "small", "sign"
    ]  # fmt: skip
    assert [PLACES[place] for place in features.places][:3] == ["subject", "subject", "verb with subject"]


def test_the_weights_are_small_and_every_row_is_whole():
    folder = files("knowledge.extraction.quotes")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in ("weights.json", "tagging/weights.json")]
    assert sum(len(text.encode()) for text in texts) < 2_000_000
    weights = json.loads(texts[1])
    assert {len(row) for row in weights["words"].values()} == {len(weights["other"])}
    assert all(len(layer["weights"]) == 3 * len(layer["bias"]) for layer in weights["layers"])


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The minister said the plan had failed.", "the plan had failed", "said", "The minister"),
        ("The senator wants to abolish the tax on fuel.", "to abolish the tax on fuel", "wants", "The senator"),
        ("Critics accused the mayor of wasting money.", "the mayor of wasting money", "accused", "Critics"),
    ],
)
def test_speech_and_attitudes_are_tagged_with_cue_and_source(text, content, cue, source):
    contents, cues, sources = tagged(text)
    assert (contents, cues, sources) == ([content], [cue], [source])


def test_plain_narrative_has_no_tags():
    assert tagged("The bridge was built in 1931 and carries 30,000 cars a day.") == [[], [], []]
