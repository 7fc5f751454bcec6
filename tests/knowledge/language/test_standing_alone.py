"""Which lines are understood without their article, and which lean on what stands before them."""

import pytest

from knowledge.language.standing_alone import reads_alone, speaks_alone, speaks_by_surname
from knowledge.language.stems import stem


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
        "Lisbon traders said the euro would gain more ground against sterling in May.",
        "The council of Ardvik voted on Tuesday to raise the tax on empty homes.",
        "Ann Lund bought a boat in Ardvik and sold the boat to a museum in Oslo.",
        "Tokyo shares fell sharply on Monday as the yen climbed to a record high.",
        "Kofi Osei told the court that he had never met Karl Dahl or his two sons.",
        "The Bank of Iceland said the economy would shrink by two percent next year.",
        "Arsenal sacked Karl Dahl on Sunday after the club lost six games in a row.",
        "Ann Lund said a storm was coming and the storm could flood half of Ardvik.",
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
        ("Ardvik Hospital confirmed that the patient had been ill since Christmas.", "which patient"),
        ("Norwegian Air said on Monday the passengers would fly to Oslo by way of Bergen.", "which passengers"),
        ("* Norway joins the treaty * Iceland waits for a vote in its parliament in May.", "page furniture"),
        ("The villagers of Ardvik agreed that the plan must change, he said on Tuesday.", "who says it"),
        ("Ardvik police said the tunnel was closed for the third time on Monday.", "which tunnel"),
        ("Marta Ruiz said the kittens, all under six weeks, would be moved to a shelter.", "which kittens"),
        ("Norway's coast guard had six ships near the platform, a spokesman in Oslo said.", "which platform"),
        ("Tern Lines said the valve failed because of poor work by a supplier in Leeds.", "which valve"),
        ("Ann Lund, a vet in Ardvik, said the horses were fed twice on Sunday night.", "which horses"),
        ("The ministry in Oslo also told ferry owners to cut their fares by a third.", "it adds"),
        ("Karl Dahl too, whatever his critics say, wants to end the tax on diesel fuel.", "it adds"),
        ("Tern Lines has repeatedly said it will pay every passenger who missed a ferry.", "background"),
        ("Norway has long argued that whales should be hunted under a strict quota.", "background"),
        ("A farmer dries red peppers on the roof of a school outside Ardvik, May 3, 2011.", "a caption"),
        (
            "Although it won nothing abroad, its first album sold well across Norway and Iceland.",
            "whose",
        ),
        ("A fine example of that came on Tuesday when Karl Dahl opened a hospital in Leeds.", "it points back"),
        ("Soon afterwards, Ardvik council said four schools would be closed until Easter.", "after what"),
        ("Leeds council said the bridge, closed since May, would be torn down by spring.", "which bridge"),
        ("Iceland's fishing union said the nets were sold to a yard in Norway last year.", "which nets"),
        ("Doctors at Ardvik Hospital said the tumour was removed in under four hours.", "which tumour"),
        ("Maria Silva, a farmer near Lisbon, said the calves had not eaten since Friday.", "which calves"),
        ("Delhi Metro said the escalator had passed its yearly safety check in March.", "which escalator"),
        ("Oslo's mayor also promised tenants a freeze on rents until the next election.", "it adds"),
        ("Delhi too, despite its new laws, breathes some of the dirtiest air in Asia.", "it adds"),
        ("Iceland has always maintained that its mackerel quota follows scientific advice.", "background"),
        ("Arsenal have often said they will not sell players to clubs in Manchester.", "background"),
        ("Children skate on a frozen canal in central Leiden, January 14, 2012.", "a caption"),
        (
            "Since it opened its doors, its visitors have come mostly from Norway and Spain.",
            "whose",
        ),
        ("Proof of that came on Friday when Iceland froze the accounts of two bankers.", "it points back"),
        ("Hours later, Delhi police said three men had been held over a theft of gold.", "after what"),
        ("Days afterwards, Karl Dahl sold his share of a hotel in Leeds to two brothers.", "after what"),
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


def test_what_the_running_news_is_about_needs_no_word_on_which():
    sentence = "Iceland said the volcano had thrown less ash into the skies on Tuesday."
    assert not reads_alone(sentence)
    assert reads_alone(sentence, {stem("volcano"), stem("skies")})


@pytest.mark.parametrize(
    ("sentence", "surname"),
    [
        ("The bakery will open in Leeds by spring, said Harrison on Tuesday.", True),
        ("Nobody told the players of Arsenal about it, Mr Henderson said.", True),
        ("Peter Harrison said the bakery in Leeds would open by spring.", False),
        ("The bakery in Leeds will open by spring, said Mayor Harrison.", False),
        ("Arsenal said on Tuesday that they would play in Leeds.", False),
    ],
)
def test_a_speaker_by_surname_alone_is_not_known(sentence, surname):
    assert speaks_by_surname(sentence) == surname
    assert not speaks_by_surname(sentence, {stem("Harrison"), stem("Henderson")})
