"""Everything that changes content is written down, and readers miss nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from bundles.importing.run import Options, import_bundle
from core import changes
from core.models import Change, ChangeKind, CustomImage, Term, Topic, User
from knowledge.models import GuidePage
from tests.factories import make_document, make_guide, make_image, make_tree, translate
from tests.factories.bundles import small, write
from tests.factories.site import locale

pytestmark = pytest.mark.django_db


def since(number: int) -> list[tuple[str, str, str]]:
    return [(each.kind, each.model, each.object_id) for each in changes.after(number)]


def kinds_since(number: int, instance: Any) -> list[str]:
    return [kind for kind, _model, pk in since(number) if pk == str(instance.pk)]


def test_publishing_unpublishing_and_deleting_a_page_are_written_down() -> None:
    tree = make_tree()
    start = changes.newest()
    guide = make_guide(tree["guides"])
    assert "published" in kinds_since(start, guide)
    start = changes.newest()
    guide.unpublish()
    assert kinds_since(start, guide) == ["unpublished"]
    start = changes.newest()
    guide.save_revision().publish()
    assert "published" in kinds_since(start, guide)
    start = changes.newest()
    pk = guide.pk
    guide.delete()
    assert ("deleted", "knowledge.guidepage", str(pk)) in since(start)


def test_a_draft_is_told_from_what_is_public() -> None:
    guide = make_guide(make_tree()["guides"])
    start = changes.newest()
    guide.title = "Entwurf"
    guide.save_revision()
    assert set(kinds_since(start, guide)) == {"drafted"}


def test_an_entry_names_page_key_and_language() -> None:
    tree = make_tree("tr")
    guide = make_guide(tree["guides"])
    start = changes.newest()
    turkish = translate(guide, "tr", "Dernek kurmak")
    [entry] = [
        each
        for each in changes.after(start)
        if each.object_id == str(turkish.pk) and each.kind == "published"
    ][-1:]
    assert (entry.key, entry.locale) == (guide.translation_key, "tr")


def test_moving_takes_the_pages_below_along() -> None:
    tree = make_tree()
    organisations, guides = tree["organisations"], tree["guides"]
    guide = make_guide(guides)
    start = changes.newest()
    guides.move(organisations, "last-child")
    assert kinds_since(start, guides)
    assert kinds_since(start, guide) == ["moved"]


def test_another_address_concerns_the_pages_below() -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"])
    start = changes.newest()
    guides = type(tree["guides"]).objects.get(pk=tree["guides"].pk)
    guides.slug = "anderswo"
    guides.save_revision().publish()
    assert "moved" in kinds_since(start, guide)


def test_privacy_of_a_page_concerns_all_below() -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"])
    start = changes.newest()
    restriction = PageViewRestriction.objects.create(page=tree["guides"], restriction_type="login")
    assert kinds_since(start, guide) == kinds_since(start, tree["guides"]) == ["privacy"]
    start = changes.newest()
    restriction.delete()
    assert kinds_since(start, guide) == ["privacy"]


def test_privacy_of_a_collection_concerns_its_files() -> None:
    collection = Collection.get_first_root_node().add_child(name="Vorstand")
    document = make_document("Protokoll")
    document.collection = collection
    document.save()
    start = changes.newest()
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert ("privacy", "core.customdocument", str(document.pk)) in since(start)


def test_a_collection_that_is_moved_concerns_the_files_within(admin_client: Client) -> None:
    root = Collection.get_first_root_node()
    closed, drafts = root.add_child(name="Vorstand"), root.add_child(name="Entwürfe")
    document = make_document("Protokoll")
    document.collection = drafts.add_child(name="2026")
    document.save()
    start = changes.newest()
    address = reverse("wagtailadmin_collections:edit", args=[drafts.pk])
    admin_client.post(address, {"name": "Entwürfe", "parent": closed.pk})
    assert Collection.objects.get(pk=drafts.pk).get_parent() == closed
    assert ("privacy", "core.customdocument", str(document.pk)) in since(start)


def test_an_address_changed_without_publishing_concerns_the_pages_below() -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"])
    start = changes.newest()
    tree["guides"].save()
    assert not kinds_since(start, guide)
    tree["guides"].slug = "anderswo"
    tree["guides"].save()
    assert "moved" in kinds_since(start, guide)


def test_snippets_and_files_are_written_down() -> None:
    tree = make_tree()
    start = changes.newest()
    topic = Topic.objects.create(name="Räume", locale=tree["home"].locale)
    term = Term.objects.create(term="Satzung", definition="Regeln.", locale=tree["home"].locale)
    image = make_image()
    for each in (topic, term, image):
        assert kinds_since(start, each) == ["saved"] * len(kinds_since(start, each)) != []
    start = changes.newest()
    pk = image.pk
    CustomImage.objects.filter(pk=pk).delete()
    assert since(start) == [("deleted", "core.customimage", str(pk))]


def test_what_is_taken_back_leaves_no_entry() -> None:
    tree = make_tree()
    start = changes.newest()

    class Stop(Exception): ...

    with pytest.raises(Stop), transaction.atomic():
        make_guide(tree["guides"])
        raise Stop
    assert since(start) == []


def test_a_snippet_and_its_entry_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    german = locale("de")

    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr("core.changes.record", fail)
    with pytest.raises(OSError):
        Topic.objects.create(name="Räume", locale=german)
    assert not Topic.objects.exists()


def test_an_editors_change_of_privacy_and_its_entry_are_one_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guide = make_guide(make_tree()["guides"])
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("admin"))

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr("core.changes.record_below", fail)
    data = {"restriction_type": "login", "password": "", "groups": []}
    assert client.post(f"/admin/pages/{guide.pk}/privacy/", data).status_code == 500
    assert not PageViewRestriction.objects.exists()


def test_rows_written_in_bulk_are_written_down() -> None:
    tree = make_tree()
    guides = [make_guide(tree["guides"], f"Nummer {number}") for number in range(3)]
    type(guides[0]).objects.filter(pk=guides[2].pk).update(live=False)
    start = changes.newest()
    changes.record_rows(type(guides[0]), [each.pk for each in guides])
    assert [kind for kind, _model, _pk in since(start)] == ["published", "published", "unpublished"]


def test_compacting_keeps_the_last_entry_of_each_object_and_what_is_recent() -> None:
    guide = make_guide(make_tree()["guides"])
    guide.save()
    guide.save()
    before = Change.objects.count()
    objects = set(Change.objects.values_list("model", "object_id"))
    newest = changes.newest()
    assert changes.compact(timezone.now() - timedelta(days=1)) == 0
    assert changes.compact(timezone.now() + timedelta(days=1)) > 0
    assert Change.objects.count() < before
    assert set(Change.objects.values_list("model", "object_id")) == objects
    assert changes.newest() == newest


def test_asking_whether_there_is_more_takes_one_query(django_assert_num_queries: Any) -> None:
    make_tree()
    newest = changes.newest()
    with django_assert_num_queries(1):
        assert not changes.has_new(newest)
    changes.record(ChangeKind.SAVED, [make_image()])
    assert changes.has_new(newest)


def test_an_import_of_a_bundle_is_written_down(tmp_path: Path) -> None:
    bundle = write(tmp_path, small())
    start = changes.newest()
    import_bundle(bundle, Options())
    written = {pk for kind, _model, pk in since(start) if kind == "published"}
    assert written >= {str(pk) for pk in GuidePage.objects.values_list("pk", flat=True)} != set()
