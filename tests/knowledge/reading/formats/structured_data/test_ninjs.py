"""Items in IPTC's ninjs, versions 1 and 2, as agencies send them."""

import json

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Given, parse, sniff

LEAD = "The ferry will stay in port until March, its operator said on Tuesday."
SAID = "“The hull is worn through,” said Ilse Varga, who runs the yard."
HTML = f"<p>{LEAD}</p><p>{SAID}</p>"
FIRST = {
    "uri": "urn:newsml:wire.example:2024:118",
    "type": "text",
    "versioncreated": "2024-06-18T09:00:00+02:00",
    "pubstatus": "usable",
    "headline": "Ferry stays",
    "body_xhtml": HTML,
}
SECOND = {
    "uri": "urn:newsml:wire.example:2024:119",
    "versioncreated": "2024-06-18T09:00:00+02:00",
    "headlines": [{"role": "main", "value": "Ferry stays"}],
    "bodies": [{"role": "html", "contenttype": "text/html", "value": HTML}],
}


def item(fields: dict, **more):
    raw = json.dumps({**fields, **more}).encode()
    assert sniff(raw, "item.json") == "ninjs"
    return parse(raw, "ninjs", Given())


def texts(article) -> list[str]:
    return [block.text for block in article.blocks if block.role is None]


@pytest.mark.parametrize("fields", [FIRST, SECOND])
def test_an_item_is_read_in_either_version(fields):
    article = item(fields)
    assert article.title == "Ferry stays"
    assert texts(article) == [LEAD, SAID]
    assert str(article.day.day) == "2024-06-18"


@pytest.mark.parametrize(
    "more",
    [
        {"copyrightholder": "Brill Wire"},
        {"infosource": [{"name": "Brill Wire", "role": "provider"}], "copyrightholder": "Somebody"},
        {"source": "Brill Wire", "copyrightholder": "Somebody"},
    ],
)
def test_the_outlet_is_the_provider_else_who_holds_the_rights(more):
    assert item(FIRST, **more).outlet == "Brill Wire"


def test_names_of_renditions_are_no_words():
    article = item(
        {key: value for key, value in FIRST.items() if key not in ("headline", "body_xhtml")},
        headline=[{"name": "short", "text": "Ferry"}, {"name": "main", "text": "Ferry stays"}],
        body=[{"name": "text", "value": f"{LEAD} {SAID}"}, {"name": "xhtml", "value": HTML}],
    )
    assert article.title == "Ferry stays"
    assert texts(article) == [LEAD, SAID]


def test_an_agency_s_own_markup_is_left_for_html():
    bodies = [
        {"role": "own", "contenttype": "application/xml", "value": "<DOC><TEXT>Elsewhere.</TEXT></DOC>"},
        {"role": "html5", "contenttype": "text/html", "value": f"<html><body><article>{HTML}</article></body></html>"},
    ]
    assert texts(item(SECOND, bodies=bodies)) == [LEAD, SAID]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"representationtype": "incomplete"}, "only a part"),
        ({"type": "picture"}, "picture"),
        ({"type": "planning"}, "planning"),
        ({"body_xhtml": ""}, "no text"),
    ],
)
def test_what_is_no_whole_text_is_refused(more, why):
    with pytest.raises(UnreadableError, match=why):
        item(FIRST, **more)


def test_associated_items_are_no_part_of_it():
    article = item(
        FIRST, associations={"main": {"type": "picture", "headline": "A boat", "body_text": "It lies there."}}
    )
    assert texts(article) == [LEAD, SAID]
    assert not any(key.startswith("associations") for key in article.metadata)


def test_the_moment_an_embargo_ends_is_passed_on_as_it_is_written():
    assert item(FIRST, embargoed="2031-01-05T09:00:00+01:00").embargo == "2031-01-05T09:00:00+01:00"
