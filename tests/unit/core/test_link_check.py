"""Asking other servers: against one of our own with every vice."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from core.link_check import LinkChecker, OwnNetworkDown, PrivateAddress, is_worth_checking, public_address


class Server(ThreadingHTTPServer):
    """Notes every request as (method, path, user agent, time)."""

    daemon_threads = True

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str, float]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.seen.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        path, _question, target = self.path.partition("?")
        match path.strip("/").split("/"):
            case ["status", code]:
                self.send_response(int(code))
            case ["no-head"]:
                self.send_response(405 if self.command == "HEAD" else 200)
            case ["slow"]:
                time.sleep(2)
                self.send_response(200)
            case ["loop"]:
                self.send_response(302)
                self.send_header("Location", "/loop")
            case ["to"]:
                self.send_response(302)
                self.send_header("Location", target)
            case ["large"]:
                self.send_response(200)
                self.send_header("Content-Length", str(10**12))
        self.end_headers()
        if path == "/large" and self.command == "GET":
            self.wfile.write(b"x" * 65536)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def private_allowed(settings: Any) -> None:
    settings.LINK_CHECK_PRIVATE_HOSTS = True


def reasons(*urls: str, pause: float = 0) -> dict[str, str | None]:
    return LinkChecker(pause=pause, timeouts=(0.5, 0.5)).check(urls)


@pytest.mark.usefixtures("private_allowed")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/status/200", None),
        ("/status/404", "404"),
        ("/status/410", "410"),
        ("/status/500", "500"),
        ("/no-head", None),
        ("/slow", "timeout"),
        ("/loop", "loop"),
        ("/to?/status/200", None),
        ("/to?/status/404", "404"),
        ("/to?file:///etc/passwd", "invalid"),
    ],
)
def test_an_address_is_judged_by_what_its_server_says(server: Server, path: str, reason: str | None) -> None:
    assert reasons(server.url + path) == {server.url + path: reason}


def test_what_is_no_address_is_said_to_be_none() -> None:
    assert reasons("http://[/", "https://a..b/") == {"http://[/": "invalid", "https://a..b/": "invalid"}


@pytest.mark.usefixtures("private_allowed")
def test_servers_that_turn_robots_away_are_not_judged(server: Server) -> None:
    assert reasons(f"{server.url}/status/403", f"{server.url}/status/429") == {}


@pytest.mark.usefixtures("private_allowed")
def test_what_nobody_listens_to_is_unreachable(server: Server) -> None:
    assert reasons("http://127.0.0.1:1/", f"{server.url}/status/200")["http://127.0.0.1:1/"] == "unreachable"


@pytest.mark.usefixtures("private_allowed")
def test_the_request_names_this_site_and_asks_for_no_body_or_fragment(server: Server, settings: Any) -> None:
    reasons(f"{server.url}/status/200#part")
    ((method, path, agent, _when),) = server.seen
    assert (method, path) == ("HEAD", "/status/200")
    assert settings.BASE_URL in agent
    assert settings.WAGTAIL_SITE_NAME in agent


@pytest.mark.usefixtures("private_allowed")
def test_a_body_is_not_read(server: Server) -> None:
    started = time.monotonic()
    assert reasons(f"{server.url}/large") == {f"{server.url}/large": None}
    assert time.monotonic() - started < 2


@pytest.mark.usefixtures("private_allowed")
def test_a_host_is_given_time_between_two_requests(server: Server) -> None:
    reasons(f"{server.url}/status/200?1", f"{server.url}/status/200?2", pause=0.3)
    first, second = server.seen
    assert second[3] - first[3] >= 0.25


def test_nothing_inside_our_own_network_is_asked(server: Server) -> None:
    assert reasons(f"{server.url}/status/200") == {f"{server.url}/status/200": "private"}
    assert server.seen == []


def test_a_redirect_does_not_lead_into_our_own_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hop passes for public; the second names the same server by another name."""
    real = public_address
    monkeypatch.setattr(
        "core.link_check.public_address",
        lambda host, port: "127.0.0.1" if host == "public.net" else real(host, port),
    )
    url = f"http://public.net:{server.server_port}/to?{server.url}/status/200"
    assert reasons(url) == {url: "private"}
    assert [path for _method, path, _agent, _when in server.seen] == [f"/to?{server.url}/status/200"]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  (nothing is bound)
        "224.0.0.1",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "2130706433",  # 127.0.0.1 as one number
    ],
)
def test_addresses_that_are_not_public_are_known(host: str) -> None:
    with pytest.raises(PrivateAddress):
        public_address(host, 80)


def test_a_public_address_is_used_as_it_is() -> None:
    assert public_address("93.184.215.14", 80) == "93.184.215.14"


@pytest.mark.usefixtures("private_allowed")
def test_if_nothing_can_be_reached_nothing_is_said() -> None:
    with pytest.raises(OwnNetworkDown):
        reasons(*(f"http://127.0.0.1:1/{number}" for number in range(6)))


@pytest.mark.parametrize(
    ("url", "worth"),
    [
        ("https://www.berlin.de/", True),
        ("https://verein.example/", False),
        ("https://a.b.example.", False),
        ("https://example.org/x", False),
        ("https://notexample.org/", True),
        ("http://localhost:8000/", False),
        ("http://intranet.local/", False),
        ("https://berlin.de/" + "x" * 1000, False),
    ],
)
def test_invented_hosts_are_left_alone(url: str, worth: bool) -> None:
    assert is_worth_checking(url) is worth
