"""Does training data augmented by symsim help a network? Writes downstream.json, a table and a picture.

usage: python downstream.py SYMSIM [--quick]

A Fourier neural operator learns to advance KdV on a current of unknown speed, from n trajectories: as they
are, and with copies moved by true, discovered and deliberately wrong symmetries. All data are made by symsim.
"""

import argparse
import datetime
import json
import multiprocessing
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LENGTH, POINTS, TIME = 128.0, 128, 50.0
FRAMES = 11  # 5 units of time from frame to frame: what the network bridges
DENSE = 251  # frames of the same trajectories, for the learner
MEAN = 1.0  # largest speed of the current
STRENGTH = 1.5  # largest motion of a copy, in standard motions
TRAJECTORIES = 1024  # originals and copies together, about
TESTED = 64  # trajectories to test on
SEEDS, STEPS, COUNTS = 5, 600, (4, 16, 64)

TRANSLATION = {"components": {"x": "1"}}
MODELS = {
    "translation": [TRANSLATION],
    "half boost": [TRANSLATION, {"components": {"x": "t", "u": "0.5"}}],
    "amplitude": [TRANSLATION, {"components": {"u": "u"}}],
}
CONDITIONS = ("none", "true", "discovered", "translation", "half boost", "amplitude")


def initial_states(seed, count):
    """Sums of ten sines of wavenumbers 1 and 2, amplitudes within 0.5, on a current: `[sample, x]`."""
    import numpy

    states = numpy.empty((count, POINTS))
    x = numpy.arange(POINTS) * LENGTH / POINTS
    for index in range(count):
        random = numpy.random.default_rng([seed, index])
        amplitude, phase = random.uniform(-0.5, 0.5, 10), random.uniform(0, 2 * numpy.pi, 10)
        wavenumber = 2 * numpy.pi * random.integers(1, 3, 10) / LENGTH
        waves = amplitude[:, None] * numpy.sin(wavenumber[:, None] * x + phase[:, None])
        states[index] = random.uniform(-MEAN, MEAN) + waves.sum(0)
    return states


class Data:
    """Data sets of one folder, made by the program."""

    def __init__(self, symsim, folder):
        self.symsim, self.folder = str(symsim), pathlib.Path(folder)

    def run(self, *arguments):
        done = subprocess.run([self.symsim, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def generated(self, name, seed, count, frames):
        import numpy

        states, output = self.folder / f"{name}.npy", self.folder / f"{name}.h5"
        numpy.save(states, initial_states(seed, count))
        self.run(
            "gen", "kdv", "--initial", states, "--trajectories", count, "--grid", POINTS, "--domain", LENGTH,
            "--time", TIME, "--frames", frames, "--force", "--quiet", "-o", output,
        )  # fmt: skip
        return output

    def augmented(self, source, condition, seed, count, dense):
        """The file of a condition, and how well its copies solve the equation."""
        if condition == "none":
            return source, None
        model = "truth"
        if condition != "true":
            model = self.folder / f"{source.stem}-{condition.replace(' ', '-')}.symmetry.json"
            if condition == "discovered":
                self.run("learn", "prolongation", dense, "--seed", seed, "--quiet", "--force", "-o", model)
            else:
                model.write_text(json.dumps({"symsim_format": "symmetry/1", "generators": MODELS[condition]}))
        output = self.folder / f"{source.stem}-{condition.replace(' ', '-')}.h5"
        answer = self.run(
            "augment", source, "--with", model, "--copies", TRAJECTORIES // count, "--strength", STRENGTH,
            "--seed", seed, "--json", "--force", "-o", output,
        )  # fmt: skip
        return output, json.loads(answer)["check"]["copies"]


def train(task):
    """Trains and tests once; runs in a process of its own on one core."""
    import h5py
    import torch

    import fno

    torch.set_num_threads(1)

    def trajectories(path):
        with h5py.File(path, "r") as file:
            return torch.tensor(file["u"][:], dtype=torch.float32)

    begin = time.process_time()
    operator = fno.trained(trajectories(task["file"]), task["seed"], task["steps"])
    task["error"] = fno.tested(operator, trajectories(task["test"]))
    task["seconds"] = time.process_time() - begin
    return task


def tasks(data, quick):
    """What is to be trained, with its data made."""
    test = data.generated("test", 1000, TESTED, FRAMES)
    for seed in range(1 if quick else SEEDS):
        for count in COUNTS[:2] if quick else COUNTS:
            name = f"train-{seed}-{count}"
            source = data.generated(name, seed, count, FRAMES)
            dense = data.generated(f"{name}-dense", seed, count, DENSE)
            for condition in CONDITIONS:
                file, residual = data.augmented(source, condition, seed, count, dense)
                yield {
                    "condition": condition, "trajectories": count, "seed": seed, "residual": residual,
                    "steps": STEPS // 4 if quick else STEPS, "file": str(file), "test": str(test),
                }  # fmt: skip
            dense.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("symsim", type=pathlib.Path, help="the program, built in release mode")
    parser.add_argument("--quick", action="store_true", help="one seed and few steps, to try the scripts")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    sys.path.insert(0, str(HERE))

    begin, results = time.perf_counter(), []
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        planned = list(tasks(Data(arguments.symsim.resolve(), folder), arguments.quick))
        print(f"data made in {time.perf_counter() - begin:.0f} s, {len(planned)} networks to train", flush=True)
        with multiprocessing.get_context("spawn").Pool(cores) as pool:
            for done in pool.imap(train, planned):
                results.append({key: value for key, value in done.items() if key not in ("file", "test")})
                print(
                    f"n = {done['trajectories']}, {done['condition']}, seed {done['seed']}: "
                    f"error {done['error']:.4f}, {done['seconds']:.0f} s of processor time",
                    flush=True,
                )

    import torch

    import downstream_report
    import run

    record = {
        "date": datetime.date.today().isoformat(), "machine": run.machine(),
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "minutes": (time.perf_counter() - begin) / 60,
        "processor_minutes": sum(result["seconds"] for result in results) / 60, "runs": results,
    }  # fmt: skip
    if arguments.quick:
        print(downstream_report.section(record))
        return
    (HERE / "downstream.json").write_text(json.dumps(record, indent=1) + "\n")
    downstream_report.write(record, HERE.parent / "Docs")


if __name__ == "__main__":
    main()
