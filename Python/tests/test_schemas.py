import json
import unittest

from support import PROJECT, FolderTestCase
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
        for change in [{"name": "Upper"}, {"command": []}, {"protocolVersion": 2}, {"extra": 1}]:
            self.assertFalse(self.validators["plugin"].is_valid(manifest | change))

    def test_requests_and_records(self):
        request, record = self.validators["request"], self.validators["record"]
        request.validate(REQUEST | {"timeLimit": 1.5})
        self.assertFalse(request.is_valid(REQUEST | {"seed": -1}))
        record.validate({"stage": "train", "fraction": 0.3, "message": "a", "values": {"loss": [0.1]}})
        self.assertFalse(record.is_valid({"stage": "train", "fraction": 0.3, "values": {"loss": 0.1}}))


if __name__ == "__main__":
    unittest.main()
