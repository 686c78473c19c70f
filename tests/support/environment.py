"""A pytest plugin that is loaded before the settings: tests see no variable, file or database of the machine's site."""

import atexit
import os
import shutil
import tempfile

_OURS = (
    "ALLOWED_HOSTS BASE_URL CACHE_URL DATABASE_URL DEBUG ELASTICSEARCH_API_KEY ELASTICSEARCH_CA_CERTS "
    "ELASTICSEARCH_INDEX_PREFIX ELASTICSEARCH_URL EMAIL_URL HOST LOG_LEVEL PORT SECRET_KEY SITE_NAME "
    "WEB_THREADS WEB_WORKERS"
)

var_dir = tempfile.mkdtemp(prefix="migraktiv-test-")
atexit.register(shutil.rmtree, var_dir, ignore_errors=True)

# A server to test with, in place of one that the tests start (tests.support.elasticsearch).
if os.environ.get("ELASTICSEARCH_URL"):
    os.environ["TEST_ELASTICSEARCH_URL"] = os.environ["ELASTICSEARCH_URL"]
for name in _OURS.split():
    os.environ.pop(name, None)
os.environ["DEVELOPMENT"] = "1"
os.environ["ENV_FILE"] = os.devnull
os.environ["VAR_DIR"] = var_dir
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
