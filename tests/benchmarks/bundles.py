"""How fast bundles are written and read, and how much memory that takes.

    python -m tests.benchmarks.bundles [--pages 20000]

Makes a bundle of guides in two languages, reads it into an empty site and writes it from there, each in a process of
its own. For comparison, such pages are published one by one by Wagtail and translated by wagtail-localize in the same
run. A page in two languages counts as two.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.findall(
    r"\w+",
    "Verein Mitglied Antrag Raum Vorstand Satzung Projekt Förderung Gespräch Termin Sprache Beratung Nachbarschaft "
    "schreiben finden planen fragen helfen treffen prüfen klären gemeinsam rechtzeitig deutlich einfach offen",
)
OTHER = re.findall(
    r"\w+",
    "dernek üye başvuru oda yönetim tüzük proje destek görüşme randevu dil danışma mahalle "
    "yazmak bulmak planlamak sormak yardım buluşma kontrol birlikte zamanında açık kolay ücretsiz",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="leave the bundle here")
    parser.add_argument("--run", choices=["import", "export", "stock"], help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        _child(options.run, options.path)
        return
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), options.pages, options.keep)


def _compare(folder: Path, pages: int, keep: Path | None) -> None:
    bundle = keep or folder / "bundle"
    write_bundle(bundle, pages)
    environment = {**os.environ, "DEVELOPMENT": "1", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    rows = []
    for kind, var, path in (
        ("stock", folder / "stock", bundle),
        ("import", folder / "site", bundle),
        ("export", folder / "site", folder / "out"),
    ):
        var.mkdir(exist_ok=True)
        environment["VAR_DIR"] = str(var)
        if not (var / "db.sqlite3").exists():
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True
            )
        command = [sys.executable, "-m", "tests.benchmarks.bundles", "--run", kind, "--path", str(path)]
        result = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        rows.append((kind, json.loads(result.stdout.splitlines()[-1])))
    stock = rows[0][1]["rate"]
    print(f"{'':8} {'versions':>9} {'seconds':>8} {'per second':>11} {'times stock':>12} {'peak MB':>8}")  # noqa: T201
    for kind, figures in rows:
        print(  # noqa: T201
            f"{kind:8} {figures['versions']:9} {figures['seconds']:8.1f} {figures['rate']:11.0f} "
            f"{figures['rate'] / stock:12.1f} {figures['peak']:8.0f}"
        )
    shutil.rmtree(folder / "out", ignore_errors=True)


def write_bundle(folder: Path, pages: int) -> None:
    """A home page, a list of guides, and so many guides in German and Turkish."""
    from bundles.yaml_text import dump

    chance = random.Random(7)  # noqa: S311 (the same texts each time, no secret)
    for name, said in _pages(pages, chance):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(said))


def _pages(pages: int, chance: random.Random) -> Iterator[tuple[str, Any]]:
    yield "bundle.yaml", {"format": 1, "name": "benchmark"}
    for number in range(12):
        said = {code: {"name": f"{word} {number}"} for code, word in (("de", "Thema"), ("tr", "Konu"))}
        yield f"snippets/core.Topic/topic-{number}.yaml", {"texts": said}
    for name, kind in (("home", "home.HomePage"), ("guides", "knowledge.GuideIndexPage")):
        parent = {} if name == "home" else {"parent": "home"}
        yield f"pages/{name}/page.yaml", {"type": kind, **parent}
        for code in ("de", "tr"):
            yield f"pages/{name}/{code}.yaml", {"title": f"{name} {code}", "summary": "…"}
    for number in range(pages):
        name = f"guide-{number:05}"
        yield (
            f"pages/{name}/page.yaml",
            {
                "type": "knowledge.GuidePage",
                "parent": "guides",
                "topics": [f"topic-{chance.randrange(12)}", f"topic-{chance.randrange(12)}"],
                "audiences": ["boards", "volunteers"],
                "verified_on": "2026-01-01",
            },
        )
        yield f"pages/{name}/de.yaml", _guide(number, chance, WORDS, is_source=True)
        yield f"pages/{name}/tr.yaml", _guide(number, chance, OTHER, is_source=False)


def _guide(number: int, chance: random.Random, words: list[str], *, is_source: bool) -> dict[str, Any]:
    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length)).capitalize()

    def facts(**values: Any) -> dict[str, Any]:
        return values if is_source else {}

    return {
        "title": f"{text(4)} {number}",
        "summary": f"{text(14)}.",
        "body": [
            {"text": f"<p>{text(30)}.</p>\n<p>{text(40)}. <b>{text(3)}</b> {text(12)}.</p>"},
            {"heading": text(4)},
            {"text": f"<p>{text(60)}.</p>\n<ul>\n<li>{text(6)}</li>\n<li>{text(7)}</li>\n</ul>"},
            {"checklist": {"title": text(3), "items": [text(5), text(6), text(4)]}},
            {"callout": {**facts(kind="tip"), "text": f"<p>{text(20)}.</p>"}},
            {"contacts": {"items": [{"name": text(2), "role": text(4), **facts(phone="030 23125 012")}]}},
        ],
        "sources": [{"source": {"title": text(5), **facts(url="https://www.gesetze-im-internet.de")}}],
    }


def _child(kind: str, path: Path) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migraktiv.settings")
    django.setup()
    started, versions = time.perf_counter(), 0
    if kind == "import":
        from bundles.importing.run import Options, import_bundle

        report = import_bundle(path, Options())
        versions = sum(name.startswith("pages/") for name in report.created)
    elif kind == "export":
        from bundles.exporting.run import export_bundle

        versions = export_bundle(path).page_versions
    else:
        versions = _stock()
        started = _STARTED[0]
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"versions": versions, "seconds": seconds, "rate": versions / seconds, "peak": peak}))  # noqa: T201


_STARTED = [0.0]


def _stock(number: int = 40) -> int:
    """So many guides published by Wagtail and translated by wagtail-localize, one by one."""
    from wagtail.models import Locale, Page
    from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

    from home.models import HomePage
    from knowledge.models import GuideIndexPage, GuidePage

    german, _created = Locale.objects.get_or_create(language_code="de")
    turkish, _created = Locale.objects.get_or_create(language_code="tr")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Start", slug="start", summary="…", locale=german))
    index = home.add_child(instance=GuideIndexPage(title="Guides", slug="guides", summary="…", locale=german))
    chance = random.Random(7)  # noqa: S311 (the same texts each time, no secret)
    _STARTED[0] = time.perf_counter()
    for each in range(number):
        said = _guide(each, chance, WORDS, is_source=True)
        body = [
            (kind, value)
            for block in said["body"]
            for kind, value in block.items()
            if kind in ("heading", "text")
        ]
        guide = GuidePage(
            title=said["title"],
            summary=said["summary"],
            locale=german,
            body=json.dumps([{"type": kind, "value": value} for kind, value in body]),
        )
        index.add_child(instance=guide)
        guide.save_revision().publish()
        source, _created = TranslationSource.update_or_create_from_instance(guide)
        translation = Translation.objects.create(source=source, target_locale=turkish)
        for segment in source.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.create(
                translation_of=String.objects.get(pk=segment.string_id),
                context=segment.context,
                locale=turkish,
                data=segment.string.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
        translation.save_target(publish=True)
    return number * 2


if __name__ == "__main__":
    main()
