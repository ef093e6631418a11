"""What a question may lead to that goes on from an answer: what hangs together with the thing last spoken of.

Each thing it may lead to has a role: the paper of an item, the next meeting, the report in which an act was printed.
One step leads along a tie of `store.links` or to the neighbour in a sequence; some lead on from there.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import chain

from handlers.questions.expected import kind_expected
from store.database import Session
from store.keys import act_key_of, clause_key, kind_of, meeting_of, paragraph_number
from store.links import ties_of
from store.mandates import acts
from store.meetings import agenda, item_at, meetings
from store.topics import topics

SAME = "same"
"""The role of the thing last spoken of itself."""
MOST_BESIDE = 3
"""Things an answer was about of which the second and further ones are leads too: a day's sessions."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A thing that a question may lead to: its role, and its place (from 0) among `count` things of that role."""

    key: str
    role: str
    place: int
    count: int


def spoken_of(about: Sequence[str]) -> str:
    """Give the thing that an answer spoke of: the one session or paragraph it told behind its meeting or its act."""
    first = about[0]
    parts = [key for key in about[1:] if _is_part(key, first)]
    return parts[0] if parts and all(key.startswith(parts[0]) for key in parts) else first


def _is_part(key: str, whole: str) -> bool:
    """Say whether a thing is a session of the meeting, or a paragraph of the act, that an answer names first."""
    if kind_of(whole) == "meeting":
        return kind_of(key) == "session"
    return kind_of(whole) == "mandate" and not paragraph_number(whole) and act_key_of(key) == whole != key


async def leads(session: Session, about: Sequence[str]) -> tuple[Lead, ...]:
    """Give everything a question may lead to from what was spoken of, each once, in its nearest role."""
    first = spoken_of(about)
    found: dict[str, list[str]] = {SAME: [first]}
    near = await _steps(session, first)
    found |= near
    whole = _meeting_of(first, near)
    if whole is not None:
        found["meeting"] = [whole]
        found |= {f"meeting/{role}": keys for role, keys in (await _steps(session, whole)).items()}
    for role, keys in near.items():
        if len(keys) == 1 and role != "on-agenda<meeting":
            found |= {f"{role}/{then}": others for then, others in (await _steps(session, keys[0])).items()}
    beside = [key for key in about if key != first]
    for place, key in enumerate(beside[: MOST_BESIDE - 1], 1):
        found[f"beside {place} {kind_expected(key)}"] = [key]
    nearest = sorted(found.items(), key=lambda each: (each[0].count("/"), len(each[1]), each[0]))
    ranked: dict[str, Lead] = {}
    for role, keys in nearest:
        for place, key in enumerate(keys):
            ranked.setdefault(key, Lead(key, role, place, len(keys)))
    return tuple(ranked.values())


def _meeting_of(key: str, near: dict[str, list[str]]) -> str | None:
    """Give the meeting that an item, a session or a paper is of."""
    if kind_of(key) == "item":
        return meeting_of(key)
    if kind_of(key) not in ("session", "document"):
        return None
    return next((keys[0] for role, keys in near.items() if role.endswith("<meeting")), None)


async def _steps(session: Session, key: str) -> dict[str, list[str]]:
    """Give what is one step from a thing, by its role."""
    found: dict[str, dict[str, None]] = {}
    for tie in await ties_of(session, key):
        other = tie.other(key)
        role = f"{tie.relation}{'>' if tie.start == key else '<'}{kind_expected(other)}"
        found.setdefault(role, {})[other] = None
    async for role, other in _beside(session, key):
        found.setdefault(role, {})[other] = None
    return {role: list(keys) for role, keys in found.items()}


async def _beside(session: Session, key: str) -> AsyncIterator[tuple[str, str]]:
    """Give the neighbours of a thing in its sequence, the paragraphs of an act, the act of one, acts on its topic."""
    kind = kind_of(key)
    row: list[str] = []
    if kind == "meeting":
        row = [each.key for each in await meetings(session)]
    elif kind == "item" and (at := await item_at(session, key)) is not None:
        row = [each.key for each in at[0].items]
    elif kind == "session":
        held = [await agenda(session, each.key) for each in await meetings(session)]
        days = [[each.key for each in one.sessions] for one in held if one is not None]
        row = next((each for each in days if key in each), [])
    elif kind == "mandate":
        act = (await acts(session))[act_key_of(key)]
        row = [clause_key(act.key, each.number) for each in act.clauses if each.number]
        if paragraph_number(key):
            yield "of act", act.key
        else:
            for each in row:
                yield "paragraph", each
        alike = (each.things for each in await topics(session) if act.key in each.things)
        for other in chain.from_iterable(alike):
            if other != act.key and kind_of(other) == "mandate":
                yield "on the topic", other
    if key in row:
        at_ = row.index(key)
        for step in (-2, -1, 1, 2):
            if 0 <= at_ + step < len(row):
                yield f"{kind}{step:+d}", row[at_ + step]
