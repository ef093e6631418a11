"""Who must do what: what acts ask of whom, one act or all held, limited by addressee, verb, body and year.

The same words are a task where they are addressed to a secretariat and an appeal where they are addressed to States
(请, requests): which it is follows from the addressee alone, and an answer says it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from handlers import columns
from handlers.ask import Ask
from handlers.compose import Keyed, cut, reply, rows, say
from handlers.naming import act_name, ask_for, ask_for_paragraph, full_name, paragraph_label, source_line
from handlers.one_act import (
    addressee_buttons,
    addressee_name,
    adopted_otherwise,
    clause_said,
    further_said,
    texts_of,
    words_of_act,
)
from handlers.phrases import tables
from handlers.reply import Button, Line, Reply, Span, line
from handlers.verbs import verb_said, verbs_named
from handlers.word_lists import alternatives, phrase_list
from handlers.wording import Words
from store.act_words import ORGANS
from store.database import Session
from store.documents import Passage, passages_of
from store.folding import fold
from store.keys import act_key_of, clause_key
from store.links import ties_of
from store.mandates import Act, Clause, acts
from store.placed import plain

BUTTONS = 8
"""Paragraphs that have a button, the first ones: so many fit below an answer."""

_STATES = ("states", "states parties", "member states")
_ALL_STATES = ("states", "state", "countries", "各国", "国家", "états", "estados", "государств*", "الدول")
_GROUP = re.compile(r"(?<![\w./])(?:ctoc/cop/)?wg[. ]?([1-9])(?!\w)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paragraphs are asked for; None is any, and so is no verb."""

    addressee: str | None = None
    verbs: tuple[str, ...] = ()
    """The verb, or those that the word which was typed, `typed`, may stand for."""
    organ: str | None = None
    year: int | None = None
    typed: str = ""

    @property
    def question(self) -> str:
        """The question that asks for them."""
        verb = self.typed if len(self.verbs) > 1 else "".join(self.verbs)
        parts = (self.addressee, verb, self.organ, str(self.year) if self.year else None)
        return " ".join(["/mandate", *(part for part in parts if part)])

    @property
    def addressees(self) -> tuple[str, ...] | None:
        """Whom they ask: "states" are all kinds of States."""
        if self.addressee is None:
            return None
        return _STATES if self.addressee == "states" else (self.addressee,)

    def includes(self, clause: Clause) -> bool:
        """Say whether a paragraph is one of them, by its first verb or a further one."""
        return clause.part == "operative" and clause.asks(self.addressees, self.verbs)

    def asked(self, clause: Clause) -> tuple[str, ...]:
        """Whom a paragraph asks, of those who are asked for."""
        return tuple(each for each in clause.asked if self.addressees is None or each in self.addressees)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one act asks: `text` is the act whose paragraphs these are, `act` the one it became, else itself."""

    act: Act
    text: Act
    clauses: tuple[Clause, ...]


@cache
def _chair_of_group() -> re.Pattern[str]:
    """Make the pattern of the Group's chair, who is somebody else than the Group: 工作组主席, chair of the group.

    So is a chair who must do something, whatever group is named behind: 主席得汇报工作组.
    """
    chair, group = (tables().addressees[name].pattern.pattern for name in ("chair", "working group"))
    return re.compile(
        rf"(?<![当任做是])(?:{group})(?:['’]s|的)?\s*(?:{chair})|(?:{chair})\s+(?:of|du|de|del)\s+(?:the\s+|la\s+)?(?:{group})"
        rf"|(?:{chair})\s*(?:{tables().must.pattern.pattern}|[得需向]|要(?!求))"
    )


def addressee_named(text: str) -> tuple[str | None, str]:
    """Find whom a text asks about (secretariat, states parties …), and the text left."""
    folded = fold(text)
    if (chair := _chair_of_group().search(folded)) is not None:
        return "chair", " ".join(f"{folded[: chair.start()]} {folded[chair.end() :]}".split())
    if _either().search(folded) is not None:
        return None, folded  # UNODC or the secretariat: which of them is asked
    for key, phrases in tables().addressees.items():
        found, rest = phrases.take(folded)
        if found:
            return key, rest
    return None, folded


@cache
def _either() -> re.Pattern[str]:
    """Make the pattern of two organs joined by or, of which one is asked for."""
    organ = "|".join(phrases.pattern.pattern for phrases in tables().addressees.values())
    joined = alternatives(tables().either)
    return re.compile(rf"(?:{organ})\s*,?\s*(?:{joined})\s*(?:\w{{1,3}}\s+)?(?:{organ})")


async def wanted_of(session: Session, text: str) -> Wanted | None:
    """Read which paragraphs are asked for; None where anything is left that says none of it."""
    addressee, rest = addressee_named(text)
    if addressee is None:
        every, rest = phrase_list(_ALL_STATES).take(rest)
        addressee = "states" if every else None
    year = None
    if match := _YEAR.search(rest):
        year, rest = int(match[1]), _YEAR.sub(" ", rest, count=1)
    organ, rest = _organ_named(rest)
    verbs, typed, rest = await verbs_named(session, " ".join(rest.split()))
    rest = tables().filler.take(tables().intents["mandate"].take(rest)[1])[1]
    if re.search(r"\w", rest) or not (addressee or verbs or (organ and year)):
        return None
    return Wanted(addressee, verbs, organ, year, typed)


def _organ_named(text: str) -> tuple[str | None, str]:
    """Find the organ a text names, by its series or its name, and the text left."""
    for series in ("ctoc/cop", "a/hrc"):
        if re.search(rf"(?<!\S){series}(?!\S)", text):
            return series.upper(), text.replace(series, " ", 1)
    if match := _GROUP.search(text):  # it adopts no acts: nothing will be found, and the answer says for which body
        return f"CTOC/COP/WG.{match[1]}", text.replace(match[0], " ", 1)
    plainly = plain(text).text
    if tables().addressees["conference"].found(text):
        return "CTOC/COP", tables().addressees["conference"].take(text)[1]
    for pattern, organ in ORGANS:
        if organ and (match := re.search(pattern, plainly)):
            return organ, plainly[: match.start()] + " " + plainly[match.end() :]
    if match := re.search(r"(?<!\S)([ase])(?!\S)", text):
        return match[1].upper(), text[: match.start()] + " " + text[match.end() :]
    return None, text


async def asked_by_acts(session: Session, wanted: Wanted) -> tuple[Asked, ...]:
    """Give what the acts held ask, each once: a draft counts only where the text of the act it became is not held."""
    held = await acts(session)
    found = []
    for text in held.values():
        act = held.get(text.became or "", text)
        if (act is not text and act.clauses) or (wanted.organ not in (None, act.organ)):
            continue
        if wanted.year is not None and _year(act) != wanted.year:
            continue
        if clauses := tuple(each for each in text.clauses if wanted.includes(each)):
            found.append(Asked(act, text, clauses))
    return tuple(sorted(found, key=lambda each: (each.act.adopted or date.max, each.act.key)))


def _year(act: Act) -> int | None:
    if act.adopted is not None:
        return act.adopted.year
    match = re.search(r"\((\d{4})\)", act.number or "")
    return int(match[1]) if match else None


async def _undated(ask: Ask, session: Session, wanted: Wanted) -> tuple[Line, ...]:
    """Say which acts ask what is asked for, but are left out of a year because their own is not held."""
    if wanted.year is None:
        return ()
    words = say(ask)
    found = [each.act for each in await asked_by_acts(session, replace(wanted, year=None)) if _year(each.act) is None]
    names = words("list-separator").join(full_name(words, each) for each in found)
    return (line(words("duties-undated", acts=names)),) if found else ()


async def show_duties(ask: Ask, session: Session, wanted: Wanted) -> Reply:
    """Answer who must do what across acts: each act, then its paragraphs with whom they ask and by when."""
    words = say(ask)
    found = await asked_by_acts(session, wanted)
    if not found:
        return await _none(ask, session, wanted)
    unread = [each.text.key for each in found if any(not clause.summary and clause.number for clause in each.clauses)]
    texts = await passages_of(session, tuple(unread), ask.language)
    alone = len(found) == 1
    several = len({who for each in found for clause in each.clauses for who in wanted.asked(clause)}) > 1
    kinds = {_is_appeal(wanted, clause) for each in found for clause in each.clauses}
    lines: list[Line | Keyed] = []
    if kinds == {True}:
        lines.append(line(words("duties-appeals")))
    elif len(kinds) > 1:
        lines.append(line(words("duties-both")))
    dated = [] if alone else sorted(_dated(found), key=lambda pair: (pair[1].day or "", pair[0].act.key))
    if dated:
        lines.append(line(words("duties-dated")))
    for each, clause in dated:
        said = _duty(ask, wanted, clause, texts.get(each.text.key, ()), several=several)
        named = line(Span(f"{clause.day} ", "time"), f"{full_name(words, each.text)}{words('list-separator')}", *said)
        lines.append(Keyed(named, clause_key(each.text.key, clause.number)) if clause.number else named)
    for each in found:
        left = [clause for clause in each.clauses if (each, clause) not in dated]
        if left and not alone:
            lines.append(Keyed(line(Span(_told(words, each), "strong")), each.act.key))
        if each.text is not each.act:
            lines.append(line(words("numbers-are-the-drafts", act=full_name(words, each.act))))
        for clause in sorted(left, key=lambda clause: (_is_appeal(wanted, clause), clause.day or "~")):
            said = _duty(ask, wanted, clause, texts.get(each.text.key, ()), several=several)
            lines.append(Keyed(said, clause_key(each.text.key, clause.number)) if clause.number else said)
            lines += adopted_otherwise(words, each.act, clause)
    lines += await _undated(ask, session, wanted)
    shown = [*dated, *((each, clause) for each in found for clause in each.clauses)]
    buttons = [
        Button(_paragraph_label(words, each, clause, alone=alone), ask=ask_for_paragraph(each.text, clause.number))
        for each, clause in shown
        if clause.number
    ]
    others = dict.fromkeys(
        who
        for each in await asked_by_acts(session, replace(wanted, addressee=None))
        for clause in each.clauses
        for who in clause.asked
        if who not in (wanted.addressees or ())
    )
    narrowed = [
        Button(addressee_name(words, other), ask=replace(wanted, addressee=other).question) for other in others if other
    ]
    count = sum(len(each.clauses) for each in found)
    title = _title(words, wanted)
    return reply(
        ask,
        f"{title} · {_told(words, found[0])}" if alone else words("duties-title", what=title, count=count),
        lines,
        source=source_line(words, found[0].text.source, verified=found[0].text.verified)
        if alone
        else line(words("sources-each")),
        buttons=[*rows(buttons[:BUTTONS]), *rows(narrowed[:BUTTONS], 3)],
        about=[found[0].act.key] if alone else (),
        more=wanted.question,
        table=[
            columns.of_clause(each.act, each.text, clause, texts.get(each.text.key, ()))
            for each in found
            for clause in each.clauses
        ],
    )


def _is_appeal(wanted: Wanted, clause: Clause) -> bool:
    """Say whether a paragraph only appeals: it orders nobody of those who are asked for."""
    return all(who in columns.APPEALED for who in wanted.asked(clause))


def _dated(found: Iterable[Asked]) -> Iterator[tuple[Asked, Clause]]:
    """Give the paragraphs that set a day, a month or a year."""
    for each in found:
        yield from ((each, clause) for clause in each.clauses if clause.day)


def _duty(ask: Ask, wanted: Wanted, clause: Clause, held: Iterable[Passage], *, several: bool) -> Line:
    """Say a paragraph in one line, with whom it asks, by when and on which condition, and further verbs that ask."""
    words = say(ask)
    who = words("list-separator").join(addressee_name(words, each) for each in wanted.asked(clause)) if several else ""
    told = clause_said(ask, clause, held, who=who, due=True)
    own = next((each for each in held if clause.number and each.number == clause.number), None)
    excerpts = further_said(clause, own.text, wanted.asked(clause)) if own is not None else []
    return line(*told, *(part for each in excerpts for part in (" · ", Span(each, "quote"))))


async def _none(ask: Ask, session: Session, wanted: Wanted) -> Reply:
    """Say that no paragraph held asks it, and offer whom acts ask anything."""
    words = say(ask)
    every = await asked_by_acts(session, Wanted())
    addressees = dict.fromkeys(who for each in every for clause in each.clauses for who in clause.asked)
    buttons = [Button(addressee_name(words, each), ask=Wanted(each).question) for each in addressees]
    return reply(
        ask,
        words("duties-none", what=_title(words, wanted)),
        [line(words("duties-held", count=len(every))), *await _undated(ask, session, wanted)],
        buttons=[*rows(buttons, 3), (Button(words("button-mandates"), ask="/mandate"),)],
        sure=False,
    )


def _title(words: Words, wanted: Wanted) -> str:
    """Say what is asked for: Secretariat, requests, General Assembly, 2008."""
    organ = f"organ-{(wanted.organ or '').lower().replace('/', '-')}"
    parts = (
        addressee_name(words, wanted.addressee) if wanted.addressee else words("duties-anyone"),
        words("duties-verb", verb=words("list-or").join(verb_said(each, words.language) for each in wanted.verbs))
        if wanted.verbs
        else None,
        (words(organ) if words.has(organ) else wanted.organ) if wanted.organ else None,
        words("duties-year", year=str(wanted.year)) if wanted.year else None,
    )
    return words("list-separator").join(part for part in parts if part)


def _told(words: Words, asked: Asked) -> str:
    """Name an act, or the draft with what became of it."""
    if asked.text is asked.act:
        return full_name(words, asked.act)
    return words("duties-draft", draft=act_name(words, asked.text), act=full_name(words, asked.act))


def _paragraph_label(words: Words, asked: Asked, clause: Clause, *, alone: bool) -> str:
    label = paragraph_label(words, clause.number or "")
    return label if alone else cut(f"{asked.text.number or asked.text.key.rsplit(':', 1)[1]} · {label}")


def _about(act: Act, paragraphs: list[str], given: Iterable[str]) -> list[str]:
    """Give what an answer is about: its only paragraph before the act, several behind it, then what it led to."""
    own = len(paragraphs) == 1 and act_key_of(paragraphs[0]) == act.key
    return [*paragraphs, act.key] if own else [act.key, *paragraphs, *given]


async def _given(session: Session, act: Act) -> list[str]:
    """Give the documents an act asked for."""
    return [tie.end for tie in await ties_of(session, act.key) if tie.relation == "asked-for" and tie.start == act.key]


_THE_GROUP = re.compile(r"\bthe group\b")
"""How a gist may call the Working Group."""


def told_by_gist(act: Act) -> frozenset[str]:
    """Say of whom an act tells something by its gist alone: it limits each group, asks the Secretary-General."""
    gist = _THE_GROUP.sub("working group", fold(act.gist.get("en", "")))
    return frozenset(who for who, phrases in tables().addressees.items() if phrases.found(gist))


async def asked_of(ask: Ask, session: Session, act: Act | None, addressee: str) -> Reply:
    """Say what an act asks of one addressee: the act, then the paragraphs shown. Without an act: what all held ask."""
    if act is None:
        return await show_duties(ask, session, Wanted(addressee))
    words = say(ask)
    text = await texts_of(session, act)
    source = text or act
    operative = [clause for clause in source.clauses if clause.part == "operative"]
    clauses = [clause for clause in operative if Wanted(addressee).includes(clause)]
    numbers = [clause.number for clause in clauses if clause.number]
    name = addressee_name(words, addressee)
    held = await words_of_act(session, source, clauses, ask.language)
    lines: list[Line] = []
    for clause in clauses:
        lines += [_duty(ask, Wanted(addressee), clause, held, several=False), *adopted_otherwise(words, act, clause)]
    told = text is None and addressee in told_by_gist(act)
    if not clauses:
        unknown = "asks-nothing" if text else "gist-alone" if told else "text-not-held"
        lines.append(line(words(unknown, who=name)))
        if text is None and (gist := words.pick(act.gist)):
            lines.insert(0 if told else len(lines), line(gist))
    if source is not act:
        lines.append(line(words("numbers-are-the-drafts", act=full_name(words, act))))
    buttons = [Button(paragraph_label(words, each), ask=ask_for_paragraph(source, each)) for each in numbers]
    others = dict.fromkeys(who for clause in operative for who in clause.asked if who != addressee)
    return reply(
        ask,
        words("asked-of", who=name, act=full_name(words, act)),
        lines,
        source=source_line(words, source.source, verified=source.verified),
        buttons=[*rows(buttons), *rows(addressee_buttons(words, act, others), 3)],
        about=_about(
            act, [clause_key(source.key, each) for each in numbers], await _given(session, act) if told else ()
        ),
        sure=bool(clauses) or told,
        more=f"{ask_for(act)} {addressee}",
        table=[columns.of_clause(act, source, clause, held) for clause in clauses],
    )
