"""Suites of tests that need a program which not every machine has.

Where it is missing they are left out, and listed by name at the end with the command that installs it. With CI=true
that is an error: a machine that decides must run everything.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from tests.support import elasticsearch, hunspell, postgresql, vnu
from tests.support.browsers import chromium


def _on_postgresql() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))


@dataclass(frozen=True)
class Suite:
    """`marker` names the tests; `runs_here`: this run can include them; `installed`: a run on this machine could."""

    marker: str
    needs: str
    install: str
    runs_here: Callable[[], bool]
    installed: Callable[[], bool]


SUITES = (
    Suite(
        "browser", "Chromium", "apt-get install chromium", lambda: bool(chromium()), lambda: bool(chromium())
    ),
    Suite(
        "postgresql",
        "a PostgreSQL server",
        "apt-get install postgresql",
        _on_postgresql,
        postgresql.is_installed,
    ),
    Suite("java", "Java", "apt-get install default-jre-headless", vnu.is_installed, vnu.is_installed),
    Suite(
        "spelling",
        "hunspell with its dictionaries",
        f"apt-get install {hunspell.PACKAGES}",
        hunspell.is_installed,
        hunspell.is_installed,
    ),
    Suite(
        "elasticsearch",
        "Elasticsearch, which Maven fetches and Java runs",
        f"apt-get install {elasticsearch.PACKAGES}",
        elasticsearch.is_installed,
        elasticsearch.is_installed,
    ),
)

_left_out = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_left_out] = Counter()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, and from a second run what asks no database."""
    if _on_postgresql():
        same = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if _asks_a_database(item)]
    for suite in SUITES:
        members = [item for item in items if item.get_closest_marker(suite.marker)]
        if not members or suite.runs_here() or _must_run(suite):
            continue
        config.hook.pytest_deselected(items=members)
        config.stash[_left_out][suite.marker] += len(members)
        items[:] = [item for item in items if item not in set(members)]
    if hasattr(config, "workeroutput"):  # a process of pytest-xdist: its findings go to the one that reports
        left_out: Counter[str] = config.stash[_left_out]
        config.workeroutput["left_out"] = dict(left_out)


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether the database can make a difference; whole sites, which integration tests start, have one."""
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    is_whole = "integration" in item.path.parts
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgresql"))
    return is_whole or bool(fixtures) or marked


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for suite in SUITES:
        if item.get_closest_marker(suite.marker) and _must_run(suite):
            pytest.fail(f"CI=true, but {suite.needs} is missing: {suite.install}", pytrace=False)


def _must_run(suite: Suite) -> bool:
    """Whether the suite's program is missing on a machine that decides."""
    return os.environ.get("CI") == "true" and not suite.installed()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    found = getattr(node, "workeroutput", {}).get("left_out", {})
    node.config.stash[_left_out] = node.config.stash[_left_out] | Counter(
        found
    )  # each process collects everything


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[_left_out]
    if not left_out:
        return
    terminalreporter.section("not run here")
    for suite in SUITES:
        if count := left_out[suite.marker]:
            reason = (
                "runs in the PostgreSQL run of `make test`"
                if suite.installed()
                else f"to run it: {suite.install}"
            )
            terminalreporter.line(f"{suite.marker}: {count} tests that need {suite.needs}; {reason}")
