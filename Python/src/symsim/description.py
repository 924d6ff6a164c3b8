"""What a data set says of its samples, without the samples."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import h5py
import numpy as np

from .errors import DatasetError

#: The dataset that holds the samples of a kind, its axes without sample and variable where no scales name
#: them, and the axis of the variables.
_LAYOUTS = {
    "images": ("images", ("y", "x")),
    "trajectories": ("state", ("t",)),
    "pairs": ("input", None),
    "signals": ("signal", ("x",)),
}
_RESERVED = {
    "sample", "t", "x", "y", "status", "stopped_at", "estimated_error", "initial", "labels", "target",
    "truth", "transform", "component", "parameter",
}  # fmt: skip


@dataclass(frozen=True)
class Description:
    """The root attributes and axes of a file of the format `field/1`.

    Attributes that a learner is not shown (recipe, seed, command) are not asked for.
    """

    kind: str
    variables: tuple[str, ...]
    #: Coordinates by the name of the axis, in the order of the axes of a sample.
    axes: dict[str, np.ndarray]
    #: Lengths of the periodic axes.
    periods: dict[str, float]
    #: The number of samples.
    count: int
    equation: str | None = None
    parameters: dict[str, float] = field(default_factory=dict)
    #: Names of the classes 0, 1, ...; empty where there are no labels.
    classes: tuple[str, ...] = ()
    #: Names of the numbers of the target; empty where there is none or they have no names.
    target_names: tuple[str, ...] = ()
    #: `label`, `target` or None.
    target: str | None = None

    @property
    def values_name(self) -> str | None:
        """The dataset of all variables; None for evolution data, which have one for each variable."""
        return _LAYOUTS[self.kind][0] if self.kind in _LAYOUTS else None


def read_description(file: h5py.File, path: Path) -> Description:
    """Reads the description of an open file.

    Raises:
        DatasetError: the file is not of the format, or shards of a merged file are missing.
    """
    form = _text(file.attrs.get("symsim_format"))
    if form != "field/1":
        raise DatasetError(f"{path}: 'symsim_format' is {form!r}; 'field/1' is needed")
    kind = _text(file.attrs.get("kind")) or "evolution"
    if kind != "evolution" and kind not in _LAYOUTS:
        known = ", ".join(["evolution", *_LAYOUTS])
        raise DatasetError(f"{path}: unknown kind {kind!r}; known: {known}")
    _check_shards(file, path)
    variables = _json(file, "variables", path)
    if kind == "evolution":
        variables = variables or sorted(
            name for name in file if name not in _RESERVED and getattr(file[name], "ndim", 0) >= 3
        )
        if not variables:
            raise DatasetError(f"{path}: there are no variables; datasets [sample, t, x] are needed")
        leading = _dataset(file, variables[0], path)
        names = ["t", "x", "y"][: leading.ndim - 1]
    else:
        name, fallback = _LAYOUTS[kind]
        leading = _dataset(file, name, path)
        names = _axis_names(leading, fallback)
        variables = variables or [f"v{place + 1}" for place in range(leading.shape[-1])]
    axes, periods = {}, {}
    for place, name in enumerate(names, start=1):
        scale = file.get(name)
        found = isinstance(scale, h5py.Dataset) and scale.shape == leading.shape[place : place + 1]
        axes[name] = scale[()] if found else np.arange(leading.shape[place], dtype=float)
        if found and "period" in scale.attrs:
            periods[name] = float(scale.attrs["period"])
    target = "label" if "labels" in file else "target" if "target" in file else None
    return Description(
        kind=kind,
        variables=tuple(variables),
        axes=axes,
        periods=periods,
        count=leading.shape[0],
        equation=_text(file.attrs.get("equation")),
        parameters={name: float(value) for name, value in (_json(file, "parameters", path) or {}).items()},
        classes=tuple(_json(file["labels"], "classes", path) or ()) if target == "label" else (),
        target_names=tuple(_json(file["target"], "names", path) or ()) if target == "target" else (),
        target=target,
    )


def _text(value: object) -> str | None:
    return value.decode() if isinstance(value, bytes) else None if value is None else str(value)


def _json(holder: h5py.File | h5py.Dataset, name: str, path: Path):
    text = _text(holder.attrs.get(name))
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError as error:
        raise DatasetError(f"{path}: the attribute '{name}' is no JSON: {error}") from None


def _dataset(file: h5py.File, name: str, path: Path) -> h5py.Dataset:
    if not isinstance(file.get(name), h5py.Dataset):
        raise DatasetError(f"{path}: there is no dataset '{name}'")
    return file[name]


def _axis_names(values: h5py.Dataset, fallback: tuple[str, ...] | None) -> list[str]:
    """Names of the axes between the samples and the variables, from their scales."""
    names = []
    for place in range(1, values.ndim - 1):
        scales = list(values.dims[place].values())
        name = scales[0].name.rsplit("/", 1)[-1] if scales else None
        names.append(name or (fallback[place - 1] if fallback else f"axis{place}"))
    return names


def _check_shards(file: h5py.File, path: Path) -> None:
    """HDF5 reads fill values where a shard of a merged file is missing, without an error."""
    for shard in _json(file, "shards", path) or []:
        part = path.parent / shard["name"]
        if not part.is_file():
            raise DatasetError(f"{path}: its shard {part} is missing")
        if part.stat().st_size != shard["bytes"]:
            raise DatasetError(
                f"{path}: its shard {part} has {part.stat().st_size} bytes; {shard['bytes']} were merged"
            )
