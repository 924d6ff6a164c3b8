"""The settings of a learner, as attributes and as items."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from numbers import Integral, Real

from .errors import SettingsError


class Settings(Mapping):
    """Settings by name: `settings.steps`, `settings["steps"]`, `settings.network.hidden`."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = {
            key: Settings(value) if isinstance(value, Mapping) else value for key, value in values.items()
        }

    def __getitem__(self, name: str):
        if name not in self._values:
            raise KeyError(f"there is no setting '{name}'; there are {', '.join(sorted(self._values)) or 'none'}")
        return self._values[name]

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Settings({self._values!r})"


def whole(settings: Mapping, name: str, least: int, most: int, *, optional: bool = False) -> None:
    """Refuses a setting that is no whole number from `least` to `most`, nor None where it is `optional`.

    Raises:
        SettingsError: with the value and what is possible.
    """
    value = settings[name]
    if optional and value is None:
        return
    if not isinstance(value, Integral) or isinstance(value, bool) or not least <= value <= most:
        _refuse(name, value, f"whole numbers from {least} to {most} are possible", optional)


def number(
    settings: Mapping, name: str, least: float, most: float = math.inf, *, open: bool = False, optional: bool = False
) -> None:
    """Refuses a setting that is no finite number from `least` to `most`, nor None where it is `optional`.

    Args:
        open: `least` itself is not possible.

    Raises:
        SettingsError: with the value and what is possible.
    """
    value = settings[name]
    if optional and value is None:
        return
    is_number = isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    if not is_number or not least <= value <= most or (open and value == least):
        start = f"above {least:g}" if open else f"from {least:g}"
        _refuse(name, value, f"numbers {start}{'' if math.isinf(most) else f' to {most:g}'} are possible", optional)


def choice(settings: Mapping, name: str, known: Sequence[object], *, optional: bool = False) -> None:
    """Refuses a setting that is none of those known, nor None where it is `optional`.

    Raises:
        SettingsError: with the value and what is possible.
    """
    value = settings[name]
    if (optional and value is None) or any(type(value) is type(one) and value == one for one in known):
        return
    _refuse(name, value, f"{' and '.join([', '.join(map(_text, known[:-1])), _text(known[-1])])} are possible", optional)


def _refuse(name: str, value: object, possible: str, optional: bool) -> None:
    raise SettingsError(f"{name} is {_text(value)}; {possible}{', or null' if optional else ''}")


def _text(value: object) -> str:
    """A value as in JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 40 else text[:40] + "..."
