"""What is chosen of the one session last spoken of by its place: its second item, the papers of its two; the third."""

from pathlib import Path

from handlers import items, moments, papers, things
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.in_full import asked_of_item
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import OF_TIME, Said
from handlers.reply import Reply
from handlers.word_lists import Phrases, phrase_lists
from store.database import Session
from store.keys import kind_of
from store.lookup import SURE, Found
from store.meetings import Agenda, Item, Sitting

TABLE = Path(__file__).with_suffix(".toml")
_PAPERS = frozenset({"documents", "paper"})
_SHOWN = OF_TIME | {"topics", "shown"}


def _of_these() -> Phrases:
    """Give the words that say that one of the items just told is meant: of those items, 其中."""
    return phrase_lists(TABLE)["of_these"]


async def of_session(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with an item of the session spoken of, the papers of all its items, or the session of another number."""
    held = spoken.held
    last = said.steps == {"last"} and said.nouns == {"item"} and not (said.ordinals or said.asks)
    if held is None or len(spoken.sittings) != 1 or spoken.item is not None or said.years or (said.steps and not last):
        return None
    here = spoken.sittings[0]
    listed = [held.by_number[each.item] for each in here.entries if each.item in held.by_number]
    own = [each for each in listed if not each.is_sub_item]
    own = listed if said.numbers == [str(len(listed))] else own  # of the three, with its sub-items
    counted = said.numbers in ([], [str(len(own))])
    if last and counted and own and (said.numbers or _of_these().found(cleaned(ask.words))):
        return await items.item_reply(ask, session, held, own[-1])
    if said.nouns == {"item"} and said.numbers and counted and not said.ordinals and said.asks and said.asks <= _PAPERS:
        return await papers.documents_of_sessions(ask, session, held, spoken.sittings)
    if len(said.ordinals) != 1 or not counted or said.nouns - {"item", "sitting"} or said.asks - _SHOWN - _PAPERS:
        return None
    if _of_these().found(cleaned(ask.words)) and "sitting" not in said.nouns and said.ordinals[0] <= len(own):
        return await asked_of_item(ask, session, said, held, own[said.ordinals[0] - 1])
    if said.asks & _PAPERS:
        return None
    return await _placed(ask, session, said, held, (here, own))


async def _placed(
    ask: Ask, session: Session, said: Said, held: Agenda, spoken: tuple[Sitting, list[Item]]
) -> Reply | None:  # fmt: skip
    """Answer with the item of a place in the session, or the session of that place in its meeting; else offer both."""
    place, (here, own) = said.ordinals[0] - 1, spoken
    item = next(iter(own[place : place + 1]), None) if "sitting" not in said.nouns else None
    other = next(iter(held.sessions[place : place + 1]), None) if "item" not in said.nouns else None
    numbered = held.by_number.get(str(place + 1)) if "item" in said.nouns and not said.numbers else None
    of_session = kind_of(ask.chat.context.about[0]) == "session"
    if of_session and other is not None and other.key != here.key:
        return await moments.sitting_reply(ask, session, held, other)
    meant = dict.fromkeys(each.key for each in (item, other, numbered) if each is not None)
    if len(meant) > 1:
        return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in meant))
    if item is not None:
        return await items.item_reply(ask, session, held, item)
    return await moments.sitting_reply(ask, session, held, other) if other is not None else None
