"""Puts in full what a question asks of the thing last spoken of, in plain words that the other readers know."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import agenda as agendas
from handlers import items, moments, papers, timetable
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.questions.links_asked import asks_several
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import document
from store.folding import fold, grams
from store.keys import act_key_of, kind_of, symbol_of
from store.links import ties_of
from store.mandates import acts
from store.meetings import Agenda, Item, Sitting, agenda
from store.timeline import meeting_sitting, sitting_now


def of_meeting_numbered(said: Said) -> str | None:
    """Put in full what only a meeting can be asked, where it is named by its number alone: how long was the second."""
    of_meeting = not said.nouns or (said.nouns == {"meeting"} and "days" in said.asks)  # was the sixth longer
    if len(said.ordinals) != 1 or said.numbers or said.years or said.steps or not of_meeting:
        return None
    asked = {"days": "how many days was", "where": "where was"}.get(" ".join(said.asks))
    return f"{asked} the {said.ordinals[0]}th meeting" if asked else None


_TELLS_AUTHOR = frozenset({"background paper", "report of the Secretary-General"})
"""Kinds of papers that tell who wrote them: the Secretariat, the Secretary-General."""
_PAPERS = frozenset({"documents", "paper"})
SHORT = 3
"""Words, or pairs of Chinese characters, of a question that asks only what a thing is."""


async def in_full(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | str | None:
    """Answer what is asked of the thing spoken of, or put it in full in words that the other readers know."""
    if (shown := await _at_once(ask, session, said, spoken)) is not None:
        return shown
    kind, nouns = kind_of(spoken.key), said.nouns
    asks = _meant(said) if kind != "document" else _meant_of_paper(said)
    of_session = asks == {"adopted"} or ("of_session" in said.slots and "which" in said.slots and not asks)
    if kind == "mandate" and nouns == {"meeting"} and of_session and "when" not in said.slots:
        act = (await acts(session)).get(act_key_of(spoken.key))
        if act is not None and act.session is not None:
            return await show(ask, session, act.key)  # it tells which session adopted it, also where the day is unknown
    if kind == "mandate" and nouns <= {"meeting"} and asks & {"adopted", "printed"}:
        nouns = set()  # which session adopted it, the report of which session it is printed in
    if nouns == {"meeting"} and asks:
        return await _of_its_meeting(ask, session, said, spoken)
    if nouns:
        return _of_noun(said, kind, nouns, asks)
    if said.slots & {"starts", "ends"} and "which" in said.slots and "when" not in said.slots:
        return await _end_of(ask, session, said, spoken)  # what it begins with
    if "act" in asks and kind in ("item", "document") and not await _has_act(session, spoken):
        asks = asks - {"act"} if asks > {"act"} and kind == "document" else {"unknown"}
    if kind == "meeting" and asks == {"when"} and tables().clock.found(cleaned(ask.words)):
        return None if await sitting_now(session, ask.now) else "what time was it"  # of the session that goes on
    if kind == "mandate" and asks == {"when"} and tables().treated.found(cleaned(ask.words)):
        return None  # when the Group took it up is no day of adoption
    if not asks and {"happens", "which"} <= said.slots and "unheld" not in tables().asked(cleaned(ask.words))[0]:
        return "what topics did they discuss there" if kind == "meeting" and not spoken.sittings else None
    asked = _FULL.get(kind, {}).get(" ".join(sorted(asks)))
    return _SEVERAL.get(asked, asked) if asked and asks_several(fold(ask.words)) else asked


def _of_noun(said: Said, kind: str, nouns: set[str], asks: set[str]) -> str | None:
    """Put in full what is asked of a thing by the kind of another: under which item it was tabled, this paper."""
    if kind not in ("item", "document"):
        return None
    tabled = {"moved"} if "which" in said.slots and nouns == {"item"} else set()
    idle = {"paper", "documents", *tabled} if kind == "document" else set()
    return _OF_NOUN.get(" ".join(sorted(nouns | (asks - idle))))


_ABOUT_IT = frozenset({"fill", "happens", "which"})


async def _at_once(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | str | None:
    """Answer what can be shown without putting the question in full, or put it so by its words alone."""
    if (plain := _plainly(said, spoken)) is not None:
        return plain
    for answer in (_about_it, _who_wrote, _unsponsored, _undrafted, _unprinted, _shown):
        if (shown := await answer(ask, session, said, spoken)) is not None:
            return shown
    return None


def _plainly(said: Said, spoken: Spoken) -> str | None:
    """Put in full which meeting was held during a session, after an act, and what a meeting had for its topics."""
    kind, asks = kind_of(spoken.key), said.asks
    during = {"noun.meeting", "of_session", "which"} <= said.slots and not (said.steps or said.numbers or asks)
    if kind == "mandate" and during and len(said.ordinals) == 1:  # that meeting during the fifth session
        return f"which meeting was held during session {said.ordinals[0]} of the Conference"
    briefly = "topics" in asks and asks <= {"topics", "shown"} and said.nouns <= {"item"}
    if kind == "meeting" and briefly and not (spoken.sittings or {"which", "who"} & said.slots or said.named):
        return "topics?"  # subjects? two lines will do
    return None


async def _about_it(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what an item was really about: with it."""
    asks = {"happens", "which"} <= said.slots <= _ABOUT_IT and not (said.named or said.months)
    if kind_of(spoken.key) != "item" or not asks or "unheld" in tables().asked(cleaned(ask.words))[0]:
        return None
    return await show(ask, session, spoken.key)


def _meant(said: Said) -> set[str]:
    """Give what is asked, of several words for it one."""
    asks = {"when" if name in OF_TIME else name for name in said.asks}
    if "act" in asks:
        asks -= {"moved"} if "asked" in asks else set()  # which resolution stands behind it
    if "became" in asks:  # of what else than a draft, how it ended
        asks = asks - {"became"} | {"decided"}
    if "draft" in asks:
        asks -= {"older", "shown"}  # 前身 of an act, the text it was drafted from
    return asks | {"moved"} if "draft" in asks and "who" in said.slots else asks


def _meant_of_paper(said: Said) -> set[str]:
    """Give what is asked of a paper: when this paper was discussed asks for no paper."""
    asks = _meant(said)
    discussed = "when" in asks and "happens" in said.slots and asks <= {"when", *_PAPERS}
    return {"when"} if discussed else asks


async def _unsponsored(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer, not surely, with an act of which it is asked who put it forward, and that is not held."""
    if kind_of(spoken.key) != "mandate" or said.asks not in ({"moved"}, {"asked", "moved"}) or "who" not in said.slots:
        return None
    act = (await acts(session)).get(act_key_of(spoken.key))
    if act is None or act.sponsors or act.draft or said.nouns or spoken.clause:
        return None
    return replace_sure(await show(ask, session, act.key), sure=False)


async def _who_wrote(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer who wrote a paper with the paper, surely where its kind tells that."""
    if said.asks != {"moved"} or "who" not in said.slots or kind_of(spoken.key) != "document":
        return None
    one = await document(session, symbol_of(spoken.key))
    return replace_sure(await document_reply(ask, session, one), sure=one.kind in _TELLS_AUTHOR) if one else None


async def _end_of(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what a meeting begins or ends with: its first or its last session."""
    held = spoken.held
    if held is None or not held.sessions or kind_of(spoken.key) != "meeting" or spoken.sittings or len(said.asks) > 1:
        return None
    return await moments.sitting_reply(ask, session, held, held.sessions[0 if "starts" in said.asks else -1])


async def _of_its_meeting(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what is asked of the meeting that the thing spoken of belongs to: the report of that meeting."""
    held = spoken.held
    if kind_of(spoken.key) == "document":
        of = await document(session, symbol_of(spoken.key))
        held = await agenda(session, of.meeting) if of and of.meeting else None
    sits = await meeting_sitting(session, ask.now)
    if held is None or sits not in (None, held.meeting.key) or await sitting_now(session, ask.now):
        return None  # that meeting may be the one that goes on
    asks = said.asks
    if asks <= OF_TIME | {"where"}:
        return await timetable.when_meeting_reply(ask, session, held)
    if asks <= {"documents", "paper"}:
        return await papers.documents_of_meeting(ask, session, held)
    if asks == {"programme"}:
        return await timetable.timetable_reply(ask, session, held)
    if asks <= {"agenda", "topics"} and "symbol" not in said.slots:
        return await agendas.agenda_reply(ask, session, held, of_meeting=asks == {"topics"})
    of_which = kind_of(spoken.key) == "document" and "which" in said.slots and asks & OF_TIME
    if of_which and asks <= OF_TIME | {"draft", "report", "agenda", "paper", "documents"}:
        return await timetable.when_meeting_reply(ask, session, held)  # of which it is the draft, and when
    symbol = {"report": held.meeting.report, "agenda": held.meeting.agenda}.get(" ".join(asks))
    one = await document(session, symbol) if symbol else None
    return await document_reply(ask, session, one) if one else None


async def asked_of_item(ask: Ask, session: Session, said: Said, held: Agenda, item: Item) -> Reply | None:
    """Answer what is asked of an item."""
    asks = said.asks - {"topics", "shown"}
    if said.nouns == {"item"} and "which" in said.slots:
        asks -= {"starts", "ends"}  # the one that does
    if asks and asks <= OF_TIME:
        return await timetable.when_reply(ask, session, held, item)
    if asks & {"documents", "paper"} and asks <= {"documents", "paper"}:
        return await papers.documents_of_item(ask, session, held, item.number)
    if asks & {"asked"}:
        return await items.mandate_reply(ask, session, held, item)
    return await items.item_reply(ask, session, held, item) if not asks else None


async def _has_act(session: Session, spoken: Spoken) -> bool:
    """Say whether an item has a mandate, and whether an act asked for a paper."""
    if spoken.item is not None:
        return bool(spoken.item.mandates)
    return any(tie.relation == "asked-for" and tie.end == spoken.key for tie in await ties_of(session, spoken.key))


async def _shown(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Show what can be asked of few things: the hours of a session, the one paper of an item, a paper's agenda."""
    asks = said.asks
    of_items = "item" in said.nouns or bool(said.nouns and asks & {"agenda", "topics"})
    of_items = of_items and said.nouns <= {"item", "sitting"} and asks <= {"topics", "agenda"}
    if of_items and spoken.sittings and spoken.held is not None:
        return await _items_of(ask, session, spoken.held, spoken.sittings)
    what_is_it = said.slots <= {"fill", "which"} and len(grams(cleaned(ask.words))) <= SHORT
    if said.nouns or not (asks or what_is_it):
        return None
    if asks == {"moved"} and "who" in said.slots and kind_of(spoken.key) == "document":
        return await _written_by(ask, session, symbol_of(spoken.key))
    if asks == {"shown", "where"}:
        asks = {"shown"}  # where is its text
    if asks <= {"shown", "topics"} and kind_of(spoken.key) in ("item", "document", "mandate"):
        if spoken.clause is not None:
            return None
        return await show(ask, session, spoken.key)  # what is it called, what does it say
    if spoken.sittings and (of_them := await _of_sittings(ask, session, said, spoken)) is not None:
        return of_them
    if asks == {"agenda"} and spoken.item is not None and spoken.held is not None:
        return await agendas.agenda_reply(ask, session, spoken.held)
    if asks == {"decided"} and kind_of(spoken.key) == "mandate":
        return await show(ask, session, spoken.key)
    if asks <= {"decided", "report"} and spoken.item is not None and spoken.held is not None:
        told = await document(session, spoken.held.meeting.report or "")
        return replace(await document_reply(ask, session, told), sure=False) if told else None  # not of each item
    symbol = await _paper_asked(session, said, spoken)
    one = await document(session, symbol) if symbol else None
    return await document_reply(ask, session, one) if one else None


async def _undrafted(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer, not surely, with the report spoken of where its draft is asked for, and none is held."""
    if said.asks != {"draft"} or said.nouns or said.steps or kind_of(spoken.key) != "document":
        return None
    one = await document(session, symbol_of(spoken.key))
    drafted = any(tie.relation == "draft-report" for tie in await ties_of(session, spoken.key))
    if one is None or one.kind != "report" or drafted:
        return None
    return replace_sure(await document_reply(ask, session, one), sure=False)


async def _unprinted(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer, not surely, with an act of which it is asked in what it is printed, where that is not held."""
    if "printed" not in said.asks or said.nouns or said.steps or kind_of(spoken.key) != "mandate":
        return None
    if any(tie.relation in ("printed", "became") for tie in await ties_of(session, act_key_of(spoken.key))):
        return None
    return replace_sure(await show(ask, session, act_key_of(spoken.key)), sure=False)


async def _written_by(ask: Ask, session: Session, symbol: str) -> Reply | None:
    """Answer who wrote a paper where its title says that: the Secretariat, the Secretary-General; not surely else."""
    one = await document(session, symbol)
    if one is None:
        return None
    told = any(_WRITERS.search(title) for title in one.titles.texts.values())
    return replace_sure(await document_reply(ask, session, one), sure=told)


_WRITERS = re.compile(r"Secretariat|Secretary-General|秘书处|秘书长")


async def _of_sittings(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer what is asked of the sessions spoken of: their papers, the hours and items of one."""
    if spoken.held is not None and said.asks and said.asks <= {"documents", "paper"}:
        return await papers.documents_of_sessions(ask, session, spoken.held, spoken.sittings)
    of_one = len(spoken.sittings) == 1 and (
        said.asks <= OF_TIME or (said.asks in ({"topics"}, {"days"}) and kind_of(spoken.key) == "session")
    )
    if not of_one and said.asks <= OF_TIME and len(said.asks & {"starts", "ends"}) == 1 and spoken.held is not None:
        return await moments.sitting_reply(ask, session, spoken.held, spoken.sittings[-1 if "ends" in said.asks else 0])
    return (
        await moments.sitting_reply(ask, session, spoken.held, spoken.sittings[0]) if spoken.held and of_one else None
    )


async def _paper_asked(session: Session, said: Said, spoken: Spoken) -> str | None:
    """Give the symbol of the one paper asked for: of an item, the agenda of a meeting or of a paper's, itself."""
    asks, kind = said.asks, kind_of(spoken.key)
    if spoken.item is not None and "paper" in asks and asks <= {"paper", "documents"}:
        return spoken.item.papers[0].symbol if len(spoken.item.papers) == 1 else None
    if kind == "meeting" and spoken.held and asks - {"where"} == {"agenda"} and {"symbol", "where"} & said.slots:
        return spoken.held.meeting.agenda
    if kind == "document" and (asks == {"topics"} or ("symbol" in said.slots and asks <= {"paper", "documents"})):
        return symbol_of(spoken.key)
    if spoken.listed and asks == {"paper"} and "symbol" in said.slots and spoken.held:
        return spoken.held.meeting.agenda  # the symbol of the agenda that was listed
    if kind == "document" and asks == {"agenda"}:
        of = await document(session, symbol_of(spoken.key))
        held = await agenda(session, of.meeting) if of and of.meeting else None
        return held.meeting.agenda if held else None
    return None


async def _items_of(ask: Ask, session: Session, held: Agenda, sittings: Sequence[Sitting]) -> Reply:
    """Show the items of a session, or of a day."""
    if len(sittings) == 1:
        return await moments.sitting_reply(ask, session, held, sittings[0])
    return await moments.half_day(ask, session, held, sittings[0].starts.date(), None, 0)


_SEVERAL = {
    "is there a newer one": "are there newer ones in that series",
    "is there an older one": "are there older ones in that series",
}
"""What is asked of several versions of a paper, put in full."""
_OF_NOUN = {
    "meeting": "which meeting was that",
    **dict.fromkeys(("item", "agenda item"), "which item is that"),
}  # fmt: skip
"""What is asked of the meeting or item that the thing spoken of belongs to, put in full."""
_ASKED = dict.fromkeys(("asked", "asked documents", "asked moved", "asked paper", "asked topics"), "who asked for it")
_ADOPTED = ("when", "adopted", "adopted when", "act adopted when", "act when", "act adopted", "adopted report when")
_REPORT = ("report", "documents report", "documents report where", "report where")
_REPORT_ADOPTED = ("adopted report", "adopted report when")
_PRINTED = ("printed", "printed where", "printed report", "paper printed", "documents printed", "paper printed report")
_FULL = {
    "meeting": {
        "where": "where was it", "when": "when was it?", "days": "how many days was it",
        "when where": "when and where was it", "documents": "and the documents?",
        **dict.fromkeys(_REPORT, "and its report?"),
        "topics": "topics?", "programme": "timetable?", "decided": "what was the outcome",
        **dict.fromkeys(_REPORT_ADOPTED, "when was the report adopted"),
    },
    "item": {
        **dict.fromkeys(_REPORT_ADOPTED, "when was the report adopted"),
        "where": "where was it", "when where": "when and where was it",
        **dict.fromkeys(("act", "act asked"), "which resolution is it under"),
        **dict.fromkeys(("when", "days", "days when"), "when was it?"),
        **_ASKED,
        **dict.fromkeys(("documents", "paper", "documents paper", "documents where"), "and the documents?"),
    },
    "session": {"where": "where was it"},
    "document": {
        **_ASKED,
        "draft": "is there a draft of it",
        "act asked": "which resolution asked for it",
        "where": "where was it", "when": "when was it discussed", "report": "and the report?",
        **dict.fromkeys(("issued", "issued when", "paper issued when", "issued paper"), "when was it issued"),
        **dict.fromkeys(("newer", "newer paper", "documents newer"), "is there a newer one"),
        **dict.fromkeys(("older", "older paper", "documents older"), "is there an older one"),
    },
    "mandate": {
        **dict.fromkeys(_ADOPTED, "when was it adopted"),
        **dict.fromkeys(("moved", "draft moved", "asked moved"), "who proposed it?"),
        **dict.fromkeys(_PRINTED, "in which report is it printed"),
        **dict.fromkeys(("newer", "act newer"), "is there a later one"),
        **dict.fromkeys(("older", "act older"), "is there an earlier one"),
        "draft": "and its draft?", "report": "and its report?", "namesake": "is there another one with the same title",
    },
}  # fmt: skip
"""What is asked of a thing by its kind, put in full."""
