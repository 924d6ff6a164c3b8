"""Derivatives of sampled fields, along periodic and other axes."""

from __future__ import annotations

import math

import numpy as np


def noise_cutoff(values: np.ndarray, margin: float = 4.0) -> int:
    """The first wavenumber, in steps of 2 pi / L, from which on the spectrum along the last axis is noise.

    White noise has a flat spectrum: its height is the median power of the upper third, and the signal ends where the
    mean power stays below `margin` times that. Where the upper third still falls by more than `margin`, it is signal
    and nothing is cut but what rounding errors drown. At least 4.
    """
    spectrum = np.mean(np.abs(np.fft.rfft(values, axis=-1)) ** 2, axis=tuple(range(values.ndim - 1)))
    # The Nyquist wavenumber has half the degrees of freedom.
    upper = spectrum[2 * len(spectrum) // 3 : -1]
    lower_half, upper_half = np.median(upper[: len(upper) // 2]), np.median(upper[len(upper) // 2 :])
    floor = np.median(upper) if lower_half <= margin * upper_half else 0.0
    above = np.flatnonzero(spectrum > max(margin * floor, 1e-28 * spectrum.max()))
    return max(int(above.max(initial=0)) + 1, 4)


def spectral(values: np.ndarray, period: float, order: int, cutoff: int | None = None) -> np.ndarray:
    """Derivatives 0 to `order` along the last, periodic axis, `[order + 1, ...]`, by the Fourier transform.

    Wavenumbers from `cutoff` on, in steps of 2 pi / period, are left out; without one all but the Nyquist are kept.
    """
    count = values.shape[-1]
    modes = np.fft.rfft(values, axis=-1)
    numbers = np.arange(modes.shape[-1])
    modes[..., numbers >= min(cutoff or count, (count + 1) // 2)] = 0
    factor = 2j * math.pi * numbers / period
    return np.stack([np.fft.irfft(modes * factor**k, count, axis=-1) for k in range(order + 1)])


def local(values: np.ndarray, step: float, order: int, half_width: int, degree: int) -> np.ndarray:
    """Derivatives 0 to `order` along the last axis by fits of polynomials over 2 `half_width` + 1 points.

    Also called the filter of Savitzky and Golay (Anal. Chem. 36, 1627, 1964); central differences where the degree
    is twice the half-width.

    Returns:
        `[order + 1, ..., point]` without the `half_width` points at either end.
    """
    places = np.arange(-half_width, half_width + 1) / max(half_width, 1)
    fit = np.linalg.pinv(np.vander(places, degree + 1, increasing=True))
    windows = np.lib.stride_tricks.sliding_window_view(values, 2 * half_width + 1, axis=-1)
    scale = step * max(half_width, 1)
    return np.stack([windows @ fit[k] * (math.factorial(k) / scale**k) for k in range(order + 1)])


def differences(values: np.ndarray, step: float, order: int, periodic: bool) -> np.ndarray:
    """Derivatives 0 to `order` along the last axis by second-order central differences, ends one-sided.

    Each is the difference of the one before, as in codes that call `numpy.gradient` again and again.
    """
    found = [values]
    for _ in range(order):
        last = found[-1]
        if periodic:
            found.append((np.roll(last, -1, -1) - np.roll(last, 1, -1)) / (2 * step))
        else:
            found.append(np.gradient(last, step, axis=-1))
    return np.stack(found)
