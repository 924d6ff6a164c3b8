"""The coordinates on which generators act."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import ModelError


@dataclass(frozen=True)
class Space:
    """Independent variables, of t, x and y, and then dependent ones, as `Space(("t", "x"), ("u",))`."""

    independent: tuple[str, ...]
    dependent: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "independent", tuple(self.independent))
        object.__setattr__(self, "dependent", tuple(self.dependent))
        for name in self.independent:
            if name not in ("t", "x", "y"):
                raise ModelError(f"the space has the independent variable {name!r}; t, x and y are possible")
        if not self.dependent or len(set(self.coordinates)) != len(self.coordinates):
            raise ModelError(
                f"the space has the coordinates {list(self.coordinates)}; different ones, a field among them, are needed"
            )

    @property
    def coordinates(self) -> tuple[str, ...]:
        """All names in the order of components and of columns of matrices."""
        return self.independent + self.dependent
