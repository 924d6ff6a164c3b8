"""A network for u_t as a function of the jet."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from torch.func import functional_call, jacrev, vmap

ACTIVATIONS = {"sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "silu": torch.nn.SiLU}


class Surrogate(torch.nn.Module):
    """A network of dense layers, beside a linear map if wanted, between standardised inputs and outputs; float64."""

    def __init__(self, inputs: np.ndarray, outputs: np.ndarray, settings) -> None:
        super().__init__()
        widths = [inputs.shape[1]] + [settings.hidden] * settings.layers
        parts: list[torch.nn.Module] = []
        for width, next_width in zip(widths, widths[1:]):
            parts += [torch.nn.Linear(width, next_width), ACTIVATIONS[settings.activation]()]
        parts.append(torch.nn.Linear(widths[-1], outputs.shape[1]))
        self.layers = torch.nn.Sequential(*parts).double()
        self.skip = torch.nn.Linear(inputs.shape[1], outputs.shape[1], bias=False).double() if settings.skip else None
        self.scaling = [torch.from_numpy(part) for array in (inputs, outputs) for part in (array.mean(0), array.std(0))]

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        mean, deviation, centre, scale = self.scaling
        standard = (inputs - mean) / deviation
        values = self.layers(standard)
        return centre + scale * (values if self.skip is None else values + self.skip(standard))


def train(
    inputs: np.ndarray, outputs: np.ndarray, weights: np.ndarray, iterations: int, seed: int, settings,
    report: Callable[[float, float], None],
) -> tuple[Surrogate, float]:  # fmt: skip
    """Fits a network by Levenberg and Marquardt's method on four fifths of the points.

    A few hundred parameters are fitted far closer by it than by first-order methods in the same time, and the
    Jacobian of the network asks for that (D. W. Marquardt, J. SIAM 11, 431, 1963).

    Args:
        inputs: `[point, input]`, outputs: `[point, field]`, weights of the squared errors: `[point, 1]`.
        report: is told the share of the iterations done and the loss.

    Returns:
        the network, and what it leaves over of the other points, in root mean squares of the outputs.
    """
    torch.manual_seed(seed)
    network = Surrogate(inputs, outputs, settings)
    x, y, weight = (torch.from_numpy(array) for array in (inputs, outputs, weights))
    factors = weight.sqrt() / (weight * y**2).mean(0).sqrt()
    cut = 4 * len(x) // 5
    names, sizes = zip(*((name, value.shape) for name, value in network.named_parameters()))
    flat = torch.cat([value.detach().reshape(-1) for value in network.parameters()])

    def named(flat: torch.Tensor) -> dict[str, torch.Tensor]:
        parts = flat.split([math.prod(size) for size in sizes])
        return {name: part.reshape(size) for name, part, size in zip(names, parts, sizes)}

    def left_over(flat: torch.Tensor, points: slice) -> torch.Tensor:
        return ((functional_call(network, named(flat), x[points]) - y[points]) * factors[points]).detach()

    def one(flat: torch.Tensor, point: torch.Tensor) -> torch.Tensor:
        return functional_call(network, named(flat), point)

    slopes = vmap(jacrev(one), in_dims=(None, 0))
    training, damping = slice(0, cut), 1e-2
    error = left_over(flat, training)
    for step in range(iterations):
        rows = (slopes(flat, x[training]) * factors[training, :, None]).reshape(-1, len(flat))
        gram, slope = rows.T @ rows / cut, rows.T @ error.reshape(-1) / cut
        loss = error.square().mean(0).sum()
        for _ in range(12):
            change = torch.linalg.solve(gram + damping * torch.eye(len(flat), dtype=flat.dtype), slope)
            moved = left_over(flat - change, training)
            if moved.square().mean(0).sum() < loss:
                flat, error, damping = flat - change, moved, max(damping / 4, 1e-12)
                break
            damping *= 4
        else:
            break
        report((step + 1) / iterations, float(loss))
    torch.nn.utils.vector_to_parameters(flat, network.parameters())
    return network, float(left_over(flat, slice(cut, None)).square().mean(0).max().sqrt())


def jacobian(network: Surrogate, inputs: np.ndarray) -> np.ndarray:
    """df^a/d(input), `[a, input, point]`, by automatic differentiation."""
    x = torch.from_numpy(inputs).requires_grad_(True)
    outputs = network(x)
    rows = [torch.autograd.grad(outputs[:, a].sum(), x, retain_graph=True)[0].T for a in range(outputs.shape[1])]
    return torch.stack(rows).numpy()
