"""modelsearch's own tests of search backends, in a process with settings of their own."""

import os
import subprocess
import sys

import pytest

from tests.support.site import ROOT


@pytest.mark.once
def test_the_backend_passes_all_tests_that_modelsearch_has_for_backends(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", "test", "tests.support.modelsearch.backend_tests"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.support.modelsearch.settings",
            "INDEX_DIR": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Ran 120 tests" in done.stderr
    assert "skipped" not in done.stderr
