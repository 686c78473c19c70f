"""The files of a bundle, in a folder or in a ZIP archive. What is read here comes from strangers."""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from bundles.problems import BundleError, Problem

#: A page in one language is some kilobytes; menus and lists of terms are larger.
TEXT_LIMIT = 8 * 1024 * 1024
MEDIUM_LIMIT = 200 * 1024 * 1024
TOTAL_LIMIT = 20 * 1024 * 1024 * 1024
#: Text packs 1:20 at best; what promises more is no content.
RATIO_LIMIT = 200
#: What reading a damaged, encrypted or oddly packed file raises.
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError)


class Files(Protocol):
    """What both kinds of bundle can do; names are relative, with `/`."""

    def names(self) -> list[str]:
        """All files, sorted."""

    def size(self, name: str) -> int:
        """Bytes; raises KeyError."""

    def open(self, name: str) -> IO[bytes]:
        """Raises KeyError."""


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._names: dict[str, Path] = {}
        problems = []
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if any(part.startswith(".") for part in PurePosixPath(name).parts):
                continue
            if path.is_symlink() and not self._leads_inside(path):
                problems.append(
                    Problem(name, (), "is a link that leads out of the bundle. Put the file itself here.")
                )
            elif path.is_file():
                self._names[name] = path
        if problems:
            raise BundleError(problems)

    def _leads_inside(self, link: Path) -> bool:
        try:
            return link.resolve(strict=True).is_relative_to(self.root)
        except (OSError, RuntimeError):  # to nothing, or in a circle
            return False

    def names(self) -> list[str]:
        return sorted(self._names)

    def size(self, name: str) -> int:
        return self._names[name].stat().st_size

    def open(self, name: str) -> IO[bytes]:
        return self._names[name].open("rb")


class Archive:
    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise BundleError(
                [Problem(path.name, (), f"is no ZIP archive that can be read ({error})")]
            ) from error
        self._infos: dict[str, zipfile.ZipInfo] = {}
        problems, total = [], 0
        for info in self._zip.infolist():
            name = info.filename
            parts = PurePosixPath(name).parts
            if info.is_dir():
                continue
            total += info.file_size
            if name.startswith("/") or "\\" in name or ".." in parts or ":" in name:
                problems.append(
                    Problem(name, (), "leads out of the bundle. Names are relative, without “..”.")
                )
            elif info.file_size > 1_000_000 and info.file_size > RATIO_LIMIT * max(info.compress_size, 1):
                problems.append(Problem(name, (), "grows suspiciously when unpacked; it is not read."))
            elif name in self._infos:
                problems.append(Problem(name, (), "is in the archive twice."))
            elif not any(part.startswith((".", "__MACOSX")) for part in parts):
                self._infos[name] = info
        if total > TOTAL_LIMIT:
            problems.append(Problem(path.name, (), "is too large when unpacked; it is not read."))
        if problems:
            raise BundleError(problems)
        self._strip_folder()

    def _strip_folder(self) -> None:
        """Many programs pack the folder itself: then its name stands before each file's."""
        tops = {name.split("/", 1)[0] for name in self._infos}
        if len(tops) == 1 and "bundle.yaml" not in self._infos:
            (top,) = tops
            if f"{top}/bundle.yaml" in self._infos:
                self._infos = {name.removeprefix(f"{top}/"): info for name, info in self._infos.items()}

    def names(self) -> list[str]:
        return sorted(self._infos)

    def size(self, name: str) -> int:
        return self._infos[name].file_size

    def open(self, name: str) -> IO[bytes]:
        info = self._infos[name]
        measured: Any = _Measured(self._zip.open(info), info.file_size)
        opened: IO[bytes] = measured
        return opened


class _Measured:
    """A member of an archive that ends where its own header says; one that goes on is refused."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise zipfile.BadZipFile("is larger than its header says")
        return data

    def __enter__(self) -> "_Measured":
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def close(self) -> None:
        self._file.close()


def open_files(path: Path) -> Files:
    """The files of the bundle at `path`. Raises BundleError."""
    if path.is_dir():
        files: Files = Folder(path)
    elif path.exists():
        files = Archive(path)
    else:
        raise BundleError([Problem(str(path), (), "does not exist.")])
    if "bundle.yaml" not in files.names():
        raise BundleError(
            [
                Problem(
                    "bundle.yaml",
                    (),
                    "is missing. A bundle is a folder or a ZIP archive with this file in it.",
                )
            ]
        )
    return files


def read_text(files: Files, name: str) -> str:
    """A text file as UTF-8. Raises BundleError."""
    try:
        if files.size(name) > TEXT_LIMIT:
            raise BundleError([Problem(name, (), f"is larger than {TEXT_LIMIT // 2**20} MB.")])
        with files.open(name) as file:
            data = file.read()
    except UNREADABLE as error:
        raise BundleError([Problem(name, (), f"cannot be read ({error}).")]) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BundleError([Problem(name, (), "is not in UTF-8. Save it in this encoding.", line)]) from error
    if "\0" in text:
        raise BundleError([Problem(name, (), "has a NUL character; it is no text file.")])
    return text


class Writer(Protocol):
    def write(self, name: str, data: bytes) -> None: ...

    def copy(self, name: str, source: IO[bytes]) -> None: ...


class _FolderWriter:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[Path] = set()

    def _path(self, name: str) -> Path:
        path = self.root / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        return path

    def write(self, name: str, data: bytes) -> None:
        self._path(name).write_bytes(data)

    def copy(self, name: str, source: IO[bytes]) -> None:
        with self._path(name).open("wb") as target:
            shutil.copyfileobj(source, target)


class _ArchiveWriter:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # so that equal content makes equal archives
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info

    def write(self, name: str, data: bytes) -> None:
        self.archive.writestr(self._info(name), data)

    def copy(self, name: str, source: IO[bytes]) -> None:
        with self.archive.open(self._info(name), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write a bundle to `path`: an archive if it ends in `.zip`, else a folder that must be new, empty or a bundle.

    It is put in place when all of it is there; an error leaves what was there. Raises BundleError.
    """
    if path.suffix != ".zip" and path.exists() and not _may_replace(path):
        raise BundleError([Problem(str(path), (), "exists and is no content bundle. Choose another place.")])
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        fresh = Path(folder) / "bundle"
        if path.suffix == ".zip":
            with zipfile.ZipFile(fresh, "w") as archive:
                yield _ArchiveWriter(archive)
        else:
            fresh.mkdir()
            yield _FolderWriter(fresh)
            if path.exists():
                _keep_dot_files(path, fresh)
                path.rename(Path(folder) / "before")
        fresh.replace(path)


def _may_replace(path: Path) -> bool:
    return path.is_dir() and ((path / "bundle.yaml").is_file() or not any(path.iterdir()))


def _keep_dot_files(before: Path, fresh: Path) -> None:
    """A bundle may be kept in git."""
    for each in before.iterdir():
        if each.name.startswith("."):
            each.rename(fresh / each.name)
