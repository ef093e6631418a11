"""Mandates: an act, what it asks of whom, and through which text it is known."""

import re
from collections.abc import Iterable, Mapping

from handlers.ask import Ask
from handlers.compose import Keyed, capital, cut, doubt, in_language, open_buttons, reply, rows, say, titled
from handlers.naming import act_name, ask_for, full_name, source_line
from handlers.phrases import tables
from handlers.reply import Button, Line, Reply, Span, line
from handlers.things import nothing_found
from handlers.wording import Words
from store.database import Session
from store.documents import passages
from store.folding import fold
from store.keys import act_key, clause_key
from store.lookup import choose, find
from store.mandates import Act, Clause, Known, acts
from store.symbols import Act as ActNumber
from store.symbols import act_number, parse_act

_BARE = re.compile(r"(?<![\d/])(\d{1,4}\s*/\s*\d{1,4}|\d{3,4}\s*\(\d{4}\))(?![\d/])")
_DRAFT = re.compile(
    r"(?:draft|草案)\D{0,12}(?P<session>\d{1,2})\s*(?:/|\D{1,12})(?P<item>\d{1,2}\([a-z]\)|\d{1,2})(?!\d)"
    r"|第(?P<s2>\d{1,2})届会议项目(?P<i2>\d{1,2}\([a-z]\)|\d{1,2})",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:para(?:graph)?s?\.?\s*|第\s*|#)?(?<![a-z\d/])(\d{1,3})\s*(?:\(?([a-d])\)?)?\s*段?$")
_WITHOUT_YEAR = re.compile(
    r"(?:resolution|\bres\.?|unscr|scr|决议)\s*第?(\d{3,4})(?![\d/]|\s*\()|(?<!\d)(\d{3,4})\s*号决议", re.IGNORECASE
)
"""A Security Council resolution without its year: resolution 2388, 第2331号决议."""
_BOTH = re.compile(
    r"r[eé]sol\w+\s+(?:or|ou|o|u)\s+d[eé]cis\w+|d[eé]cis\w+\s+(?:or|ou|o|u)\s+r[eé]sol\w+"
    r"|резолюци\w+ или решени\w+|решени\w+ или резолюци\w+|决议(?:还是|或)决定|决定(?:还是|或)决议"
    r"|قرار أو مقرر|مقرر أو قرار",
    re.IGNORECASE,
)
"""Both kinds of act are named for one number: resolution or decision 9/1."""
_ORGANS = ("CTOC/COP", "A", "S", "E", "A/HRC")


def acts_named(text: str, held: Mapping[str, Act]) -> tuple[Act, ...]:
    """Find the acts a text names: by symbol, by type and number, or by a bare number such as 4/4."""
    named = parse_act(text)
    if named is not None and named.organ is None and _BOTH.search(text):
        return tuple(act for act in held.values() if act.number == named.number and act.status == "adopted")
    if named is None and (match := _WITHOUT_YEAR.search(text)):
        return tuple(act for act in held.values() if (act.number or "").startswith(f"{match[1] or match[2]}("))
    if named is None and (match := _BARE.search(text)):
        number = act_number(match[1])
        return tuple(act for act in held.values() if act.number == number and act.status == "adopted")
    if named is None:
        return ()
    if named.number.isdecimal():
        return tuple(
            act for act in held.values() if act.organ == "S" and (act.number or "").startswith(f"{named.number}(")
        )
    organs = (named.organ,) if named.organ else _ORGANS
    keys = [act_key(organ, named.type, named.number) for organ in organs]
    return tuple(held[key] for key in keys if key in held)


def drafts_named(text: str, held: Mapping[str, Act]) -> tuple[Act, ...]:
    """Find the drafts a text names by session and item: draft 4/2(d), draft of session 4, item 2(d)."""
    match = _DRAFT.search(text)
    number = f":draft:{match['session'] or match['s2']}/{(match['item'] or match['i2']).casefold()}" if match else None
    return tuple(act for act in held.values() if number and act.key.endswith(number))


def addressee_named(text: str) -> tuple[str | None, str]:
    """Find whom a text asks about (secretariat, states parties …), and the text left."""
    folded = fold(text)
    for key, phrases in tables().addressees.items():
        found, rest = phrases.take(folded)
        if found:
            return key, rest
    return None, folded


async def show_mandate(ask: Ask, session: Session) -> Reply:
    """Answer `/mandate`: the acts known, one act, what it asks of an addressee, or one of its paragraphs."""
    held = await acts(session)
    text = ask.words.strip()
    if not text:
        return await list_acts(ask, session)
    drafts = drafts_named(text, held)
    if len(drafts) == 1:
        return await about_act(ask, session, drafts[0], _DRAFT.sub(" ", text, count=1))
    named = acts_named(text, held)
    if len(named) > 1:
        return which_act(ask, named)
    if named:
        rest = _BARE.sub(" ", text, count=1)
        return await about_act(ask, session, named[0], rest)
    if (number := parse_act(text)) or _BARE.search(text):
        return await unknown_act(ask, session, number)
    if text in {act.organ for act in held.values()}:
        return await list_acts(ask, session, text)
    addressee, rest = addressee_named(text)
    if addressee is not None and not rest:
        return await asked_of(ask, session, None, addressee)
    best, near = choose(await find(session, text, frozenset({"mandate"})))
    if best is not None:
        return await act_reply(ask, session, held[best.key])
    if near:
        return which_act(ask, tuple(held[each.key] for each in near[:5]))
    return await nothing_found(ask, session)


async def about_act(ask: Ask, session: Session, act: Act, rest: str) -> Reply:
    """Answer what words left beside an act ask of it: an addressee, a paragraph, else the act."""
    addressee, left = addressee_named(rest)
    if addressee is not None:
        return await asked_of(ask, session, act, addressee)
    if match := _PARAGRAPH.search(left.strip()):
        number = match[1] + (f"({match[2]})" if match[2] else "")
        return await clause_reply(ask, session, act, number)
    return await act_reply(ask, session, act)


async def list_acts(ask: Ask, session: Session, organ: str | None = None) -> Reply:
    """List the acts known, the Conference's first; with `organ` only those of one."""
    words = say(ask)
    held = [act for act in (await acts(session)).values() if organ in (None, act.organ)]
    order = {organ: place for place, organ in enumerate(_ORGANS)}
    held.sort(key=lambda act: (order.get(act.organ, 9), act.session or 0, act.number or "", act.key))
    lines = [
        Keyed(line(Span(full_name(words, act), "symbol"), " ", *titled(act.titles, ask.language)), act.key)
        for act in held
    ]
    buttons = [
        Button(act_name(words, act), ask=ask_for(act)) for act in held if act.clauses or act.known_through or act.gist
    ]
    return reply(
        ask,
        words("mandates-title", count=len(held)),
        lines,
        source=line(words("sources-each")) if held else (),
        buttons=rows(buttons[:8]),
        sure=bool(held),
        more=f"/mandate {organ}" if organ else "/mandate",
    )


def which_act(ask: Ask, found: tuple[Act, ...]) -> Reply:
    """Ask which of several acts is meant: resolution 9/1 or decision 9/1."""
    words = say(ask)
    lines = [line(Span(full_name(words, act), "symbol"), " ", *titled(act.titles, ask.language)) for act in found]
    buttons = rows(Button(cut(full_name(words, act)), ask=ask_for(act)) for act in found)
    return reply(ask, words("which-act"), lines, buttons=buttons, about=[act.key for act in found], sure=False)


async def unknown_act(ask: Ask, session: Session, number: ActNumber | None) -> Reply:
    """Say that an act is not held, and offer those that are."""
    words = say(ask)
    held = await acts(session)
    near = [act for act in held.values() if act.clauses or act.known_through][:3]
    wanted = f"{number.type} {number.number}" if number else cut(ask.words, 40)
    return reply(
        ask,
        words("unknown-act", act=wanted),
        [line(Span(full_name(words, act), "symbol"), " ", *titled(act.titles, ask.language)) for act in near],
        buttons=rows(
            [
                *(Button(act_name(words, act), ask=ask_for(act)) for act in near),
                Button(words("button-mandates"), ask="/mandate"),
            ]
        ),
        about=[act.key for act in near],
        sure=False,
    )


async def texts_of(session: Session, act: Act) -> Act | None:
    """Give the act whose paragraphs stand for this one: itself, else the draft it is known through."""
    if act.clauses:
        return act
    return (await acts(session)).get(act.draft) if act.draft else None


async def act_reply(ask: Ask, session: Session, act: Act) -> Reply:
    """Compose one act: what it does, whom it asks, how it is known."""
    words = say(ask)
    text = await texts_of(session, act)
    lines: list[Line | Keyed] = [act_head(words, act)]
    if gist := words.pick(act.gist):
        lines.append(line(gist))
    if act.became and (later := (await acts(session)).get(act.became)):
        lines.append(line(words("act-became", act=act_name(words, later))))
    if text is not None and text is not act:
        lines.append(line(words("act-known-through-draft")))
    shown = [clause for clause in text.clauses if clause.part == "operative"] if text else []
    lines += [_keyed(words, text, clause) for clause in shown if text]
    lines += [known_line(words, known) for known in act.known_through if known.relation == "different"]
    buttons = _addressee_buttons(words, act, dict.fromkeys(clause.addressee for clause in shown))
    if text is not None and text is not act:
        buttons.append(Button(words("button-draft"), ask=ask_for(text)))
    tail = open_buttons(act.symbol, ask.language) if act.symbol else ()
    if act.report and not act.symbol:
        tail = open_buttons(act.report, ask.language)
    return reply(
        ask,
        line(f"{capital(full_name(words, act))} ", *titled(act.titles, ask.language)),
        lines,
        source=source_line(words, act.source, verified=act.verified),
        buttons=[*rows(buttons, 3), *rows(tail)],
        about=[act.key],
        more=ask_for(act),
    )


def act_head(words: Words, act: Act) -> Line:
    """Say whose act it is and when it was adopted, or that it is a draft."""
    organ = words(f"organ-{act.organ.lower().replace('/', '-')}")
    if act.status == "draft":
        return line(words("act-is-draft", organ=organ, session=act.session or 0, item=act.agenda_item or ""))
    if act.adopted:
        return line(words("act-adopted", organ=organ, date=words.day(act.adopted)), *doubt(act.doubted("adopted")))
    return line(organ)


def _keyed(words: Words, act: Act, clause: Clause) -> Line | Keyed:
    said = clause_line(words, clause)
    return Keyed(said, clause_key(act.key, clause.number)) if clause.number else said


def clause_line(words: Words, clause: Clause) -> Line:
    """Say a paragraph in one line: its number, whom it asks, for what."""
    summary = words.pick(clause.summary) or words("clause-unsummarised")
    return line(f"{clause.number or '–'} ", summary)


def known_line(words: Words, known: Known) -> Line:
    """Say what another text tells of an act, and how."""
    source = known.source.removeprefix("mandate:")
    summary = words.pick(known.summary) or ""
    return line(words(f"known-{known.relation}", source=source, where=known.where, summary=summary))


async def asked_of(ask: Ask, session: Session, act: Act | None, addressee: str) -> Reply:
    """Say what an act (or any act held) asks of one addressee: the act, then the paragraphs shown."""
    words = say(ask)
    held = await acts(session)
    if act is None:
        act = next((each for each in held.values() if each.draft), None) or next(
            (each for each in held.values() if each.clauses), None
        )
    if act is None:
        return await list_acts(ask, session)
    text = await texts_of(session, act)
    source = text or act
    operative = [clause for clause in source.clauses if clause.part == "operative"]
    clauses = [clause for clause in operative if clause.addressee == addressee]
    numbers = [clause.number for clause in clauses if clause.number]
    name = _addressee(words, addressee)
    lines = [clause_line(words, clause) for clause in clauses]
    if not clauses:
        lines.append(line(words("asks-nothing" if text else "text-not-held", who=name)))
    if source is not act:
        lines.append(line(words("numbers-are-the-drafts", act=full_name(words, act))))
    buttons = [Button(words("button-paragraph", number=each), ask=f"{ask_for(source)} {each}") for each in numbers]
    others = dict.fromkeys(clause.addressee for clause in operative if clause.addressee not in (None, addressee))
    return reply(
        ask,
        words("asked-of", who=name, act=full_name(words, act)),
        lines,
        source=source_line(words, source.source, verified=source.verified),
        buttons=[*rows(buttons), *rows(_addressee_buttons(words, act, others), 3)],
        about=[act.key, *(clause_key(source.key, each) for each in numbers)],
        sure=bool(clauses),
        more=f"{ask_for(act)} {addressee}",
    )


def _addressee(words: Words, addressee: str) -> str:
    return words(f"addressee-{addressee.replace(' ', '-')}")


def _addressee_buttons(words: Words, act: Act, addressees: Iterable[str | None]) -> list[Button]:
    """Offer what an act asks of each addressee."""
    return [Button(_addressee(words, each), ask=f"{ask_for(act)} {each}") for each in addressees if each]


async def clause_reply(ask: Ask, session: Session, act: Act, number: str) -> Reply:
    """Show one paragraph of an act: its summary, its text where that was read, and what is known of it elsewhere."""
    words = say(ask)
    text = await texts_of(session, act)
    clauses = [
        clause
        for clause in (text.clauses if text else ())
        if clause.number == number or (clause.number or "").startswith(f"{number}(")
    ]
    if text is None or not clauses:
        shown = await act_reply(ask, session, act)
        return Reply(
            words("no-clause", number=number, act=full_name(words, act)),
            (line(shown.title), *shown.lines), shown.buttons, (), shown.about, False, ask.language, shown.context,
        )  # fmt: skip
    held = {each.number: each for each in await passages(session, text.key, ask.language)}
    lines: list[Line] = []
    for clause in clauses:
        lines.append(clause_line(words, clause))
        if passage := held.get(clause.number):
            lines.append((Span(passage.text, "quote"), Span(in_language(passage.language, ask.language))))
        if clause.due:
            lines.append(line(words("clause-due", when=" ".join(clause.due))))
    elsewhere = (*act.known_through, *((await _became(session, text)).known_through if text is act else ()))
    lines += [
        known_line(words, known) for known in elsewhere if any(clause.number in known.paragraphs for clause in clauses)
    ]
    if text.status == "draft":
        later = await _became(session, text)
        lines.append(line(words("numbers-are-the-drafts", act=full_name(words, later))))
    return reply(
        ask,
        words("clause-title", number=number, act=capital(full_name(words, text))),
        lines,
        source=source_line(words, text.source, verified=text.verified),
        buttons=rows([Button(full_name(words, act), ask=ask_for(act))]),
        about=[act.key, *(clause_key(text.key, clause.number) for clause in clauses if clause.number)],
        more=f"{ask_for(act)} {number}",
    )


async def _became(session: Session, act: Act) -> Act:
    return (await acts(session)).get(act.became or "", act)
