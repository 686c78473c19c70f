"""Several processes on one index, any of which may be killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.support.index_store import BATCH, document, found, make_store
from tests.support.processes import wait_until
from tests.support.site import ROOT

pytestmark = pytest.mark.once


@contextmanager
def other(path, *task):
    """Another process at a task (tests/support/index_store.py), killed at the end if it still runs."""
    command = [sys.executable, "-m", "tests.support.index_store", path, *map(str, task)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def all_or_nothing(store, position):
    """Each batch up to the position is there, whole; the one after it, whole or not at all.

    (Of batches more than six before it, the documents have been replaced.)
    """
    for number in range(max(1, position - 5), position + 1):
        assert len(found(store, f"batch{number}")) == BATCH
    assert len(found(store, f"batch{position + 1}")) in (0, BATCH)


def test_a_writer_killed_at_any_moment_leaves_whole_batches_and_no_lock(tmp_path):
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    store = make_store(tmp_path)
    store.rebuild([], 0)
    for _round in range(12):
        position = store.position()
        with other(tmp_path, "write", position + 1, 1000) as writer:
            writer.stdout.readline()
            time.sleep(chance.random() * 0.2)
            os.kill(writer.pid, signal.SIGKILL)
            told = [int(line) for line in writer.stdout.read().split()]
            assert not writer.stderr.read()
        assert not store.is_damaged()
        assert store.position() >= max(told, default=0), "what was said to be written is"
        assert store.position() > position
        all_or_nothing(store, store.position())


def test_a_rebuild_killed_at_any_moment_leaves_the_old_index_or_the_new_one(tmp_path):
    chance = random.Random(6)  # noqa: S311 - moments, not secrets
    store = make_store(tmp_path)
    store.rebuild([document("old", "all old")], 1)
    for round_ in range(8):
        with other(tmp_path, "rebuild", 10 + round_, 3000) as rebuilding:
            folders = len(list(tmp_path.iterdir()))
            wait_until(
                lambda before=folders: len(list(tmp_path.iterdir())) > before or rebuilding.poll() == 0
            )
            time.sleep(chance.random() * 0.15)
            os.kill(rebuilding.pid, signal.SIGKILL)
            rebuilding.wait()
        assert not store.is_damaged()
        assert len(found(store, "all")) == (1 if store.position() == 1 else 3000)
    store.rebuild([], 50)
    assert (found(store, "all"), store.position()) == ([], 50)


def test_writers_in_several_processes_take_turns(tmp_path):
    store = make_store(tmp_path)
    store.rebuild([], 0)
    with (
        other(tmp_path, "write", 1, 15) as first,
        other(tmp_path, "write", 1001, 15) as second,
        other(tmp_path, "write", 2001, 15) as third,
    ):
        for writer in (first, second, third):
            _out, errors = writer.communicate(timeout=60)
            assert writer.returncode == 0, errors
    assert len(found(store, "all")) == 7 * BATCH
    assert not store.is_damaged()


def test_a_reader_sees_what_another_process_wrote_within_two_seconds(tmp_path):
    store = make_store(tmp_path)
    store.rebuild([], 0)
    assert found(store, "all") == []
    with other(tmp_path, "write", 1, 40) as writer:
        for line in writer.stdout:
            written = time.monotonic()
            wait_until(
                lambda number=line: found(store, f"batch{number.strip()}") or store.position() > int(number),
                2,
            )
            assert time.monotonic() - written < 2


def test_searches_in_other_processes_have_no_gap_while_the_index_is_rebuilt(tmp_path):
    store = make_store(tmp_path)
    store.rebuild([document(str(number), "all") for number in range(500)], 0)
    searches = 0
    with other(tmp_path, "rebuild", 1, 500) as first:
        while first.poll() is None:
            assert len(found(store, "all")) == 500
            searches += 1
    with other(tmp_path, "rebuild", 2, 500) as second:
        while second.poll() is None:
            assert len(found(make_store(tmp_path), "all")) == 500
    assert searches > 10
    assert (store.position(), len(found(store, "rebuilt"))) == (2, 500)
