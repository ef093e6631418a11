"""Search over titles, names and the paragraphs held, and the helpful answer where nothing is found."""

from dataclasses import replace

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say
from handlers.naming import act_name, ask_for, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Reply, Span, fits_button, line
from handlers.things import Choice, choices, nothing_found
from store.database import Session
from store.documents import Passage
from store.keys import clause_key, document_key, symbol_of
from store.lookup import find
from store.mandates import acts
from store.meetings import item_at, meetings
from store.search import Hit, passages_with

NAMES = 4
"""Things found by name shown on a screen, before the paragraphs."""
NAMES_FOUND = 12
"""Things found by name that are counted at all: what fits worse is chance."""
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
    """Show one screen of what is found, names before paragraphs; None where nothing is found."""
    words = say(ask)
    named = (await find(session, ask.words))[:NAMES_FOUND]
    hits = await passages_with(session, ask.words)
    count = len(named) + len(hits)
    if not count:
        return None
    page = min(ask.page, max(-(-len(named) // NAMES), -(-len(hits) // PASSAGES)))
    shown = [
        *await choices(ask, session, named[(page - 1) * NAMES : page * NAMES]),
        *[await _place(ask, session, hit) for hit in hits[(page - 1) * PASSAGES : page * PASSAGES]],
    ]
    lines = [each.line for each in shown]
    buttons = [each.button for each in shown]
    left = len(named[page * NAMES :]) + len(hits[page * PASSAGES :])
    if left:
        lines.append(line(words("search-left", count=left)))
        more = f"/search {ask.words} p{page + 1}"
        if fits_button(more):
            buttons.append(Button(words("button-more"), ask=more))
    return reply(
        replace(ask, page=1),  # what is shown is the page asked for already
        words("search-title", words=cut(ask.words, 40), count=count),
        lines,
        source=line(words("sources-each")),
        buttons=rows(buttons, 3),
        about=[each.key for each in shown],
    )


async def _place(ask: Ask, session: Session, hit: Hit) -> Choice:
    """Show a paragraph by where it stands, with the words around what was found."""
    key, label, asks = await _address(ask, session, hit.passage)
    return Choice(line(Span(label, "strong"), " ", Span(_snippet(hit), "quote")), Button(cut(label), ask=asks), key)


async def _address(ask: Ask, session: Session, passage: Passage) -> tuple[str, str, str]:
    """Say where a paragraph stands: its key, a label, and the question that shows it."""
    words = say(ask)
    owner, number = passage.owner, passage.number
    held = await meetings(session)
    if owner.startswith("document:"):
        symbol = symbol_of(owner)
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
        return owner, passage.source, "/help"  # what the text belonged to is no longer held
    label = act_name(words, act)
    if number:
        return (
            clause_key(owner, number),
            words("paragraph-label", symbol=label, number=number),
            f"{ask_for(act)} {number}",
        )
    return owner, label, ask_for(act)


def _snippet(hit: Hit) -> str:
    """Cut the neighbourhood of the first word found out of a paragraph."""
    text = hit.passage.text
    start, end = max(0, hit.at - AROUND), min(len(text), hit.at + 2 * AROUND)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
