"""When the Group first met after an act that is named: following decision 4/4, first met, 第4/4号决定之后第一次开会."""

from pathlib import Path

from handlers import agenda as agendas
from handlers import mandates
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import points_back
from handlers.questions.asides import clauses_of, is_question, without_asides
from handlers.questions.told_by_asker import without_who_asks
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.mandates import Act, acts
from store.meetings import agenda, meetings

TABLE = Path(__file__).with_suffix(".toml")
_ASKED = frozenset(
    {"when", "where", "of_meeting", "meetings", "following", "upcoming", "acts", "creation", "adopted", "issued"}
)
"""What may be asked of that meeting, or is only said beside the act."""


async def met_after(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the meeting that came first after an act, where one act is named and that is asked."""
    held_acts, about = await acts(session), ask.chat.context.about
    named = mandates.acts_named(ask.words, held_acts)
    written = mandates.written_in(ask.words) if named else ""
    if not named and about and points_back(ask) and (spoken := held_acts.get(act_key_of(about[0]))) is not None:
        named = (spoken,)  # the first meeting held after that
    if len(named) != 1 or not _asks(without_asides(without_who_asks(ask.words)), written):
        return None
    key = await _first_after(session, named[0])
    held = await agenda(session, key) if key else None
    if held is None:
        return None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True), [f"met first after: {named[0].key}"]


def _asks(text: str, act: str) -> bool:
    """Say whether a text asks when the Group first met after the act that it names as `act`.

    What a clause that names the act, and no more, tells of it is not asked: once 7/1 had made the group permanent.
    """
    lists, act = phrase_lists(TABLE), fold(act)
    clauses = [fold(clause) for clause, _ in clauses_of(text)]
    of_act = [clause for clause in clauses if act and act in clause and lists["after"].found(clause)]
    beside = " ".join(clause for clause in clauses if clause not in of_act) if len(clauses) > 1 else ""
    rest = beside or (fold(text).replace(act, " ", 1) if act else fold(text))
    intents, left = set(tables().asked(rest)[0]), rest
    asks = intents & {"when", "where", "of_meeting"} or tables().interrogative.found(rest) or is_question(text[-1:])
    if not asks:
        return False
    for name, phrases in lists.items():
        found, left = phrases.take(left)
        if not (found or (name == "after" and beside) or (name == "met" and tables().meeting.found(rest))):
            return False
    for phrases in tables().addressees.values():
        left = phrases.take(left)[1]
    return intents <= _ASKED and not tells_subject(left) and not any(map(str.isdecimal, rest))


async def _first_after(session: Session, act: Act) -> str | None:
    """Give the meeting that an act convened first, else the next one since it was adopted."""
    ties = await ties_of(session, act.key)
    held = sorted(tie.other(act.key) for tie in ties if tie.relation == "convened")
    held = [key for key in held if kind_of(key) == "meeting"]
    if held or act.adopted is None:
        return next(iter(held), None)  # where it is not known when the act was adopted, only those it convened
    return next((each.key for each in await meetings(session) if each.starts >= act.adopted), None)
