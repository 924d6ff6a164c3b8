import json
import multiprocessing
import pickle
import unittest

import h5py
import numpy as np
import symsim
from support import SYMSIM, FolderTestCase, symsim as program, write_evolution


def _mean(data):
    return float(data[1].values.mean())


class EvolutionTests(FolderTestCase):
    def setUp(self):
        super().setUp()
        t, x = np.linspace(0, 1, 5), np.arange(8) / 2
        generator = np.random.default_rng(0)
        self.u, self.v = generator.standard_normal((2, 6, 5, 8)).astype(np.float32)
        path = self.folder / "a.h5"
        write_evolution(path, {"v": self.v, "u": self.u}, t, x, 4.0, equation="u_t = nu*u_xx", parameters='{"nu": 2}')
        self.data = symsim.open(path)

    def test_samples_and_description(self):
        data = self.data
        self.assertEqual((data.kind, data.variables, data.periods, len(data)), ("evolution", ("v", "u"), {"x": 4.0}, 6))
        self.assertEqual((data.equation, data.parameters), ("u_t = nu*u_xx", {"nu": 2.0}))
        self.assertEqual(data.space.coordinates, ("t", "x", "v", "u"))
        self.assertEqual(data[-1].values.dtype, np.float32)
        np.testing.assert_array_equal(data[-1].values[..., 1], self.u[5])
        np.testing.assert_array_equal(data[2].fields["v"], self.v[2])
        np.testing.assert_array_equal(data.status, np.zeros(6))
        with self.assertRaises(IndexError):
            data[6]

    def test_slices_are_views(self):
        part = self.data[4:0:-2]
        self.assertEqual([sample.number for sample in part], [4, 2])
        np.testing.assert_array_equal(part.load().fields["u"], self.u[4:0:-2])
        self.assertEqual(part[1:][0].number, 2)
        self.assertEqual(self.data[3:3].load().values.shape, (0, 5, 8, 2))

    def test_neither_the_truth_nor_a_handle_leaves_the_process(self):
        self.data[0]
        copy = pickle.loads(pickle.dumps(self.data))
        np.testing.assert_array_equal(copy[1].values, self.data[1].values)
        self.assertNotIn("secret", repr(vars(self.data)) + repr(self.data.description))
        with multiprocessing.get_context("fork").Pool(2) as pool:
            self.assertEqual(pool.map(_mean, [self.data] * 4), [_mean(self.data)] * 4)
        # The parent opens its file again after the fork.
        self.assertEqual(_mean(self.data), _mean(copy))

    def test_what_is_no_data_set(self):
        with self.assertRaises(FileNotFoundError):
            symsim.open(self.folder / "none.h5")
        with h5py.File(self.folder / "b.h5", "w") as file:
            file.attrs["symsim_format"] = "field/2"
        with self.assertRaisesRegex(symsim.DatasetError, "'field/1' is needed"):
            len(symsim.open(self.folder / "b.h5"))


class OtherKindTests(FolderTestCase):
    def write(self, kind, name, values, variables, **datasets):
        path = self.folder / f"{kind}.h5"
        with h5py.File(path, "w") as file:
            file.attrs["symsim_format"], file.attrs["kind"] = "field/1", kind
            file.attrs["variables"] = json.dumps(variables)
            file[name] = values
            for key, value in datasets.items():
                file[key] = value
        return symsim.open(path)

    def test_images_with_labels(self):
        images = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4, 1)
        data = self.write("images", "images", images, ["v"], labels=[1, 0], y=np.arange(3.0), x=np.arange(4.0))
        with h5py.File(data.path, "a") as file:
            file["labels"].attrs["classes"] = '["ring", "star"]'
        self.assertEqual((data.classes, data[0].label, list(data.axes)), (("ring", "star"), 1, ["y", "x"]))
        self.assertEqual(data[1].values.shape, (3, 4, 1))
        self.assertEqual(data.space.coordinates, ("x", "y", "v"))

    def test_pairs_trajectories_and_signals(self):
        pairs = self.write("pairs", "input", np.ones((3, 2, 4)), list("abcd"), target=np.arange(3.0))
        self.assertEqual((pairs[2].target, list(pairs.axes)), (2.0, ["axis1"]))
        motion = self.write("trajectories", "state", np.ones((3, 7, 2)), ["q", "p"], t=np.linspace(0, 1, 7))
        self.assertEqual((motion[0].fields["p"].shape, motion.axes["t"][-1]), ((7,), 1.0))
        self.assertEqual((motion.space.independent, motion.space.dependent), ((), ("q", "p")))
        motion.close()
        for names, space in [("zyx", (("x", "y"), ("z",))), ("yx", ((), ("y", "x")))]:
            states = self.write("trajectories", "state", np.ones((3, 7, len(names))), list(names))
            self.assertEqual((states.space.independent, states.space.dependent), space)
            states.close()
        signal = self.write("signals", "signal", np.ones((3, 9, 1)), ["s"], x=np.arange(9.0))
        self.assertEqual((signal.load().values.shape, list(signal.axes)), ((3, 9, 1), ["x"]))


@unittest.skipUnless(SYMSIM, "SYMSIM names no program")
class ProgramTests(FolderTestCase):
    def test_data_of_the_program(self):
        for recipe in ["kdv", "rotated-shapes", "two-body", "o5"]:
            program("gen", recipe, "--trajectories", 3, "-o", f"{recipe}.h5", cwd=self.folder)
            data = symsim.open(self.folder / f"{recipe}.h5")
            whole = data.load()
            self.assertEqual(whole.values.shape[0], 3)
            np.testing.assert_array_equal(whole.values[2], data[2].values)
            self.assertEqual(list(whole.fields), list(data.variables))
        self.assertEqual(symsim.open(self.folder / "kdv.h5").periods, {"x": 128.0})

    def test_merged_shards(self):
        for shard in range(2):
            program("gen", "heat", "--trajectories", 3, "--shard", f"{shard}/2", "-o", "m.h5", cwd=self.folder)
        program("gen", "--merge", "-o", "m.h5", cwd=self.folder)
        whole = symsim.open(self.folder / "m.h5")
        last = symsim.open(self.folder / "m.shard-00001-of-00002.h5")
        self.assertEqual((whole[2].number, last[0].number), (2, 2))
        np.testing.assert_array_equal(whole[2].values, last[0].values)
        whole.close()
        last.close()
        last.path.unlink()
        with self.assertRaisesRegex(symsim.DatasetError, "shard .* is missing"):
            len(symsim.open(self.folder / "m.h5"))


if __name__ == "__main__":
    unittest.main()
