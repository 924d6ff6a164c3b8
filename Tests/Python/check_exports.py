"""Reads exported files as the programs they are made for do, from their documented keys; prints "ok".

usage: python check_exports.py FOLDER        (needs h5py, xarray, h5netcdf, numpy)

FOLDER holds u.h5, a symsim dataset, and its exports: train.h5 (lpsda), last.h5 (lpsda, the test split,
last 3 frames), u.hdf5 (pdebench), well.hdf5, u.npz and noisy.npz; besides groups.h5 (a file of the
pdebench layout with one group a sample, of fields.h5) where there is one.
"""

import json
import pathlib
import sys

import h5py
import numpy
import xarray


def lpsda_item(path, mode, nt, nx, index):
    """What LPSDA's HDF5Dataset(path, mode, nt, nx, ...) takes from the file for one item."""
    with h5py.File(path, "r") as file:
        group = file[mode]
        return [group[name][index] for name in (f"pde_{nt}-{nx}", "x", "t", "dx", "dt")]


def check_lpsda(folder, source):
    u, x, t = source["u"], source["x"], source["t"]
    for name, mode, keep in (("train.h5", "train", len(t)), ("last.h5", "test", 3)):
        with h5py.File(folder / name, "r") as file:
            assert list(file) == [mode] and not file.attrs and not file[mode].attrs
            for dataset in file[mode].values():
                assert dataset.dtype == "<f8" and dataset.chunks is None and not dataset.attrs
        for index in range(len(u)):
            values, xs, ts, dx, dt = lpsda_item(folder / name, mode, keep, len(x), index)
            assert numpy.array_equal(values, u[index, -keep:])
            assert numpy.array_equal(xs, x) and numpy.array_equal(ts, t[-keep:])
            assert numpy.isclose(dx, x[1] - x[0], rtol=1e-12) and numpy.isclose(dt, t[1] - t[0], rtol=1e-12)
        with xarray.open_dataset(folder / name, group=mode, engine="h5netcdf", phony_dims="sort") as data:
            assert numpy.array_equal(data[f"pde_{keep}-{len(x)}"].values, u[:, -keep:])


def pdebench_single(path):
    """What PDEBench's FNODatasetSingle takes from a file: data [sample, space..., t, field] and grid."""
    with h5py.File(path, "r") as file:
        if path.name[-2:] != "h5":
            data = file["tensor"][:]
            assert data.ndim == 3, "rank 4 would be read as Darcy flow"
            return numpy.moveaxis(data, 1, 2)[..., None], file["x-coordinate"][:]
        data = numpy.stack([file[key]["data"][:] for key in sorted(file)])
        grid = file["0023"]["grid"]
        return numpy.moveaxis(data, 1, -2), numpy.stack(numpy.meshgrid(grid["x"][:], grid["y"][:], indexing="ij"), -1)


def check_pdebench(folder, source):
    u, x, t = source["u"], source["x"], source["t"]
    data, grid = pdebench_single(folder / "u.hdf5")
    assert data.dtype == numpy.float32 and data.shape == (len(u), len(x), len(t), 1)
    assert numpy.array_equal(data[..., 0], u.astype("f4").transpose(0, 2, 1))
    assert numpy.array_equal(grid, x.astype("f4"))
    with h5py.File(folder / "u.hdf5", "r") as file:
        times = file["t-coordinate"][:]
        assert len(times) == len(t) + 1 and numpy.allclose(times[:-1], t) and times[-1] > times[-2]
        for name, value in source["parameters"].items():
            assert file.attrs["Nu" if name == "nu" else name] == value
        assert file.attrs["equation"] == source["equation"]
    with xarray.open_dataset(folder / "u.hdf5", engine="h5netcdf", phony_dims="sort") as opened:
        assert numpy.array_equal(opened["tensor"].values, u.astype("f4"))


def check_groups(folder):
    """Two fields in two space dimensions: the branch of FNODatasetSingle for names that end in h5."""
    with h5py.File(folder / "fields.h5", "r") as file:
        names = json.loads(file.attrs["variables"])
        fields = numpy.stack([file[name][:] for name in names], -1)  # [sample, t, x, y, field]
        x, y = file["x"][:], file["y"][:]
    data, grid = pdebench_single(folder / "groups.h5")
    assert numpy.array_equal(data, numpy.moveaxis(fields, 1, -2).astype("f4"))
    assert grid.shape == (len(x), len(y), 2)
    assert numpy.allclose(grid[:, 0, 0], x) and numpy.allclose(grid[0, :, 1], y)
    with h5py.File(folder / "groups.h5", "r") as file:
        assert json.loads(file["0001"].attrs["config"])["variables"] == names


def check_well(folder, source):
    u = source["u"]
    with h5py.File(folder / "well.hdf5", "r") as file:
        assert file.attrs["n_spatial_dims"] == 1 and file.attrs["n_trajectories"] == len(u)
        assert file.attrs["grid_type"] == "cartesian" and file.attrs["dataset_name"] == "well"
        assert list(file.attrs["simulation_parameters"]) == sorted(source["parameters"])
        dimensions = file["dimensions"]
        assert list(dimensions.attrs["spatial_dims"]) == ["x"]
        for name in ("time", "x"):
            assert dimensions[name].attrs["sample_varying"] is numpy.False_
        assert numpy.allclose(dimensions["time"][:], source["t"]) and numpy.allclose(dimensions["x"][:], source["x"])
        boundary = file["boundary_conditions/x_periodic"]
        mask = boundary["mask"][:]
        assert mask.dtype == bool and mask[0] and mask[-1] and mask.sum() == 2 == len(boundary["values"])
        assert boundary.attrs["bc_type"] == "PERIODIC" and list(boundary.attrs["associated_dims"]) == ["x"]
        assert len(boundary.attrs["associated_fields"]) == 0
        for name in file["scalars"].attrs["field_names"]:
            scalar = file["scalars"][name]
            assert scalar.shape == () and numpy.isclose(scalar[()], source["parameters"][name])
            assert scalar.attrs["sample_varying"] is numpy.False_ and scalar.attrs["time_varying"] is numpy.False_
        assert list(file["t0_fields"].attrs["field_names"]) == ["u"]
        assert [len(file[f"t{order}_fields"].attrs["field_names"]) for order in (1, 2)] == [0, 0]
        field = file["t0_fields/u"]
        assert field.dtype == "<f4" and numpy.array_equal(field[:], u.astype("f4"))
        assert field.attrs["dim_varying"].dtype == bool and list(field.attrs["dim_varying"]) == [True]
        assert field.attrs["sample_varying"] is numpy.True_ and field.attrs["time_varying"] is numpy.True_


def check_npz(folder, source):
    with numpy.load(folder / "u.npz") as file:
        for name in ("u", "t", "x", "status"):
            assert file[name].dtype == source[name].dtype and numpy.array_equal(file[name], source[name]), name
        assert json.loads(str(file["parameters"])) == source["parameters"]
        assert str(file["equation"]) == source["equation"] and "export" in str(file["export_command"])
    with numpy.load(folder / "noisy.npz") as file:
        noise = file["u"] - source["u"]
        ratio = noise.std(axis=(1, 2)) / source["u"].std(axis=(1, 2))
        assert numpy.all(abs(ratio / 0.05 - 1) < 0.1), ratio


def check(folder):
    with h5py.File(folder / "u.h5", "r") as file:
        source = {name: file[name][:] for name in ("u", "t", "x", "status")}
        source |= {"parameters": json.loads(file.attrs["parameters"]), "equation": file.attrs["equation"]}
    check_lpsda(folder, source)
    check_pdebench(folder, source)
    check_well(folder, source)
    check_npz(folder, source)
    if (folder / "groups.h5").exists():
        check_groups(folder)
    print("ok")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_exports.py FOLDER")
    check(pathlib.Path(sys.argv[1]))
