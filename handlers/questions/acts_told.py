"""Which act, or which of its paragraphs, a sentence asks for by what it does: looked for among the acts alone.

Acts are few and much alike, and a sentence that asks for one says so: by a word for an act, a draft or a paragraph, by
who decided something or whom it asks. Then what speaks for an act is not how much of the sentence it explains, which
a chatty one makes little, but how much more than the next one, of the body, the year and the kind that are named.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from handlers.ask import Ask
from handlers.compose import say
from handlers.documents import years_of
from handlers.duties import asked_of
from handlers.mandates import which_act
from handlers.phrases import asking_words, language_of, number_of, tables, tells_subject
from handlers.questions.certainty import family, is_not_held
from handlers.questions.cleaning import cleaned
from handlers.questions.conference_sessions import is_of_other_year, of_other_year
from handlers.questions.exact import paragraph_in, without_paragraph
from handlers.questions.likely import of_years, told_by, told_in, year_of_act
from handlers.questions.links import wanted
from handlers.questions.topics import thing
from handlers.questions.understood import Understood
from handlers.reference import months, without_dates
from handlers.reply import Reply
from handlers.things import offer
from handlers.word_lists import Phrases, alternatives, phrase_list
from store.chains import act_links
from store.database import Session
from store.described import ORGANS, Described
from store.documents import all_documents
from store.folding import fold
from store.keys import act_key_of, clause_key, document_key, kind_of, paragraph_number
from store.links import ties_of
from store.lookup import SURE, Found, known_forms, tell
from store.mandates import Act, acts
from store.meanings import speaks_of, units

TABLE = Path(__file__).with_suffix(".toml")
LEAST, LEAST_CLEAR = 0.4, 0.45
"""An act that tells less than the first of a sentence is not looked at, and less than the second never sure."""
ALIKE = 0.03
"""Acts that tell as much of a sentence to so little are told of alike."""
APART, NEARER = 0.12, 0.1
"""How much less of a sentence the next act must tell, and where most of it is told of …"""
CLOSER, MOST = 0.175, 0.8
"""… or, where both tell alike of so much of it, how much less of its name must be said."""
OF_YEAR, OF_MEETING, ADOPTS = 0.15, 0.5, 0.13
"""How much more an act tells of a sentence that names the year it was adopted in, or a meeting it speaks of, and one
that adopted a text of its own of a sentence that asks by which act something was adopted."""
SAYS = 0.75
"""A paragraph that tells so much of a sentence, and no other one does, is asked for without a word for one."""
FAR = 0.2
"""How far it must be where another thing is answered surely."""
ASKS = frozenset({"acts", "mandate", "draft", "decider", "creation"})
"""What is asked where an act is asked for."""
FEW = 3
"""So many acts that are told of alike may all be asked for, where several are."""
SEVERAL = 2
"""So many paragraphs that ask somebody are several; so many telling words tell two acts alike apart."""
OFFERED = 5
"""Things offered at most."""
ALL = 0.9
"""A paragraph that tells less of a sentence leaves something of it untold."""
_OF_MEETING = frozenset({"agenda", "timetable", "format", "documents", "when"})
_OTHER = frozenset({"agenda", "documents", "when", "where", "timetable", "outcome"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act or a paragraph that a sentence tells of; shares are of what the sentence tells, 0 to 1."""

    key: str
    told: float
    """What its names say of the sentence."""
    ahead: float
    """How much more that is than of the next one."""
    closer: float
    """How much more of its name is said than of those that tell alike; 0 where a word is left that nobody knows."""
    alike: tuple[str, ...]
    """Those that tell as much, itself among them."""
    behind: float
    """How much less the next one behind those tells."""
    kept: tuple[str, ...]
    """All of the body, the year and the kind that are named, where any is."""
    others: tuple[str, ...]
    """The next ones, best first."""

    @property
    def clear(self) -> bool:
        """Say whether it is the one that is meant."""
        if self.told < LEAST_CLEAR:
            return False
        return self.ahead >= (NEARER if self.told >= SAYS else APART) or (self.closer >= CLOSER and self.told >= MOST)

    def __str__(self) -> str:
        return f"{self.key}, {self.told:.2f} of the sentence, {self.ahead:+.2f} and {self.closer:+.2f} to the next"


def _acts_in(answered: Reply) -> set[str]:
    return {act_key_of(key) for key in answered.about if kind_of(key) == "mandate"}


async def act_told(ask: Ask, session: Session, seen: Understood, answered: Reply) -> Reply | None:
    """Answer with the act, or the paragraph, that a sentence tells of, where it is sure which.

    Where it is not, and the act is not among what is offered, it is offered first. None where the answer stands.
    """
    first = answered.about[0] if answered.about else ""
    plainly = asks_for_act(seen)
    may = kind_of(first) == "mandate" if answered.sure and first else may_ask(seen)
    of_body = answered.sure and len(_acts_in(answered)) > 1 and bool(seen.body)
    all_told = of_body and tables().several.found(cleaned(ask.words))  # all the acts of a body are told
    if all_told or ask.chat.context.about or _is_not_held(ask, seen) or not (plainly or may or _numbered(ask)):
        return None
    if (of_month := await _of_month(ask, session, seen)) is not None:
        return of_month
    if (proposed := await _proposed(ask, session, seen)) is not None:
        return proposed
    if (of_report := await _for_report(ask, session, seen)) is not None:
        return of_report
    if not answered.sure and (paragraphs := await _bare_paragraph(ask, session, seen)):
        return await offer(ask, session, paragraphs)
    found = await told_of(session, seen, cleaned(ask.words))
    if found is None:
        return None
    if found.told < LEAST:
        alone = plainly and len(found.kept) == 1 and bool(seen.years) and bool(_bodies(seen)) and not answered.sure
        keys = dict.fromkeys((*found.kept, *answered.about))  # the one act of a body in a year, whatever is told of it
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED]) if alone else None
    if not plainly and not (may and await _most_told(ask, session, seen, found)):
        return None
    seen.steps.append(f"told of acts: {found}")
    for asks in (_several, _sponsors, _asked_of_draft, _asked_of_named):
        if (several := await asks(ask, session, seen, answered, found)) is not None:
            return several
    return await _meant(ask, session, seen, answered, found)


async def _meant(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Decide between the act that is told of and what is answered so far."""
    first = answered.about[0] if answered.about else ""
    same = act_key_of(found.key) == act_key_of(first) or bool(first and first in await family(session, found.key))
    paragraph = bool(paragraph_number(found.key)) and not _numbered(ask)
    paragraph = paragraph and (_asks_paragraph(seen) or (same and found.told >= SAYS and found.ahead >= FAR))
    told = found.clear and paragraph_number(found.key)
    if answered.sure and (others := _others(seen, first, found, same=same)):
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in dict.fromkeys(others))[:OFFERED])
    whole = (
        found.clear and "acts" in seen.intents and paragraph_number(first)
    )  # which decision, and not which paragraph
    if same and not paragraph and (answered.sure or (first != found.key and not (told or whole))):
        return None  # what is asked of the act that is named: a paragraph by its number, whom it asks
    of_acts = kind_of(first) == "mandate" or paragraph or (found.told >= MOST and _asks_whom(seen))
    of_acts = of_acts or "creation" in seen.intents  # no item and no paper set anything up
    who_must = found.told >= MOST and _asks_whom(seen) and tables().who.found(seen.written)
    beside = bool(seen.known) and of_acts and found.told >= SAYS and tells_subject(seen.rest)
    other = (beside and "acts" in seen.intents) or await of_other_year(session, seen, answered)
    far = NEARER if who_must else APART if other else FAR
    if not same and answered.sure and (found.ahead < far or not of_acts):
        if not beside or found.closer < CLOSER:
            return None
        keys = dict.fromkeys((found.key, first, *found.others))  # a declaration on the plan that is named
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    if found.clear:
        seen.intents = tuple(name for name in seen.intents if name not in _OF_MEETING)
        return await thing(ask, session, Found(found.key, 100 * found.told, "", "told of acts"), seen)
    if paragraph and answered.sure and first == act_key_of(found.key) and _asks_paragraph(seen) and found.told >= ALL:
        keys = dict.fromkeys((found.key, *(each for each in found.alike if paragraph_number(each)), first))
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    if paragraph and answered.sure and first == act_key_of(found.key) and found.told < ALL:
        return await offer(ask, session, (Found(found.key, 0.0, ""), Found(first, 0.0, "")))  # it says nothing of that
    if answered.sure or found.key in answered.about[:OFFERED]:
        return None
    keys = dict.fromkeys((found.key, *answered.about[:1], *found.others[:1], *answered.about[1:]))
    return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])


def _others(seen: Understood, first: str, found: Told, *, same: bool) -> tuple[str, ...]:
    """Give what is to be offered beside an act that is answered with surely, itself among it; () where it stands.

    So are the paragraphs that say by when, where that is asked; acts told of as much as it, which nothing else names:
    two declarations; and acts told of far better than it: declarations on a plan, of which only the plan is named.
    """
    if kind_of(first or ":") != "mandate" or paragraph_number(first):
        return ()
    if _when_due(seen):
        return (*found.kept, first)
    if same:
        named = seen.years or seen.known or "creation" in seen.intents
        if named or first not in found.alike or found.told < MOST or found.closer >= CLOSER:
            return ()
        twins = tuple(key for key in found.alike if key != first and paragraph_number(key) is None)
        return (first, *twins) if twins else ()
    better = first not in found.alike and found.told >= SAYS and found.behind >= FAR
    return (*found.alike, first) if better and not (found.clear or _draft_asked(seen)) else ()


def _asks_paragraph(seen: Understood) -> bool:
    """Say whether a paragraph is asked for; of a draft also by a word for an item: какой пункт проекта."""
    return paragraph_asked(seen.written) or (_draft_asked(seen) and tables().item.found(seen.written))


async def sets_up_nothing(session: Session, seen: Understood, answered: Reply) -> bool:
    """Say whether an act is answered with that is not told to set anything up, where that is asked."""
    first = answered.about[0] if answered.about else ""
    if "creation" not in seen.intents or kind_of(first or ":") != "mandate":
        return False
    if tables().origin.found(
        seen.written
    ):  # where it comes from that a group is permanent, but no idea of something new
        return bool(seen.topic) and await _strange(session, seen.topic)
    if paragraph_number(first) and seen.topic and not (_draft_asked(seen) or paragraph_asked(seen.written)):
        return True  # a group of another name is set up by no paragraph of the draft
    held = await acts(session)
    act = held[act_key_of(first)]
    texts = [each for each in (act, held.get(act.draft or ""), held.get(act.became or "")) if each]
    told = [text for each in texts for text in (each.gist, each.titles.texts, *(one.summary for one in each.clauses))]
    return not any({"=create", "=launch"} & speaks_of(fold(each)) for one in told for each in one.values())


async def sets_it_up(session: Session, text: str) -> bool:
    """Say whether the act that a text tells of most sets something up, and the text hardly speaks of more."""
    told = await tell(session, text, asking_words(), frozenset({"mandate"}))
    if not told or told[0].weight < MOST:
        return False
    act = (await acts(session))[act_key_of(told[0].key)]
    return any("=create" in speaks_of(fold(each)) for texts in (act.gist, act.titles.texts) for each in texts.values())


async def _bare_paragraph(ask: Ask, session: Session, seen: Understood) -> tuple[Found, ...]:
    """Find the paragraphs of a number that is all a sentence names, of whatever act."""
    number = paragraph_in(ask.words)
    if number is None or _telling(without_paragraph(seen.described)):
        return ()
    held = (await acts(session)).values()
    keys = [clause_key(act.key, number) for act in held if any(each.number == number for each in act.clauses)]
    return tuple(Found(key, 0.0, "") for key in keys[:OFFERED])


def _asks_whom(seen: Understood) -> bool:
    return "mandate" in seen.intents and tables().instrument.found(seen.written)


def _is_not_held(ask: Ask, seen: Understood) -> bool:
    """Say whether what is asked is not held: of a person only where nothing says that an act tells of whom."""
    told = paragraph_asked(seen.written) or tables().instrument.found(seen.written)
    unasked = {"person", "today"} if told else set()
    intents = tuple(name for name in seen.intents if name not in unasked)
    concluded = "outcome" in intents and len(seen.meetings) == 1 and seen.addressee in (None, "working group")
    if concluded and not (told or asks_for_act(seen) or {"mandate", "decider", "creation", "draft"} & set(intents)):
        return True  # what a meeting recommended stands in its report
    return is_not_held(ask, replace(seen, intents=intents))


async def _most_told(ask: Ask, session: Session, seen: Understood, found: Told) -> bool:
    """Say whether nothing of another kind is told of as much."""
    others = (each.weight for each in await told_by(ask, session, seen, None) if kind_of(each.key) != "mandate")
    return found.told - ALIKE > max(others, default=0.0)


async def _of_month(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer with the act that a body adopted in a month, where its days are held; offer several that tell alike."""
    bodies = _bodies(seen)
    named = {number for word in fold(ask.words).split() if (number := number_of(word.strip(".,;:?!؟،"), months()))}
    named |= {int(match[1]) for match in _HAN_MONTH.finditer(fold(ask.words))}
    if not bodies and "acts" in seen.intents:
        bodies = set(ORGANS.values())  # the resolution of December 2008
    if not _bodies(seen) and ASKS & set(seen.intents) and _by_conference().search(seen.written):
        bodies = {"conference"}  # what the Conference told us to do in October 2020
    days = [(act.key, act.adopted) for act in (await acts(session)).values() if ORGANS.get(act.organ) in bodies]
    keys = [key for key, day in days if day and day.month in named and day.year in seen.years]
    if len(named) != 1 or not keys:
        return None
    undated = without_dates(seen.described)
    told = {each.key: each.weight for each in await told_in(session, seen, undated, frozenset({"mandate"}))}
    keys.sort(key=lambda key: (-told.get(key, 0.0), key))
    seen.steps.append(f"adopted in that month: {', '.join(keys)}")
    alike = [key for key in keys if told.get(key, 0.0) >= told.get(keys[0], 0.0) - APART]
    if len(alike) > 1:
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in keys)[:OFFERED])
    return await thing(ask, session, Found(keys[0], SURE, "", "adopted in that month"), seen)


async def _proposed(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer what the Group of 77 put forward, where nothing else is told: the one act whose sponsors they are."""
    said = {meaning for unit in units(seen.described, asking_words()) for meaning in unit.meanings}
    if "g77" not in said or said - _OF_SPONSOR or not tables().sponsored.found(seen.written):
        return None
    found = [act for act in (await acts(session)).values() if act.sponsors]
    return await thing(ask, session, Found(found[0].key, SURE, "", "put forward"), seen) if len(found) == 1 else None


_OF_SPONSOR = frozenset({"g77", "request", "draft", "recommend", "resolution"})


async def _for_report(ask: Ask, session: Session, seen: Understood) -> Reply | None:
    """Answer which act asked the Secretary-General for the report of a year; None where there is not one of each."""
    asked = seen.addressee == "secretary-general" and "report" in seen.intents and "draft" not in seen.intents
    if not asked or len(seen.years) != 1 or not {"acts", "decider"} & set(seen.intents):
        return None
    reports = [each for each in await all_documents(session) if each.kind == "report of the Secretary-General"]
    keys = [document_key(each.symbol) for each in reports if seen.years[0] in years_of(each)]
    ties = [
        tie for key in keys for tie in await ties_of(session, key) if tie.relation == "asked-for" and tie.end == key
    ]
    meant = {tie.start for tie in ties}
    if len(keys) == 1 and not meant:  # which act asked for it is not held
        return replace(await thing(ask, session, Found(keys[0], SURE, ""), seen), sure=False)
    if len(meant) != 1:
        return None
    seen.steps.append(f"asked for the report of {seen.years[0]}: {min(meant)}")
    return await thing(ask, session, Found(min(meant), SURE, "", "asked for it"), seen)


_HAN_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s*月")


async def _asked_of_named(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer with the one paragraph of those told of alike that asks something of whom a sentence names: the chair."""
    asks = _asks_whom(seen) or "decider" in seen.intents
    asks = asks or ("mandate" in seen.intents and tables().reporting.found(seen.written))
    if seen.addressee is None or answered.sure or found.told < MOST or not asks:
        return None
    held = await acts(session)
    own = [
        key
        for key in dict.fromkeys(found.alike)
        for each in held[act_key_of(key)].clauses
        if each.number and each.number == paragraph_number(key) and each.addressee == seen.addressee
    ]
    return (
        await thing(ask, session, Found(own[0], 100 * found.told, "", "told of whom"), seen) if len(own) == 1 else None
    )


async def _several(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer with all of several acts, where as many are asked for as are told of alike; offer them where not."""
    count = _count(seen.written)
    of_body = bool(_bodies(seen)) and "adopted" in seen.intents  # what the Council adopted on it
    if not ("act" in wanted(seen.written).kinds or of_body) or paragraph_asked(seen.written):
        return None
    held = await acts(session)
    if count is None:
        told = [held[key] for key in dict.fromkeys(found.alike) if key in held]
        open_ = of_body and "act" not in wanted(seen.written).kinds
        many = (open_ or _many().search(seen.written)) and 1 < len(told) <= FEW
        if not many or found.behind < APART or answered.sure:
            return None
        return replace(which_act(ask, tuple(told)), title=say(ask)("mandates-title", count=len(told)), sure=True)
    for keys in (found.alike, found.kept):
        told = [held[key] for key in dict.fromkeys(keys) if key in held]
        if len(told) == count:
            return replace(which_act(ask, tuple(told)), title=say(ask)("mandates-title", count=count), sure=True)
    if not answered.sure or kind_of(answered.about[0]) != "mandate":
        return None
    offered = dict.fromkeys((*answered.about[:1], found.key, *found.others))
    return await offer(ask, session, tuple(Found(key, 0.0, "") for key in offered)[:OFFERED])


@cache
def _many() -> re.Pattern[str]:
    """Make the pattern of words that ask for several acts: not номер резолюции, of which there is one."""
    lists = tables()
    behind = "|".join(rf"(?<!\b{re.escape(word)} )" for word in lists.number.phrases if word.isalpha())
    return re.compile(rf"{behind.replace('|', '')}(?:{lists.several.pattern.pattern})")


def _count(text: str) -> int | None:
    """Give how many acts a folded text asks for, where it says it: the two resolutions, 哪两份."""
    lists = tables()
    said = [lists.cardinals[word] for word in text.split() if lists.cardinals.get(word, 1) > 1]
    said += [HAN_COUNTS.index(match[1]) + 2 for match in _HAN_COUNTED.finditer(text)]
    said += [2] if _DUAL.search(text) else []
    return said[0] if len(set(said)) == 1 else None


HAN_COUNTS = "两三四五"
_HAN_COUNTED = re.compile(rf"([{HAN_COUNTS}])(?:份|项|个|号|条)(?!职能|职责|任务|功能|工作)")
_DUAL = re.compile(r"قرار(?:ان|ين|ي)(?!\w)")


async def _sponsors(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer who put forward the draft that is told of: with the draft, whose sponsors are held."""
    held = await acts(session)
    told = held[act_key_of(found.key)]
    draft = told if told.status == "draft" else held.get(told.draft or "")
    asks = "decider" in seen.intents and _draft_asked(seen) and tables().sponsored.found(seen.written)
    if not asks or draft is None or not draft.sponsors:
        return None
    if answered.sure and answered.about[0] == draft.key:
        return answered
    return await thing(ask, session, Found(draft.key, SURE, "", "put forward"), seen)


async def _asked_of_draft(ask: Ask, session: Session, seen: Understood, answered: Reply, found: Told) -> Reply | None:
    """Answer what a draft asks of somebody, where nothing tells one of those paragraphs from another."""
    held = await acts(session)
    act = held[act_key_of(found.key)]
    other = _numbered(ask) or ("person" in seen.intents and tables().addressees["chair"].found(seen.written))
    if seen.addressee is None or not _draft_asked(seen) or act.status != "draft" or other:
        return None  # by its number, or who chairs it
    asked = {clause_key(act.key, each.number) for each in act.clauses if each.number and seen.addressee in each.asked}
    shown = (
        answered.sure and (act.key in answered.about[:1] or answered.about[0] in asked) and asked & set(answered.about)
    )
    if len(asked) == 1 and seen.addressee in _CHARGED and "mandate" in seen.intents and not shown:
        return await thing(ask, session, Found(min(asked), SURE, "", "all it asks of them"), seen)
    if len(asked) < SEVERAL or not asked <= set(found.alike) or shown:
        return None
    return await asked_of(ask, session, act, seen.addressee)


_ALSO_FOR = frozenset({"para", "par", "op"})
"""Short words for a paragraph that mean something else in other languages: by, for."""


def paragraph_asked(text: str) -> bool:
    """Say whether a folded text asks for a paragraph, by a word for one."""
    found = {match[0] for match in tables().paragraphs.pattern.finditer(text)}
    return bool(found - _ALSO_FOR) or (bool(found) and (language_of(text) == "en" or _paragraph_of().found(text)))


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _paragraph_of() -> Phrases:
    return phrase_list(_table()["paragraph_of"])


@cache
def _by_conference() -> re.Pattern[str]:
    """Make the pattern of the Conference as who adopted an act, and not as whom one speaks of."""
    conference = rf"(?:{tables().addressees['conference'].pattern.pattern}|(?<!\w)cop(?!\w))"
    return re.compile(alternatives(_table()["by_conference"]).replace(re.escape("#"), conference))


def _numbered(ask: Ask) -> bool:
    return paragraph_in(ask.words) is not None


def asks_for_act(seen: Understood) -> bool:
    """Say whether a sentence asks for an act or a paragraph of one, and for nothing else."""
    asked = wanted(seen.written)
    if seen.years and "=declaration" in speaks_of(seen.described) and set(seen.intents) <= _OF_DECLARATION:
        return not seen.item  # the number of the declaration of 2017
    if seen.meetings and "outcome" in seen.intents and not ASKS & set(seen.intents):
        return False  # the text of what a meeting recommended
    if "adopted" in seen.intents and set(seen.intents) <= _ADOPTION and tells_subject(seen.topic):
        return not (seen.meetings or seen.item or asked.kinds)  # the plan of action, when was it adopted
    of_acts = ASKS & set(seen.intents) or {"act", "draft"} & set(asked.kinds) or paragraph_asked(seen.written)
    held = _when_due(seen) | ({"outcome"} if "conference" in _bodies(seen) else set())  # what it asked, on outcomes
    others = {"documents", "item", "meeting"} & set(asked.kinds) or (_OTHER - held) & set(seen.intents)
    draft_report = "report" in seen.intents and "draft" in seen.intents
    sure = {"acts", "decider", "draft"} & set(seen.intents) or asked.kinds[:1] == ("act",)
    sure = sure or ("creation" in seen.intents and tables().instrument.found(seen.written))
    return bool(of_acts) and not (others and not sure) and not draft_report


_OF_REPORT = frozenset({"=report", "=secretary-general"})
_OF_DECLARATION = frozenset({"adopted", "when", "where", "which_item", "text", "acts", "topics"})
_ADOPTION = frozenset({"adopted", "when", "where"})


def _when_due(seen: Understood) -> set[str]:
    """Give what asks when where it asks by when somebody must do what an act says."""
    due = "mandate" in seen.intents and seen.addressee not in (None, "working group") and not seen.meetings
    due = due and "creation" not in seen.intents and tables().must.found(seen.written)
    return {"when"} & set(seen.intents) if due else set()


def may_ask(seen: Understood) -> bool:
    """Say whether a sentence may ask for an act: of a rule, of who says so, of what somebody must do."""
    rule = tables().instrument.found(seen.written)
    rule = rule or {meaning for unit in units(seen.described) for meaning in unit.meanings} >= _BECAME
    others = set() if rule else _OTHER
    if seen.addressee not in (None, "working group"):
        others = others - {"where"}  # where a text says it of them
    if seen.meetings or seen.item or ({"report", "documents"} | others) & set(seen.intents):
        return False
    of_year = bool(seen.years) and bool(_bodies(seen))  # what the Assembly did in 2013
    return seen.addressee not in (None, "secretary-general") or rule or of_year


_BECAME = frozenset({"permanent", "working-group"})
"""What is spoken of where an act made a group what it is."""


def _bodies(seen: Understood) -> set[str]:
    """Give the bodies a sentence names whose acts are meant.

    The Conference may as well be whom one tells of, unless it is said what it did in a year.
    """
    named = {meaning for unit in units(seen.described) for meaning in unit.meanings}
    return (named & set(ORGANS.values()) - {"conference"}) | ({"conference"} if _did_in_year(seen) else set())


def _did_in_year(seen: Understood) -> bool:
    """Say whether a sentence tells what the Conference did in a year."""
    did = seen.addressee == "conference" and bool(seen.years) and not (seen.meetings or _draft_asked(seen))
    return did and not (tables().meeting.found(seen.written) or {"documents", "report", "agenda"} & set(seen.intents))


def _draft_asked(seen: Understood) -> bool:
    return "draft" in seen.intents or "draft" in wanted(seen.written).kinds


async def told_of(session: Session, seen: Understood, text: str) -> Told | None:
    """Rank the acts that a sentence tells of, of the body, the year and the kind it names; None where there is none.

    Of those that tell as much of it the one comes first of whose name the sentence says most.
    """
    text = text if seen.meetings else seen.described or text
    told = await _ranked(session, seen, text)
    undated = _without_field(text)
    if told is None or undated == text:
        return told
    again = await _ranked(session, seen, undated)  # what all acts are about tells none from another
    return again if again and {told.key, *told.alike} & {again.key} and again.told >= MOST else told


async def _ranked(session: Session, seen: Understood, text: str) -> Told | None:
    """Rank the acts that a text tells of."""
    every = await told_in(session, seen, text, frozenset({"mandate"}))
    held = await acts(session)
    of_report = bool(seen.years) and speaks_of(text) >= _OF_REPORT  # the Secretary-General's of 2009
    if len(seen.meetings) == 1 and "acts" in seen.intents and not of_report:
        every = await _of_meeting(session, every, seen.meetings[0].key)
    ranked = _of_kind((*every, *_of_body_and_year(every, held, seen)), held, seen)
    if not ranked:
        return None
    dated = [each.key for each in ranked if (day := held[act_key_of(each.key)].adopted) and day.year in seen.years]
    kept = tuple(dated or (each.key for each in ranked)) if len(ranked) < len(every) else ()
    if dated and _did_in_year(seen):
        ranked = [each for each in ranked if not is_of_other_year(held, each.key, seen.years)]  # what it asked in 2014
    order = sorted(ranked, key=lambda each: (-round(each.weight, 2), -each.fits, each.key))
    first = _of_which_act(order) or order[0]
    first = _what_it_became(order, first, held, seen) or first
    of_age = _earliest(order, held, seen)
    first = of_age[0] if of_age else first
    own = {first.key, *await family(session, first.key), *(each.key for each in of_age)}
    others = [each for each in order if each.key not in own and first.key not in await family(session, each.key)]
    ahead = first.weight - max((each.weight for each in others), default=0.0)
    closer = first.fits - max((each.fits for each in others if each.weight >= first.weight - ALIKE), default=0.0)
    alike = tuple(each.key for each in order if each.weight >= first.weight - ALIKE)
    next_ = max((each.weight for each in order if each.key not in alike), default=0.0)
    closer = 0.0 if await _strange(session, text) or _telling(text) < SEVERAL else closer
    behind = first.weight - next_
    shown = tuple(each.key for each in others[:OFFERED])
    return Told(first.key, first.weight, ahead, closer, alike, behind, kept, shown)


def _without_field(text: str) -> str:
    """Leave out what all acts are about, where enough is said besides: the political declaration on trafficking."""
    left = tables().field.take(tables().field_names.take(text)[1])[1]
    return left if _telling(left) >= SEVERAL else text


def _of_kind(ranked: Iterable[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Keep the acts of the body that is named, the draft where it is asked for, paragraphs where one is."""
    found = list(ranked)
    if _draft_asked(seen) or any(kind_of(each.key) == "mandate" for each in seen.known):
        # The names of its act tell of a paragraph too, and none of its own names says them.
        found = [replace(each, best=each.share) if paragraph_number(each.key) else each for each in found]
    bodies = _bodies(seen)
    drafts = {ORGANS.get(act.organ) for act in held.values() if act.status == "draft"}
    draft = _draft_asked(seen) and not (bodies and not bodies & drafts)  # what of others it recalls
    if seen.years and not draft:
        found = [_of_year(each, held[act_key_of(each.key)], seen.years) for each in found]
    if "acts" in seen.intents:
        least = 0.0 if "adopted" in seen.intents else ALL  # the Palermo Convention, which resolution
        meant = frozenset().union(*(each.meanings for each in units(seen.described)))
        found = [
            _more(each, ADOPTS)
            if each.key in held and each.weight >= least and _adopts(held[each.key], meant)
            else each
            for each in found
            if each.key in held or least
        ]
    tests: list[Callable[[Act, str], bool]] = []
    if bodies:
        tests.append(lambda act, _: ORGANS.get(act.organ) in bodies)
    elif _by_conference().search(seen.written):
        tests.append(lambda act, _: ORGANS.get(act.organ) == "conference")
    if draft:
        became = {each.became for each in held.values()}
        tests.append(lambda act, _: act.status == "draft" or act.key in became)
    if year_of_act(seen) and not draft and any(of_years(act, seen.years, held) for act in held.values()):
        tests.append(
            lambda act, key: of_years(act, seen.years, held) is not False and (act.status, act.key) != ("draft", key)
        )
    if _asks_paragraph(seen):
        tests.append(lambda _, key: paragraph_number(key) is not None)
    if _when_due(seen):
        dated = {clause_key(act.key, each.number or "") for act in held.values() for each in act.clauses if each.due}
        tests.append(lambda _, key: key in dated)
    if draft and seen.addressee in _CHARGED and "mandate" in seen.intents:
        charged = {
            clause_key(act.key, each.number)
            for act in held.values()
            for each in act.clauses
            if each.number and seen.addressee in each.asked
        }
        tests.append(lambda _, key: paragraph_number(key) is None or key in charged)
    for test in tests:
        found = [each for each in found if test(held[act_key_of(each.key)], each.key)] or found
    return found


_CHARGED = frozenset({"secretariat", "chair", "member states", "states parties"})
"""Whom the paragraphs of a draft ask something: of those that do, another one's are not meant."""


async def _of_meeting(session: Session, every: Iterable[Described], meeting: str) -> tuple[Described, ...]:
    """Put the acts that speak of a meeting before others, also those of which nothing else is told."""
    told = {each.key: each for each in every}
    linked = {act for act, _, target in await act_links(session) if target == meeting}
    return tuple(
        _more(told.get(key, Described(key, LEAST, LEAST, "")), OF_MEETING) if key in linked else told[key]
        for key in dict.fromkeys((*told, *sorted(linked)))
    )


def _of_body_and_year(every: Iterable[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Give the acts of the body and the year that are named, of which nothing else is told."""
    bodies, told = _bodies(seen), {each.key for each in every}
    of_body = [act for act in held.values() if ORGANS.get(act.organ) in bodies and act.key not in told]
    return [Described(act.key, LEAST, LEAST, "") for act in of_body if act.adopted and act.adopted.year in seen.years]


def _of_year(each: Described, act: Act, years: Sequence[int]) -> Described:
    named = act.adopted is not None and act.adopted.year in years
    return _more(each, OF_YEAR) if named else each


def _of_which_act(order: Sequence[Described]) -> Described | None:
    """Give the act of which a sentence tells, where it tells of several of its paragraphs alike."""
    own = [each for each in order if act_key_of(each.key) == act_key_of(order[0].key) and paragraph_number(each.key)]
    alike = [each for each in own if each.weight >= order[0].weight - ALIKE]
    act = next((each for each in order if each.key == act_key_of(order[0].key)), None)
    return replace(act, share=order[0].share, best=order[0].best) if act and len(alike) > FEW else None


def _earliest(order: Sequence[Described], held: Mapping[str, Act], seen: Understood) -> list[Described]:
    """Give what tells as much as the first, the earliest before the others, where that is asked for: 最早写在哪."""
    alike = [each for each in order if each.weight >= order[0].weight - ALIKE]
    if len(alike) == 1 or not tables().original.found(seen.written) or {"creation", "acts"} & set(seen.intents):
        return []  # a decision set up what is asked of, and no draft

    def since(each: Described) -> tuple[date, bool]:
        act = held[act_key_of(each.key)]
        became = held.get(act.became or "")
        return act.adopted or (became and became.adopted) or date.max, act.status != "draft"

    return sorted(alike, key=since)


def _what_it_became(
    order: Sequence[Described], first: Described, held: Mapping[str, Act], seen: Understood
) -> Described | None:
    """Give the act that a draft became where an act is asked for, of which a paragraph of the draft tells no more.

    Who told us, by what was it laid down, and what nobody is asked to do, asks for what was adopted.
    """
    became = held[act_key_of(first.key)].became
    whole = paragraph_number(first.key) is None and not (year_of_act(seen) and "acts" in seen.intents)
    paragraph = whole or _draft_asked(seen) or paragraph_asked(seen.written)
    asks = _ASKS_ACT & set(seen.intents) or tables().asked_by.found(seen.written) or "act" in wanted(seen.written).kinds
    functions = any("functions" in unit.meanings for unit in units(seen.described))  # they are the decision's
    if became is None or paragraph or not (asks or functions) or {"creation", "person"} & set(seen.intents):
        return None  # a group of another name is set up by none of its paragraphs
    act = next((each for each in order if each.key == became), None)
    if act is None or (not asks and act.weight < first.weight - APART):
        return None  # which function is on coordination
    return replace(act, share=first.share, best=first.best, fits=first.fits)


_ASKS_ACT = frozenset({"acts", "decider", "source"})


def _adopts(act: Act, meant: frozenset[str]) -> bool:
    """Say whether an act is told to have adopted a text of its own, a treaty, a plan, a declaration, that is meant."""
    text = _ADOPTED.match(act.gist.get("en", ""))
    return text is not None and any(unit.meanings & meant & _TEXTS for unit in units(fold(text[1])))


_ADOPTED = re.compile(r"Adopted (?:the|an?) (.+?)(?: on |$)")
_TEXTS = frozenset({"convention", "protocol", "plan", "declaration"})


def _more(each: Described, by: float) -> Described:
    return replace(each, share=each.share + by, best=each.best + by)


def _telling(text: str) -> int:
    """Count the words, or pairs of Chinese characters, of a text that tell something of a thing."""
    return sum(len(each.grams) for each in units(text, asking_words()) if not each.idle)


async def _strange(session: Session, text: str) -> bool:
    """Say whether a word of a text stands in no name held and means nothing known: it may tell two acts apart."""
    words = [each.word for each in units(text, asking_words()) if each.word and not each.word.isdecimal()]
    return len(await known_forms(session, words)) < len(words)
