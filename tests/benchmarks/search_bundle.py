"""Turns the documents of a search benchmark into a content bundle: guides, translations linked by their id.

    python -m tests.benchmarks.search_bundle DOCS.jsonl.gz BUNDLE            writes the bundle
    python -m tests.benchmarks.search_bundle DOCS.jsonl.gz BUNDLE --load VAR  also reads it into a new site in VAR

A row of the documents has `id` (shared by all translations), `lang`, `title`, `body` (a paragraph on each line). The
site gets the languages of the documents beside its own. A text with other paragraphs than its source is connected
with it as a page, not segment by segment (`translation: none`).
"""

import argparse
import gzip
import hashlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: Languages of the documents that the site does not have.
MORE = (("es", "Español"), ("vi", "Tiếng Việt"))
#: In which language a document was written, as far as anybody knows.
SOURCES = ("en", "de")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--load", type=Path, metavar="VAR")
    options = parser.parse_args()
    if not options.documents.is_file():
        sys.exit(f"{options.documents} is missing: a benchmark's documents, one JSON object on each line.")
    prepare(options.load or options.bundle.parent / "var")
    number = write_bundle(options.documents, options.bundle)
    print(f"{number} documents in {options.bundle}")  # noqa: T201
    if options.load:
        load(options.bundle)


def prepare(folder: Path) -> None:
    """Set Django up with the site in `folder` and with all languages of the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.update(DEVELOPMENT="1", VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="migraktiv.settings")
    os.environ.pop("DATABASE_URL", None)
    from django.conf import settings

    from core.locales import LocaleSpec

    settings.CONTENT_LOCALES = (
        *settings.CONTENT_LOCALES,
        *(LocaleSpec(code, name, code) for code, name in MORE),
    )
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, *MORE]
    import django

    django.setup()


def write_bundle(documents: Path, folder: Path) -> int:
    """Write the bundle; returns how many documents went into it."""
    from bundles.files import writing
    from bundles.yaml_text import dump

    pages: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with gzip.open(documents, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            pages[row["id"]][row["lang"]] = row
    codes = sorted({code for texts in pages.values() for code in texts})
    number = 0
    with writing(folder) as writer:
        for name, said in (*_frame(codes), *_guides(pages)):
            writer.write(name, dump(said).encode())
            number += name.count("/") == 2 and not name.endswith("page.yaml")
    return number - 2 * len(codes)


def _frame(codes: list[str]) -> Iterator[tuple[str, Any]]:
    """A home page and a list of guides in each language."""
    yield "bundle.yaml", {"format": 1, "name": "search-benchmark"}
    yield "site.yaml", {"name": "Benchmark", "root_page": "home"}
    for name, kind in (("home", "home.HomePage"), ("guides", "knowledge.GuideIndexPage")):
        head = {"type": kind, **({} if name == "home" else {"parent": "home"}), "source": "en"}
        yield f"pages/{name}/page.yaml", head
        for code in codes:
            yield f"pages/{name}/{code}.yaml", {"title": f"{name} {code}", "summary": "…"}


def _guides(pages: dict[str, dict[str, dict[str, str]]]) -> Iterator[tuple[str, Any]]:
    for identity, texts in pages.items():
        name = name_of(identity)
        source = next((code for code in SOURCES if code in texts), min(texts))
        yield (
            f"pages/{name}/page.yaml",
            {
                "type": "knowledge.GuidePage",
                "parent": "guides",
                **({} if source == "de" else {"source": source}),
            },
        )
        length = len(_paragraphs(texts[source]))
        for code, row in texts.items():
            paragraphs = _paragraphs(row)
            html = "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in paragraphs)
            said: dict[str, Any] = {
                "title": row["title"].strip()[:255] or identity[:255],
                "summary": (paragraphs[0] if paragraphs else row["title"]).strip()[:300] or "…",
                "body": [{"text": html or "<p>…</p>"}],
            }
            if code != source and len(paragraphs) != length:
                said["translation"] = "none"
            yield f"pages/{name}/{code}.yaml", said


def name_of(identity: str) -> str:
    """The id of the page of a document; the same for all its translations."""
    from django.utils.text import slugify

    mark = hashlib.sha256(identity.encode()).hexdigest()[:8]
    return f"{slugify(identity.replace('/', '-'))[-60:].strip('-')}-{mark}"


def _paragraphs(row: dict[str, str]) -> list[str]:
    cleaned = (" ".join(line.split()) for line in row["body"].replace("\0", " ").splitlines())
    return [line for line in cleaned if line]


def load(bundle: Path) -> None:
    """Read the bundle into the site, and say how fast that went."""
    from django.core.management import call_command

    from bundles.importing.run import Options, import_bundle
    from bundles.progress import Bar

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    report = import_bundle(bundle, Options(), Bar(_Terminal(), "pages"))
    seconds = time.perf_counter() - started
    print(f"{len(report.created)} in {seconds:.0f} s: {len(report.created) / seconds:.0f} a second")  # noqa: T201


class _Terminal:
    """Standard error as commands write to it."""

    def write(self, text: str, ending: str = "\n") -> None:
        sys.stderr.write(text + ending)

    def isatty(self) -> bool:
        return sys.stderr.isatty()

    def flush(self) -> None:
        sys.stderr.flush()


if __name__ == "__main__":
    main()
