"""Search over titles, names and the paragraphs held, and the helpful answer where nothing is found."""

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say
from handlers.naming import act_name, ask_for, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.things import nothing_found, thing
from store.database import Session
from store.keys import document_key
from store.lookup import find
from store.mandates import acts
from store.meetings import item_at, meetings
from store.search import Hit, passages_with

NAMES = 4
"""Things found by name shown before the paragraphs."""
PASSAGES = 4
"""Paragraphs shown on a screen."""
AROUND = 40
"""Characters shown on each side of the words found."""


async def show_search(ask: Ask, session: Session) -> Reply:
    """Answer `/search`: things found by name, then paragraphs, best first."""
    words = say(ask)
    if not ask.words.strip():
        return reply(ask, words("search-what"), [line(words("search-example"))], sure=False)
    found = await _search(ask, session)
    return found if found is not None else await nothing_found(ask, session)


async def _search(ask: Ask, session: Session) -> Reply | None:
    words = say(ask)
    named = (await find(session, ask.words))[: NAMES * 3]
    hits = await passages_with(session, ask.words)
    if not named and not hits:
        return None
    start = (ask.page - 1) * PASSAGES
    lines: list[Line] = []
    buttons: list[Button] = []
    about: list[str] = []
    if ask.page == 1:
        for each in named[:NAMES]:
            shown = await thing(ask, session, each)
            if shown is not None:
                lines.append(shown[0])
                buttons.append(shown[1])
                about.append(each.key)
    for hit in hits[start : start + PASSAGES]:
        key, label, asks = await _place(ask, session, hit)
        lines.append(line(Span(label, "strong"), " ", Span(_snippet(hit), "quote")))
        buttons.append(Button(cut(label), ask=asks))
        about.append(key)
    more = f"/search {ask.words} p{ask.page + 1}"
    left = len(hits) - start - PASSAGES
    if left > 0:
        lines.append(line(words("search-left", count=left)))
        if len(more.encode()) <= 64:
            buttons.append(Button(words("button-more"), ask=more))
    first = Ask(ask.text, ask.now, ask.chat, ask.language, ask.words)
    return reply(
        first,
        words("search-title", words=cut(ask.words, 40), count=len(named) + len(hits)),
        lines,
        buttons=rows(buttons, 3),
        about=about,
    )


async def _place(ask: Ask, session: Session, hit: Hit) -> tuple[str, str, str]:
    """Say where a paragraph stands: its key, a label, and the question that shows it."""
    words = say(ask)
    owner, number = hit.passage.owner, hit.passage.number
    held = await meetings(session)
    if owner.startswith("document:"):
        symbol = owner.removeprefix("document:")
        label = paper_label(symbol, held[-1].body if held else "")
        if number:
            return (
                document_key(symbol, number),
                words("paragraph-label", symbol=label, number=number),
                f"/doc {symbol} {number}",
            )
        return owner, label, f"/doc {symbol}"
    if owner.startswith("item:") and (at := await item_at(session, owner)):
        label = words("annotation-title", number=at[1].number, meeting=name_of(words, at[0].meeting))
        return owner, label, f"/item {words_for(at[0].meeting, held)} {at[1].number} text"
    act = (await acts(session)).get(owner)
    if act is None:
        return owner, hit.passage.source, "/help"
    label = act_name(words, act)
    if number:
        return (
            f"{owner}:{number}",
            words("paragraph-label", symbol=label, number=number),
            f"{ask_for(act)} {number}",
        )
    return owner, label, ask_for(act)


def _snippet(hit: Hit) -> str:
    """Cut the neighbourhood of the first word found out of a paragraph."""
    text = hit.passage.text
    start, end = max(0, hit.at - AROUND), min(len(text), hit.at + 2 * AROUND)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
