"""The settings in processes of their own: what a person sees who got a variable wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
RIGHT = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "www.example.org",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with these variables and no others of ours."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": os.environ["VAR_DIR"],
        "ENV_FILE": os.devnull,
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_check_deploy_has_nothing_to_say_about_the_defaults() -> None:
    result = manage("check", "--deploy", "--fail-level", "DEBUG", **RIGHT)
    assert (result.returncode, result.stderr) == (0, "")
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": "postgres//user@host/name"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysqlite://host/name"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://user:secret@host:port/name"}, "DATABASE_URL"),
        ({"CACHE_URL": "nonsense"}, "CACHE_URL"),
        ({"EMAIL_URL": "smtp://host:port"}, "EMAIL_URL"),
        ({"SECURE_HSTS_SECONDS": "a year"}, "SECURE_HSTS_SECONDS"),
        ({"ELASTICSEARCH_URL": "http://one:9200, user:secret@two:9200"}, "ELASTICSEARCH_URL"),
        ({"ELASTICSEARCH_URL": "https://user:secret@one:port"}, "ELASTICSEARCH_URL"),
        ({"ELASTICSEARCH_CA_CERTS": "/nowhere/ca.crt"}, "ELASTICSEARCH_CA_CERTS"),
        ({"ELASTICSEARCH_INDEX_PREFIX": "Our Site"}, "ELASTICSEARCH_INDEX_PREFIX"),
    ],
)
def test_a_missing_or_malformed_variable_is_named_in_one_line(variables: dict[str, str], named: str) -> None:
    result = manage("serve", **{**RIGHT, **variables})
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert f"environment variable {named} " in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PORT": "http"}, "PORT"),
        ({"PORT": "70000"}, "70000"),
        ({"WEB_WORKERS": "0"}, "WEB_WORKERS"),
        ({}, "migrate"),
    ],
)
def test_serve_names_in_one_line_what_it_cannot_start_with(variables: dict[str, str], named: str) -> None:
    result = manage("serve", **RIGHT, **variables)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert named in result.stderr


def test_development_needs_no_variable_and_keeps_its_secret(tmp_path: Path) -> None:
    variables = {"DEVELOPMENT": "1", "VAR_DIR": str(tmp_path)}
    show = ("shell", "--no-imports", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    first, second = manage(*show, **variables), manage(*show, **variables)
    assert first.returncode == 0, first.stderr
    assert len(first.stdout) > 50
    assert first.stdout == second.stdout
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = manage("check", DEVELOPMENT="1", VAR_DIR=str(file / "var"))
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert str(file / "var") in result.stderr
