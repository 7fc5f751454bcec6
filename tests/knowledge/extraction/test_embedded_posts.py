"""What a page prints of a post: the author's words, and around them a signature and what platforms add."""

import datetime as dt

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings, FoundQuote
from knowledge.reading import read_article
from knowledge.reading.formats import Block
from tests.knowledge.extraction.assembled import assemble

LEAD = "Rain fell all night on the town of Riba, and three roads were closed, the council said."
EVENING = dt.datetime.fromisoformat("2024-06-20T23:30:00-05:00")


def page(
    post: str, author: str | None = None, at: dt.datetime | None = None, *, then: str = "It rained on."
) -> Article:
    return assemble([LEAD, Block(post, "embedded_post", author, at), then])


def posted(article: Article) -> list[FoundQuote]:
    return [quote for quote in extract(article).quotes if quote.kind == "direct"]


def words(article: Article) -> list[str]:
    return [article.text[slice(*span)] for quote in posted(article) for span in quote.spans]


@pytest.mark.parametrize(
    ("post", "author", "own"),
    [
        ("No trains tonight.— Anna Reyes (@areyes) June 20, 2024", "Anna Reyes", "No trains tonight."),
        ("No trains – sorry. — Anna Reyes (she/her) (@areyes) 20 June 2024", None, "No trains – sorry."),
        ("We are shut. — Anna Reyes (@areyes.example.social) June 20, 2024 at 3:15 PM", None, "We are shut."),
        ("We are shut. Posted by Anna Reyes on Thursday, June 20, 2024", "Anna Reyes", "We are shut."),
        ("We are shut. Post by @areyes View on Threads", "@areyes", "We are shut."),
        (
            "View this post on Instagram We are shut. A post shared by Anna Reyes (@areyes)",
            "Anna Reyes",
            "We are shut.",
        ),
        ("We are shut https://t.example/a pic.twitter.com/Ab1", "Anna Reyes", "We are shut"),
        ("Open? — Luca Bianchi (@lucab) June 19, 2024 No. — Anna Reyes (@areyes) June 20, 2024", None, "No."),
        ("Anna Reyes, who works here, is shut out", "Anna Reyes", "Anna Reyes, who works here, is shut out"),
    ],
)
def test_a_post_is_its_own_words_without_what_is_printed_around_them(post, author, own):
    assert words(page(post, author)) == [own]


@pytest.mark.parametrize(
    "post", ["https://t.example/a", "— Anna Reyes (@areyes) June 20, 2024", "View this post on Instagram"]
)
def test_a_post_without_words_is_no_quote(post):
    assert words(page(post, "Anna Reyes")) == []


def test_the_day_of_a_post_is_the_one_that_its_own_moment_states():
    (quote,) = posted(page("We are shut. — Anna Reyes (@areyes) June 21, 2024", "Anna Reyes", EVENING))
    assert (quote.said.value, quote.said.as_written) == ("2024-06-20", None)


def test_the_day_of_a_post_without_a_moment_is_the_one_that_is_printed():
    (quote,) = posted(page("We are shut. — Anna Reyes (@areyes) June 21, 2024"))
    assert (quote.said.value, quote.said.as_written) == ("2024-06-21", "June 21, 2024")


def speaker(found: Findings, quote: FoundQuote) -> tuple[str, str | None, str]:
    (one,) = quote.speakers
    return one.as_written, None if one.actor is None else found.actors[one.actor].name, one.certainty


@pytest.mark.parametrize(
    ("author", "actor", "kind"),
    [
        ("Mayor Tom Reed", "Tom Reed", "person"),
        ("Ann Poe MP", "Ann Poe", "person"),
        ("Metro Montréal Info", "Metro Montréal Info", "organisation"),
        ("Old Mill Café", "Old Mill Café", "organisation"),
        ("Kelowna Fire Department", "Kelowna Fire Department", "body"),
    ],
)
def test_the_author_is_an_actor_by_the_name_that_is_printed(author, actor, kind):
    found = extract(page(f"We are shut. — {author} (@handle) 20 June 2024", author))
    (quote,) = (quote for quote in found.quotes if quote.kind == "direct")
    assert speaker(found, quote) == (author, actor, "named")
    assert {one.name: one.kind for one in found.actors} == {actor: kind}


@pytest.mark.parametrize("author", ["Friends of Ann Poe", "Ann Poe's Mum", "@annpoe", "jade"])
def test_an_account_is_not_the_person_that_its_name_mentions(author):
    found = extract(page(f"We are shut. — {author} (@handle) 20 June 2024", author, then="Ann Poe is at home."))
    (quote,) = (quote for quote in found.quotes if quote.kind == "direct")
    assert speaker(found, quote) == (author, None, "unknown")


def test_an_author_who_is_not_printed_is_whoever_has_the_name_in_the_text():
    found = extract(page("We are shut.", "Ann Poe", then="Ann Poe runs the mill."))
    (quote,) = (quote for quote in found.quotes if quote.kind == "direct")
    assert (speaker(found, quote), quote.speakers[0].span) == (("Ann Poe", "Ann Poe", "named"), None)


@pytest.mark.parametrize(
    ("author", "written", "actor", "kind"),
    [
        ("Mette Lunde (@mettelunde)", "Mette Lunde", "Mette Lunde", "person"),
        ("Mayor Tom Reed", "Mayor Tom Reed", "Tom Reed", "person"),
        ("Harbour Police (@hp)", "Harbour Police", "Harbour Police", "body"),
    ],
)
def test_an_author_whom_only_the_mark_names_is_an_actor_without_a_mention(author, written, actor, kind):
    found = extract(page("We are shut.", author))
    (quote,) = (quote for quote in found.quotes if quote.kind == "direct")
    assert (speaker(found, quote), quote.speakers[0].span) == ((written, actor, "named"), None)
    assert [(one.name, one.kind, one.mentions) for one in found.actors] == [(actor, kind, ())]


@pytest.mark.parametrize("author", ["@annpoe", "Friends of Ann Poe", "jade"])
def test_a_mark_that_names_nobody_for_certain_makes_no_actor(author):
    assert extract(page("We are shut.", author)).actors == ()


def test_a_surname_alone_means_the_person_of_the_text_and_no_namesake_who_posts():
    post = Block("He deserved better. — Tom Fischer (@tomf) 20 June 2024", "embedded_post", "Tom Fischer")
    article = assemble(["Defender Lena Fischer missed a penalty. She was booed.", post, "“I am sorry,” Fischer said."])
    found = extract(article)
    names = [found.actors[one.actor].name for quote in found.quotes for one in quote.speakers if one.actor is not None]
    assert names == ["Tom Fischer", "Lena Fischer"]


def test_a_place_in_the_text_is_not_the_body_that_posts_from_there():
    article = page("The order is lifted. — Riba Fire Department (@ribafire) 20 June 2024", "Riba Fire Department")
    assert [actor.names for actor in extract(article).actors] == [("Riba Fire Department",)]


def test_a_pronoun_after_a_post_does_not_mean_its_author():
    post = Block("Shame on the referee. — Luca Bianchi (@lucab) 20 June 2024", "embedded_post", "Luca Bianchi")
    found = extract(assemble(["Defender Marco Ricci missed a penalty.", post, "“I am sorry,” he said."]))
    assert [speaker(found, quote)[1] for quote in found.quotes] == ["Luca Bianchi", "Marco Ricci"]


@pytest.mark.parametrize(
    "text",
    [
        "No bus again this morning. — Priya Nair (@priyanair) June 18, 2024",
        "No bus again this morning.\n\n— Priya Nair (@priyanair) June 18, 2024",
        "No bus again this morning. pic.twitter.com/abcDE\n— Priya Nair (@priyanair) 18 June 2024",
    ],
)
def test_a_text_signed_with_name_handle_and_date_is_a_post(text):
    article = read_article(f"{LEAD}\n\n{text}\n\nTalks resume next week.".encode(), "a.txt", None)
    assert words(article) == ["No bus again this morning."]
    assert [one.said.value for one in posted(article)] == ["2024-06-18"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister (@minister_nl) did not reply.",
        "The bridge — built in 1931 — was painted by Jane Roe (@janeroe).",
        "Follow the story — Jane Roe (@janeroe) has been on the bridge since June 20, 2024",
    ],
)
def test_a_text_that_only_has_a_handle_is_none(text):
    assert words(read_article(f"{LEAD}\n\n{text}\n\nTalks resume next week.".encode(), "a.txt", None)) == []


def test_a_post_is_no_note_of_the_outlet_that_prints_it():
    post = "Correction: we said earlier that the road was open. It is closed.\n\n— Riba Council (@riba) June 18, 2024"
    assert extract(read_article(f"{LEAD}\n\n{post}\n\nIt rained on.".encode(), "a.txt", None)).notes == ()


def test_an_article_of_nothing_but_posts_has_their_quotes_and_no_notes():
    found = extract(assemble([Block("We apologise for the error. — Ann Poe (@annpoe) 20 June 2024", "embedded_post")]))
    assert (len(found.quotes), found.notes) == (1, ())
