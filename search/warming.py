"""Loads what the first search of a process would have to wait for."""

import logging
from threading import Thread

from django.db import DatabaseError, connections

from search.engines.base import EngineUnavailable
from search.engines.current import visitors_lexicon

logger = logging.getLogger("search")


def warm_up() -> None:
    """Make the vocabularies and the synonyms of all languages, if there is an index."""
    lexicon = visitors_lexicon()
    try:
        for locale in lexicon.locales:
            lexicon.vocabulary(locale)
            lexicon.synonyms(locale)
    except (EngineUnavailable, DatabaseError) as error:
        logger.info("The search was not loaded in advance: %s", error)


def warm_up_in_background() -> None:
    """The same in a thread of its own; searches are answered meanwhile, uncorrected where it has not come yet."""

    def run() -> None:
        warm_up()
        connections.close_all()

    Thread(target=run, name="search warm-up", daemon=True).start()
