"""Prints the demo documents: ../documents/<id>.md becomes a tagged A4 PDF in German in the content.

Needs chromium and the packages markdown and PyYAML. Checkboxes are drawn as shapes with a spoken name, blanks as
lines, so that a screen reader reads "Kästchen" and "Feld" and not a row of underscores.
"""

# ruff: noqa: E501 - path data and styles do not break well

from __future__ import annotations

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path

import markdown
import yaml
from marks import brand_mark

TEXTS = Path(__file__).resolve().parent.parent / "documents"
CONTENT = TEXTS.parent / "content" / "documents"

STYLE = """
@page { size: A4; margin: 12mm 17mm 11mm }
* { box-sizing: border-box }
body { margin: 0; font: SIZEpt/1.42 "Noto Sans", "Liberation Sans", sans-serif; color: #1d2433 }
header { display: flex; align-items: center; gap: 4mm; border-bottom: 1.2mm solid #f2b134; padding-bottom: 3.5mm; margin-bottom: 4mm }
header svg { width: 15mm; height: 15mm; flex: none }
h1 { font-size: 19pt; line-height: 1.15; margin: 0; color: #0b5a5e }
h2 { font-size: 12pt; line-height: 1.25; margin: 3.6mm 0 1.4mm; color: #0b5a5e; break-after: avoid }
p { margin: 0 0 2mm } p:last-child { margin-bottom: 0 }
ol { margin: 0 0 2mm; padding-left: 6mm }
ul + p, ol + p { margin-top: 2mm }
ul { list-style: none; margin: 0; padding: 0 }
li { break-inside: avoid; margin: .7mm 0 }
li.task { padding-left: 6.6mm; position: relative }
li.task .box { position: absolute; left: 0; top: .7mm }
.box { display: inline-block; width: 3.7mm; height: 3.7mm; vertical-align: -.5mm; border: .35mm solid #0b5a5e; border-radius: .7mm; background: #fff }
.box.inline { margin: 0 }
p:has(.blank) { line-height: 1.6 }
.blank { display: inline-block; border-bottom: .3mm solid #5b6472; height: 1.15em; vertical-align: -.2em; max-width: 100% }
table { width: 100%; border-collapse: collapse; margin: 1mm 0 3mm; break-inside: auto }
tr { break-inside: avoid }
th { background: #0b5a5e; color: #fff; text-align: left; font-weight: 600 }
th, td { padding: 1.1mm 2.2mm; border: .25mm solid #9fb3b4; vertical-align: top }
td:first-child { background: #f7efe2 }
th:first-child { width: 26% }
.wide td { height: 5.7mm; padding-top: .4mm; padding-bottom: .4mm; line-height: 1.2 }
.wide th { padding-top: .7mm; padding-bottom: .7mm }
.wide th:first-child { width: 43% }
.wide th:last-child:nth-child(3) { width: 13% }
.wide h2 { margin: 1.6mm 0 1mm }
.wide header { margin-bottom: 2.5mm; padding-bottom: 2.5mm }
.wide li { margin: .3mm 0 }
.wide footer { margin-top: 4mm; padding-top: 1mm }
.wide table { margin-bottom: 2mm }
footer { margin-top: 4mm; padding-top: 2mm; border-top: .3mm solid #1b8a8f; font-size: 8.6pt; color: #414a59 }
"""

# Sizes of type to try, in points: the largest that needs no more pages than the smallest is taken.
SIZES = (11.0, 10.8, 10.4, 10.0, 9.6, 9.3, 9.0)

# Documents whose tables are filled in by hand.
TALL_ROWS = {"doc-finance-plan"}

# What single documents need beside the common style: where a page ends, how wide columns and how high rows are.
OWN_STYLE = {
    "doc-statutes-checklist": "h2:nth-of-type(4) { break-before: page }",
    "doc-receipt-list": "th:first-child { width: auto } td { height: 6.6mm } h2 { margin-top: 5mm } h2:nth-of-type(2) { break-before: page }",
    "doc-photo-consent": "h2:nth-of-type(2) { break-before: page } th:first-child { width: 20% } td:nth-child(n+3) { width: 26% }",
    "doc-volunteer-agreement": "th:first-child { width: 40% } td { height: 8.5mm } h2:nth-of-type(3) { break-before: page } h2:nth-of-type(3) ~ p { margin-bottom: 3.5mm } ol li { margin: 2mm 0 }",
}


def with_shapes(html: str) -> str:
    """Boxes to tick and lines to write on, in place of their signs."""
    box = '<span class="box" role="img" aria-label="Kästchen"></span>'
    html = re.sub(r"<li>(\s*<p>)?\s*\[ \] ", lambda found: f'<li class="task">{found[1] or ""}{box} ', html)
    html = re.sub("☐ ?", lambda _: box.replace('"box"', '"box inline"') + "&nbsp;", html)

    def blank(found: re.Match[str]) -> str:
        width = min(len(found[0]) * 1.72, 78)
        return f'<span class="blank" role="img" aria-label="Feld zum Ausfüllen" style="width:{width:.0f}mm"></span>'

    return re.sub(r"_{4,}", blank, html)


def page(name: str, title: str, text: str, size: float) -> str:
    # Markdown reads four underscores and more between words as a rule or as emphasis; it must not.
    text = re.sub(r"_{4,}", lambda found: found[0].replace("_", r"\_"), text)
    text = re.sub(r"(§+) (\d+\w?)(?: (?=BGB|AO|GwG))?", lambda found: found[0].replace(" ", "\u00a0"), text)
    heading, _, rest = text.strip().partition("\n")
    body = with_shapes(markdown.markdown(rest, extensions=["tables", "sane_lists"]))
    mark = (
        brand_mark()
        .replace("<svg ", '<svg role="img" aria-label="MigrAktiv" ')
        .replace("<title>MigrAktiv</title>", "")
    )
    style = STYLE.replace("SIZE", str(size)) + OWN_STYLE.get(name, "")
    wide = ' class="wide"' if name in TALL_ROWS else ""
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style></head>'
        f"<body{wide}><header>{mark}<h1>{escape(heading.lstrip('# '))}</h1></header><main>{body}</main>"
        "<footer>MigrAktiv · CC BY 4.0 · Darf kopiert, verändert und weitergegeben werden.</footer></body></html>"
    )


def print_pdf(html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html)
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)


def page_count(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def main() -> None:
    for source in sorted(TEXTS.glob("*.md")):
        name, text = source.stem, source.read_text()
        facts = yaml.safe_load((CONTENT / f"{name}.yaml").read_text())
        target = CONTENT / facts["file"]
        pages = {}
        for size in reversed(SIZES):
            print_pdf(page(name, facts["title"], text, size), target)
            pages[size] = page_count(target)
        best = next(size for size in SIZES if pages[size] == min(pages.values()))
        print_pdf(page(name, facts["title"], text, best), target)
        print(f"{target.name}: {pages[best]} page(s) at {best} pt, {target.stat().st_size} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
