"""What was last spoken of, by its place: an item of a meeting, a day or half a day of it, a paragraph of an act."""

from dataclasses import dataclass

from handlers.ask import Ask
from handlers.reference import meeting_at_hand
from store.database import Session
from store.documents import listed_under
from store.keys import act_key_of, kind_of, paragraph_number, symbol_of
from store.mandates import acts
from store.meetings import Agenda, Item, Sitting, item_at


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was last spoken of, by its place."""

    key: str
    held: Agenda | None = None
    """The meeting it is of, where that is told."""
    item: Item | None = None
    sittings: tuple[Sitting, ...] = ()
    """The sessions of one day, where a day or a part of it was spoken of."""
    clause: str | None = None
    """The number of the paragraph of an act."""
    listed: bool = False
    """True where a meeting's items were listed."""


def several_last(about: tuple[str, ...]) -> bool:
    """Say whether several things of a kind were last spoken of, as a list or an offer tells them."""
    kinds = [kind_of(key) for key in about[:2]]
    return len(kinds) > 1 and kinds[0] == kinds[1] and kinds[0] != "session"


async def spoken_of(ask: Ask, session: Session) -> Spoken | None:
    """Say what was last spoken of; None where it was several things of a kind, of which none was chosen."""
    about = ask.chat.context.about
    kinds = [kind_of(key) for key in about[:2]]
    clauses = [key for key in about if kind_of(key) == "mandate" and paragraph_number(key) is not None]
    if kinds[0] == "mandate":
        act = (await acts(session)).get(act_key_of(about[0]))
        own = {act.key, act.draft, act.became} if act else set()
        tops = {str(paragraph_number(key)).partition("(")[0] for key in clauses}
        one = len(tops) == 1 and len(about) - len(clauses) <= 1  # with its sub-paragraphs
        clause = paragraph_number(clauses[0]) if one else None
        if not {act_key_of(key) for key in about if kind_of(key) == "mandate"} <= own:
            return None
        return Spoken(clauses[0] if clause else about[0], clause=clause)
    if several_last(about):
        return None
    if kinds[0] == "document":
        return Spoken(about[0])
    held, told = await meeting_at_hand(session, about[:1], ask.now)
    if held is None or not told:
        return None
    if kinds[0] == "item" and (at := await item_at(session, about[0])) is not None:
        return Spoken(about[0], held, at[1])
    spoken = [key for key in about if kind_of(key) == "session"]
    if kinds[0] == "session":
        spoken = spoken[:1]
    sittings = tuple(each for each in held.sessions if each.key in spoken)
    one_day = len({each.starts.date() for each in sittings}) == 1 and len(sittings) < len(held.sessions)
    if kinds[0] in ("meeting", "session"):
        return Spoken(about[0], held, sittings=sittings if one_day else (), listed=kinds[1:] == ["item"])
    return None


async def item_of_paper(session: Session, spoken: Spoken) -> Spoken:
    """Give the item that lists the paper spoken of, the latest where several do; the paper where none does."""
    listed = await listed_under(session, symbol_of(spoken.key))
    at = await item_at(session, listed[-1]) if listed else None
    return Spoken(listed[-1], at[0], at[1]) if at else spoken
