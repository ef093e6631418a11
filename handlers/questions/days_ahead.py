"""For how many days the meeting goes on that begins today or tomorrow: of how many days is the one tomorrow."""

from datetime import timedelta
from pathlib import Path

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.questions.understood import Understood
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.meetings import agenda, meetings
from store.times import on_clock

TABLE = Path(__file__).with_suffix(".toml")


def _asks_how_long(text: str) -> bool:
    """Say whether a folded text asks for how many days something goes on, or when what begins then is over."""
    lists = phrase_lists(TABLE)
    return any(lists[name].found(text) for name in ("how_many_days", "days")) or all(
        lists[name].found(text) for name in ("ends", "begins")
    )


async def days_ahead(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the meeting that begins today or tomorrow, as is said, where its days are asked for."""
    said = {"today", "tomorrow"} & set(seen.intents)
    if len(said) != 1 or seen.item is not None or seen.hour is not None or not _asks_how_long(seen.written):
        return None
    later = timedelta(days=int("tomorrow" in said))
    for each in await meetings(session):
        if each.starts == on_clock(ask.now, each.zone).date() + later:
            held = await agenda(session, each.key)
            return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None
    return None
