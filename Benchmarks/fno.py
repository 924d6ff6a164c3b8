"""A small Fourier neural operator on a periodic interval, and its training.

Li, Kovachki, Azizzadenesheli, Liu, Bhattacharya, Stuart and Anandkumar 2021, "Fourier neural operator for
parametric partial differential equations", figure 2 and equation (5), arXiv:2010.08895.
"""


import torch


class SpectralConvolution(torch.nn.Module):
    """Multiplies the lowest modes `[batch, channel, k]` by a matrix for each, and drops the others."""

    def __init__(self, channels, modes):
        super().__init__()
        self.modes = modes
        self.weight = torch.nn.Parameter(torch.randn(modes, channels, channels, 2) / channels)

    def forward(self, values):
        count = values.shape[-1]
        spectrum = torch.fft.rfft(values)[..., : self.modes].permute(2, 0, 1)
        product = torch.bmm(spectrum, torch.view_as_complex(self.weight)).permute(1, 2, 0)
        return torch.fft.irfft(torch.nn.functional.pad(product, (0, count // 2 + 1 - self.modes)), n=count)


class FourierOperator(torch.nn.Module):
    """u(t) and the coordinate `[batch, 2, x]` to u(t + step) `[batch, x]`."""

    def __init__(self, channels=32, modes=16, layers=4):
        super().__init__()
        self.lift = torch.nn.Conv1d(2, channels, 1)
        self.convolutions = torch.nn.ModuleList(SpectralConvolution(channels, modes) for _ in range(layers))
        self.skips = torch.nn.ModuleList(torch.nn.Conv1d(channels, channels, 1) for _ in range(layers))
        self.project = torch.nn.Sequential(
            torch.nn.Conv1d(channels, 2 * channels, 1), torch.nn.GELU(), torch.nn.Conv1d(2 * channels, 1, 1)
        )

    def forward(self, state):
        coordinate = torch.linspace(-1, 1, state.shape[-1] + 1)[:-1].expand(state.shape)
        values = self.lift(torch.stack([state, coordinate], 1))
        for place, (convolution, skip) in enumerate(zip(self.convolutions, self.skips)):
            values = convolution(values) + skip(values)
            if place < len(self.convolutions) - 1:
                values = torch.nn.functional.gelu(values)
        return state + self.project(values)[:, 0]


def relative_error(predicted, wanted):
    """The relative L2 error of each row, `[row]`."""
    return torch.linalg.vector_norm(predicted - wanted, dim=-1) / torch.linalg.vector_norm(wanted, dim=-1)


def trained(trajectories, seed, steps, batch=32, rate=2e-3):
    """An operator trained on pairs of successive frames of `trajectories` `[sample, t, x]`."""
    torch.manual_seed(seed)
    operator = FourierOperator()
    optimiser = torch.optim.AdamW(operator.parameters(), lr=rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=rate, total_steps=steps)
    draws = torch.Generator().manual_seed(seed)
    samples, frames, _ = trajectories.shape
    for _ in range(steps):
        sample = torch.randint(samples, (batch,), generator=draws)
        frame = torch.randint(frames - 1, (batch,), generator=draws)
        loss = relative_error(operator(trajectories[sample, frame]), trajectories[sample, frame + 1]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return operator


def tested(operator, trajectories):
    """The mean relative error over all pairs of successive frames."""
    with torch.no_grad():
        inputs = trajectories[:, :-1].flatten(0, 1)
        wanted = trajectories[:, 1:].flatten(0, 1)
        errors = torch.cat([relative_error(operator(a), b) for a, b in zip(inputs.split(256), wanted.split(256))])
    return errors.mean().item()
