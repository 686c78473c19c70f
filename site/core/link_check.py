"""Asking other servers whether an address still leads somewhere: politely, and never inside our own network."""

import ipaddress
import logging
import socket
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any
from urllib.parse import urldefrag, urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

logger = logging.getLogger(__name__)

#: Names that nobody can register, so nothing is ever found there (RFC 2606, RFC 6761, RFC 6762).
RESERVED = ("example", "test", "invalid", "localhost", "local", "onion")
RESERVED_DOMAINS = ("example.com", "example.net", "example.org")
#: A robot is turned away, or asked to wait, where a person may be welcome.
NOT_FOR_ROBOTS = frozenset({401, 402, 403, 407, 423, 425, 429, 451, 999})
#: So many seconds between two requests to one host.
PAUSE = 1.0
TIMEOUTS = (5.0, 15.0)
MAX_REDIRECTS = 8
MAX_LENGTH = 1000
#: If no server at all could be reached, and these many were tried, it is our own network that is broken.
SUSPICIOUS = 5


class PrivateAddress(OSError):
    """A host name leads to an address that is not on the public internet."""


class OwnNetworkDown(Exception):
    """Nothing could be reached, so nothing can be said."""


def is_worth_checking(url: str) -> bool:
    """Whether an address can lead anywhere at all. Not so: invented hosts, and this site itself."""
    if len(url) > MAX_LENGTH:
        return False
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return True  # broken, and said so by the check
    own = urlsplit(settings.BASE_URL).hostname
    if host == own or settings.LINK_CHECK_PRIVATE_HOSTS:
        return host != own
    return host.rpartition(".")[2] not in RESERVED and not any(
        host == domain or host.endswith(f".{domain}") for domain in RESERVED_DOMAINS
    )


def public_address(host: str, port: int) -> str:
    """The first address of `host`. Raises PrivateAddress if any of its addresses is not public.

    The connection is then made to this very address, so a name server cannot give another one in between.
    """
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.LINK_CHECK_PRIVATE_HOSTS:
        for address in found:
            if not _is_public(address):
                raise PrivateAddress(address)
    return found[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if inner is not None and not inner.is_global:
        return False
    return parsed.is_global and not parsed.is_multicast


class _Guarded:
    """Of a connection, also after a redirect. A mixin of urllib3's connections, whose names these are."""

    _dns_host: str
    port: int

    def _new_conn(self) -> socket.socket:
        host = self._dns_host
        self._dns_host = public_address(host, self.port)
        try:
            opened: socket.socket = super()._new_conn()  # type: ignore[misc]  # of the connection
        finally:
            self._dns_host = host
        return opened


class _GuardedHTTPConnection(_Guarded, HTTPConnection):
    pass


class _GuardedHTTPSConnection(_Guarded, HTTPSConnection):
    pass


class _GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTPConnection


class _GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPSConnection


class _GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        pools: PoolManager = self.poolmanager
        pools.pool_classes_by_scheme = {"http": _GuardedHTTPPool, "https": _GuardedHTTPSPool}


class LinkChecker:
    """Checks addresses one after the other, each host at most once in `pause` seconds."""

    def __init__(self, pause: float = PAUSE, timeouts: tuple[float, float] = TIMEOUTS) -> None:
        self.pause = pause
        self.timeouts = timeouts
        self._last: dict[str, float] = {}

    def check(self, urls: Iterable[str]) -> dict[str, str | None]:
        """For each address why it is broken, or None if it is not. Addresses that cannot be judged are left out.

        The reasons are those that `BrokenLink.explanation` knows: a status, or a word. Raises OwnNetworkDown.
        """
        results: dict[str, str | None] = {}
        with self._session() as session:
            for url in _by_turns(urls):
                self._wait_for(url)
                results[url] = self._check(session, url)
        reachable = [reason for reason in results.values() if reason not in ("unreachable", "timeout")]
        if len(results) >= SUSPICIOUS and not reachable:
            raise OwnNetworkDown
        return {url: reason for url, reason in results.items() if reason != "not-for-robots"}

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False  # a proxy would do the asking, and past the guard
        session.max_redirects = MAX_REDIRECTS
        session.headers["User-Agent"] = f"{settings.WAGTAIL_SITE_NAME} link check (+{settings.BASE_URL})"
        for scheme in ("http://", "https://"):
            session.mount(scheme, _GuardedAdapter())
        return session

    def _check(self, session: requests.Session, url: str) -> str | None:
        try:
            status = self._status(session, "HEAD", url)
            if status >= 400 and status not in NOT_FOR_ROBOTS:  # many servers answer only GET as they should
                status = self._status(session, "GET", url)
        except requests.TooManyRedirects:
            return "loop"
        except requests.exceptions.SSLError:
            return "certificate"
        except requests.Timeout:
            return "timeout"
        except requests.ConnectionError as error:
            return "private" if _is_caused_by(error, PrivateAddress) else "unreachable"
        except (requests.RequestException, PrivateAddress, ValueError, UnicodeError) as error:
            return "private" if isinstance(error, PrivateAddress) else "invalid"
        if status in NOT_FOR_ROBOTS:
            return "not-for-robots"
        return str(status) if status >= 400 else None

    def _status(self, session: requests.Session, method: str, url: str) -> int:
        """The status after all redirects. Nothing of a body is read."""
        address = urldefrag(url).url
        with session.request(
            method, address, timeout=self.timeouts, allow_redirects=True, stream=True
        ) as response:
            return response.status_code

    def _wait_for(self, url: str) -> None:
        host = _host(url)
        passed = time.monotonic() - self._last.get(host, -self.pause)
        if passed < self.pause:
            time.sleep(self.pause - passed)
        self._last[host] = time.monotonic()


def _host(url: str) -> str:
    return url.split("/")[2].lower()


def _by_turns(urls: Iterable[str]) -> Iterator[str]:
    """One address of each host after the other, so that few must be waited for."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        hosts[_host(url)].append(url)
    for turn in zip_longest(*hosts.values()):
        yield from (url for url in turn if url is not None)


def _is_caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an exception of this kind is behind `error`; requests and urllib3 wrap it several times."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, kind):
            return True
        inner = (*error.args, getattr(error, "reason", None))
        nested = next((each for each in inner if isinstance(each, BaseException)), None)
        error = nested or error.__cause__ or error.__context__
    return False
