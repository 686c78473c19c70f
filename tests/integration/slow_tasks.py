"""Tasks for the tests of the served site, which runs in other processes."""

import time
from pathlib import Path

from django_tasks import task


@task()
def note(file: str, line: str, seconds: float) -> None:
    """Work for so long, then write a line."""
    time.sleep(seconds)
    with Path(file).open("a") as stream:
        stream.write(f"{line}\n")
