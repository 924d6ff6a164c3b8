"""Compares reading of pictures and data sets with Pillow and h5py, and writes the section in Docs/Performance.md.

usage: python data.py RELEASE        (the folder with symsim and symsim-benchmark)
"""

import argparse
import datetime
import os
import pathlib
import platform
import subprocess
import tempfile
import time

import h5py
import numpy
import PIL
import report
import run
from PIL import Image

BEGIN, END = "<!-- data: written by make benchmark-data -->", "<!-- data end -->"
BATCH = 256  # samples
INDICES = {"images": 20 * BATCH, "trajectories": 4 * BATCH}
RECIPES = {
    "images": ["rotated-shapes", "--trajectories", "60000"],
    "trajectories": ["kdv", "--trajectories", "1536", "--steps-per-frame", "4"],
}
QUANTITIES = {
    "decode-grey": ("PNG, 28 x 28 grey, decoded", 1e6, "µs"),
    "decode-rgb": ("PNG, 512 x 512 RGB, decoded", 1e3, "ms"),
    "sample-images": ("one image in random order", 1e6, "µs"),
    "sample-kept": ("the same, h5py with 64 MiB for chunks too", 1e6, "µs"),
    "batch-images": ("a batch of images", 1e3, "ms"),
    "sample-trajectories": ("one trajectory in random order", 1e6, "µs"),
    "batch-trajectories": ("a batch of trajectories", 1e3, "ms"),
    "read-all": ("whole set of images read", 1e3, "ms"),
}


def shortest(body, count=1, repetitions=5):
    """The seconds of a body that does something `count` times, per time."""
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        body()
        times.append((time.perf_counter() - start) / count)
    return min(times)


def generate(symsim, folder, name):
    """Makes a data set; the processor's and the wall's seconds."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        [symsim, "gen", *RECIPES[name], "-o", folder / f"{name}.h5", "--force", "--quiet"], check=True
    )
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return processor, time.perf_counter() - start


def visit(data, places):
    """Reads places of a dataset one after the other."""
    for place in places:
        data[place]


def peers(folder):
    """The seconds of Pillow and h5py, by quantity."""

    def decode(name, count):
        def body():
            for _ in range(count):
                with Image.open(folder / name) as image:
                    image.load()

        return shortest(body, count)

    seconds = {"decode-grey": decode("grey.png", 2000), "decode-rgb": decode("rgb.png", 20)}
    for name, dataset in (("images", "images"), ("trajectories", "u")):
        order = numpy.loadtxt(folder / f"{name}.order", dtype=int)
        batches = [numpy.unique(batch) for batch in order.reshape(-1, BATCH)]
        with h5py.File(folder / f"{name}.h5") as file:
            data = file[dataset]
            seconds[f"sample-{name}"] = shortest(lambda: visit(data, order), len(order), 3)
            seconds[f"batch-{name}"] = shortest(lambda: visit(data, batches), len(batches), 2)
            if name == "images":
                seconds["read-all"] = shortest(lambda: data[:])
    with h5py.File(folder / "images.h5", rdcc_nbytes=64 << 20, rdcc_nslots=12289) as file:
        order = numpy.loadtxt(folder / "images.order", dtype=int)
        seconds["sample-kept"] = shortest(lambda: visit(file["images"], order), len(order))
    return seconds


def digits(value):
    """A number with three digits, without an exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def section(ours, theirs, drawing):
    """The table with what it was measured by."""
    lines = [
        f"{run.machine()}, {datetime.date.today().isoformat()}; python {platform.python_version()}, "
        f"numpy {numpy.__version__}, h5py {h5py.__version__}, Pillow {PIL.__version__}.",
        "",
        "| quantity | symsim | peer | times faster |",
        "|---|---|---|---|",
    ]
    for key, (label, scale, unit) in QUANTITIES.items():
        peer = "Pillow" if key.startswith("decode") else "h5py"
        lines.append(
            f"| {label} | {digits(scale * ours[key])} {unit} | {peer}: {digits(scale * theirs[key])} {unit} | "
            f"{theirs[key] / ours[key]:.2g} |"
        )
    lines.append(
        f"| 60,000 images made and stored | {drawing[0]:.2g} s of processor time, {drawing[1]:.2g} s of wall time | | |"
    )
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=pathlib.Path, help="the folder with symsim and symsim-benchmark")
    release = parser.parse_args().release.resolve()
    with tempfile.TemporaryDirectory(dir=run.memory(1 << 30)) as name:
        folder = pathlib.Path(name)
        drawing = min(generate(release / "symsim", folder, "images") for _ in range(3))
        generate(release / "symsim", folder, "trajectories")
        random = numpy.random.default_rng(1)
        for name, count in INDICES.items():
            with h5py.File(folder / f"{name}.h5") as file:
                order = random.integers(0, len(file["sample"]), count)
            numpy.savetxt(folder / f"{name}.order", order, fmt="%d")
        output = subprocess.run(
            [release / "symsim-benchmark", "data", folder], check=True, capture_output=True, text=True
        ).stdout
        ours = {key: float(value) for key, value in map(str.split, output.splitlines())}
        ours["sample-kept"] = ours["sample-images"]
        theirs = peers(folder)
    text = section(ours, theirs, drawing)
    print(text)
    report.rewrite(run.HERE.parent / "Docs" / "Performance.md", BEGIN, text, END)


if __name__ == "__main__":
    main()
