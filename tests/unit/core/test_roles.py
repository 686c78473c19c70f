"""Who may do what with what: role × action × whose page × its state, asked of the rules and of the admin itself."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Collection

from core import roles
from core.models import Role, Term
from core.organisation_groups import organisation_code
from home.models import ContactMessage
from knowledge.models import OrganisationPage
from tests.factories import make_image
from tests.factories.site import locale
from tests.factories.world import ROLES, STATES, World, edit_url, refused

pytestmark = pytest.mark.django_db

# What each role may do, by kind of page: the states in which it may. Whatever is not listed it may not.
GUIDES = ("own guide", "other's guide", "network's guide")
EVENTS = ("calendar's event", "other's event")
EDITORS_RIGHTS = {
    "explore": "DLM",
    "create": "DLM",
    "edit": "DLM",
    "submit": "DL",
    "publish": "DLM",
    "unpublish": "L",
    "delete": "DLM",
    "move": "DLM",
    "lock": "DLM",
    "hide": "DLM",
}
MODERATORS_RIGHTS = {"explore": "DLM", "edit": "DLM", "submit": "DL", "unpublish": "L", "lock": "DLM"}
TRANSLATORS_RIGHTS = {"explore": "DL", "edit": "DL", "publish": "DL"}
EVERYTHING = (
    *GUIDES,
    *EVENTS,
    "translation",
    "translation of a draft",
    "Turkish original",
    "list",
    "organisation",
    "home page",
)
MAY: dict[str, dict[str, dict[str, str]]] = {
    "administrator": dict.fromkeys(EVERYTHING, EDITORS_RIGHTS),
    "network editor": {
        **dict.fromkeys(EVERYTHING, EDITORS_RIGHTS),
        "home page": {key: value for key, value in EDITORS_RIGHTS.items() if key not in ("delete", "move")},
    },
    "moderator": dict.fromkeys(EVERYTHING, MODERATORS_RIGHTS),
    "member editor": {
        "own guide": {
            "explore": "DLM",
            "create": "DLM",
            "edit": "DL",
            "submit": "DL",
            "delete": "D",
            "move": "D",
        },
        "organisation": {"explore": "L", "create": "L", "edit": "L", "submit": "L"},
        # On the way to one's own organisation.
        "home page": {"explore": "L"},
    },
    "organiser": {
        "calendar's event": {
            "explore": "DLM",
            "create": "DLM",
            "edit": "DL",
            "submit": "DL",
            "publish": "DL",
            "unpublish": "L",
            "delete": "DL",
            "move": "DL",
            "hide": "DLM",
        },
        "list": {"explore": "L", "create": "L"},
        # On the way to the calendar.
        "home page": {"explore": "L"},
    },
    "translator": {
        "translation": TRANSLATORS_RIGHTS,
        "translation of a draft": {"explore": "D", "edit": "D"},
        "Turkish original": {"explore": "L"},
    },
}


def asked(action: str, user: Any, page: Any) -> bool:
    rights = page.permissions_for_user(user)
    free = not rights.page_locked()
    questions = {
        "explore": lambda: rights.permission_policy.explorable_instances(user).filter(pk=page.pk).exists(),
        "create": lambda: "add" in rights.permissions,
        "edit": lambda: free and rights.can_edit(),
        "submit": rights.can_submit_for_moderation,
        "publish": lambda: free and rights.can_publish(),
        "unpublish": rights.can_unpublish,
        "delete": rights.can_delete,
        "move": rights.can_move,
        "lock": rights.can_lock,
        "hide": rights.can_set_view_restrictions,
    }
    return bool(questions[action]())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_table_says_and_nothing_else(world: World, role: str) -> None:
    user = world.users[role]
    found, expected = set(), set()
    for (kind, state), _page in world.pages.items():
        for action in EDITORS_RIGHTS:
            if asked(action, user, world.page(kind, state)):
                found.add((kind, STATES[state], action))
            if state in MAY[role].get(kind, {}).get(action, ""):
                expected.add((kind, STATES[state], action))
    assert found - expected == set(), "may do too much"
    assert expected - found == set(), "may do too little"


# The same questions put to the admin.


VIEWS_BY_ROLE = {
    # role: (may open, may not open)
    "administrator": (
        [
            "users",
            "groups",
            "sites",
            "locales",
            "settings",
            "workflows",
            "topics",
            "menus",
            "redirects",
            "messages",
        ],
        [],
    ),
    "network editor": (
        [
            "settings",
            "topics",
            "terms",
            "menus",
            "footers",
            "notices",
            "redirects",
            "messages",
            "images",
            "documents",
        ],
        ["users", "groups", "sites", "locales", "workflows", "django admin"],
    ),
    "moderator": (
        ["images", "documents"],
        [
            "users",
            "groups",
            "sites",
            "locales",
            "settings",
            "topics",
            "menus",
            "redirects",
            "messages",
            "workflows",
        ],
    ),
    "member editor": (
        ["images", "documents"],
        [
            "users",
            "groups",
            "sites",
            "settings",
            "topics",
            "terms",
            "menus",
            "notices",
            "redirects",
            "messages",
        ],
    ),
    "organiser": (
        ["images", "documents"],
        ["users", "groups", "sites", "settings", "topics", "menus", "redirects", "messages"],
    ),
    "translator": (
        ["topics", "terms", "menus"],
        ["users", "groups", "sites", "settings", "redirects", "messages", "new topic"],
    ),
}
ADDRESSES = {
    "users": "wagtailusers_users:index",
    "groups": "wagtailusers_groups:index",
    "sites": "wagtailsites:index",
    "locales": "wagtaillocales:index",
    "workflows": "wagtailadmin_workflows:index",
    "topics": "wagtailsnippets_core_topic:list",
    "new topic": "wagtailsnippets_core_topic:add",
    "terms": "wagtailsnippets_core_term:list",
    "menus": "wagtailsnippets_core_menu:list",
    "footers": "wagtailsnippets_core_footer:list",
    "notices": "wagtailsnippets_core_notice:list",
    "redirects": "wagtailredirects:index",
    "messages": "contact_messages:index",
    "images": "wagtailimages:index",
    "documents": "wagtaildocs:index",
    "django admin": "admin:index",
}


def address(name: str) -> str:
    if name == "settings":
        return reverse("wagtailsettings:edit", args=["core", "sitesettings"])
    return reverse(ADDRESSES[name])


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_own_parts_of_the_admin_only(world: World, role: str) -> None:
    client = world.signed_in(role)
    may, may_not = VIEWS_BY_ROLE[role]
    assert [
        name for name in may if client.get(address(name), follow=name == "settings").status_code != 200
    ] == []
    assert [name for name in may_not if client.get(address(name)).status_code == 200] == []


@pytest.mark.parametrize(
    ("role", "kind", "state", "opens"),
    [
        ("member editor", "own guide", "D", True),
        ("member editor", "own guide", "L", True),
        ("member editor", "own guide", "M", True),
        ("member editor", "organisation", "L", True),
        ("member editor", "other's guide", "D", False),
        ("member editor", "network's guide", "L", False),
        ("member editor", "home page", "L", False),
        ("organiser", "calendar's event", "L", True),
        ("organiser", "other's event", "L", False),
        ("organiser", "network's guide", "D", False),
        ("organiser", "list", "L", False),
        ("moderator", "other's guide", "M", True),
        ("moderator", "network's guide", "D", True),
        ("translator", "translation", "D", True),
        ("translator", "translation", "L", True),
        ("translator", "Turkish original", "L", False),
        ("translator", "network's guide", "L", False),
        ("network editor", "other's guide", "L", True),
    ],
)
def test_the_editor_opens_for_those_who_may_edit(
    world: World, role: str, kind: str, state: str, opens: bool
) -> None:
    response = world.signed_in(role).get(edit_url(world.pages[kind, state]))
    assert (response.status_code == 200) is opens
    assert refused(response) is not opens


@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "copy"])
@pytest.mark.parametrize(("role", "kind"), [("member editor", "own guide"), ("translator", "translation")])
def test_live_pages_stay_where_their_writers_may_not_publish(
    world: World, role: str, kind: str, action: str
) -> None:
    if (role, action) == ("member editor", "copy"):
        return  # a copy is a draft
    page = world.pages[kind, "L"]
    response = world.signed_in(role).get(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
    assert refused(response)


def test_a_member_editor_creates_below_the_own_organisation_in_every_language(world: World) -> None:
    client = world.signed_in("member editor")
    turkish = OrganisationPage.objects.get(
        translation_key=world.organisations["own"].translation_key, locale__language_code="tr"
    )
    for parent, opens in (
        (world.organisations["own"], True),
        (turkish, True),
        (world.organisations["other"], False),
    ):
        response = client.get(reverse("wagtailadmin_pages:add", args=["knowledge", "guidepage", parent.pk]))
        assert (response.status_code == 200) is opens, parent.title


def test_organisers_create_nothing_but_events(world: World) -> None:
    client = world.signed_in("organiser")
    calendar, guides = world.tree["events"], world.tree["guides"]
    assert (
        client.get(reverse("wagtailadmin_pages:add", args=["events", "eventpage", calendar.pk])).status_code
        == 200
    )
    assert refused(client.get(reverse("wagtailadmin_pages:add", args=["knowledge", "guidepage", guides.pk])))
    assert refused(client.get(reverse("wagtailadmin_pages:unpublish", args=[calendar.pk])))


# Media


@pytest.fixture
def pictures(world: World) -> dict[str, Any]:
    """One picture in each organisation's collection, a shared one and one of the network."""

    def collection(name: str) -> Collection:
        return Role.objects.get(code=organisation_code(world.organisations[name].translation_key)).collection

    places = {
        "own": collection("own"),
        "other": collection("other"),
        "shared": roles.shared_collection(),
        "network": Collection.objects.get(depth=1),
    }
    found = {}
    for name, place in places.items():
        found[name] = make_image(name)
        found[name].collection = place
        found[name].save()
    return found


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_members_choose_own_and_shared_pictures_and_change_their_own(
    world: World, pictures: dict[str, Any]
) -> None:
    client = world.signed_in("member editor")
    shown = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert [name for name in pictures if f'title="{name}"' in shown or f">{name}<" in shown] == [
        "own",
        "shared",
    ]
    edit = {name: reverse("wagtailimages:edit", args=[image.pk]) for name, image in pictures.items()}
    assert [name for name, url in edit.items() if client.get(url).status_code == 200] == ["own"]


def test_members_upload_into_their_own_collection(world: World) -> None:
    form = world.signed_in("member editor").get(reverse("wagtailimages:add")).content.decode()
    assert "Levante" not in form


# Contact messages


def test_contact_messages_are_read_and_deleted_but_never_written(world: World) -> None:
    message = ContactMessage.objects.create(
        email="a@b.example", subject="Frage", message="Wann?", language="de"
    )
    client = world.signed_in("network editor")
    assert client.get(reverse("contact_messages:inspect", args=[message.pk])).status_code == 200
    for role in ("moderator", "member editor", "translator"):
        assert refused(world.signed_in(role).get(reverse("contact_messages:inspect", args=[message.pk])))
    client.post(reverse("contact_messages:delete", args=[message.pk]))
    assert not ContactMessage.objects.exists()


def test_terms_are_the_network_editors(world: World) -> None:
    term = Term.objects.create(term="Satzung", definition="Regeln.", locale=locale("de"))
    url = reverse("wagtailsnippets_core_term:edit", args=[term.pk])
    assert world.signed_in("network editor").get(url).status_code == 200
    assert refused(world.signed_in("moderator").get(url))
    assert refused(world.signed_in("translator").get(url))
