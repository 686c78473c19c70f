"""The admin's search in the embedded engine.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.embedded", "AUTO_UPDATE": False}}

Options: `PATH`, the index's folder (default: `search/admin` in `VAR_DIR`), and those of `search.backends.base`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from search.backends.base import Backend
from search.backends.documents import MODEL
from search.backends.fields import names_of_all
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.versions import analysis_version


class SearchBackend(Backend):
    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.engine = embedded_engine(params)
        self.fed = (self.engine,)


def embedded_engine(params: Mapping[str, Any]) -> Engine:
    """The engine that a backend's options name; one per process, for modelsearch makes a backend for each search."""
    return _engine(Path(params.get("PATH") or Path(settings.VAR_DIR) / "search" / "admin"))


@cache
def _engine(path: Path) -> Engine:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(MODEL, tokenizer_name="raw", index_option="basic")
    for name in names_of_all():
        # A phrase needs places, which beginnings of words have no use for.
        option = "position" if name.startswith("find_") else "basic"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return EmbeddedEngine(path, (), schema=builder.build(), analysis=analysis_version())
