"""Asks the questions of the evaluation set and judges the answers.

An answer is

- right: sure, about what was asked for first, with everything it must be about besides; of a day or half a day a
  meeting is named before its sessions, so its first session counts as first too, and the items that those take up
  are told with them; a paragraph that is to be told besides its act may stand before it. Of something that is not
  held, or of several things at once, the right answer is not sure, and of several it offers each;
- offered: not sure, with what was asked for among its first five, one press away;
- warned: not sure, and what was asked for is not among them; it misleads nobody, and helps nobody;
- silent: sure and wrong, the one thing that must not happen.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from bot.clock import parse_instant
from handlers import answer, explain
from handlers.ask import Ask, Chat
from handlers.reply import Reply
from store.database import Database
from store.keys import item_key, kind_of, meeting_key, session_key
from tests.conftest import DATA
from tests.evaluation.question_set import Question

Outcome = Literal["right", "offered", "warned", "silent"]
OUTCOMES: tuple[Outcome, ...] = ("right", "offered", "warned", "silent")
OFFERED_FIRST = 5
"""How many of the things an answer offers count: about what a screen shows."""
SESSIONS_A_DAY = 2
"""Sessions a day of a meeting has at most."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what was answered and how it was understood, and how good that is."""

    question: Question
    reply: Reply
    steps: tuple[str, ...]
    outcome: Outcome

    @property
    def near_missed(self) -> bool:
        """Something not held was rightly said to be not held, but nothing near it was offered."""
        near = set(self.question.near)
        return bool(near) and not near & set(self.reply.about)

    def __str__(self) -> str:
        question, reply = self.question, self.reply
        expected = " | ".join(question.about) if question.about else "not sure"
        if question.near:
            expected += f", near {' | '.join(question.near)}"
        lines = [
            f"{self.outcome}: {question.name}  [{question.language} {question.kind}, {question.at}]",
            f"  expected {'' if question.sure else 'unsure: '}{expected}",
            *([f"           with {' '.join(question.also)}"] if question.also else []),
            f"  got      {'sure' if reply.sure else 'unsure'}: {' '.join(reply.about[:3]) or 'nothing'}",
            f"           {reply.title}",
            *(f"           · {step}" for step in self.steps),
        ]
        return "\n".join(lines)


def _first(question: Question, reply: Reply) -> tuple[str, ...]:
    """Give what an answer is about first: of a day or half a day the meeting, and the first of its few sessions.

    A paragraph that the answer must be about besides its act may stand before it.
    """
    if reply.about[:1] and reply.about[0] in question.also and kind_of(reply.about[0]) == "mandate":
        return (reply.about[0], reply.about[-1])
    sessions = [key for key in reply.about if key.startswith("session:")]
    of_a_day = reply.about[:1] and reply.about[0].startswith("meeting:") and reply.about[1:] == tuple(sessions)
    return reply.about[:2] if of_a_day and len(sessions) <= SESSIONS_A_DAY else reply.about[:1]


@cache
def taken_up() -> dict[str, tuple[str, ...]]:
    """Give the items that each session takes up, by their keys: an answer about a session shows them."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((DATA / "meetings").glob("*.toml")):
        for meeting in tomllib.loads(path.read_text(encoding="utf-8"))["meeting"]:
            whole = meeting_key(meeting["body"], meeting["starts"])
            for session in meeting.get("sessions", ()):
                numbers = [each if isinstance(each, str) else each["item"] for each in session.get("items", ())]
                found[session_key(meeting["body"], session["starts"])] = tuple(item_key(whole, n) for n in numbers)
    return found


def judge(question: Question, reply: Reply) -> Outcome:
    """Say how good an answer is."""
    expected = set(question.about)
    offered = set(reply.about[:OFFERED_FIRST])
    if reply.sure:
        told = {*reply.about, *(item for key in reply.about for item in taken_up().get(key, ()))}
        complete = expected.intersection(_first(question, reply)) and set(question.also) <= told
        return "right" if question.sure and complete else "silent"
    if not question.sure and expected <= offered:
        return "right"
    return "offered" if expected & offered else "warned"


async def asked_before(database: Database, question: Question) -> Chat:
    """Ask what was asked before a question, and give the chat in which it is asked."""
    now, chat = parse_instant(question.at), Chat()
    for text in question.before:
        async with database.reading() as session:
            reply = await answer(Ask(text, now, chat), session)
        chat = replace(chat, context=reply.context)
    return chat


async def ask_question(database: Database, question: Question) -> Judged:
    """Ask a question in a chat of its own, after what was asked before it, and judge the answer."""
    chat = await asked_before(database, question)
    async with database.reading() as session:
        reply, steps = await explain(Ask(question.ask, parse_instant(question.at), chat), session)
    return Judged(question, reply, tuple(steps), judge(question, reply))


async def ask_all(database: Database, questions: Iterable[Question]) -> list[Judged]:
    """Ask one question after the other, in their order."""
    return [await ask_question(database, question) for question in questions]


def shares(judged: Iterable[Judged]) -> dict[Outcome, float]:
    """Give the percentage of each outcome."""
    outcomes = [one.outcome for one in judged]
    return {outcome: 100 * outcomes.count(outcome) / max(1, len(outcomes)) for outcome in OUTCOMES}
