"""Data sets for PyTorch; importing this module needs it."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import torch
from torch.utils import data

from . import dataset


class Dataset(data.Dataset):
    """A map-style data set for `torch.utils.data.DataLoader`, with any number of workers.

    An item is a dictionary that loaders collate: `values` (a tensor in the type of the file), and `target` (a
    tensor) or `label` (an int) where there are any. `convert` turns a `symsim.Sample` into another item.
    """

    def __init__(
        self,
        source: dataset.Dataset | str | os.PathLike[str],
        convert: Callable[[dataset.Sample], object] | None = None,
    ) -> None:
        self.source = source if isinstance(source, dataset.Dataset) else dataset.open(source)
        self.convert = convert or tensors

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, index: int) -> object:
        return self.convert(self.source[index])


def tensors(sample: dataset.Sample) -> dict[str, object]:
    """A sample as a dictionary of tensors."""
    item: dict[str, object] = {"values": torch.from_numpy(sample.values)}
    if sample.target is not None:
        # The target may be one number, which NumPy gives without an axis.
        item["target"] = torch.from_numpy(np.array(sample.target))
    if sample.label is not None:
        item["label"] = sample.label
    return item
