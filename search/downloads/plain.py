"""The text of files that are text already."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

# Pictures in RTF: long runs of hexadecimal digits, which would take seconds to look at one by one.
_HEXADECIMAL = re.compile(r"[0-9a-f\r\n]{200,}", re.IGNORECASE)
_MOST_BYTES = 4 * 2**20


def plain(file: BinaryIO) -> Iterator[str]:
    """Text in UTF-8 or UTF-16; what is neither is read as Windows' code page for Western Europe."""
    data = file.read(_MOST_BYTES)
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        # The last character may have been cut in two.
        yield getincrementaldecoder(encoding)().decode(data, final=False)
    except UnicodeDecodeError:
        yield data.decode("cp1252", "replace")


def rtf(file: BinaryIO) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text

    yield rtf_to_text(_HEXADECIMAL.sub("", file.read().decode("latin-1")), errors="replace")


def ics(file: BinaryIO) -> Iterator[str]:
    """What, where and why of each entry; a series that repeats itself says it once."""
    from icalendar import Calendar

    said: dict[str, None] = {}
    for calendar in Calendar.from_ical(file.read(_MOST_BYTES), multiple=True):
        for component in calendar.walk():
            for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
                if name in component:
                    said[str(component[name])] = None
    yield "\n".join(said)
