"""Turns downstream.json into the table in Docs/Downstream.md and a picture beside it.

usage: python downstream_report.py        (after downstream.py, which calls it as well)
"""

import json
import math
import pathlib
import statistics

BEGIN, END = "<!-- figures: written by make benchmark-downstream -->", "<!-- figures end -->"
MEANINGS = {
    "none": "none",
    "true": "true: `--with truth`",
    "discovered": "discovered: `learn prolongation`",
    "translation": "`d_x` alone",
    "half boost": "wrong: `d_x`, `t*d_x + 0.5*d_u`",
    "amplitude": "wrong: `d_x`, `u*d_u`",
}


def write(record, docs):
    plot(record, docs / "downstream.png")
    page = docs / "Downstream.md"
    text = page.read_text()
    before, rest = text.split(BEGIN)
    page.write_text(before + BEGIN + "\n" + section(record) + END + rest.split(END)[1])


def groups(record):
    """The runs by condition and number of trajectories, in the order in which they stand."""
    result = {}
    for run in record["runs"]:
        result.setdefault(run["condition"], {}).setdefault(run["trajectories"], []).append(run)
    return result


def spread(values):
    return statistics.stdev(values) if len(values) > 1 else 0.0


def section(record):
    grouped = groups(record)
    counts = list(next(iter(grouped.values())))
    seeds = len(next(iter(grouped.values()))[counts[0]])
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    lines = [
        f"{record['machine']}, {record['date']}; {versions}; {record['minutes']:.0f} minutes in all, "
        f"{record['processor_minutes']:.0f} minutes of processor time to train. Mean and standard deviation over "
        f"{seeds} seeds of the relative L2 error on the test trajectories:",
        "",
        "| copies by | " + " | ".join(f"n = {count}" for count in counts) + " | residual of the copies |",
        "|---|" + "---|" * (len(counts) + 1),
    ]
    for condition, by_count in grouped.items():
        cells = []
        for count in counts:
            errors = [run["error"] for run in by_count[count]]
            cells.append(f"{statistics.mean(errors):.3f} ± {spread(errors):.3f}")
        residuals = [run["residual"] for runs in by_count.values() for run in runs if run["residual"] is not None]
        cells.append(f"{min(residuals):.1e} to {max(residuals):.1e}" if residuals else "")
        lines.append(f"| {MEANINGS[condition]} | " + " | ".join(cells) + " |")
    lines += ["", "![Error against the number of trajectories](downstream.png)", ""]
    return "\n".join(lines)


def plot(record, path):
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
    grouped = groups(record)
    for place, (condition, by_count) in enumerate(grouped.items()):
        counts = list(by_count)
        errors = [[run["error"] for run in by_count[count]] for count in counts]
        shift = math.exp(0.03 * (place - len(grouped) / 2))
        axes.errorbar(
            [count * shift for count in counts], [statistics.mean(values) for values in errors],
            [spread(values) for values in errors], marker="os^v<>"[place], markersize=5, capsize=3,
            linestyle="--" if MEANINGS[condition].startswith("wrong") else "-",
            label=MEANINGS[condition].replace("`", ""),
        )  # fmt: skip
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.set_xlabel("trajectories to train on, before copies")
    axes.set_ylabel("relative $L_2$ error on unseen trajectories")
    axes.set_title("KdV on a current, 5 units of time ahead")
    axes.grid(alpha=0.3, which="both")
    axes.legend(fontsize=8)
    figure.savefig(path, dpi=100, metadata={"Software": None})
    pyplot.close(figure)


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    write(json.loads((here / "downstream.json").read_text()), here.parent / "Docs")
