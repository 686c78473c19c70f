"""A small index for tests of the store, and, started as a program, another process that uses it.

python -m tests.support.index_store FOLDER write FIRST COUNT     batches: position n holds the documents of `batch(n)`
python -m tests.support.index_store FOLDER rebuild POSITION COUNT
python -m tests.support.index_store FOLDER count                 prints number of documents and position
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import tantivy

from search.engines.embedded.store import Store

#: Documents of a batch. Each stays in the index until the next batch with the same remainder replaces it.
BATCH = 20


def make_store(path: Path, version: str = "1", patience: float = 30.0) -> Store:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace")
    return Store(path, builder.build(), version, patience=patience)


def document(identifier: str, text: str) -> tantivy.Document:
    return tantivy.Document(id=identifier, text=text)


def batch(position: int) -> Iterator[tuple[str, tantivy.Document]]:
    """Documents that name their batch, all or none of which must be found."""
    for number in range(BATCH):
        identifier = f"{position % 7}-{number}"
        yield identifier, document(identifier, f"all batch{position} word{number * position}")


def found(store: Store, word: str) -> list[str]:
    """The ids of the documents with a word, sorted."""
    reader = store.reader()
    query = tantivy.Query.term_query(reader.schema, "text", word)
    hits = reader.searcher.search(query, limit=100_000).hits
    return sorted(reader.searcher.doc(address)["id"][0] for _score, address in hits)


def _main(folder: str, task: str, *numbers: str) -> None:
    store = make_store(Path(folder))
    if task == "write":
        first, count = map(int, numbers)
        for position in range(first, first + count):
            store.write(batch(position), [], position)
            sys.stdout.write(f"{position}\n")
            sys.stdout.flush()
    elif task == "rebuild":
        position, count = map(int, numbers)
        store.rebuild((document(str(number), "all rebuilt") for number in range(count)), position)


if __name__ == "__main__":
    _main(*sys.argv[1:])
