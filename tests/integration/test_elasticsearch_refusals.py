"""What an operator reads when Elasticsearch does not do what it is asked."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import EngineDocument, EngineUnavailable, Match, Request, RequestRefused
from search.engines.elasticsearch.client import Access
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.mapping import index_body
from tests.support import elasticsearch
from tests.support.elasticsearch import Node

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]

MakeEngine = Callable[..., ElasticsearchEngine]
GUIDE = EngineDocument("1", {"title_de": "verein"}, {"type": ["guide"]})
PASSWORD = "s3cret:/@, %"


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def name_of(engine: ElasticsearchEngine) -> str:
    """Such a name as the engine gives its indexes."""
    return f"{engine.prefix}-{engine.version}-20261123120000000000"


# Indexes that are not as they should be


def test_a_red_index_is_called_red_and_a_rebuild_heals_it(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    body = index_body(engine.locales)
    name = name_of(engine)
    client.indices.create(
        index=name,
        aliases={engine.prefix: {}, f"{name}-write": {}},
        mappings=body["mappings"],
        settings={**body["settings"], "routing.allocation.require._name": "a-node-that-is-lost"},
        wait_for_active_shards="0",
    )
    for ask in (lambda: engine.search(Request(None)), engine.position):
        with pytest.raises(EngineUnavailable, match=f"{engine.prefix} is red.*update_search"):
            ask()
    engine.rebuild([GUIDE], 1)
    assert engine.search(Request(None)).total == 1


def test_a_mapping_that_somebody_changed_is_named_and_a_rebuild_heals_it(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    name = name_of(engine)
    client.indices.create(
        index=name,
        aliases={engine.prefix: {}, f"{name}-write": {}},
        mappings={"dynamic": "strict", "properties": {"id": {"type": "long"}, "k": {"type": "object"}}},
    )
    with pytest.raises(
        EngineUnavailable, match=f"mapping of the index {engine.prefix} conflicts.*update_search"
    ):
        engine.write([GUIDE], [], 1)
    engine.rebuild([GUIDE], 1)
    assert engine.search(Request(Match("title_de", "verein"))).total == 1


def test_an_index_of_somebody_else_under_the_alias_name_is_left_alone(
    engine: ElasticsearchEngine, client: Elasticsearch
) -> None:
    client.indices.create(index=engine.prefix, mappings={"properties": {"theirs": {"type": "text"}}})
    assert engine.position() is None
    with pytest.raises(EngineUnavailable, match=r"did not make.*ELASTICSEARCH_INDEX_PREFIX"):
        engine.rebuild([GUIDE], 1)
    assert list(client.indices.get(index=f"{engine.prefix}*")) == [engine.prefix]


def test_a_request_that_is_refused_does_not_mean_that_the_engine_is_ill(engine: ElasticsearchEngine) -> None:
    engine.rebuild([GUIDE], 1)
    with pytest.raises(RequestRefused, match="400"):
        engine.search(Request(Match("title_de", "verein", weight=-1)))


def test_nothing_listens(make_engine: MakeEngine) -> None:
    url = f"http://user:secret@127.0.0.1:{elasticsearch.free_port()}"
    with pytest.raises(
        EngineUnavailable, match=r"cannot be reached at http://127.0.0.1.*does it run"
    ) as caught:
        ElasticsearchEngine(Access([url]), "x", ["de"]).search(Request(None))
    assert "secret" not in str(caught.value)


# A server with passwords and certificates


@dataclass(frozen=True)
class Secured:
    node: Node
    certificate: Path

    def engine(self, user: str = "site", password: str = PASSWORD, **changes: object) -> ElasticsearchEngine:
        credentials = f"{user}:{quote(password, safe='')}@" if user else ""
        url = f"https://{credentials}127.0.0.1:{self.node.port}"
        access: dict[str, object] = {"urls": [url], "ca_certs": self.certificate, **changes}
        return ElasticsearchEngine(Access(**access), "migraktiv", ["de"])  # type: ignore[arg-type]  # any of them


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    folder = tmp_path_factory.mktemp("certificates")
    certificate = make_certificate(folder, "server")
    settings = {"xpack__security__enabled": "true", "xpack__security__http__ssl__enabled": "true"}
    settings["xpack__security__http__ssl__certificate"] = "server.crt"
    settings["xpack__security__http__ssl__key"] = "server.key"

    def prepare(node: Node) -> None:
        for file in folder.iterdir():
            (node.folder / "config" / file.name).write_bytes(file.read_bytes())
        for user, role in (("site", "site"), ("reader", "reader")):
            node.run("elasticsearch-users", "useradd", user, "-p", PASSWORD, "-r", role)
        (node.folder / "config" / "roles.yml").write_text(
            "site: {cluster: [monitor], indices: "
            "[{names: [migraktiv, 'migraktiv-*'], privileges: [all]}]}\n"
            "reader: {indices: [{names: [other], privileges: [read]}]}\n"
        )

    with elasticsearch.nodes(1, prepare, **settings) as [node]:
        yield Secured(node, certificate)


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate that signs itself, for 127.0.0.1."""
    certificate = folder / f"{name}.crt"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name} -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [*command.split(), "-keyout", folder / f"{name}.key", "-out", certificate],
        check=True,
        capture_output=True,
    )
    return certificate


def test_user_password_and_certificate_let_the_engine_work(secured: Secured) -> None:
    engine = secured.engine()
    engine.rebuild([GUIDE], 1)
    engine.write([GUIDE], [], 2)
    assert (engine.position(), engine.search(Request(None)).total) == (2, 1)


@pytest.mark.parametrize(
    "changes",
    [{"password": "wrong"}, {"user": "nobody"}, {"user": ""}, {"user": "", "api_key": "bm9ib2R5Ondyb25n"}],
    ids=["password", "user", "none", "key"],
)
def test_wrong_credentials_are_called_wrong(secured: Secured, changes: dict[str, str]) -> None:
    engine = secured.engine(**changes)
    for ask in (
        lambda: engine.search(Request(None)),
        engine.position,
        lambda: engine.write([GUIDE], [], 1),
        lambda: engine.rebuild([GUIDE], 1),
    ):
        with pytest.raises(EngineUnavailable, match=r"refuses the credentials.*ELASTICSEARCH_API_KEY"):
            ask()


def test_missing_privileges_are_named(secured: Secured) -> None:
    with pytest.raises(
        EngineUnavailable, match=r"`monitor` on the cluster and `all` on the indexes `migraktiv`"
    ):
        secured.engine(user="reader").rebuild([GUIDE], 1)


def test_a_certificate_of_somebody_else_is_not_trusted(secured: Secured, tmp_path: Path) -> None:
    for certificate in (make_certificate(tmp_path, "other"), None):
        with pytest.raises(EngineUnavailable, match="cannot be verified: ELASTICSEARCH_CA_CERTS must name"):
            secured.engine(ca_certs=certificate).search(Request(None))


def test_http_and_https_taken_for_each_other_are_noticed(secured: Secured, elasticsearch_url: str) -> None:
    plain = elasticsearch_url.replace("http:", "https:")
    with pytest.raises(EngineUnavailable, match="does it speak http://"):
        ElasticsearchEngine(Access([plain]), "x", ["de"]).search(Request(None))
    with pytest.raises(EngineUnavailable, match=r"cannot be reached.*https://"):
        ElasticsearchEngine(Access([secured.node.url.replace("https:", "http:")]), "x", ["de"]).search(
            Request(None)
        )
