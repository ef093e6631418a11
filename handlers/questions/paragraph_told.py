"""The paragraph told by what it is about, once the act or one of its paragraphs was spoken of: the one on demand.

After an item it is asked which paragraph of the draft is about the same.
"""

import re
from collections.abc import Collection, Sequence

from handlers import one_act, things
from handlers.ask import Ask
from handlers.duties import addressee_named
from handlers.phrases import asking_words, language_of, tables, tells_subject
from handlers.questions.acts_asked import paragraph_asked
from handlers.questions.alone import goes_on, points_back
from handlers.questions.asides import clauses_of, without_asides
from handlers.questions.cleaning import cleaned, only_asks, without_reporting
from handlers.questions.draft_plainly import due_or_chaired
from handlers.questions.elliptic import chooses, names_one
from handlers.questions.elliptic_words import lists, plain_of
from handlers.questions.lettered import functions_named
from handlers.questions.links_asked import wanted
from handlers.questions.of_paragraphs import asks_passage, group_written, passages
from handlers.questions.sponsors import sponsor_written
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply
from store.database import Session
from store.described import Described
from store.documents import document
from store.folding import fold, grams, is_han
from store.keys import act_key_of, clause_key, kind_of, paragraph_number, symbol_of
from store.lookup import SURE, Found, tell
from store.mandates import Act, acts
from store.meanings import speaks_of
from store.meetings import item_at

LEAST, APART = 0.55, 0.1
"""So much of what is said a paragraph must tell, and so much less the next one."""
LEAST_ALONE, FAR = 0.35, 0.3
"""The same where no other one tells nearly as much."""
SHORT = 6
"""Words, or pairs of Chinese characters, of a question that only names another subject: and joint investigations?"""
DRAFT, DRAFT_HAN = " in the G77 draft", "，2008年决议草案"
"""How the one draft held is named in a question that does not name it."""
_NUMBER = re.compile(r"(?<![g\d])\d{1,2}(?!\d)|/")
"""A number or a symbol; not that in the name of the Group of 77."""
OFFERED = 4
"""Paragraphs that are offered where several tell as much."""
_OF_DRAFT = frozenset({"=draft", "=g77"})
_OTHER_KINDS = frozenset({"report", "agenda", "meeting", "act", "document", "session"})


async def paragraph_told(ask: Ask, session: Session) -> Reply | None:
    """Answer with the paragraph of the act spoken of that a question tells of; several are offered."""
    act, text = await _spoken(ask, session), cleaned(ask.words)
    if act is None or not _asks(ask, text) or (_names_addressee(text) and not instead(ask, text)):
        return None
    text = next((text.removeprefix(each) for each in lists().why if f"{text} ".startswith(f"{each} ")), text)
    by_part = paragraph_asked(text) or asks_passage(text) or names_one(ask.words)
    if by_part and (plainly := due_or_chaired(act, without_part(text))) is not None:
        return await _shown(ask, session, act, [clause_key(act.key, plainly)])
    text = without_part(text)
    listed = [key for key in ask.chat.context.about if paragraph_number(key) and act_key_of(key) == act.key]
    numbered = {clause_key(act.key, each.number) for each in act.clauses if each.number}
    for among in (frozenset(listed), numbered):
        told = await _told(session, text, among) if len(among) > 1 else []
        if told and (len(told) == 1 or among == numbered):
            return await _shown(ask, session, act, [each.key for each in told])
    return None


async def passage_named(ask: Ask, session: Session) -> str | None:
    """Name the one draft held in a question that asks where in it something stands, once it was spoken of."""
    spoken, text = await _spoken(ask, session), cleaned(ask.words)
    drafts = [act for act in (await acts(session)).values() if act.status == "draft"]
    if len(drafts) != 1 or not ask.chat.context.about or _NUMBER.search(fold(sponsor_written(text))):
        return None
    said = glimpsed(plain_of(text))
    named = bool(speaks_of(text) & _OF_DRAFT) and kind_of(ask.chat.context.about[0]) == "mandate"
    asks = asks_passage(text) or paragraph_asked(text) or (named and tables().intents["where"].found(text))
    if not (named or spoken == drafts[0]) or not asks or said.steps or said.ordinals or instead(ask, text):
        return None
    clauses = clauses_of(without_asides(ask.words))
    clauses = [each for each in clauses if not _only_names_draft(each[0])] or clauses
    told = group_written(fold(", ".join(clause for clause, _ in clauses)))
    if speaks_of(told) & _OF_DRAFT:
        return told
    return f"{told}{DRAFT_HAN if any(map(is_han, told)) else DRAFT}"


def _only_names_draft(clause: str) -> bool:
    """Say whether a clause only says that the draft is meant, beside one that asks: in the text that the G77 tabled."""
    text = cleaned(clause)
    return bool(speaks_of(text) & _OF_DRAFT) and not (asks_passage(text) or paragraph_asked(text))


async def passage_of(ask: Ask, session: Session, answered: Reply) -> Reply | None:
    """Give what a question answered with that asks where in the draft something stands: no more than it asks for.

    Of the paragraphs that ask something of somebody that is the one it tells of, where it tells of one.
    """
    draft = next(act for act in (await acts(session)).values() if act.status == "draft")
    first, *others = (*answered.about, ":")
    own = answered.sure and act_key_of(first) == draft.key
    if own and paragraph_number(first):
        return answered
    named = [each for each in others if own and paragraph_number(each)]
    numbered = {clause_key(draft.key, each.number): each for each in draft.clauses if each.number}
    told = await _told(session, cleaned(ask.words), numbered) if len(named) != 1 else []
    if len(told) == 1:
        return await _shown(ask, session, draft, [told[0].key])
    return answered if named and all(numbered[each].asked for each in named) else None  # else the whole draft


def _names_addressee(text: str) -> bool:
    """Say whether a text only names whom an act asks something, and no subject of it: and the Secretariat."""
    left = text
    for words in tables().addressees.values():
        left = words.take(left)[1]
    return left != text and only_asks(left)


async def paragraph_on_same(ask: Ask, session: Session) -> Reply | None:
    """Answer which paragraph of the one draft held is about what the item, the paper or the act spoken of is."""
    about, text = ask.chat.context.about, cleaned(ask.words)
    drafts = [act for act in (await acts(session)).values() if act.status == "draft"]
    title = await _title(session, about[0]) if about else None
    if title is None or len(drafts) != 1 or not _of_draft(text):
        return None
    rest = tables().paragraphs.take(tables().intents["draft"].take(text)[1])[1]
    if re.search(r"(?<!\d)\d{1,2}(?!\d)", text) or not (points_back(ask) or not tells_subject(rest)):
        return None
    numbered = {clause_key(drafts[0].key, each.number) for each in drafts[0].clauses if each.number}
    if functions_named(text):
        numbered = {key for key in numbered if "(" in str(paragraph_number(key))}
    told = await _told(session, title, numbered, LEAST_ALONE)
    return await _shown(ask, session, drafts[0], [each.key for each in told]) if told else None


async def _title(session: Session, key: str) -> str | None:
    """Give the English title of an item, a paper or an adopted act, folded; None of anything else."""
    if kind_of(key) == "item":
        at = await item_at(session, key)
        return fold(at[1].titles.texts.get("en", "")) if at else None
    if kind_of(key) == "document":
        one = await document(session, symbol_of(key))
        return fold(one.titles.texts.get("en", "")) if one else None
    act = (await acts(session)).get(act_key_of(key)) if kind_of(key) == "mandate" else None
    return fold(act.titles.texts.get("en", "")) if act and act.status != "draft" and not act.draft else None


def _of_draft(text: str) -> bool:
    """Say whether a paragraph or a function of the draft is asked for."""
    by_word = paragraph_asked(text) or functions_named(text)
    return "draft" in wanted(text).kinds and by_word


async def _spoken(ask: Ask, session: Session) -> Act | None:
    """Give the act of which paragraphs are held that was spoken of, or that stands for the one that was."""
    about = ask.chat.context.about
    if not about or kind_of(about[0]) != "mandate":
        return None
    of = [act_key_of(key) for key in about if paragraph_number(key)] or [act_key_of(about[0])]
    act = (await acts(session)).get(of[0])
    return act if act is not None and act.clauses and len(set(of)) == 1 else None


def _asks(ask: Ask, text: str) -> bool:
    """Say whether a question asks for a paragraph by what it is about."""
    if re.search(r"(?<!\d)\d{1,2}(?!\d)|/", ask.words):
        return False
    by_part = paragraph_asked(text) or asks_passage(text)
    if by_part and addressee_named(text)[0] == "chair":
        return True  # the bit on the report of the Chair
    if _OTHER_KINDS & set(wanted(without_reporting(text)).kinds) and not instead(ask, text):
        return False
    short = goes_on(text) and len(grams(text)) <= SHORT
    where = tables().intents["where"].found(text) and points_back(ask)
    of_item = language_of(text) == "ru" and tables().item.found(text)  # какой пункт про обзор
    by_word = by_part or of_item
    return by_word or names_one(ask.words) or chooses(text) or short or where


def without_part(text: str) -> str:
    """Leave out of a folded text the words for a place in an act: just the bit on demand."""
    return passages().take(text)[1]


def speaks_of_part(text: str) -> bool:
    """Say whether a text speaks of a part of an act that is told by what it is about: the bit about the Bureau."""
    return asks_passage(cleaned(text))


def instead(ask: Ask, text: str) -> bool:
    """Say whether another paragraph is meant than the one spoken of: not that one, the one on the chair's report."""
    of_paragraph = any(map(paragraph_number, ask.chat.context.about[:2]))
    return of_paragraph and "corrects" in glimpsed(plain_of(text)).slots and (names_one(ask.words) or chooses(text))


async def _told(session: Session, text: str, among: Collection[str], least: float = LEAST) -> list[Described]:
    """Give the paragraphs that a text tells of best, and as much as that one."""
    ranked = await tell(session, text, asking_words(), frozenset({"mandate"}))
    told = sorted((each for each in ranked if each.key in among), key=lambda each: (-each.weight, each.key))
    alone = bool(told) and all(told[0].weight - each.weight >= FAR for each in told[1:])
    if not told or told[0].weight < (LEAST_ALONE if alone else least):
        return []
    return [each for each in told if told[0].weight - each.weight < APART]


async def _shown(ask: Ask, session: Session, act: Act, keys: Sequence[str]) -> Reply:
    """Show the one paragraph that is told of, or offer several."""
    if len(keys) == 1:
        return await one_act.told_by_clause(ask, session, act, str(paragraph_number(keys[0])))
    return await things.offer(ask, session, tuple(Found(key, SURE, "") for key in keys[:OFFERED]))
