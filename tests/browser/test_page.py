"""What a newcomer sees and does, with a pointer and with the keyboard alone."""

import pytest

from bot.manifest import load_manifest
from bot.playground.playground import Playground

pytestmark = pytest.mark.chromium

LOOKS = {
    "light": (1280, 800, "light"),
    "dark": (1280, 800, "dark"),
    "phone": (360, 740, "light"),
    "dark phone": (360, 740, "dark"),
}
SMALLEST_PICTURE = 15_000


def fits(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth"
    )


def message_box(page):
    return page.get_by_role("combobox", name="Message #newsroom")


def focused_item(page, words: str):
    return page.locator("[role=menuitem]:focus").filter(has_text=words)


def ask(page):
    message_box(page).press_sequentially("/whosaid very big mistake ")
    message_box(page).press("Enter")
    page.locator(".ephemeral").last.wait_for()
    return page.locator(".ephemeral").last


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_part_of_the_page_fits(visit, look, tmp_path):
    with visit(*look) as page:
        ask(page)
        seen = [page.screenshot(path=tmp_path / "answer.png")]
        assert fits(page)
        page.get_by_role("button", name="In context").click()
        page.locator("dialog[open]").wait_for()
        seen.append(page.screenshot(path=tmp_path / "modal.png"))
        assert fits(page)
        page.keyboard.press("Escape")
        page.locator("dialog:not([open])").wait_for(state="attached")
        page.get_by_role("button", name="More actions").first.click()
        page.get_by_role("menuitem", name="Reply in thread").click()
        page.get_by_role("combobox", name="Reply…").fill("@ontherecord very big mistake")
        page.get_by_role("combobox", name="Reply…").press("Enter")
        page.locator("#replies").get_by_text("Here").wait_for()
        seen.append(page.screenshot(path=tmp_path / "thread.png"))
        assert fits(page)
        assert all(len(picture) > SMALLEST_PICTURE for picture in seen)


def test_the_colours_follow_the_system(visit):
    paper = "getComputedStyle(document.body).backgroundColor"
    with visit(scheme="light") as light, visit(scheme="dark") as dark:
        assert light.evaluate(paper) == "rgb(255, 255, 255)"
        assert dark.evaluate(paper) != light.evaluate(paper)


def test_hostile_words_are_shown_as_text(visit):
    with visit() as page:
        quote = ask(page).locator("blockquote")
        assert "<script>document.title='owned'</script> <!channel> &lt;b&gt;" in quote.inner_text()
        assert "<img src=x onerror=alert(1)>" in quote.inner_text()
        assert quote.locator("script, img, .mention").count() == 0
        assert quote.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
        assert page.title() == "#newsroom · Robin Ellery · On the Record playground"
        assert page.locator(".ephemeral .section").inner_text() == "bold it no code <!here> a link"
        assert page.locator(".ephemeral .mention").count() == 0


def test_commands_are_completed_and_sent_with_the_keyboard(visit):
    with visit() as page:
        box = message_box(page)
        assert box.evaluate("node => node === document.activeElement")
        box.press("/")
        options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
        assert options.count() == 5
        assert "/whosaid" in options.first.inner_text()
        assert "by:" in options.first.inner_text()
        box.press("ArrowDown")
        assert options.nth(1).get_attribute("aria-selected") == "true"
        assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
        box.press("ArrowUp")
        box.press("Tab")
        assert box.input_value() == "/whosaid "
        assert page.locator("#composer .hint").inner_text().startswith("/whosaid words")
        assert page.get_by_role("listbox", name="Suggestions").count() == 0
        box.press_sequentially("very big mistake")
        box.press("Enter")
        page.locator(".ephemeral").wait_for()
        assert page.locator(".only-you").inner_text() == "Only visible to you"


def test_escape_closes_the_suggestions_and_keeps_the_words(visit):
    with visit() as page:
        message_box(page).press("/")
        message_box(page).press("Escape")
        assert page.get_by_role("listbox", name="Suggestions").count() == 0
        assert message_box(page).input_value() == "/"


def test_a_modal_keeps_the_focus_and_gives_it_back(visit):
    with visit() as page:
        ask(page)
        opener = page.get_by_role("button", name="In context")
        opener.focus()
        page.keyboard.press("Enter")
        page.locator("dialog[open]").wait_for()
        inside = "document.activeElement === document.body || !!document.activeElement.closest('#modal')"
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate(inside)
        page.keyboard.press("Escape")
        page.locator("dialog:not([open])").wait_for(state="attached")
        assert opener.evaluate("node => node === document.activeElement")


def test_paging_keeps_the_place_of_the_keyboard(visit):
    with visit() as page:
        ask(page)
        page.get_by_role("button", name="Next ›").focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Page two").wait_for()
        assert page.evaluate("document.activeElement.dataset.action") == "next"


def test_menus_work_with_the_arrow_keys(visit):
    with visit() as page:
        ask(page)
        page.get_by_role("button", name="Which one?").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator("#messages").get_by_text("You chose Ada Lovelace the younger").wait_for()
        page.get_by_role("button", name="Which one?").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert page.get_by_role("menuitem").count() == 0
        assert page.evaluate("document.activeElement.dataset.action") == "choose"


def test_the_message_shortcut_is_in_the_message_s_menu(visit):
    with visit() as page:
        page.get_by_role("button", name="More actions").focus()
        page.keyboard.press("Enter")
        focused_item(page, "Reply in thread").wait_for()
        page.keyboard.press("ArrowDown")
        focused_item(page, "Who said this?").wait_for()
        page.keyboard.press("Enter")
        page.locator(".ephemeral").wait_for()


def test_a_menu_stays_open_while_others_talk(visit, playground):
    with visit() as page:
        page.get_by_role("button", name="More actions").focus()
        page.keyboard.press("Enter")
        focused_item(page, "Reply in thread").wait_for()
        playground.person("jun").say("#newsroom", "Anybody there?")
        page.locator("#messages").get_by_text("Anybody there?").wait_for()
        focused_item(page, "Reply in thread").wait_for()


def test_what_others_say_appears_and_is_announced(visit, playground):
    with visit() as page:
        playground.person("jun").say("#newsroom", "It was in *Hanoi*")
        page.locator("#messages").get_by_text("It was in Hanoi").wait_for()
        assert page.locator("#announcer").inner_text() == "Jun Tanabe: It was in Hanoi"


def test_other_channels_show_that_something_is_new(visit, playground):
    with visit() as page:
        playground.person("jun").say("#world", "News")
        page.get_by_role("button", name="world, new messages").click()
        page.locator("#messages").get_by_text("News").wait_for()
        assert page.get_by_role("button", name="world", exact=True).get_attribute("aria-current") == "page"


def test_a_channel_says_when_the_bot_is_not_in_it(visit):
    with visit() as page:
        assert page.locator("#topic").inner_text() == "What we are working on today · 4 members"
        page.get_by_role("button", name="sources, private").click()
        assert page.locator("#topic").inner_text().endswith("not in this channel: /invite @ontherecord")
        page.get_by_role("combobox", name="Message #sources").fill("/invite @ontherecord")
        page.get_by_role("combobox", name="Message #sources").press("Enter")
        page.locator("#messages").get_by_text("has joined the channel").wait_for()
        assert page.locator("#topic").inner_text() == "Private: what sources told us · 4 members"


def test_the_sidebar_opens_over_a_narrow_page(visit):
    with visit(360, 740) as page:
        assert not page.locator("#sidebar").is_visible()
        page.get_by_role("button", name="Channels").click()
        page.get_by_role("button", name="politics").click()
        page.get_by_role("heading", name="politics").wait_for()
        page.locator("#sidebar").wait_for(state="hidden")
        assert fits(page)


def test_a_form_says_what_is_wrong_beside_its_field_and_closes_when_it_is_right(visit):
    with visit() as page:
        ask(page)
        page.get_by_role("button", name="Name it").click()
        field = page.get_by_role("textbox", name="Name")
        field.fill("x")
        field.press("Enter")
        page.get_by_text("A name has two letters").wait_for()
        assert field.get_attribute("aria-invalid") == "true"
        assert field.evaluate("node => node === document.activeElement")
        field.fill("Ada")
        page.get_by_role("button", name="Save").click()
        page.locator("dialog:not([open])").wait_for(state="attached")
        page.locator("#messages").get_by_text("Named Ada").wait_for()


def test_escape_closes_a_thread_and_gives_the_message_box_back(visit):
    with visit() as page:
        page.get_by_role("button", name="More actions").first.click()
        page.get_by_role("menuitem", name="Reply in thread").click()
        page.get_by_role("combobox", name="Reply…").press("Escape")
        assert page.locator("#thread").is_hidden()
        assert message_box(page).evaluate("node => node === document.activeElement")


def test_a_command_in_a_thread_is_explained_there(visit):
    with visit() as page:
        page.get_by_role("button", name="More actions").first.click()
        page.get_by_role("menuitem", name="Reply in thread").click()
        page.get_by_role("combobox", name="Reply…").fill("/whosaid x")
        page.get_by_role("combobox", name="Reply…").press("Enter")
        page.locator("#replies").get_by_text("Commands do not work in threads").wait_for()


def test_the_clock_is_advanced_and_the_page_says_what_came_of_it(visit, playground):
    with visit() as page:
        before = page.locator("#clock").inner_text()
        page.get_by_role("button", name="Advance the clock to 08:00 tomorrow").click()
        page.get_by_role("status").get_by_text("No digest was due").wait_for()
        page.locator("#clock").filter(has_text="08:00").wait_for()
        after = page.locator("#clock").inner_text()
        assert after != before
        assert after.endswith("08:00")


def test_a_lost_playground_is_said_to_be_lost_until_it_is_back(visit, playground, make_app):
    with visit(may_fail=True) as page:
        playground.server.close()
        page.get_by_role("alert").get_by_text("The playground does not answer").wait_for()
        with Playground(make_app, load_manifest(), port=playground.server.server_port) as again:
            again.open_page([])
            again.person("jun").say("#newsroom", "We are back")
            page.locator("#messages").get_by_text("We are back").wait_for()
            assert page.get_by_role("alert").count() == 0


def test_an_example_is_one_press_away(visit):
    with visit() as page:
        page.get_by_role("button", name="/whosaid very big mistake").click()
        page.locator(".ephemeral").wait_for()
