"""Content bundles in the admin: who may, what they are shown, and that nothing happens which they were not shown."""

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, Page

from bundles import uploads
from bundles.models import Upload
from bundles.tasks import delete_old_uploads
from bundles.views import REMEMBERED
from bundles.wagtail_hooks import download_from_a_list
from core import roles
from core.models import WorkerHeartbeat
from tests.factories import make_document, make_guide
from tests.factories.people import make_user
from tests.factories.world import World, refused

pytestmark = pytest.mark.django_db
Step = Upload.Step
GUIDE = "type: knowledge.GuidePage\nparent: {parent}\n"
TEXT = "title: {title}\nsummary: Neu in Spandau.\nbody:\n- text: <p>Die Satzung zuerst.</p>\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    yield


def packed(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in {"bundle.yaml": "format: 1\n", **files}.items():
            archive.writestr(name, text)
    return data.getvalue()


def one_guide(parent: str = "wissen", title: str = "Satzung", **files: str) -> bytes:
    return packed(
        {
            "pages/satzung/page.yaml": GUIDE.format(parent=parent),
            "pages/satzung/de.yaml": TEXT.format(title=title),
            **files,
        }
    )


def hand_in(client: Client, data: bytes, name: str = "bundle.zip", **values: Any) -> Any:
    file = SimpleUploadedFile(name, data, "application/zip")
    return client.post(reverse("bundles"), {"file": file, **values})


def uploaded(client: Client, data: bytes, **values: Any) -> Upload:
    """Handed in and examined."""
    response = hand_in(client, data, **values)
    assert response.status_code == 302, response.context["upload_form"].errors
    upload = Upload.objects.latest("pk")
    assert response.headers["Location"] == url(upload)
    uploads.examine(upload)
    upload.refresh_from_db()
    return upload


def url(upload: Upload, name: str = "bundles_upload") -> str:
    return reverse(name, args=[upload.token])


def do_import(client: Client, upload: Upload, **values: str) -> Upload:
    client.post(url(upload, "bundles_import"), values)
    upload.refresh_from_db()
    if upload.step == Step.IMPORTING:
        uploads.carry_out(upload)
        upload.refresh_from_db()
    return upload


def downloaded(response: Any) -> zipfile.ZipFile:
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def reasons(upload: Upload) -> str:
    return "\n".join(f"{each['file']}: {each['reason']}" for each in upload.problems)


def section_editor(page: Page, name: str = "section-editor", *, codename: str = "transfer_section") -> Client:
    """Somebody who may publish at and below `page` only, and use bundles there."""
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", codename]))
    for action in ("add", "change", "publish"):
        permission = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = make_user(name)
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(make_user("chief", roles.ADMINISTRATOR))
    return client


@pytest.fixture
def editor(world: World) -> Client:
    return world.signed_in("network editor")


# Who may


ROLES = ("moderator", "member editor", "organiser", "translator")


@pytest.mark.parametrize("role", ROLES)
def test_others_are_turned_away(world: World, role: str) -> None:
    client = world.signed_in(role)
    assert refused(client.get(reverse("bundles")))
    assert refused(hand_in(client, one_guide()))
    assert refused(client.get(reverse("bundles_download")))
    assert refused(client.get(reverse("bundles_download"), {"section": world.tree["guides"].pk}))
    assert not Upload.objects.exists()


@pytest.mark.parametrize("role", ["network editor", *ROLES])
def test_the_menu_and_the_pages_menu_offer_what_one_may(world: World, role: str) -> None:
    client = world.signed_in(role)
    offered = reverse("bundles_download").encode()
    page = world.pages["own guide", "L"]
    home = client.get(reverse("wagtailadmin_home")).content
    menu = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content
    assert (reverse("bundles").encode() in home) == (role == "network editor")
    assert (offered in menu) == (role == "network editor")


def test_administrators_download_the_whole_site(world: World, admin: Client) -> None:
    response = admin.get(reverse("bundles_download"))
    assert response.headers["Content-Type"] == "application/zip"
    assert "attachment" in response.headers["Content-Disposition"]
    names = downloaded(response).namelist()
    assert {"bundle.yaml", "site.yaml"} <= set(names)
    assert not list(uploads.folder().iterdir())


def test_network_editors_download_sections_but_not_the_site(world: World, editor: Client) -> None:
    response = editor.get(reverse("bundles_download"), {"section": world.tree["guides"].pk})
    archive = downloaded(response)
    assert "covers: wissen" in archive.read("bundle.yaml").decode()
    assert "site.yaml" not in archive.namelist()
    response = editor.get(reverse("bundles_download"))
    assert response.status_code == 422
    assert response.context["download_form"].errors["section"]


def test_a_section_needs_the_right_to_publish_in_every_language(world: World) -> None:
    client = section_editor(world.tree["guides"])
    response = client.get(reverse("bundles_download"), {"section": world.tree["guides"].pk})
    assert response.status_code == 422  # the Turkish guides are somebody else's
    response = hand_in(client, one_guide(), section=world.tree["guides"].pk)
    assert response.status_code == 422
    own = world.pages["network's guide", "L"]  # there is no Turkish one
    assert (
        "bundle.yaml" in downloaded(client.get(reverse("bundles_download"), {"section": own.pk})).namelist()
    )
    alone = section_editor(world.tree["guides"], "without", codename="view_brokenlink")
    assert refused(alone.get(reverse("bundles_download"), {"section": own.pk}))


def test_a_section_does_not_take_along_what_only_members_may_open(world: World, editor: Client) -> None:
    closed = Collection.get_first_root_node().add_child(name="Vorstand")
    restriction = CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups")
    document = make_document("Protokoll")
    type(document).objects.filter(pk=document.pk).update(collection=closed)
    body = [("downloads", {"items": [{"document": document, "title": "Protokoll", "language": "de"}]})]
    page = make_guide(world.tree["guides"], "Intern", body=body)
    response = editor.get(reverse("bundles_download"), {"section": page.pk})
    assert response.status_code == 409
    assert b"only for the members of a group" in response.content
    restriction.groups.add(roles.group_of(roles.NETWORK_EDITOR))
    assert downloaded(editor.get(reverse("bundles_download"), {"section": page.pk}))


# From the file to the import


def test_the_dry_run_changes_nothing_and_the_import_does_what_was_shown(world: World, admin: Client) -> None:
    before = set(Page.objects.values_list("pk", "title", "latest_revision_id"))
    upload = uploaded(admin, one_guide())
    assert set(Page.objects.values_list("pk", "title", "latest_revision_id")) == before
    assert upload.step == Step.EXAMINED
    response = admin.get(url(upload))
    assert [line.title for line in response.context["created"]] == ["Satzung"]
    assert "Import now" in response.content.decode() or "importieren" in response.content.decode()

    do_import(admin, upload)
    assert upload.step == Step.IMPORTED
    page = Page.objects.get(title="Satzung", locale__language_code="de")
    assert page.live and page.owner == upload.user
    assert page.latest_revision.user == upload.user
    assert not uploads.path_of(upload).exists()
    assert [line.title for line in admin.get(url(upload)).context["created"]] == ["Satzung"]


def test_a_change_is_named_with_its_fields_and_what_was_changed_here_is_kept(
    world: World, admin: Client
) -> None:
    do_import(admin, uploaded(admin, one_guide()))
    again = uploaded(admin, one_guide(title="Die Satzung"))
    (line,) = admin.get(url(again)).context["changed"]
    assert line.fields and line.name == "satzung"

    page = Page.objects.get(title="Satzung", locale__language_code="de").specific
    page.title = "Unsere Satzung"
    page.save_revision().publish()
    kept = uploaded(admin, one_guide(title="Die Satzung"))
    response = admin.get(url(kept))
    assert [line.title for line in response.context["kept"]] == ["Unsere Satzung"]
    assert not response.context["changed"]
    overwriting = uploaded(admin, one_guide(title="Die Satzung"), overwrite="on")
    assert [line.name for line in admin.get(url(overwriting)).context["changed"]] == ["satzung"]
    do_import(admin, overwriting)
    page.refresh_from_db()
    assert page.title == "Die Satzung"


def test_nothing_is_overwritten_that_was_changed_after_the_dry_run(world: World, admin: Client) -> None:
    do_import(admin, uploaded(admin, one_guide()))
    upload = uploaded(admin, one_guide(title="Die Satzung"), overwrite="on")
    page = Page.objects.get(title="Satzung", locale__language_code="de").specific
    page.summary = "Gerade geschrieben."
    page.save_revision().publish()
    do_import(admin, upload)
    assert upload.step == Step.REFUSED
    assert "in the meantime" in reasons(upload)
    page.refresh_from_db()
    assert (page.title, page.summary) == ("Satzung", "Gerade geschrieben.")


def test_mistakes_are_shown_with_file_line_and_reason(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide(parent="wisen"))
    assert upload.step == Step.REFUSED
    assert not uploads.path_of(upload).exists()
    content = admin.get(url(upload)).content.decode()
    assert "pages/satzung/page.yaml" in content
    assert '<div lang="en" dir="ltr">there is no page “wisen”' in content
    assert upload.problems[0]["line"] == 2
    assert do_import(admin, upload).step == Step.REFUSED


def test_what_the_worker_is_doing_is_said_without_a_script(world: World, admin: Client) -> None:
    hand_in(admin, one_guide())
    upload = Upload.objects.get()
    content = admin.get(url(upload)).content.decode()
    assert '<meta http-equiv="refresh"' in content
    assert admin.get(url(upload)).context["is_worker_missing"]
    WorkerHeartbeat.objects.beat("somebody")
    assert not admin.get(url(upload)).context["is_worker_missing"]
    uploads.Progress(upload).note(3, 9)
    assert admin.get(url(upload)).context["progress"] == (3, 9)
    uploads.examine(upload)
    assert "http-equiv" not in admin.get(url(upload)).content.decode()


def test_a_defect_is_said_and_leaves_no_file(
    world: World, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any) -> None:
        raise ZeroDivisionError

    hand_in(admin, one_guide())
    upload = Upload.objects.get()
    monkeypatch.setattr(uploads, "import_bundle", broken)
    with pytest.raises(ZeroDivisionError):
        uploads.examine(upload)
    upload.refresh_from_db()
    assert upload.step == Step.FAILED
    assert not uploads.path_of(upload).exists()
    assert admin.get(url(upload)).status_code == 200


def test_an_import_is_asked_for_once(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    assert uploads.start_import(upload)
    assert not uploads.start_import(upload)
    upload.refresh_from_db()
    uploads.carry_out(upload)
    upload.refresh_from_db()
    pages = Page.objects.count()
    uploads.carry_out(upload)  # by another worker, after the first one died
    assert Page.objects.count() == pages


def test_another_file_than_the_one_examined_is_refused(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    uploads.path_of(upload).write_bytes(one_guide(title="Untergeschoben"))
    do_import(admin, upload)
    assert upload.step == Step.REFUSED
    assert not Page.objects.filter(title="Untergeschoben").exists()


# What is not taken


@pytest.mark.parametrize("data", [b"", b"no archive", packed({})[:40]])
def test_what_is_no_zip_file_is_said_at_once(world: World, admin: Client, data: bytes) -> None:
    response = hand_in(admin, data)
    assert response.status_code == 422
    assert response.context["upload_form"].errors["file"]
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_said_at_once(world: World, admin: Client, settings: Any) -> None:
    settings.BUNDLE_UPLOAD_MEGABYTES = 0
    response = hand_in(admin, one_guide())
    assert response.status_code == 422
    assert not Upload.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_a_zip_file_that_is_no_bundle_is_a_mistake(world: World, admin: Client) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("letter.txt", "Hello")
    upload = uploaded(admin, data.getvalue())
    assert upload.step == Step.REFUSED
    assert upload.problems[0]["file"] == "bundle.yaml"


def test_forms_of_other_sites_are_refused(world: World) -> None:
    upload_client = Client(enforce_csrf_checks=True)
    user = make_user("careful", roles.ADMINISTRATOR)
    upload_client.force_login(user)
    assert hand_in(upload_client, one_guide()).status_code == 403
    client = Client()
    client.force_login(user)
    upload = uploaded(client, one_guide())
    upload_client.cookies = client.cookies
    assert upload_client.post(url(upload, "bundles_import")).status_code == 403
    assert upload_client.post(url(upload, "bundles_discard")).status_code == 403
    upload.refresh_from_db()
    assert upload.step == Step.EXAMINED


def test_somebody_elses_upload_is_not_there(world: World, admin: Client, editor: Client) -> None:
    upload = uploaded(admin, one_guide())
    other_session = Client()
    other_session.force_login(upload.user)
    other_admin = Client()
    other_admin.force_login(make_user("chief-2", roles.ADMINISTRATOR))
    for client in (editor, other_session, other_admin):
        assert client.get(url(upload)).status_code == 404
        assert client.post(url(upload, "bundles_import")).status_code == 404
        assert client.post(url(upload, "bundles_discard")).status_code == 404
        assert not client.get(reverse("bundles")).context["uploads"]
    upload.refresh_from_db()
    assert upload.step == Step.EXAMINED


def test_an_upload_is_forgotten_after_a_day(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    Upload.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    response = admin.post(url(upload, "bundles_import"))
    assert response.headers["Location"] == reverse("bundles")
    assert not Upload.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_the_nightly_job_clears_up(world: World, admin: Client) -> None:
    old, new = uploaded(admin, one_guide()), uploaded(admin, one_guide())
    Upload.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    before = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(uploads.path_of(old), (before, before))
    delete_old_uploads.func()
    assert list(Upload.objects.all()) == [new]
    assert list(uploads.folder().iterdir()) == [uploads.path_of(new)]


def test_an_upload_can_be_discarded(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    admin.post(url(upload, "bundles_discard"))
    assert not Upload.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_an_upload_that_is_discarded_while_it_is_examined_leaves_nothing(world: World, admin: Client) -> None:
    hand_in(admin, one_guide())
    upload = Upload.objects.get()
    admin.post(url(upload, "bundles_discard"))
    uploads.examine(upload)
    assert not Upload.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_an_import_that_has_begun_is_neither_discarded_nor_forgotten(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    uploads.start_import(upload)
    admin.post(url(upload, "bundles_discard"))
    Upload.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    assert admin.get(url(upload)).status_code == 200
    uploads.clear_up()
    assert do_import(admin, upload).step == Step.IMPORTED


def test_only_the_last_uploads_are_kept(world: World, admin: Client) -> None:
    for _each in range(REMEMBERED + 2):
        hand_in(admin, one_guide())
    assert len(admin.get(reverse("bundles")).context["uploads"]) == REMEMBERED
    assert len(list(uploads.folder().iterdir())) == REMEMBERED


# Deleting


def whole_section(client: Client, page: Page, leave_out: str) -> bytes:
    """The section as it is, without one page."""
    archive = downloaded(client.get(reverse("bundles_download"), {"section": page.pk}))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name in archive.namelist():
            if not name.startswith(f"pages/{leave_out}/"):
                target.writestr(name, archive.read(name))
    return data.getvalue()


def test_deleting_is_shown_and_asked_for_once_more(world: World, admin: Client) -> None:
    guides = world.tree["guides"]
    make_guide(guides, "Überholt", slug="ueberholt")
    upload = uploaded(admin, whole_section(admin, guides, "ueberholt"), prune="on")
    assert upload.step == Step.EXAMINED, reasons(upload)
    shown = admin.get(url(upload))
    assert [line.title for line in shown.context["pruned"]] == ["Überholt"]
    assert url(upload, "bundles_import").encode() in shown.content

    confirm = admin.get(url(upload, "bundles_import"))
    assert b"\xc3\x9cberholt" in confirm.content
    assert do_import(admin, upload).step == Step.EXAMINED
    assert do_import(admin, upload, asked="yes").step == Step.EXAMINED
    assert Page.objects.filter(title="Überholt").exists()
    assert do_import(admin, upload, asked="yes", delete="yes").step == Step.IMPORTED
    assert not Page.objects.filter(title="Überholt").exists()


def test_nothing_is_deleted_that_came_after_the_dry_run(world: World, admin: Client) -> None:
    guides = world.tree["guides"]
    make_guide(guides, "Überholt", slug="ueberholt")
    upload = uploaded(admin, whole_section(admin, guides, "ueberholt"), prune="on")
    make_guide(guides, "Gerade entstanden")
    do_import(admin, upload, asked="yes", delete="yes")
    assert upload.step == Step.REFUSED
    assert Page.objects.filter(title="Überholt").exists()
    assert Page.objects.filter(title="Gerade entstanden").exists()


# Within the section


def test_network_editors_import_into_a_section(world: World, editor: Client) -> None:
    assert hand_in(editor, one_guide()).status_code == 422  # they must say into which
    upload = uploaded(editor, one_guide(), section=world.tree["guides"].pk)
    assert upload.step == Step.EXAMINED, reasons(upload)
    assert do_import(editor, upload).step == Step.IMPORTED
    assert Page.objects.filter(title="Satzung", live=True).exists()


def test_a_section_comes_back_unchanged(world: World, editor: Client) -> None:
    page = world.pages["own guide", "L"]
    data = b"".join(editor.get(reverse("bundles_download"), {"section": page.pk}).streaming_content)
    upload = uploaded(editor, data, section=page.pk)
    assert upload.step == Step.EXAMINED, reasons(upload)
    assert editor.get(url(upload)).context["is_fruitless"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"site.yaml": "name: Meins\n"}, "site.yaml: belongs to the whole site"),
        ({"redirects.yaml": "- {from: /a, to: 'https://a.example'}\n"}, "belongs to the whole site"),
        ({"collections.yaml": "- {name: A}\n"}, "belongs to the whole site"),
        ({"bundle.yaml": "format: 1\ncovers: site\n"}, "of the whole site or of another section"),
        ({"bundle.yaml": "format: 1\ncovers: kalender\n"}, "of the whole site or of another section"),
    ],
)
def test_a_section_holds_nothing_of_the_site(
    world: World, editor: Client, files: dict[str, str], said: str
) -> None:
    upload = uploaded(editor, one_guide(**files), section=world.tree["guides"].pk)
    assert said in reasons(upload)
    assert upload.step == Step.REFUSED


def test_a_page_cannot_be_put_outside_the_section(world: World, editor: Client) -> None:
    upload = uploaded(editor, one_guide(parent="bahar"), section=world.tree["guides"].pk)
    assert "would stand outside the section" in reasons(upload)


def test_a_section_brings_no_home_page(world: World, editor: Client) -> None:
    files = {
        "pages/start/page.yaml": "type: home.HomePage\n",
        "pages/start/de.yaml": "title: Start\nslug: start\nsummary: Neu.\n",
    }
    upload = uploaded(editor, packed(files), section=world.tree["guides"].pk)
    assert "would stand outside the section" in reasons(upload)


def test_a_page_outside_the_section_cannot_be_changed_or_fetched(world: World, editor: Client) -> None:
    own = world.pages["own guide", "L"]
    head = GUIDE.format(parent="wissen") + f"key: {own.translation_key}\n"
    files = {"pages/fremd/page.yaml": head, "pages/fremd/de.yaml": TEXT.format(title="Gekapert")}
    upload = uploaded(editor, packed(files), section=world.tree["guides"].pk, overwrite="on")
    assert "outside the section" in reasons(upload)


def test_no_group_is_made_by_the_way(world: World, editor: Client) -> None:
    text = TEXT.format(title="Satzung") + "privacy: {type: groups, groups: [Neue Gruppe]}\n"
    upload = uploaded(editor, one_guide(**{"pages/satzung/de.yaml": text}), section=world.tree["guides"].pk)
    assert "administrators make groups" in reasons(upload)
    assert not Group.objects.filter(name="Neue Gruppe").exists()


def test_a_page_in_moderation_is_left_to_the_moderators(world: World) -> None:
    page = world.pages["other's guide", "M"]
    client = section_editor(world.organisations["other"])
    head = GUIDE.format(parent="levante") + f"key: {page.translation_key}\n"
    files = {"pages/wartet/page.yaml": head, "pages/wartet/de.yaml": TEXT.format(title="Vorbei daran")}
    upload = uploaded(client, packed(files), section=world.organisations["other"].pk, overwrite="on")
    assert "locked" in reasons(upload)
    assert not Page.objects.filter(title="Vorbei daran").exists()


def test_files_and_snippets_need_the_rights_on_them(world: World) -> None:
    own = world.pages["network's guide", "L"]
    client = section_editor(own)
    files = {
        "snippets/core.Topic/neu.yaml": "texts:\n  de: {name: Neues Thema, slug: neues-thema}\n",
        "documents/liste.yaml": "file: liste.txt\ntitle: Liste\n",
        "documents/liste.txt": "Eins",
    }
    upload = uploaded(client, packed(files), section=own.pk)
    assert upload.step == Step.REFUSED
    assert "you may not add files" in reasons(upload)
    assert "you may not change snippets" in reasons(upload)


def test_rights_that_were_taken_away_end_it(world: World) -> None:
    page = world.pages["other's guide", "L"]
    client = section_editor(page)
    head = GUIDE.format(parent="levante") + f"key: {page.translation_key}\n"
    files = {"pages/fremd/page.yaml": head, "pages/fremd/de.yaml": TEXT.format(title="Anders")}
    upload = uploaded(client, packed(files), section=page.pk, overwrite="on")
    assert upload.step == Step.EXAMINED, reasons(upload)
    GroupPagePermission.objects.filter(group__name="section-editor").delete()
    upload = do_import(client, Upload.objects.get())
    assert upload.step == Step.REFUSED
    assert "you may not publish in all of this section" in reasons(upload)


def test_who_loses_the_permission_is_turned_away(world: World, admin: Client) -> None:
    upload = uploaded(admin, one_guide())
    upload.user.groups.set([roles.group_of(roles.MODERATOR)])
    assert refused(admin.post(url(upload, "bundles_import")))
    Upload.objects.update(step=Step.IMPORTING)
    upload = Upload.objects.get()
    uploads.carry_out(upload)
    upload.refresh_from_db()
    assert upload.step == Step.REFUSED
    assert not Page.objects.filter(title="Satzung").exists()


# Long lists


def test_a_long_report_costs_no_more_queries(world: World, admin: Client) -> None:
    def cost(number: int) -> int:
        files = {}
        for each in range(number):
            files[f"pages/neu-{number}-{each}/page.yaml"] = GUIDE.format(parent="wissen")
            files[f"pages/neu-{number}-{each}/de.yaml"] = TEXT.format(title=f"Neu {each}")
        upload = uploaded(admin, packed(files))
        assert len(admin.get(url(upload)).context["created"]) >= number
        with CaptureQueriesContext(connection) as queries:
            admin.get(url(upload))
        return len(queries)

    assert cost(2) == cost(30)


def test_the_entry_in_each_pages_menu_costs_no_query_for_each(world: World) -> None:
    user = world.users["network editor"]
    pages = list(Page.objects.filter(depth__gt=2))
    assert list(download_from_a_list(pages[0], user))
    with CaptureQueriesContext(connection) as queries:
        assert all(list(download_from_a_list(page, user)) for page in pages)
    assert len(queries) == 0
