"""What speaks for the first thing of an offer, in figures."""

from dataclasses import dataclass

from handlers.ask import Ask
from handlers.phrases import asking_words
from handlers.questions.likely import kinds_asked, told_by, within
from handlers.questions.room import of_another, sitting_of
from handlers.questions.understood import Understood
from store.database import Session
from store.described import Described
from store.documents import document, listed_under
from store.keys import act_key_of, kind_of, meeting_of, symbol_of
from store.lookup import Found
from store.mandates import acts
from store.meanings import units
from store.timeline import meeting_sitting

ENOUGH = 2.4
"""From this sum on the first thing of an offer is answered."""
TOLD, AHEAD, CLOSER, ALONE, BELONGS = 2.0, 3.4, 1.4, 1.3, 1.5
"""Weights of what speaks for a thing, in the order of `Evidence`."""
MOST_TOLD, MOST_AHEAD = 0.7, 0.4
"""From there on more of it says no more."""
LEAST, LEAST_NAMED, LEAST_ONE, LEAST_ASKED, LEAST_THERE = 0.6, 0.5, 0.55, 0.4, 0.2
"""A thing that explains less than this of a sentence is never sure; less is enough where nothing else is offered and
far more of its own name is said than of any other's, where nothing else is offered, nothing else comes near and it is
of the kind that is asked for (which item, which meeting, the papers), told by one word or by several, and where its
meeting is named."""
LEFT_BEHIND = 0.2
"""How much less of a sentence the next thing must explain not to come near."""
ALIKE = 0.02
"""Things whose shares differ by less are described alike."""
LONE = 2
"""Words of a topic from which on it tells by more than one of them."""
PAPERS = frozenset({"item", "document"})
COMPARED = 12
"""Things described that are looked at as what else may be meant."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first thing of an offer; shares are of what the sentence tells, 0 to 1."""

    told: float
    """What all names of the thing say of the sentence."""
    ahead: float
    """How much more that is than of the next thing that does not belong to it."""
    closer: float
    """How much more of its name is said than of the next thing's."""
    alone: bool
    """Whether nothing is offered beside it but what belongs to it."""
    belongs: bool
    """Whether it is, or belongs to, the one meeting that is named."""
    enough: float | None = None
    """The share that is enough where it alone is offered, being of the kind asked for: which item, the papers."""

    @property
    def weight(self) -> float:
        """Add up what speaks for the thing."""
        told, ahead = min(self.told, MOST_TOLD), max(-MOST_AHEAD / 2, min(self.ahead, MOST_AHEAD))
        closer = max(-MOST_AHEAD / 2, min(self.closer, MOST_AHEAD))
        return TOLD * told + AHEAD * ahead + CLOSER * closer + ALONE * self.alone + BELONGS * self.belongs

    @property
    def behind(self) -> bool:
        """Say whether so much more of the next thing's name is said that being ahead in what is told counts less."""
        return min(self.ahead, MOST_AHEAD) + max(self.closer, -MOST_AHEAD / 2) < 0 and not self.alone

    @property
    def least(self) -> float:
        """The share of the sentence below which the thing is not sure, whatever else speaks for it."""
        if self.belongs:
            return LEAST_THERE
        if self.alone and self.enough and self.ahead >= LEFT_BEHIND:
            return self.enough
        return LEAST_NAMED if (self.alone or self.ahead >= MOST_AHEAD) and self.closer >= MOST_AHEAD / 2 else LEAST

    def __str__(self) -> str:
        marks = [name for name, so in (("nothing else offered", self.alone), ("of the meeting", self.belongs)) if so]
        said = f"{self.told:.2f} of the sentence, {self.ahead:+.2f} and {self.closer:+.2f} to the next"
        return f"{', '.join([said, *marks])}: {self.weight:.1f}"


BY_CLOCK = frozenset({"unheld", "now", "today", "tomorrow", "morning", "afternoon", "resume"})
MOMENTS = BY_CLOCK | {"following", "preceding", "upcoming"}


async def evidence(ask: Ask, session: Session, seen: Understood, about: tuple[str, ...]) -> Evidence | None:
    """Collect what speaks for the first of some things; None where it is none that is asked for, or of another year."""
    first = about[0]
    own = await family(session, first)
    kinds = kinds_asked(seen)
    told = await told_by(ask, session, seen, None)
    mine = next((each for each in told if each.key == first), Described(first, 0.0, 0.0, ""))
    here = [each.key for each in seen.meetings]
    if (
        not seen.meeting_said
        and kind_of(first) == "item"
        and meeting_of(first) == await meeting_sitting(session, ask.now)
    ):
        here = [meeting_of(first)]  # in the room an item is one of this meeting
        told = tuple(each for each in told if kind_of(each.key) != "item" or meeting_of(each.key) == here[0])
    stems = tuple(f":{each.removeprefix('meeting:')}" for each in here)
    belongs = len(stems) == 1 and any(stems[0] in key for key in own)
    if not belongs and (
        (kinds is not None and kind_of(first) not in kinds) or not await _of_that_time(session, seen, mine)
    ):
        return None
    alike = {kind_of(first), *(kinds or ())}
    of_kind = [each for each in told if kind_of(each.key) in alike][:COMPARED]
    others = [each for each in of_kind if await _apart(session, first, own, each.key)]
    if (sitting := await sitting_of(ask, session, seen, first)) is not None:
        others = [each for each in others if not await of_another(session, each.key, sitting)]
    kept = {each.key for each in await within(session, tuple(Found(each.key, 0.0, "") for each in others), seen)}
    others = [each for each in others if each.key in kept]
    next_ = max((each.weight for each in others), default=0.0)
    closest = max((each.fits for each in others if each.weight >= next_ - ALIKE), default=0.0)
    beside = await within(session, tuple(Found(key, 0.0, "") for key in about[1:] if kind_of(key) != "session"), seen)
    weights = {each.key: each.weight for each in told}
    called = {each.key for each in seen.meetings} if kinds is not None and "meeting" not in kinds else set()
    alone = not [
        each
        for each in beside
        if each.key not in called
        and (kind_of(first) == "mandate" or weights.get(each.key, 0.0) > mine.weight - LEFT_BEHIND)
        and await _apart(session, first, own, each.key)
        and not await of_another(session, each.key, sitting)
    ]
    as_asked = any(name in seen.intents and kind_of(first) in asked for name, asked in _ASKED_FOR.items())
    return Evidence(
        mine.weight, mine.weight - next_, mine.fits - closest, alone, belongs, _enough(seen) if as_asked else None
    )


def _enough(seen: Understood) -> float | None:
    """Give the share of a sentence that is enough: less where several of its words mean something of the field.

    None where one does, beside words that nothing knows: gambling on the internet.
    """
    told = [each for each in units(seen.described, asking_words()) if not (each.idle or each.word.isdecimal())]
    if sum(bool(each.meanings) for each in told) >= LONE:
        return LEAST_ASKED
    return LEAST_ONE if all(each.meanings for each in told) else None


_ASKED_FOR = {
    "which_item": frozenset({"item"}), "of_meeting": frozenset({"meeting"}), "documents": PAPERS,
    "topics": frozenset({"meeting"}),
}  # fmt: skip
"""The kinds of things that are asked for by name."""


def named_alone(seen: Understood, first: str) -> bool:
    """Say whether an item or a paper is only known by a short name that stands in a sentence."""
    alone = bool(seen.known) and not (seen.meeting_said or seen.years or BY_CLOCK & set(seen.intents))
    short = alone and len(seen.known[0].name.split()) <= LONE and len(units(seen.known[0].name)) == 1
    return short and kind_of(first) in PAPERS


async def _of_that_time(session: Session, seen: Understood, mine: Described) -> bool:
    """Say whether a thing is of the year that is named, or of the session; of any where none is."""
    if not seen.meeting_said and not seen.years:
        return True
    if kind_of(mine.key) == "meeting" and seen.addressee == "conference" and not (seen.meetings or seen.years):
        return True  # the one during a session of the Conference
    if kind_of(mine.key) != "mandate":
        return kind_of(mine.key) != "body" and bool(await within(session, (Found(mine.key, 0.0, ""),), seen))
    adopted = (await acts(session))[act_key_of(mine.key)].adopted
    years = {*seen.years, *(each.starts.year for each in seen.meetings)}
    if seen.meeting_said and not seen.meetings and not (seen.addressee or ACTS & set(seen.intents)):
        return False  # a meeting that is not held is no act
    if adopted is None or not years:
        return bool(years) or mine.fits >= FITS
    return adopted.year in years or any(str(year) in mine.name for year in years)


ACTS = frozenset({"acts", "mandate", "draft", "creation", "decider"})
FITS = 0.15
"""Of an act whose year is not known so much of its name must be said where a session is named."""


async def _apart(session: Session, first: str, own: frozenset[str], key: str) -> bool:
    """Say whether two things are apart from each other, neither part of the other."""
    return key not in own and first not in await family(session, key)


async def family(session: Session, key: str) -> frozenset[str]:
    """Give what a thing belongs to: a paragraph to its act, a draft to what it became, a paper to its items."""
    kind = kind_of(key)
    if kind == "mandate":
        act = (await acts(session))[act_key_of(key)]
        return frozenset(filter(None, (key, act.key, act.became, act.draft)))
    if kind == "document":
        one = await document(session, symbol_of(key))
        return frozenset(
            filter(None, (key, one.meeting if one else None, *await listed_under(session, symbol_of(key))))
        )
    return frozenset((key, meeting_of(key)) if kind == "item" else (key,))
