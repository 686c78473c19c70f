"""What is exported and imported again is the same site, whatever its editors and translators have done with it."""

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, Site

from bundles.exporting.run import export_bundle
from bundles.importing.run import Options, import_bundle
from tests.factories.random_site import LANGUAGES, RandomSite
from tests.support.chance import examples
from tests.support.content import changes, content_of_site

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """A site of its own: afterwards nothing of it is in the database."""
    with transaction.atomic():
        Site.objects.all().delete()
        Page.objects.filter(depth__gt=1).delete()
        Site.clear_site_root_paths_cache()
        cache.clear()
        yield
        transaction.set_rollback(True)
    cache.clear()


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """For people: what has changed in which file."""
    said: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, b""), after.get(name, b"")
        if old != new:
            there, here = (each.decode(errors="replace").splitlines() for each in (old, new))
            said += difflib.unified_diff(there, here, f"before/{name}", f"after/{name}", lineterm="", n=1)
    return "\n".join(said)


@given(st.data(), st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True))
@examples(15)
def test_a_site_that_is_exported_and_imported_is_the_same(
    tmp_path_factory: Any, data: st.DataObject, languages: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("bundles")
    with undone():
        site = RandomSite(data.draw, tuple(languages)).make(pages=3)
        export_bundle(folder / "before")
        before = content_of_site()
    with undone():
        import_bundle(folder / "before", Options())
        export_bundle(folder / "after")
        after = content_of_site()
    assert difference(files_of(folder / "before"), files_of(folder / "after")) == ""
    if not site.has_lost:
        assert "\n".join(changes(before, after)) == ""
