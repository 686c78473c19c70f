"""Imports what belongs to the whole site: its name, home page and settings, and redirects."""

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from bundles.codecs.base import MISSING, Task
from bundles.exporting.site import setting_fields, setting_models
from bundles.importing.decoding import digest
from bundles.importing.names import ImportNames
from bundles.importing.reading import Bundle
from bundles.importing.report import Report
from bundles.models import Record
from bundles.names import PAGE
from bundles.problems import nearest
from core.site_tree import put_online

REDIRECT = ("from", "page", "route", "to", "permanent", "automatic", "this_site")


def import_site(bundle: Bundle, names: ImportNames, report: Report, *, overwrite: bool) -> None:
    """Take over `site.yaml`, unless it is as it was at the last import."""
    if not bundle.site:
        return
    said = digest(bundle.site)
    record = Record.objects.filter(kind="site", name="site").first()
    if record is not None and record.digests.get("files") == said:
        report.unchanged += 1
        return
    models = {str(model._meta.label): model for model in setting_models()}
    for key in bundle.site.keys() - {"name", "root_page"} - models.keys():
        bundle.flaw("site.yaml", (key,), f"is unknown here.{nearest(key, ['name', 'root_page', *models])}")
    site = _root(bundle, names, overwrite)
    if bundle.problems or site is None:
        return
    changed = []
    for label, model in models.items():
        if label in bundle.site:
            changed += _settings(bundle, names, label, model, site)
    if bundle.problems:
        return
    if record is None:
        report.created.append("site")
    else:
        report.changed.append(("site", changed or ["name"]))
    Record.objects.update_or_create(
        kind="site", name="site", locale="", defaults={"object_key": "site", "digests": {"files": said}}
    )


def _root(bundle: Bundle, names: ImportNames, overwrite: bool) -> Site | None:
    site = Site.objects.filter(is_default_site=True).first()
    name = str(bundle.site.get("name", ""))
    if root := bundle.site.get("root_page"):
        pk = names.find(PAGE, str(root))
        if pk is None:
            bundle.flaw(
                "site.yaml", ("root_page",), f"there is no page “{root}”.{nearest(root, names.known(PAGE))}"
            )
            return None
        if site is None or site.root_page_id != pk:
            return put_online(Page.objects.get(pk=pk), name)
    if site is not None and site.site_name != name:
        site.site_name = name
        site.save()
    return site


def _settings(bundle: Bundle, names: ImportNames, label: str, model: Any, site: Site) -> list[str]:
    values = bundle.site[label]
    if not isinstance(values, dict):
        bundle.flaw("site.yaml", (label,), "a mapping is expected")
        return []
    row = model.for_site(site)
    fields = setting_fields(model)
    task = Task(names, "site", "site.yaml")
    for key in values.keys() - {spec.name for spec in fields}:
        task.flaw((label, key), f"is unknown here.{nearest(key, [spec.name for spec in fields])}")
    for spec in fields:
        spec.set(row, spec.codec.decode(values.get(spec.name, MISSING), MISSING, (label, spec.name), task))
    bundle.problems += task.problems
    if not task.problems:
        from bundles.importing.checking import flaws_of

        for place, reason in flaws_of(row):
            bundle.flaw("site.yaml", (label, *place), reason)
    if not bundle.problems:
        row.save()
    return [label]


def import_redirects(bundle: Bundle, names: ImportNames, report: Report, *, overwrite: bool) -> None:
    """Redirects are known by the address that they lead away from."""
    site = Site.objects.filter(is_default_site=True).first()
    seen: dict[tuple[str, bool], int] = {}
    for number, said in enumerate(bundle.redirects):
        if not isinstance(said, dict) or not said.get("from"):
            bundle.flaw("redirects.yaml", (number,), "a mapping with “from” is expected")
            continue
        if odd := next((key for key, value in said.items() if not isinstance(value, str)), None):
            bundle.flaw("redirects.yaml", (number, odd), "a text is expected")
            continue
        for key in said.keys() - set(REDIRECT):
            bundle.flaw("redirects.yaml", (number, key), f"is unknown here.{nearest(key, REDIRECT)}")
        place = Redirect.normalise_path(str(said["from"])), said.get("this_site") == "true"
        if (other := seen.setdefault(place, number)) != number:
            bundle.flaw("redirects.yaml", (number, "from"), f"entry {other + 1} has this address, too")
            continue
        _redirect(bundle, names, report, number, said, site, overwrite)


def _redirect(
    bundle: Bundle,
    names: ImportNames,
    report: Report,
    number: int,
    said: dict[str, Any],
    site: Site | None,
    overwrite: bool,
) -> None:
    page = names.find(PAGE, said["page"]) if said.get("page") else None
    if said.get("page") and page is None:
        known = nearest(said["page"], names.known(PAGE))
        bundle.flaw("redirects.yaml", (number, "page"), f"there is no page “{said['page']}”.{known}")
        return
    if page is None and not said.get("to"):
        bundle.flaw("redirects.yaml", (number,), "“page” or “to” is needed: where it leads")
        return
    path = Redirect.normalise_path(str(said["from"]))
    values = {
        "redirect_page_id": page,
        "redirect_page_route_path": str(said.get("route", "")),
        "redirect_link": "" if page else str(said.get("to", "")),
        "is_permanent": said.get("permanent", "true") != "false",
        "automatically_created": said.get("automatic") == "true",
        "site": site if said.get("this_site") == "true" else None,
    }
    link = str(values["redirect_link"])
    if link and not link.startswith(("https://", "http://", "/")):
        bundle.flaw("redirects.yaml", (number, "to"), "an address with https:// is expected")
    for key, text in (("from", path), ("to", link), ("route", str(said.get("route", "")))):
        if len(text) > 255:
            bundle.flaw("redirects.yaml", (number, key), "is longer than 255 characters")
    if bundle.problems:
        return
    existing = Redirect.objects.filter(old_path=path, site=values["site"]).first()
    label = f"redirects {path}"
    if existing is None:
        Redirect.objects.create(old_path=path, **values)
        report.created.append(label)
    elif all(getattr(existing, key) == value for key, value in values.items()):
        report.unchanged += 1
    elif overwrite:
        for key, value in values.items():
            setattr(existing, key, value)
        existing.save()
        report.changed.append((label, ["to"]))
    else:
        report.kept.append((label, ["to"]))
