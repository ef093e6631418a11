"""Agenda items: what one is about, its documents, when it is discussed, under which mandate, its annotation."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.agenda import agenda_reply, no_such_meeting, which
from handlers.ask import Ask
from handlers.compose import in_language, reply, rows, say, titled
from handlers.item_named import item_named
from handlers.naming import ask_for, full_name, headline, meeting_source, name_of, paper_label, paper_title, short_title
from handlers.reference import meeting_at_hand, meeting_named, words_for
from handlers.reply import Button, Line, Reply, Span, line
from handlers.things import choices
from handlers.wording import Words
from store.database import Session
from store.documents import passages
from store.keys import document_key, kind_of, number_of
from store.lookup import Found
from store.mandates import acts
from store.meetings import Agenda, Item, Meeting, Sitting, agenda, meetings
from store.targets import Target, is_over
from store.times import on_clock


async def show_item(ask: Ask, session: Session) -> Reply:
    """Answer `/item`: what an item is about, its documents, when it is discussed, under which mandate."""
    named = await meeting_named(session, ask.words, ask.now)
    number, rest = item_named(named.rest, bare=True)
    found = named.meetings
    if not named.said and number is not None and (again := item_named(rest, bare=True))[0] is not None:
        # "/item 12 3": the first number is the meeting's, the second the item's
        found = tuple(each for each in await meetings(session) if str(each.ordinal) == number)
        named, number = await meeting_named(session, number, ask.now, bare=True), again[0]
    if not named.said and number is None and not ask.words:
        number = next((number_of(key) for key in ask.chat.context.about if kind_of(key) == "item"), None)
    if number is None:
        return await _which_item(ask, session, found)
    if named.said and not found:
        return await no_such_meeting(ask, session)
    candidates = [held for each in found if (held := await agenda(session, each.key))]
    if not named.said:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        candidates = [at_hand] if at_hand else []
    having = [held for held in candidates if number in held.by_number]
    if len(having) > 1:
        return await which(ask, session, tuple(held.meeting for held in having), "/item", f" {number}")
    if not having:
        return await no_such_item(ask, session, candidates[-1] if candidates else None, number)
    if "text" in rest.split():
        return await annotation_reply(ask, session, having[0], having[0].by_number[number])
    return await item_reply(ask, session, having[0], having[0].by_number[number])


async def _which_item(ask: Ask, session: Session, found: tuple[Meeting, ...]) -> Reply:
    if len(found) == 1 and (held := await agenda(session, found[0].key)):
        shown = await agenda_reply(ask, session, held)
    else:
        at_hand, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
        if at_hand is None:
            return await no_such_meeting(ask, session)
        shown = await agenda_reply(ask, session, at_hand)
    words = say(ask)
    return Reply(
        words("which-item"), (line(shown.title), *shown.lines), shown.buttons, (), shown.about, False,
        ask.language, shown.context,
    )  # fmt: skip


async def no_such_item(ask: Ask, session: Session, held: Agenda | None, number: str) -> Reply:
    """Say that an agenda has no such item, and offer those it has."""
    if held is None:
        return await no_such_meeting(ask, session)
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    tops = [item for item in held.items if not item.is_sub_item]
    lines = [line(f"{item.number} ", *short_title(item, ask.language)) for item in tops]
    key = "no-such-item" if tops else "no-item-no-agenda"
    buttons = [Button(item.number, ask=f"/item {name} {item.number}") for item in tops]
    if not buttons:
        buttons = [Button(words("button-meetings"), ask="/meetings")]
    return reply(
        ask,
        words(key, number=number, meeting=name_of(words, held.meeting)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[held.meeting.key, *(item.key for item in tops)],
        sure=False,
        more=f"/agenda {name}",
    )


async def item_reply(ask: Ask, session: Session, held: Agenda, item: Item) -> Reply:
    """Compose one item."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    sittings = held.sessions_of(item.number)
    lines: list[Line] = [line(words("item-of", number=item.number, meeting=headline(words, held.meeting)))]
    summary = words.pick(item.summary)
    if summary:
        lines.append(line(summary))
    children = [each for each in held.items if each.number.startswith(f"{item.number}(")]
    lines += [line(f"{each.number} ", *short_title(each, ask.language)) for each in children]
    lines += when_lines(ask, held, item, sittings)
    lines += [await mandate_line(session, words, item)] if item.mandates else []
    lines += paper_lines(words, item, ask.language)
    buttons = [Button(paper_label(each.symbol, held.meeting.body), ask=f"/doc {each.symbol}") for each in item.papers]
    if await passages(session, item.key, ask.language):
        buttons.append(Button(words("button-annotation"), ask=f"/item {name} {item.number} text"))
    if held.sessions:
        buttons.append(Button(words("button-timetable"), ask=f"/timetable {name}"))
    buttons.append(Button(words("button-agenda"), ask=f"/agenda {name}"))
    if not is_over(Target(held.meeting.body, held, item=item), ask.now):
        buttons.append(Button(words("button-follow"), ask=f"/subscribe item#{item.id}"))
    return reply(
        ask,
        line(f"{item.number} ", *titled(item.titles, ask.language)),
        lines,
        source=meeting_source(words, held),
        buttons=rows(buttons),
        about=[
            item.key,
            *(each.key for each in sittings),
            *(document_key(each.symbol) for each in item.papers),
        ],
        more=f"/item {name} {item.number}",
    )


async def mandate_reply(ask: Ask, session: Session, held: Agenda, item: Item) -> Reply:
    """Say under which acts an item is discussed; where none is named, that is said before the item."""
    shown = await item_reply(ask, session, held, item)
    words = say(ask)
    if not item.mandates:
        untold = (Span(words("item-mandate-none")),)
        return replace(shown, lines=(untold, *shown.lines), sure=False)
    known = await acts(session)
    buttons = rows(
        [Button(full_name(words, known[key]), ask=ask_for(known[key])) for key in item.mandates if key in known]
    )
    about = tuple(dict.fromkeys((item.key, *item.mandates, *shown.about)))
    first = await mandate_line(session, words, item)
    lines = (first, *(each for each in shown.lines if each != first))
    return replace(shown, lines=lines, about=about, buttons=(*buttons, *shown.buttons))


def when_lines(ask: Ask, held: Agenda, item: Item, sittings: tuple[Sitting, ...]) -> list[Line]:
    """Say when an item is discussed, each session on a line, with the reader's own time where it differs."""
    words = say(ask)
    if not sittings:
        return [line(words("when-unknown"))] if not held.sessions else [line(words("when-not-listed"))]
    lines = []
    for sitting in sittings:
        parts: list[Span | str] = [
            Span(words.day_with_weekday(sitting.starts.date()), "strong"),
            " ",
            Span(words.hours(sitting.starts, sitting.ends), "time", at=sitting.starts),
        ]
        if any(entry.item == item.number and entry.continued for entry in sitting.entries):
            parts.append(words("continued"))
        if sitting.status == "cancelled":
            parts.append(words("cancelled"))
        parts.append(own_time(ask, sitting))
        lines.append(line(*parts))
    return lines


def own_time(ask: Ask, sitting: Sitting) -> str:
    """Say a session's hours on the reader's clock, where that is known and differs."""
    if not ask.chat.timezone:
        return ""
    zone = ZoneInfo(ask.chat.timezone)
    starts, ends = on_clock(sitting.starts, zone), on_clock(sitting.ends, zone)
    if starts.utcoffset() == sitting.starts.utcoffset():
        return ""
    return say(ask)("own-time", hours=say(ask).hours(starts, ends))


def paper_lines(words: Words, item: Item, language: str) -> list[Line]:
    """List an item's papers; say so where the text expects none, and nothing where it does not tell."""
    if not item.papers:
        return [line(words("documents-none-expected"))] if item.documents_expected is False else []
    return [
        line(words("documents-heading")),
        *(line(Span(paper.symbol, "symbol"), " ", *paper_title(paper, language)) for paper in item.papers),
    ]


async def mandate_line(session: Session, words: Words, item: Item) -> Line:
    """Say under which acts an item is discussed."""
    held = await acts(session)
    names = [full_name(words, held[key]) for key in item.mandates if key in held]
    return line(words("item-mandate", acts=words("list-separator").join(names)))


async def annotation_reply(ask: Ask, session: Session, held: Agenda, item: Item) -> Reply:
    """Quote the text read for an item, paragraph by paragraph."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    found = await passages(session, item.key, ask.language)
    if found:
        lines = [line(Span(each.text, "quote")) for each in found]
        text_of = held.meeting.agenda or words.pick(held.meeting.source) or ""
        source = line(words("quoted-from", source=text_of), in_language(found[0].language, ask.language))
    else:
        lines = [line(words("annotation-none")), line(words("text-how"))]
        source = ()
    return reply(
        ask,
        line(words("annotation-title", number=item.number, meeting=name_of(words, held.meeting))),
        lines,
        source=source,
        buttons=rows([Button(words("button-item", number=item.number), ask=f"/item {name} {item.number}")]),
        about=[item.key],
        sure=bool(found),
        more=f"/item {name} {item.number} text",
    )


async def beside_others(ask: Ask, session: Session, answered: Reply, others: tuple[Found, ...]) -> Reply:
    """Tell behind an item's answer those of other agendas that bear its number and may be meant: it is not sure."""
    near = await choices(ask, session, others)
    about, *rest = answered.about
    return replace(
        answered,
        lines=(*answered.lines, line(say(ask)("may-be-meant")), *(each.line for each in near)),
        buttons=(*answered.buttons, *rows([each.button for each in near], 3)),
        about=(about, *(each.key for each in near), *rest),
        sure=False,
    )
