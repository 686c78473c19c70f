"""YAML as bundles have it: read as nothing but text, written so that people and diffs can follow it."""

import re
from typing import Any

import yaml

from bundles.problems import Place

_BaseReader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SafeDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
#: Deeper than any page; what is nested deeper was made to exhaust the reader.
DEPTH_LIMIT = 40
#: A NUL in disguise.
_NUL = re.compile(r"\\(?:0|x00|u0000|U0{8})")


class YamlError(ValueError):
    """A text that is no YAML, or YAML of a kind that bundles do not have. `line` counts from 1."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class _Reader(_BaseReader):  # type: ignore[misc, valid-type]  # which of the two it is depends on the machine
    """Refuses a mapping in which a key stands twice: YAML readers silently take the last."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        found = super().construct_mapping(node, deep=deep)
        if len(found) < len(node.value):
            seen = set()
            for key, _value in node.value:
                if key.value in seen:
                    raise YamlError(f"“{key.value}” is there twice", key.start_mark.line + 1)
                seen.add(key.value)
        return found


def load(text: str) -> Any:
    """Mappings, lists and texts: `yes`, `18:00` and `2026-11-01` stay what was written. Raises YamlError."""
    if "&" in text or "*" in text:
        _refuse_aliases(text)
    try:
        value = yaml.load(text, _Reader)  # noqa: S506 (BaseLoader makes nothing but strings, lists and mappings)
    except yaml.YAMLError as error:
        raise _error(error) from error
    except RecursionError as error:
        raise YamlError("is nested too deeply") from error
    if text.count("[") + text.count("{") > DEPTH_LIMIT or "  " * DEPTH_LIMIT in text:
        _check_depth(value)
    if _NUL.search(text) and _has_nul(value):
        raise YamlError("has a NUL character")
    return value


def dump(value: Any) -> str:
    """Texts of several lines as blocks, everything else on one line of its own, in the order given."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1, default_flow_style=False
    )
    return text


def line_of(text: str, place: Place) -> int | None:
    """The line, counted from 1, of what stands at `place` in a YAML text, or of the nearest thing around it."""
    try:
        node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    line = 1
    for step in place:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(step)), None)
            node_line = found[0].start_mark.line if found else None
            node = found[1] if found else node
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            node_line = node.start_mark.line
        else:
            node_line = None
        if node_line is None:
            break
        line = node_line + 1
    return line


class _Dumper(_SafeDumper):  # type: ignore[misc, valid-type]  # which of the two it is depends on the machine
    """Never writes anchors: each value is written out where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Any, value: str) -> Any:
    block = "\n" in value and not value[0].isspace() and "\r" not in value and " \n" not in value
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if block else None)


def _list(dumper: Any, value: list[Any]) -> Any:
    short = len(value) <= 12 and all(isinstance(each, str) and len(each) < 60 for each in value)
    style = short and sum(map(len, value)) < 100 and not any("\n" in each for each in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def _refuse_aliases(text: str) -> None:
    """An alias lets a small file become an enormous one."""
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                raise YamlError(
                    "anchors (&) and aliases (*) are not used in bundles", token.start_mark.line + 1
                )
    except yaml.YAMLError as error:
        raise _error(error) from error


def _error(error: yaml.YAMLError) -> YamlError:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    return YamlError(f"is no YAML: {reason}", mark.line + 1 if mark else None)


def _has_nul(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_nul(each) for pair in value.items() for each in pair)
    return any(map(_has_nul, value)) if isinstance(value, list) else "\0" in value


def _check_depth(value: Any, depth: int = 0) -> None:
    if depth > DEPTH_LIMIT:
        raise YamlError("is nested too deeply")
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _check_depth(inner, depth + 1)
