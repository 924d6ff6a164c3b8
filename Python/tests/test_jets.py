import unittest

import numpy as np
from symsim import derivatives, jets, spans
from symsim.space import Space


class JetTests(unittest.TestCase):
    def test_symmetries_of_kdv_annul_the_criterion(self):
        # u_t = -u u_x - u_xxx at random jets; x-translation, Galilean boost and scaling are symmetries, u d_u is none.
        generator = np.random.default_rng(0)
        u = generator.standard_normal((1, 7, 5))
        rate = np.stack([
            -sum(c * u[0, i] * u[0, k + 1 - i] for i, c in enumerate(row)) - u[0, k + 3]
            for k, row in enumerate([[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]])
        ])  # fmt: skip
        points = jets.Jets(*generator.standard_normal((2, 5)), u[:, :4], rate[None])
        jacobian = np.zeros((1, 1, 4, 5))
        jacobian[0, 0, 0], jacobian[0, 0, 1], jacobian[0, 0, 3] = -u[0, 1], -u[0, 0], -1
        exponents = jets.monomials(3, 2)
        values, _ = jets.prolong(points, exponents).criterion(jacobian)
        where = {exponent: place for place, exponent in enumerate(exponents)}
        fields = np.zeros((4, 3, len(exponents)))
        fields[0, 1, where[0, 0, 0]] = 1
        fields[1, 1, where[1, 0, 0]] = fields[1, 2, where[0, 0, 0]] = 1
        fields[2, 0, where[1, 0, 0]], fields[2, 1, where[0, 1, 0]], fields[2, 2, where[0, 0, 1]] = 3, 1, -2
        fields[3, 2, where[0, 0, 1]] = 1
        defects = np.abs(values[0] @ fields.reshape(4, -1).T).max(axis=0)
        self.assertLess(defects[:3].max(), 1e-12)
        self.assertGreater(defects[3], 0.1)

    def test_derivatives_agree(self):
        x = np.arange(64) * 2 * np.pi / 64
        exact = np.stack([np.sin(x), np.cos(x), -np.sin(x)])
        np.testing.assert_allclose(derivatives.spectral(np.sin(x), 2 * np.pi, 2), exact, atol=1e-12)
        np.testing.assert_allclose(derivatives.local(np.sin(x), x[1], 2, 4, 8), exact[:, 4:-4], atol=1e-8)
        np.testing.assert_allclose(derivatives.differences(np.sin(x), x[1], 2, True), exact, atol=4e-3)
        noisy = np.sin(3 * x) + 1e-3 * np.random.default_rng(0).standard_normal((50, 64))
        self.assertEqual(derivatives.noise_cutoff(noisy), 4)

    def test_null_spaces_and_texts(self):
        rows = np.random.default_rng(0).standard_normal((20, 3)) @ np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1.0]])
        null = spans.null_space(rows, np.array([1, 10, 1, 1.0]))
        self.assertEqual(null.dimension(1e-3, 30), 1)
        np.testing.assert_allclose(spans.echelon(null.vectors[:1]), [[1, 0, -1, 0]], atol=1e-12)
        self.assertIsNone(spans.NullSpace(np.array([1e-3, 2e-3, 4e-3, 1e-2]), rows, null.scales).dimension(5e-3, 30))
        form = spans.field(np.array([0, 3, 0, 0, 0, -2.0]), [(0, 0, 0), (1, 0, 0)], Space(("t", "x"), ("u",)))
        self.assertEqual(form.components, {"t": "3.0*t", "u": "-2.0*t"})


if __name__ == "__main__":
    unittest.main()
