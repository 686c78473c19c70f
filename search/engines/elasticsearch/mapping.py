"""How documents lie in an index of Elasticsearch.

Names of the four kinds of fields cannot clash: tokens are in `t`, keywords in `k`, dates in `d`, what hits give back in
`s`. Nothing else is kept: `_source` would hold all of it a second time.
"""

import json
from collections.abc import Sequence
from datetime import UTC
from hashlib import blake2s
from typing import Any

from search.engines.base import TEXT_FIELDS, EngineDocument, field_name

#: The document whose version is the engine's position. It has no field `id`, by which queries for everything skip it.
POSITION_ID = "position"

#: So far can be paged; a query keeps no more hits in memory than there are documents.
MAX_RESULTS = 1_000_000

#: Longer keywords, in characters, are not found.
LONGEST_KEYWORD = 1000

_TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "positions"}  # BM25, k1 = 1.2, b = 0.75
_KINDS: dict[str, dict[str, Any]] = {
    "t": _TOKENS,
    "k": {"type": "keyword", "ignore_above": LONGEST_KEYWORD},
    "d": {"type": "date", "ignore_malformed": True},
    "s": {"type": "text", "index": False, "store": True},
}


def index_body(locales: Sequence[str]) -> dict[str, Any]:
    """Settings and mappings of a new index that documents are loaded into."""
    return {
        "settings": {
            "number_of_shards": 1,  # scores compare only within a shard, and one holds millions of pages
            "auto_expand_replicas": "0-1",  # a single node is green, a cluster survives the loss of any node
            "refresh_interval": "-1",
            "max_result_window": MAX_RESULTS,
            # A document deleted while the index is loaded must not come back by what was read before.
            "gc_deletes": "1h",
        },
        "mappings": {
            "_source": {"enabled": False},
            "dynamic": "strict",
            "dynamic_templates": [
                {kind: {"path_match": f"{kind}.*", "mapping": mapping}} for kind, mapping in _KINDS.items()
            ],
            "properties": {
                "id": {"type": "keyword"},
                **{kind: {"type": "object", "dynamic": True} for kind in _KINDS},
                "t": {
                    "type": "object",
                    "dynamic": True,
                    "properties": {
                        field_name(name, locale): _TOKENS for locale in locales for name in TEXT_FIELDS
                    },
                },
            },
        },
    }


def version_of(locales: Sequence[str], analysis: str) -> str:
    """Eight hexadecimal digits that differ when an index of the other ones cannot be used."""
    described = json.dumps([analysis, index_body(sorted(locales))], sort_keys=True)
    return blake2s(described.encode(), digest_size=4).hexdigest()


def document_body(document: EngineDocument) -> dict[str, Any]:
    """What is sent for a document."""
    return {
        "id": document.id,
        "t": {name: tokens for name, tokens in document.tokens.items() if tokens},
        "k": {name: list(values) for name, values in document.keywords.items() if values},
        "d": {
            name: [moment.astimezone(UTC).isoformat() for moment in moments]
            for name, moments in document.dates.items()
            if moments
        },
        "s": {name: text for name, text in document.stored.items() if text},
    }


def encoded(body: object) -> bytes:
    """JSON in UTF-8. Halves of surrogate pairs, which no text has and UTF-8 forbids, become question marks."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
