"""When an index must be made anew because its tokens would be others today."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def analysis_version() -> str:
    """A short text that changes with the code that makes tokens, and with the stemmer's version."""
    digest = sha256(version("PyStemmer").encode())
    for path in [_HERE / "analysis.py", *sorted((_HERE / "languages").glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
