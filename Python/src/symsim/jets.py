"""Prolongation of polynomial vector fields to jets of evolution equations with one space axis.

A candidate v = tau d_t + xi d_x + phi^a d_(u^a) has components that are combinations of monomials in (t, x, u). Its
prolongation is linear in their coefficients: P. J. Olver, Applications of Lie Groups to Differential
Equations, 2nd ed., theorem 2.36.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


def monomials(count: int, degree: int) -> list[tuple[int, ...]]:
    """Exponents of all monomials in `count` variables up to a degree, by degree and then in order."""
    found = []
    for total in range(degree + 1):
        for places in itertools.combinations_with_replacement(range(count), total):
            found.append(tuple(places.count(place) for place in range(count)))
    return found


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The product of two Taylor series `[order, point]`, truncated to the shorter one."""
    count = min(len(a), len(b))
    return np.stack([sum(a[i] * b[k - i] for i in range(k + 1)) for k in range(count)])


def substitution(exponents: Sequence[tuple[int, ...]], centres: Sequence[float]) -> np.ndarray:
    """The matrix that takes coefficients of monomials in z - centre to those of monomials in z, `[old, new]`.

    The exponents must hold, with each monomial, all that divide it.
    """
    places = {tuple(exponent): place for place, exponent in enumerate(exponents)}
    matrix = np.zeros((len(places), len(places)))
    for old, exponent in enumerate(exponents):
        for lower in itertools.product(*(range(power + 1) for power in exponent)):
            factors = [
                math.comb(power, kept) * (-centre) ** (power - kept)
                for power, kept, centre in zip(exponent, lower, centres)
            ]
            matrix[old, places[lower]] += math.prod(factors)
    return matrix


@dataclass(frozen=True)
class Jets:
    """Points of the jet space: places, derivatives along x, and those of the time derivative.

    `t` and `x` are `[point]`; `u[field, k]` is the k-th derivative along x, `[field, order + 1, point]`; `u_t` is the
    same of the time derivative, for k below the order at least.
    """

    t: np.ndarray
    x: np.ndarray
    u: np.ndarray
    u_t: np.ndarray

    @property
    def order(self) -> int:
        """The highest derivative along x."""
        return self.u.shape[1] - 1


@dataclass(frozen=True)
class Prolongation:
    """What the prolonged columns do at points, one column for each component and monomial.

    `along_x[column, field, k, point]` is the coefficient of d/du_(k x), `along_t[column, field, point]` that of d/du_t,
    `place[column, axis, point]` the field itself on t and x.
    """

    along_x: np.ndarray
    along_t: np.ndarray
    place: np.ndarray

    def criterion(self, jacobian: np.ndarray, explicit: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """The infinitesimal criterion pr v (u_t - f) at the points, for each column.

        Args:
            jacobian: df^a/du^b_(k x), `[a, b, k, point]`.
            explicit: df^a/dt and df^a/dx, `[a, axis, point]`, where f depends on them.

        Returns:
            the values `[a, point, column]`, and the sum of the magnitudes of the terms in them.
        """
        parts = [np.moveaxis(self.along_t, 0, -1)]
        for b, k in itertools.product(range(jacobian.shape[1]), range(jacobian.shape[2])):
            parts.append(-jacobian[:, b, k, :, None] * self.along_x[:, b, k].T)
        if explicit is not None:
            parts += [-explicit[:, axis, :, None] * self.place[:, axis].T for axis in range(2)]
        values, sizes = np.zeros_like(parts[0]), np.zeros_like(parts[0])
        for part in parts:
            values += part
            sizes += np.abs(part)
        return values, sizes


def prolong(jets: Jets, exponents: Sequence[tuple[int, ...]]) -> Prolongation:
    """Prolongs each component times each monomial; columns run over tau, xi, phi^1, ... and then the monomials.

    phi^J = D_J Q + xi u_(J, x) + tau u_(J, t) with Q = phi - xi u_x - tau u_t (Olver, eq. 2.50): the terms with
    derivatives of Q's own highest ones cancel and are left out.
    """
    fields, order, points = jets.u.shape[0], jets.order, jets.u.shape[2]
    along_t, along_x, place = [], [], []
    thetas = [_derivatives(jets, exponent) for exponent in exponents]
    for component in range(2 + fields):
        for theta, theta_t in thetas:
            column, rate, motion = np.zeros((fields, order + 1, points)), np.zeros((fields, points)), np.zeros((2, points))
            if component >= 2:
                column[component - 2], rate[component - 2] = theta, theta_t
            else:
                # D_x^k (theta w) without its term in theta alone, w = u_t or u_x.
                motion[component] = theta[0]
                moved = jets.u_t if component == 0 else jets.u[:, 1:]
                for k in range(1, order + 1):
                    for i in range(1, k + 1):
                        column[:, k] -= math.comb(k, i) * theta[i] * moved[:, k - i]
                rate -= theta_t * moved[:, 0]
            along_x.append(column)
            along_t.append(rate)
            place.append(motion)
    return Prolongation(np.stack(along_x), np.stack(along_t), np.stack(place))


def _derivatives(jets: Jets, exponent: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """D_x^k of a monomial in (t, x, u), `[k, point]`, and its D_t, `[point]`."""
    order, points = jets.order, jets.u.shape[2]
    along, through = np.zeros((order + 1, points)), np.zeros((2, points))
    along[0] = through[0] = 1
    for place, power in enumerate(exponent):
        series, rate = np.zeros((order + 1, points)), np.zeros((2, points))
        if place < 2:
            series[0] = rate[0] = (jets.t, jets.x)[place]
            (rate if place == 0 else series)[1:2] = 1
        else:
            series[:] = jets.u[place - 2] / FACTORIALS[: order + 1, None]
            rate[:] = jets.u[place - 2, 0], jets.u_t[place - 2, 0]
        for _ in range(power):
            along, through = product(along, series), product(through, rate)
    return along * FACTORIALS[: order + 1, None], through[1]


FACTORIALS = np.array([math.factorial(k) for k in range(21)], dtype=float)
