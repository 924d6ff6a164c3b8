"""The two problems that all programs solve: u_t + u u_x + a u_xxx = nu u_xx on a periodic box."""

from dataclasses import dataclass

import numpy


@dataclass(frozen=True)
class Problem:
    name: str
    title: str
    length: float  # of the box
    time: float  # of the last frame; the first is at 0
    nu: float  # coefficient of u_xx
    dispersion: float  # coefficient a of u_xxx
    equation: str  # in symsim's language
    reference_points: int
    reference_steps: int  # between two frames
    frames: int = 250
    points: int = 256

    def grid(self, points):
        return numpy.arange(points) * self.length / points

    def wavenumbers(self, points):
        return 2 * numpy.pi / self.length * numpy.arange(points // 2 + 1)

    def symbol(self, points):
        """The linear part in Fourier space, with the unpaired wavenumber of odd derivatives left out."""
        k = self.wavenumbers(points)
        odd = numpy.where(numpy.arange(len(k)) == points // 2, 0, k)
        return -self.nu * k**2 + 1j * self.dispersion * odd**3

    def initial(self, count, points, seed=0):
        """`count` states [sample, x]: ten sines each, of wavenumbers 1 and 2, amplitudes within 0.5."""
        draw = numpy.random.default_rng(seed)
        x = self.grid(points)
        states = numpy.zeros((count, points))
        for state in states:
            for _ in range(10):
                amplitude, phase = draw.uniform(-0.5, 0.5), draw.uniform(0, 2 * numpy.pi)
                state += amplitude * numpy.sin(2 * numpy.pi * draw.integers(1, 3) * x / self.length + phase)
        return states


KDV = Problem("kdv", "KdV", 128, 100, 0, 1, "u_t + u*u_x + u_xxx = 0", 1024, 160)
BURGERS = Problem("burgers", "Burgers", 16, 4, 0.1, 0, "u_t + u*u_x = 0.1*u_xx", 1024, 16)
PROBLEMS = (KDV, BURGERS)
