"""Reads a question that leaves out what it is about, as that was just spoken of: its papers, واللي بعده, 那下午呢.

It is read only where each of its words is known to ask, to step, to number or to fill (`elliptic.toml`): a question
with a word of its own is about something of its own.
"""

import re
from collections.abc import Sequence

from handlers.ask import Ask
from handlers.phrases import asking_words, tables, tells_subject
from handlers.questions.asides import without_asides
from handlers.questions.cleaning import cleaned
from handlers.questions.elliptic_words import lists, plain_of
from handlers.questions.word_by_word import (
    ASKS,
    FIGURES,
    HAN_PHRASE,
    LONGEST,
    OF_TIME,
    WRITERS,
    Said,
    glimpsed,
    read_clause,
)
from handlers.reply import Reply
from store.folding import fold, grams, is_han
from store.keys import kind_of
from store.meanings import units

ASIDE = 6
"""Words, or pairs of Chinese characters, of a clause beside the question that may tell why it is asked."""
LONG_ASIDE = 16
"""The same of one that opens as a reason or a memory does, or tells of people: because …, I remember …, my boss …."""


_RAISED = re.compile(r"(\d{1,2})\s*\.?\s*[ªº]")
_CLAUSES = re.compile(r"[,;:!?،؛؟，；、。！？：…—]+|\.(?=\s|$)|\s[-–]\s")


def read(text: str, unread: int | None = None) -> Said | None:
    """Read a question that leaves out what it is about; None where a word tells something of its own.

    Words that no list knows and that tell of no subject, no more than `unread` of them, may be passed over.
    """
    if len(text) > LONGEST:
        return None
    clauses = _parted(text)
    said = _read(_affirmed(clauses)) or _read([(clause, plain_of(cleaned(clause))) for clause in clauses])
    if said is not None:
        return said
    others = any(words.found(cleaned(text)) for words in tables().addressees.values())  # another group's next meeting
    beside = unread is None and not others
    said = _read([(clause, plain_of(cleaned(clause))) for clause in clauses], BESIDE) if beside else None
    if said is not None and _steps_plainly(said, text):
        return said
    left = without_asides(text)
    said = _read([each for clause in _parted(left) if (each := _more_than(clause))[1]], unread)
    return said if unread is None or (said is not None and _asks_of_parts(said)) else None


def _parted(text: str) -> list[str]:
    """Part a question into its clauses."""
    text = lists().reasons.sub(r", \g<0>", lists().inserted.sub(" ", text))
    clauses = [clause for clause in _CLAUSES.split(_RAISED.sub(r"\1th ", text)) if clause.strip()]
    return [clause for clause in clauses if not lists().days_told.fullmatch(plain_of(cleaned(clause)))] or clauses


def _more_than(clause: str) -> tuple[str, str]:
    """Leave out what is known, where more is asked for: besides the children, what was on."""
    plain = plain_of(cleaned(clause))
    known = lists().besides.search(plain)
    if not known or (known.start() and read_clause(plain[: known.start()]) is None):
        return clause, plain
    before, rest = plain[: known.start()], plain[known.end() :]
    ends = (
        range(LEAST_KNOWN, HAN_PHRASE) if is_han(rest[:1]) else [each.end() for each in re.finditer(r"\S+", rest)][:3]
    )
    left = (f"{before}{rest[end:].strip()}" for end in ends)
    return clause, next((each for each in left if each and read_clause(each) is not None), "")


BESIDE = 2
"""Words that no list knows in a question that names the thing beside by its kind: the next paragraph."""


def _steps_plainly(said: Said, text: str) -> bool:
    """Say whether a question names by its kind what lies beside the thing spoken of, or a day of it by its place.

    Whatever else it says then says no more of which one is meant.
    """
    if said.slots & _OF_VERB - {"act", "how", "who", "charged"} or said.numbers or said.years or len(said.nouns) > 1:
        return False
    beside = said.steps in ({"next"}, {"previous"}) and not said.ordinals and not said.nouns & {"day", "sitting"}
    beside = beside and bool(said.nouns or names_one(text))
    of_day = said.nouns == {"day"} and (said.steps == {"last"}) != (len(said.ordinals) == 1)
    return beside or bool(of_day and said.asks & OF_TIME)


LEAST_KNOWN = 2
"""Chinese characters at least of what is known."""


def _asks_of_parts(said: Said) -> bool:
    """Say whether it is asked for a part or a neighbour of what was spoken of, whatever the verb: which item it was.

    Who did something to it, or when that was done, asks of the verb alone.
    """
    return bool((said.nouns or said.steps) and not said.slots & _OF_VERB)


_OF_VERB = frozenset({"who", "moved", "asked", "charged", "adopted", "decided", "act", "how", "issued"})


def _affirmed(clauses: Sequence[str]) -> list[tuple[str, str]]:
    """Leave out what is said not to be meant, beside what is: not the update, the original.

    So is what the thing spoken of is said to be: this is the update, and the original?
    """
    affirmed = []
    for place, clause in enumerate(clauses, 1):
        plain = plain_of(cleaned(clause))
        if place < len(clauses) and _says_which(plain):
            affirmed.append((clause, ""))
            continue
        denial = tables().negated.pattern.match(plain)
        head, *tail = _RATHER.split(plain[denial.end() :], maxsplit=1) if denial else ("",)
        denied = read_clause(head.strip())
        told = denied is not None and (denied.asks or denied.steps or denied.named or denied.nouns)
        if denied is not None and told and "corrects" not in denied.slots:
            plain = " ".join(tail)
        affirmed.append((clause, plain))
    return affirmed


def _says_which(plain: str) -> bool:
    """Say whether a clause says which of its kind the thing spoken of is: this is the update."""
    opening = lists().this_is.match(plain)
    told = read_clause(plain[opening.end() :]) if opening else None
    if told is None or not told.asks & _VERSIONS or told.steps or told.named:
        return False
    return told.asks <= _VERSIONS | {"paper", "documents"} and not told.slots & {"which", "who"}


_AGES = frozenset({"newer", "older"})
_VERSIONS = _AGES | {"draft"}
_RATHER = re.compile(r"\s(?:but|mais|sino|pero|а|но|بل|لكن)\s|而是|要的是|是要")


def _read(clauses: Sequence[tuple[str, str]], unread: int | None = None) -> Said | None:
    """Read the clauses of a question, each as it was typed and folded."""
    said, asides = Said(unread=unread), []
    for clause, plain in clauses:
        if lists().reasons.match(clause.strip()) and _is_aside(clause):
            continue
        one = read_clause(plain, said.unread) or (read_clause(plain, said.unread or PLACED) if _places(plain) else None)
        if one is not None and _asks_what_about(plain):
            one.slots.add("topics")
        if one is None:
            asides.append(clause)
            continue
        said.unread = one.unread
        said.slots |= one.slots
        said.numbers += one.numbers
        said.ordinals += one.ordinals
        said.years += one.years
        said.months += one.months
    _from_asides(said, [plain_of(cleaned(each)) for each in asides])
    _of_age(said)
    if "symbol" in said.slots and not said.asks:
        said.slots.add("paper")
    if writers := said.slots & WRITERS:
        if "writer" in writers and "moved" in said.slots and "who" not in said.slots:
            said.slots |= {"documents", "written"}  # what the Secretariat wrote for it
        papers = "writer" in writers and said.asks & {"documents", "paper"}
        if not ("asked" in said.asks or papers or ("secretary_general" in writers and "report" in said.asks)):
            return None
        said.slots -= {"moved"}
    _of_whom(said)
    if "at_first" in said.slots and "draft" not in said.slots:
        return None
    if ("how" in said.slots and not said.languages) or ("month" in said.slots and said.numbers):
        return None  # how something was is no question of its place, and a date names a day
    told = bool(said.asks or said.steps or said.named or said.months or said.nouns or said.languages)
    told = told or ("else" in said.slots and any(lists().that_day.found(plain) for _, plain in clauses))
    empty = not (told or said.slots & {"who", "which", "charged", "continues", "of_year", "deadline"})
    placed = bool(said.steps or said.named or said.asks & _AGES)
    passed = all(_is_aside(each) or (placed and _tells_the_one(each)) for each in asides)
    return said if passed and not empty else None


def _asks_what_about(plain: str) -> bool:
    """Say whether a clause asks what something is about, also behind a request: could you say what it was about."""
    return any(lists().about_what.fullmatch(plain[match.start() :]) for match in re.finditer(r"\S+", plain))


def _of_age(said: Said) -> None:
    """Tell a later or an earlier one of the same from the one beside it."""
    if {"newer", "step.previous"} <= said.slots and said.slots & {"apart", "which", "topics"}:
        said.slots = said.slots - {"newer", "topics"} | {"older"}  # the update of which paper of two years before
    if {"newer", "older", "which"} <= said.slots and not said.slots & {"apart", "step.next"}:
        said.slots -= {"newer"}  # which old paper it updates
    years_apart = {"apart", "namesake"} <= said.slots
    if said.slots & {"newer", "older", "namesake"} and not years_apart:  # it came out later
        said.slots -= {"step.next", "step.previous", "adopted"}
    if "namesake" in said.slots and not years_apart:
        said.slots -= ASKS - {"namesake"} | {"other", "noun.meeting", "step.next", "step.previous"}
        said.ordinals = []


PLACED = 1
"""Words that no list knows in a clause that says which one is meant by its place: again two years later."""


def _places(plain: str) -> bool:
    """Say whether a clause tells how far before or after the thing spoken of another one is."""
    seen = glimpsed(plain)
    beside = seen.steps in ({"next"}, {"previous"})
    if "apart" in seen.slots:
        return beside or bool(seen.asks & _AGES)
    return beside and not (seen.asks or seen.named) and bool(seen.nouns or lists().one_that.match(plain))


def _from_asides(said: Said, asides: Sequence[str]) -> None:
    """Take from what is told beside it the day a question is of, and what is wished where nothing else is asked.

    I have lunch on the second day, when do they go on; this is the draft, for my thesis I need the final one.
    """
    seen = [glimpsed(each) for each in asides if not tables().meeting.found(each)]
    days = [each for each in seen if {"day"} <= each.nouns and len(each.ordinals) == 1 and not each.numbers]
    if len(days) == 1 and said.asks and not (said.named or said.nouns):
        said.ordinals, said.slots = list(days[0].ordinals), said.slots | {"noun.day"}
    halves = [each.steps for each in seen if each.steps in ({"later"}, {"sooner"}) and not (each.named or each.asks)]
    if len(halves) == 1 and not (said.steps or said.named) and {"same", "continues"} & said.slots:
        said.slots = said.slots | {f"step.{each}" for each in halves[0]}
    told = said.asks - {"draft"} or said.steps or said.named or said.nouns or said.languages
    if told or said.slots & {"who", "which", "moved"}:
        return
    wishes = [each.asks & _WISHED for each in seen if each.asks & _WISHED and not (each.steps or each.named)]
    if len(wishes) == 1 and not any(map(tells_subject, asides)):
        said.slots = said.slots - _VERSIONS | wishes[0]


_WISHED = frozenset({"newer", "older", "became", "draft"})
"""Versions of a thing that somebody may need."""


def _tells_the_one(clause: str) -> bool:
    """Say whether a clause only says what the one is about that its place names: the one for the police."""
    plain = plain_of(cleaned(clause))
    named = re.search(r"\d", plain) or tables().meeting.found(plain) or tables().item.found(plain)
    return bool(lists().the_one.match(plain)) and len(grams(plain)) <= ASIDE and not named


def counts_things(text: str) -> bool:
    """Say whether a Chinese question names one of several things by its place, which are no meetings: 第三个呢."""
    return _PLACE.search(fold(text)) is not None


_PLACE = re.compile(rf"第\s*{FIGURES}\s*个(?![会次])")


def names_one(text: str) -> bool:
    """Say whether a text says that one of the same kind is meant: the one of 2020, celui de la huitième, 第八次的."""
    return lists().one.found(cleaned(text))


def chooses_at_once(text: str) -> bool:
    """Say whether a text begins with asking which one of those that were told: which one is about victims."""
    return lists().chooses.pattern.match(text) is not None


def chooses(text: str) -> bool:
    """Say whether a folded text asks which one of several, or names one of them: which one is on, lequel, 哪一份."""
    return lists().chooses.found(text) or lists().among.found(text)


def among_told(text: str) -> bool:
    """Say whether a text says that one of those told is meant: the one on demand among them."""
    return lists().among.found(cleaned(text))


def beside_it(text: str) -> bool:
    """Say whether a text says that what is meant lies beside the thing spoken of: the one that followed it, قبله."""
    return lists().beside_it.found(cleaned(text))


def first_of_two(text: str) -> bool:
    """Say whether a text means the first of the two things spoken of last: back to the first of those two."""
    for plain in (plain_of(cleaned(clause)) for clause in _parted(text)):
        match = lists().of_two.pattern.search(plain)
        if match and (is_han(match[0][0]) or match.end() == len(plain)):  # not: of those two days
            return 1 in glimpsed(plain).ordinals or not _OF_TWO.search(match[0])
    return False


_OF_TWO = re.compile(r"two|both|deux|dos|ambas|двух|обоих|هذين|الاثنين|الاجتماعين|两")
"""What counts the two of which an ordinal chooses one; what does not names the first of them: the former."""


def same_again(ask: Ask, answered: Reply) -> bool:
    """Say whether another paper or act is asked for, and the one spoken of is answered with: the other resolution."""
    first = answered.about[:1]
    if not first or first != ask.chat.context.about[:1] or kind_of(first[0]) not in ("document", "mandate"):
        return False
    plain = plain_of(cleaned(ask.words))
    seen = glimpsed(plain)
    if kind_of(first[0]) == "mandate" and lists().one_that.match(plain) and not seen.slots & {"same", "corrects"}:
        return True  # and the one that launched it
    if kind_of(first[0]) == "document" and {"became", "which"} <= seen.slots:
        return True  # in which document that ended up
    another = "other" in seen.slots or ("step.last" in seen.slots and _ARABIC_OTHER.search(fold(ask.words)))
    beside = seen.steps in ({"next"}, {"previous"}) and seen.asks & {"documents", "paper"}
    return bool(another or beside) and not (seen.languages or seen.nouns)


_ARABIC_OTHER = re.compile(r"(?<!\w)(?:ال)?[اآ]خري?(?!\w)")
"""The Arabic word for another, which is that for the last one, too."""


def speaks_of_that_meeting(text: str) -> bool:
    """Say whether a text speaks of the meeting of what was last spoken of, and does not ask which one it was."""
    slots = glimpsed(plain_of(cleaned(text))).slots
    return "that_meeting" in slots and "which" not in slots


def of_it(text: str) -> bool:
    """Say whether a text says that a part of the thing spoken of is meant: its last session."""
    return lists().in_it.found(cleaned(text))


def _of_whom(said: Said) -> None:
    """Tell who asked, decided or adopted, and when, which is held, from what was asked or decided, which is not."""
    slots = said.slots
    whom = slots & {"who", "act"}
    if "decided" in slots and whom:
        said.slots = slots - {"decided"} | {"asked"}
    elif "which" in slots and slots & {"asked", "moved", "adopted"} and not (whom or said.nouns or slots & OF_TIME):
        said.slots = slots | {"decided"}


def _is_aside(clause: str) -> bool:
    """Say whether a clause only tells why something is asked: no figure in it, no word of a subject."""
    plain = plain_of(cleaned(clause))
    known = lists()
    told = any(f"{plain} ".startswith(each if is_han(each[0]) else f"{each} ") for each in known.why)
    told = told or re.match(tables().purpose.pattern, plain) is not None  # for a briefing note
    of_people = any(words.found(plain) for words in (tables().own, tables().first_person, known.people))
    longest = LONG_ASIDE if told or of_people else ASIDE
    if re.search(r"\d", plain) or len(grams(plain)) > longest or tables().meeting.found(plain):
        return False
    if known.in_it.found(plain) and glimpsed(plain).asks and not told:
        return False  # where is its …
    if known.among.found(plain) or _places(plain):
        return False  # the compendium among them, two years later
    if told:
        return True
    if _OF_ACTS & set(tables().asked(plain)[0]):
        return False  # the one that set up the Group
    telling = sum(bool(unit.meanings) and not unit.idle for unit in units(plain, asking_words()))
    return telling <= int(of_people)  # my boss is asking


_OF_ACTS = frozenset({"creation", "decider"})
"""Intents of a clause that says which act is meant."""
