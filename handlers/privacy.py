"""What is kept of a chat: said, shown, and deleted."""

import json
from dataclasses import replace
from datetime import datetime

from handlers.ask import Ask, Context
from handlers.compose import reply, rows, say
from handlers.kept import kept_lines
from handlers.reply import Button, File, Reply, Span, line
from store.database import Session
from store.forgetting import forget, kept_of


async def show_privacy(ask: Ask, session: Session) -> Reply:  # noqa: ARG001 - a family's signature
    """Answer `/privacy`: what is kept of a chat, why and how long."""
    words = say(ask)
    told = ("privacy-what", "privacy-not", "privacy-why", "privacy-long", "privacy-others")
    buttons = [Button(words("button-mydata"), ask="/mydata"), Button(words("button-forget"), ask="/forget")]
    return reply(ask, words("privacy-title"), [line(words(key)) for key in told], buttons=rows(buttons), room=4000)


async def show_data(ask: Ask, session: Session) -> Reply:
    """Answer `/mydata`: everything that is kept of this chat, in words, and as it is kept in a file."""
    words = say(ask)
    kept = await kept_of(session, ask.chat.key or "")
    if not kept:
        return reply(ask, words("mydata-none"), buttons=rows([Button(words("button-privacy"), ask="/privacy")]))
    lines = [line(Span(words("mydata-key"), "strong"), words("colon"), ask.chat.key or "")]
    lines += await kept_lines(ask, session, kept)
    content = json.dumps(kept, ensure_ascii=False, indent=1, default=_plain).encode()
    shown = reply(
        ask,
        words("mydata-title"),
        [*lines, line(words("mydata-file"))],
        buttons=rows([Button(words("button-forget"), ask="/forget")]),
        more="/mydata",
    )
    return replace(shown, files=(File("mydata.json", "application/json", content),))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


async def show_forget(ask: Ask, session: Session) -> Reply:
    """Answer `/forget`: ask once more, then keep nothing of this chat."""
    words = say(ask)
    if ask.words.strip() != "yes":
        buttons = [
            Button(words("button-forget-sure"), ask="/forget yes"),
            Button(words("button-mydata"), ask="/mydata"),
        ]
        return reply(ask, words("forget-sure"), buttons=rows(buttons))
    session.change()
    await forget(session, ask.chat.key or "", ask.now)
    return replace(reply(ask, words("forgotten")), context=Context(), forget=True)
