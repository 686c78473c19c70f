"""The whole demo content, loaded once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import StringTranslation, Translation

from bundles.files import open_files
from bundles.importing.reading import Bundle, read_bundle
from bundles.names import DOCUMENT, IMAGE, key_of
from core.models import CustomDocument, CustomImage, Footer, Menu, Notice, SiteSettings, Term, Topic, User
from core.models.pages import Provenance
from core.references import References
from demo.accounts import ACCOUNTS
from demo.loading import CONTENT
from events.models import EventPage, MembersAreaPage, Occurrence
from knowledge.models import GuidePage
from search.extraction import all_documents
from translations.following import follow
from translations.merging import content_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def bundle(django_db_setup: None, django_db_blocker: Any) -> Iterator[Bundle]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo")
        yield read_bundle(open_files(CONTENT))
        transaction.set_rollback(True)


def key(name: str) -> Any:
    return key_of("pages", name)


def outdated(bundle: Bundle) -> set[tuple[Any, str]]:
    """The translations that were made from an earlier text: key and language."""
    return {
        (key(page.name), code)
        for page in bundle.pages.values()
        for code in page.codes
        if "segments" in bundle.values(page.file(code))
    }


def pages() -> Any:
    return Page.objects.filter(depth__gt=1).select_related("locale").specific()


def test_every_page_is_there_in_each_of_its_languages(bundle: Bundle) -> None:
    written = {(key(entry.name), code) for entry in bundle.pages.values() for code in entry.codes}
    assert {(page.translation_key, page.locale.language_code) for page in pages()} == written
    types = Counter(page._meta.label for page in pages() if page.is_source)
    for label, least in (
        ("knowledge.GuidePage", 14),
        ("knowledge.OrganisationPage", 12),
        ("events.EventPage", 20),
        ("events.WorkingGroupPage", 4),
        ("knowledge.ResourcePage", 10),
        ("knowledge.FundingPage", 6),
        ("home.AnnouncementPage", 6),
    ):
        assert types[label] >= least, label


def test_all_is_published_and_nothing_is_an_alias(bundle: Bundle) -> None:
    for page in pages():
        assert page.alias_of_id is None
        assert page.live
        assert not page.has_unpublished_changes
        assert page.provenance == (Provenance.ORIGINAL if page.is_source else Provenance.HUMAN)


def test_sources_stand_in_the_language_in_which_they_were_written(bundle: Bundle) -> None:
    for entry in bundle.pages.values():
        (source,) = [page for page in pages().filter(translation_key=key(entry.name)) if page.is_source]
        assert source.locale.language_code == entry.source
        if entry.parent:
            assert source.get_parent().locale.language_code == entry.source
    assert {entry.source for entry in bundle.pages.values()} == {"ar", "de", "tr"}


def test_only_outdated_translations_lack_texts(bundle: Bundle) -> None:
    old = outdated(bundle)
    assert len(old) >= 12
    for translation in Translation.objects.select_related("source", "target_locale"):
        texts, translated = translation.get_progress()
        place = (translation.source.object_id, translation.target_locale.language_code)
        assert (texts > translated) == (place in old), translation.source.object_repr
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_what_is_published_is_what_wagtail_localize_would_publish(bundle: Bundle) -> None:
    old = outdated(bundle)
    for translation in Translation.objects.select_related("source", "target_locale"):
        if (translation.source.object_id, translation.target_locale.language_code) not in old:
            made = translation.source.get_ephemeral_translated_instance(
                translation.target_locale, fallback=True
            )
            assert content_of(translation.get_target_instance()) == content_of(made)


def test_following_the_sources_changes_nothing(bundle: Bundle) -> None:
    before = Revision.objects.count()
    old = {each for each, _code in outdated(bundle)}
    for entry in bundle.pages.values():
        if key(entry.name) in old or entry.type in ("events.EventPage", "knowledge.OrganisationPage"):
            assert follow(key(entry.name)) == 0, entry.name
    assert Revision.objects.count() == before


def test_every_picture_is_stored_once_and_described_wherever_it_is_shown(bundle: Bundle) -> None:
    used = {
        entry.head[name]
        for entry in bundle.pages.values()
        for name in ("image", "logo")
        if name in entry.head
    }
    assert CustomImage.objects.count() >= len(used)
    assert CustomImage.objects.count() <= len(bundle.media[IMAGE])
    assert CustomDocument.objects.count() <= len(bundle.media[DOCUMENT])
    for page in pages():
        assert bool(page.image_id) == bool(page.image_alt), page
    for image in CustomImage.objects.all():
        assert image.credit
        assert image.has_focal_point()


def test_editors_could_save_every_page_as_it_is(bundle: Bundle) -> None:
    for page in pages():
        page.full_clean()
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                try:
                    field.stream_block.clean(getattr(page, field.name))
                except ValidationError as error:
                    pytest.fail(f"{page} ({page.locale.language_code}), {field.name}: {vars(error)}")


def test_every_link_leads_to_a_live_page(bundle: Bundle) -> None:
    live = set(Page.objects.live().values_list("pk", flat=True))
    references = References()
    for page in [*pages(), *Menu.objects.all(), *Footer.objects.all()]:
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                references.add_from(getattr(page, field.name).raw_data)
            elif isinstance(field, RichTextField):
                references.add_from(getattr(page, field.name))
    assert references.pages
    assert references.pages <= live


def test_guides_are_long_enough_and_name_their_sources(bundle: Bundle) -> None:
    for guide in [guide for guide in GuidePage.objects.all() if guide.is_source]:
        assert len(strip_tags(str(guide.body)).split()) >= 800, guide
        assert len(guide.sources) >= 3, guide


def test_snippets_and_furniture(bundle: Bundle) -> None:
    assert Topic.objects.count() == sum(len(each["texts"]) for each in bundle.snippets["core.Topic"].values())
    assert Term.objects.filter(locale__language_code="de").count() == len(bundle.snippets["core.Term"]) >= 60
    assert Footer.objects.count() == Notice.objects.count() == 10
    assert {menu.place for menu in Menu.objects.all()} == {"main", "footer"}
    facts = SiteSettings.objects.get()
    assert facts.operator == "NARUD e.V."
    assert facts.share_image


def test_events_have_their_times(bundle: Bundle) -> None:
    for event in EventPage.objects.all():
        times = list(event.occurrences_between(event.start, event.start.replace(year=event.start.year + 3)))
        stored = Occurrence.objects.filter(event=event).values_list("start", flat=True)
        assert list(stored) == [start for start, _end in times]
        assert stored


def test_members_areas_are_closed(bundle: Bundle) -> None:
    readers = set()
    for area in MembersAreaPage.objects.all():
        restriction = area.view_restrictions.get()
        assert restriction.restriction_type == "groups"
        (group,) = restriction.groups.all()
        assert group == area.get_parent().specific.members_group
        readers.add(group.name)
    assert readers == {"AG Räume", "AG Schutz und Vertrauen"}


def test_there_is_an_account_for_each_role(bundle: Bundle) -> None:
    for spec in ACCOUNTS:
        assert User.objects.get(username=spec.username).groups.filter(role__code=spec.role).exists()
    member = User.objects.get(username="sprachhaus")
    assert member.groups.filter(role__code=f"organisation:{key('sprachhaus')}").exists()


def test_every_page_gets_its_search_document_and_references(bundle: Bundle) -> None:
    found = {UUID(each.key): each for each in all_documents()}
    everyones = [
        page for page in pages() if page.live and not (page.alias_of_id or page.get_view_restrictions())
    ]
    searched = [page for page in everyones if page.search_type]
    assert {page.translation_key for page in searched} == found.keys()
    assert all(page.locale.language_code in found[page.translation_key].texts for page in searched)
    assert ReferenceIndex.objects.exists()


def test_a_second_run_changes_nothing(bundle: Bundle) -> None:
    before = list(Page.objects.order_by("pk").values())
    call_command("load_demo")
    assert list(Page.objects.order_by("pk").values()) == before
