"""What an import does on a site that has content: what differs and only that; what editors changed here stays."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from bundles.exporting.run import export_bundle
from bundles.importing.report import Report
from bundles.importing.run import Options, import_bundle
from bundles.models import Record
from bundles.problems import BundleError
from core.models import Topic
from home.models import StandardPage
from knowledge.models import GuideIndexPage, GuidePage
from tests.factories.bundles import GUIDE, GUIDE_TR, picture, small, write
from tests.factories.people import make_user
from tests.support.content import changes, content_of_site

pytestmark = pytest.mark.django_db

DE, TR = "pages/found/de.yaml", "pages/found/tr.yaml"


def load(folder: Path, files: dict[str, Any] | None = None, **options: Any) -> Report:
    """Import the small bundle with these files changed."""
    write(folder, {**small(), **(files or {})})
    return import_bundle(folder, Options(**options))


def guide(code: str = "de") -> Any:
    return GuidePage.objects.get(locale__language_code=code)


def counts() -> tuple[int, ...]:
    models = (Page, Revision, PageLogEntry, ModelLogEntry, StringTranslation, Record, StringSegment, Topic)
    return tuple(model.objects.count() for model in models)


def files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    first = load(tmp_path)
    before, content, stored = counts(), content_of_site(), files()
    second = load(tmp_path)
    assert second.is_empty
    assert not second.kept
    # The site's facts are one thing more than what has languages or files.
    assert second.unchanged == len(first.created)
    assert counts() == before
    assert changes(content, content_of_site()) == []
    assert files() == stored


def test_importing_twice_with_overwriting_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path)
    before = counts()
    report = load(tmp_path, overwrite=True, prune=True)
    assert report.is_empty
    assert counts() == before


def test_an_export_that_comes_back_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path / "bundle")
    export_bundle(tmp_path / "export")
    before, content = counts(), content_of_site()
    report = import_bundle(tmp_path / "export", Options())
    assert report.changed == []
    assert report.kept == []
    assert counts() == before
    assert changes(content, content_of_site()) == []


def test_a_changed_field_and_no_other_is_written_in_a_revision_by_the_user(tmp_path: Path) -> None:
    load(tmp_path)
    user = make_user("gül")
    before = content_of_site()
    revisions = Revision.objects.count()
    report = load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")}, user=user)
    assert report.changed == [("pages/found/de", ["summary"])]
    page = guide()
    assert page.summary == "Neu."
    assert page.live
    assert page.latest_revision.user == user
    assert page.latest_revision == page.live_revision
    assert Revision.objects.count() == revisions + 1
    different = changes(before["pages"], content_of_site()["pages"])
    assert {each.split(":")[0].split(" / ")[-1] for each in different} == {"summary", "last_published_at"}


def test_what_an_editor_changed_is_kept_and_reported(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.summary = "Von uns."
    page.save_revision().publish()
    report = load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")})
    assert report.kept == [("pages/found/de", ["summary"])]
    assert guide().summary == "Von uns."


def test_what_an_editor_changed_stays_when_something_else_changes_in_the_bundle(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.summary = "Von uns."
    page.save_revision().publish()
    report = load(tmp_path, {DE: GUIDE.replace("title: Verein gründen", "title: Gründen")})
    assert report.changed == [("pages/found/de", ["title"])]
    assert not report.kept
    assert (guide().title, guide().summary) == ("Gründen", "Von uns.")


def test_overwriting_takes_what_the_bundle_says(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.summary = "Von uns."
    page.save_revision().publish()
    report = load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")}, overwrite=True)
    assert report.changed == [("pages/found/de", ["summary"])]
    assert guide().summary == "Neu."


def test_overwriting_takes_what_the_bundle_says_although_the_bundle_is_as_it_was(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.summary = "Von uns."
    page.save_revision().publish()
    load(tmp_path, overwrite=True)
    assert guide().summary == "Schritt für Schritt."


def test_what_was_kept_once_is_kept_again(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.summary = "Von uns."
    page.save_revision().publish()
    load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")})
    load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neuer")})
    assert guide().summary == "Von uns."


def test_a_page_that_an_editor_is_working_on_is_left_alone(tmp_path: Path) -> None:
    load(tmp_path)
    page = guide()
    page.title = "Entwurf"
    draft = page.save_revision()
    report = load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")})
    assert report.kept == [("pages/found/de", ["summary"])]
    page = guide()
    assert page.summary == "Schritt für Schritt."
    assert page.latest_revision == draft
    assert page.has_unpublished_changes


def test_a_page_that_an_editor_has_taken_off_is_not_published_again(tmp_path: Path) -> None:
    load(tmp_path)
    guide().unpublish()
    load(tmp_path, {DE: GUIDE.replace("Schritt für Schritt", "Neu")})
    assert not guide().live


def test_a_source_and_its_translation_that_change_together_are_current(tmp_path: Path) -> None:
    load(tmp_path)
    report = load(
        tmp_path, {DE: GUIDE.replace("Anfang", "Beginn"), TR: GUIDE_TR.replace("Başlangıç", "Giriş")}
    )
    assert {name for name, _fields in report.changed} == {"pages/found/de", "pages/found/tr"}
    translation = Translation.objects.get(source__object_id=guide().translation_key)
    assert len(set(translation.get_progress())) == 1
    strings = dict(
        StringTranslation.objects.filter(context__object_id=guide().translation_key).values_list(
            "translation_of__data", "data"
        )
    )
    assert strings["Beginn"] == "Giriş"
    assert strings["Anfang"] == "Başlangıç"


def test_a_sentence_that_changes_in_the_source_only_makes_its_translation_out_of_date(tmp_path: Path) -> None:
    load(tmp_path)
    load(tmp_path, {DE: GUIDE.replace("Anfang", "Beginn")})
    translation = Translation.objects.get(source__object_id=guide().translation_key)
    total, translated = translation.get_progress()
    assert total - translated == 1
    assert guide("tr").body[0].value == "Başlangıç"
    assert not StringTranslation.objects.filter(translation_of__data="Beginn").exists()


def test_a_translation_that_stays_behind_its_source_is_exported_as_such(tmp_path: Path) -> None:
    load(tmp_path / "bundle")
    load(tmp_path / "bundle", {DE: GUIDE.replace("Anfang", "Beginn")})
    export_bundle(tmp_path / "export")
    said = (tmp_path / "export/pages/found/tr.yaml").read_text()
    assert "source: Anfang" in said


def test_a_language_is_added_to_a_page_that_is_here(tmp_path: Path) -> None:
    load(tmp_path)
    revisions = guide().revisions.count()
    report = load(
        tmp_path,
        {
            "pages/home/en.yaml": "title: Start\nslug: home-en\nsummary: The network.\n",
            "pages/guides/en.yaml": "title: Guides\nsummary: For all.\n",
            "pages/found/en.yaml": "title: Found\nsummary: Steps.\nbody:\n- heading: Begin\n- text: <p>Rules.</p>\n",
        },
    )
    assert sorted(report.created) == ["pages/found/en", "pages/guides/en", "pages/home/en"]
    assert guide("en").get_parent().locale.language_code == "en"
    assert guide("en").url_path == "/home-en/guides/found/"
    assert guide().revisions.count() == revisions
    translation = Translation.objects.get(
        source__object_id=guide().translation_key, target_locale__language_code="en"
    )
    assert len(set(translation.get_progress())) == 1


def test_a_translation_without_translated_parents_gets_aliases_for_them(tmp_path: Path) -> None:
    load(tmp_path)
    report = load(
        tmp_path,
        {"pages/found/en.yaml": "title: Found\nsummary: S.\nbody:\n- heading: B\n- text: <p>R.</p>\n"},
    )
    assert len(report.implied) == 2
    parent = guide("en").get_parent()
    assert parent.alias_of == GuideIndexPage.objects.get(locale__language_code="de").page_ptr


def standard(name: str, parent: str, **more: str) -> dict[str, str]:
    return {
        f"pages/{name}/page.yaml": f"type: home.StandardPage\nparent: {parent}\n",
        f"pages/{name}/de.yaml": f"title: {name}\nsummary: S\nbody:\n- heading: H\n",
        **more,
    }


def test_a_page_moves_with_all_that_is_below_it(tmp_path: Path) -> None:
    load(tmp_path, {**standard("a", "home"), **standard("b", "home"), **standard("c", "b")})
    report = load(tmp_path, {**standard("a", "home"), **standard("b", "a"), **standard("c", "b")})
    assert report.changed == [("pages/b/de", ["parent"])]
    assert StandardPage.objects.get(title="c").url_path == "/home/a/b/c/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_change_places(tmp_path: Path) -> None:
    load(tmp_path, {**standard("a", "home"), **standard("b", "a")})
    load(tmp_path, {**standard("b", "home"), **standard("a", "b")})
    assert StandardPage.objects.get(title="a").url_path == "/home/b/a/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_moves_below_one_that_is_new(tmp_path: Path) -> None:
    load(tmp_path, {**standard("b", "home"), **standard("c", "b")})
    load(tmp_path, {**standard("a", "home"), **standard("b", "a"), **standard("c", "b")})
    assert StandardPage.objects.get(title="c").url_path == "/home/a/b/c/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_and_a_picture_of_which_only_the_file_changes(tmp_path: Path) -> None:
    load(tmp_path)
    before = files()
    report = load(tmp_path, {"images/citadel.png": picture((40, 20))})
    assert report.changed == [("images/citadel", ["file"])]
    from core.models import CustomImage

    image = CustomImage.objects.get()
    assert (image.width, image.height) == (40, 20)
    assert image.file.size == len(picture((40, 20)))
    assert files() - before


# Deleting


def without_guide() -> dict[str, Any]:
    return {"pages/found/page.yaml": None, DE: None, TR: None}


def test_nothing_is_deleted_unless_it_is_asked_for(tmp_path: Path) -> None:
    load(tmp_path, {"bundle.yaml": "format: 1\ncovers: site\n"})
    report = load(tmp_path, {"bundle.yaml": "format: 1\ncovers: site\n", **without_guide()})
    assert report.pruned == []
    assert GuidePage.objects.count() == 2


def test_pruning_deletes_what_a_whole_site_lacks_and_shows_it(tmp_path: Path) -> None:
    site = {"bundle.yaml": "format: 1\ncovers: site\n"}
    load(tmp_path, site)
    Topic.objects.create(name="Hier gemacht", locale=guide().locale)
    dry = load(tmp_path, {**site, **without_guide()}, prune=True, dry_run=True)
    assert GuidePage.objects.count() == 2
    report = load(tmp_path, {**site, **without_guide()}, prune=True)
    assert sorted(report.pruned) == sorted(dry.pruned)
    assert {"pages/found/de", "pages/found/tr"} <= set(report.pruned)
    assert len(report.pruned) == 3
    assert not GuidePage.objects.exists()
    assert Page.objects.filter(depth__gt=1).count() == 4
    assert list(Topic.objects.filter(locale__language_code="de").values_list("name", flat=True)) == [
        "Gründung"
    ]
    assert Page.find_problems() == ([], [], [], [], [])


def test_pruning_with_a_bundle_by_hand_deletes_what_it_brought_and_nothing_else(tmp_path: Path) -> None:
    load(tmp_path / "a")
    write(tmp_path / "b", {"bundle.yaml": "format: 1\nname: other\n", **standard("mine", "home")})
    write(tmp_path / "b", {"outside.yaml": f"home: {guide().get_ancestors()[1].translation_key}\n"})
    import_bundle(tmp_path / "b", Options())
    report = load(tmp_path / "a", without_guide(), prune=True)
    assert sorted(report.pruned) == ["pages/found/de", "pages/found/tr"]
    assert StandardPage.objects.filter(title="mine").exists()
    assert not GuidePage.objects.exists()


def test_pruning_with_a_section_deletes_only_below_it(tmp_path: Path) -> None:
    load(tmp_path / "a", {**standard("a", "home"), **standard("b", "a"), **standard("c", "home")})
    section = StandardPage.objects.get(title="a")
    export_bundle(tmp_path / "section", section=section)
    write(tmp_path / "section", {"pages/b/page.yaml": None, "pages/b/de.yaml": None})
    report = import_bundle(tmp_path / "section", Options(prune=True))
    assert report.pruned == ["pages/b/de"]
    assert sorted(StandardPage.objects.values_list("title", flat=True)) == ["a", "c"]
    assert Topic.objects.exists()


def test_a_page_that_was_pruned_comes_back(tmp_path: Path) -> None:
    site = {"bundle.yaml": "format: 1\ncovers: site\n"}
    load(tmp_path, site)
    load(tmp_path, {**site, **without_guide()}, prune=True)
    report = load(tmp_path, site)
    assert sorted(report.created) == ["pages/found/de", "pages/found/tr"]
    assert guide().live


def test_a_page_that_an_editor_deleted_comes_back_with_the_next_import(tmp_path: Path) -> None:
    load(tmp_path)
    guide("tr").delete()
    report = load(tmp_path)
    assert report.created == ["pages/found/tr"]
    assert guide("tr").title == "Dernek kurmak"


def test_a_picture_that_an_editor_deleted_comes_back_with_the_next_import(tmp_path: Path) -> None:
    from core.models import CustomImage

    load(tmp_path)
    CustomImage.objects.get().delete()
    load(tmp_path)
    assert CustomImage.objects.count() == 1


def test_a_topic_that_an_editor_deleted_comes_back_with_the_next_import(tmp_path: Path) -> None:
    load(tmp_path)
    Topic.objects.all().delete()
    load(tmp_path)
    assert Topic.objects.count() == 2


def test_what_an_editor_changed_in_a_topic_is_kept(tmp_path: Path) -> None:
    load(tmp_path)
    Topic.objects.filter(name="Gründung").update(name="Anfangen")
    name = "snippets/core.Topic/founding.yaml"
    report = load(tmp_path, {name: "icon: list\ntexts:\n  de: {name: Gründen}\n  tr: {name: Kuruluş}\n"})
    assert [fields for _label, fields in report.kept] == [["name"]]
    assert Topic.objects.filter(name="Anfangen").exists()


def test_what_an_editor_said_of_a_picture_is_kept(tmp_path: Path) -> None:
    from core.models import CustomImage

    load(tmp_path)
    CustomImage.objects.update(title="Von uns")
    report = load(tmp_path, {"images/citadel.yaml": "file: citadel.png\ntitle: Neu\n"})
    assert report.kept == [("images/citadel", ["title"])]
    assert CustomImage.objects.get().title == "Von uns"


# Dry runs


def test_a_dry_run_changes_nothing_not_even_files(tmp_path: Path) -> None:
    before, content, stored = counts(), content_of_site(), files()
    report = load(tmp_path, dry_run=True)
    assert len(report.created) > 8
    assert counts() == before
    assert changes(content, content_of_site()) == []
    assert files() == stored


def test_a_dry_run_says_what_the_import_then_does(tmp_path: Path) -> None:
    load(tmp_path)
    changed = {
        DE: GUIDE.replace("Anfang", "Beginn"),
        "images/citadel.png": picture((40, 20)),
        **standard("a", "home"),
    }
    stored = files()
    dry = load(tmp_path, changed, dry_run=True)
    assert files() == stored
    assert dry == load(tmp_path, changed)


# Sections


def export_of_section(folder: Path) -> None:
    """A guide's list on one site, with a link from it to a page outside of the section."""
    linked = GUIDE.replace("<p>Die Satzung zuerst.</p>", '<p><a href="page:a">Mehr</a>.</p>')
    load(folder / "site", {**standard("a", "home"), DE: linked, TR: None})
    export_bundle(folder / "section", section=GuideIndexPage.objects.get(locale__language_code="de"))


def test_a_section_is_taken_into_a_site_that_has_what_is_outside_of_it(tmp_path: Path) -> None:
    export_of_section(tmp_path)
    assert not (tmp_path / "section/pages/a").exists()
    outside = (tmp_path / "section/outside.yaml").read_text()
    assert "a:" in outside
    Page.objects.get(title="Wissen").delete()
    Page.objects.filter(title="Bilgi").delete()
    Record.objects.all().delete()
    Page.objects.filter(title="a").update(slug="renamed", title="Umbenannt")
    report = import_bundle(tmp_path / "section", Options())
    assert "pages/found/de" in report.created
    target = StandardPage.objects.get()
    assert f'id="{target.pk}"' in guide().body[1].value.source


def test_a_section_is_refused_by_a_site_that_lacks_what_is_outside_of_it(tmp_path: Path) -> None:
    export_of_section(tmp_path)
    Page.objects.get(title="Wissen").delete()
    Page.objects.filter(title="Bilgi").delete()
    Page.objects.get(title="a").delete()
    with pytest.raises(BundleError) as caught:
        import_bundle(tmp_path / "section", Options())
    assert [str(each.on_line(None)) for each in caught.value.problems] == [
        "outside.yaml: a: this page is not on the site"
    ]
    assert not GuidePage.objects.exists()


def test_relative_dates_do_not_move_with_each_import(tmp_path: Path) -> None:
    page = "type: knowledge.GuidePage\nparent: guides\ntopics: [founding]\nverified_on: today-3\n"
    load(tmp_path, {"pages/found/page.yaml": page})
    GuidePage.objects.update(verified_on="2026-01-01")
    report = load(tmp_path, {"pages/found/page.yaml": page, DE: GUIDE.replace("Anfang", "Beginn")})
    assert [fields for _name, fields in report.changed if "verified_on" in fields] == []
    assert str(guide().verified_on) == "2026-01-01"


def test_a_page_on_which_only_privacy_changes_gets_it(tmp_path: Path) -> None:
    load(tmp_path)
    load(tmp_path, {DE: GUIDE + "privacy: {type: password, password: x}\n"})
    assert guide().view_restrictions.get().password == "x"


def test_an_import_without_a_page_that_is_private_here_does_not_open_it(tmp_path: Path) -> None:
    load(tmp_path, {DE: GUIDE + "privacy: {type: login}\n"})
    load(tmp_path, {DE: GUIDE.replace("Anfang", "Beginn")})
    assert guide().view_restrictions.count() == 1
