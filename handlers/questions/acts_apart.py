"""Another act told by how far in time it is from the one last spoken of: two years earlier, the other of that month."""

import re
from datetime import timedelta
from pathlib import Path

from handlers import agenda as agendas
from handlers import things
from handlers.ask import Ask
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links import in_time, show, year_of
from handlers.questions.of_organ import without_short_name
from handlers.questions.organ_sessions import CONFERENCE
from handlers.questions.series import series_of
from handlers.questions.spoken_of import spoken_of
from handlers.questions.word_by_word import glimpsed
from handlers.questions.years_apart import sessions_apart, years_apart
from handlers.reference import months
from handlers.reply import Reply, replace_sure
from handlers.word_lists import alternatives, phrase_lists
from store.database import Session
from store.folding import fold, is_han
from store.keys import act_key_of, kind_of
from store.links import order
from store.lookup import SURE, Found, tell
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
    if kind_of((*ask.chat.context.about, ":")[0]) != "mandate" or (act := await _act_spoken(ask, session)) is None:
        return None
    apart = years_apart(fold(ask.words))
    of_month = _of_month(act.adopted.month if act.adopted else 0)
    same_month = of_month.search(cleaned(ask.words)) is not None
    if not (apart or same_month):
        for reads in (_days_apart, _sessions_apart, _of_same_session):
            if (told := await reads(ask, session)) is not None:
                return told
        return None
    same = same_month or apart is None or not apart[0]
    years = 0 if apart is None or same_month else apart[0]
    rest = of_month.sub(" ", cleaned(ask.words)) if same_month or apart is None else cleaned(apart[1])
    titled, rest = phrase_lists(TABLE)["title"].take(rest)
    rest = without_short_name(rest, act.organ)
    if _asks_meeting(rest):
        return await _meeting_then(ask, session, act, years, month=same_month)
    of_others = [name for name, words in tables().addressees.items() if words.found(rest)]
    if of_others not in ([], ["conference"]) or (of_others and act.organ != CONFERENCE):
        return None  # what another body decided then
    freely = same or titled or "other" in glimpsed(plain_of(rest)).slots
    if not (_asks_of_act(rest, freely=freely) or _says_which(ask)):
        return None
    meant = await (_of_same_time(session, act, month=same_month) if same else _years_on(session, act, years))
    if len(meant) > 1:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in meant[:_OFFERED]))
    dated = [await year_of(session, key) for key in await series_of(session, act.key)]
    if not meant and years and None not in dated:
        return replace_sure(await show(ask, session, act.key), sure=False)  # none is held of that year
    return await show(ask, session, meant[0]) if meant else None


async def _days_apart(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act of the same organ of the day before or after the one spoken of: taken the day after."""
    text = cleaned(ask.words)
    steps = [(step, words.take(text)) for name, step in _DAYS for words in [phrase_lists(TABLE)[name]]]
    found = [(step, rest) for step, (there, rest) in steps if there]
    act = await _act_spoken(ask, session) if len(found) == 1 else None
    if act is None or act.adopted is None:
        return None
    day = act.adopted + timedelta(days=found[0][0])
    meant = [each for each in (await acts(session)).values() if each.organ == act.organ and each.adopted == day]
    asks = glimpsed(plain_of(found[0][1])).slots & {"other", "which", "act"}
    if len(meant) != 1 or not (asks or names_one(ask.words)) or tables().meeting.found(found[0][1]):
        return None
    return await show(ask, session, meant[0].key)


async def _sessions_apart(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act of the series of the one spoken of, so many sessions of its organ from it."""
    apart = sessions_apart(fold(ask.words))
    act = await _act_spoken(ask, session) if apart else None
    if apart is None or act is None or not _asks_of_act(apart[1], freely=False):
        return None
    known = await acts(session)
    meant = [key for key in await series_of(session, act.key) if order(known[key])[0] == order(act)[0] + apart[0]]
    return await show(ask, session, meant[0]) if len(meant) == 1 else None


async def _of_same_session(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one other act of the session of the one spoken of, where it is told as well as that one."""
    same, rest = phrase_lists(TABLE)["same_session"].take(cleaned(ask.words))
    act = await _act_spoken(ask, session) if same else None
    if act is None or re.search(r"\d", rest) or not (names_one(ask.words) or _asks_act(rest)):
        return None
    known = await acts(session)
    beside = [
        each for each in known.values() if each.organ == act.organ and each.key != act.key and each.status != "draft"
    ]
    beside = [each for each in beside if order(each)[0] == order(act)[0]]
    if len(beside) != 1:
        return None
    told = {each.key: each.weight for each in await tell(session, rest, asking_words(), frozenset({"mandate"}))}
    return await show(ask, session, beside[0].key) if told.get(beside[0].key, 0) >= told.get(act.key, 0) else None


def _asks_act(rest: str) -> bool:
    """Say whether what is left asks for an act, or for another one: wasn't there one on …, 还有一项."""
    seen = glimpsed(plain_of(rest))
    return bool(seen.slots & {"act", "other", "else"}) or phrase_lists(TABLE)["there_was"].found(rest)


def _says_which(ask: Ask) -> bool:
    """Say whether a clause says no more than which one is meant, beside others: and that of the year before."""
    for clause in re.split(r"[,;.!?،؛؟，；。！？]+", ask.words):
        apart = years_apart(fold(clause))
        if apart and apart[0] and names_one(clause) and _asks_of_act(cleaned(apart[1]), freely=False):
            return True
    return False


async def _act_spoken(ask: Ask, session: Session) -> Act | None:
    """Give the act that was last spoken of; None of a draft."""
    spoken = await spoken_of(ask, session) if kind_of(ask.chat.context.about[0]) == "mandate" else None
    act = (await acts(session)).get(act_key_of(spoken.key)) if spoken else None
    return act if act is not None and act.status != "draft" else None


_DAYS = (("day_after", 1), ("day_before", -1))


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
    series = await series_of(session, act.key)
    if here is None or all([await year_of(session, key) is None for key in series]):
        ordered = await in_time(session, [act.key, *series])  # the one beside it, where no year is held
        place = ordered.index(act.key) + (1 if years > 0 else -1)
        return ordered[place : place + 1] if place >= 0 else []
    for keys in (series, alike):
        of_year = [key for key in keys if here is not None and await year_of(session, key) == here + years]
        if of_year:
            return await in_time(session, of_year)
    return []
