"""Records that change as an editor changes them, and chats that follow the meeting they are of."""

from dataclasses import replace
from typing import Any

from bot.clock import parse_instant
from store.database import Database
from store.following import become_follower, follow
from store.intake.facts import Facts
from store.intake.load import load_facts
from store.meetings import meetings


def of_twelfth(facts: Facts, **changed: Any) -> Facts:
    """Change the third session of the 12th meeting."""
    records = []
    for each in facts.meetings:
        if each.ordinal == 12:
            first, second, third, fourth = each.sessions
            each = each.model_copy(update={"sessions": (first, second, third.model_copy(update=changed), fourth)})  # noqa: PLW2901 - the record that stands in its place
        records.append(each)
    return replace(facts, meetings=tuple(records), digest=repr(changed))


async def load(database: Database, facts: Facts) -> None:
    async with database.writing() as session:
        await load_facts(session, facts)


async def follows(database: Database, *chats: int) -> None:
    async with database.writing() as session:
        target = next(f"meeting#{each.id}" for each in await meetings(session) if each.ordinal == 12)
        for chat in chats:
            who = await become_follower(session, f"telegram:{chat}", "en", None)
            await follow(session, who, target, (), parse_instant("2022-06-01T08:00"))
