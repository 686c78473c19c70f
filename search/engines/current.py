"""The engines of this installation, each made once per process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.chosen import elasticsearch, with_elasticsearch
from search.engines.embedded.engine import EmbeddedEngine
from search.lexicon import Lexicon
from search.site_lexicon import SiteLexicon
from search.versions import analysis_version


def locales() -> tuple[str, ...]:
    """The languages of the index."""
    return tuple(spec.code for spec in settings.CONTENT_LOCALES)


@cache
def replica() -> EmbeddedEngine:
    """The index on this host's disk."""
    return EmbeddedEngine(Path(settings.VAR_DIR) / "search" / "pages", locales(), analysis=analysis_version())


@cache
def visitors_engine() -> Engine:
    """What answers visitors: Elasticsearch where it is set up, while it is well; otherwise the index on disk."""
    return with_elasticsearch(replica(), locales(), analysis_version())


@cache
def visitors_lexicon() -> Lexicon:
    """The words that queries are corrected by, and the synonyms."""
    return SiteLexicon(replica(), locales())


def engines_to_feed() -> list[Engine]:
    """Every index that follows the change log; the one on disk first, for it stands in for the other."""
    engines: list[Engine] = [replica()]
    if settings.ELASTICSEARCH_URLS:
        engines.append(elasticsearch(locales(), analysis_version()))
    return engines


def forget() -> None:
    """Make them anew: the settings have changed."""
    replica.cache_clear()
    visitors_engine.cache_clear()
    visitors_lexicon.cache_clear()
    elasticsearch.cache_clear()
