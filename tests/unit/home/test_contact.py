"""The contact form: consent, spam, rate, mail, deletion."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.utils import timezone

from core.models import SiteSettings
from home.forms import TOKEN_SALT
from home.models import ContactMessage
from home.tasks import delete_expired_contact_messages
from tests.factories import make_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_run_at_once")]


@pytest.fixture
def page():
    from wagtail.models import Site

    tree = make_tree("tr")
    SiteSettings.objects.create(site=Site.objects.get(), email="office@example.org")
    return tree["contact"]


def token(age=60):
    signer = signing.TimestampSigner(salt=TOKEN_SALT)
    with pytest.MonkeyPatch.context() as patch:
        now = time.time()
        patch.setattr(time, "time", lambda: now - age)
        return signer.sign("contact")


def message(**changes):
    return {
        "name": "Ayşe",
        "email": "ayse@example.org",
        "subject": "Raum gesucht",
        "message": "Wer hat am Samstag einen Raum?",
        "consent": "on",
        "website": "",
        "shown": token(),
    } | changes


def send(client, page, code="de", **changes):
    return client.post(f"/{code}/contact-message/{page.pk}/", message(**changes))


def test_a_message_is_kept_and_mailed(client, page):
    response = send(client, page)
    assert response.status_code == 302
    assert response["Location"].endswith("?sent=1#form")
    kept = ContactMessage.objects.get()
    assert kept.delete_on == timezone.localdate() + timedelta(days=180)
    (sent,) = mail.outbox
    assert sent.to == ["office@example.org"]
    assert sent.reply_to == ["ayse@example.org"]
    assert "Wer hat am Samstag" in sent.body
    assert "Raum gesucht" in sent.subject


def test_no_cookie_is_set(client, page):
    assert not client.get(page.url).cookies
    assert not send(client, page).cookies


@pytest.mark.parametrize(
    "missing",
    [{"consent": ""}, {"email": "not an address"}, {"message": ""}, {"shown": ""}, {"shown": "forged:1:x"}],
)
def test_a_wrong_message_comes_back_with_what_was_typed(client, page, missing):
    response = send(client, page, **missing)
    assert response.status_code == 422
    assert "Raum gesucht" in response.text
    assert not ContactMessage.objects.exists()


def test_machines_are_thanked_and_ignored(client, page):
    assert send(client, page, website="https://spam.example").status_code == 302
    assert not ContactMessage.objects.exists()
    assert not mail.outbox


def test_too_fast_is_a_machine(client, page):
    assert send(client, page, shown=token(age=0)).status_code == 422


def test_a_form_left_open_too_long_keeps_the_text(client, page):
    response = send(client, page, shown=token(age=2 * 24 * 60 * 60))
    assert response.status_code == 422
    assert "Wer hat am Samstag" in response.text


@pytest.mark.parametrize(
    "stale", [lambda: token(age=2 * 24 * 60 * 60), str, lambda: "forged:1:x"], ids=["old", "none", "forged"]
)
def test_what_came_back_can_be_sent(client, page, monkeypatch, stale):
    html = send(client, page, shown=stale()).text
    shown = re.search(r'name="shown" value="([^"]+)"', html)[1]
    later = time.time() + 10
    monkeypatch.setattr(time, "time", lambda: later)
    assert send(client, page, shown=shown).status_code == 302
    assert ContactMessage.objects.count() == 1


def test_a_mistake_does_not_restart_the_clock(client, page):
    shown = token()
    assert f'value="{shown}"' in send(client, page, shown=shown, message="").text


def test_after_five_messages_in_an_hour_it_is_enough(client, page):
    for _number in range(5):
        assert send(client, page).status_code == 302
    assert send(client, page).status_code == 422
    assert ContactMessage.objects.count() == 5
    assert not ContactMessage.objects.filter(sender_hash__contains="127.0.0.1").exists()


def test_a_header_cannot_be_injected(client, page):
    assert send(client, page, subject="Hallo\nBcc: all@example.org").status_code == 302
    assert "Bcc" not in mail.outbox[0].message()


def test_expired_messages_are_deleted(client, page):
    send(client, page)
    send(client, page)
    first = ContactMessage.objects.first()
    ContactMessage.objects.filter(pk=first.pk).update(delete_on=timezone.localdate())
    delete_expired_contact_messages.call()
    assert ContactMessage.objects.count() == 1
    assert not ContactMessage.objects.filter(pk=first.pk).exists()


def test_without_a_message_the_address_leads_to_the_page(client, page):
    for code, address in (("de", "/de/kontakt/"), ("tr", "/tr/kontakt-tr/")):
        response = client.get(f"/{code}/contact-message/{page.pk}/", follow=True)
        assert (response.status_code, response.redirect_chain[-1][0]) == (200, address)
    assert client.put(f"/de/contact-message/{page.pk}/").status_code == 405
    assert not ContactMessage.objects.exists()
