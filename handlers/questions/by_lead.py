"""An answer weighed by what a question leads to that goes on from the last answer, as that was learnt (`onward`).

The lead that is likely enough is answered with where the steps were not sure, or were sure of what is far less likely;
else the likeliest are offered besides.
"""

from collections.abc import Mapping, Sequence

from handlers.ask import Ask
from handlers.questions.chosen import Family, answer_with
from handlers.questions.expected import Expected, kind_expected
from handlers.questions.leads import SAME, leads
from handlers.questions.onward import Likely, likely
from handlers.reply import Reply
from handlers.things import is_nothing, is_offer, offer
from store.database import Session
from store.keys import act_key_of, kind_of
from store.lookup import SURE, Found

ENOUGH, RATHER = 0.5, 0.6
"""A lead so likely is answered with where nothing was understood surely, and where something else was."""
OF_KIND = 0.3
"""The kind of what is answered with must be so likely too (`expected`)."""
TIMES = 4.0
"""What was understood surely must be so many times less likely."""
WORTH = 0.15
"""A lead so likely is offered."""
OFFERED, NEAREST = 5, 2
"""Things an offer shows, and leads of them."""


async def by_lead(
    ask: Ask, session: Session, answered: Reply, steps: list[str], kinds: Expected, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]] | None:  # fmt: skip
    """Answer with the lead that is meant, or offer the likeliest; None where what was understood stays."""
    about = ask.chat.context.about
    if not about:
        return None
    found = likely(ask.words, about[0], await leads(session, about))
    best = found[0]
    mine = _share(found, answered)
    steps = [*steps, f"lead: {best.lead.role}, {best.lead.key} {best.share:.2f}; understood {mine:.2f}"]
    if is_meant(best, mine, answered, steps, kinds):
        told = await answer_with(ask, session, best.lead.key, answered.about, commands)
        return (told, steps) if told is not None else None
    if answered.sure or not (is_offer(ask, answered) or is_nothing(ask, answered)):
        return None
    worth = [each.lead.key for each in found if each.share >= WORTH and kind_of(each.lead.key) != "session"][:NEAREST]
    if not worth or worth[0] in answered.about[:1]:
        return None
    keys = dict.fromkeys((*answered.about[:1], *worth, *answered.about[1:]))
    return await offer(ask, session, tuple(Found(key, SURE, "") for key in keys)[:OFFERED]), steps


def is_meant(best: Likely, mine: float, answered: Reply, steps: Sequence[str], kinds: Expected) -> bool:
    """Say whether the likeliest lead is meant, rather than what was understood, which is so likely (0 to 1)."""
    key = best.lead.key
    if best.lead.role == SAME or key in answered.about[:1] or kinds.likely(key) < OF_KIND:
        return False
    if not answered.sure:
        return best.share >= ENOUGH
    stays = _lists_acts(answered) or _is_of(answered, key) or steps[0].startswith(_NAMED)
    return not stays and best.share >= max(RATHER, TIMES * mine)


_NAMED = ("symbol:", "act:")
"""Steps that found what a question names exactly."""


def _is_of(answered: Reply, act: str) -> bool:
    """Say whether an answer is a paragraph of an act."""
    return answered.about[:1] != (act,) and [act_key_of(key) for key in answered.about[:1]] == [act]


def _lists_acts(answered: Reply) -> bool:
    """Say whether an answer lists the acts of a body."""
    return len(answered.about) > NEAREST and {kind_expected(key) for key in answered.about} == {"act"}


def _share(found: list[Likely], answered: Reply) -> float:
    """Say how likely that is which was understood: what it names first, or a session of the day that it lists."""
    named = answered.about[:1]
    if named and kind_of(named[0]) == "meeting":
        named = (*named, *(key for key in answered.about[1:] if kind_of(key) == "session"))
    return max((each.share for each in found if each.lead.key in named), default=0.0)
