"""What is wrong with the files of an index. tantivy notes a CRC-32 in each, but does not check it when it opens them.

A file ends with its content's checksum as JSON, then the JSON's length and a magic number, both 32 bits,
little-endian (tantivy 0.27, src/directory/footer.rs). Only files of the tantivy that runs are judged: its version is
part of an index's version (versions.py).
"""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

#: Of every segment; `.del` is there when documents of it were deleted.
COMPONENTS = ("term", "idx", "pos", "fieldnorm", "fast", "store")
MAGIC = 1337
CHUNK = 1 << 20


def damage(folder: Path) -> str | None:
    """What is wrong with the index in a folder, None: nothing. Reads all of it, about 1 GB/s.

    Another process may write meanwhile, which removes files of segments that it merged: then look again.
    """
    while True:
        try:
            before = (folder / "meta.json").read_text()
            segments = json.loads(before)["segments"]
            names = [name for segment in segments for name in _names(segment)]
        except (OSError, ValueError, KeyError, TypeError) as error:
            return f"meta.json cannot be read: {error}"
        found = next((fault for name in names if (fault := _fault(folder / name))), None)
        if found is None or _same(folder / "meta.json", before):
            return found


def _same(path: Path, text: str) -> bool:
    try:
        return path.read_text() == text
    except OSError:
        return True


def _names(segment: Any) -> list[str]:
    stem = segment["segment_id"].replace("-", "")
    names = [f"{stem}.{component}" for component in COMPONENTS]
    if segment["deletes"]:
        names.append(f"{stem}.{segment['deletes']['opstamp']}.del")
    return names


def _fault(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size < 8:
                return f"{path.name} is truncated"
            file.seek(-8, 2)
            length, magic = struct.unpack("<II", file.read(8))
            if magic != MAGIC or length > size - 8:
                return f"{path.name} is truncated"
            file.seek(-8 - length, 2)
            expected = json.loads(file.read(length))["crc"]
            file.seek(0)
            checksum, left = 0, size - 8 - length
            while left:
                chunk = file.read(min(CHUNK, left))
                checksum, left = zlib.crc32(chunk, checksum), left - len(chunk)
                if not chunk:
                    return f"{path.name} is truncated"
    except OSError as error:
        return f"{path.name}: {error.strerror}"
    except (ValueError, KeyError, TypeError):
        return f"{path.name} has a damaged footer"
    return None if checksum == expected else f"{path.name} has another checksum than when it was written"
