"""Files that appear under their name only when they are complete."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file under a private name in the same folder, and renames it."""
    handle, private = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(private, 0o644)
        os.replace(private, path)
    except BaseException:
        remove(Path(private))
        raise


def remove(path: Path) -> None:
    """Removes a file where it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def stem(path: Path) -> str:
    """The name of a model file without `.symmetry.json`."""
    for ending in (".symmetry.json", ".json"):
        if path.name.endswith(ending):
            return path.name[: -len(ending)]
    return path.name


def weights_name(path: Path) -> str | None:
    """The name of the file of weights of the model that stands at a path, where there is one."""
    try:
        name = json.loads(path.read_text())["weights"]["file"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # Only a file with a name of our own making is ever removed.
    return name if isinstance(name, str) and "/" not in name and name.endswith(".safetensors") else None
