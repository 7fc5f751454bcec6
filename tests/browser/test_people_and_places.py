"""The app's Home and messages, several people side by side, edits and forwards, as they are seen in a browser."""

import pytest

from bot.playground.playground import Playground
from bot.playground.slack_errors import SlackError
from tests.browser.app_with_home import manifest

pytestmark = pytest.mark.chromium

PHONE = (360, 740)


def send(page, place: str, text: str) -> None:
    box = page.get_by_role("combobox", name=f"Message {place}")
    box.fill(text)
    box.press("Escape")
    box.press("Enter")


def choose_action(page, message: str, action: str) -> None:
    row = page.locator("#messages .message").filter(has_text=message).first
    row.get_by_role("button", name="More actions").focus()
    page.keyboard.press("Enter")
    row.get_by_role("menuitem", name=action).click()


def open_app(page) -> None:
    page.get_by_role("button", name="On the Record").click()


def test_the_app_s_home_is_drawn_and_pressed(visit):
    with visit() as page:
        open_app(page)
        page.get_by_role("heading", name="What it holds").wait_for()
        assert page.get_by_role("tab", name="Home").get_attribute("aria-selected") == "true"
        page.get_by_role("button", name="Ask: very big mistake").click()
        page.get_by_role("heading", name="You asked").wait_for()


def test_what_comes_to_the_messages_shows_on_the_home(visit, playground):
    with visit() as page:
        open_app(page)
        page.get_by_role("heading", name="What it holds").wait_for()
        playground.workspace.post("D0ROBIN", {"user": "U0RECORD", "text": "Your digest"})
        page.get_by_role("tab", name="Messages (new)").click()
        page.locator("#messages").get_by_text("Your digest").wait_for()
        assert page.get_by_role("tab").all_inner_texts() == ["Home", "Messages"]


def test_the_keyboard_stays_in_the_sidebar_while_others_talk(visit, playground):
    with visit() as page:
        page.get_by_role("button", name="politics").focus()
        playground.person("jun").say("#world", "News")
        page.get_by_role("button", name="world, new messages").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "#politics"


def test_menus_of_the_home_are_told_apart_and_ask_before_they_count(visit):
    with visit() as page:
        open_app(page)
        page.get_by_role("button", name="More: Digest of weather").click()
        page.get_by_role("menuitem", name="Remove").click()
        sure = page.get_by_role("dialog", name="Sure?")
        sure.get_by_text("This changes weather.").wait_for()
        sure.get_by_role("button", name="No").click()
        sure.wait_for(state="detached")
        page.get_by_role("heading", name="What it holds").wait_for()
        page.get_by_role("button", name="More: Digest of weather").click()
        page.get_by_role("menuitem", name="Remove").click()
        sure.get_by_role("button", name="Yes, do").click()
        page.get_by_role("heading", name="Done: remove weather").wait_for()
        assert page.evaluate("document.activeElement.dataset.key") == "weather digest"


def test_a_home_that_was_not_published_says_so(visit, playground):
    with visit(who="maya") as page:
        playground.standin.refuse_next("views.publish", SlackError("internal_error"))
        open_app(page)
        page.get_by_text("On the Record has not published a Home for you yet.").wait_for()


def test_the_app_answers_in_its_messages(visit):
    with visit() as page:
        open_app(page)
        page.get_by_role("tab", name="Home").press("ArrowRight")
        assert page.get_by_role("tab", name="Messages").get_attribute("aria-selected") == "true"
        send(page, "On the Record", "big mistake")
        page.locator("#messages").get_by_text("You wrote: big mistake").wait_for()
        page.get_by_role("button", name="whosaid very big mistake").click()
        page.locator("#messages").get_by_text("You wrote: whosaid very big mistake").wait_for()


@pytest.mark.parametrize("look", [(1280, 800, "light"), (*PHONE, "dark")])
def test_home_messages_and_switcher_fit(visit, look):
    with visit(*look) as page:
        if page.get_by_role("button", name="Channels").is_visible():
            page.get_by_role("button", name="Channels").click()
        page.get_by_role("button", name="Robin Ellery: switch").click()
        assert page.get_by_role("menuitem", name="Noor Haddad").is_visible()
        page.keyboard.press("Escape")
        open_app(page)
        page.get_by_role("heading", name="What it holds").wait_for()
        page.get_by_role("tab", name="Messages").click()
        page.get_by_role("combobox", name="Message On the Record").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_people_stand_side_by_side(visit):
    with visit() as robin, visit(who="maya") as maya:
        send(robin, "#newsroom", "Is it in?")
        maya.locator("#messages").get_by_text("Is it in?").wait_for()
        send(maya, "#newsroom", "/whosaid very big mistake ")
        maya.locator(".ephemeral").wait_for()
        send(maya, "#newsroom", "It is")
        robin.locator("#messages").get_by_text("It is").wait_for()
        assert robin.locator(".ephemeral").count() == 0


def test_one_switches_to_somebody_else(visit):
    with visit() as page:
        page.get_by_role("button", name="Robin Ellery: switch").click()
        page.get_by_role("menuitem", name="Noor Haddad").click()
        page.get_by_role("button", name="Noor Haddad, guest: switch").wait_for()
        assert page.locator("#channels").inner_text() == "#\nworld"
        assert page.locator("#me .badge").inner_text() == "Guest"


def test_people_from_outside_see_their_channel_and_are_marked(visit, playground):
    with visit(who="maya") as maya, visit(who="iris") as iris:
        iris.get_by_role("heading", name="# partners").wait_for()
        assert iris.get_by_role("button", name="newsroom").count() == 0
        send(iris, "#partners", "Hello from the agency")
        maya.get_by_role("button", name="partners, shared with another organisation, new messages").click()
        row = maya.locator(".message").filter(has_text="Hello from the agency")
        assert row.locator(".badge").inner_text() == "Other organisation"


def test_a_name_that_nobody_has_leads_to_the_person_at_the_keyboard(visit):
    with visit(who="nobody", may_fail=True) as page:
        page.get_by_role("button", name="Robin Ellery: switch").wait_for()


def test_an_own_message_is_edited_and_nobody_else_s(visit):
    with visit() as page:
        send(page, "#newsroom", "Ask @maya of <this>")
        choose_action(page, "Ask @Maya", "Edit message")
        field = page.get_by_role("dialog", name="Edit message").get_by_role("textbox", name="Message")
        assert field.input_value() == "Ask @maya of <this>"
        field.fill("Ask @jun")
        page.get_by_role("button", name="Save").click()
        page.locator("#messages").get_by_text("Ask @Jun Tanabe (edited)").wait_for()
        page.locator("#messages .message").first.get_by_role("button", name="More actions").click()
        assert page.get_by_role("menuitem", name="Edit message").count() == 0


def test_a_message_is_forwarded_and_drawn_below_the_words(visit):
    with visit() as page:
        choose_action(page, "Who said", "Forward message…")
        sending = page.get_by_role("dialog", name="Forward message")
        sending.get_by_role("combobox", name="To").select_option("#politics")
        sending.get_by_role("textbox", name="Add a message").fill("Yours?")
        sending.get_by_role("button", name="Forward").click()
        page.get_by_role("status").get_by_text("The message was forwarded.").wait_for()
        page.get_by_role("button", name="politics").click()
        below = page.locator(".message").filter(has_text="Yours?").locator(".attached")
        shown = " ".join(below.inner_text().split())
        assert shown == "Maya Okafor Who said “a very big mistake”? Forwarded from #newsroom"


def test_a_message_forwarded_to_the_app_is_heard_by_it(visit):
    with visit() as page:
        choose_action(page, "Who said", "Forward message…")
        page.get_by_role("combobox", name="To").select_option("On the Record")
        page.get_by_role("button", name="Forward", exact=True).click()
        open_app(page)
        page.get_by_role("tab", name="Messages").click()
        page.locator("#messages").get_by_text("You wrote: with 1 attachments").wait_for()


def test_older_attachments_are_drawn_as_text(visit, playground):
    attachment = {
        "pretext": "From the wire",
        "title": "<b>Talks</b>",
        "text": "*Bold* words",
        "fields": [{"title": "Desk", "value": "World"}],
        "footer": "Agency",
    }
    message = {"user": "U0MAYA", "text": "", "attachments": [attachment]}
    with visit() as page:
        playground.workspace.post("C0NEWSROOM", message)
        row = page.locator(".attachment")
        row.wait_for()
        assert " ".join(row.inner_text().split()) == "From the wire <b>Talks</b> Bold words Desk World Agency"
        assert row.locator("b").count() == 0


def test_a_place_is_chosen_among_this_person_s_channels(visit):
    with visit(who="noor") as page:
        open_app(page)
        page.get_by_role("button", name="Share…").click()
        menu = page.get_by_role("dialog", name="Share").get_by_role("combobox", name="Where to")
        menu.wait_for()
        assert menu.locator("option").all_inner_texts() == ["A channel", "#world"]
        menu.select_option("#world")
        page.get_by_role("button", name="Share", exact=True).click()
        page.get_by_role("button", name="world, new messages").click()
        page.locator("#messages").get_by_text("Shared here").wait_for()


@pytest.fixture
def reading_only(make_app):
    with Playground(make_app, manifest(home=False, read_only=True)) as running:
        running.open_page([])
        running.person("maya").say("#newsroom", "Hello")
        yield running


class TestWhereMessagesAreReadOnly:
    @pytest.fixture
    def playground(self, reading_only):
        return reading_only

    def test_there_is_no_box_to_write_in(self, visit):
        with visit() as page:
            open_app(page)
            page.get_by_text("Sending messages to this app has been turned off.").wait_for()
            assert page.get_by_role("tab").all_inner_texts() == ["Messages"]
            assert page.get_by_role("combobox", name="Message On the Record").count() == 0
