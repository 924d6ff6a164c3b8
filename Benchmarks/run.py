"""Measures symsim beside its peers; writes Benchmarks/results.json, then the table and the pictures.

usage: python run.py SYMSIM [--core N] [--quick]

All programs run on one core, one after the other, from the same initial states. The reference solutions are
kept in Benchmarks/.cache, since they take a minute.
"""

import argparse
import datetime
import importlib.metadata
import itertools
import json
import os
import pathlib
import platform
import shutil
import statistics
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCORED = 16  # trajectories with a reference solution
BATCH = 64  # trajectories for a fair speed of exponax
SLOW = 4  # trajectories for LPSDA's scheme


def pin(core):
    """Keeps this process and all its children on one core; before numpy and jax are loaded."""
    os.sched_setaffinity(0, {core})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    os.environ["JAX_PLATFORMS"] = "cpu"


def referenced(problem):
    """Reference frames [sample, t, x] at the common points, and how much they change at half the steps."""
    import numpy
    import reference

    cache = HERE / ".cache" / f"{problem.name}-{problem.reference_points}-{problem.reference_steps}-{SCORED}.npz"
    if not cache.exists():
        print(f"{problem.title}: reference solution (kept for later runs)", flush=True)
        states = problem.initial(SCORED, problem.reference_points)
        fine = reference.solve(problem, states, problem.reference_steps)
        coarse = reference.solve(problem, states, problem.reference_steps // 2)
        stride = problem.reference_points // problem.points
        cache.parent.mkdir(exist_ok=True)
        numpy.savez(cache, frames=fine[:, :, ::stride], change=reference.errors(coarse, fine).max())
    with numpy.load(cache) as file:
        return file["frames"], float(file["change"])


def measurements(problem, symsim, peers, quick):
    """Yields program, setting, times and frames."""
    counts, slow_counts = (SCORED, BATCH), (4, SCORED)
    steps = (1, 4, 16) if quick else (1, 2, 4, 8, 16, 32)
    grids = (256,) if quick or problem.dispersion else (128, 192, 256)
    for points in grids:
        for dealiasing in ("none", "3/2"):
            for m in steps if problem.dispersion else steps[:4]:
                options = ["--steps-per-frame", str(m), "--dealias", dealiasing]
                times, frames = symsim.measure(problem, points, options, counts, 3)
                yield f"symsim, dealias {dealiasing}", f"N={points}, {m} steps a frame", times | {"steps": m}, frames
    for tolerance in ("1e-4", "1e-6", "1e-8"):
        options = ["--tolerance", tolerance, "--dealias", "3/2"]
        yield (
            "symsim, error control", f"N={problem.points}, tolerance {tolerance}",
            *symsim.measure(problem, problem.points, options, slow_counts, 1),
        )  # fmt: skip
    for dealiasing in ("none", "2/3"):
        for m in (4, 16, 32) if problem.dispersion else (1, 2, 4):
            yield (
                f"exponax, dealias {dealiasing}", f"N={problem.points}, {m} steps a frame",
                *peers.exponax_etdrk4(problem, problem.points, m, dealiasing, BATCH, 3),
            )  # fmt: skip
    for m in (4, 16) if problem.dispersion else (1, 4):
        yield (
            "numpy ETDRK4", f"N={problem.points}, {m} steps a frame, dealias none",
            *peers.numpy_etdrk4(problem, problem.points, m, "none", SCORED),
        )  # fmt: skip
    for tolerance in (1e-6, 1e-9):
        yield (
            "LPSDA's scheme", f"N={problem.points}, tolerance {tolerance:.0e}",
            *peers.radau(problem, problem.points, tolerance, SLOW),
        )  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("symsim", type=pathlib.Path, help="the program, built in release mode")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core to run on")
    parser.add_argument("--quick", action="store_true", help="fewer settings, to try the scripts")
    arguments = parser.parse_args()
    pin(arguments.core)

    import jax
    import numpy
    import scipy

    import peers
    import reference
    import report
    from problems import PROBLEMS

    results = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "versions": {
            "python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__,
            "jax": jax.__version__, "exponax": importlib.metadata.version("exponax"),
        },
        "problems": {},
    }  # fmt: skip
    tempfile.tempdir = memory()
    with tempfile.TemporaryDirectory() as folder:
        symsim = peers.Symsim(arguments.symsim.resolve(), folder)
        for problem in PROBLEMS:
            exact, change = referenced(problem)
            rows = []
            for program, setting, times, frames in measurements(problem, symsim, peers, arguments.quick):
                wrong = reference.errors(frames[:SCORED], exact)
                rows.append({"program": program, "setting": setting, **times, "errors": wrong.tolist()})
                print(
                    f"{problem.title}: {program}, {setting}: {times['stored']:.5f} s, error {wrong.max():.1e}",
                    flush=True,
                )
            results["problems"][problem.name] = {"title": problem.title, "reference_change": change, "rows": rows}
            separate(rows)
    (HERE / "results.json").write_text(json.dumps(results, indent=1, allow_nan=True) + "\n")
    report.write(results, HERE.parent / "Docs")


def separate(rows):
    """Gives symsim's rows of fixed steps their `solved`: what grows with the number of steps.

    The slope is the median of those between any two rows (Theil and Sen), which a disturbed run does not move.
    """
    groups = {}
    for row in rows:
        if "steps" in row:
            groups.setdefault((row["program"], row["setting"].split(",")[0]), []).append(row)
    for group in groups.values():
        slope = statistics.median(
            (b["stored"] - a["stored"]) / (b["steps"] - a["steps"]) for a, b in itertools.combinations(group, 2)
        )
        for row in group:
            row["solved"] = slope * row["steps"]


def memory(needed=1 << 28):
    """A folder in memory with enough room, so that not the disk is measured; None where there is none."""
    folder = pathlib.Path("/dev/shm")
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > needed else None


def machine():
    """The processor's name, as far as the system tells it."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return f"{line.split(':')[1].strip()}, {os.cpu_count()} cores"
    return platform.machine()


if __name__ == "__main__":
    main()
