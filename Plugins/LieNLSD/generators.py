"""From the network's Jacobian to generators: the prolonged library at the data, its null space, a sparse basis."""

from __future__ import annotations

import numpy as np
from symsim import jets, spans


def null_space(points: jets.Jets, jacobian: np.ndarray, explicit: np.ndarray | None, trust: np.ndarray, degree: int):
    """The null space of [J_f, -1] times the prolonged library, a row for each point and field.

    Each row is in units of the terms that must cancel in it, and so is each column. `trust`, `[point, 1]`, are the weights
    that the points had in the training: where they are small the Jacobian is poor.
    """
    exponents = jets.monomials(2 + len(points.u), degree)
    values, sizes = jets.prolong(points, exponents).criterion(jacobian, explicit)
    weights = np.sqrt(trust / trust.mean()) / np.sqrt(np.mean(sizes**2, axis=2, keepdims=True))
    rows, sizes = (values * weights).reshape(-1, values.shape[2]), (sizes * weights).reshape(-1, values.shape[2])
    scales = np.sqrt(np.mean(sizes**2, axis=0))
    # Columns of constants, such as d_u, have terms in errors of the network alone, which would be their own measure.
    return spans.null_space(rows, np.maximum(scales, 0.3 * np.median(scales))), exponents


def sparse(basis: np.ndarray, steps: int = 500) -> np.ndarray:
    """A sparse basis of a span: Z = R Q, Q orthonormal `[vector, column]`, R orthogonal, of small sum |Z|.

    By alternating soft thresholds and projections on the orthogonal matrices with a growing penalty (the linearised
    alternating direction method of the paper, section 4.3), from the echelon form.
    """
    q = np.linalg.qr(basis.T)[0].T
    z = spans.echelon(q)
    z /= np.linalg.norm(z, axis=1, keepdims=True)
    penalty, multiplier = 1.0, np.zeros_like(q)
    for _ in range(steps):
        left, _, right = np.linalg.svd((z + multiplier / penalty) @ q.T)
        rotated = left @ right @ q
        target = rotated - multiplier / penalty
        z = np.sign(target) * np.maximum(np.abs(target) - 1 / penalty, 0)
        multiplier += penalty * (z - rotated)
        penalty = min(penalty * 1.02, 1e6)
    return left @ right @ q


def in_units_of_data(vectors: np.ndarray, exponents, units, smallest: float) -> np.ndarray:
    """A sparse basis in t, x and u as they are in the data, entries below a share of the largest as zero.

    Vectors `[vector, component * monomial]` are in centred and scaled coordinates; they are made sparse in scaled ones,
    where translations, scalings and boosts have few terms.
    """
    table = vectors.reshape(len(vectors), len(units.scales), len(exponents))
    table = table @ jets.substitution(exponents, units.centres / units.scales)
    basis = sparse(table.reshape(len(vectors), -1))
    basis[np.abs(basis) < smallest * np.abs(basis).max(axis=1, keepdims=True)] = 0
    monomials = np.prod(np.power(units.scales, exponents), axis=1)
    basis = basis.reshape(table.shape) * units.scales[:, None] / monomials
    basis = basis.reshape(len(vectors), -1)
    return basis / np.abs(basis).max(axis=1, keepdims=True)
