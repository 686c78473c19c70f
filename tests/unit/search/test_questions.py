"""Questions are read from addresses, whatever stands there."""

import pytest
from django.http import QueryDict

from search.questions import LONGEST_QUERY, Question, cleaned


def read(address):
    return Question.read(QueryDict(address), "de")


def test_an_address_is_read_and_written_alike():
    address = "q=Geld+f%C3%BCr+R%C3%A4ume&type=guide&type=event&spoken=tr&when=month&sort=newest&literal=1"
    assert read(address).kept == address
    assert read(f"{address}&page=7").page == 7


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "²", "99999999999999999999", "1.5"])
def test_a_page_that_is_no_number_is_the_first(page):
    assert read(f"q=a&page={page}").page == 1


@pytest.mark.parametrize(
    "address", ["when=never", "sort=price", "type=", "colour=red", "type=%00", "type=a%0ab"]
)
def test_what_cannot_be_meant_is_left_out(address):
    assert read(address).is_empty


def test_a_value_counts_once_and_only_so_many_do():
    many = "&".join(f"topic={number}" for number in range(99))
    assert len(read(many).chosen["topic"]) == 20
    assert read("topic=a&topic=a").chosen == {"topic": ("a",)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Geld \t\n für  Räume ", "Geld für Räume"),
        ("a\x00b\x1bc", "a b c"),
        ("a\ud800b", "a b"),
        ("abc \u202eدعم\u202c", "abc دعم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 10**6, "x" * LONGEST_QUERY),
        ("\u202e" * 10**6, ""),
    ],
)
def test_a_query_is_one_line_of_signs_that_people_type(typed, kept):
    assert cleaned(typed) == kept
    assert cleaned(kept) == kept
