"""What the backends for modelsearch have in common, whichever engine they ask."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.module_loading import import_string
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchBackend

from search.backends import indexing
from search.backends.results import AutocompleteCompiler, QueryCompiler, Results
from search.engines.base import Engine


class Backend(BaseSearchBackend):
    """`engine` answers; each of `fed` is written to. Option `POSITION`: the dotted name of a function that gives the
    number of the newest change, which a rebuild notes before it reads the objects."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = indexing.Index
    rebuilder_class = indexing.Rebuilder
    results_class = Results
    catch_indexing_errors = True

    engine: Engine
    fed: tuple[Engine, ...]

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self._position: str | None = params.get("POSITION")

    def newest_change(self) -> int:
        newest: Callable[[], int] | None = import_string(self._position) if self._position else None
        return newest() if newest else 0


def backend(name: str = "default") -> Backend:
    """The backend that the settings name so. Raises TypeError if it is none of ours."""
    found = get_search_backend(name)
    if not isinstance(found, Backend):
        raise TypeError(
            f"The search backend {name!r} is {type(found)}, which does not follow the change log."
        )
    return found
