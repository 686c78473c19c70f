"""Putting objects into the index that the admin searches."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.db.models import Model
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed, get_indexed_models

from search.backends.documents import documents, identifier
from search.engines.base import Engine, EngineDocument


def write_changes(engine: Engine, changed: Mapping[type[Model], Iterable[Any]], position: int) -> None:
    """Bring objects, by model and primary key, into the index as the database has them now: all or nothing.

    An object may be given as any of its models, a guide as a page. One that is gone, or that its model does not want
    to be found, is dropped. `position`: number of the last change. Raises `EngineUnavailable`.
    """
    made: dict[str, EngineDocument] = {}
    gone: set[str] = set()
    for model, given in changed.items():
        pks = list(given)
        gone.update(identifier(model, pk) for pk in pks)
        for heir in get_indexed_models():
            if issubclass(heir, model):
                instances = heir.get_indexed_objects().filter(pk__in=pks)
                made.update((document.id, document) for document in documents(heir, instances))
    engine.write(made.values(), gone - made.keys(), position)


def rebuild(engine: Engine, position: int) -> None:
    """Put an index of all objects in place of the engine's old one. `position`: the newest change before this call."""
    engine.rebuild(all_documents(), position)


def all_documents() -> Iterator[EngineDocument]:
    """Every object that is to be found, read as it is asked for."""
    for model in get_indexed_models():
        objects = model.get_indexed_objects().order_by("pk").iterator(chunk_size=1000)
        while part := list(islice(objects, 1000)):
            yield from documents(model, part)


class Index(BaseIndex):
    """The one index of all models. What is added here one by one leaves the position as it is."""

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        if class_is_indexed(model):
            self._write(documents(model, items), ())

    def delete_item(self, item: Model) -> None:
        if class_is_indexed(type(item)):
            self._write((), (identifier(type(item), item.pk),))

    def reset(self) -> None:
        for engine in self.backend.fed:
            engine.rebuild((), 0)

    def _write(self, new: Iterable[EngineDocument], gone: Iterable[str]) -> None:
        documents, ids = list(new), list(gone)
        for engine in self.backend.fed:
            engine.write(documents, ids, engine.position() or 0)

    def __str__(self) -> str:
        return "admin"


class Rebuilder:
    """Collects all objects in a temporary file, and then puts an index of them in place of the old one.

    The engine asks for documents, whereas modelsearch's command hands them over. Whatever happens in between, nothing
    is left behind, and the old index answers until the end.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def start(self) -> "_Collected":
        self._collected = _Collected(self._index.backend, self._index.backend.newest_change())
        return self._collected

    def finish(self) -> None:
        with self._collected.file:
            for engine in self._index.backend.fed:
                engine.rebuild(self._collected.documents(), self._collected.position)


class _Collected(Index):
    def __init__(self, backend: Any, position: int) -> None:
        super().__init__(backend)
        self.position = position
        self.file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed by Rebuilder.finish, else with the object

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        for document in documents(model, items):
            pickle.dump(document, self.file)

    def documents(self) -> Iterator[EngineDocument]:
        self.file.seek(0)
        while True:
            try:
                yield pickle.load(self.file)  # noqa: S301 - our own file, which has no name
            except EOFError:
                return
