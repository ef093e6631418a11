"""Another act of the organ of the one spoken of: that of a year, of the session after it, the first of its series."""

from collections.abc import Sequence
from pathlib import Path

from handlers import things
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one
from handlers.questions.links import in_time, show, year_of
from handlers.questions.links_asked import TWO, wanted
from handlers.questions.series import series_of
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.keys import act_key_of, kind_of
from store.lookup import SURE, Found
from store.mandates import Act, acts

TABLE = Path(__file__).with_suffix(".toml")
_DATED = OF_TIME | {"adopted", "issued"}
"""What asks when one of several was adopted, and what alone asks that of the one spoken of."""
_ASKED = _DATED | {"act", "newer", "older", "shown", "topics", "decided", "namesake"}
"""What may be asked of another act, which it tells."""


async def other_act(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the act that is meant instead of the one spoken of, or beside it; several are offered."""
    act = (await acts(session)).get(act_key_of(spoken.key)) if kind_of(spoken.key) == "mandate" else None
    if act is None or act.status == "draft" or spoken.clause or said.numbers or said.asks - _ASKED:
        return None
    meant = await _meant(ask, session, said, act)
    if len(meant) > 1:
        of_series = [key for key in await series_of(session, act.key) if key in meant]
        meant = of_series if len(of_series) == 1 else meant
    if len(meant) > 1:
        return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in meant[:_OFFERED]))
    return await show(ask, session, meant[0]) if meant else None


_OFFERED = 5
"""Acts of one organ and year that are offered."""


async def _meant(ask: Ask, session: Session, said: Said, act: Act) -> list[str]:
    """Give the acts of the same organ that may be meant, in the order of time."""
    alike = [each for each in (await acts(session)).values() if each.organ == act.organ and each.key != act.key]
    text = cleaned(ask.words)
    again = names_one(ask.words) or "act" in said.asks
    same = "same" in said.slots  # did it adopt something like it in 2012
    of_session = "meeting" in said.nouns and phrase_lists(TABLE)["session"].found(text)
    if said.nouns - {"meeting"} or (said.nouns and not of_session):
        return []
    if "namesake" in said.slots and len(said.years) == 1:
        alike = [each for each in alike if each.key in await series_of(session, act.key)]
    if len(said.years) == 1 and not (said.nouns or said.steps or said.ordinals > [TWO]):
        return await _of_year(session, said, alike) if again or same or not said.asks & _DATED else []
    if of_session and len(said.steps & {"next", "previous"}) == 1 and not (said.years or said.ordinals):
        return await _of_session_beside(session, act, alike, 1 if "next" in said.steps else -1)
    if (
        not said.nouns
        and said.steps in ({"next"}, {"previous"})
        and "act" in said.asks
        and not (said.years or said.ordinals)
    ):
        return await _beside(session, act.key, 1 if "next" in said.steps else -1)
    other = "other" in said.slots or "other" in wanted(text).places
    if other and said.months and act.adopted and not (said.nouns or said.steps or said.ordinals or said.years):
        said.years = [act.adopted.year]  # the other one of that December
        return await _of_year(session, said, alike)
    if other and not (said.steps or said.ordinals) and (of_session or "that_meeting" in said.slots):
        return [each.key for each in alike if each.session is not None and each.session == act.session]
    if other and len(alike) == 1 and not (said.nouns or said.steps or said.ordinals or said.years):
        return [alike[0].key]  # its organ adopted no more
    first = said.ordinals == [1] and again
    earliest_said = phrase_lists(TABLE)["earliest"].found(text)
    if (first or "older" in said.asks) and not (said.nouns or said.steps) and earliest_said:
        earliest = (await in_time(session, [act.key, *await series_of(session, act.key)]))[0]
        return [earliest] if earliest != act.key else []
    return []


async def _of_year(session: Session, said: Said, alike: Sequence[Act]) -> list[str]:
    """Give the acts of a year, and of a month where that is said."""
    of_year = [each for each in alike if await year_of(session, each.key) in said.years]
    if said.months:
        of_year = [each for each in of_year if each.adopted is not None and each.adopted.month in said.months]
    return await in_time(session, [each.key for each in of_year])


async def _beside(session: Session, key: str, step: int) -> list[str]:
    """Give the act before or after one in its series."""
    ordered = await in_time(session, [key, *await series_of(session, key)])
    place = ordered.index(key) + step
    return ordered[place : place + 1] if place >= 0 else []


async def _of_session_beside(session: Session, act: Act, alike: Sequence[Act], step: int) -> list[str]:
    """Give the acts of the organ's next or last session of the type of one, in the order of time."""
    if act.session is None:
        return []
    beside = [each for each in alike if each.session == act.session + step]
    of_type = [each for each in beside if each.type == act.type]
    return await in_time(session, [each.key for each in of_type or beside])
