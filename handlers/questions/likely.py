"""Which of the things found and described is meant: put together, kept to what is asked; whether one stands apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from handlers.ask import Ask
from handlers.documents import years_of
from handlers.phrases import asking_words, tables
from handlers.questions.cleaning import cleaned
from handlers.questions.understood import Understood
from store.database import Session
from store.described import Described
from store.documents import documents
from store.folding import grams
from store.index.names import GIST_MOST
from store.keys import act_key_of, kind_of, paragraph_number, symbol_of
from store.lookup import (
    ALONE,
    APART,
    DESCRIBED,
    LIKELY,
    LONELY,
    MARGIN,
    PLAIN,
    SAME,
    WHOLE,
    Found,
    describe,
    described_so,
    find,
    tell,
)
from store.mandates import Act, acts
from store.symbols import years_of_session

_OF_ACTS = frozenset({"mandate", "acts", "decider", "draft", "creation", "where"})
"""What is asked where a paragraph of an act may be meant as well as the act."""
_NUMBERED = re.compile(r"\d\s*/\s*\d")
_KINDS = {
    "which_item": frozenset({"item"}),
    "of_meeting": frozenset({"item", "document", "meeting"}),
    "creation": frozenset({"mandate"}),
    "adopted": frozenset({"item", "mandate"}),
    "acts": frozenset({"mandate"}),
    "when": frozenset({"item", "document", "meeting"}),
    "decider": frozenset({"item", "mandate"}),
    "documents": frozenset({"item", "document"}),
    "report": frozenset({"document"}),
    "mandate": frozenset({"item", "mandate"}),
    "draft": frozenset({"document", "mandate"}),
}
_MEANT = {"of_meeting": "meeting", "when": "item", "documents": "document", "report": "document", "mandate": "mandate"}
"""Which of several things that are described alike is meant by what is asked: of an item and its papers one."""
SCREEN = 5
"""Things offered at most."""


async def others_alike(
    session: Session, found: Found, beside: tuple[Found, ...], seen: Understood
) -> tuple[Found, ...]:
    """Find the papers or acts of other years that the topic fits as well as the one found; none where a year is named.

    An act without a title held is only told of, in fewer words than the title of the one before it has; `beside` are
    the others that the topic found.
    """
    kind = kind_of(found.key)
    if kind not in ("document", "mandate") or seen.meeting_said or seen.years or seen.known:
        return ()
    if kind == "mandate":
        told_of = tuple(each for each in beside if each.told and each.score >= GIST_MOST and kind_of(each.key) == kind)
        return (found, *told_of) if told_of and not found.told else ()
    told = await describe(session, seen.topic, asking_words(), frozenset({"document"}))
    as_well = tuple(each for each in told if each.score >= PLAIN)
    return as_well if len(as_well) > 1 and found.key in {each.key for each in as_well} else ()


def together(found: tuple[Found, ...], told: tuple[Found, ...]) -> tuple[Found, ...]:
    """Put what is named so and what is described so together: what is both is the likelier."""
    scores = {each.key: each.score for each in told}
    both = {each.key: each for each in (*told, *found)}
    for each in found:
        if each.key in scores:
            likely = 100 - (100 - each.score) * (100 - scores[each.key]) / 100
            both[each.key] = replace(each, score=round(min(99.0, likely), 2))
    return tuple(sorted(both.values(), key=lambda each: (-each.score, each.key)))


def of_the_known(near: tuple[Found, ...], told: tuple[Found, ...]) -> Found | None:
    """Give the one of several things of a name that the rest of the sentence describes clearly better."""
    keys = {each.key for each in near}
    of_them = [each for each in told if each.key in keys]
    if not of_them or of_them[0].score < DESCRIBED:
        return None
    ahead = of_them[0].score - max((each.score for each in of_them[1:]), default=0.0)
    return of_them[0] if ahead >= 2 * APART else None


def stands_apart(near: tuple[Found, ...], found: tuple[Found, ...], told: tuple[Found, ...]) -> bool:
    """Say whether one thing is meant: named and described alike, or described so well that nothing else comes close."""
    best = near[0].key
    if len(near) > 1:  # described alike; but only one of them is named so as well
        named_so = {each.key for each in found} & {each.key for each in near}
        return named_so == {best} and told[:1] == tuple(
            each for each in told if each.key == best and each.score >= PLAIN
        )
    described, named = (next((each.score for each in some if each.key == best), 0.0) for some in (told, found))
    ahead = described - max((each.score for each in told if each.key != best), default=0.0)
    alone = named - max((each.score for each in found if each.key != best), default=0.0)
    if kind_of(best) == "meeting" and not named and described < PLAIN:
        return False  # a meeting has few words of its own: its topics
    if named and described:
        if alone < 0 and described < DESCRIBED:
            return False  # another thing is named better, and this one not described well
        return near[0].score >= DESCRIBED and (ahead >= MARGIN or (alone >= MARGIN and ahead >= 0))
    return (described >= DESCRIBED and ahead >= APART) or (described >= ALONE and ahead >= LONELY and not named)


def with_meeting(likely: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Offer the one meeting that is named too: first where the rest may be only a mistyped word, else last."""
    named = tuple(Found(each.key, LIKELY, "", "named") for each in seen.meetings if len(seen.meetings) == 1)
    others = tuple(each for each in likely if each.key not in {one.key for one in named})[: SCREEN - len(named)]
    return (*named, *others) if len(grams(seen.topic)) < 2 else (*others, *named)


async def without_drafts(session: Session, told: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Leave drafts out where no draft is asked for and what one became is described as well."""
    if "draft" in seen.intents or not any(kind_of(each.key) == "mandate" for each in told):
        return told
    held = await acts(session)
    scores = {each.key: each.score for each in told}

    def replaced(each: Found) -> bool:
        act = held.get(act_key_of(each.key)) if kind_of(each.key) == "mandate" else None
        return act is not None and scores.get(act.became or "", 0.0) >= each.score - SAME

    return tuple(each for each in told if not replaced(each))


def less_a_paragraph(found: Found) -> Found:
    """Put a paragraph of an act a little behind what else is described as well, where no act is asked for."""
    return (
        replace(found, score=found.score - MARGIN)
        if paragraph_number(found.key) and kind_of(found.key) == "mandate"
        else found
    )


async def described_by(ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None) -> tuple[Found, ...]:
    """Find what the whole sentence describes, of the meeting or year it names."""
    if _NUMBERED.search(ask.words):  # an act or a paragraph that is named is not described besides
        return ()
    told = described_so(await told_by(ask, session, seen, kinds))
    if not _OF_ACTS & set(seen.intents):
        told = tuple(sorted((less_a_paragraph(each) for each in told), key=lambda each: (-each.score, each.key)))
    if (
        seen.meetings or not seen.meeting_said or year_of_act(seen)
    ):  # a year or session without a meeting is part of what is described
        told = await within(session, told, seen)
    kind = next((kind for name, kind in _MEANT.items() if name in seen.intents), None)
    told = await without_drafts(session, told, seen)
    best = [each for each in told if told[0].score - each.score < MARGIN]
    of_kind = [each for each in best if kind_of(each.key) == kind]
    if of_kind:  # a meeting of which as much is told had that for its topic
        least = max(each.score for each in of_kind)
        told = tuple(
            each
            for each in told
            if kind_of(each.key) == kind or (kind_of(each.key) == "meeting" and each.score >= least)
        )
    if sum(told[0].score - each.score < MARGIN for each in told) > SCREEN:
        told = ()  # what describes so many things describes none
    seen.steps += [f"described: {each.key} by “{each.name}”, {each.score:.0f} of 100" for each in told[:5]]
    return told


async def told_by(ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None) -> tuple[Described, ...]:
    """Look up what the whole sentence describes, once for the same kinds."""
    return await told_in(session, seen, seen.described or cleaned(ask.words), kinds)


async def told_in(
    session: Session, seen: Understood, text: str, kinds: frozenset[str] | None
) -> tuple[Described, ...]:  # fmt: skip
    """Look up what a text of the sentence describes, once for the same text and kinds."""
    asked = text, kinds
    if asked not in seen.told:
        seen.told[asked] = await tell(session, text, asking_words(), kinds)
    return seen.told[asked]


async def within(session: Session, found: tuple[Found, ...], seen: Understood) -> tuple[Found, ...]:
    """Keep what belongs to the meeting or the year a sentence names; everything where it names none."""
    if not seen.meeting_said and not seen.years:
        return found
    stems = tuple(f":{each.key.removeprefix('meeting:')}:" for each in seen.meetings)
    years = seen.years or tuple(each.starts.year for each in seen.meetings)
    symbols = [symbol_of(each.key) for each in found if kind_of(each.key) == "document"]
    held = {each.symbol: each for each in await documents(session, symbols)}
    every = await acts(session)
    of_year = year_of_act(seen) and any(of_years(act, seen.years, every) for act in every.values())

    def belongs(key: str) -> bool:
        if kind_of(key) == "document":
            one = held[symbol_of(key)]
            return bool(set(years) & years_of(one)) or any(one.meeting == each.key for each in seen.meetings)
        if kind_of(key) == "mandate":
            if of_year and key == act_key_of(key) and every[key].status == "draft":
                return False  # what it became is meant
            return not of_year or of_years(every[act_key_of(key)], seen.years, every) is not False
        return any(stem in f":{key.partition(':')[2]}:" for stem in stems)

    return tuple(each for each in found if belongs(each.key))


def item_and_meeting(text: str) -> bool:
    """Say whether an item is asked for, and its meeting besides: lequel et à quelle réunion, 哪次会议的第几项."""
    return _and_meeting().search(text) is not None


@cache
def _and_meeting() -> re.Pattern[str]:
    lists = tables()
    item, joined, of_meeting, which_item = (
        each.pattern.pattern
        for each in (lists.item, lists.joined, lists.intents["of_meeting"], lists.intents["which_item"])
    )
    return re.compile(
        rf"(?:{item}).*(?:{joined})(?:\s+\w+)?\s*(?:{of_meeting})|(?:{of_meeting})[,的]?\s*(?:{joined})?\s*(?:{which_item})"
    )


def year_of_act(seen: Understood) -> bool:
    """Say whether a year that is named is that of an act, where an act is asked for, and no paper, item or meeting."""
    lists = tables()
    return (
        bool(seen.years)
        and set(seen.intents) <= _OF_AN_ACT
        and not (
            lists.meeting.found(seen.written) or lists.item.found(seen.written) or lists.single.found(seen.written)
        )
    )


LAST_SESSION = 100
"""Numbers above are years and no sessions: 2017/18."""


def of_years(act: Act, years: Sequence[int], held: Mapping[str, Act]) -> bool | None:
    """Say whether an act is of a year: adopted then, or by a session that met then; None where that is not held.

    A draft is of the year in which it was adopted as what it became.
    """
    act = held.get(act.became or "", act)
    if act.adopted is not None:
        return act.adopted.year in years
    number = (act.number or "").partition("/")[0]
    if act.organ == "A" and number.isdecimal():
        return not set(years_of_session(int(number))).isdisjoint(years)
    told = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", act.number or "")}
    if not told and number.isdecimal() and _between_sessions(act.organ, int(number), years, held):
        return False
    return not told.isdisjoint(years) if told else None


def _between_sessions(organ: str, number: int, years: Sequence[int], held: Mapping[str, Act]) -> bool:
    """Say whether a session of an organ met later, or earlier, than all of some years: 9/1 is none of 2004.

    Its earlier sessions adopted something after them, or its later ones before them.
    """
    dated = [
        (int(session), act.adopted.year)
        for act in held.values()
        if act.organ == organ and act.adopted and (session := (act.number or "").partition("/")[0]).isdecimal()
    ]
    before = [year for session, year in dated if session < number]
    behind = [year for session, year in dated if number < session <= LAST_SESSION]
    return max(before, default=0) > max(years) or min(behind, default=max(years)) < min(years)


_OF_AN_ACT = frozenset({"acts", "adopted", "text", "topics"})


def prefer(found: tuple[Found, ...], about: tuple[str, ...], intents: tuple[str, ...]) -> tuple[Found, ...]:
    """Keep what comes close to the best. Of an item and its papers, "when" means the item, "documents" the papers."""
    if not found:
        return ()
    near = tuple(each for each in found if found[0].score - each.score < MARGIN)
    if len(near) > 1:
        wanted = "document" if "documents" in intents else "mandate" if {"mandate", "acts"} & set(intents) else "item"
        of_kind = tuple(each for each in near if kind_of(each.key) == wanted)
        near = of_kind if of_kind and (intents or near[0].score - of_kind[0].score < SAME) else near
    if len(near) > 1 and about:
        here = ":".join(about[0].split(":")[1:3])[:40]
        of_meeting = tuple(each for each in near if here and here in each.key)
        near = of_meeting if len(of_meeting) == 1 else near
    return near


def kinds_asked(seen: Understood) -> frozenset[str] | None:
    """The kinds of things that what is asked can be about."""
    asked = [name for name in _KINDS if name in seen.intents]
    if "documents" in asked and "creation" in asked:
        asked.remove("creation")  # which papers exist
    if "adopted" in asked and "acts" in asked:
        asked.remove("adopted")  # by which act, and no report that is adopted
    if "when" in asked and "mandate" in asked:
        asked.remove("when")  # when something became what it is, and by which act
    return next((_KINDS[name] for name in asked), None)


async def other_meetings(session: Session, seen: Understood) -> tuple[Found, ...]:
    """Find the meetings whose topics hold the name of another's: removal of organs, and what is done for it."""
    keys = {each.key for each in seen.known}
    found = await find(session, seen.topic, frozenset({"meeting"}))
    return tuple(replace(each, score=PLAIN) for each in found if each.score >= WHOLE and each.key not in keys)
