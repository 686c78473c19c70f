"""What a question finds: in which language, in which order, with which counts; and nothing that is not for everyone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.finding import PAGE_SIZE, find
from search.questions import Question
from tests.factories import make_event, make_guide, make_organisation, make_topic, make_tree, translate
from tests.support.search import document_of, use_engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree("tr")


def question(address, code="de"):
    return Question.read(QueryDict(address), code)


def titles(address, code="de"):
    return [hit.page.title for hit in find(question(address, code)).hits]


def guide_and_organisation(tree):
    guide = make_guide(tree["guides"], "Satzung schreiben")
    house = make_organisation(tree["organisations"], "Haus der Satzung")
    return (
        document_of([guide], facets={"type": ["guide"], "audience": ["boards"]}),
        document_of([house], facets={"type": ["organisation"], "spoken": ["tr", "ar"]}),
    )


def test_a_page_is_found_by_its_words(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Verein gründen")
    use_engine(monkeypatch, document_of([guide]))
    assert titles("q=Verein") == ["Verein gründen"]
    assert titles("q=nirgendwo") == []


def test_each_page_is_found_once_in_the_visitors_best_language(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Projekt")
    turkish = translate(guide, "tr", "Proje yazmak")
    use_engine(monkeypatch, document_of([guide, turkish]))
    assert titles("q=Projekt", "tr") == ["Proje yazmak"]
    assert titles("q=Projekt", "de") == ["Projekt"]
    assert titles("q=Projekt", "pl") == ["Projekt"]


def test_what_exists_only_in_another_language_is_found_and_says_so(tree, monkeypatch):
    guide = make_guide(tree.pages["guides"]["tr"], "Dernek kurmak")
    use_engine(monkeypatch, document_of([guide]))
    (hit,) = find(question("q=Dernek")).hits
    assert hit.page.locale.language_code == "tr"


@pytest.mark.parametrize("change", ["restrict", "unpublish", "delete"])
def test_what_is_not_for_everyone_is_not_shown_even_if_the_index_still_has_it(tree, monkeypatch, change):
    secret = make_guide(tree["guides"], "Geheime Satzung")
    document = document_of([secret], facets={"organisation": [str(secret.translation_key)]})
    use_engine(monkeypatch, document)
    if change == "restrict":
        PageViewRestriction.objects.create(page=secret, restriction_type="login")
    elif change == "unpublish":
        secret.unpublish()
    else:
        secret.delete()
    found = find(question("q=Satzung"))
    assert (found.total, list(found.hits)) == (0, [])
    assert "organisation" not in {group.name for group in found.groups}


def test_a_translation_behind_a_restriction_does_not_hide_the_others(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Projekt")
    turkish = translate(guide, "tr", "Proje yazmak")
    PageViewRestriction.objects.create(page=turkish, restriction_type="login")
    use_engine(monkeypatch, document_of([guide, turkish]))
    assert titles("q=Projekt", "tr") == ["Projekt"]


def test_the_match_is_marked_in_title_and_text(tree, monkeypatch):
    guide = make_guide(tree["guides"], "Satzung & Co")
    use_engine(monkeypatch, document_of([guide], body="Vorher.\nDie <Satzung> nennt den Zweck."))
    (hit,) = find(question("q=Satzung")).hits
    assert hit.title == "<mark>Satzung</mark> &amp; Co"
    (hit,) = find(question("q=Zweck")).hits
    assert hit.title is None
    assert hit.excerpt == "Die &lt;Satzung&gt; nennt den <mark>Zweck</mark>."


def test_chosen_values_narrow_and_those_of_one_facet_widen(tree, monkeypatch):
    use_engine(monkeypatch, *guide_and_organisation(tree))
    assert titles("q=Satzung&type=guide") == ["Satzung schreiben"]
    assert len(titles("q=Satzung&type=guide&type=organisation")) == 2
    assert titles("q=Satzung&type=guide&spoken=tr") == []
    assert titles("q=Satzung&type=nonsense") == []


def test_a_facet_counts_what_its_other_values_would_find(tree, monkeypatch):
    use_engine(monkeypatch, *guide_and_organisation(tree))
    (kinds,) = (group for group in find(question("q=Satzung&type=guide")).groups if group.name == "type")
    assert [(link.count, link.selected) for link in kinds.links] == [(1, True), (1, False)]
    assert [link.url for link in kinds.links] == ["?q=Satzung", "?q=Satzung&type=guide&type=organisation"]


def test_filters_alone_are_a_question(tree, monkeypatch):
    use_engine(monkeypatch, *guide_and_organisation(tree))
    assert titles("type=guide") == ["Satzung schreiben"]
    assert titles("") == []


def test_events_are_narrowed_by_when_they_begin(tree, monkeypatch):
    now = timezone.localtime()
    documents = []
    for name, days in (("Heute", 0), ("Später", 70)):
        event = make_event(tree["events"], f"Treffen {name}", days=max(days, 1))
        start = now.replace(hour=23, minute=59) + timedelta(days=days)
        documents.append(document_of([event], facets={"type": ["event"]}, dates={"starts": [start]}))
    use_engine(monkeypatch, *documents)
    assert titles("q=Treffen&when=today") == ["Treffen Heute"]
    assert titles("q=Treffen&when=later") == ["Treffen Später"]
    (when,) = (group for group in find(question("q=Treffen&when=today")).groups if group.name == "when")
    assert sum(link.count for link in when.links if "when=later" in link.url) == 1


def test_the_newest_come_first_if_asked_for(tree, monkeypatch):
    documents = [
        document_of(
            [make_guide(tree["guides"], f"Satzung {year}")],
            dates={"published": [datetime(year, 1, 1, tzinfo=UTC)]},
        )
        for year in (2020, 2024, 2022)
    ]
    use_engine(monkeypatch, *documents)
    assert titles("q=Satzung&sort=newest") == ["Satzung 2024", "Satzung 2022", "Satzung 2020"]


def test_a_page_too_far_is_the_last_one(tree, monkeypatch):
    documents = [document_of([make_guide(tree["guides"], f"Satzung {n}")]) for n in range(PAGE_SIZE + 1)]
    use_engine(monkeypatch, *documents)
    last = find(question("q=Satzung&page=99"))
    assert (last.hits.number, len(last.hits), last.total, last.first) == (2, 1, PAGE_SIZE + 1, PAGE_SIZE + 1)


def test_what_editors_want_comes_first_and_every_page_comes_once(tree, monkeypatch):
    guides = [make_guide(tree["guides"], f"Satzung {n}") for n in range(PAGE_SIZE + 3)]
    other = make_guide(tree["guides"], "Gründungsurkunde")
    gone = make_guide(tree["guides"], "Weg", live=False)
    wanted = [gone.translation_key, other.translation_key, guides[-1].translation_key]
    monkeypatch.setattr("search.finding.preferred", lambda query, locale: wanted)
    use_engine(monkeypatch, *(document_of([guide]) for guide in [*guides, other]))
    pages = [find(question(f"q=Satzung&page={number}")) for number in (1, 2)]
    shown = [hit.page.title for page in pages for hit in page.hits]
    assert shown[:2] == ["Gründungsurkunde", guides[-1].title]
    assert sorted(shown) == sorted(guide.title for guide in [*guides, other])
    assert {page.total for page in pages} == {len(shown)}
    assert [hit.is_preferred for hit in pages[0].hits][:3] == [True, True, False]
    assert "Gründungsurkunde" not in titles("q=Satzung&sort=newest") + titles("q=Satzung&sort=newest&page=2")


def test_a_question_takes_few_queries_whatever_is_found(tree, monkeypatch, django_assert_max_num_queries):
    topic = make_topic("Räume")
    house = make_organisation(tree["organisations"], "Haus der Laterne")
    documents = [
        document_of(
            [make(tree[name], f"Laterne {name} {n}")],
            facets={
                "type": [name],
                "topic": [str(topic.translation_key)],
                "organisation": [str(house.translation_key)],
            },
        )
        for name, make in (
            ("guides", make_guide),
            ("organisations", make_organisation),
            ("events", make_event),
        )
        for n in range(3)
    ]
    use_engine(monkeypatch, *documents)
    find(question("q=Laterne"))
    with django_assert_max_num_queries(5):
        found = find(question(f"q=Laterne&topic={topic.translation_key}"))
        assert all(hit.page.summary and hit.page.card_label for hit in found.hits)
    assert found.total == 9
