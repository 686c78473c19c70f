"""The fields of the embedded index, and documents as tantivy takes them."""

from collections.abc import Iterable, Mapping, Sequence

from tantivy import Document, Schema, SchemaBuilder

from search.documents import DATES, FACETS
from search.engines.base import STORED_FIELDS, TEXT_FIELDS, EngineDocument, field_name
from search.engines.embedded.ranking import ID_ORDER, id_order

#: A token that no analysis makes. tantivy takes the average length of a field over *all* documents, also those that
#: lack it: in a language that few pages have, every text would seem far too long, and long pages would sink.
#: So a field that a document lacks is filled up to about the length that it has in the document's other languages.
FILLER = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"

#: Fields whose length counts in scores, with the length (in tokens) to fill up to when no language has them.
FILLED = {"title": 6, "lead": 40, "terms": 20, "body": 250}

#: Fields of which positions are kept, so that phrases can be found in them.
WITH_POSITIONS = ("title", "lead", "terms", "body")


def build_schema(
    locales: Iterable[str], *, keywords: Iterable[str] = FACETS, dates: Iterable[str] = DATES
) -> Schema:
    """The index's fields: text in each of the locales, keywords, dates and what is stored."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(ID_ORDER, fast=True)
    for locale in locales:
        for text_field in TEXT_FIELDS:
            option = "position" if text_field in WITH_POSITIONS else "basic"
            builder.add_text_field(
                field_name(text_field, locale), tokenizer_name="whitespace", index_option=option
            )
        for stored in STORED_FIELDS:
            builder.add_bytes_field(field_name(stored, locale), stored=True)
    for keyword in keywords:
        builder.add_text_field(keyword, fast=True, tokenizer_name="raw", index_option="basic")
    for date in dates:
        builder.add_integer_field(date, indexed=True, fast=True)
        builder.add_integer_field(latest(date), fast=True)
    return builder.build()


def latest(date: str) -> str:
    """The field by which documents are sorted latest first; `date` itself sorts earliest first."""
    return f"latest_{date}"


def tantivy_document(document: EngineDocument, locales: Iterable[str], *, in_order: bool = True) -> Document:
    """The document for an index with `build_schema(locales)`. Dates are kept in seconds since 1970.

    `in_order` False: for a schema without `ID_ORDER`.

    Keywords, dates, languages and stored names that the schema does not have raise ValueError.
    """
    fields: dict[str, str | bytes | Sequence[str] | Sequence[int]] = {"id": document.id}
    if in_order:
        fields[ID_ORDER] = [id_order(document.id)]
    fields.update((name, encodable(tokens)) for name, tokens in document.tokens.items())
    fields.update(_filling(document.tokens, locales))
    fields.update((name, list(dict.fromkeys(values))) for name, values in document.keywords.items() if values)
    for name, moments in document.dates.items():
        if moments:
            seconds = sorted(int(moment.timestamp()) for moment in moments)
            fields[name] = seconds
            fields[latest(name)] = seconds[-1:]
    fields.update((name, text.encode("utf-8", "replace")) for name, text in document.stored.items())
    return Document(**fields)


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate: tantivy takes only what UTF-8 can write."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _filling(tokens: Mapping[str, str], locales: Iterable[str]) -> dict[str, str]:
    filling: dict[str, str] = {}
    locales = list(locales)
    for text_field, usual in FILLED.items():
        names = [field_name(text_field, locale) for locale in locales]
        lengths = [tokens[name].count(" ") + 1 for name in names if tokens.get(name)]
        if len(lengths) == len(names):
            continue
        length = round(sum(lengths) / len(lengths)) if lengths else usual
        filler = " ".join([FILLER] * length)
        filling.update((name, filler) for name in names if not tokens.get(name))
    return filling
