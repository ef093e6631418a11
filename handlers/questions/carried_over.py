"""Which item of the session last spoken of had been begun before: which of the two was a carry-over, 接着谈的."""

import re
from pathlib import Path

from handlers import items
from handlers.ask import Ask
from handlers.days import day_named
from handlers.phrases import tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.spoken_of import spoken_of
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import kind_of

_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d+年\d+月\d+日")
TABLE = Path(__file__).with_suffix(".toml")


async def carried_over(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one item of the session spoken of that stood in an earlier session, too."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("meeting", "session"):
        return None
    lists, text = phrase_lists(TABLE), cleaned(ask.words)
    carried, rest = lists["carried"].take(text)
    rest = day_named(rest)[1]
    if (
        not (carried and lists["which"].found(rest))
        or re.search(r"\d", _DATE.sub("", rest))
        or any(map(tells_subject, rest.split()))
    ):
        return None
    spoken = await spoken_of(ask, session)
    if spoken is None or spoken.held is None or len(spoken.sittings) != 1:
        return None
    here = spoken.sittings[0]
    before = {entry.item for each in spoken.held.sessions if each.starts < here.starts for entry in each.entries}
    both = [spoken.held.by_number[each.item] for each in here.entries if each.item in before]
    return await items.item_reply(ask, session, spoken.held, both[0]) if len(both) == 1 else None
