"""Reads the text of a file, whatever its kind. Nothing here knows Django."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from search.downloads import office, plain
from search.downloads.cleaning import cleaned
from search.downloads.failures import Failure, Unreadable

#: Characters of one file that are kept: some 70 pages.
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file. A failure beside a text says why the text ends early."""

    text: str = ""
    failure: Failure | None = None


def _pdf(file: BinaryIO) -> Iterator[str]:
    from search.downloads.pdf import pages  # only files of this kind need the library

    return pages(file)


#: By extension, in lower case: how a file's text comes out, piece by piece.
READERS: dict[str, Callable[[BinaryIO], Iterator[str]]] = {
    "csv": plain.plain,
    "docx": partial(office.paragraphs, dialect=office.DOCX),
    "ics": plain.ics,
    "odp": partial(office.paragraphs, dialect=office.OPEN_DOCUMENT),
    "ods": partial(office.paragraphs, dialect=office.OPEN_DOCUMENT),
    "odt": partial(office.paragraphs, dialect=office.OPEN_DOCUMENT),
    "pdf": _pdf,
    "pptx": partial(office.paragraphs, dialect=office.PPTX),
    "rtf": plain.rtf,
    "txt": plain.plain,
    "xlsx": partial(office.paragraphs, dialect=office.XLSX),
}


def pieces(file: BinaryIO, extension: str) -> Iterator[str]:
    """The text of a file piece by piece, each on lines of its own, together at most LONGEST characters.

    Raises Unreadable, perhaps after some pieces; ImportError if a package for this kind of file is not installed.
    """
    reader = READERS.get(extension.lower())
    if reader is None:
        raise Unreadable(Failure.UNSUPPORTED)
    left = LONGEST
    try:
        for piece in reader(file):
            if text := cleaned(piece)[:left]:
                yield text
                left -= len(text) + 1
            if left <= 0:
                return
    except (Unreadable, ImportError):
        raise
    except MemoryError as error:
        raise Unreadable(Failure.TOO_LARGE) from error
    except Exception as error:  # parsers of broken files raise whatever they stumble over
        raise Unreadable(Failure.BROKEN) from error


def text_of(file: BinaryIO, extension: str) -> Reading:
    """The text of a file that can be trusted; for others there is `apart`, which bounds time and memory."""
    found: list[str] = []
    failure = None
    try:
        found.extend(pieces(file, extension))
    except Unreadable as error:
        failure = error.failure
    return reading_of("\n".join(found), failure)


def reading_of(text: str, failure: Failure | None) -> Reading:
    return Reading(text, failure or (None if text else Failure.NO_TEXT))
