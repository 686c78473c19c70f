"""The interface's message catalogues: compiles them without gettext, and finds what is not translated.

`python -m core.messages` compiles every catalogue that is newer than its compiled form. No Django is imported.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
# Named and positional placeholders: %(name)s, %s, %d, {name}. A literal %% is none.
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%[sd]|\{\w*\}")


def catalogues(root: Path = ROOT) -> Iterator[Path]:
    """Every app's catalogues."""
    for app in (root, root / "site"):
        yield from sorted(app.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_catalogues(root: Path = ROOT) -> int:
    """Compile what is newer than its compiled form. Returns how many were compiled."""
    compiled = 0
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        partial = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)  # at once: a running site may read it
        compiled += 1
    return compiled


def faults(catalogue: polib.POFile, wanted: Iterable[polib.POEntry], plural_forms: str) -> list[str]:
    """What keeps `catalogue` from being a complete translation of the `wanted` messages, one line each.

    `plural_forms` is the header that Django's own catalogue of the language has: with another one, Django would choose
    the wrong form for numbers.
    """
    if _normalised(catalogue.metadata.get("Plural-Forms", "")) != _normalised(plural_forms):
        return [f"the header must say Plural-Forms: {plural_forms}"]
    forms = int(re.search(r"nplurals=(\d+)", plural_forms).group(1)) if plural_forms else 2  # type: ignore[union-attr]
    found = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    return [
        f"{fault}: {message.msgid!r}"
        for message in wanted
        if (fault := _fault(message, found.get((message.msgctxt, message.msgid)), forms))
    ]


def _fault(message: polib.POEntry, entry: polib.POEntry | None, forms: int) -> str | None:
    if entry is None:
        return "missing"
    if entry.fuzzy:
        return "fuzzy"
    if message.msgid_plural:
        texts = [entry.msgstr_plural.get(index, "") for index in range(forms)]
        if len(entry.msgstr_plural) != forms:
            return f"{len(entry.msgstr_plural)} plural forms instead of {forms}"
    else:
        texts = [entry.msgstr]
    if not all(text.strip() for text in texts):
        return "empty"
    allowed = _placeholders(message.msgid) | _placeholders(message.msgid_plural)
    if message.msgid_plural:  # a form for "one" may leave out the number
        return None if all(_placeholders(text) <= allowed for text in texts) else "other placeholders"
    return None if _placeholders(texts[0]) == allowed else "other placeholders"


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text.replace("%%", "")))


def _normalised(header: str) -> str:
    return re.sub(r"\s+", "", header).rstrip(";")


if __name__ == "__main__":
    compile_catalogues(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
