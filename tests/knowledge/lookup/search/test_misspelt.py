from itertools import count

import pytest


@pytest.fixture
def said(base):
    """A way to put quotes on record, each a statement numbered as it comes."""
    base.actor("a-dahl", "Ingrid Dahl", "Dahl")
    base.actor("a-park", "Park Ji-won", "Park")

    numbers = count()

    def put(*texts: str, by: str = "a-park") -> None:
        lines = "\n".join(f"“{text},” one of them said." for text in texts)
        article = base.article(f"wire/{next(numbers)}.txt", lines)
        for text in texts:
            base.quote(article, text, statement=f"s-{next(numbers)}", speakers=[by])

    base.put = put
    return base


def shown(answer):
    return [match.text for match in answer.matches]


def marked(answer):
    return [match.text[start:stop] for match in answer.matches for start, stop in match.matched]


def test_a_word_that_nobody_wrote_is_no_form_of_another_only_because_it_shares_its_stem(said):
    said.put("Channing will sing", "I know Channing well", "We heard Channing twice", "There will be a change of plan")
    assert "There will be a change of plan" in shown(said.whosaid("chane"))[:2]
    assert "Channing will sing" in shown(said.whosaid("Channing"))


@pytest.mark.parametrize("order", [1, -1])
def test_every_word_that_a_slip_may_mean_comes_before_the_second_of_any(said, order):
    said.put(*["All services were cut", *(f"Line {number} is back in service" for number in range(1, 21))][::order])
    assert set(marked(said.whosaid("servicse"))[:2]) == {"service", "services"}


def test_an_answer_far_from_the_words_asked_does_not_keep_a_nearer_one_from_being_found(said):
    said.put("A word in season", "Her word is good", "A word, not seen yet in parts of the north")
    said.put("Some parts of the world has not seen rain", *(f"Part {number} was seen" for number in range(1, 9)))
    assert shown(said.whosaid("parts of the word has not seen"))[0] == "Some parts of the world has not seen rain"


def test_a_name_at_the_head_is_no_speaker_where_the_words_with_it_are_nearer_to_what_was_said(said):
    said.put("Dahl declined in the polls of this spring")
    said.put("The polls in the north were what the party declined to speak of", by="a-dahl")
    answer = said.whosaid("Dahl decclined in the polls")
    assert shown(answer) == ["Dahl declined in the polls of this spring"]
    assert answer.query.by is None
