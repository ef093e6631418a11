"""What is asked of what was spoken of and is not held of it: the meeting after the last one, its room, who chaired it.

The thing that was spoken of is told then, and said not to be that.
"""

from dataclasses import replace

from handlers.agenda import none_ahead
from handlers.ask import Ask
from handlers.compose import say
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.spoken_of import several_last
from handlers.questions.unheld import asks_person, hedged_of, speaks_of_state
from handlers.reply import Reply
from store.database import Session
from store.folding import grams
from store.keys import kind_of
from store.meetings import meetings

LONGEST = 10
"""Words, or pairs of Chinese characters, of a question that goes on and asks for what is not held."""
_OF_NEXT = frozenset({
    "following", "upcoming", "when", "where", "of_meeting", "meetings", "topics", "unheld", "timetable", "greeting",
})  # fmt: skip
"""What may be asked of the meeting after the one spoken of."""
_OF_IT = frozenset({
    "unheld", "person", "report", "documents", "when", "where", "now", "more", "greeting", "format",
})  # fmt: skip
"""What words that ask for what is not held may be read as besides: докладчик, whose word begins as a report's; that
one took part at a distance."""
_KINDS = frozenset({"meeting", "session", "item", "document"})


async def after_the_last(ask: Ask, session: Session) -> Reply | None:
    """Answer that no meeting is held after the last one, where that was spoken of."""
    about = (*ask.chat.context.about, ":")[0]
    held = await meetings(session)
    if kind_of(about) != "meeting" or not held or held[-1].key != about:
        return None
    clauses = [cleaned(clause) for clause, _ in clauses_of(ask.words)]
    if not any(map(_asks_next, clauses)) or any(not set(tables().asked(each)[0]) <= _OF_NEXT for each in clauses):
        return None
    if held[-1].over(ask.now):
        return await none_ahead(ask, session, say(ask)("none-ahead"))
    return hedged_of(ask, await show(ask, session, about), ())


def _asks_next(clause: str) -> bool:
    """Say whether a clause asks for the one that followed, and names nothing else."""
    lists = tables()
    named = any(char.isdigit() for char in clause) or lists.item.found(clause) or tells_subject(clause)
    return "following" in lists.asked(clause)[0] and not named


async def of_spoken_of(ask: Ask, session: Session, answered: Reply) -> Reply | None:
    """Tell what was spoken of where a short question asks for what is not held of it, and that was found nowhere."""
    about, text = ask.chat.context.about, cleaned(ask.words)
    intents, subjects = set(tables().asked(text)[0]), _subjects(text)
    officer = asks_person(text)
    person = "person" in intents or officer
    asks = person or speaks_of_state(text) or ("unheld" in intents and subjects)
    kinds = _KINDS | ({"mandate"} if "votes" in subjects else set())
    if not about or kind_of(about[0]) not in kinds or several_last(about):
        return None
    if not asks or (answered.sure and not officer):
        return None
    if _tells_report(answered):
        return None  # what they decided stands in it
    own = any(char.isdigit() for char in text) or tells_subject(text) or len(grams(text)) > LONGEST
    told_of = answered.about[:1] == about[:1] and not (officer and answered.sure)
    if own or not intents <= _OF_IT or told_of:
        return None
    told = hedged_of(ask, await show(ask, session, about[0]), ("persons",) if person else subjects)
    return replace(told, about=tuple(dict.fromkeys((*about, *told.about))), context=ask.chat.context)


def _tells_report(answered: Reply) -> bool:
    """Say whether an answer tells one paper, and no offer of several."""
    return len(answered.about) == 1 and kind_of(answered.about[0]) == "document"


def _subjects(text: str) -> tuple[str, ...]:
    """Give the subjects that are not held of which a folded text speaks."""
    return tuple(name for name, phrases in tables().not_held.items() if phrases.found(text))
