"""Compares a network's training step with PyTorch's, and writes the section in Docs/Performance.md.

usage: python networks.py RELEASE [--repetitions N]        (the folder with symsim-benchmark)

The two take turns, each on two threads, so that whatever else the machine does meets both alike.
"""

import argparse
import datetime
import pathlib
import platform
import statistics
import subprocess
import sys

import report
import run

BEGIN, END = "<!-- networks: written by make benchmark-networks -->", "<!-- networks end -->"
WIDTHS = [3, 200, 200, 200, 200, 2]
POINTS, STEPS = 4096, 25
PRECISIONS = {"f32": "float32", "f64": "float64"}


def torch_steps():
    """Prints the median seconds of PyTorch's step, forward and backward, for each precision."""
    import time

    import torch

    torch.set_num_threads(2)
    torch.manual_seed(1)
    for name, precision in PRECISIONS.items():
        layers = []
        for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.SiLU()]
        network = torch.nn.Sequential(*layers[:-1]).to(getattr(torch, precision))
        points = torch.rand(POINTS, WIDTHS[0], dtype=getattr(torch, precision)) * 2 - 1
        times = []
        for _ in range(STEPS):
            start = time.perf_counter()
            network.zero_grad(set_to_none=True)
            network(points).square().mean().backward()
            times.append(time.perf_counter() - start)
        print(name, statistics.median(times))


def measured(command):
    """What a command prints, a key and a value on each line."""
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in output.splitlines())


def section(ours, theirs, kernels):
    """The table with what it was measured by."""
    import torch

    lines = [
        f"{run.machine()}, {datetime.date.today().isoformat()}; OpenBLAS's kernels for {kernels}; "
        f"python {platform.python_version()}, torch {torch.__version__}.",
        "",
        "| precision | symsim | PyTorch | times faster |",
        "|---|---|---|---|",
    ]
    for name, precision in PRECISIONS.items():
        own, other = statistics.median(ours[name]), statistics.median(theirs[name])
        lines.append(f"| {precision} | {1e3 * own:.1f} ms | {1e3 * other:.1f} ms | {other / own:.2f} |")
    return "\n".join(lines) + "\n"


def main():
    if sys.argv[1:] == ["--torch"]:
        return torch_steps()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=pathlib.Path, help="the folder with symsim-benchmark")
    parser.add_argument("--repetitions", type=int, default=9, help="how often each takes its turn")
    arguments = parser.parse_args()
    ours = {name: [] for name in PRECISIONS}
    theirs = {name: [] for name in PRECISIONS}
    for _ in range(arguments.repetitions):
        own = measured([arguments.release.resolve() / "symsim-benchmark", "network-steps"])
        other = measured([sys.executable, __file__, "--torch"])
        for name in PRECISIONS:
            ours[name].append(float(own[name]))
            theirs[name].append(float(other[name]))
            print(f"{name}: symsim {1e3 * ours[name][-1]:.1f} ms, PyTorch {1e3 * theirs[name][-1]:.1f} ms", flush=True)
    text = section(ours, theirs, own["kernels"])
    print(text)
    report.rewrite(run.HERE.parent / "Docs" / "Performance.md", BEGIN, text, END)


if __name__ == "__main__":
    main()
