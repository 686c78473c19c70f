from enum import StrEnum


class Failure(StrEnum):
    """Why a file has no text, or not all of it."""

    UNSUPPORTED = "unsupported"  # a kind of file that holds no text, or that nothing here can read
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NO_TEXT = "no_text"  # read, but there are only pictures
    TOO_LARGE = "too_large"  # more memory than allowed, or an archive that grows suspiciously
    TOO_SLOW = "too_slow"
    MISSING = "missing"  # the storage does not have the file


class Unreadable(Exception):
    """A file cannot be read, or not to its end."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure
