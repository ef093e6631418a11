"""The same of another meeting or year than was spoken of: its item of that number, its report, that year's paper."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import agenda as agendas
from handlers import things
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.questions.elliptic import names_one
from handlers.questions.in_full import asked_of_item
from handlers.questions.links import continued, show, year_of
from handlers.questions.same_item import counterpart
from handlers.questions.series import series_of
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.questions.years_apart import asks_again
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import document
from store.keys import document_key, kind_of, symbol_of
from store.lookup import SURE, Found
from store.meetings import Agenda, Meeting, agenda, meetings
from store.topics import topics

_PAPERS = frozenset({"documents", "paper"})
_WHICH_ITEM = frozenset({"which", "noun.item"})


async def of_another(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the same of another meeting, which is named: its item of that number, its report, its agenda."""
    again, of_paper = bool({"corrects", "same"} & said.slots), kind_of(spoken.key) == "document"
    happened = (
        of_paper and "happens" in said.slots and not (again or "newer" in said.slots)
    )  # 2020年开的那次 is a meeting
    again = again or bool(spoken.item and said.years and (asks_again(ask.words) or said.slots >= _WHICH_ITEM))
    numbered = said.ordinals or said.years or said.months or (said.numbers and "meeting" in said.nouns)
    if said.steps or happened or not numbered:
        return None
    again = again or (
        of_paper and (names_one(ask.words) or not said.slots.isdisjoint({"issued", "newer", "namesake"}))
    )  # that of the eighth, 20年出的
    again = again or (bool(said.asks & OF_TIME) and not said.nouns and await _recurs(session, said, spoken))
    if not again and ("meeting" in said.nouns or (said.years and spoken.item)):
        return None  # a meeting is named: it is asked of that
    if of_paper:
        return await _other_paper(ask, session, said, spoken)
    if kind_of(spoken.key) == "meeting" and (again or said.asks == {"report"}):
        return await _meeting_instead(ask, session, said, spoken)
    if spoken.item is None or spoken.held is None or not _names_a_meeting(said):
        return None
    ordinals = said.ordinals or [int(each) for each in said.numbers if each.isdecimal()]
    if (other := await _meeting_with(session, said, spoken, ordinals)) is None:
        return None
    item = other.by_number.get(spoken.item.number)
    if item is None or "same" in said.slots or said.years or said.months:
        item = await counterpart(session, spoken, other) or item
    of_this = spoken.held.by_number.get(str(ordinals[-1])) if ordinals and "meeting" not in said.nouns else None
    if again and of_this is not None and item is not None:  # no, the second: item or meeting
        return await things.offer(ask, session, tuple(Found(each.key, SURE, "") for each in (of_this, item)))
    if of_this is not None:
        return None
    if item is None:
        older = await _paper_then(ask, session, spoken, other.meeting.starts.year) if said.asks & _PAPERS else None
        return older or replace(await agendas.agenda_reply(ask, session, other, of_meeting=True), sure=False)
    return await asked_of_item(ask, session, said, other, item)


async def _paper_then(ask: Ask, session: Session, spoken: Spoken, year: int) -> Reply | None:
    """Answer with the paper of a year of which the one of the item spoken of is another version."""
    own = [document_key(each.symbol) for each in (spoken.item.papers if spoken.item else ())]
    alike = [key for each in own for key in await series_of(session, each) if await year_of(session, key) == year]
    return await show(ask, session, alike[0]) if len(alike) == 1 else None


async def _meeting_with(session: Session, said: Said, spoken: Spoken, ordinals: Sequence[int]) -> Agenda | None:
    """Give the meeting that is named; of two of a year the one whose agenda has the item spoken of."""
    found = [await agenda(session, each.key) for each in await _meetings_meant(session, said, ordinals)]
    having = [each for each in found if await counterpart(session, spoken, each)] if len(found) > 1 else found
    return having[0] if len(having) == 1 else None


async def _recurs(session: Session, said: Said, spoken: Spoken) -> bool:
    """Say whether the one meeting that is named has an item of the same title: the adoption of its report."""
    found = await _meetings_meant(session, said)
    other = await agenda(session, found[0].key) if len(found) == 1 else None
    titles = spoken.item.titles.texts.items() if spoken.item else set()
    return other is not None and any(each.titles.texts.items() & titles for each in other.items)


async def _meeting_instead(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the meeting that is named in the place of the one spoken of: no, the tenth."""
    found = await _meetings_meant(session, said)
    if said.asks == {"report"} and not said.nouns and len(found) == 1:  # and the report of the 12th
        return await same_of(ask, session, said, "report", found[0])
    asked = said.asks - OF_TIME - {"topics"}
    if (
        asked
        or said.nouns - {"meeting"}
        or len(said.ordinals) + len(said.years) != 1
        or said.numbers
        or spoken.sittings
    ):
        return None
    item = (
        spoken.held.by_number.get(str(said.ordinals[0]))
        if spoken.held and spoken.listed and said.ordinals and not said.nouns
        else None
    )
    if len(found) == 1 and item is not None:
        return await things.offer(ask, session, tuple(Found(each, SURE, "") for each in (item.key, found[0].key)))
    held = await agenda(session, found[0].key) if len(found) == 1 else None
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None


def _names_a_meeting(said: Said) -> bool:
    """Say whether one number is said, and it may be a meeting's."""
    of_item = "item" in said.nouns and "meeting" not in said.nouns and not said.years
    others = said.asks - OF_TIME - {"documents", "paper", "asked", "topics"} or said.nouns - {"meeting", "item"}
    return len(said.numbers) + len(said.ordinals) <= 1 and not (of_item or others)


async def _meetings_meant(session: Session, said: Said, ordinals: Sequence[int] = ()) -> list[Meeting]:
    """Give the meetings of the number, the year and the month that are said."""
    ordinals = ordinals or said.ordinals
    return [
        each
        for each in await meetings(session)
        if (not ordinals or each.ordinal == ordinals[-1])
        and (not said.years or each.starts.year in said.years)
        and (not said.months or each.starts.month in said.months)
    ]


async def _other_paper(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with another meeting's report or agenda after one, or the paper of another year on the same."""
    one = await document(session, symbol_of(spoken.key))
    if (
        one is None
        or said.nouns - {"meeting"}
        or said.asks - {"report", "agenda", "documents", "paper", "older", "newer", "issued", "namesake"}
    ):
        return None
    if said.years and not said.ordinals and one.kind not in ("agenda", "report"):
        linked = await continued(ask, session, f"same but {said.years[-1]}")
        other = linked[0] if linked else await _of_topic(ask, session, spoken.key, said.years[-1])
        if other is None and "issued" in said.slots:  # none was issued then, and no meeting is
            return replace_sure(await document_reply(ask, session, one), sure=False)
        return other
    if said.months and not said.years and one.meeting:  # and that of October, of that year
        said.years = [each.starts.year for each in await meetings(session) if each.key == one.meeting]
    found = await _meetings_meant(session, said)
    if len(found) == 1 and "newer" in said.asks and one.kind not in ("agenda", "report"):  # updated for the twelfth
        linked = await continued(ask, session, f"newer {found[0].starts.year}")
        return linked[0] if linked else replace_sure(await document_reply(ask, session, one), sure=False)
    return await same_of(ask, session, said, one.kind, found[0]) if len(found) == 1 else None


async def same_of(ask: Ask, session: Session, said: Said, kind: str, of: Meeting) -> Reply | None:
    """Answer with the report or the agenda of a meeting, as the one spoken of is or as is asked; not surely without."""
    names = {"report": of.report, "agenda": of.agenda}
    asked = next((name for name in names if name in said.asks), None)
    asked = asked or (kind if kind in names else None)
    if asked is None:
        return None
    other = await document(session, names[asked] or "")
    if other is not None:
        return await document_reply(ask, session, other)
    held = await agenda(session, of.key)
    return replace(await agendas.agenda_reply(ask, session, held), sure=False) if held else None


async def _of_topic(ask: Ask, session: Session, paper: str, year: int) -> Reply | None:
    """Answer with the one paper of a year on the topic of another one."""
    keys = {key for each in await topics(session) if paper in each.things for key in each.things}
    held = [await document(session, symbol_of(key)) for key in sorted(keys) if kind_of(key) == "document"]
    of_year = [one for one in held if one is not None and year in years_of(one)]
    return await document_reply(ask, session, of_year[0]) if len(of_year) == 1 else None
