"""What is asked of an act last spoken of: what its draft became, the one of another type or year, the text it was.

A draft became a decision; a resolution and a decision may bear one number: "no, I meant the decision".
"""

import re

from handlers import one_act, things
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.links import continued, show
from handlers.questions.other_acts import other_act
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import Said
from handlers.reply import Reply
from store.database import Session
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.lookup import SURE, Found
from store.mandates import acts
from store.meanings import speaks_of

_TYPES = ("resolution", "decision")
_ENDED = frozenset({"became", "decided", "adopted"})
"""What asks what came of a draft."""
_WHICH_ONE = re.compile(r"哪一?[项个](?![目议])")
"""Which one, in Chinese, where the word is that for an item, too."""


async def of_acts(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the act that a draft became, or with the one of another type or year than was spoken of."""
    if (other := await other_act(ask, session, said, spoken)) is not None:
        return other
    if kind_of(spoken.key) != "mandate" or said.numbers or said.ordinals:
        return None
    if said.nouns == {"item"} and said.asks & _ENDED and _WHICH_ONE.search(ask.words):
        return await _became(ask, session, said, spoken)
    if said.nouns == {"item"} and "which" in said.slots and not (spoken.clause or said.steps or said.years):
        return await _items_under(ask, session, spoken)
    if said.nouns:
        return None
    return (
        await _became(ask, session, said, spoken)
        or await _of_type(ask, session, said, spoken)
        or await _of_year(ask, session, said)
    )


async def _items_under(ask: Ask, session: Session, spoken: Spoken) -> Reply | None:
    """Answer which item stands under an act, or cites it; several are offered."""
    ties = await ties_of(session, act_key_of(spoken.key))
    under = [key for tie in ties if tie.relation == "under" and kind_of(key := tie.other(tie.start)) == "item"]
    if len(under) > 1:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in under))
    return await show(ask, session, under[0]) if under else None


async def _became(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what became of a draft: the act it is now."""
    known = await acts(session)
    act = known.get(act_key_of(spoken.key))
    became = known.get(act.became) if act and act.became else None
    if (
        became is None
        or not said.asks & _ENDED
        or said.years
        or said.asks - _ENDED - {"act", "shown", "when", "where", "draft"}
    ):
        return None
    return await one_act.act_reply(ask, session, became)


async def _of_type(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the decision of a number where the resolution of it was spoken of, or the other way round."""
    act = (known := await acts(session)).get(act_key_of(spoken.key))
    if act is None or said.steps or said.years:
        return None
    if "same_number" in said.slots:
        types = [type_ for type_ in _TYPES if type_ != act.type]
    elif said.asks - {"shown"} != {"act"} or said.slots & {"which", "who"}:
        return None
    else:
        meant = speaks_of(cleaned(ask.words))
        types = [type_ for type_ in _TYPES if f"={type_}" in meant and type_ != act.type]  # not the resolution
    other = [
        each
        for each in known.values()
        if (each.organ, each.number) == (act.organ, act.number) and each.type in types[:1] and len(types) == 1
    ]
    return await one_act.act_reply(ask, session, other[0]) if len(other) == 1 else None


async def _of_year(ask: Ask, session: Session, said: Said) -> Reply | None:
    """Answer with the act of a year, where a month of it is told too, that is of the same series."""
    if len(said.years) != 1 or "month" not in said.slots or said.asks - {"act", "newer", "older"}:
        return None
    linked = await continued(ask, session, f"same but {said.years[0]}")
    return linked[0] if linked else None
