"""Behind a reverse proxy: the visitor's address instead of the proxy's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def visitors_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: set REMOTE_ADDR to what the proxy says. Only the last entry is the proxy's own; others are claims."""

    def middleware(request: HttpRequest) -> HttpResponse:
        addresses = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if address := addresses[-1].strip():
            request.META["REMOTE_ADDR"] = address
        return get_response(request)

    return middleware
