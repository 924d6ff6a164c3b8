import json
import unittest

import numpy as np
import symsim
from support import PROJECT, SYMSIM, FolderTestCase, run_plugin, symsim as program, write_evolution
from symsim import spans

PLUGIN = PROJECT / "Plugins" / "WeakNullspace"
SETTINGS = json.loads((PLUGIN / "plugin.json").read_text())["settings"]


def heat(path, viscosity=0.1, noise=0.0, power=1):
    """Exact solutions of u_t = nu u_xx, to a power: v = u^power solves another equation, not in the library."""
    generator = np.random.default_rng(3)
    t, x = np.linspace(0, 2, 60), np.arange(64) * 2 * np.pi / 64
    k = np.arange(1, 6)
    a, phase = generator.standard_normal((8, 1, 1, 5)), generator.uniform(0, 6, (8, 1, 1, 5))
    u = np.sum(a * np.exp(-viscosity * k**2 * t[:, None, None]) * np.cos(k * x[:, None] + phase), axis=-1)
    u = np.sign(u) * np.abs(u) ** power
    u += noise * u.std() * generator.standard_normal(u.shape)
    return write_evolution(path, {"u": u}, t, x, 2 * np.pi)


class WeakNullspaceTests(FolderTestCase):
    def learn(self, data, seed=0, **settings):
        run, answer = run_plugin(PLUGIN / "learner.py", self.folder, data, SETTINGS | settings, seed)
        self.assertEqual(run.returncode, 0, run.stderr)
        return symsim.SymmetryModel.read(answer), answer.read_bytes()

    def test_algebra_of_the_heat_equation(self):
        model, text = self.learn(heat(self.folder / "heat.h5"))
        components = [generator.form.components for generator in model.generators]
        self.assertEqual(len(components), 8)
        self.assertIn({"t": "1.0"}, components)
        self.assertIn({"u": "1.0*u"}, components)
        self.assertEqual(self.learn(self.folder / "heat.h5")[1], text)

    def test_scores_are_those_of_the_generators(self):
        generator = np.random.default_rng(0)
        rows, scales = generator.standard_normal((50, 6)), generator.uniform(1, 9, 6)
        null = spans.null_space(rows, scales)
        for vector in spans.echelon(null.vectors[:3].copy()):
            unit = vector * scales / np.linalg.norm(vector * scales)
            self.assertAlmostEqual(null.defect(vector), np.sqrt(np.mean((rows / scales @ unit) ** 2)), places=12)

    def test_settings(self):
        data = heat(self.folder / "heat.h5")
        model, _ = self.learn(data, order=2, halfWidth=5)
        self.assertEqual((len(model.generators), model.findings["half_width"]), (8, 5))
        for change, line in [
            ({"order": 0}, "order is 0; whole numbers from 1 to 6 are possible, or null"),
            ({"halfWidth": 30}, "halfWidth is 30; the data have 60 frames, more than twice it are needed"),
        ]:
            run, _ = run_plugin(PLUGIN / "learner.py", self.folder, data, SETTINGS | change)
            self.assertEqual((run.returncode, run.stderr.splitlines()[-1]), (1, line))

    def test_noise_and_no_claim(self):
        model, _ = self.learn(heat(self.folder / "noisy.h5", noise=0.01))
        self.assertEqual(len(model.generators), 8)
        model, _ = self.learn(heat(self.folder / "other.h5", power=0.5))
        self.assertRegex(model.no_claim or "", "no equation fits|no gap")

    @unittest.skipUnless(SYMSIM, "SYMSIM names no program")
    def test_kdv_of_the_program(self):
        data = self.folder / "kdv.h5"
        program("gen", "kdv", "--trajectories", 4, "-o", data)
        _, _ = self.learn(data)
        found = json.loads(program("eval", self.folder / "answer.symmetry.json", data, "--json"))["subspace"]
        self.assertEqual((found["foundDimension"], found["missing"]), (4, []))
        self.assertLess(max(found["principalAnglesDegrees"]), 0.1)


if __name__ == "__main__":
    unittest.main()
