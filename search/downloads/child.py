"""The process that reads one file: `python -m search.downloads.child pdf 20 512 <file >text`.

Arguments: extension, seconds of processor time, megabytes of memory. The text leaves piece by piece, so that what was
read before a limit is reached is not lost. The exit status says what failed (`STATUS`).
"""

import logging
import os
import resource
import signal
import sys
from contextlib import suppress

from search.downloads.failures import Failure, Unreadable

#: By failure; 1 and 2 are Python's own, for defects of the program.
STATUS = {failure: number for number, failure in enumerate(Failure, start=10)}
#: A loaded machine may give a process only a part of its time.
WALL_TIME = 3
_MOST_OUTPUT = 2**22


def limit(seconds: int, megabytes: int) -> None:
    """Have the kernel end this process when it takes too long, even if nobody is left to wait for it."""
    signal.alarm(seconds * WALL_TIME)
    memory = megabytes * 2**20
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 5),  # the soft limit says by its signal that it was time
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, _MOST_OUTPUT, _MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # systems other than Linux do not know all of them
            resource.setrlimit(kind, (soft, hard))
    os.nice(5)


def main() -> int:
    extension, seconds, megabytes = sys.argv[1:]
    limit(int(seconds), int(megabytes))
    logging.disable()  # readers may tell of each flaw

    from search.downloads import reading

    try:
        for piece in reading.pieces(sys.stdin.buffer, extension):
            sys.stdout.buffer.write(f"{piece}\n".encode())
            sys.stdout.buffer.flush()
    except Unreadable as error:
        return STATUS[error.failure]
    except MemoryError:
        return STATUS[Failure.TOO_LARGE]
    return 0


if __name__ == "__main__":
    sys.exit(main())
