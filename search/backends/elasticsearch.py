"""The admin's search in Elasticsearch; while it is away, the embedded engine answers.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.elasticsearch", "AUTO_UPDATE": False}}

The server is the one of the settings `ELASTICSEARCH_…`, its index that of the visitors with `-admin` after its name.
Options: those of `search.backends.embedded`.
"""

from collections.abc import Mapping
from typing import Any

from search.backends.base import Backend
from search.backends.embedded import embedded_engine
from search.backends.fields import names_of_all
from search.engines.chosen import elasticsearch, with_elasticsearch
from search.versions import analysis_version

SUFFIX = "-admin"


class SearchBackend(Backend):
    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        replica = embedded_engine(params)
        # Other fields need another index; the embedded engine's version knows its schema by itself.
        version = " ".join((analysis_version(), *names_of_all()))
        self.engine = with_elasticsearch(replica, (), version, SUFFIX)
        self.fed = (replica, elasticsearch((), version, SUFFIX))
