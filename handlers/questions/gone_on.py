"""Answers a question that leaves out what it is about, of what was last spoken of.

By its place: the item, meeting, paragraph, half day or day beside the last one, or the same item of another meeting.
What else it asks is put in full, in plain words that the other readers know: "when is it".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import agenda as agendas
from handlers import moments, papers, things
from handlers.ask import Ask
from handlers.documents import years_of
from handlers.item_named import item_named
from handlers.phrases import tables, tells_subject
from handlers.questions.acts_apart import act_apart
from handlers.questions.asides import clauses_of, is_question
from handlers.questions.changed_by import changed_by
from handlers.questions.cleaning import cleaned
from handlers.questions.corrected import number_corrected
from handlers.questions.denied import without_denied
from handlers.questions.elliptic import (
    beside_it,
    counts_things,
    first_of_two,
    names_one,
    of_it,
    read,
)
from handlers.questions.elliptic_words import lists, plain_of
from handlers.questions.hours import hour_in
from handlers.questions.in_full import asked_of_item, in_full, of_meeting_numbered
from handlers.questions.instrument_made import instrument_made
from handlers.questions.links import show, year_of
from handlers.questions.of_acts import of_acts
from handlers.questions.of_another import of_another, same_of
from handlers.questions.of_days import going_on, of_days, of_sittings
from handlers.questions.of_organ import of_own_organ
from handlers.questions.of_papers import of_papers, papers_listed, placed_of_listed
from handlers.questions.of_paragraphs import deadline, of_paragraphs, paragraph_beside
from handlers.questions.of_session import of_session
from handlers.questions.of_several import of_several
from handlers.questions.other_acts import other_act
from handlers.questions.other_meetings import other_meetings
from handlers.questions.paper_beside import paper_beside
from handlers.questions.papers_of_it import papers_of_it
from handlers.questions.paragraph_told import instead, paragraph_told, speaks_of_part
from handlers.questions.put_right import put_right
from handlers.questions.said_otherwise import (
    BY_CLOCK,
    PAPERS,
    asks_by_whom,
    asks_changes,
    asks_history,
    asks_otherwise,
    speaks_of_session,
    without_idle,
)
from handlers.questions.series_ends import end_of_series
from handlers.questions.spoken_of import Spoken, item_of_paper, spoken_of
from handlers.questions.sub_paragraph import sub_paragraph
from handlers.questions.that_day import that_day
from handlers.questions.titled_in import titled_in
from handlers.questions.unheld import asks_attendance, asks_person, asks_votes
from handlers.questions.word_by_word import ASKS, OF_TIME, Said
from handlers.questions.years_apart import asks_too, of_years_apart
from handlers.reply import Reply, replace_sure
from store.database import Session
from store.documents import document
from store.folding import fold, is_han
from store.keys import item_key, kind_of, paragraph_number, symbol_of
from store.lookup import SURE, Found
from store.meetings import Agenda, Item, agenda, meetings, with_agenda


async def gone_on(ask: Ask, session: Session, unread: int | None = None) -> tuple[Reply | str, str] | None:
    """Answer a question that leaves out what it is about, or put it in full; None where it is none.

    The second part says how it was understood. No more than `unread` words that no list knows may be passed over.
    """
    about = ask.chat.context.about
    if not about:
        return None
    ask = replace(ask, words=await _without_own_year(session, put_right(ask.words), about[0]))
    for answers, how in _AT_ONCE:
        if (answered := await answers(ask, session)) is not None:
            return answered, f"goes on from {about[0]}: {how}"
    if first_of_two(ask.words) and (offered := await _item_of_former(ask, session)) is not None:
        return offered, f"goes on from {about[0]}: {OF_FORMER}"
    if first_of_two(ask.words) and (before := await _meeting_before(ask, session)) is not None:
        return before, f"goes on from {about[0]}: the first of two"
    ask = await of_own_organ(ask, session)
    said = read(without_denied(ask.words)[0], unread) or _read_as_well(ask)
    plainly = said is not None and (said.nouns != {"paragraph"} or said.named or said.steps)
    plainly = plainly and not speaks_of_part(ask.words)
    another = instead(ask, cleaned(ask.words))
    if (another or not plainly) and unread is None and (told := await paragraph_told(ask, session)) is not None:
        return told, f"goes on from {about[0]}: another" if another else f"told of paragraphs: goes on from {about[0]}"
    if said is None:
        return None
    return await (deadline if "deadline" in said.slots else _answered)(ask, session, said)


async def _without_own_year(session: Session, text: str, key: str) -> str:
    """Leave out a clause behind the question that tells the year of the thing spoken of: one from 2009 looks odd."""
    first, *others = clauses_of(text)
    year = await year_of(session, key) if others and kind_of(key) in ("document", "mandate") else None
    told = [clause for clause, sign in others if str(year) in clause and not is_question(sign)]
    left = [f"{clause}{sign}" for clause, sign in (first, *others) if clause not in told]
    return " ".join(left) if year and told and not tables().interrogative.found(fold(" ".join(told))) else text


OF_FORMER = "an item of the first of two"
"""How a question goes on of which no more is known than that an item of another meeting is meant."""
_AT_ONCE = (
    (sub_paragraph, "a sub-paragraph by its letter"),
    (papers_of_it, "its papers"),
    (of_years_apart, "some years before or after"),
    (end_of_series, "the earliest or latest of its series"),
    (other_meetings, "the other meetings on its topic"),
    (act_apart, "another act of that time, or some years from it"),
    (changed_by, "what it changed"),
    (instrument_made, "what made the thing that it is about"),
)
"""What answers before a question is read word by word, and how it goes on then."""


async def _answered(ask: Ask, session: Session, said: Said) -> tuple[Reply | str, str] | None:
    """Answer a question that was read, of what was spoken of."""
    text = cleaned(ask.words)
    not_held = asks_votes(ask.words) or asks_person(text) or asks_attendance(text)
    if not_held or asks_changes(ask, said) or asks_by_whom(said):
        return None
    spoken = await spoken_of(ask, session)
    _in_same_session(said, spoken, cleaned(ask.words))
    if "other" in said.slots and not _other_topics(ask, said):
        other = await _another(ask, session, said, spoken) if spoken else None
        return (other, f"goes on from {ask.chat.context.about[0]}: another one") if other else None
    if spoken is None:
        chosen = await of_several(ask, session, said)
        return (
            (await show(ask, session, chosen), f"the earliest or latest of what was offered: {chosen}")
            if chosen
            else None
        )
    _as_meant(said, ask, spoken)
    await _years_apart(session, said, spoken)
    if await asks_otherwise(ask, session, said, spoken):
        return None
    if spoken.item is not None and asks_history(said):
        return "has it been discussed before", f"goes on from {spoken.key}: discussed before"
    if said.languages:
        named_in = await titled_in(ask, session, said, spoken)
        paper = None if named_in else await _paper_heard_of(ask, session, said, spoken)
        return (named_in or paper or "", f"goes on from {spoken.key}") if named_in or paper else None
    if (beside := await paper_beside(ask, session, said, spoken)) is not None:
        return beside, f"goes on from {spoken.key}: the paper beside it"
    if kind_of(spoken.key) == "document" and said.nouns <= {"item"}:
        spoken = await _with_item(ask, session, said, spoken)
    for answer in _BY_PLACE:
        if (answered := await answer(ask, session, said, spoken)) is not None:
            return answered, f"goes on from {spoken.key}"
    asked: Reply | str | None = of_meeting_numbered(said) if said.named else None
    in_session = kind_of(spoken.key) == "mandate" and "of_session" in said.slots
    asked = asked or (
        None if (said.named and not in_session) or said.steps else await in_full(ask, session, said, spoken)
    )
    if asked is None:
        return None
    return asked, f"goes on from {spoken.key}" + (f": {asked}" if isinstance(asked, str) else "")


def _in_same_session(said: Said, spoken: Spoken | None, words: str) -> None:
    """Read what other item was on in the same session or on that day: of an item all is told that was on then."""
    half = said.steps in ({"later"}, {"sooner"}) and {"other", "noun.item"} <= said.slots
    if half and spoken is not None and spoken.sittings and said.nouns <= {"item", "sitting"}:
        said.slots = said.slots - {"other", "noun.item", "who", "which"} | {"else"}  # any other item after lunch
    if spoken is not None and spoken.item is not None and lists().that_day.found(words) and "other" in said.slots:
        said.slots = said.slots - {"other", "noun.item"} | {"else"}
    if spoken is not None and spoken.item is not None:
        shared = {"else", "that_meeting"} <= said.slots  # what else shared that session with it
        if shared or (said.nouns == {"item", "sitting"} and "which" in said.slots and "还有" in words):
            said.slots |= {"same", "else", "of_session"}
            said.slots -= {"that_meeting", "noun.item", "which"}
    if spoken is None or spoken.item is None or "same" not in said.slots or not {"item", "meeting"} & said.nouns:
        return
    if {"sitting"} & said.nouns or "of_session" in said.slots:
        said.slots = said.slots - {"other", "step.last", "noun.meeting", "noun.item"} | {"else", "noun.sitting"}


async def _meeting_before(ask: Ask, session: Session) -> Reply | None:
    """Answer, not surely, with the meeting before the one spoken of: of the last two no more is known."""
    spoken = await spoken_of(ask, session)
    if spoken is None or spoken.held is None or kind_of(spoken.key) != "meeting":
        return None
    every = [each.key for each in await meetings(session)]
    place = every.index(spoken.held.meeting.key) - 1
    held = await agenda(session, every[place]) if place >= 0 else None
    return replace_sure(await agendas.agenda_reply(ask, session, held, of_meeting=True), sure=False) if held else None


async def _item_of_former(ask: Ask, session: Session) -> Reply | None:
    """Offer the item of the number that is named, of the other meetings whose agenda is held."""
    spoken, item = await spoken_of(ask, session), item_named(cleaned(ask.words))[0]
    if spoken is None or spoken.held is None or kind_of(spoken.key) != "meeting" or item is None:
        return None
    held = [await agenda(session, each) for each in reversed(await with_agenda(session)) if each != spoken.key]
    found = [item_key(each.meeting.key, item) for each in held if each is not None and item in each.by_number]
    return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in found)) if found else None


def _read_as_well(ask: Ask) -> Said | None:
    """Read which meeting or paragraph beside the one spoken of is asked of, where it is asked whether it is alike."""
    text, kind = cleaned(ask.words), kind_of(ask.chat.context.about[0])
    if any(map(paragraph_number, ask.chat.context.about[:2])) and asks_too(text) and not tables().meets.found(text):
        return paragraph_beside(plain_of(text))
    if kind != "meeting" or not (asks_too(text) or beside_it(text)):
        return None
    said = read(" ".join(word for word in text.split() if not tells_subject(word)))
    if said is None or said.steps not in ({"next"}, {"previous"}) or said.named or "apart" in said.slots:
        return None
    if not asks_too(text) and (said.nouns != {"meeting"} or said.asks or said.slots & {"which", "who"}):
        return None
    return said


async def _paper_heard_of(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | str | None:
    """Answer which paper it is of which a language is only told besides: I heard there is a Russian one."""
    if not said.asks & PAPERS or said.nouns or said.steps or said.named:
        return None
    said.slots -= {f"language.{each}" for each in said.languages}
    return await in_full(ask, session, said, spoken)


async def _another(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer with the other papers of the item spoken of, or another act than the one that was."""
    return await _other_papers(ask, session, said, spoken) or await other_act(ask, session, said, spoken)


async def _other_papers(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer which other papers an item has: with all of them."""
    if spoken.held is None or spoken.item is None:
        return None
    if not said.asks & PAPERS or said.asks - PAPERS - {"topics"} or said.nouns - {"item"} or said.named or said.steps:
        return None
    return await papers.documents_of_item(ask, session, spoken.held, spoken.item.number)


def _other_topics(ask: Ask, said: Said) -> bool:
    """Say whether it is asked what other topics a meeting had: all that it had are told."""
    of_meeting = kind_of(ask.chat.context.about[0]) == "meeting" and not (said.steps or said.named)
    return of_meeting and (said.asks == {"topics"} or (said.nouns == {"item"} and said.asks <= {"topics"}))


def _of_item(said: Said) -> None:
    """Read what is asked of an item: words for it and for its age tell no other one, nor does the hour it began."""
    if said.nouns == {"item"} and said.asks & PAPERS and "which" not in said.slots and not (said.steps or said.named):
        said.slots -= {"noun.item"}  # did they write anything for that item
    if "moved" in said.slots and said.asks & PAPERS and "who" not in said.slots:
        said.slots -= {"moved"}  # which paper was prepared for it
    if said.nouns == {"meeting"} and {"of_session", "which"} <= said.slots and not (said.steps or said.named):
        said.slots = said.slots - {"noun.meeting"} | {"noun.sitting"}  # in which session it was taken up
    if "continues" in said.slots and said.asks == {"ends"}:
        said.slots -= {"ends"}  # does it carry on after lunch or do they finish by one


def _as_meant(said: Said, ask: Ask, spoken: Spoken) -> None:
    """Read words that mean one thing or the other as they are meant of what was spoken of, and an hour as no number."""
    number_corrected(ask.words, said, spoken)
    if kind_of(spoken.key) == "mandate" and said.years and _ONE_OF_ACTS.search(ask.words):
        said.slots = said.slots - {"noun.item", "paper", "symbol"} | {"act"}  # 2021年又有一项
    if spoken.item is not None:
        _of_item(said)
    if len(spoken.sittings) == 1 and said.steps & {"next", "later", "sooner", "morrow"}:
        counted = {each.item for each in spoken.sittings[0].entries}
        said.numbers = [] if said.numbers == [str(len(counted))] else said.numbers  # which of the two went on
    if said.asks & {"starts", "ends"} and not said.nouns and hour_in(cleaned(ask.words)):
        said.numbers = []  # did it begin at ten, too
    if kind_of(spoken.key) == "document" and {"came_out", "when"} <= said.slots:
        said.slots = said.slots - {"happens", "when"} | {"issued"}  # when it came out
    _as_of(said, ask, spoken)
    if kind_of(spoken.key) == "mandate" and "reads" in said.slots and not said.nouns:
        in_paper = bool(said.asks & {"paper", "report"})  # in which document it is to be read
        said.slots = said.slots - {"documents", "where", "paper"} | {"printed" if in_paper else "shown"}
    if kind_of(spoken.key) == "mandate" and {"printed", "where"} <= said.asks:
        said.slots -= {"shown"}  # where its text is printed


def _as_of(said: Said, ask: Ask, spoken: Spoken) -> None:
    """Read words that mean one thing or the other as they are meant of what was spoken of: 前身, that session."""
    if "older" in said.asks and kind_of(spoken.key) == "document":
        said.slots -= {"draft"}
    same_topic = said.asks & PAPERS and said.asks <= PAPERS | {"topics"} and not said.named
    same_topic = same_topic and ("topics" in said.asks or ("same" in said.slots and said.nouns == {"item"}))
    kind = kind_of(spoken.key)
    without_idle(said, kind)
    _of_that_meeting(said, spoken)
    if (
        kind == "mandate"
        and "item" in said.nouns
        and (said.named or (spoken.clause and said.steps and not said.slots >= _DEALT))
    ):
        said.slots = said.slots - {"noun.item"} | {"noun.paragraph"}  # пункт 14 of a resolution
    if "that_meeting" in said.slots and "report" in said.asks:
        said.slots -= {"step.last", "became", "decided"}  # the final report of that meeting
    if kind in ("meeting", "mandate") and "report" in said.asks:
        said.slots -= {"became"}  # the report that came out of it
    if kind == "document" and "writer" in said.slots and said.asks <= PAPERS and said.steps == {"next"}:
        said.slots = said.slots - {"step.next"} | {"newer"}  # has the Secretariat come back to it in a later paper
    if kind_of(spoken.key) == "mandate" and "report" in said.asks and {"happens", "moved"} & said.slots:
        said.slots -= {"step.next", "moved"}  # the report that was then submitted
    on_same = "same" in said.slots or ("topics" in said.asks and "which" not in said.slots)
    if kind == "document" and said.steps == {"next"} and on_same and said.asks <= PAPERS | {"topics"}:
        said.slots = said.slots - {"step.next", "topics", "same"} | {"newer"}  # is there a later one on the same
    if (
        kind == "document" and said.years and said.move and not (said.nouns or said.asks & {"report", "agenda"})
    ):  # was there one before, of 2009
        said.slots = said.slots - {"step.next", "step.previous", "issued"} | {"newer" if said.move > 0 else "older"}
    if kind_of(spoken.key) == "document" and said.steps == {"previous"} and same_topic:
        said.slots = said.slots - {"step.previous", "topics", "noun.item", "same"} | {
            "older"
        }  # was there one before on that topic
    if (
        kind_of(spoken.key) == "meeting"
        and not (spoken.sittings or papers_listed(ask.chat.context.about))
        and said.asks - OF_TIME - {"days", "where"} == {"older"}
    ):
        said.slots = said.slots - {"older"} | {"step.previous"}  # its predecessor
    placed = said.steps == {"last"} or len(said.ordinals) == 1
    part = spoken.sittings or (of_it(ask.words) and placed)
    if part and "meeting" in said.nouns and speaks_of_session(ask):
        said.slots = said.slots - {"noun.meeting"} | {"noun.sitting"}


_ONE_OF_ACTS = re.compile(r"[一那哪另]项(?!目|议)")
"""One of several acts, in Chinese, where the word is that for an item, too."""


def _of_that_meeting(said: Said, spoken: Spoken) -> None:
    """Read an item of the meeting spoken of: the last one of that meeting; the one before it, in that same meeting."""
    beside = spoken.item is not None and said.steps in ({"next"}, {"previous"})
    if "that_meeting" in said.slots and ("item" in said.nouns or beside) and spoken.held is not None:
        said.slots -= {"noun.meeting", "happens", "that_item"} if beside else {"noun.meeting"}
    of_meeting = kind_of(spoken.key) == "meeting" and not (said.steps or said.named)
    if of_meeting and said.nouns == {"item"} and said.asks == {"topics"}:
        said.slots -= {"noun.item"}  # los temas de aquella vez


async def _years_apart(session: Session, said: Said, spoken: Spoken) -> None:
    """Read of which year the paper or the meeting is that was some years before or after the one spoken of."""
    if kind_of(spoken.key) == "mandate" and "namesake" in said.slots:
        said.numbers = []  # of its namesake the title tells enough
        said.slots -= ASKS - {"namesake"} | {"apart", "step.previous", "step.next"}
    back, on = bool({"older", "step.previous"} & said.slots), bool({"newer", "step.next"} & said.slots)
    if "apart" not in said.slots or len(said.numbers) != 1 or back == on or not said.numbers[0].isdecimal():
        return
    years: Sequence[int] = ()
    if kind_of(spoken.key) == "meeting" and spoken.held is not None and not spoken.sittings:
        years = [spoken.held.meeting.starts.year]
    elif kind_of(spoken.key) == "document" and (one := await document(session, symbol_of(spoken.key))) is not None:
        years = list(years_of(one))
    if not years:
        return
    said.years, said.numbers, said.ordinals = [max(years) + int(said.numbers[0]) * (1 if on else -1)], [], []
    said.slots -= {"older", "newer", "namesake", "adopted", "issued", "step.previous", "step.next"}
    said.slots |= {"same"}


async def _with_item(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Spoken:
    """Give the item of a paper where the one before or another is asked for; asked which, 哪个项目下面 is no step.

    After the paper of an item "and for 3?" asks for the papers of item 3.
    """
    if not said.nouns:
        alone = len(said.numbers) == 1 and not (said.ordinals or said.years or said.steps or said.asks - PAPERS)
        of = await item_of_paper(session, spoken) if alone and ask.chat.context.about[1:] else spoken
        if of.held is None or said.numbers[0] not in of.held.by_number:
            return spoken
        said.slots.add("documents")
        return of
    if "which" in said.slots and any(map(is_han, ask.words)):
        said.slots = {each for each in said.slots if not each.startswith("step.")}
    return await item_of_paper(session, spoken) if said.steps or said.named else spoken


_DEALT = frozenset({"which", "happens"})
"""Lists of what asks which item later dealt with something: that is no paragraph."""


async def _of_items(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer another item of the meeting spoken of: by its number, the last one, the one beside."""
    held = spoken.held
    if held is None or said.years or said.nouns - {"item"} or spoken.sittings:
        return None
    if not (spoken.item or spoken.listed or "item" in said.nouns):
        return None
    tops = [each for each in held.items if not each.is_sub_item]
    item: Item | None = None
    if not (spoken.item or said.named or said.steps or said.asks) and tables().items.found(cleaned(ask.words)):
        return await agendas.agenda_reply(ask, session, held)  # which items are there
    if said.named:
        if said.ordinals and not (spoken.item or "item" in said.nouns):
            return await _either(ask, session, said, held)
        if len(said.numbers) + len(said.ordinals) > 1 or said.steps:
            return None
        item = held.by_number.get((said.numbers or [str(each) for each in said.ordinals])[0])
    elif tops and (ends := _end(said, spoken)) is not None:
        item = tops[ends]
    elif spoken.item is not None and said.steps <= {"next", "previous"} and (move := said.move):
        here = [each.number for each in tops].index(spoken.item.number.partition("(")[0])
        item = next(iter(tops[here + move : here + move + 1]), None) if here + move >= 0 else None
    return await asked_of_item(ask, session, said, held, item) if item else None


async def _either(ask: Ask, session: Session, said: Said, held: Agenda) -> Reply | None:
    """Offer the item and the meeting of one ordinal where something of "the second one" of an agenda is asked for.

    What the second one is about, or on whose request, is asked of the item. None where nothing is asked of it: the
    fifth of a meeting is another meeting.
    """
    item = held.by_number.get(str(said.ordinals[0])) if len(said.ordinals) == 1 and not said.numbers else None
    counted = counts_things(ask.words)
    of_item = {"topics", "shown", "asked"} | ({"documents", "paper", "when"} if counted else set())
    counted = counted or _MASCULINE.match(fold(ask.words)) is not None
    if item is not None and (counted or (said.asks and names_one(ask.words))) and said.asks <= of_item:
        return await asked_of_item(ask, session, said, held, item)
    if item is None or not said.asks & {"documents", "paper", "shown", "topics"}:
        return None
    meant = [item.key, *(each.key for each in await meetings(session) if each.ordinal == said.ordinals[0])]
    return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in meant))


_MASCULINE = re.compile(r"\W*(?:(?:et|y|puis|pues|alors)\s+)?(?:le|el)\s+(?!\d)")
"""What opens with an item's article in French and Spanish, where a meeting has the other one."""


def _end(said: Said, spoken: Spoken) -> int | None:
    """Give the place of an agenda's first or last item where that is asked for: the last one, which item closes it."""
    if said.steps == {"last"} and (spoken.listed or "item" in said.nouns):
        return -1
    if said.steps or said.nouns != {"item"} or spoken.item is not None or "which" not in said.slots:
        return None
    return {"starts": 0, "ends": -1}.get(" ".join(said.asks & OF_TIME))


async def _beside(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the session or the meeting beside the one spoken of."""
    move = said.move
    if not move or said.named or spoken.held is None or said.steps - {"next", "previous"}:
        return None
    if said.asks - OF_TIME - {"topics", "where", "agenda", "programme", "days", *PAPERS, "report"}:
        return None
    if spoken.sittings and not said.asks & {*PAPERS, "report"} and not said.nouns - {"sitting"}:
        every = spoken.held.sessions
        place = every.index(spoken.sittings[-1 if move > 0 else 0]) + move
        if not 0 <= place < len(every):
            return None
        if len(spoken.sittings) == 1 or spoken.sittings[0].starts.date() == every[place].starts.date():
            return await moments.sitting_reply(ask, session, spoken.held, every[place])
        return await moments.half_day(ask, session, spoken.held, every[place].starts.date(), None, 0)
    # no, the next meeting: than the one just told of; the meeting after, which is not the next of all
    instead = {"meeting"} if "corrects" in said.slots or _relative(ask) else set()
    if kind_of(spoken.key) != "meeting" or said.nouns - instead or spoken.sittings:
        return None
    every_meeting = [each.key for each in await meetings(session)]
    place = every_meeting.index(spoken.held.meeting.key) + move
    held = await agenda(session, every_meeting[place]) if 0 <= place < len(every_meeting) else None
    if held is not None and said.asks & {*PAPERS, "report"}:
        return await _paper_beside(ask, session, said, held)
    return await agendas.agenda_reply(ask, session, held, of_meeting=True) if held else None


async def _paper_beside(ask: Ask, session: Session, said: Said, held: Agenda) -> Reply | None:
    """Answer with the report or the documents of the meeting beside: and the one after, do you have its report."""
    if said.asks == {"report"}:
        return await same_of(ask, session, said, "report", held.meeting)
    return await papers.documents_of_meeting(ask, session, held) if said.asks <= PAPERS else None


def _relative(ask: Ask) -> bool:
    """Say whether a word says before or after, of which something has to be spoken of: the meeting straight after."""
    text = cleaned(ask.words)
    beside = tables().after.found(text) or tables().before.found(text) or beside_it(ask.words)
    return beside and not BY_CLOCK & set(tables().asked(text)[0])


_BY_PLACE = (
    placed_of_listed,
    of_acts,
    that_day,
    going_on,
    of_session,
    of_sittings,
    of_days,
    of_paragraphs,
    of_papers,
    of_another,
    _of_items,
    _beside,
)
"""What answers by the place of what was spoken of, in the order in which it is tried."""
