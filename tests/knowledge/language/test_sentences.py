from knowledge.language.sentences import split_sentences


def sentences(*paragraphs):
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return [text[a:b] for a, b in split_sentences(text, spans)]


def test_abbreviations_do_not_end_a_sentence():
    text = "Mr. Lee met Gen. Kim in the U.S. Senate on Jan. 3. They spoke for an hour."
    assert sentences(text) == ["Mr. Lee met Gen. Kim in the U.S. Senate on Jan. 3.", "They spoke for an hour."]


def test_a_sentence_may_end_with_an_abbreviation():
    assert sentences("She left the U.S. The trip was long.") == ["She left the U.S.", "The trip was long."]


def test_a_quotation_is_never_cut_and_its_last_stop_ends_the_sentence():
    text = "“We tried. We failed,” she said. “It is over.” Nobody answered."
    assert sentences(text) == ["“We tried. We failed,” she said.", "“It is over.”", "Nobody answered."]


def test_a_question_inside_marks_does_not_end_the_sentence_of_its_speaker():
    assert sentences("“Why now?” he asked. “Why us?” Ms. Adams said.") == [
        "“Why now?” he asked.",
        "“Why us?” Ms. Adams said.",
    ]


def test_no_sentence_crosses_a_paragraph():
    assert sentences("No stop here", "Next one. And more") == ["No stop here", "Next one.", "And more"]


def test_a_megabyte_of_full_stops_is_split_at_once():
    assert len(sentences(". " * 500_000)) >= 1
