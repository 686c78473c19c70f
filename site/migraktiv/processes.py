"""Ties a process's life to its parent's, so that a killed supervisor leaves nothing behind."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>
# Loaded before any fork: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(parent: int) -> None:
    """Have the kernel end this process when `parent` (a process id) ends, however that happens.

    Called in the child. SIGKILL, because what is left must free the port at once; nothing is lost by it: data is
    written in transactions, and tasks that were running are taken up again. Only Linux offers this; elsewhere
    gunicorn's processes notice within a second by themselves.
    """
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # the parent died before the line above
        os.kill(os.getpid(), signal.SIGKILL)
