"""What the page of a working group shows besides its own text."""

import pytest

from core.page_map import visitor_url
from events.models import MembersAreaPage
from tests.factories import make_event, make_group, make_tree, translate

pytestmark = pytest.mark.django_db


def test_meetings_to_come_are_shown_in_the_visitors_language(client):
    tree = make_tree("tr")
    group = make_group(tree["working-groups"])
    meeting = make_event(tree["events"], "Treffen der AG", working_group=group)
    translate(meeting, "tr", "Grup toplantısı")
    make_event(tree["events"], "Vorbei", working_group=group, days=-7)
    make_event(tree["events"], "Anderes")
    response = client.get(visitor_url(group.url_path, "tr"))
    assert [each.title for each in response.context["meetings"]] == ["Grup toplantısı"]


def test_the_page_leads_members_to_their_area_in_whichever_language_it_is(client):
    tree = make_tree("tr")
    group = make_group(tree["working-groups"])
    turkish = translate(group, "tr", "Odalar grubu")
    area = group.add_child(instance=MembersAreaPage(title="Intern", summary="Für uns.", locale=group.locale))
    area.save_revision().publish()
    for page, code in ((group, "de"), (turkish, "tr")):
        html = client.get(visitor_url(page.url_path, code)).content.decode()
        assert f'href="{visitor_url(area.url_path, code)}"' in html
