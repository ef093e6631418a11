"""How a thing last spoken of is called in another language: "how is it called in French?", 英文怎么说."""

from dataclasses import replace

from handlers.ask import Ask
from handlers.compose import plain
from handlers.compose import said as titled
from handlers.documents import languages_reply
from handlers.questions.links import show
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import Said
from handlers.reply import Reply, line, replace_sure
from store.database import Session
from store.documents import document
from store.keys import act_key_of, kind_of, symbol_of
from store.mandates import acts
from store.meetings import Title, Titles

_BESIDE = frozenset({"shown", "documents", "paper", "topics", "symbol"})
"""What may be asked of a thing besides: its title, the text, the paper."""


async def titled_in(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Show a thing with its title in the language that is named; not surely where none is held in it.

    A paper is offered in all languages. Of an item or an act that its title is meant must be said: "in English, please"
    alone may be meant of the answers.
    """
    if len(said.languages) != 1 or said.nouns - {"item"} or said.steps or said.named or said.asks - _BESIDE:
        return None
    kind, language = kind_of(spoken.key), next(iter(said.languages))
    if kind == "document" and (one := await document(session, symbol_of(spoken.key))) is not None:
        return languages_reply(ask, one)
    if not said.slots & {"how", "which", "shown", "topics"} or kind not in ("item", "mandate"):
        return None
    titles: Titles | None = spoken.item.titles if spoken.item else None
    if kind == "mandate":
        act = (await acts(session)).get(act_key_of(spoken.key))
        titles = act.titles if act else None
    shown = await show(ask, session, spoken.key)
    text = titles.texts.get(language) if titles else None
    if titles is None or text is None:
        return replace_sure(shown, sure=False)
    title = Title(text, language, language in titles.official)
    return replace(shown, title=plain(titled(title, ask.language)), lines=(line(shown.title), *shown.lines))
