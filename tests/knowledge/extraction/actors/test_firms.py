"""Firms: told from persons and products, by list and by the words around them, in full and in short."""

import re

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor


def found(text: str, title: str = "") -> dict[str, FoundActor]:
    whole = f"{title}\n{text}" if title else text
    spans = [m.span() for m in re.finditer(r"[^\n]+", whole)]
    head, body = (spans[0], spans[1:]) if title else (None, spans)
    return {a.name: a for a in find_actors(Document(whole, body, head))}


def kinds(text: str) -> dict[str, str]:
    return {name: actor.kind for name, actor in found(text).items()}


@pytest.mark.parametrize(
    "text",
    [
        "Velanto today introduced a lighter kettle.",
        "Velanto on Monday announced a lighter kettle.",
        "The strike hit its parent company, Velanto.",
        "Prices rose at makers such as Velanto.",
        "The loan came from the lender Velanto.",
        "Most guests were staff of Velanto and their families.",
        "Shares in Velanto rose.",
        "Analysts at Velanto were surprised.",
        "Two Velanto executives left the room.",
        "The city signed a contract with Velanto last year.",
        "The bridge was built by Velanto.",
        "The Velanto newspaper was sold.",
        "Orders poured in, Velanto.com said.",
    ],
)
def test_a_firm_is_known_by_the_words_around_it(text):
    assert set(kinds(text).values()) == {"organisation"}


@pytest.mark.parametrize("text", ["The train to Velanto was late.", "The old Velanto kettle broke."])
def test_a_name_that_neither_acts_nor_owns_is_no_firm(text):
    assert kinds(text) == {}


def test_large_firms_are_known_by_name_also_where_they_only_lend_it():
    assert kinds("The laptop has Intel processors and a Microsoft keyboard.") == {
        "Intel": "organisation",
        "Microsoft": "organisation",
    }


def test_a_large_firm_whose_name_is_a_word_needs_to_act():
    assert kinds("Target Practice was fun.") == {}
    assert kinds("The contract with Target was signed.") == {"Target": "organisation"}


def test_a_large_firm_s_name_is_a_person_s_where_somebody_bears_it():
    assert found("Ola Tesla drew a mouse. Tesla said so himself.").keys() == {"Ola Tesla"}


def test_a_name_behind_a_firm_s_own_name_and_a_comma_is_no_firm():
    text = "Guests were Lasse Berg of Alta Capital Group, Orin Kram of Brage Partners and others."
    assert found(text)["Orin Kram"].kind == "person"


def test_a_place_is_not_the_office_whose_name_it_opens():
    actors = found("The Vigo County Voter Office said so. Vigo County is large.")
    assert actors["Vigo County Voter Office"].names == ("Vigo County Voter Office",)


def test_a_firm_is_one_with_and_without_its_legal_form_or_generic_tail():
    text = "Brumel Group PLC said profits fell. Brumel opened two shops. Analysts like Brumel Computer."
    assert found(text)["Brumel Group PLC"].names == ("Brumel Group PLC", "Brumel", "Brumel Computer")


def test_a_long_firm_with_and_inside_and_its_legal_form_is_one_name():
    text = "Nordic Naval Defence and Space Company NDSC N.V. (NDSC) cut jobs. NDSC said so."
    assert found(text)["Nordic Naval Defence and Space Company NDSC N.V."].names[-1] == "NDSC"


def test_two_firms_of_one_first_word_do_not_share_the_short_name_by_chance():
    text = (
        "Quillon Records sued Quillon Software over the name. A court heard Quillon Records, and Quillon Software "
        "announced a new game. The judge owns a Quillon. Quillon Software replied."
    )
    assert "Quillon" not in found(text)["Quillon Records"].names


def test_an_airline_keeps_the_country_in_its_name():
    assert "Chile" not in found("Air Chile has ordered ten jets. The Air Chile order is large.")
    assert found("Chile Northern Airlines flies. The board of Chile Northern's rivals met.").keys() >= {
        "Chile Northern Airlines"
    }


def test_a_name_whose_hyphen_stands_between_blanks_is_one_where_it_recurs():
    text = "Quill - Tarn announced a sale. Shoppers like Quill - Tarn. Oslo - Bergen was the best race."
    assert found(text).keys() == {"Quill - Tarn"}


def test_the_air_force_is_one_with_and_without_its_country():
    text = "The United States Air Force announced a deal. The Air Force said so."
    assert "Air Force" in found(text)["United States Air Force"].names


def test_a_well_known_maker_keeps_a_product_seen_once():
    assert found("The kettle has a Microsoft Volanta chip. Microsoft said so.").keys() == {"Microsoft"}


def test_a_flight_number_is_no_part_of_an_airline():
    assert found("Searchers from Air Chile Flight 212 were praised.")["Air Chile"].kind == "organisation"


def test_a_product_is_laid_to_its_maker_where_the_maker_is_named_oftener():
    text = "Boeing cut costs. Boeing hired pilots. Boeing sold planes. The Boeing Stratoglide flew."
    assert found(text).keys() == {"Boeing"}


def test_what_a_number_follows_in_a_headline_is_a_product():
    assert found("The airline waits.", title="Five Boeing 737s are late") == {}


def test_an_agency_in_front_of_a_name_took_the_picture():
    text = "Reuters Ingrid Lund waved to the crowd. Getty Images Ola Berg left early. AP Tarn Oq Vel sang."
    assert {"Ingrid Lund", "Ola Berg", "Tarn Oq Vel"} <= found(text).keys()


def test_a_given_name_alone_is_the_one_far_oftener_named_of_two_namesakes():
    text = (
        "Steve Lund resigned. Lund was ill. Lund had led the firm. Steve Berg praised him. "
        "Steve was a friend, he said. Steve will be missed."
    )
    assert "Steve" in found(text)["Steve Lund"].names


def test_a_pronoun_behind_an_aeroplane_makes_its_maker_no_person():
    text = "Ola Berg said that the Velanto aircraft was better than he believed. Velanto announced a sale."
    assert found(text)["Velanto"].kind == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "Brightloan Services, a finance unit of Halden Motors, lent more on Friday.",
        "Halden Motors' finance subsidiary, Brightloan Services, lent more on Friday.",
        "Halden Motors unit Brightloan Services lent more on Friday.",
        "Brightloan Services, owned by Halden Motors, lent more on Friday.",
    ],
)
def test_a_unit_is_told_with_what_it_is_part_of(text: str) -> None:
    actors = found(text)
    (whole,) = actors["Brightloan Services"].part_of
    assert whole.name == "Halden Motors"
    assert {"Brightloan Services", "Halden Motors"} <= {n for n in actors if n in text[slice(*whole.span)]}
    assert actors["Halden Motors"].part_of == ()


def test_a_rival_or_a_unit_of_nothing_named_is_part_of_nothing() -> None:
    actors = found("Brightloan Services, a rival of Halden Motors, lent more. Acme Corp. is a unit of a foreign group.")
    assert all(actor.part_of == () for actor in actors.values())


def test_a_country_behind_a_firm_s_name_makes_it_a_firm_of_its_own() -> None:
    actors = found("Halden said profits rose. The company's former chief, Olga Brandt, has joined Halden Japan.")
    assert actors["Halden Japan"].kind == "organisation"
    assert "Halden" not in actors["Halden Japan"].names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The UN security council met on Wednesday.", "UN Security Council"),
        ("The European commission said it would sue.", "European Commission"),
    ],
)
def test_a_familiar_body_in_lower_case_is_that_body(text: str, name: str) -> None:
    assert kinds(text) == {name: "body"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two inquiries are open, her adviser told the Observer on Monday.", "Observer"),
        ("The immunity lasts a year, he told the Beacon. He was calm.", "Beacon"),
        ("In a statement to the Sentinel, the mayor denied it all.", "Sentinel"),
        ("She was a correspondent for the Gleaner and lived in Nairobi.", "Gleaner"),
        ("Prices will fall, according to the Courier, by May.", "Courier"),
        ("The banker gave an interview to the Argus last week.", "Argus"),
        ("Its editor at the Mirror resigned, the union said.", "Mirror"),
        ("The former QRPD officer was seen near the harbour.", "QRPD"),
        ("Regulators fined BZE for the bribery scandal in Oman.", "BZE"),
        ("He holds shares in the defence contractor BZE systems.", "BZE"),
        ("It was Enel, BZE or Monsanto that paid.", "BZE"),
        ("Ford's Power Systems, Marine Services and Orion Program business units may bid again.", "Orion Program"),
        ("Tesla showed its van at its Ravensholm Factory near Oslo.", "Ravensholm Factory"),
        ("In an email to the Inquirer, the bishop apologised.", "Inquirer"),
        ("He was the Cairo correspondent of the Monitor for ten years.", "Monitor"),
        ("The leak was first reported by the Standard on Friday.", "Standard"),
        ("A reporter for the Bugle was held overnight.", "Bugle"),
        ("Three retired LKPD detectives gave evidence.", "LKPD"),
        ("The court sued and fined KXE over the spill in Peru.", "KXE"),
        ("The firm builds the car at their Almstead Plant near Porto.", "Almstead Plant"),
    ],
)
def test_who_is_told_fined_or_owned_as_firms_are_is_an_organisation(text: str, name: str) -> None:
    assert kinds(text)[name] == "organisation"


def test_a_models_number_makes_no_mention_of_its_maker() -> None:
    volvo = found("Volvo has won an order. They chose the Volvo XC90 today. Volvo is glad.")["Volvo"]
    assert [mention.span[0] for mention in volvo.mentions] == [0, 57]


@pytest.mark.parametrize(
    "text",
    [
        "The family watched the Observer drift past the Moon.",
        "An IT officer reset the passwords.",
        "She works at a factory. The Ravensholm Factory is red.",
        "The Mirror hung in the hall.",
    ],
)
def test_a_ship_a_trade_and_a_mirror_are_no_organisations(text: str) -> None:
    assert not {name for name, kind in kinds(text).items() if kind != "country"}


def test_royal_before_the_head_of_a_body_opens_a_bodys_name() -> None:
    assert kinds("The trial begins in the Royal Courts of Equity, behind the station.") == {
        "Royal Courts of Equity": "body"
    }


@pytest.mark.parametrize(
    "text",
    [
        "They will NEVER come back. NEVER said a truer word.",
        "STOP said the sign. We must STOP, and stop again.",
        "He wanted ALL of it. ALL has been sold.",
        "Two Louisianans said they were glad, and Floridians agreed.",
    ],
)
def test_ordinary_words_in_capitals_and_peoples_of_regions_are_no_organisations(text: str) -> None:
    assert kinds(text) == {}


def test_an_ordinary_word_in_capitals_that_acts_is_an_organisation() -> None:
    text = "Members of CARE said the camp was full. CARE said it would send tents. Its staff left."
    assert kinds(text) == {"CARE": "organisation"}
