"""The bundle's pictures and documents."""

from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile

from core.models import CustomDocument, CustomImage
from demo.loader.bundle import Bundle


class Media:
    """Stores files when they are first asked for; `undo` deletes them again, since no transaction does."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.user: Any = None  # who uploads them
        self.images: dict[str, CustomImage] = {}
        self.documents: dict[str, CustomDocument] = {}

    def image(self, name: str) -> CustomImage:
        if name not in self.images:
            values = self.bundle.entries("images")[name]
            title = values["title"]
            image = CustomImage(
                title=title["de"] if isinstance(title, dict) else title,
                credit=values.get("credit", ""),
                uploaded_by_user=self.user,
            )
            if point := values.get("focal_point"):
                for part, number in zip(("x", "y", "width", "height"), point, strict=True):
                    setattr(image, f"focal_point_{part}", int(number))
            with (self.bundle.folder / values["file"]).open("rb") as file:
                image.file = ImageFile(file, name=values["file"].rsplit("/", 1)[-1])
                image.file_size = image.file.size
                image.save()
            self.images[name] = image
        return self.images[name]

    def document(self, name: str) -> CustomDocument:
        if name not in self.documents:
            values = self.bundle.entries("documents")[name]
            document = CustomDocument(title=values["title"], uploaded_by_user=self.user)
            with (self.bundle.folder / values["file"]).open("rb") as file:
                document.file = File(file, name=values["file"].rsplit("/", 1)[-1])
                document.file_size = document.file.size
                document.save()
            self.documents[name] = document
        return self.documents[name]

    def undo(self) -> None:
        stored_files: list[Any] = [*self.images.values(), *self.documents.values()]
        for stored in stored_files:
            stored.file.storage.delete(stored.file.name)
