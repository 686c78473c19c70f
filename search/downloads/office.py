"""The text of office files: ZIP archives of XML, read piece by piece. Archives and XML may be hostile."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.sax import make_parser

from search.downloads.failures import Failure, Unreadable

#: Of an archive; slides and pictures of long presentations are some hundred members.
MOST_MEMBERS = 10_000
#: Unpacked and read of one archive, in bytes. Office programs store up to 100 bytes of XML per letter.
MOST_BYTES = 64 * 2**20
_CHUNK = 2**16
_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True)
class Dialect:
    """Where a kind of file keeps its text.

    `members`: patterns of names, in reading order. Elements by their names without namespace (there are two sets of
    namespaces for the same office formats): `texts` hold what is written, `paragraphs` end a line, `breaks` stand for
    text, and what is in `skipped` is not seen by a reader.
    """

    members: tuple[str, ...]
    texts: frozenset[str]
    paragraphs: frozenset[str]
    breaks: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()


_WORD_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
DOCX = Dialect(
    members=(
        r"word/document\d*\.xml",
        r"word/footnotes\.xml",
        r"word/endnotes\.xml",
        r"word/header\d*\.xml",
        r"word/footer\d*\.xml",
    ),
    texts=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    breaks=_WORD_BREAKS,
    # A text box is there twice, the second time for old programs; what was moved away is there until it is accepted.
    skipped=frozenset({"Fallback", "moveFrom"}),
)
PPTX = Dialect(
    members=(r"ppt/slides/slide\d+\.xml", r"ppt/diagrams/data\d+\.xml"),
    texts=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    breaks=_WORD_BREAKS,
    skipped=frozenset({"Fallback"}),
)
XLSX = Dialect(
    members=(r"xl/sharedStrings\.xml", r"xl/worksheets/sheet\d+\.xml"),
    texts=frozenset({"t"}),
    paragraphs=frozenset({"si", "is"}),
    skipped=frozenset({"rPh"}),  # how Japanese is pronounced
)
OPEN_DOCUMENT = Dialect(
    members=(r"content\.xml",),
    texts=frozenset({"p", "h"}),
    paragraphs=frozenset({"p", "h"}),
    breaks={"s": " ", "tab": " ", "line-break": "\n"},
    skipped=frozenset({"annotation", "tracked-changes", "notes"}),
)


def paragraphs(file: BinaryIO, dialect: Dialect) -> Iterator[str]:
    """Paragraphs, several at a time. Raises Unreadable, and what broken archives and XML raise."""
    try:
        archive = ZipFile(file)
    except BadZipFile:
        # Microsoft's programs put an encrypted file into another container, with this entry.
        file.seek(0)
        encrypted = "EncryptedPackage".encode("utf-16-le") in file.read()
        raise Unreadable(Failure.ENCRYPTED if encrypted else Failure.BROKEN) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise Unreadable(Failure.TOO_LARGE)
        wanted = _in_reading_order(infos, dialect)
        if not wanted:
            raise Unreadable(Failure.BROKEN)
        left = MOST_BYTES
        if "META-INF/manifest.xml" in archive.NameToInfo:
            with archive.open("META-INF/manifest.xml") as manifest:
                if b"encryption-data" in manifest.read(2**20):
                    raise Unreadable(Failure.ENCRYPTED)
        for info in wanted:
            if info.flag_bits & _ENCRYPTED_FLAG:
                raise Unreadable(Failure.ENCRYPTED)
            if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # no office program packs otherwise
                raise Unreadable(Failure.BROKEN)
            text = _Text(dialect)
            parser = make_parser()
            parser.setFeature(feature_namespaces, True)
            parser.setContentHandler(text)
            with archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise Unreadable(Failure.TOO_LARGE)
                    parser.feed(chunk)
                    yield "\n".join(text.take())
            parser.close()


def _in_reading_order(infos: list[ZipInfo], dialect: Dialect) -> list[ZipInfo]:
    """The members that hold text; slide 10 comes after slide 9."""
    found = []
    for info in infos:
        for place, pattern in enumerate(dialect.members):
            if re.fullmatch(pattern, info.filename):
                number = int(re.sub(r"\D", "", info.filename) or 0)
                found.append((place, number, info))
    return [info for _place, _number, info in sorted(found, key=lambda row: row[:2])]


class _Text(ContentHandler):
    """Collects the paragraphs of one member."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect
        self._reading = self._skipping = 0  # how many such elements are open
        self._line: list[str] = []
        self._done: list[str] = []

    def take(self) -> list[str]:
        """The paragraphs that have ended since the last time."""
        taken, self._done = self._done, []
        return taken

    def startElementNS(  # noqa: N802  # SAX calls it so
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        tag = name[1]
        if self._skipping or tag in self._dialect.skipped:
            self._skipping += 1
        elif tag in self._dialect.texts:
            self._reading += 1
        elif tag in self._dialect.breaks:
            self._line.append(self._dialect.breaks[tag])

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802  # SAX calls it so
        tag = name[1]
        if self._skipping:
            self._skipping -= 1
            return
        if tag in self._dialect.texts:
            self._reading -= 1
        if tag in self._dialect.paragraphs:
            self._done.append("".join(self._line))
            self._line = []

    def characters(self, content: str) -> None:
        if self._reading and not self._skipping:
            self._line.append(content.replace("\n", " "))
