"""What a sentence was taken apart into."""

from dataclasses import dataclass, field
from datetime import date, time

from handlers.days import DayNamed
from handlers.questions.traits import Traits
from store.described import Described
from store.lookup import Found
from store.meetings import Meeting

MOMENTS = frozenset({"now", "upcoming", "today", "tomorrow", "morning", "afternoon", "resume"})
"""Intents that the clock answers while a meeting sits."""


@dataclass(slots=True)
class Understood:
    """How a sentence was read; `ask --explain` prints it."""

    steps: list[str] = field(default_factory=list)
    intents: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    meeting_said: bool = False
    by_ordinal: bool = False
    """True where only an ordinal names the meeting, and no word for one: the second one."""
    day: date | None = None
    of_days: DayNamed | None = None
    """A day of the meeting, named without its date."""
    hour: time | None = None
    """An hour of that day, or of today."""
    which_hour: bool = False
    """True where two hours are named of which one is asked for: at ten or at eleven."""
    traits: Traits | None = None
    """What the meeting was like, where that is said."""
    half: str | None = None
    """The half of a day that is meant by its first or its last item."""
    last_of_day: bool = False
    """True where that is its last item."""
    years: tuple[int, ...] = ()
    item: str | None = None
    addressee: str | None = None
    body: str | None = None
    topic: str = ""
    rest: str = ""
    """What was left when everything that has a meaning of its own was taken out."""
    all_words: str = ""
    """The sentence without known names and fillers: what is looked up where the topic alone finds nothing."""
    written: str = ""
    """The sentence, mended, without the known names in it."""
    bodies_said: tuple[str, ...] = ()
    described: str = ""
    """What may describe a thing: the sentence without the meeting it names."""
    mended: bool = False
    """True where words were mended; then something must be named or asked for the answer to be sure."""
    doubted: bool = False
    """True where a lone character is left that may be half of a word."""
    known: tuple[Found, ...] = ()
    """What the topic names word for word."""
    told: dict[tuple[str, frozenset[str] | None], tuple[Described, ...]] = field(default_factory=dict)
    """What a text of the sentence describes, by the text and the kinds asked for, once it was looked up."""

    @property
    def timed(self) -> bool:
        """Say whether a moment is named: an hour, a day of the meeting or a part of one, or now."""
        return bool(self.hour or self.of_days or MOMENTS & set(self.intents))

    @property
    def command(self) -> str:
        """Give the command that what is asked of a meeting comes to."""
        if "timetable" in self.intents:
            return "/timetable"
        if "documents" in self.intents:
            return "/doc"
        return "/timetable" if {"morning", "afternoon"} & set(self.intents) else "/agenda"
