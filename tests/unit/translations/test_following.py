"""What reaches live translations when their source is published again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText
from wagtail_localize.models import SegmentOverride, StringTranslation

from core.blocks import PlaceBlock
from core.models import Notice
from events.models import EventPage
from knowledge.models import FundingPage, GuidePage, OrganisationPage
from tests.factories import (
    make_event,
    make_funding,
    make_guide,
    make_image,
    make_organisation,
    make_topic,
    make_tree,
)
from tests.factories.site import locale
from tests.factories.translations import localized, publish_translation, translate_strings, translation_into
from translations.tasks import follow_source

pytestmark = pytest.mark.django_db

PHONE = {"responsibility": "Büro", "name": "", "phone": "030 23125 001", "email": "", "hours": ""}


def publish(page: Any) -> Any:
    page.save_revision().publish()
    work()
    return fresh(page)


def work() -> None:
    """Do what the worker does."""
    for result in DBTaskResult.objects.filter(task_path=follow_source.module_path):
        follow_source.call(*result.args_kwargs["args"])
        result.delete()


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def revisions(page: Any) -> int:
    return page.revisions.count()


def test_changed_facts_reach_a_complete_translation_and_its_occurrences() -> None:
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = localized(event, "tr")
    event.start += timedelta(days=1)
    event.end += timedelta(days=1)
    publish(event)
    turkish = EventPage.objects.get(pk=turkish.pk)
    assert turkish.start == event.start
    assert turkish.title == "tr: Netzwerktreffen"
    assert [each.start for each in turkish.occurrences.all()] == [event.start]


def test_changed_prose_stays_until_it_is_translated_again_while_facts_go_on() -> None:
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = localized(event, "tr")
    event.title = "Großes Netzwerktreffen"
    event.capacity = 40
    publish(event)
    turkish = fresh(turkish)
    assert turkish.title == "tr: Netzwerktreffen"
    assert turkish.capacity == 40
    texts, translated = translation_into(event, "tr").get_progress()
    assert texts - translated == 1


def test_facts_inside_of_blocks_reach_an_incomplete_translation() -> None:
    tree = make_tree("tr")
    page = make_organisation(tree["organisations"], contacts=[("contact", PHONE)])
    turkish = localized(page, "tr")
    page.title = "Sprachhaus e. V."
    page.contacts[0].value["phone"] = "030 23125 999"
    publish(page)
    contact = fresh(turkish).contacts[0].value
    assert contact["phone"] == "030 23125 999"
    assert contact["responsibility"] == "tr: Büro"


def test_a_new_block_waits_for_its_translation_and_a_removed_one_goes() -> None:
    tree = make_tree("tr")
    body = [("heading", "Anfang"), ("text", "<p>Die Satzung zuerst.</p>"), ("heading", "Ende")]
    guide = make_guide(tree["guides"], body=body)
    turkish = localized(guide, "tr")
    kept = [(block.block_type, block.value, block.id) for block in guide.body]
    guide.body = StreamValue(guide.body.stream_block, [("text", RichText("<p>Neu.</p>")), *kept[1:]])
    publish(guide)
    assert [str(block.value) for block in fresh(turkish).body] == [
        "<p>tr: Die Satzung zuerst.</p>",
        "tr: Ende",
    ]


def test_a_block_with_another_number_of_paragraphs_stays_as_it_was_translated() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    turkish = localized(guide, "tr")
    guide.body[1].value.source = "<p>Die Satzung zuerst.</p><p>Dann der Vorstand.</p>"
    publish(guide)
    assert str(fresh(turkish).body[1].value) == "<p>tr: Die Satzung zuerst.</p>"


def test_topics_and_other_relations_follow_and_can_be_cleared() -> None:
    tree = make_tree("tr")
    one, two = make_topic("Räume"), make_topic("Förderung")
    author = make_organisation(tree["organisations"])
    guide = make_guide(tree["guides"], topics=[one])
    turkish = localized(guide, "tr")
    guide.topics.set([two])
    guide.authors.set([author])
    guide = publish(guide)
    assert list(fresh(turkish).topics.all()) == [two]
    assert list(fresh(turkish).authors.all()) == [author]
    guide.topics.clear()
    guide.authors.clear()
    publish(guide)
    assert not fresh(turkish).topics.exists()
    assert not fresh(turkish).authors.exists()


def test_child_rows_follow() -> None:
    tree = make_tree("tr")
    call = make_funding(tree["funding"])
    turkish = localized(call, "tr")
    call.deadlines.create(date=date(2031, 5, 1))
    call = publish(call)
    assert [each.date for each in fresh(turkish).deadlines.all()] == [date(2031, 5, 1)]
    call.deadlines.clear()
    publish(call)
    assert not FundingPage.objects.get(pk=turkish.pk).deadlines.exists()


def test_nothing_is_published_where_nothing_has_changed() -> None:
    tree = make_tree("tr")
    call = make_funding(tree["funding"], topics=[make_topic()])
    call.deadlines.create(date=date(2031, 5, 1))
    call = publish(call)
    turkish = localized(call, "tr")
    before = revisions(turkish)
    publish(call)
    assert revisions(turkish) == before


def test_numbers_and_times_inside_of_blocks_are_no_change() -> None:
    tree = make_tree("tr")
    hours = {"days": ["mo"], "opens": "09:00:00", "closes": "17:00:00", "note": "Klingeln"}
    place = {
        "name": "Büro",
        "access_note": "",
        "street": "Musterstraße 12",
        "postal_code": "13597",
        "city": "Berlin",
        "latitude": "52.5362",
        "longitude": "13.2041",
        "opening_hours": [hours],
    }
    page = make_organisation(tree["organisations"], places=[("place", PlaceBlock().to_python(place))])
    turkish = localized(page, "tr")
    before = revisions(turkish)
    publish(page)
    assert revisions(turkish) == before


def test_aliases_and_drafts_are_left_alone() -> None:
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    draft = localized(guide, "tr")
    draft.unpublish()
    alias = guide.copy_for_translation(locale("en"), alias=True)
    guide.title = "Einen Verein gründen"
    guide.verified_on = date(2026, 1, 2)
    publish(guide)
    assert fresh(draft).verified_on is None
    assert not fresh(draft).live
    assert fresh(alias).alias_of_id == guide.pk
    assert revisions(alias) == 0


def test_what_translators_have_not_published_stays_unpublished() -> None:
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = localized(event, "tr")
    event.summary = "Für alle, die mitmachen wollen."
    event = publish(event)
    translate_strings(translation_into(event, "tr"))  # typed in, but not published
    event.capacity = 12
    event = publish(event)
    turkish = fresh(turkish)
    assert (turkish.capacity, turkish.summary) == (12, "tr: Netzwerktreffen für alle.")
    event.capacity = 13  # the mark of what is published must not have moved
    publish(event)
    turkish = fresh(turkish)
    assert (turkish.capacity, turkish.summary) == (13, "tr: Netzwerktreffen für alle.")
    turkish = publish_translation(translation_into(event, "tr"))
    assert (turkish.capacity, turkish.summary) == (13, "tr: Für alle, die mitmachen wollen.")


def test_a_draft_of_the_translation_survives_and_takes_over_the_facts_when_it_is_published() -> None:
    tree = make_tree("tr")
    event = make_event(tree["events"])
    turkish = localized(event, "tr")
    turkish.access_note = "Rampa var."
    draft = turkish.save_revision()
    event.capacity = 12
    publish(event)
    turkish = fresh(turkish)
    assert turkish.capacity == 12
    assert turkish.access_note == ""
    assert turkish.latest_revision == draft
    assert turkish.has_unpublished_changes
    draft.publish()
    work()
    assert fresh(turkish).capacity == 12


def test_a_language_keeps_its_own_picture() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"], image=make_image("eins"), image_alt="Eins.")
    turkish = localized(guide, "tr")
    own = make_image("zwei")
    translation = translation_into(guide, "tr")
    segment = translation.source.overridablesegment_set.get(context__path="image")
    SegmentOverride.objects.create(locale=locale("tr"), context=segment.context, data_json=str(own.pk))
    guide.image = make_image("drei")
    guide.verified_on = date(2026, 1, 2)
    publish(guide)
    turkish = fresh(turkish)
    assert (turkish.image, turkish.verified_on) == (own, date(2026, 1, 2))


def test_a_changed_address_of_a_link_reaches_the_translation() -> None:
    tree = make_tree("tr")
    link = '<p>Siehe <a href="https://alt.example">dort</a>.</p>'
    guide = make_guide(tree["guides"], body=[("text", link)])
    turkish = localized(guide, "tr", {'Siehe <a id="a1">dort</a>.': 'Bkz. <a id="a1">orası</a>.'})
    guide.body[0].value.source = link.replace("alt", "neu")
    publish(guide)
    assert str(fresh(turkish).body[0].value) == '<p>Bkz. <a href="https://neu.example">orası</a>.</p>'


def test_a_page_written_in_turkish_leads_its_german_translation() -> None:
    tree = make_tree("tr")
    page = make_organisation(tree.pages["organisations"]["tr"], "Bahar", website="https://alt.example")
    german = localized(page, "de")
    page.website = "https://neu.example"
    publish(page)
    german = OrganisationPage.objects.get(pk=german.pk)
    assert (german.website, german.title) == ("https://neu.example", "de: Bahar")


def test_publishing_a_translation_changes_neither_source_nor_other_languages() -> None:
    tree = make_tree("tr", "en")
    guide = make_guide(tree["guides"])
    turkish, english = localized(guide, "tr"), localized(guide, "en")
    before = revisions(guide), revisions(english)
    turkish.easy_read_checked_by = "Okuma grubu"
    publish(turkish)
    assert (revisions(guide), revisions(english)) == before
    assert GuidePage.objects.get(pk=guide.pk).easy_read_checked_by == ""


def test_the_facts_of_a_notice_follow_while_its_text_waits() -> None:
    make_tree()
    notice = Notice.objects.create(text="<p>Heute zu.</p>", locale=locale("de"))
    turkish = localized_snippet(notice, "tr")
    notice.level = Notice.Level.URGENT
    notice.text = "<p>Morgen zu.</p>"
    notice.save()
    work()
    turkish.refresh_from_db()
    assert (turkish.level, turkish.text) == (Notice.Level.URGENT, "<p>tr: Heute zu.</p>")


def localized_snippet(instance: Any, code: str) -> Any:
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation = Translation.objects.create(source=source, target_locale=locale(code))
    translate_strings(translation)
    translation.save_target()
    return translation.get_target_instance()


def test_translations_that_are_in_nobodys_hands_are_not_followed() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    turkish = localized(guide, "tr")
    translation = translation_into(guide, "tr")
    translation.enabled = False
    translation.save()
    guide.verified_on = date(2026, 1, 2)
    publish(guide)
    assert fresh(turkish).verified_on is None
    assert StringTranslation.objects.filter(locale=locale("tr")).exists()
