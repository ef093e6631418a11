"""Where answers are from: `/source` names the source of what was last spoken of, or of what its words name."""

from collections.abc import Mapping

from handlers.ask import Ask
from handlers.compose import doubt, reply, rows, say
from handlers.documents import symbol_meant
from handlers.item_named import item_named
from handlers.mandates import acts_named, drafts_named
from handlers.naming import agenda_source, full_name, name_of, paper_label
from handlers.reference import meeting_at_hand, meeting_named
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.documents import document
from store.keys import act_key_of, document_key, item_key, kind_of, paragraph_number, symbol_of
from store.mandates import acts
from store.meetings import Agenda, Meeting, item_at, meeting
from store.symbols import url


async def show_source(ask: Ask, session: Session) -> Reply:
    """Answer `/source`: source by source, verified or not."""
    words = say(ask)
    keys = await _keys(ask, session)
    lines: list[Line] = []
    buttons: list[Button] = []
    told: list[str] = []
    seen = set()
    for key in keys:
        found = await _source(ask, session, key)
        if found is None:
            continue
        if found[0] not in seen:
            seen.add(found[0])
            lines.append(found[0])
            buttons += found[1]
        told.append(key)
    if not told:
        return reply(ask, words("source-nothing"), [line(words("source-example"))], sure=False)
    return reply(ask, words("source-title"), lines, buttons=rows(buttons[:8]), about=told, more="/source")


async def _keys(ask: Ask, session: Session) -> tuple[str, ...]:
    """Give what the words name; without words, what was last spoken of."""
    if not ask.words.strip():
        return ask.chat.context.about
    symbol, held = await symbol_meant(session, ask.words)
    if held and symbol is not None:
        return (document_key(str(symbol)),)
    named = acts_named(ask.words, await acts(session)) or drafts_named(ask.words, await acts(session))
    if named:
        return tuple(act.key for act in named)
    number, rest = item_named(ask.words)
    found = await meeting_named(session, rest, ask.now, bare=number is None)
    if number is None:
        return tuple(each.key for each in found.meetings)
    if found.said:
        return tuple(item_key(each.key, number) for each in found.meetings)
    at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    return (item_key(at_hand.meeting.key, number),) if at_hand else ()


async def _source(ask: Ask, session: Session, key: str) -> tuple[Line, tuple[Button, ...]] | None:
    """Say where the thing a key names is from, with the way to open that text; None where it is not held."""
    kind = kind_of(key)
    if kind == "meeting" and (held := await meeting(session, key)):
        return _of_meeting(ask, held)
    if kind in ("item", "session"):
        at = await item_at(session, key) if kind == "item" else None
        owner = at[0] if at else (await meeting_at_hand(session, (key,), ask.now))[0]
        return _of_agenda(ask, owner) if owner else None
    if kind == "document" and (one := await document(session, symbol_of(key))):
        number = paragraph_number(key)
        where = say(ask)("source-paragraph", number=number) if number else ""
        told = _told(ask, line(Span(one.symbol, "symbol"), where), one.source, verified=one.verified)
        return told, _open(ask, one.symbol, one.body)
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
        return _told(ask, line(Span(full_name(say(ask), act), "symbol")), act.source, verified=act.verified), ()
    return None


def _told(ask: Ask, name: Line, source: Mapping[str, str], *, verified: bool) -> Line:
    words = say(ask)
    return line(*name, words("colon"), words.pick(source) or "", *doubt(not verified))


def _of_meeting(ask: Ask, held: Meeting) -> tuple[Line, tuple[Button, ...]]:
    words = say(ask)
    told = _told(ask, line(Span(name_of(words, held), "strong")), held.source, verified=held.verified)
    doubted = [words(f"field-{each}") for each in held.unverified if words.has(f"field-{each}")]
    if doubted:
        told = line(*told, words("source-doubted", fields=words("list-separator").join(doubted)))
    return told, _open(ask, held.agenda, held.body) if held.agenda else ()


def _of_agenda(ask: Ask, held: Agenda) -> tuple[Line, tuple[Button, ...]]:
    words = say(ask)
    symbol = held.meeting.agenda
    return (
        line(Span(name_of(words, held.meeting), "strong"), words("colon"), *agenda_source(words, held)),
        _open(ask, symbol, held.meeting.body) if symbol else (),
    )


def _open(ask: Ask, symbol: str, body: str) -> tuple[Button, ...]:
    return (Button(paper_label(symbol, body), url=url(symbol, ask.language)),)
