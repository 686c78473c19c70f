"""The connection to a server or a cluster."""

import ssl
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from elasticsearch import Elasticsearch

from search.engines.base import EngineUnavailable

DEFAULT_PORT = 9200


@dataclass(frozen=True)
class Access:
    """Where the nodes are (`http://host:9200`, any of which can answer) and how they know us.

    `urls` may hold a user and a password, the first ones count for all; `api_key` is the encoded key. `ca_certs`: the
    certificate of the authority that signed the nodes'; without it, those that the system trusts.
    """

    urls: Sequence[str]
    api_key: str = ""
    ca_certs: Path | None = None

    @property
    def hosts(self) -> str:
        """The nodes, for messages: without passwords."""
        return ", ".join(
            f"{node['scheme']}://{node['host']}:{node['port']}" for node in map(_node, self.urls)
        )


def connected(access: Access) -> Elasticsearch:
    """A client. It connects when it is used, and tries another node when one does not answer.

    Raises `EngineUnavailable` if the settings contradict each other or the certificates cannot be read.
    """
    options: dict[str, Any] = {}
    credentials = [
        unquote(f"{url.username}:{url.password or ''}") for url in map(urlsplit, access.urls) if url.username
    ]
    if access.api_key:
        options["api_key"] = access.api_key
    elif credentials:
        options["basic_auth"] = b64encode(credentials[0].encode()).decode()  # as a pair it must be ASCII
    if access.ca_certs:
        _check_certificates(access, access.ca_certs)
        options["ca_certs"] = str(access.ca_certs)
    return Elasticsearch(
        [_node(url) for url in access.urls],
        max_retries=len(access.urls),  # one more than nodes: a connection may be stale
        retry_on_timeout=False,  # who waits for an answer waits only once
        retry_on_status=(502, 503, 504),
        dead_node_backoff_factor=0.5,
        max_dead_node_backoff=5,
        http_compress=False,
        **options,
    )


def _check_certificates(access: Access, file: Path) -> None:
    if any(urlsplit(url).scheme != "https" for url in access.urls):
        raise EngineUnavailable(
            "ELASTICSEARCH_CA_CERTS is only for servers that are spoken to by https://: change ELASTICSEARCH_URL, or "
            f"leave the certificates out. ({access.hosts})"
        )
    try:
        ssl.create_default_context(cafile=str(file))
    except OSError as error:  # ssl.SSLError is one
        raise EngineUnavailable(
            f"ELASTICSEARCH_CA_CERTS: {file} cannot be read as certificates in PEM format. {error}"
        ) from error


def _node(url: str) -> dict[str, str | int]:
    parts = urlsplit(url)
    node: dict[str, str | int] = {
        "scheme": parts.scheme,
        "host": parts.hostname or "",
        "port": parts.port or DEFAULT_PORT,
    }
    if parts.path.strip("/"):
        node["path_prefix"] = parts.path.rstrip("/")
    return node
