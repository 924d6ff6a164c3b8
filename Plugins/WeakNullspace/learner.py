"""Point symmetries of evolution equations: weak sparse regression, then determining equations at random jets."""

import os

# One thread: several runs may share the machine, and the matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import symsim
from determining import determining
from regression import identify
from symsim import spans
from symsim.settings import number, whole


@symsim.learner
def fit(data, settings, seed, record):
    """Answers with a basis of the algebra of the equation that was identified."""
    if data.kind != "evolution" or "y" in data.axes:
        raise symsim.DatasetError(f"{data}: solutions on one space axis are needed")
    check(settings)
    t, x = data.axes["t"], data.axes["x"]
    whole = data.load().values[data.status == 0].astype(float)
    if not len(whole):
        raise symsim.DatasetError(f"{data}: no sample is complete")
    fields = np.moveaxis(whole, -1, 0)
    equation = identify(fields, t[1] - t[0], x, data.periods.get("x"), settings, seed, record)
    names = [name + ("_" + "x" * k if k else "") for name in data.variables for k in range(equation.order + 1)]
    findings = {
        "equation": "; ".join(
            f"{name}_t = {spans.text(row, equation.exponents, names)}"
            for name, row in zip(data.variables, equation.coefficients)
        ),
        "residual": equation.residual,
        "half_width": equation.half_width,
    }
    record("regression", 0.8, findings["equation"])
    if equation.residual > settings.maximumResidual:
        return symsim.NoClaim(
            f"no equation fits: {equation.residual:.2g} of u_t is left over, {settings.maximumResidual:g} is allowed",
            **findings,
        )
    null, exponents = determining(equation, settings.degree, settings.jets, seed)
    findings["defects"] = null.defects
    # Defects that errors of the coefficients alone may bring about are told from zero no more.
    zero = min(max(0.03 * equation.residual, 1e-8), 0.1 * settings.defect)
    dimension = null.dimension(settings.defect, settings.gap, zero)
    record("determining equations", 1, defects=null.defects)
    if dimension is None:
        return symsim.NoClaim("the defects have no gap: where symmetries end cannot be told", **findings)
    if dimension == 0:
        return symsim.NoClaim("no polynomial field is a symmetry of the equation that was identified", **findings)
    basis = spans.echelon(null.vectors[:dimension])
    generators = [
        symsim.Generator(
            spans.field(vector, exponents, data.space), score=null.defect(vector),
            score_meaning="root mean square of the determining equations, in units of their terms",
        )
        for vector in basis
    ]
    return symsim.SymmetryModel(generators, findings=findings)


def check(settings):
    """Refuses settings that cannot be used."""
    whole(settings, "order", 1, 6, optional=True)
    whole(settings, "maximumOrder", 1, 6)
    whole(settings, "libraryDegree", 1, 6)
    whole(settings, "halfWidth", 1, 1000, optional=True)
    whole(settings, "points", 100, 10_000_000)
    number(settings, "termTolerance", 0, 1)
    number(settings, "maximumResidual", 0)
    whole(settings, "degree", 0, 6)
    whole(settings, "jets", 1, 1_000_000)
    number(settings, "defect", 0, 1, open=True)
    number(settings, "gap", 1)


if __name__ == "__main__":
    fit.main()
