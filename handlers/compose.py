"""From parts to a reply: marks of doubt with their legend, pages that fit a phone's screen, buttons in rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from handlers.ask import Ask, Context
from handlers.reply import Button, Line, Reply, Row, Span, fits_button, line
from handlers.wording import LANGUAGE_NAMES, Words, words
from store.meetings import Title, Titles
from store.symbols import url

PAGE = 900
"""About what fits a phone's screen, in characters; what is longer goes on under "more"."""
ROW = 4
"""Buttons beside each other at most."""
LABEL = 36
"""Characters on a button at most."""

WORKING, UNVERIFIED = "†", "‡"
"""Marks behind a title that is a working translation, and behind a fact that is not verified."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A line that speaks of one thing, by its key: the answer is about it on the page that shows the line."""

    line: Line
    key: str


def say(ask: Ask) -> Words:
    """Give the words of the language the answer is in."""
    return words(ask.language)


def mark(text: str) -> Span:
    """Make a mark of doubt."""
    return Span(text, "doubt")


def doubt(doubted: bool) -> tuple[Span, ...]:  # noqa: FBT001 - the one thing it is about
    """Mark what stands before as not verified, if it is not."""
    return (mark(UNVERIFIED),) if doubted else ()


def titled(titles: Titles, language: str, *, strong: bool = False) -> Line:
    """Say a title with its marks: in which language where it is not the reader's, and † where it is unofficial."""
    return said(titles.best(language), language, strong=strong)


def said(title: Title | None, language: str, *, strong: bool = False) -> Line:
    """Say one title with its marks; a missing one says so."""
    if title is None:
        return line(words(language)("title-missing"))
    parts: list[Span | str] = [Span(title.text, "strong" if strong else "plain")]
    parts.append(in_language(title.language, language))
    if not title.official:
        parts.append(mark(WORKING))
    return line(*parts)


def in_language(held: str, wanted: str) -> str:
    """Mark a text that is held in another language than the reader's."""
    return "" if held == wanted else f" [{LANGUAGE_NAMES[held]}]"


def plain(spans: Line) -> str:
    """Give a line's text."""
    return "".join(span.text for span in spans)


def open_buttons(symbol: str, language: str) -> tuple[Button, ...]:
    """Offer the official document in the reader's language and beside it in English or Chinese."""
    other = "zh" if language == "en" else "en"
    first = Button(words(language)("button-open"), url=url(symbol, language))
    return first, Button(LANGUAGE_NAMES[other], url=url(symbol, other))


def rows(buttons: Iterable[Button], width: int = ROW) -> tuple[tuple[Button, ...], ...]:
    """Set buttons in rows; what would do the same as one before it is left out."""
    seen: dict[tuple[str | None, str | None, str | None], Button] = {}
    for button in buttons:
        seen.setdefault((button.ask, button.url, button.copy), button)
    found = list(seen.values())
    return tuple(tuple(found[at : at + width]) for at in range(0, len(found), width))


def capital(text: str) -> str:
    """Begin with a capital where the script has them."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int = LABEL) -> str:
    """Shorten a text for a button or a list."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def reply(  # noqa: PLR0913 - the parts of an answer, given by name
    ask: Ask,
    title: str | Line,
    lines: Sequence[Line | Keyed] = (),
    *,
    source: Line = (),
    buttons: Sequence[Sequence[Button]] = (),
    about: Sequence[str] = (),
    sure: bool = True,
    more: str | None = None,
    room: int | None = None,
    table: Sequence[Row] = (),
    held: bool = True,
) -> Reply:
    """Compose a reply: cut to the asked page, legend added, context set. `more` is the question without its page.

    `source` says where the answer is from and stands at the end of each page. `about` holds the keys of the whole
    answer; a `Keyed` line adds its own where it is shown. `room` is how many characters a page may have. `table` tells
    everything the answer lists, for `/export`. Where nothing `held` answers, only what lies near is told, and
    the chat speaks on of what it spoke of before.
    """
    heading = title if isinstance(title, str) else plain(title)
    page, keys_shown, pages = _page((room or PAGE) - len(heading) - len(plain(source)), lines, ask.page)
    shown = [*page, source] if source else page
    following = None
    listed = more if table and more is not None and fits_button(more) else None
    rows_ = [tuple(row) for row in buttons]
    if ask.page < pages:
        question = f"{more} p{ask.page + 1}" if more else None
        if question is not None and fits_button(question):
            following = question
            as_file = [each for each in export_button(ask, more if table else None) if each not in chain(*rows_)]
            rows_.append((Button(say(ask)("button-more"), ask=question), *as_file))
        else:
            shown.append(line(say(ask)("more-narrow")))
    shown += _legend(ask, heading, shown)
    keys = tuple(dict.fromkeys((*about, *keys_shown)))
    before = ask.chat.context
    context = Context((held and keys) or before.about, following, before.language, before.timezone, listed)
    return Reply(
        heading, tuple(shown), tuple(rows_), (), keys, sure, ask.language, context, table=tuple(table)
    )  # fmt: skip


def export_button(ask: Ask, asked: str | None) -> tuple[Button, ...]:
    """Offer the list that a question shows as a file, where a button can carry that."""
    question = f"/export {asked}"
    return (Button(say(ask)("button-export"), ask=question),) if asked is not None and fits_button(question) else ()


def _legend(ask: Ask, heading: str, lines: Sequence[Line]) -> Iterator[Line]:
    shown = heading + "".join(plain(each) for each in lines)
    told = [
        say(ask)(key) for sign, key in ((WORKING, "legend-working"), (UNVERIFIED, "legend-unverified")) if sign in shown
    ]
    if told:
        yield (Span(" · ".join(told), "doubt"),)


def _page(most: int, lines: Sequence[Line | Keyed], page: int) -> tuple[list[Line], list[str], int]:
    """Cut lines into pages of about `most` characters; give one, the keys its lines name, and how many there are."""
    pages: list[tuple[list[Line], list[str]]] = [([], [])]
    room = most
    for each in lines:
        whole, key = (each.line, each.key) if isinstance(each, Keyed) else (each, None)
        for piece in _pieces(whole):
            length = len(plain(piece)) + 1
            if pages[-1][0] and length > room:
                pages.append(([], []))
                room = most
            pages[-1][0].append(piece)
            pages[-1][1].extend([key] if key else [])
            room -= length
    return (*pages[min(page, len(pages)) - 1], len(pages))


def _pieces(whole: Line) -> Iterator[Line]:
    """Cut a line longer than a page at the ends of sentences, keeping what kind of text each piece is."""
    if len(plain(whole)) <= PAGE * 3 // 4:
        yield whole
        return
    current: list[Span] = []
    length = 0
    for span in whole:
        for piece in _sentences(span.text):
            if current and length + len(piece) > PAGE * 3 // 4:
                yield tuple(current)
                current, length = [], 0
            current.append(Span(piece, span.kind, span.at, span.url))
            length += len(piece)
    if current:
        yield tuple(current)


def _sentences(text: str) -> Iterator[str]:
    start, most = 0, PAGE // 2
    for at, char in enumerate(text):
        if (char in "。；;.！？" and at - start >= 60) or at - start >= most:
            yield text[start : at + 1]
            start = at + 1
    if start < len(text):
        yield text[start:]
