"""A state of the lifecycle, and what a status value says: frozen values only."""

from __future__ import annotations

from mkdocs_designdoc.records import dataclass

TONES = ("neutral", "info", "progress", "good", "warn", "dead")
"""How a state is coloured; words always stand beside the colour."""


@dataclass(frozen=True, slots=True)
class State:
    """One state that a design doc can be in."""

    id: str
    label: str
    description: str = ""
    """What the state means for someone who wants to rely on the thing."""
    aliases: tuple[str, ...] = ()
    """Other words for it, as people write them; matching folds them."""
    tone: str = "neutral"
    """One of ``TONES``."""
    lenient: bool = False
    """Problems of a document in this state weigh one step less."""
    stale_after: int | None = None
    """Days after which a document should have moved on."""

    @property
    def dead(self) -> bool:
        """Whether nothing should lean on a document in this state any more."""
        return self.tone == "dead"


@dataclass(frozen=True, slots=True)
class StatusValue:
    """What a status text says."""

    id: str
    """A lifecycle id, ``unknown`` or ``none``."""
    label: str
    detail: str = ""
    """What the text says beyond the state: dates, versions, percentages, a successor."""
