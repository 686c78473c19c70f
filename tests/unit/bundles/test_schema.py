"""The JSON Schemas say what the importer takes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.core.management import CommandError, call_command

from demo.loading import CONTENT

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("schemas")
    call_command("export_content", schema=folder)
    return {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}


def files() -> list[tuple[str, str]]:
    """(file of the demo, the schema it must follow)."""
    found = [("bundle.yaml", "bundle.json"), ("site.yaml", "site.json")]
    for page in sorted((CONTENT / "pages").iterdir()):
        kind = yaml.safe_load((page / "page.yaml").read_text())["type"]
        found += [
            (f"pages/{page.name}/{path.name}", "page.json" if path.stem == "page" else f"locale.{kind}.json")
            for path in sorted(page.iterdir())
        ]
    for path in sorted(CONTENT.glob("snippets/*/*.yaml")):
        found.append((str(path.relative_to(CONTENT)), f"snippet.{path.parent.name}.json"))
    for kind in ("image", "document"):
        found += [
            (f"{kind}s/{path.name}", f"{kind}.json") for path in sorted((CONTENT / f"{kind}s").glob("*.yaml"))
        ]
    return found


def read(path: Path) -> Any:
    """As programs of editors read YAML; dates stay text in YAML 1.2."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {
            first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
            for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(path.read_text(), Loader)  # noqa: S506 (a subclass of the safe loader)


def test_the_demo_follows_the_schemas(schemas: dict[str, Any]) -> None:
    checkers = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas.items()}
    for name, schema in files():
        errors = [
            f"{name}: {error.json_path}: {error.message[:200]}"
            for error in checkers[schema].iter_errors(read(CONTENT / name))
        ]
        assert errors == []


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("bundle.json", {"format": 2}),
        ("page.json", {"type": "knowledge.BookPage"}),
        ("page.json", {"type": "knowledge.GuidePage", "body": []}),
        ("locale.knowledge.GuidePage.json", {"title": "Rooms", "colour": "red"}),
        ("locale.knowledge.GuidePage.json", {"body": [{"headline": "Rooms"}]}),
        ("locale.knowledge.GuidePage.json", {"body": [{"callout": {"kind": "joke"}}]}),
        ("locale.knowledge.GuidePage.json", {"segments": [{"at": "title"}]}),
        ("snippet.core.Term.json", {"texts": {"xx": {}}}),
        ("image.json", {"title": "Without a file"}),
    ],
)
def test_mistakes_do_not_follow_them(schemas: dict[str, Any], schema: str, said: Any) -> None:
    assert not jsonschema.Draft202012Validator(schemas[schema]).is_valid(said)


def test_each_schema_is_one(schemas: dict[str, Any]) -> None:
    assert len(schemas) > 30
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_command_asks_where_to_write() -> None:
    with pytest.raises(CommandError, match="Say where to"):
        call_command("export_content")
