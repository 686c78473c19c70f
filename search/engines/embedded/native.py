"""The one place where tantivy's ways to fail become ordinary exceptions."""

from collections.abc import Iterator
from contextlib import contextmanager


class NativeError(RuntimeError):
    """tantivy failed: its files, the disk, or a request that it does not understand."""


@contextmanager
def native_errors() -> Iterator[None]:
    """Raise `NativeError` for what tantivy raises: ValueError for nearly everything, and panics.

    A panic (pyo3's PanicException, which no module exports) derives from BaseException, so `except Exception` would
    let it end a worker process.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise NativeError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise NativeError(f"panic: {error}") from error
