"""Point symmetries of an identified equation: the null space of its determining equations at random jets."""

from __future__ import annotations

import numpy as np
from regression import Equation
from symsim import jets, spans


def random_jets(equation: Equation, count: int, generator: np.random.Generator) -> jets.Jets:
    """Points on the equation: t, x and derivatives along x at random, u_t and its derivatives from the equation.

    They do not come from solutions, so noise in the data reaches them through the coefficients only.
    """
    fields, order = equation.sizes.shape[0], equation.order
    length = 2 * order + 1
    # Derivatives above the order do not enter the criterion's coefficients; they take the size of the last.
    sizes = np.concatenate([equation.sizes, np.repeat(equation.sizes[:, -1:], order, axis=1)], axis=1)
    u = sizes[:, :, None] * generator.standard_normal((fields, length, count))
    # D_x^k f by Taylor series in a step along x.
    series = u / jets.FACTORIALS[:length, None]
    variables = [
        series[a, k:] * (jets.FACTORIALS[k:length] / jets.FACTORIALS[: length - k])[:, None]
        for a in range(fields)
        for k in range(order + 1)
    ]
    rate = np.stack([_polynomial(row, equation.exponents, variables) for row in equation.coefficients])
    # Places in units of the lengths and times over which the fields change: then the terms are alike in size.
    length_unit = np.median(sizes[:, 0] / sizes[:, 1])
    time_unit = np.median(sizes[:, 0] / np.maximum(np.sqrt(np.mean(rate[:, 0] ** 2, axis=1)), 1e-300))
    t, x = (unit * generator.standard_normal(count) for unit in (time_unit, length_unit))
    return jets.Jets(t, x, u[:, : order + 1], rate * jets.FACTORIALS[: rate.shape[1], None])


def jacobian(equation: Equation, points: jets.Jets) -> np.ndarray:
    """df^a/du^b_(k x) at the points, `[a, b, k, point]`."""
    fields, derivatives, count = points.u.shape
    variables = list(points.u.reshape(fields * derivatives, 1, count))
    found = np.zeros((fields, fields * derivatives, count))
    for place in range(fields * derivatives):
        lowered = [tuple(p - (q == place) for q, p in enumerate(e)) for e in equation.exponents]
        used = [j for j, e in enumerate(lowered) if e[place] >= 0]
        for a, row in enumerate(equation.coefficients):
            factors = [row[j] * equation.exponents[j][place] for j in used]
            found[a, place] = _polynomial(factors, [lowered[j] for j in used], variables)[0]
    return found.reshape(fields, fields, derivatives, count)


def determining(
    equation: Equation, degree: int, count: int, seed: int
) -> tuple[spans.NullSpace, list[tuple[int, ...]]]:
    """The null space of the criterion over all fields with components of a degree in (t, x, u)."""
    generator = np.random.default_rng([seed, 1])
    points = random_jets(equation, count, generator)
    exponents = jets.monomials(2 + len(points.u), degree)
    values, sizes = jets.prolong(points, exponents).criterion(jacobian(equation, points))
    # Each equation in units of its own terms; each column in units of the terms that must cancel in it.
    weights = 1 / np.sqrt(np.mean(sizes**2, axis=(1, 2), keepdims=True))
    values, sizes = (values * weights).reshape(-1, values.shape[2]), (sizes * weights).reshape(-1, values.shape[2])
    scales = np.sqrt(np.mean(sizes**2, axis=0))
    # A column without terms, such as a translation, is a symmetry as it stands.
    scales[scales < 1e-12] = 1
    return spans.null_space(values, scales), exponents


def _polynomial(factors, exponents, variables: list[np.ndarray]) -> np.ndarray:
    """A polynomial in Taylor series `[order, point]`, to the shortest of those that occur."""
    length = min(len(variable) for variable in variables)
    total = np.zeros((length, variables[0].shape[1]))
    for factor, exponent in zip(factors, exponents):
        if factor == 0:
            continue
        term = np.zeros_like(total)
        term[0] = factor
        for variable, power in zip(variables, exponent):
            for _ in range(power):
                term = jets.product(term, variable[:length])
        total += term
    return total
