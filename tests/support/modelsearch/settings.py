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
    "default": {"BACKEND": os.environ["BACKEND"], "PATH": Path(os.environ["INDEX_DIR"]) / "admin"},
}
ELASTICSEARCH_URLS = os.environ.get("ELASTICSEARCH_URL", "").split()
ELASTICSEARCH_API_KEY = ""
ELASTICSEARCH_CA_CERTS = None
ELASTICSEARCH_INDEX_PREFIX = "modelsearch"
