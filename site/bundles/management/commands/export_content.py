"""`manage.py export_content`: writes the site's content as a bundle."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from wagtail.models import Page

from bundles.exporting.run import export_bundle
from bundles.problems import BundleError
from bundles.progress import Bar
from bundles.schema import schemas


class Command(BaseCommand):
    help = "Write all content (pages in all languages, snippets, files) as a bundle. See docs/content-bundles.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", help="a folder, or a file that ends in .zip")
        parser.add_argument(
            "--schema",
            type=Path,
            metavar="FOLDER",
            help="write JSON Schemas of the files instead, for editors' programs",
        )
        parser.add_argument(
            "--section", type=int, metavar="PAGE", help="only this page and what is below it (its number)"
        )

    def handle(self, *, path: Path | None, section: int | None, schema: Path | None, **options: Any) -> None:
        if schema is not None:
            self._schema(schema)
        if path is not None:
            self._export(path, section)
        elif schema is None:
            raise CommandError("Say where to: a folder, or a file that ends in .zip.")

    def _schema(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with translation.override("en"):
            for name, schema in schemas():
                (folder / name).write_text(
                    json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
                )
        self.stdout.write(f"{folder}: JSON Schemas of the files of a bundle.")

    def _export(self, path: Path, section: int | None) -> None:
        page = None
        if section is not None:
            page = Page.objects.filter(pk=section, depth__gt=1).first()
            if page is None:
                raise CommandError(f"There is no page with the number {section}.")
        bar = Bar(self.stderr, "pages")
        try:
            written = export_bundle(path, section=page, progress=bar)
        except BundleError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        finally:
            bar.close()
        self.stdout.write(
            f"{path}: {written.pages} pages in {written.page_versions} language versions, {written.snippets} snippets, "
            f"{written.images} pictures, {written.documents} documents."
        )
