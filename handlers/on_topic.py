"""`/topic` and `/track`: a topic over all meetings in the order of time, and a matter followed step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers import columns
from handlers.ask import Ask
from handlers.closest import closest
from handlers.compose import UNVERIFIED, Keyed, cut, doubt, export_button, reply, rows, say, titled
from handlers.documents import label_of
from handlers.drawing import Sheet
from handlers.histories import topic_sheet, track_sheet, when_said
from handlers.naming import name_of, short_title, source_line
from handlers.pictures import PICTURE, picture_asked, picture_reply
from handlers.reply import Button, Line, Reply, Row, Span, fits_button, line
from handlers.things import thing
from store.database import Session
from store.documents import document
from store.keys import kind_of, symbol_of
from store.lookup import Found
from store.meetings import item_at
from store.topics import Placed, Step, Topic, Track, on_topic, proposed, topics, tracks

BUTTONS = 9
"""Things that have a button, the first ones."""


async def show_topic(ask: Ask, session: Session) -> Reply:
    """Answer `/topic`: every item and paper on a topic, listed or drawn; without words, all topics."""
    held = {each.topic: each for each in await topics(session)}
    kind, ask = _listed_or_drawn(ask)
    found, sure = closest(ask.words, {key: (key, *each.words) for key, each in held.items()})
    if len(found) == 1 and sure:
        topic = held[found[0]]
        return await (_topic_reply(ask, session, topic) if kind is None else _topic_drawn(ask, session, topic, kind))
    table = [] if ask.words.strip() else [columns.of_topic(each) for each in held.values()]
    return _offer(ask, "topic", {key: each.names for key, each in held.items()}, found, table)


async def show_track(ask: Ask, session: Session) -> Reply:
    """Answer `/track`: a matter step by step, told or drawn; without words, all that are followed."""
    held = {each.track: each for each in await tracks(session)}
    kind, ask = _listed_or_drawn(ask)
    found, sure = closest(ask.words, {key: (key, *each.words) for key, each in held.items()})
    if len(found) == 1 and sure:
        track = held[found[0]]
        return await (_track_reply(ask, session, track) if kind is None else _track_drawn(ask, session, track, kind))
    table = [] if ask.words.strip() else [columns.of_track(each) for each in held.values()]
    return _offer(ask, "track", {key: each.names for key, each in held.items()}, found, table)


def _listed_or_drawn(ask: Ask) -> tuple[str | None, Ask]:
    """Find which kind of picture is asked for, None where none is; and the question without it."""
    asked = picture_asked(ask.words)
    return (asked[0], replace(ask, words=asked[1])) if asked else (None, ask)


def _offer(
    ask: Ask, command: str, names: Mapping[str, Mapping[str, str]], found: Sequence[str], table: Sequence[Row]
) -> Reply:
    """List what there is, or the nearest to a word that is none."""
    words = say(ask)
    asked = bool(ask.words.strip())
    shown = list(found) if asked and found else list(names)
    return reply(
        ask,
        words(f"unknown-{command}", word=cut(ask.words.strip(), 40)) if asked else words(f"all-{command}"),
        [line(Span(words.pick(names[key]) or key, "strong")) for key in shown],
        source=line(words("topics-source")) if shown and not asked else (),
        buttons=rows([Button(cut(words.pick(names[key]) or key), ask=f"/{command} {key}") for key in shown], 2),
        sure=bool(shown) and not asked,
        more=f"/{command}",
        table=table,
    )


async def _topic_reply(ask: Ask, session: Session, topic: Topic) -> Reply:
    words = say(ask)
    confirmed, may_be = await on_topic(session, topic), await proposed(session, topic)
    lines: list[Line | Keyed] = []
    buttons: list[Button] = []
    await _list(ask, session, confirmed, lines, buttons)
    if any(kind_of(each.key) == "document" for each in confirmed):
        lines.append(line(words("topic-dates")))
    if may_be:
        lines.append(line(words("topic-proposed")))
        await _list(ask, session, may_be, lines, buttons, mark=True)
    told = reply(
        ask,
        words("topic-title", name=words.pick(topic.names) or topic.topic, count=len(confirmed)),
        lines,
        source=source_line(words, topic.source, verified=topic.verified),
        buttons=[
            *rows(buttons[:BUTTONS], 3),
            *rows([*_as_file(ask, f"/topic {topic.topic}"), Button(words("button-topics"), ask="/topic")]),
        ],
        sure=bool(confirmed),
        more=f"/topic {topic.topic}",
        table=[
            {**row, "date": each.when or None, "topic": topic.topic, "on_topic": how}
            for how, placed in (("confirmed", confirmed), ("proposed", may_be))
            for each in placed
            if (row := await columns.of_key(session, each.key)) is not None
        ],
    )
    # Best first: a meeting had other topics too.
    return replace(told, about=tuple(sorted(told.about, key=lambda key: kind_of(key) == "meeting")))


def _as_file(ask: Ask, asked: str) -> list[Button]:
    """Offer an answer as a picture and its list as a file."""
    question = f"{asked}{PICTURE}"
    picture = [Button(say(ask)("button-picture"), ask=question)] if fits_button(question) else []
    return [*picture, *export_button(ask, asked)]


async def _topic_drawn(ask: Ask, session: Session, topic: Topic, kind: str) -> Reply:
    words = say(ask)
    confirmed, may_be = await on_topic(session, topic), await proposed(session, topic)
    sheet = await topic_sheet(ask, session, topic, confirmed, may_be)
    about = [each.key for each in (*confirmed, *may_be)]
    source = source_line(words, topic.source, verified=topic.verified)
    return await _drawn(ask, sheet, kind, f"/topic {topic.topic}", about, source)


async def _drawn(ask: Ask, sheet: Sheet, kind: str, asked: str, about: list[str], source: Line) -> Reply:
    shown = await picture_reply(ask, sheet, kind, f"{asked}{PICTURE}", about, source)
    return replace(shown, buttons=(*shown.buttons, (Button(say(ask)("button-list"), ask=asked),)))


async def _list(
    ask: Ask,
    session: Session,
    placed: Sequence[Placed],
    lines: list[Line | Keyed],
    buttons: list[Button],
    *,
    mark: bool = False,
) -> None:
    for each in placed:
        shown = await thing(ask, session, Found(each.key, 100, ""))
        if shown is not None:
            told = await _short(ask, session, each.key) or shown.line
            lines.append(
                Keyed(line(Span(when_said(say(ask), each.when), "time"), " · ", *told, *doubt(mark)), each.key)
            )
            buttons.append(shown.button)


async def _short(ask: Ask, session: Session, key: str) -> Line | None:
    """Say an item or a document in its short form, so that a topic's history fits a phone; None for other things."""
    if kind_of(key) == "item" and (at := await item_at(session, key)):
        label = say(ask)("item-short", number=at[1].number, meeting=name_of(say(ask), at[0].meeting))
        return line(Span(label, "strong"), " ", *short_title(at[1], ask.language))
    if kind_of(key) == "document" and (one := await document(session, symbol_of(key))):
        own = one.short.get(ask.language)
        title = line(own) if own else titled(one.titles, ask.language)
        doubted = not one.verified or one.doubted("symbol")
        return line(Span(await label_of(session, one.symbol), "symbol"), *doubt(doubted), " ", *title)
    return None


async def _track_reply(ask: Ask, session: Session, track: Track) -> Reply:
    words = say(ask)
    lines: list[Line | Keyed] = []
    buttons: list[Button] = []
    for each in track.steps:
        lines.append(await _step(ask, session, each, buttons))
        lines.append(source_line(words, each.source, verified=each.verified))
    about = [key for each in track.steps for key in each.things]
    return reply(
        ask,
        words("track-title", name=words.pick(track.names) or track.track, count=len(track.steps)),
        lines,
        buttons=[*rows(buttons[:BUTTONS], 3), *rows(_as_file(ask, f"/track {track.track}"))],
        about=about,
        more=f"/track {track.track}",
        table=[columns.of_step(track, at, each) for at, each in enumerate(track.steps, start=1)],
    )


async def _track_drawn(ask: Ask, session: Session, track: Track, kind: str) -> Reply:
    sheet = await track_sheet(ask, session, track)
    about = list(dict.fromkeys(key for each in track.steps for key in each.things))
    return await _drawn(ask, sheet, kind, f"/track {track.track}", about, line(say(ask)("sources-each")))


async def _step(ask: Ask, session: Session, step: Step, buttons: list[Button]) -> Line:
    words = say(ask)
    labels = []
    for key in step.things:
        shown = await thing(ask, session, Found(key, 100, ""))
        if shown is not None:
            labels.append(shown.button.label)
            buttons.append(shown.button)
    behind = words("cites-where", where=words("list-parts").join(labels)) if labels else ""
    what = words.pick(step.what) or ""
    return line(Span(when_said(words, step.date), "time"), " · ", what, UNVERIFIED if not step.verified else "", behind)
