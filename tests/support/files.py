"""Small files of the kinds that editors upload, made when they are needed."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from pypdf import PdfReader, PdfWriter

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(*pages: Iterable[str]) -> bytes:
    """A PDF of these pages, each given by its lines (Latin letters only)."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T* " % _escaped(line) for line in lines)
        content = b"BT /F1 12 Tf 14 TL 50 750 Td %sET" % shown
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        resources = b"/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (len(objects), resources))
    references = b" ".join(b"%d 0 R" % number for number in kids)
    objects[1] = b"<</Type/Pages/MediaBox[0 0 595 842]/Count %d/Kids[%s]>>" % (len(kids), references)
    return _file(objects)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)


def encrypted_pdf(*pages: Iterable[str], password: str) -> bytes:
    """A PDF that asks for `password`; with an empty one it opens, but asks not to be printed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*pages))))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def archive(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def docx(body: str) -> bytes:
    """A Word file around the XML of its paragraphs, with the prefix `w`."""
    return archive(
        {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def pptx(*slides: str) -> bytes:
    """A presentation with one line on each slide."""
    start, end = f'<p:sld xmlns:p="urn:p" xmlns:a="{_DRAWING}"><a:p><a:r><a:t>', "</a:t></a:r></a:p></p:sld>"
    return archive(
        {
            f"ppt/slides/slide{number}.xml": f"{start}{line}{end}"
            for number, line in enumerate(slides, start=1)
        }
    )


def xlsx(*cells: str) -> bytes:
    items = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    return archive({"xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{items}</sst>'})


def open_document(body: str, manifest: str = "<manifest/>") -> bytes:
    """A file of LibreOffice around the XML of its text, with the prefixes `text` and `office`."""
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"content.xml": content, "META-INF/manifest.xml": manifest})
