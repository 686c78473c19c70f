from pathlib import Path

from django.core.files.storage import FileSystemStorage

from core.storage import STYLESHEET, StaticFilesStorage

PARTS = {
    STYLESHEET: '@layer base, components;\n@import url("base.css") layer(base);\n'
    '@import url("components/card.css") layer(components);\n',
    "css/base.css": "body { color: red; }\n",
    "css/components/card.css": ".card { color: blue; }\n",
}


def _collected(tmp_path: Path) -> str:
    source = FileSystemStorage(tmp_path / "source")
    target = StaticFilesStorage(tmp_path / "static", base_url="/static/")
    for name, text in PARTS.items():
        path = Path(source.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        with source.open(name) as file:
            target.delete(name)
            target._save(name, file)
    for _name, _processed, error in target.post_process({name: (source, name) for name in PARTS}):
        assert not isinstance(error, Exception)
    return (tmp_path / "static" / STYLESHEET).read_text()


def test_the_stylesheet_is_one_file_with_each_part_in_its_layer(tmp_path):
    text = _collected(tmp_path)
    assert "@import" not in text
    assert "@layer base {\nbody { color: red; }\n}" in text
    assert text.index("@layer base {") < text.index("@layer components {")


def test_collecting_again_takes_up_a_changed_part(tmp_path, monkeypatch):
    _collected(tmp_path)
    monkeypatch.setitem(PARTS, "css/base.css", "body { color: green; }\n")
    assert "color: green" in _collected(tmp_path)


def test_every_stylesheet_of_a_component_is_part_of_the_whole():
    folder = Path(__file__).resolve().parents[3] / "site/core/static/css"
    whole = (folder / "site.css").read_text()
    missing = [
        path.name for path in (folder / "components").glob("*.css") if f"components/{path.name}" not in whole
    ]
    assert missing == []
