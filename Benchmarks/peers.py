"""How long each program takes for the same trajectories, and what it gives: one core, float64.

Each measurement is a dictionary of seconds a trajectory beside the frames [sample, t, x]:
`stored`, solved and written to an HDF5 file; `solved`, without the file, where that can be told apart;
`whole`, stored, with start-up and compilation.
"""

import os
import pathlib
import subprocess
import tempfile
import time

import h5py
import numpy

import reference


def processor_time():
    """Seconds of processor time of this process and of its children that have ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def seconds(action, repeats):
    """The shortest wall time of some runs, and the result of the last.

    On a machine that others use, runs are added, up to as many again, until one had the core to itself: until its
    wall time was within 5 % (and 5 ms) of its processor time.
    """
    best, is_quiet, runs = float("inf"), False, 0
    while runs < repeats or (not is_quiet and runs < 2 * repeats):
        begin, begin_processor = time.perf_counter(), processor_time()
        result = action()
        wall, used = time.perf_counter() - begin, processor_time() - begin_processor
        is_quiet = is_quiet or wall < 1.05 * used + 0.005
        best, runs = min(best, wall), runs + 1
    return best, result


class Symsim:
    """The program, as a user runs it: start-up, solution and a durable file."""

    def __init__(self, executable, folder):
        self.executable = str(executable)
        self.folder = pathlib.Path(folder)

    def generate(self, problem, states, options):
        """Runs `gen` on given states; the file it writes."""
        initial, output = self.folder / f"{problem.name}-{states.shape}.npy", self.folder / "output.h5"
        if not initial.exists():
            numpy.save(initial, states)
        command = [
            self.executable, "gen", "--equation", problem.equation, "--initial", str(initial),
            "--domain", str(problem.length), "--time", str(problem.time), "--frames", str(problem.frames),
            "--threads", "1", "--force", "--quiet", "-o", str(output), *options,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return output

    def measure(self, problem, points, options, counts, repeats):
        """`stored` is the slope between two counts, `whole` the command at the larger of them."""
        states = problem.initial(max(counts), points)
        walls = []
        for count in counts:
            wall, output = seconds(lambda: self.generate(problem, states[:count], options), repeats)
            walls.append(wall)
        with h5py.File(output, "r") as file:
            frames = file["u"][:]
        slope = (walls[1] - walls[0]) / (counts[1] - counts[0])
        return {"stored": slope, "solved": None, "whole": walls[1] / counts[1], "batch": counts[1]}, frames


def measured(solved, started, frames, batch):
    """The measurement of a peer, whose frames are now stored as symsim stores them: checked, and on the disk."""
    descriptor, path = tempfile.mkstemp(suffix=".h5")
    os.close(descriptor)

    def store():
        with h5py.File(path, "w", libver="v110") as file:
            file.create_dataset("u", data=frames, chunks=(1, *frames.shape[1:]), fletcher32=True)
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)

    writing = seconds(store, 2)[0] / len(frames)
    os.remove(path)
    return {"stored": solved + writing, "solved": solved, "whole": started + writing, "batch": batch}, frames


def numpy_etdrk4(problem, points, steps, dealiasing, count):
    states = problem.initial(count, points)
    wall, frames = seconds(lambda: reference.solve(problem, states, steps, dealiasing), 1)
    return measured(wall / count, wall / count, frames, count)


def exponax_etdrk4(problem, points, steps, dealiasing, count, repeats):
    """exponax's own stepper of order 4; conservative as symsim; the compilation is in `whole` only."""
    import exponax
    import jax
    import jax.numpy

    jax.config.update("jax_enable_x64", True)
    states = jax.numpy.asarray(problem.initial(count, points)[:, None, :])
    h = problem.time / (problem.frames - 1) / steps
    settings = {"convection_scale": 1.0, "conservative": True, "order": 4}
    settings["dealiasing_fraction"] = {"none": 1.0, "2/3": 2 / 3}[dealiasing]
    begin = time.perf_counter()
    if problem.dispersion:
        stepper = exponax.stepper.KortewegDeVries(
            1, problem.length, points, h, dispersivity=problem.dispersion, diffusivity=problem.nu,
            hyper_diffusivity=0.0, **settings,
        )  # fmt: skip
    else:
        stepper = exponax.stepper.Burgers(1, problem.length, points, h, diffusivity=problem.nu, **settings)
    repeated = exponax.RepeatedStepper(stepper, steps) if steps > 1 else stepper
    rollout = exponax.rollout(repeated, problem.frames - 1, include_init=True)
    run = jax.jit(jax.vmap(rollout))
    run(states).block_until_ready()
    whole = time.perf_counter() - begin
    wall, frames = seconds(lambda: run(states).block_until_ready(), repeats)
    return measured(wall / count, whole / count, numpy.asarray(frames)[:, :, 0], count)


def radau(problem, points, tolerance, count):
    """LPSDA's scheme: u u_x with pseudo-spectral derivatives, no dealiasing, implicit Radau of order 5."""
    import scipy.fftpack
    import scipy.integrate

    times = numpy.linspace(0, problem.time, problem.frames)
    span = problem.length

    def rate(_, u):
        value = -u * scipy.fftpack.diff(u, period=span)
        if problem.dispersion:
            value -= problem.dispersion * scipy.fftpack.diff(u, 3, period=span)
        if problem.nu:
            value += problem.nu * scipy.fftpack.diff(u, 2, period=span)
        return value

    def run(state):
        solution = scipy.integrate.solve_ivp(
            rate, (0, problem.time), state, "Radau", times, rtol=tolerance, atol=tolerance
        )
        return solution.y.T

    wall, frames = seconds(lambda: numpy.array([run(u) for u in problem.initial(count, points)]), 1)
    return measured(wall / count, wall / count, frames, 1)
