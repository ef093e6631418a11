"""Mandates: an act, what it asks of whom, and through which text it is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from handlers import columns
from handlers.ask import Ask
from handlers.compose import Keyed, cut, reply, rows, say, titled
from handlers.duties import addressee_named, asked_of, show_duties, wanted_of
from handlers.mending import mended
from handlers.naming import act_name, ask_for, full_name
from handlers.one_act import act_reply, clause_reply, texts_of
from handlers.recitals import recital_asked, recitals_reply
from handlers.reply import Button, Reply, Span, line
from store.database import Session
from store.folding import fold
from store.keys import act_key, clause_number
from store.lookup import choose, find
from store.mandates import Act, acts
from store.meanings import units
from store.symbols import Act as ActNumber
from store.symbols import act_number, acts_in, parse_act

_BARE = re.compile(r"(?<![\d/])(\d{1,4}\s*/\s*\d{1,4}|\d{3,4}\s*\(\d{4}\))(?![\d/])")
_DRAFT = re.compile(
    r"(?:draft|草案)\D{0,12}(?P<session>\d{1,2})\s*(?:/|\D{1,12})(?P<item>\d{1,2}\([a-z]\)|\d{1,2})(?!\d)"
    r"|第(?P<s2>\d{1,2})届会议项目(?P<i2>\d{1,2}\([a-z]\)|\d{1,2})",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"(?:(?P<annex>annex|appendix|enclosure|附件|附录|附文)\s*(?P<place>(?:[ivx]+|[a-z]|\d{1,2})(?![a-z\d]))?[\s,，]*)?"
    r"(?:(?P<section>article|rule|principle)\s*(?P<at>\d{1,3}|[ivxlc]+)[\s,，]+)?"
    r"(?:(?:part|部分)\s*(?P<part>\d{1,2})[\s,，]+)?"
    r"(?:para(?:graph)?s?\.?\s*|第\s*|#)?(?<![a-z\d/])(?P<number>\d{1,3})(?:\s*段)?\s*(?:\((?P<letter>[a-z])\)|(?P<bare>[a-d]))?"
    r"(?P<below>(?:\s*\([ivx]+\))*)(?P<time>~\d)?\s*段?$",
    re.IGNORECASE,
)
_ANNEXES = {"附件": "annex", "附录": "appendix", "附文": "enclosure"}
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
_SESSION_NUMBER = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_ORGANS = ("CTOC/COP", "A", "S", "E", "A/HRC")


def acts_named(text: str, held: Mapping[str, Act]) -> tuple[Act, ...]:
    """Find the acts a text names: by symbol, by type and number, or by a bare number such as 4/4."""
    named = parse_act(text)
    if named is not None and named.organ is None and _BOTH.search(text):
        return tuple(act for act in held.values() if act.number == named.number and act.status == "adopted")
    if named is None and (match := _WITHOUT_YEAR.search(text)):
        return tuple(act for act in held.values() if (act.number or "").startswith(f"{match[1] or match[2]}("))
    if named is None or named.number.isdecimal():
        of_council = _of_the_council(text, held)
        if of_council and (named is None or len(of_council) > 1):  # resolutions 2331 and 2388
            return of_council
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


def _of_the_council(text: str, held: Mapping[str, Act]) -> tuple[Act, ...]:
    """Find the Security Council's resolutions whose number stands alone beside its name: 安理会2331, SC 2388."""
    if not any("security-council" in unit.meanings for unit in units(fold(text))):
        return ()
    numbers = set(re.findall(r"(?<![\d/])\d{4}(?![\d/])", text))
    return tuple(act for act in held.values() if act.organ == "S" and (act.number or "").partition("(")[0] in numbers)


def all_acts(ask: Ask, named: Sequence[Act]) -> Reply:
    """Answer with several acts all of which are meant."""
    return replace(which_act(ask, tuple(named)), title=say(ask)("mandates-title", count=len(named)), sure=True)


def written_in(text: str) -> str:
    """Give the part of a text that names an act, as it is written there."""
    if found := acts_in(text):
        return found[0].as_written
    match = _WITHOUT_YEAR.search(text) or _BARE.search(text)
    return match[0] if match else ""


def drafts_named(text: str, held: Mapping[str, Act]) -> tuple[Act, ...]:
    """Find the drafts a text names by session and item: draft 4/2(d), draft of session 4, item 2(d)."""
    match = _DRAFT.search(text)
    number = f":draft:{match['session'] or match['s2']}/{(match['item'] or match['i2']).casefold()}" if match else None
    return tuple(act for act in held.values() if number and act.key.endswith(number))


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
        return which_act(ask, named, rest=_rest_of(_BARE.sub(" ", text, count=1)))
    if named:
        figures = r"\W{1,3}".join(re.findall(r"\d+", named[0].number or ""))  # of 4-4 none is a paragraph
        rest = re.sub(rf"(?<!\d){figures}\)?(?!\d)", " ", text, count=1) if figures else text
        return await about_act(ask, session, named[0], _BARE.sub(" ", rest, count=1))
    if (number := parse_act(text)) or _BARE.search(text):
        return await unknown_act(ask, session, number)
    if text in {act.organ for act in held.values()}:
        return await list_acts(ask, session, text)
    if (wanted := await wanted_of(session, text)) is not None:
        return await show_duties(ask, session, wanted)
    return await _by_words(ask, session, text, held)


async def _by_words(ask: Ask, session: Session, text: str, held: Mapping[str, Act]) -> Reply:
    """Answer what is typed without its stroke, with a slip in it, or by an act's name."""
    numbered = tuple(act for act in held.values() if (act.number or "").startswith(f"{text}(") and text.isdecimal())
    if len(numbered) == 1:  # 2331, as the Security Council counts
        return await act_reply(ask, session, numbered[0])
    typed = re.sub(r"\W", "", text)
    if typed.isdecimal() and (likely := tuple(act for act in held.values() if _figures(act) == typed)):
        return which_act(ask, likely)  # its stroke was left out
    if (wanted := await wanted_of(session, await mended(session, fold(text)))) is not None:
        return await show_duties(ask, session, wanted)
    best, near = choose(await find(session, text, frozenset({"mandate"})))
    if best is not None:
        return await act_reply(ask, session, held[best.key])
    if near:
        return which_act(ask, tuple(held[each.key] for each in near[:5]))
    return await unknown_act(ask, session, None)


def _figures(act: Act) -> str:
    return re.sub(r"\D", "", act.number or "")


def _rest_of(text: str) -> str:
    """Give what a question asks of an act, as its command writes it: an addressee or a paragraph, else nothing."""
    addressee, left = addressee_named(text)
    if addressee is not None:
        return addressee
    match = _PARAGRAPH.search(left.strip())
    if match is None:
        return ""
    annex = _ANNEXES.get(match["annex"] or "", (match["annex"] or "").lower())
    section = f"{match['section']} {match['at']}".lower() if match["section"] else ""
    more = f"part {match['part']}" if match["part"] else ""
    part = " ".join(each for each in (annex, (match["place"] or "").upper(), section, more) if each)
    letter = match["letter"] or match["bare"]
    own = match["number"] + (f"({letter.lower()})" if letter else "") + re.sub(r"\s", "", match["below"].lower())
    return clause_number(part, own + (match["time"] or ""))


async def about_act(ask: Ask, session: Session, act: Act, rest: str) -> Reply:
    """Answer what words left beside an act ask of it: an addressee, a paragraph, else the act."""
    addressee, left = addressee_named(rest)
    if addressee is not None:
        return await asked_of(ask, session, act, addressee)
    if (place := recital_asked(left)) is not None:
        return await recitals_reply(ask, session, act, place)
    if number := _rest_of(left) or await _lettered(session, act, left):
        return await clause_reply(ask, session, act, number)
    return await act_reply(ask, session, act)


async def _lettered(session: Session, act: Act, left: str) -> str:
    """Give the one paragraph that a letter alone names: (c) of decision 4/4 is 10(c)."""
    letter = re.fullmatch(r"(?:function |职能)?\(([a-z])\)", left.strip())
    text = await texts_of(session, act) if letter else None
    numbers = [each.number for each in text.clauses if (each.number or "").endswith(left.strip()[-3:])] if text else []
    return (numbers[0] or "") if len(numbers) == 1 else ""


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
        table=[columns.of_act(act) for act in held],
    )


def which_act(ask: Ask, found: tuple[Act, ...], command: str = "mandate", rest: str = "") -> Reply:
    """Ask which of several acts is meant: resolution 9/1 or decision 9/1; a button asks `command` of it."""
    words = say(ask)
    lines = [line(Span(full_name(words, act), "symbol"), " ", *titled(act.titles, ask.language)) for act in found]
    buttons = rows(
        Button(cut(full_name(words, act)), ask=f"/{command} {ask_for(act).removeprefix('/mandate ')} {rest}".rstrip())
        for act in found
    )
    return reply(ask, words("which-act"), lines, buttons=buttons, about=[act.key for act in found], sure=False)


async def unknown_act(ask: Ask, session: Session, number: ActNumber | None) -> Reply:
    """Say that an act is not held, and offer those that are."""
    words = say(ask)
    held = await acts(session)
    near = _nearest(cut(ask.words, 40) if number is None else number.number, held.values())
    near = near or [act for act in held.values() if act.clauses or act.known_through][:3]
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


def _nearest(number: str, held: Iterable[Act]) -> list[Act]:
    """Give up to three acts of the same session whose numbers are nearest: 63/194 for 63/195."""
    if (match := _SESSION_NUMBER.search(number)) is None:
        return []
    session, wanted = int(match[1]), int(match[2])
    found = []
    for act in held:
        own = _SESSION_NUMBER.fullmatch(act.number or "")
        if own is not None and int(own[1]) == session:
            found.append((abs(int(own[2]) - wanted), act.key, act))
    return [act for _, _, act in sorted(found, key=lambda each: each[:2])][:3]
