"""What is asked so plainly of the one draft held that its words settle it: who put it forward, who reports under it."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers import mandates, one_act
from handlers.ask import Ask
from handlers.duties import addressee_named
from handlers.phrases import asking_words, language_of, tables
from handlers.questions.acts_asked import paragraph_asked
from handlers.questions.acts_ranked import CHARGED
from handlers.questions.cleaning import cleaned, without_reporting
from handlers.questions.exact import paragraph_in
from handlers.questions.of_paragraphs import asks_passage
from handlers.reference import figure
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, alternatives, phrase_lists
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.described import ORGANS
from store.folding import fold
from store.keys import act_key_of, clause_key, paragraph_number
from store.lookup import tell
from store.mandates import Act, Clause, acts
from store.meanings import speaks_of

TABLE = Path(__file__).with_suffix(".toml")
TELLS = "draft: it tells that"
"""The step noted where the draft itself tells what is asked, also where of other things that is not held."""
_REPORTS, _CHAIRED = frozenset({"=report", "=conference"}), frozenset({"=create", "=chair"})
_OF_OTHERS = ("report", "agenda", "documents", "creation", "which_item", "of_meeting", "outcome")
"""What is asked of something else than the draft, or of what it became."""
_PAPERS = ("report", "agenda", "documents")


async def asked_plainly(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer who put the draft forward with the draft, and who is to report to the Conference with that paragraph."""
    text = cleaned(ask.words)
    held = await acts(session)
    drafts = [act for act in held.values() if act.status == "draft"]
    named = {act.key for act in mandates.acts_named(ask.words, held)}
    of_draft = bool({"=draft", "=g77"} & speaks_of(text)) or tables().intents["draft"].found(text)
    if len(drafts) == 1 and (due := _due_in_year(drafts[0], text)) is not None:
        return await one_act.told_by_clause(ask, session, drafts[0], due), [TELLS, f"paragraph: {due}"]
    if len(drafts) != 1 or not (of_draft or named) or named - {drafts[0].key, drafts[0].became}:
        return None
    if recommendations_drafted(text):
        return None
    chairs = _asks_who_chairs(text) and _told(drafts[0], _CHAIRED)
    if chairs:
        return await one_act.told_by_clause(ask, session, drafts[0], chairs), [TELLS, f"paragraph: {chairs}"]
    if not of_draft:
        return None
    if (beside := _beside(drafts[0], text)) is not None:
        told = one_act.told_by_clause(ask, session, drafts[0], beside) if beside else _unsurely(ask, session, drafts[0])
        return await told, [TELLS, f"paragraph: {beside or 'none is there'}"]
    if (due := _due(drafts[0], text)) is not None:
        return await one_act.told_by_clause(ask, session, drafts[0], due), [TELLS, f"paragraph: {due}"]
    if drafts[0].sponsors and _asks_sponsors(text):
        return await one_act.act_reply(ask, session, drafts[0]), [TELLS]
    number = _told(drafts[0], _REPORTS) if _asks_who_reports(text) else None
    number = number or await _paragraph_told(session, drafts[0], text)
    if number is None:
        return None
    return await one_act.told_by_clause(ask, session, drafts[0], number), [TELLS, f"paragraph: {number}"]


def due_or_chaired(act: Act, text: str) -> str | None:
    """Give the one paragraph of an act that says when the Group meets, who chairs it or on what he reports."""
    lists = tables()
    addressee = addressee_named(text)[0]
    if lists.meets.found(text) and ("when" in lists.asked(text)[0] or lists.often.found(text)):
        due = [each.number for each in act.clauses if each.due and each.number and "working group" in each.asked]
        return due[0] if len(due) == 1 and addressee not in CHARGED else None
    if addressee == "chair" and (lists.reporting.found(text) or lists.intents["report"].found(text)):
        return _told(act, _REPORTS)
    chairs = _asks_who_chairs(text) or ("=bureau" in speaks_of(text) and _listed("chairs").found(text))
    return _told(act, _CHAIRED) if chairs else None


async def _unsurely(ask: Ask, session: Session, draft: Act) -> Reply:
    """Show the draft where it has no paragraph beside the one that is numbered."""
    return replace_sure(await one_act.act_reply(ask, session, draft), sure=False)


def _beside(draft: Act, text: str) -> str | None:
    """Give the paragraph before or after one that is numbered, nothing where there is none: the paragraph after 9."""
    lists = tables()
    by_item = language_of(text) == "ru" and lists.item.found(text)  # пункт
    if not (by_item or lists.paragraphs.found(text) or paragraph_asked(text) or paragraph_in(text)):
        return None
    numbers = [each.number for each in draft.clauses if each.number and each.number.isdecimal()]
    for step, words in ((1, lists.after), (-1, lists.before)):
        if (found := _numbered_beside(words.pattern.pattern).search(text)) is None:
            continue
        number = str(figure(found["han"])) if found["han"] else found["number"]
        place = numbers.index(number) + step if number in numbers else -1
        return next(iter(numbers[place : place + 1]), "") if place >= 0 else ""
    return None


@cache
def _numbered_beside(words: str) -> re.Pattern[str]:
    """Make the pattern of a number with a word for before or after it: after paragraph 9, 第九段之后."""
    return re.compile(
        rf"(?<!['’])(?:{words})\s+(?:[^\W\d]+\.?\s+){{0,2}}(?:no\.?\s*)?(?P<number>\d{{1,2}})(?![\d/(])"
        rf"|第?\s*(?P<han>[{HAN_FIGURES}十\d]{{1,3}})\s*段的?(?:{words})"
    )


def _due(draft: Act, text: str) -> str | None:
    """Give the one paragraph that says by when something is to be done, or how often the Group is to meet."""
    lists = tables()
    others = any(lists.intents[name].found(text) for name in _OF_OTHERS) or addressee_named(text)[0] in CHARGED
    meets, often = lists.meets.found(text), lists.often.found(text)
    often = often or (lists.intents["when"].found(text) and asks_passage(text))
    if others or not (often if meets else _listed("by_when").found(text)):
        return None
    due = [
        each.number for each in draft.clauses if each.due and each.number and ("working group" in each.asked) is meets
    ]
    return due[0] if len(due) == 1 else None


def _due_in_year(draft: Act, text: str) -> str | None:
    """Give the paragraph that is due in a year which a text names, where the text speaks of what it says: a review."""
    asked = set(tables().asked(text)[0]) & _OF_A_YEAR
    if asked or tables().meeting.found(text):
        return None
    due = [
        each.number
        for each in draft.clauses
        if each.number and any(year in text for year in each.due if year.isdecimal())
        if _SAYS & speaks_of(text) & speaks_of(fold(each.summary.get("en", "")))
    ]
    return due[0] if len(due) == 1 else None


_SAYS = frozenset({"=assess"})
"""What a paragraph that is due in a year says is to be done."""
_OF_A_YEAR = frozenset({*_OF_OTHERS, "acts", "decider", "adopted", "meetings"})
"""What is asked of a year where no paragraph is meant that is due in it."""


def _asks_sponsors(text: str) -> bool:
    lists = tables()
    if speaks_of(text) & {f"={organ}" for symbol, organ in ORGANS.items() if symbol != "CTOC/COP"}:
        return False  # what the Assembly proposed
    put = lists.sponsored.found(text) or _apart().search(text)
    asks = lists.who.found(text) or lists.intents["decider"].found(text)
    left = lists.sponsored.take(text)[1]
    asks = asks or (lists.interrogative.found(text) and not ({"when", "where"} & set(lists.asked(left)[0])))
    if (
        not (put and asks)
        or paragraph_asked(text)
        or addressee_named(text)[0] not in (None, "conference", "working group")
    ):
        return False
    others = (name for name in _OF_OTHERS if name != "creation")  # whose was the draft that gave birth to the group
    return not any(lists.intents[name].found(text) for name in others)


@cache
def _apart() -> re.Pattern[str]:
    """Make the pattern of a verb in two parts round what is put forward: put the draft before, 谁向大会递交."""
    pairs = (pair.split("|") for pair in tomllib.loads(TABLE.read_text(encoding="utf-8"))["sponsored_apart"])
    return re.compile(
        "|".join(rf"(?:{alternatives([one])}).{{0,{FAR}}}?(?:{alternatives([other])})" for one, other in pairs)
    )


FAR = 40
"""Characters between the two parts of a verb."""


def _asks_who_reports(text: str) -> bool:
    lists = tables()
    asks = lists.who.found(text) and lists.reporting.found(text) and not _apart().search(text)
    others = (name for name in _OF_OTHERS if lists.intents[name].found(without_reporting(text)))
    return asks and addressee_named(text)[0] == "conference" and not any(others)


def _asks_who_chairs(text: str) -> bool:
    lists = tables()
    if addressee_named(text)[0] == "chair" and _listed("of_organ").found(text):
        return not lists.reporting.found(text)  # from which organ its chair comes
    if not _listed("chairs").found(text) or lists.reporting.found(text) or paragraph_asked(text):
        return False
    of_other = addressee_named(_listed("chairs").take(text)[1])[0] not in (None, "working group")
    return not of_other and not any(lists.intents[name].found(text) for name in (*_OF_OTHERS, "when", "where"))


def recommendations_drafted(text: str) -> bool:
    """Say whether a folded text speaks of recommendations that were drafted, which are no draft resolution."""
    return _listed("recommendations").found(text)


def _listed(name: str) -> Phrases:
    return phrase_lists(TABLE)[name]


def _told(draft: Act, meanings: frozenset[str]) -> str | None:
    """Give the number of the one paragraph that speaks of some meanings together."""
    told = [each.number for each in draft.clauses if speaks_of(fold(each.summary.get("en", ""))) >= meanings]
    numbered = [number for number in told if number]
    return numbered[0] if len(numbered) == 1 else None


async def _paragraph_told(session: Session, draft: Act, text: str) -> str | None:
    """Give the one paragraph of the draft that a text tells of, far before the others and before any other act.

    It may tell of what is not held of anything else: of States that have not ratified.
    """
    lists = tables()
    unheld = "unheld" in lists.asked(text)[0] and not any(lists.intents[name].found(text) for name in _OF_OTHERS)
    of_paper = any(lists.intents[name].found(without_reporting(text)) for name in _PAPERS) or lists.updated.found(text)
    of_paper = of_paper or (
        lists.meeting.found(text) and not lists.intents["draft"].found(text)
    )  # what the G77 said there
    if not (unheld or lists.intents["draft"].found(text)) or of_paper or paragraph_in(text):
        return None  # the draft report
    told = await tell(session, text, asking_words(), frozenset({"mandate"}))
    own = [each for each in told if act_key_of(each.key) == draft.key and paragraph_number(each.key)]
    others = [each.weight for each in told if each not in own and (act_key_of(each.key) != draft.key or not unheld)]
    asked = {clause_key(draft.key, each.number) for each in draft.clauses if each.number and _asks(each, text)}
    own = sorted([each for each in own if each.key in asked] or own, key=lambda each: -each.weight)
    if not own or own[0].weight < TOLD or own[0].weight - max(others, default=0.0) < NEARER:
        return None
    apart = APART_UNHELD if unheld else APART
    return paragraph_number(own[0].key) if len(own) == 1 or own[0].weight - own[1].weight >= apart else None


def _asks(clause: Clause, text: str) -> bool:
    """Say whether a paragraph asks something of whom a text names."""
    addressee = addressee_named(text)[0]
    return addressee in CHARGED - {"chair"} and addressee in clause.asked  # of the chair it may say who he is


TOLD, APART, APART_UNHELD, NEARER = 0.6, 0.2, 0.13, 0.1
"""So much of what is said a paragraph must tell; so much less the next one, also where something is said that is not
held of anything else; and so much less any other act."""
