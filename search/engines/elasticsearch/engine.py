"""The engine: searches, changes and rebuilds an index of Elasticsearch."""

import os
import re
import time
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from itertools import islice
from typing import Any

from elasticsearch import ConflictError, Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.engines.base import Answer, EngineDocument, EngineUnavailable, Request
from search.engines.elasticsearch.client import Access, connected
from search.engines.elasticsearch.compiling import PARAMETERS, answer_from, body_of
from search.engines.elasticsearch.failures import about, explained
from search.engines.elasticsearch.mapping import (
    POSITION_ID,
    document_body,
    encoded,
    index_body,
    version_of,
)
from search.engines.elasticsearch.naming import is_of_a_newer_process, new_name

SEARCH_SECONDS = 1.0  # a visitor waits; the embedded engine can answer instead
CHANGE_SECONDS = 60.0
CHUNK_BYTES = 5 * 1024 * 1024
CHUNK_DOCUMENTS = 1000
PART_DOCUMENTS = 200  # of an index that is made anew: so many are sent while the next ones are made
RETRIES = 8  # where the cluster says "too much" (429): after 0.2 s, then twice that, … at most 10 s

_JSON = {
    "accept": "application/vnd.elasticsearch+json; compatible-with=8",
    "content-type": "application/vnd.elasticsearch+json; compatible-with=8",
}

_Action = dict[str, Any]


class ElasticsearchEngine:
    """An index `PREFIX-VERSION-TIME` behind the alias `PREFIX`.

    `analysis` names the version of the analysis that made the tokens: with another one, or with other locales, an index
    cannot be used and `position` is None.

    Every document carries the position at which it was written as its version, and Elasticsearch keeps the newest: a
    batch may be written again, or by two processes at once, and nothing goes back in time. The position itself is the
    version of a document of its own, written after all others of its batch.

    While an index is being built it has the alias `PREFIX-building`, and changes are written to it as well. Each index
    also has an alias of its own, `NAME-write`: writing to a missing alias fails, writing to a missing index makes one.
    """

    def __init__(self, access: Access, prefix: str, locales: Sequence[str], analysis: str = "") -> None:
        self.prefix = prefix
        self.locales = tuple(locales)
        self.version = version_of(locales, analysis)
        self._access = access
        self._connected: tuple[int, tuple[Elasticsearch, Elasticsearch]] | None = None

    @property
    def urls(self) -> Sequence[str]:
        return self._access.urls

    def search(self, request: Request) -> Answer:
        with self._explained():
            answer = self._searching.perform_request(
                "POST",
                f"/{self.prefix}/_search?{PARAMETERS}",
                headers=_JSON,
                body=encoded(body_of(request)),
            )
        return answer_from(answer.body, request)

    def position(self) -> int | None:
        """While two versions of the site run, as during a deployment, the one that was started last has its index."""
        with self._explained():
            try:
                found = self._searching.get(index=self.prefix, id=POSITION_ID, source=False)
            except NotFoundError:
                return None
        if not found["_index"].startswith(f"{self.prefix}-{self.version}-"):
            if is_of_a_newer_process(found["_index"]):
                raise EngineUnavailable(
                    f"The index {self.prefix} was made by another version of this site that has been started later; "
                    "this process leaves it alone for now."
                )
            return None
        return int(found["_version"])

    def write(self, documents: Iterable[EngineDocument], deleted: Iterable[str], position: int) -> None:
        actions = [_put(document, position) for document in documents]
        actions += [_drop(document_id, position) for document_id in deleted]
        with self._explained():
            try:
                self._write(actions, position)
            except _IndexGone:  # another process has put a new one in its place
                self._write(actions, position)

    def rebuild(self, documents: Iterable[EngineDocument], position: int) -> None:
        """Documents should be read lazily: those read after the call began miss no change written meanwhile."""
        name = new_name(self.prefix, self.version)
        aliases: dict[str, dict[str, Any]] = {f"{name}-write": {}, self._building: {}}
        with self._explained():
            self._changing.indices.create(index=name, aliases=aliases, **index_body(self.locales))
            try:
                self._send_alongside(name, (_put(document, position) for document in documents))
                self._note(name, position)
                self._make_ready(name)
                replaced = self._put_in_place(name)
            except BaseException:
                with suppress(Exception):
                    self._changing.indices.delete(index=name)
                raise
            time.sleep(SEARCH_SECONDS)  # searches under way still read the old one
            if replaced:
                self._changing.indices.delete(index=replaced, ignore_unavailable=True)

    @property
    def _searching(self) -> Elasticsearch:
        return self._clients()[0]

    @property
    def _changing(self) -> Elasticsearch:
        return self._clients()[1]

    def _clients(self) -> tuple[Elasticsearch, Elasticsearch]:
        """One for searches and one for changes. A forked process needs its own: connections cannot be shared."""
        if self._connected is None or self._connected[0] != os.getpid():
            client = connected(self._access)
            pair = (
                client.options(request_timeout=SEARCH_SECONDS),
                client.options(request_timeout=CHANGE_SECONDS),
            )
            self._connected = os.getpid(), pair
        return self._connected[1]

    @property
    def _building(self) -> str:
        return f"{self.prefix}-building"

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.prefix, self._access.hosts)

    def _aliases(self) -> dict[str, set[str]]:
        """The aliases of each index of this engine, whatever its version."""
        made_here = re.compile(rf"{re.escape(self.prefix)}-[0-9a-f]{{8}}-\d{{20}}")
        found = self._changing.indices.get_alias(index=f"{self.prefix}-*")
        return {name: set(entry["aliases"]) for name, entry in found.items() if made_here.fullmatch(name)}

    def _write(self, actions: list[_Action], position: int) -> None:
        aliases = self._aliases()
        current = [name for name, known_as in aliases.items() if self.prefix in known_as]
        if not current:
            raise EngineUnavailable(f"The index {self.prefix} does not exist yet; it must be built first.")
        for name, known_as in aliases.items():
            if self._building in known_as:
                with suppress(_IndexGone):
                    self._send(name, actions)
        for name in current:
            self._send(name, actions)
            self._note(name, position)

    def _send(self, name: str, actions: Iterable[_Action]) -> None:
        outcomes = streaming_bulk(
            self._changing,
            actions,
            chunk_size=CHUNK_DOCUMENTS,
            max_chunk_bytes=CHUNK_BYTES,
            raise_on_error=False,
            yield_ok=False,
            max_retries=RETRIES,
            initial_backoff=0.2,
            max_backoff=10,
            index=f"{name}-write",
            require_alias=True,
            timeout="30s",
            filter_path=["items.*.status", "items.*.error.type", "items.*.error.reason"],
        )
        for _, outcome in outcomes:
            self._judge(outcome.popitem()[1])

    def _send_alongside(self, name: str, actions: Iterable[_Action]) -> None:
        """Send what there is while more of it is made: both take about as long."""
        rest = iter(actions)
        with ThreadPoolExecutor(1) as sender:
            waiting: deque[Future[None]] = deque()
            while part := list(islice(rest, PART_DOCUMENTS)):
                waiting.append(sender.submit(self._send, name, part))
                if len(waiting) > 2:
                    waiting.popleft().result()
            for sent in waiting:
                sent.result()

    def _judge(self, outcome: dict[str, Any]) -> None:
        """Raise unless the document is as it should be: 409, a newer one is there; 404, it was not there to delete."""
        error = outcome.get("error")
        if outcome["status"] == 409 or not error:
            return
        if error["type"] == "index_not_found_exception":
            raise _IndexGone
        raise EngineUnavailable(about(error["type"], error["reason"], outcome["status"], self.prefix))

    def _note(self, name: str, position: int) -> None:
        """Keep the position, and let searches see all that was written before."""
        try:
            self._changing.index(
                index=f"{name}-write",
                id=POSITION_ID,
                document={},
                **_versioned(position),
                require_alias=True,
                refresh=True,
            )
        except ConflictError:
            pass  # another process is further on
        except NotFoundError as error:
            raise _IndexGone from error

    def _make_ready(self, name: str) -> None:
        self._changing.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
        # Copied to a second node where there is one: what takes over must survive the loss of a node at once.
        self._changing.cluster.health(index=name, wait_for_status="green", timeout="30s")

    def _put_in_place(self, name: str) -> list[str]:
        """Swap the alias in one step; returns the names of the indexes that have had their time."""
        others = {other: known_as for other, known_as in self._aliases().items() if other != name}
        self._changing.indices.update_aliases(
            actions=[
                {"add": {"index": name, "alias": self.prefix}},
                {"remove": {"index": name, "alias": self._building}},
                *(
                    {"remove": {"index": other, "alias": self.prefix}}
                    for other, known_as in others.items()
                    if self.prefix in known_as
                ),
            ]
        )
        return list(others)


class _IndexGone(EngineUnavailable):
    """The index that was written to has been replaced."""


def _put(document: EngineDocument, position: int) -> _Action:
    return {"_id": document.id, **_versioned(position), "_source": encoded(document_body(document))}


def _drop(document_id: str, position: int) -> _Action:
    return {"_op_type": "delete", "_id": document_id, **_versioned(position)}


def _versioned(position: int) -> dict[str, Any]:
    return {"version": position, "version_type": "external_gte"}
