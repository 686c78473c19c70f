"""The embedded engine: `search.engines.base.Engine` on the local disk."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tantivy

from search.engines.base import Answer, EngineDocument, EngineUnavailable, Request, field_name
from search.engines.embedded.compiling import run
from search.engines.embedded.native import NativeError, native_errors
from search.engines.embedded.schema import build_schema, encodable, tantivy_document
from search.engines.embedded.store import Store
from search.engines.embedded.versions import index_version


class EmbeddedEngine:
    """The index in the folder `path`. Cheap to make: the index is opened when it is first asked, once per process.

    `schema`: fields other than those of pages in `locales`; hits of equal score then come in any order. `analysis`: the
    version of what makes tokens; with another one the index must be rebuilt.
    """

    def __init__(
        self,
        path: Path,
        locales: Sequence[str],
        *,
        schema: tantivy.Schema | None = None,
        analysis: str = "",
        patience: float = 30.0,
    ) -> None:
        self._in_order = schema is None
        schema = schema or build_schema(locales)
        self._locales = tuple(locales)
        self._store = Store(path, schema, index_version(schema, analysis), patience=patience)

    def search(self, request: Request) -> Answer:
        reader = self._store.reader()
        try:
            with native_errors():
                return run(reader.compiler, request)
        except NativeError as error:
            if reader.generation.version != self._store.version:
                raise EngineUnavailable(
                    "The search index is of another version and about to be rebuilt."
                ) from error
            if self._store.find_damage(reader.generation):
                raise EngineUnavailable("The search index is damaged and about to be rebuilt.") from error
            raise

    def position(self) -> int | None:
        return self._store.position()

    def write(self, documents: Iterable[EngineDocument], deleted: Iterable[str], position: int) -> None:
        made = ((document.id, self._made(document)) for document in documents)
        self._store.write(made, deleted, position)

    def rebuild(self, documents: Iterable[EngineDocument], position: int) -> None:
        self._store.rebuild((self._made(document) for document in documents), position)

    def vocabulary(self, locale: str, text_field: str) -> Iterator[tuple[str, int]]:
        """The tokens of a text field, and in how many documents each is. Raises `EngineUnavailable`."""
        searcher = self._store.reader().searcher
        with native_errors():
            tokens = searcher.terms_with_prefix(field_name(text_field, locale), "")
        return iter(tokens)

    def has(self, field: str, token: str) -> bool:
        """Whether a document has the token in this field. Costs microseconds. Raises `EngineUnavailable`."""
        with native_errors():
            return self._store.reader().searcher.doc_freq(field, encodable(token)) > 0

    def is_damaged(self) -> bool:
        """Read all files and compare their checksums, for a check once a day; about 1 GB/s."""
        return self._store.is_damaged()

    def _made(self, document: EngineDocument) -> tantivy.Document:
        return tantivy_document(document, self._locales, in_order=self._in_order)
