"""Loading the demo: a bundle into an empty site, with an account for each role in development."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Page

from bundles.yaml_text import dump
from core.models import User
from core.site_tree import has_content
from knowledge.models import OrganisationPage
from tests.factories import make_tree

pytestmark = pytest.mark.django_db

FILES: dict[str, Any] = {
    "bundle.yaml": {"format": 1},
    "site.yaml": {"name": "Example", "root_page": "home", "core.SiteSettings": {"operator": "Example e.V."}},
    "pages/home/page.yaml": {"type": "home.HomePage"},
    "pages/home/de.yaml": {"title": "Start", "summary": "Ein Beispiel."},
    "pages/organisations/page.yaml": {"type": "knowledge.OrganisationIndexPage", "parent": "home"},
    "pages/organisations/de.yaml": {"title": "Organisationen", "summary": "Alle."},
    "pages/sprachhaus/page.yaml": {"type": "knowledge.OrganisationPage", "parent": "organisations"},
    "pages/sprachhaus/de.yaml": {"title": "Sprachhaus", "summary": "Sprachen."},
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path / "var")
    settings.VAR_DIR.mkdir()


def content(folder: Path, **changes: Any) -> Path:
    """A small bundle; keys of `changes` are names of files with __ for / and _yaml for .yaml."""
    changed = {name.replace("__", "/").replace("_yaml", ".yaml"): value for name, value in changes.items()}
    for name, values in {**FILES, **changed}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(values))
    return folder / "content"


def test_an_empty_site_is_filled_and_each_account_has_its_role(tmp_path: Path) -> None:
    from demo.accounts import ACCOUNTS

    call_command("load_demo", content=content(tmp_path))
    path = settings.VAR_DIR / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for spec in ACCOUNTS:
        user = User.objects.get(username=spec.username)
        assert user.groups.filter(role__code=spec.role).exists()
        (password,) = [
            words[-1]
            for line in path.read_text().splitlines()
            if len(words := line.split()) > 2 and words[-2] == spec.username
        ]
        assert user.check_password(password)
    page = OrganisationPage.objects.get()
    assert page.latest_revision.user.username == "editor"
    member = User.objects.get(username="sprachhaus")
    assert member.groups.filter(role__code=f"organisation:{page.translation_key}").exists()


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path)
    call_command("load_demo", content=folder)
    accounts = (settings.VAR_DIR / "demo-accounts.txt").read_text()
    before = list(Page.objects.order_by("pk").values())
    call_command("load_demo", content=folder)
    assert list(Page.objects.order_by("pk").values()) == before
    assert (settings.VAR_DIR / "demo-accounts.txt").read_text() == accounts
    assert "there already" in capsys.readouterr().out


def test_accounts_are_made_in_development_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEVELOPMENT", False)
    call_command("load_demo", content=content(tmp_path))
    assert not User.objects.exists()
    assert not (settings.VAR_DIR / "demo-accounts.txt").exists()


def test_a_site_with_content_is_left_as_it_is(tmp_path: Path) -> None:
    make_tree()
    with pytest.raises(CommandError, match="content already"):
        call_command("load_demo", content=content(tmp_path))
    assert not User.objects.exists()


def test_mistakes_are_reported_and_nothing_is_loaded(tmp_path: Path) -> None:
    page = {**FILES["pages/sprachhaus/page.yaml"], "topics": ["doors"]}
    folder = content(tmp_path, pages__sprachhaus__page_yaml=page)
    with pytest.raises(CommandError, match="1 mistake; nothing was loaded") as error:
        call_command("load_demo", content=folder)
    assert "pages/sprachhaus/page.yaml:3: topics.0: there is no core.Topic “doors”" in str(error.value)
    assert not has_content()
    assert not User.objects.exists()


def test_check_only_looks(tmp_path: Path) -> None:
    call_command("load_demo", content=content(tmp_path), check=True)
    assert not has_content()
    assert not (settings.VAR_DIR / "demo-accounts.txt").exists()
