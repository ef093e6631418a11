"""How sure an answer is, from evidence: how much of the sentence a thing explains, and how far the next one is.

Where several things are offered, the first of them is answered if what speaks for it adds up to `ENOUGH`. The weights
were fitted to the questions that may be looked at, each set judged by those of the others (docs/benchmarks.md).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from handlers.ask import Ask
from handlers.compose import rows
from handlers.phrases import asking_words, language_of, tables, tells_subject
from handlers.questions.evidence import (
    ACTS,
    ALIKE,
    BY_CLOCK,
    ENOUGH,
    FITS,
    LEAST,
    LEAST_ASKED,
    LEAST_THERE,
    LEFT_BEHIND,
    LONE,
    MOMENTS,
    PAPERS,
    evidence,
    family,
    named_alone,
)
from handlers.questions.item_asked import of_age_asked
from handlers.questions.item_described import under_number
from handlers.questions.likely import kinds_asked, told_by
from handlers.questions.links_asked import wanted
from handlers.questions.reports_listed import has_age, papers_alike, report_of_year, reports_listed
from handlers.questions.room import sitting_of
from handlers.questions.topics import thing
from handlers.questions.understood import Understood
from handlers.questions.unheld import speaks_of_state
from handlers.reply import Reply
from handlers.things import offer
from store.database import Session
from store.described import Described
from store.documents import document, listed_under
from store.folding import fold, grams
from store.keys import document_key, kind_of, meeting_of, paragraph_number, symbol_of
from store.lookup import SURE, Found, tell
from store.meanings import units
from store.meetings import item_at
from store.timeline import meeting_sitting
from store.topics import topics

AWAY = 0.3
"""How far the next thing must be from one of the kind asked for that one word tells, by hardly any of its name."""
OTHER_WORDS = 0.07
"""Items whose shares differ by less are told of in the same words or in others of the same meaning."""
ASKS = 3
"""Words, or pairs of Chinese characters, that say what is meant although nothing is asked."""
BESIDE = 2
"""So many words or Chinese pairs that tell something speak of something else; one does if nothing is asked."""
FAR = 0.3
"""How much more of a sentence another thing must explain than the one that is named, to be offered before it."""
WHOLLY = 0.9
"""A paper of which so much is told is described wholly; another one of which as much is told is its twin."""
OTHERS = 3
"""Other things that stay within reach as buttons below an answer."""


async def settled(ask: Ask, session: Session, seen: Understood, offered: Reply) -> Reply | None:
    """Answer with the first thing of an offer where the evidence says that it is meant; the others stay buttons."""
    if (other := _other_of_two(ask, offered.about)) is not None:
        return await thing(ask, session, Found(other, SURE, "", "the other one of two"), seen)
    if not offered.about or is_not_held(ask, seen) or (ask.chat.context.about and not seen.known):
        return None  # what goes on from an answer leaves too much unsaid
    if not (seen.intents or seen.meetings) and len(grams(seen.topic)) < ASKS:
        return None  # a word or two that ask nothing: corruption
    listed = await papers_alike(ask, session, seen) or await reports_listed(ask, session, seen)
    if listed is not None:
        return listed
    about = offered.about
    called = {each.key for each in seen.known if kind_of(each.key) == "meeting"}
    if _told_alike(seen, about) or (len(called.intersection(about[:2])) > 1 and not tells_subject(seen.rest)):
        return None  # two meetings had that topic
    named = [each.key for each in seen.meetings]
    if len(about) > 1 and named == [about[0]]:  # it is offered first whatever is described
        about = about[1:]
    about = await _in_room_first(ask, session, seen, await _best_told_first(ask, session, seen, about))
    found = await evidence(ask, session, seen, about)
    if found is None or _of_an_act_unasked(seen, about):
        return None
    seen.steps.append(f"evidence for {about[0]}: {found}, {ENOUGH} are enough")
    read = units(seen.topic, asking_words())
    meanings = {meaning for each in read if not each.idle for meaning in each.meanings}
    words = sum(1 + (len(each.grams) > 1) for each in read if not each.idle or each.meanings & meanings)
    alone = words < LONE and not seen.known
    which_there = found.belongs and "which_item" in seen.intents
    clear = found.alone and found.ahead >= AWAY and (found.enough is not None or which_there)
    if alone and found.closer < FITS and kind_of(about[0]) in ("item", "meeting") and not clear:
        return None  # one word tells it, and hardly any of its name is said
    planned = "timetable" in seen.intents and kind_of(about[0]) not in ("meeting", "document")
    tied = _both_items(about) and found.ahead < ALIKE and found.closer < LEFT_BEHIND
    weak = (found.weight < ENOUGH or found.behind) and not await _of_age(ask, session, seen, about)
    of_year = found.told >= LEAST_ASKED and await report_of_year(session, seen) == about[0]
    if not of_year and (tied or weak or found.told < found.least or planned):
        return None
    if (key := await _as_asked(session, seen, about)) is None:
        return None
    meant = Found(key, 100 * found.told, "", "evidence")
    meant = await of_age_asked(ask, session, (meant,)) or meant
    answered = await thing(ask, session, meant, seen)
    beside = slice(1 + offered.about.index(about[0]) if about[0] in offered.about else 0, None)
    others = list(chain.from_iterable(offered.buttons))[beside][:OTHERS]
    keys = tuple(dict.fromkeys((*answered.about, *offered.about[beside][:OTHERS])))
    return replace(answered, buttons=(*answered.buttons, *rows(others, OTHERS)), about=keys)


def _told_alike(seen: Understood, about: Sequence[str]) -> bool:
    """Say whether the only two things offered are meetings found by the same topic: it came up at both."""
    found = [step.partition(" by ")[2] for key in about for step in seen.steps if step.startswith(f"found: {key} by ")]
    both = [kind_of(key) for key in about] == ["meeting", "meeting"] and not (seen.meeting_said or seen.years)
    return both and len(found) == len(about) and len(set(found)) == 1


async def _best_told_first(ask: Ask, session: Session, seen: Understood, about: tuple[str, ...]) -> tuple[str, ...]:
    """Put the paper that a sentence describes wholly before those of an item of which one word alone stands in it."""
    named = bool(seen.known) and not named_alone(seen, about[0])
    if "documents" not in seen.intents or named or seen.meeting_said or kind_of(about[0]) != "document":
        return about
    told = [each for each in await told_by(ask, session, seen, None) if kind_of(each.key) == "document"]
    best = max(told, key=lambda each: each.weight, default=None)
    mine = next((each.weight for each in told if each.key == about[0]), 0.0)
    if best is None or best.key in about or best.weight < WHOLLY or best.weight - mine < FAR:
        return about
    return (best.key, *about)


def _both_items(about: Sequence[str]) -> bool:
    """Say whether the first two things offered are items of one meeting: both are on good practices and tools."""
    return [kind_of(key) for key in about[:2]] == ["item", "item"] and meeting_of(about[0]) == meeting_of(about[1])


def _other_of_two(ask: Ask, about: Sequence[str]) -> str | None:
    """Give the one of two things of a kind that was not spoken of, where another one is asked for: 另一个决议."""
    spoken_of = (*ask.chat.context.about, "")[0]
    two = len(about) == len({*about}) == LONE and spoken_of in about and len({kind_of(key) for key in about}) == 1
    if not two or "other" not in wanted(fold(ask.words)).places:
        return None
    return next(key for key in about if key != spoken_of)


async def _of_age(ask: Ask, session: Session, seen: Understood, about: tuple[str, ...]) -> bool:
    """Say whether the first thing is the later or the earlier of two papers that are told of, as it is asked for."""
    papers = [key for key in about if kind_of(key) == "document"][:LONE]
    if len(papers) < LONE or about[0] != papers[0] or seen.meeting_said or seen.years:
        return False
    meant = await of_age_asked(ask, session, tuple(Found(key, 0.0, "") for key in papers))
    return meant is not None and meant.key == about[0]


async def _in_room_first(ask: Ask, session: Session, seen: Understood, about: tuple[str, ...]) -> tuple[str, ...]:
    """Put the item of the meeting that sits before those of others that are described alike: adopting the agenda."""
    sitting = None if seen.meeting_said or kind_of(about[0]) != "item" else await meeting_sitting(session, ask.now)
    own = [key for key in about if kind_of(key) == "item" and meeting_of(key) == sitting]
    if len(own) != 1 or own[0] == about[0]:
        return about
    told = {each.key: each.weight for each in await told_by(ask, session, seen, None)}
    if told.get(own[0], 0.0) < told.get(about[0], 0.0) - ALIKE:
        return about
    return (own[0], *(key for key in about if key != own[0]))


def _of_an_act_unasked(seen: Understood, about: tuple[str, ...]) -> bool:
    """Say whether a paragraph of an act comes before items and papers although nothing asks for an act.

    Where a meeting is named, an act that nothing asks for is not meant either.
    """
    if kind_of(about[0]) != "mandate" or not (paragraph_number(about[0]) or seen.meetings):
        return False
    asked = bool(ACTS & set(seen.intents)) or seen.addressee is not None or "act" in wanted(seen.written).kinds
    of_year = bool(seen.years) and bool(paragraph_number(about[0]))
    return not (asked or of_year) and any(kind_of(key) in PAPERS for key in about[1:OTHERS])


def is_not_held(ask: Ask, seen: Understood) -> bool:
    """Say whether what is asked is not held, or told by the clock: votes, rooms, persons, what a State said, now."""
    person = "person" in seen.intents and not {"acts", "mandate", "draft", "decider", "creation"} & set(seen.intents)
    if seen.meeting_said and not seen.meetings and seen.addressee in (None, "working group") and not seen.topic:
        return "when" in seen.intents or "where" in seen.intents  # the days of a meeting that is not held
    return bool(BY_CLOCK & set(seen.intents)) or person or speaks_of_state(fold(ask.words))


async def doubted(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply:
    """Offer a sure answer only, beside what the sentence describes, where what it names is told in passing.

    So it is where another kind of thing is asked for than is answered with (a resolution, a paragraph, a meeting),
    where most of the sentence speaks of something else, or where another paper is described as well.
    """
    if not (answered.sure and answered.about) or ask.chat.context.about:
        return answered
    first = answered.about[0]
    why, kinds = _other_kind(seen, first)
    if not why and await _passing(session, seen, first) and not await _asks_if_done(ask, session, seen, first):
        why, kinds = "said of something else", kinds_asked(seen)
    default = kind_of(first) == "meeting" and not seen.meeting_said and "documents" in seen.intents
    default = default and not (MOMENTS & set(seen.intents)) and _tells(seen.described, 1)
    least = LEAST if _tells(seen.described) else WHOLLY
    named = named_alone(seen, first)
    told = await told_by(ask, session, seen, None) if why or default or named or _may_have_twin(seen, first) else ()
    if named and not why and _described_far_better(told, first):
        why, kinds = "another is described far better", kinds_asked(seen)
    if default and any(kind_of(each.key) in PAPERS and each.weight >= least for each in told):
        why, kinds = "a paper is described", PAPERS  # not those of the meeting at hand
    if why:
        meant = [each for each in told if (kinds is None or kind_of(each.key) in kinds) and each.weight >= LEAST / 2]
        others = [Found(each.key, 0.0, each.name) for each in meant[:OTHERS] if each.key not in answered.about[:1]]
    else:
        why, others = (
            "described alike",
            [] if has_age(seen) else await _twins_named(session, seen, told, first),
        )
        others = [each for each in others if each.key not in answered.about]  # it lists them all
        if others and await sitting_of(ask, session, seen, first) is not None:
            return answered  # of the meeting that sits
        if not others:
            return answered
    seen.steps.append(f"doubted: {first}, {why}")
    shown = Found(first, 0.0, "")
    return await offer(ask, session, (*others, shown))


def _described_far_better(told: Sequence[Described], first: str) -> bool:
    """Say whether a sentence describes another thing of the same kind wholly, and far better than one it names."""
    mine = next((each.weight for each in told if each.key == first), 0.0)
    others = (each.weight for each in told if kind_of(each.key) == kind_of(first) and each.key != first)
    return max(others, default=0.0) >= max(WHOLLY, mine + FAR)


_FOR_AND_BY = {"es": "para", "fr": "par"}


def _other_kind(seen: Understood, first: str) -> tuple[str, frozenset[str] | None]:
    """Say why a thing is not of the kind that a sentence asks for, and which kinds are; "" where it may be."""
    asked = wanted(seen.written)
    intents, kind = set(seen.intents), kind_of(first)
    by = _FOR_AND_BY.get(language_of(seen.written) or "")  # para is for, par is by, too
    paragraph = any(match[0] != by for match in tables().paragraphs.pattern.finditer(seen.written))
    paragraph = paragraph and not (kind == "item" and seen.meetings and "when" in intents)  # 讲需求的那段是几点
    rapporteur = "person" in intents and "acts" not in intents  # in Arabic also a word for a decision
    act = ("act" in asked.kinds and not rapporteur) or (paragraph and kind != "document")
    said_by = kind == "item" and seen.item is None and "agenda" not in intents  # who says so, where is it written
    said_by = said_by and not (len(seen.meetings) == 1 and under_number().search(seen.written))
    act = act or (said_by and tables().asked_by.found(seen.written))
    if said_by and "creation" in intents and not intents & {"which_item", "when"}:
        return "an act is asked for", frozenset({"mandate"})  # the one that set it up
    if said_by and {"acts", "adopted"} <= intents:
        return "an act is asked for", frozenset({"mandate"})  # the one that adopted what it names
    if act and kind in ("item", "document", "meeting") and not intents & {*ACTS, "issued", "documents", "which_item"}:
        return "an act is asked for", frozenset({"mandate"})
    if kind == "mandate" and asked.near and asked.kinds[:1] == ("report",) and "report" in intents:
        return "a report is asked for", frozenset({"document"})  # the reports that the draft considers
    of_meeting = asked.near and asked.kinds[:1] == ("meeting",) and "documents" not in intents
    of_rule = tables().instrument.found(seen.written)  # who says we may take one review item a meeting
    of_meeting = of_meeting or (asked.kinds[:1] == ("meeting",) and kind == "mandate" and not (intents or of_rule))
    if of_meeting and kind in ("document", "mandate"):
        return "a meeting is asked for", frozenset({"meeting"})
    return "", None


async def _passing(session: Session, seen: Understood, first: str) -> bool:
    """Say whether a thing is named in passing: the words beside its name speak of something else."""
    if seen.meeting_said or seen.years or kind_of(first) not in ("item", "document"):
        return False
    if not _tells(seen.rest, BESIDE if seen.intents else 1):
        return False
    own = await family(session, first)
    told = await tell(session, seen.rest, asking_words())
    return max((each.share for each in told if each.key in own), default=0.0) < LEAST_THERE


async def _asks_if_done(ask: Ask, session: Session, seen: Understood, first: str) -> bool:
    """Say whether it is asked if an item of the meeting that sits has begun, or is done with."""
    asks = tables().done.found(seen.written) or tables().begun.found(seen.written)
    return bool(asks) and kind_of(first) == "item" and meeting_of(first) == await meeting_sitting(session, ask.now)


def _tells(text: str, least: int = BESIDE) -> bool:
    """Say whether a text has words enough that tell something."""
    return sum(not (each.idle or each.word.isdecimal()) for each in units(text, asking_words())) >= least


def _may_have_twin(seen: Understood, first: str) -> bool:
    """Say whether one of several papers or items may be meant: nothing says of which meeting, or which age it has."""
    lists = tables()
    aged = lists.updated.found(seen.written) or lists.original.found(seen.written) or seen.years or seen.meeting_said
    when = BY_CLOCK & set(seen.intents)
    item = kind_of(first) == "item" and "which_item" in seen.intents and not lists.last.found(seen.written)
    return (kind_of(first) == "document" or item) and not (aged or when)


async def _twins_named(session: Session, seen: Understood, told: Sequence[Described], first: str) -> list[Found]:
    """Give the twins of a paper or an item; of a paper for an item named in several words, only others for that."""
    twins = await _twins(session, told, first)
    long = {each.key for each in seen.known if kind_of(each.key) == "item" and len(each.name.split()) > LONE}
    if kind_of(first) == "document" and long & await family(session, first):
        twins = [each for each in twins if long & await family(session, each.key)]
    return [Found(each.key, 0.0, each.name) for each in twins]


async def _twins(session: Session, told: Sequence[Described], first: str) -> list[Described]:
    """Give the papers or items that a sentence describes as well as one, where it describes that one wholly.

    An item told of in other words of the same meaning is one where both are on a topic that comes back.
    """
    mine = next((each.weight for each in told if each.key == first), 0.0)
    if mine < WHOLLY:
        return []
    near = [each for each in told if kind_of(each.key) == kind_of(first) and each.weight >= mine - OTHER_WORDS]
    beside = {key for each in await topics(session) if first in each.things for key in each.things}
    apart = frozenset() if kind_of(first) == "document" else beside
    alike = [each for each in near if each.weight >= mine - ALIKE or each.key in apart]
    return [each for each in alike if each.key != first][:OTHERS]


async def _as_asked(session: Session, seen: Understood, about: tuple[str, ...]) -> str | None:
    """Give the item of a paper where all its papers are asked for, and the paper of an item that has only one.

    None where one of several papers is asked for and nothing says which.
    """
    key = about[0]
    if kind_of(key) == "item" and "documents" in seen.intents and (at := await item_at(session, key)) is not None:
        papers = [document_key(each.symbol) for each in at[1].papers]
        told = [each for each in about if each in papers] if tables().single.found(seen.written) else []
        if len(told) > 1 and not has_age(seen):
            return None
        return papers[0] if len(papers) == 1 else next(iter(told), key)
    if kind_of(key) == "document" and "which_item" in seen.intents and "documents" not in seen.intents:
        own = [each for each in about if kind_of(each) == "item"]
        return own[0] if len(own) == 1 and own[0] in await listed_under(session, symbol_of(key)) else None
    if kind_of(key) != "document" or "documents" not in seen.intents or tables().single.found(seen.written):
        return key
    one = await document(session, symbol_of(key))
    if one is None or one.kind != "background paper":
        return key
    listed = await listed_under(session, symbol_of(key))
    of_meeting = [each for each in listed if not seen.meetings or meeting_of(each) == seen.meetings[0].key]
    return of_meeting[0] if len(of_meeting) == 1 else key
