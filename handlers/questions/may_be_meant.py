"""What else may be meant where nothing was found, or only one thing is offered: one press away.

That is what the question likeliest goes on to, the sessions at hand where a session may be asked for, and what it tells
of, things of the likelier kinds first. Where hardly anything held answers, nothing is added.
"""

import re
from collections.abc import Sequence
from itertools import chain, zip_longest

from handlers.ask import Ask
from handlers.phrases import asking_words, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.expected import Expected
from handlers.questions.leads import leads, spoken_of
from handlers.questions.onward import likely
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.things import is_nothing, is_offer, offer
from store.database import Session
from store.folding import fold
from store.lookup import SURE, Found, tell
from store.meetings import Sitting, agenda
from store.timeline import timeline

SHOWN = 5
"""Things that an offer shows."""
HELD = 0.5
"""Nothing is added where it is so likely that nothing held answers."""
OF_SESSIONS = 0.3
"""Sessions are looked at where one is asked for so likely."""
LED, TELLS = 0.1, 0.45
"""Leads so likely, and things that tell such a share of the question, may be meant."""
EACH = 3
"""Leads, sessions and things told of that are looked at."""


async def with_others(ask: Ask, session: Session, answered: Reply, kinds: Expected) -> Reply:
    """Add what else may be meant to an offer of one thing, and offer it where nothing was found."""
    nothing = is_nothing(ask, answered)
    one = is_offer(ask, answered) and len(answered.about) == 1
    if not (nothing or one) or _asks_for_unheld(ask, kinds):
        return answered
    others = await may_be_meant(ask, session, kinds)
    if not others:
        return answered
    keys = tuple(dict.fromkeys((*answered.about, *others)))[:SHOWN]
    return await offer(ask, session, tuple(Found(key, SURE, "") for key in keys))


def _asks_for_unheld(ask: Ask, kinds: Expected) -> bool:
    """Say whether a question likely asks for what is not held, or has a word that does."""
    return kinds.of["unheld"] >= HELD or bool(_UNHELD & set(tables().asked(cleaned(ask.words))[0]))


_UNHELD = frozenset({"unheld", "person"})
"""Intents that ask for what is not held."""


async def may_be_meant(ask: Ask, session: Session, kinds: Expected) -> tuple[str, ...]:
    """Give what may be meant, the likeliest first: of its leads, the sessions at hand and what is told of in turn."""
    about = ask.chat.context.about
    gone_on_to = likely(ask.words, spoken_of(about), await leads(session, about))[:EACH] if about else []
    sessions = await sessions_at_hand(ask, session) if kinds.of["session"] >= OF_SESSIONS else []
    told = await tell(session, cleaned(ask.words), asking_words())
    of_kind = sorted(
        (each for each in told if each.share >= TELLS),
        key=lambda each: (-each.share * kinds.likely(each.key), each.key),
    )[:EACH]
    led = [each.lead.key for each in gone_on_to if each.share >= LED]
    of_each = (led, sessions[:EACH], [each.key for each in of_kind])
    return tuple(dict.fromkeys(key for key in chain.from_iterable(zip_longest(*of_each)) if key))


async def sessions_at_hand(ask: Ask, session: Session) -> list[str]:
    """Give the sessions of the one meeting that is named, of its day that is; else the one that is on, and the next."""
    named = await meeting_named(session, cleaned(ask.words), ask.now)
    if len(named.meetings) == 1:
        held = await agenda(session, named.meetings[0].key)
        return [each.key for each in _of_day(held.sessions if held else (), ask.words)]
    return [each.sitting.key for each in await timeline(session) if each.sitting.ends > ask.now]


def _of_day(sessions: Sequence[Sitting], words: str) -> Sequence[Sitting]:
    """Give the sessions of a day whose number is typed; all where none is."""
    typed = set(re.findall(r"\d+", fold(words)))
    return [each for each in sessions if str(each.starts.day) in typed] or sessions
