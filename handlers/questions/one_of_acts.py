"""The later or the earlier of several acts that a question tells of together."""

from handlers import one_act
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.item_asked import age_asked
from handlers.reply import Reply
from store.database import Session
from store.keys import kind_of, paragraph_number
from store.mandates import acts

TWO = 2


async def later_or_earlier(ask: Ask, session: Session, answered: Reply) -> Reply | None:
    """Answer with the later or earlier of two acts that an answer lists, where it is asked for; None where not."""
    later, earlier = age_asked(cleaned(ask.words))
    keys = [key for key in answered.about if kind_of(key) == "mandate" and paragraph_number(key) is None]
    if later == earlier or len(keys) != TWO or answered.about[:TWO] != tuple(keys):
        return None
    known = await acts(session)
    dated = [(act.adopted, act) for key in keys if (act := known.get(key)) is not None and act.adopted is not None]
    if len(dated) != TWO or dated[0][0] == dated[1][0]:
        return None
    dated.sort(key=lambda each: each[0])
    return await one_act.act_reply(ask, session, dated[-1 if later else 0][1])
