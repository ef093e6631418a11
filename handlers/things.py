"""Things found by name: shown as a line and a button, offered as choices, or said not to be held."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say, titled
from handlers.naming import act_name, ask_for, days_of, document_line, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.documents import document
from store.keys import act_key_of, kind_of, paragraph_number, symbol_of
from store.lookup import TOPIC, Found, find
from store.mandates import acts
from store.meetings import bodies, item_at, meeting, meetings
from store.timeline import Moment, timeline


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that may be meant: a line that shows it, a button that asks for it, its key."""

    line: Line
    button: Button
    key: str


async def thing(ask: Ask, session: Session, found: Found) -> Choice | None:
    """Show a thing found by name; None where there is nothing to show (a body that has not met)."""
    words = say(ask)
    held = await meetings(session)
    kind = kind_of(found.key)
    if kind == "item" and (at := await item_at(session, found.key)):
        label = words("item-short", number=at[1].number, meeting=name_of(words, at[0].meeting))
        asks = f"/item {words_for(at[0].meeting, held)} {at[1].number}"
        shown = line(Span(label, "strong"), " ", *titled(at[1].titles, ask.language))
        return Choice(shown, Button(cut(label), ask=asks), found.key)
    if kind == "document" and (one_document := await document(session, symbol_of(found.key))):
        label = paper_label(one_document.symbol, held[-1].body if held else "")
        shown = document_line(label, one_document, ask.language)
        return Choice(shown, Button(cut(label), ask=f"/doc {one_document.symbol}"), found.key)
    if kind == "mandate":
        act = (await acts(session))[act_key_of(found.key)]
        label = act.symbol or act_name(words, act)
        if number := paragraph_number(found.key):
            told = next((words.pick(each.summary) for each in act.clauses if each.number == number), None)
            shown = line(Span(label, "symbol"), f" § {number} ", told or found.name)
            return Choice(shown, Button(cut(f"{label} § {number}"), ask=f"{ask_for(act)} {number}"), found.key)
        shown = line(Span(label, "symbol"), " ", *titled(act.titles, ask.language))
        return Choice(shown, Button(cut(label), ask=ask_for(act)), found.key)
    if kind == "meeting" and (one := await meeting(session, found.key)):
        label = name_of(words, one)
        shown = line(Span(label, "strong"), " ", *days_of(words, one))
        return Choice(shown, Button(label, ask=f"/agenda {words_for(one, held)}"), found.key)
    if kind == "session":
        at_ = next((each for each in await timeline(session) if each.sitting.key == found.key), None)
        return None if at_ is None else _session(ask, at_)
    body = (await bodies(session)).get(found.key.removeprefix("body:"))
    if body is not None and any(each.body == body.symbol for each in held):
        shown = line(Span(body.symbol, "symbol"), " ", words.pick(body.names) or "")
        return Choice(shown, Button(words("button-meetings"), ask="/meetings"), found.key)
    return None


def _session(ask: Ask, moment: Moment) -> Choice:
    """Show a session: its day and hours. Its button asks by the day and the hour, which are read in any language."""
    words, sitting = say(ask), moment.sitting
    day = words.day_with_weekday(sitting.starts.date())
    shown = line(Span(day, "strong"), " ", Span(words.hours(sitting.starts, sitting.ends), "time", at=sitting.starts))
    label = words("day-clock", day=words.day(sitting.starts.date()), clock=words.clock(sitting.starts))
    return Choice(shown, Button(cut(label), ask=f"{sitting.starts:%Y-%m-%d %H:%M}"), sitting.key)


async def choices(ask: Ask, session: Session, found: Iterable[Found]) -> tuple[Choice, ...]:
    """Show each thing found by name that can be shown."""
    return tuple([shown for each in found if (shown := await thing(ask, session, each)) is not None])


async def nothing_found(ask: Ask, session: Session) -> Reply:
    """Say that the store holds nothing that answers, with what it does hold and what can be asked."""
    words = say(ask)
    found = [each for each in await find(session, ask.words) if each.score >= TOPIC]
    near = await choices(ask, session, found[:3])
    lines = [line(words("nearest")), *(each.line for each in near)] if near else []
    lines.append(line(words("nothing-try")))
    tail = [
        Button(words("button-next"), ask="/next"),
        Button(words("button-meetings"), ask="/meetings"),
        Button(words("button-help"), ask="/help"),
    ]
    return reply(
        ask,
        words("nothing-found"),
        lines,
        buttons=[*rows([each.button for each in near], 3), *rows(tail)],
        about=[each.key for each in near],
        sure=False,
        held=False,
    )


async def offer(ask: Ask, session: Session, found: tuple[Found, ...]) -> Reply:
    """Ask which of several things is meant, or whether the only one is."""
    near = await choices(ask, session, found)
    if not near:
        return await nothing_found(ask, session)
    return reply(
        ask,
        say(ask)("which-thing" if len(near) > 1 else "this-thing"),
        [each.line for each in near],
        buttons=rows([each.button for each in near], 3),
        about=[each.key for each in near],
        sure=False,
    )


def is_offer(ask: Ask, answered: Reply) -> bool:
    """Say whether an answer only asks what is meant."""
    return not answered.sure and answered.title in {say(ask)("which-thing"), say(ask)("this-thing")}


def is_nothing(ask: Ask, answered: Reply) -> bool:
    """Say whether an answer is that nothing held answers, with what lies nearest."""
    return answered.title == say(ask)("nothing-found")
