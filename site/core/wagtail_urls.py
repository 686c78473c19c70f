"""Wagtail's own addresses, with our way from a path to a page (core.routing) in place of its."""

from django.urls import path, re_path
from wagtail import views

from core.routing import serve
from core.views import SignInView

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "_util/login/",
        SignInView.as_view(),
        name="wagtailcore_login",
    ),
    re_path(r"^((?:[\w\-]+/)*(?:[a-z]+\.(?:atom|ics))?)$", serve, name="wagtail_serve"),
]
