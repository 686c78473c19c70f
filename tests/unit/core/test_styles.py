"""House rules of style sheets and templates: logical properties only, nothing inline."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STYLESHEETS = sorted((ROOT / "site/core/static/css").rglob("*.css"))
TEMPLATES = sorted(path for path in ROOT.glob("**/templates/**/*.html") if ".venv" not in path.parts)

_NO_CODE = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
_DECLARATION = re.compile(r"(?:^|[{;])\s*(?P<name>-?[a-z][a-z-]*)\s*:\s*(?P<value>[^;{}]*)(?=[;}])")
_PHYSICAL_NAME = re.compile(
    r"(?:(?:min-|max-)?(?:width|height)"
    r"|(?:(?:scroll-)?(?:margin|padding)-|border-)?(?:left|right|top|bottom)(?:-(?:width|style|color|left-radius|right-radius))?)"
)
_ONE_SIDED = {"text-align", "float", "clear"}
_FOUR_SIDED = {"margin", "padding", "inset", "border-width", "border-color", "border-style"}
_INLINE = re.compile(
    r"<[a-z][^>]*?\s(?:style|on[a-z]+)=|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)|<style\b",
    re.IGNORECASE,
)


def _parts(value: str) -> list[str]:
    """The space-separated parts of a value; what is in brackets is one part."""
    while (flat := re.sub(r"\([^()]*\)", "_", value)) != value:
        value = flat
    return value.split()


def _is_physical(name: str, value: str) -> bool:
    parts = _parts(value.replace("!important", ""))
    if name in _ONE_SIDED:
        return bool({"left", "right"} & set(parts))
    if name in _FOUR_SIDED and len(parts) == 4:
        return parts[1] != parts[3]
    if name == "border-radius" and len(parts) == 4 and "/" not in parts:
        return parts[0] != parts[1] or parts[2] != parts[3]
    return bool(_PHYSICAL_NAME.fullmatch(name))


def _declarations(css: str) -> list[tuple[str, str]]:
    return [(each["name"], each["value"].strip()) for each in _DECLARATION.finditer(_NO_CODE.sub("", css))]


def _physical(css: str) -> list[str]:
    return [f"{name}: {value}" for name, value in _declarations(css) if _is_physical(name, value)]


@pytest.mark.parametrize(
    "rule",
    [
        "a { left: 0 }",
        "a { color: red; margin-left: 1rem; }",
        "@media print { a:hover { border-top-left-radius: 1px; } }",
        "a { max-width: 10rem; }",
        "a { text-align: right; }",
        "a { padding: 0 1rem 0 2rem; }",
        "a { border-radius: 1rem 0 0 1rem; }",
    ],
)
def test_what_belongs_to_one_side_of_the_screen_is_found(rule):
    assert len(_physical(rule)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "@media (min-width: 40rem) { a { margin-inline-start: 1rem; } }",
        "a { text-align: start; padding: 0 min(1rem, 2vw) 1rem min(1rem, 2vw); }",
        "a { border-radius: 0 0 1rem 1rem; }",
        "/* left: 0; */ a { background: url(left.svg) center top; }",
    ],
)
def test_what_follows_the_direction_of_writing_is_not(rule):
    assert _physical(rule) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.stem)
def test_a_style_sheet_names_no_side_of_the_screen(path):
    assert _physical(path.read_text()) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.stem)
def test_only_print_overrides_by_importance(path):
    important = [name for name, value in _declarations(path.read_text()) if "!important" in value]
    assert path.stem == "print" or important == []


@pytest.mark.parametrize(
    "tag", ['<p style="x">', "<b\n onclick='x'>", "<script>", '<script type="module">', "<style>"]
)
def test_what_is_inline_is_found(tag):
    assert _INLINE.search(tag)


@pytest.mark.parametrize(
    "tag",
    [
        '<script type="application/ld+json">',
        '<script type="module" src="a.js">',
        "<p>one=1",
        '<a data-on="x">',
    ],
)
def test_what_comes_from_a_file_is_not(tag):
    assert not _INLINE.search(tag)


def test_no_template_has_inline_style_or_script():
    assert len(TEMPLATES) > 50
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in TEMPLATES
        if (match := _INLINE.search(path.read_text()))
    }
    assert found == {}
