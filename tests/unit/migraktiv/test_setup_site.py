"""What belongs to the settings follows them at each start."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Site

from core.models import Role
from core.roles import NETWORK_EDITOR
from migraktiv.management.commands.setup_site import keep_in_step
from tests.factories import make_tree

pytestmark = pytest.mark.django_db


def test_a_new_language_gets_its_row_and_its_translators(settings):
    make_tree()
    spanish = replace(settings.CONTENT_LOCALES[0], code="es", name="Español", babel="es")
    settings.CONTENT_LOCALES = [*settings.CONTENT_LOCALES, spanish]
    keep_in_step()
    assert Locale.objects.filter(language_code="es").exists()
    assert Group.objects.filter(name="Translators: Español").exists()


def test_rights_taken_from_a_role_come_back():
    make_tree()
    keep_in_step()
    group = Role.objects.get(code=NETWORK_EDITOR).group
    before = group.permissions.count()
    group.permissions.clear()
    keep_in_step()
    assert before
    assert group.permissions.count() == before


def test_the_sites_record_names_the_address_that_is_set(settings):
    make_tree()
    settings.BASE_URL = "https://netz.example"
    keep_in_step()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("netz.example", 443)
