from hypothesis import given
from hypothesis import strategies as st

from bot.messages.limits import clip, clip_around

words = st.text(alphabet="ab é한😀 “”\n", max_size=300)


@given(words, st.integers(min_value=2, max_value=120))
def test_clipped_text_keeps_to_the_limit_and_begins_alike(text: str, limit: int) -> None:
    cut = clip(text, limit)
    assert len(cut) <= limit
    assert text.startswith(cut.removesuffix("…"))


@given(words, st.data())
def test_a_window_holds_the_marked_words_when_they_fit(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=start, max_value=min(len(text), start + 20)))
    cut, marked = clip_around(text, ((start, end),), 60)
    assert len(cut) <= 60
    assert "".join(cut[s:e] for s, e in marked).strip() == text[start:end].strip()


def test_a_window_says_where_it_was_cut() -> None:
    cut, marked = clip_around("one two three four five six seven eight nine ten", ((19, 23),), 20)
    assert (cut[0], cut[-1]) == ("…", "…")
    assert [cut[s:e] for s, e in marked] == ["five"]
