"""Evolution equations u_t = f(u, u_x, ...) by sparse regression in a form that is weak in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from symsim import DatasetError, SettingsError, derivatives, jets


@dataclass(frozen=True)
class Equation:
    """u^a_t = sum of coefficients[a, term] times monomials in the jet variables, fields first, then order."""

    order: int
    exponents: list[tuple[int, ...]]
    coefficients: np.ndarray
    #: Root mean square of what is left over, of u_t as 1; the largest of all fields.
    residual: float
    #: Root mean squares of the jet variables, `[field, k]`.
    sizes: np.ndarray
    half_width: int


def identify(fields: np.ndarray, step: float, axis: np.ndarray, period: float | None, settings, seed: int, record) -> Equation:
    """The equation of the lowest order that fits the fields `[field, sample, t, x]` about as well as any.

    Where the best fit leaves more than 1 % over, the data are filtered in ever stronger ways, in time by local
    polynomials and in space by a lower cutoff; the filter that leaves least over is kept. One that is too strong
    distorts the products of fields, and is seen by that.
    """
    orders = list(range(1, settings.maximumOrder + 1)) if settings.order is None else [settings.order]
    frames = fields.shape[2]
    if frames < 5:
        raise DatasetError(f"the data have {frames} frames; 5 are needed")
    if settings.halfWidth is not None and 2 * settings.halfWidth >= frames:
        raise SettingsError(
            f"halfWidth is {settings.halfWidth}; the data have {frames} frames, more than twice it are needed"
        )
    widths = [width for width in (4, 6, 10, 16, 24) if 4 * width < frames] or [2]
    if settings.halfWidth is not None:
        widths = [settings.halfWidth]

    def fits(smoothing: int, share: float) -> list[Equation]:
        jet = _space_derivatives(_smoothed(fields, smoothing), axis, period, orders[-1], share)
        jet = _thinned(jet, settings.points, np.random.default_rng(seed))
        found = [[_fit(jet[:, : order + 1], step, width, settings) for width in widths] for order in orders]
        return [min(candidates, key=lambda equation: equation.residual) for candidates in found]

    best = fits(0, 1.0)
    record("regression", 0.2, residual=[equation.residual for equation in best])
    filters = [(smoothing, share) for smoothing in (2, 4, 8) for share in (1.0, 0.6) if 8 * smoothing < frames]
    for place, (smoothing, share) in enumerate(filters):
        if _least(best) < 0.01 or not settings.filters:
            break
        other = fits(smoothing, share)
        record("regression", 0.2 + 0.6 * (place + 1) / len(filters), residual=[equation.residual for equation in other])
        best = min(best, other, key=_least)
    return next(equation for equation in best if equation.residual <= max(1.5 * _least(best), _least(best) + 1e-3))


def _least(equations: list[Equation]) -> float:
    return min(equation.residual for equation in equations)


def _smoothed(fields: np.ndarray, half_width: int) -> np.ndarray:
    """Frames after fits of local polynomials of degree 4 in time."""
    if half_width == 0:
        return fields
    return np.moveaxis(derivatives.local(np.moveaxis(fields, 2, -1), 1, 0, half_width, min(4, 2 * half_width))[0], -1, 2)


def _space_derivatives(
    fields: np.ndarray, axis: np.ndarray, period: float | None, order: int, share: float
) -> np.ndarray:
    """`[field, k, sample, t, x]`, of a share of the wavenumbers before the spectrum ends in noise."""
    if period is None:
        found = [derivatives.local(field, axis[1] - axis[0], order, order + 4, order + 3) for field in fields]
    else:
        cutoffs = [max(int(share * derivatives.noise_cutoff(field)), 4) for field in fields]
        found = [derivatives.spectral(field, period, order, cutoff) for field, cutoff in zip(fields, cutoffs)]
    return np.stack(found)


def _thinned(jet: np.ndarray, points: int, generator: np.random.Generator) -> np.ndarray:
    """All frames at as many places and samples as give about so many points, `[field, k, place, t]`."""
    columns = np.moveaxis(jet, 3, -1).reshape(*jet.shape[:2], -1, jet.shape[3])
    count = min(columns.shape[2], max(points // jet.shape[3], 1))
    return columns[:, :, generator.choice(columns.shape[2], count, replace=False)]


def _fit(jet: np.ndarray, step: float, half_width: int, settings) -> Equation:
    """Integrates the equation against the test functions (1 - s^2)^6 of the windows of all frames."""
    fields, derivatives_, places, frames = jet.shape
    s = np.arange(-half_width, half_width + 1) / (half_width + 1)
    test, slope = (1 - s**2) ** 6, -12 * s * (1 - s**2) ** 5 / (half_width + 1)
    starts = np.arange(0, frames - 2 * half_width, max(half_width // 2, 1))
    weights, slopes = np.zeros((2, len(starts), frames))
    for row, start in enumerate(starts):
        weights[row, start : start + len(s)] = test * step
        slopes[row, start : start + len(s)] = -slope
    sizes = np.sqrt(np.mean(jet**2, axis=(2, 3)))
    exponents = jets.monomials(fields * derivatives_, settings.libraryDegree)
    scaled = (jet / sizes[:, :, None, None]).reshape(fields * derivatives_, places, frames)
    columns = np.stack([(_monomial(scaled, exponent) @ weights.T).ravel() for exponent in exponents], axis=1)
    coefficients, residuals = [], []
    scale = np.prod(np.power(sizes.ravel(), exponents), axis=1)
    for a in range(fields):
        rate = (jet[a, 0] @ slopes.T).ravel()
        solution, residual = _eliminated(columns, rate, settings.termTolerance)
        coefficients.append(solution / scale)
        residuals.append(residual)
    return Equation(derivatives_ - 1, exponents, np.stack(coefficients), max(residuals), sizes, half_width)


def _monomial(variables: np.ndarray, exponent: tuple[int, ...]) -> np.ndarray:
    value = np.ones(variables.shape[1:])
    for variable, power in zip(variables, exponent):
        for _ in range(power):
            value = value * variable
    return value


def _eliminated(columns: np.ndarray, rate: np.ndarray, tolerance: float) -> tuple[np.ndarray, float]:
    """Backward elimination: the term that is missed least goes, while the residual stays about the smallest."""
    size = np.sqrt(np.mean(rate**2))
    scales = np.maximum(np.sqrt(np.mean(columns**2, axis=0)), 1e-300)
    triangle = np.linalg.qr(np.column_stack([columns / scales, rate / size]), mode="r") / np.sqrt(len(rate))
    matrix, right = triangle[:, :-1], triangle[:, -1]
    kept = list(range(columns.shape[1]))
    solution, least = _solved(matrix, right, kept)
    allowed = max(3 * least, least + tolerance)
    while len(kept) > 1:
        # Leaving out term j raises the squared residual by c_j^2 / (G^-1)_jj, G the Gram matrix.
        inverse = np.linalg.pinv(matrix[:, kept])
        missed = solution[kept] ** 2 / np.maximum(np.sum(inverse**2, axis=1), 1e-300)
        rest = [term for term in kept if term != kept[int(np.argmin(missed))]]
        shorter, residual = _solved(matrix, right, rest)
        if residual > allowed:
            break
        kept, solution = rest, shorter
    solution, residual = _solved(matrix, right, kept)
    return solution * size / scales, residual


def _solved(matrix: np.ndarray, right: np.ndarray, kept: list[int]) -> tuple[np.ndarray, float]:
    solution = np.zeros(matrix.shape[1])
    solution[kept] = np.linalg.lstsq(matrix[:, kept], right, rcond=1e-12)[0]
    return solution, float(np.linalg.norm(matrix @ solution - right))
