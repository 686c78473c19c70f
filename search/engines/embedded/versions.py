"""What must be the same for an index to be usable."""

import pickle
from hashlib import sha256
from importlib.metadata import version

import tantivy


def index_version(schema: tantivy.Schema, *parts: str) -> str:
    """A short text for a schema, tantivy's version, and what else matters (the version of the analysis)."""
    state = "\0".join((version("tantivy"), *parts)).encode() + pickle.dumps(schema, protocol=4)
    return sha256(state).hexdigest()[:16]
