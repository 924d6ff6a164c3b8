"""Compares a step of LieGAN's generator and discriminator with one in PyTorch, and prints both.

usage: python liegan_step.py RELEASE [--repetitions N]        (the folder with symsim-benchmark)

The sizes are those of Yang, Walters, Dehmamy and Yu (2023) for two bodies: a batch of 64 pairs of states of 8
numbers, each moved by a group element of its own, one generator of 2 x 2 blocks, a discriminator 16-512-512-1.
The two take turns, each on two threads, so that whatever else the machine does meets both alike.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import time

BATCH, SIZE, WIDTH, STEPS = 64, 8, 512, 60


def torch_steps():
    """Prints the median seconds of a step in PyTorch, and the mean seconds of processor time."""
    import torch

    torch.set_num_threads(2)
    torch.manual_seed(1)
    mask = torch.block_diag(*[torch.ones(2, 2)] * (SIZE // 2))
    generator = torch.nn.Parameter(torch.randn(SIZE, SIZE) * mask)
    discriminator = torch.nn.Sequential(
        torch.nn.Linear(2 * SIZE, WIDTH), torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(WIDTH, WIDTH), torch.nn.LeakyReLU(0.2), torch.nn.Linear(WIDTH, 1))
    slow = torch.optim.Adam([generator], lr=1e-3, betas=(0.5, 0.999))
    fast = torch.optim.Adam(discriminator.parameters(), lr=2e-4)
    loss = torch.nn.functional.binary_cross_entropy_with_logits
    ones, zeros = torch.ones(BATCH, 1), torch.zeros(BATCH, 1)

    def moved(states):
        elements = torch.matrix_exp(torch.randn(BATCH, 1, 1) * (generator * mask))
        return torch.einsum("bij,bsj->bsi", elements, states)

    times = []
    for step in range(STEPS):
        if step == 10:
            processor = time.process_time()
        states = torch.randn(BATCH, 2, SIZE)
        start = time.perf_counter()
        slow.zero_grad(set_to_none=True)
        fake = moved(states)
        loss(discriminator(fake.flatten(1)), ones).backward()
        slow.step()
        fast.zero_grad(set_to_none=True)
        real, false = discriminator(states.flatten(1)), discriminator(fake.detach().flatten(1))
        (0.5 * (loss(real, ones) + loss(false, zeros))).backward()
        fast.step()
        times.append(time.perf_counter() - start)
    print(statistics.median(times[10:]), (time.process_time() - processor) / (STEPS - 10))


def measured(command):
    """The seconds that a command prints: wall and processor."""
    return [float(word) for word in subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()]


def main():
    if sys.argv[1:] == ["--torch"]:
        return torch_steps()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=pathlib.Path, help="the folder with symsim-benchmark")
    parser.add_argument("--repetitions", type=int, default=9, help="how often each takes its turn")
    arguments = parser.parse_args()
    ours, theirs = [], []
    for _ in range(arguments.repetitions):
        ours.append(measured([arguments.release / "symsim-benchmark", "liegan"]))
        theirs.append(measured([sys.executable, __file__, "--torch"]))
    for place, name in enumerate(["wall", "processor"]):
        own, other = (statistics.median(times[place] for times in runs) for runs in (ours, theirs))
        print(f"{name}: symsim {1e3 * own:.2f} ms, PyTorch {1e3 * other:.2f} ms a step, {other / own:.2f} times faster")


if __name__ == "__main__":
    main()
