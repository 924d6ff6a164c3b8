import json
import unittest

import numpy as np
import symsim
from support import PROJECT, SYMSIM, FolderTestCase, symsim as program
from test_model import examples

try:
    import jsonschema
except ImportError:
    jsonschema = None

REQUEST = {"protocolVersion": 1, "data": ["/a/data.h5"], "settings": {}, "seed": 0, "output": "/a/b.symmetry.json"}


@unittest.skipUnless(jsonschema, "jsonschema is not installed")
class SchemaTests(FolderTestCase):
    def setUp(self):
        super().setUp()
        self.validators = {}
        for path in (PROJECT / "Docs" / "Schemas").glob("*.schema.json"):
            schema = json.loads(path.read_text())
            jsonschema.Draft202012Validator.check_schema(schema)
            self.validators[path.name.split(".")[0]] = jsonschema.Draft202012Validator(schema)

    def test_models_of_each_form(self):
        for name, model in examples().items():
            with self.subTest(name):
                path = model.write(self.folder / f"{name}.symmetry.json")
                self.validators["symmetry"].validate(json.loads(path.read_text()))

    def test_models_that_are_wrong(self):
        good = {"symsim_format": "symmetry/1", "generators": [{"components": {"t": "1"}}]}
        self.assertTrue(self.validators["symmetry"].is_valid(good))
        for change in [
            {"extra": 1}, {"symsim_format": "symmetry/2"}, {"no_claim": "none"},
            {"generators": [{"components": {"t": "1"}, "matrix": [[1]]}]}, {"generators": [{"form": "linear"}]},
            {"generators": [{"form": "spline", "components": {"t": "1"}}]},
        ]:  # fmt: skip
            with self.subTest(change):
                self.assertFalse(self.validators["symmetry"].is_valid(good | change))

    def test_manifests_of_the_plugins(self):
        manifests = list((PROJECT / "Plugins").glob("*/plugin.json"))
        self.assertTrue(manifests)
        for path in manifests:
            with self.subTest(path.parent.name):
                self.validators["plugin"].validate(json.loads(path.read_text()))
        manifest = json.loads(manifests[0].read_text())
        for change in [
            {"name": "Upper"}, {"command": []}, {"command": [""]}, {"protocolVersion": 2}, {"extra": 1}, {"data": []},
            {"data": ["pairs", "pairs"]}, {"summary": "two\nlines"}, {"summary": "a" * 201},
        ]:  # fmt: skip
            with self.subTest(change):
                self.assertFalse(self.validators["plugin"].is_valid(manifest | change))
        self.validators["plugin"].validate({"name": "mine", "protocolVersion": 1, "command": ["python3", ""]})

    def test_requests_and_records(self):
        request, record = self.validators["request"], self.validators["record"]
        request.validate(REQUEST | {"timeLimit": 1.5})
        request.validate(REQUEST | {"seed": 2**63 - 1, "of a later version": 1})
        for seed in [-1, 2**63, 0.5]:
            self.assertFalse(request.is_valid(REQUEST | {"seed": seed}))
        good = {"stage": "", "fraction": 0.3}
        record.validate(good | {"message": "", "values": {"loss": [0.1, None], "rate": 0.1, "rank": None, "none": []}})
        for change in [{"fraction": 1.1}, {"values": {"loss": "0.1"}}, {"values": {"loss": [[0.1]]}}, {"extra": 1}]:
            self.assertFalse(record.is_valid(good | change))

    def test_records_of_the_package(self):
        lines = []
        symsim.Recorder(lines.append)("train", 2, "a", loss=[0.1, np.inf], rank=np.int64(3), rate=None)
        self.validators["record"].validate(json.loads(lines[0]))

    @unittest.skipUnless(SYMSIM, "SYMSIM names no program")
    def test_what_the_program_asks(self):
        plugin = self.folder / "Copies"
        plugin.mkdir()
        manifest = {"name": "copies", "protocolVersion": 1, "command": ["python3", "learner.py"], "settings": {"to": ""}}
        self.validators["plugin"].validate(manifest)
        (plugin / "plugin.json").write_text(json.dumps(manifest))
        (plugin / "learner.py").write_text(
            "import json, shutil, sys\n"
            "request = json.load(open(sys.argv[2]))\n"
            "shutil.copy(sys.argv[2], request['settings']['to'])\n"
            "json.dump({'symsim_format': 'symmetry/1', 'generators': []}, open(request['output'], 'w'))\n"
        )
        data = self.folder / "a.h5"
        program("gen", "heat", "--trajectories", 1, "-o", data)
        program(
            "learn", plugin, data, "--set", f"to={self.folder}", "--seed", 7, "--time-limit", 60,
            "-o", self.folder / "b.symmetry.json",
        )  # fmt: skip
        request = json.loads((self.folder / "request.json").read_text())
        self.validators["request"].validate(request)
        self.assertEqual((request["settings"], request["seed"]), ({"to": str(self.folder)}, 7))
        self.assertEqual(request["timeLimit"], 60)
        self.validators["symmetry"].validate(json.loads((self.folder / "b.symmetry.json").read_text()))


if __name__ == "__main__":
    unittest.main()
