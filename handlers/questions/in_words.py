"""What is asked in words that a command answers: who cites a text, where it comes from, how two differ, what it means.

A sentence is taken for one only where, without those words and what only fills, nothing is left but the name of the
text, the topic or the term: "who cites the draft on demand" is looked up like any other question.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.ask import Ask
from handlers.citing import text_named
from handlers.closest import closest
from handlers.comparing import parts_of
from handlers.compose import rows
from handlers.documents import symbol_meant
from handlers.duties import addressee_named, asked_by_acts, wanted_of
from handlers.item_named import item_named
from handlers.mandates import acts_named, drafts_named, written_in
from handlers.naming import ask_for
from handlers.phrases import tables, tells_subject
from handlers.questions.acts_told import sets_it_up
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.links_asked import asks_itself, begins_with, speaks_of_last, wanted, without_pronouns
from handlers.reference import meeting_named, words_for
from handlers.reply import Button, Reply
from handlers.things import is_offer
from handlers.wording import LANGUAGE_NAMES
from store.database import Session
from store.folding import fold, is_han
from store.glossary import terms
from store.keys import kind_of, symbol_of
from store.lookup import SURE, find
from store.mandates import Act, acts
from store.meanings import speaks_of
from store.meetings import meetings
from store.symbols import find_all, parse_act, url
from store.topics import topics, tracks

_NUMBER = re.compile(r"\d{1,4}\s*/\s*(?:\d|(?:crp|l)\.?\s?\d)", re.IGNORECASE)
_LEFT = re.compile(r"^[\W_]+|[\s?？。.!！,，]+$")
_PARTICLES = re.compile("[有吗呢了么]")
_QUOTED = re.compile(r"[\"'“”‘’«»「」『』„]")
_THIS = re.compile(r"(?:decision|resolution|act|(?:agenda )?item|[该此项]?(?:决定|决议|(?:议程)?项目))", re.IGNORECASE)
"""What was last spoken of, by its kind alone: this decision, 这个决定 without the word that only fills."""
Command = tuple[str, str]


async def asked_in_words(ask: Ask, session: Session) -> Command | None:
    """Give the command that a sentence asks and its words; None where it asks for something else."""
    text = cleaned(ask.words)
    for asked in (_languages, _citing, _comparing, _deadlines, _meaning, _history, _all_papers, _duties):
        if (found := await asked(ask, session, text)) is not None:
            return found
    return None


async def _languages(ask: Ask, session: Session, text: str) -> Command | None:  # noqa: ARG001 - as the others
    """Take "in Chinese please" and 有俄文吗, after a document, for its languages."""
    last = next(iter(ask.chat.context.about), ":")
    found, rest = tables().wishes["in_language"].take(text)
    if not found or kind_of(last) != "document" or re.search(r"\w", _without_all(rest)):
        return None
    return "doc", f"{symbol_of(last)} languages"


def _without_all(text: str) -> str:
    """Leave out what fills, what stands for the last answer, and particles."""
    return _PARTICLES.sub("", without_pronouns(_without_filler(text)))


def _without_filler(text: str) -> str:
    return _LEFT.sub("", tables().filler.take(text)[1])


async def _citing(ask: Ask, session: Session, text: str) -> Command | None:
    if any(asks_itself(fold(clause)) for clause, _ in clauses_of(ask.words)[1:]):
        return None  # somebody cited it, what is it
    for command in ("cites", "citedby"):
        found, rest = tables().wishes[command].take(text)
        if found:
            rest = _LEFT.sub("", rest)
            return (command, rest) if await _names_a_text(ask, session, rest) else None
    return None


async def _names_a_text(ask: Ask, session: Session, text: str) -> bool:
    named = bool(_NUMBER.search(text) or find_all(text) or parse_act(text))
    return named and bool(await text_named(replace(ask, words=text), session))


async def _comparing(ask: Ask, session: Session, text: str) -> Command | None:
    """Take for a comparison what names two texts, or an act and its draft, or asks it of the act last spoken of."""
    found, rest = tables().wishes["differs"].take(text)
    if not found:
        return None
    held = await acts(session)
    named = [name for part in parts_of(rest) if (name := await _name_in(ask, session, part)) is not None]
    if named:
        return "compare", " with ".join(dict.fromkeys(named[:2])) + _lettered(held, named, rest)
    if not tables().intents["draft"].found(rest):
        return None
    spoken_of = any(kind_of(key) == "mandate" for key in ask.chat.context.about)
    became = [act.became for act in held.values() if act.became in held]
    if spoken_of or len(became) != 1:
        return ("compare", "") if spoken_of else None
    became_ = _words_for(held[str(became[0])])
    return "compare", became_ + _lettered(held, [became_], rest)


def _lettered(held: Mapping[str, Act], named: list[str], text: str) -> str:
    """Give the one paragraph of a draft that a letter in brackets names: function (c) is 10(c)."""
    letter = re.search(r"(?<!\d)(?<!\d )\([a-z]\)", text)
    if letter is None or len(named) != 1:
        return ""
    drafts = [act for act in held.values() if act.became and _words_for(held[act.became]) == named[0]]
    numbers = [each.number for act in drafts for each in act.clauses if each.number and each.number.endswith(letter[0])]
    return f" {numbers[0]}" if len(numbers) == 1 else ""


async def _name_in(ask: Ask, session: Session, part: str) -> str | None:
    """Give the one act or document that a part of a sentence names, as a command writes it."""
    for text in dict.fromkeys((part.strip(), _without_filler(part))):
        if await _names_a_text(ask, session, text):
            key = (await text_named(replace(ask, words=text), session))[0]
            act = (await acts(session)).get(key)
            return _words_for(act) if act is not None else symbol_of(key)
    return None


def _words_for(act: Act) -> str:
    return ask_for(act).removeprefix("/mandate ")


async def _duties(ask: Ask, session: Session, text: str) -> Command | None:  # noqa: ARG001 - as the others
    """Take for a question of duties what asks which acts ask somebody, or what somebody is urged or invited to do."""
    found, rest = tables().wishes["duties"].take(text)
    addressee, _ = addressee_named(rest) if found else (None, "")
    if addressee:
        return "mandate", addressee
    if addressee_named(text)[0] is None or _NUMBER.search(text):
        return None
    wanted = await wanted_of(session, text.replace("被", ""))
    if wanted is None or not wanted.addressee or not await asked_by_acts(session, wanted):
        return None
    limited = (wanted.year or wanted.organ) and tables().intents["mandate"].found(fold(text))
    if not (wanted.verbs or limited):
        return None
    if wanted.verbs == ("requests",):  # who is asked to do something, in whatever words
        wanted = replace(wanted, verbs=(), typed="")
    return "mandate", wanted.question.removeprefix("/mandate ")


async def _deadlines(ask: Ask, session: Session, text: str) -> Command | None:
    found, rest = tables().wishes["deadlines"].take(text)
    if not found:
        return None
    if not re.search(r"\w", _without_filler(rest)):
        return "deadlines", ""
    named = await meeting_named(session, rest, ask.now)
    left = _PARTICLES.sub("", tables().filler.take(tables().meeting.take(named.rest)[1])[1])
    if not (named.said and named.meetings) or re.search(r"\w", left):
        return None
    one = len(named.meetings) == 1
    return "deadlines", words_for(named.meetings[0], await meetings(session)) if one else rest


async def _meaning(ask: Ask, session: Session, text: str) -> Command | None:
    """Take for a question of the glossary what asks for the meaning or the translation of one of its terms."""
    asks, rest = tables().wishes["means"].take(text)
    in_language, rest = tables().wishes["in_language"].take(rest)
    if not (asks or in_language) or (ask.chat.context.about and speaks_of_last(rest)):
        return None
    held = {each.term: [form for forms in each.words.values() for form in forms] for each in await terms(session)}
    rest = _LEFT.sub("", _QUOTED.sub(" ", rest))
    if not asks and is_paper(rest):
        return None  # the agenda in Spanish
    for word in dict.fromkeys((rest, _without_filler(rest))):
        if word and closest(word, held)[1]:
            return "glossary", word
    return None


def is_paper(text: str) -> bool:
    """Say whether a text names a paper by its kind: the agenda, the report of the 11th meeting."""
    kinds = [tables().intents[name] for name in ("agenda", "report", "documents", "draft")]
    return any(kind.found(text) for kind in kinds) and not tables().item.found(text)


def without_language(text: str) -> str:
    """Leave out in which language a paper is wanted: every document's answer has them all."""
    found, rest = tables().wishes["in_language"].take(cleaned(text))
    return rest if found and is_paper(rest) else text


LONGEST_LANGUAGE = 14
"""Characters of a language's name at most: по-английски."""
_LANGUAGES = {
    "ar": r"arab|араб|阿拉伯|阿文|عربي", "en": r"english|anglais|ingles|англий|英文|英语|[إا]نجليزي|[إا]نكليزي",
    "es": r"spanish|espagnol|espanol|испан|西班牙|西文|[إا]سباني",
    "fr": r"french|francais|frances|француз|法文|法语|فرنسي",
    "ru": r"russ|\bruso|русск|俄文|俄语|روسي", "zh": r"chinese|chinois|\bchino|китай|中文|صيني",
}  # fmt: skip
"""What the words for a language have in common, in six languages, folded."""


def language_named(text: str) -> str | None:
    """Give the code of the one language whose name, in any of six, a folded text is."""
    named = [code for code, name in _LANGUAGES.items() if re.search(name, text)]
    if len(named) != 1 or len(text) > LONGEST_LANGUAGE or len(text.split()) > 2:
        return None
    return None if is_han(re.sub(_LANGUAGES[named[0]], "", text)[:1]) else named[0]


def opened_in(ask: Ask, answered: Reply) -> Reply:
    """Open the document that is answered with in the language it is wanted in first: the Russian version of 2021/3."""
    key = answered.about[0] if answered.about else ""
    phrases, text = tables().wishes["in_language"], cleaned(ask.words)
    if kind_of(key or ":") != "document" or is_offer(ask, answered) or not phrases.likely(text):
        return answered
    said = " ".join(match[0] for match in phrases.pattern.finditer(text))
    codes = [code for code, pattern in _LANGUAGES.items() if re.search(pattern, said)]
    if len(codes) != 1:
        return answered
    first = Button(LANGUAGE_NAMES[codes[0]], url=url(symbol_of(key), codes[0]))
    opening = [each for row in answered.buttons for each in row if each.url is not None]
    if opening and opening[0].url == first.url:
        return answered
    others = [each for each in opening if each.url != first.url]
    below = [row for row in answered.buttons if not any(each.url for each in row)]
    return replace(answered, buttons=(*rows([first, *others]), *below))


async def _history(ask: Ask, session: Session, text: str) -> Command | None:
    """Take for a chain, a topic's history or a track what asks where one of them comes from or what came of it."""
    of_topic, rest = tables().wishes["history"].take(text)
    of_chain, rest = tables().wishes["trace"].take(rest)
    if not (of_topic or of_chain):
        return None
    if of_chain and begins_with("meeting", text) and "convened" in wanted(text).relations:
        return None  # the meeting that a decision led to
    if of_chain and tables().who.found(text) and tables().sponsored.found(text):
        return None  # who tabled the draft that led to a decision
    if of_topic and (topic := await _topic_spoken_of(ask, session, rest)) is not None:
        return "topic", topic
    if (traced := await _chain(ask, session, rest)) is not None:
        return traced
    rest = _without_filler(tables().intents["documents"].take(rest)[1])
    rest = rest.strip("的 ") if is_han(rest) else rest.removeprefix("all ")
    named = {"topic": {each.topic: (each.topic, *each.words) for each in await topics(session)}}
    named["track"] = {each.track: (each.track, *each.words) for each in await tracks(session)}
    for command, held in named.items():
        found, sure = closest(rest, held)
        if sure and len(found) == 1:
            return None if await sets_it_up(session, text) else (command, found[0])  # a mechanism is set up by an act
    return None


async def _all_papers(ask: Ask, session: Session, text: str) -> Command | None:  # noqa: ARG001 - as the others
    """Take for a topic's history what asks for all papers on it, of whichever meeting."""
    every, rest = tables().wishes["every"].take(text)
    papers, rest = tables().intents["documents"].take(rest)
    if not (every and papers) or "=compendium" in speaks_of(text):
        return None  # the one that puts them together
    if tables().meeting.found(text) and re.search(r"\d", text):
        return None  # all those of one meeting
    rest = _without_filler(addressee_named(rest)[1]).strip("的 ")
    held = await topics(session)
    named, sure = closest(rest, {each.topic: (each.topic, *each.words) for each in held})
    if not sure and re.search(r"\w", rest):  # by the name of one of its items or papers
        best = [each for each in (await find(session, rest))[:1] if each.score >= SURE]
        named = tuple(each.topic for each in held for thing in best if thing.key in each.things)
    return ("topic", named[0]) if len(named) == 1 else None


async def _topic_spoken_of(ask: Ask, session: Session, text: str) -> str | None:
    """Give the topic of the item or paper last spoken of, where a text names nothing itself."""
    rest = tables().item.take(tables().intents["when"].take(text)[1])[1]
    if re.search(r"\w", _without_all(rest)):
        return None
    things = [key for key in ask.chat.context.about[:1] if kind_of(key) in ("item", "document")]
    found = [each.topic for each in await topics(session) if set(things) & set(each.things)]
    return found[0] if len(found) == 1 else None


async def _chain(ask: Ask, session: Session, text: str) -> Command | None:
    """Give the chain that a text names: of an act or a draft, of an item of a meeting, of a document."""
    held = await acts(session)
    number, without_item = item_named(fold(text))
    if number is None and (drafts_named(text, held) or acts_named(text, held)):
        beside = text.replace(fold(written_in(text)), " ", 1)
        return None if tells_subject(beside) else ("trace", _without_filler(text))
    if number is not None:
        meeting = await meeting_named(session, without_item, ask.now)
        spoken_of = any(kind_of(key) in ("meeting", "item", "session") for key in ask.chat.context.about)
        return ("trace", _without_filler(text)) if meeting.said or spoken_of else None
    rest = _without_filler(text)
    for symbol in find_all(ask.words):
        if (await symbol_meant(session, symbol.as_written))[1] is not None:
            return "trace", symbol.as_written
    at_hand = any(kind_of(key) in ("mandate", "item") for key in ask.chat.context.about)
    if _THIS.fullmatch(rest):  # where nothing was spoken of, /trace asks which
        return "trace", ""
    return ("trace", "") if at_hand and not re.search(r"\w", rest) else None
