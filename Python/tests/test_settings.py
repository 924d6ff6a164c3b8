import unittest

import symsim
from symsim.settings import choice, number, whole


class RangeTests(unittest.TestCase):
    def test_values_in_range_pass(self):
        settings = symsim.Settings({"a": 6, "b": None, "c": "tanh", "d": 0.5, "e": True})
        whole(settings, "a", 1, 6)
        whole(settings, "b", 1, 6, optional=True)
        number(settings, "a", 0)
        number(settings, "d", 0.5)
        number(settings, "b", 0, optional=True)
        choice(settings, "c", ["tanh", "silu"])
        choice(settings, "e", [True, False], optional=True)

    def test_others_are_refused_in_one_line(self):
        for check, value, line in [
            (lambda s: whole(s, "order", 1, 6), 0, "order is 0; whole numbers from 1 to 6 are possible"),
            (lambda s: whole(s, "order", 1, 6, optional=True), "auto",
             'order is "auto"; whole numbers from 1 to 6 are possible, or null'),
            (lambda s: whole(s, "order", 1, 6), True, "order is true; whole numbers from 1 to 6 are possible"),
            (lambda s: whole(s, "order", 1, 6), 2.5, "order is 2.5; whole numbers from 1 to 6 are possible"),
            (lambda s: number(s, "gap", 1), 0.5, "gap is 0.5; numbers from 1 are possible"),
            (lambda s: number(s, "gap", 0, 1, open=True), 0, "gap is 0; numbers above 0 to 1 are possible"),
            (lambda s: number(s, "gap", 0), None, "gap is null; numbers from 0 are possible"),
            (lambda s: number(s, "gap", 0), float("nan"), "gap is NaN; numbers from 0 are possible"),
            (lambda s: choice(s, "kind", ["a", "b", "c"]), "d", 'kind is "d"; "a", "b" and "c" are possible'),
            (lambda s: choice(s, "kind", [True, False]), 1, "kind is 1; true and false are possible"),
        ]:  # fmt: skip
            with self.subTest(line):
                with self.assertRaises(symsim.SettingsError) as caught:
                    check(symsim.Settings({line.split()[0]: value}))
                self.assertEqual(str(caught.exception), line)


if __name__ == "__main__":
    unittest.main()
