"""When a report is adopted, asked after an answer: at another meeting than the one whose adoption was told, or of it.

"Adoption in 2022, when was that?", "the ambassador wants to attend the adoption of the report, at what time is it".
"""

from pathlib import Path

from handlers import timetable
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.adoption import of_adoption
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.word_by_word import OF_TIME, glimpsed
from handlers.reference import meeting_at_hand, meeting_named
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import kind_of
from store.meetings import Agenda, agenda, item_at

TABLE = Path(__file__).with_suffix(".toml")
_KINDS = frozenset({"meeting", "session", "item"})


async def adoption_told(ask: Ask, session: Session) -> Reply | None:
    """Answer when the report of the meeting that is named, or at hand, is adopted."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in _KINDS:
        return None
    text, lists = cleaned(ask.words), phrase_lists(TABLE)
    if not lists["adoption"].found(text) or lists["other"].found(text):
        return None
    asked = set(tables().asked(text)[0])
    when = "when" in asked or glimpsed(plain_of(text)).asks & OF_TIME
    if not when or "unheld" in asked or not ("report" in asked or await _of_report(session, about[0])):
        return None
    named = await meeting_named(session, text, ask.now)
    if any(tells_subject(word) for word in lists["adoption"].take(named.rest)[1].split()):
        return None
    every: list[Agenda | None] = [await agenda(session, each.key) for each in named.meetings]
    if not named.said:
        every = [(await meeting_at_hand(session, about[:1], ask.now))[0]]
    found = [(held, item) for held in every if held for item in of_adoption(held, "report")]
    return await timetable.when_reply(ask, session, *found[0]) if len(found) == 1 else None


async def _of_report(session: Session, key: str) -> bool:
    """Say whether the adoption of a report was told last."""
    at = await item_at(session, key) if kind_of(key) == "item" else None
    return at is not None and at[1] in of_adoption(at[0], "report")
