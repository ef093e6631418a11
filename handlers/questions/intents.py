"""What a sentence asks, read from its words, also where they are mistyped."""

import re
from collections.abc import Container, Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from handlers.ask import Ask
from handlers.days import asks_which_sitting
from handlers.phrases import asking_words, language_of, tables, tells_subject
from handlers.questions.cleaning import (
    without_negated,
    without_reporting,
)
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.links_asked import phrases_of
from handlers.questions.meeting_said import NO_PAPERS
from handlers.questions.understood import Understood
from store.database import Session
from store.folding import fold, grams, is_han
from store.keys import kind_of
from store.lookup import TYPO, known_forms, known_words, near_words
from store.meanings import speaks_of


def reckoning(seen: Understood, text: str) -> str:
    """Leave out what days until a meeting do not ask: what the Group has to do, the list of meetings."""
    if not asks_elapsed(seen.written) or seen.known or seen.item is not None or _BY_CLOCK & set(seen.intents):
        return text
    seen.intents = tuple(dict.fromkeys(("when", *(name for name in seen.intents if name not in _NOT_RECKONED))))
    if seen.addressee == "working group":
        text, seen.addressee = tables().addressees["working group"].take(text)[1], None
    for phrases in (tables().counted, tables().remaining, tables().opening, tables().field):
        text = phrases.take(text)[1]
    return text


_BY_CLOCK = frozenset({"now", "today", "tomorrow", "morning", "afternoon", "resume"})


_NOT_RECKONED = frozenset({"mandate", "meetings", "acts", "preceding", "following"})


_NO_PAPER = NO_PAPERS | {"timetable"}  # 给一份日程


async def take_intents(session: Session, seen: Understood, text: str, *, upcoming: bool) -> str:
    """Take out what asks, note it in the order of the tables, give what is left; `upcoming` was taken out before."""
    intents = [name for name, said in (("upcoming", upcoming), ("when", seen.which_hour)) if said]
    besides = {"upcoming", *(("help", "more") if max(len(text.split()), len(grams(text)) // 2) > HELP else ())}
    text_asked = text = tables().seasons.take(without_negated(text))[1]
    asked, text = _asked_with_background(text, besides)
    intents += [name for name in sorted(asked, key=lambda name: name not in _FIRST) if name not in intents]
    if not intents and any(_is_paper(each.name) and kind_of(each.key) != "item" for each in seen.known[:1]):
        intents.append("documents")  # the paper on procurement; not the adoption of the report
    elif tables().single.found(tables().filling.take(text_asked)[1]) and not _NO_PAPER & set(intents):
        intents.append("documents")  # a study, a note: one paper
    text = await _mistyped_intents(session, text, intents)
    if "report" in intents and _is_to_report(seen, intents, text_asked):
        intents.remove("report")
    if "person" in intents and _asks_its_name(seen, intents, text_asked):
        intents.remove("person")
    intents = _written_by_secretariat(seen, _of_plan_adopted(seen, _of_person(intents, text_asked)), text_asked)
    treats = {"documents", "when"} <= set(intents) and _only_treats(text_asked)  # the paper that discusses it
    if treats or ({"of_meeting", "when"} <= set(intents) and not _asks_when(text_asked)):
        intents.remove("when")  # 哪一届讨论过
    if {"agenda", "where"} <= set(intents) and (
        any(kind_of(each.key) == "document" for each in seen.known) or _on_agenda().search(text_asked)
    ):
        intents = ["which_item", *(name for name in intents if name not in ("agenda", "where"))]
    if {"format", "text"} <= set(intents):
        intents.remove("text")  # wholly in person
    if {"format", "outcome"} == set(intents):
        intents.remove("outcome")  # очно или онлайн в итоге
    if "which_item" in intents and not seen.known and _asks_number(text_asked, intents):
        intents = [*(name for name in intents if name != "which_item"), *({"documents"} - set(intents))]
    intents = _without_counting(_to_where(intents, text_asked), text_asked)
    intents = _of_item(seen, intents, text_asked)
    if "of_meeting" in intents and tables().asked_by.found(text_asked):  # where it is written: an act says so
        intents = [name for name in intents if name not in ("of_meeting", "agenda")]
    if seen.half is not None:  # the first item of tomorrow
        intents = [*intents, *(name for name in ("which_item", seen.half) if name not in intents)]
    seen.intents = tuple(intents)
    return _without_taking_part(seen, text)


def _written_by_secretariat(seen: Understood, intents: list[str], text: str) -> list[str]:
    """Read what the Secretariat prepared for a meeting or in a year as papers, and not as what it set up: établis."""
    wrote = seen.addressee == "secretariat" and tables().wrote.found(seen.written)
    wrote = wrote and bool(seen.years or seen.meetings or tells_subject(text))
    if wrote and not NO_PAPERS & set(intents):
        intents = [name for name in (*intents, "documents") if name != "unheld" or unheld_beside(text)]
    return [name for name in intents if not (wrote and name == "creation" and "documents" in intents)]


@cache
def _on_agenda() -> re.Pattern[str]:
    """Make the pattern of a place on an agenda, which is an item: where on the 2021 agenda, dans l'ordre du jour."""
    agenda = tables().intents["agenda"].pattern.pattern
    article = r"(?:(?:the|its|our|their|l'|el|la)\s*)?(?:(?:19|20)\d\d\s+)?"
    return re.compile(
        rf"(?<!\w)(?:on|in|a|dans|en|dentro del?|в|في)\s+{article}(?:{agenda})|(?:de|del)\s+{article}(?:{agenda})"
        rf"|(?:{agenda}).*(?:放|排|列)在"
    )


def _of_item(seen: Understood, intents: list[str], text: str) -> list[str]:
    """Take the number an item has on the agenda for the item, and leave out what only tells which one it was."""
    if "of_meeting" in intents and _asks_sitting(seen, text):
        intents = ["when", *(name for name in intents if name not in ("of_meeting", "when"))]
    named = seen.known and all(kind_of(each.key) == "item" for each in seen.known)
    if named and "agenda" in intents and tables().number.found(text):
        intents = ["which_item", *(name for name in intents if name not in ("which_item", "documents"))]
    if "which_item" in intents and seen.meetings:  # under which item that was resumed, of the meeting of 2021
        intents = [name for name in intents if name not in ("resume", "meetings")]
    return intents


def _to_where(intents: list[str], text: str) -> list[str]:
    """Read where an asker travels to as where a meeting is, and no tickets: куда брать билеты."""
    lists = tables()
    if "unheld" not in intents or not (lists.where_to.found(text) and lists.tickets.found(text)):
        return intents
    if lists.intents["unheld"].found(lists.tickets.take(text)[1]):
        return intents
    return ["where", *(name for name in intents if name not in ("where", "unheld"))]


def _without_taking_part(seen: Understood, text: str) -> str:
    """Leave out that somebody comes where the format is asked, and by no act: can one join online, 线上能参加吗."""
    of_act = {"acts", "mandate", "decider"} & set(seen.intents)
    return tables().taking_part.take(text)[1] if "format" in seen.intents and not of_act else text


_PARTS = re.compile(r"[,;:.!?¿¡]+\s|[，。；！？؟،؛]|\s[-–—]\s")


def unheld_aside(ask: Ask, seen: Understood) -> bool:
    """Say whether what is not held is only named beside a question which meeting it was: a photo of the room."""
    asked, unheld = (tables().intents[name] for name in ("of_meeting", "unheld"))
    asking = [part for part in _PARTS.split(fold(ask.words)) if asked.found(part)]
    return len(seen.meetings) == 1 and bool(asking) and not any(unheld.found(part) for part in asking)


def _asks_sitting(seen: Understood, text: str) -> bool:
    """Say whether the session of a meeting is asked for in which something came up, and no meeting."""
    named = [each for each in seen.known if kind_of(each.key) == "item"] or tells_subject(text)
    return bool(named) and len(seen.meetings) == 1 and asks_which_sitting(seen.written)


def _is_to_report(seen: Understood, intents: Sequence[str], text: str) -> bool:
    """Say whether a sentence asks who must report to whom, as an act says, and for no report."""
    of_act = {"draft", "mandate", "person"} & set(intents) or tables().instrument.found(text)
    of_act = of_act or any(kind_of(each.key) == "mandate" for each in seen.known)
    of_paper = seen.meetings or seen.item or tables().single.found(without_reporting(text))
    return bool(of_act) and not of_paper and tables().reporting.found(seen.written)


def _asks_number(text: str, intents: Sequence[str]) -> bool:
    """Say whether a number is asked for, and it is that of an agenda or a report: под каким номером повестка."""
    lists = tables()
    if not {"agenda", "report"} & set(intents) or {"when", "timetable", "adopted", "topics"} & set(intents):
        return False
    left = lists.intents["which_item"].pattern.sub(lambda match: "" if lists.number.found(match[0]) else match[0], text)
    others = lists.intents["which_item"].found(left) or lists.item.found(left) or tells_subject(left)
    return left != text and not others  # not: under which number on the agenda supply chains stood


def _asked_with_background(text: str, besides: Container[str]) -> tuple[list[str], str]:
    """Give what a text asks, and what is left of it; a background paper is a paper by both of its words."""
    background, left = (False, text) if any(map(is_han, text)) else tables().background.take(text)
    asked, left = tables().asked(left, besides)
    return [*asked, *(["documents"] if background and "documents" not in asked else [])], left


def _without_counting(intents: list[str], text: str) -> list[str]:
    """Leave out that an item is asked for where it is each time a word by which acts are counted: 哪一项决议."""
    act, asked = phrases_of("act").pattern, tables().intents["which_item"].pattern
    counts = "acts" in intents and all(
        act.match(text, found.end()) or (act.search(text[: found.start()]) and _COUNTS.fullmatch(found[0]))
        for found in asked.finditer(text)
    )
    return [name for name in intents if not (counts and name == "which_item")]


_COUNTS = re.compile("[哪是]+[一几]?[项个条]")
"""What asks which of the acts that were named before: 决议，具体是哪几项."""


def _asks_its_name(seen: Understood, intents: Sequence[str], text: str) -> bool:
    """Say whether it is asked how a paper or an item is called, and not who somebody is."""
    lists = tables()
    paper = lists.single.found(text) or bool({"documents", "report", "acts", "adopted"} & set(intents))
    paper = paper or any(kind_of(each.key) == "document" for each in seen.known)
    paper = paper or bool(seen.item) or "agenda" in intents or lists.item.found(text)
    return paper and not lists.intents["person"].found(lists.called.take(text)[1])


def _of_plan_adopted(seen: Understood, intents: list[str]) -> list[str]:
    """Leave out the plan of a meeting where one is meant that a body adopted, or an act is on: the plan of action."""
    lists = tables()
    of_meeting = seen.meetings or seen.item or lists.meeting.found(seen.written)
    of_act = "=plan" in speaks_of(seen.written) and {"acts", "adopted"} & set(intents) and not of_meeting
    return [name for name in intents if not (of_act and name == "timetable")]


def _of_person(intents: list[str], text: str) -> list[str]:
    """Leave out an act that only the words for a person name: in Arabic a rapporteur is a decision, too, مقرر."""
    lists = tables().intents
    if not {"person", "acts"} <= set(intents) or lists["acts"].found(lists["person"].take(text)[1]):
        return intents
    return [name for name in intents if name != "acts"]


def unheld_beside(text: str) -> bool:
    """Say whether something that is not held is asked for, beside what somebody wrote."""
    lists = tables()
    return lists.intents["unheld"].found(lists.wrote.take(text)[1])


def _only_treats(text: str) -> bool:
    """Say whether one paper is named and what else asks when only says that it takes a subject up."""
    return tables().single.found(text) and not _asks_when(text)


def _asks_when(text: str) -> bool:
    """Say whether a text asks when something was, and does not only say that it was taken up."""
    return tables().intents["when"].found(tables().treated.take(text)[1])


def _is_paper(name: str) -> bool:
    """Say whether a name is one of a paper by its words: the background paper on demand."""
    return tables().single.found(name) or tables().background.found(name)


HELP = 4
"""Words, or twice as many pairs of Chinese characters, of a sentence that may ask for help; in a longer one somebody
helps somebody."""


MOST_WORDS = 24
"""Words of a sentence that are compared with those that ask: what is longer is no question."""


_FIRST = ("which_item", "greeting", "creation", "decider", "of_meeting", "resume", "topics")
"""Intents whose phrases hold words that ask something else alone: who decided that, which meeting."""


_NOT_HELD = frozenset({"unheld", "person"})


SURELY = 6
"""Letters of a word that may be a slip of one for what is not held: of those there are many."""


@cache
def _words_that_ask(language: str | None) -> dict[str, str]:
    """Give the words of a language that are an intent by themselves, and which."""
    asking = asking_words()
    return {word: name for word, name in tables().intent_words.items() if asking.of_language(word, language)}


async def _mistyped_intents(session: Session, text: str, intents: list[str]) -> str:
    """Take a word that no name has for the intent it is most like: timetabel, agnda, documnets."""
    asking, language = asking_words(), language_of(text)
    words = _words_that_ask(language)
    words_ = text.split()[:MOST_WORDS]
    mistyped = [
        word for word in words_ if word.isalpha() and len(word) >= 5 and not is_han(word) and not asking.meant(word)
    ]
    known = await known_words(session, mistyped) | await known_forms(session, mistyped)
    near = await near_words(session, [word for word in mistyped if word not in known])
    left = []
    for word in text.split():
        likely = word in mistyped and word not in known
        if (
            likely
            and word in near
            and process.extractOne(word, list(words), scorer=OSA.distance, score_cutoff=1) is None
        ):
            likely = False  # a word of the texts is nearer than any that asks
        found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=TYPO) if likely else None
        if found and words[found[0]] in _NOT_HELD and (len(word) < SURELY or OSA.distance(word, found[0]) > 1):
            found = None  # what looks a little like a word for what is not held is none
        if found and words[found[0]] not in ("meeting", "item", "addressee"):
            intents.append(words[found[0]])
        elif found:
            continue
        else:
            left.append(word)
    return " ".join(left)
