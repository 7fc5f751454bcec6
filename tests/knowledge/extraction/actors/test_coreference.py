import pytest

from tests.knowledge.extraction.actors.test_find_actors import found, mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Abigail Thorne left. Abby came back.", ["Abigail Thorne", "Abby"]),
        ("William Trask left. Bill Trask came back.", ["William Trask", "Bill Trask"]),
        ("Prime Minister Sir Rodney Askew left. Sir Rodney came back.", ["Rodney Askew", "Rodney"]),
        ("Dr Ana Obuya left. Patients called for Dr Ana.", ["Ana Obuya", "Ana"]),
        ("King Aldric II left. King Aldric came back.", ["Aldric II", "Aldric"]),
        ("John Patrick Farrow left. Then JPF came back.", ["John Patrick Farrow", "JPF"]),
        ("Dan Hobbs, known as Cannon, left. Fans saw Cannon wave.", ["Dan Hobbs", "Cannon", "Cannon"]),
        ("Dan “Cannon” Hobbs left. Hobbs came back.", ["Dan “Cannon” Hobbs", "Hobbs"]),
        ("Ruth Ellery left. Ruth Ellery Haynes came back.", ["Ruth Ellery", "Ruth Ellery Haynes"]),
        ("Kristin Vole left. Kristen Vole came back.", ["Kristin Vole", "Kristen Vole"]),
        ("Jordan Pell, 19, wept. “I ran,” Jordan told the court.", ["Jordan Pell", "Jordan"]),
        ("Chad Wexler runs a shop. Neighbours call Chad a saint.", ["Chad Wexler", "Chad"]),
        ("Hiro Ito (Ito Hiro) left.", ["Hiro Ito", "Ito Hiro"]),
        ("Juan Ibáñez Rull left. “No,” Ibáñez said.", ["Juan Ibáñez Rull", "Ibáñez"]),
    ],
)
def test_a_person_is_one_actor_whatever_the_text_calls_him(text, names):
    (person,) = (actor for actor in found(text).values() if actor.kind == "person")
    assert mentions(text, person, "name") == names


@pytest.mark.parametrize(
    "text",
    [
        "Marina Doyle met her sister Martina Doyle.",
        "Mario Bell met Maria Bell.",
        "Philip Vole met Phillip Vole.",
        "William Trask left. His son Bill Trask came back.",
        "Dan Hobbs met Don Hobbs.",
    ],
)
def test_near_names_of_one_surname_are_two_people_where_the_text_sets_them_apart(text):
    assert len([actor for actor in found(text).values() if actor.kind == "person"]) == 2


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Senator Hal Nelson met Dr. Ida Nelson. Later Dr. Nelson left.", "Ida Nelson"),
        ("Senator Hal Nelson met Dr. Ida Nelson. Later Senator Nelson left.", "Hal Nelson"),
        ("Hiro Sato sued his wife, Emi Sato. Later Ms Sato left.", "Emi Sato"),
        ("Hiro Sato sued his wife, Emi Sato. Later Mr Sato left.", "Hiro Sato"),
        ("Karl Roe Sr. met Karl Roe Jr. at home. Later the younger Roe left.", "Karl Roe Jr."),
        ("Sam Barrow denied it. His son, Tim Barrow, wept. Later the elder Barrow left.", "Sam Barrow"),
        ("Sam Barrow denied it. His son, Tim Barrow, wept. Later the younger Barrow left.", "Tim Barrow"),
        ("Her daughter Ada Finch sang with Joan Finch. Then the older Finch left.", "Joan Finch"),
        ("Lidia Ferrante wrote it. Ferrante left. In Turin, Marco Ferrante spoke. Ferrante said no.", "Marco Ferrante"),
    ],
)
def test_a_surname_of_two_is_whom_title_sex_generation_or_the_passage_tell(text, bearer):
    assert mentions(text, found(text)[bearer], "name")[-1] == text.split()[-2 if bearer != "Marco Ferrante" else -3]


def test_a_surname_of_two_is_nobody_where_the_text_does_not_tell():
    text = "Carla Ruiz and Elena Ruiz ran. Turnout was low. Voters said that Ruiz had ideas."
    assert all(mentions(text, actor, "name") == [name] for name, actor in found(text).items())


def test_whom_the_headline_alone_names_in_full_is_the_surname_below():
    text = "Interview with Teodor Lund on ice\nLund said no."
    (person,) = found(text, (0, 33)).values()
    assert mentions(text, person, "name") == ["Teodor Lund", "Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Pell lives in Jordan. Jordan said it would send troops.",
        "Petra Jordan left. Talks in Chad failed. Chad said no.",
    ],
)
def test_a_given_name_that_is_a_country_is_the_country_where_the_text_speaks_of_the_place(text):
    assert [len(actor.mentions) for actor in found(text).values() if actor.kind == "country"] == [2]
