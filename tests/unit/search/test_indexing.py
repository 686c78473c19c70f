"""What changes on the site is found, or gone, once the change log has been read."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex

from core import changes
from core.models import Change, Term
from search.ageing import note_ageing_pages
from search.asking import plan
from search.engines.base import EngineDocument, EngineUnavailable, Has, Request
from search.engines.current import locales
from search.engines.embedded.engine import EmbeddedEngine
from search.extraction import documents
from search.indexing import catch_up, rebuild
from search.models.downloads import DownloadText
from search.site_lexicon import SiteLexicon
from tests.factories import (
    make_document,
    make_event,
    make_funding,
    make_guide,
    make_organisation,
    make_topic,
    make_tree,
    translate,
)

pytestmark = pytest.mark.django_db

#: Titles that a query finds in a language.
Finder = Callable[..., set[str]]


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index", locales())


@pytest.fixture
def found(engine: EmbeddedEngine) -> Finder:
    def find(query: str, code: str = "de", **facets: str) -> set[str]:
        catch_up(engine)
        filters = tuple(Has(name, (value,)) for name, value in facets.items())
        clause = plan(query, code, SiteLexicon(engine, locales()), literal=True).clause if query else None
        if query and clause is None:
            return set()
        answer = engine.search(Request(clause, filters=filters, limit=100))
        return {hit.id for hit in answer.hits}

    return find


def key(page: Any) -> str:
    return str(page.translation_key)


def test_a_page_is_found_once_it_is_published_and_gone_once_it_is_not(found: Finder) -> None:
    tree = make_tree()
    assert found("Zitadelle") == set()
    guide = make_guide(tree["guides"], "Die Zitadelle mieten", live=False)
    assert found("Zitadelle") == set()
    guide.save_revision().publish()
    assert found("Zitadelle") == {key(guide)}
    guide.refresh_from_db()
    guide.unpublish()
    assert found("Zitadelle") == set()


def test_another_title_replaces_the_old_one(found: Finder) -> None:
    guide = make_guide(make_tree()["guides"], "Die Zitadelle mieten")
    assert found("Zitadelle")
    guide.title = guide.summary = "Das Rathaus mieten"
    guide.save_revision()
    assert found("Rathaus") == set()
    guide.save_revision().publish()
    assert found("Rathaus") == {key(guide)}
    assert found("Zitadelle") == set()


def test_a_deleted_page_is_gone(found: Finder) -> None:
    guide = make_guide(make_tree()["guides"], "Die Zitadelle mieten")
    assert found("Zitadelle")
    guide.delete()
    assert found("Zitadelle") == set()


def test_a_page_moved_to_a_private_place_is_gone(found: Finder) -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"], "Die Zitadelle mieten")
    PageViewRestriction.objects.create(page=tree["organisations"], restriction_type="login")
    assert found("Zitadelle")
    guide.move(Page.objects.get(pk=tree["organisations"].pk), "last-child")
    assert found("Zitadelle") == set()
    Page.objects.get(pk=guide.pk).move(Page.objects.get(pk=tree["guides"].pk), "last-child")
    assert found("Zitadelle") == {key(guide)}


def test_what_becomes_private_is_gone_with_all_below_and_comes_back(found: Finder) -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"], "Die Zitadelle mieten")
    assert found("Zitadelle")
    restriction = PageViewRestriction.objects.create(page=tree["guides"], restriction_type="login")
    assert found("Zitadelle") == set()
    restriction.delete()
    assert found("Zitadelle") == {key(guide)}


def test_a_page_is_found_by_the_words_of_its_translation_too(found: Finder) -> None:
    guide = make_guide(make_tree("tr")["guides"], "Die Zitadelle mieten")
    assert found("kiralamak", "tr") == set()
    turkish = translate(guide, "tr", "Kaleyi kiralamak")
    assert found("kiralamak", "tr") == found("Zitadelle", "tr") == found("kiralamak", "de") == {key(guide)}
    turkish.unpublish()
    assert found("kiralamak", "tr") == set()
    assert found("Zitadelle", "tr") == {key(guide)}


def test_a_private_translation_does_not_give_its_words_away(found: Finder) -> None:
    guide = make_guide(make_tree("tr")["guides"], "Die Zitadelle mieten")
    turkish = translate(guide, "tr", "Kaleyi kiralamak")
    PageViewRestriction.objects.create(page=turkish, restriction_type="login")
    assert found("kiralamak", "tr") == set()
    assert found("", language="tr") & {key(guide)} == set()
    assert found("Zitadelle") == {key(guide)}


def test_a_new_name_of_an_organisation_is_found_on_its_guides(found: Finder) -> None:
    tree = make_tree()
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    guide = make_guide(tree["guides"], "Räume mieten", authors=[organisation])
    assert found("Sprachhaus") == {key(guide), key(organisation)}
    organisation.title = "Lesesaal"
    organisation.save_revision().publish()
    assert found("Lesesaal") == {key(guide), key(organisation)}
    organisation.unpublish()
    assert found("Lesesaal") == set()


def test_the_name_of_an_organisation_that_becomes_private_or_expires_is_gone_from_its_guides(
    found: Finder,
) -> None:
    tree = make_tree()
    organisation = make_organisation(tree["organisations"], "Sprachhaus")
    guide = make_guide(tree["guides"], "Räume mieten", authors=[organisation])
    assert found("Sprachhaus") == {key(guide), key(organisation)}
    restriction = PageViewRestriction.objects.create(page=organisation, restriction_type="login")
    assert found("Sprachhaus") == set()
    restriction.delete()
    assert found("Sprachhaus") == {key(guide), key(organisation)}
    organisation.expire_at = timezone.now() - timedelta(minutes=1)
    organisation.save_revision().publish()
    call_command("publish_scheduled")
    assert found("Sprachhaus") == set()


def test_a_new_name_of_a_topic_is_found_on_its_pages_and_a_deleted_one_is_gone(found: Finder) -> None:
    topic = make_topic("Kiezfonds")
    guide = make_guide(make_tree()["guides"], "Räume mieten", topics=[topic])
    assert found("Kiezfonds") == {key(guide)}
    topic.name = "Geldquellen"
    topic.save()
    assert found("Geldquellen") == {key(guide)}
    assert found("", topic=str(topic.translation_key)) == {key(guide)}
    topic.delete()
    assert found("Geldquellen") == set()
    assert found("", topic=str(topic.translation_key)) == set()


def test_synonyms_of_a_term_are_found_at_once(found: Finder) -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"], "Gemeinnützigkeit beantragen")
    assert found("Steuervorteil") == set()
    Term.objects.create(
        term="Gemeinnützigkeit", definition="-", synonyms="Steuervorteil", locale=tree["home"].locale
    )
    assert found("Steuervorteil") == {key(guide)}


def test_the_text_of_a_download_counts_while_everyone_may_read_it(found: Finder) -> None:
    tree = make_tree()
    document = make_document("Checkliste")
    block = ("downloads", {"title": "", "items": [{"document": document, "title": "Checkliste"}]})
    guide = make_guide(tree["guides"], "Räume mieten", body=[block])
    DownloadText.objects.update_or_create(
        document=document, defaults={"text": "Hausordnung", "file_hash": document.get_file_hash()}
    )
    ReferenceIndex.create_or_update_for_object(guide)
    document.save()
    assert found("Hausordnung") == {key(guide)}
    private = Collection.get_first_root_node().add_child(name="Vorstand")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document.collection = private
    document.save()
    assert found("Hausordnung") == set()


def test_facts_become_facets_and_dates() -> None:
    tree = make_tree()
    event = make_event(tree["events"], childcare=True, languages=["de", "tr"], step_free="yes")
    [document] = documents([event.translation_key])
    assert document.facets["type"] == ["event"]
    assert document.facets["childcare"] == document.facets["step_free"] == document.facets["free"] == ["yes"]
    assert document.facets["spoken"] == ["de", "tr"]
    assert "interpretation" not in document.facets
    assert document.dates["starts"] == [event.start]
    funding = make_funding(tree["funding"], is_rolling=True)
    [document] = documents([funding.translation_key])
    assert document.facets["call_open"] == ["yes"]


def test_documents_of_many_pages_take_as_many_queries_as_of_few(django_assert_max_num_queries: Any) -> None:
    tree = make_tree()
    topic = make_topic()
    guides = [make_guide(tree["guides"], f"Nummer {number}", topics=[topic]) for number in range(8)]
    documents([guides[0].translation_key])
    with django_assert_max_num_queries(10):
        assert len(documents(each.translation_key for each in guides)) == 8


def test_an_index_that_is_missing_is_made_and_one_ahead_of_the_database_is_made_anew(
    engine: EmbeddedEngine,
) -> None:
    guide = make_guide(make_tree()["guides"])
    assert engine.position() is None
    catch_up(engine)
    assert engine.position() == changes.newest()
    Change.objects.all().delete()
    guide.delete()
    Change.objects.all().delete()
    catch_up(engine)
    assert engine.position() == 0
    assert key(guide) not in {hit.id for hit in engine.search(Request(None, limit=100)).hits}


def test_an_engine_that_is_away_misses_nothing(engine: EmbeddedEngine, monkeypatch: Any) -> None:
    tree = make_tree()
    rebuild(engine)
    position = engine.position()

    def away(*_arguments: Any) -> None:
        raise EngineUnavailable("away")

    with monkeypatch.context() as patched:
        patched.setattr(EmbeddedEngine, "write", away)
        guide = make_guide(tree["guides"])
        with pytest.raises(EngineUnavailable):
            catch_up(engine)
    assert engine.position() == position
    catch_up(engine)
    assert key(guide) in {hit.id for hit in engine.search(Request(None, limit=100)).hits}


def test_a_batch_that_is_cut_off_is_read_again_as_a_whole(engine: EmbeddedEngine, monkeypatch: Any) -> None:
    tree = make_tree()
    rebuild(engine)
    monkeypatch.setattr("search.indexing.CHUNK", 2)
    guides = [make_guide(tree["guides"], f"Nummer {number}") for number in range(5)]
    written: list[list[EngineDocument]] = []
    write = EmbeddedEngine.write

    def cut_off(self: EmbeddedEngine, found: Any, deleted: Any, position: int) -> None:
        if len(written) == 1:
            written.append([])
            raise EngineUnavailable("disk full")
        written.append(list(found))
        write(self, written[-1], deleted, position)

    monkeypatch.setattr(EmbeddedEngine, "write", cut_off)
    with pytest.raises(EngineUnavailable):
        catch_up(engine)
    catch_up(engine)
    ids = {hit.id for hit in engine.search(Request(None, limit=100)).hits}
    assert {key(guide) for guide in guides} <= ids


def test_each_night_pages_with_a_date_are_looked_at_again(engine: EmbeddedEngine, monkeypatch: Any) -> None:
    tree = make_tree()
    make_guide(tree["guides"])
    event = make_event(tree["events"], days=1)
    catch_up(engine)
    start, later = changes.newest(), timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert note_ageing_pages() == 1
    assert {each.object_id for each in changes.after(start)} == {str(event.pk)}
    catch_up(engine)
    answer = engine.search(Request(None, sort="starts", filters=(Has("type", ("event",)),)))
    assert answer.total == 1
    assert documents([event.translation_key])[0].dates.get("starts") is None
