"""The act right before or after another one that is named, or between two: the one after 10/3, 72/1后面那份."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from handlers import mandates, one_act, things
from handlers.ask import Ask
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.conference_sessions import is_of_other_year
from handlers.questions.links_asked import begins_with, wanted
from handlers.questions.series import series_of
from handlers.reference import months
from handlers.reply import Reply
from handlers.word_lists import alternatives, phrase_lists
from store.database import Session
from store.folding import fold
from store.links import order
from store.lookup import SURE, Found
from store.mandates import Act, acts
from store.meanings import speaks_of

TABLE = Path(__file__).with_suffix(".toml")
_NUMBER = r"(?:[a-z]+/(?:[a-z]+/)*)?\d{1,4}(?:/\d{1,3}|\(\d{4}\))?"
_ASKED = frozenset({
    "acts", "adopted", "when", "documents", "text", "topics", "issued", "following", "preceding", "upcoming",
})  # fmt: skip
"""What may be asked of the act, or is only said beside it; what is asked of a meeting after one is not."""


async def act_beside(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the act of the same body that came right before or after the one named, or between two named.

    Its year or month may choose it where it is told. One that only the order of numbers tells is offered: others may
    stand between them that are not held.
    """
    text = fold(ask.words)
    if not _asks_act(text):
        return None
    held = await acts(session)
    if (two := _between().search(text)) is not None:
        ends = sorted(filter(None, (_named(two[name], held) for name in ("one", "other"))), key=order)
        if len(ends) < len(("one", "other")):
            return None
        side = [each for each in _of_kind(ends[0], held) if order(ends[0]) < order(each) < order(ends[-1])]
        return await _one_of(ask, session, ends[0], side, held)
    for forward, pattern in ((True, _beside("after")), (False, _beside("before"))):
        act = _named(found["number"] or found["han"], held) if (found := pattern.search(text)) else None
        if act is not None:
            alike = _of_kind(act, held)
            later = [each for each in alike if order(each) > order(act)]
            earlier = [each for each in reversed(alike) if order(each) < order(act)]
            return await _one_of(ask, session, act, later if forward else earlier, held)
    return None


async def _one_of(
    ask: Ask, session: Session, act: Act, side: Sequence[Act], held: Mapping[str, Act]
) -> tuple[Reply, list[str]]:
    """Answer with the one of those beside an act that is of the time told, or goes on from it where its subject is.

    Else the nearest are offered.
    """
    dated = _dated(side, fold(ask.words), held)
    series = await series_of(session, act.key)
    of_series = [each for each in dated if each.key in series]
    of_subject = of_series[:1] if tells_subject(fold(ask.words)) else []
    meant = dated if len(dated) == 1 < len(side) else of_subject
    beside = [*of_series[:1], *(each for each in dated[:1] if each not in of_series[:1])]
    steps = [f"act: {act.key}", f"beside it: {', '.join(each.key for each in meant or beside)}"]
    if meant:
        return await one_act.act_reply(ask, session, meant[0]), steps
    return await things.offer(ask, session, tuple(Found(each.key, SURE, "") for each in (*beside, act))), steps


def _asks_act(text: str) -> bool:
    """Say whether a folded text asks for an act, and not for a meeting, a paper or what one of them says."""
    if not any(map(str.isdecimal, text)):
        return False
    asked, declared = wanted(text), "=declaration" in speaks_of(text)
    if not ("act" in asked.kinds or declared) or asked.kinds[:1] == ("meeting",) or begins_with("meeting", text):
        return False
    intents = tables().asked(text)[0]
    return set(intents) <= _ASKED and not tables().paragraphs.found(text)


@cache
def _beside(side: str) -> re.Pattern[str]:
    """Make the pattern of a number right behind a word for after, or before, or before a Chinese one."""
    lists = {name: alternatives(words.phrases) for name, words in phrase_lists(TABLE).items()}
    label = rf"(?:\s*(?:{lists['label']}))*"
    return re.compile(
        rf"(?:{lists[side]}){label}\s*(?P<number>{_NUMBER})(?![\d/])"
        rf"|(?<![\d/a-z])(?P<han>{_NUMBER})(?:号?(?:决议|决定)?)\s*(?:{lists[f'han_{side}']})"
    )


@cache
def _between() -> re.Pattern[str]:
    """Make the pattern of two numbers between which an act stands: between 1/5 and 3/3, 介于1/5和3/3之间."""
    lists = {name: alternatives(words.phrases) for name, words in phrase_lists(TABLE).items()}
    label = rf"(?:\s*(?:{lists['label']}))*"
    kind = r"(?:号?(?:决议|决定)?)"
    return re.compile(
        rf"(?:{lists['between']}){label}\s*(?P<one>{_NUMBER}){kind}\s*(?:{lists['joins']}|و){label}\s*(?P<other>{_NUMBER})"
    )


def _named(number: str, held: Mapping[str, Act]) -> Act | None:
    """Give the one act of a number."""
    named = mandates.acts_named(number, held)
    if not named and number.isdecimal():
        named = tuple(act for act in held.values() if (act.number or "").startswith(f"{number}("))
    return named[0] if len(named) == 1 else None


def _of_kind(act: Act, held: Mapping[str, Act]) -> list[Act]:
    """Give the acts of its body and type that are known to be acts of it, in the order of their numbers."""
    alike = [
        each for each in held.values() if (each.organ, each.type, each.status) == (act.organ, act.type, act.status)
    ]
    return sorted(alike, key=order)


def _dated(found: Sequence[Act], text: str, held: Mapping[str, Act]) -> list[Act]:
    """Keep the acts that may be of the year, and of the month, which a text tells; those whose day is held first."""
    years = [int(year) for year in re.findall(r"(?<![\d/])(?:19|20)\d\d(?![\d/])", text)]
    named = {number for word in re.findall(r"\w+", text) if (number := number_of(word, months()))}
    named |= {int(month) for month in re.findall(r"(?<!\d)(1[0-2]|[1-9])\s*月", text)}
    kept = [each for each in found if not years or not is_of_other_year(held, each.key, years)]
    days = [each for each in kept if each.adopted is not None and each.adopted.year in years]
    days = [each for each in days if each.adopted is not None and each.adopted.month in named] or days
    return days or kept
