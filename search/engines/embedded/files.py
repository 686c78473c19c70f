"""Small files that are whole or not there, and locks between the processes of a host."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import monotonic, sleep

#: Seconds between two tries to get a lock.
LOCK_INTERVAL = 0.02


class LockTimeout(Exception):
    """Another process has held the lock for too long."""


def replace_text(path: Path, text: str) -> None:
    """Write a file at once: readers, and a crash at any moment, see the old text or the new one. Raises OSError."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """A new name outlives a power cut only when its folder is on the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_text(path: Path) -> str | None:
    """The file's text, None if there is none that can be read."""
    try:
        return path.read_text()
    except (OSError, UnicodeDecodeError):
        return None


#: What tells two versions of a file apart that was put in place of another.
Signature = tuple[int, int, int] | None


def signature(path: Path) -> Signature:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextmanager
def file_lock(path: Path, patience: float) -> Iterator[None]:
    """Be the only one on this host, process or thread, that holds the lock; it ends with its process.

    Waits up to `patience` seconds, then raises `LockTimeout`; OSError when the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    try:
        _wait_for(descriptor, path, patience)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, patience: float) -> None:
    until = monotonic() + patience
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= until:
                raise LockTimeout(str(path)) from None
            sleep(LOCK_INTERVAL)
