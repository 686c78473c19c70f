"""A folder of Markdown files as guides.

`name.md` is a guide, `name.tr.md` its Turkish translation. What stands first may be YAML between `---` lines: title,
summary, topics, locale. Pictures and files lie in the folder, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from bundles.converters.base import (
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    Bundle,
    Options,
    ascii_name,
    first_sentence,
    ids_for,
    own_id,
    read_utf8,
    said,
)
from bundles.converters.folder import FolderTargets
from bundles.converters.html_blocks import Block, blocks_of, plain_text
from bundles.converters.inline import squeezed
from bundles.converters.translations import difference, prose_of
from bundles.problems import BundleError, Problem, nearest
from bundles.yaml_text import YamlError, load

ENDINGS: Final = (".md", ".markdown")
KEYS: Final = ("title", "summary", "topics", "locale")
_CODE: Final = re.compile(r"[a-z]{2}(-[a-z]+)?")


@dataclass
class _File:
    """A Markdown file: whose text it is, in which language, and what it says."""

    name: str
    path: Path
    #: The name without language and ending, which a guide's files share.
    stem: str
    locale: str
    is_translation: bool
    title: str = ""
    summary: str = ""
    topics: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def convert(source: Path, options: Options) -> Bundle:
    """The guides in the folder `source`. Raises BundleError."""
    bundle = Bundle.called("markdown", source)
    if not source.is_dir():
        raise BundleError([Problem(source.name, (), "is no folder. Name the folder in which the files lie.")])
    root = source.resolve()
    files = list(_files(root, options, bundle))
    bundle.check()
    if not files:
        bundle.problem(source.name, "has no file whose name ends in .md. Name the folder in which they lie.")
    bundle.check()
    stems = sorted({file.stem for file in files})
    ids = dict(
        zip(stems, ids_for([(stem, stem) for stem in stems], ascii_name(root.name) or "guide"), strict=True)
    )
    pages = {file.path: ids[file.stem] for file in files}
    for file in files:
        _Reader(file, bundle).read(root, pages)
    for stem in stems:
        same = [file for file in files if file.stem == stem]
        same.sort(key=lambda file: (file.is_translation, file.locale != options.locale, file.name))
        _write(same, ids[stem], options.parent or "guides", bundle, set(ids.values()))
    return bundle


def _files(root: Path, options: Options, bundle: Bundle) -> Iterator[_File]:
    codes = [code for code, _name in settings.LANGUAGES]
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.suffix.lower() not in ENDINGS or any(part.startswith(".") for part in relative.parts):
            continue
        name = relative.as_posix()
        stem, _dot, code = relative.with_suffix("").as_posix().rpartition(".")
        if stem and code in codes:
            yield _File(name, path, stem, code, is_translation=True)
        elif stem and _CODE.fullmatch(code):
            bundle.problem(name, f"“{code}” is no language of this site.{nearest(code, codes)}")
        else:
            yield _File(name, path, str(relative.with_suffix("")), options.locale, is_translation=False)


class _Reader:
    """Reads one file."""

    def __init__(self, file: _File, bundle: Bundle) -> None:
        self.file, self.bundle = file, bundle

    def read(self, root: Path, pages: dict[Path, str]) -> None:
        text = read_utf8(self.file.path, self.file.name)
        markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin)
        tokens = markdown.parse(text)
        if tokens and tokens[0].type == "front_matter":
            self._front_matter(tokens.pop(0))
        if len(tokens) > 2 and tokens[0].tag == "h1" and self.file.title in ("", _text_of(tokens[1])):
            self.file.title = _text_of(tokens[1])
            del tokens[:3]
        lines = dict(_addresses(tokens))
        targets = FolderTargets(self.file.path, self.file.name, root, pages, lines, self.bundle)
        self.file.blocks = blocks_of(markdown.renderer.render(tokens, markdown.options, {}), targets)
        self._check()

    def _check(self) -> None:
        file = self.file
        if not file.title:
            self.problem("has no title. Begin it with a line like “# Title”.", 1)
        elif len(file.title) > TITLE_LENGTH:
            self.problem(f"has a title of more than {TITLE_LENGTH} characters. Shorten it.", 1)
        if not file.blocks:
            self.problem("has no text below its title. Write one, or remove the file.")
        file.summary = file.summary or first_sentence(plain_text(file.blocks))
        if not file.summary:
            self.problem(
                "has no sentence to make a summary of. Add “summary: …” between --- lines at the top.", 1
            )
        elif len(file.summary) > SUMMARY_LENGTH:
            self.problem(f"has a summary of more than {SUMMARY_LENGTH} characters. Shorten it.", 1)

    def problem(self, reason: str, line: int | None = None) -> None:
        self.bundle.problem(self.file.name, reason, line)

    def _front_matter(self, token: Token) -> None:
        try:
            values = load(token.content) or {}
        except YamlError as error:
            self.problem(f"what stands between the --- lines {error}", (error.line or 0) + 1)
            return
        if not isinstance(values, dict):
            self.problem("between the --- lines, “title: …” and the like are expected.", 1)
            return
        for key in values.keys() - set(KEYS):
            self.bundle.note(self.file.name, f"“{key}” is left out.{nearest(key, KEYS)}", 1)
        title, summary = values.get("title", ""), values.get("summary", "")
        self.file.title, self.file.summary = (squeezed(str(each)) for each in (title, summary))
        self._locale(values.get("locale", ""))
        topics = values.get("topics", [])
        topics = topics.split(",") if isinstance(topics, str) else topics
        self.file.topics = [topic for each in topics if (topic := str(each).strip())]
        for topic in self.file.topics:
            if not re.fullmatch(r"[a-z0-9-]+", topic):
                self.problem(f"“{topic}” is no id of a topic: these are like “project-funding”.", 1)

    def _locale(self, code: str) -> None:
        codes = [each for each, _name in settings.LANGUAGES]
        if code and code not in codes:
            self.problem(f"“{code}” is no language of this site.{nearest(code, codes)}", 1)
        elif code and self.file.is_translation and code != self.file.locale:
            self.problem(
                f"says “locale: {code}”, its name says “{self.file.locale}”. Correct one of them.", 1
            )
        elif code:
            self.file.locale = code


def _addresses(tokens: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """The addresses of links and pictures with the line of their paragraph, the last of each first."""
    for token in reversed(list(tokens)):
        for child in token.children or ():
            address = child.attrGet("src") if child.type == "image" else child.attrGet("href")
            if address and token.map:
                yield str(address), token.map[0] + 1


def _text_of(token: Token) -> str:
    texts = [" " if each.type == "softbreak" else each.content for each in token.children or ()]
    marks = [each.type == "html_inline" for each in token.children or ()]
    return squeezed("".join(text for text, is_mark in zip(texts, marks, strict=True) if not is_mark))


def _write(files: list[_File], name: str, parent: str, bundle: Bundle, taken: set[str]) -> None:
    """A guide with its translations; those that are built otherwise are pages of their own."""
    source, *others = files
    texts = {source.locale: _text(source, source.blocks)}
    for file in others:
        if file.locale in texts:
            bundle.problem(
                file.name, f"“{file.locale}” is the language of {source.name}, too. Remove one of the two."
            )
        elif reason := difference(source.blocks, file.blocks):
            own = own_id(f"{name}-{file.locale}", taken)
            reason = (
                f"is not built as {source.name}: {reason}. It is the page {own} of its own, not published."
            )
            bundle.note(file.name, reason)
            shared = _shared(parent, source.topics)
            bundle.page(own, shared, {file.locale: {**_text(file, file.blocks), "live": False}})
        else:
            texts[file.locale] = _text(file, prose_of(file.blocks))
    bundle.page(name, _shared(parent, source.topics), texts)


def _shared(parent: str, topics: list[str]) -> dict[str, Any]:
    return said({"type": "knowledge.GuidePage", "parent": parent, "topics": topics})


def _text(file: _File, blocks: list[Block]) -> dict[str, Any]:
    return said({"title": file.title, "summary": file.summary, "body": blocks})
