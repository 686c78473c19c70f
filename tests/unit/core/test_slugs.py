import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.slugs import reserved_slugs, slugify_for


@pytest.mark.parametrize(
    ("code", "text", "slug"),
    [
        ("de", "Räume für große Vereine", "raeume-fuer-grosse-vereine"),
        ("tr", "Dernek kurmak: İlk adımlar", "dernek-kurmak-ilk-adımlar"),
        ("tr", "ISPARTA", "ısparta"),
        ("ar", "تأسيس جمعية", "تأسيس-جمعية"),
        ("fa", "می\u200cخواهم انجمن", "می-خواهم-انجمن"),
        ("uk", "Заснувати об’єднання", "заснувати-обєднання"),
        ("pl", "Założyć stowarzyszenie", "założyć-stowarzyszenie"),
        ("en", "1 / 2 – half", "1-2-half"),
        ("de", "§ !", ""),
    ],
)
def test_each_script_stays_readable(code, text, slug):
    assert slugify_for(code, text) == slug


def test_long_titles_are_cut_at_a_word():
    slug = slugify_for("de", "sehr " * 40)
    assert len(slug) <= 80
    assert slug.endswith("sehr")


@given(st.text(max_size=200), st.sampled_from(["de", "tr", "ar", "en"]))
def test_a_slug_of_a_slug_is_itself(text, code):
    slug = slugify_for(code, text)
    assert slugify_for(code, slug) == slug


def test_what_views_use_below_the_language_is_reserved():
    assert reserved_slugs() == {"search", "topic", "contact-message", "_util"}
