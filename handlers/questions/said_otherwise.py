"""Whether a question that goes on asks for something else than the thing spoken of can answer."""

from handlers.ask import Ask
from handlers.days import speaks_of_sitting
from handlers.phrases import tables
from handlers.questions.alone import whether_on
from handlers.questions.cleaning import cleaned
from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import WRITERS, Said
from store.database import Session
from store.keys import act_key_of, kind_of
from store.links import ties_of
from store.timeline import meeting_sitting


def asks_changes(ask: Ask, said: Said) -> bool:
    """Say whether it is asked what changed: anything new, and not for the newer paper or what it was for a meeting."""
    changed, rest = tables().wishes["changes"].take(cleaned(ask.words))
    of_paper = kind_of(ask.chat.context.about[0]) == "document"
    if said.asks & PAPERS and (said.nouns == {"item"} or "that_item" in said.slots):
        return False  # is there an updated paper for that item
    later = "newer" in said.asks and any(each in ask.words for each in _SINCE)
    return bool(changed) and not (of_paper and (rest.startswith(_ONE) or said.named or later))


def asks_by_whom(said: Said) -> bool:
    """Say whether it is asked who opens or closes something, which is not held: no question of when."""
    ends = said.asks in ({"starts"}, {"ends"}) or (said.steps == {"last"} and not (said.asks or said.nouns))
    return "who" in said.slots and ends


_ONE, _SINCE = "的", ("后来", "之后", "以后", "此后")
"""What makes 有没有更新, what changed, ask for the newer one after a paper, and what says that it is a later one."""


async def asks_otherwise(ask: Ask, session: Session, said: Said, spoken: Spoken) -> bool:
    """Say whether other readers know better: what is on or comes next by the clock, whether it was discussed before.

    A weekday, or both halves of a day, ask of an item when it is taken up.
    """
    month = "month" in said.slots and kind_of(spoken.key) not in ("document", "mandate")
    month = month and not (spoken.item and "same" in said.slots)  # the same topic in January 2010
    if month or _of_no_paper(said, spoken):
        return True  # a meeting is named by its month
    if _asks_his_report(said) and await _of_no_report(session, spoken):
        return True
    said.slots -= {"secretary_general", "step.next"} if _asks_his_report(said) else set()
    if "that_item" in said.slots and kind_of(spoken.key) == "meeting":
        return True  # nothing says which item of it that is
    said.slots -= {"that_item"}
    if {"step.later", "step.sooner"} <= said.slots or "weekday" in said.slots:
        if spoken.item is None and kind_of(spoken.key) != "document":
            return True
        said.slots = said.slots - {"step.later", "step.sooner"} | {"when"}
    if not (said.named or said.asks) and await whether_on(ask, session):
        return True
    asked = set(tables().asked(cleaned(ask.words))[0])
    by_clock = BY_CLOCK & asked
    if "resume" in asked and kind_of(spoken.key) in ("meeting", "session") and said.asks and not said.steps - _HALF:
        return bool(await meeting_sitting(session, ask.now))  # at what time they go on, and with what
    if by_clock == {"upcoming"} and said.steps == {"next"} and kind_of(spoken.key) == "session" and spoken.sittings:
        return spoken.sittings[-1].starts <= ask.now  # then what, of a session that is still to come
    if by_clock == {"today"} and spoken.held is not None and spoken.sittings:
        today = ask.now.astimezone(spoken.held.meeting.zone).date()  # when do we finish, of another day
        by_clock = by_clock if spoken.sittings[0].starts.date() == today else frozenset()
    ahead = by_clock == {"upcoming"} and said.steps == {"next"} and not tables().next.found(cleaned(ask.words))
    if ahead and spoken.sittings and spoken.sittings[0].starts > ask.now:
        return False  # and then, after what comes next
    return bool(by_clock and await meeting_sitting(session, ask.now))


def _asks_his_report(said: Said) -> bool:
    """Say whether it is asked for the report that the Secretary-General wrote, and not who asked for that."""
    return said.slots & WRITERS == {"secretary_general"} and "report" in said.asks and "asked" not in said.asks


async def _of_no_report(session: Session, spoken: Spoken) -> bool:
    """Say whether what was spoken of is no act that asked for a report."""
    ties = await ties_of(session, act_key_of(spoken.key)) if kind_of(spoken.key) == "mandate" else []
    return not any(tie.relation == "asked-for" for tie in ties)


def _of_no_paper(said: Said, spoken: Spoken) -> bool:
    """Say whether he who writes papers is asked to do something else than to write the one spoken of."""
    writers = said.slots & WRITERS
    if _asks_his_report(said):
        return False
    said.slots -= writers
    if "written" in said.slots and kind_of(spoken.key) == "meeting":
        return True  # nothing says for which of its items
    return bool(writers) and not said.asks & PAPERS and kind_of(spoken.key) != "document"


def without_idle(said: Said, kind: str) -> None:
    """Leave out words that ask something, where beside another they only say which one of a kind is meant."""
    if kind == "document" and "became" in said.asks:
        said.slots -= {"step.next"}  # the final one that came later
    if kind == "document" and said.steps == {"previous"} and {"adopted", "became"} & said.asks:
        said.slots = said.slots - {"symbol", "paper", "documents", "shown"} | {"draft"}
    if kind == "document" and "draft" in said.asks and said.steps == {"previous"}:
        said.slots -= {"adopted", "became", "step.previous", "who"}  # the version from before it was adopted
    if kind == "document" and "draft" in said.asks:
        said.slots -= {"report"}  # the draft of this report
    if kind == "document" and {"older", "newer"} & said.asks:
        idle = {"topics"} if "when" in said.asks or said.years else {"topics", "issued"}
        said.slots -= idle  # the older one on the same subject
    if "of_year" in said.slots:
        said.slots |= {"issued"} if kind == "document" and "happens" not in said.slots else {"when"}
    if kind == "meeting" and "decided" in said.asks and "report" not in said.asks:
        said.slots -= {"adopted"}  # what was agreed there
    if kind == "mandate" and "issued" in said.asks:
        said.slots = said.slots - {"issued"} | {"adopted"}
    if {"adopted", "report"} <= said.asks and kind != "mandate":
        said.slots -= {"step.last"}  # at the very end
    if {"noun.item", "noun.meeting"} <= said.slots and "topics" in said.asks and said.steps and not said.named:
        said.slots -= {"noun.item"}  # the meeting after it, and its topics
    if said.nouns == {"item"} and (said.steps or said.numbers):
        said.slots -= {"agenda", "programme"}  # the next item of the agenda


def asks_history(said: Said) -> bool:
    """Say whether it is asked if something was discussed before."""
    plain = said.steps == {"previous"} or (not said.steps and said.asks == {"older"})
    return plain and "happens" in said.slots and "which" not in said.slots and said.nouns <= {"meeting"}


def speaks_of_session(ask: Ask) -> bool:
    """Say whether a word for a meeting is that for one of its sessions: what did that session take up."""
    return speaks_of_sitting(cleaned(ask.words))


PAPERS = frozenset({"documents", "paper"})
BY_CLOCK = frozenset({"upcoming", "now", "today"})
"""What the clock answers while a meeting sits."""
_HALF = frozenset({"later", "sooner"})
