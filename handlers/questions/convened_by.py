"""Which meetings were held under the act last spoken of: the first convened on that basis, 据此召开的第一次会议."""

import re
from pathlib import Path

from handlers import agenda as agendas
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import without_asides
from handlers.questions.cleaning import cleaned
from handlers.questions.told_by_asker import without_who_asks
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.mandates import acts
from store.meetings import agenda, meeting

TABLE = Path(__file__).with_suffix(".toml")


async def convened_by(ask: Ask, session: Session) -> Reply | None:
    """Answer with the first meeting, or the first two, that an act convened, where that is asked of it."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "mandate":
        return None
    text, lists = cleaned(without_asides(without_who_asks(ask.words))), phrase_lists(TABLE)
    of_meeting = tables().meeting.found(text) or "meetings" in tables().asked(text)[0]
    if not (of_meeting and lists["under"].found(text)) or tells_subject(lists["under"].take(text)[1]):
        return None
    first, second, two = (lists[name].found(text) for name in ("first", "second", "two"))
    if re.search(r"\d{2}", text) or not (first or second) or "unheld" in tables().asked(text)[0]:
        return None
    act = (await acts(session)).get(act_key_of(about[0]))
    ties = [tie for key in (act.key, act.became) if key for tie in await ties_of(session, key)] if act else []
    held = sorted({tie.other(tie.start) for tie in ties if tie.relation == "convened" and tie.start != tie.end})
    held = [key for key in held if kind_of(key) == "meeting"]
    if len(held) > 1 and second and not first:  # the second of the two
        held = held[1:]
    elif len(held) > 1 and two:
        return await agendas.several(ask, session, tuple([one for key in held if (one := await meeting(session, key))]))
    of = await agenda(session, held[0]) if held else None
    return await agendas.agenda_reply(ask, session, of, of_meeting=True) if of else None
