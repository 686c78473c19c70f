import gc
from collections.abc import Iterator

import pytest

from core.pictures import filter_specs, sources_of
from core.tasks import make_renditions
from tests.factories.media import make_image

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary files of renditions that it makes several of at once to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _collect_files_here() -> Iterator[None]:
    """Not during a later test, where the warning would be an error."""
    yield
    gc.collect()


def test_a_picture_is_never_offered_wider_than_it_is():
    assert [spec for spec in filter_specs(make_image(size=(300, 200))) if "avif" in spec] == [
        "width-300|format-avif"
    ]
    assert all("width-1280" not in spec for spec in filter_specs(make_image(size=(640, 360))))


def test_no_visitor_waits_for_avif():
    image = make_image()
    sources = sources_of(image)
    assert [source.type for source in sources.modern] == ["image/webp"]
    assert not image.renditions.filter(filter_spec__contains="avif").exists()


def test_once_the_worker_has_made_it_avif_comes_first():
    image = make_image()
    make_renditions.func(image.pk)
    sources = sources_of(type(image).objects.get(pk=image.pk))
    assert [source.type for source in sources.modern] == ["image/avif", "image/webp"]
    assert (sources.width, sources.height) == (400, 225)


def test_a_picture_without_its_file_is_left_out(caplog):
    image = make_image()
    image.file.storage.delete(image.file.name)
    assert sources_of(image) is None
    assert "cannot be shown" in caplog.text
