"""The progress bar of long work: how far it is, how fast it goes and how long it will take."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, ProgressColumn, Task
from rich.text import Text

Item = TypeVar("Item")


def under_a_bar(items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
    """Pass the items on under a progress bar on standard error."""
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), _Speed())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        for item in items:
            progress.advance(task)
            yield item


class _Speed(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Text:
        """Return the speed of late, nothing before it is known."""
        return Text(f"{task.speed:.0f} a second" if task.speed else "", "progress.data.speed")
