import json
import os
import signal
import subprocess
import sys
import textwrap
import unittest

import numpy as np
import symsim
from support import FolderTestCase, run_plugin, write_evolution


class LearnerTests(FolderTestCase):
    def setUp(self):
        super().setUp()
        u = np.zeros((2, 5, 8))
        self.data = write_evolution(self.folder / "data.h5", {"u": u}, np.linspace(0, 1, 5), np.arange(8.0), 8.0)

    def plugin(self, body):
        path = self.folder / "learner.py"
        path.write_text(
            "import os, time, symsim\n@symsim.learner\ndef fit(data, settings, seed, record):\n"
            + textwrap.indent(textwrap.dedent(body), "    ")
            + "\nif __name__ == '__main__':\n    fit.main()\n"
        )
        return path

    def run_body(self, body, settings=None, **more):
        return run_plugin(self.plugin(body), self.folder, self.data, settings or {}, **more)

    def test_answer_records_and_protected_stdout(self):
        run, answer = self.run_body(
            """
            print("a print")
            os.system("echo a child")
            os.write(1, b"a library\\n")
            record("train", 0.5, "two\\nlines", loss=[0.1, float("nan")], rank=3, rate=None, steps=[])
            assert record.seconds_left < 60
            return symsim.SymmetryModel([symsim.Polynomial({"x": settings.speed + settings["network"].width})])
            """,
            {"speed": 0.5, "network": {"width": 2}},
            timeLimit=60,
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        values = {"loss": [0.1, None], "rank": [3.0], "rate": [None], "steps": []}
        expected = {"stage": "train", "fraction": 0.5, "message": "two lines", "values": values}
        self.assertEqual([json.loads(line) for line in run.stdout.splitlines()], [expected])
        self.assertLessEqual({"a print", "a child", "a library"}, set(run.stderr.splitlines()))
        model = symsim.SymmetryModel.read(answer)
        self.assertEqual(model.space.coordinates, ("t", "x", "u"))
        self.assertEqual(model.generators[0].form.components, {"x": "2.5"})

    def test_no_claim_raised_or_returned(self):
        for verb in ["raise", "return"]:
            run, answer = self.run_body(f"{verb} symsim.NoClaim('no gap', defects=[1.0])")
            model = symsim.SymmetryModel.read(answer)
            self.assertEqual((run.returncode, model.no_claim, model.findings), (0, "no gap", {"defects": [1.0]}))

    def test_errors_are_the_last_line(self):
        for body, reason in [
            ("raise ValueError('a\\nb')", "ValueError: a b"),
            ("raise symsim.DatasetError('it has no axis')", "it has no axis"),
            ("return settings.stepz", "AttributeError: there is no setting 'stepz'; there are steps"),
            ("return 3", "the learner returned int; a SymmetryModel or NoClaim is needed"),
            ("return symsim.SymmetryModel([symsim.Polynomial({'u': float('nan')})])", "generator 0: the component of u is nan"),
        ]:
            with self.subTest(reason):
                run, answer = self.run_body(body, {"steps": 1})
                self.assertEqual((run.returncode, run.stdout, answer.exists()), (1, "", False))
                self.assertIn("Traceback", run.stderr)
                self.assertTrue(run.stderr.splitlines()[-1].startswith(reason), run.stderr)

    def test_sys_exit(self):
        for body, status, reason in [
            ("raise SystemExit('too\\nfew samples')", 1, "too few samples"),
            ("raise SystemExit", 1, "the learner called sys.exit() before it gave an answer"),
            ("raise SystemExit(0)", 1, "the learner called sys.exit() before it gave an answer"),
            ("print('why', flush=True); raise SystemExit(7)", 7, "why"),
        ]:
            with self.subTest(body):
                run, answer = self.run_body(body)
                self.assertEqual((run.returncode, answer.exists()), (status, False))
                self.assertEqual(run.stderr.splitlines()[-1], reason)
        own = "symsim.SymmetryModel(no_claim='none', space=data.space).write('answer.symmetry.json'); raise SystemExit"
        run, answer = self.run_body(own)
        self.assertEqual((run.returncode, symsim.SymmetryModel.read(answer).no_claim), (0, "none"), run.stderr)

    def test_wrong_requests(self):
        run, _ = self.run_body("return symsim.NoClaim('')", protocolVersion=2)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stderr.splitlines()[-1], "protocol is 2; 1 is understood")

    @unittest.skipUnless(hasattr(signal, "SIGTERM") and os.name == "posix", "signals of POSIX")
    def test_sigterm_ends_it(self):
        path = self.plugin("record('train', 0)\ntime.sleep(60)")
        run_plugin(self.plugin("raise KeyError"), self.folder, self.data, {})  # for its request.json
        self.plugin("record('train', 0)\ntime.sleep(60)")
        process = subprocess.Popen(
            [sys.executable, str(path), "fit", str(self.folder / "request.json")],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        process.stdout.readline()
        process.terminate()
        _, errors = process.communicate(timeout=20)
        self.assertEqual((process.returncode, errors.splitlines()[-1]), (143, "ended by SIGTERM"))
        self.assertFalse((self.folder / "answer.symmetry.json").exists())

    def test_in_this_process(self):
        @symsim.learner
        def fit(data, settings, seed, record):
            record("train", 1)
            return symsim.SymmetryModel([symsim.Linear(np.eye(len(data.space.coordinates)) * settings.size)])

        model = fit(symsim.open(self.data), {"size": 2})
        self.assertEqual(model.record()["generators"][0]["matrix"][0], [2.0, 0.0, 0.0])


if __name__ == "__main__":
    unittest.main()
