"""An answer weighed at last: given surely only where it is likely to be what was asked for (`weighing`), else asked.

What the steps, leads and kinds found is held against what people mean by such words (`usage`): a sure answer that
hardly anybody would have meant is offered, beside what most do; of what was to be asked the thing is answered with that
nearly everybody means, and so it is where nothing was found. An answer that is not sure and does not say so is asked,
too. A thing that nobody was asked for before, as of a new meeting, is not weighed.
"""

from collections.abc import Mapping, Sequence

from handlers.ask import Ask
from handlers.phrases import language_of, tables
from handlers.questions.by_kind import clock_at
from handlers.questions.by_lead import lists_acts
from handlers.questions.chosen import Family, answer_with
from handlers.questions.cleaning import cleaned, len_said
from handlers.questions.expected import expected, kind_expected
from handlers.questions.usage import NOTHING, features, known, likely, usage
from handlers.questions.weighing import SHOWN, Answered, candidates, measured, numbers_in, trees, weighed
from handlers.questions.wishes import is_command
from handlers.reply import Reply
from handlers.things import is_nothing, is_offer, offer
from store.database import Session
from store.lookup import SURE, Found

KEPT, GIVEN = 0.75, 0.85
"""So likely a sure answer must be right to be given so, and so likely one that was to be asked, to be given."""
RATHER = 0.2
"""So much likelier another of the things must be that an answer is about, to be answered with instead."""
MEANT, HELD = 0.1, 0.5
"""What is meant so often is offered besides, unless nothing held answers so often."""
_NAMED = {
    "symbol: ": 12, "act: ": 8, "hour: ": 8, "meeting: ": 6, "goes on from ": 6,
    "the earliest or latest of what was offered: ": 6,
}  # fmt: skip
"""Steps that found what is named exactly, or read a question word by word, and the words of which it has fewer, to be
no matter of weight: of the first answers to such questions 1 of 290 with a symbol or the number of an act was wrong,
7 of 211 with a meeting's, 3 of 250 that went on from one."""
SHORT, LISTED = 8, 3
"""Words of which a question has fewer that is answered with a list of duties, likewise; a list is of so many things."""
_ALONE = ("alone: ", "by itself: ")
"""Steps that read a question as if nothing had been spoken of."""


async def by_weight(
    ask: Ask, session: Session, answered: Reply, steps: list[str], commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Give an answer surely, answer with another of its things, or ask which is meant."""
    nothing = is_nothing(ask, answered)
    if is_command(steps) or not (answered.about or nothing):
        return answered, steps
    if await _told_as_if_sure(ask, session, answered, commands):
        answered = await _offered(ask, session, answered.about[:SHOWN])
    table, about = usage(), answered.about
    if about and (about[0] not in table.things or _is_exact(ask, answered, steps)):
        return answered, steps
    alone = any(step.startswith(_ALONE) for step in steps)
    spoken_of = () if alone else ask.chat.context.about
    clock = await clock_at(session, ask.now)
    said = features(ask.words, language_of(ask.words) or ask.language, spoken_of, clock)
    shares, kinds = likely(said, table), expected(ask.words, next(iter(spoken_of), ""), clock)
    found = Answered(
        len_said(ask.words), answered.sure, about[:SHOWN], spoken_of, clock, known(said, table), numbers_in(ask.words)
    )
    things = candidates(found, shares)
    weights = [weighed(each, trees()) for each in measured(found, shares, kinds)]
    best = max(range(len(weights)), key=weights.__getitem__)
    best = best if not about or weights[best] > weights[0] + RATHER else 0
    steps = [*steps, f"weighed: {things[best]} {weights[best]:.2f}"]
    asks = nothing or is_offer(ask, answered)
    if weights[best] >= (KEPT if answered.sure else GIVEN):
        if (answered.sure and not best) or not (answered.sure or asks):
            return answered, steps
        told = await answer_with(ask, session, things[best], about[:SHOWN], commands)
        return told or answered, steps
    held = shares[NOTHING] < HELD
    if not answered.sure and not (held and asks):
        return answered, steps
    meant = [key for key in things if held and key not in about[:SHOWN] and shares[key] >= MEANT]
    return await _offered(ask, session, (*about[: SHOWN - len(meant)], *meant)), steps


async def _offered(ask: Ask, session: Session, keys: Sequence[str]) -> Reply:
    return await offer(ask, session, tuple(Found(key, SURE, "") for key in keys))


def _is_exact(ask: Ask, answered: Reply, steps: Sequence[str]) -> bool:
    """Say whether a question names what it is answered with, and says little else; so it is with what is listed.

    That is acts, or what an act asks of somebody: what must the secretariat do.
    """
    if not answered.sure:
        return False
    lists = len(answered.about) >= LISTED and {*map(kind_expected, answered.about[1:])} == {"paragraph"}
    if lists_acts(answered) or (lists and len_said(ask.words) < SHORT):
        return True
    most = max((words for step, words in _NAMED.items() for each in steps if each.startswith(step)), default=0)
    return len_said(tables().filling.take(cleaned(ask.words))[1]) < most


async def _told_as_if_sure(ask: Ask, session: Session, answered: Reply, commands: Mapping[str, Family]) -> bool:
    """Say whether an answer that is not sure reads like one that is: nobody would see that it is doubted."""
    if answered.sure or is_offer(ask, answered) or is_nothing(ask, answered):
        return False
    told = await answer_with(ask, session, answered.about[0], (), commands)
    return told is not None and (told.title, told.lines) == (answered.title, answered.lines)
