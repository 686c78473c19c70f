"""Loading a small bundle: pages in their places, translations in wagtail-localize's hands, everything or nothing."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.models import CustomImage, Footer, Notice, Term, Topic, User
from core.site_tree import has_content
from home.models import HomePage
from knowledge.models import GuideIndexPage, GuidePage
from tests.factories import make_tree
from tests.unit.demo.bundles import FILES, GERMAN, TURKISH, write_bundle

pytestmark = pytest.mark.django_db

PICTURE = Path(__file__).parents[3] / "site" / "demo" / "content" / "images" / "logo-most.png"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path / "var")
    settings.VAR_DIR.mkdir()


def load(folder: Path, **changes: Any) -> None:
    call_command("load_demo", content=write_bundle(folder / "content", **changes))


def page(**values: Any) -> dict[str, Any]:
    return {**FILES["pages/rooms/page.yaml"], **values}


def guide(code: str) -> Any:
    return GuidePage.objects.get(locale__language_code=code)


def progress(code: str) -> int:
    """How many texts of the guide wait for their translation."""
    texts, translated = Translation.objects.get(
        source__object_id=guide("de").translation_key, target_locale__language_code=code
    ).get_progress()
    return int(texts - translated)


def test_pages_and_translations(tmp_path: Path) -> None:
    load(tmp_path)
    german, turkish = guide("de"), guide("tr")
    assert german.live and turkish.live
    assert (german.slug, turkish.slug) == ("raeume-finden", "oda-bulmak")
    assert [block.id for block in german.body] == [block.id for block in turkish.body]
    assert turkish.body[2].value["kind"] == "tip"
    assert turkish.body[3].value["items"][0]["phone"] == "030 23125 001"
    assert turkish.body[3].value["items"][0]["role"] == "Yardım eder"
    assert turkish.get_parent().specific == GuideIndexPage.objects.get(locale__language_code="tr")
    assert (
        list(german.topics.all())
        == list(turkish.topics.all())
        == [Topic.objects.get(locale__language_code="de")]
    )
    assert progress("tr") == 0
    home = HomePage.objects.get(locale__language_code="de")
    assert f'id="{home.pk}"' in str(turkish.body[1].value.source)


def test_snippets_have_a_row_for_each_language(tmp_path: Path) -> None:
    load(tmp_path)
    for model in (Topic, Term, Footer, Notice):
        rows = model.objects.order_by("locale__language_code")
        assert [row.locale.language_code for row in rows] == ["de", "tr"]
        assert len({row.translation_key for row in rows}) == 1
        translation = Translation.objects.get(source__object_id=rows[0].translation_key)
        assert len(set(translation.get_progress())) == 1


def test_keys_and_block_ids_are_the_same_at_each_load(tmp_path: Path) -> None:
    def keys() -> tuple[Any, list[str]]:
        return guide("de").translation_key, [block.id for block in guide("de").body]

    savepoint = transaction.savepoint()
    load(tmp_path)
    before = keys()
    transaction.savepoint_rollback(savepoint)
    load(tmp_path)
    assert keys() == before


def test_a_page_written_in_turkish_stands_in_the_turkish_tree(tmp_path: Path) -> None:
    source: dict[str, Any] = {**TURKISH, "body": [{"heading": "Başlangıç"}]}
    load(
        tmp_path,
        pages__rooms__page_yaml=page(source="tr"),
        pages__rooms__tr_yaml=source,
        pages__rooms__de_yaml={**GERMAN, "body": [{"heading": "Anfang"}]},
    )
    assert guide("tr").is_source
    assert guide("tr").get_parent().locale.language_code == "tr"
    assert not guide("de").is_source
    assert guide("de").provenance == "human"


def test_drafts_are_not_live(tmp_path: Path) -> None:
    load(tmp_path, pages__rooms__page_yaml=page(drafts=["tr"]))
    assert not guide("tr").live
    assert guide("de").live


def test_an_outdated_translation_was_made_from_the_earlier_text(tmp_path: Path) -> None:
    load(tmp_path, pages__rooms__page_yaml=page(outdated={"tr": {"body.0": "Beginn", "summary": "Alt."}}))
    assert guide("de").body[0].value == "Anfang"
    assert guide("tr").body[0].value == "Başlangıç"
    assert progress("tr") == 2
    assert guide("de").revisions.count() == 2


def test_where_the_parent_lacks_the_language_it_gets_an_alias_as_with_wagtail_localize(
    tmp_path: Path,
) -> None:
    load(tmp_path, pages__guides__tr_yaml=None)
    parent = guide("tr").get_parent()
    assert parent.alias_of.specific == GuideIndexPage.objects.get(locale__language_code="de")
    assert guide("tr").alias_of is None


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(tmp_path)
    accounts = (settings.VAR_DIR / "demo-accounts.txt").read_text()
    before = list(Page.objects.order_by("pk").values())
    load(tmp_path)
    assert list(Page.objects.order_by("pk").values()) == before
    assert (settings.VAR_DIR / "demo-accounts.txt").read_text() == accounts
    assert "there already" in capsys.readouterr().out


def test_accounts_are_for_their_owner_only_and_made_in_development_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.loader.accounts.ACCOUNTS", ())
    monkeypatch.setattr(settings, "DEVELOPMENT", False)
    load(tmp_path)
    assert not User.objects.exists()
    assert not (settings.VAR_DIR / "demo-accounts.txt").exists()


def test_a_site_with_content_is_left_as_it_is(tmp_path: Path) -> None:
    make_tree()
    with pytest.raises(CommandError, match="content already"):
        load(tmp_path)
    assert not User.objects.exists()


def test_mistakes_are_reported_and_nothing_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(
        CommandError, match=r"1 mistakes; nothing was loaded.\n  pages/rooms/page.yaml: topics.0: there"
    ):
        load(tmp_path, pages__rooms__page_yaml=page(topics=["doors"]))
    assert not has_content()


def test_check_only_looks(tmp_path: Path) -> None:
    call_command("load_demo", content=write_bundle(tmp_path / "content"), check=True)
    assert not has_content()


def test_everything_or_nothing_files_included(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        stored.extend(image.file.path for image in CustomImage.objects.all())
        raise OSError("No space left on device")

    stored: list[str] = []
    picture = tmp_path / "content" / "images" / "door.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PICTURE.read_bytes())
    monkeypatch.setattr("demo.loader.run.load_notice", fail)
    with pytest.raises(OSError, match="space"):
        load(
            tmp_path,
            media_yaml={"images": {"door": {"file": "images/door.png", "title": "Tür"}}},
            pages__rooms__page_yaml=page(image="door"),
            pages__rooms__de_yaml={**GERMAN, "image_alt": "Eine Tür."},
            pages__rooms__tr_yaml={**TURKISH, "image_alt": "Bir kapı."},
        )
    assert not has_content()
    assert not User.objects.exists()
    assert len(stored) == 1
    assert not Path(stored[0]).exists()
    assert not (settings.VAR_DIR / "demo-accounts.txt").exists()


def test_each_account_has_its_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.loader.accounts import ACCOUNTS

    without_organisation = tuple(spec for spec in ACCOUNTS if not spec.organisation)
    monkeypatch.setattr("demo.loader.accounts.ACCOUNTS", without_organisation)
    monkeypatch.setattr(settings, "DEVELOPMENT", True)
    load(tmp_path)
    path = settings.VAR_DIR / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for spec in without_organisation:
        user = User.objects.get(username=spec.username)
        assert user.groups.filter(role__code=spec.role).exists()
        (line,) = [line for line in path.read_text().splitlines() if f" {spec.username} " in line]
        assert user.check_password(line.split()[-1])
    assert guide("de").latest_revision.user.username == "editor"
