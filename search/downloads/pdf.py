"""The text of PDF files, read by PDFium, the reader of Chromium."""

from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from search.downloads.cleaning import lines_joined
from search.downloads.failures import Failure, Unreadable
from search.downloads.right_to_left import Sign, line_of, right_to_left_letters

#: What PDFium gives for a hyphen at the end of a line and the end itself.
_HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe", "-\n"))


def pages(file: BinaryIO) -> Iterator[str]:
    """The text of each page, in the order in which the file draws it.

    Files that only restrict printing or copying are read: they open without a password. A page that cannot be read is
    left out, and reported after the others: raises Unreadable.
    """
    failed = False
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(Failure.ENCRYPTED if encrypted else Failure.BROKEN) from error
    with document:
        for number in range(len(document)):
            try:
                yield lines_joined(_text(document[number]))
            except pypdfium2.PdfiumError:
                failed = True
    if failed:
        raise Unreadable(Failure.BROKEN)


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as textpage:
        text: str = textpage.get_text_range()
        if letters := right_to_left_letters(text):
            mostly = letters * 2 > sum(map(str.isalpha, text))
            text = "\n".join(line_of(line, mostly) for line in _lines(textpage))
        return text.translate(_HYPHENS)


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[list[Sign]]:
    """The signs of each line, with their places."""
    line: list[Sign] = []
    for index in range(textpage.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(textpage, index))
        if sign == "\n":
            yield line
            line = []
        else:
            left, _bottom, right, _top = textpage.get_charbox(index)
            line.append((sign, (left + right) / 2))
    yield line
