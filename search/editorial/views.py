from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from core.formats import site_language_choices
from search.models import SearchTask
from search.wishes import note_task


@require_POST
@permission_required("site_search.add_searchtask", raise_exception=True)
def note_search_task(request: HttpRequest) -> HttpResponse:
    """Make a task of a search. For a synonym its form opens, filled in as far as possible."""
    query, locale, kind = (request.POST.get(name, "").strip() for name in ("query", "locale", "kind"))
    if not query or locale not in dict(site_language_choices()) or kind not in SearchTask.Kind.values:
        raise BadRequest("A task needs a query, a language and a kind.")
    task, _is_new = note_task(kind, query, locale)
    if kind == SearchTask.Kind.SYNONYM and request.user.has_perm("site_search.add_synonym"):
        return redirect(f"{reverse('synonyms:add')}?{urlencode({'locale': locale, 'words': query})}")
    edit = messages.button(reverse("search_tasks:edit", args=[task.pk]), pgettext("button", "Open"))
    messages.success(request, _("Noted: “%(query)s”.") % {"query": task.query}, buttons=[edit])
    return redirect(get_valid_next_url_from_request(request) or reverse("search_tasks:index"))
