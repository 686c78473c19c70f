"""Makes the bundle's pages and their translations, each when it is first needed by another."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import Locale, Page

from core.bulk import publish
from core.models import Topic
from demo.loader.bundle import Bundle, PageEntry, key_of
from demo.loader.fields import RELATIONS, Context, set_facts, set_texts
from demo.loader.media import Media
from demo.loader.problems import BundleError, Problem
from translations.alignment import Misaligned
from translations.importing import Original, import_translation, publish_translation
from translations.sources import make_source


class PageLoader:
    """Pages stand below pages of their own language and link to each other; so each step sees to what it needs.

    A row needs its parent's row in its locale. A published source needs the rows that it refers to. A translation
    needs its published source and its parent's translation.
    """

    def __init__(
        self, bundle: Bundle, media: Media, topics: Mapping[str, Topic], user: Any, today: date
    ) -> None:
        self.bundle = bundle
        self.media = media
        self.topics = topics
        self.user = user
        self.today = today
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.root: Page = Page.objects.get(depth=1)
        self._rows: dict[str, Any] = {}
        self._sources: dict[str, Original] = {}
        self._translations: dict[tuple[str, str], Any] = {}
        self._under_way: set[str] = set()

    def load(self, say: Callable[[str], None]) -> None:
        """Make every page in every language."""
        total = len(self.bundle.pages)
        for number, entry in enumerate(self.bundle.pages.values(), start=1):
            self.publish(entry)
            for code in entry.translations:
                self.translate(entry, code)
            if number % 10 == 0 or number == total:
                say(f"{number} of {total} pages with their translations")
        for entry in self.bundle.pages.values():
            if days := entry.values.get("published_days_ago"):
                then = timezone.now() - timedelta(days=int(days))
                Page.objects.filter(translation_key=entry.key).update(first_published_at=then)

    def row(self, entry: PageEntry) -> Any:
        """The source page as a row in the tree; not published, and its links lead nowhere yet."""
        if entry.name not in self._rows:
            parent = self._parent(entry, entry.source)
            page = self._new(entry, entry.source)
            source = entry.texts[entry.source]
            with self._placed(entry):
                set_facts(page, entry, Context(self.rows_for(entry), self.today))
                set_texts(page, entry, source, source, _Nowhere(self, entry))
                page.live = False
                page.owner = self.user
                self._rows[entry.name] = parent.add_child(instance=page)
        return self._rows[entry.name]

    def publish(self, entry: PageEntry) -> Original:
        """The published source page, from which its translations are made."""
        if entry.name not in self._sources:
            page = self.row(entry)
            with self._placed(entry):
                for name in RELATIONS:
                    if name in entry.values:
                        getattr(page, name).set(self._related(name, entry.values[name]))
                for code, texts in entry.earlier.items():
                    self._publish_version(entry, texts)
                    self.translate(entry, code)
                self._publish_version(entry, entry.texts[entry.source])
        return self._sources[entry.name]

    def _publish_version(self, entry: PageEntry, texts: Mapping[str, Any]) -> None:
        page = self._rows[entry.name]
        set_texts(page, entry, texts, texts, self.rows_for(entry))
        publish(page, self.user)
        page = type(page).objects.get(pk=page.pk)
        self._rows[entry.name] = page
        self._sources[entry.name] = Original(make_source(page), page)

    def translate(self, entry: PageEntry, code: str) -> Any:
        """The page in the locale `code`, published unless it is one of the drafts."""
        if (entry.name, code) not in self._translations:
            original = self._sources.get(entry.name) or self.publish(entry)
            translated = self._new(entry, code)
            texts = entry.earlier.get(code, entry.texts[entry.source])
            set_facts(translated, entry, Context(self.rows_for(entry), self.today))
            set_texts(translated, entry, texts, entry.texts[code], self.rows_for(entry))
            try:
                translation = import_translation(original, translated, self.user)
            except Misaligned as error:
                raise BundleError([Problem(f"pages/{entry.name}/{code}.yaml", "", str(error))]) from error
            for name in RELATIONS:
                if name in entry.values:
                    getattr(translated, name).set(self._related(name, entry.values[name]))
            self._translations[entry.name, code] = publish_translation(
                translation, translated, self._parent(entry, code), self.user, draft=code in entry.drafts
            )
        return self._translations[entry.name, code]

    def _parent(self, entry: PageEntry, code: str) -> Any:
        """The page in the locale `code` below which `entry` stands."""
        if entry.parent is None:
            return self.root
        above = self.bundle.pages[entry.parent]
        if code == above.source:
            parent = self.row(above)
        elif code in above.texts:
            parent = self.translate(above, code)
        else:
            parent = self._alias(above, code)
        # Others may have been put below it; what is being set of its texts stays.
        parent.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
        return parent

    def _alias(self, entry: PageEntry, code: str) -> Any:
        """What wagtail-localize puts where a parent is not translated: a copy that follows its original."""
        if (entry.name, code) not in self._translations:
            original = self.publish(entry).instance
            self._parent(entry, code)
            self._translations[entry.name, code] = original.copy_for_translation(
                self.locales[code], alias=True
            )
        return self._translations[entry.name, code]

    def _new(self, entry: PageEntry, code: str) -> Any:
        model = apps.get_model(entry.type)
        return model(
            translation_key=entry.key, locale=self.locales[code], source_locale=self.locales[entry.source]
        )

    def _related(self, name: str, ids: list[str]) -> list[Any]:
        if name == "topics":
            return [self.topics[each] for each in ids]
        return [self.row(self.bundle.pages[each]) for each in ids]

    @contextmanager
    def _placed(self, entry: PageEntry) -> Iterator[None]:
        if entry.name in self._under_way:
            problem = Problem(f"pages/{entry.name}/page.yaml", "", "the page needs itself to be made first")
            raise BundleError([problem])
        self._under_way.add(entry.name)
        yield
        self._under_way.discard(entry.name)

    # What the ids of the bundle stand for

    def rows_for(self, entry: PageEntry) -> "_RowsOf":
        return _RowsOf(self, entry)

    def primary_key(self, kind: str, name: str) -> int:
        if kind == "image":
            return self.media.image(name).pk
        if kind == "document":
            return self.media.document(name).pk
        return self.row(self.bundle.pages[name]).pk


class _RowsOf:
    """The rows that the texts of one page refer to, and the ids of its blocks."""

    def __init__(self, loader: PageLoader, entry: PageEntry) -> None:
        self.loader = loader
        self.entry = entry

    def primary_key(self, kind: str, name: str) -> int:
        return self.loader.primary_key(kind, name)

    def block_id(self, place: str) -> str:
        return str(key_of("blocks", self.entry.name, place))


class _Nowhere(_RowsOf):
    """The same while the other pages do not exist yet."""

    def primary_key(self, kind: str, name: str) -> int:
        return 0 if kind == "page" else super().primary_key(kind, name)
