import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from tests.support.conversions import SAMPLES

pytestmark = pytest.mark.once


def convert(*arguments):
    out, told = io.StringIO(), io.StringIO()
    call_command("convert_content", *map(str, arguments), stdout=out, stderr=told)
    return out.getvalue(), told.getvalue()


def test_convert_content_says_what_it_wrote_and_what_to_look_at(tmp_path):
    out, told = convert("organisations", SAMPLES / "organisationen.csv", tmp_path / "b.zip", "--locale", "en")
    assert out == (
        f"{tmp_path / 'b.zip'}: 2 pages in 2 language versions, 0 topics, 0 pictures, 0 documents, 0 redirects. "
        "Look through it, then import it.\n"
    )
    assert told == "organisationen.csv:1: the column “Mitglied seit” is left out.\n"
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("bundle.yaml").decode() == "format: 1\nname: organisations-organisationen\n"


def test_convert_content_writes_nothing_where_something_is_wrong(tmp_path):
    with pytest.raises(CommandError, match=r"^Nothing was written\.\nkaputt\.csv:2: row 2, column Languages"):
        convert("organisations", SAMPLES / "kaputt.csv", tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_convert_content_replaces_no_folder_that_is_no_bundle(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(CommandError, match="exists and is no content bundle"):
        convert("organisations", SAMPLES / "organisationen.csv", tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "x"


@pytest.mark.parametrize("kind", ["organisations", "calendar", "wordpress", "markdown"])
def test_convert_content_says_what_is_not_there(tmp_path, kind):
    with pytest.raises(CommandError, match="nowhere"):
        convert(kind, tmp_path / "nowhere", tmp_path / "b")


def test_convert_content_knows_only_languages_of_the_site(tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'xx'"):
        convert("calendar", SAMPLES / "wochenplan.ics", tmp_path / "b", "--locale", "xx")
