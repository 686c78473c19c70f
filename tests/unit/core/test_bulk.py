"""Storing many objects without a task for each."""

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex

from core.bulk import indexed_afterwards
from tests.factories import make_guide, make_image, make_tree

pytestmark = pytest.mark.django_db


def tasks() -> int:
    return DBTaskResult.objects.filter(
        task_path__regex="insert_or_update_object_task|update_reference_index"
    ).count()


def test_both_indexes_are_up_to_date_afterwards_and_no_task_is_left() -> None:
    tree = make_tree()
    before = tasks()
    with indexed_afterwards():
        image = make_image()
        guide = make_guide(tree["guides"], "Zitadelle mieten", image=image, image_alt="Ein Turm.")
    assert tasks() == before
    assert [page.pk for page in Page.objects.search("Zitadelle")] == [guide.pk]
    assert ReferenceIndex.get_references_to(image).exists()


def test_afterwards_each_object_is_indexed_by_itself_again() -> None:
    tree = make_tree()
    with indexed_afterwards():
        pass
    before = tasks()
    guide = make_guide(tree["guides"], "Zitadelle mieten")
    # Tasks wait for the worker, or have been done at once.
    assert tasks() > before or [page.pk for page in Page.objects.search("Zitadelle")] == [guide.pk]


def test_a_failure_brings_the_handlers_back() -> None:
    tree = make_tree()
    with pytest.raises(ZeroDivisionError), indexed_afterwards():
        raise ZeroDivisionError
    before = tasks()
    guide = make_guide(tree["guides"], "Zitadelle mieten")
    assert tasks() > before or [page.pk for page in Page.objects.search("Zitadelle")] == [guide.pk]
