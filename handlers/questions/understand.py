"""A sentence: which thing is meant and what is asked of it. Deterministic, and each step can be explained.

First what goes on from the last answer, wishes and commands in words; then the symbols and acts it names (`exact`);
then it is taken apart (`sentence`), the `steps` are tried in their order, and what they answer is weighed. A question
without a topic refers to the chat's last answer.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from handlers import things
from handlers.ask import Ask
from handlers.durations import durations_in
from handlers.phrases import tables
from handlers.questions.acts_told import act_told, sets_up_nothing
from handlers.questions.alone import alone, keeping, points_back, speaks_of_its_own, stands_alone
from handlers.questions.asides import without_asides, without_other_place, without_told
from handlers.questions.asked_of import (
    OF_AN_ACT,
    asked_of,
    certain,
    met_in_no_year,
    of_chair_at_meeting,
    of_conference_session,
)
from handlers.questions.behind_spoken import behind_spoken
from handlers.questions.beside_act import act_beside
from handlers.questions.by_clause import by_clause
from handlers.questions.by_kind import by_kind, kinds_of
from handlers.questions.by_lead import by_lead
from handlers.questions.by_weight import by_weight
from handlers.questions.certainty import doubted, settled
from handlers.questions.chosen import Family, one_of_told
from handlers.questions.chosen_first import choice_and_question, is_chosen
from handlers.questions.cleaning import cleaned, len_said, without_pictures
from handlers.questions.conference_sessions import adopted_at, adopted_in_year, of_other_session, of_other_year
from handlers.questions.day_bare import day_dated
from handlers.questions.denied import (
    of_another_time,
    without_clause_denied,
    without_deeds_denied,
    without_denied,
    without_symbol_denied,
)
from handlers.questions.draft_plainly import TELLS, asked_plainly
from handlers.questions.either_said import either_said
from handlers.questions.elliptic import among_told, chooses_at_once, same_again, speaks_of_that_meeting
from handlers.questions.exact import exact
from handlers.questions.excepted import without_excepted
from handlers.questions.glued import parted
from handlers.questions.going_on import going_on
from handlers.questions.gone_on import OF_FORMER, gone_on
from handlers.questions.in_words import asked_in_words, without_language
from handlers.questions.intents import unheld_beside
from handlers.questions.item_described import item_citing, item_described, item_of_listed
from handlers.questions.item_tied import item_tied
from handlers.questions.lettered import function_named, without_letter_asked
from handlers.questions.links import printed_in
from handlers.questions.links_asked import speaks_of_last, without_pronouns
from handlers.questions.may_be_meant import with_others
from handlers.questions.met_after import met_after
from handlers.questions.moment_asked import of_moment
from handlers.questions.not_held_of_it import after_the_last, of_spoken_of
from handlers.questions.of_meeting import of_meeting
from handlers.questions.of_organ import adopted_by_organ
from handlers.questions.of_papers import of_listed
from handlers.questions.of_several import of_year_offered
from handlers.questions.one_of_acts import later_or_earlier
from handlers.questions.other_groups import of_other_group
from handlers.questions.other_matter import of_other_matter
from handlers.questions.other_symbol import names_paper_not_held
from handlers.questions.pair_asked import one_of_pair, pair_asked
from handlers.questions.papers_asked import papers_asked
from handlers.questions.paragraph_told import passage_named, passage_of
from handlers.questions.parted_verbs import verbs_joined
from handlers.questions.placed import meeting_placed
from handlers.questions.put_right import without_correction
from handlers.questions.reports_listed import one_of_reports
from handlers.questions.reports_of_several import reports_of_several
from handlers.questions.respelt import respelt
from handlers.questions.same_item import same_item
from handlers.questions.sentence import read
from handlers.questions.session_papers import paper_issued_otherwise, paper_of_other_session, paper_of_session
from handlers.questions.spoken import written
from handlers.questions.spoken_days import days_in_figures
from handlers.questions.sponsors import sponsor_written
from handlers.questions.steps import by_steps
from handlers.questions.subject_beside import with_subject
from handlers.questions.told_by_asker import without_forgotten_year, without_own_first, without_who_asks
from handlers.questions.told_over import without_hedged_day, without_over, without_scene, without_story
from handlers.questions.under_item import under_item
from handlers.questions.understood import Understood
from handlers.questions.unheld import doubting, tells_itself, without_reasons, without_unheld
from handlers.questions.vernacular import plainly
from handlers.questions.which_meeting import met_before, told_in_passing, which_meeting
from handlers.questions.which_number import either_act, with_meeting_asked, without_numbers
from handlers.questions.wishes import is_command, wished
from handlers.questions.years_said import (
    without_later_update,
    without_papers_past,
    without_year_updated,
    years_written,
)
from handlers.questions.years_spanned import of_span, one_of_span, told_in_span
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.folding import fold
from store.keys import kind_of
from store.timeline import sitting_next, sitting_now

LONGEST = 200
"""Characters of a sentence that are read: what is longer is no question, and reading costs the loop time."""
SHORT = 8
"""Words, or pairs of Chinese characters, up to which a question is what the steps know wholly; only a longer one is
weighed by what was learnt."""
HARDLY = 0.05
"""A question that goes on from the last answer so likely at most is read as if nothing had been spoken of; a short one
has too few words to tell."""
_PLAIN = {
    "upcoming": "next", "now": "now", "today": "today", "help": "help", "more": "more", "source": "source",
    "greeting": "start", "acts": "mandate", "resume": "next",
    "meetings": "meetings",
}  # fmt: skip
"""Intents that are a command by themselves when nothing else is named."""


async def explain(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence and say how it was understood, step by step. `commands` answer the plain intents."""
    return await by_weight(ask, session, *await understood(ask, session, commands), commands)


async def understood(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence as its words are read, before that is weighed."""
    ask = replace(ask, words=parted(without_own_first(ask.words)))
    if not fold(ask.words).strip():
        return await commands["help"](ask, session), ["empty: help"]
    if not re.search(r"\w", ask.words):  # a thumb up, a question mark: what is spoken of stays
        told = await commands["help"](ask, session)
        return replace(told, context=ask.chat.context, sure=False), ["no words: help"]
    ask = replace(ask, words=plainly(without_pictures(ask.words)))
    ask = of_other_matter(replace(ask, words=await day_dated(ask, session)))
    ask = replace(ask, words=await without_scene(ask, session))
    ask = ask if ask.chat.context.about else replace(ask, words=with_meeting_asked(ask.words))
    answered, steps = (
        await _elsewhere(ask, session)
        or await _of_subject(ask, session, commands)
        or await _of_chosen(ask, session, commands)
        or await _of_passage(ask, session, commands)
        or await _by_itself(ask, session, commands)
        or await _weighed_whole(ask, session, commands)
    )
    if is_command(steps):
        return answered, steps
    if (not_held := await of_spoken_of(ask, session, answered)) is not None:
        return not_held, [*steps, f"not held of {not_held.about[0]}"]
    if answered.sure and await names_paper_not_held(ask, session, answered):
        answered, steps = replace_sure(answered, sure=False), [*steps, "names a paper that is not held"]
    if answered.sure and one_of_pair(ask, answered):
        answered, steps = replace_sure(answered, sure=False), [*steps, "one of two papers that are asked for"]
    if answered.sure:
        return answered, steps
    return await with_others(ask, session, answered, await kinds_of(ask, session)), steps


async def _elsewhere(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with what another meeting, an organ or the draft, which is named, has to do with what was spoken of."""
    if (none := await after_the_last(ask, session)) is not None:
        return none, [f"goes on from {ask.chat.context.about[0]}: none is held after it"]
    if (told := await behind_spoken(ask, session)) is not None:
        told = await later_or_earlier(ask, session, told) or told
        return told, [f"goes on from {ask.chat.context.about[0]}: what stands behind it"]
    if (adopted := await adopted_by_organ(ask, session)) is not None:
        return adopted, [f"the one act of an organ: {adopted.about[0]}"]
    for chooses in (of_year_offered, same_item):
        if (same := await chooses(ask, session)) is not None:
            return same[0], [same[1]]
    return await item_tied(ask, session)


async def _of_chosen(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]] | None:
    """Answer what is asked of the thing that a question first says is meant; None where that is not told surely."""
    if (parts := choice_and_question(ask)) is None:
        return None
    chosen, _ = await _whole(replace(ask, words=parts[0]), session, commands)
    if not is_chosen(ask, chosen):
        return None
    of_it = replace(ask, words=parts[1], chat=replace(ask.chat, context=chosen.context))
    answered, steps = await _elsewhere(of_it, session) or await _whole(of_it, session, commands)
    return (answered, [f"of the one that is meant: {chosen.about[0]}", *steps]) if answered.sure else None


async def _of_passage(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]] | None:
    """Answer where in the draft spoken of something stands, or which paragraphs ask something of somebody."""
    if (words := await passage_named(ask, session)) is None:
        return None
    answered, steps = await _weighed_whole(replace(alone(ask), words=words), session, commands)
    told = await passage_of(ask, session, answered)
    return (told, [f"in the draft spoken of: {words}", *steps]) if told else None


async def _of_subject(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]] | None:
    """Answer which meeting had the subject that another clause tells; None where nothing surely tells that."""
    if (words := with_subject(ask)) is None:
        return None
    answered, steps = await _weighed_whole(replace(alone(ask), words=words), session, commands)
    told = answered.sure or (ask.chat.context.about and answered.about)
    return (answered, [f"of the subject told beside it: {words}", *steps]) if told else None


async def _by_itself(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]] | None:
    """Answer a question that hardly goes on from the last answer as if nothing had been spoken of."""
    if not ask.chat.context.about or len_said(ask.words) < SHORT or (share := going_on(ask.words)) >= HARDLY:
        return None
    if (
        points_back(ask)
        or chooses_at_once(cleaned(ask.words))
        or among_told(ask.words)
        or await wished(ask, session) is not None
    ):
        return None
    answered, steps = await _weighed_whole(alone(ask), session, commands)
    if not answered.sure:
        return None
    return keeping(ask, answered), [*steps, f"by itself: it goes on with {share:.2f}"]


async def _weighed_whole(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence, or the clause of it that asks, and weigh that."""
    answered, steps = await _whole(ask, session, commands)
    if steps and steps[0].endswith(OF_FORMER):
        return answered, steps  # no more is known of which meeting that was
    if not answered.sure:
        read_alone = partial(_whole, session=session, commands=commands)
        answered, steps = await by_clause(ask, session, answered, read_alone) or (answered, steps)
    answered, steps = await under_item(ask, session, answered, steps)
    return await _weighed(ask, session, answered, steps, commands)


async def _weighed(
    ask: Ask, session: Session, answered: Reply, steps: list[str], commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Weigh an answer by what was learnt of how people ask: where a question leads to, and which kind it is after."""
    if len_said(ask.words) < SHORT or not steps or is_command(steps):
        return answered, steps
    read_whole = steps[0].startswith("goes on from ") and "read as" not in steps[0]
    if answered.sure and read_whole and (len(steps) == 1 or ": when was it discussed" in steps[0]):
        return answered, steps
    kinds = await kinds_of(ask, session)
    meant, steps = await by_lead(ask, session, answered, steps, kinds, commands)
    if meant is not answered:
        return meant, steps
    return await by_kind(ask, session, answered, steps, kinds, commands)


async def _whole(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence that goes on from the last answer, or says itself what it asks."""
    if not await _wishes_of_notices(ask, session) and (gone := await _gone_on(ask, session)) is not None:
        if isinstance(gone[0], Reply):
            return gone[0], [gone[1]]
        answered, steps = await _read(replace(ask, words=gone[0]), session, commands)
        return answered, [gone[1], *steps]
    ask = replace(ask, words=without_correction(ask.words)) if ask.chat.context.about else ask
    answered, steps = await _read(ask, session, commands)
    answered = await met_before(ask, session, await of_listed(ask, session, answered))
    if (told := await one_of_told(ask, session, answered, commands)) is not None:
        return told, [*steps, f"one of those told: {told.about[0]}"]
    answered = replace_sure(answered, sure=not (of_other_group(ask.words, answered) or same_again(ask, answered)))
    if not answered.sure and (loosely := await _loosely(ask, session, commands)) is not None:
        return loosely
    return without_reasons(ask, answered), steps


_OF_SOURCE = frozenset({"source", "creation"})
"""Intents of a question that asks only where an answer was taken from."""


async def _gone_on(ask: Ask, session: Session) -> tuple[Reply | str, str] | None:
    """Answer a sentence that goes on from the last answer, as it is typed or with its slips mended."""
    if "source" in (asked := tables().asked(cleaned(ask.words))[0]) and set(asked) <= _OF_SOURCE:
        return None  # where is it from: no place is meant
    if (gone := await gone_on(ask, session)) is not None or not ask.chat.context.about:
        return gone
    if (meant := await respelt(session, ask.words)) is None or await wished(ask, session) is not None:
        return None
    gone = await gone_on(replace(ask, words=meant), session)
    return (gone[0], f"{gone[1]}, read as “{meant}”") if gone else None


async def _wishes_of_notices(ask: Ask, session: Session) -> bool:
    """Say whether a sentence wishes to be told some time before, or left alone: remind me an hour before it begins."""
    text, wishes = cleaned(ask.words), tables().wishes
    of_notices = wishes["silence"].found(text) or (wishes["timed"].found(text) and durations_in(text)[0])
    return bool(of_notices) and await wished(ask, session) is not None


UNREAD = 1
"""Words that no list knows which a question that goes on may have where nothing else is understood of it."""


async def _loosely(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]] | None:
    """Answer a question that goes on from the last answer with a word in it that nothing knows: rattachait, entraba."""
    if not ask.chat.context.about or "unheld" in tables().asked(cleaned(ask.words))[0]:
        return None
    if await wished(ask, session) is not None or (gone := await gone_on(ask, session, UNREAD)) is None:
        return None
    if isinstance(gone[0], Reply):
        return (gone[0], [gone[1]]) if gone[0].sure else None
    answered, steps = await _read(replace(ask, words=gone[0]), session, commands)
    return (answered, [gone[1], *steps]) if answered.sure else None


async def _read(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence by what it wishes, asks or names."""
    if (wish := await wished(ask, session)) is not None:
        if isinstance(wish, Reply):
            return wish, ["wish: asked which"]
        return await commands[wish[0]](replace(ask, words=wish[1]), session), [f"wish: /{wish[0]} {wish[1]}".rstrip()]
    return await _asked(ask, session, commands)


_OF_OTHERS = frozenset({"unheld", "person"})
"""Intents that count only where the words that ask have them, beside a paper that is named: not in what is told."""
DEEP = 2
"""How many questions may stand in one another: the meeting before the one after that on technology."""


async def _asked(
    ask: Ask, session: Session, commands: Mapping[str, Family], within: int = 0
) -> tuple[Reply, list[str]]:  # fmt: skip
    """Answer a sentence by what it asks or names. It may stand `within` others, whose meeting it names."""
    ask = replace(ask, words=verbs_joined(ask.words))
    if (asked := await asked_in_words(ask, session)) is not None:
        return await commands[asked[0]](replace(ask, words=asked[1]), session), [f"asked: /{asked[0]} {asked[1]}"]
    ask = replace(
        ask,
        words=years_written(
            sponsor_written(
                days_in_figures(
                    without_language(
                        written(without_papers_past(without_later_update(without_year_updated(ask.words))))
                    )
                )
            ),
            ask.now.date(),
            ask.chat.context.about,
        ),
    )
    words, denied = without_denied(without_symbol_denied(without_excepted(ask.words)))
    words = without_clause_denied(without_deeds_denied(words))
    if denied is not None:
        answered, steps = await _of_what(replace(ask, words=words), session, commands, within)
        return await of_another_time(ask, session, answered, denied), [f"said: {words}", *steps]
    return await _of_what(replace(ask, words=words), session, commands, within)


async def _of_what(
    ask: Ask, session: Session, commands: Mapping[str, Family], within: int
) -> tuple[Reply, list[str]]:  # fmt: skip
    """Answer a sentence by the paper or act that it names, or by the meeting that another question in it names."""

    async def told(words: str) -> Reply:
        return (await _asked(replace(alone(ask), words=words), session, commands, within + 1))[0]

    if within < DEEP and (one_of_two := await either_act(ask, session, told)) is not None:
        return one_of_two, ["one of two acts"]
    if within < DEEP and (one_of_two := await either_said(ask, session, told)) is not None:
        return one_of_two, ["one of two items or years"]
    of_draft = await function_named(ask, session) or await asked_plainly(ask, session)
    named = of_draft or await paper_of_session(ask, session)
    named = named or await met_after(ask, session) or await act_beside(ask, session) or await exact(ask, session)
    if named is not None:
        said = without_letter_asked(ask.words) if of_draft is not None else ask.words
        beside = replace(ask, words=without_told(said))  # got this by email
        asked = tables().asked(fold(beside.words))[0]
        intents = [name for name in tables().asked(fold(ask.words))[0] if name not in _OF_OTHERS or name in asked]
        linked = any(step.startswith("linked: ") for step in named[1]) and not unheld_beside(fold(beside.words))
        if linked or TELLS in named[1]:
            intents = [name for name in intents if name != "unheld"]  # for which act he wrote it
        if await tells_itself(session, named[0], fold(beside.words)):
            intents = [name for name in intents if name not in (*_OF_OTHERS, "decider")]
        return await without_unheld(beside, session, doubting(beside, named[0], intents), intents), named[1]
    pair = await pair_asked(ask, session)
    words = without_hedged_day(without_story(ask.words[:LONGEST]))
    words = without_who_asks(without_forgotten_year(words))
    words = without_over(without_other_place(without_asides(words)))
    ask = replace(ask, words=await without_numbers(session, words, ask.now))
    if (reports := pair or await reports_of_several(ask, session)) is not None:
        return reports, ["two papers asked for together" if pair else "reports of several meetings"]
    if (spanned := await of_span(ask, session)) is not None:
        return spanned, ["meetings of a span of years"]
    if (of_years := await told_in_span(ask, session)) is not None:
        return of_years, ["meeting of a span of years, by what it dealt with"]
    if within < DEEP and (placed := await meeting_placed(ask, session, told)) is not None:
        if isinstance(placed, Reply):
            return placed, ["meeting named by its place: several"]
        answered, steps = await _sentence(replace(ask, words=placed), session, commands)
        return answered, [f"meeting named by its place: {placed}", *steps]
    return await _sentence(ask, session, commands)


async def _sentence(ask: Ask, session: Session, commands: Mapping[str, Family]) -> tuple[Reply, list[str]]:
    """Answer a sentence by what is left when it is taken apart."""
    seen = await read(ask, session)
    if ask.chat.context.about and await stands_alone(ask, session, seen):
        if seen.meetings and speaks_of_last(cleaned(ask.words)):  # under this decision: no act is asked for
            seen.intents = tuple(name for name in seen.intents if name != "acts")
        answered, steps = await _understood(alone(ask), session, seen, commands)
        return keeping(ask, answered), [*steps, "alone: nothing spoken of before is meant"]
    if ask.chat.context.about and speaks_of_its_own(ask, seen):
        answered, steps = await _understood(alone(ask), session, await read(alone(ask), session), commands)
        if answered.sure:
            return keeping(ask, answered), [*steps, "alone: it speaks of something of its own"]
    return await _understood(ask, session, seen, commands)


async def _understood(
    ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    """Answer a sentence that was taken apart; not surely with an act that cannot be the one that is meant."""
    answered, steps = await _answered(ask, session, seen, commands)
    answered = await printed_in(ask, session, seen.written, answered) or answered
    answered = await later_or_earlier(ask, session, answered) or answered
    other = answered.sure and (
        await of_other_session(ask, session, answered)
        or await of_other_year(session, seen, answered)
        or await sets_up_nothing(session, seen, answered)
        or await paper_of_other_session(ask, session, answered)
        or await paper_issued_otherwise(session, seen, answered)
        or told_in_passing(seen, answered)
        or of_conference_session(ask, seen, answered)
        or of_chair_at_meeting(seen)
        or await one_of_span(ask, session, answered)
        or one_of_reports(ask, seen, answered)
        or met_in_no_year(seen, answered)
    )
    return replace_sure(answered, sure=not other), steps


async def _answered(
    ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]
) -> tuple[Reply, list[str]]:
    if ask.chat.context.about and not seen.known and not without_pronouns(seen.topic):
        seen.topic = ""  # who had requested that from him
    about = (*ask.chat.context.about, ":")[0]
    if kind_of(about) == "item" and not seen.known and points_back(ask):
        seen.topic = seen.topic if tables().item.take(seen.topic)[1].strip() else ""  # the papers for this point
    if about != ":" and (seen.topic or "report" in seen.intents) and speaks_of_that_meeting(ask.words):
        seen.intents = tuple(name for name in seen.intents if name != "of_meeting")  # another one in that same meeting
    of_session = await adopted_at(ask, session, seen) or await adopted_in_year(ask, session, seen)
    if of_session is not None:
        return await without_unheld(ask, session, doubting(ask, of_session, seen.intents), seen.intents), seen.steps
    await of_moment(ask, session, seen)
    answered = await by_steps(ask, session, seen) or await _plain(ask, session, seen, commands)
    answered = answered or await of_meeting(ask, session, seen)
    for describes in (item_described, item_of_listed):
        if (item := await describes(ask, session, seen, answered)) is not None:
            return item, seen.steps
    if (described := await which_meeting(ask, session, seen, answered)) is not None:
        return doubting(ask, described, seen.intents), seen.steps
    if (of_act := await act_told(ask, session, seen, answered)) is not None:
        of_act = await item_citing(ask, session, seen, of_act) or of_act
        intents = [name for name in seen.intents if name != "person"]  # of whom an act asks something is held
        return await without_unheld(ask, session, doubting(ask, of_act, intents), intents), seen.steps
    if things.is_offer(ask, answered) and (meant := await settled(ask, session, seen, answered)) is not None:
        meant = doubting(ask, await papers_asked(ask, session, seen, meant), await asked_of(ask, session, seen, meant))
        return await without_unheld(ask, session, meant, seen.intents), seen.steps
    weighed = await doubted(ask, session, seen, answered)
    if weighed is not answered and kind_of((*answered.about, ":")[0]) == "meeting" and not seen.meeting_said:
        weighed = await settled(ask, session, seen, weighed) or weighed  # the paper that is told of, of no meeting
    answered = await papers_asked(ask, session, seen, weighed)
    answered = doubting(ask, answered, await asked_of(ask, session, seen, answered))
    answered = await without_unheld(ask, session, answered, seen.intents)
    return replace_sure(answered, sure=certain(ask, seen, answered)), seen.steps


async def _plain(ask: Ask, session: Session, seen: Understood, commands: Mapping[str, Family]) -> Reply | None:
    """Answer what is a command by itself: now, next, help, thanks."""
    plain = next((name for name in sorted(seen.intents, key="greeting".__eq__) if name in _PLAIN), None)
    if plain == "now" and "upcoming" in seen.intents and not await sitting_now(session, ask.now):
        plain = "upcoming"  # the one that is about to begin
    if plain == "now" and "when" in seen.intents and ask.chat.context.about and not await sitting_now(session, ask.now):
        return None  # when it is, or was, discussed
    if plain is None or seen.meeting_said or (plain == "greeting" and len(seen.intents) > 1):
        return None
    on = await sitting_now(session, ask.now) if plain in ("now", "upcoming") else ()
    if plain == "now" and "today" in seen.intents and not on:
        plain = "today"
    asks_rest = "when" not in seen.intents or "today" in seen.intents
    if plain == "upcoming" and on and asks_rest and not tables().meets.found(seen.written):
        last = await sitting_next(session, ask.now, on[0].meeting) is None
        plain = "now" if last else plain  # what is left, in the last session
    answered = await commands[_PLAIN[plain]](replace(ask, words=""), session)
    of_acts = {*OF_AN_ACT, "outcome"} & set(seen.intents) or tables().about.found(seen.written)
    if plain == "acts" and (of_acts or (ask.chat.context.about and points_back(ask))):  # that resolution
        return replace(answered, sure=False)  # the one that says something of a thing that is not held
    if plain == "meetings" and "outcome" in seen.intents:
        return replace(answered, sure=False)  # which of them could not agree on any
    kept = plain == "greeting"  # a word of thanks does not change what is spoken of
    return replace(answered, context=ask.chat.context) if kept else answered
