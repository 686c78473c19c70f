"""Which rows the ids of a bundle stand for: those that are here, and those that will be made."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, models

from bundles.importing.reading import Bundle
from bundles.names import GROUP, PAGE, Item, Kind, NameTable, folder_of, key_of
from bundles.site_names import site_names


class ImportNames(NameTable):
    """The names of the site with those of the bundle. Groups that are missing are made."""

    def __init__(self) -> None:
        self.__dict__.update(site_names().__dict__)
        self.new_groups: list[str] = []

    def find(self, kind: str, name: str) -> Any:
        found = super().find(kind, name)
        if found is None and kind == GROUP:
            found = Group.objects.create(name=name[:150]).pk
            self.add_medium(GROUP, name, found)
            self.new_groups.append(name)
        return found

    def take(self, kind: str, name: str, values: dict[str, Any], source: str) -> Item:
        """The item that the bundle calls `name`: known by its key, else by this name from an earlier import."""
        known: Kind = self.kind(kind)
        key = str(values["key"]).lower() if values.get("key") else ""
        item = known.items.get(key) if key else None
        if item is None and not key:
            implied = str(key_of(folder_of(kind), name))
            item = known.items.get(implied)
            if item is None and (recorded := known.recorded.get(name)) is not None:
                item = known.items.get(recorded)
            key = implied
        if item is None:
            return known.add(Item(key, name, source))
        if item.name != name:
            known.keys.pop(item.name, None)
            item.name = name
            known.keys[name] = item.key
        return item


def reserve(model: type[models.Model], number: int) -> Iterator[int]:
    """So many primary keys that nobody else will take. Within a transaction."""
    if number == 0:
        return iter(())
    field = model._meta.pk
    while field is not None and field.remote_field:  # the child of a page has the page's key
        model = field.remote_field.model
        field = model._meta.pk
    assert field is not None  # noqa: S101 (every model has a key)
    table, column = model._meta.db_table, field.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, number],
            )
            return iter([row[0] for row in cursor.fetchall()])
        # SQLite has one writer at a time, and this transaction is it.
        last = model._default_manager.aggregate(last=models.Max(field.attname))["last"] or 0
    return iter(range(last + 1, last + 1 + number))


def page_items(bundle: Bundle, names: ImportNames) -> dict[str, Item]:
    """The items of the bundle's pages by name, with keys for rows that are to be made."""
    items = {page.name: names.take(PAGE, page.name, page.head, page.source) for page in bundle.pages.values()}
    owners: dict[str, str] = {}
    for name, item in items.items():
        if (other := owners.setdefault(item.key, name)) != name:
            bundle.flaw(f"pages/{name}/page.yaml", ("key",), f"is the key of pages/{other}, too")
    for page in bundle.pages.values():
        items[page.name].source = page.source
        items[page.name].type = page.type
    return items
