"""Compares a step of LaLiGAN's adversarial objective with one in PyTorch, and prints both.

usage: python laligan_step.py RELEASE [--repetitions N]        (the folder with symsim-benchmark)

The sizes are those of Yang, Dehmamy, Walters and Yu (2024): encoder, decoder and discriminator of 5 x 512 with ReLU,
normalised, two latent coordinates behind a layer with orthonormal rows, one learned matrix, two frames a sample;
batches of 64 samples of 2 x 10000 numbers (reaction-diffusion) and of 256 of 2 x 2 (pendulum). The two take
turns, each on two threads, so that whatever else the machine does meets both alike.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import time

SIZES = {"large": (64, 10000, 8), "small": (256, 2, 24)}
LAYERS, WIDTH, LATENT, FRAMES = 5, 512, 2, 2


def torch_steps(name):
    """Prints the median seconds of a step in PyTorch."""
    import torch
    from torch import nn

    batch, size, steps = SIZES[name]
    torch.set_num_threads(2)
    torch.manual_seed(1)

    def layers(inputs, outputs, normalised):
        widths = [inputs] + LAYERS * [WIDTH]
        parts = []
        for before, after in zip(widths, widths[1:]):
            parts += [nn.Linear(before, after)] + ([nn.BatchNorm1d(after)] if normalised else []) + [nn.ReLU()]
        return nn.Sequential(*parts), nn.Linear(WIDTH, outputs)

    trunk, last = layers(size, LATENT, True)
    encoder = nn.Sequential(trunk, nn.utils.parametrizations.orthogonal(last), nn.BatchNorm1d(LATENT))
    decoder = nn.Sequential(*layers(LATENT, size, False))
    discriminator = nn.Sequential(*layers(FRAMES * LATENT, 1, False))
    matrix = nn.Parameter(torch.randn(LATENT, LATENT))
    optimisers = [torch.optim.Adam(parameters, lr=1e-3) for parameters in (
        [*encoder.parameters(), *decoder.parameters()], discriminator.parameters(), [matrix])]
    entropy = nn.functional.binary_cross_entropy_with_logits
    ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)
    times = []
    for _ in range(steps):
        states = torch.randn(batch * FRAMES, size)
        start = time.perf_counter()
        latents = encoder(states)
        loss = nn.functional.mse_loss(decoder(latents), states)
        elements = torch.matrix_exp(torch.randn(batch, 1, 1) * matrix)
        centre = latents.mean(0)
        moved = torch.einsum("bij,btj->bti", elements, (latents - centre).view(batch, FRAMES, LATENT)) + centre
        moved, real = moved.flatten(1), latents.view(batch, -1)
        loss = loss + 0.01 * entropy(discriminator(moved), ones)
        loss = loss + 0.02 * nn.functional.cosine_similarity(moved, real).mean().abs()
        loss = loss + 0.5 * entropy(discriminator(real.detach()), ones)
        loss = loss + 0.5 * entropy(discriminator(moved.detach()), zeros)
        for optimiser in optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for optimiser in optimisers:
            optimiser.step()
        times.append(time.perf_counter() - start)
    print("step", statistics.median(times[2:]))


def measured(command):
    """The seconds that a command prints."""
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[1])


def main():
    if sys.argv[1:2] == ["--torch"]:
        return torch_steps(sys.argv[2])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=pathlib.Path, help="the folder with symsim-benchmark")
    parser.add_argument("--repetitions", type=int, default=5, help="how often each takes its turn")
    arguments = parser.parse_args()
    for name, (batch, size, _) in SIZES.items():
        ours, theirs = [], []
        for _ in range(arguments.repetitions):
            ours.append(measured([arguments.release / "symsim-benchmark", "laligan", name]))
            theirs.append(measured([sys.executable, __file__, "--torch", name]))
        own, other = statistics.median(ours), statistics.median(theirs)
        print(f"batch {batch} x 2 x {size}: symsim {1e3 * own:.1f} ms, PyTorch {1e3 * other:.1f} ms a step, "
              f"{other / own:.2f} times faster")


if __name__ == "__main__":
    main()
