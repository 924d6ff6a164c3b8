import json
import unittest

import numpy as np
import symsim
from support import SYMSIM, FolderTestCase, symsim as program
from symsim import safetensors

SPACE = symsim.Space(("t", "x"), ("u",))


def examples():
    """A model of each form, by name."""
    layer = symsim.Layer
    trunk = layer("trunk", np.arange(12.0).reshape(4, 3), np.zeros(4), "silu")
    network = symsim.Network([trunk, layer("head", np.ones((3, 4), np.float32), np.ones(3, np.float32))], [0, 1, 2], [1, 2, 3])
    latent = symsim.Latent(
        ["u"],
        symsim.LatentMap([layer("in", np.ones((2, 5)), np.zeros(2), "relu")]),
        symsim.LatentMap(skip=layer("out", np.ones((5, 2)), np.zeros(5))),
        "z1_t = z2; z2_t = -z1",
    )
    sure = symsim.Confidence(0.95, 2e-3, 3e-3, (1e-4, 9e-4))
    return {
        "polynomial": symsim.SymmetryModel(
            [symsim.Polynomial({"t": "3*t", "x": 1e-7, "u": "-2.5e-05*u^2 + exp(t/50)"})],
            SPACE,
            findings={"equation": "u_t = u_xx", "defects": np.array([1e-16, 0.1])},
        ),
        "linear": symsim.SymmetryModel(
            [symsim.Generator(symsim.Linear(np.diag([3, 1, -2])), 0.1, "defect", "3t d_t + ...", confidence=sure)], SPACE
        ),
        "finite": symsim.SymmetryModel([symsim.Finite(np.diag([1, -1, 1]))], SPACE),
        "extent": symsim.SymmetryModel(
            [symsim.Extent([[0, -1, 0], [1, 0, 0], [0, 0, 0]], "rotation", (-0.7, 0.8), (-1, 1))],
            symsim.Space(("x", "y"), ("v",)),
        ),
        "network": symsim.SymmetryModel([symsim.Generator(network, approximation=({"t": 1}, 0.1))], SPACE),
        "latent": symsim.SymmetryModel(
            [symsim.LatentMatrix([[0, 1], [-1, 0]])], symsim.Space((), ("u",)), latent=latent
        ),
        "no_claim": symsim.SymmetryModel(no_claim="the defects have no gap", findings={"a": None}),
    }


class ModelTests(FolderTestCase):
    def test_each_form_is_read_as_it_was_written(self):
        for name, model in examples().items():
            with self.subTest(name):
                path = model.write(self.folder / f"{name}.symmetry.json")
                again = symsim.SymmetryModel.read(path)
                self.assertEqual(again.record(), model.record())
                self.assertEqual(again.write(path).read_text(), path.read_text())
                if SYMSIM:
                    program("info", "--check", path)
        self.assertEqual(len(list(self.folder.glob("*.safetensors"))), 2)

    def test_weights_are_replaced_and_checked(self):
        path = examples()["network"].write(self.folder / "n.symmetry.json")
        [weights] = self.folder.glob("n.*.safetensors")
        tensors = safetensors.decoded(weights.read_bytes(), "n")
        self.assertEqual((tensors["head.weight"].dtype, tensors["trunk.weight"][3, 2]), (np.float32, 11))
        weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
        with self.assertRaisesRegex(symsim.ModelError, "SHA-256"):
            symsim.SymmetryModel.read(path)
        examples()["linear"].write(path)
        self.assertEqual([entry.name for entry in self.folder.iterdir()], ["n.symmetry.json"])

    def test_what_is_refused(self):
        layer = symsim.Layer("a", np.ones((2, 3)), np.zeros(2))
        polynomial = symsim.Polynomial
        cases = {
            "no coordinate 'y'": lambda: [polynomial({"y": "1"})],
            "has 'nu'": lambda: [polynomial({"t": "nu*t"})],
            "not finite": lambda: [polynomial({"t": "nan*t"})],
            "component of t is inf": lambda: [polynomial({"t": float("inf")})],
            "all components are zero": lambda: [polynomial({"t": "0"})],
            "shape \\[2, 2\\]": lambda: [symsim.Linear(np.eye(2))],
            "entry of a matrix is not finite": lambda: [symsim.Linear(np.diag([1, 1, np.nan]))],
            "0 between": lambda: [symsim.Extent(np.eye(3), "a", (1, 2))],
            "last layer gives 2": lambda: [symsim.Network([layer], [0] * 3, [1] * 3)],
            "no 'latent'": lambda: [symsim.LatentMatrix(np.eye(2))],
            "'score' is nan": lambda: [symsim.Generator(polynomial({"t": "1"}), score=np.nan)],
        }
        for message, generators in cases.items():
            with self.subTest(message), self.assertRaisesRegex(symsim.ModelError, message):
                symsim.SymmetryModel(generators(), SPACE).record()
        with self.assertRaisesRegex(symsim.ModelError, "findings.a' is inf"):
            symsim.SymmetryModel(findings={"a": np.inf}).record()
        with self.assertRaisesRegex(symsim.ModelError, "one of the two"):
            symsim.SymmetryModel([polynomial({"t": "1"})], SPACE, no_claim="none").record()
        with self.assertRaisesRegex(symsim.ModelError, "number of its weight is not finite"):
            symsim.Layer("a", [[np.nan]], [0])

    def test_unknown_keys_are_refused(self):
        path = self.folder / "a.symmetry.json"
        path.write_text(json.dumps({"symsim_format": "symmetry/1", "generators": [], "extra": 1}))
        with self.assertRaisesRegex(symsim.ModelError, "unknown key 'extra'"):
            symsim.SymmetryModel.read(path)


if __name__ == "__main__":
    unittest.main()
