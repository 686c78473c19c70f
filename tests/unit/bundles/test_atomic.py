"""An import is all or nothing, even if it is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Page

from bundles.exporting.run import export_bundle
from bundles.importing import run
from bundles.importing.media import JOURNAL
from bundles.importing.pages import PageImporter
from bundles.importing.run import Options, import_bundle
from bundles.importing.snippets import SnippetImporter
from bundles.problems import BundleError
from core.models import CustomImage
from tests.factories.bundles import GUIDE, picture, small, write
from tests.support.database import ROOT, sqlite_template
from tests.support.processes import wait_until
from tests.unit.bundles.test_mistakes import media_files, state

#: Where an import may fail: before, between and after its parts.
STEPS = [
    (PageImporter, "plan"),
    (PageImporter, "run"),
    (SnippetImporter, "run"),
    (run._Import, "_follow_up"),
]


class Broken(Exception):
    pass


def many(number: int) -> dict[str, Any]:
    files = small()
    for each in range(number):
        files[f"pages/guide-{each}/page.yaml"] = "type: knowledge.GuidePage\nparent: guides\n"
        files[f"pages/guide-{each}/de.yaml"] = GUIDE
        files[f"images/picture-{each}.yaml"] = f"file: picture-{each}.png\ntitle: Bild {each}\n"
        files[f"images/picture-{each}.png"] = picture((20 + each, 20))
    return files


@pytest.mark.django_db
@pytest.mark.parametrize(("part", "step"), STEPS)
def test_an_error_in_the_middle_leaves_database_and_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Any, step: str
) -> None:
    import_bundle(write(tmp_path / "a", small()), Options())
    before, files = state(), media_files()
    whole = getattr(part, step)

    def broken(self: Any, *args: Any) -> None:
        whole(self, *args)
        raise Broken

    monkeypatch.setattr(part, step, broken)
    with pytest.raises(Broken):
        import_bundle(write(tmp_path / "b", many(3)), Options(prune=True, overwrite=True))
    assert state() == before
    assert media_files() == files
    assert not (Path(settings.VAR_DIR) / JOURNAL).exists()


@pytest.mark.django_db
def test_a_full_disk_leaves_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = media_files()

    def full(*args: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("bundles.importing.media.MediaImporter._write_down", full)
    bundle = write(tmp_path, small())
    with pytest.raises(OSError, match="No space"):
        import_bundle(bundle, Options())
    assert media_files() == files
    assert not CustomImage.objects.exists()


@pytest.mark.django_db
def test_a_second_import_at_the_same_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take the first one's files for those of an import that was killed."""
    bundle, refused = write(tmp_path, small()), []
    whole = SnippetImporter.plan

    def meanwhile(self: Any) -> None:
        whole(self)
        with pytest.raises(BundleError) as caught:
            import_bundle(bundle, Options(dry_run=True))
        refused.extend(caught.value.problems)

    monkeypatch.setattr(SnippetImporter, "plan", meanwhile)
    import_bundle(bundle, Options())
    assert "under way" in refused[0].reason
    assert CustomImage.objects.get().file.size == len(picture())


@pytest.mark.django_db
def test_an_export_that_fails_leaves_the_bundle_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_bundle(write(tmp_path / "a", small()), Options())
    export_bundle(tmp_path / "export")
    export_bundle(tmp_path / "export.zip")
    before = (tmp_path / "export.zip").read_bytes()
    names = sorted(path.name for path in (tmp_path / "export").rglob("*"))

    def broken(*args: Any) -> None:
        raise Broken

    monkeypatch.setattr("bundles.exporting.run.site_said", broken)
    for name in ("export", "export.zip"):
        with pytest.raises(Broken):
            export_bundle(tmp_path / name)
    assert (tmp_path / "export.zip").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "export").rglob("*")) == names
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "export", "export.zip"]


@pytest.mark.django_db
def test_equal_content_makes_equal_archives(tmp_path: Path) -> None:
    import_bundle(write(tmp_path / "a", small()), Options())
    export_bundle(tmp_path / "1.zip")
    time.sleep(0.01)
    export_bundle(tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


@pytest.mark.once
def test_a_killed_import_leaves_the_site_as_it_was_and_the_next_one_works(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """In a process of its own, with a database file of its own."""
    database = tmp_path / "var" / "site.sqlite3"
    database.parent.mkdir()
    database.write_bytes(sqlite_template(pytestconfig).read_bytes())
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "VAR_DIR": str(tmp_path / "var")}
    bundle = write(tmp_path / "bundle", many(60))

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def run_to_its_end(*command: str) -> str:
        process = start(*command)
        output, _nothing = process.communicate(timeout=120)
        assert process.returncode == 0, output
        return output

    def stored() -> list[Path]:
        return [path for path in (tmp_path / "var" / "media").rglob("*") if path.is_file()]

    run_to_its_end("export_content", str(tmp_path / "before"))
    process = start("import_content", str(bundle))
    assert process.stdout is not None
    try:
        wait_until(lambda: len(stored()) >= 10, 60)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert process.returncode == -signal.SIGKILL
    assert stored()
    run_to_its_end("export_content", str(tmp_path / "after"))
    for path in (tmp_path / "before").rglob("*"):
        if path.is_file():
            assert (
                tmp_path / "after" / path.relative_to(tmp_path / "before")
            ).read_bytes() == path.read_bytes()
    said = run_to_its_end("import_content", str(bundle))
    assert "0 changed" in said
    assert len([path for path in stored() if path.suffix == ".png"]) == 61
    assert not (tmp_path / "var" / JOURNAL).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("is_translated", [False, True])
def test_many_new_pages_take_about_as_many_queries_as_a_few(tmp_path: Path, is_translated: bool) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.factories.bundles import GUIDE_TR

    def bundle(number: int) -> Path:
        files = small()
        for each in range(number):
            name = f"pages/guide-{number}-{each}"
            files[f"{name}/page.yaml"] = "type: knowledge.GuidePage\nparent: guides\ntopics: [founding]\n"
            files[f"{name}/de.yaml"] = GUIDE
            if is_translated:
                files[f"{name}/tr.yaml"] = GUIDE_TR
        return write(tmp_path / str(number), files)

    import_bundle(write(tmp_path / "first", small()), Options())
    numbers = []
    for number in (20, 180):
        with CaptureQueriesContext(connection) as queries:
            import_bundle(bundle(number), Options())
        numbers.append(len(queries))
    assert Page.objects.filter(locale__language_code="de", depth=4).count() == 201
    assert numbers[1] < numbers[0] * 1.5  # databases limit how many rows go into one query


@pytest.mark.django_db
def test_what_a_killed_import_left_goes_with_the_next_one_and_nothing_else(tmp_path: Path) -> None:
    bundle = write(tmp_path, small())
    import_bundle(bundle, Options())
    kept = CustomImage.objects.get().file.name
    media = Path(settings.MEDIA_ROOT)
    (media / "documents").mkdir(parents=True, exist_ok=True)
    (media / "documents" / "left.txt").write_text("left")
    journal = Path(settings.VAR_DIR) / JOURNAL
    journal.write_text(f'"documents/left.txt"\n"{kept}"\n"documents/ha')
    import_bundle(bundle, Options())
    assert not (media / "documents" / "left.txt").exists()
    assert (media / kept).exists()
    assert not journal.exists()
