"""Where the links and pictures of a text lead that lies in a folder with others."""

from pathlib import Path
from urllib.parse import unquote

from django.conf import settings

from bundles.converters.base import Bundle, file_within
from bundles.converters.inline import Targets, parts_of
from bundles.names import DOCUMENT, IMAGE
from bundles.problems import nearest


class FolderTargets(Targets):
    """Those of the file at `path`, called `name`, inside `root`; `pages` are ids, `lines` where an address stands."""

    def __init__(
        self, path: Path, name: str, root: Path, pages: dict[Path, str], lines: dict[str, int], bundle: Bundle
    ) -> None:
        self.path, self.name, self.root = path, name, root
        self.pages, self._lines, self.bundle = pages, lines, bundle

    def link(self, href: str) -> str | None:
        parts = parts_of(href)
        if parts.scheme or parts.netloc:
            return href
        if not parts.path:  # within the page: the site makes its own anchors
            return None
        path = self._path(parts.path, href)
        if path is None:
            return None
        if path in self.pages:
            return f"page:{self.pages[path]}"
        if path.suffix.lower()[1:] in settings.WAGTAILDOCS_EXTENSIONS:
            return f"document:{self.bundle.medium(DOCUMENT, path)}"
        self.bundle.note(
            self.name,
            f"the link to “{href}” is left out: the site takes no such files.",
            self._lines.get(href),
        )
        return None

    def picture(self, src: str) -> tuple[str, str] | None:
        parts = parts_of(src)
        if parts.scheme or parts.netloc:
            reason = f"the picture {src} lies elsewhere and is left out. Put the file into the folder."
            self.bundle.note(self.name, reason, self._lines.get(src))
            return None
        path = self._path(parts.path, src)
        if path is None:
            return None
        if path.suffix.lower()[1:] not in settings.WAGTAILIMAGES_EXTENSIONS:
            known = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS)
            self.bundle.problem(
                self.name,
                f"“{src}” is no picture that the site takes. It takes {known}.",
                self._lines.get(src),
            )
            return None
        return self.bundle.medium(IMAGE, path), ""

    def undescribed(self, src: str) -> None:
        reason = f"the picture “{src}” has no description; it is said to be decoration. Describe it."
        self.bundle.note(self.name, reason, self._lines.get(src))

    def _path(self, address: str, said: str) -> Path | None:
        """The file that is meant, if it is one inside the folder."""
        base = self.root if address.startswith("/") else self.path.parent
        path = base / unquote(address).lstrip("/")
        names = (path, *(path / each for each in ("index.md", "README.md")))
        if found := next(filter(None, (file_within(self.root, str(each)) for each in names)), None):
            return found
        reason = f"“{said}” is not in the folder."
        beside = sorted(each.name for each in self.path.parent.iterdir() if each.is_file())
        near = nearest(path.name, beside)
        reason += near if "Did you mean" in near else ""
        self.bundle.problem(
            self.name, f"{reason} Correct the address, or put the file there.", self._lines.get(said)
        )
        return None
