"""Data sets of the format `field/1`, read lazily."""

from __future__ import annotations

import operator
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np

from .description import Description, read_description
from .errors import DatasetError
from .hdf5 import HDF5File
from .space import Space


@dataclass(frozen=True)
class Sample:
    """One sample, or several with an axis of samples in front of every array.

    `values` has the axes of the data set and then the variables: `[t, x, variable]` or `[t, x, y, variable]` of
    evolution data, `[y, x, channel]` of images, `[t, component]` of trajectories, `[..., component]` of pairs,
    `[x, component]` of signals.
    """

    values: np.ndarray
    #: The values of each variable by its name, without the last axis.
    fields: dict[str, np.ndarray] = field(repr=False)
    #: Numbers that belong to the sample, where the data have targets of numbers.
    target: np.ndarray | None = None
    #: The class, where the data have labels: an int, or an array of them for several samples.
    label: int | np.ndarray | None = None
    #: Number of the sample in the whole of which a file may be a shard.
    number: int | np.ndarray = 0


class Dataset:
    """A sequence of samples in a file of the format `field/1`, or in a slice of one.

    The file is opened at the first use in each process and closed before a fork. A data set can be pickled, and
    be handed to the workers of a loader.
    """

    def __init__(self, path: str | os.PathLike[str], *, rows: range | None = None) -> None:
        self._file = HDF5File(Path(path).absolute())
        self._rows = rows
        if not self._file.path.is_file():
            raise FileNotFoundError(f"{path} is not there; a data set (.h5) is needed")

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @cached_property
    def description(self) -> Description:
        """What the file says of its samples."""
        with self._file.reading() as file:
            return read_description(file, self.path)

    @property
    def kind(self) -> str:
        """`evolution`, `images`, `trajectories`, `pairs` or `signals`."""
        return self.description.kind

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the dependent variables, channels or components, in order."""
        return self.description.variables

    @property
    def axes(self) -> dict[str, np.ndarray]:
        """Coordinates by the name of the axis, in the order of the axes of a sample."""
        return self.description.axes

    @property
    def periods(self) -> dict[str, float]:
        """Lengths of the periodic axes; an axis that is not periodic is not in it."""
        return self.description.periods

    @property
    def equation(self) -> str | None:
        """The equation in symsim's language, where the file tells it."""
        return self.description.equation

    @property
    def parameters(self) -> dict[str, float]:
        """Values of the parameters of the equation."""
        return self.description.parameters

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes 0, 1, ...; empty where there are no labels."""
        return self.description.classes

    @property
    def target_names(self) -> tuple[str, ...]:
        """Names of the numbers of the target; empty where there are none."""
        return self.description.target_names

    @cached_property
    def status(self) -> np.ndarray:
        """`[sample]`, uint8: 0 for a complete sample, 1 for one that a blow-up stopped."""
        with self._file.reading() as file:
            if "status" not in file:
                return np.zeros(len(self), np.uint8)
            return self._take(file["status"], self.rows)

    @property
    def rows(self) -> range:
        """The rows of the file that the data set stands for."""
        return range(self.description.count) if self._rows is None else self._rows

    @cached_property
    def space(self) -> Space:
        """The coordinates on which generators for these data act where a model names none.

        The axes and the variables of solutions, images and signals; the variables alone of trajectories and pairs.
        Those called t, x and y come first.
        """
        axes = [] if self.kind in ("trajectories", "pairs") else list(self.axes)
        names = [*axes, *self.variables]
        independent = [name for name in ("t", "x", "y") if name in names]
        dependent = [name for name in names if name not in independent]
        return Space(tuple(independent), tuple(dependent)) if dependent else Space((), tuple(names))

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Sample: ...
    @overload
    def __getitem__(self, index: slice) -> Dataset: ...
    def __getitem__(self, index):
        """A sample, or a data set of those in a slice, without reading them."""
        if isinstance(index, slice):
            view = Dataset.__new__(Dataset)
            view._file, view._rows = self._file, self.rows[index]
            view.__dict__["description"] = self.description
            return view
        try:
            row = self.rows[operator.index(index)]
        except IndexError:
            raise IndexError(f"there is no sample {index}; there are {len(self)}") from None
        return self._read(row)

    def __iter__(self) -> Iterator[Sample]:
        return (self._read(row) for row in self.rows)

    def load(self) -> Sample:
        """All samples at once, each array with an axis of samples in front."""
        return self._read(self.rows)

    def torch(self, convert: Callable[[Sample], object] | None = None):
        """The data set for PyTorch's loaders; see `symsim.torch.Dataset`.

        Raises:
            ImportError: PyTorch is not installed.
        """
        from .torch import Dataset as TorchDataset

        return TorchDataset(self, convert)

    def close(self) -> None:
        """Closes the file; a later read opens it again."""
        self._file.close()

    def __getstate__(self) -> dict[str, object]:
        return {"_file": self._file, "_rows": self._rows}

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(places)}" for name, places in self.axes.items())
        return f"<{len(self)} samples ({self.kind}) of {', '.join(self.variables)} on ({sizes}) in {self.path.name}>"

    def _read(self, rows: int | range) -> Sample:
        with self._file.reading() as file:
            name, names = self.description.values_name, self.variables
            if name is None:
                fields = {name: self._take(file[name], rows) for name in names}
                values = np.stack(list(fields.values()), axis=-1)
            else:
                values = self._take(file[name], rows)
                if values.shape[-1] != len(names):
                    raise DatasetError(
                        f"{self.path}: '{name}' has {values.shape[-1]} variables; {len(names)} are named"
                    )
                fields = {name: values[..., place] for place, name in enumerate(names)}
            target = self._take(file["target"], rows) if self.description.target == "target" else None
            label = self._take(file["labels"], rows) if self.description.target == "label" else None
            number = self._take(file["sample"], rows) if "sample" in file else np.asarray(rows)
        if not isinstance(rows, range):
            label, number = None if label is None else int(label), int(number)
        return Sample(values, fields, target, label, number)

    @staticmethod
    def _take(values, rows: int | range) -> np.ndarray:
        if not isinstance(rows, range):
            return np.asarray(values[rows])
        if not rows:
            return np.empty((0, *values.shape[1:]), values.dtype)
        # HDF5 selects with positive strides only.
        forward = rows if rows.step > 0 else rows[::-1]
        taken = values[forward.start : forward.stop : forward.step]
        return taken if rows.step > 0 else taken[::-1]


def open(path: str | os.PathLike[str]) -> Dataset:  # noqa: A001 - read as symsim.open
    """Opens a data set (.h5).

    Raises:
        FileNotFoundError: the file is not there.
        DatasetError: at the first use, where the file is not of the format `field/1`.
    """
    return Dataset(path)
