"""A small content bundle for tests, written to a folder."""

from pathlib import Path
from typing import Any

import yaml

GERMAN = {
    "title": "Räume finden",
    "summary": "Wo es Räume gibt.",
    "body": [
        {"heading": "Anfang"},
        {"text": '<p>Siehe <a href="page:home">Start</a>.</p><ul><li>Eins</li><li>Zwei</li></ul>'},
        {"callout": {"kind": "tip", "title": "Tipp", "text": "<p>Fragen Sie früh.</p>"}},
        {"contacts": {"items": [{"name": "Amt", "role": "Hilft", "phone": "030 23125 001"}]}},
        {
            "table": {
                "caption": "Orte",
                "header": ["Ort", "Wofür"],
                "rows": [["Saal", "Feste"], ["Zimmer", ""]],
            }
        },
    ],
}
TURKISH = {
    "title": "Oda bulmak",
    "summary": "Nerede oda var.",
    "body": [
        {"heading": "Başlangıç"},
        {"text": '<p>Bkz. <a href="page:home">Ana sayfa</a>.</p><ul><li>Bir</li><li>İki</li></ul>'},
        {"callout": {"title": "Öneri", "text": "<p>Erken sorun.</p>"}},
        {"contacts": {"items": [{"name": "Daire", "role": "Yardım eder"}]}},
        {
            "table": {
                "caption": "Yerler",
                "header": ["Yer", "Ne için"],
                "rows": [["Salon", "Kutlama"], ["Oda", ""]],
            }
        },
    ],
}
FILES: dict[str, Any] = {
    "topics.yaml": [
        {
            "id": "rooms",
            "icon": "door",
            "name": {"de": "Räume", "tr": "Odalar"},
            "description": {"de": "Räume finden.", "tr": "Oda bulmak."},
        }
    ],
    "terms.yaml": [
        {
            "id": "satzung",
            "term": {"de": "Satzung", "tr": "tüzük"},
            "definition": {"de": "Regeln eines Vereins.", "tr": "Derneğin kuralları."},
            "synonyms": {"de": ["Statut"], "tr": ["ana tüzük"]},
        }
    ],
    "menus.yaml": {"main": ["guides"], "footer": ["home"]},
    "site.yaml": {
        "name": "Netz",
        "operator": "Verein",
        "email": "post@verein.example",
        "footer": {
            "text": {"de": "<p>Ein Netz.</p>", "tr": "<p>Bir ağ.</p>"},
            "funding": {"de": "<p>Gefördert.</p>", "tr": "<p>Destekleniyor.</p>"},
        },
        "notice": {"text": {"de": "<p>Nur ein Beispiel.</p>", "tr": "<p>Yalnızca örnek.</p>"}},
    },
    "media.yaml": {"images": {}, "documents": {}},
    "pages/home/page.yaml": {"type": "home.HomePage"},
    "pages/home/de.yaml": {"title": "Netz", "summary": "Das Netz."},
    "pages/home/tr.yaml": {"title": "Ağ", "summary": "Ağımız."},
    "pages/guides/page.yaml": {"type": "knowledge.GuideIndexPage", "parent": "home"},
    "pages/guides/de.yaml": {"title": "Leitfäden", "summary": "Alle Leitfäden."},
    "pages/guides/tr.yaml": {"title": "Rehberler", "summary": "Bütün rehberler."},
    "pages/rooms/page.yaml": {"type": "knowledge.GuidePage", "parent": "guides", "topics": ["rooms"]},
    "pages/rooms/de.yaml": GERMAN,
    "pages/rooms/tr.yaml": TURKISH,
}


def write_bundle(folder: Path, **changes: Any) -> Path:
    """Write the bundle to `folder`; `changes` maps paths (`__` for `/`, `_` for `.`) to contents, None for no file."""
    named = {name.replace("__", "/").replace("_yaml", ".yaml"): content for name, content in changes.items()}
    for name, content in {**FILES, **named}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_text(
                content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
            )
    return folder
