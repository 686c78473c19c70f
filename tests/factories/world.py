"""A site with people of every role, and pages of every state that they may or may not touch."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core import roles
from tests.factories.pages import make_event, make_guide, make_organisation, translate
from tests.factories.people import localize, make_user
from tests.factories.site import make_tree

ROLES = {
    "administrator": (roles.ADMINISTRATOR,),
    "network editor": (roles.NETWORK_EDITOR,),
    "moderator": (roles.MODERATOR,),
    "member editor": (roles.MEMBER_EDITOR,),
    "organiser": (roles.ORGANISER,),
    "translator": (roles.translator_code("tr"),),
}
STATES = {"D": "draft", "L": "live", "M": "in moderation"}


@dataclass
class World:
    tree: Any
    users: dict[str, Any]
    organisations: dict[str, Any]
    pages: dict[tuple[str, str], Any]

    def signed_in(self, role: str) -> Client:
        client = Client()
        client.force_login(self.users[role])
        return client

    def page(self, kind: str, state: str) -> Any:
        """A page as the admin would load it for this request."""
        return Page.objects.get(pk=self.pages[kind, state].pk).specific


def make_world() -> World:
    tree = make_tree("tr")
    own = make_organisation(tree["organisations"], "Bahar")
    translate(own, "tr", "Bahar TR")
    other = make_organisation(tree["organisations"], "Levante")
    users = {
        name: make_user(name.replace(" ", "-"), *codes, member_of=own if name == "member editor" else None)
        for name, codes in ROLES.items()
    }
    submitter = make_user("submitter", member_of=other)
    users["submitter"] = submitter
    users["second moderator"] = make_user("second-moderator", roles.MODERATOR)
    makers = {
        "own guide": lambda title, live: make_guide(own, title, live=live),
        "other's guide": lambda title, live: make_guide(other, title, live=live),
        "network's guide": lambda title, live: make_guide(tree["guides"], title, live=live),
        "calendar's event": lambda title, live: make_event(tree["events"], title, live=live),
        "other's event": lambda title, live: make_event(other, title, live=live),
    }
    pages = {}
    for kind, make in makers.items():
        for state, name in STATES.items():
            page = make(f"{kind} {name}", state == "L")
            if state == "M":
                page.get_workflow().start(page, submitter)
            pages[kind, state] = page
    source = make_guide(tree["guides"], "Zu übersetzen")
    pages["translation", "D"] = localize(source, "tr")
    second = make_guide(tree["guides"], "Übersetzt")
    pages["translation", "L"] = localize(second, "tr")
    pages["translation", "L"].save_revision().publish()
    draft_source = make_guide(tree["guides"], "Noch nicht öffentlich", live=False)
    pages["translation of a draft", "D"] = localize(draft_source, "tr")
    pages["Turkish original", "L"] = make_guide(tree.pages["guides"]["tr"], "Dernek kurmak")
    pages["list", "L"] = tree["events"]
    pages["organisation", "L"] = own
    pages["home page", "L"] = tree["home"]
    return World(tree, users, {"own": own, "other": other}, pages)


def refused(response: Any) -> bool:
    """Whether the admin said no, which it does by leading back to its home screen."""
    return response.status_code == 403 or (
        response.status_code == 302
        and response.headers["Location"] in (reverse("wagtailadmin_home"), "/admin/")
    )


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(page: Any, **more: str) -> dict[str, Any]:
    """The edit form of a guide as a browser sends it."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "image": "",
        "image_alt": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-id": "",
        "body-0-value": "Anfang",
        "sources-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return {**data, **more}
