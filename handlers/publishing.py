"""Publishing as the secretariat does it: what would be told, to whom, how long it takes; then one press of a button.

The button carries a token: the digest of what was shown, when it expires, and a signature over both, the meeting and
the person it was shown to, made with a key that never leaves the store. So it does for that person, for ten minutes,
what was shown, and nothing else; pressed twice it does it once.
"""

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.compose import reply, rows, say
from handlers.gone import name_gone
from handlers.naming import headline
from handlers.notices import compose
from handlers.overseeing import person_named
from handlers.reply import Button, Line, Reply, Span, line
from handlers.telling import span_of
from store.database import Session
from store.differences import Difference, changes_of
from store.following import Followed
from store.meetings import meetings
from store.occasions import LATER, meeting_target
from store.outbox import Due, held_by, hold, release
from store.publishing import Outcome, Overtaken, Preview, preview, publish, unpublished
from store.settling import SOON
from store.state import secret

EXPIRES = timedelta(minutes=10)
"""How long a button that publishes may be pressed."""

_MEETING = re.compile(r"#(?P<id>[1-9]\d{0,8})")
_PRESSED = re.compile(_MEETING.pattern + r" (?P<token>.+)")
_TOKEN = re.compile(r"(?P<digest>[0-9a-f]{12})-(?P<until>[0-9a-f]{8})-[0-9a-f]{20}")


def person(ask: Ask) -> str:
    """Name who asks as the way in knows persons: by a number, never by a name."""
    chat = ask.chat
    way = (chat.key or chat.place).partition(":")[0]
    return f"{way}:{chat.user}" if chat.user is not None else chat.key or way


def signed(key: str, who: str, meeting: str, digest: str, until: int) -> str:
    """Make the token of a button."""
    said = f"{who} {meeting} {digest} {until}"
    return f"{digest}-{until:08x}-{hmac.new(key.encode(), said.encode(), sha256).hexdigest()[:20]}"


async def _key(session: Session) -> str:
    """Give the store's own key, made when it is first needed."""
    return await secret(session, "signing", lambda: secrets.token_hex(32))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a button of a preview would publish."""

    meeting: str
    digest: str


def shown(answer: Reply) -> Shown | None:
    """Read what an answer's button would publish; None where it has none."""
    for button in (each for row in answer.buttons for each in row):
        match = _PRESSED.fullmatch((button.ask or "").removeprefix("/publish "))
        if match is not None and (token := _TOKEN.fullmatch(match["token"])):
            return Shown(f"meeting#{match['id']}", token["digest"])
    return None


def waiting(answer: Reply) -> int | None:
    """Read which publication a preview says to wait for a second person; None where it says of none."""
    asks = [each.ask for row in answer.buttons for each in row if answer.about and each.ask]
    return next((int(number) for each in asks if (number := each.removeprefix("/report ")).isdigit()), None)


async def show_publish(ask: Ask, session: Session) -> Reply:
    """Answer `/publish`: what is not yet published of a meeting, and who would be told; a press publishes it."""
    if match := _PRESSED.fullmatch(ask.words):
        return await _press(ask, session, f"meeting#{match['id']}", match["token"])
    if match := _MEETING.fullmatch(ask.words):
        return await _preview(ask, session, f"meeting#{match['id']}")
    if ask.words:
        found = await one_meeting(ask, session, "/publish")
        return found if isinstance(found, Reply) else await _preview(ask, session, meeting_target(found.meeting))
    every = await unpublished(session)
    if len(every) == 1:
        return await _preview(ask, session, next(iter(every)))
    words = say(ask)
    if not every:
        return reply(ask, words("publish-nothing"), await _stopped(ask, session), buttons=rows([_report_button(ask)]))
    named = [
        (await name_of_meeting(ask, session, meeting, changes), meeting, len(changes))
        for meeting, changes in every.items()
    ]
    return reply(
        ask,
        words("publish-which", count=len(every)),
        [line(words("publish-of", meeting=name, count=count)) for name, _, count in named],
        buttons=rows([Button(name.partition(",")[0], ask=f"/publish {_id(meeting)}") for name, meeting, _ in named]),
        about=[each[0].key for each in every.values() if each],
        sure=False,
    )


def _id(meeting: str) -> str:
    return meeting.removeprefix("meeting")


async def name_of_meeting(ask: Ask, session: Session, meeting: str, changes: Sequence[Difference]) -> str:
    """Name a meeting, also one that is no more."""
    words = say(ask)
    held = next((each for each in await meetings(session) if meeting_target(each) == meeting), None)
    if held is not None:
        return headline(words, held)
    was = next((each.before for each in changes if each.thing == meeting and each.before), None)
    return name_gone(words, was) if was else _id(meeting)


async def _preview(ask: Ask, session: Session, meeting: str) -> Reply:
    words, terms = say(ask), session.database.terms
    planned = await preview(session, meeting, ask.now, terms)
    name = await name_of_meeting(ask, session, meeting, planned.differences)
    if not planned.any:
        return reply(ask, words("publish-nothing-of", meeting=name), buttons=rows([_report_button(ask)]))
    lines = await _as_told(ask, session, planned)
    lines.append(line(Span(_audience(ask, planned.audience, planned.seconds), "strong")))
    if planned.moved:
        lines.append(line(words("publish-reminders", count=len(planned.moved))))
    urgent = any(each.near(ask.now, SOON) for each in planned.differences)
    if planned.audience:
        settle = span_of(words, terms.settle)
        lines.append(line(words("publish-at-once") if urgent else words("publish-settles", span=settle)))
    if planned.audience:
        lines += await _stopped(ask, session)
    buttons, label = [], "button-publish"
    if planned.waiting is not None:
        buttons.append(_report_button(ask, planned.waiting))
        lines.append(line(words("publish-waits", number=planned.waiting)))
        label = "button-confirm"
    elif planned.audience > terms.second_above:
        lines.append(line(words("publish-second", limit=terms.second_above)))
    if planned.asked_by != person(ask):
        until = int((ask.now + EXPIRES).timestamp())
        token = signed(await _key(session), person(ask), meeting, planned.digest, until)
        buttons.insert(0, Button(words(label), ask=f"/publish {_id(meeting)} {token}"))
    about = list(dict.fromkeys(each.key for each in planned.differences))
    return reply(ask, words("publish-preview", meeting=name), lines, buttons=rows(buttons), about=about, room=3000)


async def _stopped(ask: Ask, session: Session) -> list[Line]:
    """Say that all notices are stopped, and by whom, where they are."""
    words, who = say(ask), await held_by(session)
    return [] if who is None else [line(Span(words("report-held", who=person_named(words, who)), "strong"))]


async def _as_told(ask: Ask, session: Session, planned: Preview) -> list[Line]:
    """Show what a follower of the whole meeting would be told; of what is over only how much it is."""
    due = Due(
        0, "", "change", 0, "", planned.meeting, None, None, ask.now, ask.now, LATER,
        {"changes": changes_of(planned.differences)}, (planned.meeting,), ask.language, ask.chat.timezone or "",
    )  # fmt: skip
    told = await compose(due, session, ask.now, (Followed(planned.meeting, muted=False, leads=()),))
    if told is not None:
        return [line(Span(told.title, "plain")), *told.lines]
    return [line(say(ask)("publish-silent", count=len(planned.differences)))]


def _audience(ask: Ask, chats: int, seconds: float) -> str:
    words = say(ask)
    return words("publish-told", chats=chats, span=span_of(words, timedelta(seconds=seconds)))


async def _press(ask: Ask, session: Session, meeting: str, token: str) -> Reply:
    """Do what a button says, for whom it was made, while it holds."""
    words = say(ask)
    again = rows([Button(words("button-look-again"), ask=f"/publish {_id(meeting)}")])
    parts = _TOKEN.fullmatch(token)
    until = int(parts["until"], 16) if parts else 0
    digest = parts["digest"] if parts else ""
    right = signed(await _key(session), person(ask), meeting, digest, until)
    if not hmac.compare_digest(right.encode(), token.encode()):
        return reply(ask, words("publish-not-yours"), buttons=again, sure=False)
    if datetime.fromtimestamp(until, UTC) < ask.now:
        return reply(ask, words("publish-expired"), buttons=again, sure=False)
    try:
        outcome = await publish(
            session, meeting, actor=person(ask), now=ask.now, terms=session.database.terms, seen=digest
        )
    except Overtaken:
        return reply(ask, words("publish-overtaken"), buttons=again, sure=False)
    return done(ask, outcome)


def done(ask: Ask, outcome: Outcome) -> Reply:
    """Say what publishing did."""
    words = say(ask)
    if outcome.number is None:
        return reply(ask, words("publish-nothing"))
    if outcome.state == "waiting":
        how = line(words("publish-waiting-how", number=outcome.number))
        return reply(ask, words("publish-waiting", number=outcome.number), [how])
    told = line(_audience(ask, outcome.audience, outcome.seconds))
    buttons = rows([_report_button(ask, outcome.number), Button(words("button-hold"), ask="/hold")])
    return reply(ask, words("publish-done", number=outcome.number), [told], buttons=buttons)


def _report_button(ask: Ask, number: int | None = None) -> Button:
    return Button(say(ask)("button-published"), ask=f"/report {number}" if number else "/report")


async def show_hold(ask: Ask, session: Session) -> Reply:
    """Answer `/hold`: nothing is sent any more but answers, until `/release`."""
    session.change()
    held = await held_by(session)
    await hold(session, held or person(ask))
    words = say(ask)
    title = words("hold-already", who=person_named(words, held)) if held else words("hold-done")
    return reply(
        ask, title, [line(words("hold-until"))], buttons=rows([Button(words("button-release"), ask="/release")])
    )


async def show_release(ask: Ask, session: Session) -> Reply:
    """Answer `/release`: what was held goes on, but for what came too late."""
    session.change()
    held = await held_by(session)
    await release(session)
    return reply(ask, say(ask)("release-done" if held else "release-nothing"))
