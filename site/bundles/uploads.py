"""Bundles that people hand in through the admin: kept, examined, imported and removed again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from bundles import rights
from bundles.bounds import SectionBounds
from bundles.findings import findings_of
from bundles.importing.run import Options, Outcome, import_bundle
from bundles.models import KEPT, Upload, new_token
from bundles.problems import BundleError, Problem

#: Seconds between two notes of how far a task is.
PACE = 1.0


def folder() -> Path:
    """Where uploads lie until they are imported: beside the media, not among them."""
    path = Path(settings.VAR_DIR) / "bundles"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(upload: Upload) -> Path:
    return folder() / f"{upload.token}.zip"


def keep(file: UploadedFile, user: Any, section: Page | None, *, overwrite: bool, prune: bool) -> Upload:
    """Store the file and have it examined."""
    from bundles.tasks import examine_upload

    upload = Upload(
        token=new_token(),
        user=user,
        file_name=(file.name or "")[-255:],
        section_key=section.translation_key if section is not None else None,
        overwrite=overwrite,
        prune=prune,
    )
    found = hashlib.sha256()
    with path_of(upload).open("xb") as target:
        for chunk in file.chunks():
            found.update(chunk)
            target.write(chunk)
    upload.digest = found.hexdigest()
    with transaction.atomic():
        upload.save()
        upload.task_id = str(examine_upload.enqueue(upload.pk).id)
        upload.save(update_fields=["task_id"])
    return upload


def start_import(upload: Upload) -> bool:
    """Have an examined upload imported; False if that has been asked for already."""
    from bundles.tasks import import_upload

    with transaction.atomic():
        examined = Upload.objects.filter(pk=upload.pk, step=Upload.Step.EXAMINED)
        if not examined.update(step=Upload.Step.IMPORTING):
            return False
        task_id = str(import_upload.enqueue(upload.pk).id)
        Upload.objects.filter(pk=upload.pk).update(task_id=task_id)
    return True


def discard(upload: Upload) -> None:
    path_of(upload).unlink(missing_ok=True)
    upload.delete()


def clear_up() -> int:
    """Forget uploads after a day, and files that none of them knows; returns how many files were removed."""
    Upload.objects.outdated().exclude(step=Upload.Step.IMPORTING).delete()
    Upload.objects.filter(created_at__lt=timezone.now() - 2 * KEPT).delete()
    known = {path_of(upload) for upload in Upload.objects.only("token")}
    oldest = (timezone.now() - KEPT).timestamp()
    removed = 0
    for path in folder().iterdir():
        if path.is_file() and path not in known and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


# What the worker does


def examine(upload: Upload) -> None:
    """Find out what an import would do, and change nothing."""
    if upload.step == Upload.Step.EXAMINING:
        _run(upload, dry_run=True)


def carry_out(upload: Upload) -> None:
    """Import what has been examined. Once, also if the worker died after it."""
    if upload.step == Upload.Step.IMPORTING:
        _run(upload, dry_run=False)
    if upload.step == Upload.Step.IMPORTED:
        path_of(upload).unlink(missing_ok=True)


def _run(upload: Upload, *, dry_run: bool) -> None:
    overseer = _Overseer(upload, dry_run=dry_run)
    progress = Progress(upload)
    try:
        _check(upload)
        options = Options(
            user=upload.user,
            overwrite=upload.overwrite,
            prune=upload.prune,
            dry_run=dry_run,
            overseer=overseer,
        )
        import_bundle(path_of(upload), options, progress.note)
    except BundleError as error:
        _end(upload, Upload.Step.REFUSED, [plain(problem) for problem in error.problems])
        return
    except Exception:
        _end(upload, Upload.Step.FAILED, [])
        raise
    finally:
        progress.forget()
    if dry_run:
        found = {"step": Upload.Step.EXAMINED, "findings": overseer.findings}
        Upload.objects.filter(pk=upload.pk).update(**found)  # it may have been discarded in the meantime
    upload.step = Upload.Step.EXAMINED if dry_run else Upload.Step.IMPORTED


def _end(upload: Upload, step: Upload.Step, problems: list[dict[str, Any]]) -> None:
    Upload.objects.filter(pk=upload.pk).update(step=step, problems=problems)
    upload.step = step
    path_of(upload).unlink(missing_ok=True)


def _check(upload: Upload) -> None:
    """Raise BundleError unless this is the file that was handed in, by somebody who still may."""
    path = path_of(upload)
    if not path.exists() or _digest(path) != upload.digest:
        raise BundleError(
            [Problem(upload.file_name, (), "is no longer the file that was uploaded. Upload it again.")]
        )
    if not may_import(upload.user, upload):
        raise BundleError([Problem(upload.file_name, (), "you may no longer import it.")])


def may_import(user: Any, upload: Upload) -> bool:
    """Whether somebody may still do what they have uploaded this bundle for."""
    if not user.is_active:
        return False
    if upload.section_key is None:
        return rights.may_transfer_site(user)
    return bool(user.has_perm(rights.SECTION))  # the section itself is looked at within the import


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def plain(problem: Problem) -> dict[str, Any]:
    """A problem as it is stored and shown."""
    place = ".".join(map(str, problem.place))
    return {"file": problem.file, "line": problem.line, "place": place, "reason": problem.reason}


class _Overseer:
    """Keeps to what the person may do and has been shown, and notes what was found."""

    def __init__(self, upload: Upload, *, dry_run: bool) -> None:
        self.upload = upload
        self.dry_run = dry_run
        self.findings: dict[str, Any] = {}
        self._bounds = SectionBounds(upload.user, upload.section_key) if upload.section_key else None

    def begin(self, bundle: Any, names: Any, items: Any) -> None:
        if self._bounds is not None:
            self._bounds.begin(bundle, names, items)

    def decide(self, outcome: Outcome) -> None:
        if self._bounds is not None:
            self._bounds.decide(outcome)
        problems = [*_taken_along(outcome), *(self._unseen(outcome) if not self.dry_run else ())]
        if problems:
            raise BundleError(problems)
        self.findings = findings_of(outcome)
        if self.dry_run:
            self.findings["labels"] = outcome.report.pruned
            if self.upload.overwrite:
                self.findings["overwritten"] = _overwritten(outcome)
        else:  # in the transaction of the import: it is noted exactly if it has happened
            step = {"step": Upload.Step.IMPORTED, "findings": self.findings}
            Upload.objects.filter(pk=self.upload.pk).update(**step)

    def _unseen(self, outcome: Outcome) -> Iterator[Problem]:
        """What would be lost now and was not when the person was asked."""
        shown = self.upload.findings
        pruned = set(shown.get("labels", []))
        for label in outcome.report.pruned:
            if label not in pruned:
                yield Problem(label, (), "is new on the site and would be deleted. Upload the bundle again.")
        if self.upload.overwrite:
            known = {tuple(each) for each in shown.get("overwritten", [])}
            for label, field in _overwritten(outcome):
                if (label, field) not in known:
                    yield Problem(
                        label, (field,), "has been changed here in the meantime. Upload the bundle again."
                    )


def _overwritten(outcome: Outcome) -> list[tuple[str, str]]:
    return [(label, field) for label, fields in outcome.report.changed for field in fields]


def _taken_along(outcome: Outcome) -> Iterator[Problem]:
    """Pages of the bundle below one that would be deleted: they would be deleted with it."""
    pks = {pk for _name, model, pk in outcome.surplus if model is Page}
    if not pks:
        return
    labels = {pk: name for name, model, pk in outcome.surplus if model is Page}
    rows = Page.objects.values_list("pk", "path")
    going = {path: pk for pk, path in rows.iterator() if pk in pks}
    kept = {row.pk for row in outcome.rows} - pks
    for pk, path in Page.objects.filter(alias_of=None).values_list("pk", "path").iterator():
        if pk not in kept:
            continue
        above = (path[:length] for length in range(len(path) - Page.steplen, 0, -Page.steplen))
        found = next((going[each] for each in above if each in going), None)
        if found is not None:
            yield Problem(
                labels[found], (), "would be deleted, and with it a page of the bundle that stands below it."
            )


# How far it is


class Progress:
    """Notes for the status page how far a task is. In the cache, because an import is one transaction."""

    def __init__(self, upload: Upload) -> None:
        self._key = f"bundles.progress.{upload.pk}"
        self._due = 0.0

    def note(self, done: int, total: int) -> None:
        now = timezone.now().timestamp()
        if now >= self._due:
            self._due = now + PACE
            cache.set(self._key, (done, total), 3600)

    def read(self) -> tuple[int, int] | None:
        found: tuple[int, int] | None = cache.get(self._key)
        return found

    def forget(self) -> None:
        cache.delete(self._key)


def bring_up_to_date(upload: Upload) -> str:
    """The state of the upload's task ("READY", "RUNNING" …); a task that ended without a word has failed."""
    status = DBTaskResult.objects.filter(id=upload.task_id).values_list("status", flat=True).first() or ""
    if status == TaskResultStatus.FAILED:
        Upload.objects.filter(
            pk=upload.pk, step__in=[Upload.Step.EXAMINING, Upload.Step.IMPORTING], task_id=upload.task_id
        ).update(step=Upload.Step.FAILED)
        upload.refresh_from_db(fields=["step"])
    return str(status)
