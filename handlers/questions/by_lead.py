"""An answer weighed by what a question may mean that is asked after another one: its leads, and what the steps found.

Of all of these the likeliest is answered with, where it is likely enough; else the likeliest are offered. How much each
thing speaks for one was fitted to questions whose words neither table had been learnt from (docs/benchmarks.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from handlers.ask import Ask
from handlers.questions.chosen import Family, answer_with
from handlers.questions.exact import paragraph_in
from handlers.questions.expected import Expected, kind_expected
from handlers.questions.leads import SAME, leads, spoken_of
from handlers.questions.onward import Likely, likely
from handlers.reply import Reply
from handlers.things import is_nothing, is_offer, offer
from store.database import Session
from store.keys import act_key_of, kind_of, paragraph_number
from store.lookup import SURE, Found

KEPT, ENOUGH = 0.3, 0.5
"""So likely what the steps were sure of stays, and so likely something else is answered with; else it is asked."""
LED, RATHER, WHATEVER, TIMES = 0.5, 0.6, 0.75, 4.0
"""A lead so likely is meant whatever was offered, so likely rather than what the steps were sure of, and so likely also
where they found what a question tells of; what they were sure of must be so many times less likely a lead."""
OF_KIND, UNHELD = 0.3, 0.3
"""Its kind must be so likely too, and that nothing held answers at most so likely (`expected`)."""
FEWEST = 0.02
"""What is meant so likely at least is offered."""
OFFERED, LEADS, NAMED, SEVERAL, MANY = 5, 8, 3, 2, 10
"""Things an offer shows; leads, and things an answer names, that are looked at; more acts than so many are a list, and
a list of more than so many is of all that an organ adopted, and of no one thing."""
_NAMED = ("symbol:", "act:")
"""Steps that found what a question names exactly."""
_FOUND = ("found:", "described:", "told of")
"""Steps that found what a question tells of."""
_LEAST = 0.01
"""Shares are taken to lie so far from 0 and 1 at least."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one thing that may be meant."""

    share: float
    """How likely it is as a lead, 0 to 1."""
    first: float
    """The same of the likeliest lead."""
    kind: float
    """How likely a thing of its kind answers, 0 to 1."""
    understood: bool = False
    """Whether it is what the steps answered with, or offered first."""
    sure: bool = False
    """Whether they were sure of it."""
    offered: bool = False
    """Whether they offered it besides."""
    same: bool = False
    """Whether it is what was spoken of."""
    beside: bool = False
    """Whether that was told with other things, this among them."""
    other: bool = False
    """Whether it is no lead."""
    alone: bool = False
    """Whether the steps found nothing at all."""
    exact: bool = False
    """Whether a question names what the steps were sure of."""
    told: bool = False
    """Whether a question tells of something in words."""

    @property
    def likely(self) -> float:
        """How likely the thing is meant, 0 to 1."""
        lead = 0.9 * _odds(self.share) + 0.27 * _odds(self.kind) - 0.5 * (self.told and self.share == self.first)
        found = 3.35 if self.understood and self.sure else 2.85 if self.understood else 2.8 if self.offered else 0.0
        sure = 1.45 * self.exact + 1.9 * self.told - 0.6 * _odds(self.first) if self.understood and self.sure else 0.0
        rest = 1.7 * self.other + 2.1 * self.alone - 0.4 * self.same - 1.35 * self.beside
        return 1 / (1 + exp(1.25 - lead - found - sure - rest))


def _odds(share: float) -> float:
    bound = min(max(share, _LEAST), 1 - _LEAST)
    return log(bound / (1 - bound))


async def by_lead(
    ask: Ask, session: Session, answered: Reply, steps: list[str], kinds: Expected, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Answer with what is meant rather than what was understood, or offer the likeliest."""
    about = ask.chat.context.about
    if not about or _names_paragraph(ask, answered):
        return answered, steps
    found = likely(ask.words, spoken_of(about), await leads(session, about))[:LEADS]
    meant = ranked(found, about, answered, steps, kinds)
    (best, share), lead = next(iter(meant.items())), found[0]
    steps = [*steps, f"lead: {lead.lead.role}, {lead.lead.key} {lead.share:.2f}", f"meant: {best} {share:.2f}"]
    unheld = any(step.startswith("asked: ") and "unheld" in step for step in steps)  # in which room it is
    if is_led(found, answered, steps, kinds) and not unheld:
        told = await answer_with(ask, session, lead.lead.key, answered.about, commands)
        if told is not None:
            return told, steps
    kept = answered.sure and best in named_by(answered)
    if answered.sure and _is_of(answered, best):
        return answered, steps  # the paragraph that is told of, of the act it may lead to
    asks = is_offer(ask, answered) or is_nothing(ask, answered)
    if (kept and share >= KEPT) or not (answered.sure or asks):
        return answered, steps
    held = kinds.of["unheld"] <= UNHELD and kinds.likely(best) >= OF_KIND
    if share >= ENOUGH and held and not (kept or unheld):
        told = await answer_with(ask, session, best, answered.about, commands)
        if told is not None:
            return told, steps
    keys = [key for key, each in meant.items() if each >= FEWEST][:OFFERED]
    return await offer(ask, session, tuple(Found(key, SURE, "") for key in keys or [best])), steps


def _names_paragraph(ask: Ask, answered: Reply) -> bool:
    """Say whether a question names the paragraph by its number that is answered with, surely."""
    number = paragraph_number(answered.about[0]) if answered.sure and answered.about else None
    return number is not None and number == paragraph_in(ask.words)


def is_led(found: Sequence[Likely], answered: Reply, steps: Sequence[str], kinds: Expected) -> bool:
    """Say whether the likeliest lead is so likely that it is meant whatever the steps found."""
    key, share, named = found[0].lead.key, found[0].share, named_by(answered)
    if found[0].lead.role == SAME or key in named or kinds.likely(key) < OF_KIND:
        return False
    if share < WHATEVER and any(step.startswith(_FOUND) for step in steps):
        return False  # a question that tells of something else asks for that
    if not answered.sure:
        return share >= LED
    mine = max((each.share for each in found if each.lead.key in named), default=0.0)
    stays = lists_acts(answered) or _is_of(answered, key) or steps[0].startswith(_NAMED)
    return not stays and share >= max(RATHER, TIMES * mine)


def _is_of(answered: Reply, act: str) -> bool:
    """Say whether an answer is a paragraph of an act."""
    return answered.about[:1] != (act,) and [act_key_of(key) for key in answered.about[:1]] == [act]


def lists_acts(answered: Reply) -> bool:
    """Say whether an answer lists the acts of a body."""
    return len(answered.about) > SEVERAL and {kind_expected(key) for key in answered.about} == {"act"}


def ranked(
    found: Sequence[Likely], about: Sequence[str], answered: Reply, steps: Sequence[str], kinds: Expected
) -> dict[str, float]:
    """Say how likely each lead, and each thing that an answer names, is meant; the likeliest first."""
    named, shares = named_by(answered), {each.lead.key: each.share for each in found}
    same = next((each.lead.key for each in found if each.lead.role == SAME), "")
    told = any(step.startswith(_FOUND) for step in steps)
    exact = steps[0].startswith(_NAMED)

    def evidence(key: str) -> Evidence:
        return Evidence(
            shares.get(key, 0.0), found[0].share, kinds.likely(key), key in named, answered.sure,
            key in answered.about[:OFFERED], key == same, key in about[:NAMED], key not in shares, not answered.about,
            exact, told,
        )  # fmt: skip

    keys = dict.fromkeys((*shares, *answered.about[:NAMED]))
    return dict(sorted(((key, evidence(key).likely) for key in keys), key=lambda each: (-each[1], each[0])))


def named_by(answered: Reply) -> tuple[str, ...]:
    """Give what an answer is about in the first place: the thing, or the meeting and the sessions of its day.

    A list of all that an organ adopted is about no one of them.
    """
    if lists_acts(answered) and len(answered.about) > MANY:
        return ()
    first = answered.about[:1]
    if first and kind_of(first[0]) == "meeting":
        return (*first, *(key for key in answered.about[1:] if kind_of(key) == "session"))
    return first
