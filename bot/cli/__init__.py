"""The command line `onrecord`: a file for each group of commands, rendering for the terminal.

Exit 0: answered, also with "not found"; 1: something could not be read or answered; 2: wrong usage.
"""

import sys
from collections.abc import Sequence

from bot.cli.parser import build_parser
from knowledge.facts import OnTheRecordError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; what a person can mend is one sentence on standard error."""
    args = build_parser().parse_args(argv)
    try:
        return int(args.handler(args))
    except OnTheRecordError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output (`| head`) has gone: nothing is wrong
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
