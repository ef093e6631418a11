"""Who must do what: what acts ask of whom, one act or all held, limited by addressee, verb, body and year.

The same words are a task where they are addressed to a secretariat and an appeal where they are addressed to States
(请, requests): which it is follows from the addressee alone, and an answer says it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.ask import Ask
from handlers.compose import Keyed, cut, reply, rows, say
from handlers.naming import act_name, ask_for, full_name, source_line
from handlers.one_act import addressee_buttons, addressee_name, clause_said, texts_of, words_of_act
from handlers.phrases import phrase_list, tables
from handlers.reply import Button, Line, Reply, Span, line
from handlers.verbs import verb_named, verb_said
from handlers.wording import Words
from store.act_words import ORGANS
from store.database import Session
from store.documents import passages_of
from store.folding import fold
from store.keys import clause_key
from store.mandates import Act, Clause, acts
from store.placed import plain

BUTTONS = 8
"""Paragraphs that have a button, the first ones: so many fit below an answer."""

_STATES = ("states", "states parties", "member states")
_APPEALED = frozenset({*_STATES, "organizations", "other"})
"""Whom an act cannot order: what it asks of them is an appeal."""
_ALL_STATES = ("states", "state", "countries", "各国", "国家", "états", "estados", "государств*", "الدول")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paragraphs are asked for; None is any."""

    addressee: str | None = None
    verb: str | None = None
    organ: str | None = None
    year: int | None = None

    @property
    def question(self) -> str:
        """The question that asks for them."""
        parts = (self.addressee, self.verb, self.organ, str(self.year) if self.year else None)
        return " ".join(["/mandate", *(part for part in parts if part)])

    def includes(self, clause: Clause) -> bool:
        """Say whether a paragraph is one of them; "states" are all kinds of States."""
        wide = _STATES if self.addressee == "states" else (self.addressee,)
        return (
            clause.part == "operative"
            and clause.addressee is not None
            and (self.addressee is None or clause.addressee in wide)
            and (self.verb is None or clause.verb == self.verb)
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What one act asks: `text` is the act whose paragraphs these are, `act` the one it became, else itself."""

    act: Act
    text: Act
    clauses: tuple[Clause, ...]


def addressee_named(text: str) -> tuple[str | None, str]:
    """Find whom a text asks about (secretariat, states parties …), and the text left."""
    folded = fold(text)
    for key, phrases in tables().addressees.items():
        found, rest = phrases.take(folded)
        if found:
            return key, rest
    return None, folded


def wanted_of(text: str) -> Wanted | None:
    """Read which paragraphs are asked for; None where anything is left that says none of it."""
    addressee, rest = addressee_named(text)
    if addressee is None:
        every, rest = phrase_list(_ALL_STATES).take(rest)
        addressee = "states" if every else None
    year = None
    if match := _YEAR.search(rest):
        year, rest = int(match[1]), _YEAR.sub(" ", rest, count=1)
    organ, rest = _organ_named(rest)
    verb, rest = verb_named(" ".join(rest.split()))
    rest = tables().filler.take(tables().intents["mandate"].take(rest)[1])[1]
    if re.search(r"\w", rest) or not (addressee or verb or (organ and year)):
        return None
    return Wanted(addressee, verb, organ, year)


def _organ_named(text: str) -> tuple[str | None, str]:
    """Find the organ a text names, by its series or its name, and the text left."""
    for series in ("ctoc/cop", "a/hrc"):
        if re.search(rf"(?<!\S){series}(?!\S)", text):
            return series.upper(), text.replace(series, " ", 1)
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


async def show_duties(ask: Ask, session: Session, wanted: Wanted) -> Reply:
    """Answer who must do what across acts: each act, then its paragraphs with whom they ask and by when."""
    words = say(ask)
    found = await asked_by_acts(session, wanted)
    if not found:
        return await _none(ask, session, wanted)
    unread = [each.text.key for each in found if any(not clause.summary and clause.number for clause in each.clauses)]
    texts = await passages_of(session, tuple(unread), ask.language)
    alone = len(found) == 1
    several = len({clause.addressee for each in found for clause in each.clauses}) > 1
    kinds = {clause.addressee in _APPEALED for each in found for clause in each.clauses}
    lines: list[Line | Keyed] = []
    if kinds == {True}:
        lines.append(line(words("duties-appeals")))
    elif len(kinds) > 1:
        lines.append(line(words("duties-both")))
    for each in found:
        if not alone:
            lines.append(Keyed(line(Span(_told(words, each), "strong")), each.act.key))
        if each.text is not each.act:
            lines.append(line(words("numbers-are-the-drafts", act=full_name(words, each.act))))
        for clause in sorted(each.clauses, key=lambda clause: clause.addressee in _APPEALED):
            who = addressee_name(words, clause.addressee) if several and clause.addressee else ""
            said = clause_said(ask, clause, texts.get(each.text.key, ()), who=who, due=True)
            lines.append(Keyed(said, clause_key(each.text.key, clause.number)) if clause.number else said)
    buttons = [
        Button(_paragraph_label(words, each, clause, alone=alone), ask=f"{ask_for(each.text)} {clause.number}")
        for each in found
        for clause in each.clauses
        if clause.number
    ]
    others = dict.fromkeys(
        clause.addressee
        for each in await asked_by_acts(session, replace(wanted, addressee=None))
        for clause in each.clauses
        if clause.addressee not in (None, wanted.addressee) and not (wanted.addressee and wanted.includes(clause))
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
    )


async def _none(ask: Ask, session: Session, wanted: Wanted) -> Reply:
    """Say that no paragraph held asks it, and offer whom acts ask anything."""
    words = say(ask)
    every = await asked_by_acts(session, Wanted())
    addressees = dict.fromkeys(clause.addressee for each in every for clause in each.clauses if clause.addressee)
    buttons = [Button(addressee_name(words, each), ask=Wanted(each).question) for each in addressees]
    return reply(
        ask,
        words("duties-none", what=_title(words, wanted)),
        [line(words("duties-held", count=len(every)))],
        buttons=[*rows(buttons, 3), (Button(words("button-mandates"), ask="/mandate"),)],
        sure=False,
    )


def _title(words: Words, wanted: Wanted) -> str:
    """Say what is asked for: Secretariat, requests, General Assembly, 2008."""
    organ = f"organ-{(wanted.organ or '').lower().replace('/', '-')}"
    parts = (
        addressee_name(words, wanted.addressee) if wanted.addressee else words("duties-anyone"),
        f"“{verb_said(wanted.verb, words.language)}”" if wanted.verb else None,
        (words(organ) if words.has(organ) else wanted.organ) if wanted.organ else None,
        str(wanted.year) if wanted.year else None,
    )
    return words("list-separator").join(part for part in parts if part)


def _told(words: Words, asked: Asked) -> str:
    """Name an act, or the draft with what became of it."""
    if asked.text is asked.act:
        return full_name(words, asked.act)
    return words("duties-draft", draft=act_name(words, asked.text), act=full_name(words, asked.act))


def _paragraph_label(words: Words, asked: Asked, clause: Clause, *, alone: bool) -> str:
    label = words("button-paragraph", number=clause.number or "")
    return label if alone else cut(f"{asked.text.number or asked.text.key.rsplit(':', 1)[1]} · {label}")


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
    lines = [clause_said(ask, clause, held) for clause in clauses]
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
        buttons=[*rows(buttons), *rows(addressee_buttons(words, act, others), 3)],
        about=[act.key, *(clause_key(source.key, each) for each in numbers)],
        sure=bool(clauses),
        more=f"{ask_for(act)} {addressee}",
    )
