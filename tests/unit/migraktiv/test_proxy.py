import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from migraktiv.proxy import visitors_address


def seen_address(**headers: str) -> str:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", **headers)  # type: ignore[arg-type]
    return visitors_address(view)(request).content.decode()


@pytest.mark.parametrize(
    ("forwarded", "seen"),
    [("203.0.113.7", "203.0.113.7"), ("10.0.0.1, 203.0.113.7", "203.0.113.7"), ("", "127.0.0.1")],
)
def test_the_address_is_the_one_that_the_proxy_itself_saw(forwarded: str, seen: str) -> None:
    assert seen_address(HTTP_X_FORWARDED_FOR=forwarded) == seen


def test_without_a_proxys_header_the_address_stays() -> None:
    assert seen_address() == "127.0.0.1"
