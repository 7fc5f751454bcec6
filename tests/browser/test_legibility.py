"""What everybody can read and press: contrast by WCAG 2.2, names of controls, ids, in both schemes and on a phone."""

import pytest

pytestmark = pytest.mark.chromium

LEAST_CONTRAST = 4.5
FAULTS = """(least) => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const over = (top, a, below) => top.map((value, at) => value * a + below[at] * (1 - a));
  const luminance = (rgb) => rgb
    .map((value) => value / 255).map((value) => (value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [.2126, .7152, .0722][at], 0);
  const chain = (node) => (node ? [node, ...chain(node.parentElement)] : []);
  const ground = (node) => chain(node).reverse().reduce((below, one) => {
    const { rgb, a } = parse(getComputedStyle(one).backgroundColor);
    return over(rgb, a, below);
  }, [255, 255, 255]);
  const contrast = (node) => {
    const below = ground(node);
    const opacity = chain(node).reduce((product, one) => product * getComputedStyle(one).opacity, 1);
    const { rgb, a } = parse(getComputedStyle(node).color);
    const [low, high] = [luminance(over(rgb, a * opacity, below)), luminance(below)].sort((one, other) => one - other);
    return (high + .05) / (low + .05);
  };
  const wrong = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    const words = texts.currentNode.textContent.trim();
    if (!words || !seen(node) || node.closest(".unseen, .skip, .avatar, .tools, noscript")) continue;
    if (contrast(node) < least) wrong.push(`${contrast(node).toFixed(2)}: ${words.slice(0, 40)}`);
  }
  for (const node of [...document.querySelectorAll("button, a, select, textarea, input")].filter(seen)) {
    const name = node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent.trim();
    if (!name) wrong.push(`no name: ${node.outerHTML.slice(0, 60)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  return [...wrong, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two of #${id}`)];
}"""
LOOKS = {
    "light": (1180, 760, "light"),
    "dark": (1180, 760, "dark"),
    "phone": (360, 740, "light"),
    "dark phone": (360, 740, "dark"),
}


def faults(page) -> list[str]:
    return page.evaluate(FAULTS, LEAST_CONTRAST)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_everything_can_be_read_and_has_a_name(visit, playground, look):
    robin = playground.person()
    first = robin.say("#newsroom", "See `this`, @maya")
    robin.edit(first, "See `that`, @maya")
    robin.forward(first, "#newsroom")
    with visit(*look) as page:
        page.get_by_role("combobox", name="Message #newsroom").fill("/whosaid x ")
        page.get_by_role("combobox", name="Message #newsroom").press("Enter")
        page.locator(".ephemeral").wait_for()
        assert faults(page) == []
        page.get_by_role("button", name="Name it").click()
        page.locator("dialog[open]").wait_for()
        assert faults(page) == []
        page.keyboard.press("Escape")
        page.locator("dialog:not([open])").wait_for(state="attached")
        if page.locator("#menu").is_visible():
            page.locator("#menu").click()
        page.get_by_role("button", name="Robin Ellery: switch").click()
        assert faults(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="On the Record").click()
        page.get_by_role("heading", name="What it holds").wait_for()
        assert faults(page) == []


def test_messages_of_one_person_are_told_apart(visit, playground):
    playground.person("maya").say("#world", "Another")
    with visit() as page:
        assert page.get_by_role("button", name="More actions for Maya Okafor’s message of").count() == 1
        assert page.get_by_role("article").first.get_attribute("aria-label").startswith("Maya Okafor, ")
