"""No working translation and nothing unverified is shown as if it were certain, and each title says its language.

Every command that shows a thing is asked for every thing held, in both languages, page by page. A mark stands right
behind what it is about; the legend at the end of a page explains the marks that page has, and no others.
"""

import re
import shutil
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from handlers import answer
from handlers.ask import Ask, Chat
from handlers.compose import UNVERIFIED, WORKING
from handlers.mandates import acts_named
from handlers.naming import ask_for, full_name, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Reply
from handlers.wording import LANGUAGE_NAMES, words
from store.documents import Document, documents
from store.mandates import Act, acts
from store.meetings import Agenda, Meeting, Title, agenda, meetings
from store.tables import Document as DocumentRow
from tests.conftest import parse_instant
from tests.stores import done, store_at

NOW = parse_instant("2026-11-15T12:00")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Shown:
    """A page of an answer: the question, the page, and what it says, title first, without the legend."""

    question: str
    language: str
    reply: Reply
    lines: tuple[str, ...]
    legend: str


@dataclass(frozen=True)
class Held:
    """What the store holds, and all it answers about it."""

    meetings: tuple[Meeting, ...]
    agendas: tuple[Agenda, ...]
    documents: dict[str, Document]
    acts: dict[str, Act]
    pages: tuple[Shown, ...]


@pytest.fixture(scope="module")
def held(loaded_store, tmp_path_factory) -> Held:
    path = tmp_path_factory.mktemp("marks") / "store.sqlite3"
    shutil.copy(loaded_store, path)

    async def everything() -> Held:
        database = store_at(path)
        try:
            async with database.reading() as session:
                known = await meetings(session)
                agendas = tuple([found for each in known if (found := await agenda(session, each.key)) is not None])
                symbols = (
                    (await session.execute(select(DocumentRow.symbol).order_by(DocumentRow.symbol))).scalars().all()
                )
                papers = {each.symbol: each for each in await documents(session, symbols)}
                mandates = await acts(session)
                questions = list(questions_about(known, agendas, papers, mandates))
                pages = [
                    page
                    for language in LANGUAGES
                    for question in questions
                    async for page in pages_of(session, question, language)
                ]
            return Held(known, agendas, papers, mandates, tuple(pages))
        finally:
            await database.close()

    return done(everything())


def questions_about(known, agendas, papers, mandates):
    yield from ("/meetings", "/mandate", "/doc", "/next", "/now", "/today", "/start")
    for held_agenda in agendas:
        name = words_for(held_agenda.meeting, known)
        for command in ("agenda", "timetable", "doc", "source"):
            yield f"/{command} {name}"
        for item in held_agenda.items:
            yield f"/item {name} {item.number}"
            yield f"/doc {name} {item.number}"
            yield f"when is item {item.number} of {name}"
            yield f"/search {next(iter(item.titles.texts.values()))[:30]}"
    for symbol, paper in papers.items():
        yield f"/doc {symbol}"
        yield f"/doc {symbol}9"
        yield f"/source {symbol}"
        for title in paper.titles.texts.values():
            yield f"/search {title[:40]}"
    for act in mandates.values():
        yield ask_for(act)
        yield f"{ask_for(act)} secretariat"
        yield f"/source {full_name(words('en'), act).removesuffix(UNVERIFIED)}"
        if act.number:
            yield f"/mandate {act.number}"
        for title in act.titles.texts.values():
            yield f"/search {title[:40]}"


async def pages_of(session, question, language):
    chat = Chat(language=language)
    following = question
    while following:
        reply = await answer(Ask(following, NOW, chat), session)
        lines = ["".join(span.text for span in line) for line in reply.lines]
        legend = next((line for line in reversed(lines) if line.startswith((WORKING, UNVERIFIED))), "")
        # The title of a search only repeats what was typed.
        title = () if question.startswith("/search") else (reply.title,)
        shown = (*title, *(line for line in lines if line != legend))
        yield Shown(following, reply.language, reply, shown, legend)
        chat, following = replace(chat, context=reply.context), reply.context.more


def told(faults):
    """Each fault once, a line each, so that a failure can be read."""
    return "\n".join(dict.fromkeys(" | ".join(fault) for fault in faults))


def titles_of(held):
    for each in held.agendas:
        for item in each.items:
            yield item.titles
    yield from (paper.titles for paper in held.documents.values())
    yield from (act.titles for act in held.acts.values())


def own_words(held):
    """Short forms are the project's own words and carry no mark, also where a title happens to be the same."""
    for each in held.agendas:
        for item in each.items:
            yield from item.short.values()
    for paper in held.documents.values():
        yield from paper.short.values()


def prose(held):
    """Sources, notes and summaries may name a thing in passing."""
    for each in held.agendas:
        yield from (*each.meeting.source.values(), *each.meeting.note.values(), *each.meeting.topics.values())
        for item in each.items:
            yield from item.summary.values()
    for paper in held.documents.values():
        yield from (*paper.source.values(), *paper.note.values())
    for act in held.acts.values():
        yield from (*act.source.values(), *act.gist.values())
        yield from (text for clause in act.clauses for text in clause.summary.values())


def printed(held):
    """Titles as an agenda prints them."""
    return {
        text for each in held.agendas for item in each.items for paper in item.papers for text in paper.printed.values()
    }


def occurrences(line, text, known):
    """Ends of the places where a text stands in a line on its own, not as a part of a longer text that is known."""
    here, wanted = line.lower(), text.lower()
    if wanted not in here:
        return
    longer = [other.lower() for other in known if len(other) > len(text) and other.lower() in here]
    covered = [
        (match.start(), match.end())
        for other in longer
        if wanted in other
        for match in re.finditer(re.escape(other), here)
    ]
    for match in re.finditer(re.escape(wanted), here):
        if not any(start <= match.start() and match.end() <= end for start, end in covered):
            yield match.end()


def faults_of_titles(held, language):
    titles = [Title(text, code, code in each.official) for each in titles_of(held) for code, text in each.texts.items()]
    official = {title.text for title in titles if title.official} | printed(held)
    own = set(own_words(held))
    texts = {title.text for title in titles} | own | printed(held) | set(prose(held))
    for title in {title.text: title for title in titles if title.text not in own}.values():
        if len(title.text) < 4:
            continue
        mark = f" [{LANGUAGE_NAMES[title.language]}]" if title.language != language else ""
        mark += "" if title.official or title.text in official else WORKING
        for page in (each for each in held.pages if each.language == language):
            for line in page.lines:
                for end in occurrences(line, title.text, texts):
                    if not line.startswith(mark, end):
                        yield page.question, line[:120], mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_shown_says_its_language_and_whether_it_is_official(held, language):
    assert told(faults_of_titles(held, language)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_the_title_with_its_marks(held, language):
    """The headings of items and acts in full, also where a title equals a short form."""
    headings = {page.question: page.reply.title for page in held.pages if page.language == language}
    expected = {}
    for each in held.agendas:
        for item in each.items:
            expected[f"/item {words_for(each.meeting, held.meetings)} {item.number}"] = (
                f"{item.number} {marked(item.titles, language)}"
            )
    for symbol, paper in held.documents.items():
        expected[f"/doc {symbol}"] = marked(paper.titles, language)
    assert {question: headings[question] for question in expected} == expected


def marked(titles, language):
    best = titles.best(language)
    if best is None:
        return words(language)("title-missing")
    name = f" [{LANGUAGE_NAMES[best.language]}]" if best.language != language else ""
    return f"{best.text}{name}{'' if best.official else WORKING}"


def unverified(held, language):
    """Texts of facts that are not verified, as an answer says them."""
    say = words(language)
    for meeting in held.meetings:
        if meeting.doubted("starts") or meeting.doubted("ends"):
            yield say.days(meeting.starts, meeting.ends)
        if meeting.doubted("ordinal") and meeting.ordinal:
            yield name_of(say, meeting).removesuffix(UNVERIFIED)
        if meeting.doubted("topics") and (topics := say.pick(meeting.topics)):
            yield topics
    for symbol, paper in held.documents.items():
        if not paper.verified:
            yield symbol
    for act in held.acts.values():
        if not act.verified:
            yield full_name(say, act).removesuffix(UNVERIFIED)
        if act.doubted("adopted") and act.adopted:
            yield say.day(act.adopted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unverified_fact_shown_is_marked(held, language):
    titles = {text for each in titles_of(held) for text in each.texts.values()} | set(prose(held))
    faults = [
        (page.question, text, line[:100])
        for text in dict.fromkeys(unverified(held, language))
        for page in held.pages
        if page.language == language
        for line in page.lines
        # A line of sources is about one thing and marked at its end.
        if not (page.question.startswith("/source") and line.endswith(UNVERIFIED))
        for end in occurrences(line, text, titles)
        if not re.match(rf"[\w/(]|[^\s\w]?{UNVERIFIED}", line[end:])
    ]
    assert told(faults) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_symbol_of_an_unverified_document_is_marked(held, language):
    labels = {
        paper_label(symbol, "CTOC/COP/WG.4"): symbol for symbol, paper in held.documents.items() if not paper.verified
    }
    faults = [
        (page.question, "".join(part.text for part in line)[:100])
        for page in held.pages
        if page.language == language
        for line in page.reply.lines
        for at, span in enumerate(line)
        if span.kind == "symbol" and (span.text in labels or span.text in labels.values())
        if UNVERIFIED not in (line[at + 1].text if at + 1 < len(line) else "", line[-1].text)
    ]
    assert told(faults) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_explains_the_marks_it_has_and_no_others(held, language):
    say = words(language)
    faults = []
    for page in (each for each in held.pages if each.language == language):
        text = "\n".join(page.lines)
        expected = " · ".join(
            say(key) for sign, key in ((WORKING, "legend-working"), (UNVERIFIED, "legend-unverified")) if sign in text
        )
        if page.legend != expected:
            faults.append((page.question, page.legend, expected))
    assert told(faults) == ""


def test_the_store_holds_what_these_tests_are_about(held):
    assert len(held.pages) > 800
    assert [len(list(unverified(held, language))) > 20 for language in LANGUAGES] == [True, True]
    assert sum(not set(each.texts) <= set(each.official) for each in titles_of(held)) > 40
    assert [act.number for act in acts_named("5/2", held.acts)] == ["5/2"]
