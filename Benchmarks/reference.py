"""ETDRK4 in numpy (Cox and Matthews 2002), coefficients by contour means (Kassam and Trefethen 2005).

The means are complex: for a dispersive equation the linear part is imaginary, and so is half of what matters.
The nonlinear term is conservative, (u^2/2)_x.
"""

import numpy
import scipy.fft


def coefficients(linear, h, nodes=32):
    """exp(L h), exp(L h / 2), and the four weights of one step, for each wavenumber."""
    circle = numpy.exp(2j * numpy.pi * (numpy.arange(nodes) + 0.5) / nodes)
    z = h * linear[:, None] + circle
    e = numpy.exp(z)

    def mean(values):
        return h * values.mean(axis=1)

    half = mean((numpy.exp(z / 2) - 1) / z)
    first = mean((-4 - z + e * (4 - 3 * z + z**2)) / z**3)
    middle = mean((2 + z + e * (z - 2)) / z**3)
    last = mean((-4 - 3 * z - z**2 + e * (4 - z)) / z**3)
    return numpy.exp(h * linear), numpy.exp(h * linear / 2), half, first, middle, last


def nonlinear(problem, points, dealiasing):
    """The function u_hat -> -(u^2/2)_x in Fourier space; dealiasing is none, 2/3 or 3/2."""
    k = problem.wavenumbers(points)
    factor = -0.5j * numpy.where(numpy.arange(len(k)) == points // 2, 0, k)
    if dealiasing == "none":
        return lambda v: factor * scipy.fft.rfft(scipy.fft.irfft(v, points) ** 2)
    if dealiasing == "2/3":
        kept = numpy.arange(len(k)) < points / 3
        return lambda v: factor * kept * scipy.fft.rfft(scipy.fft.irfft(v * kept, points) ** 2)
    if dealiasing == "3/2":
        longer = points * 3 // 2
        scale = longer / points

        def padded(v):
            wide = numpy.zeros((*v.shape[:-1], longer // 2 + 1), complex)
            wide[..., : points // 2] = v[..., : points // 2]
            square = scipy.fft.rfft((scipy.fft.irfft(wide, longer) * scale) ** 2)
            return factor * square[..., : len(k)] / scale

        return padded
    raise ValueError(f"dealiasing {dealiasing}: none, 2/3 or 3/2")


def solve(problem, states, steps, dealiasing="none"):
    """Frames [sample, t, x] from states [sample, x], with `steps` steps between two frames."""
    points = states.shape[-1]
    h = problem.time / (problem.frames - 1) / steps
    full, half_step, half, first, middle, last = coefficients(problem.symbol(points), h)
    term = nonlinear(problem, points, dealiasing)
    frames = numpy.empty((len(states), problem.frames, points))
    frames[:, 0] = states
    v = scipy.fft.rfft(states)
    for frame in range(1, problem.frames):
        for _ in range(steps):
            n0 = term(v)
            a = half_step * v + half * n0
            n1 = term(a)
            n2 = term(half_step * v + half * n1)
            n3 = term(half_step * a + half * (2 * n2 - n0))
            v = full * v + first * n0 + 2 * middle * (n1 + n2) + last * n3
        frames[:, frame] = scipy.fft.irfft(v, points)
    return frames


def resampled(frames, points):
    """The trigonometric interpolant of frames at another number of equidistant points."""
    if frames.shape[-1] == points:
        return frames
    return scipy.fft.irfft(scipy.fft.rfft(frames), points) * (points / frames.shape[-1])


def errors(frames, reference):
    """Relative L2 error over all frames of each trajectory, at the points of the reference given."""
    frames = resampled(frames, reference.shape[-1])
    reference = reference[: len(frames)]
    size = numpy.sqrt((reference**2).sum(axis=(1, 2)))
    return numpy.sqrt(((frames - reference) ** 2).sum(axis=(1, 2))) / size
