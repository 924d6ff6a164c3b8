"""Dense layers, and the autoencoders of latent coordinates that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .errors import ModelError

#: What a layer may do to its outputs; `relu` in encoders and decoders only, as fields must be smooth.
ACTIVATIONS = ("identity", "silu", "tanh", "sigmoid", "relu")


@dataclass(frozen=True)
class Layer:
    """A dense layer, x -> activation(weight x + bias), weight `[outputs, inputs]`, bias `[outputs]`.

    Layers of one name are one layer: generators may share a trunk.
    """

    name: str
    weight: np.ndarray = field(repr=False)
    bias: np.ndarray = field(repr=False)
    activation: str = "identity"

    def __post_init__(self) -> None:
        for key in ("weight", "bias"):
            value = _numbers(getattr(self, key))
            object.__setattr__(self, key, value)
            if not np.isfinite(value).all():
                raise ModelError(f"the layer {self.name}: a number of its {key} is not finite")
        if self.weight.ndim != 2 or self.bias.shape != self.weight.shape[:1] or not self.weight.size:
            raise ModelError(
                f"the layer {self.name} has a weight {list(self.weight.shape)} and a bias {list(self.bias.shape)};"
                " [outputs, inputs] and [outputs] are needed"
            )
        if self.activation not in ACTIVATIONS:
            raise ModelError(
                f"the layer {self.name}: unknown activation {self.activation!r}; known: {', '.join(ACTIVATIONS)}"
            )

    @property
    def record(self) -> dict[str, str]:
        """The layer as it stands in a model file; its numbers are in the file of weights."""
        return {"name": self.name, "activation": self.activation}


@dataclass(frozen=True)
class LatentMap:
    """Half an autoencoder: exit(skip(h) + layers(h)) with h = entry(x); what is left out is the identity."""

    layers: Sequence[Layer] = ()
    skip: Layer | None = None
    entry: Layer | None = None
    exit: Layer | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        if not self.layers and self.skip is None:
            raise ModelError("a latent map needs a skip or layers")
        inner = (self.entry.weight.shape[0] if self.entry else None) or (
            self.skip or self.layers[0]
        ).weight.shape[1]
        width = follow(self.layers, inner)
        if self.skip is not None:
            outer = follow([self.skip], inner)
            if self.layers and outer != width:
                raise ModelError(f"the skip gives {outer} numbers and the layers {width}; as many are needed")
            width = outer
        if self.exit is not None:
            follow([self.exit], width)

    @property
    def all_layers(self) -> tuple[Layer, ...]:
        """The layers there are, from entry to exit."""
        return tuple(layer for layer in (self.entry, self.skip, *self.layers, self.exit) if layer is not None)

    @property
    def inputs(self) -> int:
        """How many numbers it takes."""
        return (self.entry or self.skip or self.layers[0]).weight.shape[1]

    @property
    def outputs(self) -> int:
        """How many numbers it gives."""
        return (self.exit or self.skip or self.layers[-1]).weight.shape[0]

    @property
    def record(self) -> dict[str, object]:
        """The map as it stands in a model file."""
        parts = {"entry": self.entry, "skip": self.skip, "exit": self.exit}
        record: dict[str, object] = {key: layer.record for key, layer in parts.items() if layer is not None}
        if self.layers:
            record["layers"] = [layer.record for layer in self.layers]
        return record


@dataclass(frozen=True)
class Latent:
    """Latent coordinates z1, z2, ...: an encoder from states to them and a decoder back.

    A state is made of all values of `variables` in one frame, one variable after the other, the last axis
    fastest. `dynamics` are their equations of motion in symsim's language.
    """

    variables: Sequence[str]
    encoder: LatentMap
    decoder: LatentMap
    dynamics: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "variables", tuple(self.variables))
        if not self.variables:
            raise ModelError("latent: 'variables' is empty; the names of a state are needed")
        if (self.encoder.inputs, self.encoder.outputs) != (self.decoder.outputs, self.decoder.inputs):
            raise ModelError(
                f"latent: the encoder takes {self.encoder.inputs} numbers to {self.encoder.outputs}, and the decoder"
                f" {self.decoder.inputs} to {self.decoder.outputs}; the one must undo the other"
            )

    @property
    def dimension(self) -> int:
        """The number of latent coordinates."""
        return self.encoder.outputs


def follow(layers: Iterable[Layer], width: int) -> int:
    """The number of outputs of layers one after the other.

    Raises:
        ModelError: a layer does not take as many numbers as come to it.
    """
    for layer in layers:
        if layer.weight.shape[1] != width:
            raise ModelError(f"the layer {layer.name} takes {layer.weight.shape[1]} inputs, and {width} come to it")
        width = layer.weight.shape[0]
    return width


def _numbers(value: object) -> np.ndarray:
    if hasattr(value, "detach"):  # a tensor of PyTorch
        value = value.detach().cpu().numpy()
    array = np.asarray(value)
    return array if array.dtype == np.float32 else array.astype(float)
