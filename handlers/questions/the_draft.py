"""What is asked of the one draft that is held: a paragraph of it, what it asks of somebody, or the draft itself."""

from handlers import duties, one_act, things
from handlers.ask import Ask
from handlers.phrases import asking_words, language_of, number_of, tables
from handlers.questions.cleaning import cleaned, without_reporting
from handlers.questions.draft_plainly import recommendations_drafted
from handlers.questions.exact import paragraph_in, without_paragraph
from handlers.questions.letters import numbered_in
from handlers.questions.likely import SCREEN, stands_apart
from handlers.questions.links_asked import phrases_of, wanted
from handlers.questions.topics import thing
from handlers.questions.understood import Understood
from handlers.reference import figure
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.lookup import APART, describe
from store.mandates import Act, acts


async def of_draft(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what is asked of the one draft held: a paragraph, what it asks of somebody, else the draft itself."""
    drafts = [act for act in (await acts(session)).values() if act.status == "draft"]
    if not seen.known and recommendations_drafted(cleaned(ask.words)):
        seen.intents = tuple(name for name in seen.intents if name != "draft")
        return None
    if len(drafts) == 1 and (numbered := await _numbered(ask, session, seen, drafts[0])) is not None:
        return numbered
    if len(drafts) == 1 and "draft" in seen.intents and "report" not in seen.intents and seen.topic:
        unheld = "unheld" in seen.intents  # whoever has not joined the Protocol: a paragraph may tell of it
        said = seen.described if unheld else f"{seen.topic} {seen.rest}"
        told = await describe(session, said, asking_words(), frozenset({"mandate"}))
        told = tuple(each for each in told if each.key.startswith(f"{drafts[0].key}:"))
        if told and stands_apart(told[:1], (), told):
            seen.intents = tuple(name for name in seen.intents if name != "unheld")
            return await thing(ask, session, told[0], seen)
        if told and seen.known and all(kind_of(each.key) != "mandate" for each in seen.known):
            return await things.offer(ask, session, told[:SCREEN])
    of_draft = bool(seen.known) and all(each.key in {act.key for act in drafts} for each in seen.known)
    if len(drafts) != 1 or not ("draft" in seen.intents or of_draft) or (seen.known and not of_draft):
        return None
    about_it = bool(seen.topic) and "draft" in seen.intents and await _describes(session, seen, drafts[0].key)
    if "report" in seen.intents or (without_paragraph(seen.topic) and not (of_draft or about_it)):
        return None
    seen.steps.append(f"draft: {drafts[0].key}, the only one held")
    return await _of_the_draft(ask, session, seen, drafts[0])


async def _of_the_draft(ask: Ask, session: Session, seen: Understood, draft: Act) -> Reply | None:
    other = _of_another(ask, seen, draft)
    became = (await acts(session)).get(draft.became or "")
    if became is not None and "became" in wanted(seen.written).relations and not (seen.item or seen.addressee):
        return replace_sure(await one_act.act_reply(ask, session, became), sure=not other)  # what became of it
    if seen.item is not None:
        return replace_sure(await one_act.told_by_clause(ask, session, draft, seen.item), sure=not other)
    if "person" in seen.intents:
        return None  # who must do something is told by one of its paragraphs
    if (number := _group_meets(seen, draft)) is not None:
        return replace_sure(await one_act.told_by_clause(ask, session, draft, number), sure=not other)
    asks_duties = seen.addressee is not None and "mandate" in seen.intents
    if wanted(seen.written).kinds[:1] == ("act",) and wanted(seen.written).near and not asks_duties:
        other = True  # which one it recalls, or became
    if seen.addressee is not None:
        asked = await duties.asked_of(ask, session, draft, seen.addressee)
        if asked.sure or "mandate" in seen.intents:
            return replace_sure(asked, sure=not other)
        other = True  # it asks nothing of them: what it says of them is not found
    return replace_sure(await one_act.act_reply(ask, session, draft), sure=not other)


def _group_meets(seen: Understood, draft: Act) -> str | None:
    """Give the number of the paragraph by which the Group is to meet, where it is asked when, or how often, it is.

    By when another organ is to do something, the one paragraph says that asks it of that organ by a time.
    """
    asks = bool({"when", "meetings"} & set(seen.intents) or tables().often.found(seen.written))
    asks = asks and "adopted" not in seen.intents
    due = [each.number for each in draft.clauses if each.due and each.number and "working group" in each.asked]
    if "when" in seen.intents and seen.addressee not in (None, "working group") and tables().must.found(seen.written):
        own = {"conference": ()}.get(seen.addressee)  # what it decides it asks of nobody else
        due_of = [
            each.number
            for each in draft.clauses
            if each.due and each.number and (seen.addressee in each.asked or each.asked == own)
        ]
        return due_of[0] if len(due_of) == 1 else None  # by when the Conference should review it
    return due[0] if asks and len(due) == 1 and tables().meets.found(seen.written) else None


async def _numbered(ask: Ask, session: Session, seen: Understood, draft: Act) -> Reply | None:
    """Answer with the paragraph of the draft whose number is named, whatever else is said of it."""
    number = numbered_in(fold(ask.words), draft) or paragraph_in(ask.words) or paragraph_in(seen.written)
    to_report = tables().reporting.found(seen.written)  # what the secretariat is to report on, and no report
    kinds = wanted(without_reporting(seen.written)).kinds if to_report else wanted(seen.written).kinds
    if number is None and "report" not in {*seen.intents, *kinds}:
        number = _point(seen, draft)
    elif {"report", "agenda"} & {*seen.intents, *kinds}:
        return None
    if number is None:
        return None
    if not ("draft" in seen.intents or draft.key in {each.key for each in seen.known}):
        return None
    if any(act_key_of(each.key) != draft.key for each in seen.known if kind_of(each.key) == "mandate"):
        return None
    seen.steps.append(f"draft: {draft.key}, the only one held, paragraph {number}")
    shown = await one_act.told_by_clause(ask, session, draft, number)
    return replace_sure(
        shown, sure=seen.by_ordinal or not _of_another(ask, seen, draft)
    )  # the fifth: of its paragraphs


def _point(seen: Understood, draft: Act) -> str | None:
    """Give the paragraph of the draft that is called as an item is, where one word means both: пункт 5 проекта."""
    called = not seen.meetings and language_of(seen.written) in _POINTS and "draft" in seen.intents
    called = called and not phrases_of("agenda").found(seen.written)
    return seen.item if called and seen.item in {each.number for each in draft.clauses} else None


_POINTS = frozenset({"ru", "es", "fr", "ar"})
"""The languages in which a paragraph is a point, as an item is."""


def _of_another(ask: Ask, seen: Understood, draft: Act) -> bool:
    """Say whether a meeting or a session is named that is not the one a draft was put forward in."""
    return seen.meeting_said and not _of_session(ask, draft) and (bool(seen.meetings) or not seen.years)


def _of_session(ask: Ask, draft: Act) -> bool:
    """Say whether a question names the session that a draft was put forward in."""
    ordinals = tables().ordinals
    numbers = [number_of(word, ordinals) or figure(word) for word in without_paragraph(cleaned(ask.words)).split()]
    return draft.session in numbers


async def _describes(session: Session, seen: Understood, key: str) -> bool:
    """Say whether a sentence describes one act, before all others: the draft of the G77."""
    told = await describe(session, without_paragraph(seen.described), asking_words(), frozenset({"mandate"}))
    return bool(told) and told[0].key == key and (len(told) == 1 or told[0].score - told[1].score >= APART)
