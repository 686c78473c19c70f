"""Static files with hashed names, the stylesheet joined into one file."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("(?P<name>[\w/.-]+)"\) layer\((?P<layer>\w+)\);')
STYLESHEET = "css/site.css"


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, those that ES modules import from each other included; `site.css` is one file.

    The browser would otherwise ask for the parts of the stylesheet one after the other.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            self._join(STYLESHEET, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str, paths: dict[str, Any]) -> None:
        """Replace the imports of a stylesheet by what they import, each in its layer."""
        storage, path = paths[name]
        with storage.open(path) as file:
            text = file.read().decode()
        folder = name.rpartition("/")[0]

        def part(match: re.Match[str]) -> str:
            part_storage, part_path = paths[f"{folder}/{match['name']}"]
            with part_storage.open(part_path) as file:
                return f"@layer {match['layer']} {{\n{file.read().decode()}}}\n"

        joined = _IMPORT.sub(part, text)
        if joined != text:
            self.delete(name)
            self._save(name, ContentFile(joined.encode()))
            paths[name] = (self, name)
