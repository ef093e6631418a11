"""Where answers are from: `/source` names the source of what was last spoken of, or of what its words name."""

from handlers.ask import Ask
from handlers.compose import doubt, reply, rows, say
from handlers.documents import symbol_meant
from handlers.mandates import acts_named, drafts_named
from handlers.naming import agenda_source, full_name, name_of, paper_label
from handlers.reference import item_named, meeting_at_hand, meeting_named
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.documents import documents
from store.keys import item_key, kind_of, paragraph_number
from store.mandates import acts
from store.meetings import item_at, meeting
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
        return (f"document:{symbol}",)
    named = acts_named(ask.words, await acts(session)) or drafts_named(ask.words, await acts(session))
    if named:
        return tuple(act.key for act in named)
    found = await meeting_named(session, ask.words, ask.now, bare=True)
    number, _ = item_named(found.rest)
    if number is None:
        return tuple(each.key for each in found.meetings)
    if found.said:
        return tuple(item_key(each.key, number) for each in found.meetings)
    at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    return (item_key(at_hand.meeting.key, number),) if at_hand else ()


async def _source(ask: Ask, session: Session, key: str) -> tuple[Line, tuple[Button, ...]] | None:
    words = say(ask)
    kind = kind_of(key)
    if kind == "meeting" and (held := await meeting(session, key)):
        doubted = [words(f"field-{each}") for each in held.unverified if words.has(f"field-{each}")]
        text: list[Span | str] = [
            Span(name_of(words, held), "strong"),
            words("colon"),
            words.pick(held.source) or "",
            *doubt(not held.verified),
        ]
        if doubted:
            text.append(words("source-doubted", fields=words("list-separator").join(doubted)))
        symbols = _open(ask, held.agenda, held.body) if held.agenda else ()
        return line(*text), symbols
    if kind in ("item", "session"):
        at = await item_at(session, key) if kind == "item" else None
        owner = at[0] if at else (await meeting_at_hand(session, (key,), ask.now))[0]
        if owner is None:
            return None
        symbol = owner.meeting.agenda
        return (
            line(Span(name_of(words, owner.meeting), "strong"), words("colon"), *agenda_source(words, owner)),
            _open(ask, symbol, owner.meeting.body) if symbol else (),
        )
    if kind == "document":
        document = (await documents(session)).get(key.removeprefix("document:").partition("#")[0])
        if document is None:
            return None
        where = words("source-paragraph", number=paragraph_number(key) or "") if paragraph_number(key) else ""
        return (
            line(
                Span(document.symbol, "symbol"),
                where,
                words("colon"),
                words.pick(document.source) or "",
                *doubt(not document.verified),
            ),
            _open(ask, document.symbol, document.body),
        )
    if kind == "mandate":
        act = (await acts(session)).get(":".join(key.split(":")[:4]))
        if act is not None:
            return line(
                Span(full_name(words, act), "symbol"),
                words("colon"),
                words.pick(act.source) or "",
                *doubt(not act.verified),
            ), ()
    return None


def _open(ask: Ask, symbol: str, body: str) -> tuple[Button, ...]:
    return (Button(paper_label(symbol, body), url=url(symbol, ask.language)),)
