from typing import Any

import pytest
from django.conf import settings
from django.core import mail as mail_module
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from knowledge.models import GuidePage
from tests.factories import make_guide
from tests.factories.world import World, edit_url, form_of, refused

pytestmark = pytest.mark.django_db


def test_a_member_editor_sends_to_moderation_but_cannot_publish(world: World) -> None:
    page = world.pages["own guide", "D"]
    client = world.signed_in("member editor")
    client.post(edit_url(page), form_of(page, **{"action-publish": "1"}))
    assert not GuidePage.objects.get(pk=page.pk).live

    client.post(edit_url(page), form_of(page, **{"action-submit": "1"}))
    assert GuidePage.objects.get(pk=page.pk).workflow_in_progress


def moderate(client: Client, page: Any, action: str, **data: str) -> Any:
    state = page.current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]), data)


def test_a_moderator_publishes_what_somebody_else_has_sent_in(world: World) -> None:
    page = world.pages["own guide", "M"]
    moderate(world.signed_in("moderator"), page, "approve", comment="")
    assert GuidePage.objects.get(pk=page.pk).live


def test_nobody_approves_their_own_submission(world: World) -> None:
    for role in ("moderator", "network editor"):
        page = make_guide(world.tree["guides"], f"Eigenes von {role}", live=False)
        page.get_workflow().start(page, world.users[role])
        assert refused(moderate(world.signed_in(role), page, "approve", comment=""))
        assert not GuidePage.objects.get(pk=page.pk).live
        moderate(world.signed_in("second moderator"), page, "approve", comment="")
        assert GuidePage.objects.get(pk=page.pk).live


def test_the_address_of_anothers_page_does_not_help_to_approve_ones_own(world: World) -> None:
    own = make_guide(world.tree["guides"], "Eigenes", live=False)
    own.get_workflow().start(own, world.users["moderator"])
    other = world.pages["own guide", "M"]
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[other.pk, "approve", own.current_workflow_task_state.pk]
    )
    world.signed_in("moderator").post(url, {"comment": ""})
    assert not GuidePage.objects.get(pk=own.pk).live


def test_a_version_that_one_has_rewritten_and_sent_again_is_ones_own(world: World) -> None:
    page = world.pages["own guide", "M"]
    moderate(world.signed_in("second moderator"), page, "reject", comment="Quelle fehlt")
    moderator = world.signed_in("moderator")
    moderator.post(edit_url(page), form_of(page, **{"summary": "Umgeschrieben.", "action-submit": "1"}))
    page = GuidePage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert refused(moderate(moderator, page, "approve", comment=""))


def test_sending_back_needs_a_reason(world: World) -> None:
    page = world.pages["own guide", "M"]
    client = world.signed_in("moderator")
    moderate(client, page, "reject", comment="")
    assert page.workflow_in_progress
    moderate(client, page, "reject", comment="Bitte eine Quelle nennen.")
    assert not GuidePage.objects.get(pk=page.pk).workflow_in_progress


def test_moderators_cannot_publish_past_the_moderation(world: World) -> None:
    page = world.pages["network's guide", "D"]
    world.signed_in("moderator").post(edit_url(page), form_of(page, **{"action-publish": "1"}))
    assert not GuidePage.objects.get(pk=page.pk).live


# Mails


def let_speak(user: Any, code: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = code
    profile.save()


def send_in(world: World, title: str = "Max' & Ayşes Text") -> Any:
    page = make_guide(world.organisations["own"], title, live=False)
    page.get_workflow().start(page, world.users["member editor"])
    return page


def mails_to(user: Any) -> list[Any]:
    return [mail for mail in mail_module.outbox if mail.to == [user.email]]


def test_moderators_hear_of_a_submission_and_where_to_check_it(world: World) -> None:
    page = send_in(world)
    for role in ("moderator", "second moderator", "network editor"):
        (mail,) = mails_to(world.users[role])
        assert "Max' & Ayşes Text" in mail.subject
        assert f"{settings.BASE_URL}{edit_url(page)}" in mail.body
    assert mails_to(world.users["member editor"]) == []


def test_the_writer_hears_in_their_own_language_why_a_page_came_back(world: World) -> None:
    writer, moderator = world.users["member editor"], world.users["moderator"]
    let_speak(writer, "en")
    let_speak(moderator, "de")
    page = send_in(world)
    moderate(world.signed_in("moderator"), page, "reject", comment="Die Quelle fehlt & das Datum auch.")
    (mail,) = mails_to(writer)
    assert mail.subject == "Sent back: Max' & Ayşes Text"
    assert "because:\n\nDie Quelle fehlt & das Datum auch." in mail.body
    assert f"{settings.BASE_URL}{edit_url(page)}" in mail.body
    assert mail.body.startswith("Hello member-editor,")


def test_the_writer_hears_where_the_published_page_is(world: World) -> None:
    writer = world.users["member editor"]
    let_speak(writer, "en")
    page = send_in(world)
    moderate(world.signed_in("moderator"), page, "approve", comment="")
    (mail,) = mails_to(writer)
    assert mail.subject == "Published: Max' & Ayşes Text"
    page = GuidePage.objects.get(pk=page.pk)
    assert page.full_url in mail.body
    assert "/de/" in page.full_url


def test_mails_speak_the_language_of_the_first_login(world: World) -> None:
    writer = world.users["member editor"]
    assert UserProfile.get_for_user(writer).preferred_language == ""
    login = {"username": writer.username, "password": writer.username}
    Client(headers={"accept-language": "tr"}).post(reverse("wagtailadmin_login"), login)
    assert UserProfile.objects.get(user=writer).preferred_language == "tr"
    Client(headers={"accept-language": "en"}).post(reverse("wagtailadmin_login"), login)
    assert UserProfile.objects.get(user=writer).preferred_language == "tr"
