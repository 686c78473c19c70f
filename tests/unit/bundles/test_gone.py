"""A site on which something was deleted that others chose or linked to can be exported and imported again."""

from pathlib import Path

import pytest
from wagtail.models import Page, Site

from bundles.exporting.run import export_bundle
from bundles.importing.run import Options, import_bundle
from bundles.models import Record
from bundles.problems import BundleError
from core.models import CustomDocument, CustomImage, Menu
from home.models import StandardPage
from knowledge.models import GuidePage
from tests.factories.bundles import small, write

pytestmark = pytest.mark.django_db

BODY = """\
title: T
summary: S
body:
- links:
    items:
    - {page: gone, title: Mehr}
- contacts:
    items:
    - {name: N, phone: 030 40757551}
- image:
    image: {image: citadel, alt_text: A}
- downloads:
    items:
    - {document: list, title: Liste}
- text: <p><a href="page:gone">a</a> <a href="document:list">b</a></p>
"""


def site_with(folder: Path) -> None:
    import_bundle(
        write(
            folder,
            {
                **small(),
                "pages/found/de.yaml": BODY,
                "pages/found/tr.yaml": None,
                "pages/gone/page.yaml": "type: home.StandardPage\nparent: home\n",
                "pages/gone/de.yaml": "title: Weg\nsummary: S\nbody:\n- heading: H\n",
                "documents/list.yaml": "file: list.txt\ntitle: Liste\n",
                "documents/list.txt": b"Eins",
                "snippets/core.Menu/main.yaml": "place: main\ntexts:\n  de:\n    items:\n    - link: {page: gone}\n",
            },
        ),
        Options(),
    )


def emptied() -> None:
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    Record.objects.all().delete()
    Menu.objects.all().delete()
    for model in (CustomImage, CustomDocument):
        model.objects.all().delete()


def test_a_site_comes_back_although_what_was_chosen_has_been_deleted(tmp_path: Path) -> None:
    site_with(tmp_path / "bundle")
    StandardPage.objects.get().delete()
    CustomImage.objects.get().delete()
    CustomDocument.objects.get().delete()
    export_bundle(tmp_path / "before")
    emptied()
    import_bundle(tmp_path / "before", Options())
    export_bundle(tmp_path / "after")
    assert GuidePage.objects.get(locale__language_code="de").live
    for path in (tmp_path / "before").rglob("*.yaml"):
        assert (tmp_path / "after" / path.relative_to(tmp_path / "before")).read_bytes() == path.read_bytes()


def test_a_bundle_by_hand_must_choose(tmp_path: Path) -> None:
    body = "title: T\nsummary: S\nbody:\n- links:\n    items:\n    - {title: Mehr}\n"
    with pytest.raises(BundleError, match="one of the two"):
        import_bundle(
            write(tmp_path, {**small(), "pages/found/de.yaml": body, "pages/found/tr.yaml": None}), Options()
        )


def test_an_export_may_not_run_scripts_either(tmp_path: Path) -> None:
    body = (
        "title: T\nsummary: S\nbody:\n- links:\n    items:\n    - {title: Mehr, url: 'javascript:alert(1)'}\n"
    )
    files = {
        "bundle.yaml": "format: 1\ncovers: site\n",
        "pages/found/de.yaml": body,
        "pages/found/tr.yaml": None,
    }
    with pytest.raises(BundleError, match="URL"):
        import_bundle(write(tmp_path, {**small(), **files}), Options())


def test_an_override_of_a_language_that_is_added_is_kept(tmp_path: Path) -> None:
    from wagtail_localize.models import SegmentOverride

    page = "type: knowledge.GuidePage\nparent: guides\nimage: citadel\n"
    alt = {
        "pages/found/page.yaml": page,
        "pages/found/de.yaml": "title: T\nsummary: S\nimage_alt: A\nbody:\n- heading: H\n",
    }
    import_bundle(write(tmp_path, {**small(), **alt, "pages/found/tr.yaml": None}), Options())
    other = "title: D\nsummary: A\nimage: other\nimage_alt: B\nbody:\n- heading: B\noverrides:\n- {at: image, value: other}\n"  # noqa: E501
    files = {
        "images/other.yaml": "file: other.png\ntitle: O\n",
        "images/other.png": small()["images/citadel.png"],
    }
    import_bundle(write(tmp_path, {**files, "pages/found/tr.yaml": other}), Options())
    assert SegmentOverride.objects.get().context.path == "image"
    assert int(SegmentOverride.objects.get().data) == CustomImage.objects.get(title="O").pk
