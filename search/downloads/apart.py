"""Reads a file in a process of its own, bounded in time and memory."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from search.downloads.child import STATUS, WALL_TIME
from search.downloads.failures import Failure
from search.downloads.reading import LONGEST, READERS, Reading, reading_of

COMMAND = (sys.executable, "-m", "search.downloads.child")
SECONDS = 20
MEGABYTES = 512
#: Of the file. Bundles bring files that are larger than the form for uploads takes.
MOST_BYTES = 200 * 2**20

# Where Python finds what it needs; no password for a process that a hostile file may have taken over.
_ENVIRONMENT = {"PATH", "PYTHONPATH", "LD_LIBRARY_PATH"}
_ROOT = Path(__file__).resolve().parents[2]
_FAILURES = {status: failure for failure, status in STATUS.items()} | {
    -signal.SIGALRM: Failure.TOO_SLOW,
    -signal.SIGXCPU: Failure.TOO_SLOW,
    -signal.SIGKILL: Failure.TOO_LARGE,  # by a kernel that was short of memory
}


def read_apart(
    file: BinaryIO, extension: str, *, seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> Reading:
    """The text of a file, read from where it stands. `seconds` of processor time, `megabytes` of address space.

    What is wrong with the file is in the result. Raises ChildProcessError if the program itself is at fault, and
    OSError if there is no room for temporary files.
    """
    if extension.lower() not in READERS:
        return Reading("", Failure.UNSUPPORTED)
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as text:
        shutil.copyfileobj(file, source)
        if source.tell() > MOST_BYTES:
            return Reading("", Failure.TOO_LARGE)
        source.seek(0)
        status, complaint = _run([*COMMAND, extension, str(seconds), str(megabytes)], source, text, seconds)
        text.seek(0)
        found = text.read().decode("utf-8", "ignore")  # the last character may have been cut in two
    if status in (1, 2):
        raise ChildProcessError(f"Files cannot be read: {complaint}")
    failure = _FAILURES.get(status, Failure.BROKEN) if status else None
    return reading_of(found.strip()[:LONGEST], failure)


def _run(command: list[str], source: BinaryIO, text: BinaryIO, seconds: int) -> tuple[int, str]:
    """The exit status of the child and the end of what it complains of."""
    with tempfile.TemporaryFile() as complaints:
        try:
            status = subprocess.run(
                command,
                stdin=source,
                stdout=text,
                stderr=complaints,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _ENVIRONMENT & os.environ.keys()},
                # The child has an alarm of its own; this is for one that does not even start.
                timeout=seconds * WALL_TIME + 10,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM, ""
        complaints.seek(0)
        return status, complaints.read().decode("utf-8", "replace")[-500:]
