"""Runs modelsearch's own tests of search backends, in a process with settings of their own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.site import ROOT


def passes_all_tests(backend: str, folder: Path, **environment: str) -> None:
    """Assert that the backend of this name, with its files in `folder`, passes every test, and that none is skipped."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", "test", "tests.support.modelsearch.backend_tests"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.support.modelsearch.settings",
            "BACKEND": backend,
            "INDEX_DIR": str(folder),
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert "Ran 120 tests" in done.stderr
    assert "skipped" not in done.stderr
