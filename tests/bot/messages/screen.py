"""A message as it stands on the screen, read from its blocks as Slack draws them."""

from bot.messages.block_builders import Message


def drawn(blocks: object) -> str:
    """The words of blocks, one line a line, struck-out ones between ~ and bold ones between *."""
    if isinstance(blocks, list):
        return "\n".join(filter(None, map(drawn, blocks)))
    if not isinstance(blocks, dict):
        return ""
    kind = blocks["type"]
    if kind in ("text", "link"):
        style = blocks.get("style", {})
        mark = "~" if style.get("strike") else "*" if style.get("bold") else ""
        return f"{mark}{blocks['text']}{mark}"
    if kind == "rich_text_section":
        return "".join(map(drawn, blocks["elements"]))
    if kind == "rich_text_quote":
        return "> " + "".join(map(drawn, blocks["elements"]))
    if kind == "rich_text_list":
        return "\n".join("- " + drawn(item) for item in blocks["elements"])
    if kind == "static_select":
        return f"[{blocks['placeholder']['text']}]"
    if kind == "button":
        return f"[{blocks['text']['text']}]"
    if kind in ("plain_text", "mrkdwn"):
        return str(blocks["text"])
    return drawn([blocks[part] for part in ("text", "accessory") if part in blocks] or blocks.get("elements", []))


def shown(message: Message) -> str:
    return drawn(message.blocks)


def buttons(blocks: list[dict]) -> list[dict]:
    """The buttons of blocks, those beside words too."""
    rows = [block.get("elements", [block.get("accessory", {})]) for block in blocks]
    return [one for row in rows for one in row if one.get("type") == "button"]
