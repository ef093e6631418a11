"""`publish`, `hold`, `release`, `report`: what the secretariat does in a chat, done at a terminal."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.problems import CannotWork
from bot.process import asked
from handlers.ask import Ask, Chat
from handlers.publishing import done, person, shown, waiting
from handlers.reply import Reply
from store.database import Database
from store.differences import changes_of
from store.publishing import NotWaiting, Outcome, Overtaken, SamePerson, confirm, preview, publish
from store.reporting import Report

if TYPE_CHECKING:
    from bot.clock import Clock

Show = Callable[[Reply], None]
Confirms = Callable[[], bool]


class Publisher:
    """Who publishes at a terminal, and where."""

    def __init__(self, database: Database, clock: "Clock", chat: Chat) -> None:
        self.database, self.clock, self.chat = database, clock, chat

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.clock.now()

    @property
    def who(self) -> str:
        """The person at the terminal, as the store knows persons."""
        return person(self._ask(""))

    def _ask(self, text: str) -> Ask:
        return Ask(text, self.now, self.chat)

    async def ask(self, text: str) -> Reply:
        """Ask as in a chat."""
        return (await asked(self.database, self._ask(text)))[0]

    async def publish(
        self, words: str, source: str | None, show: Show, agree: Confirms | None
    ) -> dict[str, Any]:  # fmt: skip
        """Show what would be told, publish it where that is agreed to, and say in short what was done.

        `agree` asks the person; None means that nobody can be asked. Raises `CannotWork`.
        """
        seen = await self.ask(f"/publish {words}")
        what = shown(seen)
        show(seen)
        if what is None:
            if seen.sure:
                number = waiting(seen)
                return {"state": "nothing" if number is None else "waiting", "publication": number}
            raise CannotWork("Nothing was published: name one meeting, such as delegate-bot publish 2022.")
        if agree is None:
            raise CannotWork("Nothing was published: nobody can be asked here; --yes publishes without asking.")
        if not agree():
            raise CannotWork("Nothing was published.")
        async with self.database.writing() as session:
            planned = await preview(session, what.meeting, self.now, self.database.terms)
            try:
                outcome = await publish(
                    session, what.meeting, actor=self.who, now=self.now, terms=self.database.terms, source=source,
                    seen=what.digest,
                )  # fmt: skip
            except Overtaken:
                raise CannotWork("Nothing was published: it changed meanwhile; look again.") from None
        show(done(self._ask(""), outcome))
        return told(outcome) | {"changes": changes_of(planned.differences)}

    async def confirm(self, number: int, show: Show) -> dict[str, Any]:
        """Do a publication that waits, as its second person. Raises `CannotWork`."""
        try:
            async with self.database.writing() as session:
                outcome = await confirm(
                    session, number, second=self.who, now=self.now, terms=self.database.terms
                )  # fmt: skip
        except NotWaiting:
            raise CannotWork(f"Publication {number} does not wait for a second person.") from None
        except SamePerson:
            raise CannotWork(f"Publication {number} waits for another person than the one who asked for it.") from None
        except Overtaken:
            raise CannotWork(f"Publication {number} is overtaken: it changed meanwhile; publish anew.") from None
        show(done(self._ask(""), outcome))
        return told(outcome)


def told(outcome: Outcome) -> dict[str, Any]:
    """Give an outcome as JSON holds it."""
    return {
        "state": outcome.state, "publication": outcome.number, "audience": outcome.audience,
        "seconds": round(outcome.seconds, 1),
    }  # fmt: skip


def reported(found: Report) -> dict[str, Any]:
    """Give a report as JSON holds it."""
    return {
        "publication": found.number, "meeting": found.meeting, "at": found.at.isoformat(), "state": found.state,
        "second": found.second is not None, "source": found.source, "audience": found.audience,
        "changes": list(found.changes),
        "notices": dict(found.notices), "messages": dict(found.deliveries), "kept_no_more": found.forgotten,
        "doubted": [
            {"chat": each.chat, "doubts": each.doubts, "state": each.state, "cause": each.cause}
            for each in found.doubted
        ],
    }  # fmt: skip


def asks_at_terminal(question: str) -> Confirms | None:
    """Give what asks the person at the terminal; None where there is none."""
    if not sys.stdin.isatty():
        return None

    def ask() -> bool:
        import typer

        return typer.confirm(question, err=True)

    return ask
