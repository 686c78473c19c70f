"""Keeps the bundle of a section within the section, and its import within what the person could do by hand."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, WorkflowState
from wagtail.permissions import policy_registry

from bundles.importing.reading import Bundle
from bundles.importing.run import Outcome
from bundles.names import PAGE, Item
from bundles.problems import BundleError, Problem
from bundles.rights import Territory, versions_of

#: What belongs to the whole site, and only administrators import.
OF_THE_SITE = ("site.yaml", "redirects.yaml", "collections.yaml")
MEDIA = {"images": get_image_model, "documents": get_document_model}


class SectionBounds:
    """Of an import by `user` into the section whose page has the translation key `key`; an overseer."""

    def __init__(self, user: Any, key: UUID) -> None:
        self.user = user
        self.key = key
        self._roots: dict[int, str] = {}
        self._locked: set[int] = set()
        self._groups: set[int] = set()
        self._collections: set[int] = set()

    def begin(self, bundle: Bundle, names: Any, items: dict[str, Item]) -> None:
        """Raise BundleError for what does not belong to the section."""
        territory = Territory(self.user)
        roots = versions_of(self.key)
        if not roots or not all(territory.has(page) for page in roots):
            raise BundleError([Problem("bundle.yaml", (), "you may not publish in all of this section")])
        self._roots = {page.pk: page.path for page in roots}
        problems = list(self._foreign(bundle, names))
        inside = self._inside(self._roots.values())
        for name, item in items.items():
            problems += [
                Problem(
                    f"pages/{name}/page.yaml",
                    (),
                    f"the page is on the site already, outside the section ({code})",
                )
                for code, pk in item.rows.items()
                if pk not in inside
            ]
        if problems:
            raise BundleError(problems)
        self._locked = self._locked_pages()
        self._groups = set(Group.objects.values_list("pk", flat=True))
        self._collections = set(Collection.objects.values_list("pk", flat=True))

    def decide(self, outcome: Outcome) -> None:
        """Raise BundleError for what has been written and might not be."""
        problems = [*self._places(outcome), *self._kinds(outcome), *self._deletions(outcome)]
        if problems:
            raise BundleError(problems)

    def _foreign(self, bundle: Bundle, names: Any) -> Iterator[Problem]:
        present = set(bundle.files.names())
        for file in OF_THE_SITE:
            if file in present:
                yield Problem(file, (), "belongs to the whole site; administrators import it. Leave it out.")
        covers = bundle.head.get("covers")
        if not covers:
            return
        item = names.kind(PAGE).called(covers) if covers != "site" else None
        if item is None or item.key != str(self.key):
            reason = "the bundle is of the whole site or of another section; choose the section that it is of"
            yield Problem("bundle.yaml", ("covers",), reason)

    def _inside(self, paths: Any) -> set[int]:
        within = Q(pk__in=[])
        for path in paths:
            within |= Q(path__startswith=path)
        return set(Page.objects.filter(within).values_list("pk", flat=True))

    def _locked_pages(self) -> set[int]:
        """Pages of the section that are locked for the person: by somebody, in moderation, or before their time."""
        within = Q(pk__in=[])
        for path in self._roots.values():
            within |= Q(path__startswith=path)
        rows = [
            *WorkflowState.objects.active().values_list("object_id", flat=True),
            *Revision.objects.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True),
        ]
        waiting = {int(pk) for pk in rows if str(pk).isdigit()}
        found = Page.objects.filter(within).filter(Q(locked=True) | Q(pk__in=waiting))
        return {page.pk for page in found.specific() if page.permissions_for_user(self.user).page_locked()}

    def _places(self, outcome: Outcome) -> Iterator[Problem]:
        """Everything must stand in the section, and the section where it stood."""
        roots = {page.pk: page for page in versions_of(self.key)}
        territory = Territory(self.user)
        for pk, page in roots.items():
            if self._roots.get(pk, page.path) != page.path or not territory.has(page):
                yield Problem(
                    "pages", (), f"“{page.title}”: the section itself cannot be moved or go elsewhere"
                )
        inside = self._inside(page.path for page in roots.values())
        for row in outcome.rows:
            if row.pk not in inside:
                yield Problem(f"pages/{row.item.name}/{row.code}.yaml", (), "would stand outside the section")

    def _kinds(self, outcome: Outcome) -> Iterator[Problem]:
        report, names = outcome.report, outcome.names
        for action, labels in (
            ("add", report.created),
            ("change", [label for label, _fields in report.changed]),
        ):
            for label in labels:
                folder, _slash, rest = label.partition("/")
                if folder == "pages":
                    name, _slash, code = rest.rpartition("/")
                    item = names.kind(PAGE).called(name)
                    if action == "change" and item is not None and item.rows.get(code) in self._locked:
                        yield Problem(
                            f"{label}.yaml", (), "the page is locked: by somebody, or in moderation"
                        )
                elif folder in MEDIA:
                    if not self._may_all_media(MEDIA[folder](), action):
                        yield Problem(f"{label}.yaml", (), f"you may not {action} files in all collections")
                elif not self._may_all_snippets(rest.partition("/")[0]):
                    yield Problem(label, (), "you may not change snippets of this kind")
        for name in Group.objects.exclude(pk__in=self._groups).values_list("name", flat=True):
            yield Problem(
                "bundle.yaml", (), f"the group “{name}” is not on the site; administrators make groups"
            )
        new = Collection.objects.exclude(pk__in=self._collections).values_list("name", flat=True)
        if new and not self._may_make_collections():
            for name in new:
                yield Problem(
                    "bundle.yaml", (), f"the collection “{name}” is not on the site; you may not make it"
                )

    def _may_make_collections(self) -> bool:
        policy = policy_registry.get_by_type(Collection)
        root = Collection.get_first_root_node()
        return bool(policy.user_has_permission_for_instance(self.user, "add", root))

    def _may_all_media(self, model: Any, action: str) -> bool:
        policy = policy_registry.get_by_type(model)
        root = Collection.get_first_root_node()
        allowed = policy.collections_user_has_permission_for(self.user, action)
        return bool(allowed.filter(pk=root.pk).exists())

    def _may_all_snippets(self, label: str) -> bool:
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError):
            return False
        names = (f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in ("add", "change"))
        return all(self.user.has_perm(name) for name in names)

    def _deletions(self, outcome: Outcome) -> Iterator[Problem]:
        pks = [pk for _name, model, pk in outcome.surplus if model is Page]
        pages = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
        for name, model, pk in outcome.surplus:
            page = pages.get(pk)
            if model is not Page or page is None or not page.permissions_for_user(self.user).can_delete():
                yield Problem(name, (), "you may not delete it")
