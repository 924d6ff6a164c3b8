"""Turns results.json into the table in Docs/Performance.md and two pictures beside it.

usage: python report.py        (after run.py, which calls it as well)
"""

import json
import math
import pathlib

BEGIN, END = "<!-- peers: written by make benchmark-peers -->", "<!-- peers end -->"
WRONG = 0.1  # an error that is no solution
COLOURS = {"symsim": "C0", "exponax": "C1", "numpy": "C2", "LPSDA": "C3"}


def write(results, docs):
    for name, problem in results["problems"].items():
        plot(problem, docs / f"performance-{name}.png")
    rewrite(docs / "Performance.md", BEGIN, section(results), END)


def rewrite(page, begin, section, end):
    """Puts a section between its two marks in a page."""
    before, rest = page.read_text().split(begin)
    page.write_text(before + begin + "\n" + section + end + rest.split(end)[1])


def worst(row, count=None):
    """The largest error of the first trajectories; infinite where the program blew up."""
    values = row["errors"][:count]
    return max(value if math.isfinite(value) else math.inf for value in values)


def is_symsim(row):
    return row["program"].startswith("symsim")


def fastest(problem, limit, count, time="stored"):
    """symsim's fastest setting whose error on the first trajectories is no larger, or None."""
    rows = [row for row in problem["rows"] if is_symsim(row) and row[time]]
    # One percent: the last bits of two programs differ.
    return min((row for row in rows if worst(row, count) <= 1.01 * limit), key=lambda row: row[time], default=None)


def section(results):
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    lines = [f"{results['machine']}, one core, float64, {results['date']}; {versions}.", ""]
    lines += summary(results)
    for name, problem in results["problems"].items():
        lines += table(problem) + ratios(problem)
        lines += [f"![Error against time, {problem['title']}](performance-{name}.png)", ""]
    return "\n".join(lines)


def table(problem):
    lines = [
        f"{problem['title']}, N = 256 unless said otherwise. The reference itself changes by "
        f"{problem['reference_change']:.1e} when its steps are doubled.",
        "",
        "| program | setting | ms a trajectory | solving alone | with start-up | worst error | median |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in shown(problem):
        errors = sorted(row["errors"])
        lines.append(
            f"| {row['program']} | {row['setting']} | {1e3 * row['stored']:.3g} | "
            f"{milliseconds(row['solved'])} | {1e3 * row['whole']:.3g} | "
            f"{worst(row):.1e} | {errors[len(errors) // 2]:.1e} |"
        )
    return [*lines, ""]


def milliseconds(value):
    return "" if value is None else f"{1e3 * value:.3g}"


def shown(problem):
    """All rows of the peers, and those of symsim that no other of its rows beats in time and error."""
    rows = [row for row in problem["rows"] if row["stored"] > 0]
    ours = [row for row in rows if is_symsim(row)]

    def is_beaten(row):
        return any(other["stored"] < row["stored"] and worst(other) <= worst(row) for other in ours)

    return [
        row for row in rows
        if not is_symsim(row) or "control" in row["program"] or (worst(row) <= WRONG and not is_beaten(row))
    ]  # fmt: skip


def quotient(problem, row, time):
    """How many times symsim is faster than a row of a peer, by one of the three times, at no larger an error."""
    ours = fastest(problem, worst(row), len(row["errors"]), time)
    return math.nan if ours is None else row[time] / ours[time]


def times_faster(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def summary(results):
    """The least favourable quotients for symsim among all settings of the two peers that matter most."""
    lines = ["At no larger an error, and in the setting of the peer that is least favourable to symsim:", ""]
    for name, peer, aim in (("burgers", "exponax", 3), ("kdv", "LPSDA's scheme, N=256, tolerance 1e-09", 100)):
        problem = results["problems"][name]
        rows = [row for row in problem["rows"] if f"{row['program']}, {row['setting']}".startswith(peer)]
        stored, solved, whole = (
            times_faster(min(quotient(problem, row, time) for row in rows)) for time in ("stored", "solved", "whole")
        )
        lines.append(
            f"- {problem['title']}: {stored} times as fast as {peer}, {solved} times without the files, "
            f"{whole} times with start-up. The aim is {aim}."
        )
    return [*lines, ""]


def ratios(problem):
    """How much faster symsim is at no larger an error, for each setting of each peer."""
    lines = [
        "| peer | its error | symsim's fastest with no larger error | times faster | solving alone | with start-up |",
        "|---|---|---|---|---|---|",
    ]
    for row in problem["rows"]:
        limit, count = worst(row), len(row["errors"])
        ours = fastest(problem, limit, count)
        if is_symsim(row) or limit > WRONG:
            continue
        label = f"| {row['program']}, {row['setting']} | {limit:.1e} | "
        if ours is None:
            lines.append(label + "none reaches it | | | |")
            continue
        quotients = " | ".join(times_faster(quotient(problem, row, time)) for time in ("stored", "solved", "whole"))
        lines.append(
            label + f"{ours['program'].removeprefix('symsim, ')}, {ours['setting']}: {worst(ours, count):.1e} | "
            f"{quotients} |"
        )
    if any(worst(row) > WRONG and not is_symsim(row) for row in problem["rows"]):
        lines += ["", f"Peers with an error above {WRONG} are not compared: no digit is right."]
    return [*lines, ""]


def plot(problem, path):
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as pyplot

    series = {}
    for row in problem["rows"]:
        grid = row["setting"].split(",")[0]
        name = f"{row['program']}, {grid}" if is_symsim(row) else row["program"]
        if row["stored"] > 0:
            series.setdefault(name, []).append((row["stored"], worst(row)))
    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    marks = iter("os^vD<>pP*Xhd1234" * 2)
    for name, points in series.items():
        colour = next(colour for key, colour in COLOURS.items() if name.startswith(key))
        dashes = ":" if "error control" in name else "--" if "3/2" in name or "2/3" in name else "-"
        axes.loglog(*zip(*sorted(points)), dashes, color=colour, marker=next(marks), markersize=4, label=name)
    axes.set_xlabel("seconds a trajectory, solved and stored, one core")
    axes.set_ylabel("relative $L_2$ error, worst trajectory")
    axes.set_title(f"{problem['title']}, 250 frames")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=6, loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(path, dpi=100, metadata={"Software": None})
    pyplot.close(figure)


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    write(json.loads((here / "results.json").read_text()), here.parent / "Docs")
