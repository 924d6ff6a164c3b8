"""Points of the jet space that are measured on the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from symsim import DatasetError, derivatives, jets

#: How derivatives are taken.
DERIVATIVES = ["spectral", "differences"]


@dataclass(frozen=True)
class Units:
    """Centres and scales of t, x and the fields; everything is learned in these units."""

    centres: np.ndarray
    scales: np.ndarray


def measured(data, settings, seed: int) -> tuple[jets.Jets, Units]:
    """Jets at random points of the complete samples, in units in which they are of order one.

    Derivatives along x are spectral on periodic axes (low-passed where the spectrum ends in noise) and fits of local
    polynomials on others, or second-order central differences, as published; those in time local polynomials or
    central differences.
    """
    t, x = data.axes["t"], data.axes["x"]
    dt, dx, period = t[1] - t[0], x[1] - x[0], data.periods.get("x")
    order = settings.maximumOrder if settings.order is None else settings.order
    values = data.load().values[data.status == 0].astype(float)
    if not len(values):
        raise DatasetError(f"{data}: no sample is complete")
    half = 1 if settings.derivatives == "differences" else settings.timeHalfWidth
    if len(t) <= 2 * half:
        raise DatasetError(f"the data have {len(t)} frames; more than twice timeHalfWidth, {half}, are needed")
    jet, rate = [], []
    for field in np.moveaxis(values, -1, 0):
        along, frames, places = _along_x(field, dx, period, order, settings)
        if settings.derivatives == "differences":
            through = np.gradient(along, dt, axis=2)[:, :, 1:-1]
        else:
            degree = min(2 * half, 8) if half <= 4 else 6
            through = np.moveaxis(derivatives.local(np.moveaxis(along, 2, -1), dt, 1, half, degree)[1], -1, 2)
        jet.append(along[:, :, half:-half])
        rate.append(through)
    u, u_t = np.stack(jet), np.stack(rate)
    grid = np.broadcast_arrays(t[half:-half, None], x[places][None, :])
    choice = np.random.default_rng(seed).choice(u[0, 0].size, min(settings.points, u[0, 0].size), replace=False)
    grid = [np.broadcast_to(axis, u.shape[2:]).reshape(-1)[choice] for axis in grid]
    u, u_t = (array.reshape(*array.shape[:2], -1)[:, :, choice] for array in (u, u_t))
    centres = np.array([*(axis.mean() for axis in grid), *u[:, 0].mean(axis=1)])
    scales = np.array([*(axis.std() for axis in grid), *u[:, 0].std(axis=1)])
    if not (np.isfinite(scales).all() and (scales > 0).all()):
        raise DatasetError("a field is constant or not finite; solutions that change are needed")
    units = Units(centres, scales)
    powers = units.scales[1] ** np.arange(order + 1)
    u = (u - np.where(np.arange(order + 1) == 0, centres[2:, None], 0)[:, :, None]) / scales[2:, None, None] * powers[:, None]
    u_t = u_t / scales[2:, None, None] * powers[:, None] * scales[0]
    places = [(axis - centre) / scale for axis, centre, scale in zip(grid, centres, scales)]
    return jets.Jets(*places, u, u_t), units


def _along_x(field: np.ndarray, dx: float, period: float | None, order: int, settings):
    """`[k, sample, t, x]`, and the frames and places that are left."""
    whole = slice(None)
    if settings.derivatives == "differences":
        return derivatives.differences(field, dx, order, period is not None), whole, whole
    if period is not None:
        return derivatives.spectral(field, period, order, derivatives.noise_cutoff(field)), whole, whole
    half = order + 3
    return derivatives.local(field, dx, order, half, order + 3), whole, slice(half, -half)
