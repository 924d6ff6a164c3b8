import json
import sys
import unittest

import numpy as np
import symsim
from support import PROJECT, FolderTestCase, run_plugin
from test_weak_nullspace import heat

try:
    import torch
except ImportError:
    torch = None

PLUGIN = PROJECT / "Plugins" / "LieNLSD"
SETTINGS = json.loads((PLUGIN / "plugin.json").read_text())["settings"]


class SparseBasisTests(unittest.TestCase):
    def setUp(self):
        sys.path.insert(0, str(PLUGIN))
        self.addCleanup(sys.path.remove, str(PLUGIN))

    def test_rotated_sparse_vectors_are_found_again(self):
        from generators import sparse

        vectors = np.eye(4, 12)
        vectors[1, 7], vectors[2, 9] = 2, -1
        rotated = np.linalg.qr(np.random.default_rng(0).standard_normal((4, 4)))[0] @ vectors
        found = sparse(rotated)
        self.assertEqual((np.abs(found) > 1e-3 * np.abs(found).max()).sum(), 6)
        # The span is the same.
        self.assertLess(np.linalg.norm(rotated - rotated @ np.linalg.pinv(found) @ found), 1e-9)


@unittest.skipUnless(torch, "PyTorch is not installed")
class LieNLSDTests(FolderTestCase):
    def learn(self, data, **settings):
        run, answer = run_plugin(PLUGIN / "learner.py", self.folder, data, SETTINGS | settings)
        self.assertEqual(run.returncode, 0, run.stderr)
        return symsim.SymmetryModel.read(answer), answer.read_bytes()

    def test_algebra_of_the_heat_equation(self):
        quick = {"maximumOrder": 2, "points": 1500, "iterations": 30, "hidden": 8}
        data = heat(self.folder / "heat.h5")
        model, text = self.learn(data, **quick)
        self.assertEqual((len(model.generators), model.findings["order"]), (8, 2))
        self.assertEqual(self.learn(data, **quick)[1], text)
        model, _ = self.learn(data, **quick, threshold=1e-20)
        self.assertEqual(model.no_claim, "no singular value is small")

    def test_settings(self):
        data = heat(self.folder / "heat.h5")
        quick = {"order": 2, "points": 500, "iterations": 2, "trialIterations": 1, "hidden": 4, "maximumResidual": 9}
        model, _ = self.learn(data, **quick, explicitTime=True, threshold=0.1)
        self.assertEqual((model.findings["order"], model.findings["explicit_time"]), (2, True))
        for change, line in [
            ({"derivatives": "fourier"}, 'derivatives is "fourier"; "spectral" and "differences" are possible'),
            ({"activation": "relu"}, 'activation is "relu"; "sigmoid", "tanh" and "silu" are possible'),
            ({"explicitTime": "yes"}, 'explicitTime is "yes"; true and false are possible, or null'),
            ({"timeHalfWidth": 30}, "the data have 60 frames; more than twice timeHalfWidth, 30, are needed"),
        ]:
            run, _ = run_plugin(PLUGIN / "learner.py", self.folder, data, SETTINGS | change)
            self.assertEqual((run.returncode, run.stderr.splitlines()[-1]), (1, line))


if __name__ == "__main__":
    unittest.main()
