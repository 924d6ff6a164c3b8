"""Models read back from files of the format `symmetry/1`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from . import forms, safetensors
from .errors import ModelError
from .model import Confidence, Generator, SymmetryModel
from .networks import Latent, LatentMap, Layer
from .space import Space

_KEYS = {
    "symsim_format", "generators", "space", "no_claim", "learner", "dataset", "findings", "latent", "weights",
    "symsim_version", "predictor",
}  # fmt: skip
_COMMON = {"form", "expression", "score", "approximation", "confidence"}
_FORMS = {
    "polynomial": {"components"},
    "linear": {"matrix"},
    "finite": {"matrix"},
    "extent": {"matrix", "name", "range", "data_range"},
    "latent": {"matrix"},
    "network": {"inputs", "layers"},
}
_MATRICES = {"linear": forms.Linear, "finite": forms.Finite, "latent": forms.LatentMatrix}


def read_model(path: Path) -> SymmetryModel:
    """Reads a model and checks it; a `predictor` is left aside, as it is the learner's own."""
    try:
        content = json.loads(path.read_text())
    except ValueError as error:
        raise ModelError(f"{path} is no JSON: {error}") from None
    if not isinstance(content, dict) or content.get("symsim_format") != "symmetry/1":
        raise ModelError(f"{path}: 'symsim_format' is not 'symmetry/1'")
    _known(content, _KEYS, str(path))
    weights = _weights(content.get("weights"), path)
    try:
        space = content.get("space")
        model = SymmetryModel(
            generators=[
                _generator(entry, weights, f"generator {place}")
                for place, entry in enumerate(content["generators"])
            ],
            space=None if space is None else Space(tuple(space["independent"]), tuple(space["dependent"])),
            no_claim=content.get("no_claim"),
            findings=content.get("findings", {}),
            latent=_latent(content.get("latent"), weights),
            learner=content.get("learner"),
            dataset=content.get("dataset"),
            version=content.get("symsim_version"),
        )
        if model.space is not None:
            model.record()
    except (KeyError, TypeError, IndexError) as error:
        raise ModelError(f"{path}: something is missing or of the wrong kind: {error!r}") from None
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from None
    return model


def _known(entry: Mapping[str, object], known: set[str], name: str) -> None:
    for key in entry:
        if key not in known:
            raise ModelError(f"{name}: unknown key '{key}'; known: {', '.join(sorted(known))}")


def _weights(record: Mapping[str, str] | None, path: Path) -> dict[str, np.ndarray]:
    if record is None:
        return {}
    name = record["file"]
    if "/" in name or name in ("", ".", ".."):
        raise ModelError(f"{path}: the weights are in {name!r}; a file beside the model is needed")
    data = (path.parent / name).read_bytes()
    digest = safetensors.digest(data)
    if digest != record["sha256"]:
        raise ModelError(f"{path}: {name} has the SHA-256 {digest}; the model was written with {record['sha256']}")
    return safetensors.decoded(data, name)


def _generator(entry: Mapping, weights: Mapping[str, np.ndarray], name: str) -> Generator:
    kind = entry.get("form", "polynomial")
    if kind not in _FORMS:
        raise ModelError(f"{name}: unknown form {kind!r}; known: {', '.join(sorted(_FORMS))}")
    _known(entry, _FORMS[kind] | _COMMON, name)
    if kind == "polynomial":
        form = forms.Polynomial(dict(entry["components"]))
    elif kind == "extent":
        ends = entry.get("data_range")
        form = forms.Extent(entry["matrix"], entry["name"], tuple(entry["range"]), None if ends is None else tuple(ends))
    elif kind == "network":
        inputs = entry["inputs"]
        layers = [_layer(layer, weights) for layer in entry["layers"]]
        form = forms.Network(layers, inputs["means"], inputs["deviations"])
    else:
        form = _MATRICES[kind](entry["matrix"])
    score, near, sure = entry.get("score", {}), entry.get("approximation"), entry.get("confidence")
    return Generator(
        form,
        score=score.get("value"),
        score_meaning=score.get("meaning", ""),
        expression=entry.get("expression"),
        approximation=None if near is None else (near["components"], near["left_over"]),
        confidence=None
        if sure is None
        else Confidence(sure["level"], sure["upperBound"], sure["limit"], sure.get("interval")),
    )


def _layer(record: Mapping[str, str], weights: Mapping[str, np.ndarray]) -> Layer:
    name = record["name"]
    if f"{name}.weight" not in weights or f"{name}.bias" not in weights:
        raise ModelError(f"the weights have no '{name}.weight' and '{name}.bias'; they have {', '.join(sorted(weights))}")
    return Layer(name, weights[f"{name}.weight"], weights[f"{name}.bias"], record["activation"])


def _latent(record: Mapping | None, weights: Mapping[str, np.ndarray]) -> Latent | None:
    if record is None:
        return None

    def map_(part: Mapping) -> LatentMap:
        single = {key: _layer(part[key], weights) for key in ("entry", "skip", "exit") if key in part}
        return LatentMap(layers=[_layer(layer, weights) for layer in part.get("layers", [])], **single)

    return Latent(record["variables"], map_(record["encoder"]), map_(record["decoder"]), record.get("dynamics"))
