"""The admin's search in a real Elasticsearch."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from modelsearch.query import Fuzzy
from wagtail.models import Page

from core import changes
from search import admin_index
from search.engines import chosen
from search.engines.base import EngineUnavailable
from tests.factories import make_guide, make_tree
from tests.support.modelsearch.running import passes_all_tests

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]


def test_the_backend_passes_all_tests_that_modelsearch_has_for_backends(
    elasticsearch_url: str, tmp_path: Path
) -> None:
    passes_all_tests("search.backends.elasticsearch", tmp_path, ELASTICSEARCH_URL=elasticsearch_url)


@pytest.fixture
def with_server(settings: Any, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    def use(url: str) -> None:
        settings.ELASTICSEARCH_URLS = [url]
        settings.ELASTICSEARCH_INDEX_PREFIX = "test-admin"
        settings.WAGTAILSEARCH_BACKENDS = {
            "default": {
                "BACKEND": "search.backends.elasticsearch",
                "AUTO_UPDATE": False,
                "POSITION": "core.changes.newest",
                "PATH": tmp_path / "admin",
            }
        }
        chosen.elasticsearch.cache_clear()

    yield use
    chosen.elasticsearch.cache_clear()
    chosen._breaker.succeeded()


def titles(query: Any) -> list[str]:
    return [page.title for page in Page.objects.search(query)]


def catch_up() -> None:
    for engine in admin_index.engines_to_feed():
        admin_index.catch_up(engine)


@pytest.mark.django_db
def test_it_follows_the_change_log(elasticsearch_url: str, with_server: Callable[[str], None]) -> None:
    with_server(elasticsearch_url)
    tree = make_tree()
    guide = make_guide(tree["guides"], "Vereine gründen", live=False)
    call_command("update_index", verbosity=0)
    assert titles("Gründung Verein") == titles(Fuzzy("Verien")) == ["Vereine gründen"]

    guide.title, guide.summary = "Räume finden", ""
    guide.save()
    catch_up()
    assert titles("Verein") == []
    assert titles("Raum") == ["Räume finden"]
    assert [engine.position() for engine in admin_index.engines_to_feed()] == [changes.newest()] * 2

    guide.delete()
    catch_up()
    assert titles("Raum") == []


@pytest.mark.django_db
def test_with_the_server_away_the_embedded_engine_answers(
    with_server: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    with_server("http://127.0.0.1:9")
    make_guide(make_tree()["guides"], "Vereine gründen")
    replica, server = admin_index.engines_to_feed()
    admin_index.catch_up(replica)
    with pytest.raises(EngineUnavailable, match=r"127\.0\.0\.1:9"):
        admin_index.catch_up(server)
    assert titles("Verein") == ["Vereine gründen"]
    assert "the second engine answers" in caplog.text
