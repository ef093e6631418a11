"""How publishing works here: part of the settings, which a store's `Database` carries to whoever publishes on it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Terms:
    """The settle window, the audience above which a second person confirms, and the rate of messages a second.

    `publishers` are the private chats of those who may publish: each is told what another of them publishes.
    """

    settle: timedelta = timedelta(seconds=60)
    second_above: int = 500
    rate: float = 28
    publishers: frozenset[str] = frozenset()
