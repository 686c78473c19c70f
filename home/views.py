from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.formats import current_spec
from core.page_map import visitor_url
from core.topics import topic_called, topics_in
from home.contact import TooManyMessages, deliver
from home.forms import ContactForm
from home.models import ContactPage
from home.topic import topic_context


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything on one topic: guides, who helps, dates, funding, offers."""
    code = current_spec().code
    found = topic_called(slug, code)
    if found is None:
        raise Http404
    own = topics_in(code, [found.translation_key])[0]
    if own.slug != slug:
        return HttpResponseRedirect(reverse("topic", args=[own.slug]))
    return render(request, "home/topic.html", topic_context(own))


@csrf_exempt  # no account is used and nothing but this message is written; the form has its own signed token
@require_http_methods(["GET", "HEAD", "POST"])
def send_contact_message(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a message from the contact form of a page; on errors show the form again with what was typed.

    Who comes by the bare address, which the browser shows after an error, is led to the page.
    """
    page = get_object_or_404(ContactPage.objects.live().select_related("locale"), pk=page_id)
    address = visitor_url(page.url_path, current_spec().code)
    if request.method != "POST":
        return HttpResponseRedirect(address)
    form = ContactForm(request.POST)
    if form.is_spam:
        return HttpResponseRedirect(f"{address}?sent=1#form")
    if form.is_valid():
        try:
            deliver(form.cleaned_data, request)
        except TooManyMessages:
            form.add_error(
                None, _("You have sent several messages already. Please try again in an hour, or call us.")
            )
        else:
            return HttpResponseRedirect(f"{address}?sent=1#form")
    context = page.get_context(request, form=form)
    return render(request, page.get_template(request), context, status=422)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /django-admin/",
        "Disallow: /*/search/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap-index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _error(request: HttpRequest, status: int) -> HttpResponse:
    context: dict[str, Any] = {"status": status}
    return render(request, f"{status}.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not sent from one of our pages, or the browser keeps no cookies. Reads nothing from the database."""
    return render(request, "403_csrf.html", {"around": None}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says so without the database, which may be what is broken."""
    return render(request, "500.html", {"around": None}, status=500)
