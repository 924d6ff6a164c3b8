"""Opens a symsim dataset as other scientists do, with h5py and with xarray; prints "ok".

usage: python check_dataset.py FILE        (needs h5py, xarray, h5netcdf, numpy)
"""

import hashlib
import json
import sys

import h5py
import numpy
import xarray


def check(path):
    with h5py.File(path, "r") as file:
        attributes = dict(file.attrs)
        for name in ("symsim_format", "symsim_version", "command", "parameters", "variables"):
            assert isinstance(attributes[name], str), f"{name} is {attributes.get(name)!r}"
        assert attributes["symsim_format"] == "field/1"
        assert attributes["Conventions"] == "CF-1.10"
        json.loads(attributes["parameters"])
        first, end = (int(bound) for bound in attributes["index_range"])
        assert numpy.array_equal(file["sample"][:], numpy.arange(first, end))
        if "recipe" in attributes:
            recipe = attributes["recipe"]
            json.loads(recipe)
            assert hashlib.sha256(recipe.encode()).hexdigest() == attributes["recipe_sha256"]
        assert not any("symmetr" in name or "generator" in name for name in [*attributes, *file])
        variables = json.loads(attributes["variables"])
        dims = ["sample", *(name for name in ("t", "x", "y") if name in file)]
        for name in variables:
            dataset = file[name]
            assert [dimension[0].name for dimension in dataset.dims] == ["/" + d for d in dims]
            if "shards" in attributes:
                assert dataset.is_virtual and numpy.isnan(dataset.fillvalue)
            else:
                assert dataset.fletcher32 and dataset.chunks[0] == 1
                assert dataset.compression is None
            assert dataset.dtype in (numpy.dtype("<f8"), numpy.dtype("<f4"))
        for name in dims[2:]:
            if "period" in file[name].attrs:
                count = len(file[name])
                expected = numpy.arange(count) * file[name].attrs["period"] / count
                assert numpy.array_equal(file[name][:], expected), f"{name} is not j L / N"
        values = {name: file[name][:] for name in variables}

    with xarray.open_dataset(path, engine="h5netcdf") as dataset:
        for name in variables:
            assert dataset[name].dims == tuple(dims), dataset[name].dims
            assert numpy.array_equal(dataset[name].values, values[name], equal_nan=True)
        for name in dims:
            assert name in dataset.coords and dataset[name].dims == (name,)
            assert dataset[name].attrs["units"] == "1"
        assert dataset["t"].attrs["axis"] == "T" and dataset["x"].attrs["axis"] == "X"
        for name in ("status", "stopped_at", "estimated_error"):
            assert dataset[name].dims == ("sample",)
        middle = float(dataset["t"].values.mean())
        assert "t" not in dataset.sel(t=middle, method="nearest")[variables[0]].dims
        assert dataset.attrs["symsim_format"] == "field/1"
    print("ok")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_dataset.py FILE")
    check(sys.argv[1])
