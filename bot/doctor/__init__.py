"""``onrecord doctor``: looks at everything that the bot needs, changes nothing, and tells what to mend and how."""

from bot.doctor.diagnosis import Finding, State
from bot.doctor.examination import examine

__all__ = ["Finding", "State", "examine"]
