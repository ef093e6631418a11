"""Whether a sentence was understood well enough to be answered surely, and what it asks of what it is answered with."""

from collections.abc import Sequence

from handlers.ask import Ask
from handlers.phrases import tables
from handlers.questions.certainty import WHOLLY
from handlers.questions.cleaning import cleaned
from handlers.questions.likely import told_by
from handlers.questions.organ_sessions import which_session
from handlers.questions.own_name import unheld_in_name
from handlers.questions.understood import Understood
from handlers.reply import Reply
from store.database import Session
from store.folding import fold
from store.keys import kind_of


async def asked_of(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Sequence[str]:
    """Give what is asked, without what is not held where that word tells of the paper or act answered with.

    The paper with the reactions of States, the paragraph on ratification.
    """
    first = (*answered.about, ":")[0]
    of_paper = {"documents", "report", "acts", "draft", "mandate"} & set(seen.intents)
    if "unheld" not in seen.intents or not answered.sure:
        return seen.intents
    if await unheld_in_name(session, first, cleaned(ask.words)):
        return [name for name in seen.intents if name != "unheld"]
    if not of_paper or kind_of(first) not in _PAPERS_AND_ACTS:
        return seen.intents
    if any(tables().not_held[name].found(fold(ask.words)) for name in _OF_NO_PAPER):
        return seen.intents  # how to sign up as an observer
    told = await told_by(ask, session, seen, None)
    if not told or told[0].key != first or told[0].weight < WHOLLY:
        return seen.intents
    return [name for name in seen.intents if name != "unheld"]


_OF_NO_PAPER = ("registration", "travel", "services", "rooms")
"""Subjects of what is not held that no paper and no act tells of."""
_PAPERS_AND_ACTS = frozenset({"document", "mandate"})


def certain(ask: Ask, seen: Understood, answered: Reply) -> bool:
    """Say whether a sentence was understood well enough: nothing half a word left, and something named or asked."""
    named = seen.meeting_said or seen.item or seen.known or seen.topic or seen.addressee or ask.chat.context.about
    acts_asked = _ACTS_ASKED & set(seen.intents)
    which = "of_meeting" in seen.intents and set(seen.intents) <= {"of_meeting", "when"}
    if which and not named and seen.traits is None:
        return False  # which meeting: of nothing that says so, the one at hand is no answer
    of_meeting = kind_of((*answered.about, ":")[0]) == "meeting" and "documents" in seen.intents
    if of_meeting and not named and tables().wishes["every"].found(cleaned(ask.words)):
        return False  # all papers, of which nothing says for what
    if seen.addressee == "working group" and seen.body is None and seen.topic and not acts_asked:
        return f"{seen.topic}工作组" not in seen.written  # of another name
    return not seen.doubted and (not seen.mended or bool(named) or bool(seen.intents))


def of_conference_session(ask: Ask, seen: Understood, answered: Reply) -> bool:
    """Say whether it is asked which session of the Conference it was, and a meeting of the Group is answered with."""
    of_group = kind_of((*answered.about, ":")[0]) in ("meeting", "item", "session")
    return of_group and not ask.chat.context.about and which_session(seen.written)


def met_in_no_year(seen: Understood, answered: Reply) -> bool:
    """Say whether it is asked of a year if the Group met, no meeting of it is held, and an act is answered with."""
    asks = (
        tables().meets.found(seen.written) and seen.addressee == "working group" and not _ACTS_ASKED & set(seen.intents)
    )
    no_year = seen.meeting_said and not (seen.meetings or seen.known or seen.topic)
    return no_year and asks and kind_of((*answered.about, ":")[0]) == "mandate"


def of_chair_at_meeting(seen: Understood) -> bool:
    """Say whether it is asked what a chair said or did at a meeting, of which no more than its report is held."""
    return seen.addressee == "chair" and bool(seen.item or seen.meeting_said) and not _ACTS_ASKED & set(seen.intents)


_ACTS_ASKED = frozenset({"mandate", "draft", "acts", "decider", "creation"})
OF_AN_ACT = frozenset({"format", "where", "timetable", "when"})
"""What, beside acts, asks for one that says something of a meeting."""
