"""Another act told by how far in time it is from the one last spoken of: two years earlier, the other of that month."""

import re
from pathlib import Path

from handlers import agenda as agendas
from handlers import things
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import in_time, show, year_of
from handlers.questions.organ_sessions import CONFERENCE
from handlers.questions.series import series_of
from handlers.questions.spoken_of import spoken_of
from handlers.questions.word_by_word import glimpsed
from handlers.questions.years_apart import years_apart
from handlers.reference import months
from handlers.reply import Reply, replace_sure
from handlers.word_lists import alternatives, phrase_lists
from store.database import Session
from store.folding import fold, is_han
from store.keys import act_key_of, kind_of
from store.lookup import SURE, Found
from store.mandates import Act, acts
from store.meetings import agenda, meetings

TABLE = Path(__file__).with_suffix(".toml")
_ASKED = frozenset({
    "act", "adopted", "when", "shown", "namesake", "topics", "newer", "older", "decided", "issued", "draft",
})  # fmt: skip
"""What may be asked of an act that is told so, which it tells."""


def _of_month(month: int) -> re.Pattern[str]:
    """Make the pattern of what says that an act is of the month of the one spoken of: that month, that same May."""
    lists = phrase_lists(TABLE)
    called = alternatives([name for name, number in months().items() if number == month])
    called = "|".join(filter(None, (called, rf"0?{month}月份?")))
    before, behind = lists["same"].pattern.pattern, lists["same_behind"].pattern.pattern
    told = rf"(?:{before})\s*(?:mois de |mes de )?(?:{called})|(?:{called})\s*(?:{behind})"
    return re.compile(rf"{lists['month'].pattern.pattern}|{told}")


async def act_apart(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act so many years from the one spoken of in its series, or another one of its month or year."""
    if kind_of((*ask.chat.context.about, ":")[0]) != "mandate" or (spoken := await spoken_of(ask, session)) is None:
        return None
    act = (await acts(session)).get(act_key_of(spoken.key))
    if act is None or act.status == "draft":
        return None
    apart = years_apart(fold(ask.words))
    of_month = _of_month(act.adopted.month if act.adopted else 0)
    same_month = of_month.search(cleaned(ask.words)) is not None
    if not (apart or same_month):
        return None
    same = same_month or apart is None or not apart[0]
    years = 0 if apart is None or same_month else apart[0]
    rest = of_month.sub(" ", cleaned(ask.words)) if same_month or apart is None else cleaned(apart[1])
    if _asks_meeting(rest):
        return await _meeting_then(ask, session, act, years, month=same_month)
    of_others = [name for name, words in tables().addressees.items() if words.found(rest)]
    if of_others not in ([], ["conference"]) or (of_others and act.organ != CONFERENCE):
        return None  # what another body decided then
    if not _asks_of_act(rest, freely=same):
        return None
    meant = await (_of_same_time(session, act, month=same_month) if same else _years_on(session, act, years))
    if len(meant) > 1:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in meant[:_OFFERED]))
    dated = [await year_of(session, key) for key in await series_of(session, act.key)]
    if not meant and years and None not in dated:
        return replace_sure(await show(ask, session, act.key), sure=False)  # none is held of that year
    return await show(ask, session, meant[0]) if meant else None


def _asks_meeting(rest: str) -> bool:
    """Say whether what is left asks for a meeting of the Group of that time, and for no part or paper of it."""
    seen, lists = glimpsed(plain_of(rest)), tables()
    asks = seen.nouns == {"meeting"} or (lists.meets.found(rest) and not seen.nouns)
    other = seen.asks - {"when", "where", "shown", "topics"} or lists.addressees["conference"].found(rest)
    return bool(asks and not (other or re.search(r"\d", rest)))


async def _meeting_then(ask: Ask, session: Session, act: Act, years: int, *, month: bool) -> Reply | None:
    """Answer with the meeting of the month or year of an act, or so many years from it; not surely where none is."""
    year = await year_of(session, act.key)
    if year is None or (month and act.adopted is None):
        return None
    held = [each for each in await meetings(session) if each.starts.year == year + years]
    held = [each for each in held if not month or (act.adopted and each.starts.month == act.adopted.month)]
    if len(held) > 1:
        return await things.offer(ask, session, tuple(Found(each.key, SURE, "") for each in held))
    of_it = await agenda(session, held[0].key) if held else None
    if of_it is None:
        return replace_sure(await show(ask, session, act.key), sure=False)
    return await agendas.agenda_reply(ask, session, of_it, of_meeting=True)


_OFFERED = 5
"""Acts of one month or year that are offered."""


def _asks_of_act(rest: str, *, freely: bool) -> bool:
    """Say whether what is left asks for an act, or names none of its own; `freely`: whatever else it tells of it."""
    seen = glimpsed(plain_of(rest))
    if freely and seen.slots & {"other", "which", "act"}:
        return seen.nouns <= ({"item"} if any(map(is_han, rest)) else set())  # 另一项
    told = tells_subject(rest) and "namesake" not in seen.slots
    own = re.search(r"\d", rest) or told or tables().meeting.found(rest) or tables().item.found(rest)
    return not (own or seen.nouns or seen.asks - _ASKED or "unheld" in tables().asked(rest)[0])


async def _of_same_time(session: Session, act: Act, *, month: bool) -> list[str]:
    """Give the other acts of its organ that were adopted in the month, or the year, of one."""
    if act.adopted is None:
        return []
    alike = [each for each in (await acts(session)).values() if each.organ == act.organ and each.key != act.key]
    held = [each for each in alike if each.adopted is not None and each.adopted.year == act.adopted.year]
    return await in_time(session, [
        each.key for each in held if not month or (each.adopted and each.adopted.month == act.adopted.month)
    ])  # fmt: skip


async def _years_on(session: Session, act: Act, years: int) -> list[str]:
    """Give the acts of its series, or else of its organ, so many years before or after one."""
    here = await year_of(session, act.key)
    alike = [each.key for each in (await acts(session)).values() if each.organ == act.organ and each.key != act.key]
    for keys in (await series_of(session, act.key), alike):
        of_year = [key for key in keys if here is not None and await year_of(session, key) == here + years]
        if of_year:
            return await in_time(session, of_year)
    return []
