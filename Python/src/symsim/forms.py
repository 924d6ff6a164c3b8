"""The forms of a generator in a model of the format `symmetry/1`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .errors import ModelError
from .networks import Latent, Layer, follow
from .space import Space

_NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?!\w*\s*\()")


@dataclass(frozen=True)
class Polynomial:
    """A vector field by its components, as `Polynomial({"t": "3*t", "x": "x", "u": "-2*u"})`.

    A component is a text in symsim's equation language or a number; one that is left out is zero.
    """

    components: Mapping[str, str | float]

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the space."""
        components: dict[str, str] = {}
        for name, value in self.components.items():
            if name not in space.coordinates:
                raise ModelError(f"there is no coordinate {name!r}; there are {', '.join(space.coordinates)}")
            if not isinstance(value, str):
                if not math.isfinite(value):
                    raise ModelError(f"the component of {name} is {value}; a finite number or a text is needed")
                components[name] = repr(float(value))
                continue
            for found in _NAME.findall(value):
                if found in ("nan", "inf"):
                    raise ModelError(f"the component of {name} is {value!r}, which is not finite")
                if found not in space.coordinates:
                    raise ModelError(
                        f"the component of {name} has {found!r}; there are {', '.join(space.coordinates)}"
                    )
            components[name] = value
        if all(_is_zero(text) for text in components.values()):
            raise ModelError("all components are zero; a vector field is needed")
        return {"form": "polynomial", "components": components}


@dataclass(frozen=True)
class Linear:
    """The field A z + b as one row for each coordinate, with a last column for b if wanted."""

    matrix: Sequence[Sequence[float]] | np.ndarray

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the space."""
        return {"form": "linear", "matrix": _rows(self.matrix, space.coordinates)}


@dataclass(frozen=True)
class Finite:
    """One transformation z -> M z + b, as of a discrete group; rows as those of `Linear`."""

    matrix: Sequence[Sequence[float]] | np.ndarray

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the space."""
        return {"form": "finite", "matrix": _rows(self.matrix, space.coordinates)}


@dataclass(frozen=True)
class Extent:
    """A matrix with how far along it something is invariant: exp(s A) for s in `range`, which holds 0.

    `data_range` are the values of the parameter over which the data are spread, None beyond what was measured.
    """

    matrix: Sequence[Sequence[float]] | np.ndarray
    name: str
    range: tuple[float, float]
    data_range: tuple[float, float] | None = None

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the space."""
        if not self.name:
            raise ModelError("an extent has no name; that of its parameter is needed, such as rotation")
        record = {"form": "extent", "matrix": _rows(self.matrix, space.coordinates), "name": self.name}
        for key in ("range", "data_range"):
            ends = getattr(self, key)
            if ends is None:
                if key == "range":
                    raise ModelError("'range' is missing; [low, high] is needed")
                continue
            low, high = (float(end) for end in ends)
            if not (math.isfinite(low) and math.isfinite(high) and low <= 0 <= high and low < high):
                raise ModelError(f"'{key}' is [{low}, {high}]; [low, high] with 0 between them is needed")
            record[key] = [low, high]
        return record


@dataclass(frozen=True)
class Network:
    """A field whose components, in units of the deviations, dense layers give.

    Each coordinate enters less its mean and over its deviation; the outputs of the last layer times the
    deviations are the components, in the order of the space.
    """

    layers: Sequence[Layer]
    means: Sequence[float]
    deviations: Sequence[float]

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the space."""
        count = len(space.coordinates)
        means, deviations = ([float(number) for number in list_] for list_ in (self.means, self.deviations))
        if len(means) != count or len(deviations) != count:
            raise ModelError(
                f"there are {len(means)} means and {len(deviations)} deviations; {count} of each are needed, for"
                f" {', '.join(space.coordinates)}"
            )
        if not all(map(math.isfinite, means)) or not all(0 < number < math.inf for number in deviations):
            raise ModelError(f"means {means}, deviations {deviations}: finite numbers and positive ones are needed")
        if not self.layers:
            raise ModelError("there are no layers; one at least is needed")
        for layer in self.layers:
            if layer.activation == "relu":
                raise ModelError(f"the activation of the layer {layer.name} is relu, which is not smooth")
        width = follow(self.layers, count)
        if width != count:
            raise ModelError(f"the last layer gives {width} numbers; {count} are needed, for {', '.join(space.coordinates)}")
        return {
            "form": "network",
            "inputs": {"means": means, "deviations": deviations},
            "layers": [layer.record for layer in self.layers],
        }


@dataclass(frozen=True)
class LatentMatrix:
    """A matrix L on the latent coordinates of the model: x -> decoder(exp(s L) encoder(x))."""

    matrix: Sequence[Sequence[float]] | np.ndarray

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The form as it stands in a model file, checked against the latent coordinates."""
        if latent is None:
            raise ModelError("a generator is latent, and the model has no 'latent' with an encoder and a decoder")
        names = [f"z{place + 1}" for place in range(latent.dimension)]
        return {"form": "latent", "matrix": _rows(self.matrix, names, constant=False)}


Form = Polynomial | Linear | Finite | Extent | Network | LatentMatrix


def _rows(matrix: object, coordinates: Sequence[str], constant: bool = True) -> list[list[float]]:
    array = np.asarray(matrix.detach().cpu() if hasattr(matrix, "detach") else matrix, dtype=float)
    count = len(coordinates)
    widths = (count, count + 1) if constant else (count,)
    if array.ndim != 2 or array.shape[0] != count or array.shape[1] not in widths:
        raise ModelError(
            f"a matrix has the shape {list(array.shape)}; {count} rows for {', '.join(coordinates)} with"
            f" {' or '.join(map(str, widths))} entries are needed"
        )
    if not np.isfinite(array).all():
        raise ModelError("an entry of a matrix is not finite")
    if not array.any():
        raise ModelError("all entries of a matrix are zero")
    return array.tolist()


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False
