"""Things found by name: shown as a line and a button, offered as choices, or said not to be held."""

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say, titled
from handlers.naming import act_name, ask_for, document_line, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.documents import documents
from store.keys import kind_of
from store.lookup import Found, find
from store.mandates import acts
from store.meetings import bodies, item_at, meeting, meetings


async def thing(ask: Ask, session: Session, found: Found) -> tuple[Line, Button] | None:
    """Show a thing found by name as a line and a button; None where it shows nothing yet (a body)."""
    words = say(ask)
    held = await meetings(session)
    kind = kind_of(found.key)
    if kind == "item" and (at := await item_at(session, found.key)):
        label = words("item-short", number=at[1].number, meeting=name_of(words, at[0].meeting))
        asks = f"/item {words_for(at[0].meeting, held)} {at[1].number}"
        return line(Span(label, "strong"), " ", *titled(at[1].titles, ask.language)), Button(cut(label), ask=asks)
    if kind == "document":
        document = (await documents(session))[found.key.removeprefix("document:")]
        label = paper_label(document.symbol, held[-1].body if held else "")
        shown = document_line(label, document, ask.language)
        return shown, Button(cut(label), ask=f"/doc {document.symbol}")
    if kind == "mandate":
        act = (await acts(session))[found.key]
        return (
            line(Span(act.symbol or act_name(words, act), "symbol"), " ", *titled(act.titles, ask.language)),
            Button(cut(act.symbol or act_name(words, act)), ask=ask_for(act)),
        )
    if kind == "meeting" and (one := await meeting(session, found.key)):
        label = name_of(words, one)
        return line(Span(label, "strong"), " ", words.days(one.starts, one.ends)), Button(
            label, ask=f"/agenda {words_for(one, held)}"
        )
    body = (await bodies(session)).get(found.key.removeprefix("body:"))
    if body is not None and any(each.body == body.symbol for each in held):
        return line(Span(body.symbol, "symbol"), " ", words.pick(body.names) or ""), Button(
            words("button-meetings"), ask="/meetings"
        )
    return None


async def nothing_found(ask: Ask, session: Session) -> Reply:
    """Say that the store holds nothing that answers, with what it does hold and what can be asked."""
    words = say(ask)
    near = (await find(session, ask.words))[:3]
    lines: list[Line] = []
    buttons: list[Button] = []
    about: list[str] = []
    for each in near:
        shown = await thing(ask, session, each)
        if shown is not None:
            lines.append(shown[0])
            buttons.append(shown[1])
            about.append(each.key)
    if lines:
        lines.insert(0, line(words("nearest")))
    lines.append(line(words("nothing-try")))
    tail = [
        Button(words("button-next"), ask="/next"),
        Button(words("button-meetings"), ask="/meetings"),
        Button(words("button-help"), ask="/help"),
    ]
    return reply(ask, words("nothing-found"), lines, buttons=[*rows(buttons, 3), *rows(tail)], about=about, sure=False)


async def offer(ask: Ask, session: Session, found: tuple[Found, ...]) -> Reply:
    """Ask which of several things is meant."""
    words = say(ask)
    lines, buttons, about = [], [], []
    for each in found:
        shown = await thing(ask, session, each)
        if shown is not None:
            lines.append(shown[0])
            buttons.append(shown[1])
            about.append(each.key)
    if not lines:
        return await nothing_found(ask, session)
    return reply(ask, words("which-thing"), lines, buttons=rows(buttons, 3), about=about, sure=False)
