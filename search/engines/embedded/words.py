"""The words that the embedded index knows, for the spelling."""

from tantivy import Searcher

from search.engines.base import field_name


def word_counts(searcher: Searcher, locale: str) -> list[tuple[str, int]]:
    """Each word of the pages in a language, unstemmed, with the number of pages that have it."""
    return searcher.terms_with_prefix(field_name("words", locale), "")
