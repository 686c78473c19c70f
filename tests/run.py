"""`make test`: the whole suite on SQLite, then, where its server is installed, on a throw-away PostgreSQL.

Arguments go to pytest. Tests of finished pages, and those marked `once`, run once: the database makes no difference.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from migraktiv.progress import say  # noqa: E402
from tests.support import postgresql  # noqa: E402

NO_TESTS = 5  # pytest's exit status when a selection is empty: nothing failed


def main(arguments: list[str]) -> int:
    say("Tests on SQLite")
    statuses = [_pytest(arguments)]
    if postgresql.is_installed():
        say("Tests on PostgreSQL")
        with postgresql.cluster() as url:
            statuses.append(
                _pytest(["-m", "not browser and not java and not once", *arguments], TEST_DATABASE_URL=url)
            )
    if all(status == NO_TESTS for status in statuses):
        return NO_TESTS
    # Not the highest status: a run that was killed has a negative one.
    return int(any(status not in {0, NO_TESTS} for status in statuses))


def _pytest(arguments: list[str], **environment: str) -> int:
    # Two processes; the tests of one file stay together, for what they share is costly to make.
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
