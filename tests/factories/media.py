from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from core.models import CustomDocument, CustomImage


def make_image(title: str = "Bild", size: tuple[int, int] = (640, 360)) -> CustomImage:
    """A stored picture of one colour."""
    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, "PNG")
    data.seek(0)
    return CustomImage.objects.create(title=title, file=ImageFile(data, name="test.png"), credit="Test, CC0")


def make_document(title: str = "Checkliste") -> CustomDocument:
    """A stored text file."""
    return CustomDocument.objects.create(title=title, file=ContentFile(b"Eins, zwei.", name="test.txt"))
