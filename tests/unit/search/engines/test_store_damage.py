"""What happens to disks: the index notices, goes on as it can, and is rebuilt."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from search.engines.base import EngineUnavailable
from search.engines.embedded.checksums import damage
from tests.support.index_store import batch, document, found, make_store
from tests.support.site import ROOT

DOCUMENTS = [document(str(number), f"all word{number}") for number in range(2000)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "pages"
    store = make_store(path)
    store.rebuild(DOCUMENTS, 5)
    store.write([], ["0"], 6)
    return path


def generation(path):
    return make_store(path)._generations.current().folder


def the_file(path, suffix) -> Path:
    return next(file for file in generation(path).iterdir() if file.name.endswith(suffix))


def is_rebuilt(store):
    """As the one that feeds the index does it."""
    assert store.position() is None
    store.rebuild(DOCUMENTS, 7)
    return store.position() == 7 and len(found(store, "all")) == 2000


def test_a_sound_index_has_no_damage(path):
    assert damage(generation(path)) is None
    assert not make_store(path).is_damaged()


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".fieldnorm", ".fast", ".store", ".del"])
def test_a_missing_file_is_noticed(path, suffix):
    the_file(path, suffix).unlink()
    assert is_rebuilt(make_store(path))


@pytest.mark.parametrize("size", [0, 5, -1])
@pytest.mark.parametrize("suffix", [".term", ".idx", ".store"])
def test_a_truncated_file_is_noticed(path, suffix, size):
    file = the_file(path, suffix)
    file.write_bytes(file.read_bytes()[:size])
    assert is_rebuilt(make_store(path))


@pytest.mark.parametrize("suffix", [".term", ".idx", ".fieldnorm", ".store", ".del"])
def test_a_flipped_bit_is_noticed(path, suffix):
    file = the_file(path, suffix)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 4
    file.write_bytes(content)
    assert is_rebuilt(make_store(path))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"segments": 3}', "\x00" * 200])
def test_a_damaged_list_of_segments_is_noticed(path, content):
    (generation(path) / "meta.json").write_text(content)
    assert is_rebuilt(make_store(path))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"generation": "gone", "version": "1"}']
)
def test_a_damaged_pointer_is_noticed(path, content):
    (path / "current").write_bytes(content)
    assert is_rebuilt(make_store(path))


@pytest.mark.parametrize("content", [b"", b"x", b"-3", b"\xff"])
def test_a_damaged_position_is_noticed(path, content):
    (generation(path) / "position").write_bytes(content)
    assert is_rebuilt(make_store(path))


def test_a_process_that_has_it_open_answers_from_a_deleted_index_until_it_is_rebuilt(path):
    store = make_store(path)
    assert len(found(store, "all")) == 1999
    shutil.rmtree(path)
    assert len(found(store, "all")) == 1999
    with pytest.raises(EngineUnavailable):
        make_store(path).reader()
    assert is_rebuilt(store)


def test_a_process_that_has_it_open_answers_from_a_broken_index_until_it_is_rebuilt(path):
    store = make_store(path)
    assert len(found(store, "all")) == 1999
    (generation(path) / "meta.json").write_text("{")
    assert len(found(store, "all")) == 1999
    assert is_rebuilt(store)


def test_damage_is_said_when_the_index_is_opened_and_known_to_every_process(path):
    the_file(path, ".term").write_bytes(b"")
    with pytest.raises(EngineUnavailable, match="no readable search index"):
        make_store(path).reader()
    assert "truncated" in (generation(path) / "damaged").read_text()
    with pytest.raises(EngineUnavailable, match="must be rebuilt"):
        make_store(path).write(batch(1), [], 7)


def test_damage_that_a_writer_meets_is_said_and_noted(path):
    store = make_store(path)
    assert store.position() == 6
    the_file(path, ".term").unlink()
    with pytest.raises(EngineUnavailable, match="could not be written"):
        store.write(batch(1), ["5"], 7)
    assert is_rebuilt(store)


def test_bits_that_flip_later_are_found_by_the_daily_check(path):
    store = make_store(path)
    assert store.position() == 6
    file = the_file(path, ".store")
    content = bytearray(file.read_bytes())
    content[10] ^= 1
    file.write_bytes(content)
    assert store.position() == 6
    assert store.is_damaged()
    assert is_rebuilt(store)


FULL_DISK = """
import resource, sys
from tests.support.index_store import *
from search.engines.base import EngineUnavailable

store = make_store(Path(sys.argv[1]))
assert len(found(store, "all")) == 1999
# A process that may not make files longer than this gets the errors of a full disk at the same places.
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
for attempt in (
    lambda: store.write([(str(n), document(str(n), f"all more{n}")) for n in range(9000)], ["1"], 7),
    lambda: store.rebuild((document(str(n), f"all more{n}") for n in range(9000)), 7),
):
    try:
        attempt()
    except EngineUnavailable as error:
        assert "could not be written" in str(error), error
    else:
        raise SystemExit("no error")
    assert len(found(store, "all")) == 1999
    assert len(found(make_store(Path(sys.argv[1])), "all")) == 1999
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert store.position() == 6
store.write([], ["1"], 8)
assert (len(found(store, "all")), store.position()) == (1998, 8)
"""


@pytest.mark.parametrize("limit", [0, 100, 3_000, 20_000])
def test_a_full_disk_is_said_and_the_old_state_goes_on(path, limit):
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, path, str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert len([entry for entry in path.iterdir() if entry.is_dir()]) == 1
