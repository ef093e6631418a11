"""The earliest or the latest of several papers or acts told last: the most recent of them, when was it adopted."""

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.links import in_time, offered, show, year_of
from handlers.questions.series_ends import SEVERAL, end_named, tells_more
from handlers.questions.spoken_of import several_last
from handlers.reply import Reply
from store.database import Session
from store.keys import kind_of, paragraph_number

_ASKS = frozenset({"when", "adopted", "issued"})
"""What is asked of the one meant, and no list of all there are answers."""


async def newest_listed(ask: Ask, session: Session) -> Reply | None:
    """Answer with the earliest or the latest of what was listed, as a question names it, where something is asked."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in ("document", "mandate") or not several_last(about):
        return None
    text = cleaned(ask.words)
    if not _ASKS & set(tables().asked(text)[0]) or (end := end_named(text)) is None or tells_more(end[1]):
        return None
    group = offered(about)
    if any(paragraph_number(key) for key in group):
        return None
    ordered = await in_time(session, group)
    years = [await year_of(session, key) for key in ordered]
    chosen, beside = (0, 1) if end[0] == 0 else (-1, -2)
    if len(ordered) < SEVERAL or years[chosen] == years[beside]:
        return None
    return await show(ask, session, ordered[chosen])
