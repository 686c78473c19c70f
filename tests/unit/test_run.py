from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import run

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("sqlite", "postgresql", "together"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (-9, 0, 1), (0, -9, 1), (0, 5, 0), (5, 5, 5), (5, 2, 1)],
)
def test_one_run_that_failed_or_was_killed_fails_both(
    monkeypatch: pytest.MonkeyPatch, sqlite: int, postgresql: int, together: int
) -> None:
    @contextmanager
    def cluster() -> Iterator[str]:
        yield "postgres:///x"

    statuses = iter([sqlite, postgresql])
    monkeypatch.setattr(run, "_pytest", lambda *arguments, **environment: next(statuses))
    monkeypatch.setattr(run.postgresql, "is_installed", lambda: True)
    monkeypatch.setattr(run.postgresql, "cluster", cluster)
    assert run.main([]) == together
