"""Compares the samples that symsim reads from PNG files with those that Pillow reads; prints "ok".

usage: python check_images.py FOLDER        (needs Pillow, numpy)

For each NAME.png there is NAME.TYPE.DEPTH with the expanded samples [y, x, channel]: bytes, or at 16
bits little-endian words. Pillow gives less in three places, where only what it gives is compared:
- 16 bits with more than one channel: it keeps the upper byte of each sample;
- a transparent pixel value at 16 bits: it compares the value with the upper bytes, so the opacities
  are left out;
- a transparent pixel value of grey at 2 and 4 bits: it compares the value with samples already scaled
  to 8 bits, so the opacities are left out; at 1 bit they are compared.
"""

import pathlib
import sys

import numpy
from PIL import Image

MODES = {"grey": "L", "greyAlpha": "LA", "rgb": "RGB", "rgba": "RGBA"}


def check(png, raw, kind, depth):
    with Image.open(png) as image:
        image.load()
    width, height = image.size
    expected = numpy.fromfile(raw, dtype="<u2" if depth == 16 else "u1")
    expected = expected.reshape(height, width, len(MODES[kind]))
    stored, bits = png.stem.split("-")[:2]
    keyed = "transparent" in png.stem and stored != "palette"
    if keyed and bits in ("2", "4", "16"):
        expected = expected[..., :-1]
        kind = {"greyAlpha": "grey", "rgba": "rgb"}[kind]
    if depth == 16 and kind == "grey":
        assert image.mode.startswith("I;16"), image.mode
        got = numpy.asarray(image)[..., None]
    else:
        if depth == 16:
            expected = expected >> 8
        if kind in ("greyAlpha", "rgba") and image.mode in ("1", "L", "P", "RGB"):
            # Only the conversion to RGBA turns a transparent pixel value into opacities.
            got = numpy.asarray(image.convert("RGBA"))
            if kind == "greyAlpha":
                got = got[..., 2:]
        else:
            image.info.pop("transparency", None)
            got = numpy.asarray(image.convert(MODES[kind])).reshape(expected.shape)
    assert numpy.array_equal(got, expected), (png.name, image.mode, got.shape, expected.shape)


def main():
    raws = sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.suffix != ".png")
    assert raws
    for raw in raws:
        name, kind, depth = raw.name.rsplit(".", 2)
        check(raw.with_name(name + ".png"), raw, kind, int(depth))
    print("ok")


main()
