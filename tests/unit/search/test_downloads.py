from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from core.bulk import written_in_bulk
from core.models import Change, CustomDocument
from search.downloads import texts
from search.downloads.failures import Failure
from search.downloads.reading import Reading
from search.downloads.texts import catch_up, needs_reading, read_document, texts_of, unread
from search.models import DownloadText
from search.tasks import read_download, read_downloads
from tests.factories.media import make_document
from tests.support import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def make_file(text: str = "Satzung", title: str = "Vorlage", **fields) -> CustomDocument:
    """A stored Word file."""
    data = files.docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    document = CustomDocument(title=title, file=ContentFile(data, name="vorlage.docx"), **fields)
    document._set_document_file_metadata()
    document.save()
    return document


def put_file(document: CustomDocument, text: str) -> None:
    """Replace the file, as the form does."""
    document.file = ContentFile(files.docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), name="neu.docx")
    document._set_document_file_metadata()
    document.save()


@pytest.fixture
def readings(monkeypatch) -> list[str]:
    """The extensions of the files that are read; none is."""
    read: list[str] = []

    def read_nothing(file, extension):
        read.append(extension)
        return Reading(f"Text {len(read)}")

    monkeypatch.setattr(texts, "read_apart", read_nothing)
    return read


def waiting() -> list[int]:
    """The documents that the worker is to read."""
    results = DBTaskResult.objects.filter(task_path=read_download.module_path, queue_name="slow")
    return [result.args_kwargs["args"][0] for result in results.order_by("enqueued_at")]


def test_a_document_is_read_once_it_is_stored(tasks_run_at_once):
    document = make_file("Satzung des Vereins")
    assert texts_of([document.pk]) == {document.pk: "Satzung des Vereins"}


def test_a_new_file_waits_for_the_worker_and_an_unchanged_one_does_not(readings):
    document = make_file()
    assert waiting() == [document.pk]
    read_download.func(document.pk)
    document.title = "Anders"
    document.save()
    read_download.func(document.pk)
    assert (waiting(), readings) == ([document.pk], ["docx"])
    put_file(document, "Neu")
    assert waiting() == [document.pk] * 2


def test_documents_written_in_bulk_are_read_too(readings):
    [document] = CustomDocument.objects.bulk_create([CustomDocument(title="x", file="x.pdf", file_hash="1")])
    assert waiting() == []
    written_in_bulk.send(sender=CustomDocument, instances=[document])
    assert waiting() == [document.pk]


def test_equal_files_are_read_once(readings):
    first, second = make_file(), make_file()
    read_document(first)
    read_document(second)
    assert readings == ["docx"]
    assert set(texts_of([first.pk, second.pk]).values()) == {"Text 1"}


def test_a_replaced_file_is_not_found_by_its_old_text(readings):
    document = make_file()
    read_document(document)
    put_file(document, "Neu")
    assert texts_of([document.pk]) == {}
    read_document(document)
    assert texts_of([document.pk]) == {document.pk: "Text 2"}


def test_only_what_everybody_may_read_is_given_to_the_search(readings, django_assert_num_queries):
    root = Collection.get_first_root_node()
    members = root.add_child(name="Mitglieder")
    within = members.add_child(name="Vorstand")
    beside = root.add_child(name="Mitgliedschaft")
    documents = [make_file(each.name, collection=each) for each in (root, members, within, beside)]
    for document in documents:
        read_document(document)
    CollectionViewRestriction.objects.create(collection=members, restriction_type="login")
    with django_assert_num_queries(1):
        found = texts_of(document.pk for document in documents)
    assert found.keys() == {documents[0].pk, documents[3].pk}


def test_pages_are_indexed_again_once_a_text_is_there(readings):
    document = make_file()
    before = Change.objects.count()
    read_document(document)
    change = Change.objects.latest("pk")
    assert Change.objects.count() == before + 1
    assert (change.model, change.object_id) == ("core.customdocument", str(document.pk))


def test_a_failure_is_noted_and_not_tried_again(monkeypatch):
    monkeypatch.setattr(texts, "read_apart", lambda file, extension: Reading("", Failure.TOO_SLOW))
    document = make_file()
    read_document(document)
    assert DownloadText.objects.get().failure == "too_slow"
    assert DownloadText.objects.get().get_failure_display() == "Reading the file takes too long."
    assert not needs_reading(document)
    assert not unread().exists()


def test_a_document_that_was_deleted_meanwhile_leaves_nothing(readings):
    document = make_file()
    CustomDocument.objects.filter(pk=document.pk).delete()
    with transaction.atomic():
        read_document(document)
    read_download.func(document.pk)
    assert not DownloadText.objects.exists()


def test_the_text_goes_with_its_document(readings):
    document = make_file()
    read_document(document)
    document.delete()
    assert not DownloadText.objects.exists()


def test_being_read_is_no_use_of_a_document(readings):
    document = make_file()
    read_document(document)
    assert not ReferenceIndex.model_is_indexable(DownloadText)
    assert list(document.get_usage()) == []


def test_catching_up_reads_what_no_task_was_made_for(readings):
    documents = CustomDocument.objects.bulk_create(
        [CustomDocument(title="x", file=make_document().file.name, file_hash=mark) for mark in "12"]
    )
    CustomDocument.objects.exclude(pk__in=[each.pk for each in documents]).delete()
    assert read_downloads.func() == 2
    assert texts_of(each.pk for each in documents).keys() == {each.pk for each in documents}
    CustomDocument.objects.filter(pk=documents[0].pk).update(file_hash="3")
    assert read_downloads.func() == 1
    assert read_downloads.func() == 0


def test_catching_up_stops_when_its_time_is_over(readings):
    make_file()
    assert catch_up(seconds=-1) == 0


def test_a_document_without_hash_gets_it(readings):
    document = make_document()
    assert document.file_hash == ""
    read_document(document)
    document.refresh_from_db()
    assert len(document.file_hash) == 40
    assert texts_of([document.pk]) == {document.pk: "Text 1"}


@pytest.mark.parametrize("make", [make_file, make_document])
def test_a_missing_file_is_looked_for_again_the_next_day(readings, make):
    document = make()
    document.file.storage.delete(document.file.name)
    assert catch_up(seconds=60) == 1
    assert DownloadText.objects.get().failure == "missing"
    assert catch_up(seconds=60) == 0
    DownloadText.objects.update(made_at=timezone.now() - timedelta(days=2))
    assert catch_up(seconds=60) == 1


def test_one_file_that_the_storage_does_not_give_does_not_stop_the_others(monkeypatch, caplog):
    def fails_once(file, extension):
        monkeypatch.setattr(texts, "read_apart", lambda file, extension: Reading("Text"))
        raise PermissionError("denied")

    monkeypatch.setattr(texts, "read_apart", fails_once)
    first, second = make_file("a"), make_file("b")
    assert catch_up(seconds=60) == 1
    assert texts_of([first.pk, second.pk]) == {second.pk: "Text"}
    assert "denied" in caplog.text


def test_a_defect_of_the_program_stops_catching_up(monkeypatch):
    def fails(file, extension):
        raise ChildProcessError

    monkeypatch.setattr(texts, "read_apart", fails)
    make_file()
    with pytest.raises(ChildProcessError):
        catch_up(seconds=60)
    assert not DownloadText.objects.exists()
