"""The mark of a plain-language page that readers have checked."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core import changes
from core.page_map import visitor_url
from knowledge.models import GuidePage
from tests.factories import make_guide, make_tree
from tests.factories.translations import localized

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    return localized(make_guide(make_tree("de-simple")["guides"]), "de-simple")


def check(client: Any, page: Any, **values: Any) -> Any:
    return client.post(reverse("easy_read", args=[page.pk]), values)


def test_a_check_is_shown_at_once_and_survives_the_next_publication(admin_client, client, page) -> None:
    today, start = timezone.localdate(), changes.newest()
    answer = check(
        admin_client, page, easy_read_checked_by="Lesegruppe Spandau", easy_read_checked_on=today.isoformat()
    )
    assert answer.status_code == 302
    assert [each.kind for each in changes.after(start)] == ["published"]
    assert "Lesegruppe Spandau" in client.get(visitor_url(page.url_path, "de-simple")).content.decode()
    GuidePage.objects.get(pk=page.pk).get_latest_revision().publish()
    page = GuidePage.objects.get(pk=page.pk)
    assert (page.easy_read_checked_by, page.easy_read_checked_on) == ("Lesegruppe Spandau", today)


def test_the_form_is_in_the_menu_of_plain_language_pages_alone(admin_client, page) -> None:
    listing = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert reverse("easy_read", args=[page.pk]) in admin_client.get(listing).content.decode()
    german = page.get_translations().get(locale__language_code="de")
    assert check(admin_client, german, easy_read_checked_by="Lesegruppe").status_code == 404


def test_a_day_needs_a_name_and_has_passed(admin_client, page) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = check(admin_client, page, easy_read_checked_by="", easy_read_checked_on=timezone.localdate())
    assert "easy_read_checked_by" in answer.context["form"].errors
    answer = check(admin_client, page, easy_read_checked_by="Gruppe", easy_read_checked_on=tomorrow)
    assert "easy_read_checked_on" in answer.context["form"].errors
    assert GuidePage.objects.get(pk=page.pk).easy_read_checked_by == ""


def test_who_may_not_publish_may_not_mark(client, django_user_model, page) -> None:

    user = django_user_model.objects.create_user("nobody", password="x")
    client.force_login(user)
    assert check(client, page, easy_read_checked_by="Gruppe").status_code == 302
    assert GuidePage.objects.get(pk=page.pk).easy_read_checked_by == ""
