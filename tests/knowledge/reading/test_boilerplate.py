import pytest

from knowledge.reading.boilerplate import is_furniture, is_sign_off, leading_residue, opens_link_list


@pytest.mark.parametrize(
    "line",
    [
        "___",
        ".",
        "* * *",
        "close",
        "Advertisement",
        "Share Tweet Email",
        "SKIP ADVERTISEMENT",
        "By Jane Roe",
        "By JANE ROE and JOHN DOE, Associated Press",
        "Jane Roe in Lisbon and agencies",
        "BBC News, Lisbon",
        "Diplomatic correspondent",
        "Jane Roe contributed to this report.",
        "Associated Press writers Jane Roe in Oslo and John Doe in Rome contributed to this report.",
        "(Reporting by Jane Roe in Oslo; Editing by John Doe)",
        "Additional reporting by Jane Roe",
        "© 2024 The Courier. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Read more: Ministers at odds over the harbour",
        "RELATED: Ministers at odds over the harbour",
        "Sign up for our daily newsletter to get the latest stories in your inbox",
        "Follow Jane Roe on Twitter @janeroe",
        "More coverage of the harbour: https://example.org/harbour",
        "Photo: Jane Roe/The Courier",
        "The minister at the harbour on Monday. (AP Photo/Jane Roe)",
        "The minister at the harbour on Monday. Photograph: Jane Roe/Reuters",
        "The minister at the harbour on Monday [Jane Roe/Reuters]",
        "[1/4]The minister at the harbour, June 20, 2024. REUTERS/Jane Roe Acquire Licensing Rights, opens new tab",
        "Image caption, The minister at the harbour",
        "Published: 20 June 2024",
        "Updated 3 hours ago",
        "Thu 20 Jun 2024 12.35 BST",
        "June 20, 2024 at 9:05 p.m.",
        "COURIER NEWS - Jun 20, 2024 - 20:15 | All, World",
        "Some information for this report came from Reuters and AFP.",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "(With inputs from agencies)",
        "Jane Roe (roe@example.org)",
        "Read more from the Courier:",
        "CLICK HERE TO GET THE APP",
        "Follow the Courier on WhatsApp",
        "5 min read",
        "1,204 comments",
        "https://example.org/story",
        "SOURCE: News agencies",
        "- additional reporting by Jane Roe",
        "There is more where that came from. Sign up for the Morning Courier to get it in your inbox each day.",
        "For more of the latest news from the harbour, sign up to one of our newsletters here.",
        "Subscribe now!",
        "Log in or create an account to continue",
        "Stay informed with the Courier, the harbour’s own paper.",
        "If you buy something through this post, the Courier may get a share of the sale.",
        "We pick what we like. Buying through our links may earn us a commission.",
        "This article contains affiliate links.",
        "This is a breaking news story, more to follow",
        "This copy is for your personal, non-commercial use only. To order copies for clients, call us.",
        "Advertisement 3Story continues below",
        "Email: roe@example.org",
        "Order Reprints",
    ],
)
def test_a_line_of_the_page_is_told_from_the_article(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the harbour was closed, and nobody knew why.",
        "By Monday, Jane Roe had left.",
        "Share prices fell by a tenth.",
        "Related to that, ministers met again.",
        "Follow the money, he said.",
        "Watch this space, the minister told reporters.",
        "Read the treaty closely and it says something else.",
        "Sign the deal, she said, or we will.",
        "“Advertisement is what keeps the paper alive,” its owner told the court.",
        "Updated rules were published on Thursday by the ministry.",
        "The photo was taken in June, police said.",
        "Photographs of the harbour were shown in court.",
        "He contributed to the party’s funds, a court heard.",
        "Close allies of the president denied it.",
        "Copyright law is being rewritten, the minister said.",
        "Jane Roe, a reporter for the Courier, was arrested in Lisbon on Thursday.",
        "What do you think of the attack on the harbour?",
        "1,204 people were hurt.",
        "Brokers may earn a commission on each sale, the regulator said.",
        "The blogger hid affiliate links in most of his posts, prosecutors said.",
        "Residents were asked to sign up for alerts from the harbour by e-mail.",
        "For the best part of a year nobody could subscribe to the service.",
        "Register Jane Roe said that she had to continue the count on Friday.",
        "The story breaking on Thursday was followed by more news, editors said.",
        "Sources in the ministry said that reporting by the Courier was correct.",
        "JUNE was hot, officials said.",
        "This story is about a harbour.",
        "Information was scarce on Thursday, officials said.",
        "Seoul: the minister said that talks would go on.",
        "A week before the vote, Jane Roe called it “the dirtiest campaign there ever was in this town” (AP).",
    ],
)
def test_a_line_of_the_article_is_left(line):
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Roe reported from Lisbon, Doe from Oslo.",
        "Jane Roe is a reporter for the Courier.",
        "A version of this article appears in print on page 4.",
    ],
)
def test_a_sign_off_is_told_among_the_last_lines(line):
    assert is_sign_off(line)


def test_a_writer_whom_readers_may_follow_is_a_sign_off():
    assert is_sign_off("Jane Roe’s book about the harbour is out now. Follow her on Twitter @janeroe.")


def test_a_last_paragraph_of_prose_is_no_sign_off():
    assert not is_sign_off("The minister is expected in Lisbon on Friday, where talks are to go on.")


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("She was “…” [sic] “We will go,” she said.", "“We will go,” she said."),
        (
            "Photograph: Jane Roe/AP The ship sank within an hour of leaving the harbour, and nobody aboard was hurt.",
            "The ship sank within an hour of leaving the harbour, and nobody aboard was hurt.",
        ),
        ("She said: “…” and then “We will go,” again.", "She said: “…” and then “We will go,” again."),
        ("He [the minister] said “We will go.”", "He [the minister] said “We will go.”"),
    ],
)
def test_what_an_editor_left_before_a_paragraph_is_cut_off(paragraph, rest):
    assert paragraph[leading_residue(paragraph) :] == rest


def test_a_heading_of_links_about_something_is_told():
    assert opens_link_list("Most read in world news")


def test_a_heading_of_links_is_told():
    assert opens_link_list("Related stories:")
    assert not opens_link_list("Related stories were told by three ministers.")
