"""The settings of a learner, as attributes and as items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


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
