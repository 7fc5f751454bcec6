"""What the log gets of an error: where it happened, under a reference, and never what was asked."""

import logging
import traceback

log = logging.getLogger(__name__)


def log_fault(error: BaseException, reference: str) -> None:
    """Log where an error happened; its text is left out, since errors quote what they were given."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("Reference %s: %s\n%s", reference, type(error).__name__, frames)
