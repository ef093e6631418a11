"""/export: any list as CSV or JSON lines, a meeting as a Word briefing.

An answer that lists carries its things as rows (`Reply.table`); a file is made of those, so that it holds what the
answer is about and no second question is put to the store.
"""

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

from handlers import columns
from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.briefing import briefing
from handlers.compose import reply, rows, say
from handlers.naming import headline, meeting_source
from handlers.phrases import tables
from handlers.reference import meeting_named, words_for
from handlers.reply import Button, Cell, File, Reply, Row, fits_button, line
from handlers.word import MEDIA_TYPE, as_docx
from store.database import Session
from store.documents import all_documents
from store.mandates import acts
from store.meetings import Agenda, agenda, meetings, with_agenda

LISTS = {
    "meetings": "meetings", "items": "agenda", "sessions": "timetable", "documents": "doc", "mandates": "mandate",
}  # fmt: skip
"""What is held, whole; with words behind it, by the command that lists it of one meeting."""
_FORMS: Mapping[str, tuple[str, Callable[[Sequence[Row]], bytes]]]
_LAST = ("source", "verified", "unverified")
"""Columns every table ends with."""
_RECKONED = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell must not begin with: spreadsheets would take it for a formula, those of East Asia in full width too."""


_DATED = re.compile(r"\d{1,2}[/-]\d{1,4}|\(\d+\)")
"""What a spreadsheet makes a date or a negative figure of: an act's number, 4/4, a paragraph's, (2)."""


def form_asked(text: str) -> tuple[str, str]:
    """Find which form is asked for by the last word, csv or jsonl (CSV where none is), and the text before it."""
    head, _, tail = text.strip().rpartition(" ")
    return (tail.casefold(), head.strip()) if tail.casefold() in _FORMS else ("csv", text.strip())


async def question_asked(ask: Ask, session: Session, commands: Container[str]) -> str | None:
    """Give the question whose answer is to be exported, None where a whole list, a meeting or nothing is named.

    It is typed behind /export with or without its stroke, said in words, or it is the one that listed something last.
    """
    _, text = form_asked(ask.words)
    if not text:
        return ask.chat.context.question
    if text.startswith("/"):
        return text
    name, _, behind = text.partition(" ")
    if text.casefold() in LISTS:
        return None
    if (command := LISTS.get(name.casefold(), name.casefold())) in commands:
        return f"/{command} {behind.strip()}"
    named = await meeting_named(session, text, ask.now, bare=True)
    return text if not named.said and re.search(r"\w", tables().filler.take(named.rest)[1]) else None


async def show_export(ask: Ask, session: Session) -> Reply:
    """Answer `/export` where it names no question: a whole list (`/export meetings csv`), or a meeting's briefing."""
    form, text = form_asked(ask.words)
    if text.casefold() in LISTS:
        return await _whole(ask, session, text.casefold(), form)
    if not text:
        return _what(ask, say(ask)("export-what"))
    found = await one_meeting(replace(ask, words=text), session, "/export")
    return found if isinstance(found, Reply) else await _briefing(ask, session, found)


def _what(ask: Ask, title: str) -> Reply:
    buttons = [Button(say(ask)(f"export-all-{each}"), ask=f"/export {each} csv") for each in LISTS]
    return reply(ask, title, [line(say(ask)("export-how"))], buttons=rows(buttons, 3), sure=False)


def export_answer(ask: Ask, question: str, listed: Reply) -> Reply:
    """Give an answer's rows as a file; one that asks which thing is meant asks it for the file."""
    words = say(ask)
    form, _ = form_asked(ask.words)
    asked = listed.context.listed or question
    if listed.table:
        file = re.sub(r"[^A-Za-z0-9.-]+", "-", asked.removeprefix("/")).strip("-") or "list"
        buttons = [*_other_form(ask, asked, form)]
        buttons += [Button(words("button-list"), ask=asked)] if fits_button(asked) else []
        shown = _file_reply(ask, listed.title, listed.table, form, file, buttons)
        return replace(shown, about=listed.about, context=listed.context)
    if listed.sure:
        return _what(ask, words("export-no-list"))
    command = question.split(maxsplit=1)[0]
    again = [
        [replace(each, ask=f"/export {each.ask}") for each in row
         if each.ask and each.ask.split()[0] == command and fits_button(f"/export {each.ask}")]
        for row in listed.buttons
    ]  # fmt: skip
    return replace(listed, buttons=tuple(tuple(row) for row in again if row) or listed.buttons)


async def no_list(ask: Ask, session: Session) -> Reply:  # noqa: ARG001 - a family's signature
    """Say of what lists nothing that it cannot be exported, and what can."""
    return _what(ask, say(ask)("export-no-list"))


def _other_form(ask: Ask, asked: str, form: str) -> list[Button]:
    other = next(each for each in _FORMS if each != form)
    question = f"/export {asked} {other}"
    return [Button(say(ask)(f"form-{other}"), ask=question)] if fits_button(question) else []


def _file_reply(ask: Ask, title: str, table: Sequence[Row], form: str, name: str, buttons: Sequence[Button]) -> Reply:
    words = say(ask)
    media, write = _FORMS[form]
    shown = reply(
        ask,
        words("export-title", form=words(f"form-{form}"), what=title),
        [line(words("export-rows", count=len(table)))],
        buttons=rows(buttons),
    )
    return replace(shown, files=(File(f"{name}.{form}", media, write(table)),))


async def _whole(ask: Ask, session: Session, name: str, form: str) -> Reply:
    table = await _ROWS[name](session)
    title = say(ask)(f"export-all-{name}")
    return _file_reply(ask, title, table, form, name, _other_form(ask, name, form))


def named_alike(table: Sequence[Row]) -> list[dict[str, Cell]]:
    """Give every row the columns of all, in the order in which they first come, where it is from last."""
    names = dict.fromkeys(name for row in table for name in row if name not in _LAST)
    return [{name: row.get(name) for name in (*names, *_LAST)} for row in table]


def as_csv(table: Sequence[Row]) -> bytes:
    """Write rows as CSV (RFC 4180); what a spreadsheet would reckon stays text.

    It begins with the mark of UTF-8: without it Excel reads Chinese as Latin letters; other spreadsheets pass over it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    alike = named_alike(table)
    writer.writerow(alike[0] if alike else _LAST)
    writer.writerows([_cell(value) for value in row.values()] for row in alike)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | int:
    text = "; ".join(value) if isinstance(value, tuple) else value
    if isinstance(text, str) and (text.startswith(_RECKONED) or _DATED.fullmatch(text)):
        return f"'{text}"
    return "" if text is None else text


def as_json_lines(table: Sequence[Row]) -> bytes:
    """Write rows as JSON, one a line; what is not known is null. No mark of UTF-8: JSON forbids it (RFC 8259, 8.1)."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in named_alike(table)).encode()


_FORMS = {"csv": ("text/csv", as_csv), "jsonl": ("application/jsonl", as_json_lines)}


async def _agendas(session: Session) -> list[Agenda]:
    found = [await agenda(session, key) for key in await with_agenda(session)]
    return [held for held in found if held is not None]


async def _meetings(session: Session) -> list[Row]:
    return [columns.of_meeting(each) for each in await meetings(session)]


async def _items(session: Session) -> list[Row]:
    return [columns.of_item(held, item) for held in await _agendas(session) for item in held.items]


async def _sessions(session: Session) -> list[Row]:
    return [columns.of_sitting(held, each) for held in await _agendas(session) for each in held.sessions]


async def _documents(session: Session) -> list[Row]:
    return [columns.of_document(each) for each in await all_documents(session)]


async def _mandates(session: Session) -> list[Row]:
    return [columns.of_act(act) for act in (await acts(session)).values()]


_ROWS = {
    "meetings": _meetings, "items": _items, "sessions": _sessions, "documents": _documents, "mandates": _mandates,
}  # fmt: skip


async def _briefing(ask: Ask, session: Session, held: Agenda) -> Reply:
    """Compose the answer that carries a meeting's briefing."""
    words = say(ask)
    name = words_for(held.meeting, await meetings(session))
    made = await briefing(ask, session, held)
    content = await asyncio.to_thread(as_docx, made)
    buttons = [
        Button(words("button-agenda"), ask=f"/agenda {name}"),
        Button(words("button-picture"), ask=f"/picture {name}"),
    ]
    about = [held.meeting.key, *(item.key for item in held.items)]
    title = words("export-briefing", meeting=headline(words, held.meeting))
    shown = reply(ask, title, source=meeting_source(words, held), buttons=rows(buttons), about=about)
    file = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{held.meeting.body}-{held.meeting.starts}")
    return replace(shown, files=(File(f"{file}.docx", MEDIA_TYPE, content),))
