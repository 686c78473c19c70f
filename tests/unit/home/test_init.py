"""`manage.py init` asks, checks, refuses, and makes all or nothing. What it makes: test_new_site.py."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from core.models import Footer, Menu, SiteSettings, User
from core.site_tree import has_content
from tests.factories import make_guide, make_tree
from tests.unit.home.test_new_site import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ANSWERS.items():
        monkeypatch.setenv(name, value)


def init(**options: Any) -> None:
    call_command("init", **options)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("INIT_SITE_NAME", " ", "INIT_SITE_NAME.*empty"),
        ("INIT_OPERATOR", "x" * 161, "INIT_OPERATOR.*160"),
        ("INIT_ADMIN_USERNAME", "zwei wörter", "INIT_ADMIN_USERNAME.*valid username"),
        ("INIT_ADMIN_EMAIL", "leitung", "INIT_ADMIN_EMAIL.*valid email"),
        ("INIT_ADMIN_PASSWORD", "12345", "INIT_ADMIN_PASSWORD.*too short"),
        ("INIT_ADMIN_PASSWORD", "leitung@netzwerk", "INIT_ADMIN_PASSWORD.*similar"),
    ],
)
def test_an_answer_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(CommandError, match=message):
        init()
    assert not has_content()


def test_a_taken_user_name_is_refused() -> None:
    User.objects.create_user("leitung")
    with pytest.raises(CommandError, match="already"):
        init()


def test_without_a_terminal_a_missing_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INIT_OPERATOR")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(CommandError, match="INIT_OPERATOR or --operator"):
        init()


def test_at_a_terminal_it_asks_until_the_answer_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("INIT_OPERATOR", "INIT_ADMIN_PASSWORD"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    typed = iter(["", "Amt für Beispiele"])
    secrets = iter(
        ["kurz", "drei Birnen, vier Boote", "vertippt", "drei Birnen, vier Boote", "drei Birnen, vier Boote"]
    )
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(secrets))
    init(site_name="Option")
    assert SiteSettings.objects.get().operator == "Amt für Beispiele"
    assert Site.objects.get().site_name == "Option"  # wins over the environment
    assert User.objects.get().check_password("drei Birnen, vier Boote")


def test_a_site_with_content_is_left_as_it_is() -> None:
    tree = make_tree()
    make_guide(tree["guides"])
    with pytest.raises(CommandError, match="content already"):
        init()
    assert not User.objects.exists()


def test_an_edited_welcome_page_counts_as_content() -> None:
    Page.objects.get(depth=2).save_revision()
    with pytest.raises(CommandError, match="content already"):
        init()


def test_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("home.skeleton.pages.write_menu", fail)
    with pytest.raises(OSError, match="space"):
        init()
    assert not has_content()
    assert not User.objects.exists()
    assert not Menu.objects.exists()
    assert not Footer.objects.exists()
