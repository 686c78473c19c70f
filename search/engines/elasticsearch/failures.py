"""What an operator can do when Elasticsearch does not do what it is asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elastic_transport import (
    ConnectionTimeout,
    SerializationError,
    TlsError,
    TransportError,
)
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    NotFoundError,
    UnsupportedProductError,
)

from search.engines.base import EngineUnavailable, RequestRefused

_REBUILD = "`manage.py update_search --rebuild` makes a new one."


@contextmanager
def explained(prefix: str, hosts: str) -> Iterator[None]:
    """Turn the client's exceptions into `EngineUnavailable`, whose messages name `prefix` and `hosts`."""
    try:
        yield
    except TlsError as error:
        raise EngineUnavailable(_about_tls(error, hosts)) from error
    except ConnectionTimeout as error:
        raise EngineUnavailable(f"Elasticsearch at {hosts} does not answer in time.") from error
    except SerializationError as error:
        raise EngineUnavailable(
            f"What answers at {hosts} is not Elasticsearch: ELASTICSEARCH_URL."
        ) from error
    except ApiError as error:
        kind = RequestRefused if error.status_code == 400 else EngineUnavailable
        raise kind(_about_answer(error, prefix, hosts)) from error
    except TransportError as error:
        raise EngineUnavailable(
            f"Elasticsearch cannot be reached at {hosts}: does it run, and is ELASTICSEARCH_URL right (http:// or "
            f"https://)? {error.message}"
        ) from error


def _about_tls(error: TlsError, hosts: str) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in error.message:
        advice = (
            "its certificate cannot be verified: ELASTICSEARCH_CA_CERTS must name the file with the certificate of "
            "the authority that signed it, and the certificate must name the host."
        )
    else:
        advice = "no encrypted connection: does it speak http:// rather than https://?"
    return f"Elasticsearch at {hosts}: {advice} {error.message}"


def _about_answer(error: ApiError, prefix: str, hosts: str) -> str:
    if isinstance(error, AuthenticationException):
        return (
            f"Elasticsearch at {hosts} refuses the credentials: user and password in ELASTICSEARCH_URL, or "
            "ELASTICSEARCH_API_KEY, are wrong or missing."
        )
    if isinstance(error, UnsupportedProductError):
        return f"What answers at {hosts} is not Elasticsearch 8 or 9: ELASTICSEARCH_URL."
    kind, reason = _kind_and_reason(error.body)
    if isinstance(error, AuthorizationException) and kind == "security_exception":
        return (
            f"Elasticsearch lets this user do too little: it needs the privilege `monitor` on the cluster and `all` "
            f"on the indexes `{prefix}` and `{prefix}-*`. {reason}"
        )
    if isinstance(error, NotFoundError) and kind == "index_not_found_exception":
        return f"The index {prefix} does not exist. {_REBUILD}"
    return about(kind, reason, error.status_code, prefix)


def about(kind: str, reason: str, status: int, prefix: str) -> str:
    """A message for an error that Elasticsearch names: of a whole request, or of one document."""
    said = f"Elasticsearch says {status} {kind}: {reason}"
    if kind in {"cluster_block_exception", "master_not_discovered_exception"}:
        if "read-only" in reason or "read_only" in reason or "flood" in reason:
            return (
                f"The index {prefix} is closed for writing; a full disk of a node is the usual reason. {said}"
            )
        return f"The cluster has no master: too few of its nodes run. {said}"
    if status == 429:
        return f"Elasticsearch has too much to do and refused, also after waiting. {said}"
    if kind in _SHARDS_ARE_MISSING:
        return (
            f"The index {prefix} is red: the nodes that hold it do not run or have lost it. Start them; if they are "
            f"lost, {_REBUILD} {said}"
        )
    if kind == "invalid_alias_name_exception":
        return (
            f"There is an index named {prefix} that this site did not make: delete it, or choose another "
            f"ELASTICSEARCH_INDEX_PREFIX. {said}"
        )
    if kind in _FIELDS_DIFFER:
        return (
            f"The mapping of the index {prefix} conflicts with this site's documents: somebody else made or changed "
            f"it, or an index template of the cluster covers its name. {_REBUILD} {said}"
        )
    return said


_SHARDS_ARE_MISSING = {
    "no_shard_available_action_exception",
    "search_phase_execution_exception",
    "unavailable_shards_exception",
    "primary_missing_action_exception",
}
_FIELDS_DIFFER = {
    "mapper_parsing_exception",
    "document_parsing_exception",
    "strict_dynamic_mapping_exception",
    "illegal_argument_exception",
}


def _kind_and_reason(body: Any) -> tuple[str, str]:
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return "", str(error or body)[:300]
    # The cause says more than "all shards failed".
    for cause in error.get("root_cause") or ():
        return str(cause.get("type")), str(cause.get("reason"))[:300]
    return str(error.get("type")), str(error.get("reason"))[:300]
