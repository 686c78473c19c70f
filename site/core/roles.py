"""The roles: what each may do, made and kept by code.

A role is a group that is found by its code (core.models.Role), whatever it is called. Groups that are not roles are the
administrators' own affair; what they change in a role's rights is set right at the next start. What the rights mean
on a single page is in core.permissions; the organisations' groups are in core.organisation_groups.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, Page

from core.grants import Grants
from core.models import Role

NETWORK_EDITOR = "network-editor"
MODERATOR = "moderator"
MEMBER_EDITOR = "member-editor"
ORGANISER = "organiser"
ADMINISTRATOR = "administrator"

ACCESS = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
SNIPPETS = ("topic", "term", "menu", "footer", "notice")
MEDIA_CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
MEDIA_ADD = ("wagtailimages.add_image", "wagtaildocs.add_document")
MEDIA_CHANGE = ("wagtailimages.change_image", "wagtaildocs.change_document")
MEDIA = (*MEDIA_CHOOSE, *MEDIA_ADD, *MEDIA_CHANGE)
COLLECTIONS = tuple(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete"))


def _all_of(
    app: str, *models: str, actions: Iterable[str] = ("add", "change", "delete", "view")
) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for model in models for action in actions)


SEARCH = (
    *_all_of("site_search", "synonym", "preferredresult", "searchtask"),
    *_all_of("site_search", "missingcontent", actions=("view", "delete")),
    "site_search.view_queryday",
)


@dataclass(frozen=True)
class RoleSpec:
    """What a role may do: permissions, rights on all home pages, on all calendars, on all media, on shared media."""

    code: str
    name: str
    permissions: tuple[str, ...] = (ACCESS,)
    home: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    all_media: tuple[str, ...] = ()
    shared_media: tuple[str, ...] = ()


ROLES = (
    RoleSpec(
        NETWORK_EDITOR,
        "Network editors",
        permissions=(
            ACCESS,
            TRANSLATE,
            *_all_of("core", *SNIPPETS),
            *_all_of("wagtailredirects", "redirect"),
            *_all_of("home", "contactmessage", actions=("view", "delete")),
            "core.view_brokenlink",
            "core.change_sitesettings",
            *SEARCH,
            "bundles.transfer_section",
        ),
        home=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        all_media=(*MEDIA, *COLLECTIONS),
    ),
    RoleSpec(
        MODERATOR,
        "Moderators",
        permissions=(ACCESS, TRANSLATE, "core.view_brokenlink", *SEARCH),
        home=("change", "lock", "unlock", "unpublish"),
        all_media=MEDIA,
    ),
    RoleSpec(MEMBER_EDITOR, "Member editors"),
    RoleSpec(
        ORGANISER,
        "Organisers",
        permissions=(ACCESS, TRANSLATE),
        calendar=("add", "change", "publish"),
        shared_media=(*MEDIA_CHOOSE, *MEDIA_ADD),
    ),
)


def translator_code(locale_code: str) -> str:
    return f"translator:{locale_code}"


def group_of(code: str) -> Group:
    """The group of the role `code`. Raises Role.DoesNotExist."""
    return Role.objects.select_related("group").get(code=code).group


def locales_translated_by(user: Any) -> list[str]:
    """The codes of the locales whose translators `user` belongs to."""
    codes = Role.objects.filter(group__user=user, code__startswith="translator:").values_list(
        "code", flat=True
    )
    return [code.removeprefix("translator:") for code in codes]


@transaction.atomic
def ensure_roles() -> None:
    """Make what is missing of roles, groups, collections and workflow, and give each group exactly its rights."""
    from core.moderation import ensure_workflow
    from core.organisation_groups import ensure_organisation_groups

    if not Collection.objects.filter(depth=1).exists() or not Page.objects.filter(depth=1).exists():
        return  # an emptied database, between two tests
    grants = Grants()
    _retire_wagtails_groups()
    for spec in ROLES:
        _grant(grants, spec, keep_role(spec.code, spec.name).group)
    _grant_administrators(grants)
    _grant_translators(grants)
    grants.apply()
    ensure_workflow()
    ensure_organisation_groups()


def keep_role(code: str, name: str) -> Role:
    """The role `code`; made, with a group called `name`, if there is none. A group of that name is taken over."""
    role = Role.objects.select_related("group", "collection").filter(code=code).first()
    if role is not None:
        return role
    group = Group.objects.filter(name=name, role=None).first() or Group.objects.create(name=free_name(name))
    return Role.objects.create(code=code, group=group)


def free_name(name: str, keep: Group | None = None) -> str:
    """`name` as a group can bear it: at most 150 characters, and no other group's."""
    taken = Group.objects.exclude(pk=keep.pk) if keep else Group.objects.all()
    candidate, number = name[:150], 1
    while taken.filter(name=candidate).exists():
        number += 1
        candidate = f"{name[:144]} ({number})"
    return candidate


def shared_collection() -> Collection:
    """Pictures and files for everybody who writes."""
    role = keep_role(MEMBER_EDITOR, "Member editors")
    if role.collection is None:
        role.collection = Collection.objects.get(depth=1).add_child(name="Shared")
        role.save(update_fields=["collection"])
    return role.collection


def home_page_ids() -> list[int]:
    return list(apps.get_model("home.HomePage").objects.values_list("pk", flat=True))


def _grant(grants: Grants, spec: RoleSpec, group: Group) -> None:
    grants.keep(group)
    grants.permissions(group, spec.permissions)
    if spec.home:
        grants.pages(group, home_page_ids(), spec.home)
    if spec.calendar:
        grants.pages(
            group, apps.get_model("events.EventIndexPage").objects.values_list("pk", flat=True), spec.calendar
        )
    if spec.all_media:
        grants.collection(group, Collection.objects.get(depth=1).pk, spec.all_media)
    if spec.shared_media:
        grants.collection(group, shared_collection().pk, spec.shared_media)


def _grant_administrators(grants: Grants) -> None:
    group = keep_role(ADMINISTRATOR, "Administrators").group
    grants.keep(group)
    grants.everything(group)
    root = Page.objects.get(depth=1).pk
    grants.pages(group, [root], ("add", "change", "publish", "bulk_delete", "lock", "unlock"))
    grants.collection(group, Collection.objects.get(depth=1).pk, (*MEDIA, *COLLECTIONS))


def _grant_translators(grants: Grants) -> None:
    homes: dict[str, list[int]] = {}
    for pk, code in apps.get_model("home.HomePage").objects.values_list("pk", "locale__language_code"):
        homes.setdefault(code, []).append(pk)
    for spec in settings.CONTENT_LOCALES:
        group = keep_role(translator_code(spec.code), f"Translators: {spec.name}").group
        grants.keep(group)
        grants.permissions(group, (ACCESS, *_all_of("core", *SNIPPETS, actions=("change", "view"))))
        grants.pages(group, homes.get(spec.code, []), ("translate",))
        grants.collection(group, shared_collection().pk, MEDIA_CHOOSE)


def _retire_wagtails_groups() -> None:
    """Wagtail starts with "Editors", who may write everywhere. Nobody is in it on a new site, so it goes."""
    if not Role.objects.exists():
        Group.objects.filter(name="Editors", user=None).delete()
