"""Under which item something stands: asked of the paper or the acts that an answer is about, the item is answered."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path

from handlers import things
from handlers.ask import Ask
from handlers.compose import say
from handlers.items import item_reply
from handlers.mandates import acts_named
from handlers.phrases import language_of, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import among_told, chooses_at_once
from handlers.questions.links_asked import phrases_of_which
from handlers.reference import meeting_named
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.database import Session
from store.keys import act_key_of, kind_of, meeting_of
from store.links import ties_of
from store.lookup import MARGIN, SURE, TOPIC, Found, find
from store.mandates import acts
from store.meetings import item_at

TABLE = Path(__file__).with_suffix(".toml")
MOST = 5
"""Items under which something stands that are listed at most."""


@cache
def _which_item() -> re.Pattern[str]:
    """Make the pattern of what asks for items by that word: under which agenda item, к какому пункту, 哪个议程项目."""
    lists = tables()
    item = f"{lists.item.pattern.pattern}|{lists.items.pattern.pattern}"
    return re.compile(rf"(?:{phrases_of_which().pattern.pattern})\s*(?:\w{{1,3}}\s*){{0,2}}?(?:{item})")


def asks_which_item(text: str) -> bool:
    """Say whether a text asks for items; in Chinese a word at its end may be all of it: 哪一项."""
    asks = tables().intents["which_item"].pattern.pattern
    in_a_word = language_of(text) == "zh" and re.search(rf"(?:{asks})\W*$", text)
    adopted = tables().intents["adopted"].found(text)  # which one was adopted in the end
    return bool((in_a_word and not adopted) or _which_item().search(text) or _where_on_agenda().search(text))


@cache
def _where_on_agenda() -> re.Pattern[str]:
    """Make the pattern of a place on an agenda that is asked for: where on the January 2010 agenda, 挂在哪一项下."""
    lists = tables()
    place = alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["place"])
    asks, agenda = lists.intents["which_item"].pattern.pattern, lists.intents["agenda"].pattern.pattern
    return re.compile(rf"(?:{place})\s+(?:[\w'’]+\s+){{0,5}}?(?:{agenda})|(?:{asks})(?:底下|之下|下面|下)")


async def under_item(
    ask: Ask, session: Session, answered: Reply, steps: list[str]
) -> tuple[Reply, list[str]]:  # fmt: skip
    """Answer with the items under which the paper or the acts stand that are meant, where those are asked for."""
    text = cleaned(ask.words)
    chooses = chooses_at_once(text) or among_told(text) or tables().intents["which_item"].found(text)
    listed = _listed(ask) if chooses else set()
    if not (asks_which_item(text) or listed) or not (alike := await _meant(ask, session, answered, steps)):
        return answered, steps
    named = await meeting_named(session, text, ask.now)
    own = listed or {each.key for each in named.meetings} or None
    for of in (alike, *([each] for each in alike[: MOST if listed else 1])):
        if items := await _told_of(session, text, await _all_under(session, of, own)):
            told = await items_told(ask, session, items[:MOST])
            rest = (*told.about, *(key for key in answered.about if key not in told.about))
            return replace(told, about=rest), [*steps, f"linked: {', '.join(items)}, under which it stands"]
    return answered, steps


def _listed(ask: Ask) -> set[str]:
    """Give the meeting whose items were listed last."""
    about = ask.chat.context.about
    return {about[0]} if [kind_of(key) for key in about[:2]] == ["meeting", "item"] else set()


async def _meant(ask: Ask, session: Session, answered: Reply, steps: list[str]) -> list[str]:
    """Give the acts that a question names, else the papers or acts that it was answered with surely, or names."""
    if named := acts_named(ask.words, await acts(session)):
        return [act.key for act in named]
    first = kind_of((*answered.about, ":")[0])
    named_by_symbol = [step.partition(":")[0] for step in steps] == ["symbol", "asked"]
    if first not in ("document", "mandate") or not (answered.sure or named_by_symbol):
        return []
    return [act_key_of(key) for key in takewhile(lambda key: kind_of(key) == first, answered.about)]


async def _all_under(session: Session, keys: Iterable[str], meetings: set[str] | None) -> list[str]:
    """Give the items to which all of some things belong, of some meetings or of any."""
    tied = [{tie.other(key) for tie in await ties_of(session, key)} for key in dict.fromkeys(keys)]
    items = sorted(key for key in set.intersection(*tied) if kind_of(key) == "item")
    return [key for key in items if meetings is None or meeting_of(key) in meetings]


async def _told_of(session: Session, text: str, items: list[str]) -> list[str]:
    """Keep the one of several items whose subject is told: under which item, where it speaks of procurement."""
    if len(items) == 1:
        return items
    named = [each for each in await find(session, text, frozenset({"item"})) if each.key in items]
    ahead = named[0].score - (named[1].score if len(named) > 1 else 0.0) if named else 0.0
    return [named[0].key] if named and named[0].score >= TOPIC and ahead >= MARGIN else items


async def items_told(ask: Ask, session: Session, items: list[str]) -> Reply:
    """Show an item, or list several."""
    at = await item_at(session, items[0]) if len(items) == 1 else None
    if at is not None:
        return await item_reply(ask, session, *at)
    listed = await things.offer(ask, session, tuple(Found(key, SURE, "") for key in items))
    return replace(listed, title=say(ask)("export-column-items"), sure=True)
