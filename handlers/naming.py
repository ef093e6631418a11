"""How things are named in answers: meetings, days, places, bodies, items, papers, acts."""

import re
from collections.abc import Mapping

from handlers.compose import UNVERIFIED, doubt, plain, said, titled
from handlers.reply import Line, Span, line
from handlers.wording import Words
from store.database import Session
from store.documents import Document
from store.mandates import Act
from store.meetings import Agenda, Item, Meeting, Paper, Titles, bodies
from store.symbols import parse, short


def name_of(words: Words, meeting: Meeting) -> str:
    """Name a meeting: 12th meeting; one without a number by its days."""
    if meeting.ordinal is None:
        return words("meeting-unnumbered", days=plain(days_of(words, meeting)))
    return words("meeting-numbered", number=meeting.ordinal) + (UNVERIFIED if meeting.doubted("ordinal") else "")


def days_of(words: Words, meeting: Meeting) -> Line:
    """Say a meeting's days, marked where one is not verified."""
    doubted = meeting.doubted("starts") or meeting.doubted("ends")
    return line(Span(words.days(meeting.starts, meeting.ends), "time"), *doubt(doubted))


async def body_name(session: Session, symbol: str, words: Words) -> str:
    """Name a body in the reader's language."""
    body = (await bodies(session)).get(symbol)
    return (words.pick(body.names) if body else None) or symbol


def headline(words: Words, meeting: Meeting) -> str:
    """Say a meeting in one line: 12th meeting, 29–30 June 2022, Vienna."""
    return words(
        "meeting-headline",
        name=name_of(words, meeting),
        days=plain(days_of(words, meeting)),
        place=place_of(words, meeting),
    )


def place_of(words: Words, meeting: Meeting) -> str:
    """Name the place in the reader's language where the catalogue knows it."""
    key = f"place-{(meeting.place or 'unknown').lower().replace(' ', '-')}"
    return words(key) if words.has(key) else meeting.place or ""


def agenda_source(words: Words, held: Agenda) -> Line:
    """Say where an agenda is from, with its date of issue and whether its symbol is inferred."""
    symbol = held.meeting.agenda or words.pick(held.meeting.source) or ""
    key = "agenda-source-inferred" if held.agenda_inferred else "agenda-source"
    text = words(key, symbol=symbol)
    if held.agenda_issued:
        text = words("agenda-source-issued", source=text, date=words.day(held.agenda_issued))
    return line(text, *doubt(held.meeting.doubted("agenda")))


def source_line(words: Words, source: Mapping[str, str], *, verified: bool = True) -> Line:
    """Say where a fact is from, marked where the whole record is not verified."""
    return line(words("source-of", source=words.pick(source) or ""), *doubt(not verified))


def meeting_source(words: Words, held: Agenda) -> Line:
    """Say where what is known of a meeting is from: its agenda, or where none is held what its record names."""
    if held.items:
        return agenda_source(words, held)
    return source_line(words, held.meeting.source, verified=held.meeting.verified)


def short_title(item: Item, language: str) -> Line:
    """Say an item's short form, the project's own, or its title with its marks."""
    own = item.short.get(language)
    return line(own) if own else titled(item.titles, language)


def paper_label(symbol: str, body: str) -> str:
    """Shorten a symbol inside its body's series, or that of the body's parent, for a button or a list: 2022/2."""
    parsed = parse(symbol)
    if parsed is None:
        return symbol
    return min(
        (short(parsed, stem) for stem in (body, body.rpartition("/")[0]) if "/" in stem), key=len, default=symbol
    )


def paper_title(paper: Paper, language: str) -> Line:
    """Say a paper's short form, the project's own, else its title, else the one printed in the agenda."""
    if short_form := paper.short.get(language):
        return line(short_form)
    own = paper.titles.best(language)
    if own is None and paper.printed:
        return said(Titles(paper.printed, tuple(paper.printed)).best(language), language)
    return said(own, language)


def act_name(words: Words, act: Act) -> str:
    """Name an act: decision 4/4 of the Conference; a draft by its session and item."""
    if act.number is None:
        return words("act-draft", session=act.session or 0, item=act.agenda_item or "")
    return words(f"act-{act.type}", number=act.number)


_PARTS = re.compile(
    r"(annex|appendix|enclosure|article|rule|principle|part)(?: (?!part|article|rule|principle)([^ ]+))?"
)


def paragraph_name(words: Words, number: str) -> str:
    """Name a paragraph of an act by its number, 3(a); where numbers begin anew with the part it is of: annex II, 3."""
    part, _, own = number.rpartition("/")
    own, _, time = own.partition("~")
    if time:
        own = words("paragraph-again", number=own, time=time)
    if not part:
        return own
    named = [words(f"part-{match[1]}", place=match[2] or "").strip() for match in _PARTS.finditer(part)]
    return words("paragraph-in-part", part=" ".join(named) or part, number=own)


def paragraph_label(words: Words, number: str) -> str:
    """Name a paragraph on a button: Para. 3; annex II, 3."""
    name = paragraph_name(words, number)
    return name if "/" in number else words("button-paragraph", number=name)


def ask_for_paragraph(act: Act, number: str) -> str:
    """Write the question that shows a paragraph of an act."""
    return f"{ask_for(act)} {number.replace('/', ' ')}"


def ask_for(act: Act) -> str:
    """Write the question that shows an act."""
    if act.number is None:
        return f"/mandate draft {act.key.rsplit(':', 1)[1]}"
    return f"/mandate {act.symbol or f'{act.type} {act.number}'}"


def full_name(words: Words, act: Act) -> str:
    """Name an act by its symbol where it has one, else by type and number."""
    return (act.symbol or act_name(words, act)) + (UNVERIFIED if act.doubted("number") else "")


def document_line(label: str, document: Document, language: str) -> Line:
    """Say a document in a list: its symbol (or `label` for it) and title, each with its mark."""
    doubted = not document.verified or document.doubted("symbol")
    return line(Span(label, "symbol"), *doubt(doubted), " ", *titled(document.titles, language))
