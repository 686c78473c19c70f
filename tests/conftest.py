"""What holds for all tests. The parts are in tests/support/."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished

pytest_plugins = ["tests.support.suites", "tests.support.database", "tests.support.chance"]


def pytest_configure(config: pytest.Config) -> None:
    """Settings in which tests differ from a site in development."""
    changes: dict[str, Any] = {
        # Passwords of tests are worth nothing, and good hashing takes 0.3 s each.
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Hashed names need collectstatic.
        "STORAGES": {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    }
    # WhiteNoise warns of a folder that is not there; the finders serve what tests ask for.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    for name, value in changes.items():
        setattr(settings, name, value)
        # pytest-django has set Django up already: what has been read must be read again.
        setting_changed.send(sender=pytest_configure, setting=name, value=value, enter=True)


@pytest.fixture
def tasks_run_at_once(settings: Any) -> Iterator[None]:
    """Tasks run where they are enqueued, and their failures are the test's; otherwise they wait for a worker."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "slow"],
        }
    }
    task_finished.connect(_fail_with_the_task)
    yield
    task_finished.disconnect(_fail_with_the_task)


def _fail_with_the_task(sender: type, task_result: TaskResult[Any], **_arguments: object) -> None:
    if task_result.status == TaskResultStatus.FAILED:
        raise AssertionError(f"{task_result.task.module_path} failed:\n{task_result.errors[0].traceback}")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another left in the cache or in the process."""
    from django.core.cache import cache

    from search.versioned import forget_all

    cache.clear()
    forget_all()
