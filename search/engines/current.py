"""The engine and the vocabulary that visitors' searches use, one of each in a process."""

from functools import cache

from search.engines.base import Engine, EngineUnavailable
from search.lexicon import Lexicon


@cache
def visitors_engine() -> Engine:
    """The engine over what everyone may read. Raises `EngineUnavailable`."""
    raise EngineUnavailable("No search engine is set up.")


@cache
def visitors_lexicon() -> Lexicon:
    """The words that queries are corrected by, and the synonyms."""
    raise EngineUnavailable("No search engine is set up.")
