"""`/glossary`: verbs and set phrases of official texts in six languages, with what was seen and where it is used."""

from handlers import columns
from handlers.ask import Ask
from handlers.closest import closest
from handlers.compose import UNVERIFIED, Keyed, capital, cut, reply, rows, say
from handlers.duties import Wanted, asked_by_acts
from handlers.naming import source_line
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import LANGUAGE_NAMES, Words
from store.database import Session
from store.glossary import Term, terms

ORDER = ("en", "zh", "fr", "es", "ru", "ar")
"""Languages as a term shows them; the reader's own goes first."""


async def show_glossary(ask: Ask, session: Session) -> Reply:
    """Answer `/glossary`: one term, several of the same word, the nearest, or all."""
    words = say(ask)
    held = {term.term: term for term in await terms(session)}
    if not ask.words.strip():
        return _all(ask, list(held.values()))
    found, sure = closest(
        ask.words, {key: [form for forms in term.words.values() for form in forms] for key, term in held.items()}
    )
    if not sure:
        near = [held[key] for key in found]
        return reply(
            ask,
            words("glossary-unknown" if near else "glossary-none", word=cut(ask.words.strip(), 40)),
            [_short(term) for term in near],
            buttons=[*rows(map(_button, near)), (Button(words("button-glossary"), ask="/glossary"),)],
            sure=False,
        )
    named = [held[key] for key in found]
    lines: list[Line | Keyed] = []
    buttons = []
    for term in named:
        if len(named) > 1:
            lines.append(line(Span(capital(term.term), "strong")))
        lines += _told(words, term, skip=len(named) == 1)
        if term.kind == "verb" and await asked_by_acts(session, Wanted(verbs=(term.term,))):
            buttons.append(Button(words("button-used", verb=term.term), ask=f"/mandate {term.term}"))
    title = words("list-separator").join(term.term for term in named)
    if len(named) > 1:
        title = words("glossary-several", word=ask.words.strip(), terms=title)
    sources = dict.fromkeys(source_line(words, term.source, verified=term.verified) for term in named)
    lines += list(sources)[:-1]
    return reply(
        ask,
        capital(title),
        lines,
        source=list(sources)[-1],
        buttons=rows([*buttons, Button(words("button-glossary"), ask="/glossary")]),
        more=f"/glossary {ask.words.strip()}",
    )


def _all(ask: Ask, held: list[Term]) -> Reply:
    """List all terms: English, and the usual form of the reader's language or Chinese."""
    words = say(ask)
    return reply(
        ask,
        words("glossary-title", count=len(held)),
        [_short(term) for term in held],
        source=line(words("glossary-source")) if held else (),
        sure=bool(held),
        more="/glossary",
        table=[columns.of_term(term, ORDER) for term in held],
    )


def _short(term: Term) -> Line:
    other = term.words.get("zh", ())[:1]
    return line(Span(term.term, "strong"), " ", *(_form(term, form) for form in other))


def _form(term: Term, form: str) -> Span:
    return Span(form if form in term.seen else f"{form}{UNVERIFIED}")


def _told(words: Words, term: Term, *, skip: bool) -> list[Line]:
    """Say a term's forms a language a line; the one that titles the answer is not said again."""
    lines = []
    for language in sorted(ORDER, key=lambda each: (each != words.language, ORDER.index(each))):
        forms = [form for form in term.words.get(language, ()) if not (skip and form == term.term)]
        if forms:
            said = words("list-separator").join(_form(term, form).text for form in forms)
            lines.append(line(f"{LANGUAGE_NAMES[language]}{words('colon')}", said))
    if meaning := words.pick(term.meaning):
        lines.append(line(meaning))
    return lines


def _button(term: Term) -> Button:
    return Button(cut(term.term), ask=f"/glossary {cut(term.term, 40)}")
