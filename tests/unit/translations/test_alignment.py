"""Bringing a text and its translation together, string by string."""

import pytest
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import extract_strings

from translations.alignment import Misaligned, Segments, in_terms_of, pairs


def segments(**texts: str) -> Segments:
    """The segments of rich texts by path."""
    values = []
    for path, html in texts.items():
        template, strings = extract_strings(html)
        values.append(TemplateSegmentValue(path, "html", template, len(strings)))
        values += [StringSegmentValue(path, string, attrs=attrs) for string, attrs in strings]
    return Segments.of(values)


def test_paragraphs_of_one_text_are_paired_in_their_order() -> None:
    source = segments(body="<p>Eins</p><ul><li>Zwei</li></ul>", more="<p>Drei</p>")
    translation = segments(body="<p>Bir</p><ul><li>İki</li></ul>", more="<p>Üç</p>")
    found = {string.string.data: text for string, text in pairs(source, translation)}
    assert found == {"Eins": "Bir", "Zwei": "İki", "Drei": "Üç"}


@pytest.mark.parametrize(
    "other",
    ["<p>Bir</p><p>İki</p>", "<ul><li>Bir</li></ul>", "<p><i>Bir</i></p>"],
    ids=["more", "list", "italic"],
)
def test_a_translation_that_is_built_otherwise_is_refused_with_its_place(other: str) -> None:
    with pytest.raises(Misaligned, match="body"):
        list(pairs(segments(body="<p>Eins</p>"), segments(body=other)))


def test_a_text_that_only_one_of_both_has_is_refused() -> None:
    with pytest.raises(Misaligned, match="more"):
        list(pairs(segments(body="<p>Eins</p>"), segments(body="<p>Bir</p>", more="<p>Fazla</p>")))


def test_links_keep_their_number_when_another_word_order_swaps_them() -> None:
    source = segments(body='<p><a href="https://a.example">A</a> vor <a href="https://b.example">B</a></p>')
    translation = segments(
        body='<p><a href="https://b.example">B</a> önünde <a href="https://a.example">A</a></p>'
    )
    ((string, text),) = pairs(source, translation)
    assert string.attrs["a2"] == {"href": "https://b.example"}
    assert text == '<a id="a2">B</a> önünde <a id="a1">A</a>'


def test_a_link_that_the_source_lacks_is_refused() -> None:
    source = segments(body='<p><a href="https://a.example">A</a></p>').strings["body", 0]
    other = segments(body='<p><a href="https://b.example">A</a></p>').strings["body", 0]
    with pytest.raises(Misaligned, match=r"https://b\.example"):
        in_terms_of(source, other)
