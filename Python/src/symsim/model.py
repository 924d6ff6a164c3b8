"""A learner's answer: a model of the format `symmetry/1`."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from . import safetensors
from .errors import ModelError
from .files import remove, stem, weights_name, write_atomically
from .forms import Form, Network, Polynomial
from .networks import Latent, Layer
from .space import Space


@dataclass(frozen=True)
class Confidence:
    """How sure the data make a learner: with probability `level` the relative defect is below `upper_bound`.

    `limit` is the defect up to which a generator is certified, `interval` the range of the defect over
    resampled data.
    """

    level: float
    upper_bound: float
    limit: float
    interval: tuple[float, float] | None = None

    def record(self) -> dict[str, object]:
        """The confidence as it stands in a model file."""
        if not (0 < self.level < 1 and 0 <= self.upper_bound <= 1 and 0 < self.limit < 1):
            raise ModelError(f"{self}: level and limit between 0 and 1 and an upper bound from 0 to 1 are needed")
        record: dict[str, object] = {
            "level": float(self.level),
            "upperBound": float(self.upper_bound),
            "limit": float(self.limit),
            "certified": bool(self.upper_bound <= self.limit),
        }
        if self.interval is not None:
            low, high = map(float, self.interval)
            if not 0 <= low <= high < math.inf:
                raise ModelError(f"the interval of a confidence is [{low}, {high}]; [low, high] from 0 on is needed")
            record["interval"] = [low, high]
        return record


@dataclass(frozen=True)
class Generator:
    """A form with what the learner says of it; a form alone is taken for a generator too.

    `score` is the learner's own measure and needs `score_meaning`. `approximation` is a polynomial field that a
    network is near, with the relative part that it leaves over.
    """

    form: Form
    score: float | None = None
    score_meaning: str = ""
    expression: str | None = None
    approximation: tuple[Mapping[str, str | float], float] | None = None
    confidence: Confidence | None = None

    def record(self, space: Space, latent: Latent | None) -> dict[str, object]:
        """The generator as it stands in a model file, checked against the space."""
        record = self.form.record(space, latent)
        if self.expression is not None:
            record["expression"] = self.expression
        if self.score is not None:
            record["score"] = {"value": _finite(self.score, "score"), "meaning": self.score_meaning}
        if self.approximation is not None:
            components, left_over = self.approximation
            record["approximation"] = {
                "components": Polynomial(components).record(space, None)["components"],
                "left_over": _finite(left_over, "left_over"),
            }
        if self.confidence is not None:
            record["confidence"] = self.confidence.record()
        return record


@dataclass
class SymmetryModel:
    """Generators, or the reason why no symmetry is claimed.

    Without a `space` it is the one of the data. `findings` is anything of JSON. `learner` and `dataset` tell
    where the model comes from; symsim fills them in for its plugins.
    """

    generators: Sequence[Generator | Form] = ()
    space: Space | None = None
    no_claim: str | None = None
    findings: Mapping[str, object] = field(default_factory=dict)
    latent: Latent | None = None
    learner: Mapping[str, object] | None = None
    dataset: Mapping[str, object] | None = None
    version: str | None = None

    def __post_init__(self) -> None:
        self.generators = tuple(
            entry if isinstance(entry, Generator) else Generator(entry) for entry in self.generators
        )

    def record(self, space: Space | None = None) -> dict[str, object]:
        """The JSON of the model file, without where the weights are, checked.

        Args:
            space: the space of the data, for a model that names none.

        Raises:
            ModelError: something does not fit the space or the format, or is not finite.
        """
        space = self.space or space
        if self.generators and space is None:
            raise ModelError("the model has generators and no space; Space((\"t\", \"x\"), (\"u\",)) or another is needed")
        if self.generators and self.no_claim is not None:
            raise ModelError("'no_claim' says that no symmetry is claimed, and there are generators; one of the two is needed")
        record: dict[str, object] = {"symsim_format": "symmetry/1"}
        if space is not None:
            record["space"] = {"independent": list(space.independent), "dependent": list(space.dependent)}
        record["generators"] = []
        for place, generator in enumerate(self.generators):
            try:
                record["generators"].append(generator.record(space, self.latent))
            except ModelError as error:
                raise ModelError(f"generator {place}: {error}") from None
        if self.latent is not None:
            record["latent"] = {
                "variables": list(self.latent.variables),
                "encoder": self.latent.encoder.record,
                "decoder": self.latent.decoder.record,
            }
            if self.latent.dynamics is not None:
                record["latent"]["dynamics"] = self.latent.dynamics
        optional = {"no_claim": self.no_claim, "learner": self.learner, "dataset": self.dataset,
                    "symsim_version": self.version}  # fmt: skip
        record |= {key: value for key, value in optional.items() if value is not None}
        if self.findings:
            record["findings"] = _plain(self.findings, "findings")
        return record

    def write(self, path: str | os.PathLike[str], *, space: Space | None = None, overwrite: bool = True) -> Path:
        """Writes the model, which appears under its name when it is complete, and weights beside it.

        Raises:
            ModelError: see `record`.
            FileExistsError: the file is there and `overwrite` is false.
        """
        path = Path(path)
        record = self.record(space)
        if path.exists() and not overwrite:
            raise FileExistsError(f"{path} is there already")
        former = weights_name(path)
        tensors = self._tensors()
        written = None
        if tensors:
            data = safetensors.encoded(tensors)
            digest = safetensors.digest(data)
            written = f"{stem(path)}.{digest}.safetensors"
            write_atomically(path.parent / written, data)
            record["weights"] = {"file": written, "sha256": digest}
        text = json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False)
        write_atomically(path, (text + "\n").encode())
        if former is not None and former != written:
            remove(path.parent / former)
        return path

    @staticmethod
    def read(path: str | os.PathLike[str]) -> SymmetryModel:
        """Reads a model file, and the weights beside it.

        Raises:
            ModelError: the file is not of the format `symmetry/1`, or the weights have another digest.
        """
        from .reading import read_model

        return read_model(Path(path))

    def _tensors(self) -> dict[str, np.ndarray]:
        layers: list[Layer] = []
        if self.latent is not None:
            layers += self.latent.encoder.all_layers + self.latent.decoder.all_layers
        for generator in self.generators:
            if isinstance(generator.form, Network):
                layers += generator.form.layers
        tensors: dict[str, np.ndarray] = {}
        for layer in layers:
            for key, value in ((f"{layer.name}.weight", layer.weight), (f"{layer.name}.bias", layer.bias)):
                if key in tensors and not np.array_equal(tensors[key], value):
                    raise ModelError(f"two different layers are named '{layer.name}'")
                tensors[key] = value
        return tensors


def _finite(value: float, name: str) -> float:
    value = float(value)
    if not math.isfinite(value):
        raise ModelError(f"'{name}' is {value}; a finite number is needed")
    return value


def _plain(value: object, name: str) -> object:
    """A value of JSON, arrays of NumPy as lists; numbers that are not finite are refused."""
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry, f"{name}.{key}") for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry, name) for entry in value]
    if isinstance(value, float):
        return _finite(value, name)
    if value is None or isinstance(value, (str, int, bool)):
        return value
    raise ModelError(f"'{name}' is {value!r}; texts, numbers, truth values, lists and objects are possible")
