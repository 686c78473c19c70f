"""Storing many objects without a task for each."""

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from core.bulk import indexed_afterwards
from tests.factories import make_guide, make_image, make_tree

pytestmark = pytest.mark.django_db


def tasks() -> int:
    return DBTaskResult.objects.filter(task_path__contains="update_reference_index").count()


def test_references_are_up_to_date_afterwards_and_no_task_is_left() -> None:
    tree = make_tree()
    before = tasks()
    with indexed_afterwards():
        image = make_image()
        make_guide(tree["guides"], "Zitadelle mieten", image=image, image_alt="Ein Turm.")
    assert tasks() == before
    assert ReferenceIndex.get_references_to(image).exists()


def test_afterwards_each_object_has_its_task_again() -> None:
    tree = make_tree()
    with indexed_afterwards():
        pass
    before = tasks()
    make_guide(tree["guides"], "Zitadelle mieten")
    assert tasks() > before


def test_a_failure_brings_the_handlers_back() -> None:
    tree = make_tree()
    with pytest.raises(ZeroDivisionError), indexed_afterwards():
        raise ZeroDivisionError
    before = tasks()
    make_guide(tree["guides"], "Zitadelle mieten")
    assert tasks() > before
