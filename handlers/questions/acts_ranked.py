"""The acts and paragraphs that a sentence tells of, best first, among those of the body, year and kind it names."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.phrases import asking_words, tables
from handlers.questions.acts_asked import (
    OF_REPORT,
    asks_paragraph,
    bodies_meant,
    by_conference,
    did_in_year,
    draft_asked,
    paragraph_asked,
    when_due,
)
from handlers.questions.conference_sessions import is_of_other_year
from handlers.questions.evidence import family
from handlers.questions.likely import of_years, told_in, year_of_act
from handlers.questions.links_asked import wanted
from handlers.questions.understood import Understood
from store.chains import act_links
from store.database import Session
from store.described import ORGANS, Described
from store.folding import fold
from store.keys import act_key_of, body_key, clause_key, kind_of, paragraph_number
from store.lookup import known_forms
from store.mandates import Act, acts
from store.meanings import speaks_of, units

LEAST, LEAST_CLEAR = 0.4, 0.45
"""An act that tells less than the first of a sentence is not looked at, and less than the second never sure."""
ALIKE = 0.03
"""Acts that tell as much of a sentence to so little are told of alike."""
APART, NEARER = 0.12, 0.1
"""How much less of a sentence the next act must tell, and where most of it is told of …"""
CLOSER, MOST = 0.175, 0.8
"""… or, where both tell alike of so much of it, how much less of its name must be said."""
OF_YEAR, OF_MEETING, ADOPTS = 0.15, 0.5, 0.13
"""How much more an act tells of a sentence that names the year it was adopted in, or a meeting it speaks of, and one
that adopted a text of its own of a sentence that asks by which act something was adopted."""
SAYS = 0.75
"""A paragraph that tells so much of a sentence, and no other one does, is asked for without a word for one."""
FEW = 3
"""So many acts that are told of alike may all be asked for, where several are."""
SEVERAL = 2
"""So many paragraphs that ask somebody are several; so many telling words tell two acts alike apart."""
OFFERED = 5
"""Things offered at most."""
FIELD = "trafficking in persons"
"""What the acts held are about, by the name that all of them on it are told by."""
ALL = 0.9
"""A paragraph that tells less of a sentence leaves something of it untold."""


@dataclass(frozen=True, slots=True)
class Told:
    """An act or a paragraph that a sentence tells of; shares are of what the sentence tells, 0 to 1."""

    key: str
    told: float
    """What its names say of the sentence."""
    ahead: float
    """How much more that is than of the next one."""
    closer: float
    """How much more of its name is said than of those that tell alike; 0 where a word is left that nobody knows."""
    alike: tuple[str, ...]
    """Those that tell as much, itself among them."""
    behind: float
    """How much less the next one behind those tells."""
    kept: tuple[str, ...]
    """All of the body, the year and the kind that are named, where any is."""
    others: tuple[str, ...]
    """The next ones, best first."""

    @property
    def clear(self) -> bool:
        """Say whether it is the one that is meant."""
        if self.told < LEAST_CLEAR:
            return False
        return self.ahead >= (NEARER if self.told >= SAYS else APART) or (self.closer >= CLOSER and self.told >= MOST)

    def __str__(self) -> str:
        return f"{self.key}, {self.told:.2f} of the sentence, {self.ahead:+.2f} and {self.closer:+.2f} to the next"


async def told_of(session: Session, seen: Understood, text: str) -> Told | None:
    """Rank the acts that a sentence tells of, of the body, the year and the kind it names; None where there is none.

    Of those that tell as much of it the one comes first of whose name the sentence says most.
    """
    text = text if seen.meetings else seen.described or text
    told = await _ranked(session, seen, text)
    undated = _without_field(text)
    if told is None or undated == text:
        return told
    again = await _ranked(session, seen, undated)  # what all acts are about tells none from another
    return again if again and {told.key, *told.alike} & {again.key} and again.told >= MOST else told


async def _ranked(session: Session, seen: Understood, text: str) -> Told | None:
    """Rank the acts that a text tells of."""
    every = await told_in(session, seen, text, frozenset({"mandate"}))
    held = await acts(session)
    of_report = bool(seen.years) and speaks_of(text) >= OF_REPORT  # the Secretary-General's of 2009
    of_meeting = tables().meeting.found(seen.written) or "takes-note-of" in wanted(seen.written).relations
    of_meeting = of_meeting or not seen.years  # not: what one of them launched in 2020
    if len(seen.meetings) == 1 and "acts" in seen.intents and of_meeting and not of_report:
        every = await _of_meeting(session, every, seen.meetings[0].key)
    ranked = _of_kind((*every, *_of_body_and_year(every, held, seen)), held, seen)
    if not ranked:
        return None
    dated = [each.key for each in ranked if (day := held[act_key_of(each.key)].adopted) and day.year in seen.years]
    kept = tuple(dated or (each.key for each in ranked)) if len(ranked) < len(every) else ()
    if dated and did_in_year(seen):
        ranked = [each for each in ranked if not is_of_other_year(held, each.key, seen.years)]  # what it asked in 2014
    order = sorted(ranked, key=lambda each: (-round(each.weight, 2), -each.fits, each.key))
    first = _of_which_act(order) or order[0]
    first = _what_it_became(order, first, held, seen) or first
    of_age = _earliest(order, held, seen) or _latest(order, held, seen)
    first = of_age[0] if of_age else first
    own = {first.key, *await family(session, first.key), *(each.key for each in of_age)}
    others = [each for each in order if each.key not in own and first.key not in await family(session, each.key)]
    ahead = first.weight - max((each.weight for each in others), default=0.0)
    closer = first.fits - max((each.fits for each in others if each.weight >= first.weight - ALIKE), default=0.0)
    alike = tuple(each.key for each in order if each.weight >= first.weight - ALIKE)
    next_ = max((each.weight for each in order if each.key not in alike), default=0.0)
    closer = 0.0 if await strange(session, text) or telling(text) < SEVERAL else closer
    behind = first.weight - next_
    shown = tuple(each.key for each in others[:OFFERED])
    return Told(first.key, first.weight, ahead, closer, alike, behind, kept, shown)


def _off_field(text: str) -> str:
    return tables().field.take(tables().field_names.take(text)[1])[1]


def _without_field(text: str) -> str:
    """Leave out what all acts are about, where enough is said besides: the political declaration on trafficking."""
    left = _off_field(text)
    return left if telling(left) >= SEVERAL else text


def tells_field_alone(text: str) -> bool:
    """Say whether a text tells of acts nothing but what all are about: which resolutions on trafficking."""
    left = _off_field(text)
    return left != text and telling(left) == 0


async def on_field(session: Session, seen: Understood) -> list[Act]:
    """Give the acts that were adopted on the field itself, of the body that is named."""
    told = {each.key for each in await told_in(session, seen, FIELD, frozenset({"mandate"}))}
    organs = _organs(seen)
    return [
        act
        for act in (await acts(session)).values()
        if act.key in told
        and act.status != "draft"
        and (not organs or ORGANS.get(act.organ) in organs)
        and seen.body in (None, body_key(act.organ))
    ]


def _organs(seen: Understood) -> set[str]:
    """Give the bodies that are named as those who adopted what is asked for."""
    return bodies_meant(seen) or ({"conference"} if by_conference().search(seen.written) else set())


def _of_kind(ranked: Iterable[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Keep the acts of the body that is named, the draft where it is asked for, paragraphs where one is."""
    found = list(ranked)
    if draft_asked(seen) or any(kind_of(each.key) == "mandate" for each in seen.known):
        # The names of its act tell of a paragraph too, and none of its own names says them.
        found = [replace(each, best=each.share) if paragraph_number(each.key) else each for each in found]
    bodies = bodies_meant(seen)
    drafts = {ORGANS.get(act.organ) for act in held.values() if act.status == "draft"}
    draft = draft_asked(seen) and not (bodies and not bodies & drafts)  # what of others it recalls
    if seen.years and not draft:
        found = [_of_year(each, held[act_key_of(each.key)], seen.years) for each in found]
    if "acts" in seen.intents:
        least = 0.0 if "adopted" in seen.intents else ALL  # the Palermo Convention, which resolution
        meant = frozenset().union(*(each.meanings for each in units(seen.described)))
        found = [
            _more(each, ADOPTS) if each.key in held and each.weight >= least and adopts(held[each.key], meant) else each
            for each in found
            if each.key in held or least
        ]
    tests: list[Callable[[Act, str], bool]] = []
    if organs := _organs(seen):
        tests.append(lambda act, _: ORGANS.get(act.organ) in organs)
    if draft:
        became = {each.became for each in held.values()}
        tests.append(lambda act, _: act.status == "draft" or act.key in became)
    if year_of_act(seen) and not draft and any(of_years(act, seen.years, held) for act in held.values()):
        tests.append(
            lambda act, key: of_years(act, seen.years, held) is not False and (act.status, act.key) != ("draft", key)
        )
    if "=launch" in speaks_of(seen.described) and tables().after.found(seen.written):
        tests.append(lambda act, _: not _only_sets_up(act))
    if asks_paragraph(seen):
        tests.append(lambda _, key: paragraph_number(key) is not None)
    if when_due(seen):
        dated = {clause_key(act.key, each.number or "") for act in held.values() for each in act.clauses if each.due}
        tests.append(lambda _, key: key in dated)
    if draft and seen.addressee in CHARGED and ("mandate" in seen.intents or paragraph_asked(seen.written)):
        charged = {
            clause_key(act.key, each.number)
            for act in held.values()
            for each in act.clauses
            if each.number and seen.addressee in each.asked
        }
        tests.append(lambda _, key: paragraph_number(key) is None or key in charged)
    for test in tests:
        found = [each for each in found if test(held[act_key_of(each.key)], each.key)] or found
    return found


def _only_sets_up(act: Act) -> bool:
    """Say whether an act is told to have set something up, which another one set going after it."""
    told = speaks_of(fold(act.gist.get("en", "")))
    return "=create" in told and "=launch" not in told


CHARGED = frozenset({"secretariat", "chair", "member states", "states parties"})
"""Whom the paragraphs of a draft ask something: of those that do, another one's are not meant."""


async def _of_meeting(session: Session, every: Iterable[Described], meeting: str) -> tuple[Described, ...]:
    """Put the acts that speak of a meeting before others, also those of which nothing else is told."""
    told = {each.key: each for each in every}
    linked = {act for act, _, target in await act_links(session) if target == meeting}
    return tuple(
        _more(told.get(key, Described(key, LEAST, LEAST, "")), OF_MEETING) if key in linked else told[key]
        for key in dict.fromkeys((*told, *sorted(linked)))
    )


def _of_body_and_year(every: Iterable[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Give the acts of the body and the year that are named, of which nothing else is told."""
    bodies, told = bodies_meant(seen), {each.key for each in every}
    of_body = [act for act in held.values() if ORGANS.get(act.organ) in bodies and act.key not in told]
    return [Described(act.key, LEAST, LEAST, "") for act in of_body if act.adopted and act.adopted.year in seen.years]


def _of_year(each: Described, act: Act, years: Sequence[int]) -> Described:
    named = act.adopted is not None and act.adopted.year in years
    return _more(each, OF_YEAR) if named else each


def _of_which_act(order: Sequence[Described]) -> Described | None:
    """Give the act of which a sentence tells, where it tells of several of its paragraphs alike."""
    own = [each for each in order if act_key_of(each.key) == act_key_of(order[0].key) and paragraph_number(each.key)]
    alike = [each for each in own if each.weight >= order[0].weight - ALIKE]
    act = next((each for each in order if each.key == act_key_of(order[0].key)), None)
    return replace(act, share=order[0].share, best=order[0].best) if act and len(alike) > FEW else None


def _earliest(order: Sequence[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Give what tells as much as the first, the earliest before the others, where that is asked for: 最早写在哪."""
    if not tables().original.found(seen.written) or "creation" in seen.intents:
        return []  # a decision set up what is asked of, and no draft

    def since(each: Described) -> tuple[date, bool]:
        act = held[act_key_of(each.key)]
        became = held.get(act.became or "")
        return act.adopted or (became and became.adopted) or date.max, act.status != "draft"

    def of_age(least: float) -> list[Described]:
        alike = [each for each in order if each.weight >= least]
        whole = [each for each in alike if each.key in held and held[each.key].status != "draft"]
        behind = [each for each in alike if each not in whole] if "acts" in seen.intents else []
        alike = whole if "acts" in seen.intents else alike
        return [*sorted(alike, key=since), *behind] if len(alike) > 1 else []

    wide = of_age(order[0].weight - 2 * ALIKE)  # the name of the first may say that it is
    return wide if wide[:1] == order[:1] else of_age(order[0].weight - ALIKE)


def _latest(order: Sequence[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Give the acts of the first one's title, or told of as much, the latest before the others, where that is asked."""
    asked = wanted(seen.written)
    act = held.get(order[0].key)
    if act is None or "acts" not in seen.intents or not ("last" in asked.places or "later" in asked.relations):
        return []
    titled = act.titles.texts.get("en")
    series = [
        each
        for each in order
        if (one := held.get(each.key)) and one.organ == act.organ and one.status != "draft"
        if (titled and one.titles.texts.get("en") == titled) or each.weight >= order[0].weight - ALIKE
    ]
    if len(series) <= 1:
        return []

    def since(each: Described) -> tuple[int, date]:
        one = held[each.key]
        return one.session or (one.adopted.year if one.adopted else 0), one.adopted or date.max

    return [replace(each, share=order[0].share, best=order[0].best) for each in sorted(series, key=since, reverse=True)]


def _what_it_became(
    order: Sequence[Described], first: Described, held: Mapping[str, Act], seen: Understood
) -> Described | None:
    """Give the act that a draft became where an act is asked for, of which a paragraph of the draft tells no more.

    Who told us, by what was it laid down, and what nobody is asked to do, asks for what was adopted.
    """
    became = held[act_key_of(first.key)].became
    named = draft_asked(seen) or "=g77" in speaks_of(seen.described) or tables().sponsored.found(seen.written)
    unnamed = "acts" in seen.intents and (year_of_act(seen) or not named)  # which decision, and of no draft a word
    whole = paragraph_number(first.key) is None and not unnamed
    paragraph = whole or draft_asked(seen) or paragraph_asked(seen.written)
    asks = _ASKS_ACT & set(seen.intents) or tables().asked_by.found(seen.written) or "act" in wanted(seen.written).kinds
    functions = any("functions" in unit.meanings for unit in units(seen.described))  # they are the decision's
    if became is None or paragraph or not (asks or functions) or {"creation", "person"} & set(seen.intents):
        return None  # a group of another name is set up by none of its paragraphs
    act = next((each for each in order if each.key == became), None)
    if act is None or (not asks and act.weight < first.weight - APART):
        return None  # which function is on coordination
    return replace(act, share=first.share, best=first.best, fits=first.fits)


_ASKS_ACT = frozenset({"acts", "decider", "source"})


def adopts(act: Act, meant: frozenset[str]) -> bool:
    """Say whether an act is told to have adopted a text of its own, a treaty, a plan, a declaration, that is meant."""
    text = _ADOPTED.match(act.gist.get("en", ""))
    return text is not None and any(unit.meanings & meant & _TEXTS for unit in units(fold(text[1])))


_ADOPTED = re.compile(r"Adopted (?:the|an?) (.+?)(?: on |$)")
_TEXTS = frozenset({"convention", "protocol", "plan", "declaration"})


def _more(each: Described, by: float) -> Described:
    return replace(each, share=each.share + by, best=each.best + by)


def telling(text: str) -> int:
    """Count the words, or pairs of Chinese characters, of a text that tell something of a thing."""
    return sum(len(each.grams) for each in units(text, asking_words()) if not each.idle)


async def strange(session: Session, text: str) -> bool:
    """Say whether a word of a text stands in no name held and means nothing known: it may tell two acts apart."""
    words = [each.word for each in units(text, asking_words()) if each.word and not each.word.isdecimal()]
    return len(await known_forms(session, words)) < len(words)
