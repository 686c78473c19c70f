from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.factories.world import World, make_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One site for a whole module, whose tests are marked `django_db`: each has a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
