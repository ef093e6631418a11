"""What the act last spoken of changed, which it tells itself: what changed for the Group with it; 它改变了什么."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.cleaning import cleaned
from handlers.questions.links import show
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.keys import act_key_of, kind_of

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _lists() -> dict[str, Phrases]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: phrase_list(words) for name, words in table.items()}


async def changed_by(ask: Ask, session: Session) -> Reply | None:
    """Answer with the act spoken of where it is asked what that changed, and not what is new in the record."""
    about, text, lists = ask.chat.context.about, cleaned(ask.words), _lists()
    if not about or kind_of(about[0]) != "mandate" or re.search(r"\d", text) or tables().meeting.found(text):
        return None
    by_it = tables().wishes["changes"].found(text) and lists["by_it"].found(text)
    return await show(ask, session, act_key_of(about[0])) if by_it or lists["it_changed"].found(text) else None
