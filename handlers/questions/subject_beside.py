"""A subject that one clause tells and another asks a meeting of: my NGO works on organ removal; which meeting had it.

Or in which sitting of a meeting that is named it was: I am a judge and only non-punishment matters to me.

The question is put with the subject in it.
"""

import re
from pathlib import Path

from handlers.ask import Ask
from handlers.days import asks_which_sitting, speaks_of_sitting
from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic import speaks_of_that_meeting
from handlers.questions.elliptic_words import ARABIC
from handlers.questions.links_asked import wanted
from handlers.word_lists import Phrases, phrase_lists
from store.folding import fold, is_han

TABLE = Path(__file__).with_suffix(".toml")
_MEETINGS = frozenset({"of_meeting", "meetings"})


def _pronouns() -> Phrases:
    return phrase_lists(TABLE)["pronouns"]


def with_subject(ask: Ask) -> str | None:
    """Put the subject of another clause into the one that asks of which meeting it was; None where none does so."""
    parts = [part for clause, _ in clauses_of(ask.words) for part in _WISH.split(clause) if part.strip()]
    if len(parts) < LEAST:
        return None
    asking = [part for part in parts if _asks_meeting(part) or _asks_sitting(part)]
    before = parts[: parts.index(asking[0])] if asking else []
    told = {subject for part in before if _of_asker(part) and (subject := _subject(part))}
    if len(asking) != 1 or len(told) != 1:
        return None
    return f"{asking[0]}{' ' if _asks_sitting(asking[0]) else ', '}{told.pop()}"


_WISH = re.compile(r"(?i)\s(?:y|e)\s+(?=me gustar[ií]a|quisiera|quiero|querr[ií]a|deseo|necesito)")
"""Where in Spanish a wish to know begins, behind what tells why."""
LEAST = 2
"""Clauses of such a question."""


def _asks_meeting(clause: str) -> bool:
    """Say whether a clause asks of which meeting something was that it does not name."""
    text = cleaned(clause)
    which = _MEETINGS & set(tables().asked(text)[0]) or (tables().meeting.found(text) and tables().last.found(text))
    own = any(map(tells_subject, text.split())) or re.search(r"\d", text)
    return bool(which) and not (own or speaks_of_that_meeting(clause)) and _pronouns().found(fold(clause))


def _asks_sitting(clause: str) -> bool:
    """Say whether a clause asks in which sitting of a meeting that it names something was that it does not."""
    text = cleaned(clause)
    named = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) or tables().meeting.found(text)
    asks = asks_which_sitting(text) or (speaks_of_sitting(text) and wanted(text).which)
    return bool(asks and named) and not (tells_subject(text) or tables().item.found(text))


def _of_asker(clause: str) -> bool:
    """Say whether a clause tells what the asker is busy with, and names nothing by a number or a symbol."""
    text = cleaned(clause)
    if re.search(r"\d", text) or tables().asked(text)[0]:
        return False
    return any(words.found(text) for words in (tables().own, tables().first_person))


def _subject(clause: str) -> str:
    """Give the words of a clause that tell its subject, from the first to the last."""
    text = cleaned(clause)
    if len(chars := [each for each in text if is_han(each)]) * 2 > len(text):
        return _HAN_TOLD.sub("", text) if chars and tells_subject(text) else ""
    lists = phrase_lists(TABLE)
    only = next((match for match in lists["only"].pattern.finditer(text) if tells_subject(text[match.end() :])), None)
    text = lists["matters"].take(text[only.end() :] if only and _of_asker(text[: only.end()]) else text)[1]
    words = (text.partition(f" {about[0]} ")[2] if (about := tables().about.pattern.search(text)) else text).split()
    words = words if any(map(tells_subject, words)) else text.split()
    telling = [place for place, word in enumerate(words) if tells_subject(word)]
    behind = 2 if telling and ARABIC.match(words[telling[-1]]) else 1  # نزع الأعضاء
    return " ".join(words[telling[0] : telling[-1] + behind]) if telling else ""


_HAN_TOLD = re.compile(r"^.*?(?:研究|关注|从事|负责|做|跟进|处理|关心|调查|搞|办|写|是)的?(?:的是)?")
"""What stands in Chinese before the subject somebody is busy with."""
