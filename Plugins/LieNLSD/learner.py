"""LieNLSD: nonlinear symmetries of dynamic data from a network's Jacobian (Hu, Li, Lin, ICML 2025)."""

import os

# Few threads: several runs may share the machine, and the matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import symsim
import torch
from generators import in_units_of_data, null_space
from network import ACTIVATIONS, jacobian, train
from points import DERIVATIVES, measured
from symsim import jets, spans
from symsim.settings import choice, number, whole


@symsim.learner
def fit(data, settings, seed, record):
    """Answers with a basis of the null space of the infinitesimal criterion at the data."""
    if data.kind != "evolution" or "y" in data.axes:
        raise symsim.DatasetError(f"{data}: solutions on one space axis are needed")
    check(settings)
    torch.set_num_threads(settings.threads)
    points, units = measured(data, settings, seed)
    weights = weighted(points)
    order, explicit, trials = inputs_needed(points, weights, seed, settings, record)
    network, left = train(
        inputs(points, order, explicit), points.u_t[:, 0].T, weights, settings.iterations, seed, settings,
        lambda share, loss: record("train", 0.3 + 0.6 * share, loss=loss),
    )  # fmt: skip
    findings = {"order": order, "explicit_time": explicit, "left_over": left, "trials": trials}
    if left > settings.maximumResidual:
        return symsim.NoClaim(f"the network leaves {left:.2g} of u_t over on other points", **findings)
    count = min(settings.rows, len(points.t))
    some = jets.Jets(points.t[:count], points.x[:count], points.u[:, : order + 1, :count], points.u_t[:, :, :count])
    slopes = jacobian(network, inputs(some, order, explicit))
    along = slopes[:, : some.u.shape[0] * (order + 1)].reshape(-1, *some.u.shape)
    on_time = np.stack([slopes[:, -1], np.zeros_like(slopes[:, -1])], axis=1) if explicit else None
    null, exponents = null_space(some, along, on_time, weights[:count], settings.degree)
    findings["defects"] = null.defects
    record("null space", 1, defects=null.defects)
    if settings.threshold is None:
        # Errors of the network bring about defects of about their size: well below it nothing is told from zero.
        zero = min(max(0.5 * left, 1e-4), settings.limit / settings.gap)
        dimension = null.dimension(settings.limit, settings.gap, zero)
    else:
        dimension = int(np.sum(null.defects < settings.threshold))
    if not dimension:
        reason = "the singular values have no gap" if dimension is None else "no singular value is small"
        return symsim.NoClaim(reason, **findings)
    basis = in_units_of_data(null.vectors[:dimension], exponents, units, settings.smallest)
    return symsim.SymmetryModel([spans.field(vector, exponents, data.space) for vector in basis], findings=findings)


def inputs(points, order, explicit):
    """The jet up to an order, and t where asked for, `[point, input]`."""
    jet = points.u[:, : order + 1].reshape(-1, len(points.t))
    return np.concatenate([jet, points.t[None]]).T if explicit else jet.T


def weighted(points):
    """Weights of squared errors, `[point, 1]`: steep places are few and would outweigh all others."""
    deviations = points.u.std(axis=2, keepdims=True)
    return 1 / (1 + np.mean((points.u / deviations) ** 2, axis=(0, 1)))[:, None]


def inputs_needed(points, weights, seed, settings, record):
    """The lowest order with which a short training comes near the best, and whether t helps.

    Returns:
        order, whether f takes t, and what the trials left over, as `[order, with t, left over]`.
    """
    highest = points.order
    orders = range(1, highest + 1) if settings.order is None else [settings.order]
    trials = {}

    def trial(order, explicit):
        count = slice(settings.trialPoints)
        _, left = train(
            inputs(points, order, explicit)[count], points.u_t[:, 0].T[count], weights[count], settings.trialIterations,
            seed, settings, lambda *_: None,
        )  # fmt: skip
        trials[order, explicit] = left
        record("trials", 0.3 * len(trials) / (2 * len(orders)), f"order {order}: {left:.3g} left over", left_over=left)

    def best(explicit):
        least = min(left for key, left in trials.items() if key[1] == explicit)
        return next(key for key, left in trials.items() if key[1] == explicit and left <= max(2 * least, least + 0.005))

    explicit = settings.explicitTime is True
    for order in orders:
        trial(order, explicit)
    chosen = best(explicit)
    if settings.explicitTime is None and trials[chosen] > 0.02:
        trial(chosen[0], True)
        if trials[chosen[0], True] < 0.5 * trials[chosen]:
            chosen = (chosen[0], True)
    return *chosen, [[order, with_t, left] for (order, with_t), left in trials.items()]


def check(settings):
    """Refuses settings that cannot be used."""
    whole(settings, "order", 1, 6, optional=True)
    whole(settings, "maximumOrder", 1, 6)
    choice(settings, "explicitTime", [True, False], optional=True)
    choice(settings, "derivatives", DERIVATIVES)
    whole(settings, "timeHalfWidth", 1, 1000)
    whole(settings, "points", 100, 10_000_000)
    whole(settings, "hidden", 1, 100)
    whole(settings, "layers", 1, 4)
    choice(settings, "activation", list(ACTIVATIONS))
    whole(settings, "iterations", 1, 1_000_000)
    whole(settings, "trialIterations", 1, 1_000_000)
    whole(settings, "trialPoints", 100, 10_000_000)
    whole(settings, "degree", 0, 6)
    whole(settings, "rows", 1, 1_000_000)
    number(settings, "threshold", 0, open=True, optional=True)
    number(settings, "limit", 0, 1, open=True)
    number(settings, "gap", 1)
    number(settings, "maximumResidual", 0)
    number(settings, "smallest", 0, 1)
    whole(settings, "threads", 1, 1024)


if __name__ == "__main__":
    fit.main()
