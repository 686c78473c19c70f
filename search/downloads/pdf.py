"""The text of PDF files."""

from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from search.downloads.cleaning import lines_joined
from search.downloads.failures import Failure, Unreadable


def pages(file: BinaryIO) -> Iterator[str]:
    """The text of each page, in the order in which the file draws it.

    What is written from right to left is drawn from left to right, often in presentation forms (NFKC resolves them).
    pypdf turns each run of letters around. So words are right, but where a program places each word by itself, as
    Chromium does, the words of a line come in reverse: they are found one by one, phrases are not.

    Files that only restrict printing or copying are read: they open without a password. A page that cannot be read is
    left out, and reported after the others: raises Unreadable.
    """
    failed = False
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Failure.ENCRYPTED)
        for page in reader.pages:
            try:
                text = page.extract_text()
            except (DependencyError, FileNotDecryptedError, MemoryError):
                raise
            except Exception:  # whatever a broken page makes pypdf stumble over
                failed = True
            else:
                yield lines_joined(text)
    except (DependencyError, FileNotDecryptedError) as error:  # AES needs the package cryptography
        raise Unreadable(Failure.ENCRYPTED) from error
    if failed:
        raise Unreadable(Failure.BROKEN)
