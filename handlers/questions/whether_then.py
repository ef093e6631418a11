"""Whether an item was on, or over, on a day of its meeting that is told by its place: all its sessions tell.

"Was it finished on the first day?", 是第二天上午谈的吧, "was it over that same afternoon?", "also in the morning?".
"""

import re
from pathlib import Path

from handlers import timetable
from handlers.ask import Ask
from handlers.days import day_named
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.spoken_of import item_of_paper, spoken_of
from handlers.questions.word_by_word import OF_TIME, glimpsed
from handlers.questions.years_apart import asks_too
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import kind_of

TABLE = Path(__file__).with_suffix(".toml")
_HAN_WAS_IT = re.compile(r"(?:是|就是|不是|是不是).*(?:谈|讨论|审议|讲|开|审|议|说|进行)的?(?:吧|吗|么|对吧|对吗)?\W*$")


async def whether_then(ask: Ask, session: Session) -> Reply | None:
    """Answer when an item was on, where it is asked if it was, or was over, on some day of its meeting."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("item", "document"):
        return None
    for clause in [ask.words, *(part for part, _ in clauses_of(ask.words))]:
        if not _asks_whether(cleaned(clause), whole=clause == ask.words):
            continue
        if (spoken := await spoken_of(ask, session)) is None:
            return None
        of = await item_of_paper(session, spoken) if kind_of(spoken.key) == "document" else spoken
        if of.held is not None and of.item is not None and of.held.sessions_of(of.item.number):
            return await timetable.when_reply(ask, session, of.held, of.item)
    return None


def _asks_whether(text: str, *, whole: bool) -> bool:
    """Say whether a text asks if something was on, or over, by a day told by its place or by what was spoken of.

    That it was on in that half of the day, too, is asked of what another clause names, unless the text is `whole`.
    """
    lists = phrase_lists(TABLE)
    also, left = lists["also"].take(text)
    if also:
        return whole and _plain(left) and set(tables().asked(left)[0]) <= {"when", "greeting"}
    named, rest = day_named(text)
    finished, left = lists["finished"].take(rest)
    if named is not None and named.place is not None:
        asked = finished or _HAN_WAS_IT.search(text) or (whole and asks_too(text))
        return bool(asked) and _plain(left)
    if named is not None and named.weekday is not None:  # was it closed that Thursday
        return finished and _plain(left)
    of_it, left = lists["relative"].take(lists["begun"].take(lists["finished"].take(text)[1])[1])
    return bool(of_it and (finished or lists["begun"].found(text))) and _plain(left)


def _plain(rest: str) -> bool:
    """Say whether what is left names no other thing, and asks for none."""
    said = glimpsed(plain_of(rest))
    other = (
        said.named
        or said.months
        or said.nouns - {"day", "meeting", "sitting"}
        or said.asks - OF_TIME - {"topics", "asked"}
    )
    return not (other or {"else", "other", "which", "who"} & said.slots or any(map(tells_subject, rest.split())))
