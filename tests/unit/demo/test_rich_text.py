"""The HTML of the bundle, read and brought into Wagtail's form."""

import pytest

from demo.loader.rich_text import Outline, references, to_database


def test_links_become_wagtails() -> None:
    html = '<p><a href="page:home">A</a> <a href="document:form">B</a> <a href="https://c.example/?a=1&amp;b=2">C</a></p>'
    stored = to_database(html, lambda kind, name: {"home": 3, "form": 8}[name])
    assert stored == (
        '<p><a id="3" linktype="page">A</a> <a id="8" linktype="document">B</a> '
        '<a href="https://c.example/?a=1&amp;b=2">C</a></p>'
    )


def test_gaps_between_blocks_go_and_those_between_words_stay() -> None:
    html = "<p>Eins</p>\n <ul> <li>Zwei</li> <li><b>Drei</b> <i>vier</i></li> </ul> "
    assert to_database(html, lambda kind, name: 0) == (
        "<p>Eins</p><ul><li>Zwei</li><li><b>Drei</b> <i>vier</i></li></ul>"
    )


def test_references_are_links_to_the_bundle_only() -> None:
    html = '<p><a href="page:a">A</a><a href="document:b">B</a><a href="https://page:c">C</a></p>'
    assert list(references(html)) == [("page", "a"), ("document", "b")]


@pytest.mark.parametrize(
    ("html", "flaw"),
    [
        ("<p><b>A</p></b>", "</p> closes nothing"),
        ("<p>A</p></p>", "</p> closes nothing"),
        ("<p><a>A</a></p>", "<a> has the attributes []"),
        ("<h2>A</h2>", "<h2> is not one of"),
        ("A<p>B</p>", "outside"),
    ],
)
def test_flaws(html: str, flaw: str) -> None:
    assert any(flaw in each for each in Outline(html).flaws)


def test_a_sound_text_has_none() -> None:
    outline = Outline('<p>A &amp; <b>B</b></p><ol><li>C <a href="page:d">D</a></li></ol>')
    assert (outline.flaws, outline.blocks, outline.links) == ([], ["p", "ol", "li"], ["page:d"])
