import io
import sys
from pathlib import Path

import docx
import pytest

from search.downloads import apart, office, reading
from search.downloads.apart import read_apart
from search.downloads.cleaning import cleaned, lines_joined
from search.downloads.failures import Failure
from search.downloads.reading import LONGEST, Reading, text_of
from tests.support import files

DEMO = Path("site/demo/content/documents")
FILES = Path(__file__).parent / "files"


def read(data: bytes, extension: str) -> Reading:
    return text_of(io.BytesIO(data), extension)


# Kinds of files


def test_pages_of_a_pdf_come_in_order():
    data = files.pdf(["Antrag auf Förderung", "bis 31. März"], ["Zweite Seite (Anlage)"])
    assert read(data, "PDF") == Reading("Antrag auf Förderung\nbis 31. März\nZweite Seite (Anlage)")


def test_the_text_of_a_real_pdf_is_read():
    text = text_of(io.BytesIO((DEMO / "doc-child-protection.pdf").read_bytes()), "pdf").text
    assert "Führungszeugnis" in text


def test_words_divided_at_the_end_of_a_line_are_whole_again():
    text = read(
        files.pdf(["Eintrag in das Vereins-", "register, Kinder-", "und Jugendhilfe, Berlin-", "Spandau"]),
        "pdf",
    )
    assert text.text == "Eintrag in das Vereinsregister, Kinder- und Jugendhilfe, Berlin-Spandau"


def test_a_pdf_that_only_restricts_printing_is_read():
    assert read(files.encrypted_pdf(["Merkblatt"], password=""), "pdf") == Reading("Merkblatt")


def test_a_pdf_with_a_password_has_no_text():
    assert read(files.encrypted_pdf(["Geheim"], password="x"), "pdf") == Reading("", Failure.ENCRYPTED)


def test_pdfs_with_newer_encryption_are_read_if_they_open_without_a_password():
    assert read((FILES / "aes_256_without_password.pdf").read_bytes(), "pdf") == Reading("Merkblatt")
    protected = (FILES / "aes_128_with_password.pdf").read_bytes()
    assert read(protected, "pdf") == Reading("", Failure.ENCRYPTED)


def test_arabic_lines_are_in_the_order_in_which_they_are_read():
    text = read((FILES / "arabic_printed_by_chromium.pdf").read_bytes(), "pdf").text
    assert text.splitlines() == [
        "كيفية تأسيس جمعية مسجلة في برلين",
        "تحتاج إلى سبعة مؤسسين على الأقل، ونظام أساسي يوضح الغرض من الجمعية. بعد ذلك يتم التسجيل في سجل الجمعيات لدى",
        "المحكمة المحلية Amtsgericht Charlottenburg في عام 2026 برسوم قدرها 75 يورو.",
        "Kontakt: العنوان هو Carl-Schurz-Straße 2 في شبانداو.",
    ]


def test_a_pdf_of_pictures_is_said_to_have_no_text():
    assert read(files.pdf([]), "pdf") == Reading("", Failure.NO_TEXT)


def test_a_page_that_cannot_be_read_does_not_hide_the_others():
    data = files.pdf(["Erste"], ["Zweite"], ["Dritte"])
    broken = data.replace(b"7 0 obj\n<</Type/Page", b"7 0 obj\n<</Type/None")  # the second page
    assert read(broken, "pdf") == Reading("Erste\nDritte", Failure.BROKEN)


def test_a_word_file_is_read_as_its_reader_sees_it():
    document = docx.Document()
    document.add_heading("Satzung")
    paragraph = document.add_paragraph("§ 1 Name")
    paragraph.add_run().add_break()
    paragraph.add_run("und\tSitz")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Kassenwart"
    document.sections[0].footer.paragraphs[0].text = "Stand 2026"
    data = io.BytesIO()
    document.save(data)
    assert read(data.getvalue(), "docx").text == "Satzung\n§ 1 Name\nund Sitz\nKassenwart\nStand 2026"


def test_what_was_deleted_in_a_word_file_is_not_found():
    body = (
        "<w:p><w:r><w:t>Bleibt</w:t></w:r><w:del><w:r><w:delText>Weg</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Verschoben</w:t></w:r></w:moveFrom></w:p>"
    )
    assert read(files.docx(body), "docx").text == "Bleibt"


def test_slides_are_in_the_order_in_which_they_are_shown():
    slides = [f"Folie {number}" for number in range(1, 12)]
    assert read(files.pptx(*slides), "pptx").text.splitlines() == slides


def test_cells_of_a_spreadsheet_are_lines():
    assert read(files.xlsx("Raumkosten", "Honorare"), "xlsx").text == "Raumkosten\nHonorare"


@pytest.mark.parametrize("extension", ["odt", "ods", "odp"])
def test_open_documents_are_read_without_comments(extension):
    body = (
        '<text:h>Protokoll</text:h><text:p>Wir<text:s text:c="3"/>beschließen<office:annotation><text:p>stimmt nicht'
        "</text:p></office:annotation>: <text:span>ja</text:span></text:p>"
    )
    assert read(files.open_document(body), extension).text == "Protokoll\nWir beschließen: ja"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding):
    assert read("Größe; Übung".encode(encoding), "csv").text == "Größe; Übung"


def test_rich_text_is_read_without_its_pictures():
    data = (
        rb"{\rtf1\ansi\ansicpg1252 Gemeinn\'fctzig \u1076?\u1072?\par {\pict\pngblip "
        + b"89ab\n" * 200
        + rb"}Ende}"
    )
    assert read(data, "rtf").text == "Gemeinnützig да\nEnde"


def test_entries_of_a_calendar_say_what_and_where_once():
    event = b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Plenum\\, offen\r\nLOCATION:Rathaus\r\nEND:VEVENT\r\n"
    data = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + event * 2 + b"END:VCALENDAR\r\n"
    assert read(data, "ics").text == "Plenum, offen\nRathaus"


def test_other_files_have_no_text():
    assert read(files.archive({"liste.txt": "Text"}), "zip") == Reading("", Failure.UNSUPPORTED)


# Files that something is wrong with


@pytest.mark.parametrize("extension", sorted(reading.READERS))
@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff" * 100, b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1\\u99999999999?\\'zz"]
)
def test_broken_files_have_a_failure_and_never_raise(extension, data):
    found = read(data, extension)
    assert isinstance(found.failure, Failure) or (extension in ("csv", "txt", "rtf", "pdf") and found.text)


def test_office_files_with_a_password_are_told_from_broken_ones():
    container = b"\xd0\xcf\x11\xe0" + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    assert read(container, "docx").failure == Failure.ENCRYPTED
    manifest = "<manifest><encryption-data/></manifest>"
    assert read(files.open_document("<text:p>x</text:p>", manifest), "odt").failure == Failure.ENCRYPTED
    assert read(b"no archive", "docx").failure == Failure.BROKEN


def test_entities_that_grow_are_not_resolved():
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a><t>&c;</t><p/></a>'
    assert read(files.archive({"word/document.xml": bomb}), "docx") == Reading("", Failure.BROKEN)


def test_an_archive_that_grows_is_read_no_further_than_allowed(monkeypatch):
    monkeypatch.setattr(office, "MOST_BYTES", 200_000)
    data = files.docx("<w:p><w:r><w:t>Anfang</w:t></w:r></w:p>" + " " * 1_000_000)
    assert len(data) < 5_000
    assert read(data, "docx") == Reading("Anfang", Failure.TOO_LARGE)


def test_an_archive_of_too_many_files_is_not_read(monkeypatch):
    monkeypatch.setattr(office, "MOST_MEMBERS", 3)
    assert read(files.pptx("1", "2", "3"), "pptx").text
    assert read(files.pptx("1", "2", "3", "4"), "pptx") == Reading("", Failure.TOO_LARGE)


def test_no_text_is_longer_than_what_is_kept():
    found = read(files.docx(f"<w:p><w:r><w:t>{'Wort ' * 10}</w:t></w:r></w:p>" * 10_000), "docx")
    assert LONGEST - 100 < len(found.text) <= LONGEST
    assert found.failure is None


def test_what_no_database_stores_is_taken_out():
    assert cleaned("a\x00b \ud83d\ude00 \udc00 c\u00adc e\u0301\n\n\uf0b7 d") == "a b 😀 cc é\nd"


def test_soft_hyphens_join_whatever_follows():
    assert lines_joined("Vor\u00ad\nStand") == "VorStand"


# In a process of its own


def behaves(monkeypatch, code: str) -> None:
    """Let the child do `code` where it would read the file, after a first piece."""
    lines = [
        "import sys, time",
        "from search.downloads import child, reading",
        "def pieces(file, extension):",
    ]
    lines += ["    yield 'Anfang'", f"    {code}", "reading.pieces = pieces", "sys.exit(child.main())"]
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "\n".join(lines)))


def test_a_file_is_read_in_a_process_of_its_own():
    data = (DEMO / "doc-child-protection.pdf").read_bytes()
    assert read_apart(io.BytesIO(data), "pdf") == read(data, "pdf")
    assert (
        read_apart(io.BytesIO(files.encrypted_pdf(["x"], password="x")), "pdf").failure == Failure.ENCRYPTED
    )


def test_no_process_is_started_for_files_without_text(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", ("/does/not/exist",))
    assert read_apart(io.BytesIO(b"x"), "zip") == Reading("", Failure.UNSUPPORTED)


@pytest.mark.parametrize("code", ["time.sleep(60)", "while True: pass"])
def test_a_reader_that_hangs_is_ended_and_what_it_read_is_kept(monkeypatch, code):
    behaves(monkeypatch, code)
    assert read_apart(io.BytesIO(b"x"), "pdf", seconds=1) == Reading("Anfang", Failure.TOO_SLOW)


def test_a_reader_that_takes_too_much_memory_is_stopped(monkeypatch):
    behaves(monkeypatch, "x = bytearray(2**30)")
    assert read_apart(io.BytesIO(b"x"), "pdf") == Reading("Anfang", Failure.TOO_LARGE)


def test_a_reader_that_crashes_takes_nothing_with_it(monkeypatch):
    behaves(monkeypatch, "import os; os.abort()")
    assert read_apart(io.BytesIO(b"x"), "pdf") == Reading("Anfang", Failure.BROKEN)


def test_a_reader_that_writes_without_end_is_stopped(monkeypatch):
    behaves(monkeypatch, "yield from iter(lambda: 'x' * 2**20, '')")
    found = read_apart(io.BytesIO(b"x"), "pdf")
    assert len(found.text) == LONGEST
    assert found.failure


def test_a_defect_of_the_program_is_no_failure_of_the_file(monkeypatch):
    behaves(monkeypatch, "import does_not_exist")
    with pytest.raises(ChildProcessError, match="does_not_exist"):
        read_apart(io.BytesIO(b"x"), "pdf")


def test_the_child_knows_no_secrets_and_no_django(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    behaves(
        monkeypatch, "import os; yield str('SECRET_KEY' in os.environ); yield str('django' in sys.modules)"
    )
    assert read_apart(io.BytesIO(b"x"), "pdf").text == "Anfang\nFalse\nFalse"
