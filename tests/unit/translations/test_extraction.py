"""Our quick extraction finds the same segments as wagtail-localize's own, whatever stands in a page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail_localize.segments.extract import extract_segments

from core.models import CustomDocument, CustomImage, Footer, Menu
from events.models import EventPage, WorkingGroupPage
from home.models import HomePage
from knowledge.models import GuidePage, OrganisationPage
from tests.factories import make_document, make_image, make_tree
from tests.factories.random_values import Values, texts
from tests.factories.site import locale
from tests.support.chance import examples
from translations.extraction import segments_in

pytestmark = pytest.mark.django_db

KINDS = [GuidePage, OrganisationPage, WorkingGroupPage, EventPage, HomePage, Menu, Footer]
#: What people, imports and old editors leave in rich text, well-formed or not.
PIECES = (
    "<p>",
    "</p>",
    '<p data-block-key="ab1cd">',
    "<p/>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<h2>",
    "</h2>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "<br/>",
    "<br>",
    "<br />",
    "<hr/>",
    '<a href="https://example.org/">',
    '<a href="/a?b=1&amp;c=2">',
    '<a id="1" linktype="page">',
    "<a>",
    "</a>",
    '<a href="x" rel="y">',
    '<embed embedtype="image" id="1" alt="x" format="left"/>',
    "<sup>",
    "</sup>",
    "Verein",
    " ",
    "\n",
    "\t",
    "\xa0",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&#8230;",
    "&",
    ">",
    "'",
    '"',
    "😀",
    "\u200f",
    "\u2028",
)


def seen(segments: Any) -> list[Any]:
    """All that makes a segment, in an order that does not depend on the run."""
    return [
        (
            type(each).__name__,
            each.path,
            each.order,
            getattr(each, "attrs", None),
            each.string.data
            if hasattr(each, "string")
            else (each.template, each.string_count)
            if hasattr(each, "template")
            else getattr(each, "data", None),
        )
        for each in segments
    ]


@given(st.data(), st.sampled_from(KINDS))
@examples(20)
def test_pages_and_snippets_have_the_segments_that_wagtail_localize_finds(
    data: st.DataObject, model: Any
) -> None:
    tree = make_tree()
    pools = {
        CustomImage: [make_image().pk],
        CustomDocument: [make_document().pk],
        HomePage: [tree["home"].pk],
    }
    values = Values(data.draw, pools)
    instance = model(locale=locale("de"))
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField):
            raw = values.stream(field.stream_block, least=1)
            setattr(instance, field.name, StreamValue(field.stream_block, raw, is_lazy=True))
        elif (
            field.editable
            and not field.primary_key
            and not field.is_relation
            and field.name not in ("path", "depth")
        ):
            setattr(instance, field.attname, values.field(field))
    assert seen(segments_in(instance)) == seen(extract_segments(instance))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@examples(300)
def test_rich_text_is_taken_apart_as_wagtail_localize_does_it(html: str) -> None:
    page = HomePage(title="T", summary="S", intro=html, locale_id=1)
    try:
        theirs = seen(extract_segments(page))
    except ValueError:  # a tag that translators may not have
        with pytest.raises(ValueError):
            segments_in(page)
    else:
        assert seen(segments_in(page)) == theirs


@given(st.data())
@examples(100)
def test_rich_text_of_the_editor_is_taken_apart_as_wagtail_localize_does_it(data: st.DataObject) -> None:
    page = HomePage(title="T", summary="S", intro=Values(data.draw, {}).rich_text(), locale_id=1)
    assert seen(segments_in(page)) == seen(extract_segments(page))


@given(texts)
@examples(100)
def test_plain_texts_are_the_strings_that_wagtail_localize_makes(text: str) -> None:
    page = HomePage(title=text, summary=text, locale_id=1)
    assert seen(segments_in(page)) == seen(extract_segments(page))
