"""What is said not to be meant, by its year or month, or by what it did: not the 2020 one, pas celle qui l'a lancé."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from handlers.agenda import agenda_reply
from handlers.ask import Ask
from handlers.documents import document_reply, years_of
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.asides import clauses_of, is_question
from handlers.reference import months, without_dates
from handlers.reply import Reply
from handlers.word_lists import alternatives
from store.database import Session
from store.documents import document, documents, listed_under
from store.folding import fold
from store.keys import document_key, kind_of, symbol_of
from store.meetings import agenda, item_at, meetings

TABLE = Path(__file__).with_suffix(".toml")
_YEAR = r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-]|\.\d)"


@cache
def _denied() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    negated = alternatives(word for word in tables().negated.phrases if word not in tables().negated.han)
    of, one, joins, but = (alternatives(table[name]) for name in ("of", "one", "joins", "but"))
    when = rf"(?:(?:{alternatives(list(months()))})(?:\s+{_YEAR})?|{_YEAR})"
    when = rf"{when}(?:\s+(?:{joins})\s+(?:(?:{of})\s*)*{when})*(?:\s+(?:{one}))?"
    ends = rf"(?=\s*(?:[,;.!?،؛؟，。；！？、)]|$|{but}))"
    han_one, han_behind = alternatives(table["han_one"]), alternatives(table["han_behind"])
    han = rf"(?:{_YEAR}(?:年\d{{1,2}}月)?|(?<!\d)\d{{1,2}}月)(?:{han_one})*"
    han = rf"{han}(?:(?:{alternatives(table['han_joins'])}){han})*"
    return re.compile(
        rf"(?:(?<!\w)(?:{joins})\s+)?(?:{negated})\s*(?:(?:{of})\s*){{0,4}}{when}{ends}"
        rf"|(?<!是)也?(?:{alternatives(tables().negated.han)})\s*{han}{ends}|{han}(?:{han_behind}){ends}"
    )


@cache
def _denied_by_deed() -> re.Pattern[str]:
    """Make the pattern of what is said not to be meant by what it did, to the end of its clause: no la que lo creó."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    negated = alternatives(word for word in tables().negated.phrases if word not in tables().negated.han)
    joins, those, that, but = (alternatives(table[name]) for name in ("joins", "those", "that", "but"))
    lists = tables()
    kinds = (*(lists.intents[name] for name in ("documents", "report", "acts")), lists.meeting)
    nouns = "|".join(each.pattern.pattern for each in kinds)
    those = rf"(?:(?:{those})\s+)?(?P<noun>{nouns})|{those}"
    ends = rf"(?=\s*(?:[,;.!?،؛؟，。；！？、)—–]|$|{but}))"
    han = rf"(?<!是)也?(?:{alternatives(lists.negated.han)})[^,;!?，。；！？、不]{{2,}}?"
    han = rf"{han}的(?:{alternatives(table['han_those'])})"
    return re.compile(
        rf"(?:(?<!\w)(?:{joins})\s+)?(?:{negated})\s+(?:{those}),?\s+(?:{that})[^,;.!?،؛؟—–]*?{ends}"
        rf"|{han}(?=\s*(?:[,;.!?，。；！？、)]|$))"
    )


def without_deeds_denied(text: str) -> str:
    """Leave out of a sentence what it says is not meant by what it did; something must be left that may be meant.

    What is denied says of which kind that is, where nothing else does: not the decision that set it up but the one ….
    """
    folded = fold(text)
    denied = _denied_by_deed().search(folded) if tables().negated.likely(folded) else None
    if denied is None:
        return text
    left = " ".join(_denied_by_deed().sub(" ", folded).split())
    intents = tables().asked(left)[0]
    kind = "" if {"documents", "report", "acts"} & set(intents) else denied["noun"] or ""
    return f"{kind} {left}".strip() if _may_be_meant(left) else text


def without_clause_denied(text: str) -> str:
    """Leave out the clauses that only say what is not meant, by its subject, and "not the … one" by it; not by its age.

    Something must be left that may be meant: le rapport de la Conférence, pas celui sur les activités de l'ONUDC.
    """
    if not tables().negated.likely(fold(text)):
        return text
    left = text
    for clause, sign in clauses_of(text)[1:]:
        if not is_question(sign) and _opens_denying().match(fold(clause)) and _of_subject(fold(clause)):
            left = left.replace(clause, " ")
    left = _not_that_one().sub(lambda found: " " if _of_subject(found[0]) else found[0], left)
    return left if left == text or _may_be_meant(fold(left)) else text


def _of_subject(denied: str) -> bool:
    """Say whether what is denied is told by its subject, and not by its age, a figure, or as a draft."""
    lists = tables()
    aged = (lists.updated, lists.original, lists.last, lists.intents["draft"])
    figure = re.search(r"\d", denied) or without_dates(denied) != denied
    return not (figure or any(words.found(denied) for words in aged)) and tells_subject(denied)


@cache
def _opens_denying() -> re.Pattern[str]:
    """Make the pattern of a word that denies at the beginning of a clause."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile(rf"\W*(?:(?:{alternatives(table['joins'])})\s+)?(?:{tables().negated.pattern.pattern})")


@cache
def _not_that_one() -> re.Pattern[str]:
    """Make the pattern of what is denied without a sign before it: the COP one not the crime commission one."""
    return re.compile(r"(?i)(?<!\w)(?:and\s+)?not\s+the\s+(?:[^\W\d_]+\s+){1,4}?ones?(?=\s*(?:[,;.!?]|$))")


@cache
def _symbol_denied() -> re.Pattern[str]:
    """Make the pattern of a symbol that is said not to be meant: not L.1, pas CTOC/COP/WG.4/2010/L.1, 不要CRP.2."""
    negated = alternatives(word for word in tables().negated.phrases if word != "no")  # no. 5 is a number
    symbol = r"(?:[a-z]+[./][\w./]*\d[\w./]*|(?:crp|inf|l)\.\s?\d{1,2})(?![\w/])"
    return re.compile(rf"(?:{negated})\s*(?:(?:the|le|la|el|l')\s*)?{symbol}")


def without_symbol_denied(text: str) -> str:
    """Leave out of a sentence the symbol that it says is not meant; something must be left that may be meant."""
    folded = fold(text)
    if not tables().negated.likely(folded):
        return text
    left = " ".join(_symbol_denied().sub(" ", folded).split())
    meant = left != " ".join(folded.split()) and (_may_be_meant(left) or tables().meeting.found(left))
    return left if meant else text


def _may_be_meant(text: str) -> bool:
    """Say whether a text tells of a subject or names a date."""
    dated = without_dates(text) != text or any(number_of(word.strip(",.;"), months()) for word in text.split())
    return tells_subject(text) or dated or re.search(_YEAR, text) is not None


@dataclass(frozen=True, slots=True)
class Denied:
    """The years and months that are not meant."""

    years: frozenset[int] = frozenset()
    months: frozenset[tuple[int | None, int]] = frozenset()
    """With the year that is said of each, if any."""

    async def holds(self, session: Session, key: str) -> bool:
        """Say whether a meeting is of one of them; or a paper, by its years or the month of its meeting."""
        if kind_of(key) == "meeting":
            starts = next((each.starts for each in await meetings(session) if each.key == key), None)
            of_month = starts and not self.months.isdisjoint({(None, starts.month), (starts.year, starts.month)})
            return starts is not None and (starts.year in self.years or bool(of_month))
        one = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
        if one is None or not self.years.isdisjoint(years_of(one)):
            return one is not None
        return bool(self.months) and one.meeting is not None and await self.holds(session, one.meeting)


def without_denied(text: str) -> tuple[str, Denied | None]:
    """Leave out of a sentence what it says is not meant, by its year or month, and give that; None where nothing is.

    Something must be left that may be meant: a subject, a writer, or another date.
    """
    lists = tables()
    folded = fold(text)
    if not lists.negated.likely(folded):
        return text, None
    left, denied = denied_in(folded)
    if denied is None or not (_may_be_meant(left) or any(words.found(left) for words in lists.addressees.values())):
        return text, None
    return left, denied


def denied_in(folded: str) -> tuple[str, Denied | None]:
    """Read the years and months that a folded text says are not meant, whatever is left of it: not the January one."""
    said = [match[0] for match in _denied().finditer(folded)]
    left = " ".join(_denied().sub(" ", folded).split())
    if not said:
        return folded, None
    dates = [match for each in said for match in _date().finditer(each)]
    of_month = set()
    for match in dates:
        if month := match["han"] or number_of(match["month"] or "", months()):
            year = match["of"] or match["han_of"]
            of_month.add((int(year) if year else None, int(month)))
    return left, Denied(frozenset(int(each["year"]) for each in dates if each["year"]), frozenset(of_month))


@cache
def _date() -> re.Pattern[str]:
    """Make the pattern of a month with its year, if that is said, or of a year alone: october 2020, 2020年10月."""
    name = rf"(?<!\w)(?P<month>{alternatives(list(months()))})(?!\w)(?:\s+(?P<of>{_YEAR}))?"
    return re.compile(rf"(?:(?P<han_of>{_YEAR})年)?(?<!\d)(?P<han>\d{{1,2}})月|{name}|(?P<year>{_YEAR})")


async def of_another_time(ask: Ask, session: Session, answered: Reply, denied: Denied) -> Reply:
    """Answer with the paper or meeting beside the one that is denied: the other of the two offered, or for its item.

    A denied one is not answered surely where nothing says which other one is meant.
    """
    pair = [key for key in answered.about[:PAIR] if kind_of(key) == kind_of((*answered.about, ":")[0])]
    left = [key for key in pair if not await denied.holds(session, key)]
    if len(left) == len(pair):
        papers = [await denied.holds(session, key) for key in answered.about if kind_of(key) == "document"]
        return replace(answered, sure=answered.sure and not (papers and all(papers)))
    if not left:
        left = await _for_its_items(session, pair[0], denied)
    if len(left) != 1 or (answered.sure and left[0] == pair[0]):
        return replace(answered, sure=answered.sure and left == pair[:1])
    if kind_of(left[0]) == "meeting":
        held = await agenda(session, left[0])
        return await agenda_reply(ask, session, held, of_meeting=True) if held else replace(answered, sure=False)
    one = await document(session, symbol_of(left[0]))
    return await document_reply(ask, session, one) if one else replace(answered, sure=False)


PAIR = 2
"""Things offered of which one is meant where the other one is denied."""


async def _for_its_items(session: Session, key: str, denied: Denied) -> list[str]:
    """Give the papers of the same kind for the items that list a paper, those that are denied left out."""
    one = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
    if one is None:
        return []
    items = [await item_at(session, each) for each in await listed_under(session, one.symbol)]
    symbols = {each.symbol for at in items if at for each in at[1].papers}
    held = [document_key(each.symbol) for each in await documents(session, sorted(symbols)) if each.kind == one.kind]
    return [each for each in held if not await denied.holds(session, each)]
