"""Which act, or which of its paragraphs, a sentence asks for by what it does: looked for among the acts alone.

Acts are few and much alike, and a sentence that asks for one says so: by a word for an act, a draft or a paragraph, by
who decided something or whom it asks. Then what speaks for an act is not how much of the sentence it explains, which
a chatty one makes little, but how much more than the next one, of the body, the year and the kind that are named.
"""

import re
from dataclasses import replace

from handlers.ask import Ask
from handlers.documents import years_of
from handlers.duties import asked_of
from handlers.mandates import all_acts
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.acts_asked import (
    ASKS,
    asks_for_act,
    asks_paragraph,
    bodies_meant,
    by_conference,
    draft_asked,
    how_many,
    may_ask,
    names_paragraph,
    paragraph_asked,
    several_acts,
    when_due,
)
from handlers.questions.acts_ranked import (
    ALIKE,
    ALL,
    APART,
    CHARGED,
    CLOSER,
    FEW,
    LEAST,
    MOST,
    NEARER,
    OFFERED,
    SAYS,
    SEVERAL,
    Told,
    adopts,
    on_field,
    strange,
    telling,
    tells_field_alone,
    told_of,
)
from handlers.questions.certainty import is_not_held
from handlers.questions.cleaning import cleaned
from handlers.questions.conference_sessions import of_other_year
from handlers.questions.evidence import family
from handlers.questions.exact import paragraph_in, without_paragraph
from handlers.questions.likely import told_by, told_in
from handlers.questions.links_asked import wanted
from handlers.questions.topics import thing
from handlers.questions.understood import Understood
from handlers.reference import months, without_dates
from handlers.reply import Reply
from handlers.things import offer
from store.database import Session
from store.described import ORGANS
from store.documents import all_documents
from store.folding import fold
from store.keys import act_key_of, clause_key, document_key, kind_of, paragraph_number
from store.links import ties_of
from store.lookup import SURE, Found, tell
from store.mandates import acts
from store.meanings import speaks_of, units

FAR = 0.2
"""How far it must be where another thing is answered surely."""
_OF_MEETING = frozenset({"agenda", "timetable", "format", "documents", "when"})


def _acts_in(answered: Reply) -> set[str]:
    return {act_key_of(key) for key in answered.about if kind_of(key) == "mandate"}


async def act_told(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the act, or the paragraph, that a sentence tells of, where it is sure which.

    Where it is not, and the act is not among what is offered, it is offered first. None where the answer stands.
    """
    first = answered.about[0] if answered.about else ""
    plainly = asks_for_act(seen)
    may = kind_of(first) == "mandate" if answered.sure and first else may_ask(seen)
    only_conference = not may and _of_conference(seen)
    may = may or only_conference
    of_body = answered.sure and len(_acts_in(answered)) > 1 and bool(seen.body)
    all_told = of_body and tables().several.found(cleaned(ask.words))  # all the acts of a body are told
    if all_told or ask.chat.context.about or _is_not_held(ask, seen) or not (plainly or may or names_paragraph(ask)):
        return None
    if (of_month := await _of_month(ask, session, seen)) is not None:
        return of_month
    if (proposed := await _proposed(ask, session, seen)) is not None:
        return proposed
    if (of_report := await _for_report(ask, session, seen)) is not None:
        return of_report
    if not answered.sure and (paragraphs := await _bare_paragraph(ask, session, seen)):
        return await offer(ask, session, paragraphs)
    found = None if _of_length(seen, first, plainly=plainly) else await told_of(session, seen, cleaned(ask.words))
    if found is None:
        return None
    if found.told < LEAST:
        alone = plainly and len(found.kept) == 1 and bool(seen.years) and bool(bodies_meant(seen)) and not answered.sure
        keys = dict.fromkeys((*found.kept, *answered.about))  # the one act of a body in a year, whatever is told of it
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED]) if alone else None
    least = FAR if only_conference else ALIKE
    if not plainly and not (may and await _ahead_of_others(ask, session, seen, found) > least):
        return None
    seen.steps.append(f"told of acts: {found}")
    for asks in (_several, _sponsors, _asked_of_draft, _asked_of_named):
        if (several := await asks(ask, session, seen, answered, found)) is not None:
            return several
    return await _meant(ask, session, seen, answered, found)


def _of_length(seen: Understood, first: str, *, plainly: bool) -> bool:
    """Say whether a meeting is told by its days, as no act is: the one of a single day within the Conference."""
    told = seen.traits is not None and seen.traits.days is not None and kind_of(first) == "meeting"
    return told and not (plainly and not {"acts", "mandate", "creation"}.isdisjoint(seen.intents))


async def _meant(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Decide between the act that is told of and what is answered so far."""
    first = answered.about[0] if answered.about else ""
    same = act_key_of(found.key) == act_key_of(first) or bool(first and first in await family(session, found.key))
    numbered = names_paragraph(ask) or (seen.item is not None and seen.item == paragraph_number(first))
    paragraph = bool(paragraph_number(found.key)) and not numbered  # пункт 14 of the draft decision is one
    told_best = same and found.told >= SAYS and found.ahead >= FAR and "acts" not in seen.intents
    paragraph = paragraph and (asks_paragraph(seen) or told_best)
    told = found.clear and paragraph_number(found.key)
    if answered.sure and (others := _others(seen, first, found, same=same)):
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in dict.fromkeys(others))[:OFFERED])
    whole = (
        found.clear and "acts" in seen.intents and paragraph_number(first)
    )  # which decision, and not which paragraph
    if same and not paragraph and (answered.sure or (first != found.key and not (told or whole))):
        return None  # what is asked of the act that is named: a paragraph by its number, whom it asks
    of_acts = kind_of(first) == "mandate" or paragraph or (found.told >= MOST and _asks_whom(seen))
    of_acts = of_acts or "creation" in seen.intents  # no item and no paper set anything up
    of_acts = of_acts or (_of_conference(seen) and found.told >= MOST and found.ahead >= FAR)
    who_must = found.told >= MOST and _asks_whom(seen) and tables().who.found(seen.written)
    beside = bool(seen.known) and of_acts and found.told >= SAYS and tells_subject(seen.rest)
    declared = "=declaration" in speaks_of(seen.described) and {"acts", "adopted"} & set(seen.intents)
    other = (beside and ("acts" in seen.intents or declared)) or await of_other_year(session, seen, answered)
    far = NEARER if who_must else APART if other else FAR
    if not same and answered.sure and (found.ahead < far or not of_acts):
        if not beside or found.closer < CLOSER:
            return None
        keys = dict.fromkeys((found.key, first, *found.others))  # a declaration on the plan that is named
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    if found.clear:
        seen.intents = tuple(name for name in seen.intents if name not in _OF_MEETING)
        return await thing(ask, session, Found(found.key, 100 * found.told, "", "told of acts"), seen)
    if paragraph and answered.sure and first == act_key_of(found.key) and asks_paragraph(seen) and found.told >= ALL:
        keys = dict.fromkeys((found.key, *(each for each in found.alike if paragraph_number(each)), first))
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    if paragraph and answered.sure and first == act_key_of(found.key) and found.told < ALL:
        return await offer(ask, session, (Found(found.key, 0.0, ""), Found(first, 0.0, "")))  # it says nothing of that
    if answered.sure or found.key in answered.about[:OFFERED]:
        return None
    keys = dict.fromkeys((found.key, *answered.about[:1], *found.others[:1], *answered.about[1:]))
    return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])


def _others(seen: Understood, first: str, found: Told, *, same: bool) -> tuple[str, ...]:
    """Give what is to be offered beside an act that is answered with surely, itself among it; () where it stands.

    So are the paragraphs that say by when, where that is asked; acts told of as much as it, which nothing else names:
    two declarations; and acts told of far better than it: declarations on a plan, of which only the plan is named.
    """
    if kind_of(first or ":") != "mandate" or paragraph_number(first):
        return ()
    if when_due(seen):
        return (*found.kept, first)
    if same:
        named = seen.years or seen.known or "creation" in seen.intents
        if named or first not in found.alike or found.told < MOST or found.closer >= CLOSER:
            return ()
        twins = tuple(key for key in found.alike if key != first and paragraph_number(key) is None)
        return (first, *twins) if twins else ()
    better = first not in found.alike and found.told >= SAYS and found.behind >= FAR
    return (*found.alike, first) if better and not (found.clear or draft_asked(seen)) else ()


async def sets_up_nothing(session: Session, seen: Understood, answered: Reply) -> bool:
    """Say whether an act is answered with that is not told to set anything up, where that is asked."""
    first = answered.about[0] if answered.about else ""
    if "creation" not in seen.intents or kind_of(first or ":") != "mandate":
        return False
    if first in {each.key for each in seen.known} and not tells_subject(seen.rest):
        return False  # what brought the plan of action into being, which it adopted
    of_other = seen.addressee == "working group" and bool(seen.topic) and not seen.known
    of_other = of_other and tables().about.found(seen.written) and not tables().first_person.found(seen.topic)
    if of_other and await strange(session, seen.topic):
        return True  # the group on firearms
    if tables().origin.found(
        seen.written
    ):  # where it comes from that a group is permanent, but no idea of something new
        return bool(seen.topic) and await strange(session, seen.topic)
    if paragraph_number(first) and seen.topic and not (draft_asked(seen) or paragraph_asked(seen.written)):
        return await strange(session, seen.topic)  # a group of another name is set up by no paragraph of the draft
    held = await acts(session)
    act = held[act_key_of(first)]
    meant = frozenset().union(*(each.meanings for each in units(seen.described)))
    if adopts(act, meant) and "working-group" not in meant:
        return False  # what brought the Protocol into being adopted it
    texts = [each for each in (act, held.get(act.draft or ""), held.get(act.became or "")) if each]
    told = [text for each in texts for text in (each.gist, each.titles.texts, *(one.summary for one in each.clauses))]
    return not any({"=create", "=launch"} & speaks_of(fold(each)) for one in told for each in one.values())


async def sets_it_up(session: Session, text: str) -> bool:
    """Say whether the act that a text tells of most sets something up, and the text hardly speaks of more."""
    told = await tell(session, text, asking_words(), frozenset({"mandate"}))
    if not told or told[0].weight < MOST:
        return False
    act = (await acts(session))[act_key_of(told[0].key)]
    return any("=create" in speaks_of(fold(each)) for texts in (act.gist, act.titles.texts) for each in texts.values())


async def _bare_paragraph(ask: Ask, session: Session, seen: Understood) -> tuple[Found, ...]:
    """Find the paragraphs of a number that is all a sentence names, of whatever act."""
    number = paragraph_in(ask.words)
    if number is None or telling(without_paragraph(seen.described)):
        return ()
    held = (await acts(session)).values()
    keys = [clause_key(act.key, number) for act in held if any(each.number == number for each in act.clauses)]
    return tuple(Found(key, 0.0, "") for key in keys[:OFFERED])


def _asks_whom(seen: Understood) -> bool:
    return "mandate" in seen.intents and tables().instrument.found(seen.written)


def _is_not_held(ask: Ask, seen: Understood) -> bool:
    """Say whether what is asked is not held: of a person only where nothing says that an act tells of whom."""
    told = paragraph_asked(seen.written) or tables().instrument.found(seen.written)
    unasked = {"person", "today"} if told else set()
    intents = tuple(name for name in seen.intents if name not in unasked)
    concluded = "outcome" in intents and len(seen.meetings) == 1 and seen.addressee in (None, "working group")
    if concluded and not (told or asks_for_act(seen) or {"mandate", "decider", "creation", "draft"} & set(intents)):
        return True  # what a meeting recommended stands in its report
    return is_not_held(ask, replace(seen, intents=intents))


async def _ahead_of_others(ask: Ask, session: Session, seen: Understood, found: Told) -> float:
    """Say how much more an act is told of than anything of another kind."""
    others = (each.weight for each in await told_by(ask, session, seen, None) if kind_of(each.key) != "mandate")
    return found.told - max(others, default=0.0)


def _of_conference(seen: Understood) -> bool:
    """Say whether the Conference is named and no meeting or paper: what it did or is to do an act may tell."""
    of_paper = {"report", "documents", "agenda"} & set(seen.intents)
    return seen.addressee == "conference" and not (seen.meetings or seen.meeting_said or seen.item or of_paper)


async def _of_month(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the act that a body adopted in a month, where its days are held; offer several that tell alike."""
    bodies = bodies_meant(seen)
    named = {number for word in fold(ask.words).split() if (number := number_of(word.strip(".,;:?!؟،"), months()))}
    named |= {int(match[1]) for match in _HAN_MONTH.finditer(fold(ask.words))}
    if not bodies and "acts" in seen.intents:
        bodies = set(ORGANS.values())  # the resolution of December 2008
    if not bodies_meant(seen) and ASKS & set(seen.intents) and by_conference().search(seen.written):
        bodies = {"conference"}  # what the Conference told us to do in October 2020
    held = [act for act in (await acts(session)).values() if ORGANS.get(act.organ) in bodies]
    days = [(act.key, act.adopted) for act in held]
    if "report" in seen.intents and "printed" in wanted(seen.written).relations:  # printed in the report of December
        issued = {each.symbol: each.issued for each in await all_documents(session)}
        days = [(act.key, issued.get(act.report or "")) for act in held]
    keys = [key for key, day in days if day and day.month in named and day.year in seen.years]
    if len(named) != 1 or not keys:
        return None
    undated = without_dates(seen.described)
    told = {each.key: each.weight for each in await told_in(session, seen, undated, frozenset({"mandate"}))}
    keys.sort(key=lambda key: (-told.get(key, 0.0), key))
    seen.intents = tuple(name for name in seen.intents if name not in _OF_MEETING)
    seen.steps.append(f"adopted in that month: {', '.join(keys)}")
    alike = [key for key in keys if told.get(key, 0.0) >= told.get(keys[0], 0.0) - APART]
    if len(alike) > 1:
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    return await thing(ask, session, Found(keys[0], SURE, "", "adopted in that month"), seen)


async def _proposed(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what the Group of 77 put forward, where nothing else is told: the one act whose sponsors they are."""
    said = {meaning for unit in units(seen.described, asking_words()) for meaning in unit.meanings}
    if "g77" not in said or said - _OF_SPONSOR or not tables().sponsored.found(seen.written):
        return None
    if any(step.startswith("draft:") for step in seen.steps):
        return None  # a paragraph of it, by its number
    found = [act for act in (await acts(session)).values() if act.sponsors]
    return await thing(ask, session, Found(found[0].key, SURE, "", "put forward"), seen) if len(found) == 1 else None


_OF_SPONSOR = frozenset({"g77", "request", "draft", "recommend", "resolution"})


async def _for_report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act asked the Secretary-General for the report of a year; None where there is not one of each."""
    asked = seen.addressee == "secretary-general" and "report" in seen.intents and "draft" not in seen.intents
    if not asked or len(seen.years) != 1 or not {"acts", "decider"} & set(seen.intents):
        return None
    reports = [each for each in await all_documents(session) if each.kind == "report of the Secretary-General"]
    keys = [document_key(each.symbol) for each in reports if seen.years[0] in years_of(each)]
    ties = [
        tie for key in keys for tie in await ties_of(session, key) if tie.relation == "asked-for" and tie.end == key
    ]
    meant = {tie.start for tie in ties}
    if len(keys) == 1 and not meant:  # which act asked for it is not held
        return replace(await thing(ask, session, Found(keys[0], SURE, ""), seen), sure=False)
    if len(meant) != 1:
        return None
    seen.steps.append(f"asked for the report of {seen.years[0]}: {min(meant)}")
    return await thing(ask, session, Found(min(meant), SURE, "", "asked for it"), seen)


_HAN_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s*月")


async def _asked_of_named(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer with the one paragraph of those told of alike that asks something of whom a sentence names: the chair."""
    asks = _asks_whom(seen) or "decider" in seen.intents
    asks = asks or ("mandate" in seen.intents and tables().reporting.found(seen.written))
    if seen.addressee is None or answered.sure or found.told < MOST or not asks:
        return None
    held = await acts(session)
    own = [
        key
        for key in dict.fromkeys(found.alike)
        for each in held[act_key_of(key)].clauses
        if each.number and each.number == paragraph_number(key) and each.addressee == seen.addressee
    ]
    return (
        await thing(ask, session, Found(own[0], 100 * found.told, "", "told of whom"), seen) if len(own) == 1 else None
    )


async def _several(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer with all of several acts, where as many are asked for as are told of alike; offer them where not."""
    count = how_many(seen.written)
    of_body = bool(bodies_meant(seen)) and "adopted" in seen.intents  # what the Council adopted on it
    if not ("act" in wanted(seen.written).kinds or of_body) or paragraph_asked(seen.written):
        return None
    held = await acts(session)
    no_more = tells_field_alone(seen.topic or seen.written) and not seen.years
    if count is None and no_more and several_acts().search(seen.written):
        every = await on_field(session, seen)
        return all_acts(ask, every) if len(every) > 1 else None
    if count is None:
        told = [held[key] for key in dict.fromkeys(found.alike) if key in held]
        open_ = of_body and "act" not in wanted(seen.written).kinds
        many = (open_ or several_acts().search(seen.written)) and 1 < len(told) <= FEW
        if not many or found.behind < APART or answered.sure:
            return None
        return all_acts(ask, told)
    if "creation" in seen.intents and answered.sure:
        return None  # which act gave the group its four functions
    for keys in (found.alike, found.kept):
        told = [held[key] for key in dict.fromkeys(keys) if key in held]
        if len(told) == count:
            return all_acts(ask, told)
    if not answered.sure or kind_of(answered.about[0]) != "mandate":
        return None
    offered = dict.fromkeys((*answered.about[:1], found.key, *found.others))
    return await offer(ask, session, tuple(Found(key, 0.0, "") for key in offered)[:OFFERED])


async def _sponsors(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer who put forward the draft that is told of: with the draft, whose sponsors are held."""
    held = await acts(session)
    told = held[act_key_of(found.key)]
    draft = told if told.status == "draft" else held.get(told.draft or "")
    asks = "decider" in seen.intents and draft_asked(seen) and tables().sponsored.found(seen.written)
    asks = asks and not {"outcome", "report", "documents"} & set(seen.intents)  # the draft recommendations
    if not asks or draft is None or not draft.sponsors:
        return None
    if answered.sure and answered.about[0] == draft.key:
        return answered
    return await thing(ask, session, Found(draft.key, SURE, "", "put forward"), seen)


async def _asked_of_draft(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer what a draft asks of somebody, where nothing tells one of those paragraphs from another."""
    held = await acts(session)
    act = held[act_key_of(found.key)]
    other = names_paragraph(ask) or ("person" in seen.intents and tables().addressees["chair"].found(seen.written))
    if seen.addressee is None or not draft_asked(seen) or act.status != "draft" or other:
        return None  # by its number, or who chairs it
    asked = {clause_key(act.key, each.number) for each in act.clauses if each.number and seen.addressee in each.asked}
    shown = (
        answered.sure and (act.key in answered.about[:1] or answered.about[0] in asked) and asked & set(answered.about)
    )
    if len(asked) == 1 and seen.addressee in CHARGED and "mandate" in seen.intents and not shown:
        return await thing(ask, session, Found(min(asked), SURE, "", "all it asks of them"), seen)
    if len(asked) < SEVERAL or not asked <= set(found.alike) or shown:
        return None
    return await asked_of(ask, session, act, seen.addressee)
