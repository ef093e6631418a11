"""Whether a question that goes on from a paper names another one by its number, which is not held.

"And 2013/4, what is that on?", 同年的L.1有没有, "y a-t-il un Add.1": of such a paper nothing may be told surely.
"""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.documents import years_of
from handlers.reply import Reply
from handlers.word_lists import phrase_lists
from store.database import Session
from store.documents import document
from store.folding import fold
from store.keys import kind_of, symbol_of

TABLE = Path(__file__).with_suffix(".toml")
_NUMBER = re.compile(r"(?<![a-z0-9/.])((?:19|20)\d\d/\d{1,2}|(?:l|crp|inf|add|rev|corr)\s?[./]\s?\d{1,2})(?![\d/])")
"""A paper's number behind its year, or what stands at the end of a symbol: 2013/4, L.1, INF/1, Add.1."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOLD = frozenset({"document", "meeting", "item"})


async def names_paper_not_held(ask: Ask, session: Session, answered: Reply) -> bool:
    """Say whether the number that is named is of no paper of the series spoken of, and so not of the one answered."""
    text, about = fold(ask.words), ask.chat.context.about
    named = _NUMBER.search(text)
    if named is None or not about or kind_of(about[0]) not in _TOLD or not answered.about:
        return False
    if kind_of(answered.about[0]) not in _TOLD:
        return False
    number, paper = re.sub(r"\s", "", named[1]).upper(), next((key for key in about if kind_of(key) == "document"), "")
    own = symbol_of(answered.about[0]) if kind_of(answered.about[0]) == "document" else ""
    ends, same_year = own.upper().endswith(f"/{number}"), phrase_lists(TABLE)["same_year"].found(text)
    if ends and same_year and (year := _YEAR.search(about[0])) is not None and not number[0].isdigit():
        one = await document(session, own)
        return one is not None and int(year[0]) not in years_of(one)
    if not paper:
        return False
    spoken = symbol_of(paper)
    if number[0].isdigit():
        series = "/".join(spoken.split("/")[:-2])
        return await document(session, f"{series}/{number}") is None
    return not ends and await document(session, f"{spoken}/{number}") is None
