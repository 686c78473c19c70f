"""The index on disk: writing, searching, replacing it."""

import os
from threading import Thread

import pytest

from search.engines.base import EngineUnavailable
from search.engines.embedded import generations
from search.engines.embedded.files import file_lock, replace_text
from tests.support.index_store import batch, document, found, make_store


@pytest.fixture
def store(tmp_path):
    made = make_store(tmp_path / "pages")
    made.rebuild([document("a", "all one"), document("b", "all two")], position=5)
    return made


def test_an_index_that_was_never_made_has_no_position_and_says_so_when_asked(tmp_path):
    store = make_store(tmp_path / "pages")
    assert store.position() is None
    with pytest.raises(EngineUnavailable, match="no readable search index"):
        store.reader()
    with pytest.raises(EngineUnavailable, match="must be rebuilt"):
        store.write(batch(1), [], 1)


def test_documents_are_replaced_and_deleted_and_the_position_is_kept(store):
    assert (found(store, "all"), store.position()) == (["a", "b"], 5)
    store.write([("b", document("b", "all three")), ("c", document("c", "all four"))], ["a", "unknown"], 8)
    assert (found(store, "all"), store.position()) == (["b", "c"], 8)
    assert found(store, "two") == []
    assert found(store, "three") == ["b"]


def test_a_position_without_documents_is_kept_without_a_commit(store):
    reader = store.reader()
    store.write([], [], 9)
    assert store.position() == 9
    assert store.reader() is reader


def test_the_last_of_two_documents_with_one_id_counts(store):
    store.write([("a", document("a", "first")), ("a", document("a", "second"))], [], 6)
    assert (found(store, "first"), found(store, "second")) == ([], ["a"])


def test_an_error_while_documents_are_made_leaves_the_index_as_it_was(store):
    def documents():
        yield "c", document("c", "all three")
        raise LookupError("no such page")

    with pytest.raises(LookupError):
        store.write(documents(), ["a"], 6)
    assert (found(store, "all"), store.position()) == (["a", "b"], 5)
    with pytest.raises(LookupError):
        store.rebuild((made for _id, made in documents()), 6)
    assert (found(store, "all"), store.position()) == (["a", "b"], 5)
    store.write(batch(6), [], 6)
    assert store.position() == 6


def test_another_store_on_the_same_folder_sees_each_commit_at_once(store, tmp_path):
    other = make_store(tmp_path / "pages")
    assert found(other, "all") == ["a", "b"]
    store.write([], ["a"], 6)
    assert (found(other, "all"), other.position()) == (["b"], 6)
    store.rebuild([document("z", "all")], 7)
    assert (found(other, "all"), other.position()) == (["z"], 7)


def test_a_search_that_began_before_a_rebuild_ends_on_the_old_index(store):
    reader = store.reader()
    store.rebuild([document("z", "all")], 7)
    assert reader.searcher.num_docs == 2


def test_the_old_index_is_searched_and_written_while_a_new_one_is_made(store):
    def documents():
        yield document("new", "all")
        assert found(store, "all") == ["a", "b"]
        store.write([], ["a"], 6)
        assert (found(store, "all"), store.position()) == (["b"], 6)

    store.rebuild(documents(), 5)
    # Of the new index only what was known at its position is sure, so the change after it is done again.
    assert (found(store, "all"), store.position()) == (["new"], 5)


def test_an_index_of_another_version_is_searched_until_it_is_rebuilt(store, tmp_path):
    newer = make_store(tmp_path / "pages", version="2")
    assert newer.position() is None
    assert found(newer, "all") == ["a", "b"]
    with pytest.raises(EngineUnavailable, match="another version"):
        newer.write(batch(6), [], 6)
    newer.rebuild([document("z", "all")], 6)
    assert (newer.position(), found(newer, "all")) == (6, ["z"])
    assert store.position() is None


def test_a_writer_waits_for_another_one_and_then_says_why_not(tmp_path, store):
    hasty = make_store(tmp_path / "pages", patience=0.1)
    with file_lock(tmp_path / "pages" / "write.lock", 0):
        with pytest.raises(EngineUnavailable, match=r"Another process has been working .* \(write\)"):
            hasty.write(batch(6), [], 6)
        waiting = Thread(target=store.write, args=(list(batch(7)), [], 7))
        waiting.start()
        assert store.position() == 5
    waiting.join(10)
    assert store.position() == 7


def folders(path):
    return {entry.name for entry in path.iterdir() if entry.is_dir()}


def test_replaced_generations_are_removed_when_nobody_can_be_opening_them(store, tmp_path, monkeypatch):
    path = tmp_path / "pages"
    store.rebuild([document("z", "all")], 6)
    (path / "killed").mkdir()
    store.write([], ["z"], 7)
    assert len(folders(path)) == 3
    monkeypatch.setattr(generations, "GRACE", -1)
    with file_lock(path / "rebuild.lock", 0):
        store.write([], ["z"], 8)
        assert len(folders(path)) == 3, "what another process is building stays"
    store.write([], ["z"], 9)
    assert len(folders(path)) == 1
    assert (found(store, "all"), store.position()) == ([], 9)


def test_what_killed_first_rebuilds_left_is_removed_by_the_next_one(tmp_path):
    path = tmp_path / "pages"
    (path / "killed").mkdir(parents=True)
    make_store(path).rebuild([], 0)
    assert "killed" not in folders(path)


def test_a_folder_that_cannot_be_written_is_said_clearly(tmp_path, store):
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineUnavailable, match="could not be written"):
        make_store(tmp_path / "file").rebuild([], 0)


def test_a_forked_process_opens_the_index_itself(store):
    assert found(store, "all") == ["a", "b"]
    mutex = store._readers._mutex
    with mutex:  # as if another thread of the parent were just opening it
        child = os.fork()
        if child == 0:
            os._exit(0 if found(store, "all") == ["a", "b"] else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_file_is_replaced_at_once_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "position"
    replace_text(path, "1")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_text(path, "2")
    assert path.read_text() == "1"
    assert list(tmp_path.iterdir()) == [path]
