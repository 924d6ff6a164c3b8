"""Learners: functions that symsim runs as plugins (Docs/PluginProtocol.md)."""

from __future__ import annotations

import functools
import json
import math
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from . import dataset
from .errors import NoClaim, RequestError, SymsimError
from .model import SymmetryModel
from .settings import Settings

PROTOCOL_VERSION = 1
Fit = Callable[[dataset.Dataset, Settings, int, "Recorder"], "SymmetryModel | NoClaim"]


class Recorder:
    """Tells symsim the progress: `record("train", 0.3, "a message", loss=0.1)`."""

    def __init__(self, write: Callable[[str], None], time_limit: float | None = None) -> None:
        self._write = write
        self._end = math.inf if time_limit is None else time.monotonic() + time_limit

    @property
    def seconds_left(self) -> float:
        """Seconds until symsim ends the run; infinite where it sets no limit."""
        return self._end - time.monotonic()

    def __call__(self, stage: str, fraction: float, message: str | None = None, **values: object) -> None:
        """Writes a record.

        Args:
            stage: what goes on, a word.
            fraction: how much of the whole is done, 0 to 1.
            message: a line for the user.
            values: numbers, or lists of them; those that are not finite, and None, are written as null.
        """
        record: dict[str, object] = {"stage": stage, "fraction": min(max(float(fraction), 0.0), 1.0)}
        if message is not None:
            record["message"] = " ".join(message.split())
        if values:
            # float makes NaN of None.
            lists = {name: np.ravel(np.asarray(value, dtype=float)).tolist() for name, value in values.items()}
            record["values"] = {name: [v if math.isfinite(v) else None for v in list_] for name, list_ in lists.items()}
        self._write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


class Learner:
    """A function `fit(data, settings, seed, record)` that can be run as a plugin."""

    def __init__(self, fit: Fit) -> None:
        functools.update_wrapper(self, fit)
        self._fit = fit

    def __call__(self, data, settings=None, seed: int = 0, record=None) -> SymmetryModel:
        """Runs the learner in this process, with settings as a mapping, and gives back the checked model."""
        settings = settings if isinstance(settings, Settings) else Settings(settings or {})
        try:
            answer = self._fit(data, settings, seed, record or Recorder(lambda line: None))
        except NoClaim as reason:
            answer = reason
        if isinstance(answer, NoClaim):
            answer = SymmetryModel(no_claim=answer.reason, findings=answer.findings)
        if not isinstance(answer, SymmetryModel):
            raise SymsimError(f"the learner returned {type(answer).__name__}; a SymmetryModel or NoClaim is needed")
        if answer.space is None:
            answer.space = data.space
        answer.record()
        return answer

    def main(self, arguments: Sequence[str] | None = None) -> None:
        """Answers `fit request.json`; ends the process, with 0 where the answer was written.

        Whatever prints goes to stderr; stdout is for records alone. The last line on stderr is the reason where
        the status is not 0.
        """
        channel = _protect_stdout()
        signal.signal(signal.SIGTERM, _end)
        status = 0
        try:
            _run(self, list(sys.argv[1:] if arguments is None else arguments), channel)
        except _Ended:
            _say("ended by SIGTERM")
            status = 128 + signal.SIGTERM
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else 1
            if not isinstance(ending.code, int):
                _say(" ".join(str(ending.code).split()) or "SystemExit")
        except BaseException as error:
            traceback.print_exc()
            _say(_reason(error))
            status = 1
        sys.stderr.flush()
        sys.exit(status)


def learner(fit: Fit) -> Learner:
    """Makes a learner of a function `fit(data, settings, seed, record)` that gives back a `SymmetryModel`.

    `data` is a `Dataset`, `settings` those of the plugin's manifest and of the user, `seed` the only source of
    random numbers, `record` a `Recorder`. `NoClaim` may be raised or returned.
    """
    return Learner(fit)


def run(fit: Fit | Learner) -> None:
    """Runs a function or a learner as a plugin; see `Learner.main`."""
    (fit if isinstance(fit, Learner) else Learner(fit)).main()


class _Ended(BaseException):
    """SIGTERM came."""


def _end(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Ended


def _run(fit: Learner, arguments: list[str], channel: int) -> None:
    if len(arguments) != 2 or arguments[0] != "fit":
        raise RequestError(f"the arguments are {arguments}; 'fit request.json' is needed")
    request = _request(Path(arguments[1]))
    recorder = Recorder(lambda line: _write_all(channel, line.encode()), request.get("timeLimit"))
    try:
        answer = fit(dataset.open(request["data"][0]), request["settings"], request["seed"], recorder)
    except SystemExit as ending:
        if ending.code not in (None, 0):
            raise
        # A learner may write its model itself.
        if not Path(request["output"]).is_file():
            raise SymsimError("the learner called sys.exit() before it gave an answer") from None
        return
    answer.write(request["output"])


def _request(path: Path) -> Mapping:
    try:
        request = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise RequestError(f"{path} cannot be read: {error}") from None
    kinds = {"protocolVersion": int, "data": list, "settings": dict, "seed": int, "output": str}
    for key, kind in kinds.items():
        if not isinstance(request, dict) or not isinstance(request.get(key), kind):
            raise RequestError(f"{path}: '{key}' is missing or of the wrong kind; the keys are {', '.join(kinds)}")
    if request["protocolVersion"] != PROTOCOL_VERSION:
        raise RequestError(
            f"{path}: the version of the protocol is {request['protocolVersion']}; {PROTOCOL_VERSION} is understood"
        )
    if len(request["data"]) != 1:
        raise RequestError(f"{path}: there are {len(request['data'])} data sets; one is taken")
    return request


def _protect_stdout() -> int:
    """Keeps stdout for records, and points whatever else prints, C libraries too, at stderr."""
    sys.stdout.flush()
    channel = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return channel


def _write_all(channel: int, data: bytes) -> None:
    while data:
        data = data[os.write(channel, data) :]


def _reason(error: BaseException) -> str:
    text = " ".join(str(error).split())
    named = isinstance(error, (SymsimError, FileNotFoundError)) and text
    return text if named else f"{type(error).__name__}: {text}" if text else type(error).__name__


def _say(line: str) -> None:
    print(line, file=sys.stderr)
