from knowledge.language.memo import memoised


def test_a_word_is_asked_about_once_and_again_only_after_very_many_others() -> None:
    asked: list[str] = []

    @memoised
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("minister"), length("said"), length("minister")] == [8, 4, 8]
    assert asked == ["minister", "said"]
    assert all(length(str(number)) == len(str(number)) for number in range(20_000))
    assert length("minister") == 8
    assert asked.count("minister") == 2
