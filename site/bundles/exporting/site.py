"""Writes what belongs to the whole site: its facts, redirects and collections."""

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Site

from bundles.codecs.base import MISSING, Task
from bundles.codecs.fields import FieldSpec, field_codec
from bundles.names import PAGE, NameTable


def setting_models() -> list[Any]:
    found = [model for model in registry if issubclass(model, BaseSiteSetting)]
    return sorted(found, key=lambda model: str(model._meta.label))


def setting_fields(model: Any) -> list[FieldSpec]:
    return [
        FieldSpec(each.name, field_codec(each, "shared"), "shared", each)
        for each in model._meta.concrete_fields
        if not each.primary_key and each.name != "site" and each.editable
    ]


def site_said(names: NameTable) -> dict[str, Any]:
    """`site.yaml`: what the default site is called, where it begins, and its settings."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {}
    said: dict[str, Any] = {"name": site.site_name, "root_page": names.name(PAGE, site.root_page_id)}
    task = Task(names, "site")
    for model in setting_models():
        row = model._default_manager.filter(site=site).first()
        values = {}
        for spec in setting_fields(model) if row else ():
            value = spec.codec.encode(spec.get(row), MISSING, (spec.name,), task)
            if value is not MISSING:
                values[spec.name] = value
        if values:
            said[str(model._meta.label)] = values
    return said


def redirects_said(names: NameTable) -> list[dict[str, Any]]:
    """`redirects.yaml`, by address."""
    said = []
    for each in Redirect.objects.order_by("old_path", "pk"):
        entry: dict[str, Any] = {"from": each.old_path}
        if each.redirect_page_id:
            entry["page"] = names.name(PAGE, each.redirect_page_id)
            if each.redirect_page_route_path:
                entry["route"] = each.redirect_page_route_path
        else:
            entry["to"] = each.redirect_link
        if not each.is_permanent:
            entry["permanent"] = False
        if each.automatically_created:
            entry["automatic"] = True
        if each.site_id:
            entry["this_site"] = True
        said.append(entry)
    return said
