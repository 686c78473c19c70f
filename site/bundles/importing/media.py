"""Imports pictures and documents. Files are put in place before the transaction ends, and taken away if it fails."""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection, CollectionViewRestriction

from bundles.exporting.media import FIELDS, collection_paths
from bundles.files import MEDIUM_LIMIT, UNREADABLE
from bundles.importing.decoding import digest
from bundles.importing.names import ImportNames
from bundles.importing.privacy import restriction
from bundles.importing.reading import Bundle
from bundles.importing.report import Report
from bundles.models import Record
from bundles.names import DOCUMENT, IMAGE
from bundles.problems import BundleError, Problem, nearest

KEYS = {
    IMAGE: ("file", "title", "description", "credit", "tags", "collection", "focal_point"),
    DOCUMENT: ("file", "title", "tags", "collection"),
}
MODELS = {IMAGE: get_image_model, DOCUMENT: get_document_model}
#: Files that an import has put in place and not confirmed yet: what a killed one left is removed by the next.
JOURNAL = "import-under-way.json"
LOCK = "import.lock"


class MediaImporter:
    def __init__(
        self, bundle: Bundle, names: ImportNames, report: Report, *, user: Any, overwrite: bool, dry_run: bool
    ) -> None:
        self.bundle = bundle
        self.names = names
        self.report = report
        self.user = user
        self.overwrite = overwrite
        self.dry_run = dry_run
        self._stored: list[tuple[Any, str]] = []
        self._collections: dict[str, int] = {}
        self._journal = Path(settings.VAR_DIR) / JOURNAL

    def run(self) -> None:
        clear_leftovers()
        self._collections = {path: pk for pk, path in collection_paths().items()}
        for number, entry in enumerate(self.bundle.collections):
            self._collection_entry(number, entry)
        for kind in (IMAGE, DOCUMENT):
            recorded = {each.name: each for each in Record.objects.filter(kind=kind)}
            for name, values in self.bundle.media[kind].items():
                if not self.bundle.problems:
                    self._medium(kind, name, values, recorded.get(name))

    def confirm(self) -> None:
        """The transaction has ended: the files stay."""
        self._journal.unlink(missing_ok=True)

    def undo(self) -> None:
        """Take away all files that were put in place."""
        for storage, name in self._stored:
            storage.delete(name)
        self._journal.unlink(missing_ok=True)

    # Collections

    def _collection_entry(self, number: int, entry: Any) -> None:
        if not isinstance(entry, dict) or "name" not in entry or entry.keys() - {"name", "privacy"}:
            self.bundle.flaw(
                "collections.yaml", (number,), "each entry has a name, and privacy if it is not for all"
            )
            return
        pk = self._collection(str(entry["name"]))
        said = entry.get("privacy")
        if said and not CollectionViewRestriction.objects.filter(collection_id=pk).exists():
            restriction(CollectionViewRestriction, said, self.bundle, "collections.yaml", collection_id=pk)

    def _collection(self, path: str) -> int:
        """The collection at “A / B”; those that are missing are made."""
        if path not in self._collections:
            above, _slash, name = path.rpartition(" / ")
            parent = Collection.objects.get(pk=self._collection(above))
            self._collections[path] = parent.add_child(name=name).pk
        return self._collections[path]

    # Files

    def _medium(self, kind: str, name: str, values: dict[str, Any], record: Record | None) -> None:
        file = f"{kind}s/{name}.yaml"
        for key in values.keys() - set(KEYS[kind]):
            self.bundle.flaw(file, (key,), f"is unknown here.{nearest(key, KEYS[kind])}")
        data = f"{kind}s/{values['file']}"
        if self.bundle.files.size(data) > MEDIUM_LIMIT:
            self.bundle.flaw(data, (), f"is larger than {MEDIUM_LIMIT // 2**20} MB")
            return
        try:
            said = digest(values, self._hash(data))
        except UNREADABLE as error:
            self.bundle.flaw(data, (), f"cannot be read ({error})")
            return
        existing = (
            MODELS[kind]()._default_manager.filter(pk=int(record.object_key)).first() if record else None
        )
        if existing is None and name in self.names.media[kind]:
            existing = MODELS[kind]()._default_manager.filter(pk=self.names.media[kind][name]).first()
        if (
            existing is not None
            and record is not None
            and record.digests.get("files") == said
            and not self.overwrite
        ):
            self.report.unchanged += 1
            self.names.add_medium(kind, name, existing.pk)
            return
        self._store(kind, name, values, data, existing, record, said)

    def _store(
        self,
        kind: str,
        name: str,
        values: dict[str, Any],
        data: str,
        existing: Any,
        record: Record | None,
        said: str,
    ) -> None:
        label = f"{kind}s/{name}"
        medium = existing or MODELS[kind]()(uploaded_by_user=self.user)
        now = state_of(kind, medium) if existing is not None else None
        content_hash = self._hash(data)
        edited = existing is not None and (record is None or record.digests.get("values") != now)
        wanted = self._fill(kind, medium, values, f"{label}.yaml")
        same_file = existing is not None and existing.file_hash == content_hash
        if (
            existing is not None
            and same_file
            and state_of(kind, medium) == now
            and wanted == self._tags(existing)
        ):
            self.report.unchanged += 1
            self._note(kind, name, existing, said, now or {})
            return
        if edited and not self.overwrite:
            fields = sorted(
                key for key, value in state_of(kind, medium).items() if (now or {}).get(key) != value
            )
            self.report.kept.append((label, fields or ["file"]))
            self._note(kind, name, existing, said, now or {})
            return
        if not same_file:
            self._put_file(kind, medium, values, data)
        if self.bundle.problems:
            return
        medium.save()
        if wanted != self._tags(medium):
            medium.tags.set(wanted)
        if existing is None:
            self.report.created.append(label)
        else:
            self.report.changed.append((label, ["file"] if not same_file else sorted(values)))
        self._note(kind, name, medium, said, state_of(kind, medium))

    def _tags(self, medium: Any) -> list[str]:
        return sorted(tag.name for tag in medium.tags.all()) if medium.pk else []

    def _note(self, kind: str, name: str, medium: Any, said: str, state: dict[str, Any]) -> None:
        self.names.add_medium(kind, name, medium.pk)
        Record.objects.update_or_create(
            kind=kind,
            name=name,
            locale="",
            defaults={"object_key": str(medium.pk), "digests": {"files": said, "values": state}},
        )

    def _fill(self, kind: str, medium: Any, values: dict[str, Any], file: str) -> list[str]:
        """Set what is known of the file; returns its tags."""
        for key in FIELDS[kind]:
            text = values.get(key, "")
            if not isinstance(text, str):
                self.bundle.flaw(file, (key,), "a text is expected")
                continue
            limit = medium._meta.get_field(key).max_length
            if limit and len(text) > limit:
                self.bundle.flaw(file, (key,), f"is longer than {limit} characters")
            setattr(medium, key, text)
        if not values.get("title"):
            self.bundle.flaw(file, ("title",), "is missing")
        if kind == IMAGE:
            self._focal_point(medium, values.get("focal_point"), file)
        medium.collection_id = self._collection(str(values.get("collection", "")))
        tags = values.get("tags", [])
        if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
            self.bundle.flaw(file, ("tags",), "a list of words is expected")
            return []
        return sorted(tags)

    def _focal_point(self, image: Any, said: Any, file: str) -> None:
        names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
        if said in (None, "", []):
            said = [None] * 4
        elif not isinstance(said, list) or len(said) != 4 or not all(map(_is_whole, said)):
            self.bundle.flaw(file, ("focal_point",), "four whole numbers are expected: x, y, width, height")
            return
        for name, value in zip(names, said, strict=True):
            setattr(image, name, None if value is None else int(value))

    def _put_file(self, kind: str, medium: Any, values: dict[str, Any], data: str) -> None:
        name = PurePosixPath(values["file"]).name
        with self.bundle.files.open(data) as source:
            content = source.read()
        from io import BytesIO

        upload = File(BytesIO(content), name=name)
        if kind == IMAGE:
            if not self._is_picture(upload, content, data):
                return
            upload.seek(0)
        else:
            extension = PurePosixPath(name).suffix.lstrip(".").lower()
            if extension not in settings.WAGTAILDOCS_EXTENSIONS:
                self.bundle.flaw(
                    data, (), f"is no kind of document.{nearest(extension, settings.WAGTAILDOCS_EXTENSIONS)}"
                )
                return
        medium.file_size = len(content)
        medium.file_hash = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        if self.dry_run and kind == DOCUMENT:
            medium.file.name = name
            return
        field = medium._meta.get_field("file")
        storage = medium.file.storage
        wanted = storage.get_available_name(field.generate_filename(medium, name), field.max_length)
        self._remember(storage, wanted)  # before it is there: the import may be killed at any moment
        stored = storage.save(wanted, upload, max_length=field.max_length)
        if stored != wanted:
            self._stored.pop()
            self._remember(storage, stored)
        medium.file.name = stored
        if kind == IMAGE:
            medium.width, medium.height = self._size

    def _is_picture(self, upload: Any, content: bytes, data: str) -> bool:
        """By Wagtail's own check of uploads: format, size, number of pixels."""
        upload.size = len(content)
        try:
            checked = WagtailImageField().to_python(upload)
        except ValidationError as error:
            self.bundle.flaw(data, (), " ".join(error.messages))
            return False
        except (OSError, SyntaxError, ValueError) as error:
            self.bundle.flaw(data, (), f"is no picture that can be read ({error})")
            return False
        self._size = checked.image.get_size()
        return True

    def _remember(self, storage: Any, name: str) -> None:
        self._stored.append((storage, name))
        self._write_down(name)

    def _write_down(self, name: str) -> None:
        """A line for each file, added before it is stored: what is half a line has no file yet."""
        with self._journal.open("a") as journal:
            journal.write(f"{json.dumps(name)}\n")

    def _hash(self, data: str) -> str:
        found = hashlib.sha1(usedforsecurity=False)
        with self.bundle.files.open(data) as source:
            while chunk := source.read(1 << 20):
                found.update(chunk)
        return found.hexdigest()


def _is_whole(text: Any) -> bool:
    """Whether it is a number that a column takes."""
    return isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10


@contextmanager
def alone() -> Iterator[None]:
    """One import at a time: another would take this one's files for what a killed one has left. Raises BundleError."""
    with (Path(settings.VAR_DIR) / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            reason = "another import is under way. Wait until it has ended."
            raise BundleError([Problem("bundle.yaml", (), reason)]) from error
        yield


def state_of(kind: str, medium: Any) -> dict[str, Any]:
    """What editors may change of a file."""
    names = (*FIELDS[kind], "collection_id", "file_hash")
    if kind == IMAGE:
        names += ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return {name: getattr(medium, name) for name in names}


def clear_leftovers() -> None:
    """Remove the files of an import that was killed: no row knows them."""
    journal = Path(settings.VAR_DIR) / JOURNAL
    if not journal.exists():
        return
    lines = journal.read_text().splitlines(keepends=True)
    names = [json.loads(line) for line in lines if line.endswith("\n")]
    for model in (get_image_model(), get_document_model()):
        known = set(model._default_manager.filter(file__in=names).values_list("file", flat=True))
        names = [name for name in names if name not in known]
    storage = get_image_model()._meta.get_field("file").storage
    for name in names:
        storage.delete(name)
    journal.unlink(missing_ok=True)
