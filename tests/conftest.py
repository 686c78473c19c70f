"""What holds for all tests. The parts are in tests/support/."""

import pytest
from django.conf import settings
from django.test.signals import storages_changed

pytest_plugins = ["tests.support.suites", "tests.support.database"]


def pytest_configure(config: pytest.Config) -> None:
    """Settings in which tests differ from a site in development."""
    # Tasks run where they are enqueued: no worker is needed, and their failures are the test's.
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "slow"],
        }
    }
    # Passwords of tests are worth nothing, and good hashing takes 0.3 s each.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Hashed names need collectstatic.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    storages_changed(setting="STORAGES")  # read already, by the models' file fields
    # WhiteNoise warns of a folder that is not there; the finders serve what tests ask for.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another left in the cache."""
    from django.core.cache import cache

    cache.clear()
