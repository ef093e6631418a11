"""A sentence that was not understood surely, read again clause by clause: what people tell beside what they ask.

"When does the group next sit? I am booking the chief's flight": the second clause speaks of what is not held, and the
whole is answered with that. One clause asks, and is sure alone; the others ask nothing and tell nothing that is held.
Then that clause is the question. Where the others tell more than that, what it asks for is offered besides.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from handlers.ask import Ask
from handlers.compose import rows, say
from handlers.phrases import tables, tells_subject
from handlers.questions.alone import alone, goes_on, points_back
from handlers.questions.asides import (
    BY_CLOCK,
    NOTHING_HELD,
    asks_exactly,
    asks_what_state_said,
    clauses_of,
    is_question,
)
from handlers.questions.exact import exact
from handlers.questions.other_groups import of_other_group
from handlers.questions.unheld import asks_person
from handlers.reference import without_dates
from handlers.reply import Reply, line
from handlers.things import choices, is_offer, offer
from store.database import Session
from store.folding import fold
from store.keys import kind_of, meeting_of
from store.lookup import SURE, Found
from store.symbols import YEARS

Reading = Callable[[Ask], Awaitable[tuple[Reply, list[str]]]]

MOST = 5
"""Clauses of a sentence that are read one by one: who writes more tells a story."""
OFFERED = 5
"""Things that an offer shows."""
_OF_THE_ASKER = frozenset({"today", "tomorrow", "report", "text", "timetable", "person"})
"""What a clause beside the question may speak of as the asker's own: I print them tonight, my report, whom I send."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, and what it is answered with when it stands alone."""

    text: str
    words: str
    """The same folded, as it is compared with lists."""
    reply: Reply
    steps: list[str]
    intents: frozenset[str]
    questions: bool
    """Whether it has a word or a sign that asks."""
    goes_on: bool
    """Whether it points back to what was spoken of."""
    names: bool
    """Whether it says itself what is asked for, and of what."""
    tells: bool
    """Whether it was read as more than something asked of whatever meeting is at hand."""
    figure: bool
    """Whether it has a number or a date in it."""

    @property
    def asks(self) -> bool:
        """Say whether it asks something."""
        return self.questions or bool(self.intents - _NAMING)


_NAMING = frozenset({"topics", "agenda", "which_item"})
"""Intents of the words that name an item."""
_BY_ALL = re.compile(r"all words|its name stands")
"""How a step says that all the words of a subject told of a thing."""
_OF_NOTHING = ("asked:", "aside:")
"""Steps of a clause that names nothing: is the date fixed already."""


async def by_clause(ask: Ask, session: Session, answered: Reply, read: Reading) -> tuple[Reply, list[str]] | None:
    """Answer with the one clause of a sentence that asks, or offer what it asks for beside what was understood."""
    parts = clauses_of(ask.words)
    if not 1 < len(parts) <= MOST or of_other_group(ask.words, answered) or asks_person(fold(ask.words)):
        return None
    if any(asks_what_state_said(fold(text)) for text, _ in parts):
        return None  # what Brazil said when procurement was discussed is not held
    clauses = [await _read(ask, session, text, sign, read) for text, sign in parts]
    agreeing = [each for each in clauses if _agrees(ask, each, clauses, answered)]
    if agreeing:
        meant = max(agreeing, key=lambda each: (each.names, len(each.steps)))
        return meant.reply, [f"clause: {meant.text}", *meant.steps]
    asking = [each for each in clauses if each.names and (each.reply.sure or not answered.about)]
    alone_asks = [each for each in asking if all(_asks_nothing(other, each) for other in clauses if other is not each)]
    if len({each.reply.about[0] for each in alone_asks}) == 1:
        return alone_asks[0].reply, [f"clause: {alone_asks[0].text}", *alone_asks[0].steps]
    if (offered := _one_offered(ask, clauses, answered)) is not None:
        return offered.reply, [f"clause: {offered.text}", *offered.steps]
    return await _offered_besides(ask, session, answered, [each for each in asking if each.reply.sure])


def _agrees(ask: Ask, clause: Clause, clauses: Sequence[Clause], answered: Reply) -> bool:
    """Say whether a clause says surely what the whole sentence was understood as, only less surely.

    Two readings of the same are evidence, unless the clause says nothing of its own, or another one chooses among
    several things or asks more.
    """
    tells = clause.names if len(answered.about) > 1 and is_offer(ask, answered) else clause.tells
    if not (clause.reply.sure and tells and answered.about[:1] == clause.reply.about[:1]):
        return False
    unsaid = "which_item" in clause.intents and clause.names and not tells_subject(clause.words)
    if unsaid and kind_of(clause.reply.about[0]) == "meeting" and any(tells_subject(each.words) for each in clauses):
        return False  # what exploitation means, under which item of 2010 did they put it
    place = clauses.index(clause)
    if any(_tells_of_another(each, clause) for each in clauses[:place]):
        return False
    return not any(_asks_more(each, clause) or _chooses(each, clause) for each in clauses if each is not clause)


def _one_offered(ask: Ask, clauses: Sequence[Clause], answered: Reply) -> Clause | None:
    """Give the one clause that asks, where it surely means one of the things that the whole sentence may mean.

    It names that one's meeting, or its subject by all its words; nothing is asked that is not held.
    """
    asking = [each for each in clauses if each.asks and each.questions] or [each for each in clauses if each.asks]
    if len(asking) != 1 or any("unheld" in each.intents and each.questions for each in clauses):
        return None
    one = asking[0]
    meant = answered.about[: OFFERED if is_offer(ask, answered) else 1]
    if not (one.reply.sure and one.reply.about):
        return None
    if not {one.reply.about[0], _meeting_of(one.reply.about[0])} & set(meant):
        return None
    if not (one.intents - _NAMING or tables().interrogative.found(one.words)):
        return None
    beside = [each for each in clauses if each is not one]
    return one if _says_which(one) and not any(_chooses(each, one) for each in beside if each.figure) else None


def _meeting_of(key: str) -> str:
    """Give the meeting of an item or a session; nothing of anything else."""
    return meeting_of(key) if kind_of(key) in ("item", "session") else ""


def _says_which(clause: Clause) -> bool:
    """Say whether a clause that is sure names the meeting of what it means, or tells its subject by all its words."""
    key = clause.reply.about[0]
    named = [step.removeprefix("meeting: ") for step in clause.steps if step.startswith("meeting: meeting:")]
    if named:
        return named[0].removeprefix("meeting:") in key
    return any(step.startswith(f"found: {key} ") and _BY_ALL.search(step) for step in clause.steps)


async def _read(ask: Ask, session: Session, text: str, sign: str, read: Reading) -> Clause:
    asked, lists = replace(ask, words=f"{text}{sign}".strip()), tables()
    reply, steps = await read(asked)
    words = fold(text).strip("¿¡ ")
    intents = frozenset(lists.asked(words)[0])
    goes_on_ = bool(ask.chat.context.about) and (points_back(asked) or goes_on(words))
    names = asks_exactly(words) or (goes_on_ and bool(intents)) or await exact(alone(asked), session) is not None
    tells = bool(BY_CLOCK & intents) or not all(step.startswith(_OF_NOTHING) for step in steps)
    return Clause(
        text,
        words,
        reply,
        steps,
        intents,
        questions=is_question(sign) or lists.interrogative.found(words),
        goes_on=goes_on_,
        names=names and bool(reply.about),
        tells=tells and bool(intents or lists.meeting.found(words) or tells_subject(words)),
        figure=re.search(r"\d", words) is not None or without_dates(words) != words,
    )


def _asks_more(clause: Clause, asking: Clause) -> bool:
    """Say whether a clause asks for what is not held, or for more of a meeting than the other one is answered with."""
    if "unheld" in clause.intents and (clause.questions or not (asking.asks or tables().received.found(clause.words))):
        return True  # I need a visa letter, of the 12th meeting; not: this came by telephone
    kind = kind_of(asking.reply.about[0])
    more = _LISTED if kind in ("meeting", "session") else _OF_A_MEETING if kind == "mandate" else frozenset()
    more |= {"report"} if kind == "meeting" and clause.questions else frozenset()  # where is the report of that one
    return bool(more & (clause.intents - asking.intents))


_LISTED = frozenset({"documents", "timetable"})
"""What is listed of a meeting."""
_OF_A_MEETING = frozenset({"when", "where", "timetable"})
"""What is asked of a meeting and of no act."""


def _chooses(clause: Clause, asking: Clause) -> bool:
    """Say whether a clause says which of several things is meant: the updated one, not that, before the tenth."""
    lists = tables()
    if clause.names and clause.reply.sure and clause.reply.about[0] not in asking.reply.about:
        return True
    if clause.figure and (asking.figure or _of_its_year(clause, asking)):
        return True
    if lists.updated.found(clause.words) or lists.original.found(clause.words):
        return True
    if lists.negated.found(clause.words) and not _unheld_alone(clause):
        return True
    placed = any(words.found(clause.words) for words in (lists.before, lists.after))
    return placed and (clause.figure or lists.meeting.found(clause.words))


def _of_its_year(clause: Clause, asking: Clause) -> bool:
    """Say whether a clause names the year of something else than is answered: that year of lockdowns, 2020, …."""
    years = {int(each) for each in re.findall(r"(?<!\d)\d{4}(?!\d)", clause.words)}
    own = set(map(int, re.findall(r"\d{4}", " ".join(asking.reply.about[:1]))))
    held_then = kind_of((*asking.reply.about, ":")[0]) in ("item", "meeting", "session")  # a paper is written before
    return held_then and any(each in YEARS for each in years) and not years & own


def _unheld_alone(clause: Clause) -> bool:
    """Say whether a clause speaks of what is not held, and of nothing else: they do not give me a visa."""
    return "unheld" in clause.intents and not (clause.figure or clause.goes_on or tells_subject(clause.words))


def _tells_of_another(clause: Clause, asking: Clause) -> bool:
    """Say whether a clause before the one that asks tells of something else: the one on technology, how police use it.

    What stands behind it only says more of the same.
    """
    return tells_subject(clause.words) and not set(clause.reply.about[:OFFERED]) & set(asking.reply.about)


def _asks_nothing(clause: Clause, asking: Clause) -> bool:
    """Say whether a clause beside the one that asks asks nothing, and tells nothing of what is held."""
    lists, sure = tables(), clause.reply.sure
    if tells_subject(clause.words) and "of_meeting" in asking.intents and not tells_subject(asking.words):
        return False  # we write a manual on digital evidence, at which meeting was that discussed
    if _asks_more(clause, asking) or (sure and clause.tells) or (clause.figure and not sure):
        return False
    if _tells_of_asker(clause) and not (lists.updated.found(clause.words) or clause.goes_on):
        return True
    if _chooses(clause, asking) or (asking.goes_on and clause.goes_on):
        return False  # this one came back twelve years later; as which item then
    subject = tells_subject(clause.words)
    if not (clause.reply.about or subject or clause.questions):
        return True  # it was read as nothing
    if subject or lists.item.found(clause.words):
        return False
    return not clause.intents - NOTHING_HELD - _OF_THE_ASKER - asking.intents


def _tells_of_asker(clause: Clause) -> bool:
    """Say whether a clause that asks nothing and is not sure tells of who asks: I look after the files."""
    lists = tables()
    own = lists.own.found(clause.words) or lists.first_person.found(clause.words)
    return own and not (clause.questions or clause.reply.sure)


async def _offered_besides(
    ask: Ask, session: Session, answered: Reply, asking: Sequence[Clause]
) -> tuple[Reply, list[str]] | None:
    """Offer what clauses ask for beside what a whole sentence was understood as."""
    keys = dict.fromkeys(each.reply.about[0] for each in asking)
    found = tuple(Found(key, SURE, "") for key in keys if key not in answered.about[:OFFERED])
    if not found:
        return None
    steps = [f"clause besides: {each.text}" for each in asking]
    if is_offer(ask, answered):
        kept = tuple(Found(key, SURE, "") for key in answered.about)
        return await offer(ask, session, (*kept[:1], *found, *kept[1:])[:OFFERED]), steps
    near = await choices(ask, session, found)
    if not near:
        return None
    lines = (*answered.lines, line(say(ask)("nearest")), *(each.line for each in near))
    buttons = (*rows([each.button for each in near], len(near)), *answered.buttons)
    about = (*answered.about[:1], *(each.key for each in near), *answered.about[1:])
    return replace(answered, lines=lines, buttons=tuple(buttons), about=about), steps
