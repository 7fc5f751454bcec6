"""Spellings that are one person, and near ones that are not."""

import pytest

from knowledge.language.name_matching import same_person, spelling_keys

ONE_PERSON = [
    ("Chang Ho-jin", "Chang Ho-Jin"),
    ("Chang Ho-jin", "Jang Ho-jin"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Cho Tae-yeol", "Cho Tae-yul"),
    ("Uk Yang", "Yang Uk"),
    ("Shinzo Abe", "Abe Shinzo"),
    ("Zhou Enlai", "Chou Enlai"),
    ("Kim Dae-jung", "Kim Tae-jung"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Søren Kierkegaard", "Soren Kierkegaard"),
    ("J.D. Vance", "JD Vance"),
    ("J. D. Vance", "J.D. Vance"),
    ("John F. Kennedy", "John Kennedy"),
    ("John F. Kennedy", "John Fitzgerald Kennedy"),
    ("Hillary Clinton", "Hillary Rodham Clinton"),
    ("Mohammed bin Salman", "Mohammed Salman"),
    ("Conor O'Brien", "Conor O’Brien"),
]
NEAR = [
    ("Yoon Su Yeol", "Yoon Suk Yeol"),
    ("Chang Ho-jin", "Chang Ho-jun"),
    ("Condoleezza Rice", "Condoleeza Rice"),
    ("Bill Clinton", "William Clinton"),
    ("Hugo Chávez", "Hugo Chávez Frías"),
    ("James Thomas", "Thomas James"),
    ("Kim Young-sam", "Kim Yong-sam"),
    ("Jens Stoltenberg", "Jens Stoltenburg"),
    ("Li Ping", "Li Bing"),
    ("Donald Trump", "Donald Trump Jr."),
]
DIFFERENT = [
    ("Ivana Trump", "Ivanka Trump"),
    ("John McCain", "John McCann"),
    ("Jon Stewart", "John Stewart"),
    ("Martin Luther King Jr.", "Martin Luther King III"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Kim Jong-un", "Kim Yong-nam"),
    ("Li Ping", "Li Peng"),
    ("Li Peng", "Li Xiao Peng"),
    ("George W. Bush", "George H. W. Bush"),
    ("George W. Bush", "George H.W. Bush"),
    ("George Walker Bush", "George H. W. Bush"),
    ("Marty Walsh", "Marty Walz"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Park Ji-won", "Park Ji-sung"),
    ("Xi Jinping", "Xi Zhongxun"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_one_person_needs_no_context(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a) == "same"


@pytest.mark.parametrize(("a", "b"), NEAR)
def test_a_slip_of_one_letter_needs_context(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a) == "near"


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_near_names_of_two_persons_stay_apart(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a) == "different"


@pytest.mark.parametrize(("a", "b"), ONE_PERSON + NEAR)
def test_names_that_may_be_one_person_share_a_block(a: str, b: str) -> None:
    assert spelling_keys(a) & spelling_keys(b)
