"""What engines get of a page."""

import json
from datetime import UTC, datetime

from search.analysis import engine_document, text_tokens
from search.documents import PageText, SearchDocument
from search.languages import language_for


def tokens(**text):
    return text_tokens(PageText(1, **text), "de")


def stems(text):
    return " ".join(language_for("de").stems(text))


def test_each_language_has_fields_of_its_own():
    document = SearchDocument("x", {"de": PageText(1, "Vereine"), "de-simple": PageText(2, "Verein")})
    found = engine_document(document).tokens
    assert found["title_de"] == found["title_de_simple"] == stems("Verein")


def test_the_body_has_all_that_the_page_says():
    found = tokens(title="Räume", summary="mieten", body="Schlüssel", downloads="Vertrag")
    assert found["body"] == stems("Räume mieten Schlüssel Vertrag")


def test_summary_and_headings_are_the_lead():
    assert tokens(title="x", summary="Summe", headings="Absatz")["lead"] == stems("Summe Absatz")


def test_empty_fields_are_left_out():
    assert set(tokens(title="Räume")) == {"title", "body", "prefix", "words"}


def test_words_are_kept_unstemmed_for_suggestions_and_once_for_the_spelling():
    found = tokens(title="Vereine gründen", body="Vereine, Vereine!", terms="Satzung")
    assert found["prefix"] == "vereine grunden"
    assert sorted(found["words"].split()) == ["grunden", "satzung", "vereine"]


def test_the_document_keeps_facts_and_what_lists_and_excerpts_show():
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    document = engine_document(
        SearchDocument(
            "key",
            {"ar": PageText(7, "جمعية", summary="ملخص", body="نص")},
            facets={"type": ["guide"]},
            dates={"published": [moment]},
        )
    )
    assert (document.id, document.keywords, document.dates) == (
        "key",
        {"type": ["guide"]},
        {"published": [moment]},
    )
    assert json.loads(document.stored["card_ar"]) == {"page_id": 7, "title": "جمعية"}
    assert document.stored["text_ar"] == "ملخص\nنص"
