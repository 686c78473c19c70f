"""The admin's search in the embedded engine.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.embedded", "AUTO_UPDATE": False}}

Options: `PATH`, the index's folder (default: `search/admin` in `VAR_DIR`), and `POSITION`, the dotted name of a
function that gives the number of the newest change: a rebuild notes it before it reads the objects.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchBackend

from search.backends import indexing
from search.backends.documents import MODEL
from search.backends.fields import names_of_all
from search.backends.results import AutocompleteCompiler, QueryCompiler, Results
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.versions import analysis_version


class SearchBackend(BaseSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = indexing.Index
    rebuilder_class = indexing.Rebuilder
    results_class = Results
    catch_indexing_errors = True

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.engine: Engine = _engine(Path(params.get("PATH") or Path(settings.VAR_DIR) / "search" / "admin"))
        self._position: str | None = params.get("POSITION")

    def newest_change(self) -> int:
        newest: Callable[[], int] | None = import_string(self._position) if self._position else None
        return newest() if newest else 0


@cache
def _engine(path: Path) -> Engine:
    """One per process, for it keeps the index open; modelsearch makes a backend for each search."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(MODEL, tokenizer_name="raw", index_option="basic")
    for name in names_of_all():
        # A phrase needs places, which beginnings of words have no use for.
        option = "position" if name.startswith("find_") else "basic"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return EmbeddedEngine(path, (), schema=builder.build(), analysis=analysis_version())


def _backend(name: str) -> Any:
    return get_search_backend(name)


def position(backend: str = "default") -> int | None:
    """The number of the last change in the index; None: it must be rebuilt (`update_index`)."""
    return _backend(backend).engine.position()


def write_changes(
    changed: Mapping[type[Model], Iterable[Any]], position: int, backend: str = "default"
) -> None:
    """See `search.backends.indexing.write_changes`."""
    indexing.write_changes(_backend(backend).engine, changed, position)


def write_objects(model: type[Model], pks: Iterable[Any], backend: str = "default") -> None:
    """Bring objects into the index as the database has them now; those that are gone are dropped."""
    engine = _backend(backend).engine
    indexing.write_changes(engine, {model: pks}, engine.position() or 0)


#: What is no longer in the database is dropped by the same function; this name says what is meant.
delete = write_objects
