"""Opens symsim's images, trajectories, pairs and signals with h5py and xarray; prints "ok".

usage: python check_kinds.py FILE        (needs h5py, xarray, h5netcdf, numpy)
"""

import json
import sys

import h5py
import numpy
import xarray

NAMES = {"images": "images", "trajectories": "state", "pairs": "input", "signals": "signal"}
AXES = {"images": ["y", "x"], "trajectories": ["t"], "signals": ["x"]}


def check(path):
    with h5py.File(path, "r") as file:
        assert file.attrs["symsim_format"] == "field/1"
        kind = file.attrs["kind"]
        variables = json.loads(file.attrs["variables"])
        data = file[NAMES[kind]]
        count = len(file["sample"])
        assert data.shape[0] == count and data.shape[-1] == len(variables)
        assert data.fletcher32 and data.compression is None
        scales = [dimension[0].name[1:] for dimension in data.dims]
        assert scales[0] == "sample"
        assert scales[-1] == ("channel" if kind == "images" else "component")
        assert kind not in AXES or scales[1:-1] == AXES[kind], scales
        values = data[:]
        assert numpy.isfinite(values).all()
        if kind == "images":
            assert data.dtype in (numpy.uint8, numpy.float32, numpy.float64)
        if "labels" in file:
            classes = json.loads(file["labels"].attrs["classes"])
            assert file["labels"].shape == (count,)
            assert 0 <= file["labels"][:].min() and file["labels"][:].max() < len(classes)
        if "target" in file:
            assert file["target"].shape[0] == count
        # The truth stands aside; its numbers are also reached from the root, as promised.
        truth = json.loads(file["truth"].attrs["symmetries"])
        if truth["parameters"]:
            numbers = file["truth/transform"]
            assert json.loads(numbers.attrs["names"]) == truth["parameters"]
            assert numbers.shape == (count, len(truth["parameters"]))
            assert numpy.array_equal(file["transform"][:], numbers[:])
    with xarray.open_dataset(path, engine="h5netcdf") as dataset:
        assert dataset[NAMES[kind]].dims == tuple(scales), dataset[NAMES[kind]].dims
        assert numpy.array_equal(dataset[NAMES[kind]].values, values)
    print("ok")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_kinds.py FILE")
    check(sys.argv[1])
