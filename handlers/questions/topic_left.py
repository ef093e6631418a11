"""The topic of a sentence: what is left of it when everything else is taken out."""

import re

from handlers.item_named import item_named
from handlers.mending import nearest_asking
from handlers.phrases import language_of, number_of, tables, tells_subject
from handlers.questions.cleaning import (
    only_asks,
    without_filler,
)
from handlers.questions.links_asked import wanted
from handlers.questions.understood import Understood
from handlers.reference import figure
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.folding import grams, is_han
from store.lookup import known_words
from store.meanings import speaks_of

_LOST_ITEM = re.compile(rf"(?!g77)[^\W\d]{{1,4}}?\s*(\d{{1,2}}|[{HAN_FIGURES}十])")
"""A number behind a few letters that mean nothing, beside a meeting: most likely a mistyped item."""


_LONE_ITEM = re.compile(r"1?\d(?:\s*\(?[a-z]\)?)?")
"""A number alone beside a meeting, as small as items have: wg4 2021 3, but not the 77 of a group."""


_YEAR_AGAIN = re.compile(r"[(\s]*((?:19|20)\d\d)年?[)\s]*")
"""A year that is said once more beside a date."""


_BETWEEN_WORDS = re.compile(r"、|\(\s*\)")
"""What is left between words when those beside it are taken out: of an enumeration, of a year in brackets."""


def take_rest(seen: Understood, text: str) -> None:
    """Say what is left: a number that must be an item, else the topic."""
    lists = tables()
    if seen.addressee is not None:
        text = lists.addressees[seen.addressee].take(text)[1]
    if seen.addressee == "secretariat" and "documents" in seen.intents:
        text = lists.wrote.take(text)[1]  # what it wrote for the twelfth
    rest = without_filler(_BETWEEN_WORDS.sub(" ", lists.meeting.take(text)[1]))
    if len(seen.meetings) == 1 and not seen.known:
        rest = lists.meets.take(rest)[1]  # did they gather in September 2017
    if "of_meeting" in seen.intents:
        rest = lists.original.take(rest)[1]  # the earliest one on procurement
    ahead = seen.of_days is not None or (len(seen.meetings) == 1 and "documents" in seen.intents and not seen.known)
    rest = lists.before.take(rest)[1] if ahead else rest  # what to read before Wednesday
    lone = [word for word in rest.split() if len(word) == 1 and is_han(word)]
    when = "now" in seen.intents or seen.hour or seen.day or seen.of_days  # 这一场议的是, 十点到一点议哪一项
    seen.doubted = bool(set(lone) & _HALVES) and not when
    rest = " ".join(word for word in rest.split() if word not in lone)
    seen.rest = rest
    if seen.meeting_said and seen.item is None and not seen.known:
        seen.item = item_named(rest, bare=True)[0] if _LONE_ITEM.fullmatch(rest) else None
        if seen.item is None and (lost := _LOST_ITEM.fullmatch(rest)):
            seen.item, seen.doubted = str(figure(lost[1])), "段" not in lone  # a paragraph's number is no slip
        rest = "" if seen.item else rest
    if (
        not seen.known
        and seen.meeting_said
        and lists.field.found(rest)
        and "acts" not in seen.intents
        and not re.search(r"\w", lists.field.take(rest)[1])
    ):
        rest = ""  # the third trafficking meeting
    if len(seen.meetings) == 1 and (again := _YEAR_AGAIN.fullmatch(rest)):  # 10月13日下午那场(2021年)
        rest = "" if int(again[1]) == seen.meetings[0].starts.year else rest
    if len(seen.meetings) == 1 and not seen.known:
        said = [number_of(word, lists.ordinals) for word in re.findall(r"\w+", rest)]
        rest = "" if said and set(said) == {seen.meetings[0].ordinal} else rest  # was that of 2009 really the first
    if not seen.known and _is_aside(seen, rest):
        seen.steps.append(f"aside: {rest}")
        rest = ""
    if not seen.known:
        seen.topic = " ".join(rest.strip(" .,;:。，；：、/'\"-()").split())


def take_number(seen: Understood) -> None:
    """Read which number a meeting has where nothing else is named: celle de septembre 2019, elle porte quel numéro."""
    numbered, asked = tables().number.take(seen.written)
    left = " ".join(tables().number.take(seen.topic)[1].split())
    if not numbered or left or len(seen.meetings) != 1 or seen.item or seen.known or tables().item.found(asked):
        return
    if set(seen.intents) <= {"which_item", "of_meeting", "topics"}:
        seen.topic, seen.intents = "", ("of_meeting",)


def take_origin(seen: Understood) -> None:
    """Read where something comes from: which act set up what is named; else what was told, and its source."""
    found, left = tables().origin.take(seen.written)
    if not found:
        return
    named = seen.topic or seen.known or seen.addressee or seen.body or tables().intents["creation"].found(left)
    others = {"where", "when", "source" if named else "creation"}
    seen.intents = tuple(name for name in seen.intents if name not in others)


def take_acts(seen: Understood, text: str) -> None:
    """Read what is asked of acts in words that ask for something else: a document, a person.

    Which document set something up asks for an act; whoever put the draft forward, and the rapporteur of whom the Human
    Rights Council asks something, are told of in acts.
    """
    intents, asked, told = set(seen.intents), wanted(text), speaks_of(text)
    document = asked.kinds[:1] == ("document",) and asked.near and not (seen.meetings or seen.item)
    if document and "documents" in intents and tables().background.found(text):
        intents -= {"creation"}  # which background papers exist
    elif document and "documents" in intents and {"creation", "adopted"} & intents:
        intents = {*intents - {"documents"}, "acts"}
    if "draft" in asked.kinds and {"person", "unheld"} & intents and tables().sponsored.found(text):
        intents = {*intents - {"person", "unheld"}, "decider", "draft"}
    if "documents" in intents and (seen.body in _OF_ACTS_ALONE or (document and _is_to_report_by_act(seen))):
        intents = {*intents - {"documents"}, "acts"}  # 经社理事会2021年7月那份
    if "report" in intents and _is_to_report_by_act(seen) and not (seen.meetings or seen.years or seen.item):
        intents = {*intents - {"report"}, "mandate"}  # is the chair required to report
    if told >= _RAPPORTEUR or ("=rapporteur" in told and _BESIDE_RAPPORTEUR & told and "report" not in intents):
        intents = {*intents - {"person", "report", "documents"}, "mandate"}
    if intents != set(seen.intents):
        kept = (name for name in seen.intents if name in intents)
        seen.intents = tuple(dict.fromkeys((*kept, *sorted(intents))))


_RAPPORTEUR = frozenset({"=rapporteur", "=human-rights"})
"""What a sentence speaks of that asks what the Council wants of the Special Rapporteur …"""


_BESIDE_RAPPORTEUR = frozenset({"=request", "=attend", "=working-group", "=conference"})
"""… and of what, beside the rapporteur, nothing else tells: who is to attend the Group."""


_OF_ACTS_ALONE = frozenset({"body:E", "body:S", "body:A/HRC"})
"""Bodies of whose papers only the acts are held."""


def _is_to_report_by_act(seen: Understood) -> bool:
    """Say whether a sentence asks whether, or which paper says that, the chair is to report."""
    return seen.addressee == "chair" and tables().reporting.found(seen.written)


_OF_WHOLE = frozenset({"where", "format", "timetable"})
"""Intents that a meeting as a whole answers, whatever else is said."""


WITH_WHOLE = _OF_WHOLE | {"when", "of_meeting", "meetings"}


_OF_ITEM = frozenset({"documents", "when", "text", "mandate"})


_FEW = 2
"""Words, or pairs of Chinese characters, that may be an aside beside a meeting."""


_MOST_ASIDE = 7
"""Words that tell nothing and may stand beside a meeting whose days or place are asked for."""


_SUBJECT = 4
"""Words behind one like "about" that may be what something is about."""


def _is_aside(seen: Understood, rest: str) -> bool:
    """Say whether what is left tells only how or why it is asked: docs to pack for item 3, the place as usual.

    Numbers alone are one; so is whatever stands beside a meeting whose place or timetable is asked for, or beside an
    item that is named by its number, unless it stands where a subject does: papers on procurement.
    """
    words = rest.split()
    if not words or len(words) > _MOST_ASIDE or "unheld" in seen.intents or "person" in seen.intents:
        return False
    if all(word in tables().cardinals for word in words):
        return bool(seen.intents) and (len(seen.meetings) == 1)
    asks = set(seen.intents)
    if len(seen.meetings) == 1 and not seen.item and asks and asks <= WITH_WHOLE and _tells_nothing(seen, rest):
        return True
    if len(words) > _SUBJECT:
        return False
    of_whole = asks & _OF_WHOLE and asks <= WITH_WHOLE and len(grams(rest)) <= _FEW
    if not (len(seen.meetings) == 1 and (of_whole or (seen.item and asks & _OF_ITEM))):
        return False
    before = seen.written.partition(words[0])[0].split()[-_SUBJECT:]
    return not tables().about.found(" ".join(before))


def _tells_nothing(seen: Understood, rest: str) -> bool:
    """Say whether what stands beside a meeting whose days or place are asked tells of nothing held, or of all of it.

    All that is held is of one field: the 12th meeting on trafficking is the 12th.
    """
    if tables().treated.found(tables().field_names.take(seen.written)[1]):
        return False  # a subject was discussed then
    return not tells_subject(tables().field_words.take(rest)[1])


async def take_short_slip(session: Session, seen: Understood, text: str) -> None:
    """Take the only word left, of three letters, for the word that asks a slip away: whn is the 3rd meeting.

    Only beside something that is named or asked: alone such a word is too short to tell.
    """
    word = seen.topic
    if len(word) != SHORT_SLIP or not word.isalpha() or is_han(word) or seen.known or word in tables().cardinals:
        return
    if not (seen.meeting_said or seen.item or seen.addressee) or await known_words(session, [word]):
        return
    if (meant := nearest_asking(word, language_of(text))) in (None, word):
        return
    seen.steps.append(f"slip: {word} is {meant}")
    seen.topic, seen.mended = "", True
    seen.intents = tuple(dict.fromkeys((*seen.intents, *tables().asked(meant)[0])))


SHORT_SLIP = 3
"""Letters of a word that may be a slip of one that asks, although it is too short to be mended anywhere."""


_HALVES = frozenset("报告文件议题决定草案授权")
"""Characters that are halves of words that ask; one left alone may be a mistyped word."""


def says_more(text: str) -> bool:
    """Say whether more is left of a text than words that ask."""
    return not only_asks(text)
