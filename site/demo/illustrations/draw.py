"""Draws every picture of the demo content and the brand mark.

python draw.py SVG_ONLY          writes the SVG sources beside this file
python draw.py                   also renders them (needs chromium, and Pillow for WebP)
python draw.py img-home          only what is named
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import marks
import scenes_culture
import scenes_guides
import scenes_home
import scenes_joint
import scenes_meals
import scenes_meet
import scenes_more
import scenes_together
import scenes_work
from svg import picture

HERE = Path(__file__).resolve().parent
IMAGES = HERE.parent / "content" / "images"
STATIC = HERE.parents[1] / "core" / "static" / "img"
SIZE_LIMIT = 60_000

SCENES: dict[str, tuple[Callable[[], str], str]] = {
    "img-home": (scenes_home.home, "Lange Tafel vor dem runden Backsteinturm"),
    **scenes_work.SCENES,
    **scenes_meet.SCENES,
    **scenes_culture.SCENES,
    **scenes_guides.SCENES,
    **scenes_together.SCENES,
    **scenes_joint.SCENES,
    **scenes_more.SCENES,
    **scenes_meals.SCENES,
}


def render(svg: str, target: Path, width: int, height: int, *, factor: int = 2) -> None:
    """Render with chromium at `factor` times the size, and shrink, so that edges come out smooth."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(
            f"<!doctype html><style>*{{margin:0}}svg{{display:block;width:{width}px;height:{height}px}}</style>{svg}"
        )
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--force-device-scale-factor={factor}",
            f"--screenshot={shot}",
            f"--window-size={width},{height}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)
        image = Image.open(shot).convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".webp":
        image.save(target, quality=90, method=6)
    else:
        image.save(target, optimize=True)


def sources(wanted: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name, (scene, title) in SCENES.items():
        if not wanted or name in wanted:
            yield name, picture(scene(), label=title)
    for name, logo in marks.LOGOS.items():
        if not wanted or name in wanted:
            yield name, logo()


def brand(rendered: bool) -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    (STATIC / "logo.svg").write_text(marks.brand_mark())
    (STATIC / "favicon.svg").write_text(marks.brand_mark())
    if rendered:
        render(marks.brand_mark(corner=0), STATIC / "apple-touch-icon.png", 180, 180, factor=4)
        render(marks.share_image(), STATIC / "og-default.png", 1200, 630)


def main(arguments: list[str]) -> None:
    rendered = "SVG_ONLY" not in arguments
    wanted = [argument for argument in arguments if argument != "SVG_ONLY"]
    for name, svg in sources(wanted):
        size = len(svg.encode())
        if size > SIZE_LIMIT:
            sys.exit(f"{name}.svg has {size} bytes, more than {SIZE_LIMIT}")
        (HERE / f"{name}.svg").write_text(svg)
        if rendered and name in SCENES:
            render(svg, IMAGES / f"{name}.webp", 1600, 900)
        elif rendered:
            render(svg, IMAGES / f"{name}.png", 400, 400)
        print(f"{name}: {size} bytes")  # noqa: T201
    if not wanted or "brand" in wanted:
        brand(rendered)


if __name__ == "__main__":
    main(sys.argv[1:])
