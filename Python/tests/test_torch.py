import unittest

import numpy as np
import symsim
from support import FolderTestCase, write_evolution

try:
    import torch
except ImportError:
    torch = None


@unittest.skipUnless(torch, "PyTorch is not installed")
class TorchTests(FolderTestCase):
    def test_workers_read_what_the_parent_reads(self):
        u = np.random.default_rng(0).standard_normal((6, 5, 8))
        data = symsim.open(write_evolution(self.folder / "a.h5", {"u": u}, np.linspace(0, 1, 5), np.arange(8.0), 8.0))
        data[0]
        self.assertIsInstance(data.torch(), torch.utils.data.Dataset)
        loader = torch.utils.data.DataLoader(data.torch(), batch_size=2, num_workers=2)
        values = torch.cat([batch["values"] for batch in loader])
        np.testing.assert_array_equal(values[..., 0].numpy(), u)


if __name__ == "__main__":
    unittest.main()
