"""Which lines are understood without their article, and which lean on what stands before them."""

import pytest

from knowledge.language.standing_alone import reads_alone, speaks_alone


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Ardvik voted on Tuesday to close the old library for good.",
        "Marta Ruiz said her club would sell its ground to a supermarket chain next year.",
        "WHO experts will meet again in Geneva on Tuesday to discuss the next steps.",
        "Tern Lines said the company would cut forty jobs at its yard in Ardvik.",
        "It is clear that the Bank of England will raise interest rates in May.",
        "A judge in Leeds jailed two brothers on Friday for burning down a mosque.",
        "“The wall will cost twice as much as planned,” said Kofi Osei, the engineer in charge.",
        "This week Norway opened talks with Iceland about herring quotas in the north.",
    ],
)
def test_a_sentence_that_says_of_whom_it_tells_reads_alone(sentence):
    assert reads_alone(sentence)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("He said Norway would not sign the treaty before the summer.", "a pronoun opens it"),
        ("Its troops will leave Mali by the end of the year, Paris said.", "a possessive opens it"),
        ("to strengthen the coast guard of Norway with six new ships by May.", "it begins in the middle"),
        ("That was the view of every minister in Oslo on Monday morning.", "it points back"),
        ("The company said it plans to replace the cap next month.", "which company"),
        ("On Friday, the firm told investors that it would not pay a dividend.", "which firm"),
        ("Ann Lund said the report showed how badly schools had been run.", "which report"),
        ("Ann Lund told us that we should all stay away from the harbour.", "us"),
        ("Mr Osei said: “He wouldn't be working for me after any of those statements.”", "who, inside the marks"),
        ("Four years ago Ann Lund predicted that the quay wall would break.", "background"),
        ("Karl Dahl had worked at the mill in Ardvik since leaving school.", "background"),
        ("JANE ROE, HOST: There is breaking news from Oslo this morning.", "a transcript"),
        ("A trawler is seen in the harbour of Ardvik on Thursday.", "a caption"),
        ("“Oil is oil,” said Ann Lund, a professor of engineering at Leeds University.", "it says nothing"),
        ("And our whole lifestyle might be lost,” said Ann Lund of the Ardvik union.", "a half quotation"),
        ("Will Norway join the treaty before the summer is over?", "a question"),
    ],
)
def test_a_sentence_that_leans_on_others_does_not(sentence, why):
    assert not reads_alone(sentence), why


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("The treaty is signed", True),
        ("We will rebuild every school that the flood destroyed", True),
        ("It is time that the council listened to tenants", True),
        ("Our players deserve better than this season", True),
        ("They haven't been able to balance the pressure", False),
        ("This scares everybody in the town", False),
        ("He wouldn't be working for me", False),
        ("a very big mistake", False),
        ("Have you got a clean hankie?", False),
        ("Oil is oil", False),
    ],
)
def test_words_are_understood_where_nothing_in_them_points_back(words, alone):
    assert speaks_alone(words) == alone
