"""A whole site moves: out of one database as a bundle, into another, and it is the same site there."""

import filecmp
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from bundles.exporting.run import export_bundle
from core.page_map import visitor_url
from home.models import StandardPage
from tests.support.demo import demo_site

pytestmark = pytest.mark.django_db


def differences(one: Path, other: Path) -> list[str]:
    """Names of files that are not in both folders, or not the same byte by byte."""
    here = {path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()}
    there = {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()}
    same, changed, unreadable = filecmp.cmpfiles(one, other, here & there, shallow=False)
    assert same or changed
    return sorted([*(here ^ there), *changed, *unreadable])


def test_a_site_from_sqlite_is_the_same_site_in_this_database(
    pytestconfig: pytest.Config, tmp_path: Path, client: Client
) -> None:
    """In the run on PostgreSQL, this is the way from the one database to the other."""
    site = demo_site(pytestconfig, tmp_path / "site")
    site.manage("export_content", str(tmp_path / "there.zip"))
    site.manage("export_content", str(tmp_path / "there"))
    call_command("import_content", tmp_path / "there.zip")
    export_bundle(tmp_path / "here")
    assert differences(tmp_path / "there", tmp_path / "here") == []
    addresses = "SELECT url_path FROM wagtailcore_page WHERE depth > 1"
    there = {path for (path,) in site.query(addresses)}
    assert set(Page.objects.filter(depth__gt=1).values_list("url_path", flat=True)) == there
    for page in StandardPage.objects.filter(kind="imprint").select_related("locale"):
        # It has no picture, which would have to be made in all sizes first.
        response = client.get(visitor_url(page.url_path, page.locale.language_code))
        assert page.title in response.content.decode()


def test_importing_the_export_of_a_site_into_itself_changes_nothing(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    site = demo_site(pytestconfig, tmp_path / "site")
    site.manage("export_content", str(tmp_path / "before"))
    said = site.manage("import_content", str(tmp_path / "before"), "--user", "admin")
    assert said.startswith("0 new, 0 changed, ")
    assert " 0 kept" in said
    site.manage("export_content", str(tmp_path / "after"))
    assert differences(tmp_path / "before", tmp_path / "after") == []
