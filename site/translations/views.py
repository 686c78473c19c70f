from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from translations.submission import submit, translation_of


@require_http_methods(["GET", "POST"])
def submit_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask whether, then send a translation to moderation."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_submit_for_moderation():
        raise PermissionDenied
    translation = translation_of(page)
    if translation is None:
        raise Http404
    if request.method == "POST":
        submit(page, translation, request.user)
        text = _("“%(title)s” has been sent to moderation. You will get an email.")
        messages.success(request, text % {"title": page.get_admin_display_title()})
        return redirect("wagtailadmin_home")
    total, translated = translation.get_progress()
    context = {"page": page, "missing": total - translated, "page_title": _("Send translation to moderation")}
    return render(request, "translations/admin/submit_translation.html", context)
