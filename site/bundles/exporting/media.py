"""Writes pictures and documents: the file, and beside it what is known of it."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from bundles.files import Writer
from bundles.names import DOCUMENT, IMAGE, NameTable
from bundles.problems import BundleError, Problem
from bundles.yaml_text import dump

MODELS: dict[str, Callable[[], Any]] = {IMAGE: get_image_model, DOCUMENT: get_document_model}
#: What bundles keep of files, beside their place, tags and focal point.
FIELDS = {IMAGE: ("title", "description", "credit"), DOCUMENT: ("title",)}


def export_media(kind: str, pks: set[int] | None, names: NameTable, writer: Writer) -> int:
    """Write all files of a kind, or those in `pks`; returns how many. Raises BundleError for files that are gone."""
    paths = collection_paths()
    problems = []
    rows = MODELS[kind]()._default_manager.prefetch_related("tags")
    number = 0
    for each in rows if pks is None else rows.filter(pk__in=pks):
        name = names.name(kind, each.pk)
        file = f"{kind}s/{name}{PurePosixPath(each.file.name).suffix.lower()}"
        said: dict[str, Any] = {"file": PurePosixPath(file).name}
        said |= {key: value for key in FIELDS[kind] if (value := getattr(each, key, ""))}
        if tags := sorted(tag.name for tag in each.tags.all()):
            said["tags"] = tags
        if place := paths[each.collection_id]:
            said["collection"] = place
        if kind == IMAGE and each.focal_point_x is not None:
            said["focal_point"] = [
                each.focal_point_x,
                each.focal_point_y,
                each.focal_point_width,
                each.focal_point_height,
            ]
        try:
            with each.file.storage.open(each.file.name, "rb") as source:
                writer.copy(file, source)
        except FileNotFoundError:
            problems.append(
                Problem(
                    file,
                    (),
                    f"the file {each.file.name} of “{each.title}” is gone. Upload it again, or delete it.",
                )
            )
        writer.write(f"{kind}s/{name}.yaml", dump(said).encode())
        number += 1
    if problems:
        raise BundleError(problems)
    return number


def collection_paths() -> dict[int, str]:
    """Each collection by its names from the top; the root's is empty."""
    paths: dict[str, str] = {}
    found: dict[int, str] = {}
    for pk, path, depth, name in Collection.objects.order_by("path").values_list(
        "pk", "path", "depth", "name"
    ):
        above = paths.get(path[: -Collection.steplen], "")
        paths[path] = "" if depth == 1 else f"{above} / {name}" if above else name
        found[pk] = paths[path]
    return found


def collections_said() -> list[dict[str, Any]]:
    """The collections below the root, with who may see what is in them."""
    paths = collection_paths()
    restrictions = {
        each.collection_id: each for each in CollectionViewRestriction.objects.prefetch_related("groups")
    }
    said = []
    for pk, path in sorted(paths.items(), key=lambda pair: pair[1]):
        entry: dict[str, Any] = {"name": path}
        if each := restrictions.get(pk):
            entry["privacy"] = {
                "type": each.restriction_type,
                **({"password": each.password} if each.password else {}),
                **(
                    {"groups": groups}
                    if (groups := sorted(group.name for group in each.groups.all()))
                    else {}
                ),
            }
        if path or len(entry) > 1:
            said.append(entry)
    return said
