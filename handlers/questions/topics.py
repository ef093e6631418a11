"""A topic looked up: sure of one thing, it is answered; else the near ones are offered; else the texts are searched."""

import re
from dataclasses import replace
from functools import cache

from handlers import agenda as agendas
from handlers import bodies, mandates, one_act, papers, search, things, timetable
from handlers.ask import Ask
from handlers.documents import document_reply
from handlers.duties import addressee_named
from handlers.phrases import tables, tells_subject
from handlers.questions.adoption import adoption
from handlers.questions.cleaning import cleaned, only_asks, without_negated
from handlers.questions.exact import about_document
from handlers.questions.item_asked import item_with_intent, of_age_asked, report_before
from handlers.questions.likely import (
    SCREEN,
    described_by,
    item_and_meeting,
    kinds_asked,
    of_the_known,
    other_meetings,
    others_alike,
    prefer,
    stands_apart,
    together,
    told_by,
    with_meeting,
    within,
)
from handlers.questions.links_asked import phrases_of
from handlers.questions.of_meeting import of_meeting
from handlers.questions.reports_of_several import asks_report_of_meeting
from handlers.questions.room import of_another, of_sitting, sitting_of
from handlers.questions.topic_found import (
    FAR,
    LAST_NUMBER,
    all_asked,
    asked_of_meeting,
    hardly_said,
    latest,
    named_otherwise,
    of_another_kind,
    of_that_year,
    several_meetings,
    whole_name,
    with_papers,
)
from handlers.questions.understood import Understood
from handlers.questions.unheld import asks_issue
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import document, documents_of
from store.folding import fold, grams, is_han
from store.keys import act_key_of, body_key, item_key, kind_of, paragraph_number, symbol_of
from store.lookup import APART, DESCRIBED, MARGIN, OF_KIND, PLAIN, SURE, TOPIC, Found, find, known_forms
from store.mandates import acts
from store.meetings import Agenda, agenda, item_at, meetings
from store.timeline import sitting_today
from store.topics import topics


async def by_topic(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Look the topic up; sure of one thing, answer; else offer; else search the texts; else say so."""
    await _take_texts(ask, session, seen)
    kinds = kinds_asked(seen)
    of_paper = kinds is None and "draft" not in seen.intents
    aged = tables().updated.found(seen.written)
    aged = aged or (tables().original.found(seen.written) and bool(seen.meetings) and not seen.addressee)
    if of_paper and aged and not tables().last.found(seen.written):
        seen.intents, kinds = ("documents",), frozenset({"item", "document"})  # what is updated is a paper
    found, other_kind = await _named(ask, session, seen, kinds)
    if (last := await _last_time(ask, session, seen)) is not None:
        return await thing(ask, session, last, seen)
    found = latest(await _told_alike(ask, session, found, seen), seen)
    if not (seen.meeting_said or seen.years):
        found = await of_sitting(ask, session, found)
    if (listed := await all_asked(ask, session, seen, found)) is not None:
        return listed
    kept = await within(session, found, seen)
    if found and not kept and "documents" in seen.intents and (paper := await of_that_year(session, found, seen)):
        return await thing(ask, session, paper, seen)
    of_acts = seen.body is not None and "acts" in seen.intents and not seen.known
    if of_acts and await bodies.acts_of(session, str(seen.body)):
        found = kept = tuple(
            each
            for each in found or await _told_where_several(ask, session, seen, kinds)
            if each.key.startswith(f"mandate:{str(seen.body).removeprefix('body:')}:")
        )
        if (answered := await _acts_of_body(ask, session, seen, kept)) is not None:
            return answered
    if not kept and seen.known:
        found = await find(session, ask.words, kinds)
        kept = await within(session, found, seen)
    near = prefer(kept or found, ask.chat.context.about, seen.intents)
    seen.steps += [
        f"found: {each.key} by “{each.name}”, {each.score:.0f} of 100, {each.step}" for each in near[:SCREEN]
    ]
    # One word that is no name may be meant otherwise, and so may words left beside a body's name.
    clear = seen.body is None and len(grams(seen.topic)) > 1 and not (near and kind_of(near[0].key) == "body")
    plain = PLAIN if kinds is None else OF_KIND
    certain = bool(seen.known) or clear or (bool(near) and near[0].score >= plain and seen.body is None)
    alone_said = not seen.known and len(grams(seen.topic)) == 1 and not is_han(seen.topic)
    strange = alone_said and not await known_forms(session, [seen.topic])
    certain = certain and not (strange and near[0].score < PLAIN)  # one word, and perhaps another one mistyped
    certain = certain and not (bool(near) and await hardly_said(ask, session, seen, near[0].key))
    alone = len(near) == 1 and near[0].score >= SURE and not other_kind
    certain = certain and not (alone and await _another_described(ask, session, seen, near[0], kinds))
    if alone and certain and (kept or not seen.meeting_said):
        rivals = await others_alike(session, near[0], kept or found, seen)
        of_item = "which_item" in seen.intents and "documents" not in seen.intents  # the one on new technologies
        of_age = None if of_item else await of_age_asked(ask, session, (near[0], *rivals))
        rivals = () if of_age is not None else rivals
        return (
            await things.offer(ask, session, rivals) if rivals else await thing(ask, session, of_age or near[0], seen)
        )
    which = "which_item" in seen.intents or ("agenda" in seen.intents and tables().item.found(seen.written))
    other = which and bool(seen.meetings) and not kept
    if found and other and "of_meeting" not in seen.intents and await described_by(ask, session, seen, kinds):
        found = ()  # of another meeting than is named, of which something is described
    return await _by_description(ask, session, seen, kinds, () if strange else kept or found)


async def _take_texts(ask: Ask, session: Session, seen: Understood) -> None:
    """Take texts that are asked for as papers where papers are told of far better than acts."""
    text, left = seen.written, _TEXTS.sub(" ", seen.written)
    if set(seen.intents) != {"acts"} or text == left or tables().intents["acts"].found(left):
        return
    acts_, papers_ = [await told_by(ask, session, seen, frozenset({kind})) for kind in ("mandate", "document")]
    if papers_ and papers_[0].weight >= (acts_[0].weight if acts_ else 0.0) + BETTER:
        seen.intents = ("documents",)


_TEXTS = re.compile(r"(?<!\w)(?:texts?|textes?|textos?|текст\w*|(?:ال)?نصوص|(?:ال)?نص|文本|案文)(?!\w)")
BETTER = 0.2
"""How much more a paper must tell of a sentence than any act for texts to be papers."""


async def _told_where_several(
    ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None
) -> tuple[Found, ...]:
    """Give what a sentence describes where it asks for several acts, no name of theirs is said, and all are told of."""
    told = await described_by(ask, session, seen, kinds) if tables().several.found(cleaned(ask.words)) else ()
    return told if await bodies.acts_of(session, str(seen.body)) <= {each.key for each in told} else ()


async def _another_described(
    ask: Ask, session: Session, seen: Understood, found: Found, kinds: frozenset[str] | None
) -> bool:
    """Say whether the whole sentence describes another thing clearly better than the one some of its words name."""
    if seen.known or found.score >= PLAIN:
        return False
    told = await described_by(ask, session, seen, kinds)
    own = next((each.score for each in told if each.key == found.key), 0.0)
    least, apart = (DESCRIBED, APART) if len(grams(seen.topic)) == 1 else (TOPIC, FAR)
    return bool(told) and told[0].score >= least and told[0].score - own >= apart


async def _named(
    ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None
) -> tuple[tuple[Found, ...], bool]:
    """Find what the topic names; and say whether it is of another kind than what is asked for."""
    known = tuple(each for each in seen.known if kinds is None or kind_of(each.key) in kinds) or seen.known
    found = await whole_name(ask, session, seen, kinds) or known or await find(session, seen.topic, kinds)
    other_kind = not found and kinds is not None
    if other_kind:
        found = await find(session, seen.topic)
    if not found and seen.all_words != seen.topic:
        found = await find(session, seen.all_words)
    if seen.known and found == seen.known and all(kind_of(each.key) == "meeting" for each in found):
        found = (*found, *await other_meetings(session, seen))
    return found, other_kind


async def _last_time(ask: Ask, session: Session, seen: Understood) -> Found | None:
    """Give the last item or meeting on a topic that comes back, where it is asked when it was on for the last time."""
    if not tables().last_time.found(seen.written) or seen.years or "documents" in seen.intents:
        return None
    said = set(grams(cleaned(ask.words)))
    of_topic = [each for each in await topics(session) if any(said.issuperset(grams(fold(one))) for one in each.words)]
    things_ = [key for each in of_topic for key in each.things if kind_of(key) in ("item", "meeting")]
    if len(of_topic) != 1 or not things_:
        return None
    latest = max(things_, key=lambda key: key.partition(":")[2].split(":")[1])  # by the first day of its meeting
    seen.meetings, seen.meeting_said = (), False
    return Found(latest, SURE, "", "on that topic last")


async def _told_alike(
    ask: Ask, session: Session, found: tuple[Found, ...], seen: Understood
) -> tuple[Found, ...]:  # fmt: skip
    """Add the meetings of which a sentence tells as much as of those found, where the latest on a subject is asked."""
    if not tables().last.found(seen.written) or seen.years or any(kind_of(each.key) != "meeting" for each in found):
        return found
    told = {each.key: each.weight for each in await told_by(ask, session, seen, frozenset({"meeting"}))}
    own = max((told.get(each.key, 0.0) for each in found), default=0.0)
    keys = {each.key for each in found}
    return (*found, *(Found(key, 0.0, "") for key in told if own and told[key] >= own and key not in keys))


async def _acts_of_body(ask: Ask, session: Session, seen: Understood, found: tuple[Found, ...]) -> Reply | None:
    """Answer with all the acts of a body where the topic names them all, or none of them."""
    if found and {each.key for each in found} != await bodies.acts_of(session, str(seen.body)):
        return None
    adopted = [(await acts(session))[act_key_of(each.key)].adopted for each in found]
    of_year = [each for each, day in zip(found, adopted, strict=True) if day is not None and day.year in seen.years]
    if len(of_year) == 1:
        return await thing(ask, session, of_year[0], seen)
    answered = await bodies.body_reply(ask, session, str(seen.body), seen.intents)
    of_all = bool(found) or not tables().field_words.take(seen.topic)[1]  # the Council's resolutions on trafficking
    told = len(found) == 1 or (of_all and tables().several.found(cleaned(ask.words)))
    return answered if told else replace(answered, sure=False)  # which of several is not said


async def _by_description(
    ask: Ask, session: Session, seen: Understood, kinds: frozenset[str] | None, found: tuple[Found, ...]
) -> Reply:
    """Answer with what the whole sentence describes, beside what its topic names; offer, else search the texts."""
    told = await described_by(ask, session, seen, kinds)
    if told and (sitting := await sitting_of(ask, session, seen, told[0].key)) is not None:
        told = tuple([each for each in told if not await of_another(session, each.key, sitting)])
    if told and tells_subject(seen.topic):  # any report is called so: the one that is described
        found = tuple(each for each in found if not only_asks(each.name) or each.key in {one.key for one in told})
    likely = together(found, told)
    near = prefer(likely, ask.chat.context.about, seen.intents)
    if len(near) > 1 and (meant_by_age := await of_age_asked(ask, session, near)) is not None:
        return await thing(ask, session, meant_by_age, seen)
    several = several_meetings(found) and not tells_subject(seen.rest)
    if seen.known and len(near) > 1 and not several and (meant := of_the_known(near, told)) is not None:
        return await thing(ask, session, meant, seen)
    better = await of_another_kind(ask, session, seen, near) if near and kinds else ()
    if (
        near
        and not better
        and not several
        and (kinds is not None or len(grams(seen.described)) > 1)
        and stands_apart(near, found, told)
        and not await hardly_said(ask, session, seen, near[0].key)
        and not await named_otherwise(session, seen, near[0].key)
    ):
        return await thing(ask, session, near[0], seen)
    if near:
        near = (*better, *near)
        near = await with_papers(session, near) if "documents" in seen.intents else near
        offered = {each.key: each for each in (*near, *likely)}
        return await things.offer(ask, session, with_meeting(tuple(offered.values()), seen))
    if len(seen.meetings) == 1 and not seen.known and asked_of_meeting(seen):
        seen.steps.append(f"nothing is called so: {seen.topic}")
        return await of_meeting(ask, session, seen)
    hits = await search.show_search(replace(ask, words=seen.topic), session)
    if not hits.about and len(seen.meetings) == 1 and (held := await agenda(session, seen.meetings[0].key)):
        return replace(await agendas.agenda_reply(ask, session, held), sure=False)
    return replace(hits, sure=False)


async def thing(ask: Ask, session: Session, found: Found, seen: Understood) -> Reply:
    """Answer what is asked of a thing found by name."""
    report_ = await _report_told(ask, session, found.key, seen) if kind_of(found.key) in ("item", "meeting") else None
    return report_ or await _thing(ask, session, found, seen)


async def _thing(ask: Ask, session: Session, found: Found, seen: Understood) -> Reply:
    intents = seen.intents
    kind = kind_of(found.key)
    if kind == "item" and (at := await item_at(session, found.key)):
        asks_meeting = "of_meeting" in intents and set(intents) <= {"of_meeting", "meetings", "agenda", "topics"}
        if asks_meeting and not item_and_meeting(seen.written):
            told = await agendas.agenda_reply(ask, session, at[0], of_meeting=True)
            return replace(told, about=tuple(dict.fromkeys((*told.about[:1], found.key, *told.about[1:]))))
        return await item_with_intent(ask, session, at, seen)
    if kind == "document" and (one := await document(session, symbol_of(found.key))):
        when = "when" in intents and not asks_issue(fold(ask.words))
        return await about_document(ask, session, one, when=when)
    if kind == "mandate" and (number := paragraph_number(found.key)):
        return await one_act.told_by_clause(ask, session, (await acts(session))[act_key_of(found.key)], number)
    if kind == "mandate":
        of_meeting = {"agenda", "timetable", "format", "documents"} & set(intents)  # of another body: not of an act
        act = (await acts(session))[found.key]
        rest = LAST_NUMBER.sub("", seen.rest) if seen.meeting_said else seen.rest  # of a session, of no paragraph
        answered = await mandates.about_act(ask, session, act, rest)
        own = act.organ == "CTOC/COP" and addressee_named(rest)[0] == "conference"  # whose act it is
        if not answered.sure and (own or (seen.addressee and "mandate" not in intents)):  # named beside it, not asked
            answered = await one_act.act_reply(ask, session, act)
        return replace(answered, sure=False) if of_meeting else answered
    if kind == "meeting" and (held := await agenda(session, found.key)):
        if "documents" in intents:
            return await papers.documents_of_meeting(ask, session, held)
        if {"when", "where", "format"} & set(intents):
            return await timetable.when_meeting_reply(ask, session, held, format_asked="format" in intents)
        return await agendas.agenda_reply(ask, session, held, of_meeting=True)
    if kind == "body":
        return await bodies.body_reply(ask, session, found.key, intents)
    return await things.nothing_found(ask, session)


async def _report_told(ask: Ask, session: Session, key: str, seen: Understood) -> Reply | None:
    """Answer with the report of a meeting that is told by what it dealt with; None where none is asked for."""
    intents, of_meeting = set(seen.intents), asks_report_of_meeting(seen.written)
    if "documents" in intents:
        return None
    if kind_of(key) == "item":
        asked_otherwise = {"which_item", "adopted", "when"} & intents  # when its adoption is on
        at = await item_at(session, key) if of_meeting and not asked_otherwise else None
        return await _report_of(ask, session, at[0]) if at else None
    if "report" not in intents or "adopted" in intents or (held := await agenda(session, key)) is None:
        return None
    asked_which = "of_meeting" in intents and not of_meeting  # which meeting was it, I write a report
    return None if asked_which else await _report_of(ask, session, held)


async def report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the report of a meeting; the report of somebody else, or on something, is looked up by its name."""
    beside_when = _asks_when(seen) and not tells_subject(seen.topic)  # on the Wednesday or on the Thursday
    numbered = {"adopted", "report"} <= set(seen.intents) and len(seen.meetings) == 1
    numbered = numbered and bool({"agenda", "of_meeting"} & set(seen.intents))
    if numbered and tables().number.found(seen.written) and not tells_subject(seen.topic):
        return await adoption(ask, session, seen, "report")  # which number its adoption has on the agenda
    if {"adopted", "report"} <= set(seen.intents) and (not seen.topic or beside_when):
        in_room = not (seen.meeting_said or ask.chat.context.about) and await sitting_today(session, ask.now)
        if in_room or _asks_when(seen):  # whether they are adopting it
            return await adoption(ask, session, seen, "report")
    beside = tables().of_report.take(seen.topic)[1] if len(seen.meetings) == 1 else seen.topic
    of_act = tables().intents["acts"].found(seen.written)  # a draft resolution
    if "draft" in seen.intents and len(seen.meetings) == 1 and not (of_act or tells_subject(beside)):
        held = await documents_of(session, seen.meetings[0].key)
        drafts = [each for each in held if each.kind == "draft report"]
        if len(drafts) == 1:
            return await document_reply(ask, session, drafts[0])
    if "draft" in seen.intents and not seen.topic:
        seen.topic = "draft report"
        return await by_topic(ask, session, seen)
    few = len(beside.split()) <= STRANGE and not tells_subject(beside)
    seal = few and not await known_forms(session, beside.split())  # the one that has a seal
    alone = (not beside or seal) and seen.addressee in (None, "working group")
    if alone and len(seen.meetings) == 1 and "which_item" not in seen.intents:
        told = await _report_before_item(ask, session, seen)
        told = told or await _report_of(ask, session, await agenda(session, seen.meetings[0].key))
        asked_for = of_act and "mandate" in seen.intents
        return replace_sure(told, sure=not asked_for)  # which resolution asked for it
    return await by_topic(ask, session, seen) if seen.addressee and not seen.topic and seen.meeting_said else None


async def both_papers(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """List two papers of the one meeting that is named, asked for together: its report and the draft, its agenda."""
    text = without_negated(cleaned(ask.words))
    of_act = tables().intents["acts"].found(text)  # a draft resolution
    if of_act or tells_subject(seen.rest):
        return None
    kinds = next((kinds for kinds, joined in _both_papers().items() if joined.search(text)), None)
    if kinds is None or ("agenda" in kinds and ("adopted" in seen.intents or seen.item)):
        return None
    held = [one for each in seen.meetings if (one := await agenda(session, each.key))]  # of two of a year, too
    both = [each for one in held if (each := await papers.papers_of_kinds(ask, session, one, kinds)) is not None]
    return both[0] if len(both) == 1 else None


@cache
def _both_papers() -> dict[tuple[str, str], re.Pattern[str]]:
    """Make the patterns of two papers asked for together: the draft and the final report, the agenda and the report."""
    lists = tables()
    draft, report_ = (lists.intents[name].pattern.pattern for name in ("draft", "report"))
    agenda_ = f"{phrases_of('agenda').pattern.pattern}|{lists.intents['agenda'].pattern.pattern}"
    final = rf"{report_}|{lists.of_report.pattern.pattern}"
    between = r"(?:\s*\w+){0,4}?\s*"
    joined = rf"{between}(?:{lists.joined.pattern.pattern}){between}"
    return {
        kinds: re.compile(rf"(?:{first}){joined}(?:{second})|(?:{second}){joined}(?:{first})")
        for kinds, first, second in (
            (("report", "draft report"), final, draft),
            (("agenda", "report"), agenda_, report_),
        )
    }


STRANGE = 2
"""So many words that nothing knows, beside the report of one meeting, only say which copy of it is looked for."""


def _asks_when(seen: Understood) -> bool:
    on_weekday = seen.of_days is not None and seen.of_days.weekday is not None  # was it on the Wednesday
    return on_weekday or bool(_of_adoption & set(seen.intents)) or tables().clock.found(seen.written)


_of_adoption = frozenset({"when", "timetable", "which_item", "today", "tomorrow", "morning", "afternoon", "now"})
"""What is asked of the adoption of a report, not of the report that was adopted."""


async def _report_before_item(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the report of an earlier meeting that the Group had before it under the item that is named."""
    at = await item_at(session, item_key(seen.meetings[0].key, seen.item)) if seen.item else None
    before = await report_before(session, at[1]) if at is not None else None
    return await document_reply(ask, session, before) if before is not None else None


async def _report_of(ask: Ask, session: Session, held: Agenda | None) -> Reply:
    """Answer with the report of a meeting; where none is held, with its papers."""
    if held is None:
        return await agendas.no_such_meeting(ask, session)
    report = held.meeting.report
    one = await document(session, report) if report else None
    if one is not None:
        return await document_reply(ask, session, one)
    return replace(await papers.documents_of_meeting(ask, session, held), sure=False)


async def of_no_meeting(ask: Ask, session: Session, seen: Understood) -> Reply:
    """Answer a year or session in which no meeting is held: by another thing of that name, else say so."""
    of_group = {body_key(each.body) for each in await meetings(session)}  # bodies whose meetings are held
    other = seen.body is not None and seen.body not in of_group
    if not (seen.topic or seen.addressee or other or {"report", "outcome"} & set(seen.intents)):
        return await agendas.no_such_meeting(ask, session)
    kinds = kinds_asked(seen)
    if kinds is None and seen.addressee == "conference" and seen.years:
        kinds = frozenset({"mandate"})  # what the Conference did in a year
    found = await find(session, cleaned(ask.words), kinds) if kinds else ()
    told = await described_by(ask, session, seen, kinds) if kinds or not only_asks(cleaned(ask.words)) else ()
    both = together(found, told)
    if not both:
        return await agendas.no_such_meeting(ask, session)
    near = tuple(each for each in both if both[0].score - each.score < MARGIN)
    seen.steps += [f"found: {each.key} by “{each.name}”, {each.score:.0f} of 100, {each.step}" for each in near]
    if (near[0].score >= SURE and near == found[:1]) or stands_apart(near, found, told):
        return await thing(ask, session, near[0], seen)
    return await things.offer(ask, session, both[:SCREEN])
