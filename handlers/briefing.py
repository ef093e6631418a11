"""What a meeting's briefing says: agenda, timetable, documents, mandates and sources, official texts quoted."""

from collections.abc import Sequence

from handlers.ask import Ask
from handlers.compose import UNVERIFIED, plain, say, titled
from handlers.items import mandate_line, when_lines
from handlers.naming import body_name, full_name, headline, meeting_source, paper_title
from handlers.one_act import act_head
from handlers.timetable import entry_lines
from handlers.word import Briefing, Part, Section, Table
from handlers.wording import Words
from store.database import Session
from store.documents import Document, documents, documents_of, passages
from store.mandates import Act, acts
from store.meetings import Agenda


async def briefing(ask: Ask, session: Session, held: Agenda) -> Briefing:
    """Gather what is held of a meeting; a part of which nothing is held says so."""
    words = say(ask)
    papers = await _papers(session, held)
    known = await acts(session)
    mandates = [
        known[key] for key in dict.fromkeys(key for item in held.items for key in item.mandates) if key in known
    ]
    parts = {
        "agenda": await _agenda(ask, session, held) or [("plain", words("no-agenda-held"))],
        "timetable": [_timetable(ask, held)] if held.sessions else [("plain", words("no-timetable-held"))],
        "documents": [_documents(ask, held, papers)] if papers else [("plain", words("documents-unknown"))],
        "mandates": _mandates(words, mandates) or [("plain", words("export-no-mandates"))],
        "sources": _sources(words, held, papers, mandates),
    }
    return Briefing(
        headline(words, held.meeting),
        await body_name(session, held.meeting.body, words),
        tuple(Section(words(f"export-part-{part}"), tuple(told)) for part, told in parts.items()),
        ask.language,
        words("export-page", page="{page}", pages="{pages}"),
    )


async def _papers(session: Session, held: Agenda) -> list[Document]:
    """Give the meeting's own documents, then those of others that its items list."""
    papers = list(await documents_of(session, held.meeting.key))
    listed = dict.fromkeys(paper.symbol for item in held.items for paper in item.papers)
    return papers + [each for each in await documents(session, listed) if each not in papers]


async def _agenda(ask: Ask, session: Session, held: Agenda) -> list[Part]:
    """Write each item: what it is about, when it is discussed, its mandate, its papers, its annotation."""
    words = say(ask)
    told: list[Part] = []
    for item in held.items:
        told.append(("strong", f"{item.number} {plain(titled(item.titles, ask.language))}"))
        told += [("plain", summary)] if (summary := words.pick(item.summary)) else []
        told += [("plain", plain(each)) for each in when_lines(ask, held, item, held.sessions_of(item.number))]
        told += [("plain", plain(await mandate_line(session, words, item)))] if item.mandates else []
        told += [("bullet", f"{each.symbol} {plain(paper_title(each, ask.language))}") for each in item.papers]
        quoted = await passages(session, item.key, ask.language)
        told += [("quote", each.text) for each in quoted]
        told += [("source", words("quoted-from", source=held.meeting.agenda or ""))] if quoted else []
    return told


def _timetable(ask: Ask, held: Agenda) -> Table:
    words = say(ask)
    rows = []
    day = None
    for each in held.sessions:
        first, day = each.starts.date() != day, each.starts.date()
        cancelled = words("cancelled") if each.status == "cancelled" else ""
        room = f"\n{each.room}" if each.room else ""
        rows.append((
            words.day_with_weekday(day) if first else "",
            f"{words.hours(each.starts, each.ends)}{cancelled}{room}",
            "\n".join(plain(entry) for entry in entry_lines(ask, held, each)),
        ))  # fmt: skip
    heads = tuple(words(f"export-column-{each}") for each in ("day", "hours", "items"))
    return Table(heads, (42, 32, 96), tuple(rows))


def _documents(ask: Ask, held: Agenda, papers: Sequence[Document]) -> Table:
    words = say(ask)
    items: dict[str, list[str]] = {}
    for item in held.items:
        for paper in item.papers:
            items.setdefault(paper.symbol, []).append(item.number)
    rows = tuple(
        (
            each.symbol + (UNVERIFIED if each.doubted("symbol") else ""),
            plain(titled(each.titles, ask.language)),
            words("list-separator").join(items.get(each.symbol, ())),
            words.day(each.issued) + (UNVERIFIED if each.doubted("issued") else "") if each.issued else "",
        )
        for each in papers
    )
    heads = tuple(words(f"export-column-{each}") for each in ("symbol", "title", "item", "issued"))
    return Table(heads, (54, 70, 14, 32), rows)


def _mandates(words: Words, mandates: Sequence[Act]) -> list[Part]:
    told: list[Part] = []
    for act in mandates:
        told.append(("strong", f"{full_name(words, act)} {plain(titled(act.titles, words.language))}"))
        told.append(("plain", plain(act_head(words, act))))
        told += [("plain", gist)] if (gist := words.pick(act.gist)) else []
    return told


def _sources(words: Words, held: Agenda, papers: Sequence[Document], mandates: Sequence[Act]) -> list[Part]:
    """Write where each thing is from, and what the marks mean."""
    of_papers = [(each.symbol, words.pick(each.source) or "", each.verified) for each in papers]
    of_acts = [(full_name(words, each), words.pick(each.source) or "", each.verified) for each in mandates]
    rows = tuple((name, source, "" if verified else UNVERIFIED) for name, source, verified in (*of_papers, *of_acts))
    heads = (words("export-column-what"), words("export-column-source"), UNVERIFIED)
    return [
        ("plain", plain(meeting_source(words, held))),
        *([Table(heads, (56, 104, 10), rows)] if rows else []),
        ("plain", words("legend-working")),
        ("plain", words("legend-unverified")),
    ]
