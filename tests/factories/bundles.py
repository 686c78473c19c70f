"""Bundles for tests: a small one by hand, as mappings that become files."""

from pathlib import Path
from typing import Any

HEAD = "format: 1\nname: probe\n"
GUIDE = """\
title: Verein gründen
summary: Schritt für Schritt.
body:
- heading: Anfang
- text: <p>Die Satzung zuerst.</p>
"""
GUIDE_TR = """\
title: Dernek kurmak
summary: Adım adım.
body:
- heading: Başlangıç
- text: <p>Önce tüzük.</p>
"""


def small() -> dict[str, str | bytes]:
    """A home page with a list and a guide, in German and Turkish, a topic and a picture."""
    return {
        "bundle.yaml": HEAD,
        "site.yaml": "name: Probe\nroot_page: home\n",
        "pages/home/page.yaml": "type: home.HomePage\n",
        "pages/home/de.yaml": "title: Start\nslug: home\nsummary: Das Netz.\n",
        "pages/home/tr.yaml": "title: Başlangıç\nslug: home-tr\nsummary: Ağ.\n",
        "pages/guides/page.yaml": "type: knowledge.GuideIndexPage\nparent: home\n",
        "pages/guides/de.yaml": "title: Wissen\nsummary: Wissen für alle.\n",
        "pages/guides/tr.yaml": "title: Bilgi\nsummary: Herkes için bilgi.\n",
        "pages/found/page.yaml": "type: knowledge.GuidePage\nparent: guides\ntopics: [founding]\n",
        "pages/found/de.yaml": GUIDE,
        "pages/found/tr.yaml": GUIDE_TR,
        "snippets/core.Topic/founding.yaml": "icon: list\ntexts:\n  de: {name: Gründung}\n  tr: {name: Kuruluş}\n",
        "images/citadel.yaml": "file: citadel.png\ntitle: Zitadelle\n",
        "images/citadel.png": picture(),
    }


def picture(size: tuple[int, int] = (32, 18)) -> bytes:
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, "PNG")
    return data.getvalue()


def write(folder: Path, files: dict[str, Any]) -> Path:
    """The bundle as a folder; None takes a file away."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
