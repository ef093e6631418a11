"""A question that first says which of the things at hand is meant, and then asks something of it.

"The one on joint investigations, which resolution was behind it?", 采购那项：有文件吗.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import goes_on
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import names_one, read
from handlers.questions.elliptic_words import plain_of
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply
from store.folding import HAN
from store.keys import kind_of

_PARTS = 2
_CHOICE = frozenset({"which_item", "documents", "topics", "agenda", "acts"})
"""Intents of the words for the kind of thing that is chosen: the item on demand, the paper on children."""
_LISTED = frozenset({"meeting", "item", "document"})
_MEANT = frozenset({"item", "document"})


def choice_and_question(ask: Ask) -> tuple[str, str] | None:
    """Part a question into what says which thing is meant and what is asked of it; None where it does not do so."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) not in _LISTED:
        return None
    parts = [clause for clause, _ in clauses_of(ask.words)]
    parts = _in_one_clause(parts[0]) if len(parts) == 1 else parts
    if len(parts) != _PARTS:
        return None
    chosen, asked = parts
    text = cleaned(chosen)
    if not tells_subject(text) or tells_subject(cleaned(asked)) or re.search(r"\d", ask.words):
        return None
    if not (names_one(chosen) or goes_on(text)) or set(tables().asked(text)[0]) - _CHOICE:
        return None
    if tables().interrogative.found(text) or glimpsed(plain_of(text)).slots & {"which", "who"}:
        return None  # what is chosen so is not asked for
    conference = tables().addressees["conference"]  # 缔约方会议 is no 会议
    if tables().meeting.found(text) or tables().meeting.found(conference.take(cleaned(asked))[1]):
        return None
    said = read(asked) or read(conference.take(cleaned(asked))[1])
    if said is None or said.steps or said.named or not (said.asks or said.nouns):
        return None
    return chosen, asked


def _in_one_clause(clause: str) -> list[str]:
    """Part a clause that asks of "the one on demand" behind it, or in Chinese before it: 采购那项是谁要求的."""
    if match := _HAN_ONE.fullmatch(clause):
        return [match[1], match[2]]
    named = [clause.lower().find(f" {each} ") for each in _ones()]
    places = [at for at in named if at > 0]
    return [clause[min(places) :].strip(), clause[: min(places)].strip()] if places else [clause]


@cache
def _ones() -> tuple[str, ...]:
    """Give what names the one on a subject: the one on, celui sur."""
    table = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
    return tuple(table["the_one"])


_HAN_ONE = re.compile(rf"([{HAN}]{{2,}}的?那[项个份条]议?题?)([{HAN}]{{2,}})[?？]?")


def is_chosen(ask: Ask, chosen: Reply) -> bool:
    """Say whether an answer is surely one thing of the meeting at hand."""
    first = (*chosen.about, ":")[0]
    return chosen.sure and kind_of(first) in _MEANT and ask.chat.context.about[:1] != (first,)
