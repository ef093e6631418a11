"""Which of several things that were offered is meant: the later one, the earlier one, the one of 2020."""

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import read
from handlers.questions.in_full import asked_of_item
from handlers.questions.links import choose, in_time, offered
from handlers.questions.links_asked import TWO
from handlers.questions.spoken import written
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply
from store.database import Session
from store.keys import kind_of, meeting_of
from store.meetings import item_at

_CHOOSING = frozenset({
    "documents", "paper", "act", "newer", "older", "when", "adopted", "issued", "shown", "topics", "decided",
})  # fmt: skip
"""What may be asked beside a year that chooses, which the thing itself tells."""


async def of_several(ask: Ask, session: Session, said: Said) -> str | None:
    """Choose of two things that were offered the later or the earlier one, of several the latest or the earliest."""
    about = ask.chat.context.about
    group = offered(about)
    if not group:
        return None
    if said.numbers == [str(len(group))]:
        said.numbers = []  # the later of the two
    if said.years:
        only = len(said.years) == 1 and not (said.numbers or said.ordinals or said.nouns or said.steps)
        of_one_kind = kind_of(about[0]) in ("document", "mandate") and said.asks <= _CHOOSING
        return await choose(session, group, said.years, None) if only and of_one_kind else None
    if said.months and kind_of(about[0]) == "meeting" and not (said.numbers or said.ordinals or said.steps):
        of_month = [key for key in group if int(key[-5:-3]) in said.months]
        return of_month[0] if len(of_month) == 1 else None  # the one in October
    first = said.ordinals == [1] and not (said.numbers or tables().meeting.found(cleaned(ask.words)))
    if (said.named and not first) or said.nouns - {"meeting"}:
        return None
    if "meeting" in said.nouns and "step.last" in said.slots:
        return None  # the last meeting is that of all
    two = len(group) == TWO
    later = bool({"newer", "step.last", *(("step.next", "step.later") if two else ())} & said.slots)
    earlier = first or bool({"older", *(("step.previous",) if two else ())} & said.slots)
    of_time = OF_TIME if kind_of(about[0]) == "meeting" and not said.nouns else frozenset()  # not: the last meeting
    if later == earlier or said.asks - {"newer", "older"} - of_time:
        return None
    return await choose(session, await in_time(session, group), (), -1 if later else 0)


async def of_year_offered(ask: Ask, session: Session) -> tuple[Reply, str] | None:
    """Answer with the one item of the year that is named, of those that were offered: which item was it in 2010."""
    about = ask.chat.context.about
    group = offered(about) if about and kind_of(about[0]) == "item" else []
    said = read(written(ask.words)) if len({meeting_of(key) for key in group}) == len(group) > 1 else None
    if said is None or len(said.years) != 1 or said.numbers or said.ordinals or said.months or said.steps:
        return None
    if said.nouns - {"item", "meeting"} or {"other", "else"} & said.slots:
        return None
    chosen = await choose(session, group, said.years, None)
    at = await item_at(session, chosen) if chosen else None
    if at is None:
        return None
    said.slots -= {"topics", "shown"}
    answered = await asked_of_item(ask, session, said, *at)
    return (answered, f"the one of {said.years[0]} of what was offered: {chosen}") if answered else None
