"""As modelsearch's own (`modelsearch/test/settings.py`), which need a package that we do not have."""

import os
from pathlib import Path

SECRET_KEY = "modelsearch"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
FIXTURE_DIRS = [Path(__file__).with_name("fixtures")]
USE_TZ = True
MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends.embedded", "PATH": Path(os.environ["INDEX_DIR"]) / "admin"},
}
