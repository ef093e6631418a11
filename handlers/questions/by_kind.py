"""An answer weighed by the kind of thing its question asks for, as that was learnt (`expected`).

A sure answer of a kind that is far less likely than another is only offered, behind what is of that kind; of several
things offered the one is answered with that alone is of a kind which is almost certainly meant.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.ask import Ask
from handlers.phrases import asking_words, tables
from handlers.questions.chosen import Family, answer_with
from handlers.questions.cleaning import cleaned
from handlers.questions.expected import KINDS, Clock, Expected, Kind, expected, kind_expected
from handlers.questions.unheld import without_hedge
from handlers.reply import Reply
from handlers.things import is_offer, offer
from store.database import Session
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.lookup import SURE, Found, tell
from store.timeline import meeting_sitting, sitting_next, sitting_now, sitting_today

SOON = timedelta(days=30)
"""A meeting that begins so soon is near."""
LIKELY, UNLIKELY = 0.5, 6.0
"""A sure answer is only offered where another kind of thing is so likely, and so many times as likely."""
NOTHING = 0.95
"""That nothing held answers counts as a kind only where it is so likely."""
_TIED = ("two items: ", "goes on from", "linked:", "set up by:", "asked: the report")
"""Steps that found an answer by what hangs together with a thing that is named, or read a question word by word: that
is no matter of kinds."""
CERTAIN, UNHELD, OTHERWISE = 0.9, 0.05, 0.8
"""The one thing of its kind that is offered is answered with where that kind is so likely, and where that nothing held
answers, and the kinds of the others, are at most so likely."""
HARDLY = 0.3
"""What is so likely at most is hardly meant."""
HEARD_AMISS = 0.03
"""Where what nothing held answers is so likely at most, a word that speaks of such does not count."""
TOLD = 0.45
"""It must also explain such a share of the question."""
OFFERED = 5
"""Things that an offer shows."""
NEAREST = 2
"""Things of the kind expected that are offered before the one that was understood, and as many that are described."""
_OF_ITEM: Mapping[Kind, str] = {"document": "documents", "act": "mandate"}
"""What an item tells of its own, by kind, and the name of asking for that."""


async def clock_at(session: Session, now: datetime) -> Clock:
    """Say what is near by the clock: a session that is on, one today, a meeting that begins soon, nothing."""
    if await sitting_now(session, now):
        return "on"
    if await sitting_today(session, now) or await meeting_sitting(session, now):
        return "today"
    ahead = await sitting_next(session, now)
    return "ahead" if ahead is not None and ahead.sitting.starts - now < SOON else "quiet"


async def kinds_of(ask: Ask, session: Session) -> Expected:
    """Say which kind of thing a question asks for."""
    about = next(iter(ask.chat.context.about), "")
    return expected(ask.words, about, await clock_at(session, ask.now))


async def by_kind(
    ask: Ask, session: Session, answered: Reply, steps: list[str], kinds: Expected, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Weigh an answer by the kind of what is asked for: doubt it, or choose among what it offers."""
    if not answered.about:
        return answered, steps
    first = answered.about[0]
    asked = tables().asked(cleaned(ask.words))[0]
    listed = _listed(answered.about, asked, goes_on=bool(ask.chat.context.about))
    mine = max((kinds.likely(first), *(kinds.of[each] for each in listed)))
    steps = [*steps, f"expected: {kinds}; {kind_expected(first)} {mine:.2f}"]
    if not answered.sure:
        surely = _unhedged(ask, answered, kinds) or await _settled(ask, session, answered, kinds, commands)
        return surely or answered, steps
    if first in ask.chat.context.about[1:] or any(step.startswith(_TIED) for step in steps):
        return answered, steps  # one of those that were listed, or what hangs together with what is named
    named = steps[0].startswith("symbol:")
    if not named and (part := await _part(ask, session, kinds, first, mine, asked)) is not None:
        told = await answer_with(ask, session, part, answered.about, commands)
        return told or answered, [*steps, f"rather: {part}"]
    most = max(share for kind, share in kinds.of.items() if kind != "unheld" or share >= NOTHING)
    if most < max(LIKELY, UNLIKELY * mine):
        return answered, steps
    near = await _near(ask, session, kinds, answered.about)
    keys = dict.fromkeys((*near[:NEAREST], first, *near[NEAREST:]))
    return await offer(ask, session, tuple(Found(key, SURE, "") for key in keys)[:OFFERED]), steps


def _unhedged(ask: Ask, answered: Reply, kinds: Expected) -> Reply | None:
    """Give an answer without the hedge for a word of what is not held, where nothing such is asked for."""
    listed = "documents" in tables().asked(cleaned(ask.words))[0]  # of a session, the papers of its items
    likely = max(map(kinds.likely, answered.about[: OFFERED if listed else 1]))
    meant = kinds.of["unheld"] <= HEARD_AMISS and likely >= LIKELY
    return without_hedge(ask, answered) if meant else None


async def _settled(
    ask: Ask, session: Session, answered: Reply, kinds: Expected, commands: Mapping[str, Family]
) -> Reply | None:
    """Answer with the one thing offered that is of the kind meant and that the question describes."""
    chosen = _chosen(kinds, answered.about[:OFFERED]) if is_offer(ask, answered) else None
    if chosen is None:
        return None
    told = await _told(ask, session)
    whole = act_key_of(chosen) if kind_of(chosen) == "mandate" else chosen
    if max(told.get(chosen, 0.0), told.get(whole, 0.0)) < TOLD:
        return None
    return await answer_with(ask, session, chosen, answered.about[:OFFERED], commands)


async def _told(ask: Ask, session: Session) -> dict[str, float]:
    """Say which share of the question each thing it describes explains."""
    return {each.key: each.share for each in await tell(session, cleaned(ask.words), asking_words())}


def _listed(about: Sequence[str], asked: Sequence[str], *, goes_on: bool) -> Sequence[Kind]:
    """Give of which kind besides an answer is that lists what is of a meeting or an item, which it names first.

    An item tells its papers and its mandates, where they are asked for. Of a day that are its sessions; papers and
    items count where they are asked for, but not those of the meeting at hand where the question goes on from
    something.
    """
    kinds = {kind_expected(key) for key in about[1:]}
    if kind_of(about[0]) == "item":
        return tuple(kind for kind, name in _OF_ITEM.items() if name in asked)
    if kind_of(about[0]) != "meeting" or len(kinds) != 1:
        return ()
    (kind,) = kinds
    counts = kind == "session" or (not goes_on and (kind == "document" or (kind == "item" and "agenda" in asked)))
    return (kind,) if counts else ()


async def _part(
    ask: Ask, session: Session, kinds: Expected, first: str, mine: float, asked: Sequence[str]
) -> str | None:
    """Give what belongs to the thing answered with and is rather meant: the paper of an item, an item of a meeting.

    An item whose papers are asked for tells them all: the one that is told is meant where hardly the item can be.
    """
    if "documents" in asked:
        if kinds.of["document"] < CERTAIN or kinds.of["item"] > HARDLY:
            return None
        mine = kinds.of["item"]
    for kind, part, times, least in _PARTS:
        if kind_of(first) != kind or kinds.of[part] < times * mine:
            continue
        told = await _told(ask, session)
        tied = dict.fromkeys(tie.other(first) for tie in await ties_of(session, first))
        parts = [key for key in tied if kind_expected(key) == part]
        best = max(parts, key=lambda key: told.get(key, 0.0), default=None)
        if best is not None and (len(parts) == 1 or told.get(best, 0.0) >= least):
            return best
    return None


_PARTS: tuple[tuple[str, Kind, float, float], ...] = (("item", "document", 1.2, 0.3), ("meeting", "item", 3.0, 0.6))
"""What is answered with, what of it may rather be meant, how many times as likely that must be, and which share (0 to
1) of the sentence must be told by one of several."""


async def _near(ask: Ask, session: Session, kinds: Expected, about: Sequence[str]) -> list[str]:
    """Give things of the likeliest kind: what belongs to those answered with, best described first; else described."""
    kind: Kind = max((each for each in KINDS if each not in ("unheld", "session")), key=lambda each: kinds.of[each])
    told = await _told(ask, session)
    near: dict[str, None] = {}
    for key in about[:OFFERED]:
        near |= dict.fromkeys((key, *(tie.other(key) for tie in await ties_of(session, key))))
    tied = sorted((key for key in near if kind_expected(key) == kind), key=lambda key: -told.get(key, 0.0))
    described = [key for key in told if kind_expected(key) == kind]
    return list(dict.fromkeys((*tied[:NEAREST], *described[:NEAREST], *tied[NEAREST:])))


def _chosen(kinds: Expected, offered: Sequence[str]) -> str | None:
    """Give the one thing offered whose kind is almost certainly meant; None where there are several, or none."""
    best = max(offered, key=kinds.likely)
    same = [key for key in offered if kind_of(key) == kind_of(best)]
    others = [kinds.likely(key) for key in offered if kind_of(key) != kind_of(best)]
    certain = kinds.likely(best) >= CERTAIN and kinds.of["unheld"] <= UNHELD and max(others, default=0.0) <= OTHERWISE
    return best if certain and len(same) == 1 else None
