"""Which words lead to which others: editors' synonyms and the term base."""

import threading
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from core import changes
from core.models import ChangeKind, Term
from search import versioned
from search.languages import language_for
from search.lexicon import Synonym as Meant
from search.models import Synonym
from search.synonyms import Expansion, expansions, synonyms
from search.versioned import Versioned
from tests.factories.site import locale

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def make_term(words: dict[str, str], synonyms: str = "") -> None:
    """An entry of the term base: a word by locale code; `synonyms` are those of the first one."""
    key = uuid4()
    for number, (code, word) in enumerate(words.items()):
        Term.objects.create(
            term=word,
            definition="…",
            synonyms="" if number else synonyms,
            locale=locale(code),
            translation_key=key,
        )


def found(typed: str, code: str = "de") -> list[str]:
    return [each.phrase for each in expansions(code).get(stems(typed, code), ())]


def stems(phrase: str, code: str) -> tuple[str, ...]:
    return tuple(language_for(code).stems(phrase))


def problems(**values: str) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        Synonym(**{"locale": "de", "words": "", **values}).full_clean()
    return raised.value.message_dict


def test_words_that_mean_the_same_lead_to_each_other():
    Synonym.objects.create(locale="de", words="Kita\nKindergarten\nKindertagesstätte")
    assert found("kita") == ["Kindergarten", "Kindertagesstätte"]
    assert found("kindergarten") == ["Kita", "Kindertagesstätte"]


def test_in_one_direction_only_the_typed_word_leads_to_the_others():
    Synonym.objects.create(locale="de", words="Amt\nBehörde", also="Bezirksamt\nJobcenter")
    assert found("amt") == ["Bezirksamt", "Jobcenter"]
    assert found("jobcenter") == []
    assert "Behörde" not in found("amt")


def test_a_phrase_is_known_however_it_is_spaced_written_and_inflected():
    Synonym.objects.create(locale="de", words="Eingetragener   Verein \n\n e.V.")
    assert found("eingetragene VEREINE") == ["e.V."]
    assert found("Verein") == []


def test_a_synonym_holds_for_its_own_language_only():
    Synonym.objects.create(locale="de", words="Gift\nToxin")
    assert found("gift", "en") == []


def test_a_term_leads_to_its_other_words_and_to_those_of_every_language():
    make_term(
        {"de": "Gemeinnützigkeit", "tr": "Kamu yararı", "ar": "المنفعة العامة"}, synonyms="Steuerbegünstigung"
    )
    assert expansions("de")[stems("Gemeinnützigkeit", "de")] == (
        Expansion("de", "Steuerbegünstigung"),
        Expansion("tr", "Kamu yararı"),
        Expansion("ar", "المنفعة العامة"),
    )
    assert [each.locale for each in expansions("tr")[stems("KAMU YARARI", "tr")]] == ["de", "de", "ar"]
    assert expansions("ar")[stems("المنفعة العامة", "ar")][-1].stems == stems("Kamu yararı", "tr")


def test_a_word_that_is_written_alike_is_no_expansion_of_itself_but_is_one_in_another_language():
    make_term({"de": "Satzung", "de-simple": "Satzung"}, synonyms="SATZUNG")
    assert expansions("de")[stems("Satzung", "de")] == (Expansion("de-simple", "Satzung"),)


def test_asking_gets_the_stems():
    Synonym.objects.create(locale="de", words="Kita\nKindergärten")
    assert synonyms("de")[stems("Kita", "de")] == (Meant("de", stems("Kindergarten", "de")),)
    Synonym.objects.all().delete()
    assert synonyms("de") == {}


def test_what_is_changed_is_effective_at_once():
    synonym = Synonym.objects.create(locale="de", words="Kita\nKindergarten")
    assert found("kita") == ["Kindergarten"]
    synonym.words = "Kita\nKrippe"
    synonym.save()
    assert found("kita") == ["Krippe"]
    synonym.delete()
    assert found("kita") == []
    make_term({"de": "Kita"}, synonyms="Hort")
    assert found("kita") == ["Hort"]


def test_changes_of_another_process_show_after_a_second(monkeypatch, django_assert_num_queries):
    now = 1000.0
    monkeypatch.setattr(versioned, "monotonic", lambda: now)
    make_term({"de": "Kita"}, synonyms="Hort")
    assert found("kita") == ["Hort"]
    Term.objects.update(synonyms="Krippe")  # sends no signal, like a change elsewhere
    changes.record(ChangeKind.SAVED, Term.objects.all())
    with django_assert_num_queries(0):
        assert found("kita") == ["Hort"]
    now += versioned.ASKED_EVERY
    assert found("kita") == ["Krippe"]


def test_a_value_read_before_a_change_does_not_outlive_it():
    version, started, changed = 1, threading.Event(), threading.Event()

    def make(key: str) -> int:
        seen = version
        started.set()
        changed.wait(10)
        return seen

    kept: Versioned[str, int] = Versioned(lambda: version, make)
    slow = threading.Thread(target=kept.get, args=("a",))
    slow.start()
    started.wait(10)
    version = 2
    kept.forget()
    changed.set()
    slow.join()
    assert kept.get("a") == 2
    versioned._all.remove(kept)


def test_a_synonym_needs_two_words_or_a_direction():
    assert "at least two" in problems(words="Kita")["words"][0]
    Synonym(locale="de", words="Kita", also="Kindergarten").full_clean()


def test_mistakes_are_named():
    assert "drop one" in problems(words="Räume\nRäume").get("words", [""])[0].lower()
    assert "neither letter nor digit" in problems(words="Kita\n???")["words"][0]
    assert "longer than 80" in problems(words=f"Kita\n{'x' * 81}")["words"][0]
    assert "At most 30" in problems(words="\n".join(f"Wort {number}" for number in range(31)))["words"][0]
    assert "among the words above" in problems(words="Kita\nHort", also="hort")["also"][0]
    assert "locale" in problems(locale="xx", words="a\nb")


def test_the_words_of_a_phrase_are_known():
    Synonym.objects.create(locale="de", words="Kita-Gutschein\nBetreuungsplatz")
    known = synonyms("de")
    assert known[stems("Kita-Gutschein", "de")] == (Meant("de", stems("Betreuungsplatz", "de")),)
    assert known[stems("Gutschein", "de")] == ()
