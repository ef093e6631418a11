"""Each act of publishing is told to all others who may publish, whoever it was that did it.

So a mistake or a stolen telephone is noticed by somebody else while the settle window lasts. The notice is a row of the
outbox for each of them, made in the transaction that publishes, whether they follow anything or not; it goes before all
others and is told at night too, without a sound. Its text is made when it is sent, from the act as it is then.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from store.database import Session
from store.following import become_follower, follower
from store.occasions import OVERSIGHT, URGENT, Audience
from store.tables import ChatState, Delivery, Occasion, Publication
from store.terms import Terms

MATTERS = timedelta(hours=1)
"""How long after an act it is still worth telling."""
AUDIENCE = Audience(("publishers",))
"""For whom they are: nobody can follow or mute that."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An act of publishing as the others see it. `actor` and `second` are persons as their way in knows them."""

    number: int
    meeting: str
    at: datetime
    actor: str
    second: str | None
    state: str
    audience: int
    source: str | None
    changes: tuple[Mapping[str, Any], ...]


async def tell_publishers(session: Session, row: Publication, *, by: str, now: datetime, terms: Terms) -> None:
    """Make the notices of an act that was published or now waits for a second person, to all but who did it."""
    chats = []
    for chat in sorted(terms.publishers - {by}):
        who = await follower(session, chat)
        if who is None:
            spoke = await session.get(ChatState, chat)
            language = (spoke.language if spoke is not None else None) or "en"
            who = await become_follower(session, chat, language, spoke.timezone if spoke is not None else None)
        if who.state == "active":
            chats.append(chat)
    if not chats:
        return
    until = now + MATTERS
    of = Occasion(
        key=f"{OVERSIGHT}:{row.id}:{row.state}", kind=OVERSIGHT, meeting=row.meeting, session_id=None, starts_at=None,
        publication=row.id, to=asdict(AUDIENCE), about={}, lane=URGENT, due_at=now, deadline_at=until, state="fanned",
        cursor="", audience=len(chats), forgotten=0,
    )  # fmt: skip
    session.add(of)
    await session.flush()
    session.add_all(
        Delivery(occasion_id=of.id, chat=chat, lane=URGENT, deadline_at=until, state="pending", attempts=0, doubts=0)
        for chat in chats
    )
    await session.flush()


async def act_seen(session: Session, number: int) -> Seen | None:
    """Give an act of publishing by its number."""
    row = await session.get(Publication, number, populate_existing=True)
    if row is None:
        return None
    return Seen(
        row.id, row.meeting, row.at, row.actor, row.second, row.state, row.audience, row.source,
        tuple(row.changes.get("changes", ())),
    )  # fmt: skip
