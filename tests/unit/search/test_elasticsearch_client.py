"""What the engine sends and how it bears refusals, with a server of this test in place of Elasticsearch."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from search.engines.base import EngineDocument, EngineUnavailable, Request
from search.engines.elasticsearch import engine as engine_module
from search.engines.elasticsearch import naming
from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine

pytestmark = pytest.mark.once

DOCUMENTS = [EngineDocument(str(number), {"title_de": "wort"}) for number in range(3)]


class Server(ThreadingHTTPServer):
    """Takes every document; the first `busy` requests, and documents in requests, are turned away with 429."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.busy = 0
        self.busy_documents = 0
        self.indexed: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.product = "Elasticsearch"
        self.index = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.endswith("/_doc/position?_source=false"):
            self._answer(200, {"_index": self.server.index, "_id": "position", "_version": 7, "found": True})
        else:
            self._answer(200, {"site-00000000-20261123120000000000": {"aliases": {"site": {}}}})

    def do_POST(self) -> None:
        body = self._read()
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        if "_search" in self.path:
            self._answer(200, {"hits": {"total": 0}})
        elif "_bulk" not in self.path:
            self._answer(200, {"_id": "position", "result": "updated"})
        elif self.server.busy:
            self.server.busy -= 1
            self._answer(429, {"error": {"type": "es_rejected_execution_exception", "reason": "full"}})
        else:
            ids = [json.loads(line)["index"]["_id"] for line in body.splitlines()[::2]]
            self._answer(200, {"items": [{"index": self._index(document)} for document in ids]})

    do_PUT = do_POST  # noqa: N815  likewise

    def _index(self, document: str) -> dict[str, Any]:
        if self.server.busy_documents:
            self.server.busy_documents -= 1
            error = {"type": "es_rejected_execution_exception", "reason": "full"}
            return {"status": 429, "error": error}
        self.server.indexed.append(document)
        return {"status": 201}

    def _read(self) -> bytes:
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def _answer(self, status: int, body: object) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/vnd.elasticsearch+json;compatible-with=8")
        self.send_header("x-elastic-product", self.server.product)
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the base class names it so
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr("elasticsearch.helpers.actions.time.sleep", lambda seconds: None)
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def engine(server: Server, **access: Any) -> ElasticsearchEngine:
    return ElasticsearchEngine(Access(**{"urls": [server.url], **access}), "site", ["de"])


def test_where_the_cluster_has_too_much_to_do_the_engine_waits_and_sends_again(server: Server) -> None:
    server.busy, server.busy_documents = 2, 4
    engine(server).write(DOCUMENTS, [], 1)
    assert sorted(server.indexed) == ["0", "1", "2"]


def test_its_patience_ends(server: Server) -> None:
    server.busy = 1000
    with pytest.raises(EngineUnavailable, match="too much to do"):
        engine(server).write(DOCUMENTS, [], 1)
    assert 1000 - server.busy == engine_module.RETRIES + 1
    server.busy, server.busy_documents = 0, 1000
    with pytest.raises(EngineUnavailable, match="too much to do"):
        engine(server).write(DOCUMENTS, [], 1)
    assert server.indexed == []


def test_requests_stay_below_the_limit_of_bytes(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "CHUNK_BYTES", 10_000)
    large = [EngineDocument(str(number), {"title_de": "wort " * 500}) for number in range(12)]
    engine(server).write(large, [], 1)
    assert len(server.indexed) == 12
    assert max(int(headers["content-length"]) for headers in server.headers) <= 10_000


@pytest.mark.parametrize(
    ("access", "header"),
    [
        ({"api_key": "aWQ6a2V5"}, "ApiKey aWQ6a2V5"),
        ({"user": "us%40er:p%3A%C3%BC"}, "Basic dXNAZXI6cDrDvA=="),
        ({}, None),
    ],
    ids=["key", "password", "none"],
)
def test_credentials_are_sent(server: Server, access: dict[str, str], header: str | None) -> None:
    user = access.pop("user", "")
    url = server.url.replace("//", f"//{user}@" if user else "//")
    engine(server, urls=[url], **access).search(Request(None))
    assert server.headers[0].get("authorization") == header


def test_what_is_not_elasticsearch_is_called_so(server: Server) -> None:
    server.product = "something else"
    with pytest.raises(EngineUnavailable, match="is not Elasticsearch"):
        engine(server).search(Request(None))


@pytest.mark.parametrize(
    ("url", "content", "said"),
    [
        ("http://localhost:1", "", "only for servers that are spoken to by https://"),
        ("https://localhost:1", "no certificate", "cannot be read as certificates in PEM format"),
        ("https://localhost:1", None, "cannot be read as certificates in PEM format"),
    ],
)
def test_certificates_that_cannot_be_used_make_the_engine_unavailable(tmp_path, url, content, said) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    engine = ElasticsearchEngine(Access([url], ca_certs=file), "site", ["de"])
    with pytest.raises(EngineUnavailable, match=said):
        engine.search(Request(None))


def test_a_user_without_a_password_has_an_empty_one(server: Server) -> None:
    url = server.url.replace("http://", "http://reader@")
    ElasticsearchEngine(Access([url]), "site", ["de"]).search(Request(None))
    assert b64decode(server.headers[-1]["authorization"].removeprefix("Basic ")) == b"reader:"


def test_an_older_process_leaves_the_index_of_a_newer_one_alone_for_some_time(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ElasticsearchEngine(Access([server.url]), "site", ["de"])
    before, after = (naming._BEGAN + timedelta(seconds=each) for each in (-60, 1))
    server.index = naming.new_name("site", engine.version, after)
    assert engine.position() == 7
    server.index = naming.new_name("site", "00000000", before)
    assert engine.position() is None
    server.index = naming.new_name("site", "00000000", after)
    with pytest.raises(EngineUnavailable, match="started later"):
        engine.position()
    monkeypatch.setattr(naming, "YIELDING", timedelta(seconds=-10))
    assert engine.position() is None
    server.index = "site-00000000-somebody"
    assert engine.position() is None
