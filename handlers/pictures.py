"""/picture: the programme of a meeting on one page, to forward; and how any sheet becomes an answer with a file.

In a terminal, which shows no picture, the answer says the same as a tree.
"""

import asyncio
import re
from dataclasses import replace

from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.compose import plain, reply, rows, say
from handlers.drawing import FONT_PACKAGES, Card, NoFonts, Sheet, Style, Theme, as_png, as_svg, as_tree
from handlers.naming import body_name, days_of, meeting_source, name_of, place_of
from handlers.reference import words_for
from handlers.reply import Button, File, Line, Reply, line
from handlers.timetable import entry_lines
from handlers.wording import Words
from store.database import Session
from store.meetings import Agenda, Sitting, meetings

_KINDS = ("dark", "svg")
PICTURE = " picture"
"""Behind a question, with `dark` or `svg` behind it: its answer as a drawing."""
ROOM = 20_000
"""Characters of an answer that carries a picture: its tree is not cut into pages."""


async def show_picture(ask: Ask, session: Session) -> Reply:
    """Answer `/picture`: the programme of a meeting as a picture, light or dark, or as a drawing (SVG)."""
    kind, rest = kind_asked(ask.words)
    found = await one_meeting(replace(ask, words=rest), session, "/picture", f" {kind}" if kind else "")
    if isinstance(found, Reply):
        return found
    words = say(ask)
    name = words_for(found.meeting, await meetings(session))
    if not found.sessions:
        buttons = rows([Button(words("button-agenda"), ask=f"/agenda {name}")])
        title = words("no-timetable-held")
        return reply(ask, title, buttons=buttons, about=[found.meeting.key], sure=False)
    sheet = await programme(ask, session, found)
    about = [found.meeting.key, *(each.key for each in found.sessions)]
    shown = await picture_reply(ask, sheet, kind, f"/picture {name}", about, meeting_source(words, found))
    further = (Button(words("button-timetable"), ask=f"/timetable {name}"),)
    return replace(shown, buttons=(*shown.buttons, further))


def kind_asked(text: str) -> tuple[str, str]:
    """Find which kind of picture is asked for, dark or svg, and the text left."""
    head, _, tail = text.strip().rpartition(" ")
    return (tail.casefold(), head) if tail.casefold() in _KINDS else ("", text.strip())


def picture_asked(text: str) -> tuple[str, str] | None:
    """Find which kind of picture the words behind a command ask for, and the words left; None where they ask none."""
    kind, before = kind_asked(f" {text}")
    asked = f" {before}"
    return (kind, asked.removesuffix(PICTURE).strip()) if asked.endswith(PICTURE) else None


async def programme(ask: Ask, session: Session, held: Agenda) -> Sheet:
    """Lay out a meeting's sessions, day by day."""
    words = say(ask)
    cards: list[Card] = []
    day = None
    for sitting in held.sessions:
        if sitting.starts.date() != day:
            day = sitting.starts.date()
            cards.append(Card((("heading", words.day_with_weekday(day)),), boxed=False))
        cards.append(_session(ask, words, held, sitting))
    meeting = held.meeting
    title: tuple[tuple[Style, str], ...] = (
        ("title", name_of(words, meeting)),
        ("plain", await body_name(session, meeting.body, words)),
        ("small", f"{plain(days_of(words, meeting))} · {words('place-time', place=place_of(words, meeting))}"),
    )
    return Sheet(title, tuple(cards), (plain(meeting_source(words, held)),))


def _session(ask: Ask, words: Words, held: Agenda, sitting: Sitting) -> Card:
    cancelled = words("cancelled") if sitting.status == "cancelled" else ""
    room = f" · {sitting.room}" if sitting.room else ""
    head: tuple[Style, str] = ("strong", f"{words.hours(sitting.starts, sitting.ends)}{room}{cancelled}")
    return Card((head, *(("plain", plain(entry)) for entry in entry_lines(ask, held, sitting))))


async def picture_reply(ask: Ask, sheet: Sheet, kind: str, asked: str, about: list[str], source: Line) -> Reply:
    """Compose the answer that carries a sheet as a file: PNG, or SVG, which needs no fonts here."""
    words = say(ask)
    theme: Theme = "dark" if kind == "dark" else "light"
    texts = [text for _, text in (*sheet.title, *(line_ for card in sheet.cards for line_ in card.lines))]
    legend = tuple(
        words(key) for mark, key in (("†", "legend-working"), ("‡", "legend-unverified")) if mark in "".join(texts)
    )
    drawing = as_svg(replace(sheet, foot=(*sheet.foot, *legend)), theme)
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", asked.removeprefix("/")).strip("-") + (f"-{theme}" if kind == "dark" else "")
    title = words("picture-title", what=sheet.title[0][1])
    others = [each for each in ("", *_KINDS) if each != kind]
    buttons = [Button(words(f"button-{each or 'light'}"), ask=f"{asked} {each}".strip()) for each in others]
    try:
        content = drawing.encode() if kind == "svg" else await asyncio.to_thread(as_png, drawing)
    except NoFonts:
        told = [line(words("picture-no-fonts", packages=FONT_PACKAGES)), *_tree(ask, sheet, source)]
        return reply(ask, title, told, buttons=rows(buttons), about=about, sure=False, room=ROOM)
    end, media = ("svg", "image/svg+xml") if kind == "svg" else ("png", "image/png")
    shown = reply(ask, title, _tree(ask, sheet, source), source=source, buttons=rows(buttons), about=about, room=ROOM)
    return replace(shown, files=(File(f"{name}.{end}", media, content),))


def _tree(ask: Ask, sheet: Sheet, source: Line) -> list[Line]:
    """Say in a terminal what the picture shows."""
    if ask.chat.place != "terminal":
        return []
    return [line(each) for each in (*as_tree(sheet), *(each for each in sheet.foot if each != plain(source)))]
