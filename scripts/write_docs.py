"""Write the documentation's tables from the code: settings, commands, scopes. A test holds the pages against this."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from bot.cli.parser import build_parser
from bot.scopes import PURPOSES
from bot.settings import setting_rows

DOCS = Path(__file__).resolve().parent.parent / "docs"
END = "<!-- end -->"


def settings_table() -> str:
    """Every variable with what it means, its default and where its value is found."""
    rows = [f"| `{row.name}` | {row.meaning} | {row.default} | {row.where} |" for row in setting_rows()]
    return "\n".join(["| variable | what it is | default | where it is found |", "| --- | --- | --- | --- |", *rows])


def commands_table() -> str:
    """Every command with its usage and what it does."""
    (commands,) = [action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    helps = {choice.dest: choice.help for choice in commands._choices_actions}  # noqa: SLF001
    rows = []
    for name, parser in commands.choices.items():
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split()).replace("[-h] ", "").replace("|", "\\|")
        rows.append(f"| `{usage.replace(' [-h]', '')}` | {helps[name]} |")
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def scopes_table() -> str:
    """Every scope with what it is for."""
    return "\n".join(["| scope | why |", "| --- | --- |", *(f"| `{name}` | {why} |" for name, why in PURPOSES.items())])


TABLES = {"settings": settings_table, "commands": commands_table, "scopes": scopes_table}
PAGES = {"operations.md": ("settings", "commands"), "connect-to-slack.md": ("scopes",)}


def written(text: str, tables: Iterable[str]) -> str:
    """The text with the tables of these names, between their markers, made anew."""
    for name in tables:
        marker = f"<!-- {name}: written by scripts/write_docs.py -->"
        before, _, rest = text.partition(marker)
        _, _, after = rest.partition(END)
        text = f"{before}{marker}\n{TABLES[name]()}\n{END}{after}"
    return text


if __name__ == "__main__":
    for name, tables in PAGES.items():
        page = DOCS / name
        page.write_text(written(page.read_text("utf-8"), tables), "utf-8")
