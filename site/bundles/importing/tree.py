"""Where the bundle's pages will stand: their rows, paths and addresses, worked out before anything is written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Page

from bundles.files import read_text
from bundles.importing.names import ImportNames, reserve
from bundles.importing.reading import Bundle, PageFiles, page_models, usable
from bundles.names import PAGE, Item
from bundles.problems import BundleError, nearest
from core.site_tree import welcome_pages
from core.slugs import HOME_DEPTH, reserved_slugs

#: What of a locale's file says where the page stands.
_PLACE = re.compile(r"^(parent|children|alias_of|translation|slug):", re.MULTILINE)


@dataclass
class PageRow:
    """A page in one language that will be stored."""

    item: Item
    code: str
    pk: int = 0
    parent: "tuple[str, str] | None" = None
    parent_pk: int | None = None
    path: str = ""
    depth: int = 0
    numchild: int = 0
    is_new: bool = True
    #: Made because a page below it is translated, and it is not.
    is_implied: bool = False
    children: list[str] | None = None
    slug: str = ""


@dataclass
class Tree:
    rows: dict[tuple[str, str], PageRow] = field(default_factory=dict)
    #: By the key of the parent's row: addresses that are taken below it.
    slugs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    url_paths: dict[int, str] = field(default_factory=dict)
    root: Any = None

    def free_slug(self, row: PageRow, wanted: str) -> str:
        """The address `wanted`, or with a number where another page has it."""
        taken = self.slugs[row.parent_pk or 0]
        reserved = reserved_slugs() if row.depth == HOME_DEPTH + 1 else frozenset()
        slug, number = wanted or row.item.name, 1
        while slug in taken or slug in reserved:
            number += 1
            slug = f"{wanted or row.item.name}-{number}"
        return slug


class TreePlanner:
    def __init__(self, bundle: Bundle, names: ImportNames, items: dict[str, Item]) -> None:
        self.bundle = bundle
        self.names = names
        self.items = items
        self.tree = Tree(root=Page.objects.get(depth=1))
        self.heads: dict[tuple[str, str], dict[str, Any]] = {}
        self.begun: dict[str, list[str]] = defaultdict(list)

    def plan(self) -> Tree:
        for page in self.bundle.pages.values():
            for code in page.codes:
                self._row(page, code)
        for key in list(self.tree.rows):
            self._place(key, ())
        if not self.bundle.problems:
            self._allow()
            self._reserve()
            self._paths()
        return self.tree

    def _row(self, page: PageFiles, code: str) -> None:
        head = self._head(page, code)
        if head.get("translation") in ("begun", "abandoned"):
            self.begun[page.name].append(code)
            return
        item = self.items[page.name]
        row = PageRow(item, code, is_new=code not in item.rows)
        row.pk = item.rows.get(code, 0)
        row.parent = self._parent(page, code, head)
        row.slug = str(head.get("slug") or "")
        said = head.get("children") if "children" in head else None
        row.children = said if isinstance(said, list) else None
        self.tree.rows[item.key, code] = row

    def _head(self, page: PageFiles, code: str) -> dict[str, Any]:
        try:
            text = read_text(self.bundle.files, page.file(code))
        except BundleError as error:
            self.bundle.problems += error.problems
            return {}
        found = (
            usable(self.bundle, page.file(code), self.bundle.values(page.file(code)))
            if _PLACE.search(text)
            else {}
        )
        self.heads[page.name, code] = found
        return dict(found)

    def _parent(self, page: PageFiles, code: str, head: dict[str, Any]) -> tuple[str, str] | None:
        said = head.get("parent") or page.parent
        file = page.file(code) if head.get("parent") else f"{page.folder}/page.yaml"
        if not said:
            return None
        name, slash, locale = str(said).partition("/")
        item = self.names.kind(PAGE).called(name)
        if item is None:
            known = self.names.kind(PAGE).keys
            self.bundle.flaw(file, ("parent",), f"there is no page “{name}”.{nearest(name, known)}")
            return None
        # What page.yaml says holds for the source; a translation stands below the translation.
        if slash and (head.get("parent") or code == page.source):
            return item.key, locale
        return item.key, code

    def _place(self, key: tuple[str, str], seen: tuple[tuple[str, str], ...]) -> None:
        """See to it that the row's parents exist, as aliases where they are not translated."""
        row = self.tree.rows[key]
        if row.parent is None or row.depth:
            return
        if key in seen:
            names = " → ".join(self.tree.rows[each].item.name for each in (*seen[seen.index(key) :], key))
            file = f"pages/{row.item.name}/page.yaml"
            if not any(each.file == file and "stand below" in each.reason for each in self.bundle.problems):
                self.bundle.flaw(file, ("parent",), f"the pages stand below each other: {names}")
            return
        above = self.tree.rows.get(row.parent)
        if above is None:
            item = self.names.kind(PAGE).items[row.parent[0]]
            if row.parent[1] in item.rows:
                return
            above = self._implied(item, row.parent[1])
        self._place((above.item.key, above.code), (*seen, key))

    def _implied(self, item: Item, code: str) -> PageRow:
        row = PageRow(item, code, is_implied=True)
        source = self.tree.rows.get((item.key, item.source))
        if source is not None and source.parent is not None:
            row.parent = (source.parent[0], code)
        elif source is None:
            pk = item.rows[item.source]
            parent = Page.objects.get(pk=pk).get_parent()
            if parent.depth > 1:
                row.parent = (str(parent.translation_key), code)
        self.tree.rows[item.key, code] = row
        return row

    def _allow(self) -> None:
        """Whether pages of these types may stand where they are to stand."""
        found = page_models()
        for page in self.bundle.pages.values():
            model = found[page.type]
            allowed = model.allowed_parent_page_models()
            for code in page.codes:
                row = self.tree.rows.get((self.items[page.name].key, code))
                if row is None or (row.parent is None and (not row.is_new or Page in allowed)):
                    continue
                kind = self.names.kind(PAGE).items[row.parent[0]].type if row.parent else "wagtailcore.Page"
                above = found.get(kind)
                if above is not None and above not in allowed:
                    is_own = "parent" in self.heads.get((page.name, code), {})
                    wanted = ", ".join(sorted(each._meta.label for each in allowed)) or "nothing"
                    self.bundle.flaw(
                        page.file(code) if is_own else f"{page.folder}/page.yaml",
                        ("parent",),
                        f"a {page.type} cannot stand below a {above._meta.label}, only below {wanted}"
                        if row.parent
                        else f"is missing: a {page.type} stands below {wanted}",
                    )

    def _reserve(self) -> None:
        new = [row for row in self.tree.rows.values() if row.is_new]
        for row, pk in zip(new, reserve(Page, len(new)), strict=True):
            row.pk = pk
            self.names.kind(PAGE).add_row(row.item, row.code, pk)

    def _paths(self) -> None:
        """The places of new rows, after the children that their parents have already."""
        below: dict[tuple[str, str] | None, list[PageRow]] = defaultdict(list)
        for row in self.tree.rows.values():
            if row.is_new:
                below[row.parent].append(row)
        stored = self._stored_parents(below)
        for parent, rows in below.items():
            if parent is None or parent not in self.tree.rows or not self.tree.rows[parent].is_new:
                self._fill(parent, stored.get(parent) if parent else self.tree.root, rows, below)

    def _stored_parents(self, below: Iterable[tuple[str, str] | None]) -> dict[tuple[str, str], Any]:
        pks = {}
        for each in below:
            if each is not None and each[1] in (item := self.names.kind(PAGE).items[each[0]]).rows:
                row = self.tree.rows.get(each)
                if row is None or not row.is_new:
                    pks[item.rows[each[1]]] = each
        pages = Page.objects.filter(pk__in=pks).only("pk", "path", "depth", "numchild", "url_path")
        return {pks[page.pk]: page for page in pages}

    def _fill(
        self,
        parent: tuple[str, str] | None,
        stored: Any,
        rows: list[PageRow],
        below: dict[tuple[str, str] | None, list[PageRow]],
    ) -> None:
        """Give rows below a stored page their places, and then those below them."""
        children = Page.objects.filter(path__startswith=stored.path, depth=stored.depth + 1).values_list(
            "path", "slug"
        )
        paths = [path for path, _slug in children]
        if self.bundle.site.get("root_page"):
            children = children.exclude(pk__in=welcome_pages())  # it gives way to the bundle's home page
        self.tree.slugs[stored.pk].update(slug for _path, slug in children)
        self.tree.url_paths[stored.pk] = stored.url_path
        first = max((Page._str2int(path[-Page.steplen :]) for path in paths), default=0) + 1
        Page.objects.filter(pk=stored.pk).update(numchild=models.F("numchild") + len(rows))
        queue = [(stored.path, stored.depth, stored.pk, first, self._ordered(parent, rows))]
        while queue:
            path, depth, pk, number, ordered = queue.pop()
            for place, row in enumerate(ordered, start=number):
                row.path = Page._get_path(path, depth + 1, place)
                row.depth, row.parent_pk = depth + 1, pk
                inner = below.get((row.item.key, row.code), [])
                row.numchild = len(inner)
                if inner:
                    queue.append(
                        (row.path, row.depth, row.pk, 1, self._ordered((row.item.key, row.code), inner))
                    )

    def _ordered(self, parent: tuple[str, str] | None, rows: list[PageRow]) -> list[PageRow]:
        """In the order that the parent says, else its `page.yaml`, else by name; the German home page first."""
        said: list[str] = []
        if parent is not None:
            row = self.tree.rows.get(parent)
            page = self.bundle.pages.get(row.item.name) if row else None
            head = page.head.get("children", []) if page else []
            usual = head if isinstance(head, list) else []
            said = row.children if row and row.children is not None else usual
        places = {name: number for number, name in enumerate(said)}
        last = len(places)
        return sorted(
            rows, key=lambda row: (places.get(row.item.name, last), row.item.name, row.code != "de", row.code)
        )

    def ordered_items(self) -> Iterator[PageFiles]:
        """The pages, those above before those below."""
        depths: dict[str, int] = defaultdict(int)
        for row in self.tree.rows.values():
            depths[row.item.name] = max(depths[row.item.name], row.depth or 1)
        return iter(sorted(self.bundle.pages.values(), key=lambda page: (depths[page.name], page.name)))
