"""Which act the Conference adopted at a session or in a year: what COP 11 decided, what it did in 2014.

Its sessions are no meetings that are held, but the acts held say at which of them they were adopted.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.one_act import act_reply
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.cleaning import cleaned
from handlers.questions.understood import Understood
from handlers.reference import figure
from handlers.reply import Reply
from handlers.things import offer
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.described import Described
from store.documents import all_documents
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.lookup import Found, tell
from store.mandates import acts
from store.meanings import units

TABLE = Path(__file__).with_suffix(".toml")
ORGAN = "CTOC/COP"
LEAST = 0.45
"""An act of that session that tells less than this of a sentence is not surely meant …"""
BEHIND = 0.13
"""… nor one that tells so much less than an act of another session."""
APART = 0.12
"""How much less of a sentence the next act of that session must tell."""
OF_SUBJECT = 0.3
"""So much an act must tell of what is said beside the session."""
OFFERED = 5
"""Things offered at most."""
_ASKS = frozenset({"acts", "mandate", "adopted", "decider", "creation"})
_WHO = frozenset({"decider", "mandate"})
_OTHER = frozenset({"draft", "documents", "report", "agenda", "timetable", "where", "which_item"})


@cache
def _patterns() -> re.Pattern[str]:
    """Make the pattern of a session of the Conference: COP 11, the Conference's tenth session, 第十一届缔约方会议."""
    conference = tables().addressees["conference"].pattern.pattern
    conference = rf"(?:{conference}|(?<!\w)(?:cop|cdp|la cop)(?!\w)|cop(?=第)|缔约[方国](?:大会|会议))(?:['’]s)?"
    words = alternatives(sorted(tables().ordinals))
    suffix = r"(?:st|nd|rd|th|e|eme|ème|ª|º|\.ª|-?(?:я|й|ой|ей|го|е|м))"
    number = rf"(?:(?P<w@>{words})|(?<![\d/])(?P<n@>\d{{1,2}})\s?{suffix}(?!\w))"
    meeting = rf"(?:{tables().meeting.pattern.pattern})"
    joins = r"(?:\s+(?:of|of the|at its|in its|during its|de|de la|du|en su|a sa|на|на ее|في|من|on|on its|sur|sur sa"
    joins += r"|sobre|sobre su|о|об|о ее|о своей|с|عن|عن ال))?\s+"
    han = rf"(?:第\s*)?(?P<h@>[{HAN_FIGURES}十]{{1,3}}|\d{{1,2}})\s*[届次]"

    def at(pattern: str, place: int) -> str:
        return pattern.replace("@", str(place))

    return re.compile(
        rf"(?<!\w)cop[\s-]?(?P<cop>\d{{1,2}})(?![\d/])"
        rf"|{at(number, 1)}\s+{meeting}{joins}(?:the\s+|la\s+)?{conference}"
        rf"|{at(number, 2)}\s+{conference}"
        rf"|{meeting}\s+{at(number, 3)}{joins}(?:the\s+|la\s+)?{conference}"
        rf"|{conference}{joins}(?:{meeting}\s+(?:له\s+|لها\s+)?)?{at(number, 4)}(?:\s+{meeting})?"
        rf"|{conference}\s*(?:的|在)?\s*{at(han, 5)}(?:\s*会议)?|{at(han, 6)}\s*{conference}"
    )


def session_of_conference(text: str) -> tuple[int | None, str]:
    """Give the number of the session of the Conference that a folded text names, and the text without it."""
    found = _patterns().search(text)
    if found is None:
        return None, text
    said = {name: value for name, value in found.groupdict().items() if value}
    name, value = next(iter(said.items()))
    number = (
        int(value) if value.isdecimal() else figure(value) if name[0] == "h" else number_of(value, tables().ordinals)
    )
    return number, " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def speaks_of_conference(text: str) -> bool:
    """Say whether a folded text speaks of the Conference or of a session of it."""
    return _named().search(text) is not None


def without_conference(text: str) -> str:
    """Leave the Conference's name out of a folded text."""
    return _named().sub(" ", text)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"{tables().addressees['conference'].pattern.pattern}|(?<!\w)(?:cop|cdp)(?!\w)|cop\d|缔约[方国](?:大会|会议)"
    )


async def adopted_at(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act a session of the Conference adopted on what a sentence tells; None where nothing says it."""
    number, left = session_of_conference(cleaned(ask.words))
    asked = set(seen.intents)
    recommended = "outcome" in asked and "acts" not in asked  # what it made of recommendations is not held
    if number is None or seen.meetings or asked & _OTHER or recommended or ask.chat.context.about:
        return None
    if tables().meets.found(seen.written) and _WHO & asked:
        return None  # who said that the Group is to meet then
    adopted = {act.key for act in (await acts(session)).values() if act.organ == ORGAN and act.status == "adopted"}
    held = {key for key in adopted if (await acts(session))[key].session == number}
    every = await tell(session, f"cop {left}", asking_words(), frozenset({"mandate"}))
    every = tuple(each for each in every if each.key in adopted)
    told = [each for each in every if each.key in held]
    if not told or not (asked & _ASKS or len(told) == 1):
        return None
    seen.steps.append(f"session {number} of the Conference: {told[0].key}, {told[0].weight:.2f} of the sentence")
    if _clear(told, every) and await _on_subject(session, told[0].key, left):
        return await act_reply(ask, session, (await acts(session))[told[0].key])
    return await offer(ask, session, tuple(Found(each.key, 0.0, each.name) for each in told[:OFFERED]))


async def adopted_in_year(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what the Conference did in a year, where nothing else is told: with its act, or offer those of then.

    Where the days of its acts are not held, the symbols of a session's papers tell its year.
    """
    if len(seen.years) != 1 or not set(seen.intents) <= _DONE or not speaks_of_conference(cleaned(ask.words)):
        return None
    named = seen.meetings or seen.item or seen.known or seen.addressee not in (None, "conference")
    if named or tables().meeting.found(seen.written) or ask.chat.context.about:
        return None
    left = tables().filler.take(_did().take(without_conference(seen.topic))[1])[1]
    if left or tells_subject(tables().field_words.take(_did().take(seen.rest)[1])[1]):
        return None
    held = [act for act in (await acts(session)).values() if act.organ == ORGAN and act.status == "adopted"]
    adopted = [act for act in held if act.adopted and act.adopted.year == seen.years[0]]
    if not adopted:
        papers = [each for each in await all_documents(session) if f"{ORGAN}/{seen.years[0]}/" in each.symbol]
        adopted = [act for act in held if act.session and act.session in {each.session for each in papers}]
    seen.steps += [f"adopted by the Conference in {seen.years[0]}: {act.key}" for act in adopted]
    if len(adopted) == 1:
        return await act_reply(ask, session, adopted[0])
    return await offer(ask, session, tuple(Found(act.key, 0.0, "") for act in adopted[:OFFERED])) if adopted else None


_DONE = frozenset({"acts", "adopted", "mandate", "decider", "topics", "outcome"})
"""What may be asked of what the Conference did."""


@cache
def _did() -> Phrases:
    """Give the words that say beside the Conference and a year only that it did something then."""
    return phrase_list(tomllib.loads(TABLE.read_text(encoding="utf-8"))["did"])


async def _on_subject(session: Session, act: str, left: str) -> bool:
    """Say whether an act tells of what is said beside the session and the word for an act, if anything is."""
    subject = tables().intents["acts"].take(left)[1]
    if not any(not unit.idle for unit in units(subject, asking_words())):
        return True
    told = await tell(session, subject, asking_words(), frozenset({"mandate"}))
    return any(each.key == act and each.weight >= OF_SUBJECT for each in told)


def _clear(told: list[Described], every: tuple[Described, ...]) -> bool:
    """Say whether the first act of a session is the one that is meant."""
    ahead = told[0].weight - max((each.weight for each in told[1:]), default=0.0)
    best = max(each.weight for each in every)
    return told[0].weight >= LEAST and told[0].weight >= best - BEHIND and ahead >= APART


_OF_PAPER = frozenset({"report", "documents", "agenda", "decider"})
"""What is asked where the year may be that of a paper or an agenda."""


async def of_other_year(session: Session, seen: Understood, answered: Reply) -> bool:
    """Say whether an act is answered with by its name, but was adopted in another year than is named."""
    first = answered.about[0] if answered.about else ""
    named = first in {each.key for each in seen.known} and not _OF_PAPER & set(seen.intents)
    if not (seen.years and named) or kind_of(first or ":") != "mandate":
        return False
    act = (await acts(session))[act_key_of(first)]
    if act.adopted is None or act.adopted.year in seen.years:
        return False
    told = [act.number or "", *act.gist.values(), *(each for one in act.known_through for each in one.summary.values())]
    return not any(str(year) in each for year in seen.years for each in told)


async def of_other_session(ask: Ask, session: Session, answered: Reply) -> bool:
    """Say whether an answer is an act of another session of the Conference than is named, and speaks of none such."""
    first = answered.about[0] if answered.about else ""
    number, _ = session_of_conference(cleaned(ask.words))
    if number is None or kind_of(first or ":") != "mandate":
        return False
    held = await acts(session)
    act = held[act_key_of(first)]
    if act.organ != ORGAN or act.session == number:
        return False
    texts = [text for text in (act, held.get(act.draft or "")) if text]
    told = [fold(each.summary.get("en", "")) for text in texts for each in text.clauses]
    return not any(number in _ordinals(each) for each in told)


def _ordinals(text: str) -> set[int | None]:
    return {number_of(word, tables().ordinals) for word in text.split()}
