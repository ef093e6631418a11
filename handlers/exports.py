"""/export: a list as CSV or JSON lines, and a meeting as a Word briefing for those who print."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.agenda import one_meeting
from handlers.ask import Ask
from handlers.briefing import MEDIA_TYPE, Briefing, Section, as_docx
from handlers.compose import UNVERIFIED, plain, reply, rows, say, titled
from handlers.items import mandate_line, when_lines
from handlers.naming import body_name, full_name, headline, meeting_source, paper_title, source_line
from handlers.one_act import act_head
from handlers.reference import words_for
from handlers.reply import Button, File, Reply, line
from handlers.timetable import sitting_lines
from store.database import Session
from store.documents import all_documents, documents, documents_of, passages
from store.mandates import acts
from store.meetings import Agenda, Titles, agenda, meetings, with_agenda

Row = dict[str, str | int | list[str] | None]

LISTS = ("meetings", "items", "sessions", "documents", "mandates")
_FORMS = {"csv": "text/csv", "jsonl": "application/jsonl"}


async def show_export(ask: Ask, session: Session) -> Reply:
    """Answer `/export`: a list as a file (`/export meetings csv`), a meeting as a Word document (`/export 2022`)."""
    asked = ask.words.casefold().split()
    name = next((word for word in asked if word in LISTS), None)
    form = next((word for word in asked if word in _FORMS), "csv")
    if name is not None and set(asked) <= {name, form}:
        return await _list(ask, session, name, form)
    if not asked:
        buttons = [Button(each, ask=f"/export {each} csv") for each in LISTS]
        return reply(ask, say(ask)("export-what"), buttons=rows(buttons), sure=False)
    found = await one_meeting(ask, session, "/export")
    return found if isinstance(found, Reply) else await _briefing(ask, session, found)


async def _list(ask: Ask, session: Session, name: str, form: str) -> Reply:
    words = say(ask)
    table = await _ROWS[name](session)
    content = as_csv(table) if form == "csv" else as_json_lines(table)
    other = "jsonl" if form == "csv" else "csv"
    shown = reply(
        ask,
        words("export-list", name=name, count=len(table)),
        [line(words("export-doubts"))],
        source=line(words("export-source")),
        buttons=rows([Button(other.upper(), ask=f"/export {name} {other}")]),
    )
    return replace(shown, files=(File(f"{name}.{form}", _FORMS[form], content),))


def as_csv(table: Sequence[Row]) -> bytes:
    """Write rows as CSV with a mark by which spreadsheets know its letters; what they would reckon stays text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table[0] if table else ())
    writer.writerows([_cell(value) for value in row.values()] for row in table)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int | list[str] | None) -> str | int:
    text = "; ".join(value) if isinstance(value, list) else value
    if isinstance(text, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{text}"
    return "" if text is None else text


def as_json_lines(table: Sequence[Row]) -> bytes:
    """Write rows as JSON, one a line; what is not known is null."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table).encode()


def _titles(titles: Titles) -> Row:
    """Give a title in English and Chinese, and the languages in which it is the printed one."""
    return {"title_en": titles.texts.get("en"), "title_zh": titles.texts.get("zh"), "official": list(titles.official)}


def _sourced(source: Mapping[str, str], unverified: Sequence[str], *, verified: bool) -> Row:
    return {
        "source": source.get("en") or next(iter(source.values()), None),
        "verified": "yes" if verified else "no",
        "unverified": list(unverified),
    }


async def _meetings(session: Session) -> list[Row]:
    return [
        {
            "key": each.key, "body": each.body, "ordinal": each.ordinal, "starts": str(each.starts),
            "ends": str(each.ends), "place": each.place, "timezone": each.timezone, "format": each.format,
            "agenda": each.agenda, "report": each.report,
            **_sourced(each.source, each.unverified, verified=each.verified),
        }
        for each in await meetings(session)
    ]  # fmt: skip


async def _agendas(session: Session) -> list[Agenda]:
    found = [await agenda(session, key) for key in await with_agenda(session)]
    return [held for held in found if held is not None]


async def _items(session: Session) -> list[Row]:
    return [
        {
            "key": item.key, "meeting": held.meeting.key, "number": item.number, **_titles(item.titles),
            "mandates": list(item.mandates), "documents": [paper.symbol for paper in item.papers],
            "source": held.meeting.agenda,
        }
        for held in await _agendas(session)
        for item in held.items
    ]  # fmt: skip


async def _sessions(session: Session) -> list[Row]:
    return [
        {
            "key": each.key, "meeting": held.meeting.key, "starts": each.starts.isoformat(timespec="minutes"),
            "ends": each.ends.isoformat(timespec="minutes"), "room": each.room, "format": each.format,
            "status": each.status, "items": [entry.item for entry in each.entries],
            "continued": [entry.item for entry in each.entries if entry.continued], "source": held.meeting.agenda,
        }
        for held in await _agendas(session)
        for each in held.sessions
    ]  # fmt: skip


async def _documents(session: Session) -> list[Row]:
    return [
        {
            "symbol": each.symbol, "kind": each.kind, "body": each.body, "meeting": each.meeting,
            "agenda_item": each.agenda_item, "issued": str(each.issued) if each.issued else None,
            **_titles(each.titles), "symbol_inferred": "yes" if each.symbol_inferred else "no",
            **_sourced(each.source, each.unverified, verified=each.verified),
        }
        for each in await all_documents(session)
    ]  # fmt: skip


async def _mandates(session: Session) -> list[Row]:
    return [
        {
            "key": act.key, "organ": act.organ, "type": act.type, "status": act.status, "number": act.number,
            "symbol": act.symbol, "adopted": str(act.adopted) if act.adopted else None, **_titles(act.titles),
            "gist_en": act.gist.get("en"), "gist_zh": act.gist.get("zh"), "report": act.report,
            **_sourced(act.source, act.unverified, verified=act.verified),
        }
        for act in (await acts(session)).values()
    ]  # fmt: skip


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


async def briefing(ask: Ask, session: Session, held: Agenda) -> Briefing:
    """Gather what is held of a meeting: agenda, timetable, documents, mandates, sources; official texts quoted."""
    words = say(ask)
    of_items: list[tuple[str, str]] = []
    for item in held.items:
        of_items.append(("strong", f"{item.number} {plain(titled(item.titles, ask.language))}"))
        of_items += [("plain", summary)] if (summary := words.pick(item.summary)) else []
        of_items += [("plain", plain(each)) for each in when_lines(ask, held, item, held.sessions_of(item.number))]
        of_items += [("plain", plain(await mandate_line(session, words, item)))] if item.mandates else []
        of_items += [("bullet", f"{each.symbol} {plain(paper_title(each, ask.language))}") for each in item.papers]
        quoted = await passages(session, item.key, ask.language)
        of_items += [("quote", each.text) for each in quoted]
        of_items += [("source", words("quoted-from", source=held.meeting.agenda or ""))] if quoted else []
    timetable = [
        (
            "strong" if at == 0 else "plain",
            f"{words.day_with_weekday(each.starts.date())} {plain(said)}" if at == 0 else plain(said),
        )
        for each in held.sessions
        for at, said in enumerate(sitting_lines(ask, held, each))
    ]
    papers = list(await documents_of(session, held.meeting.key))
    listed = dict.fromkeys(paper.symbol for item in held.items for paper in item.papers)
    papers += [each for each in await documents(session, listed) if each not in papers]
    of_papers = [
        ("bullet", f"{each.symbol}{'' if each.verified else UNVERIFIED} {plain(titled(each.titles, ask.language))}")
        for each in papers
    ]
    known = await acts(session)
    mandates = [
        known[key] for key in dict.fromkeys(key for item in held.items for key in item.mandates) if key in known
    ]
    of_acts: list[tuple[str, str]] = []
    for act in mandates:
        of_acts.append(("strong", f"{full_name(words, act)} {plain(titled(act.titles, ask.language))}"))
        of_acts.append(("plain", plain(act_head(words, act))))
        of_acts += [("plain", gist)] if (gist := words.pick(act.gist)) else []
        of_acts.append(("source", plain(source_line(words, act.source, verified=act.verified))))
    sources = [("plain", plain(meeting_source(words, held)))]
    sources += [
        ("bullet", f"{each.symbol}{words('colon')}{words.pick(each.source) or ''}{'' if each.verified else UNVERIFIED}")
        for each in papers
    ]
    sources += [("plain", words("legend-working")), ("plain", words("legend-unverified"))]
    parts = {
        "agenda": of_items, "timetable": timetable, "documents": of_papers, "mandates": of_acts, "sources": sources,
    }  # fmt: skip
    return Briefing(
        headline(words, held.meeting),
        await body_name(session, held.meeting.body, words),
        tuple(Section(words(f"export-part-{part}"), tuple(lines)) for part, lines in parts.items() if lines),
        ask.language,
    )
