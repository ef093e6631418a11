"""When a meeting adopts its report or its agenda, or whether it does: told by its item of that name."""

from handlers import items
from handlers.ask import Ask
from handlers.questions.item_asked import item_with_intent
from handlers.questions.moment_asked import names_subject, of_nothing_named
from handlers.questions.understood import MOMENTS, Understood
from handlers.reference import meeting_at_hand
from handlers.reply import Reply
from store.database import Session
from store.folding import fold
from store.meetings import Agenda, Item, agenda
from store.timeline import meeting_sitting


async def adoption(ask: Ask, session: Session, seen: Understood, adopted: str) -> Reply | None:
    """Answer when a meeting adopts its report or its agenda; None where several do, or none."""
    held = [one for each in seen.meetings if (one := await agenda(session, each.key))]  # of a year with two, too
    if not seen.meeting_said:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        held = [at_hand] if at_hand else []
    named = [(one, each) for one in held for each in of_adoption(one, adopted)]
    return await item_with_intent(ask, session, named[0], seen) if len(named) == 1 else None


async def report_adopted(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer when, or whether, the report of the meeting that sits is adopted."""
    asks = set(seen.intents)
    asked = "adopted" in asks or ("when" in asks and MOMENTS & asks)
    if "report" not in asks or not asked or not of_nothing_named(seen) or ask.chat.context.about:
        return None
    if seen.topic and await names_subject(session, seen.topic):
        return None
    key = await meeting_sitting(session, ask.now)
    held = await agenda(session, key) if key else None
    named = of_adoption(held, "report") if held else []
    return await items.item_reply(ask, session, held, named[0]) if held and named else None


def of_adoption(held: Agenda, adopted: str) -> list[Item]:
    """Give the items of an agenda under which a text is adopted, as every agenda calls them."""
    return [
        each for each in held.items if fold(each.titles.texts.get("en", "")).startswith(f"adoption of the {adopted}")
    ]
