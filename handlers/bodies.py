"""Bodies: what is held of a treaty body or organ."""

from handlers.agenda import list_meetings
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.mandates import list_acts
from handlers.naming import source_line
from handlers.reply import Button, Reply, Span, line
from store.database import Session
from store.documents import count_documents
from store.mandates import acts
from store.meetings import bodies, meetings


async def acts_of(session: Session, key: str) -> set[str]:
    """Give the keys of the acts of a body that are held."""
    return {act.key for act in (await acts(session)).values() if act.organ == key.removeprefix("body:")}


async def body_reply(ask: Ask, session: Session, key: str, intents: tuple[str, ...] = ()) -> Reply:
    """Answer what is asked of a body: its meetings, its acts, else what it is and what is held of it."""
    words = say(ask)
    symbol = key.removeprefix("body:")
    body = (await bodies(session))[symbol]
    met = [each for each in await meetings(session) if each.body == symbol]
    adopted = [act for act in (await acts(session)).values() if act.organ == symbol]
    issued = await count_documents(session, symbol)
    if met and ("meetings" in intents or "when" in intents):
        return await list_meetings(ask, session)
    if adopted and ("acts" in intents or "mandate" in intents):
        return await list_acts(ask, session, symbol)
    lines = [line(words("body-series"), " ", Span(symbol, "symbol"))]
    parent = (await bodies(session)).get(body.parent or "")
    if parent is not None:
        lines.append(line(words("body-parent", body=words.pick(parent.names) or parent.symbol)))
    lines.append(line(words("body-held", meetings=len(met), documents=issued, acts=len(adopted))))
    buttons = [Button(words("button-meetings"), ask="/meetings")] if met else []
    buttons += [Button(words("button-acts"), ask=f"/mandate {symbol}")] if adopted else []
    return reply(
        ask,
        words.pick(body.names) or symbol,
        lines,
        source=source_line(words, body.source),
        buttons=rows(buttons),
        about=[key],
        sure=not {"when", "meetings", "where"} & set(intents),
    )
