"""docs/operating.md and its files: what can be tried on this machine is tried."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPERATING = ROOT / "docs" / "operating"

pytestmark = pytest.mark.once


def test_every_variable_of_the_settings_is_explained() -> None:
    sources = [*(ROOT / "site" / "migraktiv").rglob("*.py")]
    read = r"""(?:env\.\w+|environ\.get|environment)\(\s*"([A-Z_]+)\""""
    used = {name for path in sources for name in re.findall(read, path.read_text())} - {"NOTIFY_SOCKET"}
    rows = re.findall(r"^\| (`[^|]+`) \|", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert len(used) > 20
    assert used == explained


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="apt-get install systemd")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    units = [*OPERATING.glob("*.service"), *OPERATING.glob("*.timer")]
    for unit in units:  # it insists that the programs exist
        (tmp_path / unit.name).write_text(
            unit.read_text().replace("/opt/migraktiv/.venv/bin/python", "/bin/sh")
        )
    result = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / unit.name) for unit in units)],
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("caddy"), reason="apt-get install caddy")
def test_caddy_accepts_its_file() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(OPERATING / "Caddyfile")]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert '"level":"warn"' not in result.stderr
