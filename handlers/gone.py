"""A whole meeting that is no more, told from what was last published of it: nothing else is known of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.ask import Ask
from handlers.compose import cut, reply, say
from handlers.reply import Reply, line
from handlers.wording import Words

LONGEST_SOURCE = 300


def name_gone(words: Words, facts: Mapping[str, Any]) -> str:
    """Name a meeting by its published facts, in one line as one that is held is named."""
    days = words.days(date.fromisoformat(facts["starts"]), date.fromisoformat(facts["ends"]))
    ordinal, place = facts.get("ordinal"), facts.get("place")
    name = words("meeting-numbered", number=ordinal) if ordinal else words("meeting-unnumbered", days=days)
    key = f"place-{str(place or 'unknown').lower().replace(' ', '-')}"
    return words("meeting-headline", name=name, days=days, place=words(key) if words.has(key) else str(place or ""))


def tell_gone(ask: Ask, meeting: str | None, about: Mapping[str, Any]) -> Reply | None:
    """Tell that a meeting (`meeting#3`) was cancelled, where that is what was published of it."""
    gone = [each for each in about.get("changes", ()) if each["thing"] == meeting and each["new"] is None]
    if not gone:
        return None
    words = say(ask)
    source = about.get("source")
    lines = [line(words("source-of", source=cut(str(source), LONGEST_SOURCE)))] if source else []
    title = words("notice-cancelled", what=name_gone(words, gone[0]["old"]))
    return reply(ask, title, lines, about=(gone[0]["key"],))
