"""Small data sets written by the tests, and the program symsim where SYMSIM names it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np
import symsim as package

PROJECT = Path(__file__).resolve().parents[2]
SYMSIM = os.environ.get("SYMSIM") and str(Path(os.environ["SYMSIM"]).resolve())


class FolderTestCase(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


def symsim(*arguments, cwd=None):
    """Runs the program; fails with what it says where it fails."""
    run = subprocess.run([SYMSIM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"symsim {' '.join(map(str, arguments))}: {run.stderr}")
    return run.stdout


def write_evolution(path, fields, t, x, period=None, **attributes):
    """A data set of evolution data; fields are name -> [sample, t, x], and only what a plugin is shown."""
    with h5py.File(path, "w") as file:
        file.attrs["symsim_format"] = "field/1"
        for name, value in attributes.items():
            file.attrs[name] = value
        file.attrs["variables"] = json.dumps(list(fields))
        count = len(next(iter(fields.values())))
        for name, values in {"sample": np.arange(count), "t": t, "x": x}.items():
            file[name] = values
            file[name].make_scale(name)
        if period is not None:
            file["x"].attrs["period"] = period
        for name, values in fields.items():
            file[name] = values
            for place, axis in enumerate(("sample", "t", "x")):
                file[name].dims[place].attach_scale(file[axis])
        file.create_group("truth").attrs["symmetries"] = "secret"
    return path


def run_plugin(script, folder, data, settings, seed=0, **more):
    """Runs a script as symsim runs a plugin; gives back the finished process and the path of the answer."""
    answer = folder / "answer.symmetry.json"
    request = {"protocolVersion": 1, "data": [str(data)], "settings": settings, "seed": seed, "output": str(answer)}
    (folder / "request.json").write_text(json.dumps(request | more))
    source = str(Path(package.__file__).resolve().parents[1])
    run = subprocess.run(
        [sys.executable, str(script), "fit", str(folder / "request.json")], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    return run, answer
