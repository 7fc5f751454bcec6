"""The commands of `onrecord`, their arguments and help; docs/operations.md is held against this parser by a test."""

import argparse

from bot.cli import ask, doctor, editors, maintenance, services

DESCRIPTION = (
    "Who said what, who is who, what happened when: in the articles' exact words, with the place they stand in."
)
EPILOG = """examples:
  onrecord add seeds                       read a folder of articles
  onrecord whosaid big mistake             who said that?
  onrecord whosaid 'by:Putin since:2024-06 treaty'
  onrecord timeline treaty
  onrecord whois "Chang Ho-jin"
  onrecord try                             a Slack-like page on this machine
  onrecord doctor                          is all well, here and in Slack?

Queries are written as in Slack: words, "exact phrase", by:NAME, is:unnamed, about:WORDS, in:OUTLET,
since:DATE, until:DATE.
A query of - reads queries from standard input, one a line."""


class _Version(argparse.Action):
    """Prints the installed version, which takes longer to find out than a look-up should wait."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"onrecord {version('on-the-record')}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The parser; every command sets `handler`, a function of the parsed arguments that returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="onrecord", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    ask.register(commands)
    maintenance.register(commands)
    editors.register(commands)
    services.register(commands)
    doctor.register(commands)
    return parser
