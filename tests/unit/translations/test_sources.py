"""Segments are those that wagtail-localize would extract, with few queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamValue
from wagtail_localize.models import TranslationSource

from knowledge.models import GuidePage
from tests.factories import make_guide, make_image, make_tree
from translations.sources import make_source

pytestmark = pytest.mark.django_db

BODY: list[tuple[str, Any]] = [
    ("heading", "Anfang"),
    ("text", '<p>Siehe <a href="https://a.example">dort</a> und dort.</p><ul><li>Ja</li><li>Ja</li></ul>'),
    ("checklist", {"title": "Liste", "items": ["Eins", "Zwei"]}),
    (
        "steps",
        {
            "title": "",
            "items": [{"title": "Erst", "text": "<p>Dies.</p>"}, {"title": "Dann", "text": "<p>Das.</p>"}],
        },
    ),
    ("quote", {"text": "Wer fragt, führt.", "source": "Sprichwort"}),
]


def rows(source: TranslationSource) -> dict[str, list[Any]]:
    """All segments with what they consist of, and with their primary keys."""
    return {
        "strings": list(
            source.stringsegment_set.order_by("order").values_list(
                "pk",
                "order",
                "context__path",
                "context__field_path",
                "string__data",
                "string__locale",
                "attrs",
            )
        ),
        "templates": list(
            source.templatesegment_set.order_by("order").values_list(
                "pk", "order", "context__path", "template__template", "template__string_count"
            )
        ),
        "overridables": list(
            source.overridablesegment_set.order_by("order").values_list(
                "pk", "order", "context__path", "data_json"
            )
        ),
    }


def make_guide_and_source() -> tuple[GuidePage, TranslationSource]:
    tree = make_tree()
    guide = make_guide(tree["guides"], body=BODY, image=make_image(), image_alt="Ein Bild.")
    guide = GuidePage.objects.get(pk=guide.pk)
    return guide, make_source(guide)


def test_after_ours_wagtail_localizes_own_finds_nothing_to_do() -> None:
    _guide, source = make_guide_and_source()
    ours = rows(source)
    assert len(ours["strings"]) > 12
    assert ours["templates"]
    assert ours["overridables"]
    source.refresh_segments()
    assert rows(source) == ours


def test_both_make_the_same_of_a_changed_text() -> None:
    guide, source = make_guide_and_source()
    raw = list(guide.body.raw_data)
    raw[0] = {**raw[0], "value": "Beginn"}
    guide.body = StreamValue(guide.body.stream_block, [raw[2], raw[0], raw[1]], is_lazy=True)
    guide.save()
    before = {row[0] for row in rows(source)["strings"]}
    source = make_source(guide)
    ours = rows(source)
    assert [row[4] for row in ours["strings"] if row[2].startswith("body")][:3] == ["Liste", "Eins", "Zwei"]
    assert before & {row[0] for row in ours["strings"]}  # title and summary are still the same rows
    source.refresh_segments()
    assert rows(source) == ours


def test_nothing_is_written_where_nothing_has_changed() -> None:
    guide, source = make_guide_and_source()
    ours = rows(source)
    source = make_source(guide)
    assert rows(source) == ours


def test_the_same_words_on_two_pages_are_one_string() -> None:
    guide, source = make_guide_and_source()
    other = make_guide(guide.get_parent().specific, "Ein anderer", body=BODY)
    second = make_source(other)
    texts = source.stringsegment_set.filter(context__path__startswith="body").values_list(
        "string_id", flat=True
    )
    assert set(texts) == set(
        second.stringsegment_set.filter(context__path__startswith="body").values_list("string_id", flat=True)
    )


def test_the_number_of_queries_hardly_grows_with_the_text() -> None:
    def queries_for(paragraphs: int) -> int:
        guide.body = [("text", "".join(f"<p>Satz {number}.</p>" for number in range(paragraphs)))]
        guide.save()
        with CaptureQueriesContext(connection) as queries:
            source = make_source(guide)
        assert source.stringsegment_set.count() > paragraphs
        return len(queries)

    guide, _source = make_guide_and_source()
    queries_for(5)
    assert queries_for(200) < queries_for(50) + 10  # SQLite takes long lists in several parts
