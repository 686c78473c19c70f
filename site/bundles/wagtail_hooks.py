"""Content bundles in the admin: the page among the reports, and an entry in each page's menu."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from bundles import rights, views


@hooks.register("register_admin_urls")
def bundle_urls() -> list[URLPattern]:
    return [
        path("reports/bundles/", views.IndexView.as_view(), name="bundles"),
        path("reports/bundles/download/", views.DownloadView.as_view(), name="bundles_download"),
        path("reports/bundles/<str:token>/", views.UploadView.as_view(), name="bundles_upload"),
        path("reports/bundles/<str:token>/import/", views.ImportView.as_view(), name="bundles_import"),
        path("reports/bundles/<str:token>/discard/", views.DiscardView.as_view(), name="bundles_discard"),
    ]


class BundlesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return rights.may_transfer(request.user)


@hooks.register("register_reports_menu_item")
def bundles_item() -> MenuItem:
    return BundlesMenuItem(
        views.TITLE, reverse_lazy("bundles"), name="bundles", icon_name="download", order=1000
    )


@hooks.register("register_page_header_buttons")
def download_from_the_header(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from _download_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def download_from_a_list(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _download_button(page, user)


def _download_button(page: Any, user: Any) -> Iterator[Button]:
    """Whether all languages of the section may be taken is looked at when it is asked for."""
    if page.is_root() or not rights.may_transfer(user):
        return
    if rights.may_transfer_site(user) or rights.Territory(user).has(page):
        yield Button(
            _("Download as bundle"),
            f"{reverse('bundles_download')}?section={page.pk}",
            icon_name="download",
            priority=80,
        )


@hooks.register("register_permissions")
def bundle_permissions() -> Any:
    """So that they can be given to groups of one's own."""
    from django.contrib.auth.models import Permission

    names = (rights.SITE, rights.SECTION)
    codenames = [name.partition(".")[2] for name in names]
    return Permission.objects.filter(content_type__app_label="bundles", codename__in=codenames)
