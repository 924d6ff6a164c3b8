"""One HDF5 file, opened when it is first read and closed before the process forks."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

_open_files: weakref.WeakSet[HDF5File] = weakref.WeakSet()
# Held while a file is read, and over a fork, so that no child inherits an open handle of HDF5.
_reading = threading.RLock()


class HDF5File:
    """A file that is opened at the first read of each process; it can be pickled."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: h5py.File | None = None

    @contextmanager
    def reading(self) -> Iterator[h5py.File]:
        """The open file, for the length of a `with` block.

        Raises:
            OSError: the file is not there or is no HDF5 file.
        """
        with _reading:
            if self._handle is None:
                self._handle = h5py.File(self.path, "r")
                _open_files.add(self)
            yield self._handle

    def close(self) -> None:
        """Closes the file; a later read opens it again."""
        with _reading:
            if self._handle is not None:
                self._handle.close()
                self._handle = None

    def __getstate__(self) -> dict[str, object]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Path]) -> None:
        self.__init__(state["path"])  # type: ignore[misc]


def _before_fork() -> None:
    _reading.acquire()
    for file in list(_open_files):
        file.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork, after_in_parent=_reading.release, after_in_child=_reading.release
    )
