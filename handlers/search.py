"""`/search`: things found by name, then the paragraphs that hold the words, a document at a time, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers import columns
from handlers.ask import Ask
from handlers.compose import PAGE, cut, export_button, reply, rows, say
from handlers.filters import Wanted, wanted_of
from handlers.naming import act_name, ask_for, name_of, paper_label
from handlers.reference import words_for
from handlers.reply import Button, Line, Reply, Row, Span, fits_button, line
from handlers.things import Choice, choices, nothing_found
from store.database import Session
from store.documents import Passage
from store.keys import clause_key, document_key, kind_of, symbol_of
from store.lookup import Found, find
from store.mandates import acts
from store.meetings import item_at, meetings
from store.search import Hit, Results, search, too_common

NAMES = 3
"""Things found by name shown on a screen, before the paragraphs."""
NAMES_FOUND = 12
"""Things found by name that are counted at all: what fits worse is chance."""
TEXTS = 2
"""Documents, acts or items whose paragraphs are shown on a screen."""
OF_EACH = 2
"""Paragraphs of one document shown among others; a button asks for the rest."""
OF_ONE = 6
"""Paragraphs on a screen where only one document is searched."""
SCREEN = 2 * PAGE
"""Characters a screen may have: three long titles and four excerpts are never cut short."""
AROUND = 40
"""Characters shown before the first word found."""
SHOWN = 130
"""Characters shown of a paragraph."""


@dataclass(frozen=True, slots=True)
class Group:
    """The paragraphs found in one document, act or annotation, best first."""

    owner: str
    hits: tuple[Hit, ...]


async def show_search(ask: Ask, session: Session) -> Reply:
    """Answer `/search`: things found by name, then paragraphs, best first."""
    words = say(ask)
    if not ask.words.strip():
        return reply(ask, words("search-what"), [line(words("search-example"))], sure=False)
    wanted = await wanted_of(session, ask.words)
    if too_common(wanted.text):
        said = words("search-too-common", words=cut(wanted.text, 40))
        return reply(ask, said, [line(words("search-example"))], sure=False, held=False)
    found = await _search(ask, session, wanted)
    if found is None and wanted.said:
        everywhere = await _search(ask, session, Wanted(wanted.text))
        if everywhere is not None:
            told = line(words("search-not-there", filters=wanted.said))
            return replace(everywhere, lines=(told, *everywhere.lines), sure=False)
    return found if found is not None else await nothing_found(ask, session)


async def _search(ask: Ask, session: Session, wanted: Wanted) -> Reply | None:
    """Show one screen of what is found, names before paragraphs; None where nothing is found."""
    words = say(ask)
    named = (
        []
        if wanted.owner
        else [each for each in await find(session, wanted.text) if wanted.keeps(each.key) and not each.told]
    )
    named = named[:NAMES_FOUND]
    results = await search(session, wanted.text, wanted.filters)
    hits = [hit for hit in results.hits if wanted.owner in (None, hit.passage.owner)]
    groups = list(_grouped(hits))
    if not named and not groups:
        return None
    shown = await _screen(ask, session, wanted, named, groups)
    following = f"/search {ask.words} p{ask.page + 1}"
    left = _left(ask.page, named, groups, wanted)
    if left:
        shown.lines.append(line(words("search-left", count=left)))
        if fits_button(following):
            shown.buttons.append(Button(words("button-more"), ask=following))
    count = len(named) + (len(hits) if wanted.owner else results.count)
    more = results.more and not wanted.owner
    as_file = export_button(ask, f"/search {ask.words}")
    return reply(
        replace(ask, page=1),  # what is shown is the page asked for already
        words("search-title-more" if more else "search-title", words=cut(wanted.text, 40), count=count)
        + (f" · {wanted.said}" if wanted.said else ""),
        shown.lines,
        source=line(words("sources-each")),
        buttons=rows([*shown.buttons, *_narrower(ask, wanted, results), *as_file], 3),
        about=shown.about,
        room=SCREEN,
        table=await _table(session, named, hits) if ask.export else (),
    )


async def _table(session: Session, named: Sequence[Found], hits: Sequence[Hit]) -> list[Row]:
    """Tell everything found, best first: things by name, then paragraphs."""
    things: list[Row] = [row for each in named if (row := await columns.of_key(session, each.key)) is not None]
    texts = [columns.of_passage(hit.passage, await columns.of_key(session, hit.passage.owner)) for hit in hits]
    return [*({"found": "name", **each} for each in things), *({"found": "text", **each} for each in texts)]


@dataclass(slots=True)
class _Screen:
    lines: list[Line]
    buttons: list[Button]
    about: list[str]


async def _screen(
    ask: Ask, session: Session, wanted: Wanted, named: Sequence[Found], groups: Sequence[Group]
) -> _Screen:
    page = min(ask.page, _pages(named, groups, wanted))
    each_page = list(await choices(ask, session, named[(page - 1) * NAMES : page * NAMES]))
    shown = _Screen([each.line for each in each_page], [each.button for each in each_page], [])
    shown.about += [each.key for each in each_page]
    if wanted.owner:
        of_one = groups[0].hits[(page - 1) * OF_ONE : page * OF_ONE] if groups else ()
        parts = [Group(wanted.owner, of_one)] if of_one else []
    else:
        parts = list(groups[(page - 1) * TEXTS : page * TEXTS])
    for group in parts:
        await _show_group(ask, session, wanted, group, shown)
    return shown


async def _show_group(ask: Ask, session: Session, wanted: Wanted, group: Group, shown: _Screen) -> None:
    """Show a document's best paragraphs under its name, and a button for the others found in it."""
    words = say(ask)
    most = OF_ONE if wanted.owner else OF_EACH
    for hit in group.hits[:most]:
        place = await _place(ask, session, hit)
        shown.lines.append(place.line)
        shown.buttons.append(place.button)
        shown.about.append(place.key)
    others = len(group.hits) - most
    asks = f"/search {wanted.text} in:{group.owner.partition(':')[2]}"
    if others > 0 and fits_button(asks):
        label = words("search-more-here", count=others, label=await _owner_label(ask, session, group.owner))
        shown.buttons.append(Button(cut(label), ask=asks))


def _grouped(hits: Sequence[Hit]) -> Iterator[Group]:
    """Put the paragraphs of a document together, where its best one stands; a text in two languages counts once."""
    owners: dict[str, dict[tuple[str | None, str], Hit]] = {}
    for hit in hits:
        of_owner = owners.setdefault(hit.passage.owner, {})
        of_owner.setdefault((hit.passage.number, hit.passage.text if hit.passage.number is None else ""), hit)
    yield from (Group(owner, tuple(found.values())) for owner, found in owners.items())


def _pages(named: Sequence[Found], groups: Sequence[Group], wanted: Wanted) -> int:
    of_texts = -(-len(groups[0].hits) // OF_ONE) if wanted.owner and groups else -(-len(groups) // TEXTS)
    return max(1, -(-len(named) // NAMES), of_texts)


def _left(page: int, named: Sequence[Found], groups: Sequence[Group], wanted: Wanted) -> int:
    """Count what the next screens show: things by name, and documents (of one document, its paragraphs)."""
    if page >= _pages(named, groups, wanted):
        return 0
    texts = len(groups[0].hits[page * OF_ONE :]) if wanted.owner and groups else len(groups[page * TEXTS :])
    return len(named[page * NAMES :]) + texts


def _narrower(ask: Ask, wanted: Wanted, results: Results) -> list[Button]:
    """Offer what would narrow the search: the years and kinds that the paragraphs found are of, where they differ."""
    words = say(ask)
    if wanted.said:
        everywhere = f"/search {wanted.text}"
        return [Button(words("search-everywhere"), ask=everywhere)] if fits_button(everywhere) else []
    kinds = dict.fromkeys(kind_of(hit.passage.owner) for hit in results.hits)
    if len(kinds) < 2:
        return []
    asks = {kind: f"/search {wanted.text} in:{kind}" for kind in kinds}
    return [Button(words(f"search-in-{kind}"), ask=asks[kind]) for kind in kinds if fits_button(asks[kind])]


async def _place(ask: Ask, session: Session, hit: Hit) -> Choice:
    """Show a paragraph by where it stands, with the words found in it marked."""
    key, label, asks = await _address(ask, session, hit.passage)
    return Choice((Span(label, "strong"), Span(" "), *_snippet(hit)), Button(cut(label), ask=asks), key)


async def _owner_label(ask: Ask, session: Session, owner: str) -> str:
    _, label, _ = await _address(ask, session, Passage(owner, None, None, "", ask.language, ""))
    return label


async def _address(ask: Ask, session: Session, passage: Passage) -> tuple[str, str, str]:
    """Say where a paragraph stands: its key, a label, and the question that shows it."""
    words = say(ask)
    owner, number = passage.owner, passage.number
    held = await meetings(session)
    if owner.startswith("document:"):
        symbol = symbol_of(owner)
        label = paper_label(symbol, held[-1].body if held else "")
        if number:
            return (
                document_key(symbol, number),
                words("paragraph-label", symbol=label, number=number),
                f"/doc {symbol} {number}",
            )
        return owner, label, f"/doc {symbol}"
    if owner.startswith("item:") and (at := await item_at(session, owner)):
        label = words("annotation-title", number=at[1].number, meeting=name_of(words, at[0].meeting))
        return owner, label, f"/item {words_for(at[0].meeting, held)} {at[1].number} text"
    act = (await acts(session)).get(owner)
    if act is None:
        return owner, passage.source, "/help"  # what the text belonged to is no longer held
    label = act_name(words, act)
    if number:
        return (
            clause_key(owner, number),
            words("paragraph-label", symbol=label, number=number),
            f"{ask_for(act)} {number}",
        )
    return owner, label, ask_for(act)


def _snippet(hit: Hit) -> Line:
    """Cut the neighbourhood of the first word found out of a paragraph, the words found in it strong."""
    text = hit.passage.text
    first = hit.marks[0][0] if hit.marks else 0
    start = 0 if first <= AROUND else _blank_before(text, first - AROUND)
    end = len(text) if len(text) - start <= SHOWN else start + SHOWN
    parts: list[Span] = [Span("…", "quote")] if start else []
    at = start
    for begins, ends in hit.marks:
        if begins >= end:
            break
        parts += [Span(text[at:begins], "quote")] if begins > at else []
        parts.append(Span(text[begins : min(ends, end)], "strong"))
        at = min(ends, end)
    parts += [Span(text[at:end], "quote")] if at < end else []
    return (*parts, Span("…", "quote")) if end < len(text) else tuple(parts)


def _blank_before(text: str, at: int) -> int:
    """Begin at a word: the nearest blank shortly before a place, else the place itself (Chinese has none)."""
    found = text.rfind(" ", max(0, at - 20), at)
    return found + 1 if found >= 0 else at
