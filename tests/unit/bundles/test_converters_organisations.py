import pytest

from bundles.converters import CONVERTERS, Options
from bundles.converters.columns import languages
from bundles.yaml_text import load
from tests.support.conversions import SAMPLES, converted, expected, flaws, problems_of

pytestmark = pytest.mark.once

HEAD = "Name;Kurzbeschreibung"


def test_a_list_becomes_pages(tmp_path):
    assert converted("organisations", "organisationen.csv", tmp_path / "bundle") == expected("organisations")


def test_what_is_written_can_be_read(tmp_path):
    assert flaws(converted("organisations", "organisationen.csv", tmp_path / "bundle")) == []


def test_what_is_left_out_is_told():
    bundle = CONVERTERS["organisations"](SAMPLES / "organisationen.csv", Options())
    assert [str(note) for note in bundle.notes] == [
        "organisationen.csv:1: the column “Mitglied seit” is left out."
    ]


def test_mistakes_name_row_and_column_and_the_nearest_value(tmp_path):
    assert problems_of("organisations", "kaputt.csv", tmp_path / "bundle") == [
        "kaputt.csv:2: row 2, column Languages: “Turkisch” is no language that the site knows. Did you mean “turkish”?",
        (
            "kaputt.csv:2: row 2, column PLZ: “1359” is no postal code: it has five digits. "
            "Did a program drop a 0 at the front?"
        ),
        "kaputt.csv:2: row 2, column Phone: “call us” is no telephone number. Write one, like 030 23125 012.",
        "kaputt.csv:3: row 3, column Name: is empty. Each organisation needs its name.",
        "kaputt.csv:3: row 3, column Summary: is empty. Write one sentence: what is this, and for whom?",
    ]
    assert not (tmp_path / "bundle").exists()


@pytest.fixture
def sheet(tmp_path):
    """Writes a list."""

    def write(text, encoding="utf-8"):
        path = tmp_path / "liste.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encoding_and_separator_are_found_out(sheet, tmp_path, encoding, separator):
    text = f"Name{separator}SHORT DESCRIPTION\r\nBücher – für alle{separator}Größe\r\n"
    files = converted("organisations", sheet(text, encoding), tmp_path / "bundle", locale="en", parent="ours")
    assert load(files["pages/organisation-buecher-fuer-alle/en.yaml"]) == {
        "title": "Bücher – für alle",
        "summary": "Größe",
    }
    assert load(files["pages/organisation-buecher-fuer-alle/page.yaml"]) == {
        "type": "knowledge.OrganisationPage",
        "parent": "ours",
        "source": "en",
    }


def test_equal_names_are_two_pages_and_told(sheet, tmp_path):
    bundle = CONVERTERS["organisations"](sheet(f"{HEAD}\nA;x\nB;y\nA;z\n"), Options())
    assert [str(note) for note in bundle.notes] == [
        "liste.csv:4: row 4, column Name: “A” is in row 2, too. Both become pages."
    ]
    assert bundle.count("page") == 3


def test_an_address_without_street_is_no_place_and_told(sheet):
    bundle = CONVERTERS["organisations"](sheet("Name;Summary;Ort\nA;x;Berlin\n"), Options())
    assert [str(note) for note in bundle.notes] == [
        "liste.csv:2: row 2, column Straße: is empty: a place needs street and postal code, so there is none."
    ]
    assert "places" not in bundle.entries["pages/organisation-a/de.yaml"]


@pytest.mark.parametrize(
    "text",
    ["Name;Summary;Adresse\nA;x;Weg 3, 14467 Potsdam", "Name;Summary;Adresse;Ort\nA;x;Weg 3;14467 Potsdam"],
)
def test_an_address_in_one_cell_is_taken_apart(sheet, tmp_path, text):
    files = converted("organisations", sheet(text), tmp_path / "bundle")
    assert load(files["pages/organisation-a/de.yaml"])["places"] == [
        {"place": {"street": "Weg 3", "postal_code": "14467", "city": "Potsdam"}}
    ]


def test_a_contact_without_responsibility_is_called_contact_in_its_language(sheet, tmp_path):
    files = converted("organisations", sheet("Name;Summary;Mail\nA;x;a@b.org\n"), tmp_path / "b", locale="tr")
    assert load(files["pages/organisation-a/tr.yaml"])["contacts"] == [
        {"contact": {"responsibility": "İletişim", "email": "a@b.org"}}
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Kurzbeschreibung\nx", "liste.csv:1: has no column “Name”."),
        (f"{HEAD}\n", "liste.csv: has no row below the names of the columns."),
        ("", "liste.csv: has no row below the names of the columns."),
        (f'{HEAD}\nA;x\n"B"y;z', "liste.csv:3: is no CSV: ';' expected after '\"'."),
        (
            f"{HEAD}\nA;x;y\n",
            "liste.csv:2: row 2: has 3 cells, the first row 2. Quote texts with separators.",
        ),
        ("Name;Verein;Summary\nA;B;C", "liste.csv:1: several columns give the Name. Keep one."),
        (
            f"{HEAD}\nA;{'x' * 301}",
            "row 2, column Kurzbeschreibung: has 301 characters; at most 300 are possible.",
        ),
        (
            f"{HEAD};Art\nA;x;Verien",
            "row 2, column Art: “Verien” is no kind of organisation. Did you mean “verein”?",
        ),
        (f"{HEAD};Website\nA;x;foo bar", "column Website: “foo bar” is no address."),
        (f"{HEAD};Website\nA;x;javascript://alert", "column Website: “javascript://alert” is no address."),
        (f"{HEAD};E-Mail\nA;x;foo", "column E-Mail: “foo” is no email address."),
        (f"{HEAD};Themen\nA;x;Geld", "column Themen: “Geld” is no id of a topic"),
        ("a\0b", "liste.csv:1: is neither in UTF-8 nor in Windows-1252."),
    ],
)
def test_bad_lists_are_refused(sheet, tmp_path, text, problem):
    found = problems_of("organisations", sheet(text), tmp_path / "bundle")
    assert any(problem in each for each in found), found


def test_cells_of_several_lines_do_not_shift_the_line_that_is_named(sheet, tmp_path):
    text = f'{HEAD};E-Mail\nA;"x\ny";a@b.org\nB;z;foo'
    assert problems_of("organisations", sheet(text), tmp_path / "b")[0].startswith(
        "liste.csv:4: row 3, column E-Mail:"
    )


def test_languages_are_known_by_german_and_english_names_and_codes():
    assert languages("Deutsch, Turkish; ar und KURMANCI / Gebärdensprache") == [
        "de",
        "tr",
        "ar",
        "kmr",
        "gsg",
    ]
    assert languages("Farsi|Persisch\nukrainisch & Russian") == ["fa", "uk", "ru"]
