"""Data sets and symmetry models of symsim, and learners of it written in Python.

    import symsim

    data = symsim.open("kdv.h5")
    data[0].values                      # [t, x, variable]

    model = symsim.SymmetryModel([symsim.Polynomial({"t": "3*t", "x": "x", "u": "-2*u"})], space=data.space)
    model.write("kdv.symmetry.json")
"""

from .dataset import Dataset, Sample, open
from .errors import DatasetError, ModelError, NoClaim, RequestError, SettingsError, SymsimError
from .forms import Extent, Finite, LatentMatrix, Linear, Network, Polynomial
from .learning import Learner, Recorder, learner, run
from .model import Confidence, Generator, SymmetryModel
from .networks import Latent, LatentMap, Layer
from .settings import Settings
from .space import Space

__version__ = "0.1.0"

__all__ = [
    "Confidence", "Dataset", "DatasetError", "Extent", "Finite", "Generator", "Latent", "LatentMap", "LatentMatrix",
    "Layer", "Learner", "Linear", "ModelError", "Network", "NoClaim", "Polynomial", "Recorder", "RequestError",
    "Sample", "Settings", "SettingsError", "Space", "SymmetryModel", "SymsimError", "learner", "open", "run",
]  # fmt: skip
