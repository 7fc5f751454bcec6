"""What the log gets of an error: where it happened, under a reference, and never what was asked."""

import logging
import traceback

from knowledge.facts import DamagedStoreError

log = logging.getLogger(__name__)


def log_fault(error: BaseException, reference: str) -> None:
    """Log where an error happened; its text is left out, since errors quote what they were given.

    Of a damaged fact base its sentence is all there is to say, and quotes nobody.
    """
    if isinstance(error, DamagedStoreError):
        log.error("Reference %s: %s", reference, error)
        return
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("Reference %s: %s\n%s", reference, type(error).__name__, frames)
