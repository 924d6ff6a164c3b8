"""Spans of coefficient vectors: null spaces with a decision on their dimension, readable bases, and texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .forms import Polynomial
from .space import Space


@dataclass(frozen=True)
class NullSpace:
    """Right singular vectors of a matrix, the smallest singular value first.

    `defects` are the singular values over the root of the number of rows, `vectors[vector, column]` has unit
    vectors in the scaled columns divided by their scales.
    """

    defects: np.ndarray
    vectors: np.ndarray
    #: What each column was divided by.
    scales: np.ndarray

    def defect(self, vector: np.ndarray) -> float:
        """The defect of a vector `[column]`: root mean square of rows times vector, its scaled columns of unit length.

        It lies between the smallest and the largest of the singular values whose vectors it combines.
        """
        scaled = vector * self.scales
        parts = (self.vectors * self.scales) @ scaled
        return float(np.linalg.norm(self.defects * parts) / np.linalg.norm(scaled))

    def dimension(self, limit: float, gap: float, zero: float = 1e-12) -> int | None:
        """How many defects vanish: those before the widest gap, which are all below `limit`.

        Args:
            limit: the largest defect of a vector of the null space.
            gap: what the next defect must be times the last one, at least.
            zero: defects below it are told from zero no more, and count as that in ratios.

        Returns:
            0 where no defect is below the limit, None where no gap is wide enough.
        """
        count = int(np.sum(self.defects < limit))
        if count in (0, len(self.defects)):
            return count
        floored = np.maximum(self.defects, zero)
        ratios = floored[1 : count + 1] / floored[:count]
        widest = int(np.argmax(ratios))
        return widest + 1 if ratios[widest] >= gap else None


def null_space(rows: np.ndarray, scales: np.ndarray) -> NullSpace:
    """The null space of `[row, column]` after each column is divided by its scale.

    By a QR factorisation and the SVD of R, which keeps the digits that a Gram matrix loses.
    """
    triangle = np.linalg.qr(rows / scales, mode="r")
    _, values, vectors = np.linalg.svd(triangle)
    values = np.concatenate([values, np.zeros(len(vectors) - len(values))])
    return NullSpace(values[::-1] / np.sqrt(len(rows)), vectors[::-1] / scales, scales)


def echelon(basis: np.ndarray, smallest: float = 1e-9) -> np.ndarray:
    """A basis `[vector, column]` of the same span in reduced row echelon form, entries below `smallest` as zero.

    The pivot is the largest entry that is left, so the form is stable; each vector has 1 at its own pivot and 0 at
    the others.
    """
    basis = basis / np.abs(basis).max(axis=1, keepdims=True)
    pivots: list[int] = []
    for place in range(len(basis)):
        size = np.abs(basis[place:])
        row, column = np.unravel_index(np.argmax(size), size.shape)
        basis[[place, place + row]] = basis[[place + row, place]]
        pivots.append(int(column))
        basis[place] /= basis[place, column]
        others = np.arange(len(basis)) != place
        basis[others] -= np.outer(basis[others, column], basis[place])
    basis[np.abs(basis) < smallest] = 0
    return basis[np.argsort(pivots)]


def field(
    coefficients: np.ndarray, exponents: Sequence[tuple[int, ...]], space: Space, smallest: float = 0.0
) -> Polynomial:
    """The vector field with the coefficients `[component * monomial]`, components in the order of the space."""
    names = space.coordinates
    table = np.asarray(coefficients).reshape(len(names), len(exponents))
    components = {}
    for name, row in zip(names, table):
        terms = [_term(c, e, names) for c, e in zip(row, exponents) if abs(c) > smallest]
        if terms:
            components[name] = " + ".join(terms).replace("+ -", "- ")
    return Polynomial(components)


def text(coefficients: Sequence[float], exponents: Sequence[tuple[int, ...]], names: Sequence[str]) -> str:
    """A polynomial in symsim's equation language, as `-1.0*u*u_x - 1.0*u_xxx`."""
    terms = [_term(c, e, names) for c, e in zip(coefficients, exponents) if c]
    return " + ".join(terms).replace("+ -", "- ") or "0"


def _term(coefficient: float, exponents: tuple[int, ...], names: Sequence[str]) -> str:
    powers = [name if power == 1 else f"{name}^{power}" for name, power in zip(names, exponents) if power]
    return "*".join([repr(float(coefficient)), *powers])
